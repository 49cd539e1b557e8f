"""Remembers the results of pure work by the very things it was given, so that a second check does only what is new.

A result may be used again only if every argument is the same object as before (or an equal text); a file that was
not changed gives the same objects as long as its reading is remembered, too.  `Memory` and `anew` are called alike:
what is checked with a memory is checked by the same code as without.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Mapping
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Once(Protocol):
    """Does a piece of work, or knows its result from before."""

    def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` gives for these arguments, which nobody may change afterwards."""


def anew(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do the work."""
    return work(*args, **kwargs)


ROUNDS = 3
"""Results are forgotten when so many rounds in a row did not ask for them: a mistake is mended a round or two later."""


class Memory:
    """Results of earlier rounds.  Each entry holds its arguments, so that no other object can take their place."""

    def __init__(self) -> None:
        self._rounds: deque[dict[Hashable, tuple[Any, Any]]] = deque([{}], maxlen=ROUNDS)

    def new_round(self) -> None:
        """Begin another check."""
        self._rounds.append({})

    def __call__(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `work` gives for these arguments."""
        key = (work, *map(_key, args), *((name, _key(value)) for name, value in kwargs.items()))
        entry = next((round_[key] for round_ in reversed(self._rounds) if key in round_), None)
        if entry is None:
            entry = ((args, kwargs), work(*args, **kwargs))
        self._rounds[-1][key] = entry
        result: T = entry[1]
        return result


def _key(value: object) -> Hashable:
    """Texts by what they say, groupings by what they hold, everything else by identity."""
    if value is None or isinstance(value, str | bytes | int):
        return value
    if isinstance(value, Mapping):
        return tuple((key, _key(one)) for key, one in value.items())
    return id(value)
