"""Put back the headings of domains, and those of goals and measures in them, that a scrape has lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.importer.headings import TOP, Known, lost
from generator.importer.people import People
from generator.importer.tokens import Kind, Style, Token
from generator.importer.words import words


def leads(tokens: Sequence[Token]) -> Iterator[Token]:
    """Where domains open with a sentence, part such a sentence from the item before goals without a domain."""
    domains = [i for i, t in enumerate(tokens) if t.kind == "domain"]
    led = sum(i + 1 < len(tokens) and tokens[i + 1].kind == "plain" for i in domains)
    for index, token in enumerate(tokens):
        ends = index + 1 < len(tokens) and tokens[index + 1].kind == "goals"
        if token.kind == "item" and ends and len(token.paragraphs) > 1 and 2 * led > len(domains):
            yield replace(token, paragraphs=token.paragraphs[:-1])
            yield Token("plain", token.paragraphs[-1:])
        else:
            yield token


def before_goals(tokens: Iterable[Token]) -> Iterator[Token]:
    """Put a domain before a heading of goals that belongs to none, and before the sentence that leads to it."""
    is_open = False
    held: list[Token] = []
    previous: Token | None = None
    for token in tokens:
        if token.kind == "plain" and not is_open:
            held.append(token)
            continue
        if token.kind == "goals" and not is_open:
            led = 1 if held and previous is not None and previous.kind == "item" else 0
            yield from held[: len(held) - led]
            yield lost("domain", "", (held[-1] if led else token).line, None, "（一）")
            held = held[len(held) - led :]
        yield from held
        held = []
        if token.kind in ("domain", "goals", "heading", "measures"):
            is_open = token.kind == "domain"
        previous = token
        yield token
    yield from held


def goals(tokens: Sequence[Token]) -> Iterator[Token]:
    """Put a heading of goals after the heading of a domain that has none."""
    waiting = False
    for token in tokens:
        if waiting and token.kind in ("item", "goals", "measures", "heading", "domain"):
            if token.kind == "item":
                yield lost("goals", "", token.line)
            waiting = False
        waiting = waiting or token.kind == "domain"
        yield token


def restarts(tokens: Sequence[Token], known: Known) -> Iterator[Token]:
    """In a domain a list that begins again at 1 is the measures; after measures, it is the next domain's goals."""
    mode: str | None = None
    last = 0
    for index, token in enumerate(tokens):
        if token.kind == "domain":
            mode, last = "domain", 0
        elif token.kind in ("goals", "measures"):
            if token.kind == "measures" and mode in ("domain", None) and last == 0:
                mode = "measures"
            mode, last = token.kind, 0
        elif token.kind == "heading" or (token.kind == "item" and token.style == "（一）"):
            mode = None
        elif token.kind == "item" and mode in ("goals", "measures"):
            if _starts_again(tokens, index, last):
                if mode == "measures" or _followed_by(tokens, index, "measures"):
                    yield lost("domain", "", token.line, None, "（一）")
                    yield lost("goals", "", token.line)
                    mode = "goals"
                else:
                    yield lost("measures", known.title("measures"), token.line)
                    mode = "measures"
                last = 0
            last = token.number or last
        yield token


