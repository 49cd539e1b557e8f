"""Check that the facts of a source, its dates and bodies, are printed in it: a fact that nobody printed is invented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.findings.messages import finding
from generator.library.library import Path, SourceText
from generator.proof.report import Where
from generator.texts.fold import fold

_DAY = re.compile(r"(20[0-9]{2}|19[0-9]{2})(?:年|[-./])([0-9]{1,2})(?:月|[-./])([0-9]{1,2})")


def facts(text: SourceText, declared: str, where: Where) -> Iterator[Finding]:
    """Find dates and bodies that are not printed: in the page, or, for those of a notice, in its words."""
    source = text.source
    page = "\n".join(text.lines)
    stated: list[tuple[Path, str | None, str]] = [
        (("published",), source.published, page),
        (("publisher",), source.publisher.zh if source.publisher else None, page),
    ]
    for index, part in enumerate(source.parts):
        if part.notice is not None:
            here: Path = ("parts", index, "notice")
            stated.append(((*here, "signed"), part.notice.signed, part.notice.zh))
            issuer = part.notice.issuer.zh if part.notice.issuer else None
            stated.append(((*here, "issuer"), issuer, part.notice.zh))
    for path, fact, words in stated:
        if fact is not None and fact not in days(words) and fold(fact)[0] not in fold(words)[0]:
            yield finding("proof-fact-not-printed", where(declared, path), fact=fact)


def days(text: str) -> set[str]:
    """Return the days printed in a text, as in "2022-05-17"."""
    return {f"{year}-{int(month):02}-{int(day):02}" for year, month, day in _DAY.findall(text)}
