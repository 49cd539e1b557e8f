"""Rules about the texts themselves: punctuation, script, and nothing in them that a browser would run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.rules.contexts import TextAt, TextContext
from generator.texts.fold import simplify

HAN = r"\u3400-\u9fff\uf900-\ufaff"
FULL = r"，。；：！？、（）《》〈〉“”‘’【】「」—…·％‰"
WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。", '"': "“ ”", "'": "‘ ’"}
HALF_WIDTH = re.compile(rf"(?<=[{HAN}{FULL}])[,;:?!()\"'](?!//)|[,;:?!()\"'](?=[{HAN}])|(?<=[{HAN}])\.(?!\d)")
SPACE = re.compile(rf"(?<=[{HAN}{FULL}])[ \u3000]++|(?<![ \u3000])[ \u3000]++(?=[{HAN}{FULL}])")
MARKUP = re.compile(
    r"</?[A-Za-z!][^>]{0,80}>?|&(?:[A-Za-z]{2,10}|#x?[0-9A-Fa-f]{1,7});|!?\[[^\]]{0,80}\]\(|`|\*\*|__|~~"
    r"|\{[{%#]|\$\{|^(?:#{1,6}|>|[-*+]|\|) |^(?:---|```)",
    re.MULTILINE,
)
ADDRESS = re.compile(
    r"(?<![A-Za-z])(?:(?:https?|ftp|file)://[^\s，。；）]*|(?:javascript|vbscript|data|mailto):[^\s，。；）]+"
    r"|www\.[^\s，。；）]+)|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[A-Za-z0-9-]++\.[A-Za-z]+",
    re.IGNORECASE,
)
PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】", "「": "」"}
CLOSING = {close: open_ for open_, close in PAIRS.items()}


def half_width_punctuation(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """Chinese has full-width punctuation: ，：；？！（） and “ ”.  A decimal point and 2:3 stay as they are."""
    for match in HALF_WIDTH.finditer(at.zh):
        spot = context.spot(at, "zh", offset=match.start())
        yield finding(
            "half-width-punctuation", spot, found=match[0], expected=WIDE[match[0]], words=_near(at.zh, match)
        )


def space_beside_chinese(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """No space stands beside Chinese characters or their punctuation: 达到100%, not 达到 100%.

    The comparison with the source ignores white space, so it is safe to remove.
    """
    for match in SPACE.finditer(at.zh):
        spot = context.spot(at, "zh", offset=match.start())
        yield finding("space-beside-chinese", spot, words=_near(at.zh, match))


def traditional_character(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """Texts are in simplified characters, as the plans are printed; a scraper may have changed some."""
    simplified = simplify(at.zh)
    if simplified == at.zh:
        return
    for offset, (found, expected) in enumerate(zip(at.zh, simplified, strict=True)):
        if found != expected:
            spot = context.spot(at, "zh", offset=offset)
            yield finding("traditional-character", spot, found=found, expected=expected)


def markup(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """Texts are plain: no HTML tags, no Markdown, no templates.  Pages would show the signs as they are."""
    for lang, text in _both(at):
        for match in MARKUP.finditer(text):
            yield finding("markup", context.spot(at, lang, offset=match.start()), found=match[0])


def address_in_text(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """No web or mail addresses in texts; where a document was published is said in words, under its source."""
    for lang, text in _both(at):
        if not any(sign in text for sign in (":", "@", "www.")):
            continue
        for match in ADDRESS.finditer(text):
            yield finding("address-in-text", context.spot(at, lang, offset=match.start()), found=match[0])


def unbalanced_marks(at: TextAt, context: TextContext) -> Iterator[Finding]:
    """Every opening quotation mark, bracket or 《 has its closing one in the same text."""
    open_: list[tuple[str, int]] = []
    for offset, character in enumerate(at.zh):
        if character in PAIRS:
            open_.append((character, offset))
        elif character in CLOSING:
            if open_ and open_[-1][0] == CLOSING[character]:
                open_.pop()
            else:
                spot = context.spot(at, "zh", offset=offset)
                yield finding("unbalanced-marks", spot, found=character, expected=CLOSING[character])
    for character, offset in open_:
        spot = context.spot(at, "zh", offset=offset)
        yield finding("unbalanced-marks", spot, found=character, expected=PAIRS[character])


TEXT_RULES = (
    half_width_punctuation,
    space_beside_chinese,
    traditional_character,
    markup,
    address_in_text,
    unbalanced_marks,
)


def _both(at: TextAt) -> Iterator[tuple[str, str]]:
    yield "zh", at.zh
    if at.en is not None:
        yield "en", at.en


def _near(text: str, match: re.Match[str], width: int = 8) -> str:
    return text[max(0, match.start() - width) : match.end() + width]
