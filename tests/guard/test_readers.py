"""Whatever stands in a file, the check ends soon, and says in words what it is; nothing of it is published."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import check
from generator.cli import main
from generator.findings.finding import Finding
from generator.history.days import read_history
from generator.library.addresses import CHANGES
from generator.model.shapes import VOCABULARIES
from generator.publish.redirects import with_former_fragments
from generator.publish.render import PageFile
from generator.publish.surroundings import last_change
from generator.reading.nodes import parse
from generator.reading.published import read_addresses
from generator.reading.reader import read
from generator.tools.longest import longest_of
from tests.helpers.guarding import HEALTH, PAGE, codes
from tests.helpers.projects import commit, git, new_project

SOON = 20.0
"""Seconds, on a machine that does other things, too."""
GLOSSARY = "plans/_shared/glossary.yml"
OBSERVATIONS = "plans/demo-women-2021/observations.yml"
SOURCE = "plans/_sources/demo.txt"


def added(file: str, text: str | bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        path.write_bytes(before + (text.encode() if isinstance(text, str) else text))

    return change


def ends(root: Path) -> tuple[Finding, ...]:
    began = time.monotonic()
    found = check(root).findings
    assert time.monotonic() - began < SOON
    for one in found:
        assert one.zh.isprintable()
        assert one.en.isprintable()
    return found


@pytest.mark.parametrize("length", [400, 495, 496, 1_000, 5_000])
def test_long_terms(project: Path, length: int) -> None:
    added(GLOSSARY, f"\n  - {{zh: {'甲乙丙丁戊' * (length // 5)}, en: long}}\n")(project)
    ends(project)


def test_terms_that_begin_alike_however_many() -> None:
    words = ["甲" * n for n in range(1, 1_000)]
    pattern = longest_of(words)
    assert [one[0] for one in pattern.finditer("甲" * 999 + "乙甲")] == ["甲" * 999, "甲"]


@pytest.mark.parametrize(
    "value",
    ["1:" * 2_400_000 + "1", "9" * 5_000, "0x" + "f" * 100_000, "1e" + "9" * 9_000, "1_" * 50_000, "-" * 100_000],
    ids=["1:1:1", "999", "0xfff", "1e999", "1_1_1", "---"],
)
def test_figures_without_end(value: str) -> None:
    document = parse(f"a: {value}\n".encode(), GLOSSARY)
    read(document, VOCABULARIES["glossary"])


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "1" * 10_000, "\x00", '{"definitions": [[[[]]]]}'])
@pytest.mark.parametrize("command", [["check"], ["schema", "--write"], ["check", "--fix"]])
def test_a_schema_that_is_none(
    project: Path, text: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "plans/schema.json").write_text(text, encoding="utf-8")
    assert main([*command, "--root", str(project)]) in (0, 1)
    assert capsys.readouterr().out or command[0] == "schema"


PLACES_FOR_PEOPLE = ("plans/HUGE.md", "plans/_shared/README.md", "plans/_sources/NOTES.txt")


@pytest.mark.parametrize("file", PLACES_FOR_PEOPLE)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * 80_000_000, "file-too-large"),
        ("<script>alert(1)</script>\n" * 100, "people-file-markup"),
        ("words <img src=x onerror=alert(1)>", "people-file-markup"),
        ("<!-- hidden -->", "people-file-markup"),
        ("words\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", "conflict-marker"),
        (b"\xff\xfea\x00", "utf-16"),
        ("中文".encode("gbk"), "not-utf8"),
        ("a\u202eb", "bidi-control"),
    ],
    ids=["80 MB", "script", "img", "comment", "conflict", "utf-16", "gbk", "bidi"],
)
def test_files_for_people(project: Path, file: str, text: str | bytes, code: str) -> None:
    added(file, text)(project)
    assert f"{file} {code}" in {f"{one.spot.file} {one.code}" for one in ends(project)}


def test_ordinary_words_for_people(project: Path) -> None:
    added("plans/README.md", "# 说明\n\n<https://example.org> 的 `<id>` 和 a < b。\n\n```\n<b>code</b>\n```\n")(project)
    assert not any(one.startswith("plans/README.md") for one in codes(project))


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", ">>>>>>> 1234567 (words)", "<<<<<<<"])
@pytest.mark.parametrize("file", [HEALTH, SOURCE, "content/zh/x.md", "content/en/x.md"])
def test_conflict_markers(project: Path, file: str, marker: str) -> None:
    added(file, f"{PAGE if file.startswith('content') else ''}\n{marker}\n")(project)
    assert f"{file} conflict-marker" in codes(project)


def test_conflict_markers_within_a_text(project: Path) -> None:
    head = "number: 1\ntitle: {zh: 甲, en: A}\ngoals:\n  - number: 1\n    zh: 甲\n"
    text = f"{head}    en: |\n      A\n      <<<<<<< HEAD\n      B\n"
    document = parse(text.encode(), HEALTH)
    assert [(one.code, one.spot.line) for one in document.findings] == [("conflict-marker", 8)]
    assert not [one for one in parse(b"a: '======='\nb: <<<\n", HEALTH).findings if one.code == "conflict-marker"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xef\xbb\xbf" + PAGE.encode(), "byte-order-mark"),
        ((PAGE + "中文内容").encode("gbk"), "not-utf8"),
        ((PAGE + "中文").encode("utf-16"), "utf-16"),
    ],
)
def test_other_encodings_of_pages_by_hand(project: Path, data: bytes, code: str) -> None:
    added("content/zh/x.md", data)(project)
    found = [one for one in ends(project) if one.spot.file == "content/zh/x.md"]
    assert [one.code for one in found] == [code], "what it is, and nothing that misleads"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ('year: 2020, value: 94, source: {title: {zh: 甲, en: A}, date: "2021-02-30"}', "date-impossible"),
        ('year: 2020, value: 94, source: {title: {zh: 甲, en: A}, date: "2021-13-01"}', "date-impossible"),
        ('year: 2020, value: 94, source: {title: {zh: 甲, en: A}, date: "2019-12-31"}', "observation-before-its-year"),
        ('year: 2099, value: 94, source: {title: {zh: 甲, en: A}, date: "2099-12-31"}', "observation-after-plan"),
    ],
)
def test_days_that_cannot_be(project: Path, lines: str, code: str) -> None:
    added(OBSERVATIONS, f"observations:\n  - {{indicator: maternal-mortality-ratio, {lines}}}\n")(project)
    found = {one.code for one in ends(project) if one.spot.file == OBSERVATIONS}
    assert found & {code, "bad-date"}, found


def test_commits_of_other_centuries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new_project(tmp_path)
    now = len(read_history(root).days)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for moment in ("1970-01-02T00:00:00Z", "2099-01-01T00:00:00Z"):
        monkeypatch.setenv("GIT_COMMITTER_DATE", moment)
        added("plans/README.md", f"{moment}\n")(root)
        commit(root, "A wrong clock")
        assert len(read_history(root).days) == now
        assert last_change(root) < time.time() + 86_400
    assert git(root, "log", "--oneline").count("\n") == 3


def test_very_many_fragments_that_moved() -> None:
    lines = "".join(f"{CHANGES}#a-{n} -> {CHANGES}#b-{n % 50}\n" for n in range(10_000))
    published, found = read_addresses(lines)
    assert found == ()
    text = "---\nx\n---\n\n" + "".join(f'<p id="b-{n}">words</p>\n' for n in range(20_000))
    began = time.monotonic()
    page = next(with_former_fragments([PageFile(f"{CHANGES}index.md", text)], published, {}))
    assert time.monotonic() - began < 2
    assert page.text.count("<span id=") == 10_000
    assert '<p id="b-3"><span id="a-9953">' in page.text


@pytest.mark.parametrize("character", ["\ue000", "\uf8ff", "\U000f0000", "\U0010fffd"])
def test_private_use(project: Path, character: str) -> None:
    path = project / HEALTH
    path.write_text(path.read_text(encoding="utf-8").replace("zh: ", f"zh: {character}", 1), encoding="utf-8")
    added(SOURCE, character)(project)
    assert {f"{HEALTH} private-use-character", f"{SOURCE} private-use-character"} <= codes(project)


def test_a_ceiling_that_the_author_of_a_change_does_not_choose(project: Path) -> None:
    for number in range(40):  # forty plans more would raise every other limit
        added(f"plans/more-{number}/plan.yml", "x: " + "y" * 1_000)(project)
    (project / "mkdocs.yml").write_text("extra:\n  most_bytes: 30_000\n", encoding="utf-8")
    found = [one.code for one in ends(project)]
    assert found.count("collection-over-ceiling") == 1
    (project / "mkdocs.yml").write_text("extra:\n  most_bytes: 30_000_000\n", encoding="utf-8")
    assert "collection-over-ceiling" not in {one.code for one in ends(project)}


def test_a_missing_last_line_break_is_said_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = new_project(tmp_path)
    main(["check", "--fix", "--root", str(root)])
    path = root / HEALTH
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    capsys.readouterr()
    main(["check", "--root", str(root)])
    said = capsys.readouterr().out
    assert "[last-line-break]" in said
    assert "[layout]" not in said
    main(["check", "--fix", "--root", str(root)])
    assert path.read_bytes().endswith(b"\n")
