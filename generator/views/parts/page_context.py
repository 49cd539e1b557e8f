"""What every view is made with: the library, one language, its words, and the page that the view stands on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.changes.record import NO_HISTORY, History
from generator.library.drafts import with_drafts
from generator.library.library import Draft, Library
from generator.model.plan import Lang
from generator.texts.words import OTHER_LANG, Words


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher decides: `edit_base` is where files are edited, e.g. "https://…/edit/main/".

    `day` is the day as of which pages speak, such as "2026-12-01", and `year` its year, so that a plan whose period
    has ended can say so; "" and 0 if unknown.
    `history` is what the repository knows of the past; `site_url` is where the site will stand, "" if unknown.
    `documents` are the plans of which there are Word and PDF files.
    """

    edit_base: str = ""
    year: int = 0
    history: History = NO_HISTORY
    site_url: str = ""
    documents: frozenset[str] = frozenset()
    day: str = ""


@dataclass(frozen=True, slots=True)
class PageContext:
    """The library, read in one language from one page (`here` is the address of that page)."""

    library: Library
    lang: Lang
    here: str
    settings: Settings
    draft: Draft | None = None
    """The draft that the page belongs to, if it does."""

    @property
    def w(self) -> Words:
        """The words of this language."""
        return Words(self.lang)

    @property
    def other(self) -> Lang:
        """The other language."""
        return OTHER_LANG[self.lang]

    def at(self, here: str) -> PageContext:
        """The same, seen from another page."""
        return replace(self, here=here)

    def of_draft(self, plan_id: str) -> PageContext:
        """The same for a page of a draft: there, and only there, drafts are among the plans."""
        return replace(self, library=with_drafts(self.library), draft=self.library.drafts[plan_id])

    def in_other(self) -> PageContext:
        """The same in the other language."""
        return replace(self, lang=self.other)
