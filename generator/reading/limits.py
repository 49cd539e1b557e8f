"""How much one project may hold: generous for people, and an end to what a machine could make up.

A thousand plans of today's size fit several times.  What grows with the number of plans has a limit for each plan
and one for all that grows with it, so that neither one plan nor all together can use up memory or time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode

MAX_PLANS = 10_000
MAX_IN_FOLDER = 200
"""So many files may stand in the folder of one plan, or in `_shared`."""
MAX_SOURCES = 2 * MAX_PLANS + MAX_IN_FOLDER
MAX_FOR_PEOPLE = 200_000
MAX_SOURCE_BYTES = 5_000_000
MAX_SOURCE_LINES = 50_000
MAX_SOURCE_LINE = 20_000
MAX_PLAN_BYTES = 2_000_000
MAX_PLAN_NODES = 100_000
BYTES_BESIDE, BYTES_A_PLAN = 20_000_000, 700_000
NODES_BESIDE, NODES_A_PLAN = 600_000, 20_000
ADDRESSES_BESIDE, ADDRESSES_A_PLAN = 2_000_000, 200_000
"""Bytes of `addresses.txt`: a plan of today has some 45,000."""
MAX_MOVED = 10_000
"""So many addresses of `addresses.txt` may lead elsewhere."""

LONGEST_TEXT = 1_000
LONGEST = {"zh": 10_000, "en": 30_000}
"""Characters of a text; what is neither Chinese nor English of a plan, such as a quote, has fewer."""
MOST = 1_000
"""Items of a list that is not named here."""
MOST_ITEMS = {
    "goals": 500,
    "measures": 500,
    "items": 500,
    "sections": 200,
    "targets": 100,
    "figures": 200,
    "spellings": 50,
    "forms": 30,
    "synonyms": 30,
    "said": 30,
    "finds": 10,
    "avoid": 30,
    "written": 30,
    "former_ids": 20,
    "apart_from": 30,
    "basis": 50,
    "columns": 20,
    "terms": 5_000,
    "corrections": 3_000,
    "groups": 2_000,
}
MOST_MARKS = 50
"""Corrections with `remove_everywhere` in one source: each is looked for in every line."""
MOST_ENTRIES = 20_000
"""Entries of a vocabulary."""


@dataclass(slots=True)
class Budget:
    """What may still be read; what is taken is gone."""

    bytes: int
    nodes: int

    @classmethod
    def of_all(cls, plans: int) -> Budget:
        """What a project with so many plans may hold."""
        return cls(BYTES_BESIDE + plans * BYTES_A_PLAN, NODES_BESIDE + plans * NODES_A_PLAN)

    @classmethod
    def of_plan(cls) -> Budget:
        """What the files of one plan may hold."""
        return cls(MAX_PLAN_BYTES, MAX_PLAN_NODES)

    def take(self, *, bytes_: int = 0, nodes: int = 0) -> bool:
        """Take some; False if there was not as much."""
        self.bytes -= bytes_
        self.nodes -= nodes
        return self.bytes >= 0 and self.nodes >= 0


def max_addresses(plans: int) -> int:
    """Bytes that `addresses.txt` may have in a project with so many plans."""
    return ADDRESSES_BESIDE + plans * ADDRESSES_A_PLAN


def check_sizes(document: Document) -> Iterator[Finding]:
    """Find lists and texts of a file that are longer than any editor means them to be."""
    if isinstance(document.root, MappingNode) and len(document.root.entries) > MOST_ENTRIES:
        yield _too_many(document, document.root, "", len(document.root.entries), MOST_ENTRIES)
    if document.root is not None:
        yield from _sizes(document, document.root, "")


def _sizes(document: Document, node: Node, key: str) -> Iterator[Finding]:
    if isinstance(node, ScalarNode):
        limit = LONGEST.get(key, LONGEST_TEXT)
        if len(node.text) > limit:
            spot = document.spot(node)
            yield finding("text-too-long", spot, key=key, size=f"{len(node.text):,}", limit=f"{limit:,}")
    elif isinstance(node, SequenceNode):
        limit = MOST_ITEMS.get(key, MOST)
        if len(node.items) > limit:
            yield _too_many(document, node, key, len(node.items), limit)
        elif key == "corrections":
            marks = [one for one in node.items if isinstance(one, MappingNode) and "remove_everywhere" in one.entries]
            if len(marks) > MOST_MARKS:
                yield _too_many(document, marks[MOST_MARKS], "remove_everywhere", len(marks), MOST_MARKS)
        for item in node.items:
            yield from _sizes(document, item, key)
    else:
        for name, (_, value) in node.entries.items():
            yield from _sizes(document, value, name)


def _too_many(document: Document, node: Node, key: str, count: int, limit: int) -> Finding:
    return finding("too-many-items", document.spot(node), key=key, count=f"{count:,}", limit=f"{limit:,}")
