"""Works something out once for each object and keeps it on that object, so that it goes when the object goes.

A cache of a module would hold whole libraries after their build is over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Kept = dict[Callable[..., Any], tuple[tuple[object, ...], Any]]
"""What is kept on an object: by the work, what else it was given, and the result."""


class Keeping(Protocol):
    """An object that has room for what is worked out of it."""

    @property
    def kept(self) -> Kept:
        """What was worked out of it so far."""


Owner = TypeVar("Owner", bound=Keeping)
P = ParamSpec("P")
T = TypeVar("T")


def once_each(work: Callable[Concatenate[Owner, P], T]) -> Callable[Concatenate[Owner, P], T]:
    """Let a pure function of an object remember its result on that object.

    What else it is given must be the same objects as the time before, in the same order; otherwise it is worked out
    again.
    """

    @wraps(work)
    def known(owner: Owner, /, *args: P.args, **kwargs: P.kwargs) -> T:
        others = (*args, *kwargs.values())
        entry = owner.kept.get(work)
        if entry is None or not _same(entry[0], others):
            entry = owner.kept[work] = (others, work(owner, *args, **kwargs))
        result: T = entry[1]
        return result

    return known


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))
