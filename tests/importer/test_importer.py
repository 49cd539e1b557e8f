"""The importer: golden cases of small pages, the first real document whole, and that document damaged in every way."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importer import Draft, NoPlanError, Options, draft
from generator.importer.clean import clean
from generator.importer.known import english_of, reasons_of, titles_of
from generator.importer.people import people_of
from generator.importer.report import findings
from generator.importer.sentences import sentences
from generator.intake.convert import convert
from generator.model.vocabulary import Draws
from generator.promises.promise import TO_BE_GIVEN
from generator.texts.fold import fold
from tests.helpers import import_accuracy
from tests.helpers.damage import EVERY, broken
from tests.helpers.damage_families import FAMILIES
from tests.helpers.formats import as_html
from tests.helpers.real_plans import real_plans

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((Path(__file__).parents[1] / "cases/importer").glob("*.yml"))
REASONS: dict[Draws, str] = {
    "page-furniture": "site-chrome",
    "scraper-marks": "scraper-mark",
    "advertising": "advertisement",
}
RIGHT = 0.98
"""So much of a clean document must be right; `make bench` prints how much is, and measures damaged ones."""

ZUNYI = "zunyi-children-2021"
Answer = Mapping[tuple[str, str, int], str]


# ---------- golden cases ----------


PEOPLE = people_of(real_plans().collection)


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
def _page() -> tuple[str, ...]:
    return tuple((ROOT / "plans/_sources/zunyi.txt").read_text(encoding="utf-8").split("\n"))


@cache
def _options() -> Options:
    collection = real_plans().collection
    return Options(
        "zunyi.txt",
        "zunyi",
        2021,
        2025,
        place_zh="遵义",
        place_en="Zunyi",
        english=english_of(collection),
        reasons=reasons_of(collection),
        people=people_of(collection),
        titles=titles_of(collection),
    )


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
    drafted = draft(_page(), _options())
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
    drafted = draft(_page(), _options()).plans[0].plan
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
    lines = EVERY[name](list(_page()))
    assert lines != list(_page())
    drafted = draft(lines, _options())
    assert _plain(_answer(drafted)) == _plain(_answer(draft(_page(), _options())))
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
    lines = damage(list(_page())[min(first, last) : max(first, last)])
    try:
        drafted = draft(lines, _options())
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


# ---------- what is no plan ----------


@pytest.mark.parametrize("page", ["", "\n \n\t\n\ufeff"])
def test_an_empty_page_is_refused(page: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        draft(page.split("\n"), _options())
    assert refused.value.code == "import-empty"


@pytest.mark.parametrize(
    "page",
    [
        "关于召开妇女儿童工作会议的通知\n各成员单位：\n定于3月8日召开会议，请准时参加。\n1.时间：上午9时。\n2.地点：三楼。",
        "《儿童发展规划》解读\n一、背景\n儿童是国家的未来，规划是行动的纲领。\n二、主要目标\n规划提出七个领域的目标。",
        "# README\n\nThis is no plan at all.\n\n1. Install\n2. Run\n",
        "首页 > 规划计划\n演示县妇女发展规划\n演示县儿童发展规划\n上一篇：\n下一篇：",
    ],
)
def test_a_page_without_a_plan_is_refused(page: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        draft(page.split("\n"), _options())
    assert refused.value.code == "import-no-plan"


@pytest.mark.parametrize(
    ("page", "code", "counted"),
    [
        ("主要目标\n3儿童营养改善。\n4儿童安全。", "import-no-numbers", "1 / 2"),
        ("一、总则\n主要目标\n二、附则", "import-no-items", "1"),
        ("\n".join(f"{n}.儿童的健康水平提高。" for n in range(1, 8)), "import-no-headings", "7"),
        ("儿童" * 600, "import-one-line", "1 / 1,200"),
    ],
)
def test_a_refusal_names_the_cause_it_measured(page: str, code: str, counted: str) -> None:
    with pytest.raises(NoPlanError) as refused:
        draft(page.split("\n"), _options())
    assert (refused.value.code, refused.value.words) == (code, counted)


@pytest.mark.slow
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_families_of_damage(family: str) -> None:
    """`make bench` prints every document and kind; here each kind meets one document."""
    for kind, damage in FAMILIES[family].items():
        counted = import_accuracy.accuracy("zunyi", import_accuracy.drafted("zunyi", damage))
        assert import_accuracy.total(counted).share >= 0.94, kind


HEAD = "演示县儿童发展规划（2021—2030年）\n一、发展领域\n（一）儿童与健康\n主要目标\n1.健康水平提高。\n"
TAIL = "\n策略措施\n1.加强领导。完善制度。"


@pytest.mark.slow
@pytest.mark.parametrize(
    "middle",
    [
        "1" * 100_000,
        "[bookmark:" * 100_000,
        "\n".join(f"{n}.儿童的健康水平提高。" for n in range(2, 40_000)),
        "\n".join(["1.儿童的健康水平提高。"] * 40_000),
        "\n".join(["主要目标"] * 20_000),
        "".join(f"{n}.儿童健康。" for n in range(1, 10_000)),
        "\n".join(["附件1：儿童"] * 20_000),
        "1" * 15_000,
        "[bookmark:" * 1_500,
        "（" * 15_000,
        "体育" * 8_000,
        "\n".join(f"{n}.儿童的健康水平提高。" for n in range(2, 200_000)),
    ],
    ids=range(12),
)
def test_time_is_linear(middle: str) -> None:
    start = time.process_time()
    with contextlib.suppress(NoPlanError):
        draft((HEAD + middle + TAIL).split("\n"), _options())
    assert time.process_time() - start < 10


# ---------- single steps ----------


@given(st.text("甲乙。！？”’，、（）“", max_size=40))
def test_sentences_joined_are_the_paragraph(paragraph: str) -> None:
    assert "".join(sentences(paragraph)) == paragraph


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
        ("他说：“好。”又说。", ["他说：“好。”", "又说。"]),
        ("落实“放心用。”的要求。", ["落实“放心用。”的要求。"]),
        ("标题（含说明。另见附件。）继续。", ["标题（含说明。另见附件。）继续。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(paragraph: str, expected: list[str]) -> None:
    assert sentences(paragraph) == expected


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("  第１条， 达 100％ 以上( 含城乡 )", "第1条，达100%以上（含城乡）"),
        ("男女厕位比例为2：3,共1,000个", "男女厕位比例为2:3，共1,000个"),
        ("發(fā)展為(wéi)先(NICU)", "发展为先（NICU）"),
        ("保障水平显着提高，著力解决，著名作家", "保障水平显著提高，着力解决，著名作家"),
        ("[bookmark: _Toc1][bookmark: 主要目标： ]主要目标：", "主要目标："),
        ("0～6岁，27周（或双顶径≥6.5cm）", "0～6岁，27周（或双顶径≥6.5cm）"),
        ("通过官方网站注册登录平台，发行福利彩票", "通过官方网站注册登录平台，发行福利彩票"),
    ],
)
def test_clean(printed: str, cleaned: str) -> None:
    assert [line.text for line in clean([printed]).lines] == [cleaned]


def test_a_report_is_in_both_languages() -> None:
    drafted = draft(EVERY["first headings lost"](list(_page())), _options())
    found = findings(drafted.doubts, "plans/_sources/zunyi.txt")
    assert found
    assert all(re.search("[\u4e00-\u9fff]", one.zh) and one.en and one.spot.line for one in found)


def test_a_clause_is_sure_only_without_a_doubt_near_it() -> None:
    drafted = draft(FAMILIES["foreign signs"]["emoji"](list(_page())), _options())
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


HEADS = "序号 指标 2020 2025 指标性质"
ROWS = ("1 婴儿死亡率(‰) 4.7 4 约束性", "2 产前 筛查率(%) 79 99 预期性")


@pytest.mark.parametrize("apart", ["\t", "  ", " ", "|"])
def test_rows_on_one_line(apart: str) -> None:
    said = [HEADS, *ROWS]
    rows = said if apart == " " else [row.replace("产前 ", "产前").replace(" ", apart) for row in said]
    page = HEAD + "健康指标\n" + "\n".join(rows) + TAIL
    assert _rows(page) == [
        (1, "婴儿死亡率（‰）", "4.7", "4", "binding"),
        (2, "产前筛查率（%）", "79", "99", "expected"),
    ]


def _rows(page: str) -> list[tuple[object, ...]]:
    domain: Any = draft(page.split("\n"), _options()).plans[0].domains["children-health"]
    return [
        (
            row["number"],
            row["name"]["zh"] + "".join(f"|{part['name']['zh']} {part['target']}" for part in row.get("parts", ())),
            *(str(row[key]) if key in row else "" for key in ("baseline", "target")),
            row.get("nature", ""),
        )
        for row in domain["table"]["groups"][0]["rows"]
    ]


def test_merged_cells_make_one_row_with_parts() -> None:
    merged = "<td rowspan=2>1</td><td rowspan=2>死亡率（‰）</td>"
    table = (
        "<table><tr><th>序号</th><th colspan=2>指标</th><th>2020</th><th>2025</th><th>指标性质</th></tr>"
        f"<tr>{merged}<td>城市</td><td>4.7</td><td>4</td><td>约束性</td></tr>"
        "<tr><td>农村</td><td>5.1</td><td>5</td><td>约束性</td></tr>"
        "<tr><td>2</td><td colspan=2>筛查率（%）</td><td>79</td><td>99</td><td>预期性</td></tr></table>"
    )
    text = convert(as_html([*HEAD.strip().split("\n"), "健康指标"], table=table + TAIL.replace("\n", "<p>"))).text
    assert _rows(text) == [
        (1, "死亡率（‰）|城市 4|农村 5", "", "", ""),
        (2, "筛查率（%）", "79", "99", "expected"),
    ]
