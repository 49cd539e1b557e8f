"""Finding and reading the files of plans/: what is opened, what is kept, and in which order."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.findings.finding import Spot
from generator.library.linking import link
from generator.reading.loader import Loaded, load
from generator.reading.rawtext import MAX_BYTES
from tests.helpers.golden import BASE

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = "plans/demo-women-2021/women-education.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def found(loaded: Loaded) -> list[str]:
    return [f"{f.spot.file} {f.code}" for f in loaded.findings]


def test_the_base_is_read_whole() -> None:
    loaded = load(BASE)
    assert loaded.findings == ()
    assert list(loaded.collection.plans) == ["demo-women-2021"]
    assert list(loaded.collection.plans["demo-women-2021"].domains) == ["women-education", "women-health"]
    assert loaded.collection.sources["demo"].lines[:2] == ("网站首页", "演示县妇女发展规划（2021—2030年）")
    assert loaded.suspended == frozenset()
    assert link(loaded.collection, {}).plans["demo-women-2021"].clauses[0].clause.zh == "坚持党的领导。"


def test_the_real_plans_have_no_errors() -> None:
    loaded = load(ROOT)
    assert [f for f in loaded.findings if f.severity == "error"] == []
    assert loaded.collection.plans


def test_figures_stay_as_printed(project: Path) -> None:
    file = project / "plans/demo-women-2021/women-health.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("at_most: 8}", "at_most: 3.0, baseline: 10}"), encoding="utf-8")
    loaded = load(project)
    target = loaded.collection.plans["demo-women-2021"].domains["women-health"].goals[0].targets[0]
    assert (target.at_most, target.baseline) == ("3.0", "10")


SAID = """observations:
  - {indicator: maternal-mortality-ratio, year: 2020, value: 8.10, section: foreword, quote: 下降到8.10}
"""


def test_what_a_plan_reports_is_read_beside_its_domains(project: Path) -> None:
    file = project / "plans/demo-women-2021/observations.yml"
    file.write_text(SAID, encoding="utf-8")
    loaded = load(project)
    assert loaded.findings == ()
    files = loaded.collection.plans["demo-women-2021"]
    assert list(files.domains) == ["women-education", "women-health"]
    assert [(one.indicator, one.year, one.value) for one in files.observations] == [
        ("maternal-mortality-ratio", 2020, "8.10")
    ]
    file.write_text(SAID.replace("year: 2020", "year: 20200"), encoding="utf-8")
    loaded = load(project)
    assert found(loaded) == ["plans/demo-women-2021/observations.yml out-of-range"]
    assert loaded.collection.plans["demo-women-2021"].observations == ()


def test_links_are_not_followed(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "women-law.yml").write_text("secret: yes", encoding="utf-8")
    plans = project / "plans"
    (plans / "demo-women-2021/women-law.yml").symlink_to(outside / "women-law.yml")
    (plans / "linked-plan-2021").symlink_to(outside)
    (plans / "_sources/extra.txt").symlink_to("/etc/passwd")
    (plans / "_shared/places.yml").unlink()
    (plans / "_shared/places.yml").symlink_to(BASE / "plans/_shared/places.yml")
    loaded = load(project)
    assert [line for line in found(loaded) if line.endswith(" link")] == [
        "plans/_shared/places.yml link",
        "plans/_sources/extra.txt link",
        "plans/demo-women-2021/women-law.yml link",
        "plans/linked-plan-2021 link",
    ]
    assert loaded.collection.shared.places == {}
    assert list(loaded.documents) == [file for file in loaded.documents if (project / file).is_file()]
    assert not any("secret" in f.en + f.zh for f in loaded.findings)


def test_a_linked_plans_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "plans").symlink_to(BASE / "plans")
    assert "plans link" in found(load(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_never_opened(project: Path) -> None:
    os.mkfifo(project / "plans/demo-women-2021/women-law.yml")
    assert "plans/demo-women-2021/women-law.yml unexpected-file" in found(load(project))


def test_no_plans_at_all(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert found(loaded)[0] == "plans unreadable"
    assert loaded.collection.plans == {}


def test_unprintable_file_names(project: Path) -> None:
    name = os.fsdecode(b"women\n\xff.yml")
    (project / "plans/demo-women-2021" / name).write_text("x", encoding="utf-8")
    line = [f for f in load(project).findings if f.code == "unexpected-file"]
    assert [f.spot.file for f in line] == ["plans/demo-women-2021/women\\n\\udcff.yml"]
    str(line).encode("utf-8")


def test_a_folder_where_a_file_should_be(project: Path) -> None:
    for name in ("_shared/units.yml", "_sources/other.yml", "demo-women-2021/women-law.yml"):
        folder = project / "plans" / name
        if folder.exists():
            folder.unlink()
        folder.mkdir()
    assert found(load(project)) == [
        "plans/_shared/units.yml suspended-vocabulary",
        "plans/_shared/units.yml unreadable",
        "plans/_sources/other.yml unreadable",
        "plans/demo-women-2021/women-law.yml unexpected-file",
    ]


def test_a_large_file_is_not_read_whole(project: Path) -> None:
    (project / DOMAIN).write_bytes(b"x" * (MAX_BYTES + 1))
    loaded = load(project)
    assert [f.en for f in loaded.findings if f.code == "file-too-large"] == [
        "The file has 1,000,001 bytes, more than the limit of 1,000,000, and was not read."
    ]
    assert loaded.collection.plans == {}, "a plan with an invalid file is not in the collection"


def test_line_ends_of_sources(project: Path) -> None:
    file = project / "plans/_sources/demo.txt"
    lines = load(project).collection.sources["demo"].lines
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(project).collection.sources["demo"].lines == lines
    file.write_bytes(file.read_bytes().rstrip(b"\r\n"))
    assert load(project).collection.sources["demo"].lines == lines


def test_where() -> None:
    loaded = load(BASE)
    assert loaded.where(DOMAIN, ("goals", 0, "zh"), 2) == Spot(DOMAIN, 6, 11)
    assert loaded.where(DOMAIN, ("goals", 5, "zh")) == Spot(DOMAIN, 5, 3)
    assert loaded.where("plans/_sources/demo.txt", (3,)) == Spot("plans/_sources/demo.txt")


def test_the_order_of_files_does_not_matter(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "plans/zz-plan-2021").mkdir()
    (project / "plans/aa-plan-2021").mkdir()
    expected = load(project)
    iterdir = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: sorted(iterdir(self), reverse=True))
    backwards = load(project)
    assert backwards.findings == expected.findings
    assert list(backwards.documents) == list(expected.documents)
    assert replace(backwards, documents={}) == replace(expected, documents={})


FILES = sorted(str(file.relative_to(BASE)) for file in BASE.rglob("*.yml"))
WORDS = sorted({word for file in FILES for word in (BASE / file).read_text(encoding="utf-8").split()})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_word_may_be_replaced_by_any_other(project: Path, data: st.DataObject) -> None:
    """Ids that dangle, numbers that repeat, types that are wrong: whatever it gives, it gives findings."""
    file = data.draw(st.sampled_from(FILES))
    text = (BASE / file).read_text(encoding="utf-8")
    old, new = data.draw(st.sampled_from(text.split())), data.draw(st.sampled_from(WORDS))
    (project / file).write_text(text.replace(old, new), encoding="utf-8")
    loaded = load(project)
    if not any(f.severity == "error" for f in loaded.findings):
        link(loaded.collection, {})
    (project / file).write_text(text, encoding="utf-8")
