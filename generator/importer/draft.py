"""From the lines of a scraped page to drafts of its plans, the declaration of its lines, and what needs a person.

`draft` is pure.  Each plan is rebuilt from its draft and compared with the source: what was lost is declared, or said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.findings.finding import clip
from generator.importer.about import about_lines, about_outside, about_title
from generator.importer.assemble import Identity, PlanData, assemble, audience, domain_ids, domains
from generator.importer.clean import Cleaned, Line, clean
from generator.importer.doubt import Doubt
from generator.importer.furniture import sweep
from generator.importer.headings import Known, known_headings
from generator.importer.infer import mend
from generator.importer.lists import learn
from generator.importer.names import Data, Names
from generator.importer.outline import Node, outline
from generator.importer.outside import hold
from generator.importer.people import NOBODY, People
from generator.importer.refused import cause
from generator.importer.regions import NoticeRegion, Regions, divide, place_of
from generator.importer.relines import LONGEST_PARAGRAPH, relined
from generator.importer.report import look_over
from generator.importer.scan import Scanned, scan
from generator.importer.selfcheck import corrections
from generator.importer.sentences import text
from generator.importer.stops import known_titles, with_stops
from generator.importer.sureness import Judged, judge, unlike
from generator.importer.tokens import Token
from generator.importer.words import words
from generator.model.vocabulary import Draws
from generator.promises.promise import TO_BE_GIVEN
from generator.promises.reading import Reading
from generator.reading.limits import MAX_SOURCE_BYTES, MAX_SOURCE_LINE, MAX_SOURCE_LINES
from generator.tools.characters import HAN

MOST_KEPT = 200
"""So many doubts of one kind are written down; with more of them the document itself was misread."""
_DATE = re.compile(r"(20\d\d)(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_PUBLISHED = re.compile(r"(?:时间|日期)[：:]?\s*" + _DATE.pattern)
_PUBLISHER = re.compile(rf"来源[：:]\s*([{HAN}“”]{{2,24}}?)(?=访问|点击|字体|浏览|作者|发布|$|\s)")


class NoPlanError(Exception):
    """The page is empty, or no plan stands on it; `code` is that of the message."""

    def __init__(self, code: str, line: int = 1, words: str = "") -> None:
        super().__init__(code, line, words)
        self.code = code
        self.line = line
        self.words = words


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor says of a page: whose plans, for which years, and perhaps for whom and under which id."""

    file: str
    place: str
    first: int
    last: int
    audience: tuple[str, ...] = ()
    id: str | None = None
    place_zh: str | None = None
    place_en: str | None = None
    english: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[Draws, str] = field(default_factory=dict)
    """The reason for each thing that is found by itself; without one, giving it is for the editor."""
    titles: frozenset[str] = frozenset()
    """Titles of measures in other plans, by which a lost full stop is seen."""
    sentences: Mapping[str, str] = field(default_factory=dict)
    """English of lines that stand word for word in other plans."""
    counts: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    """How many goals and measures each domain has in other plans."""
    promises: Callable[[str], Reading] = Reading.nothing
    """Reads what a goal or measure promises: drafts of targets, and figures that are none."""
    people: People = NOBODY
    """Whom plans are about, and their domains."""
    original: Mapping[str, object] = field(default_factory=dict)
    """What is known of the file itself: where it came from, its kind, its checksum."""

    def reason(self, found: Draws) -> str:
        """The id of the reason for what was found."""
        return self.reasons.get(found, TO_BE_GIVEN)


@dataclass(frozen=True, slots=True)
class Draft:
    """The plans of a page, the declaration of its lines, and what a person must look at."""

    plans: tuple[PlanData, ...]
    source: Data
    doubts: tuple[Doubt, ...]
    judged: tuple[Judged, ...] = ()
    """How sure each goal and measure is."""


