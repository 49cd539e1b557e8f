"""The index of grams: which records hold a gram, and how well, in many small files.

The file of a gram follows from the gram itself (its checksum, divided), so nothing has to be listed, and a query
fetches one small file for each gram, however large the collection is.  `overrides/assets/search-index.js` reads
these bytes.

A file is: number of grams; three bytes of checksum for each; length of each list; the lists.  A list is its number of
records and for each the step from the one before with its level, or, where that is shorter, 0, a bit for every
record of the collection, and a list of those whose level is not 0.  Numbers are of 7 bits a byte, lowest first.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Mapping

LEVELS = 4
"""0 in the text, 1 early or twice, 2 in a title or another name, 3 at the beginning of a name."""
BUCKET = 2800
"""Bytes that a file shall have on average."""


class Grams:
    """Collects the grams of records, which must come in the order of their numbers."""

    def __init__(self) -> None:
        self._lists: dict[str, int | array[int]] = {}
        self.records = 0

    def add(self, levels: Mapping[str, int]) -> None:
        """Add the next record: its keys with their levels."""
        here = self.records * LEVELS
        for key, level in levels.items():
            if (found := self._lists.get(key)) is None:
                self._lists[key] = here + level  # most keys are of one record; a list of each would fill the memory
            elif isinstance(found, int):
                self._lists[key] = array("I", (found, here + level))
            else:
                found.append(here + level)
        self.records += 1

    def files(self) -> list[bytes]:
        """The files, by number."""
        encoded = [(zlib.crc32(key.encode()), encode(self._list(key), self.records)) for key in sorted(self._lists)]
        count = max(1, sum(len(data) + 4 for _, data in encoded) // BUCKET)
        buckets: list[list[tuple[int, bytes]]] = [[] for _ in range(count)]
        for checksum, data in encoded:
            buckets[checksum % count].append((checksum // count & 0xFFFFFF, data))
        return [_file(bucket) for bucket in buckets]

    def _list(self, key: str) -> array[int]:
        found = self._lists[key]
        return array("I", (found,)) if isinstance(found, int) else found


def _file(entries: list[tuple[int, bytes]]) -> bytes:
    """One file of the index."""
    prints = b"".join(checksum.to_bytes(3, "little") for checksum, _ in entries)
    return (
        numbers([len(entries)]) + prints + numbers(len(data) for _, data in entries) + b"".join(d for _, d in entries)
    )


def encode(found: array[int], records: int) -> bytes:
    """A list of records with levels (4 × number + level), in the shorter of its two forms."""
    if len(found) == 1:  # most are: the step from nothing is the record itself
        return numbers((1, found[0]))
    listed = numbers([len(found)]) + _steps(found)
    size = (records + 7) // 8
    if len(listed) <= size:
        return listed
    bits = bytearray(size)
    for value in found:
        bits[value // LEVELS >> 3] |= 1 << (value // LEVELS & 7)
    high = array("I", [value for value in found if value % LEVELS])
    dense = b"\0" + bytes(bits) + numbers([len(high)]) + _steps(high)
    return min(listed, dense, key=len)


def _steps(found: array[int]) -> bytes:
    """Steps from record to record, each with the level."""
    before = [-LEVELS, *(value - value % LEVELS for value in found[:-1])]
    return numbers(value - LEVELS - last for value, last in zip(found, before, strict=False))


def numbers(values: Iterable[int]) -> bytes:
    """Numbers as bytes of seven bits, the lowest first; the eighth bit says that more follow."""
    out = bytearray()
    add = out.append
    for value in values:
        rest = value
        while rest > 0x7F:
            add(rest & 0x7F | 0x80)
            rest >>= 7
        add(rest)
    return bytes(out)
