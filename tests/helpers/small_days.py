"""What tests of the history do to a small project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.changes.standing import Placed, standing
from generator.check import check
from generator.history.days import KEPT, read_history
from tests.helpers.projects import HEALTH, edit

On = Callable[[str], None]
"""Sets the day on which the next commits are made."""


def another_figure(root: Path, old: str = "8", new: str = "9") -> None:
    edit(root, HEALTH, f"下降到{old}/10万以下", f"下降到{new}/10万以下")
    edit(root, HEALTH, f"falls to {old} per", f"falls to {new} per")
    edit(root, HEALTH, f"at_most: {old}", f"at_most: {new}")


def placed(root: Path, day: str) -> tuple[Placed, ...]:
    """The entries of a day as they stand today."""
    library = check(root).library
    assert library is not None
    return next(all_ for one, all_ in standing(library, read_history(root)).days if one.date == day)


def kept(root: Path) -> list[Path]:
    return sorted((root / KEPT).rglob("*.json"))
