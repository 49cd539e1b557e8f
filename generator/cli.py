"""The command line: `python -m generator check | dump | schema | build | serve | import | new | rename | …`.

Each subcommand is a plain function from its arguments to an exit code: 0 clean, 1 problems, 2 misuse.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO, TypeAlias

from generator.check import check
from generator.commands import comment, diff, new, rename
from generator.commands.fix import fix
from generator.commands.importing import Request, import_page
from generator.commands.questions import QUESTIONS
from generator.editing.renaming import KINDS as RENAMED
from generator.findings.finding import Finding, as_text
from generator.findings.formats import as_github, as_markdown
from generator.findings.messages import phrase
from generator.library.dump import dump
from generator.live import loop
from generator.model.plan import ID_PATTERN
from generator.publish.build import Options, build
from generator.publish.preview import without_server
from generator.publish.replace import BuildError, UnsafeFolderError
from generator.reading import schema
from generator.reading.loader import load
from generator.reading.nodes import MissingLibyamlError
from generator.reading.schema_check import schema_text
from generator.tools.progress import step

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
CLEAN, PROBLEMS, MISUSE = 0, 1, 2
FORMS = {"text": as_text, "github": as_github, "markdown": as_markdown}
ROOT = Path(__file__).resolve().parent.parent


def check_command(args: argparse.Namespace) -> int:
    """Check plans/ and print what was found; with `--fix`, mend what is mechanical first."""
    if args.fix:
        fix(args.root, load(args.root).documents)
    checked = check(args.root)
    _report(checked.findings, args.format, sys.stdout)
    if args.translations:
        for plan_id, count in checked.untranslated.items():
            said = phrase("untranslated", plan=plan_id, count=count)
            print(f"{said.zh} / {said.en}")
    if args.propose:
        print(checked.proposals, end="")
    return PROBLEMS if checked.has_errors or (args.strict and checked.findings) else CLEAN


def dump_command(args: argparse.Namespace) -> int:
    """Print the whole linked library as JSON; its form is described in generator/library/dump.py."""
    checked = check(args.root)
    if checked.library is None:
        _report([f for f in checked.findings if f.severity == "error"], "text", sys.stderr)
        return PROBLEMS
    print(dump(checked.library), end="")
    return CLEAN


def schema_command(args: argparse.Namespace) -> int:
    """Print the JSON Schema of plans/, or write it to plans/schema.json."""
    text = schema_text(load(args.root))
    if args.write:
        (args.root / schema.FILE).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return CLEAN


def build_command(args: argparse.Namespace) -> int:
    """Check plans/ and build the site; the old site stays unless everything passed."""
    with step("check"):
        checked = check(args.root)
    if checked.library is None or checked.has_errors:
        _report(checked.findings, "text", sys.stderr)
        return PROBLEMS
    options = Options(args.root.resolve(), args.site.resolve(), search=not args.no_search, jobs=args.jobs)
    try:
        found = [*checked.findings, *build(options, checked.library)]
    except BuildError as error:
        print(error, file=sys.stderr)
        return MISUSE if isinstance(error, UnsafeFolderError) else PROBLEMS
    _report(found, "text", sys.stderr)
    return PROBLEMS if any(f.severity == "error" for f in found) else CLEAN


def serve_command(args: argparse.Namespace) -> int:
    """Show the site, and every change of its files at once."""
    root, site = args.root.resolve(), args.site.resolve()
    return loop.serve(loop.Serving(root, site, args.port, args.plan, search=not args.no_search))


def import_command(args: argparse.Namespace) -> int:
    """Draft plans from a scraped page; its report names what needs a person."""
    first, last = args.period
    out = args.out or args.root / "plans"
    request = Request(args.file, args.root, out, args.place, first, last, args.audience, args.id, args.force)
    return import_page(request)


def new_command(args: argparse.Namespace) -> int:
    """Make a new plan, indicator, place or term; on a terminal ask for what the options leave open."""
    return new.make(args.root, args.kind, {one.name: getattr(args, one.name) for one in QUESTIONS[args.kind]})


def rename_command(args: argparse.Namespace) -> int:
    """Give something another id everywhere; old addresses lead on."""
    return rename.rename(args.root, args.kind, args.old, args.new)


def addresses_command(args: argparse.Namespace) -> int:
    """List the addresses that nothing guards yet, or have them guarded."""
    return rename.list_addresses(args.root, add=args.write)


def diff_command(args: argparse.Namespace) -> int:
    """Print what changed between two states of the data, in the words that changed."""
    return diff.diff(args.root, args.old, args.new, args.format, with_pages=not args.no_pages)


def preview_command(args: argparse.Namespace) -> int:
    """Build the site without search and make its pages open from a folder."""
    code = build_command(args)
    for page in args.site.rglob("*.html") if code == CLEAN else ():
        page.write_text(without_server(page.read_text(encoding="utf-8")), encoding="utf-8")
    return code


def comment_command(args: argparse.Namespace) -> int:
    """Print a comment for a pull request once more, if it has the form of ours."""
    return comment.post(args.file, os.environ.get("SITE_URL", ""), os.environ.get("RUN_URL", ""))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all subcommands."""
    main_parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = main_parser.add_subparsers(required=True, metavar="COMMAND")
    root = argparse.ArgumentParser(add_help=False)
    root.add_argument("--root", type=_root, default=ROOT, help="含 plans/ 的文件夹 / the folder that holds plans/")

    command = commands.add_parser("check", parents=[root], help="检查 plans/ / check plans/")
    command.add_argument("--format", choices=tuple(FORMS), default="text", help="输出格式 / form of the output")
    command.add_argument("--strict", action="store_true", help="有警告也算不通过 / fail on warnings, too")
    command.add_argument(
        "--translations",
        action="store_true",
        help="列出每份规划还有多少处没有英文 / say how many texts of each plan have no English",
    )
    command.add_argument(
        "--propose",
        action="store_true",
        help="列出可能的更正，理由由编辑填写 / print corrections that would account for differences, without reasons",
    )
    command.add_argument(
        "--fix",
        action="store_true",
        help="先改正可以自动改正的 / first mend what is mechanical, in the files",
    )
    command.set_defaults(run=check_command)

    command = commands.add_parser("dump", parents=[root], help="输出全部数据（JSON）/ print all data as JSON")
    command.set_defaults(run=dump_command)

    command = commands.add_parser("schema", parents=[root], help="编辑器用的 JSON Schema / the JSON Schema for editors")
    command.add_argument("--write", action="store_true", help="写入 plans/schema.json / write it there")
    command.set_defaults(run=schema_command)

    site = argparse.ArgumentParser(add_help=False, parents=[root])
    site.add_argument("--site", type=Path, default=ROOT / "site", help="网站的文件夹 / where the site goes")
    site.add_argument("--no-search", action="store_true", help="不建搜索索引 / leave the search out")

    command = commands.add_parser("build", parents=[site], help="检查并构建网站 / check and build the site")
    command.add_argument("--jobs", type=int, choices=(1, 2), default=2, help="同时运行的进程 / processes at a time")
    command.set_defaults(run=build_command)

    command = commands.add_parser("serve", parents=[site], help="边改边看 / show every change at once")
    command.add_argument("--port", type=int, default=8000, help="端口 / port")
    command.add_argument("--plan", default="", metavar="ID", help="只看一份规划的问题 / look at one plan only")
    command.set_defaults(run=serve_command)

    command = commands.add_parser(
        "import", parents=[root], help="把抓取的网页变成规划初稿 / draft plans from a scraped page"
    )
    command.add_argument("file", type=_file, metavar="FILE", help="网页上的文字 / the text of the page")
    command.add_argument("--place", type=_id, required=True, help="地区编号 / id of the place")
    command.add_argument("--period", type=_period, required=True, metavar="FROM-TO", help="如 2021-2030 / years")
    command.add_argument(
        "--audience", choices=("women", "children", "women-and-children"), help="对象，通常自动判断 / whom it is about"
    )
    command.add_argument("--id", type=_id, help="规划编号，通常自动取 / id of the plan")
    command.add_argument("--out", type=Path, help="写到哪里，通常是 plans/ / where to write, plans/ by default")
    command.add_argument("--force", action="store_true", help="覆盖没人改过的初稿 / overwrite an unedited draft")
    command.set_defaults(run=import_command)

    _add_editing(commands, root)
    return main_parser


