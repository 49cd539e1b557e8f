"""Put back the headings of sections outside the domains that a scrape has lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.importer.headings import TOP, Known, kinds_of, lost
from generator.importer.tokens import Token
from generator.importer.words import words

_OBJECTIVE = re.compile(r"展望20|总目标|到20\d\d年|显著提升|更加|进一步")


def named_sections(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give headings that lost their number their level: 指导思想 is a part of a section, 重点工程 is a section."""
    seconds = ("指导思想", "基本原则", "总体目标")
    has_tops = any(t.kind == "heading" and t.style in TOP for t in tokens)
    has_seconds = any(t.kind == "heading" and t.style == "（一）" and kinds_of(t.text) for t in tokens)
    for token in tokens:
        if token.kind == "heading" and not token.style:
            name = token.text.rstrip("。：")
            yield replace(token, style="（一）" if name in seconds and has_seconds else "一、" if has_tops else "")
        else:
            yield token


def objective(tokens: list[Token], known: Known) -> list[Token]:
    """Part a paragraph from the end of the principles: it is the overall objective, whose heading is lost."""
    if any(
        t.kind == "heading" and "overall-objective" in kinds_of(t.text) and len(kinds_of(t.text)) == 1 for t in tokens
    ):
        return tokens
    principles: Token | None = None
    for index, token in enumerate(tokens):
        if token.kind == "heading":
            principles = token if "principles" in kinds_of(token.text) else None
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        ends = following is None or following.kind in ("heading", "domain")
        if principles is None or token.kind != "item" or not ends or len(token.paragraphs) < 2:
            continue
        rest = "".join(p.text for p in token.paragraphs[1:])
        if len(rest) < 60 or not _OBJECTIVE.search(rest):
            continue
        line = token.paragraphs[1].lines[0]
        number = (principles.number or 0) + 1 or None
        heading = lost("heading", known.title("overall-objective"), line, number, principles.style)
        own = replace(token, paragraphs=token.paragraphs[:1])
        plain = [Token("plain", (paragraph,)) for paragraph in token.paragraphs[1:]]
        return [*tokens[:index], own, heading, *plain, *tokens[index + 1 :]]
    return tokens


def parents(tokens: list[Token], known: Known) -> Iterator[Token]:
    """Put a section before a （一） that begins anew, before the first （一）, and before domains, where it is lost."""
    has_tops = any(t.kind == "heading" and t.style in TOP for t in tokens) or _second_starts(tokens) > 1
    above: list[int] | None = None  # the numbers （一） met in the section at hand; None before the first section
    in_domains = False
    for index, token in enumerate(tokens):
        if token.kind == "heading" and token.style in TOP:
            above, in_domains = [], False
        elif has_tops and token.style == "（一）" and token.kind in ("heading", "item", "domain"):
            enters = token.kind == "domain" and not in_domains
            number = token.number or (1 if token.inferred and enters else None)
            anew = above and number == 1 and (above[-1] != 1 or enters)
            if anew or (above is None and number == 1):
                kind = "domains" if enters else "general" if above is None else _kind_ahead(tokens, index)
                yield lost("heading", known.title(kind), token.line, None, "一、")
                above = []
            above = [] if above is None and number == 1 else above
            in_domains = in_domains or token.kind == "domain"
            if above is not None:
                above.append(number or (above[-1] + 1 if above else 1))
        yield token


def _second_starts(tokens: Sequence[Token]) -> int:
    """Count how often the numbers （一） begin."""
    return sum(t.number == 1 and t.style == "（一）" and t.kind in ("heading", "item", "domain") for t in tokens)


def _kind_ahead(tokens: Sequence[Token], index: int) -> str:
    """Tell what a section without a heading is about, from the items in it."""
    text = tokens[index].text
    if "工程" in text[:20]:
        return "projects"
    return "monitoring" if "监测评估" in text[:20] else "implementation"


def lost_seconds(tokens: list[Token], known: Known) -> list[Token]:
    """Put back 一、 and （一） before the first （二）, and （二）基本原则 before a list that stands in 指导思想."""
    done = list(tokens)
    tops = [t for t in done if t.kind == "heading" and t.style in TOP]
    for index, token in enumerate(done):
        if token.kind != "heading" or token.style != "（一）" or token.number is None or token.number < 2:
            continue
        before = [(i, t) for i, t in enumerate(done[:index]) if t.kind in ("heading", "domain", "foreword")]
        last_index, last = before[-1] if before else (-1, None)
        if last is not None and last.style == "（一）" and last.number == token.number - 2:
            first = next((i for i in range(last_index + 1, index) if done[i].kind == "item"), None)
            if first is not None and any(t.kind == "plain" for t in done[last_index + 1 : first]):
                title = known.title("principles")
                done[first:first] = [lost("heading", title, done[first].line, token.number - 1, "（一）")]
            break
        if token.number == 2 and (last is None or last.style != "（一）"):
            place = _guiding(done, last_index + 1, index)
            if place is not None:
                kind = "guiding-thought" if "principles" in kinds_of(token.text) else "general"
                new = [lost("heading", known.title(kind), done[place].line, 1, "（一）")]
                if (last is None or last.style not in TOP) and tops and (tops[0].number or 2) > 1:
                    new.insert(0, lost("heading", known.title("general"), done[place].line, None, "一、"))
                done[place:place] = new
            break
        if token.number == 2:
            break
    return done


def _guiding(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the guiding thought begins: at its usual words, or at the last paragraph before the next part."""
    plain = [i for i in range(start, end) if tokens[i].kind == "plain"]
    usual = [i for i in plain if words().guiding.match(tokens[i].text)]
    return next(iter(usual or plain[-1:]), None)


def numbered_tops(tokens: list[Token]) -> list[Token]:
    """Number the sections whose number or heading is lost."""
    if not any(t.kind == "heading" and t.style in TOP for t in tokens):
        return tokens
    done: list[Token] = []
    previous = 0
    for token in tokens:
        if token.kind == "heading" and token.style in TOP:
            previous = token.number or previous + 1
            done.append(replace(token, number=previous))
        else:
            done.append(token)
    return done
