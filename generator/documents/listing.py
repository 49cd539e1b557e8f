"""Which documents there are of a plan, and a mark by which those made of an older state of it are known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from generator.documents.sheet import TONGUES, Tongue, sheet
from generator.exports.rows import Edition
from generator.library.library import LinkedPlan

Form = Literal["docx", "pdf"]
FORMS: tuple[Form, ...] = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Name:
    """A document: its form, its language, and its path below `/data/v1/`."""

    form: Form
    tongue: Tongue
    path: str


def names(plan: str) -> tuple[Name, ...]:
    """Every document of a plan."""
    return tuple(Name(form, tongue, f"plans/{plan}.{tongue}.{form}") for form in FORMS for tongue in TONGUES)


def mark(edition: Edition, linked: LinkedPlan) -> str:
    """Changes with anything that the documents of a plan say."""
    said = "\n".join(repr(sheet(edition, linked, tongue)) for tongue in TONGUES)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()
