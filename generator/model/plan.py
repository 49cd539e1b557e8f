"""The validated model: what one YAML file may say, and nothing that spans files.

Every class here is frozen, and `plans/schema.json` is generated from these same classes, so that an
editor's completion, the reader and this file can never disagree.  A value that the text does not state
stays None.  Cross-file meaning (ids, addresses, back-links) belongs to `library`.

The texts of a plan stand here; `fields`, `targets`, `tables`, `sources` and `vocabulary` hold the rest, and every name
of theirs can be imported from here.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.duties import Duty
from generator.model.fields import (
    DATE_PATTERN,
    FIGURE_PATTERN,
    ID_PATTERN,
    LANGS,
    LINES_PATTERN,
    Apart,
    At,
    Audiences,
    Cell,
    Date,
    DomainId,
    Figure,
    Id,
    In,
    Lang,
    LineRange,
    Model,
    Name,
    Number,
    Period,
    PlaceId,
    PlanId,
    Reviewed,
    Text,
    Year,
)
from generator.model.groupings import CLAUSE_PATTERN, Grouping, Groupings
from generator.model.observations import Observation, Observations, Report
from generator.model.sources import Correction, Notice, Part, Remark, Source
from generator.model.tables import NATURES, Cells, Column, Mark, Nature, Note, Table, TableGroup, TableRow
from generator.model.targets import SIGNS, OtherFigure, Sign, Target, Trend
from generator.model.vocabulary import (
    Audience,
    Better,
    DomainName,
    Everyday,
    Glossary,
    Indicator,
    KeptName,
    Place,
    PlaceLevel,
    Reason,
    Sdg,
    SdgTitle,
    Subject,
    Term,
    Unit,
)

__all__ = [
    "CLAUSE_PATTERN",
    "DATE_PATTERN",
    "DEFAULT_NUMBERING",
    "DOMAIN_PARTS",
    "FIGURE_PATTERN",
    "ID_PATTERN",
    "LANGS",
    "LINES_PATTERN",
    "NATURES",
    "SIGNS",
    "Audience",
    "Better",
    "Cell",
    "Cells",
    "Clause",
    "Column",
    "Correction",
    "Date",
    "Domain",
    "DomainName",
    "DomainPart",
    "DraftState",
    "Everyday",
    "Figure",
    "Glossary",
    "Grouping",
    "Groupings",
    "Headings",
    "Id",
    "Indicator",
    "KeptName",
    "Lang",
    "LineRange",
    "Mark",
    "Model",
    "Name",
    "Nature",
    "Note",
    "Notice",
    "Number",
    "Numbering",
    "Observation",
    "Observations",
    "OtherFigure",
    "Part",
    "Period",
    "Place",
    "PlaceLevel",
    "Plan",
    "Reason",
    "Remark",
    "Report",
    "Reviewed",
    "Sdg",
    "SdgTitle",
    "Section",
    "SectionKind",
    "Sign",
    "Source",
    "Subject",
    "Table",
    "TableGroup",
    "TableRow",
    "Target",
    "Term",
    "Text",
    "Trend",
    "Unit",
    "Year",
]

DraftState = Literal["open", "published"]
"""A plan that is not finished: `open` is shown to its editors only, `published` to readers too, marked as a draft."""
SectionKind = Literal[
    "foreword",
    "guiding-thought",
    "principles",
    "overall-objective",
    "projects",
    "implementation",
    "monitoring",
    "closing",
]
DomainPart = Literal["lead", "goals", "table", "measures"]
DOMAIN_PARTS: tuple[DomainPart, ...] = ("lead", "goals", "table", "measures")
Numbering = Literal[
    "第一章", "第一节", "第一条", "一、", "（一）", "一是", "1.", "1、", "（1）", "1）", "1", "①", "none"
]
DEFAULT_NUMBERING: tuple[Numbering, ...] = ("一、", "（一）", "1.", "（1）")
"""How numbers are printed, level by level, as GB/T 9704 has it."""


class Clause(Text):
    """A goal, measure, principle or item: a number, a text, and the targets in it."""

    number: Annotated[Number, At("first")] = Field(description="原文序号 / number as printed")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    targets: Annotated[tuple[Target, ...], In("braces")] = Field(
        (), description="本条中的目标值 / targets of this clause"
    )
    figures: Annotated[tuple[OtherFigure, ...], In("braces")] = Field(
        (), description="本条中不是目标的数字 / figures that are no targets"
    )
    responsible: str | None = Field(
        None, min_length=1, description="条目下印明的责任单位，照原文 / who is responsible, as printed below the item"
    )


class Headings(Model):
    """The printed headings over goals and measures."""

    goals: Annotated[Name, In("braces")] = Field(description="目标之上的标题 / the heading over the goals")
    measures: Annotated[Name, In("braces")] = Field(description="措施之上的标题 / the heading over the measures")


class Domain(Model):
    """One domain of a plan; its id is the name of its file."""

    number: Number = Field(description="领域序号 / number of the domain")
    title: Annotated[Name, In("braces")] = Field(description="原文标题 / title as printed")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    headings: Headings | None = Field(None, description="本领域标题与全规划不同时才写 / only if unlike the plan's")
    lead: Text | None = Field(None, description="目标之前的导语 / the sentence before the goals")
    goals: Annotated[tuple[Clause, ...], Apart()] = Field(min_length=1, description="主要目标 / goals")
    table: Annotated[Table | None, Apart()] = Field(None, description="指标表 / the indicator table")
    measures: Annotated[tuple[Clause, ...], Apart()] = Field(
        (), description="策略措施，第一行是标题 / measures, title first"
    )
    order: Annotated[tuple[DomainPart, ...], In("brackets")] = Field(
        DOMAIN_PARTS, description="各部分的顺序与此不同时才写 / only if printed otherwise"
    )

    @model_validator(mode="after")
    def _order_is_whole(self) -> Self:
        if sorted(self.order) != sorted(DOMAIN_PARTS):
            raise ValueError("domain-order")
        return self


class Section(Model):
    """A part of a plan outside its domains, or the place where the domains stand."""

    number: Number | None = Field(None, description="原文序号 / number as printed")
    kind: SectionKind | None = Field(None, description="这一部分是什么 / what the section is")
    title: Annotated[Name | None, In("braces")] = Field(
        None, description="原文标题，没有就不写 / title as printed, if there is one"
    )
    zh: str | None = Field(None, min_length=1, description="中文原文，一句一行 / Chinese, one sentence a line")
    en: str | None = Field(None, min_length=1, description="英文译文，行数与中文相同 / English, as many lines")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    items: tuple[Clause, ...] = Field((), description="编号的条目 / numbered items")
    duties: tuple[Duty, ...] = Field((), description="这里写明的职责：由谁、做什么、何时 / duties that stand here")
    sections: tuple[Section, ...] = Field((), description="下一级部分 / sections below")
    domains: tuple[DomainId, ...] = Field((), description="领域文件在此处 / the domain files stand here, in this order")

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if sum(map(bool, (self.items, self.sections, self.domains))) > 1:
            raise ValueError("section-two-contents")
        if self.title is None and (self.number is not None or not (self.zh or self.domains)):
            raise ValueError("section-without-title")
        if not (self.zh or self.items or self.sections or self.domains):
            raise ValueError("section-empty")
        if self.en and not self.zh:
            raise ValueError("section-english-alone")
        return self


class Plan(Model):
    """`plan.yml`: identity of a plan and its sections outside the domains."""

    id: Id = Field(description="规划编号，与文件夹同名 / id of the plan, the name of its folder")
    former_ids: Annotated[tuple[Id, ...], In("brackets")] = Field(
        (), description="旧编号，旧地址仍有效 / earlier ids, kept as redirects"
    )
    draft: DraftState | None = Field(
        None, description="初稿，谁看得到：open 编辑，published 所有人；完成后删去 / a draft, and who sees it"
    )
    place: PlaceId = Field(description="地区编号，见 _shared/places.yml / id of the place")
    audience: Annotated[Audiences, In("brackets")] = Field(
        description="对象的编号，见 _shared/audiences.yml / whom the plan is about"
    )
    follows: PlanId | None = Field(
        None,
        description="接续哪一份规划：同一地区、同一对象的上一期 / the plan of the period before it",
    )
    period: Annotated[Period, In("braces-always")] = Field(description="规划期 / first and last year")
    title: Annotated[Name, In("braces")] = Field(description="规划全称 / full title")
    short: Annotated[Name, In("braces-always")] = Field(description="简称 / short title, used in lists")
    english: Reviewed = Field("draft", description="译文状态 / state of the translation")
    basis: tuple[Name, ...] = Field((), description="文中写明的依据 / what the plan names as its basis")
    headings: Headings = Field(description="目标和措施之上的标题 / the headings over goals and measures")
    numbering: Annotated[tuple[Numbering, ...], In("brackets")] = Field(
        ("一、", "（一）", "1.", "（1）"),
        description="各级序号的写法与此不同时才写 / styles of numbers by level, if others",
    )
    sections: Annotated[tuple[Section, ...], Apart(items=True)] = Field(
        min_length=1, description="各部分，按原文顺序 / the sections, as printed"
    )


Section.model_rebuild()
