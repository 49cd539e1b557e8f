"""The only module that reads `plans/`: finds the files, reads each, and collects what is valid and what is not.

Files are taken in the order of their names; links are never followed, and nothing outside `plans/` is opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from generator.findings.finding import Finding
from generator.findings.messages import did_you_mean, finding, nearest, phrase
from generator.library.library import Collection, PlanFiles, Shared, SourceText
from generator.model.plan import ID_PATTERN, Domain, Glossary, Groupings, Observations, Plan, Source
from generator.model.shapes import DOMAIN, MAY_BE_MISSING, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES, Shape, T
from generator.reading.ceiling import DEFAULT_CEILING, ceiling
from generator.reading.days import check_days
from generator.reading.drafted import is_draft, plans_of
from generator.reading.folders import FOR_PEOPLE, LIST_OF_A_PLAN, Folders, shown
from generator.reading.for_people import for_people
from generator.reading.limits import (
    MAX_FOR_PEOPLE,
    MAX_PLAN_BYTES,
    MAX_PLAN_NODES,
    MAX_PLANS,
    MAX_SOURCE_BYTES,
    MAX_SOURCE_LINE,
    MAX_SOURCE_LINES,
    MAX_SOURCES,
    Budget,
)
from generator.reading.nodes import Document, MappingNode, Places, parse
from generator.reading.published import FOLDER as ADDRESSES
from generator.reading.rawtext import MAX_BYTES, share
from generator.reading.reader import Reading, read
from generator.reading.references import Drafts, PlanDraft, check_references
from generator.reading.source_lines import lines_of, oddities_of
from generator.tools.memo import Once, anew
from generator.tools.plain_files import read_bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the valid part, everything that was found, and the trees for finding places again."""

    collection: Collection
    findings: tuple[Finding, ...]
    documents: Mapping[str, Document]
    suspended: frozenset[str]
    """Vocabularies that are missing or invalid, and therefore empty in the collection; "sources" if one of them is."""
    schema: str | None
    """Text of `plans/schema.json`."""
    drafts: frozenset[str] = frozenset()
    """Ids of the plans that are drafts, those too that are no valid ones."""
    of_drafts: frozenset[str] = frozenset()
    """Declarations and documents of which only drafts have lines."""

    @property
    def where(self) -> Places:
        """Finds the place of a node."""
        return Places(self.documents)


def load(root: FilePath, once: Once = anew) -> Loaded:
    """Read everything below `root/plans`.  Whatever stands there, the answer is a `Loaded`.

    With a memory, what was not changed is the same object as before.
    """
    reading = _Reading(root, once=once)
    top = reading.entries("plans", MAX_PLANS)
    schema = None
    folders = []
    for name, path in top.items():
        if path.is_dir():
            if name in ("_shared", "_sources") or re.fullmatch(ID_PATTERN, name):
                folders.append(name)
            else:
                reading.unexpected(f"plans/{name}", "expected-plans")
        elif name == "schema.json":
            schema = (reading.bytes("plans/schema.json", MAX_BYTES) or b"").decode("utf-8", "replace")
            schema = schema.replace("\r\n", "\n")
        elif FOR_PEOPLE.fullmatch(name):
            reading.for_people(f"plans/{name}")
        else:
            reading.unexpected(f"plans/{name}", "expected-plans")
    plan_ids = [name for name in folders if not name.startswith("_")]
    reading.left = Budget.of_all(len(plan_ids))
    reading.ceiling = ceiling(root)
    reading.plans = len(plan_ids)
    vocabularies, known = reading.vocabularies("_shared" in folders)
    plans = {plan_id: reading.plan(plan_id) for plan_id in plan_ids}
    sources = reading.sources() if "_sources" in folders else {}
    suspended = VOCABULARIES.keys() - vocabularies.keys()
    if not all(text is not None and text.lines for text in sources.values()):
        suspended.add("sources")
    glossary: Glossary | None = vocabularies.get("glossary")
    groupings: Groupings | None = vocabularies.get("groups") or None
    shared = Shared(
        **{name: vocabularies.get(name, {}) for name in VOCABULARIES if name not in ("glossary", "groups")},
        terms=glossary.terms if glossary else (),
        groupings=groupings.groups if groupings else (),
    )
    drafts = Drafts(
        shared,
        plans,
        {name: text.source for name, text in sources.items() if text is not None},
        {**known, "plans": frozenset(plan_ids)},
    )
    collection = Collection(
        shared,
        {
            plan_id: once(PlanFiles, files.plan, files.domains, files.observations)
            for plan_id, draft in plans.items()
            if (files := draft.complete()) is not None
        },
        {name: text for name, text in sources.items() if text is not None and text.lines},
    )
    its_drafts = frozenset(reading.drafts), frozenset(reading.of_drafts)
    loaded = Loaded(collection, (), reading.documents, frozenset(suspended), schema, *its_drafts)
    found = [*reading.findings, *check_references(drafts, loaded.where), *check_days(drafts, loaded.where)]
    return replace(loaded, findings=tuple(sorted(found)))


