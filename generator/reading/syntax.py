"""What people usually mean where YAML does not parse: the parser's complaint as a finding in plain words."""

from __future__ import annotations

import re

import yaml

from generator.findings.messages import Both
from generator.reading.rawtext import Findings, character

COLON_IN_TEXT = re.compile(r" *+(?:- ++)*+[^\s:]++: ++[^\s'\"|>\[{].*?: ")

# What the parser was doing, what it complains of, the finding, and whether the place is where it began
# ("start") or where it stopped ("stop").  The first that fits is taken.
CAUSES: tuple[tuple[str, str, str, str], ...] = (
    ("quoted scalar", "unexpected end of stream", "syntax-quote-open", "start"),
    ("quoted scalar", "document indicator", "syntax-quote-open", "start"),
    ("quoted scalar", "escape", "syntax-escape", "stop"),
    ("quoted scalar", "hexdecimal", "syntax-escape", "stop"),
    ("quoted scalar", "Unicode character code", "syntax-escape", "stop"),
    ("flow mapping", "", "syntax-brace-open", "start"),
    ("flow sequence", "", "syntax-bracket-open", "start"),
    ("flow node", "", "syntax-flow-incomplete", "stop"),
    ("block node", "", "syntax-start-character", "stop"),
    ("block scalar", "", "syntax-block-header", "stop"),
    ("simple key", "could not find expected ':'", "syntax-missing-colon", "start"),
    ("block collection", "", "syntax-indentation", "stop"),
    ("an alias", "", "syntax-start-character", "start"),
    ("an anchor", "", "syntax-start-character", "start"),
    ("a tag", "", "syntax-start-character", "start"),
    ("a directive", "", "syntax-start-character", "start"),
    ("%TAG", "", "syntax-start-character", "start"),
    ("%YAML", "", "syntax-start-character", "start"),
    ("", "cannot start any token", "syntax-start-character", "stop"),
    ("", "sequence entries are not allowed", "syntax-list-place", "stop"),
    ("", "tab character", "tab-indentation", "stop"),
    ("", "document start", "syntax-indentation", "stop"),
    ("", "mapping keys are not allowed", "syntax-start-character", "stop"),
)


def explain(error: yaml.YAMLError, lines: tuple[str, ...], found: Findings) -> None:
    """Add the finding for an error of the parser, at the place an editor should look at."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        found.add("syntax", 1, 1, problem=str(error))
        return
    problem, context = error.problem or "", error.context or ""
    stop = error.problem_mark
    start = error.context_mark or stop
    code, side = _cause(context, problem, lines, stop)
    mark = start if side == "start" else stop
    number, column = min(mark.line, len(lines) - 1), mark.column
    while number > 0 and not lines[number].strip():  # nothing to be seen there: what is missing is missing above
        number -= 1
    if number != mark.line:
        column = len(lines[number])
    char = lines[number][column : column + 1]
    shown: Both | str = character(char) if char.isspace() else char
    found.add(
        code,
        number + 1,
        column + 1,
        problem=problem,
        text=lines[number].strip(),
        character=shown,
    )


def _cause(context: str, problem: str, lines: tuple[str, ...], stop: yaml.Mark) -> tuple[str, str]:
    line = lines[stop.line] if stop.line < len(lines) else ""
    if "mapping values are not allowed" in problem:
        return ("syntax-colon-in-text" if COLON_IN_TEXT.match(line) else "syntax-indentation", "stop")
    if "block mapping" in context:
        after_quote = line[: stop.column].rstrip().endswith(("'", '"'))
        return ("syntax-after-quote" if after_quote else "syntax-indentation", "stop")
    for doing, complaint, code, side in CAUSES:
        if doing in context and complaint in problem:
            return code, side
    return "syntax", "stop"
