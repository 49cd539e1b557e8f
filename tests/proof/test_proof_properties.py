"""Any plan printed with any accidents of layout is proved, and no change of one character escapes the proof."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings.finding import Spot
from generator.library.library import Collection, PlanFiles, Shared, SourceText
from generator.library.library import Path as NodePath
from generator.model.plan import Correction, Domain, Name, Plan, Source
from generator.proof import Proof, propose, prove

pytestmark = pytest.mark.slow

CHINESE = "〇一二三四五六七八九"
HAN = "儿童发展规划健康安全教育保障救求药国"
TRADITIONAL = {"儿": "兒", "发": "發", "规": "規", "划": "劃", "药": "藥", "国": "國", "，": ",", "（": "(", "）": "）"}
FOREIGN = "龘"  # in no generated text

names = st.text(HAN, min_size=1, max_size=6)
sentences = st.text(HAN + HAN + "，、5", min_size=1, max_size=12).map(lambda text: f"{text}。")
texts = st.lists(sentences, min_size=1, max_size=3).map("\n".join)
titles = names.map(lambda name: {"zh": name, "en": "A"})
clauses = st.lists(texts, min_size=1, max_size=4).map(
    lambda listed: [{"number": number, "zh": text} for number, text in enumerate(listed, 1)]
)
leaves = st.one_of(
    st.fixed_dictionaries({"title": titles, "zh": texts}), st.fixed_dictionaries({"title": titles, "items": clauses})
)
domains = st.fixed_dictionaries(
    {"number": st.just(1), "title": titles, "goals": clauses, "measures": clauses},
    optional={"lead": texts.map(lambda text: {"zh": text})},
)


def numbered(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"number": number, **section} for number, section in enumerate(sections, 1)]


branches = st.fixed_dictionaries({"title": titles, "sections": st.lists(leaves, min_size=1, max_size=3).map(numbered)})
fields = st.fixed_dictionaries({"title": titles, "domains": st.just(["children-health"])})


@dataclass
class Document:
    """A plan and its domain as read, and the lines of a printing of them."""

    plan: dict[str, Any]
    domain: dict[str, Any]
    lines: list[str]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    sections = draw(st.lists(st.one_of(leaves, branches), max_size=2))
    sections.insert(draw(st.integers(0, len(sections))), draw(fields))
    plan = {
        "id": "small",
        "place": "nowhere",
        "audience": "children",
        "period": {"from": 2021, "to": 2025},
        "title": draw(titles),
        "short": {"zh": "短", "en": "Short"},
        "headings": {"goals": draw(titles), "measures": draw(titles)},
        "sections": [{"kind": "foreword", **draw(leaves)}, *numbered(sections)],
    }
    domain = draw(domains)
    return Document(plan, domain, printing(list(printed(plan, domain)), draw(st.randoms(use_true_random=False))))


def printed(plan: dict[str, Any], domain: dict[str, Any]) -> Iterator[str]:
    """Yield the paragraphs of a plan as an official document has them; written apart from the program's own."""
    yield plan["title"]["zh"]
    for section in plan["sections"]:
        yield (f"{CHINESE[section['number']]}、" if "number" in section else "") + section["title"]["zh"]
        yield from [section["zh"]] if "zh" in section else []
        yield from (f"（{CHINESE[item['number']]}）{item['zh']}" for item in section.get("items", []))
        for below in section.get("sections", []):
            yield f"（{CHINESE[below['number']]}）{below['title']['zh']}"
            yield from [below["zh"]] if "zh" in below else []
            yield from (f"{item['number']}.{item['zh']}" for item in below.get("items", []))
        if "domains" in section:
            yield f"（{CHINESE[domain['number']]}）{domain['title']['zh']}"
            yield from [domain["lead"]["zh"]] if "lead" in domain else []
            yield plan["headings"]["goals"]["zh"]
            yield from (f"{clause['number']}.{clause['zh']}" for clause in domain["goals"])
            yield plan["headings"]["measures"]["zh"]
            yield from (f"{clause['number']}.{clause['zh']}" for clause in domain["measures"])


def printing(paragraphs: list[str], random: Random) -> list[str]:
    """Lay paragraphs out with every accident a scrape is forgiven."""
    text = ""
    for paragraph in paragraphs:
        for char in paragraph.replace("\n", ""):
            text += TRADITIONAL.get(char, char) if random.random() < 0.2 else char
            text += random.choice(["\n", " ", "\u3000", "\xa0", "\n\n"]) if random.random() < 0.05 else ""
        text += random.choice(["\n", "\n\n", "\n \xa0", ""])
    return text.split("\n")


