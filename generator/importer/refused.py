"""Why no plan was found: what was counted says it, and not what is usually the case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importer.clean import Line
from generator.importer.lists import name_of

_NUMBERED = re.compile(r"^(?:\d{1,2}[.、]|（\d{1,2}）)")
_ODD_NUMBER = re.compile(r"^(?:\d{1,2}(?=[^\d.、])|[①-⑳⒈-⒛⑴-⒇])")
_ABOUT = re.compile("解读|通知|图解|问答")


def cause(lines: Sequence[Line]) -> tuple[str, str]:
    """Return the code of the message that says why, and the count that shows it."""
    heads = sum(name_of(line.text) == "goals" for line in lines)
    numbered = sum(_NUMBERED.match(line.text) is not None for line in lines)
    odd = sum(_ODD_NUMBER.match(line.text) is not None for line in lines)
    longest = max(len(line.text) for line in lines)
    if heads and not numbered:
        return ("import-no-numbers", f"{heads} / {odd}") if odd else ("import-no-items", str(heads))
    if not heads and numbered + odd > 4:
        return "import-no-headings", str(numbered + odd)
    if len(lines) < 5 and longest > 1000:
        return "import-one-line", f"{len(lines)} / {longest:,}"
    about = next((line.text for line in lines[:10] if _ABOUT.search(line.text)), "")
    return "import-no-plan", about[:30] or f"{len(lines)}"
