"""Messages: every one is used and every one used is there, in both languages and with the same details."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from generator.findings.finding import Rule, Spot
from generator.findings.messages import Both, all_phrases, all_rules, did_you_mean, finding, nearest, phrase
from generator.model.shapes import VOCABULARIES
from generator.reading.syntax import CAUSES
from generator.tools.characters import ODD

SOURCES = sorted((Path(__file__).resolve().parents[2] / "generator").rglob("*.py"))


@cache
def trees() -> Sequence[ast.Module]:
    """Every module of the program, parsed when a test first asks for it."""
    return [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]


@cache
def written() -> frozenset[str]:
    """Every text that stands in the program."""
    nodes = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


@cache
def put_together() -> frozenset[str]:
    """Codes and keys that the program puts together."""
    joined = (node.values[0] for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    heads = (str(head.value) for head in joined if isinstance(head, ast.Constant))
    prefixes = tuple(head for head in heads if re.fullmatch(r"[a-z-]+-", head))
    keys = (key for key in all_phrases() if key.startswith(prefixes) or re.fullmatch(r"U\+[0-9A-F]{4,5}", key))
    return frozenset((*(name.replace("_", "-") for name in ODD.groupindex), *keys))


CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{3}")


def details(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def first_arguments(function: str) -> set[str]:
    """What is written as the first argument of a function, wherever it is called by that name."""
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and function in (getattr(call.func, "id", None), getattr(call.func, "attr", None))
    }


def test_every_message_is_used() -> None:
    assert all_rules().keys() - written() - put_together() == set()
    assert all_phrases().keys() - written() - put_together() == set()


def test_every_message_used_is_there() -> None:
    assert first_arguments("finding") - all_rules().keys() == set()
    assert first_arguments("phrase") - all_phrases().keys() == set()
    assert {f"kind-of-{name}" for name in (*VOCABULARIES, "plans")} <= all_phrases().keys()
    assert {code for _, _, code, _ in CAUSES} <= all_rules().keys()
    raised_by_models = {code for code in first_arguments("ValueError") if re.fullmatch(r"[a-z]+(-[a-z]+)+", code)}
    assert raised_by_models
    assert raised_by_models <= all_rules().keys()


@pytest.mark.parametrize("code", all_rules())
def test_both_languages_say_the_same(code: str) -> None:
    rule: Rule = all_rules()[code]
    assert rule.severity in ("error", "warning")
    for zh, en in ((rule.zh, rule.en), (rule.tip_zh, rule.tip_en)):
        assert CHINESE.search(zh)
        assert LATIN.search(en)
        # Chinese words may be named in an English text, but only a few.
        assert len(CHINESE.findall(en)) < len(en) / 4
    assert details(rule.zh) == details(rule.en)
    assert all(name.isidentifier() for name in details(rule.zh) | details(rule.tip_zh) | details(rule.tip_en))
    assert len({rule.zh, rule.en, rule.tip_zh, rule.tip_en}) == 4


@pytest.mark.parametrize("key", all_phrases())
def test_phrases_stand_in_both_languages(key: str) -> None:
    said = all_phrases()[key]
    assert said.zh.strip()
    assert said.en.strip()
    assert details(said.zh) == details(said.en)


def test_named_characters_have_their_unicode_names() -> None:
    for key, said in all_phrases().items():
        if key.startswith("U+"):
            name = unicodedata.name(chr(int(key.partition("+")[2], 16)), "").lower()
            assert not name or said.en.startswith(name), key


def test_an_unknown_code_or_a_missing_detail_is_a_programming_error() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        finding("no-such-code", Spot("x"))
    with pytest.raises(KeyError, match="known"):
        finding("unknown-key", Spot("x"), key="a", place="b", hint="")
    with pytest.raises(KeyError, match="no-such-phrase"):
        phrase("no-such-phrase")


def test_details_are_taken_as_they_are() -> None:
    found = finding("alias", Spot("x"), name="{0.__class__} {name}\n\n second")
    assert found.en.startswith("“*{0.__class__} {name} second” is")
    both = finding("wrong-type", Spot("x"), place=Both("甲", "A"), expected=Both("乙", "B"), found=Both("丙", "C"))
    assert (both.zh, both.en) == ("甲应当是乙，这里却是丙。", "Expected B in A, found C.")


def test_long_details_are_cut() -> None:
    assert len(finding("alias", Spot("x"), name="x" * 10_000).en) < 400


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("tittle", "title"), ("ZH", "zh"), ("x" * 5000, None), ("", None), ("at-most", "at_most"), ("健康", None)],
)
def test_nearest(typed: str, expected: str | None) -> None:
    assert nearest(typed, ["title", "zh", "at_most", "at_least"]) == expected
    assert did_you_mean(expected).en == (f"Did you mean “{expected}”?" if expected else "")
