"""A made-up plan of an invented county with ten years of invented values, of every kind that a target can be rated by.

What a page, the workbook and the open data must say of it stands here too, worked out by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.library.library import Library
from tests.helpers.workbooks import OBSERVATIONS, PLAN, project, read

FIRST, LAST = 2021, 2030


@dataclass(frozen=True)
class Case:
    """A target on an indicator of its own: its YAML, the values from 2020 on, and what is to be said of it."""

    target: str
    values: dict[int, str]
    state: str
    says: tuple[str, ...] = ()
    better: str = "higher"
    unit: str = "percent"
    extra: str = ""
    due: int = LAST
    sums: tuple[str, ...] = field(default=())


def every_year(*values: str) -> dict[int, str]:
    """A value for 2020, the year before the plan, and for each of its ten years."""
    assert len(values) == 11
    return dict(zip(range(FIRST - 1, LAST + 1), values, strict=True))


CASES: dict[str, Case] = {
    "whole-way": Case(
        "at_least: 95",
        every_year("70", "72", "75", "78", "80", "83", "86", "90", "93", "95", "96"),
        "已达到",
        ("2029 年首次达到",),
        sums=("基期值 70%（2020 年）", "目标 95%（2030 年）", "2030 年实际 96%"),
    ),
    "reached-late": Case(
        "at_least: 85, year: 2025",
        every_year("70", "72", "75", "78", "80", "83", "86", "87", "88", "88", "88"),
        "已达到",
        ("2025 年未达到，2026 年达到",),
        due=2025,
    ),
    "on-the-line": Case(
        "at_least: 90", {2020: "80", 2024: "84.0"}, "进度正常", ("2030 年到期",), sums=("2024 年按直线应为 84%",)
    ),
    "below-the-line": Case(
        "at_most: 8",
        {2020: "12", 2025: "10.5", 2026: "10"},
        "进度落后",
        ("2030 年到期",),
        better="lower",
        sums=("2026 年按直线应为 9.6%",),
    ),
    "worse-than-begun": Case("at_least: 60", {2020: "50", 2026: "49"}, "背离目标", ("2030 年到期",)),
    "reached-and-lost": Case(
        "at_least: 60", {2020: "50", 2024: "61", 2026: "55"}, "进度落后", ("2024 年曾达到，现未达到", "2030 年到期")
    ),
    "missed": Case("at_least: 100, year: 2025", {2020: "90", 2025: "97"}, "进度落后", ("到 2025 年未达到",), due=2025),
    "missed-without-start": Case("at_least: 98, year: 2025", {2025: "97"}, "进度落后", ("到 2025 年未达到",), due=2025),
    "past-and-unknown": Case(
        "at_least: 77, year: 2025", {2020: "70"}, "暂无监测数据", ("已过目标年份（2025 年）",), due=2025
    ),
    "still-waiting": Case("at_least: 66", {}, "暂无监测数据", ("2030 年到期",)),
    "a-direction": Case("trend: rise", {2020: "10", 2026: "12"}, "进度正常", ("2030 年到期",)),
    "no-way": Case("reach: 50", {2020: "40", 2026: "50"}, "不作判断", better=""),
    "a-ratio": Case('at_least: "3:1"', {2026: '"2:1"'}, "暂无监测数据", ("2030 年到期",), unit="ratio"),
    "a-bound": Case("at_least: 90", {2026: "89"}, "暂无监测数据", ("2030 年到期",), extra="sign: at_most"),
}
TODAY = 2026
"""The year from which the pages look: the values up to 2030 are of a made-up world that knows them already."""
COUNTS = {"已达到": 2, "进度正常": 2, "进度落后": 4, "背离目标": 1, "不作判断": 1, "暂无监测数据": 4}
RATIO = """
ratio:
  name: {zh: 比例, en: ratio}
  zh: ""
  en: ""
  written: [""]
"""


def ten_years(folder: Path) -> Library:
    """The library of the small project with these targets and values, its other values left out."""
    root = project(folder)
    shared = root / "plans/_shared"
    indicators = "".join(_indicator(name, case) for name, case in CASES.items())
    for name, more in (("units", RATIO), ("indicators", indicators)):
        with (shared / f"{name}.yml").open("a", encoding="utf-8") as vocabulary:
            vocabulary.write(more)
    file = root / f"plans/{PLAN}/women-education.yml"
    words = "".join(f"各项目标{number}。" for number in range(len(CASES)))
    targets = "\n".join(f"      - {{indicator: {name}, {case.target}{_quote(case)}}}" for name, case in CASES.items())
    goal = f"  - number: 4\n    zh: {words}\n    en: Every kind.\n    targets:\n{targets}\n"
    file.write_text(file.read_text(encoding="utf-8").replace("measures:", f"{goal}measures:"), encoding="utf-8")
    values = "".join(
        f"  - indicator: {name}\n    year: {year}\n    value: {value}\n"
        + (f"    {case.extra}\n" if case.extra else "")
        + "    source:\n      title: {zh: 公报（虚构）, en: Bulletin (invented)}\n"
        for name, case in CASES.items()
        for year, value in case.values.items()
    )
    (root / OBSERVATIONS).write_text(f"observations:\n{values}", encoding="utf-8")
    return read(root)[1]


def _quote(case: Case) -> str:
    return ", quote: 各项目标" if case.target.startswith("trend") else ""


def _indicator(name: str, case: Case) -> str:
    better = f"  better: {case.better}\n" if case.better else ""
    return (
        f"\n{name}:\n  name: {{zh: 虚构指标{name}, en: Invented {name}}}\n  unit: {case.unit}\n{better}"
        f"  domains: [women-education]\n  spellings: [虚构指标{name}]\n"
    )
