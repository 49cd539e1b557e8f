"""Looks into the folders of `plans/`: what is there by name, and what does not belong there.

Links are reported and never followed; a folder that holds too much is not read to its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding, phrase
from generator.model.fields import ID_PATTERN
from generator.reading.limits import MAX_IN_FOLDER, MAX_PLANS
from generator.tools.plain_files import listed

FOR_PEOPLE = re.compile(r"[A-Z][A-Z-]*(\.[a-z]{2})?\.(md|txt)")
"""Names such as README.md, README.en.md or SDG-LICENSE.txt: left alone."""

LIST_OF_A_PLAN = re.compile(rf"{ID_PATTERN.strip('^$')}\.txt")
"""Names of the files in `_shared/addresses/`: the id of a plan, of today or of before."""


@dataclass(slots=True)
class Folders:
    """The folders of one project, and what was found in them."""

    root: Path
    findings: list[Finding] = field(default_factory=list)

    def add(self, code: str, file: str, **details: Any) -> None:
        """Note the finding `code` about a file or folder."""
        self.findings.append(finding(code, Spot(shown(file)), **details))

    def unexpected(self, file: str, expected: str) -> None:
        """Note that a file or folder does not belong where it is."""
        self.add("unexpected-file", file, name=shown(file.rpartition("/")[2]), expected=phrase(expected))

    def entries(self, folder: str, limit: int = MAX_IN_FOLDER) -> dict[str, Path]:
        """Return what a folder holds, by name; links and what is neither file nor folder are only reported.

        Of a folder that holds too much, the rest is not even looked at.
        """
        path = self.root / folder
        if path.is_symlink():
            self.add("link", folder)
            return {}
        kept: dict[str, Path] = {}
        try:
            names, are_too_many = listed(path, limit)
            if are_too_many:
                self.add("too-many-files", folder, limit=f"{limit:,}")
            for entry in (path / name for name in names):
                if entry.is_symlink():
                    self.add("link", f"{folder}/{entry.name}")
                elif (entry.is_dir() and not FOR_PEOPLE.fullmatch(entry.name)) or entry.is_file():
                    kept[entry.name] = entry
                else:
                    self.unexpected(f"{folder}/{entry.name}", "expected-plans")
        except OSError as error:
            self.add("unreadable", folder, problem=error.strerror or "?")
        return kept


def plan_files(root: Path) -> list[str]:
    """The files of `plans/` that are published, by path: what `load` reads or leaves to people.

    Not the sources, which hold what their pages held; nor the lists of `_shared/addresses/`, which only guard that no
    address is lost: no page leads to them, the pages themselves are in `sitemap.xml`, and they grow by 40 KB a plan.
    """
    reading = Folders(root)
    found = []
    for name, path in reading.entries("plans", MAX_PLANS).items():
        inside = reading.entries(f"plans/{name}") if path.is_dir() and name != "_sources" else {}
        found += (
            [f"plans/{name}"]
            if path.is_file()
            else [f"plans/{name}/{one}" for one, file in inside.items() if file.is_file()]
        )
    return [file for file in found if file.endswith((".yml", ".md", ".txt", ".json"))]


def shown(name: str) -> str:
    """Return a file name as it can be printed, whatever bytes it has."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in name)
