"""A plan in StratML Part 2 (schema of 2016-02-16), which programs for plans and reports read.

A domain is a goal, with an objective for each of its goals, rows and measures; so is any other section, with one for
each of its items.  The overall objective is the vision, the guiding thought the mission, a principle a value.  A file
has one language, since the schema knows none.  A sign such as “at least” stands in words, for which it has no element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.exports.citations import cited_plan
from generator.exports.rows import Edition
from generator.library import addresses
from generator.library.ids import target_ids
from generator.library.library import LinkedPlan, PlacedClause, TargetUse
from generator.library.progress_rating import status
from generator.model.plan import Lang, Name, Section, Sign, Text
from generator.model.sections import walk_sections
from generator.texts.words import Words

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
SCHEMA = "http://stratml.us/references/PerformancePlanOrReport20160216.xsd"
SIGNS: dict[Sign, str] = {"about": "about_sign"}
"""Keys of words, where they are not the signs themselves."""


def stratml(edition: Edition, linked: LinkedPlan, lang: Lang) -> bytes:
    """The file of a plan in a language."""
    root = _Plan(edition, linked, lang).root()
    ET.indent(root, space="")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def identifier(name: str) -> str:
    """An id as XML allows it: it begins with no digit, and has no slash."""
    return "_" + name.replace("/", ".")


def _element(name: str, *children: ET.Element | None, text: str = "", **attributes: str) -> ET.Element:
    element = ET.Element(name, attributes)
    element.text = text or None
    element.extend([child for child in children if child is not None])
    return element


def _said(name: str, text: str) -> ET.Element | None:
    """An element with words; without words there is none."""
    return _element(name, text=text) if text else None


def _plain(text: str, lang: Lang) -> str:
    """A text whose lines are sentences, as paragraphs."""
    between = "" if lang == "zh" else " "
    return "\n".join(between.join(part.split("\n")) for part in text.strip().split("\n\n"))


@dataclass(frozen=True, slots=True)
class _Plan:
    edition: Edition
    linked: LinkedPlan
    lang: Lang

    def _of(self, text: Text | Section) -> str:
        own = text.zh if self.lang == "zh" or not text.en else text.en
        return _plain(own or "", self.lang if own == text.en else "zh")

    def _name(self, name: Name | None) -> str:
        return "" if name is None else name.zh if self.lang == "zh" else name.en

    def root(self) -> ET.Element:
        """The whole document."""
        plan, w = self.linked.plan, Words(self.lang)
        first = [self._of(section) for section, _, _ in self._sections() if section.kind == "foreword" and section.zh]
        ours = (w("doc_ours"), w(f"doc_state_{plan.english}"), w("doc_licence"))
        return _element(
            "PerformancePlanOrReport",
            _element("Name", text=self._name(plan.title)),
            _said("Description", "\n".join(first)),
            _said("OtherInformation", "\n".join(line for line in ours if line)),
            self._core(),
            self._about(),
            **{
                "xmlns": NAMESPACE,
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
                "Type": "Strategic_Plan",
            },
        )

    def _sections(self) -> Iterable[tuple[Section, tuple[str | int, ...], str]]:
        return walk_sections(self.linked.plan.sections)

    def _about(self) -> ET.Element:
        plan, cited = self.linked.plan, cited_plan(self.linked, self.lang, self.edition.site_url)
        return _element(
            "AdministrativeInformation",
            _element("Identifier", text=identifier(plan.id)),
            _element("StartDate", text=f"{plan.period.first}-01-01"),
            _element("EndDate", text=f"{plan.period.last}-12-31"),
            _said("PublicationDate", cited.issued),
            _element("Source", text=cited.url),
        )

    def _core(self) -> ET.Element:
        place = self.edition.library.shared.places[self.linked.plan.place]
        cited = cited_plan(self.linked, self.lang, self.edition.site_url)
        organization = _element("Organization", _element("Name", text=cited.issuer or self._name(place.name)))
        ways = (
            self._joined("Vision", "overall-objective"),
            self._joined("Mission", "guiding-thought"),
        )
        return _element("StrategicPlanCore", organization, *ways, *self._values(), *self._goals())

    def _joined(self, name: str, kind: str) -> ET.Element | None:
        texts = [self._of(section) for section, _, _ in self._sections() if section.kind == kind and section.zh]
        return _element(name, _element("Description", text="\n".join(texts))) if texts else None

    def _values(self) -> Iterator[ET.Element]:
        for section, _, _ in self._sections():
            if section.kind == "principles":
                if section.zh:
                    yield _element(
                        "Value", _said("Name", self._name(section.title)), _said("Description", self._of(section))
                    )
                for item in section.items:
                    yield _element("Value", *self._titled(item))

    def _titled(self, text: Text) -> tuple[ET.Element | None, ...]:
        """A text of several lines by its first, and the rest of it."""
        translated = self.lang == "en" and text.en
        head, _, rest = ((text.en if translated else text.zh) or "").partition("\n")
        lang: Lang = "en" if translated else "zh"
        if not rest:
            return (_element("Description", text=head),)
        return _element("Name", text=head), _element("Description", text=_plain(rest, lang))

    def _goals(self) -> Iterator[ET.Element]:
        told = ("foreword", "overall-objective", "guiding-thought", "principles")
        for section, path, fragment in self._sections():
            items = [one for one in self.linked.of(None) if one.path[:-2] == path]
            if section.kind not in told and (section.zh or items):
                yield self._section(section, fragment, items)
            elif items and section.kind != "principles":
                yield self._section(section, fragment, items, told_elsewhere=True)
            for domain_id in section.domains:
                if domain_id in self.linked.domains:
                    yield self._domain(domain_id)

    def _section(
        self, section: Section, fragment: str, items: list[PlacedClause], *, told_elsewhere: bool = False
    ) -> ET.Element:
        name = self._name(section.title) or (Words(self.lang)(f"kind_{section.kind}") if section.kind else fragment)
        return _element(
            "Goal",
            _element("Name", text=name),
            _element("Description", text=self._of(section) if section.zh and not told_elsewhere else ""),
            _element("Identifier", text=identifier(f"{self.linked.plan.id}/section/{fragment}")),
            _said("SequenceIndicator", str(section.number or "")),
            *map(self._objective, items),
        )

    def _domain(self, domain_id: str) -> ET.Element:
        domain = self.linked.domains[domain_id]
        notes = domain.table.notes if domain.table else ()
        return _element(
            "Goal",
            _element("Name", text=self._name(domain.title)),
            _element("Description", text=self._of(domain.lead) if domain.lead else ""),
            _element("Identifier", text=identifier(f"{self.linked.plan.id}/{domain_id}")),
            _element("SequenceIndicator", text=str(domain.number)),
            _said("OtherInformation", "\n".join(self._of(note) for note in notes)),
            *map(self._objective, self.linked.of(domain_id)),
        )

    def _objective(self, placed: PlacedClause) -> ET.Element:
        clause, cells, kind = placed.clause, placed.cells, Words(self.lang)(f"doc_{placed.kind}")
        path = addresses.PREFIX[self.lang] + addresses.clause(placed)
        responsible = clause.responsible or self._name(cells.department if cells else None)
        texts = self._titled(clause) if placed.kind in ("measure", "project") else (self._whole(clause),)
        return _element(
            "Objective",
            *texts,
            _element("Identifier", text=identifier(placed.address)),
            _element("SequenceIndicator", text=str(clause.number)),
            self._performer(responsible) if responsible else None,
            _element("OtherInformation", text=f"{kind} {self.edition.site_url}{path}"),
            *(
                self._indicator(use, name)
                for use, name in zip(self.linked.targets_of(placed), target_ids(placed), strict=True)
            ),
        )

    def _whole(self, text: Text) -> ET.Element:
        return _element("Description", text=self._of(text))

    def _performer(self, name: str) -> ET.Element:
        named = _element("Name", text=Words(self.lang)("doc_responsible"))
        role = _element("Role", named, _said("RoleType", "Performer"))
        return _element("Stakeholder", _element("Name", text=name), role, StakeholderTypeType="Organization")

    # ---------- figures ----------

    def _indicator(self, use: TargetUse, name: str) -> ET.Element:
        shared, target = self.edition.library.shared, use.target
        indicator = shared.indicators[target.indicator]
        reached = status(self.edition.library, use).latest
        actual = (
            _element(
                "ActualResult",
                _element("EndDate", text=f"{reached.year}-12-31"),
                _element("NumberOfUnits", text=f"{reached.value:f}"),
            )
            if reached
            else None
        )
        return _element(
            "PerformanceIndicator",
            _element("MeasurementDimension", text=self._name(indicator.name)),
            _element("UnitOfMeasurement", text=self._name(shared.units[target.unit or indicator.unit].name)),
            _element("Identifier", text=identifier(name)),
            _element("MeasurementInstance", self._target(use), actual),
            PerformanceIndicatorType="Qualitative" if target.trend else "Quantitative",
        )

    def _target(self, use: TargetUse) -> ET.Element:
        target = use.target
        alone = len(target.signs) == 1 and not target.change and ":" not in target.signs[0][1]
        words = self._words(use)
        return _element(
            "TargetResult",
            _element("EndDate", text=f"{use.year}-12-31"),
            _element("NumberOfUnits", text=target.signs[0][1]) if alone else None,
            _element("Description", text=f"{words} ({target.quote})" if target.quote else words),
        )

    def _words(self, use: TargetUse) -> str:
        """What a target says: its direction, or its sign and figure."""
        w, target = Words(self.lang), use.target
        if target.trend:
            return w(f"trend_{target.trend}")
        if len(target.signs) == 2:
            figure = "–".join(value for _, value in target.signs)
        else:
            ((sign, value),) = target.signs
            figure = value if sign == "reach" else f"{w(SIGNS.get(sign, sign))} {value}"
        since = w("since_year", year=target.since) if target.since else ""
        parts = (w("every_year") if target.every else "", w(f"change_{target.change}") if target.change else "")
        return " ".join(part for part in (*parts, figure, since) if part)
