"""What a clause promises: figures and directions for indicators, and figures that are no targets."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.fields import At, Copied, Figure, In, IndicatorId, Model, Name, UnitId, Year, Yes

Sign = Literal["at_least", "at_most", "above", "below", "about", "reach"]
SIGNS: tuple[Sign, ...] = ("at_least", "at_most", "above", "below", "about", "reach")
Trend = Literal["rise", "fall", "hold", "curb", "control", "universal", "not_fall", "meet"]


class Target(Model):
    """One figure, or one direction, that a clause promises for one indicator."""

    indicator: IndicatorId = Field(description="指标编号，见 _shared/indicators.yml / id of the indicator")
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
    unit: UnitId | None = Field(None, description="与指标单位不同时才写 / if not the indicator's unit")
    compared_with: Annotated[Name | None, At("last")] = Field(None, description="比较对象 / what it is compared with")
    quote: Annotated[str | None, Copied()] = Field(
        None, min_length=1, description="原句中的字样 / exact words of the clause"
    )
    words: Annotated[str | None, At("last"), Copied()] = Field(
        None, min_length=1, description="数字在原句中写成文字时的字样，如“一半以上” / words that stand for the figure"
    )
    note: Annotated[Name | None, At("last"), In("braces")] = Field(
        None, description="给读者的说明 / a note for readers"
    )
    drafted: Annotated[Yes | None, At("last")] = Field(
        None, description="程序起草、还没有人确认；核对后删去这一行 / drafted by the program, not yet confirmed"
    )

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
        if self.words is not None and len(signs) != 1:
            raise ValueError("target-words-one-figure")
        if self.trend is not None and self.quote is None:
            raise ValueError("target-trend-needs-quote")
        return self


class OtherFigure(Model):
    """A figure in a clause that is no target: an age, a duration, part of a name; or words that only seem one."""

    quote: Annotated[str, Copied()] = Field(min_length=1, description="原句中的字样 / exact words of the clause")
    why: Literal["age", "duration", "name", "rule", "repeat", "no-target"] = Field(
        description="不是目标的原因 / why it is no target"
    )
