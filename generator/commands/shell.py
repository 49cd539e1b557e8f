"""What all commands share: their exit codes, how they refuse, write and report, and how a command line is read."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO, TypeAlias

from generator.check import check
from generator.findings.finding import Finding
from generator.findings.formats import as_github, as_markdown, as_text
from generator.findings.messages import Both, one_line, phrase
from generator.model.plan import ID_PATTERN
from generator.model.web import host_problem
from generator.publish.surroundings import known_site_url
from generator.reading import schema
from generator.reading.loader import Loaded, load
from generator.reading.schema_check import schema_text
from generator.tools.ground import Ground

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
CLEAN, PROBLEMS, MISUSE = 0, 1, 2
"""Exit codes of every command."""
FORMS = {"text": as_text, "github": as_github, "markdown": as_markdown}
LAST_PORT = 65_535
PROJECT = Path(__file__).resolve().parents[2]
"""Where the project stands unless `--root` says otherwise."""


def errors(loaded: Loaded) -> list[Finding]:
    """What keeps files from being edited: they must be readable and fit together."""
    return [one for one in loaded.findings if one.severity == "error"]


def site_address() -> str:
    """The address of the published site, for links in what is printed; "" where it is not known."""
    return known_site_url()


def refuse(found: Sequence[Finding], code: int = PROBLEMS, *, writes: bool = True) -> int:
    """Say why a command ends here, and return its exit code; `writes` tells that it would have written files."""
    print(as_text(found, site_address()), end="", file=sys.stderr)
    if writes:
        say("edit-nothing-written", to_errors=True)
    return code


def misuse(message: str | Both) -> int:
    """Say why a command cannot start as it was called, and return its exit code."""
    print(message if isinstance(message, str) else f"{message.zh}\n{message.en}", file=sys.stderr)
    return MISUSE


def say(key: str, /, *, to_errors: bool = False, **details: Both | str | int) -> None:
    """Print a sentence in both languages, each on a line of its own."""
    message = phrase(key, **details)
    print(f"{message.zh}\n{message.en}", file=sys.stderr if to_errors else sys.stdout)


def sum_up(key: str, /, **details: Both | str | int) -> None:
    """Print a short statement in both languages on one line."""
    print(one_line(key, **details))


def report(root: Path, files: Sequence[str]) -> int:
    """Bring the schema up to date, name what was written, check everything, and say what is still to be done."""
    for file in (*files, *([schema.FILE] if renew_schema(root) else [])):
        print(f"  {file}")
    found = [one for one in check(root).findings if one.severity == "error" or one.spot.file in files]
    if found:
        say("edit-still-to-do")
        print(as_text(found, site_address()), end="")
    say("edit-checked", errors=sum(one.severity == "error" for one in found), files=len(files))
    return CLEAN


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write files, all of them or none."""
    Ground(root).write_all(texts)


def renew_schema(root: Path) -> bool:
    """Write the schema for editors if it is not as it should be; return whether it was not."""
    loaded = load(root)
    text = schema_text(loaded)
    if text == loaded.schema:
        return False
    Ground(root).write(schema.FILE, text)
    return True


def print_findings(findings: Sequence[Finding], form: str, out: TextIO) -> None:
    """Print findings and their number."""
    print(FORMS[form](findings, site_address()), end="", file=out)
    if form == "markdown":
        return
    errors = sum(f.severity == "error" for f in findings)
    print(one_line("summary", errors=errors, warnings=len(findings) - errors), file=out)


# ---------- what stands on a command line ----------


def root_argument(text: str) -> Path:
    """Read the folder that holds plans/."""
    root = Path(text)
    if not (root / "plans").is_dir():
        raise argparse.ArgumentTypeError(one_line("argument-no-plans", text=text))
    return root


def port_argument(text: str) -> int:
    """Read the number of a port."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(one_line("argument-no-port", text=text))
    return int(text)


def file_argument(text: str) -> Path:
    """Read the path of a file that is there."""
    file = Path(text)
    if not file.is_file():
        raise argparse.ArgumentTypeError(one_line("argument-no-file", text=text))
    return file


def id_argument(text: str) -> str:
    """Read an id."""
    if not re.fullmatch(ID_PATTERN, text):
        raise argparse.ArgumentTypeError(one_line("argument-no-id", text=text))
    return text


def period_argument(text: str) -> tuple[int, int]:
    """Read a period: first and last year."""
    years = re.fullmatch(r"(20[0-9]{2})[-–—](20[0-9]{2})", text)
    if years is None or int(years[1]) > int(years[2]):
        raise argparse.ArgumentTypeError(one_line("argument-no-period", text=text))
    return int(years[1]), int(years[2])


def day_argument(text: str) -> str:
    """Read a day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(one_line("argument-no-day", text=text)) from None


def typed(text: str) -> str:
    """Read words; bytes of another encoding become signs of damage, which are findings as they are in a file."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def web_argument(text: str) -> str:
    """Read an address on the web."""
    if host_problem(text) is not None:
        raise argparse.ArgumentTypeError(one_line("argument-no-address", text=text))
    return text
