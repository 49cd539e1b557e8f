"""Ids that look alike, or that no system can use: a pure comparison of names.

An id is lower-case ASCII letters, digits and hyphens, which its pattern sees to.  Within that, some signs are hard
to tell apart in print (0 and o, 1 and l, rn and m); two ids of one kind must differ by more than these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 80
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(1, 10))})
"""What Windows takes for a device, whatever its ending: nobody could check the project out there."""
OF_THE_SITE = frozenset(
    {"text", "source", "progress", "changes", "report", "poster", "measures", "index", "counts", "elsewhere"}
)
"""Parts of addresses, or of a page, that a domain of the same name would stand at."""

_ALIKE = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("-", ""),
)


@dataclass(frozen=True, slots=True)
class Named:
    """An id, what kind of thing has it, and a key by which its place is found again."""

    kind: str
    id: str
    file: str
    path: tuple[str | int, ...]


def look(name: str) -> str:
    """What an id looks like: what two ids have in common that are easily taken for each other."""
    for sign, other in _ALIKE:
        name = name.replace(sign, other)
    return name


def alike(names: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield each id that looks like one before it of the same kind, with that one."""
    first: dict[tuple[str, str], Named] = {}
    for one in names:
        other = first.setdefault((one.kind, look(one.id)), one)
        if other.id != one.id:
            yield one, other


def unusable(name: str, kind: str) -> str | None:
    """Why an id cannot be used, as the key of a phrase; None if it can."""
    if len(name) > LONGEST:
        return "unusable-too-long"
    taken = name in RESERVED or (kind == "domains" and name in OF_THE_SITE)
    return "unusable-reserved" if taken else None
