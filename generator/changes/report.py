"""Changes as text for a terminal, as Markdown for a comment on a pull request, and as JSON for programs.

Words of plans are not trusted: in Markdown every sign that could become markup, a link or a mention is escaped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.changes.compare import Change, FieldChange
from generator.findings.comment import escaped, folded, place
from generator.findings.messages import Both, phrase
from generator.model.plan import Name
from generator.texts.differences import DiffRun

VERSION = 1
CONTEXT = 24
"""So many common characters stand on each side of what differs; the rest is left out."""
LONGEST_COMMENT = 46_000
"""A comment may have 65,536 characters, and what the check found stands in it, too."""
MOST_PAGES = 40


@dataclass(frozen=True, slots=True)
class Pages:
    """Paths of pages that were added, removed, or have other words; each is meant in both languages."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes between two states, which are named as the editor named them, and the pages if they were made."""

    old: str
    new: str
    changes: tuple[Change, ...]
    pages: Pages | None = None
    others: tuple[str, ...] = ()
    """Other files that changed: of the program, the site's own texts, scraped documents."""


def as_json(made: Comparison) -> str:
    """The comparison for programs; keys may be added, but what is there keeps its name and meaning."""
    plain = {"version": VERSION, **asdict(made)}
    return json.dumps(plain, ensure_ascii=False, indent=1, default=Name.model_dump) + "\n"


def as_text(made: Comparison) -> str:
    """The comparison for a terminal: what is gone stands as [-…-], what is new as {+…+}."""
    lines = [_both("change-between", old=made.old, new=made.new), *_summary(made.changes)]
    for change in made.changes:
        lines += ["", f"{_sentence(change)}", *(f"  {where}" for where in _where(change))]
        lines += [f"    {one.key}: {''.join(map(_plain, _short(one, change)))}" for one in change.fields]
    if made.others:
        lines += ["", _both("change-others", n=len(made.others)), "", *_listed(made.others, str)]
    for title, paths in _pages(made.pages):
        lines += ["", title, "", *_listed(paths, lambda path: f"/{path}")]
    return "\n".join([*lines, ""])


def as_markdown(made: Comparison) -> str:
    """The comparison for a comment, cut at a whole change where it would be too long."""
    head = [f"### {escaped(_both('change-title'))}", ""]
    head += [f"- {escaped(line)}" for line in _summary(made.changes)]
    if made.others:
        others = list(_listed(made.others, place))
        head += ["", f"**{escaped(_both('change-others', n=len(made.others)))}**", "", *others]
    tail: list[str] = []
    for title, paths in _pages(made.pages):
        tail += folded(title, list(_listed(paths, lambda path: f"`/{path}`")))
    room = LONGEST_COMMENT - sum(len(line) + 1 for line in (*head, *tail)) - 200
    body: list[str] = []
    for count, change in enumerate(made.changes):
        block = _block(change)
        room -= sum(len(line) + 1 for line in block)
        if room < 0:
            body += ["", f"*{escaped(_both('change-more', n=len(made.changes) - count))}*"]
            break
        body += block
    return "\n".join([*head, *body, *tail, ""])


def _block(change: Change) -> list[str]:
    where = " → ".join(f"`{one}`" for one in _where(change))
    lines = ["", f"**{escaped(_sentence(change))}** {where}".rstrip(), ""]
    for one in change.fields:
        words = "".join(_marked(piece) for piece in _short(one, change))
        lines.append(f"- {escaped(f'{one.zh} / {one.en}')}: {words}")
    return lines if change.fields else lines[:-1]


def _sentence(change: Change) -> str:
    kind, what = phrase(f"change-kind-{change.kind}"), phrase(f"change-{change.what}")
    return f"{what.zh}{kind.zh} {what.en} {kind.en}: {change.title.zh} / {change.title.en}"


def _where(change: Change) -> Iterator[str]:
    """The address before and after, once if it is the same."""
    yield from dict.fromkeys(f"/{one}" for one in (change.old, change.new) if one)


def _summary(changes: Sequence[Change]) -> Iterator[str]:
    """How many of each kind were added, removed, changed, moved; that nothing changed, if so."""
    if not changes:
        yield _both("change-none")
    for (kind, what), count in Counter((one.kind, one.what) for one in changes).items():
        kinds, whats = phrase(f"change-kind-{kind}"), phrase(f"change-{what}")
        yield f"{whats.zh}{kinds.zh} / {kinds.en}, {whats.en}: {count}"


def _pages(pages: Pages | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which pages change: a title and the paths for each kind of change."""
    if pages is None:
        return
    sorts = (("added", pages.added), ("removed", pages.removed), ("changed", pages.changed))
    for what, paths in sorts:
        if paths:
            yield _both("change-pages", what=phrase(f"change-{what}"), n=len(paths)), paths


def _listed(names: Sequence[str], shown: Callable[[str], str]) -> Iterator[str]:
    """Names, a line each, up to a number of them."""
    yield from (f"- {shown(name)}" for name in names[:MOST_PAGES])
    if len(names) > MOST_PAGES:
        yield f"- {_both('change-more-pages', n=len(names) - MOST_PAGES)}"


def _both(key: str, **details: Both | str | int) -> str:
    message = phrase(key, **details)
    return f"{message.zh} / {message.en}"


# ---------- words ----------


def _short(field: FieldChange, change: Change) -> Iterator[DiffRun]:
    """The pieces, with long common runs cut; what was added or removed as a whole is shown from its beginning."""
    last = len(field.pieces) - 1
    for number, piece in enumerate(field.pieces):
        text = piece.text
        if piece.kind == "same" and len(text) > 2 * CONTEXT + 1:
            before = "" if number == 0 else text[:CONTEXT]
            after = "" if number == last else text[-CONTEXT:]
            text = f"{before}…{after}"
        elif change.what in ("added", "removed") and len(text) > 8 * CONTEXT:
            text = f"{text[: 8 * CONTEXT]}…"
        yield DiffRun(text, piece.kind)


def _plain(piece: DiffRun) -> str:
    text = piece.text.replace("\n", " ⏎ ")
    return {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}[piece.kind].format(text)


def _marked(piece: DiffRun) -> str:
    text = escaped(piece.text.replace("\n", " ⏎ "))
    return {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}[piece.kind].format(text)
