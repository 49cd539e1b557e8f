"""The command `new`: checks what is asked for, writes it once it is known to be valid, and says what is left to do."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.commands.questions import QUESTIONS, Question, answers
from generator.commands.shell import Commands, errors, misuse, refuse, report, say, write
from generator.editing.new_entries import NewPlan, of_domain, plan_files, siblings, terms_known, with_entry, with_term
from generator.editing.renaming import former_ids, known_ids
from generator.findings.finding import Finding, Spot
from generator.findings.messages import did_you_mean, finding, nearest, phrase
from generator.model.ids import vocabularies_of
from generator.model.plan import ID_PATTERN, Indicator, Model, Place, Plan, Sdg, Section
from generator.model.shapes import DOMAIN, PLAN, VOCABULARIES, Shape
from generator.reading.loader import Loaded, load
from generator.reading.nodes import parse
from generator.reading.reader import read

AUDIENCES = {"women": ("women",), "children": ("children",), "women-and-children": ("women", "children")}
LISTS = frozenset(("domains",))
"""Answers that may be several ids, with commas between."""
WHOM = {
    "women": ("妇女", "women"),
    "children": ("儿童", "children"),
    "women-and-children": ("妇女儿童", "women and children"),
}


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("new", help="新的规划、指标、地区或术语 / a new plan, indicator, place or term")
    kinds = command.add_subparsers(required=True, metavar="KIND", dest="kind")
    for kind, questions in QUESTIONS.items():
        of_kind = kinds.add_parser(kind, parents=[root], help=kind)
        for question in questions:
            of_kind.add_argument(question.option, help=question.ask)
        of_kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make a new plan, indicator, place or term; on a terminal ask for what the options leave open."""
    return make(args.root, args.kind, {one.name: getattr(args, one.name) for one in QUESTIONS[args.kind]})


def make(root: Path, kind: str, given: Mapping[str, str | None]) -> int:
    """Make a new plan, indicator, place or term."""
    said = answers(kind, given)
    if isinstance(said, list):
        return _missing(said)
    loaded = load(root)
    # A draft that is still full of errors stops nobody from adding what it lacks.
    if found := [one for one in errors(loaded) if one.spot.file.startswith("plans/_shared/")]:
        return refuse(found)
    if kind == "plan":
        said.setdefault("id", f"{said['place']}-{said['audience']}-{said['period'][:4]}")
    if found := [*_wrong_words(kind, said), *_unknown_ids(loaded, kind, said), *_taken(root, loaded, kind, said)]:
        return refuse(found)
    texts = _texts(loaded, kind, said)
    if found := [one for file, text in texts.items() for one in _faults(file, text)]:
        return refuse(found)
    write(root, texts)
    if kind == "plan":
        say("new-plan-to-fill-in", plan=said["id"])
    elif kind == "term":
        say("new-entry-made", id=said["zh"])
    else:
        say("new-entry-made", id=said["id"])
    return report(root, list(texts))


def _missing(questions: Sequence[Question]) -> int:
    said = phrase("new-missing")
    return misuse("\n".join([said.zh, said.en, *(f"  {question.option}  {question.ask}" for question in questions)]))


def _texts(loaded: Loaded, kind: str, said: Mapping[str, str]) -> dict[str, str]:
    """The new text of each file."""
    collection = loaded.collection
    if kind == "plan":
        return plan_files(_plan(loaded, said), collection.shared.domains)
    data: dict[str, object] = {}
    if kind == "term":
        data |= {"zh": said["zh"], "en": said["en"]}
        data |= {key: _words(said[key]) for key in ("forms", "synonyms") if key in said}
        data |= {key: _pair(said, key) for key in ("note", "source") if f"{key}_zh" in said}
        file = "plans/_shared/glossary.yml"
        return {file: with_term(loaded.documents[file], data)}
    data["name"] = _pair(said, "")
    if kind == "place":
        data |= {key: said[key] for key in ("level", "superior", "code") if key in said}
        data |= {"source": _pair(said, "source")} if "source_zh" in said else {}
        beside = siblings(collection, said["superior"])
    else:
        domains = _list(said["domains"])
        data |= {"unit": said["unit"]} | ({"better": said["better"]} if "better" in said else {})
        data |= {"domains": domains, "spellings": _words(said.get("spellings", said["zh"]))}
        data |= {"sdg": {"indicator": said["sdg"], "fit": said.get("fit", "close")}} if "sdg" in said else {}
        data |= {"note": _pair(said, "note")} if "note_zh" in said else {}
        beside = of_domain(collection, domains)
    file = f"plans/_shared/{kind}s.yml"
    return {file: with_entry(loaded.documents[file], said["id"], data, beside)}


