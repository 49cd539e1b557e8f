"""What every view is made with: the library, one language, its words, and the page the view stands on."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass, replace

from generator.changes.record import NO_HISTORY, History
from generator.library import addresses
from generator.library.library import Library, PlacedClause
from generator.model.plan import Audience, Lang, Name, Text
from generator.texts.words import Words

PROVINCES = frozenset({"province", "municipality"})
"""Levels of places that stand right below the country."""

OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its text; `current` marks the page or section the reader is in, `beside` what stands next to it."""

    text: str
    href: str
    current: bool = False
    note: str = ""
    beside: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher decides: `edit_base` is where files are edited, e.g. "https://…/edit/main/".

    `year` is the year of the last change, so that a plan whose period has ended can say so; 0 if unknown.
    `history` is what the repository knows of the past.
    """

    edit_base: str = ""
    year: int = 0
    history: History = NO_HISTORY


@dataclass(frozen=True, slots=True)
class Scope:
    """The library seen in one language from one page."""

    library: Library
    lang: Lang
    here: str
    settings: Settings

    @property
    def w(self) -> Words:
        """The words of this language."""
        return Words(self.lang)

    @property
    def other(self) -> Lang:
        """The other language."""
        return OTHER[self.lang]

    def at(self, here: str) -> Scope:
        """The same, seen from another page."""
        return replace(self, here=here)

    def in_other(self) -> Scope:
        """The same in the other language."""
        return replace(self, lang=self.other)

    def to(self, path: str) -> str:
        """Relative link from this page to a path of the same language."""
        return addresses.relative(self.here, path, lang=self.lang)

    def twin(self) -> str:
        """Relative link to this page in the other language."""
        return addresses.relative(self.here, self.here, lang=self.lang, to=self.other)

    def name(self, name: Name) -> str:
        """A name in this language."""
        return name.zh if self.lang == "zh" else name.en

    def name_or_zh(self, text: Text) -> str:
        """A text in this language; Chinese where its English is missing."""
        return text.zh if self.lang == "zh" or not text.en else text.en

    def years(self, first: int, last: int) -> str:
        """A period as readers write it."""
        return self.w("years", first=first, last=last)

    def place_name(self, place: str) -> str:
        """Name of a place."""
        return self.name(self.library.shared.places[place].name)

    def place_short(self, place: str) -> str:
        """Short name of a place, for charts and lists."""
        known = self.library.shared.places[place]
        return self.name(known.short or known.name)

    def domain_name(self, domain: str) -> str:
        """Full name of a domain."""
        return self.name(self.library.shared.domains[domain].name)

    def place_full(self, place: str) -> str:
        """A place as readers elsewhere need it: in English with its province, as in "Zunyi, Guizhou"."""
        if self.lang == "zh":
            return self.place_name(place)
        places = self.library.shared.places
        above = next((p for p in self.library.superiors(place) if places[p].level in PROVINCES), None)
        return self.list(self.place_short(place), self.place_name(above)) if above else self.place_short(place)

    def domain_link(self, domain: str) -> Link:
        """A domain with its page across plans; without an address where no plan has it."""
        has_page = self.library.plans_with(domain)
        return Link(self.domain_name(domain), self.to(addresses.domain(domain)) if has_page else "")

    def domain_short(self, domain: str) -> str:
        """Short name of a domain, for lists under their audience."""
        return self.name(self.library.shared.domains[domain].short)

    def plan_short(self, plan: str) -> str:
        """Short title of a plan."""
        return self.name(self.library.plans[plan].plan.short)

    def clause_name(self, placed: PlacedClause) -> str:
        """ "Goal 7": the kind and number of a clause."""
        return self.w(f"clause_{placed.kind}", n=placed.clause.number)

    def audiences(self, audience: Audience) -> tuple[tuple[str, str], ...]:
        """The audiences of a plan with their names; one plan may be for women and for children."""
        both = ("women", "children") if audience == "women-and-children" else (audience,)
        return tuple((one, self.w(one)) for one in both)

    def accent(self, placed: PlacedClause) -> str:
        """Whose colour a clause wears: its domain's audience, or its plan's where that is one."""
        if placed.domain:
            return self.library.shared.domains[placed.domain].audience
        audience = self.library.plans[placed.plan].plan.audience
        return "" if audience == "women-and-children" else audience

    def list(self, *parts: str) -> str:
        """Parts of an enumeration, joined as this language does."""
        return ("，" if self.lang == "zh" else ", ").join(parts)

    def sentences(self, *parts: str) -> str:
        """Short statements, each ended as this language does."""
        return "".join(f"{part}。" for part in parts) if self.lang == "zh" else " ".join(f"{part}." for part in parts)

    def date(self, iso: str) -> str:
        """A day such as "2022-05-17" as readers write it."""
        year, month, day = (int(part) for part in iso.split("-"))
        return self.w("date", year=year, month=month if self.lang == "zh" else month_name[month], day=day)

    def count(self, number: int) -> str:
        """A count with separators."""
        return self.w.number(number)
