"""Pages that go past MkDocs come out as MkDocs would have made them, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.changes.record import NO_HISTORY
from generator.publish.language import site_pages
from generator.publish.page_files import write_pages
from tests.helpers.built_site import ROOT
from tests.helpers.real_plans import real_library

pytestmark = pytest.mark.slow

ODD = (
    "<p>a\tb  \n   \n\r\n<b>&lt;tt&gt; {{ x }} [a](b) *c*</b>"
    " \x02klzzwxh:0001\x03 &amp;</p><!--pe--> <i>d</i><!--pe-->\n\n"
)
PAGES = {
    "odd/index.md": f'---\ntitle: "“a”: \\"b\\" # c"\ndescription: "d"\npath: "odd/"\nkind: "x"\n---\n\n{ODD}',
    "hidden/index.md": '---\ntitle: "t"\ndescription: "d"\nrobots: "noindex"\nkind: "x"\n---\n\n<p><!--pe--><!--pe-->',
    "by-hand/index.md": "---\ntitle: t\n---\n\n# Title\n\nA *word*.\n",
    "half/index.md": "---\ntitle: t\n---\n\n<p>no parts</p>\n\nA *word*.\n",
    "moved/index.md": "---\ntitle: t\ntemplate: redirect.html\nmoved_to: odd/\nlocation: ../odd/\n---\n",
    "no-front/index.md": "<p>x</p><!--pe--><!--pe-->\n",
}


def _site(pages: Path, out: Path) -> dict[str, bytes]:
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(out), strict=False)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*.html")}


def test_whole_pages_are_as_mkdocs_makes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PLAN_EXPLORER_PAGES_READY", "1"), ("SOURCE_DATE_EPOCH", "0"), ("NO_MKDOCS_2_WARNING", "1")):
        monkeypatch.setenv(name, value)
    library = real_library()
    # Few of a kind are enough, and every page whose name is a short one: those that stand once.
    made = (
        page
        for page in site_pages(ROOT, library, "en", NO_HISTORY)
        if page.path.count("/") < 2 or len(page.path) % 5 == 0
    )
    write_pages(made, tmp_path / "pages")
    for path, text in PAGES.items():
        file = tmp_path / "pages" / path
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8", newline="")
    past = _site(tmp_path / "pages", tmp_path / "past")
    sitemap = (tmp_path / "past/sitemap.xml").read_text(encoding="utf-8")
    monkeypatch.setattr("generator.publish.whole_pages.is_whole", lambda _: False)
    through = _site(tmp_path / "pages", tmp_path / "through")
    assert past.keys() == through.keys()
    assert len(past) > 100
    assert [name for name, html in past.items() if html != through[name]] == []
    slow = (tmp_path / "through/sitemap.xml").read_text(encoding="utf-8")
    assert sorted(sitemap.split("\n")) == sorted(slow.split("\n"))
    assert "/odd/" in sitemap
    assert "/hidden/" not in sitemap
    assert "/moved/" not in sitemap
