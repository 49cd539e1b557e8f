"""The checker of HTML that the W3C uses finds nothing wrong on a page of each kind, in both languages.

It is a program in Java, so `make servers` runs this and `make test` does not.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.helpers.built_site import KINDS

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
OfKind = Callable[[str, str], str]


def complaints(files: Sequence[Path]) -> list[str]:
    """What the checker says of files: errors and warnings, not its notes."""
    done = subprocess.run(
        [
            "java",
            "-Xmx700m",
            "-jar",
            str(CHECKER),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            *map(str, files),
        ],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [
        f"{said['url']}:{said.get('lastLine', 0)}: {said['message']} {said.get('extract', '').strip()}"
        for said in json.loads(done.stdout)["messages"]
        if said["type"] == "error" or said.get("subType") == "warning"
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_of_each_kind_is_sound_html(site: Path, of_kind: OfKind, lang: str) -> None:
    files = [site / of_kind(kind, lang) / "index.html" for kind in KINDS]
    files.append(site / ("en" if lang == "en" else "") / "404.html")
    assert not (found := complaints(files)), "\n".join(found)


def test_what_is_unsound_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>x</title><input type="checkbox" autocomplete="off">', "utf-8"
    )
    assert len(complaints([page])) == 1
