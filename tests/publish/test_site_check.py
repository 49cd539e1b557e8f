"""The check of the finished site finds each kind of fault, at its place, and nothing in a sound site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.publish.site_check import check_site
from generator.reading.published import Address, read_addresses

SITE_URL = "https://example.test/sub/"
HOME = '<html lang="zh"><body id="top">\n<a href="plans/">规划</a> <a href="en/">English</a>\n{}</body></html>'
PLANS = '<html><body><h1 id="goal-2">规划</h1><a href="../#top">首页</a>{}</body></html>'


def build(folder: Path, **extra: str) -> Path:
    files = {
        "index.html": HOME,
        "plans/index.html": PLANS,
        "en/index.html": HOME.replace('href="en/"', 'href="../"'),
        "en/plans/index.html": PLANS,
    }
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(extra.get("home", "") if name == "index.html" else ""), encoding="utf-8")
    (folder / "a b.txt").write_text("", encoding="utf-8")
    return folder


def check(folder: Path, **options: Sequence[Any]) -> list[str]:
    found = check_site(folder, shown_as="site", site_url=SITE_URL, **options)
    return [f"{f.spot} {f.code} {f.zh}" for f in found]


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    assert check(build(tmp_path), published=read_addresses("plans/\nplans/#goal-2\n")[0]) == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="plans/#goal-2">',
        '<a href="./plans/?print=1#goal-2">',
        "<a href='plans/index.html'>",
        "<a href=plans/>",
        '<a href="#top">',
        '<a href="">',
        '<a href="./">',
        '<a href="a%20b.txt">',
        '<a href="/sub/plans/">',
        '<link rel="canonical" href="https://example.test/sub/plans/">',
        '<a href="https://elsewhere.test/x">',
        '<a href="mailto:someone@elsewhere.test">',
        '<img src="data:image/png;base64,AAAA">',
        '<!-- <a href="gone/"> -->',
        "<script>const s = '<a href=\"gone/\">'; if (1<s) s;</script>",
        '<code>&lt;a href="gone/"&gt;</code>',
    ],
)
def test_good_links_pass(tmp_path: Path, link: str) -> None:
    assert check(build(tmp_path, home=link)) == []


@pytest.mark.parametrize(
    ("link", "finding"),
    [
        ('<a href="gone/">', "site/index.html:3:1 site-link-dangling 链接“gone/”指向的页面或文件不存在。"),
        ('<a href="plans">', "site/index.html:3:1 site-link-dangling 链接“plans”指向的页面或文件不存在。"),
        ('<a href="../plans/">', "site/index.html:3:1 site-link-dangling 链接“../plans/”指向的页面或文件不存在。"),
        ('<a href="/plans/">', "site/index.html:3:1 site-link-dangling 链接“/plans/”指向的页面或文件不存在。"),
        (
            '<link rel="alternate" href="https://example.test/sub/gone/">',
            "site/index.html:3:1 site-link-dangling 链接“https://example.test/sub/gone/”指向的页面或文件不存在。",
        ),
        ('<a href="//plans/">', "site/index.html:3:1 site-link-dangling 链接“//plans/”指向的页面或文件不存在。"),
        ('<i></i><img src="x.png">', "site/index.html:3:8 site-link-dangling 链接“x.png”指向的页面或文件不存在。"),
        (
            '<svg><use href="#no"></svg>',
            "site/index.html:3:6 site-fragment-dangling 链接“#no”的页面存在，但其中没有“#”后面的位置。",
        ),
        (
            '<a href="plans/#goal-9">',
            "site/index.html:3:1 site-fragment-dangling 链接“plans/#goal-9”的页面存在，但其中没有“#”后面的位置。",
        ),
        (
            '<script src="https://cdn.test/a.js"></script>',
            "site/index.html:3:1 site-third-party 页面会从别的网站加载“https://cdn.test/a.js”。",
        ),
        (
            '<link rel="stylesheet" href="//cdn.test/a.css">',
            "site/index.html:3:1 site-third-party 页面会从别的网站加载“//cdn.test/a.css”。",
        ),
        (
            '<p id="a"></p><p id="a"></p>',
            "site/index.html:3:15 site-id-twice 同一页上有两处用了编号“a”，指向它的链接只能到第一处。",
        ),
    ],
)
def test_each_fault_is_found_at_its_place(tmp_path: Path, link: str, finding: str) -> None:
    assert check(build(tmp_path, home=link)) == [finding]


def test_a_link_that_fails_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    build(tmp_path, home='<a href="gone/">')
    for name, link in (("plans", "../gone/"), ("en", "../gone/"), ("en/plans", "../../gone/#x")):
        file = tmp_path / name / "index.html"
        file.write_text(file.read_text(encoding="utf-8") + f'<a href="{link}">', encoding="utf-8")
    assert check(tmp_path) == [
        "site/en/index.html:3:15 site-link-dangling 链接“../gone/”指向的页面或文件不存在（另有3处相同）。"
    ]


def test_a_page_without_its_twin_is_found_in_both_directions(tmp_path: Path) -> None:
    build(tmp_path)
    for name in ("about", "en/data"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("<html></html>", encoding="utf-8")
    assert check(tmp_path) == [
        "site/about/index.html:1:1 site-twin-missing 这个页面没有另一种语言的对应页面“en/about/index.html”。",
        "site/en/data/index.html:1:1 site-twin-missing 这个页面没有另一种语言的对应页面“data/index.html”。",
    ]


MOVED = '<html><head><link rel="canonical" href="{canonical}"></head><body><p><a href="../">规划</a></p></body></html>'


def published(*lines: str) -> tuple[Address, ...]:
    return read_addresses("".join(f"{line}\n" for line in lines))[0]


def test_a_published_address_must_stay(tmp_path: Path) -> None:
    listed = published("plans/", "plans/old/", "plans/old/#goal-1", "plans/#goal-2", "plans/#goal-3")
    lost = "site-address-lost 曾经公布的地址"
    assert check(build(tmp_path), published=listed) == [
        f"plans/_shared/addresses.txt:2:1 {lost} /plans/old/ 现在无处可去，别人保存的链接会失效（另有1处相同）。",
        f"plans/_shared/addresses.txt:5:1 {lost} /plans/#goal-3 现在无处可去，别人保存的链接会失效。",
    ]


def test_a_published_address_may_lead_on(tmp_path: Path) -> None:
    build(tmp_path)
    for prefix in ("", "en/"):
        file = tmp_path / prefix / "plans/old/index.html"
        file.parent.mkdir()
        file.write_text(MOVED.replace("{canonical}", f"{SITE_URL}{prefix}plans/"), encoding="utf-8")
    listed = published("plans/", "plans/#goal-2", "plans/old/", "plans/old/#goal-2", "plans/old/#goal-3")
    (found,) = check(tmp_path, published=listed)
    assert found.startswith("plans/_shared/addresses.txt:5:1 site-address-lost")
    assert check(tmp_path, published=published("plans/", "plans/#goal-2"), known=["plans/#goal-2"]) == []


def test_what_nothing_guards_is_said_once(tmp_path: Path) -> None:
    (found,) = check(build(tmp_path), published=published("plans/#goal-2"), known=["plans/#goal-2", "plans/#goal-9"])
    assert "有2个地址还没有列入（如 plans/）" in found
