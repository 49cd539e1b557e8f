"""Findings where a pull request is read: as annotations on its lines, and as the first part of a comment.

GitHub shows ten errors and ten warnings of a step and drops the rest, so the most useful come first and the last
one says how many more there are; these stand in the log, as they would on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings.comment import escaped, place
from generator.findings.finding import Finding, rule_page
from generator.findings.messages import phrase

SHOWN = 10
"""So many of each severity are shown for a step."""
IN_COMMENT = 10
FOLLOW = frozenset({"proof-suspended", "suspended-vocabulary"})
"""What only says that something else must be put right first: it comes after that."""


def as_text(findings: Iterable[Finding], site: str = "") -> str:
    """Format findings for a terminal: one block each, sorted by place, Chinese first.

    `site` is the address of the published site; without it nothing leads to the page of a rule.
    """
    blocks = [
        f"{f.spot}: {f.severity} [{f.code}]\n  {f.zh}\n  {f.en}\n  → {f.tip_zh}\n  → {f.tip_en}\n"
        + (f"  → {rule_page(f.code, site)}\n" if site else "")
        for f in sorted(findings)
    ]
    return "\n".join(blocks)


def as_github(findings: Iterable[Finding], site: str = "") -> str:
    """Format findings as GitHub workflow commands, errors first; `site` is its address."""
    lines: list[str] = []
    rest: list[Finding] = []
    everything = in_order(findings)
    for severity in ("error", "warning"):
        of_severity = [f for f in everything if f.severity == severity]
        kept = of_severity if len(of_severity) <= SHOWN else of_severity[: SHOWN - 1]
        lines += [_annotation(f, site) for f in kept]
        if more := of_severity[len(kept) :]:
            message = phrase(f"more-{severity}s", n=len(more))
            lines.append(f"::{severity} title={_prop(f'{message.zh} / {message.en}')}::{_data(_places(more))}\n")
            rest += more
    return "".join(lines) + ("\n" + as_text(rest, site) if rest else "")


def as_markdown(findings: Iterable[Finding], site: str = "") -> str:
    """Format findings for a comment: errors first, each with what to do; warnings stand on their lines only."""
    everything = in_order(findings)
    errors = [f for f in everything if f.severity == "error"]
    message = phrase("comment-clean" if not errors else "comment-errors", n=len(errors))
    lines = [f"### {escaped(message.zh)}", "", escaped(message.en), ""]
    for f in errors[:IN_COMMENT]:
        page = rule_page(f.code, site)
        more = f"[`{f.code}`]({page})" if site else f"`{f.code}`"
        lines += [f"- {place(str(f.spot))} {more}  ", f"  {escaped(f'{f.zh} → {f.tip_zh}')}  "]
        lines.append(f"  {escaped(f'{f.en} → {f.tip_en}')}")
    if len(errors) > IN_COMMENT:
        message = phrase("more-errors", n=len(errors) - IN_COMMENT)
        lines += ["", f"*{escaped(f'{message.zh} / {message.en}')}*"]
    return "\n".join([*lines, ""])


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, what follows from others after them, otherwise by place."""
    return sorted(findings, key=lambda f: (f.severity != "error", f.code in FOLLOW, f))


def _annotation(f: Finding, site: str) -> str:
    word = phrase(f.severity)
    title = f"{word.zh} / {word.en}: {f.code}"
    text = f"{f.zh}\n→ {f.tip_zh}\n{f.en}\n→ {f.tip_en}" + (f"\n→ {rule_page(f.code, site)}" if site else "")
    place = f"file={_prop(f.spot.file)},line={f.spot.line},col={f.spot.column}"
    return f"::{f.severity} {place},title={_prop(title)}::{_data(text)}\n"


def _places(findings: Iterable[Finding]) -> str:
    return "\n".join(f"{f.spot} {f.code}" for f in findings)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _prop(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