def _add_editing(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the parsers of what editors use to change `plans/` and to see what changed."""
    command = commands.add_parser("new", help="新的规划、指标、地区或术语 / a new plan, indicator, place or term")
    kinds = command.add_subparsers(required=True, metavar="KIND", dest="kind")
    for kind, questions in QUESTIONS.items():
        of_kind = kinds.add_parser(kind, parents=[root], help=kind)
        for question in questions:
            of_kind.add_argument(question.option, help=question.ask)
        of_kind.set_defaults(run=new_command)

    command = commands.add_parser("rename", parents=[root], help="改编号，处处都改 / change an id everywhere")
    command.add_argument("kind", choices=tuple(RENAMED), help="什么的编号 / whose id")
    command.add_argument("old", type=_id, metavar="OLD", help="旧编号 / the id it has")
    command.add_argument("new", type=_id, metavar="NEW", help="新编号 / the id it gets")
    command.set_defaults(run=rename_command)

    command = commands.add_parser(
        "addresses", parents=[root], help="已公布的地址是否都在 / whether published addresses still lead somewhere"
    )
    command.add_argument("--write", action="store_true", help="把新地址写入 addresses.txt / add the new ones to it")
    command.set_defaults(run=addresses_command)

    command = commands.add_parser("diff", parents=[root], help="两个版本之间改了什么 / what changed between two states")
    command.add_argument("old", nargs="?", default="HEAD", metavar="OLD", help="git 版本或文件夹 / revision or folder")
    command.add_argument("new", nargs="?", metavar="NEW", help="通常是现在的文件 / by default the files as they are")
    command.add_argument("--format", choices=tuple(diff.FORMS), default="text", help="输出格式 / form of the output")
    command.add_argument("--no-pages", action="store_true", help="不比较网页，更快 / faster, without the pages")
    command.set_defaults(run=diff_command)

    command = commands.add_parser(
        "preview", parents=[root], help="不用服务器也能打开的网站 / the site, to be opened without a server"
    )
    command.add_argument("--site", type=Path, default=ROOT / "build/preview", help="网站的文件夹 / where it goes")
    command.set_defaults(run=preview_command, no_search=True, jobs=2)

    command = commands.add_parser(
        "comment", help="合并请求上的评论，发布之前再看一遍 / look at a comment on a pull request before it is posted"
    )
    command.add_argument("file", type=_file, metavar="FILE", help="评论（Markdown） / the comment")
    command.set_defaults(run=comment_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except MissingLibyamlError:
        missing = phrase("libyaml-missing")
        print(f"{missing.zh}\n{missing.en}", file=sys.stderr)
        return MISUSE


def _root(text: str) -> Path:
    root = Path(text)
    if not (root / "plans").is_dir():
        raise argparse.ArgumentTypeError(f"“{text}”里没有 plans/ 文件夹 / there is no folder plans/ in “{text}”")
    return root


def _file(text: str) -> Path:
    file = Path(text)
    if not file.is_file():
        raise argparse.ArgumentTypeError(f"没有文件“{text}” / there is no file “{text}”")
    return file


def _id(text: str) -> str:
    if not re.fullmatch(ID_PATTERN, text):
        raise argparse.ArgumentTypeError(f"“{text}”不是编号，如 qingyuan / “{text}” is no id, such as qingyuan")
    return text


def _period(text: str) -> tuple[int, int]:
    years = re.fullmatch(r"(20[0-9]{2})[-–—](20[0-9]{2})", text)
    if years is None or int(years[1]) > int(years[2]):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，如 2021-2030 / “{text}” is no period, such as 2021-2030")
    return int(years[1]), int(years[2])


def _report(findings: Sequence[Finding], form: str, out: TextIO) -> None:
    """Print findings and their number."""
    site = os.environ.get("SITE_URL", "")
    print(FORMS[form](findings, site), end="", file=out)
    if form == "markdown":
        return
    errors = sum(f.severity == "error" for f in findings)
    summary = phrase("summary", errors=errors, warnings=len(findings) - errors)
    print(f"{summary.zh} / {summary.en}", file=out)
