"""Made-up collections are what they claim to be: free of errors, with words of their own, the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import Checked, check
from generator.library.library import Library
from tests.helpers.large import write_large
from tests.helpers.real_plans import real_library

pytestmark = pytest.mark.slow

PLANS = 17


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return check(write_large(tmp_path_factory.mktemp("large") / "project", PLANS, finished=False))


def _library(checked: Checked) -> Library:
    assert checked.library is not None
    return checked.library


def test_a_large_collection_has_no_errors_and_places_of_its_own(checked: Checked) -> None:
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
    plans = _library(checked).plans
    assert len(plans) in (PLANS, PLANS + 1)
    new = {linked.plan.place for linked in plans.values()} - {"huairou", "qingyuan", "xinghualing", "xinping", "zunyi"}
    places = _library(checked).shared.places
    assert len(new) >= 5
    assert len({(places[one].code or "")[:2] for one in new}) >= 5


def test_a_third_of_the_clauses_says_other_things(checked: Checked) -> None:
    library, today = _library(checked), real_library()
    known = {placed.clause.zh for plan in today.plans.values() for placed in plan.clauses}
    made = [
        placed.clause.zh
        for plan_id, plan in library.plans.items()
        if plan_id not in today.plans
        for placed in plan.clauses
        if placed.kind in ("goal", "measure")
    ]
    assert 0.2 < sum(text not in known for text in made) / len(made) < 0.5


def test_a_large_collection_is_the_same_every_time(tmp_path: Path) -> None:
    one, other = (write_large(tmp_path / name, 10, finished=False) for name in ("one", "other"))
    files = [path.relative_to(one) for path in sorted((one / "plans").rglob("*")) if path.is_file()]
    assert len(files) > 100
    for file in files:
        assert (one / file).read_bytes() == (other / file).read_bytes()
