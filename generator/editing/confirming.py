"""Targets that the program drafted, and how a person's answers change the text: a mark goes, a draft goes, one comes.

Pure edits of the text that keep comments; where a file was in the one layout, it stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.editing.layout import laid_out, shape_of
from generator.editing.renaming import Edit, edited
from generator.editing.yaml_out import yaml_text
from generator.library.drafts import is_open
from generator.library.library import Path, PlanFiles
from generator.model.hints import keys_at
from generator.model.plan import Clause, Target
from generator.promises.promise import TO_BE_GIVEN
from generator.promises.reading import Reading
from generator.reading.nodes import Document, MappingNode, ScalarNode, parse
from generator.rules.contexts import ClauseAt, clauses_in


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted target and where it stands."""

    at: ClauseAt
    path: Path
    target: Target

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.at.file

    @property
    def domain(self) -> str:
        """The domain it belongs to; "plan" outside of them."""
        return self.file.rpartition("/")[2].removesuffix(".yml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a drafted target: it holds, perhaps for another indicator; or it is none."""

    holds: bool = True
    indicator: str | None = None
    drops_unit: bool = False
    """The unit is that of the indicator, which need not be said."""


def clauses_of_plan(plan_id: str, files: PlanFiles) -> Iterator[ClauseAt]:
    """Yield the clauses of a plan as they stand in its files: its domains in their order, then the rest."""
    for name, domain in sorted(files.domains.items(), key=lambda one: one[1].number):
        yield from clauses_in(f"plans/{plan_id}/{name}.yml", files.plan, domain)
    yield from clauses_in(f"plans/{plan_id}/plan.yml", files.plan, files.plan)


def drafted_in(plan_id: str, files: PlanFiles) -> Iterator[Drafted]:
    """Yield the drafted targets of a plan."""
    for at in clauses_of_plan(plan_id, files):
        for index, target in enumerate(at.clause.targets):
            if is_open(target):
                yield Drafted(at, (*at.path, "targets", index), target)


def answered(document: Document, answers: Mapping[Path, Answer]) -> str:
    """The text of a file after what a person said of some of its targets."""
    was_laid_out = laid_out(document) == "\n".join(document.lines)
    edits: list[Edit] = []
    gone: set[int] = set()
    dropped = {path for path, answer in answers.items() if not answer.holds}
    for path, answer in answers.items():
        group = document.at(path)
        if not isinstance(group, MappingNode) or not answer.holds:
            continue
        if answer.indicator is not None:
            edits.append(_other_value(document, group, "indicator", answer.indicator))
        for key in ("drafted", *(("unit",) if answer.drops_unit else ())):
            if key in group.entries:
                _without(document, group, key, edits, gone)
    for path in dropped:
        gone |= _lines_of(document, path, dropped)
    text = edited(document.lines, edits).split("\n")
    kept = "\n".join(line for number, line in enumerate(text, 1) if number not in gone)
    new = parse(kept.encode(), document.file)
    return (laid_out(new) or kept) if was_laid_out else kept


def with_drafts(document: Document, clauses: Mapping[Path, Clause], read: Callable[[str], Reading]) -> str:
    """The text of a file with drafted targets for those of its clauses that have none."""
    was_laid_out = laid_out(document) == "\n".join(document.lines)
    shape = shape_of(document.file)
    edits: list[Edit] = []
    for path, clause in clauses.items():
        group, data = document.at(path), read(clause.zh).data
        if not isinstance(group, MappingNode) or not data or clause.targets:
            continue
        data = {key: value for key, value in data.items() if key not in group.entries}
        order = keys_at(shape.type, path) if shape else []
        earlier = order[: order.index("targets")]
        following = next((key for name, (key, _) in group.entries.items() if name not in earlier), None)
        margin = " " * (next(iter(group.entries.values()))[0].column - 1)
        lines = yaml_text(data, Clause).rstrip("\n").split("\n")
        line = following.line if following else _end(document, group, margin)
        edits += [Edit(line, 0, "", "\n".join(f"{margin}{one}" for one in lines))]
    text = edited(document.lines, edits)
    return (laid_out(parse(text.encode(), document.file)) or text) if was_laid_out else text


def _end(document: Document, group: MappingNode, margin: str) -> int:
    """The number of the line after the last of a group."""
    line = list(group.entries.values())[-1][0].line
    while line < len(document.lines) and document.lines[line].startswith(f"{margin} "):
        line += 1
    return line + 1


def _other_value(document: Document, group: MappingNode, key: str, new: str) -> Edit:
    _, value = group.entries[key]
    old = value.text if isinstance(value, ScalarNode) else TO_BE_GIVEN
    return Edit(value.line, document.lines[value.line - 1].index(old, value.column - 1) + 1, old, new)


def _without(document: Document, group: MappingNode, key: str, edits: list[Edit], gone: set[int]) -> None:
    """Take a key away: from between braces, or with its line; what is remarked behind it stays."""
    name, value = group.entries[key]
    line = document.lines[name.line - 1]
    end = value.column - 1 + len(value.text) if isinstance(value, ScalarNode) else len(line)
    before = line[: name.column - 1]
    if before.strip(" -"):  # in braces
        start = len(before.rstrip().removesuffix(",")) if before.rstrip().endswith(",") else name.column - 1
        end = end + len(line[end:]) - len(line[end:].removeprefix(", ")) if start == name.column - 1 else end
        edits.append(Edit(name.line, start + 1, line[start:end], ""))
    elif line[end:].strip() or before.strip():
        rest = line[end:].strip()
        edits.append(Edit(name.line, name.column, line[name.column - 1 :], rest))
    else:
        gone.add(name.line)


def _lines_of(document: Document, path: Path, dropped: set[Path]) -> set[int]:
    """The lines of an item of a list, and of the key of the list where no item is left."""
    parent = list(path[:-1])
    group = document.at(path)
    owner = document.at(tuple(parent[:-1]))
    assert isinstance(group, MappingNode)
    assert isinstance(owner, MappingNode)
    first = next(iter(group.entries.values()))[0]
    margin = len(document.lines[first.line - 1]) - len(document.lines[first.line - 1].lstrip(" "))
    last = first.line
    while last < len(document.lines) and document.lines[last].startswith(" " * (margin + 1)):
        last += 1
    key, items = owner.entries[str(parent[-1])]
    count = len(getattr(items, "items", ()))
    is_empty = all((*parent, number) in dropped for number in range(count))
    return {*range(first.line, last + 1), *([key.line] if is_empty else [])}
