"""The only place that decides page paths and fragments; addresses once published never change.

A path is relative to one language's root and ends in "/" ("" is its home page): `plans/<plan>/<domain>/`.
Chinese stands at the site's root, English below `en/`, so a page and its twin share the path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from generator.findings.finding import RULES as RULES_FOLDER
from generator.library.library import PlacedClause, Shared
from generator.model.plan import Lang
from generator.tools.once_each import once_each

PREFIX: dict[Lang, str] = {"zh": "", "en": "en/"}

HOME = ""
PLANS = "plans/"
DOMAINS = "domains/"
INDICATORS = "indicators/"
PLACES = "places/"
GLOSSARY = "glossary/"
SEARCH = "search/"
ABOUT = "about/"
CONTRIBUTE = "contribute/"
RULES = RULES_FOLDER
COMPONENTS = "components/"
NOTES = "notes/"
GOALS = "goals/"
COMPARE = "compare/"
CHANGES = "changes/"
PROGRESS = "progress/"
DUTIES = "duties/"
FEED = "changes/feed.atom"
DATA_PAGE = "data/"
DATA = "data/library.json"
OPEN_DATA = "data/v1/"
SEARCH_DATA = "assets/search/"
TABLE_DATA = "assets/data/"
"""What the pages that work in the browser load when they are opened, below the root of the site."""
TODAY = "assets/today.json"
"""Names the folders below these two in which today's data lie."""
NO_PAGES = frozenset({"assets", "data", PREFIX["en"].rstrip("/")})
"""Folders at the root of the site that hold no pages of the Chinese one, but for the page about the data."""
TAKEN = NO_PAGES | {
    one.rstrip("/")
    for one in (
        PLANS,
        DOMAINS,
        INDICATORS,
        PLACES,
        GLOSSARY,
        SEARCH,
        COMPONENTS,
        NOTES,
        GOALS,
        COMPARE,
        CHANGES,
        PROGRESS,
        DUTIES,
    )
}
"""Names that no page written by hand can have."""


def plan(plan_id: str) -> str:
    """Path of a plan's page."""
    return f"{PLANS}{plan_id}/"


def plan_text(plan_id: str) -> str:
    """Path of the whole text of a plan."""
    return f"{PLANS}{plan_id}/text/"


def plan_source(plan_id: str) -> str:
    """Path of the source lines of a plan."""
    return f"{PLANS}{plan_id}/source/"


def source_line(plan_id: str, line: int) -> str:
    """Path and fragment of one source line."""
    return f"{plan_source(plan_id)}#line-{line}"


def plan_progress(plan_id: str) -> str:
    """Path of how far a plan's targets are."""
    return f"{PLANS}{plan_id}/progress/"


def monitoring_workbook(plan: str) -> str:
    """The workbook in which an office enters a plan's values."""
    return f"data/v1/plans/{plan}/monitoring.xlsx"


def data_file(file: str) -> str:
    """Path of the published copy of a file of `plans/`."""
    return f"data/{file}"


def open_data(kind: str, name: str, form: str) -> str:
    """Path of the open data of one thing: "plans", its id, and "xlsx"."""
    return f"{OPEN_DATA}{kind}/{name}.{form}"


def goals_data(lang: Lang) -> str:
    """Path of what the table of goals shows in one language."""
    return f"{TABLE_DATA}goals-{lang}.json"


def goals_portion(lang: Lang, name: str) -> str:
    """Path of what the table of goals shows of a portion of a large collection."""
    return f"{TABLE_DATA}goals-{lang}/{name}.json"


def plans_data(lang: Lang, place_id: str) -> str:
    """Path of what plans there are at a place and below it, by portions, for pages that let readers choose plans."""
    return f"{TABLE_DATA}plans-{lang}/{place_id}.json"


def compare_data(lang: Lang, plan_id: str, domain_id: str = "plan") -> str:
    """Path of what the comparison shows of a plan, or of one of its domains."""
    return f"{TABLE_DATA}compare-{lang}/{plan_id}/{domain_id}.json"


def goals(name: str, value: str) -> str:
    """Path and query of the table of goals, narrowed by one choice."""
    return f"{GOALS}?{name}={value}"


