"""The importer: golden cases of small pages, and real documents, whole, in pieces and damaged in every way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importer import Draft, NoPlanError, Options, draft
from generator.importer.report import findings
from generator.promises.promise import TO_BE_GIVEN
from generator.texts.fold import fold
from tests.helpers import import_accuracy
from tests.helpers.damage import EVERY, broken
from tests.helpers.damage_families import FAMILIES
from tests.helpers.import_documents import HEAD, PEOPLE, REASONS, TAIL, zunyi_lines, zunyi_options
from tests.helpers.real_plans import real_plans

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((Path(__file__).parents[1] / "cases/importer").glob("*.yml"))
RIGHT = 0.98
"""So much of a clean document must be right; `make bench` prints how much is, and measures damaged ones."""

ZUNYI = "zunyi-children-2021"
Answer = Mapping[tuple[str, str, int], str]


# ---------- golden cases ----------


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_small_pages(file: Path, update_golden: bool) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    options = Options(
        "page.txt",
        "demo",
        2021,
        2030,
        people=PEOPLE,
        reasons=REASONS,
        titles=frozenset(case.get("titles", ())),
    )
    found = _shown(draft(case["page"].split("\n"), options))
    if update_golden:
        head = file.read_text(encoding="utf-8").partition("\nexpect:")[0].rstrip("\n")
        tail = yaml.safe_dump({"expect": found}, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(f"{head}\n{tail}", encoding="utf-8")
    assert found == yaml.safe_load(file.read_text(encoding="utf-8"))["expect"]


def _shown(drafted: Draft) -> dict[str, Any]:
    """Show a draft in the short form of the cases."""
    return {
        "plans": [
            {
                "id": plan.plan["id"],
                "title": plan.plan["title"]["zh"],  # type: ignore[index]
                **{key: plan.plan[key] for key in ("numbering", "basis") if key in plan.plan},
                "text": [
                    *_outline(plan.plan["sections"], 0),
                    *(line for name, domain in plan.domains.items() for line in _domain(name, domain)),
                ],
            }
            for plan in drafted.plans
        ],
        "source": {key: value for key, value in drafted.source.items() if key not in ("file", "title", "doubts")},
        "report": [f"{doubt.line} {doubt.code} {doubt.words}".strip() for doubt in drafted.doubts],
    }


def _outline(sections: Any, depth: int) -> Iterator[str]:
    for section in sections:
        kind = f"[{section['kind']}] " if "kind" in section else ""
        title = section.get("title", {}).get("zh", "")
        yield f"{'- ' * depth}{section.get('number', '')} {kind}{title}".strip() + _text(section)
        yield from (f"{'- ' * (depth + 1)}{item['number']}{_text(item)}" for item in section.get("items", ()))
        yield from _outline(section.get("sections", ()), depth + 1)
        yield from (f"{'- ' * (depth + 1)}{name}" for name in section.get("domains", ()))


def _domain(name: str, domain: Any) -> Iterator[str]:
    yield f"{name}: {domain['number']} {domain['title']['zh']}"
    yield from (f"{key} {domain[key]}" for key in ("headings", "lead", "order") if key in domain)
    for key in ("goals", "measures"):
        yield from (f"{key} {item['number']}{_text(item)}" for item in domain.get(key, ()))
    for key, value in domain.get("table", {}).items():
        yield f"table {key}: {value}" if key != "groups" else "table groups:"
        for group in value if key == "groups" else ():
            yield f"- {group.get('number', '')} {group.get('title', {}).get('zh', '')}".rstrip()
            yield from (f"- - {row}" for row in group["rows"])


def _text(node: Mapping[str, str]) -> str:
    bodies = f" [{node['responsible']}]" if "responsible" in node else ""
    return f": {node['zh'].replace(chr(10), '/')}{bodies}" if "zh" in node else ""


def test_every_doubt_has_its_message() -> None:
    codes = {word.split()[1] for file in CASES for word in yaml.safe_load(file.read_text("utf-8"))["expect"]["report"]}
    said = yaml.safe_load((ROOT / "generator/findings/messages/import.yml").read_text(encoding="utf-8"))
    elsewhere = {
        *("import-empty", "import-no-plan", "import-not-text", "import-exists", "import-edited"),  # below, or the shell
        *("import-place-unknown", "import-not-proved", "import-count", "import-out-of-bounds"),
        *("import-no-numbers", "import-no-items", "import-no-headings", "import-one-line"),  # below
        *("import-odt", "import-mhtml", "import-pdf-garbled", "import-pdf-locked", "import-scan"),
    }
    files = set(re.findall('"(import-[a-z-]+)"', (ROOT / "tests/intake/test_formats.py").read_text(encoding="utf-8")))
    said = {code: one for code, one in said.items() if not code.startswith("draft-")}  # tests/library/test_drafts.py
    assert said.keys() - codes <= elsewhere | files | {"import-differs"}
    assert codes <= said.keys()


# ---------- the first real document ----------


@cache
def _edited() -> Answer:
    """The goals and measures of the plan as editors have it."""
    found: dict[tuple[str, str, int], str] = {}
    for name, domain in real_plans().collection.plans[ZUNYI].domains.items():
        for kind, clauses in (("goals", domain.goals), ("measures", domain.measures)):
            found |= {(name, kind, clause.number): clause.zh for clause in clauses}
    return found


def _answer(drafted: Draft) -> Answer:
    assert [plan.plan["id"] for plan in drafted.plans] == [ZUNYI]
    return {
        (name, kind, clause["number"]): clause["zh"]
        for name, domain in drafted.plans[0].domains.items()
        for kind in ("goals", "measures")
        for clause in domain.get(kind, ())  # type: ignore[attr-defined]
    }


def test_the_real_document_is_drafted_as_edited() -> None:
    drafted = draft(zunyi_lines(), zunyi_options())
    answer, edited = _answer(drafted), _edited()
    # Line 167 has a stray quotation mark, which an editor took away.
    stray = ("children-education", "measures", 5)
    assert {**answer, stray: edited[stray]} == edited
    assert drafted.source["parts"] == [
        {"lines": "1-3", "omit": "site-chrome"},
        {"lines": "5-391", "plan": ZUNYI},
        {"lines": "394-397", "omit": "site-chrome"},
    ]
    assert "corrections" not in drafted.source


def test_the_real_document_keeps_its_form() -> None:
    plan = real_plans().collection.plans[ZUNYI].plan
    drafted = draft(zunyi_lines(), zunyi_options()).plans[0].plan
    for key in ("id", "place", "title", "short", "headings", "sections"):
        edited: Any = plan.model_dump(mode="json", exclude_none=True, exclude_defaults=True)[key]
        # One audience is written as a word, and read as a list of one.
        drawn = [drafted[key]] if key == "audience" and isinstance(drafted[key], str) else drafted[key]
        assert _without(drawn, "en") == _without(edited, "en", "targets", "figures", "english", "duties"), key


def _without(value: Any, *keys: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _without(item, *keys) for key, item in value.items() if key not in keys}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_without(item, *keys) for item in value]
    return value


@pytest.mark.parametrize("name", sorted(EVERY.keys() - {"half width"}))  # it is printed so
def test_damage_changes_nothing(name: str) -> None:
    lines = EVERY[name](list(zunyi_lines()))
    assert lines != list(zunyi_lines())
    drafted = draft(lines, zunyi_options())
    assert _plain(_answer(drafted)) == _plain(_answer(draft(zunyi_lines(), zunyi_options())))
    _assert_accounted_for(lines, drafted)


def _plain(answer: Answer) -> Answer:
    """Paragraphs may be parted elsewhere where lines are broken; words may not."""
    return {key: text.replace("\n", "") for key, text in answer.items()}


def _assert_accounted_for(lines: Sequence[str], drafted: Draft) -> None:
    """Every line is placed, declared as outside, or in the report; what differs is declared without a reason."""
    owned: set[int] = set()
    for part in drafted.source["parts"]:  # type: ignore[attr-defined]
        first, _, last = str(part["lines"]).partition("-")
        owned |= set(range(int(first), int(last or first) + 1))
    said = {doubt.line for doubt in drafted.doubts}
    assert not [n for n, line in enumerate(lines, 1) if fold(line)[0] and n not in owned and n not in said]
    assert not [doubt for doubt in drafted.doubts if doubt.code == "import-differs"]
    for correction in drafted.source.get("corrections", ()):  # type: ignore[attr-defined]
        assert correction["reason"] == ("scraper-mark" if "remove_everywhere" in correction else TO_BE_GIVEN)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 397), st.integers(0, 397), st.sampled_from([lambda lines: lines, broken(33)]))
def test_pieces_of_a_document_are_accounted_for(first: int, last: int, damage: Any) -> None:
    lines = damage(list(zunyi_lines())[min(first, last) : max(first, last)])
    try:
        drafted = draft(lines, zunyi_options())
    except NoPlanError:
        return
    _assert_accounted_for(lines, drafted)


# ---------- every document there is ----------


@pytest.mark.parametrize("name", import_accuracy.sources())
def test_documents_are_imported_without_a_hand(name: str) -> None:
    counted = import_accuracy.accuracy(name, import_accuracy.drafted(name))
    assert {kind: a.share >= RIGHT for kind, a in counted.items()} == dict.fromkeys(import_accuracy.KINDS, True), (
        counted
    )


@pytest.mark.slow
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_families_of_damage(family: str) -> None:
    """`make bench` prints every document and kind; here each kind meets one document."""
    for kind, damage in FAMILIES[family].items():
        counted = import_accuracy.accuracy("zunyi", import_accuracy.drafted("zunyi", damage))
        assert import_accuracy.total(counted).share >= 0.94, kind


# ---------- doubts, and what is taken from elsewhere ----------


def test_a_report_is_in_both_languages() -> None:
    drafted = draft(EVERY["first headings lost"](list(zunyi_lines())), zunyi_options())
    found = findings(drafted.doubts, "plans/_sources/zunyi.txt")
    assert found
    assert all(re.search("[\u4e00-\u9fff]", one.zh) and one.en and one.spot.line for one in found)


def test_a_clause_is_sure_only_without_a_doubt_near_it() -> None:
    drafted = draft(FAMILIES["foreign signs"]["emoji"](list(zunyi_lines())), zunyi_options())
    doubted = {doubt.line for doubt in drafted.doubts}
    assert {one.grade for one in drafted.judged} == {"sure", "check"}
    for one in drafted.judged:
        assert one.grade == "check" or not {one.line - 1, one.line, one.line + 1} & doubted
        assert (one.grade == "sure") == (not one.reasons)


def test_english_is_taken_from_lines_that_stand_word_for_word_elsewhere() -> None:
    page = HEAD + TAIL
    known = {"健康水平提高。": "Health improves.", "加强领导。": "Stronger leadership."}
    options = Options("page.txt", "demo", 2021, 2030, people=PEOPLE, sentences=known)
    domain: Any = draft(page.split("\n"), options).plans[0].domains["children-health"]
    assert domain["goals"] == [{"number": 1, "zh": "健康水平提高。", "en": "Health improves."}]
    assert "en" not in domain["measures"][0]  # its second line is new


def test_a_domain_unlike_those_of_other_plans_is_doubted() -> None:
    usual = {"children-health": {"goals": [9, 10, 13], "measures": [1, 1, 1]}}
    drafted = draft(
        (HEAD + TAIL).split("\n"),
        Options("page.txt", "demo", 2021, 2030, people=PEOPLE, counts=usual),
    )
    assert [doubt.words for doubt in drafted.doubts if doubt.code == "import-count"] == [
        "children-health goals: 1 / 9–13"
    ]
