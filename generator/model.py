"""The validated model: what one YAML file may say, and nothing that spans files.

Every class here is frozen, and `plans/schema.json` is generated from these same classes, so that an
editor's completion, the reader and this file can never disagree.  A value that the text does not state
stays None.  Cross-file meaning (ids, addresses, back-links) belongs to `library`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
FIGURE_PATTERN = r"^[0-9]+(\.[0-9]+)?(:[0-9]+(\.[0-9]+)?)?$"
LINES_PATTERN = r"^[1-9][0-9]*(-[1-9][0-9]*)?$"


def _as_printed(value: object) -> object:
    """Turn an unquoted number, which the reader hands over as int or Decimal, back into what was written."""
    return format(value, "f") if isinstance(value, Decimal) else str(value) if type(value) is int else value


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Figure = Annotated[
    str,
    BeforeValidator(_as_printed),
    Field(pattern=FIGURE_PATTERN),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": FIGURE_PATTERN}]}),
]
"""A number as printed ("3.0" is not "3"), or a ratio such as "2:3"."""

Year = Annotated[int, Field(ge=1949, le=2100)]
Number = Annotated[int, Field(ge=1, le=999)]
LineRange = Annotated[
    str,
    BeforeValidator(_as_printed),
    Field(pattern=LINES_PATTERN),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": LINES_PATTERN}]}),
]
"""Lines of a source, counted from 1, both ends included: "5-89" or "17"."""

Audience = Literal["women", "children", "women-and-children"]
Reviewed = Literal["draft", "reviewed"]
Sign = Literal["at_least", "at_most", "above", "below", "about", "reach"]
SIGNS: tuple[Sign, ...] = ("at_least", "at_most", "above", "below", "about", "reach")
Trend = Literal["rise", "fall", "hold", "curb", "universal"]
SectionKind = Literal[
    "foreword", "guiding-thought", "principles", "overall-objective", "projects", "implementation", "monitoring"
]
Better = Literal["higher", "lower"]
PlaceLevel = Literal["country", "province", "municipality", "prefecture-level-city", "county", "district"]


class Model(BaseModel):
    """Base of all models: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Name(Model):
    """A word or title that must stand in both languages."""

    zh: str = Field(min_length=1, description="中文 / Chinese")
    en: str = Field(min_length=1, description="英文 / English")


class Text(Model):
    """A text of a plan; English may be missing while it is being translated."""

    zh: str = Field(min_length=1, description="中文原文，一句一行 / Chinese, one sentence a line")
    en: str | None = Field(None, min_length=1, description="英文译文，行数与中文相同 / English, as many lines")


class Target(Model):
    """One figure, or one direction, that a clause promises for one indicator."""

    indicator: Id = Field(description="指标编号，见 _shared/indicators.yml / id of the indicator")
    at_least: Figure | None = Field(None, description="不低于 / at least")
    at_most: Figure | None = Field(None, description="不超过 / at most")
    above: Figure | None = Field(None, description="高于 / above")
    below: Figure | None = Field(None, description="低于 / below")
    about: Figure | None = Field(None, description="左右 / about")
    reach: Figure | None = Field(None, description="数字单独出现，没有符号 / the figure stands alone")
    trend: Trend | None = Field(None, description="没有数字的方向 / a direction without a figure")
    change: Literal["rise", "fall"] | None = Field(None, description="数字是变化幅度 / the figure is a change")
    every: Literal["year"] | None = Field(None, description="每年 / every year")
    since: Year | None = Field(None, description="变化的基期年份 / the year the change is measured from")
    baseline: Figure | None = Field(None, description="句中给出的现状值 / the starting value in the clause")
    year: Year | None = Field(None, description="目标年份，与规划期末不同时才写 / if not the plan's last year")
    unit: Id | None = Field(None, description="与指标单位不同时才写 / if not the indicator's unit")
    compared_with: Name | None = Field(None, description="比较对象 / what it is compared with")
    quote: str | None = Field(None, min_length=1, description="原句中的字样 / exact words of the clause")
    note: Name | None = Field(None, description="给读者的说明 / a note for readers")

    @property
    def signs(self) -> tuple[tuple[Sign, str], ...]:
        """The signs given, with their figures, in the order of `SIGNS`."""
        return tuple((sign, value) for sign in SIGNS if (value := getattr(self, sign)) is not None)

    @model_validator(mode="after")
    def _one_meaning(self) -> Self:
        signs = {sign for sign, _ in self.signs}
        if self.trend is None and not signs:
            raise ValueError("target-without-value")
        if self.trend is not None and signs:
            raise ValueError("target-trend-and-figure")
        if len(signs) > 1 and signs != {"at_least", "at_most"}:
            raise ValueError("target-two-signs")
        if self.trend is not None and self.quote is None:
            raise ValueError("target-trend-needs-quote")
        return self


