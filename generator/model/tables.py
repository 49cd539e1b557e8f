"""Indicator tables of a domain: what the printed table says, cell by cell, as printed."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.fields import At, Cell, In, IndicatorId, Model, Name, Number, Reviewed, Text, UnitId, Year

ColumnField = Literal["number", "name", "unit", "baseline", "target", "nature", "department"]
Nature = Literal["binding", "expected"]
NATURES: dict[Nature, str] = {"binding": "约束性", "expected": "预期性"}
"""How each nature is printed."""

Mark = Literal["national-outline", "provincial-plan", "municipal-plan"]


class Column(Name):
    """A column of a table with its head."""

    field: Annotated[ColumnField, At("first")] = Field(description="这一列是什么 / what stands in the column")


class Cells(Model):
    """What a row, or a part of one, says of its indicator."""

    name: Annotated[Name, In("braces")] = Field(description="指标名称，照原文 / name of the indicator, as printed")
    indicator: IndicatorId | None = Field(None, description="指标编号，见 _shared/indicators.yml / id of the indicator")
    unit: Annotated[Name | None, In("braces")] = Field(None, description="“单位”一栏 / the cell of the column “unit”")
    baseline: Cell | None = Field(None, description="基期值，照原文；“-”为未公布 / starting value; “-” is unpublished")
    target: Cell | None = Field(None, description="目标值，照原文 / target, as printed")
    nature: Nature | None = Field(None, description="约束性或预期性 / binding or expected")
    change: Literal["rise", "fall"] | None = Field(None, description="目标值是变化幅度 / the target is a change")
    measured_in: UnitId | None = Field(
        None, description="目标值的单位与指标不同时才写 / unit of the target, if another"
    )
    note: Annotated[Name | None, In("braces")] = Field(None, description="给读者的说明 / a note for readers")
    department: Name | None = Field(None, description="责任单位 / the body responsible")


class TableRow(Cells):
    """A numbered row; its cells, or sub-rows with cells of their own."""

    number: Annotated[Number, At("first")] = Field(description="原文序号 / number as printed")
    mark: Annotated[str | None, At("first")] = Field(
        None, min_length=1, description="名称前的符号 / the marks before the name"
    )
    parts: tuple[Cells, ...] = Field((), description="分行 / sub-rows")
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        own = (self.baseline, self.target, self.nature, self.indicator, self.change, self.measured_in, self.note)
        if self.parts and any(own):
            raise ValueError("row-cells-and-parts")
        return self


class TableGroup(Model):
    """Rows below one heading of a table."""

    number: Number | None = Field(None, description="原文序号 / number as printed")
    title: Annotated[Name | None, In("braces")] = Field(None, description="原文标题 / title as printed")
    rows: tuple[TableRow, ...] = Field(min_length=1, description="各行 / the rows")


class Note(Text):
    """A note below a table."""

    number: Annotated[Number | None, At("first")] = Field(None, description="原文序号 / number as printed")


class Table(Model):
    """The indicator table of a domain."""

    title: Annotated[Name | None, In("braces")] = Field(None, description="原文标题 / title as printed")
    columns: Annotated[tuple[Column, ...], In("braces")] = Field(
        min_length=2, description="各列，按原文顺序 / the columns, as printed"
    )
    baseline_year: Year | None = Field(None, description="基期年份 / year of the starting values")
    target_year: Year | None = Field(None, description="目标年份 / year of the targets")
    marks: dict[str, Mark] = Field({}, description="符号的意思，照本表的注 / what the marks mean, by this table's note")
    groups: tuple[TableGroup, ...] = Field(min_length=1, description="各组 / the groups of rows")
    notes: tuple[Note, ...] = Field((), description="表下的注 / notes below the table")

    @model_validator(mode="after")
    def _marks_explained(self) -> Self:
        used = {mark for group in self.groups for row in group.rows for mark in row.mark or ""}
        if used - self.marks.keys():
            raise ValueError("table-mark-unexplained")
        return self
