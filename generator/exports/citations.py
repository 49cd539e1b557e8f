"""How a plan, or a part of it, is cited: GB/T 7714—2025, a form close to APA 7, BibTeX and RIS.

A form is a row of pieces.  Some are gaps: which part of the plan is meant, its address, and the day on which the
reader looked, which no file that is made once can know.  A page shows the gaps filled as far as it knows; a script
fills them for one clause, on the reader's own day.  What the source does not say is left out, never made up.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.exports.rows import notice_of
from generator.findings.messages import phrase
from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.model.plan import Lang, Name

Gap = Literal["", "part", "url", "id", "day", "day-long", "day-slashed", "number"]
SITE: dict[Lang, str] = {"zh": phrase("site-name").zh, "en": phrase("site-name").en}
_BIBTEX = {ord(sign): f"\\{sign}" for sign in "&%$#_{}"} | {
    ord("\\"): "\\textbackslash{}",
    ord("~"): "\\textasciitilde{}",
    ord("^"): "\\textasciicircum{}",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a form's words; `gap` names what a reader may put in their place.

    A number is no gap, but Chinese in every language, which a page must say.
    """

    text: str
    gap: Gap = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A citation in one form."""

    id: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The form as it stands."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited, in one language: a plan, or its part, and where it stands."""

    linked: LinkedPlan
    lang: Lang
    url: str
    part: str = ""
    id: str = ""
    day: str = ""
    """Stands where the day of looking belongs; where it is empty, so is that place."""

    @property
    def title(self) -> str:
        """The title of the plan."""
        return self._in(self.linked.plan.title)

    @property
    def issuer(self) -> str:
        """Who signed it; "" where the source does not say."""
        notice = notice_of(self.linked)
        return self._in(notice.issuer) if notice and notice.issuer else ""

    @property
    def number(self) -> str:
        """Its document number."""
        notice = notice_of(self.linked)
        return (notice.document_number or "") if notice else ""

    @property
    def issued(self) -> str:
        """The day of signing; where that is not known the day on which the source was published."""
        notice, source = notice_of(self.linked), self.linked.source
        return (notice.signed if notice else None) or (source.source.published if source else None) or ""

    def _in(self, name: Name) -> str:
        return name.zh if self.lang == "zh" else name.en


def cited_plan(linked: LinkedPlan, lang: Lang, site_url: str) -> Cited:
    """A whole plan, as a file of its own cites it."""
    url = f"{site_url}{addresses.PREFIX[lang]}{addresses.plan(linked.plan.id)}"
    return Cited(linked, lang, url, id=f"{linked.plan.id}-{lang}")


def forms(cited: Cited) -> tuple[Form, ...]:
    """All forms of a language: APA is for English only, the first that its readers look for."""
    makers: tuple[tuple[str, Callable[[Cited], Iterator[Piece]]], ...] = (
        ("apa", apa),
        ("gbt", gbt),
        ("bibtex", bibtex),
        ("ris", ris),
    )
    return tuple(Form(name, tuple(make(cited))) for name, make in makers if name != "apa" or cited.lang == "en")


def _part(cited: Cited, joint: str = ": ") -> Piece:
    return Piece(f"{joint}{cited.part}" if cited.part else "", "part")


def gbt(cited: Cited) -> Iterator[Piece]:
    """GB/T 7714—2025, as a text on the web: issuer. title: part: number[EB/OL]. (day)[day of looking]. address."""
    yield Piece(f"{cited.issuer}. {cited.title}" if cited.issuer else cited.title)
    yield _part(cited)
    ours = "" if cited.lang == "zh" else ": unofficial translation"
    if cited.number:
        yield Piece(": ")
        yield Piece(cited.number, "number")
    yield Piece(f"{ours}[EB/OL]. ")
    yield Piece(f"({cited.issued})" if cited.issued else "")
    if cited.day:
        yield Piece("[")
        yield Piece(cited.day, "day")
        yield Piece("]")
    yield Piece(". " if cited.issued or cited.day else "")
    yield Piece(cited.url, "url")
    yield Piece(".")


