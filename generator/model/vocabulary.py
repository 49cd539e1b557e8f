"""The shared vocabularies, `_shared/<name>.yml`: each a mapping from id to one of these models."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.fields import (
    IDS,
    Audiences,
    DomainId,
    Id,
    In,
    IndicatorId,
    Model,
    Name,
    PlaceId,
    SubjectId,
    UnitId,
    Yes,
)

Better = Literal["higher", "lower"]
PlaceLevel = Literal["country", "province", "municipality", "prefecture-level-city", "county", "district"]


class Place(Model):
    """A place with its superior; `code` is its GB/T 2260 code."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")
    short: Annotated[Name | None, In("braces-always")] = Field(
        None, description="简称，名称很长时才写 / short name, if the name is long"
    )
    level: PlaceLevel = Field(description="行政级别 / administrative level")
    superior: PlaceId | None = Field(None, description="上级地区的编号 / id of the place above")
    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")] | None = Field(None, description="GB/T 2260 代码 / its code")
    former_ids: Annotated[tuple[Id, ...], In("brackets-if-short")] = Field(
        (), description="旧编号，旧地址仍有效 / earlier ids, kept as redirects"
    )
    source: Name | None = Field(None, description="代码等的出处 / where the code comes from")


class KeptName(Model):
    """A proper name that stands in pinyin in the English, other than the name of a place."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")
    note: Name = Field(description="是什么名称，为何用拼音 / what it names, and why it stays in pinyin")


Palette = Literal["brick", "sea", "moss", "plum", "indigo", "pine", "rose", "slate"]
BadgeMark = Literal["square", "disc", "triangle", "diamond", "cross", "frame", "hourglass", "bars"]


class Audience(Model):
    """People whom plans are about; readers tell audiences apart by name, colour and mark."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")
    palette: Palette = Field(description="颜色 / its colour")
    mark: BadgeMark = Field(
        description="名称前的记号，八种之一；黑白打印时靠它区分 / its mark, one of eight, for print in grey"
    )
    called: Annotated[tuple[str, ...], In("brackets")] = Field(
        (), description="标题里对这些人的称呼，import 和搜索用 / what titles call them, for import and search"
    )
    said: Annotated[tuple[str, ...], In("brackets")] = Field(
        (), description="读者搜索时只说到这些人的词 / words of a search that mean them and no others"
    )


class DomainName(Model):
    """A domain that plans share."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")
    short: Annotated[Name, In("braces-always")] = Field(description="简称 / short name")
    audience: Annotated[Audiences, In("brackets")] = Field(
        description="对象的编号，见 _shared/audiences.yml / whom it is about"
    )
    called: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        (), description="标题里的词，import 凭它认出本领域 / words in titles by which an import knows it"
    )


Draws = Literal["page-furniture", "scraper-marks", "advertising", "other-documents"]
"""What the importer finds on a page and gives a reason by itself."""


class Reason(Name):
    """Why a text differs from its source, or why lines are no part of a plan."""

    hidden: Yes | None = Field(
        None, description="true 表示原文字句不公开（如广告） / true: the words of the source are never published"
    )
    imports: Draws | None = Field(None, description="import 命令何时自动填此理由 / what the command import gives it to")


class Unit(Model):
    """A unit: `zh` and `en` follow the figure; a short form for chips and charts."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")
    zh: str = Field(description="跟在数字后 / what follows a figure in Chinese")
    en: str = Field(description="跟在数字后 / what follows a figure in English")
    en_one: str | None = Field(None, description="跟在英文数字1后，与 en 不同时才写 / what follows 1, if unlike en")
    written: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        description="原文中的写法 / how plans write it after the figure"
    )
    whole: Annotated[int, Field(ge=1)] | None = Field(
        None, description="一份整体是多少，如百分比为100 / how much of it is a whole: 100 for per cent"
    )
    difference_of: UnitId | None = Field(
        None, description="是哪个单位的差，如百分点之于百分比 / the unit whose differences are counted in it"
    )


class Sdg(Model):
    """The SDG indicator an indicator corresponds to, and how well."""

    indicator: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9a-z]+\.[0-9]+$", json_schema_extra={IDS: "sdg"})] = Field(
        description="编号，见 _shared/sdg.yml / its number"
    )
    fit: Literal["same", "close", "partial", "proxy"] = Field(description="相符程度 / how well it fits")


class Subject(Model):
    """What several indicators of a domain are about; pages group them by it, in the order of the file."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")


class Indicator(Model):
    """One quantity across all plans. Two quantities that merely sound alike stay two."""

    name: Annotated[Name, In("braces")] = Field(description="名称 / name")
    former_ids: Annotated[tuple[Id, ...], In("brackets-if-short")] = Field(
        (), description="旧编号，旧地址仍有效 / earlier ids, kept as redirects"
    )
    unit: UnitId = Field(description="单位，见 _shared/units.yml / id of the unit")
    better: Better | None = Field(None, description="哪个方向更好 / which direction is better")
    domains: Annotated[tuple[DomainId, ...], In("brackets-if-short")] = Field(
        description="所属领域；关于规划本身的指标没有领域 / domains it belongs to; none if it is about plans themselves"
    )
    subject: SubjectId | None = Field(
        None, description="事项，见 _shared/subjects.yml；同一领域内按它分组 / its subject, by which a domain groups it"
    )
    spellings: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        description="各规划中的写法 / wordings met in the plans"
    )
    sdg: Annotated[Sdg | None, In("braces")] = Field(None, description="对应的可持续发展目标指标 / the SDG indicator")
    within: IndicatorId | None = Field(
        None, description="数值不会超过哪个指标 / an indicator whose value this one can never exceed"
    )
    apart_from: Annotated[tuple[IndicatorId, ...], In("brackets-if-short")] = Field(
        (),
        description="名称相近的另一个量，note 说明理由 / alike in name, yet another quantity; note says why",
    )
    note: Name | None = Field(None, description="为何分开或合并等 / why kept apart or joined")

    @model_validator(mode="after")
    def _apart_for_a_reason(self) -> Self:
        if self.apart_from and self.note is None:
            raise ValueError("indicator-apart-needs-note")
        return self


class Term(Model):
    """A term of the glossary."""

    zh: str = Field(min_length=1, description="中文术语 / the term in Chinese")
    en: str = Field(min_length=1, description="英文术语 / the term in English")
    forms: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        (), description="可接受的其他英文形式 / other accepted English forms"
    )
    synonyms: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        (), description="同义的中文写法 / other Chinese spellings of the same thing"
    )
    avoid: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        (), description="不用的英文 / English not to use"
    )
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


class Everyday(Model):
    """Words that readers use and plans do not, and the words of plans that answer them."""

    said: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        min_length=1, description="读者的说法 / what readers say"
    )
    finds: Annotated[tuple[str, ...], In("brackets-if-short")] = Field(
        min_length=1, description="规划里的说法 / the words of plans that are looked for"
    )


class SdgTitle(Model):
    """Official title of an SDG indicator."""

    zh: str = Field(description="中文标题 / title in Chinese")
    en: str = Field(description="英文标题 / title in English")
