"""Views of the pages about the rules: one for each code that a message may have, and the list of them all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from generator.findings.finding import Severity
from generator.findings.messages import all_rules
from generator.library import addresses
from generator.model.plan import Lang
from generator.rules.examples import AREAS, Example, Explained, explanations
from generator.tools.characters import ODD
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.page_view import PageView, page_view

_CODE = re.compile(r"`([^`]+)`|(?<![\w.])(python -m \w+ [a-z]+(?: --[a-z-]+)*)")
_CHINESE = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u3000-\u303f\uff00-\uffef]*[\u3400-\u9fff][^A-Za-z0-9\s`(){}:/|,.-]*"
)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z’'-]*(?:[ ,]+[A-Za-z][A-Za-z’'-]*){2,}")
_OTHER: dict[Lang, re.Pattern[str]] = {"zh": _ENGLISH, "en": _CHINESE}


@dataclass(frozen=True, slots=True)
class SentencePart:
    """Part of a sentence: plain, or a code; `other` says that it is in the other language."""

    text: str
    is_code: bool = False
    other: bool = False


Sentence = tuple[SentencePart, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """What a file holds, by lines; nothing for a file that is missing."""

    title: str
    is_right: bool
    file: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule: its code and severity, why it is there, what its message says, and the samples."""

    code: str
    severity: Severity
    severity_name: str
    why: tuple[Sentence, ...]
    message: Sentence
    tip: Sentence
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the list."""

    link: Link
    severity: Severity
    severity_name: str
    message: Sentence


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules of one kind, under a heading with a fragment."""

    fragment: str
    title: str
    lines: tuple[RuleLine, ...]


def rules_page(context: PageContext) -> PageView:
    """The list of all rules, by what they are about."""
    groups: dict[str, list[RuleLine]] = defaultdict(list)
    for one in explanations().values():
        severity = all_rules()[one.code].severity
        link = Link(one.code, link_to(context, addresses.rule(one.code)))
        line = RuleLine(link, severity, context.w(f"rule_{severity}"), _message(context, one.code))
        groups[one.area].append(line)
    return page_view(
        context,
        "rules",
        tuple(RuleGroup(area, context.w(f"rules_{area}"), tuple(groups[area])) for area in AREAS),
        title=context.w("rules_title"),
        description=context.w("rules_lead"),
        crumbs=(
            Link(context.w("contribute"), link_to(context, addresses.CONTRIBUTE)),
            Link(context.w("rules_title"), "", current=True),
        ),
    )


def rule_page(context: PageContext, code: str) -> PageView:
    """One rule."""
    one, rule = explanations()[code], all_rules()[code]
    view = RulePage(
        code=code,
        severity=rule.severity,
        severity_name=context.w(f"rule_{rule.severity}"),
        why=_paragraphs(context, one),
        message=_message(context, code),
        tip=pieces(_filled(rule.tip_zh if context.lang == "zh" else rule.tip_en), context.lang),
        samples=_samples(context, one.example) if one.example else (),
    )
    return page_view(
        context,
        "rule",
        view,
        title=context.w("rule_title", code=code),
        description=_filled(rule.zh if context.lang == "zh" else _without_chinese(rule.en)),
        crumbs=(
            Link(context.w("contribute"), link_to(context, addresses.CONTRIBUTE)),
            Link(context.w("rules_title"), link_to(context, addresses.RULES)),
            Link(code, "", current=True),
        ),
    )


def pieces(text: str, lang: Lang) -> Sentence:
    """Cut a sentence of one language where codes (in `…`) and words of the other language begin and end."""
    found: list[SentencePart] = []
    done = 0
    for match in _CODE.finditer(text):
        found += _by_language(text[done : match.start()], lang, is_code=False)
        found += _by_language(match[1] or match[2], lang, is_code=True)
        done = match.end()
    return (*found, *_by_language(text[done:], lang, is_code=False))


def visible(text: str) -> str:
    """Return text with the code of every character that one does not see: ⟨U+200B⟩."""
    return ODD.sub(lambda match: "".join(f"⟨U+{ord(char):04X}⟩" for char in match[0]), text)


def _by_language(text: str, lang: Lang, *, is_code: bool) -> list[SentencePart]:
    found: list[SentencePart] = []
    done = 0
    # English within a code is no sentence; Chinese is Chinese wherever it stands.
    for match in _OTHER[lang].finditer(text) if lang == "en" or not is_code else ():
        found += [SentencePart(text[done : match.start()], is_code), SentencePart(match[0], is_code, other=True)]
        done = match.end()
    return [piece for piece in (*found, SentencePart(text[done:], is_code)) if piece.text]


def _paragraphs(context: PageContext, explained: Explained) -> tuple[Sentence, ...]:
    text = explained.zh if context.lang == "zh" else explained.en
    return tuple(pieces(" ".join(part.split()), context.lang) for part in text.split("\n\n"))


def _message(context: PageContext, code: str) -> Sentence:
    rule = all_rules()[code]
    return pieces(_filled(rule.zh if context.lang == "zh" else rule.en), context.lang)


class _Dots(dict[str, str]):
    """Details of a message that is about no file: a dot for each."""

    def __missing__(self, key: str) -> str:
        return "…"


def _filled(text: str) -> str:
    return text.format_map(_Dots(hint="", guess="", more="")).strip()


def _without_chinese(text: str) -> str:
    return _CHINESE.sub("…", text)


def _samples(context: PageContext, example: Example) -> tuple[Sample, ...]:
    shown = []
    for text, is_right in ((example.wrong, False), (example.right, True)):
        file, text_ = f"plans/{example.file}", text
        if not is_right and example.wrong_also:
            file, text_ = next((f"plans/{name}", one) for name, one in example.wrong_also.items())
        lines = (
            tuple(_line(line, context.lang) for line in (text_ or "").removesuffix("\n").split("\n")) if text_ else ()
        )
        title = context.w("rule_right" if is_right else "rule_wrong")
        shown.append(Sample(title, is_right, file if text_ else context.w("rule_no_file", file=file), lines))
    return tuple(shown)


def _line(line: str, lang: Lang) -> Sentence:
    return tuple(_by_language(visible(line), lang, is_code=True))
