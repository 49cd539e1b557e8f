"""What Markdown of a pull request cannot put on the site."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring

import markdown
import pytest

from generator.library.addresses import TAKEN
from generator.library.linking import link
from generator.publish.pages import site_map
from generator.reading.content import check_content, read_prose
from generator.reading.loader import load
from generator.reading.prose import prose_html
from tests.helpers.built_site import ROOT
from tests.helpers.golden import BASE
from tests.helpers.guarding import PAGE

PROSE = [
    ("<script>alert(1)</script>", "content-markup"),
    ("a <img src=x onerror=alert(1)>", "content-markup"),
    ("<div\n onclick=alert(1)>", "content-markup"),
    ("<!-- x -->", "content-markup"),
    ("<svg/onload=alert(1)>", "content-markup"),
    ("[a](javascript:alert(1))", "content-link"),
    ("[a](JaVa\tScript:alert(1))", "content-link"),
    ("[a](<javascript:alert(1)>)", "content-link"),
    ("[a](&#106;avascript:alert(1))", "content-link"),
    ("[a](java&#10;script:alert(1))", "content-link"),
    ("[a][b]\n\n[b]: javascript:alert(1)", "content-link"),
    ("[a](data:text/html,x)", "content-link"),
    ("[a](vbscript:x)", "content-link"),
    ("[a](//evil.example/)", "content-link"),
    ("[a](https://gov.cn@evil.example/)", "content-link"),
    ("[a](https://xn--gov-5cd.cn/)", "content-link"),
    ("<https://u@evil.example/>", "content-link"),
    ("![a](https://evil.example/a.png)", "content-link"),
    ("![a](//evil.example/a.png)", "content-link"),
    ("![a](data:image/svg+xml,x)", "content-link"),
    ("# a {: onclick=alert(1) }", "content-attribute"),
    ('a\n{: style="background:url(//evil.example)" }', "content-attribute"),
    ("*a*{: onmouseover=alert(1) }", "content-attribute"),
    ("# a {.md-button}", "content-attribute"),
    ("a\u202eb", "bidi-control"),
    ("a\u200bb", "invisible-character"),
    ("w\u043emen", "letter-of-another-script"),
]


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    (tmp_path / "content/en").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(("text", "code"), PROSE)
def test_what_a_page_by_hand_may_not_hold(by_hand: Path, text: str, code: str) -> None:
    (by_hand / "content/en/about.md").write_text(f"{PAGE}\nWords.\n\n{text}\n", encoding="utf-8")
    found = check_content(by_hand)
    assert code in {f.code for f in found}
    assert {f.spot.line for f in found if f.code == code} <= {8, 9, 10}
    assert read_prose(by_hand, "en") == ()
    made = fromstring(f"<x>{html_unescaped(str(prose_html(text)))}</x>")
    assert {str(one.tag) for one in made.iter()} <= {"x", "p", "a", "img", "h1", "em"}
    assert {name for one in made.iter() for name in one.attrib} <= {"alt"}


def html_unescaped(html: str) -> str:
    """XML knows fewer names of characters than HTML."""
    return html.replace("&nbsp;", " ")


def test_a_fence_of_code_takes_over_no_attributes() -> None:
    html = prose_html('```{ .x onclick="alert(1)" style=y #a"b }\nx\n```')
    assert "onclick" not in html
    assert "style" not in html


@pytest.mark.parametrize(
    "file", sorted((ROOT / "content").rglob("*.md")), ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_pages_of_today_are_what_plain_markdown_makes_of_them(file: Path) -> None:
    text = file.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert prose_html(text) == markdown.markdown(text, extensions=["tables", "attr_list", "fenced_code"])
    assert check_content(ROOT) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "---\n",
            "no front matter",
            "---\ntitle: A\n---\n",
            "---\n- a\n---\nx",
            "---\ntitle: [A]\ndescription: B\n---\nx",
        ),
        *(
            "---\ntitle: A\ndescription: B\nextra: C\n---\nx",
            "---\ntitle: !!python/name:os.system\ndescription: B\n---\nx",
        ),
        *("---\ntitle: &a A\ndescription: *a\n---\nx", "---\ntitle: |\n  A\n  B\ndescription: C\n---\nx", "x---\n"),
        *(
            "---\ntitle: ''\ndescription: B\n---\nx",
            "---\ntitle: {a\n---\nx",
            "---\ntitle: 'a\u202eb'\ndescription: B\n---\nx",
        ),
    ],
)
def test_front_matter_that_is_none(by_hand: Path, text: str) -> None:
    (by_hand / "content/en/about.md").write_text(text, encoding="utf-8")
    assert any(f.severity == "error" for f in check_content(by_hand))
    assert read_prose(by_hand, "en") == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        PAGE.encode() + b"\xff",
        PAGE.encode() + b"[" * 600,
        PAGE.encode() + b"x" * 50_000,
        PAGE.encode() + b">" * 90,
    ],
)
def test_pages_that_no_person_wrote(by_hand: Path, data: bytes) -> None:
    (by_hand / "content/en/about.md").write_bytes(data)
    assert any(f.severity == "error" for f in check_content(by_hand))
    assert read_prose(by_hand, "en") == ()


@pytest.mark.parametrize(
    "name", ["plans.md", "en.md", "data.md", "assets.md", "About.md", "a.html", "a.md.md", "a" * 90 + ".md"]
)
def test_names_that_no_page_can_have(by_hand: Path, name: str) -> None:
    (by_hand / "content/en" / name).write_text(PAGE + "x", encoding="utf-8")
    assert "content-name" in {f.code for f in check_content(by_hand)}
    assert read_prose(by_hand, "en") == ()


def test_no_page_by_hand_can_take_the_place_of_one_that_is_made() -> None:
    made = {path.partition("/")[0] for path, _ in site_map(link(load(BASE).collection, {}))}
    assert made - {""} <= TAKEN
