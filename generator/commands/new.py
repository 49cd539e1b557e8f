"""The command `new`: checks what is asked for, writes it once it is known to be valid, and says what is left to do."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import get_args

from generator.commands.questions import QUESTIONS, Question, answers
from generator.commands.shell import Commands, errors, misuse, refuse, report, say, typed, write
from generator.editing.new_entries import NewPlan, of_domain, plan_files, siblings, terms_known, with_entry, with_term
from generator.editing.new_places import missing_above, offered
from generator.editing.renaming import former_ids
from generator.findings.finding import Finding, Spot
from generator.findings.messages import Both, did_you_mean, finding, nearest, one_line, phrase
from generator.model.ids import vocabularies_of
from generator.model.plan import ID_PATTERN, DomainName, Indicator, Model, Place, Plan, Sdg, Section
from generator.model.shapes import DOMAIN, PLAN, VOCABULARIES, Shape
from generator.model.vocabulary import BadgeMark, Palette
from generator.reading.loader import Loaded, load
from generator.reading.nodes import parse
from generator.reading.reader import read
from generator.texts.divisions import Division

LISTS = frozenset(("domains", "audience"))
"""Answers that may be several ids, with commas between."""


def add(commands: Commands, root: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    command = commands.add_parser("new", help=one_line("help-new"))
    kinds = command.add_subparsers(required=True, metavar="KIND", dest="kind")
    for kind, questions in QUESTIONS.items():
        of_kind = kinds.add_parser(kind, parents=[root], help=kind)
        for question in questions:
            of_kind.add_argument(question.option, type=typed, help=question.ask)
        of_kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make a new plan, audience, domain, indicator, place or term; on a terminal ask for what is left open."""
    return make(args.root, args.kind, {one.name: getattr(args, one.name) for one in QUESTIONS[args.kind]})


def make(root: Path, kind: str, given: Mapping[str, str | None]) -> int:
    """Make a new plan, audience, domain, indicator, place or term."""
    loaded = load(root)
    places = loaded.collection.shared.places
    answered = answers(kind, given, partial(offered, places) if kind == "place" else None)
    if isinstance(answered, list):
        above = missing_above(places, _said(given)) if kind == "place" else None
        return refuse([_first(above)]) if above else _missing(answered)
    # A draft that is still full of errors stops nobody from adding what it lacks.
    if found := [one for one in errors(loaded) if one.spot.file.startswith("plans/_shared/")]:
        return refuse(found)
    if kind == "plan":
        whom = "-".join(_list(answered["audience"]))
        answered.setdefault("id", f"{answered['place']}-{whom}-{answered['period'][:4]}")
    if found := [
        *_wrong_words(kind, answered),
        *_unknown_ids(loaded, kind, answered),
        *_taken(root, loaded, kind, answered),
    ]:
        return refuse(found)
    texts = _texts(loaded, kind, answered)
    if found := [one for file, text in texts.items() for one in _faults(file, text)]:
        return refuse(found)
    write(root, texts)
    if kind == "plan":
        say("new-plan-to-fill-in", plan=answered["id"])
    elif kind == "term":
        say("new-entry-made", id=answered["zh"])
    else:
        say("new-entry-made", id=answered["id"])
    return report(root, list(texts))


def _said(given: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value.strip() for name, value in given.items() if value}


def _first(above: Division) -> Finding:
    return finding("new-superior-first", Spot("plans/_shared/places.yml"), name=above.name, code=above.code)


def _missing(questions: Sequence[Question]) -> int:
    message = phrase("new-missing")
    return misuse(
        "\n".join([message.zh, message.en, *(f"  {question.option}  {question.ask}" for question in questions)])
    )


