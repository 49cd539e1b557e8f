"""From bytes to located nodes: positions, limits, speed, and that nothing ever raises."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.resolver import Resolver

from generator.findings.finding import Spot
from generator.model.shapes import DOMAIN, PLAN, SOURCE, VOCABULARIES
from generator.reading.nodes import (
    MAX_NODES,
    Document,
    MappingNode,
    MissingLibyamlError,
    Node,
    ScalarNode,
    SequenceNode,
    parse,
)
from generator.reading.rawtext import MAX_BYTES, MAX_LINE, MAX_OF_A_KIND
from generator.reading.reader import read
from generator.reading.scalars import SURPRISING
from tests.helpers.golden import BASE

TEXT = """\
# yaml-language-server: $schema=../schema.json
number: 3
title: {zh: 前言, en: "Foreword"}
goals:
  - number: 1
    zh: |
      第一句。

      第二句，较长。
    en: plain words
  - number: 2
    figure: 3.0
"""


def codes(document: Document) -> list[str]:
    return [f"{f.code}@{f.spot.line}:{f.spot.column}" for f in document.findings]


def test_scalars_are_texts_as_written() -> None:
    document = parse(TEXT.encode(), "x.yml")
    assert document.findings == ()
    assert document.at(("goals", 1, "figure")) == ScalarNode("3.0", 12, 13)
    assert document.at(("goals", 0, "zh")) == ScalarNode("第一句。\n\n第二句，较长。", 6, 9, "block")
    assert document.at(("title", "en")) == ScalarNode("Foreword", 3, 21, "quoted")


@pytest.mark.parametrize(
    ("path", "offset", "line", "column"),
    [
        (("number",), 0, 2, 9),
        (("goals", 0, "en"), 6, 10, 15),
        (("title", "en"), 0, 3, 21),
        (("title", "en"), 4, 3, 26),  # after the quotation mark
        (("goals", 0, "zh"), 0, 7, 7),
        (("goals", 0, "zh"), 3, 7, 10),
        (("goals", 0, "zh"), 6, 9, 7),  # the two line breaks are characters, too
        (("goals", 0, "zh"), 9, 9, 10),
        (("goals", 1, "zh"), 0, 11, 5),  # not there: its parent
        (("goals", 7, "zh"), 0, 5, 3),
        (("measures",), 0, 2, 1),
        ((), 0, 2, 1),
    ],
)
def test_where(path: tuple[str | int, ...], offset: int, line: int, column: int) -> None:
    assert parse(TEXT.encode(), "x.yml").where(path, offset) == Spot("x.yml", line, column)


def test_where_in_a_file_that_cannot_be_read() -> None:
    assert parse(b"a: [", "x.yml").where(("a", 0)) == Spot("x.yml")


def test_a_line_of_five_megabytes() -> None:
    start = time.perf_counter()
    document = parse(b"zh: " + b"x" * 5_000_000, "x.yml")
    assert time.perf_counter() - start < 1
    assert codes(document) == ["file-too-large@1:1"]


def test_a_long_line() -> None:
    document = parse(b"zh: " + b"x" * MAX_LINE, "x.yml")
    assert codes(document) == [f"line-too-long@1:{MAX_LINE + 1}"]
    assert isinstance(document.root, MappingNode)


def test_many_nodes() -> None:
    document = parse(b"- x\n" * (MAX_NODES + 5), "x.yml")
    assert codes(document) == [f"too-many-nodes@{MAX_NODES}:3"]
    assert document.root is None


def test_hostile_files_answer_quickly() -> None:
    laughs = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    start = time.perf_counter()
    for text in (
        laughs,
        "[" * (MAX_BYTES - 1),
        "- " * (MAX_BYTES // 2 - 1),
        "{a: " * (MAX_BYTES // 4 - 1),
        "? " * (MAX_BYTES // 2 - 1),
        '"' + "\\x41" * 200_000,
        "a:\n" + " " * (MAX_BYTES - 10),
        "\u200b" * 300_000,
        "a：b\n" * 100_000,
    ):
        found = parse(text.encode(), "x.yml").findings
        assert 0 < len(found) < 6 * MAX_OF_A_KIND
    assert time.perf_counter() - start < 20


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(MissingLibyamlError):
        parse(b"a: b", "x.yml")


def test_plain_and_parsed_agree_on_the_base() -> None:
    """What an ordinary parser reads is what our nodes hold, file by file."""
    files = sorted(BASE.rglob("*.yml"))
    assert files
    for file in files:
        document = parse(file.read_bytes(), file.name)
        assert document.root is not None
        assert as_texts(document.root) == stringified(yaml.safe_load(file.read_text(encoding="utf-8")))


def as_texts(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {key: as_texts(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [as_texts(item) for item in node.items]
    return node.text


def stringified(value: object) -> object:
    if isinstance(value, dict):
        return {key: stringified(below) for key, below in value.items()}
    if isinstance(value, list):
        return [stringified(below) for below in value]
    return str(value).rstrip("\n")


def check_never_raises(data: bytes) -> None:
    document = parse(data, "x.yml")
    lines = data.count(b"\n") + 1
    for found in document.findings:
        assert 1 <= found.spot.line <= lines + 1
        assert found.spot.column >= 1
        assert found.zh
        assert found.en
    if document.root is None:
        assert document.findings, "a file that was not read must have a finding"
    for shape in (PLAN, DOMAIN, SOURCE, VOCABULARIES["places"], VOCABULARIES["glossary"]):
        reading = read(document, shape)
        assert reading.model is not None or any(f.severity == "error" for f in reading.findings)
    document.where(("goals", 0, "zh"), 3)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_never_raise(data: bytes) -> None:
    check_never_raises(data)


PIECES = st.sampled_from(
    [
        *("zh: ", "en: ", "number: ", "goals:", "- ", "title: ", "sections:", "targets:", "id: ", "period: "),
        *(
            "{",
            "}",
            "[",
            "]",
            ",",
            ", ",
            ": ",
            ":",
            "：",
            "|",
            "|-",
            "|+",
            ">",
            "|2",
            "'",
            '"',
            "\\",
            "#",
            " #",
            "?",
            "? ",
        ),
        *("&a ", "*a", "!!str ", "!x ", "<<: ", "%YAML 1.1", "---", "...", "@", "`", "~", "null", "on", "010", "12:30"),
        *(
            "\n",
            "\n",
            "\n",
            "\n  ",
            "\n    ",
            "\t",
            " ",
            "  ",
            "\r\n",
            "\r",
            "\u2028",
            "\x85",
            "\u200b",
            "\u202e",
            "\ufeff",
        ),
        *(
            "文字",
            "健康。",
            "3.0",
            "1",
            "2",
            "2021",
            "women-health",
            "a",
            "x y",
            "\x00",
            "\x7f",
            "\ud7ff",
            "𠀀",
            "1_0",
            "0x",
            "-",
        ),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_random_yaml_never_raises(text: str) -> None:
    check_never_raises(text.encode())


REAL = [file.read_bytes() for file in sorted(BASE.rglob("*.yml"))]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(REAL), st.integers(0), st.integers(0, 5), st.lists(PIECES, max_size=4).map("".join))
def test_damaged_files_never_raise(data: bytes, at: int, cut: int, put: str) -> None:
    at %= len(data)
    check_never_raises(data[:at] + put.encode() + data[at + cut :])


def test_base_is_really_there() -> None:
    assert {Path(file).name for file in BASE.rglob("*.yml")} > {"plan.yml", "women-health.yml", "places.yml"}


def test_words_that_are_looked_at_closely_begin_like_all_that_surprise() -> None:
    begins = {str(first) for first in Resolver.yaml_implicit_resolvers} - {""}
    assert begins <= SURPRISING
