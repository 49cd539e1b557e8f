"""Small tables in many files: a browser works out which file a key lies in and fetches that one alone.

What is looked up so may grow with the collection; what is fetched does not.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

BUCKET = 3500
"""Bytes that a file shall have on average."""


def shards(table: Mapping[str, Sequence[object]]) -> list[str]:
    """The files of a table, by number; a key lies in the file of its checksum, divided."""
    told = {key: json.dumps(value, ensure_ascii=False, separators=(",", ":")) for key, value in sorted(table.items())}
    size = sum(len(key.encode()) + len(value.encode()) + 5 for key, value in told.items())
    files: list[list[str]] = [[] for _ in range(max(1, size // BUCKET))]
    for key, value in told.items():
        name = json.dumps(key, ensure_ascii=False)
        files[zlib.crc32(key.encode()) % len(files)].append(f"{name}:{value}")
    return [f"{{{','.join(rows)}}}" for rows in files]
