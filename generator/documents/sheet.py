"""What a file of a plan says besides its text: whose it is, where it stands on the web, and of which day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.documents.outline import Block, outline
from generator.exports.citations import cited_plan
from generator.exports.rows import Edition
from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.model.plan import LANGS, Lang
from generator.texts.typography import day_text, enumeration
from generator.texts.words import Words

Tongue = Literal["zh", "en", "both"]
TONGUES: tuple[Tongue, ...] = ("zh", "en", "both")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as a file in one language, or in both beside each other."""

    tongue: Tongue
    title: str
    head: str
    """Stands at the top of every page."""
    foot: str
    """Stands at the bottom of every page, before its number."""
    page: tuple[str, str, str]
    """The words before the number of a page, between it and how many there are, and after that."""
    front: tuple[tuple[Lang, str], ...]
    """Lines of ours below the title."""
    table: str
    """What a table is called that has no title."""
    blocks: tuple[Block, ...]
    site_url: str
    day: str
    """The day on which the plan's data last changed, as "2022-05-17"; "" where it is not known."""

    @property
    def lang(self) -> Lang:
        """The language of the whole file, as programs are told it."""
        return "en" if self.tongue == "en" else "zh"

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages that are read in it."""
        return LANGS if self.tongue == "both" else (self.tongue,)


def sheet(edition: Edition, linked: LinkedPlan, tongue: Tongue) -> Sheet:
    """A plan as a file."""
    lang: Lang = "en" if tongue == "en" else "zh"
    langs = LANGS if tongue == "both" else (lang,)
    w, plan = Words(lang), linked.plan
    title = plan.title.en if lang == "en" else plan.title.zh
    day = edition.days.get(plan.id, "")
    address = f"{edition.site_url}{addresses.PREFIX[lang]}{addresses.plan(plan.id)}"
    foot = [address, *([w("doc_day", day=day_text(w, day))] if day else [])]
    return Sheet(
        tongue=tongue,
        title=title,
        head=f"{title} · {'/'.join(Words(one)('doc_ours_short') for one in langs)}",
        foot=" · ".join(foot),
        page=_page(w),
        front=tuple((one, line) for one in langs for line in _front(edition, linked, one)),
        table=w("doc_table"),
        blocks=outline(linked),
        site_url=edition.site_url + addresses.PREFIX[lang],
        day=day,
    )


def _page(w: Words) -> tuple[str, str, str]:
    before, rest = w("doc_page", page="\n", pages="\t").split("\n")
    between, after = rest.split("\t")
    return before, between, after


def _front(edition: Edition, linked: LinkedPlan, lang: Lang) -> list[str]:
    w, cited = Words(lang), cited_plan(linked, lang, edition.site_url)
    signed = day_text(w, cited.issued) if cited.issued else ""
    issued = [one for one in (cited.issuer, cited.number, signed) if one]
    day = edition.days.get(linked.plan.id)
    lines = [
        w("doc_issued", words=enumeration(w, *issued)) if issued else "",
        w("doc_ours"),
        w(f"doc_state_{linked.plan.english}"),
        w("doc_address", address=cited.url),
        w("doc_day", day=day_text(w, day)) if day else "",
        w("doc_licence"),
    ]
    return [line for line in lines if line]
