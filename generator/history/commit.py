"""When the project was last changed: the only date that pages know, so that two builds of one commit are alike."""

from __future__ import annotations

import os
import time
from pathlib import Path

from generator.history.git import git


def commit_time(root: Path) -> str:
    """Time of the last commit, in seconds; "0" outside a repository."""
    return (git(root, "log", "-1", "--format=%ct") or b"").decode("ascii").strip() or "0"


def year_of_last_change(root: Path) -> int:
    """Year of the last commit, or of SOURCE_DATE_EPOCH where that is set; 0 if unknown."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or commit_time(root))
    return time.gmtime(seconds).tm_year if seconds else 0
