"""The addresses that readers may have kept, fragments included: `plans/_shared/addresses/<plan>.txt` and the rest.

Those of a plan, whatever id it had, stand in a file of that name, so that a pull request touches those of its plan
only, and they stay if the plan goes; all others stand in `plans/_shared/addresses.txt`.

One address a line, without the site's root and the language: `plans/zunyi-children-2021/children-health/#goal-3`.
Lines are only ever added.  Where an address could not stay, ` -> ` and the address that it leads to now stand
after it: a whole page leads to another page, a fragment to another fragment of its page or to the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.findings.finding import Finding, Spot
from generator.findings.messages import finding, two_lines
from generator.library import addresses
from generator.library.library import Library, LinkedPlan
from generator.model.fields import ID_PATTERN
from generator.model.sections import walk_sections

FILE, FOLDER = "plans/_shared/addresses.txt", "plans/_shared/addresses"
HEAD = "".join(f"# {line}\n" for line in two_lines("addresses-head").split("\n"))
ARROW = " -> "
LONGEST = 400
"""Characters of an address."""
_ADDRESS = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)+(?:#[a-z0-9][a-z0-9_-]*)?")


@dataclass(frozen=True, slots=True)
class Address:
    """One line of the file: an address, where it leads now if it could not stay, and the line's number."""

    address: str
    to: str | None
    line: int
    file: str = FILE

    @property
    def page(self) -> str:
        """The page's path."""
        return self.address.partition("#")[0]

    @property
    def fragment(self) -> str:
        """The fragment, or nothing."""
        return self.address.partition("#")[2]

    def __str__(self) -> str:
        return self.address if self.to is None else f"{self.address}{ARROW}{self.to}"


def read_addresses(text: str, file: str = FILE) -> tuple[tuple[Address, ...], tuple[Finding, ...]]:
    """Read a file: its addresses, and a finding for each line that is none."""
    read: list[Address] = []
    found: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, _, to = line.strip().partition(ARROW)
        one = Address(address, to or None, number, file)
        if not all(map(_is_address, (address, to) if to else (address,))):
            found.append(finding("address-unreadable", Spot(file, number), address=line))
        elif one.to is not None and not _leads_on(one, one.to):
            found.append(finding("address-leads-elsewhere", Spot(file, number), address=address, to=one.to))
        else:
            read.append(one)
    return tuple(read), tuple(found)


def _is_address(text: str) -> bool:
    return (
        len(text) <= LONGEST
        and _ADDRESS.fullmatch(text) is not None
        and (text.partition("#")[0] == addresses.DATA_PAGE or text.partition("/")[0] not in addresses.NO_PAGES)
    )


def _leads_on(address: Address, to: str) -> bool:
    """Whether an address can lead there: a page to another page, a fragment within its page."""
    page, _, fragment = to.partition("#")
    return to != address.address and (page == address.page if address.fragment else not fragment)


def addresses_of(library: Library, pages: Iterable[str]) -> frozenset[str]:
    """Every address to be kept: the pages given by path, clauses, rows, projects, sections, terms, source lines."""
    known = {page for page in pages if page}
    for linked in library.plans.values():
        known |= set(_of_plan(linked))
    known |= {addresses.term(library.shared, index) for index in range(len(library.shared.terms))}
    return frozenset(known)


def _of_plan(linked: LinkedPlan) -> Iterator[str]:
    plan_id = linked.plan.id
    text = addresses.plan_text(plan_id)
    for placed in linked.clauses:
        yield addresses.clause(placed)
        if placed.domain is not None and placed.kind != "indicator":  # rows stand on their domain's page only
            yield f"{text}#{placed.domain}-{placed.fragment}"
    for _, _, fragment in walk_sections(linked.plan.sections):
        yield f"{text}#{fragment}"
    for domain_id in linked.domains:
        yield f"{text}#{domain_id}"
    if linked.source is not None:
        for line in linked.source.of_plan(plan_id):
            if linked.source.lines[line - 1].strip():
                yield addresses.source_line(plan_id, line)


def file_of(address: str) -> str:
    """The file that an address belongs to, by what it says and not by what there is."""
    first, _, rest = address.partition("/")
    plan = rest.partition("/")[0]
    return f"{FOLDER}/{plan}.txt" if first == "plans" and re.fullmatch(ID_PATTERN, plan) else FILE


def written(entries: Iterable[Address], current: Iterable[str]) -> dict[str, str]:
    """The texts of all files with the addresses that they did not have; every line that is there stays, in its file."""
    kept = {one.address: str(one) for one in entries}
    lines = {address: address for address in current} | kept
    files: dict[str, list[str]] = {}
    for address in sorted(lines, key=_natural):
        files.setdefault(file_of(address), []).append(f"{lines[address]}\n")
    return {file: HEAD + "".join(of_file) for file, of_file in sorted(files.items())}


def _natural(address: str) -> tuple[list[tuple[int, str]], ...]:
    """Sorts page by page, and goal-2 before goal-10."""
    page, _, fragment = address.partition("#")
    return tuple(
        [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"([0-9]+)", one)]
        for one in (page, fragment)
    )


def page_moves(entries: Iterable[Address]) -> Mapping[str, str]:
    """Pages that lead to another page, by path."""
    return {one.page: one.to for one in entries if one.to is not None and not one.fragment}


def fragment_moves(entries: Iterable[Address]) -> Mapping[str, Mapping[str, str]]:
    """By page: fragments that lead to another fragment of it, or to nothing, the page's beginning."""
    moves: dict[str, dict[str, str]] = {}
    for one in entries:
        if one.to is not None and one.fragment:
            moves.setdefault(one.page, {})[one.fragment] = one.to.partition("#")[2]
    return moves
