"""The texts of a plan as translators get them: each with a key that stays, and what helps to translate it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rapidfuzz import fuzz, process

from generator.library.library import Collection
from generator.library.library import Path as NodePath
from generator.model.hints import keys_at
from generator.model.plan import Clause, Reviewed
from generator.model.shapes import DOMAIN, PLAN
from generator.rules.contexts import TextAt, text_files, texts_in
from generator.rules.glossary_index import TermIndex

NEAR = 75
"""Lines that share so many hundredths of their characters are worth seeing."""
SHORTEST_NEAR = 6
MOST_NEAR, MOST_TERMS = 3, 12
_NUMBERED = ("goals", "measures", "items")


@dataclass(frozen=True, slots=True)
class Unit:
    """A text of a plan: its key, its Chinese with a fingerprint, its English and the state of that."""

    key: str
    at: TextAt
    path: NodePath
    state: Reviewed | None
    """None where no state can be written."""
    clause: Clause | None = None
    """The clause that it is the text of, if it is one."""

    @property
    def zh(self) -> str:
        """The Chinese."""
        return self.at.zh

    @property
    def en(self) -> str:
        """The English, empty where there is none."""
        return self.at.en or ""

    @property
    def print(self) -> str:
        """The fingerprint of the Chinese."""
        return fingerprint(self.zh)


def fingerprint(text: str) -> str:
    """What a text is known by again; white space at its ends does not count."""
    lines = "\n".join(line.strip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def units_of(collection: Collection, plan_id: str) -> tuple[Unit, ...]:
    """The texts of a plan in the order of its files: what frames the domains first, then each domain."""
    files = collection.plans[plan_id]
    order = {name: domain.number for name, domain in files.domains.items()}
    held = [one for one in text_files(collection) if one[0].startswith(f"plans/{plan_id}/")]
    held.sort(key=lambda one: order.get(_stem(one[0]), 0))
    return tuple(_units(collection, held, plan_id))


def _units(collection: Collection, held: Iterable[tuple[str, object, object]], plan_id: str) -> Iterator[Unit]:
    files = collection.plans[plan_id]
    for file, plan, models in held:
        stem = _stem(file)
        if stem == "observations":
            continue
        shape = PLAN if stem == "plan" else DOMAIN
        root = files.plan if stem == "plan" else files.domains[stem]
        for at in texts_in(file, plan, models):  # type: ignore[arg-type]
            model: object = root
            key = [stem]
            for step in at.path:
                before = model
                model = model[step] if isinstance(step, int) else getattr(model, step)  # type: ignore[index]
                named = isinstance(step, int) and key[-1] in _NUMBERED and hasattr(model, "number")
                key.append(str(getattr(model, "number", step)) if named and before else str(step))
            can = "english" in keys_at(shape.type, at.path)
            said = getattr(model, "english", None) or getattr(root, "english", None) or files.plan.english
            yield Unit("/".join(key), at, at.path, said if can else None, model if isinstance(model, Clause) else None)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yml")


@dataclass(frozen=True)
class Memory:
    """English lines of all plans by their Chinese, and the glossary."""

    lines: Mapping[str, str]
    terms: TermIndex

    @classmethod
    def of(cls, collection: Collection) -> Memory:
        """All that is translated."""
        known: dict[str, str] = {}
        for file in text_files(collection):
            for at in texts_in(*file):
                if at.kind != "term":
                    for zh, en in at.lines():
                        if zh.strip() and en.strip():
                            known.setdefault(zh.strip(), en.strip())
        return cls(known, TermIndex.of(collection.shared.terms))

    @cached_property
    def _known(self) -> Sequence[str]:
        return list(self.lines)

    def glossary(self, zh: str) -> str:
        """The terms of a text with their English."""
        found = self.terms.in_text(zh)[:MOST_TERMS]
        return "\n".join(f"{term.zh} = {term.en}" for term, _ in found)

    def near(self, zh: str) -> str:
        """For each line the lines that are nearest to it, their differences marked, with their English."""
        found: list[str] = []
        for line in map(str.strip, zh.split("\n")):
            if line in self.lines:
                found.append(f"= {line}\n→ {self.lines[line]}")
            elif len(line) >= SHORTEST_NEAR:
                alike = process.extract(line, self._known, scorer=fuzz.ratio, score_cutoff=NEAR, limit=1)
                found += [f"≈ {marked(line, one)}\n→ {self.lines[one]}" for one, _, _ in alike]
        return "\n".join(found[: MOST_NEAR * 2])


def marked(ours: str, theirs: str) -> str:
    """Another line, with what it has and ours has not in […], and what ours has in its place in {…}."""
    parts: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(theirs[a:b])
        else:
            parts.append((f"[{theirs[a:b]}]" if b > a else "") + (f"{{{ours[c:d]}}}" if d > c else ""))
    return "".join(parts)
