"""Every script and style is asked for with the mark of its content, and what changes is asked for anew."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.publish.headers import FOR_EVER, NEVER, headers_file
from generator.publish.marks import CLASSIC, ENTRY, GUARD, CircleError, marked_files, marks
from generator.publish.today import write_today
from tests.helpers.built_site import ROOT

ASSETS = ROOT / "overrides/assets"
IMPORT = re.compile(r"""(?:from|import\(?|new URL\()\s*["']([^"']+\.(?:js|css)\b[^"']*)["']""")


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ASSETS, tmp_path / "assets"))


def test_every_import_has_its_mark() -> None:
    files = marked_files(ASSETS)
    assert len(files) > 25
    for name, file in files.items():
        asked = IMPORT.findall(file.text) if name.endswith(".js") else []
        for one in asked:
            found = re.fullmatch(r"\.{1,2}/([a-z/.-]+)\?v=([0-9a-f]{12})", one)
            assert found, f"{name}: {one}"
            assert files[found[1]].mark == found[2], f"{name}: {one}"
        assert name in CLASSIC or not name.endswith(".js") or name == GUARD or asked, name


def test_pages_ask_by_marks_and_name_no_data(site: Path) -> None:
    known = marks(marked_files(ASSETS))
    for prefix in ("", "en/"):
        for name in known:
            assert (site / prefix / "assets" / name).read_text(encoding="utf-8") == marked_files(ASSETS)[name].text
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 1_000
    for page in pages:
        html = page.read_text(encoding="utf-8")
        asked = re.findall(r'(?:src|href)="[^"]*?assets/([^"]+\.(?:js|css))(\?[^"]*)?"', html)
        assert asked, page
        assert all(mark == f"?v={known[name]}" for name, mark in asked), page
        assert not re.search(r"assets/(?:search|data)|today\.json|goals-(?:zh|en)\.json", html), page


def test_a_change_reaches_all_that_import_it_and_no_other(assets: Path) -> None:
    before = marks(marked_files(assets))
    with (assets / "differences.js").open("a", encoding="utf-8") as file:
        file.write("// changed\n")
    after = marks(marked_files(assets))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"differences.js", "compare-clauses.js", "compare.js", ENTRY}
    with (assets / "css/01-tokens.css").open("a", encoding="utf-8") as file:
        file.write("/* changed */\n")
    assert {name for name, mark in marks(marked_files(assets)).items() if mark != after[name]} == {"site.css"}


def test_a_circle_is_named(assets: Path) -> None:
    with (assets / "helpers.js").open("a", encoding="utf-8") as file:
        file.write('import "./compare.js";\n')
    with pytest.raises(CircleError, match=r"helpers\.js"):
        marked_files(assets)


def test_data_are_named_by_what_they_hold(tmp_path: Path) -> None:
    named = []
    for number, (name, text) in enumerate([("a", "x"), ("a", "y"), ("b", "x"), ("a", "x")]):
        site = tmp_path / str(number)
        for folder in ("assets/search/t", "assets/data"):
            (site / folder).mkdir(parents=True)
            (site / folder / name).write_text(text, encoding="utf-8")
        write_today(site, "0")
        named.append((site / "assets/today.json").read_text(encoding="utf-8"))
        assert len(list((site / "assets").rglob(name))) == 2
    assert named[0] == named[3]
    assert len({*named}) == 3


def test_the_file_of_headers_says_once_how_long_a_file_is_kept() -> None:
    said: dict[str, str] = {}
    path = ""
    for line in headers_file().splitlines():
        if line.startswith("/"):
            path = line
        elif "Cache-Control" in line:
            assert path not in said
            said[path] = line.partition(": ")[2]
    patterns = {re.escape(one).replace(r"\*", ".*"): value for one, value in said.items()}
    asked = {
        "/assets/site.js": FOR_EVER,
        "/en/assets/search.css": FOR_EVER,
        "/assets/search/0123456789ab/t/1.json": FOR_EVER,
        "/assets/data/0123456789ab/compare-zh/a/b.json": FOR_EVER,
        "/assets/today.json": NEVER,
        "/": None,
        "/en/plans/": None,
        "/data/v1/plans.csv": None,
    }
    for address, wanted in asked.items():
        fitting = [value for pattern, value in patterns.items() if re.fullmatch(pattern, address)]
        assert fitting == ([wanted["Cache-Control"]] if wanted else []), address
