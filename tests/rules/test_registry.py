"""Production runs every rule that is written: dropping one, or a family, fails a test named for it."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from generator import rules
from generator.checking.ruled import begin_rules
from generator.reading.loader import load
from generator.rules import REGISTRY, Family, all_rules
from generator.rules.examples import Example, _data, explanations

AREAS = ("rules", "indicators")
FAMILIES: tuple[Family, ...] = ("clause", "text", "term", "name", "everything")


def codes_of(name: str) -> list[str]:
    """Codes of the findings of a rule that an example shows; a page may say that its code is another rule's."""
    said = {code: one.get("rule", code.replace("-", "_")) for area in AREAS for code, one in _data(area).items()}
    return [code for code, rule in said.items() if rule == name and explanations()[code].example]


def written() -> list[str]:
    """Names of the functions that are rules by their form, whether a registry knows them or not."""
    found = []
    for module in iter_modules(rules.__path__, "generator.rules."):
        for name, one in inspect.getmembers(import_module(module.name), inspect.isfunction):
            yields = "Iterator[Finding]" in str(inspect.signature(one).return_annotation)
            if one.__module__ == module.name and yields and not name.startswith("_"):
                found.append(name)
    return found


def found_in(folder: Path, example: Example) -> set[str]:
    """Codes of what production's runner finds in a wrong example."""
    for name, said in example.files(wrong=True).items():
        path = folder / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8", newline="")
    return {one.code for one in begin_rules(load(folder))().findings}


def test_there_are_rules_of_each_family() -> None:
    assert REGISTRY.keys() == set(FAMILIES)
    assert all(REGISTRY.values())
    assert len(written()) == len(all_rules()) > 30


@pytest.mark.parametrize("name", written())
def test_rule(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule is registered once and finds its example, which nothing finds any more without it."""
    family = [kind for kind, of_kind in REGISTRY.items() for rule in of_kind if rule.__name__ == name]
    assert len(family) == 1
    codes = codes_of(name)
    assert codes, "an example of its page shows it"
    for code in codes:
        example = explanations()[code].example
        assert example
        assert code in found_in(tmp_path / f"with-{code}", example)
    monkeypatch.setitem(REGISTRY, family[0], tuple(one for one in REGISTRY[family[0]] if one.__name__ != name))
    for code in codes:
        example = explanations()[code].example
        assert example
        assert code not in found_in(tmp_path / f"without-{code}", example)


@pytest.mark.parametrize("family", FAMILIES)
def test_family(family: Family, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Production runs a family: its first rule finds its example, and not without the family."""
    code = codes_of(REGISTRY[family][0].__name__)[0]
    example = explanations()[code].example
    assert example
    assert code in found_in(tmp_path / "with", example)
    monkeypatch.setitem(REGISTRY, family, ())
    assert code not in found_in(tmp_path / "without", example)
