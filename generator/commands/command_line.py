"""How a command line that cannot be read is answered: in both languages, where the standard library knows English."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from generator.commands.shell import MISUSE
from generator.findings.messages import phrase

ENGLISH = {
    "usage-missing": r"the following arguments are required: (?P<what>.+)",
    "usage-unknown": r"unrecognized arguments: (?P<what>.+)",
    "usage-choice": r"argument (?P<which>.+?): invalid choice: (?P<what>.+) \(choose from (?P<choices>.+)\)",
    "usage-value": r"argument (?P<which>.+?): invalid .+ value: (?P<what>.+)",
    "usage-no-value": r"argument (?P<which>.+?): expected .+ arguments?",
    "usage-together": r"argument (?P<which>.+?): not allowed with argument (?P<what>.+)",
    "usage-several": r"ambiguous option: (?P<which>.+?) could match (?P<what>.+)",
}
"""What the standard library says of a command line, by the message that says the same in both languages."""
OURS = re.compile(r"[\u4e00-\u9fff]")
"""What our own readers of arguments say is in both languages already."""


class CommandLine(argparse.ArgumentParser):
    """A parser that says in both languages what is wrong; the parsers of its commands are of the same kind."""

    def error(self, message: str) -> NoReturn:
        """Show how the command is written and what is wrong with it; exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(MISUSE, "".join(f"{line}\n" for line in self._lines(message)))

    def _lines(self, message: str) -> list[str]:
        if OURS.search(message):
            return [f"{self.prog}: {message}"]
        for key, pattern in ENGLISH.items():
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                said = phrase(key, **found.groupdict())
                return [f"{self.prog}: {said.zh}", f"{self.prog}: {said.en}"]
        said = phrase("usage-other", what=message)
        return [f"{self.prog}: {said.zh}", f"{self.prog}: {said.en}"]
