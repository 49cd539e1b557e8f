"""What is said about a check, in the open page and on the terminal: values, in both languages.

The page gets words and never markup: what stands in a YAML file may be in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from generator.findings.finding import Finding, rule_page
from generator.model.plan import LANGS
from generator.texts.words import Words

Outcome = Literal["held", "unbuilt", "shown"]
"""The last good page stays; the page is shown, but the site as a whole could not be built; all is well."""

MOST_SHOWN = 20
"""A page shows so many findings, and how many more there are."""
MOST_PRINTED = 8

Both = dict[str, str]
Notice = dict[str, Any]


def notice(findings: Sequence[Finding], outcome: Outcome, elsewhere: int = 0) -> Notice:
    """Return what a page shows of findings, errors first; `elsewhere` counts those of plans nobody looks at."""
    ordered = sorted(findings, key=lambda found: (found.severity != "error", found))
    errors = sum(found.severity == "error" for found in findings)
    return {
        "kind": "error" if errors or outcome != "shown" else "warning" if findings or elsewhere else "none",
        "title": {lang: _title(Words(lang), outcome, errors, len(findings) - errors, elsewhere) for lang in LANGS},
        "items": [_item(found) for found in ordered[:MOST_SHOWN]],
        "more": _both("live_more", n=len(ordered) - MOST_SHOWN) if len(ordered) > MOST_SHOWN else None,
        "words": _words(),
    }


def trouble(key: str, message: str) -> Notice:
    """Return what a page shows when the program itself failed; `message` is its last words."""
    item = {
        "where": "",
        "code": "",
        "severity": "error",
        "message": {"zh": message, "en": message},
        "tip": _both("live_see"),
    }
    return {"kind": "error", "title": _both(key), "items": [item], "more": None, "words": _words()}


def brief(findings: Iterable[Finding]) -> str:
    """Return findings for the terminal: where, what, what to do."""
    ordered = sorted(findings, key=lambda found: (found.severity != "error", found))
    blocks = [
        f"  {found.spot} [{found.code}]\n    {found.zh}\n    {found.en}\n    → {found.tip_zh}\n    → {found.tip_en}"
        for found in ordered[:MOST_PRINTED]
    ]
    if len(ordered) > MOST_PRINTED:
        more = _both("live_more", n=len(ordered) - MOST_PRINTED)
        blocks.append(f"  {more['zh']} / {more['en']}")
    return "\n".join(blocks)


def _title(w: Words, outcome: Outcome, errors: int, warnings: int, elsewhere: int) -> str:
    counts = [w.counted(f"live_{key}", n) for key, n in (("errors", errors), ("warnings", warnings)) if n]
    counts += [w.counted("live_elsewhere", elsewhere)] if elsewhere else []
    ending = "" if outcome == "shown" else w(f"live_{outcome}")
    listed = ("，" if w.lang == "zh" else ", ").join(counts)
    return ("。" if w.lang == "zh" else ". ").join(part for part in (listed, ending) if part)


def _item(found: Finding) -> Notice:
    return {
        "where": str(found.spot),
        "code": found.code,
        "page": rule_page(found.code),
        "severity": found.severity,
        "message": {"zh": found.zh, "en": found.en},
        "tip": {"zh": found.tip_zh, "en": found.tip_en},
    }


def _words() -> dict[str, Both]:
    return {name: _both(f"live_{name}") for name in ("close", "rule", "region", "error", "warning")}


def _both(key: str, **details: Any) -> Both:
    return {lang: Words(lang)(key, **details) for lang in LANGS}