def compare(plans: Iterable[str], domain_id: str = "") -> str:
    """Path and query of a comparison of plans, in one domain if it is given."""
    return f"{COMPARE}?plans={','.join(plans)}" + (f"&domain={domain_id}" if domain_id else "")


def plan_domain(plan_id: str, domain_id: str) -> str:
    """Path of one domain of a plan."""
    return f"{PLANS}{plan_id}/{domain_id}/"


def plan_changes(plan_id: str) -> str:
    """Path of the history of a plan."""
    return f"{PLANS}{plan_id}/changes/"


def plan_feed(plan_id: str) -> str:
    """The feed of the changes of a plan."""
    return f"{plan_changes(plan_id)}feed.atom"


def changes_on(date: str, part: str = "", number: int = 1) -> str:
    """Path of what changed on a day; where that is very much, of its part about a plan, or about what plans share.

    Pages after the first have a number, which is no id of a plan.
    """
    path = f"{CHANGES}{date}/{part}/" if part else f"{CHANGES}{date}/"
    return f"{path}{number}/" if number > 1 else path


def is_of_a_day(path: str) -> bool:
    """Whether a page tells of a day: commits bring such pages into being, and the repository's history keeps them."""
    return path.startswith(CHANGES) and path != CHANGES


def domain(domain_id: str) -> str:
    """Path of a domain across plans."""
    return f"{DOMAINS}{domain_id}/"


def domain_goals(domain_id: str) -> str:
    """Path of a domain's goals across plans, in their words."""
    return f"{DOMAINS}{domain_id}/goals/"


def domain_measures(domain_id: str) -> str:
    """Path of a domain's measures across plans, in their words."""
    return f"{DOMAINS}{domain_id}/measures/"


def part_of(path: str, place: str | None, number: int) -> str:
    """Path of the part of a page that is about a place, or of one of its parts where it has many."""
    return f"{path}at/{place or 'all'}/{number}/" if number else f"{path}at/{place}/" if place else path


def indicator(indicator_id: str) -> str:
    """Path of an indicator."""
    return f"{INDICATORS}{indicator_id}/"


def rule(code: str) -> str:
    """Path of the page about a rule; messages lead to it."""
    return f"{RULES}{code}/"


def place(place_id: str) -> str:
    """Path of a place."""
    return f"{PLACES}{place_id}/"


def clause(placed: PlacedClause) -> str:
    """Path and fragment of a clause: its domain page, or the whole text for clauses outside the domains."""
    page = plan_text(placed.plan) if placed.domain is None else plan_domain(placed.plan, placed.domain)
    return f"{page}#{placed.fragment}"


@once_each
def term_fragments(shared: Shared) -> tuple[str, ...]:
    """Fragments of the glossary's terms, made of their English ("left-behind-children", "support-2")."""
    seen: Counter[str] = Counter()
    fragments = []
    for one in shared.terms:
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in one.en.lower()).split()
        fragment = "-".join(words) or "term"
        seen[fragment] += 1
        fragments.append(fragment if seen[fragment] == 1 else f"{fragment}-{seen[fragment]}")
    return tuple(fragments)


def term(shared: Shared, index: int) -> str:
    """Path and fragment of a term of the glossary."""
    return f"{GLOSSARY}#{term_fragments(shared)[index]}"


def relative(here: str, there: str, *, lang: Lang, to: Lang | None = None) -> str:
    """Link from page `here` to `there` (which may carry a fragment), in language `to` if it differs.

    The result is relative, so that the site works below any path.  Data files stand once, at the root.
    """
    target, hash_, fragment = there.partition("#")
    start = PREFIX[lang] + here
    is_file = target.startswith((DATA_PAGE, TABLE_DATA)) and target != DATA_PAGE
    end = target if is_file else PREFIX[to or lang] + target
    if start == end:
        return f"#{fragment}" if hash_ else "./"
    link = _path_between(start, end)
    if end == "" or end.endswith("/"):
        link += "/"
    return f"{link}{hash_}{fragment}"


@lru_cache(maxsize=65536)
def _path_between(start: str, end: str) -> str:
    ups, downs = start.rstrip("/").split("/") if start else [], end.rstrip("/").split("/") if end else []
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ups, downs, strict=False)))
    return "/".join((*([".."] * (len(ups) - same)), *downs[same:])) or "."
