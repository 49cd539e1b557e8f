"""What the open data know besides the library: the site's address, the commit, and the days on which data changed.

Days come from the history of the data and never from the clock, so that the same commit gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from generator.changes.record import History
from generator.changes.standing import standing
from generator.exports.rows import Edition
from generator.history.git import commit_of
from generator.library.library import Library


def edition(root: Path, library: Library, site_url: str, history: History) -> Edition:
    """The edition that a build of the project's present state publishes."""
    return Edition(library, site_url, days_of(library, history), commit_of(root, "HEAD") or "")


def days_of(library: Library, history: History) -> dict[str, str]:
    """The day on which each plan last changed, by its id, and under "" that on which anything did."""
    days = {plan: placed[0].day.date for plan, placed in standing(library, history).by_plan.items() if plan}
    newest = next((day.date for day in history.days if day.entries), None)
    return days | ({"": newest} if newest else {})
