"""`check --fix` and the one layout: what is mended, that nothing else is, and that mending twice is mending once."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.editing.layout import check_layout, laid_out
from generator.editing.mending import mend
from generator.reading.nodes import parse
from generator.reading.reader import plain
from generator.texts.fold import fold
from tests.helpers.damage import _traditional

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/cases/base"
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/mending.yml").read_text(encoding="utf-8"))
FILES = sorted(path for path in (ROOT / "plans").rglob("*.yml"))
SOME = [path for path in FILES if path.parent.name in ("zunyi-children-2021", "xinping-women-2021", "_sources")]
FILE = "plans/zunyi-children-2021/children-health.yml"
SCHEMA = "# yaml-language-server: $schema=../schema.json\n"
HEAD = f"{SCHEMA}number: 1\ntitle: {{zh: 儿童与健康, en: Children and Health}}\n\n"
NARROW = str.maketrans("，：；（）？！", ",:;()?!")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def said(text: str) -> object:
    """What a text says, but for what the comparison with the source does not see."""

    def level(data: object) -> object:
        if isinstance(data, dict):
            return {level(key): level(value) for key, value in data.items()}
        if isinstance(data, tuple):
            return [level(item) for item in data]
        return fold(data)[0].replace("'", "’") if isinstance(data, str) else data

    root = parse(text.encode(), "x.yml").root
    return level(plain(root)) if root is not None else None


def comments(text: str) -> list[str]:
    return sorted(fold(match)[0] for match in re.findall(r"(?m)(?:^|(?<=\s))#.*$", text))


def test_a_day_gets_the_quotation_marks_that_keep_it_a_text() -> None:
    head = "# yaml-language-server: $schema=../schema.json\nobservations:\n  - indicator: coverage\n    year: 2024\n"
    rest = "    value: 96\n    source:\n      title: {zh: 公报, en: Bulletin}\n      date: %s\n"
    mended = mend("plans/zunyi-children-2021/observations.yml", head + rest % "2025-03-01")
    assert mended.text == head + rest % '"2025-03-01"'
    assert [(one.line, one.code) for one in mended.mends] == [(8, "surprising-scalar")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    file, head = (f"plans/_shared/{case['file']}.yml", SCHEMA) if "file" in case else (FILE, HEAD)
    mended = mend(file, head + case["before"])
    assert mended.text == head + case["after"]
    assert sorted(one.code for one in mended.mends) == sorted(case["codes"])
    assert mend(file, mended.text).mends == ()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_real_files_need_no_mending(path: Path) -> None:
    assert mend(name(path), text_of(path)).text == text_of(path)


def test_every_real_file_is_in_the_one_layout() -> None:
    documents = {name(path): parse(path.read_bytes(), name(path)) for path in FILES}
    assert list(check_layout(documents)) == []
    laid = [document for document in documents.values() if laid_out(document) is not None]
    assert len(laid) == len(FILES)


@pytest.mark.parametrize("path", [path for path in SOME if path.parent.name != "_sources"], ids=name)
def test_width_and_script_of_real_files_are_mended_back(path: Path) -> None:
    """Chinese lines made narrow and traditional come back letter for letter, if they stand between Chinese."""
    whole = text_of(path)
    damaged = re.sub(
        r"(?m)(?<=[\u4e00-\u9fff])[，；（）！](?=[\u4e00-\u9fff])", lambda m: m[0].translate(NARROW), whole
    )
    table = {simple: traditional for simple, traditional in _traditional().items() if chr(simple) in "儿国业发长权"}
    damaged = damaged.translate(table)
    if "{" not in "".join(line for line in damaged.split("\n") if "," in line and "zh:" in line):
        assert damaged != whole
        assert mend(name(path), damaged).text == whole


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SOME), st.randoms(use_true_random=False))
def test_files_written_anyhow_come_back_to_the_one_layout(path: Path, chance: random.Random) -> None:
    """Another indentation, other quotation marks, no braces, keys in any order: all are the same file."""
    data = yaml.load(text_of(path), Loader=yaml.BaseLoader)

    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            chance.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    def lines(value: Any, indent: int) -> list[str]:
        lead = " " * indent
        out: list[str] = []
        for key, item in value.items():
            if isinstance(item, dict):
                out += [f"{lead}{_word(key)}:", *lines(item, indent + step)]
            elif isinstance(item, list):
                out.append(f"{lead}{_word(key)}:")
                for one in item:
                    if isinstance(one, dict):
                        first, *rest = lines(one, indent + 2 + step)
                        out += [f"{lead}{' ' * step}- {first.lstrip()}", *rest]
                    else:
                        out.append(f"{lead}{' ' * step}- {_value(one)}")
            elif "\n" in item:
                body = [f"{lead}    {line}" if line else "" for line in item.rstrip("\n").split("\n")]
                out += [f"{lead}{_word(key)}: |", *body]
            else:
                out.append(f"{lead}{_word(key)}: {_value(item)}")
            if chance.random() < 0.05:
                out.append(f"{lead}# a note {len(out)}")
        return out

    quoted = {node.text for node in _scalars(path) if node.style != "plain"}

    def _value(text: str) -> str:
        must = text in quoted or not re.fullmatch(r"[\w.，。]+", text)
        return f"'{text.replace(chr(39), chr(39) * 2)}'" if must else text

    def _word(key: str) -> str:
        return key if re.fullmatch(r"[a-z_]+", key) else f'"{key}"'

    step = chance.choice([1, 2, 3, 4])
    head = [line for line in text_of(path).split("\n") if line.startswith("#")]
    written = "\n".join([*head, *lines(shuffled(data), 0)]) + "\n"
    mended = mend(name(path), written).text
    assert comments(mended) == comments(written)
    bare = "".join(f"{line}\n" for line in mended.rstrip("\n").split("\n") if not line.lstrip().startswith("# a note"))
    assert bare == text_of(path)
    assert mend(name(path), mended).text == mended


VOCABULARIES = sorted((ROOT / "plans/_shared").glob("*.yml"))
DAMAGE = {
    "more empty lines": (r"\n\n", "\n\n\n"),
    "no empty line above an entry": (r"(?<![-:\w]-)(?<=[^-])\n\n(?=[a-z])", "\n"),
    "another indentation": (r"(?m)^( +)(?=\S)", r"\1\1"),
    "keys in another order": (r"(?m)^(  unit: .*\n)(  better: .*\n)", r"\2\1"),
    "terms with English first": (r"(?m)^  - (zh: .*)\n    (en: .*)$", r"  - \2\n    \1"),
    "names in quotation marks": (
        r"(?m)^  name: \{zh: ([^,{}\"']*), en: ([^,{}\"']*)\}$",
        r"""  name: {en: '\2', zh: "\1"}""",
    ),
    "names without braces": (
        r"(?m)^  name: \{zh: ([^,{}\"']*), en: ([^,{}\"']*)\}$",
        r"  name:\n    zh: \1\n    en: \2",
    ),
    "lists without brackets": (r"(?m)^  domains: \[([\w-]+)\]$", r"  domains:\n    - \1"),
    "narrow marks": (r"(?<=[一-鿿])，(?=[一-鿿][^{}\[\]\n]*\n)", ","),
    "traditional characters": (r"(?<=[一-鿿])学(?=[一-鿿][^\[\]\n]*\n)", "學"),
}


WORDS = ("narrow marks", "traditional characters")


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGE)
def test_vocabularies_come_back_with_their_headings_and_comments(damage: str) -> None:
    """Letter for letter, each with all of its comments, from whatever mechanical damage; comments are not mended."""
    pattern, instead = DAMAGE[damage]
    hurt = 0
    for path in VOCABULARIES:
        whole = text_of(path)
        start = whole.index("\n\n" if "----" in whole else "\n")  # the head stays
        damaged = whole[:start] + re.sub(pattern, instead, whole[start:])
        if damage in WORDS:  # in texts only, and not where they are quoted or are signs
            lines = zip(whole.split("\n"), damaged.split("\n"), strict=True)
            damaged = "\n".join(new if re.match(" +zh: ", old) else old for old, new in lines)
        if damage == "another indentation" and "\n  - " in whole:
            continue  # keys would not stand below each other
        if damaged != whole and not (damage in WORDS and path.stem in ("sdg", "units")):
            hurt += 1
            assert mend(name(path), damaged).text == whole, path.stem
    assert hurt


def _scalars(path: Path) -> list[Any]:
    found: list[Any] = []
    waiting: list[Any] = [parse(path.read_bytes(), name(path)).root]
    while waiting:
        node = waiting.pop()
        if hasattr(node, "entries"):
            waiting += [value for _, value in node.entries.values()]
        elif hasattr(node, "items"):
            waiting += node.items
        else:
            found.append(node)
    return found


PIECES = st.sampled_from(
    [
        "，",
        ",",
        " ",
        "  ",
        "知識",
        "\t",
        "：",
        ":",
        '"',
        "'",
        "#",
        "# x",
        "\n",
        "　",
        "\u200b",
        "９",
        "|",
        "- ",
        "{",
        "}",
        "en:",
        ".",
    ]
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mending_twice_is_mending_once_and_says_the_same(data: st.DataObject) -> None:
    """Whatever is put into a file at whatever places: a file that could be read says what it said before."""
    text = HEAD + data.draw(st.sampled_from(CASES))["after"]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 1)) :]
    once = mend(FILE, text).text
    assert mend(FILE, once).text == once
    document = parse(text.encode(), FILE)
    if not any(f.severity == "error" for f in document.findings):
        assert said(once) == said(text)
        assert comments(once) == comments(text) or "#" in str(said(text))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_mended_or_left(text: str) -> None:
    once = mend(FILE, text).text
    assert mend(FILE, once).text == once


# ---------- the command ----------


def test_fix_mends_says_so_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BASE, tmp_path / "project")
    root = tmp_path / "project"
    main(["schema", "--write", "--root", str(root)])
    file = root / "plans/demo-women-2021/women-education.yml"
    main(["check", "--fix", "--root", str(root)])
    good = file.read_text(encoding="utf-8")
    settled = {path: path.read_bytes() for path in root.rglob("*.yml")}
    capsys.readouterr()
    file.write_text(good.replace("教育机会平等。", "教育機会平等。"), encoding="utf-8", newline="\r\n")
    assert main(["check", "--root", str(root)]) == 1
    assert "[traditional-character]" in capsys.readouterr().out
    assert main(["check", "--fix", "--root", str(root)]) == 0
    out = capsys.readouterr().out
    assert (
        "women-education.yml:7: [traditional-character] 教育機会平等。 → 教育机会平等。\n已改正 1 处 / mended: 1\n"
        in out
    )
    assert b"\r\n" in file.read_bytes()
    assert file.read_bytes().replace(b"\r\n", b"\n") == settled[file]
    assert main(["check", "--fix", "--root", str(root)]) == 0
    assert capsys.readouterr().out.startswith("已改正 0 处 / mended: 0\n")
    assert {path: path.read_bytes() for path in root.rglob("*.yml") if path != file} == {
        path: data for path, data in settled.items() if path != file
    }
    file.write_text("number: [", encoding="utf-8")
    assert main(["check", "--fix", "--root", str(root)]) == 1
    assert file.read_text(encoding="utf-8") == "number: ["
