"""Turn the tree of a plan into data of the YAML form: `plan.yml` and a file for each domain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.importer.asides import parted
from generator.importer.headings import kinds_of
from generator.importer.names import Data, Names
from generator.importer.outline import Item, Node
from generator.importer.people import People
from generator.importer.sentences import text
from generator.importer.table_data import table_data
from generator.importer.words import words
from generator.model.plan import DEFAULT_NUMBERING, Numbering

_HEADINGS: dict[str, Numbering] = {"第章": "第一章", "第节": "第一节", "一、": "一、", "（一）": "（一）"}
_YEARS = re.compile(r"（20\d\d年?[-—–~～至]{0,2}20\d\d年?）")
_BASIS = re.compile(
    r"《[^《》]{4,60}(?:规划|纲要|计划|法|条例|意见|决定|办法)(?:（[^《》（）]{4,14}）|\d{4}年[^《》]{0,12}纲要)?》"
)
_FOREWORDS = re.compile(r"(?:根据|依据|依照|按照|贯彻落实|遵照)")
_MADE = re.compile("(?:制定|编制)(?=本规划|本纲要|《)")


@dataclass(frozen=True, slots=True)
class PlanData:
    """The files of a plan as plain data."""

    plan: Data
    domains: Mapping[str, Data]


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a plan besides its text."""

    id: str
    place: str
    audience: tuple[str, ...]
    first: int
    last: int
    people: People


def audience(root: Node, title: str, people: People) -> tuple[str, ...]:
    """Tell whom a plan is about, by its domains rather than by its title."""
    return people.of_domains([domain.title or "" for domain in domains(root)], title)


def domains(node: Node) -> list[Node]:
    """Return the domains of a tree in order."""
    below = [domain for child in node.nodes for domain in domains(child)]
    return [node] if node.is_domain else below


def assemble(root: Node, title: str, identity: Identity, names: Names, style: Numbering | None = None) -> PlanData:
    """Return the data of a plan."""
    ids = domain_ids(domains(root), identity.audience, identity.people)
    headings = _headings(domains(root))
    sections = [section for child in _wrapped(root) if (section := _section(child, ids, names))]
    plan: Data = {
        "id": identity.id,
        "draft": "open",
        "place": identity.place,
        "audience": identity.audience[0] if len(identity.audience) == 1 else [*identity.audience],
        "period": {"from": identity.first, "to": identity.last},
        "title": _title(title, identity, names),
        "short": _short(identity, names),
        "english": "draft",
    }
    if basis := _basis(root):
        plan["basis"] = [names.name(one) for one in basis]
    if (styles := _numbering(root, style)) != list(DEFAULT_NUMBERING):
        plan["numbering"] = styles
    plan["headings"] = {kind: names.name(heading) for kind, heading in headings.items()}
    plan["sections"] = sections
    files = {ids[id(domain)]: _domain(domain, headings, names) for domain in domains(root) if domain.goals}
    return PlanData(plan, files)


def domain_ids(found: Sequence[Node], who: Sequence[str], people: People) -> dict[int, str]:
    """Give each domain its id: one of the usual ones by its name, otherwise the usual words or its number."""
    ids: dict[int, str] = {}
    for domain in found:
        name = domain.title or ""
        about = people.about(name)
        own = about if about and about in who else who[0] if len(who) == 1 or people.usual not in who else people.usual
        usual = people.known_domain(own, name, ids.values())
        other = next((slug for word, slug in words().other_domains.items() if word in name), None)
        known = usual or (f"{own}-{other}" if other else f"{own}-domain-{domain.number}")
        ids[id(domain)] = known if known not in ids.values() else f"{own}-domain-{domain.number}"
    return ids


def _numbering(root: Node, style: Numbering | None) -> list[Numbering]:
    """Return how numbers are printed, level by level, as most of them are."""
    counted: list[Counter[Numbering]] = [Counter() for _ in DEFAULT_NUMBERING]

    def count(node: Node, depth: int) -> None:
        for child in node.nodes:
            if child.number is not None:
                counted[depth][_HEADINGS.get(child.style, "（一）")] += 1
            lowest = min(depth + 1, len(counted) - 1)
            below = min(lowest + (child.is_domain and depth == 0), len(counted) - 1)
            for item in (*child.items, *child.goals, *child.measures):
                counted[below][style if style and item.style == "1." else item.style] += 1
            count(child, lowest)

    count(root, 0)
    return [
        found.most_common(1)[0][0] if found else usual for found, usual in zip(counted, DEFAULT_NUMBERING, strict=True)
    ]


def _headings(found: Sequence[Node]) -> dict[str, str]:
    """Return the headings over goals and measures that most domains have."""
    chosen: dict[str, str] = {}
    for kind in ("goals", "measures"):
        counted = Counter(domain.headings[kind] for domain in found if kind in domain.headings)
        chosen[kind] = counted.most_common(1)[0][0] if counted else words().inferred[kind]
    return chosen