def _texts(loaded: Loaded, kind: str, answered: Mapping[str, str]) -> dict[str, str]:
    """The new text of each file."""
    collection = loaded.collection
    if kind == "plan":
        return plan_files(_plan(loaded, answered), collection.shared.domains)
    data: dict[str, object] = {}
    if kind == "term":
        data |= {"zh": answered["zh"], "en": answered["en"]}
        data |= {key: _words(answered[key]) for key in ("forms", "synonyms") if key in answered}
        data |= {key: _pair(answered, key) for key in ("note", "source") if f"{key}_zh" in answered}
        file = "plans/_shared/glossary.yml"
        return {file: with_term(loaded.documents[file], data)}
    data["name"] = _pair(answered, "")
    if kind == "place":
        data |= {key: answered[key] for key in ("level", "superior", "code") if key in answered}
        data |= {"source": _pair(answered, "source")} if "source_zh" in answered else {}
        beside = siblings(collection, answered["superior"])
    elif kind in ("audience", "domain"):
        data |= _audience(loaded, answered) if kind == "audience" else _domain(answered)
        data |= {"called": _words(answered["called"])} if "called" in answered else {}
        beside = []
    else:
        domains = _list(answered["domains"])
        data |= {"unit": answered["unit"]} | ({"better": answered["better"]} if "better" in answered else {})
        data |= {"domains": domains, "spellings": _words(answered.get("spellings", answered["zh"]))}
        data |= (
            {"sdg": {"indicator": answered["sdg"], "fit": answered.get("fit", "close")}} if "sdg" in answered else {}
        )
        data |= {"note": _pair(answered, "note")} if "note_zh" in answered else {}
        beside = of_domain(collection, domains)
    file = f"plans/_shared/{kind}s.yml"
    return {file: with_entry(loaded.documents[file], answered["id"], data, beside)}


def _plan(loaded: Loaded, answered: Mapping[str, str]) -> NewPlan:
    first, _, last = answered["period"].partition("-")
    shared = loaded.collection.shared
    name = shared.places[answered["place"]].name
    audience = _list(answered["audience"])
    names = [shared.audiences[one].name for one in audience]
    whom = Both("".join(one.zh for one in names), " and ".join(one.en[:1].lower() + one.en[1:] for one in names))
    usual = phrase("new-short", place=Both(name.zh, name.en), whom=whom)
    domains = _list(answered["domains"]) if "domains" in answered else _usual(loaded, audience)
    short = {
        "zh": answered.get("short_zh", usual.zh),
        "en": answered.get("short_en", usual.en),
    }
    title = {"zh": answered["zh"], "en": answered["en"]}
    return NewPlan(
        answered["id"], answered["place"], tuple(audience), int(first), int(last), title, short, tuple(domains)
    )


def _usual(loaded: Loaded, audience: Sequence[str]) -> list[str]:
    """The domains that are about some of the plan's people."""
    domains = loaded.collection.shared.domains
    return [name for name, one in domains.items() if not set(audience).isdisjoint(one.audience)]


def _audience(loaded: Loaded, answered: Mapping[str, str]) -> dict[str, object]:
    """The colour and the mark of an audience: unless they are named, the first that no other has."""
    found: dict[str, object] = {}
    for key, of_all in (("palette", get_args(Palette)), ("mark", get_args(BadgeMark))):
        taken = {getattr(one, key) for one in loaded.collection.shared.audiences.values()}
        found[key] = answered.get(key) or next((one for one in of_all if one not in taken), of_all[0])
    return found


def _domain(answered: Mapping[str, str]) -> dict[str, object]:
    """The short name of a domain, by which lists under its audience call it, and whom it is about."""
    short = {lang: answered.get(f"short_{lang}", answered[lang]) for lang in ("zh", "en")}
    audience = _list(answered["audience"])
    return {"short": short, "audience": audience[0] if len(audience) == 1 else audience}


def _pair(answered: Mapping[str, str], key: str) -> dict[str, str]:
    """Words in both languages; what is missing in one of them shows as invalid."""
    before = f"{key}_" if key else ""
    return {lang: answered.get(f"{before}{lang}", "") for lang in ("zh", "en")}


def _words(text: str) -> list[str]:
    return [word.strip() for word in re.split("[;；]", text) if word.strip()]


def _list(text: str) -> list[str]:
    return [word.strip() for word in re.split("[,，、]", text) if word.strip()]


