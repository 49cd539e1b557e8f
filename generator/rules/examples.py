"""Why each rule is there, with a wrong and a right example: what the pages of the rules show.

The data stand in `rule_pages/<area>.yml`, one entry a code: `zh` and `en` say why (the English of an editorial rule
is its function's docstring), `wrong` and `right` are what a file holds, or `null` for a file that is missing.  `in`
names the file below `plans/` (a domain's, unless said); lines that every such file begins with are put before it
unless `whole` is true.  `also` and `wrong_also` are other files, `wrong_remove` those that are taken away.
`rule_pages/base.yml` is the collection around them.  Tests prove that each wrong example yields the finding of its
page and no other (but those listed under `findings`), and that the right one yields nothing.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from generator.rules import all_rules

DOMAIN = "zunyi-children-2021/children-health.yml"
HEADS = {
    DOMAIN: "number: 1\ntitle: {zh: 儿童与健康, en: Children and Health}\n",
    "zunyi-children-2021/plan.yml": """\
id: zunyi-children-2021
place: zunyi
audience: children
period: {from: 2021, to: 2025}
title: {zh: 遵义市儿童发展规划（2021—2025年）, en: Zunyi Plan for the Development of Children (2021–2025)}
short: {zh: 遵义儿童规划, en: Zunyi plan for children}
headings:
  goals: {zh: 主要目标, en: Main goals}
  measures: {zh: 策略措施, en: Strategies and measures}
""",
}
"""What the files of examples begin with."""

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """What a file below `plans/` holds, wrongly and rightly; None if it is missing."""

    file: str
    wrong: str | None
    right: str | None
    whole: bool = False
    also: Files = field(default_factory=dict)
    wrong_also: Files = field(default_factory=dict)
    wrong_remove: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    def files(self, *, wrong: bool) -> dict[str, str]:
        """Return the whole collection with the wrong or the right example: texts by paths below `plans/`."""
        text = self.wrong if wrong else self.right
        changed = {**self.also, **(self.wrong_also if wrong else {}), self.file: text}
        gone = self.wrong_remove if wrong else ()
        written = {name: self._with_head(name, text) for name, text in changed.items()}
        files: dict[str, str | None] = {**base(), **written}
        return {name: text for name, text in files.items() if text is not None and name not in gone}

    def _with_head(self, name: str, text: str | None) -> str | None:
        """Return a file with the lines before it, if the example leaves them out."""
        is_whole = name == self.file and self.whole
        return text if text is None or is_whole else HEADS.get(name, "") + text


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule's code, why it is there in both languages, and its example if a file can show it."""

    code: str
    area: str
    zh: str
    en: str
    example: Example | None


@cache
def base() -> Files:
    """The collection that examples change, without findings: texts by paths below `plans/`."""
    files: dict[str, str] = _data("base")
    return MappingProxyType({name: HEADS.get(name, "") + text for name, text in files.items()})


@cache
def explanations() -> Mapping[str, Explained]:
    """Every rule by its code, in the order of the areas."""
    docs = {rule.__name__: inspect.getdoc(rule) or "" for rule in all_rules()}
    found: dict[str, Explained] = {}
    for area in AREAS:
        for code, entry in _data(area).items():
            en = entry["en"] if "en" in entry else docs[entry.get("rule", code.replace("-", "_"))]
            found[code] = Explained(code, area, entry["zh"], en, _example(entry))
    return MappingProxyType(found)


def _example(entry: Mapping[str, Any]) -> Example | None:
    if "right" not in entry:
        return None
    return Example(
        entry.get("in", DOMAIN),
        entry["wrong"],
        entry["right"],
        entry.get("whole", False),
        entry.get("also", {}),
        entry.get("wrong_also", {}),
        tuple(entry.get("wrong_remove", ())),
        tuple(entry.get("findings", ())),
    )


AREAS = (
    *("reading", "layout", "loading", "tables", "rules", "indicators", "proof", "guarding"),
    *("site", "import", "editing", "monitoring"),
)


def _data(name: str) -> Any:
    text = resources.files("generator.rules").joinpath(f"rule_pages/{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