def _title(title: str, identity: Identity, names: Names) -> Data:
    if names.place_en is None:
        return {"zh": title}
    _, whom = identity.people.together(identity.audience)
    when = f" ({identity.first}–{identity.last})" if _YEARS.search(title) else ""
    if numbered := re.search("十([三四五六])五", title):
        when = f" in the 1{'三四五六'.index(numbered[1]) + 3}th Five-Year Plan Period"
    return {"zh": title, "en": f"{names.place_en} Plan for the Development of {whom}{when}"}


def _short(identity: Identity, names: Names) -> Data:
    whom = identity.people.together(identity.audience)
    short: Data = {"zh": f"{names.place_zh}{whom[0]}规划"}
    return short | {"en": f"{names.place_en}, {whom[1].lower()}"} if names.place_en else short


def _basis(root: Node) -> list[str]:
    """Return the documents that the foreword names as what the plan rests on."""
    if not root.nodes or root.nodes[0].number is not None:
        return []
    found: list[str] = []
    for paragraph in root.nodes[0].paragraphs:
        for sentence in paragraph.text.split("。"):
            start, made = _FOREWORDS.search(sentence), _MADE.search(sentence)
            if start and made and start.start() < made.start():
                found = list(dict.fromkeys(_BASIS.findall(sentence, start.start(), made.start()))) or found
    return found


def _section(node: Node, ids: Mapping[int, str], names: Names) -> Data:
    """Return the data of a section; of one that holds nothing, nothing."""
    data: Data = {}
    if node.number is not None:
        data["number"] = node.number
    kind = _kind(node)
    if kind:
        data["kind"] = kind
    if node.title:
        data["title"] = names.name(node.title)
    if node.paragraphs:
        data["zh"] = text(p.text for p in node.paragraphs)
    if node.items:
        data["items"] = [_clause(item, names, promises=kind == "projects") for item in node.items]
    inner = [child for child in node.nodes if not child.is_domain]
    if inner:
        data["sections"] = [section for child in inner if (section := _section(child, ids, names))]
    listed = [ids[id(child)] for child in node.nodes if child.is_domain and child.goals]
    if listed:
        data["domains"] = listed
    holds = any(data.get(key) for key in ("zh", "items", "sections", "domains"))
    return data if holds else {}


def _wrapped(root: Node) -> list[Node]:
    """Return the sections of a plan; domains that are sections themselves share one without a title."""
    done: list[Node] = []
    for child in root.nodes:
        if not child.is_domain:
            done.append(child)
        elif done and done[-1].title is None and all(inner.is_domain for inner in done[-1].nodes) and done[-1].nodes:
            done[-1].nodes.append(child)
        else:
            done.append(Node(None, None, child.line, child.style, nodes=[child]))
    return done


def _kind(node: Node) -> str | None:
    if node.number is None:
        if node.title is None and not node.paragraphs:
            return None
        if node.title is None:
            return "closing" if node.is_closing else "foreword"
        if node.title.replace(" ", "") in words().foreword:
            return "foreword"
    kinds = kinds_of(node.title or "")
    if not kinds and node.paragraphs and any(child.is_domain for child in node.nodes):
        return "overall-objective"  # what is said before the domains of one group of people
    return kinds[0] if len(kinds) == 1 else None


def _clause(item: Item, names: Names, *, promises: bool = True) -> Data:
    """Return the data of a clause; its English where another plan has these words, and never a guess."""
    chinese, bodies = text(p.text for p in item.paragraphs), "".join(p.text for p in item.responsible)
    if not bodies:
        chinese, bodies = parted(chinese)
        chinese = chinese.rstrip("\n")
    english = names.lines(chinese)
    return {
        "number": item.number,
        "zh": chinese,
        **({"en": english} if english else {}),
        **(names.promises(chinese).data if promises else {}),
        **({"responsible": bodies} if bodies else {}),
    }


def _domain(domain: Node, headings: Mapping[str, str], names: Names) -> Data:
    data: Data = {"number": domain.number or 1, "title": names.name(domain.title or "")}
    own = {kind: domain.headings.get(kind, heading) for kind, heading in headings.items()}
    if own != dict(headings):
        data["headings"] = {kind: names.name(heading) for kind, heading in own.items()}
    if domain.paragraphs:
        data["lead"] = {"zh": text(p.text for p in domain.paragraphs)}
    order = _order(domain)
    if order:
        data["order"] = order
    data["goals"] = [_clause(item, names) for item in domain.goals]
    if domain.table is not None:
        data["table"] = table_data(domain.table, names)
    if domain.measures:
        data["measures"] = [_clause(item, names) for item in domain.measures]
    return data


def _order(domain: Node) -> list[str]:
    """Return the order of a domain's parts where it is not the usual one."""
    usual = ["lead", "goals", "table", "measures"]
    printed = [part for part in domain.order if part in usual]
    if printed == [part for part in usual if part in printed]:
        return []
    return ["lead", *printed, *(part for part in usual[1:] if part not in printed)]
