"""A domain never has the name of a page that stands beside the domains of a plan."""

from __future__ import annotations

import pytest

from generator.library import addresses
from generator.reading.lookalikes import unusable


@pytest.mark.parametrize(
    "page", [addresses.plan_text, addresses.plan_source, addresses.plan_progress, addresses.plan_changes]
)
def test_a_page_of_a_plan_is_no_domain(page: object) -> None:
    assert callable(page)
    name = page("x").rstrip("/").rpartition("/")[2]
    assert unusable(name, "domains") == "unusable-reserved"
    assert unusable(name, "indicators") is None


def test_other_domains_are_free() -> None:
    assert unusable("women-health", "domains") is None
