"""Random valid collections: plans with sections, domains, goals, measures, targets, tables and reported values."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from generator.library.library import Collection, PlanFiles, Shared, SourceText
from generator.model.plan import (
    Domain,
    DomainName,
    Indicator,
    Name,
    Observation,
    Place,
    Plan,
    SdgTitle,
    Source,
    Term,
    Trend,
    Unit,
)
from generator.model.vocabulary import Audience, Reason

DOMAINS = ("children-health", "children-law", "women-health", "women-economy")
INDICATORS = ("infant-mortality-rate", "neonatal-mortality-rate", "sleep-hours", "goals-met")
KINDS_OF_INDICATOR: dict[str, dict[str, Any]] = {
    "infant-mortality-rate": {"better": "lower", "sdg": {"indicator": "3.2.1", "fit": "same"}},
    "neonatal-mortality-rate": {"better": "lower", "within": "infant-mortality-rate"},
    "sleep-hours": {"better": "higher"},
    "goals-met": {"domains": []},
}
SET = INDICATORS[:3]
"""What targets are set for; what belongs to no domain is only reported."""
PLACES = ("china", "north", "south")

# Texts with everything that could become markup, Markdown, a template or a script.
HOSTILE = (
    *("<x-evil>", "</div>", "<script>alert(1)</script>", "<!--pe-->", "&amp;"),
    *("{{ 7*7 }}", "{% raw %}", "**", "[x](javascript:x)", "`", "\\", "'", '"', "# ", "---"),
)
han = st.text("儿童发展规划健康安全教育保障救求药国", min_size=1, max_size=8)
latin = st.text("abcdefgh ", min_size=1, max_size=12).map(lambda text: "A" + text.strip())
spice = st.sampled_from(("", "", "", *HOSTILE))
chinese = st.builds(lambda a, b, c: f"{a}{b}{c}。", han, spice, han)
english = st.builds(lambda a, b, c: f"{a} {b} {c}.", latin, spice, latin)
names = st.builds(lambda zh, en: {"zh": zh, "en": en}, han, latin)
spicy_names = st.builds(lambda zh, en: {"zh": zh, "en": en}, chinese, english)
figures = st.sampled_from(("3.0", "95", "0.5", "2:3", "100", "0", "108.66"))
cells = st.sampled_from(
    ("-", "3.0", "≥95", "≤3", ">80", "<2", "提高", "逐步提高", "降低", "国标", "基数", "108.66", "0")
)


@st.composite
def texts(draw: st.DrawFn, *, english_too: bool | None = None) -> dict[str, str]:
    """A text of some lines, with English or without."""
    count = draw(st.integers(1, 3))
    text = {"zh": "\n".join(draw(chinese) for _ in range(count))}
    if draw(st.booleans()) if english_too is None else english_too:
        text["en"] = "\n".join(draw(english) for _ in range(count))
    return text


@st.composite
def targets(draw: st.DrawFn) -> dict[str, Any]:
    """A figure with a sign, a range, or a trend with words for its quote."""
    target: dict[str, Any] = {"indicator": draw(st.sampled_from(SET))}
    if draw(st.booleans()):
        target |= {"note": draw(spicy_names)}
    if draw(st.booleans()):
        target["year"] = draw(st.integers(2025, 2035))
    if draw(st.booleans()):
        target |= {"trend": draw(st.sampled_from(get_args(Trend))), "quote": draw(han)}
        return target | ({"compared_with": draw(spicy_names)} if draw(st.booleans()) else {})
    signs = draw(st.sampled_from((("at_least",), ("at_most",), ("reach",), ("about",), ("at_least", "at_most"))))
    target |= {sign: draw(figures) for sign in signs}
    if len(signs) == 1 and draw(st.booleans()):
        target["words"] = draw(han)
    if draw(st.booleans()):
        target |= {"change": draw(st.sampled_from(("rise", "fall"))), "since": 2020, "unit": "percentage-point"}
    if draw(st.booleans()):
        target["baseline"] = draw(figures)
    if draw(st.integers(0, 3)) == 0:
        target["every"] = "year"
    return target


def printed_cells() -> st.SearchStrategy[dict[str, Any]]:
    """What a row says of its indicator; some have no indicator, or no cells."""
    optional = {
        "indicator": st.sampled_from(SET),
        "baseline": cells,
        "target": cells,
        "nature": st.sampled_from(("binding", "expected")),
        "change": st.sampled_from(("rise", "fall")),
        "measured_in": st.just("percentage-point"),
        "note": spicy_names,
    }
    return st.fixed_dictionaries({"name": spicy_names}, optional=optional)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A table of one group, some rows with marks, perhaps one with sub-rows."""
    rows = [
        {"number": number, **row}
        for number, row in enumerate(draw(st.lists(printed_cells(), min_size=1, max_size=3)), 1)
    ]
    for row in rows:
        row.update({"mark": "#"} if draw(st.booleans()) else {})
    if draw(st.booleans()):
        parts = draw(st.lists(printed_cells(), min_size=1, max_size=2))
        rows.append({"number": len(rows) + 1, "name": draw(spicy_names), "parts": parts})
    return {
        "columns": [{"field": "name", **draw(names)}, {"field": "target", **draw(names)}],
        "baseline_year": 2020,
        "target_year": 2025,
        "marks": {"#": "provincial-plan"},
        "groups": [{"rows": rows}],
    }


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """A value with the words of the foreword, or with the document that reports it."""
    said = draw(
        st.one_of(
            st.fixed_dictionaries({"section": st.just("foreword"), "quote": chinese}),
            st.fixed_dictionaries(
                {
                    "source": st.fixed_dictionaries(
                        {"title": spicy_names},
                        optional={"address": st.just("https://example.org/?a=1&b=2"), "date": st.just("2024-05-01")},
                    )
                }
            ),
        )
    )
    more = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "sign": st.sampled_from(("at_least", "about")),
                "unit": st.just("percentage-point"),
                "note": spicy_names,
            },
        )
    )
    base = {
        "indicator": draw(st.sampled_from(INDICATORS)),
        "year": draw(st.integers(2010, 2026)),
        "value": draw(figures),
    }
    return Observation.model_validate({**base, **said, **more})


