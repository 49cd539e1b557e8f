"""The build as people run it: a failing one leaves the old site whole, and the same commit gives the same bytes.

That the bytes are the same is tried with the real plans; what else a build does, with a small one, which is quicker.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.replace import UnsafeFolderError, guard, replace, restore
from tests.helpers.built_site import copy_of_project, run_generator
from tests.helpers.projects import HEALTH, PLAN, project_to_build

Sums = dict[str, str]


def sums(folder: Path) -> Sums:
    """Return a checksum of every file of a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a project as `make build` does."""
    return run_generator(project, "build", *options)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, built once; tests change it and put it back."""
    small = project_to_build(tmp_path_factory.mktemp("small"))
    done = build(small)
    assert done.returncode == 0, done.stdout + done.stderr
    return small


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this project, built once; no test changes it."""
    copy = copy_of_project(tmp_path_factory.mktemp("project"))
    done = build(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


def test_a_finding_in_the_data_stops_the_build_and_keeps_the_site(project: Path) -> None:
    before = sums(project / "site")
    file = project / HEALTH
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("number: 1\n", "numbre: 1\n", 1), encoding="utf-8")
    done = build(project)
    file.write_text(sound, encoding="utf-8")
    assert done.returncode == 1
    assert f"{file.relative_to(project).as_posix()}:2:1" in done.stdout + done.stderr
    assert sums(project / "site") == before


def test_a_dead_link_stops_the_build_at_its_last_step_and_keeps_the_site(project: Path) -> None:
    before = sums(project / "site")
    file = project / "content/zh/about.md"
    sound = file.read_text(encoding="utf-8")
    file.write_text(f"{sound}\n[死链接](../nowhere/)\n", encoding="utf-8")
    done = build(project)
    file.write_text(sound, encoding="utf-8")
    assert done.returncode == 1
    assert re.search(r"\.site\.new/about/index\.html:\d+:\d+: error \[site-link-dangling\]", done.stdout + done.stderr)
    assert sums(project / "site") == before


def test_a_template_that_fails_keeps_the_site(project: Path) -> None:
    before = sums(project / "site")
    file = project / "overrides/sitemap.xml"
    sound = file.read_text(encoding="utf-8")
    file.write_text("{{ 1 / 0 }}", encoding="utf-8")
    done = build(project)
    file.write_text(sound, encoding="utf-8")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stdout + done.stderr
    assert sums(project / "site") == before


def test_two_builds_give_the_same_bytes_and_the_second_writes_no_page(real: Path) -> None:
    pages = real / "build/pages"
    times = {file: file.stat().st_mtime_ns for file in pages.rglob("*.md")}
    before = sums(real / "site")
    assert build(real).returncode == 0
    after = sums(real / "site")
    differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert differing == set()
    assert {file: file.stat().st_mtime_ns for file in pages.rglob("*.md")} == times


def test_one_changed_clause_rewrites_only_pages_that_show_it(project: Path, tmp_path: Path) -> None:
    pages = project / "build/pages"
    # Of pages that show no plan, and are many, none counts.
    times = {f: f.stat().st_mtime_ns for f in pages.rglob("*.md") if "contribute" not in f.parts}
    file = project / HEALTH
    sound = file.read_text(encoding="utf-8")
    wanted = "is widespread."
    assert wanted in sound
    file.write_text(sound.replace(wanted, "is common.", 1), encoding="utf-8")
    assert build(project, "--no-search", "--site", str(tmp_path / "site")).returncode == 0
    changed = {path.relative_to(pages).as_posix() for path, time in times.items() if path.stat().st_mtime_ns != time}
    file.write_text(sound, encoding="utf-8")
    plan = file.parent.name
    assert f"en/plans/{plan}/women-health/index.md" in changed
    assert f"en/plans/{plan}/women-education/index.md" not in changed
    assert len(changed) < len(times) / 4


def test_a_former_id_leads_to_the_new_address(project: Path, tmp_path: Path) -> None:
    file = project / PLAN
    sound = file.read_text(encoding="utf-8")
    plan = file.parent.name
    file.write_text(sound.replace(f"id: {plan}\n", f"id: {plan}\nformer_ids: [old-name-2021]\n", 1), encoding="utf-8")
    done = build(project, "--no-search", "--site", str(tmp_path / "site"))
    file.write_text(sound, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    moved = (tmp_path / "site/en/plans/old-name-2021/women-health/index.html").read_text(encoding="utf-8")
    assert f'href="../../{plan}/women-health/"' in moved
    assert f'content="0;url=../../{plan}/women-health/"' in moved
    assert 'src="../../../assets/moved.js?v=' in moved
    assert "old-name-2021" not in (tmp_path / "site/en/sitemap.xml").read_text(encoding="utf-8")


def test_plain_mkdocs_builds_the_same_pages(real: Path, tmp_path: Path) -> None:
    """`mkdocs build` alone, in a fresh clone: the hook writes the pages."""
    (real / "build/pages").rename(real / "build/kept")
    (real / "build/pages/zh").mkdir(parents=True)
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--site-dir", str(tmp_path / "plain")],
        cwd=real,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    shutil.rmtree(real / "build/pages")
    (real / "build/kept").rename(real / "build/pages")
    assert done.returncode == 0, done.stderr
    whole = sums(real / "site")
    plain = sums(tmp_path / "plain")
    assert {name for name, total in plain.items() if whole.get(name) != total} == set()


# ---------- the replacement alone ----------


def site_of(folder: Path, name: str, text: str) -> Path:
    """Make a little site."""
    (folder / name).mkdir()
    (folder / name / "sitemap.xml").write_text(text, encoding="utf-8")
    return folder / name


def test_replace_leaves_only_the_new_site(tmp_path: Path) -> None:
    site = site_of(tmp_path, "site", "old")
    site_of(tmp_path, ".site.new", "new")
    replace(site)
    assert (site / "sitemap.xml").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_crash_between_the_renames_is_undone(tmp_path: Path) -> None:
    site_of(tmp_path, ".site.old", "old")
    site_of(tmp_path, ".site.new", "new")
    restore(tmp_path / "site")
    assert (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8") == "old"


def test_a_crash_after_the_renames_leaves_the_new_site(tmp_path: Path) -> None:
    site_of(tmp_path, ".site.old", "old")
    site_of(tmp_path, "site", "new")
    restore(tmp_path / "site")
    assert (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_an_earlier_site_may_be_replaced(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/dear.txt").write_text("", encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for refused in (tmp_path / "letters", tmp_path / "file", root, tmp_path):
        with pytest.raises(UnsafeFolderError):
            guard(root, refused)
    for accepted in (tmp_path / "empty", tmp_path / "absent", site_of(tmp_path, "site", "old")):
        guard(root, accepted)
