"""Big collections: the eight plans again and again under other places of all 31 provinces, as a project in a folder.

Each copy has its own place, names, ids and source; a third of its goals and measures say other things, put together
from the sentences of other plans, so that neither likeness nor caches are flattered.  What a target quotes stays, and
the source is printed from the plan, so that the proof holds.  The same number gives the same bytes.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from generator.cli import main
from generator.editing.yaml_out import entry_lines, yaml_text
from generator.findings.finding import Finding
from generator.library.library import PlanFiles
from generator.model.plan import Place
from generator.model.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE, Shape
from generator.proof.rebuild import rebuild
from generator.reading.loader import load
from generator.reading.nodes import parse
from generator.reading.reader import read
from generator.search.pinyin import syllables
from generator.texts.divisions import Division, divisions
from tests.helpers.built_site import ROOT
from tests.helpers.projects import commit, git

SHARED = "plans/_shared"
LEVELS = {"province": "province", "prefecture": "prefecture-level-city", "county": "county"}
MUNICIPALITIES = ("天津市", "上海市", "重庆市")
CODES = {"zh": "《中华人民共和国行政区划代码》（GB/T 2260）", "en": "GB/T 2260, Codes for Administrative Divisions"}
IN_WORDS_OF_THEIR_OWN = 3
"""One clause of so many."""
SEGMENT = re.compile(r"[^，。；：、“”《》（）]+")
FIGURE = re.compile(r"[0-9一二三四五六七八九十百千万两几]|率|比")


@dataclass(frozen=True, slots=True)
class Original:
    """A document that copies are made of: its plans, its place's level, and the names to be replaced, longest first."""

    source: str
    plans: tuple[str, ...]
    level: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


ORIGINALS = (
    Original("huairou", ("huairou-women-children-2021",), "county", ("怀柔区", "怀柔"), ("Huairou",)),
    Original(
        "qingyuan", ("qingyuan-children-2021", "qingyuan-women-2021"), "prefecture", ("清远市", "清远"), ("Qingyuan",)
    ),
    Original(
        "xinghualing",
        ("xinghualing-children-2021", "xinghualing-women-2021"),
        "county",
        ("杏花岭区", "杏花岭"),
        ("Xinghualing",),
    ),
    Original(
        "xinping",
        ("xinping-children-2021", "xinping-women-2021"),
        "county",
        ("新平彝族傣族自治县", "新平县", "新平"),
        ("Xinping Yi and Dai Autonomous County", "Xinping"),
    ),
    Original("zunyi", ("zunyi-children-2021",), "prefecture", ("遵义市", "遵义"), ("Zunyi",)),
)


