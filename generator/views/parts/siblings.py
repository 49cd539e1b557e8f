"""What stands beside a page: the other plans, domains, places and indicators, for the menus of breadcrumbs."""

from __future__ import annotations

from generator.library import addresses
from generator.views.parts.scope import Link, Scope


def plans(scope: Scope, current: str) -> tuple[Link, ...]:
    """All plans."""
    return tuple(Link(scope.plan_short(p), scope.to(addresses.plan(p)), p == current) for p in scope.library.plans)


def domains_of(scope: Scope, plan: str, current: str) -> tuple[Link, ...]:
    """The domains of one plan, in its order."""
    return tuple(
        Link(scope.domain_name(d), scope.to(addresses.plan_domain(plan, d)), d == current)
        for d in scope.library.plans[plan].domains
    )


def domains(scope: Scope, current: str) -> tuple[Link, ...]:
    """All domains that plans have."""
    return tuple(
        Link(scope.domain_name(d), scope.to(addresses.domain(d)), d == current)
        for d in scope.library.shared.domains
        if scope.library.plans_with(d)
    )


def places(scope: Scope, current: str) -> tuple[Link, ...]:
    """The places that have plans, and the place itself."""
    having = {linked.plan.place for linked in scope.library.plans.values()} | {current}
    return tuple(
        Link(scope.place_short(p), scope.to(addresses.place(p)), p == current)
        for p in scope.library.shared.places
        if p in having
    )


def indicators_beside(scope: Scope, current: str) -> tuple[Link | None, Link | None]:
    """The indicators before and after one in the list of its first domain."""
    shared = scope.library.shared.indicators
    first = shared[current].domains[:1]
    row = [i for i, one in shared.items() if one.domains[:1] == first and scope.library.is_used(i)]
    at = row.index(current)
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None

    def link(indicator: str | None) -> Link | None:
        return Link(scope.name(shared[indicator].name), scope.to(addresses.indicator(indicator))) if indicator else None

    return link(before), link(after)