# ---------- what cannot be ----------


def _wrong_words(kind: str, answered: Mapping[str, str]) -> Iterator[Finding]:
    """Find answers that are not of the form that was asked for."""
    forms = {"id": ID_PATTERN, "period": r"20[0-9]{2}-20[0-9]{2}", "better": "higher|lower", "code": "[0-9]{6}"}
    forms |= {"fit": "same|close|partial|proxy", "palette": "|".join(get_args(Palette))}
    forms |= {"mark": "|".join(get_args(BadgeMark))}
    for key, form in forms.items():
        if key in answered and not re.fullmatch(form, answered[key]):
            yield finding("new-wrong-answer", Spot("plans/"), option=f"--{key}", answer=answered[key])
    for key in {*LISTS} - ({"domains"} if kind == "indicator" else set()):
        if key in answered and not _list(answered[key]):
            yield finding("new-wrong-answer", Spot("plans/"), option=f"--{key}", answer=answered[key])
    for key, words in answered.items():
        if re.search(r"[\x00-\x1f\x7f]", words):
            yield finding("new-wrong-answer", Spot("plans/"), option=f"--{key}", answer=ascii(words))


def holding_ids(kind: str) -> Mapping[str, str]:
    """The answers that are ids, each with its vocabulary, as the fields say that the answers become."""
    models: Mapping[str, tuple[type[Model], ...]] = {
        "plan": (Plan, Section),
        "indicator": (Indicator,),
        "place": (Place,),
        "domain": (DomainName,),
    }
    found = {name: one for model in models.get(kind, ()) for name, one in vocabularies_of(model).items()}
    return found | ({"sdg": vocabularies_of(Sdg)["indicator"]} if kind == "indicator" else {})


def _unknown_ids(loaded: Loaded, kind: str, answered: Mapping[str, str]) -> Iterator[Finding]:
    """Find ids that the new thing would use and nothing defines."""
    shared = loaded.collection.shared
    holding = holding_ids(kind)
    referring = [(name, vocabulary) for name, vocabulary in holding.items() if name in answered]
    used = [
        (one, id_) for name, one in referring for id_ in (_list(answered[name]) if name in LISTS else [answered[name]])
    ]
    for vocabulary, id_ in used:
        known = getattr(shared, vocabulary)
        if id_ not in known:
            word = phrase(f"kind-of-{vocabulary}")
            hint = did_you_mean(nearest(id_, sorted(known)))
            file = f"plans/_shared/{vocabulary}.yml"
            yield finding("unknown-id", Spot(file), id=id_, kind=word, file=file, hint=hint)


def _taken(root: Path, loaded: Loaded, kind: str, answered: Mapping[str, str]) -> Iterator[Finding]:
    """Find what is there already; nothing is overwritten."""
    if kind == "term":
        if answered["zh"] in terms_known(loaded.documents["plans/_shared/glossary.yml"]):
            yield finding("new-term-known", Spot("plans/_shared/glossary.yml"), term=answered["zh"])
        return
    former = former_ids(loaded.collection, kind)
    id_ = answered["id"]
    if id_ in _known(loaded, kind) or id_ in former or (kind == "plan" and (root / "plans" / id_).exists()):
        word = phrase(f"kind-of-{kind}s")
        yield finding("edit-id-taken", Spot("plans/"), id=id_, kind=word, owner=former.get(id_, id_))


def _known(loaded: Loaded, kind: str) -> frozenset[str]:
    collection = loaded.collection
    return frozenset(collection.plans if kind == "plan" else getattr(collection.shared, f"{kind}s"))


def _faults(file: str, text: str) -> Iterator[Finding]:
    """Find what would be wrong with a file by itself, before it is written."""
    stem = file.rpartition("/")[2].removesuffix(".yml")
    shape: Shape[object] = PLAN if stem == "plan" else VOCABULARIES.get(stem, DOMAIN)  # type: ignore[assignment]
    yield from (one for one in read(parse(text.encode(), file), shape).findings if one.severity == "error")
