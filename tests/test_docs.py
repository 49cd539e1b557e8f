"""What the documentation shows must be true: its record is valid, its commands and files exist."""

from __future__ import annotations

import re
import textwrap

import pytest
import yaml

from generator.cli import parser
from generator.model.shapes import DOMAIN, OBSERVATIONS
from generator.reading.nodes import parse
from generator.reading.reader import read
from tests.helpers.built_site import ROOT
from tests.helpers.pictures import MOST_BYTES
from tests.helpers.stages import MAP, drawn_map

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "HACKING.md", "LICENSE-DATA.md", "plans/README.md")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_commented_record_is_a_valid_domain_file() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", text_of("plans/README.md"), re.DOTALL)
    (record,) = (block for block in blocks if "\ngoals:" in block)
    reading = read(parse(record.encode(), "plans/README.md"), DOMAIN)
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
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    assert {word.split()[1] for word in named if re.match(r"make [a-z]", word)} <= targets
    commands = {word.split()[3] for word in named if re.match(r"python -m generator [a-z]", word)}
    assert all(parser().parse_args([command]) for command in commands)
    paths = [word for word in named if re.fullmatch(r"(generator|tests|plans|overrides|content)/[\w./-]+", word)]
    assert [path for path in paths if not (ROOT / path).exists() and not optional(path)] == []


def test_examples_of_data_are_valid_and_marked_as_made_up() -> None:
    """They stand in numbered steps, and so are indented with their fence."""
    found = re.findall(r"^ +```yaml\n(.*?)^ +```", text_of("plans/README.md"), re.DOTALL | re.MULTILINE)
    blocks = [textwrap.dedent(block) for block in found]
    assert len(blocks) == 2
    for block in blocks:
        reading = read(parse(block.encode(), "plans/zunyi-children-2021/observations.yml"), OBSERVATIONS)
        assert [str(finding) for finding in reading.findings] == []
        assert "（虚构）" in block
        assert "Invented" in block


def heads_of(text: str) -> list[int]:
    """Levels of the headings of a text, outside its blocks of code."""
    return [
        len(level) for level in re.findall(r"^(#+) ", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    ]


def test_both_languages_tell_the_same_stories() -> None:
    chinese, english = text_of("plans/README.md").split("\n---\n")
    assert (
        len(re.findall("^## 故事", chinese, re.MULTILINE)) == len(re.findall("^## Story", english, re.MULTILINE)) == 3
    )
    assert heads_of(chinese) == heads_of(english)
    for pattern in (r"^\d\. ", r"pictures/([a-z-]+?)(?:-zh|-en)?\.png", r"^   [-*] "):
        assert re.findall(pattern, chinese, re.MULTILINE) == re.findall(pattern, english, re.MULTILINE)
    for name in ("contribute", "about"):
        assert heads_of(text_of(f"content/zh/{name}.md")) == heads_of(text_of(f"content/en/{name}.md"))


def test_every_picture_is_shown_and_small_and_has_the_words_of_its_text() -> None:
    pictures = {file.name: file for file in (ROOT / ".github/pictures").glob("*.png")}
    assert {
        one for name in DOCUMENTS for one in re.findall(r"pictures/([\w-]+\.png)", text_of(name))
    } == pictures.keys()
    assert [name for name, file in pictures.items() if file.stat().st_size > MOST_BYTES] == []
    chinese, english = text_of("plans/README.md").split("\n---\n")
    assert "-en.png" not in chinese
    assert "-zh.png" not in english


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_shown_exist_with_their_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also those in blocks of code; what they are given is an example."""
    for line in re.findall(r"-m generator ([a-z][^`\n#|…]*)", text_of(name)):
        words = line.split()
        with pytest.raises(SystemExit) as stopped:
            parser().parse_args([*words[: 2 if words[0] == "new" and len(words) > 1 else 1], "--help"])
        assert stopped.value.code == 0, line
        helped = capsys.readouterr().out
        assert [word for word in words if word.startswith("--") and word not in helped] == [], line


def optional(path: str) -> bool:
    """Files that a project may have or not."""
    return path == "plans/_shared/addresses.txt"


def test_ci_runs_what_people_run() -> None:
    assert text_of(".ci/run").splitlines()[-1] == "exec make test"


def test_the_map_of_the_program_is_drawn_from_its_docstrings(update_golden: bool) -> None:
    """`--update-golden` draws it anew."""
    text = text_of("HACKING.md")
    if update_golden:
        (ROOT / "HACKING.md").write_text(MAP.sub(lambda _: drawn_map(), text), encoding="utf-8")
    else:
        assert MAP.findall(text) == [drawn_map()]


def test_every_file_that_the_map_names_below_the_program_exists() -> None:
    """Also where only its folder and name are given, as `history/git.py`."""
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|yml))`", text_of("HACKING.md"))
    assert len(named) > 20
    assert [one for one in named if not (ROOT / one).exists() and not (ROOT / "generator" / one).exists()] == []