def draft(lines: Sequence[str], options: Options) -> Draft:
    """Draft the plans of a page.  Raises NoPlanError."""
    _limit(lines)
    cleaned = clean(lines)
    if not cleaned.lines:
        raise NoPlanError("import-empty")
    swept = sweep(_broken(cleaned.lines))
    held = hold(swept.lines)
    learnt = learn(held.lines)
    regions = divide(learnt.lines, options.people.words)
    scans = [scan(region.lines, learnt.bare) for region in regions.plans]
    roots, doubts = _trees(scans, options.people)
    if not any(domain.goals for root in roots for domain in domains(root)):
        code, counted = cause(learnt.lines or cleaned.lines)
        raise NoPlanError(code, cleaned.lines[0].number, counted)
    doubts += [Doubt(line, code, words) for code, line, words in learnt.doubts]
    doubts += about_outside(swept, held)
    plans: list[PlanData] = []
    found_domains: list[tuple[str, Mapping[str, Node]]] = []
    owners: dict[int, str | Data] = {}
    for region, scanned, root in zip(regions.plans, scans, roots, strict=True):
        who = (len(roots) == 1 and options.audience) or audience(root, region.title, options.people)
        identity = _identity(options, who, [str(plan.plan["id"]) for plan in plans])
        doubts += about_title(region, who, options.people)
        doubts += with_stops(root, known_titles(options.titles, root))
        place = options.place_zh or place_of(region.title)
        names = Names(options.english, place, options.place_en, options.sentences, options.promises)
        own = domain_ids(domains(root), who, options.people)
        found_domains.append((identity.id, {own[id(one)]: one for one in domains(root)}))
        doubts += unlike(found_domains[-1][1], options.counts)
        plans.append(assemble(root, region.title or words().inferred["title"], identity, names, learnt.style))
        doubts += look_over(root, region.lines)
        owners |= dict.fromkeys((*region.title_lines, *(n for line in region.lines for n in line.numbers)), identity.id)
        owners |= {line: {"omit": options.reason("page-furniture")} for line in scanned.chrome}
    chrome = [*swept.removed, *swept.doubled, *(line.number for line in (*regions.outside, *held.contents))]
    owners |= {line: {"omit": options.reason("page-furniture")} for line in chrome}
    owners |= {n: {"omit": options.reason("other-documents")} for line in held.others for n in line.numbers}
    owners |= {line: {"omit": options.reason("advertising")} for line in cleaned.adverts}
    doubts += about_lines(cleaned, regions)
    notice = _notice(regions.notice) if regions.notice else None
    if regions.notice and notice:
        owners |= {line: {"notice": notice} for line in _lines_of(regions.notice)}
    owned = sorted(owners)
    for number in cleaned.empty:  # nothing but marks: they belong to what stands before them, or after
        owners[number] = owners[owned[max(0, bisect_left(owned, number) - 1)]]
    source = _source(options, regions, plans, owners, cleaned)
    found, more = corrections(lines, plans, source, cleaned)
    source["corrections"] = found
    if not found:
        del source["corrections"]
    everything = tuple(sorted({*doubts, *more}))
    source |= _doubted(everything)
    judged = tuple(one for plan, found_in in found_domains for one in judge(plan, found_in, everything))
    return Draft(tuple(plans), source, everything, judged)


def _doubted(doubts: Sequence[Doubt]) -> Data:
    """Write down the doubts, so that they are seen until a person has looked; of a kind as many as anybody reads."""
    counted: Counter[str] = Counter()
    kept: list[Data] = []
    for one in doubts:
        counted[one.code] += 1
        if counted[one.code] <= MOST_KEPT:
            kept.append({"line": one.line, "kind": one.code, **({"words": clip(one.words)} if one.words else {})})
    return {"doubts": kept} if kept else {}


def _limit(lines: Sequence[str]) -> None:
    """Refuse what no check would let pass, before any work is done on it.  Raises NoPlanError."""
    if len(lines) > MAX_SOURCE_LINES or sum(map(len, lines)) > MAX_SOURCE_BYTES:
        raise NoPlanError("import-too-large", 1, f"{len(lines):,} / {sum(map(len, lines)):,}")
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_SOURCE_LINE and max(map(len, relined(line).split("\n"))) > MAX_SOURCE_LINE:
            raise NoPlanError("import-too-large", number, f"{len(line):,}")


def _broken(lines: Sequence[Line]) -> list[Line]:
    """Break a line that holds a whole document where its headings and items begin."""
    done: list[Line] = []
    for line in lines:
        parts = relined(line.text).split("\n") if len(line.text) > LONGEST_PARAGRAPH else [line.text]
        done += [replace(line, text=part, printed=part) for part in parts] if len(parts) > 1 else [line]
    return done


