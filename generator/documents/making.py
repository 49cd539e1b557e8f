"""Makes every document of a plan.  Needs what `make exports` installs, so only that command loads this module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.documents.listing import Form, names
from generator.documents.sheet import Sheet, sheet
from generator.documents.stratml import stratml
from generator.documents.typeset import NotSetError, has_font, pdf
from generator.documents.word import word
from generator.exports.rows import Edition
from generator.library.library import LinkedPlan

MAKERS: dict[Form, Callable[[Sheet], bytes]] = {"docx": word, "pdf": pdf}
__all__ = ["NotSetError", "documents", "has_font"]


def documents(edition: Edition, linked: LinkedPlan) -> Iterator[tuple[str, bytes]]:
    """Yield the path below `/data/v1/` and the bytes of every document of a plan.  Raises NotSetError."""
    for name in names(linked.plan.id):
        if name.form in MAKERS:
            yield name.path, MAKERS[name.form](sheet(edition, linked, name.tongue))
        elif name.tongue != "both":
            yield name.path, stratml(edition, linked, name.tongue)
