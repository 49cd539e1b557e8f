"""The frame of every page: head, navigation, breadcrumbs, language switch, footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.library import addresses
from generator.views.parts.scope import Link, Scope

SECTIONS = (
    ("plans", addresses.PLANS),
    ("domains", addresses.DOMAINS),
    ("indicators", addresses.INDICATORS),
    ("places", addresses.PLACES),
    ("glossary", addresses.GLOSSARY),
)


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: `kind` names its template, `view` is what that template shows."""

    kind: str
    path: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    home: str
    twin: str
    search: str
    root: str
    view: Any
    edit_file: str = ""
    ways: tuple[Link, ...] = ()
    """Links to the table of goals and to comparisons that fit the page."""


def page_view(
    scope: Scope,
    kind: str,
    view: Any,
    *,
    title: str,
    description: str,
    crumbs: tuple[Link, ...] = (),
    edit_file: str = "",
    ways: tuple[Link, ...] = (),
) -> PageView:
    """Put a view into the frame of the scope's page; crumbs lead from the section to the page itself."""
    section = scope.here.split("/", 1)[0] + "/"
    nav = tuple(Link(scope.w(key), scope.to(path), current=path == section) for key, path in SECTIONS)
    footer = tuple(
        Link(scope.w(key), scope.to(path))
        for key, path in (
            ("explorer_title", addresses.GOALS),
            ("compare_title", addresses.COMPARE),
            ("about", addresses.ABOUT),
            ("contribute", addresses.CONTRIBUTE),
            ("glossary", addresses.GLOSSARY),
            ("history", addresses.CHANGES),
            ("data", addresses.DATA),
        )
    )
    return PageView(
        kind=kind,
        path=scope.here,
        title=title,
        description=description,
        crumbs=crumbs,
        nav=nav,
        footer=footer,
        home=scope.to(addresses.HOME),
        twin=scope.twin(),
        search=scope.to(addresses.SEARCH),
        root=scope.to(addresses.HOME),
        view=view,
        edit_file=edit_file,
        ways=ways or general_ways(scope),
    )


def general_ways(scope: Scope) -> tuple[Link, ...]:
    """Links to the table of goals and to comparisons, nothing chosen."""
    return (
        Link(scope.w("explorer_title"), scope.to(addresses.GOALS)),
        Link(scope.w("compare_title"), scope.to(addresses.COMPARE)),
    )
