"""Published addresses on a really built site: what is lost stops the build, what was renamed or moved leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.site_check import scan
from generator.reading.content import read_published
from generator.reading.published import FILE
from tests.helpers.built_site import ROOT, run_generator
from tests.helpers.projects import command, project_to_build

BEFORE, PLAN = "plans/demo-women-2021/", "plans/demo-w-2021/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project in which things were renamed and moved; one published address leads nowhere."""
    root = project_to_build(tmp_path_factory.mktemp("moved"))
    for arguments in (
        ("check", "--fix"),
        ("addresses", "--write"),
        ("rename", "plan", "demo-women-2021", "demo-w-2021"),
        ("rename", "indicator", "maternal-mortality-ratio", "maternal-deaths"),
        ("rename", "place", "demo", "demo-county"),
    ):
        done = command(root, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{PLAN}women-education/#goal-98 -> {PLAN}women-education/#goal-1\n")
        file.write(f"{BEFORE}women-health/#goal-97 -> {BEFORE}women-health/\n")
        file.write(f"places/atlantis/ -> places/\n{PLAN}women-education/#goal-99\n")
    return root


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """The site that is built once the lost address has been given its way on."""
    done = run_generator(project, "build", "--no-search")
    assert done.returncode == 1
    lost = [line for line in done.stderr.splitlines() if "[site-address-lost]" in line]
    number = len((project / FILE).read_text(encoding="utf-8").splitlines())
    assert lost == [f"{FILE}:{number}:1: error [site-address-lost]"]
    with (project / FILE).open("a", encoding="utf-8") as file:
        file.seek(file.tell() - 1)
        file.truncate()
        file.write(f" -> {PLAN}women-education/#goal-1\n")
    done = run_generator(project, "build", "--no-search")
    assert done.returncode == 0, done.stderr
    assert "site-address-unlisted" in done.stderr
    assert "[layout]" not in done.stderr  # what was renamed stands in the one layout
    return project / "site"


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{BEFORE}women-health/", f"{PLAN}women-health/"),
        ("indicators/maternal-mortality-ratio/", "indicators/maternal-deaths/"),
        ("places/demo/", "places/demo-county/"),
        ("places/atlantis/", "places/"),
    ],
)
def test_former_pages_lead_on_in_both_languages(site: Path, prefix: str, old: str, new: str) -> None:
    page = (site / f"{prefix}{old}index.html").read_text(encoding="utf-8")
    (link,) = (one.target for one in scan(page).links if not one.fetched and not one.target.startswith("http"))
    target = (site / f"{prefix}{old}" / link).resolve()
    assert target == (site / f"{prefix}{new}").resolve()
    assert (target / "index.html").is_file()
    assert "assets/moved.js" in page  # keeps what stands after the address


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize(
    ("page", "fragment"),
    [
        (f"{PLAN}women-education/", "goal-98"),
        (f"{PLAN}women-education/", "goal-99"),
        (f"{PLAN}women-health/", "goal-97"),
    ],
)
def test_former_fragments_are_places_of_their_page(site: Path, prefix: str, page: str, fragment: str) -> None:
    assert fragment in scan((site / f"{prefix}{page}index.html").read_text(encoding="utf-8")).ids


def test_new_addresses_are_added_and_old_lines_stay(site: Path, project: Path) -> None:
    assert site.is_dir()
    before = {str(one) for one in read_published(project)[0]}
    done = run_generator(project, "addresses", "--write")
    assert done.returncode == 0, done.stdout + done.stderr
    entries, found = read_published(project)
    assert found == ()
    assert before < {str(one) for one in entries}
    assert "indicators/maternal-deaths/" in {one.address for one in entries}
    assert run_generator(project, "addresses").stdout.startswith("有0个地址还没有列入")


def test_the_list_of_this_project_is_whole() -> None:
    """What is committed names addresses that lead somewhere; new ones are added by the command."""
    entries, found = read_published(ROOT)
    assert found == ()
    assert len(entries) > 6_000
    assert len({one.address for one in entries}) == len(entries)