def apa(cited: Cited) -> Iterator[Piece]:
    """Close to APA 7: issuer (day). Title: part (number) [Unofficial translation]. Site. Address."""
    day = _apa_day(cited.issued)
    head = (cited.title, _part(cited))
    if cited.issuer:
        yield Piece(f"{cited.issuer}. ({day}). ")
        yield from (Piece(head[0]), head[1])
    else:  # the title moves into the place of the author
        yield from (Piece(head[0]), head[1])
    if cited.number:
        yield Piece(" (")
        yield Piece(cited.number, "number")
        yield Piece(")")
    yield Piece(" [Unofficial translation]. " if cited.issuer else f" [Unofficial translation]. ({day}). ")
    yield Piece(f"{SITE['en']}. ")
    if cited.day:
        yield Piece("Retrieved ")
        yield Piece(cited.day, "day-long")
        yield Piece(", from ")
    yield Piece(cited.url, "url")


def _apa_day(iso: str) -> str:
    if not iso:
        return "n.d."
    year, month, day = iso.split("-")
    return f"{year}, {month_name[int(month)]} {int(day)}"


def bibtex(cited: Cited) -> Iterator[Piece]:
    """BibTeX, for LaTeX: @misc with an address is what every style knows."""

    def field(name: str, said: str) -> Piece:
        return Piece(f"  {name} = {{{said}}},\n" if said else "")

    yield Piece("@misc{")
    yield Piece(cited.id or cited.linked.plan.id, "id")
    yield Piece(",\n")
    yield field("author", f"{{{cited.issuer.translate(_BIBTEX)}}}" if cited.issuer else "")
    yield Piece(f"  title = {{{{{cited.title.translate(_BIBTEX)}")
    yield Piece(_part(cited).text.translate(_BIBTEX), "part")
    yield Piece("}},\n")
    if cited.number:
        yield Piece("  number = {")
        yield Piece(cited.number.translate(_BIBTEX), "number")
        yield Piece("},\n")
    yield field("date", cited.issued)
    yield field("year", cited.issued[:4])
    yield field("langid", "chinese" if cited.lang == "zh" else "english")
    yield Piece("  url = {")
    yield Piece(cited.url, "url")
    yield Piece("},\n")
    if cited.day:
        yield Piece("  urldate = {")
        yield Piece(cited.day, "day")
        yield Piece("},\n")
    yield field("note", "" if cited.lang == "zh" else "Unofficial translation")
    yield Piece("}\n")


def ris(cited: Cited) -> Iterator[Piece]:
    """RIS, for Zotero, EndNote and NoteExpress."""

    def line(tag: str, said: str) -> Piece:
        return Piece(f"{tag}  - {said}\n" if said else "")

    yield line("TY", "ELEC")
    yield Piece(f"TI  - {cited.title}")
    yield _part(cited)
    yield Piece("\n")
    yield line("AU", cited.issuer)
    yield line("PY", cited.issued[:4])
    yield line("DA", cited.issued.replace("-", "/"))
    if cited.number:
        yield Piece("M1  - ")
        yield Piece(cited.number, "number")
        yield Piece("\n")
    yield line("LA", cited.lang)
    yield line("DB", SITE[cited.lang])
    yield line("N1", "" if cited.lang == "zh" else "Unofficial translation")
    yield Piece("UR  - ")
    yield Piece(cited.url, "url")
    yield Piece("\n")
    if cited.day:
        yield Piece("Y2  - ")
        yield Piece(cited.day, "day-slashed")
        yield Piece("\n")
    yield Piece("ER  - \n")


def csl(cited: Cited) -> dict[str, Any]:
    """CSL-JSON, which Zotero and Pandoc read."""
    said: dict[str, Any] = {
        "id": cited.id or cited.linked.plan.id,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": cited.issuer}] if cited.issuer else [],
        "issued": {"date-parts": [[int(part) for part in cited.issued.split("-")]]} if cited.issued else None,
        "number": cited.number,
        "container-title": SITE[cited.lang],
        "language": "zh-CN" if cited.lang == "zh" else "en",
        "URL": cited.url,
    }
    return {key: value for key, value in said.items() if value}