def _starts_again(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Tell whether an item opens a new list.  "1. 1. 2." is a doubled number and no new list."""
    number = tokens[index].number or 0
    if number != 1 or last == 0:
        return False
    following = next((t.number for t in tokens[index + 1 :] if t.kind == "item"), None)
    return last > 1 or following == last + 1


def _followed_by(tokens: Sequence[Token], index: int, kind: Kind) -> bool:
    """Tell whether the list at hand ends at a heading of this kind."""
    last = 0
    for place in range(index, len(tokens)):
        token = tokens[place]
        if token.kind == "item" and token.style != "（一）":
            if place > index and _starts_again(tokens, place, last):
                return False
            last = token.number or last
        elif token.kind != "plain":
            return token.kind == kind
    return False


def first_domains(tokens: list[Token], known: Known) -> list[Token]:
    """Where the first domain that has a number is not the first, the lists before it are those of the first."""
    found = [i for i, t in enumerate(tokens) if t.kind == "domain"]
    numbered = next((order for order, i in enumerate(found) if tokens[i].number), None)
    if numbered is None:
        return tokens
    wanted = 2 * ((tokens[found[numbered]].number or 1) - 1 - numbered)
    starts = _list_starts(tokens, found[0])
    if wanted <= 0 or len(starts) < wanted:
        return tokens
    done = list(tokens)
    for order, place in reversed(list(enumerate(starts[-wanted:]))):
        line = tokens[place].line
        if order % 2:
            done[place:place] = [lost("measures", known.title("measures"), line)]
        else:
            done[place:place] = [lost("domain", "", line, None, "（一）"), lost("goals", "", line)]
    return done


def _list_starts(tokens: Sequence[Token], end: int) -> list[int]:
    """Return where lists begin between the heading before `end` and `end`, the list of that heading left out."""
    starts: list[int] = []
    last = 0
    for index in range(end):
        token = tokens[index]
        if token.kind in ("heading", "domain", "foreword"):
            starts, last = [], 0
        elif token.kind == "item" and token.style != "（一）":
            if token.number == 1 and last != 1:
                starts.append(index)
            last = token.number or last
    return starts


def numbered_domains(tokens: list[Token], people: People) -> list[Token]:
    """Give inferred domains their numbers and names, and inferred headings of goals the usual words."""
    usual = next((t.text for t in tokens if t.kind == "goals" and not t.inferred), words().inferred["goals"])
    style: Style = next((t.style for t in tokens if t.kind == "domain" and not t.inferred), "（一）")
    names = _names(tokens, people)
    done: list[Token] = []
    previous = 0
    for index, token in enumerate(tokens):
        if token.kind == "domain":
            previous = token.number or previous + 1
            named = lost("domain", names[index], token.line, previous, style) if token.inferred else token
            done.append(replace(named, number=previous))
        elif token.kind == "goals" and token.inferred and not token.text:
            done.append(lost("goals", usual, token.line))
        else:
            if token.kind == "heading" and token.style in TOP:
                previous = 0
            done.append(token)
    return done


def _names(tokens: Sequence[Token], people: People) -> dict[int, str]:
    """Name the lost domains: by the usual ones that are missing, in their usual order if they are as many."""
    found = [i for i, t in enumerate(tokens) if t.kind == "domain"]
    about = {i: _audience_at(tokens, i, people) for i in found}
    names: dict[int, str] = {}
    for audience, (whom, _) in people.names.items():
        own = [i for i in found if about[i] == audience]
        titles = [tokens[i].text for i in own if not tokens[i].inferred]
        usual = [called for called in people.domains[audience].values() if called]
        missing = [called for called in usual if not any(word in title for word in called for title in titles)]
        unnamed = [i for i in own if tokens[i].inferred]
        in_order = len(missing) == len(unnamed)
        ending = "。" if titles and all(title.endswith("。") for title in titles) else ""
        for index in unnamed:
            text = "".join(t.text for t in _until_next(tokens, index))
            best = missing[0] if in_order else max(missing, key=lambda m: sum(map(text.count, m)), default=())
            if best:
                missing.remove(best)
            names[index] = f"{whom}与{best[0]}{ending}" if best else words().inferred["title"]
    return names


def _audience_at(tokens: Sequence[Token], index: int, people: People) -> str:
    """Tell whom a domain is about: by its title, or by its text."""
    text = "" if tokens[index].inferred else tokens[index].text
    below = "".join(t.text for t in _until_next(tokens, index))
    return people.about(text) or people.about(below) or people.usual


def _until_next(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    for token in tokens[index + 1 :]:
        if token.kind in ("domain", "heading"):
            return
        yield token