class OtherFigure(Model):
    """A figure in a clause that is no target: an age, a duration, part of a name."""

    quote: str = Field(min_length=1, description="原句中的字样 / exact words of the clause")
    why: Literal["age", "duration", "name", "rule", "repeat"] = Field(
        description="不是目标的原因 / why it is no target"
    )


class Clause(Text):
    """A goal, measure, principle or item: a number, a text, and the targets in it."""

    number: Number = Field(description="原文序号 / number as printed")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    targets: tuple[Target, ...] = Field((), description="本条中的目标值 / targets of this clause")
    figures: tuple[OtherFigure, ...] = Field((), description="本条中不是目标的数字 / figures that are no targets")


class Headings(Model):
    """The printed headings over goals and measures."""

    goals: Name = Field(description="目标之上的标题 / the heading over the goals")
    measures: Name = Field(description="措施之上的标题 / the heading over the measures")


class Domain(Model):
    """One domain of a plan; its id is the name of its file."""

    number: Number = Field(description="领域序号 / number of the domain")
    title: Name = Field(description="原文标题 / title as printed")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    headings: Headings | None = Field(None, description="本领域标题与全规划不同时才写 / only if unlike the plan's")
    lead: Text | None = Field(None, description="目标之前的导语 / the sentence before the goals")
    goals: tuple[Clause, ...] = Field(min_length=1, description="主要目标 / goals")
    measures: tuple[Clause, ...] = Field((), description="策略措施，第一行是标题 / measures, title first")


class Section(Model):
    """A part of a plan outside its domains, or the place where the domains stand."""

    number: Number | None = Field(None, description="原文序号 / number as printed")
    kind: SectionKind | None = Field(None, description="这一部分是什么 / what the section is")
    title: Name = Field(description="原文标题 / title as printed")
    zh: str | None = Field(None, min_length=1, description="中文原文，一句一行 / Chinese, one sentence a line")
    en: str | None = Field(None, min_length=1, description="英文译文，行数与中文相同 / English, as many lines")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    items: tuple[Clause, ...] = Field((), description="编号的条目 / numbered items")
    sections: tuple[Section, ...] = Field((), description="下一级部分 / sections below")
    domains: tuple[Id, ...] = Field((), description="领域文件在此处 / the domain files stand here, in this order")

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if sum(map(bool, (self.items, self.sections, self.domains))) > 1:
            raise ValueError("section-two-contents")
        if not (self.zh or self.items or self.sections or self.domains):
            raise ValueError("section-empty")
        if self.en and not self.zh:
            raise ValueError("section-english-alone")
        return self


class Period(Model):
    """First and last year of a plan."""

    first: Year = Field(alias="from", description="起始年 / first year")
    last: Year = Field(alias="to", description="终止年 / last year")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("period-backwards")
        return self


class Plan(Model):
    """`plan.yml`: identity of a plan and its sections outside the domains."""

    id: Id = Field(description="规划编号，与文件夹同名 / id of the plan, the name of its folder")
    former_ids: tuple[Id, ...] = Field((), description="旧编号，旧地址仍有效 / earlier ids, kept as redirects")
    place: Id = Field(description="地区编号，见 _shared/places.yml / id of the place")
    audience: Audience = Field(description="对象 / whom the plan is about")
    period: Period = Field(description="规划期 / first and last year")
    title: Name = Field(description="规划全称 / full title")
    short: Name = Field(description="简称 / short title, used in lists")
    english: Reviewed = Field("draft", description="译文状态 / state of the translation")
    basis: tuple[Name, ...] = Field((), description="文中写明的依据 / what the plan names as its basis")
    headings: Headings = Field(description="目标和措施之上的标题 / the headings over goals and measures")
    sections: tuple[Section, ...] = Field(min_length=1, description="各部分，按原文顺序 / the sections, as printed")


# ---------- sources ----------


class Part(Model):
    """Some lines of a source, and what they belong to."""

    lines: LineRange = Field(description="来源的行号，如 5-89 / lines of the source, as in 5-89")
    plan: Id | None = Field(None, description="这些行所属的规划 / the plan these lines belong to")
    omit: Id | None = Field(None, description="不属于正文的原因，见 reasons.yml / why it is no part of a plan")

    @model_validator(mode="after")
    def _one_owner(self) -> Self:
        if (self.plan is None) == (self.omit is None):
            raise ValueError("part-one-owner")
        return self


