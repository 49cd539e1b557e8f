"""What the documentation shows must be true: its record is valid, its commands and files exist."""

from __future__ import annotations

import re

import pytest
import yaml

from generator.cli import parser
from generator.nodes import parse
from generator.reader import read
from generator.shapes import DOMAIN
from tests.built_site import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "LICENSE-DATA.md", "plans/README.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_commented_record_is_a_valid_domain_file() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", text_of("plans/README.md"), re.DOTALL)
    assert len(blocks) == 1
    reading = read(parse(blocks[0].encode(), "plans/README.md"), DOMAIN)
    # The record is an excerpt, so its numbers are allowed to have gaps.
    assert [str(finding) for finding in reading.findings if finding.code != "number-gap"] == []
    assert reading.model is not None
    known = yaml.safe_load(text_of("plans/_shared/indicators.yml"))
    used = {target.indicator for clause in reading.model.goals for target in clause.targets}
    assert used <= set(known)
    for clause in (*reading.model.goals, *reading.model.measures):
        assert clause.en is not None
        assert len(clause.zh.splitlines()) == len(clause.en.splitlines())
        quotes = [target.quote for target in clause.targets if target.quote] + [f.quote for f in clause.figures]
        assert [quote for quote in quotes if quote not in clause.zh] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_of_the_documentation_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(name))
    missing = [link for link in links if "://" not in link and not (ROOT / name).parent.joinpath(link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_and_targets_named_in_the_documentation_exist(name: str) -> None:
    named = re.findall(r"`([^`\n]+)`", text_of(name))
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    assert {word.split()[1] for word in named if re.match(r"make [a-z]", word)} <= targets
    commands = {word.split()[3] for word in named if re.match(r"python -m generator [a-z]", word)}
    assert all(parser().parse_args([command]) for command in commands)
    paths = [word for word in named if re.fullmatch(r"(generator|tests|plans|overrides|content)/[\w./-]+", word)]
    assert [path for path in paths if not (ROOT / path).exists() and not optional(path)] == []


def optional(path: str) -> bool:
    """Files that a project may have or not."""
    return path == "plans/_shared/addresses.txt"


def test_ci_runs_what_people_run() -> None:
    assert text_of(".ci/run").splitlines()[-1] == "exec make test"
