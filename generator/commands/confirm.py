"""The command `confirm`: drafted targets beside their sentences; what a person says of them goes into the text.

Reading, not writing: a mark goes where the target holds, the target where it is none, and an indicator is chosen.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.check import check
from generator.commands.shell import (
    CLEAN,
    Commands,
    id_argument,
    misuse,
    refuse,
    say,
    site_address,
    sum_up,
    write,
)
from generator.editing.confirming import Answer, Drafted, answered, clauses_of_plan, drafted_in, with_drafts
from generator.findings.finding import Finding, Spot, clip
from generator.findings.formats import as_text
from generator.findings.messages import did_you_mean, finding, nearest, one_line, phrase
from generator.importer.known import promises_of
from generator.library.library import Path as NodePath
from generator.library.library import PlanFiles
from generator.model.plan import Clause
from generator.promises.names import Lexicon
from generator.promises.promise import TO_BE_GIVEN
from generator.reading.loader import Loaded, load
from generator.texts.figures import line_around

SIGNS = {"at_least": "≥ ", "at_most": "≤ ", "above": "> ", "below": "< ", "about": "≈ ", "reach": ""}
LONGEST_SENTENCE = 200
_KINDS = ("goal", "measure", "project")
_NUMBERS = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line chooses: numbers that hold, those that are none, and indicators by number."""

    take: frozenset[int]
    drop: frozenset[int]
    indicators: Mapping[int, str]

    @property
    def numbers(self) -> frozenset[int]:
        """All numbers that something is said of."""
        return self.take | self.drop | self.indicators.keys()


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("confirm", parents=[root], help=one_line("help-confirm"))
    command.add_argument("plan", type=id_argument, metavar="PLAN", help=one_line("help-confirm-plan"))
    command.add_argument("domain", type=id_argument, nargs="?", metavar="DOMAIN", help=one_line("help-confirm-domain"))
    command.add_argument("--all", action="store_true", help=one_line("help-confirm-all"))
    command.add_argument("--take", type=_numbers, metavar="1,3-5", help=one_line("help-confirm-take"))
    command.add_argument("--drop", type=_numbers, metavar="2", help=one_line("help-confirm-drop"))
    command.add_argument(
        "--indicator", type=_named, action="append", metavar="7=ID", help=one_line("help-confirm-indicator")
    )
    command.add_argument("--draft", action="store_true", help=one_line("help-confirm-draft"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List drafted targets, or write down what is said of them."""
    loaded = load(args.root)
    files = loaded.collection.plans.get(args.plan)
    if files is None:
        return _no_plan(loaded, args.plan)
    if args.domain not in (None, "plan", *files.domains):
        hint = did_you_mean(nearest(args.domain, sorted(files.domains)))
        word = phrase("kind-of-domains")
        return refuse([finding("edit-id-unknown", Spot(f"plans/{args.plan}"), id=args.domain, kind=word, hint=hint)])
    if args.draft:
        return _draft(args, loaded, files)
    numbered = dict(enumerate(drafted_in(args.plan, files), 1))
    shown = {number: one for number, one in numbered.items() if args.domain in (None, one.domain)}
    choice = Choice(args.take or frozenset(), args.drop or frozenset(), dict(args.indicator or ()))
    if wrong := sorted(choice.numbers - shown.keys()):
        return misuse(phrase("confirm-no-number", numbers=", ".join(map(str, wrong)), plan=args.plan))
    known = loaded.collection.shared.indicators
    if unknown := sorted(set(choice.indicators.values()) - known.keys()):
        return refuse([_unknown_indicator(one, known) for one in unknown])
    if not shown:
        say("confirm-nothing", plan=args.plan)
        return CLEAN
    lexicon = Lexicon.of(known)
    if not args.all and not choice.numbers:
        if not sys.stdin.isatty():
            for number, one in shown.items():
                print(_told(number, one, loaded, lexicon))
            sum_up(
                "confirm-listed",
                count=len(shown),
                open=sum(one.target.indicator == TO_BE_GIVEN for one in shown.values()),
            )
            say("confirm-how", plan=args.plan)
            return CLEAN
        choice = _asked(shown, loaded, lexicon)
    return _write(args, loaded, shown, choice)


def _write(args: argparse.Namespace, loaded: Loaded, shown: Mapping[int, Drafted], choice: Choice) -> int:
    """Write what was chosen, and say what remains."""
    answers: dict[str, dict[NodePath, Answer]] = {}
    without = []
    for number, one in shown.items():
        indicator = choice.indicators.get(number)
        if number in choice.drop:
            answers.setdefault(one.file, {})[one.path] = Answer(holds=False)
        elif indicator is None and one.target.indicator == TO_BE_GIVEN:
            without += [number] if args.all or number in choice.take else []
        elif args.all or number in choice.take or indicator is not None:
            unit = loaded.collection.shared.indicators[indicator].unit if indicator else None
            answer = Answer(indicator=indicator, drops_unit=unit is not None and unit == one.target.unit)
            answers.setdefault(one.file, {})[one.path] = answer
    if answers:
        write(args.root, {file: answered(loaded.documents[file], own) for file, own in answers.items()})
    if without:
        say("confirm-without-indicator", numbers=", ".join(map(str, without)))
    done = sum(len(own) for own in answers.values())
    sum_up("confirm-done", done=done, left=len(shown) - done)
    return _left(args.root, args.plan) if answers else CLEAN


def _draft(args: argparse.Namespace, loaded: Loaded, files: PlanFiles) -> int:
    """Draft targets for those files of a plan that have none."""
    read = promises_of(loaded.collection.shared, files.plan.period.last)
    by_file: dict[str, dict[NodePath, Clause]] = {}
    for at in clauses_of_plan(args.plan, files):
        by_file.setdefault(at.file, {})
        if at.kind in _KINDS:
            by_file[at.file][at.path] = at.clause
    texts: dict[str, str] = {}
    for file, clauses in by_file.items():
        name = file.rpartition("/")[2].removesuffix(".yml")
        if args.domain not in (None, name) or any(clause.targets for clause in clauses.values()):
            continue
        text = with_drafts(loaded.documents[file], clauses, read)
        if text != "\n".join(loaded.documents[file].lines):
            texts[file] = text
    if not texts:
        say("confirm-nothing-drafted", plan=args.plan)
        return CLEAN
    write(args.root, texts)
    say("confirm-drafted", plan=args.plan, count=sum(text.count("drafted: true") for text in texts.values()))
    return _left(args.root, args.plan)


def _left(root: Path, plan: str) -> int:
    """Say what is left to do for a plan."""
    found = [one for one in check(root).findings if one.spot.file.startswith(f"plans/{plan}/")]
    print(as_text(found, site_address()), end="")
    return CLEAN


def _asked(shown: Mapping[int, Drafted], loaded: Loaded, lexicon: Lexicon) -> Choice:
    """What a person at the terminal says of each; what was said before the end counts."""
    take: set[int] = set()
    drop: set[int] = set()
    indicators: dict[int, str] = {}
    say("confirm-answers")
    for number, one in shown.items():
        print(_told(number, one, loaded, lexicon))
        answer = _answer(one, loaded, lexicon)
        if answer == "q":
            break
        if answer == "n":
            drop.add(number)
        elif answer == "y":
            take.add(number)
        elif answer:
            indicators[number] = answer
    return Choice(frozenset(take), frozenset(drop), indicators)


def _answer(one: Drafted, loaded: Loaded, lexicon: Lexicon) -> str:
    """An answer that can be: yes, no, quit, nothing, or an indicator by its id or its place among the likely ones."""
    likely = _likely(one, lexicon)
    while True:
        try:
            said = input("> ").strip()
        except EOFError:
            return "q"
        if said in ("", "q", "n") or (said == "y" and one.target.indicator != TO_BE_GIVEN):
            return said
        if said.isdecimal() and 1 <= int(said) <= len(likely):
            return likely[int(said) - 1]
        if said in loaded.collection.shared.indicators:
            return said
        say("confirm-answers")


def _likely(one: Drafted, lexicon: Lexicon) -> tuple[str, ...]:
    return lexicon.likely(one.target.quote or one.at.clause.zh)


def _told(number: int, one: Drafted, loaded: Loaded, lexicon: Lexicon) -> str:
    """A drafted target: where it stands, its sentence, and what was read in it."""
    shared, target, zh = loaded.collection.shared, one.target, one.at.clause.zh
    line = loaded.where(one.file, one.path).line
    start = max(0, zh.find(target.quote or ""))
    _, (begin, end) = line_around(zh, (start, start))
    known = shared.indicators.get(target.indicator)
    unit = shared.units.get(target.unit or (known.unit if known else ""))
    signs = " ".join(f"{SIGNS[sign]}{value}" for sign, value in target.signs)
    read = [target.trend or "", target.change or "", signs + (unit.zh if unit and signs else ""), target.every or ""]
    details = (("since", target.since), ("baseline", target.baseline))
    read += [f"{key} {value}" for key, value in details if value is not None]
    read += [str(target.year or one.at.plan.period.last)]
    if known is not None:
        name = f"{target.indicator} ({known.name.zh})"
    else:
        ids = _likely(one, lexicon)
        listed = "; ".join(f"{place}. {id_} ({shared.indicators[id_].name.zh})" for place, id_ in enumerate(ids, 1))
        name = f"{one_line('confirm-choose')}: {listed}" if ids else one_line("confirm-name-it")
    words = clip(zh[begin:end], LONGEST_SENTENCE)
    return f"[{number}] {one.file}:{line}\n    {words}\n    → {' · '.join(filter(None, read))} · {name}\n"


def _unknown_indicator(one: str, known: Mapping[str, object]) -> Finding:
    return finding(
        "edit-id-unknown",
        Spot("plans/_shared/indicators.yml"),
        id=one,
        kind=phrase("kind-of-indicators"),
        hint=did_you_mean(nearest(one, sorted(known))),
    )


def _no_plan(loaded: Loaded, plan: str) -> int:
    """Say why a plan cannot be read: it is wrong, or there is none."""
    if own := [one for one in loaded.findings if one.severity == "error" and one.spot.file.split("/")[1] == plan]:
        return refuse(own)
    hint = did_you_mean(nearest(plan, sorted(loaded.collection.plans)))
    return refuse([finding("edit-id-unknown", Spot("plans/"), id=plan, kind=phrase("kind-of-plans"), hint=hint)])


def _numbers(text: str) -> frozenset[int]:
    """Read numbers and ranges: 1,3-5."""
    found: set[int] = set()
    for part in re.split("[,，、]", text):
        match = _NUMBERS.fullmatch(part.strip())
        if match is None:
            raise argparse.ArgumentTypeError(one_line("argument-no-numbers", text=text))
        found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(found)


def _named(text: str) -> tuple[int, str]:
    """Read an indicator for a number: 7=maternal-mortality-ratio."""
    number, sign, name = text.partition("=")
    if not sign or not number.strip().isdecimal():
        raise argparse.ArgumentTypeError(one_line("argument-no-indicator", text=text))
    return int(number), id_argument(name.strip())
