"""Every word of the interface and every phrase of a message is asked for somewhere, by its key or its beginning."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from generator.findings.messages import all_phrases
from generator.texts.words import all_words
from tests.helpers.built_site import ROOT

SCRIPTS = ("overrides/**/*.js", "generator/live/browser/*.js", "generator/**/*.js")
TEMPLATES = ("generator/**/*.j2", "overrides/**/*.html")
HOLE = "\0"


@cache
def asked() -> tuple[frozenset[str], re.Pattern[str]]:
    """Every text of the program that may be a key, and a pattern of those with a hole (`f"status_{state}"`)."""
    found = {*_of_python(), *_of_others()}
    holes = {text for text in found if re.match(rf"[A-Za-z][a-z0-9_-]*[_+-]{HOLE}", text)}
    ends = re.compile("[a-z]{2}[a-z0-9_-]*[_-]")
    beginnings = {f"{text}{HOLE}" for text in found - prefixes() if ends.fullmatch(text)}
    parts = ("[A-Za-z0-9_-]+".join(map(re.escape, text.split(HOLE))) for text in sorted(holes | beginnings))
    return frozenset(found), re.compile("|".join(parts))


@cache
def prefixes() -> frozenset[str]:
    """What a script's own words begin with here and not there."""
    return frozenset(
        str(node.value.value)
        for code in _modules()
        for node in ast.walk(code)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and "prefix" in ast.unparse(node).lower()
    )


@cache
def _modules() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "generator").rglob("*.py")))


def _of_python() -> Iterator[str]:
    for code in _modules():
        for node in ast.walk(code):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.sub(r"\{[^{}]*\}", HOLE, node.value)
            elif isinstance(node, ast.JoinedStr):
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else HOLE for one in node.values)


def _of_others() -> Iterator[str]:
    for file in sorted(file for pattern in SCRIPTS for file in ROOT.glob(pattern)):
        text = re.sub(r"//.*|/\*.*?\*/", "", file.read_text(encoding="utf-8"))
        yield from re.findall(r"[\"'`]([A-Za-z0-9_-]+)[\"'`]", text)
        yield from (f"{one}{HOLE}" for one in re.findall(r"`([a-z0-9_-]+)\$\{", text))
        yield from re.findall(r"(?:(?<=words\.)|(?<=texts\.)|(?<=said\.))([a-z_0-9]+)\b", text)
    for file in sorted(file for pattern in TEMPLATES for file in ROOT.glob(pattern)):
        text = re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        # A word stands in quotation marks within an expression, which may stand in those of an attribute.
        for expression in re.findall(r"\{[{%].*?[%}]\}", text, flags=re.DOTALL):
            yield from (
                re.sub(r"[_-]$", rf"\g<0>{HOLE}", one) for one in re.findall(r"[\"']([a-z0-9_-]+)[\"']", expression)
            )


def is_asked(key: str) -> bool:
    texts, patterns = asked()
    return key in texts or patterns.fullmatch(key) is not None


def forms(key: str) -> Iterator[str]:
    """What a key may be asked by: without the prefix of a script's words; a number of one by the word of any number."""
    for one in (key, key.removesuffix("_1")):
        yield one
        yield from (one.removeprefix(prefix) for prefix in prefixes() if one.startswith(prefix))


@pytest.mark.parametrize("key", sorted(all_words()))
def test_every_word_is_asked_for(key: str) -> None:
    assert any(map(is_asked, forms(key))), f"nothing shows “{key}”"


@pytest.mark.parametrize("key", sorted(all_phrases()))
def test_every_phrase_of_a_message_is_asked_for(key: str) -> None:
    assert is_asked(key), f"no message has “{key}”"


def test_a_word_that_nobody_asks_for_is_found() -> None:
    for key in ("no_such_word", "search_no_such_word", "goals_nothing"):
        assert not any(map(is_asked, forms(key)))
    assert len(prefixes()) >= 3


def test_no_word_is_said_twice() -> None:
    """Of two entries with one key YAML keeps the last, and the pages that meant the first say something else."""
    text = (ROOT / "generator/texts/words.yml").read_text(encoding="utf-8")
    keys = re.findall(r"^([A-Za-z0-9_-]+):", text, re.MULTILINE)
    assert [key for key, times in Counter(keys).items() if times > 1] == []
