"""New plans and entries of vocabularies as text of `plans/`, in the layout of what stands there already.

What an editor did not say stays open: as a comment where the file can do without, as the words 待补 where not.
Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.layout import shape_of
from generator.editing.yaml_out import entry_lines, yaml_text
from generator.findings.messages import one_line, phrase
from generator.library.library import Collection
from generator.model.hints import hints_of
from generator.model.plan import DomainName, Term
from generator.model.shapes import DOMAIN, PLAN
from generator.reading.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode

SCHEMA = "yaml-language-server: $schema=../schema.json"


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What is known of a new plan."""

    id: str
    place: str
    audience: tuple[str, ...]
    first: int
    last: int
    title: Mapping[str, str]
    short: Mapping[str, str]
    domains: tuple[str, ...]


def to_be_added() -> dict[str, str]:
    """What stands where an editor has still to write, in both languages."""
    return _in_both("new-to-be-added")


def _in_both(key: str) -> dict[str, str]:
    words = phrase(key)
    return {"zh": words.zh, "en": words.en}


def _head(key: str) -> tuple[str, str, str]:
    """The comments at the head of a new file: where its schema is, and what is to be done."""
    words = phrase(key)
    return SCHEMA, words.zh, words.en


def plan_files(plan: NewPlan, names: Mapping[str, DomainName]) -> dict[str, str]:
    """The files of a new plan, by path."""
    folder = f"plans/{plan.id}"
    data: dict[str, object] = {
        "id": plan.id,
        "place": plan.place,
        "audience": plan.audience[0] if len(plan.audience) == 1 else list(plan.audience),
        "period": {"from": plan.first, "to": plan.last},
        "title": plan.title,
        "short": plan.short,
        "english": "draft",
        "headings": {
            "goals": _in_both("new-goals"),
            "measures": _in_both("new-measures"),
        },
        "sections": [
            {"kind": "foreword", "title": _in_both("new-foreword"), **to_be_added()},
            {
                "number": 1,
                "title": _in_both("new-domains"),
                "domains": list(plan.domains),
            },
        ],
    }
    files = {f"{folder}/plan.yml": yaml_text(data, PLAN.type, _head("new-plan-frame"))}
    for number, domain in enumerate(plan.domains, 1):
        name = names[domain].name
        texts: dict[str, object] = {
            "number": number,
            "title": {"zh": name.zh, "en": name.en},
            "goals": [{"number": 1, **to_be_added()}],
            "measures": [{"number": 1, **to_be_added()}],
        }
        files[f"{folder}/{domain}.yml"] = yaml_text(texts, DOMAIN.type, _head("new-domain-frame"))
    return files


def with_entry(document: Document, name: str, data: Mapping[str, object], beside: Iterable[str] = ()) -> str:
    """A vocabulary's text with a new entry: after the last of the entries `beside`, or at the end."""
    root = document.root
    entries = root.entries if isinstance(root, MappingNode) else {}
    keys = [key for key, _ in entries.values()]
    last = max((place for place, key in enumerate(keys) if key.text in {*beside}), default=len(keys) - 1)
    following = keys[last + 1].line if last + 1 < len(keys) else None
    shape = shape_of(document.file)
    lines = entry_lines(name, data, hints_of(shape.type, name).type if shape else None)
    lines += [f"  # {one_line(f'new-open-{key}')}" for key in _open(data)]
    if not entries:  # "{}", as an empty vocabulary is written
        return "\n".join([*(line for line in document.lines if line.strip() != "{}"), *lines, ""]).replace("\n\n", "\n")
    return _inserted(document.lines, following, ["", *lines])


def with_term(document: Document, data: Mapping[str, object]) -> str:
    """The glossary's text with a new term at its end."""
    lines = entry_lines(None, data, Term)
    lines += [] if "note" in data else [f"    # {one_line('new-open-note')}"]
    terms = document.at(("terms",))
    if not isinstance(terms, SequenceNode) or not terms.items:
        return (
            "\n".join(line.replace("terms: []", "terms:") for line in document.lines).rstrip() + "\n" + _joined(lines)
        )
    return _inserted(document.lines, None, lines)


def _open(data: Mapping[str, object]) -> list[str]:
    """Fields that an indicator, a place, an audience or a domain should have and does not."""
    wanted = ("code",) if "level" in data else ("better", "sdg") if "unit" in data else ("called",)
    return [key for key in wanted if key not in data]


def _inserted(lines: Sequence[str], following: int | None, new: Sequence[str]) -> str:
    """The lines with new ones before what belongs to the entry at line `following`, its comments included."""
    end = len(lines) if following is None else following - 1
    while end and (not lines[end - 1].strip() or (following is not None and lines[end - 1].startswith("#"))):
        end -= 1
    rest = list(lines[end:]) if following is not None else [""]
    return "\n".join([*lines[:end], *new, *rest])


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def siblings(collection: Collection, superior: str | None) -> list[str]:
    """Places that a new place of this superior stands after: those beside it, otherwise the superior."""
    if superior is None:
        return []
    return [name for name, one in collection.shared.places.items() if one.superior == superior] or [superior]


def of_domain(collection: Collection, domains: Sequence[str]) -> list[str]:
    """Indicators that a new one stands after: those of its first domain."""
    first = domains[:1]
    return [name for name, one in collection.shared.indicators.items() if list(one.domains[:1]) == first and first]


def terms_known(document: Document) -> frozenset[str]:
    """Chinese words that the glossary has an entry for already."""
    terms = document.at(("terms",))
    known: set[str] = set()
    for term in terms.items if isinstance(terms, SequenceNode) else ():
        if isinstance(term, MappingNode):
            known |= {*_words(term.entries.get("zh")), *_words(term.entries.get("synonyms"))}
    return frozenset(known)


def _words(entry: tuple[ScalarNode, Node] | None) -> list[str]:
    node = entry[1] if entry else None
    if isinstance(node, SequenceNode):
        return [one.text for one in node.items if isinstance(one, ScalarNode)]
    return [node.text] if isinstance(node, ScalarNode) else []
