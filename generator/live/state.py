"""The last good library in memory: reads again what was changed, checks, and tells what to show and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from generator.check import Checked, check
from generator.findings.finding import Finding
from generator.history.days import read_history
from generator.library.drafts import with_drafts
from generator.live.edition import Edition
from generator.live.notices import Notice, Outcome, brief, notice
from generator.live.wrapping import Wrapper
from generator.model.plan import LANGS, Lang
from generator.tools.memo import Memory

SHARED, SOURCES = "plans/_shared/", "plans/_sources/"


class Answer(TypedDict):
    """What a check came to, as plain values that another process can take."""

    good: bool
    errors: int
    warnings: int
    elsewhere: int
    brief: str
    notice: Notice


@dataclass
class State:
    """What the serving process shows; `plan` is the only one that its editor looks at, or "" for all."""

    root: Path
    plan: str = ""

    def __post_init__(self) -> None:
        self._memory = Memory()
        self._wrappers: dict[Lang, Wrapper] = {}
        self._history = read_history(self.root)  # what is not committed is no part of it
        self.edition: Edition | None = None

    def check(self, *, templates: bool = True) -> Answer:
        """Read what was changed and check everything; with `templates`, read those of MkDocs again, too."""
        self._memory.new_round()
        checked = check(self.root, self._memory)
        own, elsewhere = self._parted(checked)
        errors = sum(found.severity == "error" for found in own)
        good = checked.library is not None and not errors
        if checked.library is not None and good:
            if templates or not self._wrappers:
                self._wrappers = {lang: Wrapper(self.root, lang) for lang in LANGS}
            self.edition = Edition(self.root, checked.library, self._wrappers, self._history)
        outcome: Outcome = "shown" if good else "held"
        return {
            "good": good,
            "errors": errors,
            "warnings": len(own) - errors,
            "elsewhere": elsewhere,
            "brief": brief(own),
            "notice": notice(own, outcome, elsewhere),
        }

    def _parted(self, checked: Checked) -> tuple[list[Finding], int]:
        """Return the findings of the plan that is looked at and of what all plans share, and the number of others."""
        if not self.plan:
            return list(checked.findings), 0
        linked = with_drafts(checked.library).plans.get(self.plan) if checked.library else None
        sources = f"{SOURCES}{linked.source.name}." if linked and linked.source else SOURCES
        own = (f"plans/{self.plan}/", SHARED, sources)
        kept = [found for found in checked.findings if _is_one_of(found.spot.file, own)]
        return kept, len(checked.findings) - len(kept)


def _is_one_of(file: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a finding concerns these files, or no plan's: "plans/schema.json" is everyone's."""
    return file.startswith(beginnings) or file.count("/") < 2