@dataclass(slots=True)
class _Reading(Folders):
    """One walk over `plans/`."""

    once: Once = anew
    documents: dict[str, Document] = field(default_factory=dict)
    left: Budget = field(default_factory=lambda: Budget.of_all(0))
    plans: int = 0
    drafts: set[str] = field(default_factory=set)
    """Ids of the plans that say of themselves that they are drafts."""
    of_drafts: set[str] = field(default_factory=set)
    ceiling: int = DEFAULT_CEILING
    """So many bytes more may be read, however many plans there are."""
    stopped: bool = False
    """Whether the project holds more than it may: nothing is read any more."""

    def bytes(self, file: str, limit: int) -> bytes | None:
        """Return the contents of a file, at most one byte more than the limit; nothing once all is used up."""
        if self.stopped:
            return None
        try:
            data = read_bytes(self.root / file, limit + 1)
        except OSError as error:
            self.add("unreadable", file, problem=error.strerror or "?")
            return None
        return data if self._take(file, bytes_=len(data)) else None

    def for_people(self, file: str) -> None:
        """Look at a file that only people read: it is published, too, and may be no more than words."""
        data = self.bytes(file, MAX_FOR_PEOPLE)
        if data is not None and len(data) > MAX_FOR_PEOPLE:
            self.add("file-too-large", file, size=f"> {MAX_FOR_PEOPLE:,}", limit=f"{MAX_FOR_PEOPLE:,}")
        elif data is not None:
            self.findings += for_people(data, file)

    def _take(self, file: str, *, bytes_: int = 0, nodes: int = 0) -> bool:
        """Count what was read; False, with a finding, if it is more than the project may hold."""
        self.ceiling -= bytes_
        if not self.stopped and self.ceiling < 0:
            self.stopped = True
            self.add("collection-over-ceiling", file, bytes=f"{ceiling(self.root):,}")
        if not self.stopped and not self.left.take(bytes_=bytes_, nodes=nodes):
            self.stopped = True
            self.add("collection-too-large", file, plans=self.plans)
        return not self.stopped

    def yaml(self, file: str, shape: Shape[T], of_plan: Budget | None = None) -> T | None:
        """Read one YAML file; of a plan only as long as the plan is not too large."""
        data = self.bytes(file, MAX_BYTES * share(file))
        if data is None:
            return None
        document = self.once(parse, data, file)
        self.documents[file] = document
        if of_plan is not None and not of_plan.take(bytes_=len(data), nodes=document.nodes):
            size = {"bytes": f"{MAX_PLAN_BYTES:,}", "nodes": f"{MAX_PLAN_NODES:,}"}
            self.add("plan-too-large", file, plan=file.split("/")[1], **size)
            return None
        if not self._take(file, nodes=document.nodes):
            return None
        if file.endswith("/plan.yml") and is_draft(document):
            self.drafts.add(file.split("/")[1])
        plans = plans_of(document)
        if plans and plans <= self.drafts:
            self.of_drafts |= {file, f"{file.removesuffix('.yml')}.txt"}
        reading: Reading[T] = self.once(read, document, shape, not plans.isdisjoint(self.drafts))
        self.findings += reading.findings
        return reading.model

    def lists_of_addresses(self) -> None:
        """Look at the names in the folder of published addresses; what they say is checked with the site."""
        for name, path in self.entries(ADDRESSES, MAX_PLANS).items():
            if not LIST_OF_A_PLAN.fullmatch(name) or not path.is_file():
                self.unexpected(f"{ADDRESSES}/{name}", "expected-addresses")

    def vocabularies(self, folder_exists: bool) -> tuple[dict[str, Any], dict[str, frozenset[str] | None]]:
        """Return each valid vocabulary, and the ids of every one that could be read at all."""
        entries = self.entries("plans/_shared") if folder_exists else {}
        models: dict[str, Any] = {}
        known: dict[str, frozenset[str] | None] = {}
        for name, path in entries.items():
            is_list = name == "addresses.txt" and path.is_file()
            if name == "addresses" and path.is_dir():
                self.lists_of_addresses()
                continue
            if FOR_PEOPLE.fullmatch(name):
                self.for_people(f"plans/_shared/{name}")
            elif name.removesuffix(".yml") not in VOCABULARIES and not is_list:
                self.unexpected(f"plans/_shared/{name}", "expected-shared")
        for name, shape in VOCABULARIES.items():
            file = f"plans/_shared/{name}.yml"
            if f"{name}.yml" not in entries:
                if name in MAY_BE_MISSING:
                    models[name] = {}
                    continue
                self.add("vocabulary-missing", file, kind=phrase(f"kind-of-{name}"))
            elif (model := self.yaml(file, shape)) is not None:
                models[name] = model
            document = self.documents.get(file)
            # An invalid entry still has its id: whoever uses it is not to blame.
            root = document.root if document else None
            known[name] = frozenset(root.entries) if isinstance(root, MappingNode) else None
        return models, known

    def sources(self) -> dict[str, SourceText | None]:
        """Return each declaration of a source with the lines of its document; None if it is invalid."""
        entries = self.entries("plans/_sources", MAX_SOURCES)
        texts = {name for name in entries if name.endswith(".txt") and not FOR_PEOPLE.fullmatch(name)}
        read_: dict[str, SourceText | None] = {}
        declared: set[str] = set()
        for name in entries:
            stem, _, suffix = name.rpartition(".")
            if suffix == "yml" and re.fullmatch(ID_PATTERN, stem):
                source: Source | None = self.yaml(f"plans/_sources/{name}", SOURCE)
                if source is None:
                    # Its document may well be the one of the same name; nothing is said against that.
                    declared.add(f"{stem}.txt")
                    read_[stem] = None
                    continue
                declared.add(source.file)
                read_[stem] = self.once(SourceText, stem, source, self._lines(name, source, texts))
            elif FOR_PEOPLE.fullmatch(name):
                self.for_people(f"plans/_sources/{name}")
            elif name not in texts:
                self.unexpected(f"plans/_sources/{name}", "expected-sources")
        for name in sorted(texts - declared):
            self.add("source-undeclared", f"plans/_sources/{name}", name=shown(name))
        return read_

    def _lines(self, name: str, source: Source, texts: set[str]) -> tuple[str, ...]:
        if source.file not in texts:
            spot = self.documents[f"plans/_sources/{name}"].where(("file",))
            hint = did_you_mean(nearest(source.file, sorted(texts)))
            self.findings.append(finding("source-document-missing", spot, document=source.file, hint=hint))
            return ()
        file = f"plans/_sources/{source.file}"
        data = self.bytes(file, MAX_SOURCE_BYTES)
        if data is None:
            return ()
        if len(data) > MAX_SOURCE_BYTES:
            self.add("file-too-large", file, size=f"> {MAX_SOURCE_BYTES:,}", limit=f"{MAX_SOURCE_BYTES:,}")
            return ()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.add("source-not-utf8", file, byte=error.start + 1)
            return ()
        if not text.strip():
            self.add("source-empty", file)
            return ()
        lines: tuple[str, ...] = self.once(lines_of, text)
        longest = max(map(len, lines))
        self.findings += self.once(oddities_of, lines, file)
        if len(lines) > MAX_SOURCE_LINES or longest > MAX_SOURCE_LINE:
            sizes = {"lines": f"{len(lines):,}", "longest": f"{longest:,}"}
            limits = {"limit": f"{MAX_SOURCE_LINES:,}", "limit_line": f"{MAX_SOURCE_LINE:,}"}
            self.add("source-too-long", file, **sizes, **limits)
            return ()
        return lines

    def plan(self, plan_id: str) -> PlanDraft:
        """Read the folder of one plan."""
        entries = self.entries(f"plans/{plan_id}")
        plan: Plan | None = None
        domains: dict[str, Domain] = {}
        observations: Observations | None = None
        domain_files: set[str] = set()
        left = Budget.of_plan()
        if "plan.yml" not in entries:
            self.add("plan-file-missing", f"plans/{plan_id}/plan.yml", plan=plan_id)
        for name, path in sorted(entries.items(), key=lambda entry: entry[0] != "plan.yml"):
            file = f"plans/{plan_id}/{name}"
            if min(left.bytes, left.nodes) < 0:
                break  # too large, as has been said
            stem, _, suffix = name.rpartition(".")
            if path.is_dir() or suffix != "yml" or not re.fullmatch(ID_PATTERN, stem):
                self.unexpected(file, "expected-plan")
            elif stem == "plan":
                plan = self.yaml(file, PLAN, left)
                if plan is not None and plan.id != plan_id:
                    spot = self.documents[file].where(("id",))
                    self.findings.append(finding("id-unlike-folder", spot, id=plan.id, folder=plan_id))
            elif stem == "observations":
                observations = self.yaml(file, OBSERVATIONS, left)
            else:
                domain_files.add(stem)
                if (domain := self.yaml(file, DOMAIN, left)) is not None:
                    domains[stem] = domain
        return PlanDraft(plan, domains, frozenset(domain_files), observations.observations if observations else ())
