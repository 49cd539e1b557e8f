"""The shell of `check --fix`: reads the files of `plans/`, mends each, writes those that changed, says what it did.

Last it writes `plans/schema.json` anew, if that is not what models and vocabularies say.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.commands.shell import renew_schema, sum_up
from generator.editing.mending import mend
from generator.editing.quoting import Known
from generator.findings.finding import clip
from generator.reading.loader import load
from generator.reading.schema import FILE
from generator.tools.ground import Ground

LONGEST = 60
"""So much is shown of a line before and after."""


def fix(root: Path, files: Iterable[str]) -> int:
    """Mend files, given by their paths below the root; print every change and return how many there were."""
    count = 0
    shared = load(root).collection.shared
    known = Known(shared.indicators, shared.units)
    for file in sorted(files):
        path = root / file
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # the check says so
        ends = "\r\n" if "\r\n" in text else "\n"
        mended = mend(file, text.replace("\r\n", "\n"), known)
        if not mended.mends:
            continue
        Ground(root).write(file, mended.text.replace("\n", ends))
        count += len(mended.mends)
        for one in mended.mends:
            print(f"{file}:{one.line}: [{one.code}] {clip(one.before, LONGEST)} → {clip(one.after, LONGEST)}")
    if renew_schema(root):
        count += 1
        print(f"{FILE}: [schema-outdated]")
    sum_up("mended", count=count)
    return count
