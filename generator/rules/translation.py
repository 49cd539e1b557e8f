"""Rules about the English: it is there, line for line, and keeps every figure, percent sign and sign."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding, phrase
from generator.model.plan import Sign
from generator.rules.contexts import ClauseAt, ClauseContext, Context, TextAt, TextContext
from generator.texts.figures import FigureSpan, english_figures, figures_in, line_around, numeral, span

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef·]+")
STRAIGHT = re.compile(r"[\"'`]")
SPACES = re.compile(r"(?<=\S)  ++|(?<! ) ++(?=[,;:!?)”]|\.(?!\d)|$)|(?<=[(“]) ++|^ ++")
LONGEST_NUMBER = 18
"""Longer ones are no figures, and making numbers of them would take long or fail."""
NUMERAL = re.compile("[零〇一二两三四五六七八九十百千]+")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORTEST, LONGEST, FROM_CHARACTERS = 1.6, 9.0, 25

SIGN_WORDS: dict[Sign, str] = {
    "at_least": "or more|or above|or higher|at least|not less than|no less than|no fewer than",
    "at_most": "or less|or below|or lower|or fewer|at or below|at most|no more than|not exceed(?:ing)?|within|up to",
    "above": "above|more than|over|exceed(?:s|ing)?|higher than",
    "below": "below|less than|fewer than|under|lower than",
    "about": "about|around|approximately|roughly",
}


def missing_english(texts: Iterable[TextAt]) -> dict[str, list[TextAt]]:
    """The texts without English of each plan that has any."""
    missing: dict[str, list[TextAt]] = defaultdict(list)
    for at in texts:
        if at.en is None and at.plan is not None:
            missing[at.plan.id].append(at)
    return missing


def english_missing(context: Context) -> Iterator[Finding]:
    """Every text of a plan has its English; one finding a plan says how many are missing and where they begin.

    A plan that is still being translated has the number it may lack in `plans/_shared/untranslated.yml`.
    """
    allowed = context.collection.shared.untranslated
    for plan_id, texts in missing_english(context.texts).items():
        if len(texts) > allowed.get(plan_id, 0):
            spots = [context.spot(at, "zh") for at in texts]
            shown = "、".join(f"{spot.file.rsplit('/')[-1]}:{spot.line}" for spot in spots[:5])
            number = allowed.get(plan_id, 0)
            yield finding("english-missing", spots[0], plan=plan_id, count=len(texts), first=shown, allowed=number)


def untranslated_too_high(context: Context) -> Iterator[Finding]:
    """The number in `untranslated.yml` is the number of texts that really lack English, so that it only goes down."""
    missing = missing_english(context.texts)
    for plan_id, number in sorted(context.collection.shared.untranslated.items()):
        count = len(missing.get(plan_id, ()))
        if count < number:
            spot = context.where("plans/_shared/untranslated.yml", (plan_id,))
            yield finding("untranslated-too-high", spot, plan=plan_id, number=number, count=count)


def english_lines(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """English has as many lines as the Chinese: line k translates line k, and empty lines stand in the same places."""
    if at.en is None:
        return
    zh, en = at.zh.split("\n"), at.en.split("\n")
    if len(zh) != len(en):
        yield finding("english-lines", context.spot(at, "en"), zh=len(zh), en=len(en))
        return
    offset = 0
    for number, (left, right) in enumerate(zip(zh, en, strict=True), start=1):
        if bool(left.strip()) != bool(right.strip()):
            yield finding("english-empty-line", context.spot(at, "en", offset=offset), number=number)
            return
        offset += len(right) + 1


def english_figures_kept(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """Every figure of a Chinese line stands in its English line, and the English adds none.

    Words count (two, under-five), and so do 1,000 for ‰ and 千, 100,000 for 10万, and ordinals (the 14th Five-Year
    Plan).  A percent stays with its sign: 95%.
    """
    offset = 0
    for zh, en in at.lines() if at.kind != "term" else ():
        figures, theirs = figures_in(zh), english_figures(en)
        wanted = Counter(_full(f) for f in figures if not _is_named_month(f, en))
        allowed = set(wanted) | (_read_numerals(zh) if theirs else set())
        lost = list((wanted - Counter(f.value for f in theirs)).elements())
        units = [
            f"{f.value}%"
            for f in figures
            if f.after.startswith("%") and f.value not in lost and not _has_percent(en, f.value)
        ]
        if "‰" in zh and "per 1,000" not in en:
            units.append("per 1,000 (‰)")
        if "百分点" in zh and "percentage point" not in en:
            units.append("percentage points (百分点)")
        added = [f.value for f in theirs if not f.is_word and not f.is_ordinal and f.value not in allowed]
        spot = context.spot(at, "en", offset=offset)
        if lost:  # one slip is one finding: 59 in place of 95
            instead = phrase("figures-instead", found="、".join(added)) if added else ""
            yield finding("english-figure-lost", spot, found="、".join(lost), instead=instead, line=zh)
        elif added:
            yield finding("english-figure-added", spot, found="、".join(added), line=zh)
        if units:
            yield finding("english-unit-lost", spot, found="、".join(units), line=zh)
        offset += len(en) + 1


def english_sign_kept(at: ClauseAt, context: ClauseContext) -> Iterator[Finding]:
    """The English of a target's sentence gives its sign.

    “or more” or “at least” for `at_least`, “or less”, “at or below” or “at most” for `at_most`, and so on.
    """
    if at.clause.en is None:
        return
    lines = at.clause.en.split("\n")
    for index, target in enumerate(at.clause.targets):
        place = span(target, at.clause.zh, context.written(target))
        if place is None or not target.signs or len(target.signs) > 1:
            continue
        sign = target.signs[0][0]
        number, _ = line_around(at.clause.zh, place)
        if sign == "reach" or number >= len(lines):
            continue
        if not re.search(rf"\b(?:{SIGN_WORDS[sign]})\b", lines[number], re.IGNORECASE):
            offset = sum(len(line) + 1 for line in lines[:number])
            yield finding(
                "english-sign-lost",
                context.spot(at, "en", offset=offset),
                figure=target.signs[0][1],
                sign=phrase(f"sign-{sign}"),
                line=lines[number],
                target=index + 1,
            )


def english_characters(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """English has no Chinese characters and no full-width punctuation; names are written in pinyin."""
    for match in CHINESE.finditer(at.en or ""):
        yield finding("english-characters", context.spot(at, "en", offset=match.start()), found=match[0])


def english_quotes(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """English has curly quotation marks and apostrophes: “one-stop”, children’s."""
    for match in STRAIGHT.finditer(at.en or ""):
        yield finding("english-quotes", context.spot(at, "en", offset=match.start()), found=match[0])


def english_spaces(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """English has one space between words and none before a comma or a full stop."""
    offset = 0
    for line in (at.en or "").split("\n"):
        for match in SPACES.finditer(line):
            yield finding("english-spaces", context.spot(at, "en", offset=offset + match.start()))
        offset += len(line) + 1


def english_length(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """A translation far shorter or longer than usual was cut off, or stands on the wrong line."""
    offset = 0
    for zh, en in at.lines():
        ratio = len(en) / max(len(zh), 1)
        if at.kind == "text" and len(zh) >= FROM_CHARACTERS and not SHORTEST <= ratio <= LONGEST:
            spot = context.spot(at, "en", offset=offset)
            yield finding("english-length", spot, ratio=f"{ratio:.1f}", limits=f"{SHORTEST}–{LONGEST}", line=zh)
        offset += len(en) + 1


def translated_two_ways(context: Context) -> Iterator[Finding]:
    """The same Chinese line or name has the same English everywhere, whatever the capitals."""
    first: dict[str, tuple[str, TextAt, int]] = {}
    for at in context.texts:
        if at.kind == "term":
            continue
        offset = 0
        for zh, en in at.lines():
            key, mine = _bare(zh), _bare(en).casefold()
            same, there, place = first.setdefault(key, (mine, at, offset))
            if key and same != mine:
                spot = context.spot(at, "en", offset=offset)
                other = context.spot(there, "en", offset=place)
                yield finding("translated-two-ways", spot, zh=key, en=en, place=str(other))
            offset += len(en) + 1


CLAUSE_RULES = (english_sign_kept,)
TEXT_RULES = (
    english_lines,
    english_figures_kept,
    english_characters,
    english_quotes,
    english_spaces,
    english_length,
)
COLLECTION_RULES = (english_missing, untranslated_too_high, translated_two_ways)


def _full(figure: FigureSpan) -> str:
    """Return a figure in full: 10 before 万 is 100000."""
    has_ten_thousand = figure.after.startswith("万") and len(figure.value) <= LONGEST_NUMBER
    return str(int(float(figure.value) * 10_000)) if has_ten_thousand else figure.value


def _is_named_month(figure: FigureSpan, en: str) -> bool:
    is_month = figure.after.startswith("月") and not figure.after.startswith("月龄")
    return (
        is_month
        and len(figure.value) <= 2
        and figure.value.isdigit()
        and 1 <= int(figure.value) <= 12
        and MONTHS[int(figure.value) - 1] in en
    )


def _has_percent(en: str, value: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(value)}(?:%| per cent)", en) is not None


def _read_numerals(zh: str) -> set[str]:
    """Return the figures that English may write for Chinese numerals and per-mille signs."""
    values = {numeral(match[0]) for match in NUMERAL.finditer(zh)}
    values |= {"1000"} if "‰" in zh or "千" in zh else set()
    values |= {"100000"} if "10万" in zh or "十万" in zh else set()
    values |= {"10000"} if re.search(r"(?<![0-9十百])万", zh) else set()
    return values


def _bare(text: str) -> str:
    return text.strip().strip("：:。.；;，,")
