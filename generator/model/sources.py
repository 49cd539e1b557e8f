"""`_sources/<name>.yml`: what each line of a scraped document belongs to, and every declared difference."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.model.fields import (
    At,
    Copied,
    Date,
    Id,
    In,
    LineRange,
    Model,
    Name,
    Number,
    PlanId,
    ReasonId,
    Reviewed,
    Text,
)
from generator.model.web import WebAddress

OriginalType = Literal["text", "markdown", "html", "docx", "pdf"]


class Notice(Text):
    """The notice with which a government issues plans; it may serve several, so it stands with the source."""

    document_number: Annotated[str | None, At("first")] = Field(
        None, min_length=1, description="发文字号，照原文 / document number as printed"
    )
    title: Annotated[Name | None, At("first"), In("braces")] = Field(
        None, description="通知的标题 / title of the notice"
    )
    english: Reviewed | None = Field(None, description="译文状态 / state of the translation")
    issuer: Annotated[Name | None, In("braces")] = Field(None, description="落款机关 / the body that signs it")
    signed: Date | None = Field(None, description="成文日期，写成“2022-05-17” / date of signing")


class Part(Model):
    """Some lines of a source, and what they belong to."""

    lines: LineRange = Field(description="来源的行号，如 5-89 / lines of the source, as in 5-89")
    plan: PlanId | None = Field(None, description="这些行所属的规划 / the plan these lines belong to")
    notice: Notice | None = Field(None, description="这些行是印发通知 / these lines are the notice")
    omit: ReasonId | None = Field(None, description="不属于正文的原因，见 reasons.yml / why it is no part of a plan")

    @property
    def span(self) -> range:
        """The numbers of the lines, of which there may be more than the source has."""
        first, _, last = self.lines.partition("-")
        return range(int(first), int(last or first) + 1)

    @model_validator(mode="after")
    def _one_owner(self) -> Self:
        if sum(owner is not None for owner in (self.plan, self.notice, self.omit)) != 1:
            raise ValueError("part-one-owner")
        return self


class Correction(Model):
    """One declared difference between a source and our text."""

    line: Annotated[int, Field(ge=1)] | None = Field(None, description="来源的行号 / line of the source")
    lines: Annotated[tuple[Annotated[int, Field(ge=1)], ...], In("brackets")] = Field(
        (), description="几行同样的更正 / several lines alike"
    )
    source: str | None = Field(None, min_length=1, description="原文 / words of the source")
    ours: str | None = Field(None, min_length=1, description="本站文字 / our words")
    remove_everywhere: str | None = Field(None, min_length=2, description="处处删去，* 代表任意字 / removed everywhere")
    times: Number = Field(1, description="同一行出现几次 / how often in the line")
    reason: ReasonId = Field(description="原因，见 _shared/reasons.yml / why, see reasons.yml")
    note: Annotated[Name | None, In("braces")] = Field(None, description="给读者的说明 / a note for readers")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.remove_everywhere is not None:
            if self.line or self.lines or self.source or self.ours:
                raise ValueError("correction-form")
        elif (self.line is None) == (not self.lines) or not (self.source or self.ours):
            raise ValueError("correction-form")
        return self


class Remark(Model):
    """Something odd in a source that stays as it is printed, said to readers."""

    lines: Annotated[tuple[Annotated[int, Field(ge=1)], ...], In("brackets")] = Field(
        (), description="来源的行号 / lines of the source"
    )
    quote: Annotated[str | None, Copied(elsewhere=True)] = Field(
        None, min_length=1, description="这些行里的原文 / words of those lines"
    )
    note: Annotated[Name, In("braces")] = Field(description="给读者的说明 / what readers are told")


class SourceDoubt(Model):
    """What the importer was not sure of on a line, until a person has looked: then the entry goes."""

    line: Annotated[int, Field(ge=1)] = Field(description="来源的行号 / line of the source")
    kind: Id = Field(description="疑点的种类，规则页上有说明 / what is doubted; its page among the rules explains it")
    words: str | None = Field(None, min_length=1, description="有疑问的字 / the words in doubt")


class Original(Model):
    """The file that the text was read from, before it became lines."""

    address: WebAddress | None = Field(None, description="网址，不知道就不写 / its web address, if it is known")
    fetched: Date | None = Field(None, description="取得的日期 / the day on which it was fetched")
    type: OriginalType = Field(description="文件种类 / what kind of file it is")
    checksum: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="原始文件的 SHA-256 校验值 / SHA-256 of the file as it was"
    )


class Source(Model):
    """`_sources/<name>.yml`: what each line of a scraped document belongs to, and every correction."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9-]+\.txt$")] = Field(description="来源文件名 / the document's file")
    title: Annotated[Name, In("braces")] = Field(description="来源的标题 / title of the document")
    where: Annotated[Name | None, In("braces")] = Field(
        None, description="网页上的栏目等 / where it was published, as the page says"
    )
    published: Date | None = Field(None, description="网页上的发布日期 / date of publishing, as the page says")
    original: Original | None = Field(None, description="原始文件 / the original file")
    publisher: Annotated[Name | None, In("braces")] = Field(
        None, description="网页上的来源 / who published it, as the page says"
    )
    parts: Annotated[tuple[Part, ...], In("braces")] = Field(
        min_length=1, description="每一行的归属 / what each line belongs to"
    )
    corrections: Annotated[tuple[Correction, ...], In("braces")] = Field(
        (), description="与来源的差异 / every difference from the source"
    )
    doubts: Annotated[tuple[SourceDoubt, ...], In("braces")] = Field(
        (), description="导入时的疑点，看过一处就删去一处 / doubts of the import; each goes when a person has looked"
    )
    remarks: tuple[Remark, ...] = Field((), description="照原文刊出的存疑之处 / what is odd and stays as printed")
