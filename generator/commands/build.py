"""The commands `build` and `preview`: check everything and make the site, for a server or a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.check import check
from generator.commands.shell import CLEAN, PROBLEMS, PROJECT, Commands, misuse, print_findings, say
from generator.findings.messages import one_line
from generator.history.days import history_gap
from generator.history.git import refusal
from generator.library.drafts import published_only
from generator.publish.build import JOBS, Options, build, build_environment
from generator.publish.preview import without_server
from generator.publish.replace import BuildError, UnsafeFolderError, recover
from generator.tools.ground import as_given, ground_of
from generator.tools.progress import step


def site_options(root: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """What all commands that make a site can be told."""
    site = argparse.ArgumentParser(add_help=False, parents=[root])
    site.add_argument("--site", type=Path, default=PROJECT / "site", help=one_line("help-build-site"))
    site.add_argument("--no-search", action="store_true", help=one_line("help-build-no-search"))
    return site


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add both commands to the command line."""
    command = commands.add_parser("build", parents=[site_options(root)], help=one_line("help-build"))
    command.add_argument("--jobs", type=int, choices=range(1, JOBS + 1), default=JOBS, help=one_line("help-build-jobs"))
    command.add_argument("--documents", action="store_true", help=one_line("help-build-documents"))
    command.add_argument("--publish", action="store_true", help=one_line("help-build-publish"))
    command.set_defaults(run=run_build)

    command = commands.add_parser("preview", parents=[root], help=one_line("help-preview"))
    command.add_argument("--site", type=Path, default=PROJECT / "build/preview", help=one_line("help-build-site-2"))
    command.set_defaults(run=run_preview, no_search=True, jobs=JOBS, publish=False, documents=False)


def run_build(args: argparse.Namespace) -> int:
    """Check plans/ and build the site; the old site stays unless everything passed."""
    root, site = args.root.resolve(), as_given(args.site)
    try:
        recover(root, site)
        build_environment(root)  # what is wrong with it is said before the work
    except BuildError as error:
        code = misuse(str(error))
        return code if isinstance(error, UnsafeFolderError) else PROBLEMS
    if why := refusal(root):
        say(why, to_errors=True)
        return PROBLEMS
    with step("check"):
        checked = check(args.root)
    if checked.library is None or checked.has_errors:
        print_findings(checked.findings, "text", sys.stderr)
        return PROBLEMS
    options = Options(root, site, search=not args.no_search, jobs=args.jobs, documents=args.documents)
    library = published_only(checked.library) if args.publish else checked.library
    try:
        found = [*checked.findings, *build(options, library)]
    except BuildError as error:
        code = misuse(str(error))
        return code if isinstance(error, UnsafeFolderError) else PROBLEMS
    print_findings(found, "text", sys.stderr)
    if gap := history_gap(root):
        print(gap, file=sys.stderr)
    return PROBLEMS if any(f.severity == "error" for f in found) else CLEAN


def run_preview(args: argparse.Namespace) -> int:
    """Build the site without search and make its pages open from a folder."""
    code = run_build(args)
    if code == CLEAN:
        ground, site = ground_of(args.root, args.site)
        for page in [name for name in ground.files(site) if name.endswith(".html")]:
            text = (ground.read(f"{site}/{page}") or b"").decode("utf-8")
            ground.write(f"{site}/{page}", without_server(text))
    return code