def _trees(scans: Sequence[Scanned], people: People) -> tuple[list[Node], list[Doubt]]:
    """Build the tree of each plan; a heading lost in one is looked up in the others."""
    known = [known_headings(one.tokens) for one in scans]
    roots: list[Node] = []
    doubts: list[Doubt] = []
    for index, scanned in enumerate(scans):
        titles: dict[str, str] = {}
        for other in (*known[:index], *known[index + 1 :]):
            titles |= other.titles
        tokens = mend(scanned.tokens, Known(titles | dict(known[index].titles), people))
        root, more = outline(tokens)
        roots.append(root)
        doubts += [Doubt(line, code, words) for code, line, words in (*scanned.doubts, *more)]
        doubts += [Doubt(token.line, "import-heading-inferred", _shown(token)) for token in tokens if token.inferred]
        doubts += [
            Doubt(token.line, "import-number-inferred", f"{token.number} {token.text}")
            for token, before in _renumbered(scanned.tokens, tokens)
            if before.kind in ("heading", "item") and token.number
        ]
    return roots, doubts


def _renumbered(before: Sequence[Token], after: Sequence[Token]) -> Iterable[tuple[Token, Token]]:
    """Yield headings that had no number and were given one."""
    unnumbered = {token.line: token for token in before if token.kind == "heading" and token.number is None}
    for token in after:
        if token.kind in ("heading", "domain") and not token.inferred and token.number and token.line in unnumbered:
            yield token, unnumbered[token.line]


def _shown(token: Token) -> str:
    return f"{token.number or ''} {token.text}".strip()


def _identity(options: Options, who: tuple[str, ...], taken: Sequence[str]) -> Identity:
    plan_id = options.id or "-".join((options.place, *who, str(options.first)))
    while plan_id in taken:
        plan_id += "-b"
    return Identity(plan_id, options.place, who, options.first, options.last, options.people)


# ---------- the declaration of lines ----------


def _source(
    options: Options, regions: Regions, plans: Sequence[PlanData], owners: Mapping[int, str | Data], cleaned: Cleaned
) -> Data:
    source: Data = {"file": options.file, "title": _source_title(options, regions, plans)}
    furniture = [*regions.outside]
    texts = [line.printed for line in furniture] + [line.text for line in furniture]
    for region in regions.plans:
        texts += [line.text for line in region.lines if isinstance(owners.get(line.number), dict)]
    published = next((day for line in texts if (day := _day(_PUBLISHED.search(line)))), None)
    publisher = next((found[1] for line in texts if (found := _PUBLISHER.search(line))), None)
    if published:
        source["published"] = published
    if publisher:
        source["publisher"] = _named(publisher, options)
    if options.original:
        source["original"] = dict(options.original)
    source["parts"] = _parts(owners)
    reason = options.reason("scraper-marks")
    source["corrections"] = [{"remove_everywhere": words, "reason": reason} for words in cleaned.everywhere]
    return source


def _source_title(options: Options, regions: Regions, plans: Sequence[PlanData]) -> Data:
    if regions.notice and regions.notice.title:
        return _named("".join(line.text for line in regions.notice.title), options)
    if len(plans) > 1:
        titles = dict.fromkeys(region.title for region in regions.plans)
        return _named("".join(f"《{title}》" for title in titles) if len(titles) > 1 else next(iter(titles)), options)
    title = plans[0].plan["title"]
    assert isinstance(title, dict)
    return dict(title)


def _named(zh: str, options: Options) -> Data:
    english = options.english.get(zh)
    return {"zh": zh, "en": english} if english else {"zh": zh}


def _day(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()[-3:])).isoformat()
    except ValueError:
        return None


def _parts(owners: Mapping[int, str | Data]) -> list[Data]:
    """Join neighbouring lines that have one owner."""
    parts: list[tuple[int, int, str | Data]] = []
    for line in sorted(owners):
        owner = owners[line]
        if parts and parts[-1][2] == owner:
            parts[-1] = (parts[-1][0], line, owner)
        else:
            parts.append((line, line, owner))
    return [
        {"lines": f"{first}-{last}" if first != last else first}
        | (owner if isinstance(owner, dict) else {"plan": owner})
        for first, last, owner in parts
    ]


def _lines_of(notice: NoticeRegion) -> tuple[int, ...]:
    return tuple(line.number for line in (*notice.number, *notice.title, *notice.body))


def _notice(region: NoticeRegion) -> Data:
    """Return the data of a notice: who signs it, and when, as far as that is plainly printed."""
    data: Data = {}
    if region.number:
        data["document_number"] = "".join(line.text for line in region.number)
    if region.title:
        data["title"] = {"zh": "".join(line.text for line in region.title)}
    data["zh"] = text(line.text for line in region.body)
    for before, line in zip(region.body, region.body[1:], strict=False):
        if _DATE.fullmatch(line.text) and (day := _day(_DATE.fullmatch(line.text))):
            if not re.search("[。，：]", before.text):
                data["issuer"] = {"zh": before.text}
            data["signed"] = day
    return data