def write_large(root: Path, plans: int, *, finished: bool = True) -> Path:
    """A project with at least so many plans in the folder `root`, the eight of today among them.

    A finished one has the schema and the list of addresses as its commands write them, and a git repository.
    """
    root.mkdir(parents=True)
    for name in ("plans", "content", "generator", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    for lang in ("zh", "en"):
        (root / "build/pages" / lang).mkdir(parents=True)
    (root / ".gitignore").write_text("/build/\n/site/\n/.site.*/\n/generator\n/overrides\n", encoding="utf-8")
    places = _Places(load(root).collection.shared.places)
    count = sum(len(original.plans) for original in ORIGINALS)
    for turn, original in _turns():
        if count >= plans:
            break
        _copy(root, original, places.take(original.level), turn)
        count += len(original.plans)
    with (root / SHARED / "places.yml").open("a", encoding="utf-8") as file:
        file.write("".join(f"\n{entry}\n" for entry in places.entries))
    if finished:
        for command in ("schema", "addresses"):
            assert main([command, "--write", "--root", str(root)]) == 0, command
        git(root, "init", "--quiet", "--initial-branch=main")
        git(root, "config", "user.name", "Editor")
        git(root, "config", "user.email", "editor@example.test")
        commit(root, "The beginning")
    return root


def _turns() -> Iterator[tuple[int, Original]]:
    turn = 0
    while True:
        turn += 1
        for original in ORIGINALS:
            yield turn, original


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place of a copy: its id, and its names."""

    id: str
    zh: str
    stem: str
    en: str


class _Places:
    """Gives out places province by province, each with its superiors, and writes their entries."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self.by_code = {getattr(place, "code", None): name for name, place in known.items()}
        self.taken = set(known)
        self.entries: list[str] = []
        self.left = {level: _by_province(level) for level in ("prefecture", "county")}

    def take(self, level: str) -> NewPlace:
        """The next place of a level that has no plan yet."""
        division = next(one for one in self.left[level] if one.code not in self.by_code)
        return self._enter(division)

    def _enter(self, division: Division) -> NewPlace:
        above = divisions()[division.superior] if division.superior else None
        if above is not None and above.code not in self.by_code:
            self._enter(above)
        superior = self.by_code[above.code] if above is not None else "china"
        spelt = [syllable for _, syllable in syllables(division.stem) if syllable]
        place = "".join(spelt)
        while place in self.taken:
            place = f"{superior}-{place}" if not place.startswith(f"{superior}-") else f"{place}-2"
        self.taken.add(place)
        self.by_code[division.code] = place
        english = "".join(spelt).capitalize()
        entry = {
            "name": {"zh": division.name, "en": english},
            "level": _level(division),
            "superior": superior,
            "code": division.code,
            "source": CODES,
        }
        self.entries.append("\n".join(entry_lines(place, entry, Place)))
        return NewPlace(place, division.name, division.stem, english)


def _level(division: Division) -> str:
    if division.name in MUNICIPALITIES:
        return "municipality"
    return "district" if division.kind == "区" else LEVELS[division.level]


def _by_province(level: str) -> Iterator[Division]:
    """Divisions of a level, one of each province in turn."""
    of_provinces: dict[str, list[Division]] = {}
    for one in divisions().values():
        if one.level == level and one.stem != one.name:
            of_provinces.setdefault(one.code[:2], []).append(one)
    longest = max(map(len, of_provinces.values()))
    rows = (of_one[at] for at in range(longest) for of_one in of_provinces.values() if at < len(of_one))
    return iter(tuple(rows))


# ---------- one copy ----------


def _copy(root: Path, original: Original, place: NewPlace, turn: int) -> None:
    parts, lines = [], 0
    text = ""
    for plan in original.plans:
        new = plan.replace(original.source, place.id)
        chance = random.Random(f"{new} {turn}")
        files = {
            file.name: _own_words(_renamed(file.read_text(encoding="utf-8"), original, place), file.name, chance)
            for file in sorted((ROOT / "plans" / plan).iterdir())
        }
        folder = root / "plans" / new
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        printed = "\n".join(piece.text for piece in rebuild(new, _model(new, files))) + "\n"
        count = printed.count("\n")
        parts.append({"lines": f"{lines + 1}-{lines + count}", "plan": new})
        lines += count
        text += printed
    declared = {
        "file": f"{place.id}.txt",
        "title": {"zh": f"{place.zh}的规划", "en": f"Plans of {place.en}"},
        "parts": parts,
    }
    folder = root / "plans/_sources"
    head = ["yaml-language-server: $schema=../schema.json"]
    (folder / f"{place.id}.yml").write_text(yaml_text(declared, SOURCE.type, head), encoding="utf-8")
    (folder / f"{place.id}.txt").write_text(text, encoding="utf-8")


def _renamed(text: str, original: Original, place: NewPlace) -> str:
    for name in original.zh:
        # The longer names are whole ones; the shortest is the stem, which stands in other names, too.
        text = text.replace(name, place.stem if name == original.zh[-1] else place.zh)
    for name in original.en:
        text = text.replace(name, place.en)
    return re.sub(rf"\b{original.source}\b(?=-|$)", place.id, text, flags=re.MULTILINE)


def _model(plan: str, files: Mapping[str, str]) -> PlanFiles:
    def model(name: str, shape: Shape) -> object:
        reading = read(parse(files[name].encode(), f"plans/{plan}/{name}"), shape)
        assert reading.model is not None, (plan, name, [_said(one) for one in reading.findings])
        return reading.model

    own = ("plan.yml", "observations.yml")
    domains = {name.removesuffix(".yml"): model(name, DOMAIN) for name in files if name not in own}
    reported = model("observations.yml", OBSERVATIONS).observations if "observations.yml" in files else ()
    return PlanFiles(model("plan.yml", PLAN), domains, reported)


def _said(finding: Finding) -> str:
    return f"{finding.spot} {finding.code}"


# ---------- words of their own ----------


def _own_words(text: str, name: str, chance: random.Random) -> str:
    """A file of a domain with other words in a third of its clauses."""
    if name in ("plan.yml", "observations.yml"):
        return text
    lines, kind, chosen, inside = text.split("\n"), "", False, False
    quotes = re.findall(r"(?:quote|words|source): ([^,}\n]+)", text)
    for at, line in enumerate(lines):
        if top := re.match(r"([a-z_]+):", line):
            kind = top[1]
        if kind not in ("goals", "measures"):
            continue
        if re.match(r"  - ", line):
            chosen = chance.randrange(IN_WORDS_OF_THEIR_OWN) == 0
        if key := re.match(r"(  - |    )([a-z_]+): ?(.*)", line):
            inside = key[2] == "zh"
            if inside and chosen and key[3] not in ("|", "|-"):
                start = key.start(3)
                lines[at] = line[:start] + _other(line[start:], kind, quotes, chance)
        elif inside and chosen and line.startswith("      "):
            lines[at] = line[:6] + _other(line[6:], kind, quotes, chance)
    return "\n".join(lines)


def _other(sentence: str, kind: str, quotes: list[str], chance: random.Random) -> str:
    """A sentence with other words wherever nothing else rests on them; one with figures stays whole."""
    if sentence.startswith(('"', "'")) or re.search("[0-9]", sentence):
        return sentence
    kept = [(m.start(), m.end()) for quote in quotes for m in re.finditer(re.escape(quote.strip("\"'")), sentence)]

    def word(match: re.Match[str]) -> str:
        fixed = any(start < match.end() and match.start() < end for start, end in kept)
        return match[0] if fixed or not _free(match[0]) else chance.choice(_pool()[kind])

    return SEGMENT.sub(word, sentence)


@cache
def _terms() -> re.Pattern[str]:
    """Words of the glossary, whose English a translation must have, and names of places."""
    shared = load(ROOT).collection.shared
    terms = chain.from_iterable((term.zh, *term.synonyms, *term.forms) for term in shared.terms)
    names = (name for original in ORIGINALS for name in original.zh)
    return re.compile("|".join(map(re.escape, sorted({*terms, *names}, key=len, reverse=True))))


@cache
def _free(segment: str) -> bool:
    """Whether nothing rests on some words: no figure, no term, no name."""
    return len(segment) >= 4 and not FIGURE.search(segment) and not _terms().search(segment)


@cache
def _pool() -> Mapping[str, tuple[str, ...]]:
    """What can be said instead, from the goals and from the measures of the eight plans."""
    found: dict[str, set[str]] = {"goals": set(), "measures": set()}
    for files in load(ROOT).collection.plans.values():
        for domain in files.domains.values():
            for kind, clauses in (("goals", domain.goals), ("measures", domain.measures)):
                for clause in clauses:
                    found[kind] |= {one for one in SEGMENT.findall(clause.zh.replace("\n", "，")) if _free(one)}
    return {kind: tuple(sorted(segments)) for kind, segments in found.items()}


if __name__ == "__main__":  # python -m tests.helpers.large FOLDER PLANS
    write_large(Path(sys.argv[1]), int(sys.argv[2]))
