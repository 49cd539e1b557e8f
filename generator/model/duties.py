"""What a sentence of a plan says that somebody does, reports or decides, to whom, how often and by when."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from generator.model.fields import Copied, In, Model, Name

Action = Literal["report", "submit", "monitor", "evaluate", "meet", "inspect", "publish", "compile", "plan", "organise"]
ACTIONS: tuple[Action, ...] = get_args(Action)
Rhythm = Literal[
    "monthly", "quarterly", "half-yearly", "yearly", "two-yearly", "three-yearly", "five-yearly", "midterm", "final",
    "regular",
]  # fmt: skip
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)


class Duty(Model):
    """One duty, as far as the words say it: what they leave open stays unset."""

    actor: Annotated[Name | None, In("braces")] = Field(
        None, description="由谁做，照原文；没有写明就不写 / who does it, as printed; unset where the words do not say"
    )
    action: Action = Field(description="做什么 / what is done")
    recipient: Annotated[Name | None, In("braces")] = Field(
        None, description="向谁报告或报送，照原文 / to whom it is reported or sent, as printed"
    )
    rhythm: Annotated[tuple[Rhythm, ...], In("brackets")] = Field(
        (), description="多久一次，原文写了才写 / how often, where the words say so"
    )
    due: Annotated[Name | None, In("braces")] = Field(
        None, description="期限，照原文，如“颁布后1个月内” / by when, as printed"
    )
    quote: Annotated[str, Copied(elsewhere=True)] = Field(
        min_length=1,
        description="原文字样，在这一部分的正文或一条之内 / exact words of its text or of one item",
    )