def _plan(loaded: Loaded, said: Mapping[str, str]) -> NewPlan:
    first, _, last = said["period"].partition("-")
    shared = loaded.collection.shared
    name, whom = shared.places[said["place"]].name, WHOM[said["audience"]]
    domains = _list(said["domains"]) if "domains" in said else _usual(loaded, said["audience"])
    short = {"zh": said.get("short_zh", f"{name.zh}{whom[0]}规划"), "en": said.get("short_en", f"{name.en}, {whom[1]}")}
    title = {"zh": said["zh"], "en": said["en"]}
    return NewPlan(said["id"], said["place"], said["audience"], int(first), int(last), title, short, tuple(domains))


def _usual(loaded: Loaded, audience: str) -> list[str]:
    return [name for name, one in loaded.collection.shared.domains.items() if one.audience in AUDIENCES[audience]]


def _pair(said: Mapping[str, str], key: str) -> dict[str, str]:
    """Words in both languages; what is missing in one of them shows as invalid."""
    before = f"{key}_" if key else ""
    return {lang: said.get(f"{before}{lang}", "") for lang in ("zh", "en")}


def _words(text: str) -> list[str]:
    return [word.strip() for word in re.split("[;；]", text) if word.strip()]


def _list(text: str) -> list[str]:
    return [word.strip() for word in re.split("[,，、]", text) if word.strip()]


# ---------- what cannot be ----------


def _wrong_words(kind: str, said: Mapping[str, str]) -> Iterator[Finding]:
    """Find answers that are not of the form that was asked for."""
    forms = {"id": ID_PATTERN, "period": r"20[0-9]{2}-20[0-9]{2}", "better": "higher|lower", "code": "[0-9]{6}"}
    forms |= {"audience": "|".join(AUDIENCES), "fit": "same|close|partial|proxy"}
    for key, form in forms.items():
        if key in said and not re.fullmatch(form, said[key]):
            yield finding("new-wrong-answer", Spot("plans/"), option=f"--{key}", answer=said[key])
    if kind == "plan" and "domains" in said and not _list(said["domains"]):
        yield finding("new-wrong-answer", Spot("plans/"), option="--domains", answer=said["domains"])
    for key, words in said.items():
        if re.search(r"[\x00-\x1f\x7f]", words):
            yield finding("new-wrong-answer", Spot("plans/"), option=f"--{key}", answer=ascii(words))


def holding_ids(kind: str) -> Mapping[str, str]:
    """The answers that are ids, each with its vocabulary, as the fields say that the answers become."""
    models: Mapping[str, tuple[type[Model], ...]] = {
        "plan": (Plan, Section),
        "indicator": (Indicator,),
        "place": (Place,),
    }
    found = {name: one for model in models.get(kind, ()) for name, one in vocabularies_of(model).items()}
    return found | ({"sdg": vocabularies_of(Sdg)["indicator"]} if kind == "indicator" else {})


def _unknown_ids(loaded: Loaded, kind: str, said: Mapping[str, str]) -> Iterator[Finding]:
    """Find ids that the new thing would use and nothing defines."""
    shared = loaded.collection.shared
    holding = holding_ids(kind)
    answered = [(name, vocabulary) for name, vocabulary in holding.items() if name in said]
    used = [(one, id_) for name, one in answered for id_ in (_list(said[name]) if name in LISTS else [said[name]])]
    for vocabulary, id_ in used:
        known = getattr(shared, vocabulary)
        if id_ not in known:
            word = phrase(f"kind-of-{vocabulary}")
            hint = did_you_mean(nearest(id_, sorted(known)))
            file = f"plans/_shared/{vocabulary}.yml"
            yield finding("unknown-id", Spot(file), id=id_, kind=word, file=file, hint=hint)


def _taken(root: Path, loaded: Loaded, kind: str, said: Mapping[str, str]) -> Iterator[Finding]:
    """Find what is there already; nothing is overwritten."""
    if kind == "term":
        if said["zh"] in terms_known(loaded.documents["plans/_shared/glossary.yml"]):
            yield finding("new-term-known", Spot("plans/_shared/glossary.yml"), term=said["zh"])
        return
    former = former_ids(loaded.collection, kind)
    id_ = said["id"]
    if (
        id_ in known_ids(loaded.collection, kind)
        or id_ in former
        or (kind == "plan" and (root / "plans" / id_).exists())
    ):
        word = phrase(f"kind-of-{kind}s")
        yield finding("edit-id-taken", Spot("plans/"), id=id_, kind=word, owner=former.get(id_, id_))


def _faults(file: str, text: str) -> Iterator[Finding]:
    """Find what would be wrong with a file by itself, before it is written."""
    stem = file.rpartition("/")[2].removesuffix(".yml")
    shape: Shape[object] = PLAN if stem == "plan" else VOCABULARIES.get(stem, DOMAIN)  # type: ignore[assignment]
    yield from (one for one in read(parse(text.encode(), file), shape).findings if one.severity == "error")
