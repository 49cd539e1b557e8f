"""A doubt: something on a line of a source that a person must look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Something on a line of the source that a person must look at; `words` are of the document."""

    line: int
    code: str
    words: str
