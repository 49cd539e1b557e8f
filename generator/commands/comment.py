"""The shell that looks at a comment made elsewhere before it is posted, and adds where its preview is."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.findings.comment import LONGEST, faults
from generator.findings.messages import phrase

GOOD, ODD = 0, 1


def post(file: Path, site: str, run: str) -> int:
    """Print a comment if it has the form of ours; `run` is the address of the run that made it, if there is one."""
    with file.open("rb") as opened:
        text = opened.read(4 * LONGEST + 1).decode("utf-8", "replace")
    for words in faults(text, site):
        said = phrase("comment-odd", words=ascii(words))
        print(f"{said.zh}\n{said.en}", file=sys.stderr)
        return ODD
    print(text.rstrip())
    if run:
        said = phrase("comment-preview", run=run)
        print(f"\n{said.zh}\n\n{said.en}")
    return GOOD
