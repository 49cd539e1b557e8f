"""Links, pipes, odd names, folders in disguise: only plain files in known places are read and published."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.check import check
from generator.model.shapes import SOURCE
from generator.reading.content import content_files
from generator.reading.folders import plan_files
from generator.reading.nodes import parse
from generator.reading.published import read_addresses
from generator.reading.reader import read
from tests.helpers.built_site import ROOT
from tests.helpers.golden import BASE
from tests.helpers.guarding import codes, published

PLACES = (
    "plans/x",
    "plans/_shared/x.yml",
    "plans/_sources/x.txt",
    "plans/demo-women-2021/x.yml",
    "plans/README.md",
    "plans/_shared/README.md",
    "content/zh/x.md",
    "content/x",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "nowhere", "."])
def test_links_are_findings_wherever_they_stand(project: Path, tmp_path: Path, place: str, target: str) -> None:
    (project / "content/zh").mkdir(parents=True)
    (project / place).symlink_to(target)
    assert f"{place} link" in codes(project)
    assert not any("x" in Path(name).stem.split("/") for name in published(project, tmp_path / "out"))
    assert place not in {*plan_files(project), *content_files(project)}


def test_a_linked_folder_of_everything_is_not_entered(project: Path) -> None:
    (project / "plans/_shared").rename(project / "elsewhere")
    (project / "plans/_shared").symlink_to(project / "elsewhere")
    assert "plans/_shared link" in codes(project)
    (project / "content").symlink_to("/etc")
    assert "content link" in codes(project)
    assert [*content_files(project)] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_keeps_nobody_waiting(project: Path, tmp_path: Path, place: str) -> None:
    (project / "content/zh").mkdir(parents=True)
    os.mkfifo(project / place)
    assert any(one.startswith(place) for one in codes(project))
    assert place not in published(project, tmp_path / "out")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is published of the project that is attacked, before it is."""
    folder = tmp_path_factory.mktemp("before")
    return published(Path(shutil.copytree(BASE, folder / "project")), folder / "out")


NAMES = (
    "-rf.yml",
    "a\nb.yml",
    "Women-health.yml",
    "women-health.yml ",
    "women-health.YML",
    "women-health.yml.",
    "\u0430.yml",
    "\u202elmy.x.yml",
    "a b.yml",
    "women_law.yml",
    "a" * 251 + ".yml",
    "women-law.html",
    "women-law.svg",
    "women-law.js",
    "a\\b.yml",
    "%2e%2e.yml",
    "x\udcff.yml",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["plans/demo-women-2021", "plans/_shared", "plans/_sources", "plans", "content/zh"])
def test_odd_names_are_findings_and_never_published(
    project: Path, before: set[str], tmp_path: Path, folder: str, name: str
) -> None:
    (project / "content/zh").mkdir(parents=True)
    (project / folder / name).write_text("<script>1</script>", encoding="utf-8")
    errors = [one for one in check(project).findings if one.severity == "error"]
    assert any(one.spot.file.startswith(folder) for one in errors)
    assert all(one.spot.file.isprintable() for one in errors)
    if all(one.code != "unexpected-file" for one in errors):
        return  # the name of a domain or a source, though a long one: an error all the same, so that nothing is built
    after = published(project, tmp_path / "after") - before
    assert after <= {f"{folder}/{name}"}
    assert all(one.endswith((".yml", ".txt", ".md", ".json")) for one in after)


def test_folders_with_names_for_people_hold_nothing_that_is_published(project: Path, tmp_path: Path) -> None:
    (project / "content/en").mkdir(parents=True)
    for folder in ("plans/_shared/README.md", "plans/_shared/addresses.txt", "plans/README.md", "content/en/about.md"):
        (project / folder).mkdir()
        (project / folder / "evil.html").write_text("<script>1</script>", encoding="utf-8")
        assert any(one.startswith(folder) for one in codes(project))
    for hidden in ("plans/.evil.html", "plans/demo-women-2021/.evil.html", "content/.evil.html", "content/evil.html"):
        (project / hidden).write_text("<script>1</script>", encoding="utf-8")
    assert not any("evil" in one for one in published(project, tmp_path / "out"))


@pytest.mark.slow
def test_the_site_has_the_files_that_pages_name(tmp_path: Path) -> None:
    got = published(ROOT, tmp_path / "out")
    assert {"plans/_shared/places.yml", "plans/_shared/addresses.txt", "content/zh/about.md", "library.json"} <= got
    texts = (".yml", ".md", ".txt", ".json")
    tables = (*texts, ".csv", ".xlsx", ".bib", ".ris")  # made here, not copied
    assert {one for one in got if not one.endswith(tables if one.startswith("v1/") else texts)} == set()
    assert not any("_sources" in one for one in got)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..txt", "a/b.txt", "demo.yml", "demo.txt\n"])
def test_a_source_names_a_file_beside_it_only(name: str) -> None:
    text = f"file: {name!r}\ntitle: {{zh: 甲, en: A}}\nparts: [{{lines: 1, plan: x}}]\n"
    assert any(f.severity == "error" for f in read(parse(text.encode(), "x.yml"), SOURCE).findings)


@pytest.mark.parametrize(
    "line",
    [
        *("../../etc/passwd", "/plans/", "en/plans/", "assets/x/", "data/x/ -> plans/", "plans/ -> ../../x/", "..//"),
        *(
            "plans/x/ -> en/",
            "plans/\u0430/",
            "plans/x/#a -> javascript:1",
            "plans/x/\\",
            "a" * 500 + "/",
            "x/ -> //e.x/",
        ),
    ],
)
def test_addresses_stay_within_the_pages(line: str) -> None:
    read_, found = read_addresses(line)
    assert read_ == ()
    assert len(found) == 1
