"""Prove plans that are held in memory: files by their paths, as texts that tests change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.findings.finding import Finding, Spot
from generator.library.library import Collection, PlanFiles, Shared, SourceText
from generator.library.library import Path as NodePath
from generator.model.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES, Shape, T
from generator.proof import Proof, prove
from generator.reading.nodes import Document, parse
from generator.reading.reader import read

ROOT = Path(__file__).parents[2]
Files = Mapping[str, str]


@cache
def real_files() -> Files:
    """Everything of the first real plan that is proved, by path."""
    paths = sorted((ROOT / "plans/zunyi-children-2021").glob("*.yml"))
    paths += [ROOT / f"plans/{name}" for name in ("_sources/zunyi.yml", "_sources/zunyi.txt", "_shared/reasons.yml")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def changed(files: Files, path: str, old: str, new: str) -> Files:
    """Return the files with one word of one of them changed, which must stand there once."""
    assert files[path].count(old) == 1, f"{old} stands {files[path].count(old)} times in {path}"
    return {**files, path: files[path].replace(old, new)}


def place(files: Files, path: str, words: str, offset: int = 0) -> Spot:
    """Return where words begin that stand once in a file, or the place `offset` characters further on the line."""
    assert files[path].count(words) == 1, f"{words} stands {files[path].count(words)} times in {path}"
    before = files[path].partition(words)[0]
    return Spot(path, before.count("\n") + 1, len(before) - before.rfind("\n") + offset)


@dataclass(frozen=True)
class Read:
    """What the files hold; a plan with an invalid file is not there."""

    collection: Collection
    documents: Mapping[str, Document]

    def where(self, file: str, path: NodePath, offset: int = 0) -> Spot:
        document = self.documents.get(file)
        return Spot(file) if document is None else document.where(path, offset)


def read_files(files: Files) -> Read:
    """Read files as the loader would."""
    documents = {path: parse(text.encode(), path) for path, text in files.items() if path.endswith(".yml")}

    def model(path: str, shape: Shape[T]) -> T | None:
        return read(documents[path], shape).model

    plans: dict[str, PlanFiles] = {}
    sources: dict[str, SourceText] = {}
    reasons = model("plans/_shared/reasons.yml", VOCABULARIES["reasons"]) or {}
    for path in documents:
        folder, _, name = path.rpartition("/")
        if name == "plan.yml":
            plan = model(path, PLAN)
            reported = f"{folder}/observations.yml"
            others = [other for other in documents if other.startswith(f"{folder}/") and other not in (path, reported)]
            observations = model(reported, OBSERVATIONS) if reported in documents else None
            domains = {other.rpartition("/")[2].removesuffix(".yml"): model(other, DOMAIN) for other in others}
            valid = {domain_id: domain for domain_id, domain in domains.items() if domain is not None}
            if plan is not None and len(valid) == len(domains) and (observations or reported not in documents):
                said = observations.observations if observations else ()
                plans[folder.removeprefix("plans/")] = PlanFiles(plan, valid, said)
        elif folder == "plans/_sources":
            source = model(path, SOURCE)
            if source is not None:
                lines = files[f"{folder}/{source.file}"].removesuffix("\n").split("\n")
                sources[name.removesuffix(".yml")] = SourceText(name.removesuffix(".yml"), source, tuple(lines))
    shared = Shared(places={}, domains={}, indicators={}, units={}, reasons=reasons, sdg={}, terms=())
    return Read(Collection(shared, plans, sources), documents)


def proof_of(files: Files) -> Proof:
    """Prove files."""
    found = read_files(files)
    return prove(found.collection, found.where)


def findings_of(files: Files) -> list[Finding]:
    """Prove files and return what was found, sorted by place."""
    return sorted(proof_of(files).findings)