class Correction(Model):
    """One declared difference between a source and our text."""

    line: Annotated[int, Field(ge=1)] | None = Field(None, description="来源的行号 / line of the source")
    lines: tuple[Annotated[int, Field(ge=1)], ...] = Field((), description="几行同样的更正 / several lines alike")
    source: str | None = Field(None, min_length=1, description="原文 / words of the source")
    ours: str | None = Field(None, min_length=1, description="本站文字 / our words")
    remove_everywhere: str | None = Field(None, min_length=2, description="处处删去，* 代表任意字 / removed everywhere")
    times: Number = Field(1, description="同一行出现几次 / how often in the line")
    reason: Id = Field(description="原因，见 _shared/reasons.yml / why, see reasons.yml")
    note: Name | None = Field(None, description="给读者的说明 / a note for readers")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.remove_everywhere is not None:
            if self.line or self.lines or self.source or self.ours:
                raise ValueError("correction-form")
        elif (self.line is None) == (not self.lines) or not (self.source or self.ours):
            raise ValueError("correction-form")
        return self


class Source(Model):
    """`_sources/<name>.yml`: what each line of a scraped document belongs to, and every correction."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.txt$")] = Field(description="来源文件名 / the document's file")
    title: Name = Field(description="来源的标题 / title of the document")
    where: Name | None = Field(None, description="网页上的栏目等 / where it was published, as the page says")
    parts: tuple[Part, ...] = Field(min_length=1, description="每一行的归属 / what each line belongs to")
    corrections: tuple[Correction, ...] = Field((), description="与来源的差异 / every difference from the source")


# ---------- shared vocabularies: `_shared/<name>.yml`, each a mapping from id to one of these ----------


class Place(Model):
    """A place with its superior; `code` is its GB/T 2260 code."""

    name: Name = Field(description="名称 / name")
    level: PlaceLevel = Field(description="行政级别 / administrative level")
    superior: Id | None = Field(None, description="上级地区的编号 / id of the place above")
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = Field(None, description="GB/T 2260 代码 / its code")
    source: Name | None = Field(None, description="代码等的出处 / where the code comes from")


class DomainName(Model):
    """A domain that plans share."""

    name: Name = Field(description="名称 / name")
    short: Name = Field(description="简称 / short name")
    audience: Literal["women", "children"] = Field(description="对象 / whom it is about")


class Unit(Model):
    """A unit: `zh` and `en` follow the figure; a short form for chips and charts."""

    name: Name = Field(description="名称 / name")
    zh: str = Field(description="跟在数字后 / what follows a figure in Chinese")
    en: str = Field(description="跟在数字后 / what follows a figure in English")
    en_one: str | None = Field(None, description="跟在英文数字1后，与 en 不同时才写 / what follows 1, if unlike en")
    written: tuple[str, ...] = Field(description="原文中的写法 / how plans write it after the figure")


class Sdg(Model):
    """The SDG indicator an indicator corresponds to, and how well."""

    indicator: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9a-z]+\.[0-9]+$")] = Field(
        description="编号，见 _shared/sdg.yml / its number"
    )
    fit: Literal["same", "close", "partial", "proxy"] = Field(description="相符程度 / how well it fits")


class Indicator(Model):
    """One quantity across all plans. Two quantities that merely sound alike stay two."""

    name: Name = Field(description="名称 / name")
    unit: Id = Field(description="单位，见 _shared/units.yml / id of the unit")
    better: Better | None = Field(None, description="哪个方向更好 / which direction is better")
    domains: tuple[Id, ...] = Field(min_length=1, description="所属领域 / domains it belongs to")
    spellings: tuple[str, ...] = Field(description="各规划中的写法 / wordings met in the plans")
    sdg: Sdg | None = Field(None, description="对应的可持续发展目标指标 / the SDG indicator")
    note: Name | None = Field(None, description="为何分开或合并等 / why kept apart or joined")


class Term(Model):
    """A term of the glossary."""

    zh: str = Field(min_length=1, description="中文术语 / the term in Chinese")
    en: str = Field(min_length=1, description="英文术语 / the term in English")
    forms: tuple[str, ...] = Field((), description="可接受的其他英文形式 / other accepted English forms")
    synonyms: tuple[str, ...] = Field((), description="同义的中文写法 / other Chinese spellings of the same thing")
    avoid: tuple[str, ...] = Field((), description="不用的英文 / English not to use")
    note: Name | None = Field(None, description="给读者的解释 / an explanation for readers")
    source: Name | None = Field(None, description="解释的出处 / what the explanation rests on")

    @model_validator(mode="after")
    def _note_has_source(self) -> Self:
        if (self.note is None) != (self.source is None):
            raise ValueError("term-note-needs-source")
        return self


class Glossary(Model):
    """`_shared/glossary.yml`."""

    terms: tuple[Term, ...] = Field(description="术语 / the terms")


class SdgTitle(Model):
    """Official title of an SDG indicator."""

    zh: str = Field(description="中文标题 / title in Chinese")
    en: str = Field(description="英文标题 / title in English")


Section.model_rebuild()
