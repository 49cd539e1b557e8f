"""The one way to ask git: whatever the repository holds or is set to, only git itself runs, and it only reads.

Files of a repository (.gitattributes, .gitmodules) can name programs only where a person's own settings define them,
and the settings of a clone belong to the person, too.  Nothing here rests on that: hooks, watchers and pagers are
off, replaced objects are not followed, a path is a path and no pattern, and nobody is asked for a password.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

TIMEOUT = 120
"""Seconds after which an answer is given up."""
SAFELY = (
    "--no-pager",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    f"core.attributesFile={os.devnull}",
    "-c",
    "log.showSignature=false",
    "-c",
    "submodule.recurse=false",
)


def git(root: Path, *arguments: str, said: bytes = b"") -> bytes | None:
    """What git prints, told something; None if it fails, takes too long, or is not there.

    A word of an editor's among the arguments must stand after `--end-of-options`, or it might be read as an option.
    """
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0", "GIT_ATTR_NOSYSTEM": "1"}
    try:
        done = subprocess.run(
            ["git", *SAFELY, *arguments],
            cwd=root,
            env=environment,
            input=said,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
        )
    except (FileNotFoundError, subprocess.TimeoutExpired, ValueError):  # the last: a character zero in an argument
        return None
    return done.stdout if done.returncode == 0 else None


def commit_of(root: Path, name: str) -> str | None:
    """The id of the commit that a revision's name stands for; None where it is none, or no name of one."""
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode("ascii").strip() if found else None
