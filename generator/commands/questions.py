"""What a command needs to know to make something new: asked on a terminal, otherwise taken from its options."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from generator.findings.messages import phrase


@dataclass(frozen=True, slots=True)
class Question:
    """An option of `new`: its name, what it asks for in both languages, and whether there must be an answer."""

    name: str
    ask: str
    needed: bool = False

    @property
    def option(self) -> str:
        """As it is written on the command line."""
        return f"--{self.name.replace('_', '-')}"


_ID = Question("id", "编号，小写字母、数字和连字符 / id: small letters, figures, hyphens", needed=True)
_ZH = Question("zh", "中文名称 / name in Chinese", needed=True)
_EN = Question("en", "英文名称 / name in English", needed=True)
_SOURCE = (
    Question("source_zh", "出处，中文 / where that comes from, in Chinese"),
    Question("source_en", "出处，英文 / where that comes from, in English"),
)
_NOTE = (
    Question("note_zh", "说明，中文 / a note, in Chinese"),
    Question("note_en", "说明，英文 / a note, in English"),
)
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "plan": (
        Question("place", "地区编号 / id of the place", needed=True),
        Question("audience", "对象：women、children 或 women-and-children / whom it is about", needed=True),
        Question("period", "年份，如 2021-2030 / years, as in 2021-2030", needed=True),
        Question("zh", "规划全称，中文 / full title in Chinese", needed=True),
        Question("en", "规划全称，英文 / full title in English", needed=True),
        Question("short_zh", "简称，中文 / short title in Chinese"),
        Question("short_en", "简称，英文 / short title in English"),
        Question(
            "domains", "领域，按原文顺序，逗号分开；空着就是全部 / domains in order, with commas; all if left empty"
        ),
        Question("id", "编号，通常是地区-对象-起始年 / id, usually place-audience-year"),
    ),
    "indicator": (
        _ID,
        _ZH,
        _EN,
        Question("unit", "单位编号，如 percent / id of the unit, such as percent", needed=True),
        Question("domains", "领域，逗号分开 / domains, with commas", needed=True),
        Question("spellings", "规划中的写法，用分号分开；空着就是中文名称 / wordings in plans, with semicolons"),
        Question("better", "哪个方向更好：higher 或 lower / which direction is better"),
        Question("sdg", "可持续发展目标指标编号 / number of the SDG indicator"),
        Question("fit", "与它相符的程度：same、close、partial、proxy / how well it fits"),
        *_NOTE,
    ),
    "place": (
        _ID,
        _ZH,
        _EN,
        Question("level", "级别：province、municipality、prefecture-level-city、county、district / level", needed=True),
        Question("superior", "上级地区的编号 / id of the place above", needed=True),
        Question("code", "GB/T 2260 代码，六位 / its GB/T 2260 code, six figures"),
        *_SOURCE,
    ),
    "term": (
        Question("zh", "中文术语 / the term in Chinese", needed=True),
        Question("en", "英文术语 / the term in English", needed=True),
        Question("synonyms", "同义的中文写法，用分号分开 / other Chinese spellings, with semicolons"),
        Question("forms", "可接受的其他英文形式，用分号分开 / other accepted English forms, with semicolons"),
        *_NOTE,
        *_SOURCE,
    ),
}


def answers(kind: str, given: Mapping[str, str | None]) -> dict[str, str] | list[Question]:
    """What is known about the new thing, or the questions that are open where nobody can be asked."""
    known = {name: value.strip() for name, value in given.items() if value is not None and value.strip()}
    if sys.stdin.isatty():
        for question in QUESTIONS[kind]:
            while question.name not in known:
                message = phrase("new-needed" if question.needed else "new-optional")
                answer = input(f"{question.ask} [{message.zh} / {message.en}]: ").strip()
                if answer:
                    known[question.name] = answer
                elif not question.needed:
                    break
        return known
    missing = [question for question in QUESTIONS[kind] if question.needed and question.name not in known]
    return missing or known
