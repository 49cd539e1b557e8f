"""Reads past states of `plans/` from the contents of their files: no more of them than two states differ in.

Each content is read once, however many states have it.  What one state cannot say any more (a file in an earlier
form, an id that leads nowhere) makes it unreadable as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.findings.finding import Spot
from generator.library.library import Collection, Library, Path, PlanFiles, Shared, SourceText
from generator.library.linking import link
from generator.model.plan import ID_PATTERN, Plan, Source
from generator.model.shapes import DOMAIN, MAY_BE_MISSING, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES, Shape
from generator.reading.nodes import parse
from generator.reading.rawtext import MAX_BYTES
from generator.reading.reader import read
from generator.reading.references import Drafts, PlanDraft, check_references

Files = Mapping[str, str]
"""A state: the ids of the contents of its files, by path."""
_PLAN_FILE = re.compile(rf"plans/({ID_PATTERN[1:-1]})/([a-z0-9-]+)\.yml")
_SOURCE_FILE = re.compile(rf"plans/_sources/({ID_PATTERN[1:-1]})\.yml")


class UnreadableError(Exception):
    """A state cannot be read."""


class Past:
    """Past states; `contents` gives what the ids of contents stand for."""

    def __init__(self, contents: Callable[[Iterable[str]], Mapping[str, bytes]]) -> None:
        self._contents = contents
        self._data: dict[str, bytes] = {}
        self._models: dict[tuple[str, int], Any] = {}
        self._vocabularies: dict[tuple[str, ...], Shared] = {}

    def pair(self, old: Files | None, new: Files) -> tuple[Library | None, Library]:
        """The two libraries, of the plans that differ between two states; raises UnreadableError.

        What plans share is always there as a whole.
        """
        plans = self._differing(old or {}, new)
        before = None if old is None else self._library(old, plans)
        after = self._library(new, plans)
        kept = {*(old or {}).values(), *new.values()}
        self._models = {key: model for key, model in self._models.items() if key[0] in kept}
        return before, after

    def _differing(self, old: Files, new: Files) -> frozenset[str]:
        """Ids of the plans of which a file differs; a source belongs to the plans it has lines of."""
        found: set[str] = set()
        self._fetch(blob for files in (old, new) for path, blob in files.items() if _SOURCE_FILE.fullmatch(path))
        for path in old.keys() | new.keys():
            if old.get(path) == new.get(path):
                continue
            if plan := _PLAN_FILE.fullmatch(path):
                found.add(plan[1])
            elif _SOURCE_FILE.fullmatch(path):
                for files in (old, new):
                    source = self._model(files, path, SOURCE) if path in files else None
                    found |= {part.plan for part in source.parts if part.plan} if source else set()
        return frozenset(found)

    def _library(self, files: Files, wanted: frozenset[str]) -> Library:
        found = {match[1] for path in files if (match := _PLAN_FILE.fullmatch(path))}
        folders = {"_shared", *wanted}
        self._fetch(blob for path, blob in files.items() if path.split("/")[1] in folders and path.endswith(".yml"))
        shared = self._shared(files)
        wanted = frozenset(plan for plan in wanted if not self._is_unfinished(files, plan))
        drafts = {plan: self._draft(files, plan) for plan in sorted(wanted & found)}
        sources = self._sources(files, wanted)
        known: dict[str, frozenset[str] | None] = {
            name: frozenset(getattr(shared, name)) for name in VOCABULARIES if name not in ("glossary", "groups")
        }
        known["plans"] = frozenset(found)
        if not shared.audiences:  # a state of before audiences were data
            known["audiences"] = None
        declared = {name: one.source for name, one in sources.items()}
        complete = {plan: draft.complete() for plan, draft in drafts.items()}
        wrong = [
            one
            for one in check_references(Drafts(shared, drafts, declared, known), _nowhere)
            if one.severity == "error"
        ]
        if wrong or None in complete.values():
            raise UnreadableError
        plans: dict[str, PlanFiles] = {plan: one for plan, one in complete.items() if one is not None}
        return link(Collection(shared, plans, sources), {}, grouped=False)

    def _is_unfinished(self, files: Files, plan: str) -> bool:
        """Whether a plan is a draft: it has no history before it is finished."""
        file = f"plans/{plan}/plan.yml"
        said: Plan | None = self._model(files, file, PLAN) if file in files else None
        return said is not None and said.draft is not None

    def _shared(self, files: Files) -> Shared:
        models: dict[str, Any] = {}
        key = tuple(files.get(f"plans/_shared/{name}.yml", "") for name in VOCABULARIES)
        if key in self._vocabularies:
            return self._vocabularies[key]
        for name, shape in VOCABULARIES.items():
            file = f"plans/_shared/{name}.yml"
            models[name] = (
                {} if name in (*MAY_BE_MISSING, "audiences") and file not in files else self._needed(files, file, shape)
            )
        # What editors decided about parallel clauses is about other plans, too, and no part of a history.
        glossary, _ = models.pop("glossary"), models.pop("groups")
        self._vocabularies = {key: Shared(**models, terms=glossary.terms), **dict([*self._vocabularies.items()][:1])}
        return self._vocabularies[key]

    def _draft(self, files: Files, plan: str) -> PlanDraft:
        prefix = f"plans/{plan}/"
        mine = {path.removeprefix(prefix).removesuffix(".yml"): path for path in files if path.startswith(prefix)}
        header = self._needed(files, f"{prefix}plan.yml", PLAN)
        reported = (
            self._needed(files, mine["observations"], OBSERVATIONS).observations if "observations" in mine else ()
        )
        domains = {
            name: self._needed(files, path, DOMAIN)
            for name, path in mine.items()
            if name not in ("plan", "observations")
        }
        if header.id != plan:
            raise UnreadableError
        return PlanDraft(header, domains, frozenset(domains), reported)

    def _sources(self, files: Files, wanted: frozenset[str]) -> dict[str, SourceText]:
        """The sources of the plans wanted, without the lines of their documents: those are no part of a history."""
        sources: dict[str, SourceText] = {}
        for path in sorted(files):
            if match := _SOURCE_FILE.fullmatch(path):
                source: Source = self._needed(files, path, SOURCE)
                if wanted & {part.plan for part in source.parts}:
                    sources[match[1]] = SourceText(match[1], source, ())
        return sources

    def _needed(self, files: Files, path: str, shape: Shape[Any]) -> Any:
        model = self._model(files, path, shape) if path in files else None
        if model is None:
            raise UnreadableError
        return model

    def _model(self, files: Files, path: str, shape: Shape[Any]) -> Any:
        """What a file says, or None if it cannot be read."""
        key = files[path], id(shape)
        if key not in self._models:
            data = self._data.pop(files[path], None) or next(iter(self._contents([files[path]]).values()), None)
            bad = data is None or len(data) > MAX_BYTES
            self._models[key] = (
                None if bad else read(parse(data or b"", path), shape, is_draft=path.endswith("/plan.yml")).model
            )
        return self._models[key]

    def _fetch(self, blobs: Iterable[str]) -> None:
        """Ask for contents that are going to be read, all at once; what was read is kept as a model only."""
        known = {blob for blob, _ in self._models}
        self._data |= self._contents([blob for blob in blobs if blob not in self._data and blob not in known])


def _nowhere(file: str, _: Path) -> Spot:
    return Spot(file)
