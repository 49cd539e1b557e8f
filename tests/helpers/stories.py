"""The three stories of an editor, step by step, in a fresh clone: what `test_stories.py` tries and `pictures.py` shows.

Each step changes files as a person with a text editor would, or runs a command that the documentation names.
Places, values and bulletins made up for a story live in its clone only.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.built_site import ROOT, copy_of_project, run_generator
from tests.helpers.projects import commit, edit, git

PAGE = ROOT / "tests/cases/stories/shili.txt"
HEALTH = "plans/zunyi-children-2021/children-health.yml"
OBSERVATIONS = "plans/zunyi-children-2021/observations.yml"
DRAFT = "plans/shili-children-2021"
SOURCE = "plans/_sources/shili.yml"
CLEAN_FIGURES = (
    ("以乡（镇、街道）为单位达到{}%以上", 95),
    ("of the appropriate age reaches {}% or more", 95),
    ("immunisation-programme-coverage, at_least: {}}}", 95),
)
"""A figure in Chinese, in English and as a target: each with the words around it."""

NEW_VALUE = """\
  - indicator: under-five-mortality-rate
    year: 2024
    value: {value}
    source:
      title: {{zh: 示例公报（虚构）, en: Invented bulletin (an example)}}
      address: https://example.org/bulletin-2024
      date: {date}
"""
ADVERTISING = "优彩彩票网站www.yc777.com"
TRANSLATED = (
    (
        "降至5.0‰和6.0‰以下。",
        """
    en: The infant and under-five mortality rates fall to 5.0 and 6.0 per 1,000 or less respectively.""",
    ),
    (
        "疫苗接种率达到95%以上。",
        """
    en: |
      Vaccination coverage under the national immunisation programme among children of the appropriate age """
        """reaches 95% or more.""",
    ),
    (
        "每个乡镇卫生院至少配备1名儿科医生。",
        """
    en: |
      Improve the child health service system.
      Build up the county maternal and child health hospital.
      Each township health centre has at least 1 paediatrician.
    figures:
      - {quote: 1名, why: rule}""",
    ),
    (
        "规范预防接种服务。",
        """
    en: |
      Strengthen the management of child immunisation.
      Standardise vaccination services.""",
    ),
)
"""Ends of Chinese texts of the draft, with what an editor writes after them."""


@dataclass(frozen=True, slots=True)
class Clone:
    """A clone of the project; `main` is the branch that a pull request is compared with."""

    root: Path

    @classmethod
    def fresh(cls, folder: Path) -> Clone:
        """Make one of the files as they are, with one commit."""
        root = copy_of_project(folder)
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "config", "user.name", "Editor")
        git(root, "config", "user.email", "editor@example.org")
        commit(root, "The beginning")
        return cls(root)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the generator in the clone."""
        return run_generator(self.root, *arguments)

    def edit(self, file: str, old: str, new: str) -> None:
        """Change words of a file, as in a text editor."""
        edit(self.root, file, old, new)

    def add(self, file: str, text: str) -> None:
        """Write at the end of a file."""
        path = self.root / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def branch(self, name: str) -> None:
        """Begin a change."""
        git(self.root, "switch", "--quiet", "--create", name)

    def merge(self, name: str) -> None:
        """Merge the change into main."""
        git(self.root, "switch", "--quiet", "main")
        git(self.root, "merge", "--quiet", "--no-ff", "--message", f"Merge {name}", name)

    def write_figure(self, place: int, old: int, new: int) -> None:
        """Write another figure in one of its three places."""
        words, _ = CLEAN_FIGURES[place]
        self.edit(HEALTH, words.format(old), words.format(new))

    def draft(self) -> None:
        """Say where the place is, and let the program draft its plan from the page."""
        place = ("--zh", "示例县", "--en", "Shili", "--level", "county", "--superior", "china")
        for command in (
            ("new", "place", "--id", "shili", *place),
            ("import", str(PAGE), "--place", "shili", "--period", "2021-2030"),
        ):
            done = self.run(*command)
            assert done.returncode == 0, done.stdout + done.stderr

    def confirm(self) -> None:
        """Say of the drafted targets that they hold, but for one: a figure that is a rule and no target."""
        done = self.run("confirm", "shili-children-2021", "--all", "--drop", "5")
        assert done.returncode == 0, done.stdout + done.stderr

    def finish(self) -> None:
        """Say that it is no draft any more: from now on all that is open is a mistake."""
        self.edit(f"{DRAFT}/plan.yml", "draft: open\n", "")

    def judge(self) -> None:
        """Settle what only a person can: what the advertising covers, and who published the page."""
        self.edit(SOURCE, "人民政府办公室}", "人民政府办公室, en: Office of the People’s Government of Shili County}")
        self.edit(
            SOURCE,
            "source: 彩票网站www.yc777.com, reason: to-be-given",
            f"source: {ADVERTISING}, reason: advertisement",
        )
        self.edit(f"{DRAFT}/children-health.yml", "优彩规范", "规范")
        for file in (SOURCE, *(f"{DRAFT}/{name}.yml" for name in ("plan", "children-health", "children-safety"))):
            path = self.root / file
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(line for line in lines if not line.startswith("# 导入的初稿")), encoding="utf-8")

    def translate(self) -> None:
        """Write English below the draft's first domain, and say what the figure is that is no target."""
        for end, more in TRANSLATED:
            self.edit(f"{DRAFT}/children-health.yml", f"{end}\n", f"{end}{more}\n")