@st.composite
def clauses(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Numbered clauses."""
    count = draw(st.integers(1, 3))
    return [
        {"number": number, **draw(texts()), "targets": draw(st.lists(targets(), max_size=2))}
        for number in range(1, count + 1)
    ]


@st.composite
def plans(draw: st.DrawFn, plan_id: str) -> PlanFiles:
    """A plan with a foreword, some domains and sections."""
    chosen = draw(st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=3, unique=True))
    audiences = {domain.partition("-")[0] for domain in chosen}
    sections: list[dict[str, Any]] = [
        {"kind": "foreword", "title": draw(names), **draw(texts())},
        {"number": 1, "title": draw(names), "domains": chosen},
        {"number": 2, "kind": "implementation", "title": draw(names), "items": draw(clauses())},
        {"number": 3, "title": draw(names), "sections": [{"number": 1, "title": draw(names), **draw(texts())}]},
    ]
    plan = {
        "id": plan_id,
        "place": draw(st.sampled_from(PLACES)),
        "audience": sorted(audiences),
        "period": {"from": 2021, "to": draw(st.sampled_from((2025, 2030)))},
        "title": draw(names),
        "short": draw(names),
        "headings": {"goals": draw(names), "measures": draw(names)},
        "sections": sections,
    }
    domains = {
        domain: {
            "number": number,
            "title": draw(names),
            "goals": draw(clauses()),
            "measures": draw(st.one_of(st.just([]), clauses())),
            "table": draw(st.one_of(st.none(), tables())),
        }
        for number, domain in enumerate(chosen, 1)
    }
    reported = draw(st.lists(observations(), max_size=3, unique_by=lambda one: (one.indicator, one.year)))
    return PlanFiles(
        Plan.model_validate(plan),
        {name: Domain.model_validate(data) for name, data in domains.items()},
        tuple(reported),
    )


def shared(terms: list[dict[str, Any]]) -> Shared:
    """The vocabularies that the plans above use."""

    def name(zh: str, en: str) -> Name:
        return Name(zh=zh, en=en)

    about = {one.partition("-")[0]: {"zh": "对象", "en": one} for one in DOMAINS}
    return Shared(
        audiences={who: Audience(name=Name(**called), palette="brick", mark="square") for who, called in about.items()},
        places={
            "china": Place(name=name("中国", "China"), level="country"),
            "north": Place(name=name("北省", "North"), level="province", superior="china"),
            "south": Place(name=name("南市", "South"), level="prefecture-level-city", superior="north"),
        },
        domains={
            domain: DomainName.model_validate(
                {
                    "name": {"zh": "领域", "en": domain},
                    "short": {"zh": "域", "en": "short"},
                    "audience": domain.partition("-")[0],
                }
            )
            for domain in DOMAINS
        },
        indicators={
            indicator: Indicator.model_validate(
                {
                    "name": {"zh": "指标", "en": indicator},
                    "unit": "percent",
                    "domains": [DOMAINS[0]],
                    "spellings": ["指标"],
                    **KINDS_OF_INDICATOR[indicator],
                }
            )
            for indicator in INDICATORS
        },
        units={
            "percent": Unit(name=name("百分比", "per cent"), zh="%", en="%", written=("%",)),
            "percentage-point": Unit(name=name("百分点", "points"), zh="个百分点", en="points", written=("个百分点",)),
        },
        reasons={"misprint": Reason(zh="误排", en="misprint")},
        sdg={"3.2.1": SdgTitle(zh="五岁以下儿童死亡率", en="Under-five mortality rate")},
        terms=tuple(Term.model_validate(term) for term in terms),
    )


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Up to three plans, some with a source, and a glossary."""
    ids = [f"plan-{letter}" for letter in "abc"[: draw(st.integers(1, 3))]]
    terms = [
        {"zh": draw(han), "en": f"{draw(latin)} {number}", "note": draw(names), "source": draw(names)}
        for number in range(draw(st.integers(0, 2)))
    ]
    sources = {}
    if draw(st.booleans()):
        source = {
            "file": "first.txt",
            "title": draw(names),
            "parts": [{"lines": "1-2", "plan": ids[0]}],
            "corrections": [{"line": 1, "source": draw(han), "ours": draw(han), "reason": "misprint"}],
        }
        lines = tuple(draw(st.lists(chinese, min_size=2, max_size=2)))
        sources["first"] = SourceText("first", Source.model_validate(source), lines)
    return Collection(shared(terms), {plan_id: draw(plans(plan_id)) for plan_id in ids}, sources)
