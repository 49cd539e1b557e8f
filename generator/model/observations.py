"""`observations.yml` of a plan: values that were reached, each with the words or the document that report it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.fields import Copied, Date, Figure, In, IndicatorId, Model, Name, UnitId, Year
from generator.model.web import WebAddress

FRAGMENT = r"^[a-z][a-z0-9-]*$"


class Report(Model):
    """A document outside the plan that reports a value."""

    title: Annotated[Name, In("braces")] = Field(description="文件或页面的名称 / title of the document or page")
    address: WebAddress | None = Field(None, description="网址 / its web address")
    date: Date | None = Field(None, description="发布日期 / when it was published")


class Observation(Model):
    """One value of one indicator in one year, with its source: words of the plan, or a document."""

    indicator: IndicatorId = Field(description="指标编号，见 _shared/indicators.yml / id of the indicator")
    year: Year = Field(description="数值所属的年份 / the year the value is of")
    value: Figure = Field(description="数值，照原文 / the value, as printed")
    sign: Literal["at_least", "at_most", "above", "below", "about"] | None = Field(
        None, description="原文有“以上”等字时才写 / only where the words have one"
    )
    unit: UnitId | None = Field(None, description="与指标单位不同时才写 / if not the indicator's unit")
    section: str | None = Field(
        None, pattern=FRAGMENT, description="写明数值的部分，如 foreword / the section that says so"
    )
    quote: Annotated[str | None, Copied(elsewhere=True)] = Field(
        None, min_length=1, description="该部分的原文字样 / exact words of that section"
    )
    source: Report | None = Field(None, description="规划以外的来源 / a source outside the plan")
    note: Annotated[Name | None, In("braces")] = Field(None, description="给读者的说明 / a note for readers")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.quote is None) != (self.section is None) or (self.quote is None) == (self.source is None):
            raise ValueError("observation-one-source")
        return self


class Observations(Model):
    """The whole file."""

    observations: tuple[Observation, ...] = Field(min_length=1, description="各个数值 / the values")
