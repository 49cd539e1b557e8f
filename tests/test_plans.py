"""The real files of plans/: no finding, the counts of the published document, and its targets as read by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.checking.ruled import begin_rules
from generator.findings.formats import as_text
from generator.model.plan import Cells, Clause, Observation, Target
from generator.reading.loader import Loaded
from generator.rules.contexts import clauses_of
from generator.texts.cells import UNPUBLISHED, is_readable
from generator.texts.figures import english_span, span
from tests.helpers.real_plans import real_plans

ROOT = Path(__file__).resolve().parent.parent
ZUNYI = "zunyi-children-2021"

COUNTS = {
    "children-health": (11, 11),
    "children-safety": (9, 10),
    "children-education": (9, 9),
    "children-welfare": (9, 12),
    "children-family": (9, 9),
    "children-environment": (8, 8),
    "children-law": (11, 11),
}

# Domain, list and number as printed; indicator, sign or direction, value, unit; what else the sentence says.
BY_HAND = """
health goal 3        neonatal-mortality-rate                    at_most  3.0  per-1000
health goal 3        infant-mortality-rate                      at_most  4.0  per-1000
health goal 3        under-five-mortality-rate                  at_most  6.0  per-1000
health goal 5        immunisation-programme-coverage            at_least 95   percent
health goal 6        under-five-anaemia-rate                    at_most  10   percent
health goal 6        under-five-stunting-rate                   at_most  5    percent
health goal 6        child-overweight-obesity-rate              trend    curb percent
health goal 7        child-new-myopia-rate                      trend    fall percent
health goal 7        child-myopia-rate                          at_least 0.5  percentage-point  change=fall every=year
health goal 7        primary-pupil-myopia-rate                  at_most  38   percent
health goal 7        lower-secondary-myopia-rate                at_most  60   percent
health goal 7        upper-secondary-myopia-rate                at_most  76   percent
health goal 7        eye-care-coverage-ages-0-6                 at_least 90   percent
health goal 8        student-fitness-pass-rate                  at_least 95   percent
health goal 8        student-fitness-good-rate                  at_least 40   percent
health goal 9        child-and-carer-health-literacy            trend    rise unstated
health goal 10       child-mental-health-literacy               trend    rise unstated
health measure 1     standard-maternal-child-health-institutions at_least 1   institutions
health measure 1     general-practitioners-per-health-centre    at_least 1    doctors
health measure 1     paediatric-doctors-per-1000-children       reach    1.12 doctors-per-1000-children
health measure 1     beds-per-1000-children                     reach    3.17 beds-per-1000-children
health measure 3     newborn-visit-rate                         at_least 95   percent
health measure 4     caries-prevalence-age-12                   at_most  30   percent
health measure 7     eye-care-coverage-ages-0-6                 at_least 90   percent
health measure 7     daily-outdoor-light-time                   at_least 1    hours-per-day
health measure 8     daily-exercise-time                        at_least 1    hours-per-day
health measure 8     primary-pupil-sleep-time                   reach    10   hours-per-day
health measure 8     lower-secondary-sleep-time                 reach    9    hours-per-day
health measure 8     upper-secondary-sleep-time                 reach    8    hours-per-day
safety goal 1        child-injury-mortality-rate                reach    18   percent           change=fall since=2020
safety goal 2        child-drowning-mortality-rate              trend    fall per-100000
education goal 1     inclusive-kindergarten-coverage            reach    85   percent
education goal 2     preschool-gross-enrolment-rate             at_least 94   percent
education goal 3     compulsory-education-retention-rate        at_least 96   percent
education goal 4     upper-secondary-gross-enrolment-rate       reach    94   percent
education goal 6     disabled-children-compulsory-retention     trend    rise unstated
welfare goal 4       inclusive-childcare-institutions           trend    rise institutions
welfare goal 4       inclusive-childcare-places                 trend    rise childcare-places
welfare goal 7       childrens-home-coverage                    at_least 90   percent
welfare goal 9       child-protection-organisations-per-county  at_least 1    organisations
welfare goal 9       child-protection-organisations-per-institution at_least 1 organisations
welfare measure 5    guardianship-checks-per-year               at_least 2    times-per-year
family goal 7        parents-school-coverage-urban              reach    95   percent
family goal 7        parents-school-coverage-rural              reach    85   percent
family goal 8        family-education-guidance-sessions         at_least 2    times-per-year
family goal 8        family-education-practical-activities      at_least 2    times-per-year
environment goal 6   rural-tap-water-coverage                   at_least 92   percent
environment goal 6   rural-sanitary-toilet-coverage             trend    universal percent
law goal 11          minor-offender-share                       trend    fall unstated
"""


@cache
def loaded() -> Loaded:
    return real_plans()


def test_plans_are_without_findings() -> None:
    found = (*loaded().findings, *begin_rules(loaded())().findings)
    # The source itself goes from measure 10 to measure 12; the warning is there to be seen.
    skipped = [f for f in found if f.code == "number-gap"]
    assert [f.spot.file for f in skipped] == ["plans/xinping-women-2021/women-education.yml"]
    assert len(found) == 1, as_text(found)


def test_zunyi_has_the_counts_of_its_document() -> None:
    files = loaded().collection.plans[ZUNYI]
    assert {d: (len(one.goals), len(one.measures)) for d, one in files.domains.items()} == COUNTS
    assert [domain for section in files.plan.sections for domain in section.domains] == list(COUNTS)
    for domain in files.domains.values():
        for clauses in (domain.goals, domain.measures):
            assert [clause.number for clause in clauses] == list(range(1, len(clauses) + 1))
    items = {section.kind: len(section.items) for section in files.plan.sections}
    assert (items["implementation"], items["monitoring"]) == (10, 5)


def clause_of(domain: str, kind: str, number: str) -> Clause:
    found = loaded().collection.plans[ZUNYI].domains[f"children-{domain}"]
    return next(c for c in (found.goals if kind == "goal" else found.measures) if c.number == int(number))


def unit_of(target: Target) -> str:
    return target.unit or loaded().collection.shared.indicators[target.indicator].unit


@pytest.mark.parametrize("line", BY_HAND.strip().splitlines(), ids=lambda line: " ".join(line.split()[:4]))
def test_target_as_read_by_hand(line: str) -> None:
    domain, kind, number, indicator, key, value, unit, *rest = line.split()
    (target,) = [t for t in clause_of(domain, kind, number).targets if t.indicator == indicator]
    stated = [("trend", target.trend)] if target.trend else list(target.signs)
    assert stated == [(key, value)]
    assert unit_of(target) == unit
    others = {"change": target.change, "every": target.every, "since": target.since, "year": target.year}
    assert {name: str(said) for name, said in others.items() if said is not None} == dict(
        part.split("=") for part in rest
    )


UNMARKED = (
    *("standard-maternal-child-health-institutions",) * 2,  # Build 1 … at city level and 1 …
    *("community-health-institutions-per-subdistrict", "village-clinics-per-village"),  # at least 1 … and … at least 1
    "standard-township-health-centres",  # one, beside these two
    *("department-leading-groups-with-women",) * 2,  # half or more, no figure
)
"""Indicators of the targets whose figure does not stand just once in its English line, so that no words are marked."""


def test_every_figure_of_a_target_can_be_shown_in_both_languages() -> None:
    unmarked = []
    shared = loaded().collection.shared
    for at in clauses_of(loaded().collection):
        for target in at.clause.targets:
            unit = shared.units[unit_of(target)]
            assert span(target, at.clause.zh, unit.written) is not None, (at.path, target)
            if target.trend is None and english_span(target, at.clause.zh, at.clause.en or "", unit) is None:
                unmarked.append(target.indicator)
    assert sorted(unmarked) == sorted(UNMARKED)


def rows() -> Iterator[tuple[str, Cells]]:
    """Every row and sub-row of a table, with its domain."""
    for files in loaded().collection.plans.values():
        for domain_id, domain in files.domains.items():
            for group in domain.table.groups if domain.table else ():
                for row in group.rows:
                    yield from ((domain_id, cells) for cells in (row, *row.parts))


def observed() -> list[Observation]:
    return [one for files in loaded().collection.plans.values() for one in files.observations]


ALSO_OF = {"hospital-delivery-rate": {"women-health"}}
"""Domains an indicator belongs to by its nature, though no plan of ours sets it there."""
ABOUT_PLANS = {"preceding-children-plan-main-goals-met-share"}
"""Indicators about plans themselves: they have no domain."""


def test_indicators_name_the_domains_they_are_used_in() -> None:
    indicators = loaded().collection.shared.indicators
    used: dict[str, set[str]] = {key: set() for key in indicators}
    elsewhere = {one.indicator for one in observed()}  # forewords and key projects stand in no domain
    for at in clauses_of(loaded().collection):
        for target in at.clause.targets:
            if at.file.endswith("/plan.yml"):
                elsewhere.add(target.indicator)
            else:
                used[target.indicator].add(Path(at.file).stem)
    for domain, cells in rows():
        if cells.indicator is not None:
            used[cells.indicator].add(domain)
    declared = {key: set(one.domains) for key, one in indicators.items()}
    assert {key for key in indicators if used[key] - declared[key]} == set()
    # What stands in domains at all names these and no others; the others are used in projects or forewords only.
    extra = {key: declared[key] - used[key] for key in indicators if used[key] and declared[key] - used[key]}
    assert extra == ALSO_OF
    assert {key for key in indicators if not used[key]} <= elsewhere
    assert {key for key in indicators if not declared[key]} == ABOUT_PLANS


def test_vocabularies_hold_nothing_that_is_not_used() -> None:
    shared = loaded().collection.shared
    assert {one.sdg.indicator for one in shared.indicators.values() if one.sdg} == set(shared.sdg)
    units = {one.unit for one in shared.indicators.values()}
    units |= {t.unit for at in clauses_of(loaded().collection) for t in at.clause.targets if t.unit}
    units |= {cells.measured_in for _, cells in rows() if cells.measured_in}
    units |= {one.unit for one in observed() if one.unit}
    assert units == set(shared.units)
    names = Counter(word for one in shared.indicators.values() for word in (one.name.zh, one.name.en))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_row_with_a_target_has_its_indicator_and_every_cell_is_read() -> None:
    printed = [(cells.baseline, cells.target) for _, cells in rows()]
    assert len(printed) == 174 + 3  # the numbered rows, and the sub-rows of one
    assert all(is_readable(cell) for both in printed for cell in both)
    without = [cells.target for _, cells in rows() if cells.indicator is None]
    assert set(without) <= {None, UNPUBLISHED}


def test_what_an_indicator_is_within_is_of_its_own_kind() -> None:
    """A part and its whole have one unit and one better way, and no chain of them comes round."""
    indicators = loaded().collection.shared.indicators
    within = {key: one.within for key, one in indicators.items() if one.within}
    assert within
    for key, whole in within.items():
        assert indicators[key].unit == indicators[whole].unit, key
        assert indicators[key].better == indicators[whole].better, key
        chain = [key]
        while (above := within.get(chain[-1])) is not None:
            assert above not in chain
            chain.append(above)


def test_an_indicator_is_kept_apart_from_others_each_once() -> None:
    """`apart_from` names quantities that only sound alike, never the indicator itself."""
    indicators = loaded().collection.shared.indicators
    for key, one in indicators.items():
        assert key not in one.apart_from
        assert len(one.apart_from) == len(set(one.apart_from))
        assert all(indicators[other].name != one.name for other in one.apart_from)


def test_what_a_plan_rests_on_is_named_in_it() -> None:
    for files in loaded().collection.plans.values():
        foreword = next(s for s in files.plan.sections if s.kind == "foreword")
        for basis in files.plan.basis:
            assert basis.zh in (foreword.zh or "")
            assert basis.en in (foreword.en or "")