def prove_document(document: Document, corrections: tuple[Correction, ...] = ()) -> Proof:
    files = PlanFiles(Plan.model_validate(document.plan), {"children-health": Domain.model_validate(document.domain)})
    source = Source.model_validate(
        {
            "file": "small.txt",
            "title": {"zh": "甲", "en": "A"},
            "parts": [{"lines": f"1-{len(document.lines)}", "plan": "small"}],
        }
    ).model_copy(update={"corrections": corrections})
    reasons = {"misprint": Name(zh="误", en="Misprint")}
    shared = Shared(places={}, domains={}, indicators={}, units={}, reasons=reasons, sdg={}, terms=())
    text = SourceText("small", source, tuple(document.lines))
    return prove(Collection(shared, {"small": files}, {"small": text}), where)


def where(file: str, path: NodePath, offset: int = 0) -> Spot:
    """Name the node in place of a file, and the offset in place of a column."""
    return Spot("/".join([file.rpartition("/")[2], *map(str, path)]), 1, offset + 1)


def han_places(lines: list[str]) -> list[tuple[int, int]]:
    return [(row, column) for row, line in enumerate(lines) for column, char in enumerate(line) if char in HAN]


def our_texts(document: Document) -> list[tuple[str, dict[str, Any]]]:
    """List what is printed from the YAML: where it stands, and the mapping that holds it under `zh`."""
    found: list[tuple[str, dict[str, Any]]] = []

    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            if "zh" in node and not path.endswith("short"):
                found.append((f"{path}/zh", node))
            for key, below in node.items():
                walk(below, f"{path}/{key}")
        elif isinstance(node, list):
            for index, below in enumerate(node):
                walk(below, f"{path}/{index}")

    walk(document.plan, "plan.yml")
    walk(document.domain, "children-health.yml")
    return found


@settings(max_examples=40, deadline=None)
@given(documents())
def test_any_printing_is_proved(document: Document) -> None:
    proof = prove_document(document)
    assert proof.findings == ()
    assert proof.unproved == ()
    total = len(document.lines)
    assert all(1 <= first <= last <= total for first, last in proof.lines.values())


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_no_change_of_the_source_escapes(document: Document, data: st.DataObject) -> None:
    row, column = data.draw(st.sampled_from(han_places(document.lines)))
    old = document.lines[row]
    new = data.draw(st.sampled_from([FOREIGN, *(char for char in HAN if char != old[column])]))
    document.lines[row] = old[:column] + new + old[column + 1 :]
    (found,) = prove_document(document).findings
    assert f"plans/_sources/small.txt:{row + 1}:{column + 1}" in found.zh
    assert f"⟦{new}⟧" in found.zh


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_no_change_of_ours_escapes(document: Document, data: st.DataObject) -> None:
    document = copy.deepcopy(document)  # the strategies' own values may be shared between places
    places = [
        (path, at, place) for path, at in our_texts(document) for place, char in enumerate(at["zh"]) if char in HAN
    ]
    path, holder, offset = data.draw(st.sampled_from(places))
    old = holder["zh"]
    new = data.draw(st.sampled_from([FOREIGN, *(char for char in HAN if char != old[offset])]))
    holder["zh"] = old[:offset] + new + old[offset + 1 :]
    (found,) = prove_document(document).findings
    assert found.spot == Spot(path, 1, offset + 1)
    assert f"⟦{new}⟧" in found.zh


@settings(max_examples=40, deadline=None)
@given(documents(), st.data())
def test_proposed_corrections_account_for_every_difference(document: Document, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        row, column = data.draw(st.sampled_from(han_places(document.lines)))
        old = document.lines[row]
        document.lines[row] = old[:column] + data.draw(st.text(FOREIGN + HAN, max_size=3)) + old[column + 1 :]
    proof = prove_document(document)
    proposed = yaml.safe_load(propose(proof)) or {"corrections": []}
    corrections = tuple(
        Correction.model_validate(one | {"reason": "misprint"}) for one in (proposed["corrections"] or [])
    )
    if all(one.code in {"proof-differs", "proof-missing", "proof-extra"} for one in proof.findings):
        assert prove_document(document, corrections).findings == ()
