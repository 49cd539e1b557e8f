"""Which documents there are of a plan, and a mark by which those made of an older state of it are known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from generator.documents.sheet import TONGUES, Tongue, sheet
from generator.documents.stratml import stratml
from generator.exports.rows import Edition
from generator.library.library import LinkedPlan
from generator.model.plan import LANGS

Form = Literal["docx", "pdf", "stratml"]
FORMS: dict[Form, tuple[Tongue, ...]] = {"docx": TONGUES, "pdf": TONGUES, "stratml": LANGS}
"""In which languages there is each form."""


ENDINGS: dict[Form, str] = {"stratml": "stratml.xml"}


@dataclass(frozen=True, slots=True)
class Name:
    """A document: its form, its language, and its path below `/data/v1/`."""

    form: Form
    tongue: Tongue
    path: str


def names(plan: str) -> tuple[Name, ...]:
    """Every document of a plan."""
    return tuple(
        Name(form, tongue, f"plans/{plan}.{tongue}.{ENDINGS.get(form, form)}")
        for form, tongues in FORMS.items()
        for tongue in tongues
    )


def mark(edition: Edition, linked: LinkedPlan) -> str:
    """Changes with anything that the documents of a plan say."""
    said = [*(repr(sheet(edition, linked, tongue)) for tongue in TONGUES)]
    said += [stratml(edition, linked, lang).decode("utf-8") for lang in LANGS]
    return hashlib.sha256("\n".join(said).encode("utf-8")).hexdigest()
