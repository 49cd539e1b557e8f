"""What a hostile pull request might try with files, names, sizes and pages: each was tried, and is kept here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree.ElementTree import fromstring

import markdown
import pytest

from generator import cells, limits
from generator.build import publish_data
from generator.check import check
from generator.content import check_content, content_files, read_prose, read_published
from generator.folders import plan_files
from generator.git import commit_of
from generator.linking import link
from generator.loader import load
from generator.lookalikes import Named, alike, look, unusable
from generator.model import Cells
from generator.nodes import parse
from generator.prose import prose_html
from generator.published import read_addresses
from generator.reader import read
from generator.scripts import odd_letters
from generator.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE
from generator.web import host_problem
from tests.built_site import ROOT
from tests.golden import BASE
from tests.projects import command, commit, git, new_project

HEALTH = "plans/demo-women-2021/women-health.yml"
PAGE = "---\ntitle: About\ndescription: What this is.\n---\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def codes(root: Path) -> set[str]:
    return {f"{one.spot.file} {one.code}" for one in check(root).findings}


def published(root: Path, out: Path) -> set[str]:
    """Files that a build would publish beside the pages."""
    library = link(load(BASE).collection, {})
    out.mkdir()
    publish_data(root, library, out)
    return {file.relative_to(out / "data").as_posix() for file in out.rglob("*") if file.is_file()}


# ---------- files ----------

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
def test_odd_names_are_findings_and_never_published(project: Path, tmp_path: Path, folder: str, name: str) -> None:
    (project / "content/zh").mkdir(parents=True)
    before = published(project, tmp_path / "before")
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


def test_the_site_has_the_files_that_pages_name(tmp_path: Path) -> None:
    got = published(ROOT, tmp_path / "out")
    assert {"plans/_shared/places.yml", "plans/_shared/addresses.txt", "content/zh/about.md", "library.json"} <= got
    assert {one for one in got if not one.endswith((".yml", ".md", ".txt", ".json"))} == set()
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


# ---------- sizes ----------


def test_too_many_files_stop_the_reading(project: Path) -> None:
    for number in range(limits.MAX_IN_FOLDER + 5):
        (project / f"plans/demo-women-2021/domain-{number}.yml").write_text("", encoding="utf-8")
    found = [f.code for f in load(project).findings]
    assert found.count("too-many-files") == 1
    assert found.count("empty-file") <= limits.MAX_IN_FOLDER


def test_a_plan_has_a_limit(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PLAN_NODES", 100)
    loaded = load(project)
    assert [f.code for f in loaded.findings].count("plan-too-large") == 1
    assert loaded.collection.plans == {}


@pytest.mark.parametrize("limit", ["BYTES_BESIDE", "NODES_BESIDE"])
def test_all_together_have_a_limit(project: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(limits, "BYTES_A_PLAN" if limit == "BYTES_BESIDE" else "NODES_A_PLAN", 0)
    monkeypatch.setattr(limits, limit, 40)
    loaded = load(project)
    assert [f.code for f in loaded.findings].count("collection-too-large") == 1
    assert len(loaded.documents) < 3  # the rest was not parsed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("goals: [" + ", ".join(["{number: 1, zh: 甲, en: A}"] * 501) + "]", "too-many-items"),
        ("goals: [{number: 1, zh: " + "甲" * 10_001 + ", en: A}]", "text-too-long"),
        ("goals: [{number: 1, zh: 甲, en: " + "a" * 30_001 + "}]", "text-too-long"),
        ("goals: [{number: 1, zh: 甲, en: A, figures: [{quote: " + "1" * 1_001 + ", why: age}]}]", "text-too-long"),
    ],
)
def test_lists_and_texts_have_limits(text: str, code: str) -> None:
    document = parse(f"number: 1\ntitle: {{zh: 甲, en: A}}\n{text}\n".encode(), "x.yml")
    found = read(document, DOMAIN)
    assert code in {f.code for f in found.findings}
    assert found.model is None


def test_marks_to_be_removed_everywhere_have_a_limit() -> None:
    corrections = "".join("  - {remove_everywhere: ab, reason: menu}\n" for _ in range(51))
    text = f"file: a.txt\ntitle: {{zh: 甲, en: A}}\nparts: [{{lines: 1, plan: x}}]\ncorrections:\n{corrections}"
    assert "too-many-items" in {f.code for f in read(parse(text.encode(), "x.yml"), SOURCE).findings}


@pytest.mark.parametrize("text", ["甲\n" * 50_001, "甲" * 20_001])
def test_a_source_has_limits(project: Path, text: str) -> None:
    (project / "plans/_sources/demo.txt").write_text(text, encoding="utf-8")
    assert "source-too-long" in {f.code for f in load(project).findings}


def test_the_list_of_addresses_has_limits(project: Path) -> None:
    file = project / "plans/_shared/addresses.txt"
    file.write_text("x/\n" * (limits.max_addresses(3) // 3 + 3), encoding="utf-8")
    assert [f.code for f in read_published(project)[1]] == ["addresses-too-many"]
    file.write_text("".join(f"x{n}/ -> plans/\n" for n in range(limits.MAX_MOVED + 1)), encoding="utf-8")
    assert [f.code for f in read_published(project)[1]] == ["addresses-too-many"]


def test_a_thousand_plans_of_today_fit() -> None:
    """What stands in the repository now, for each of its plans, twice over."""
    loaded = load(ROOT)
    plans = len(loaded.collection.plans)
    nodes = sum(document.nodes for document in loaded.documents.values())
    assert 2 * nodes / plans < limits.NODES_A_PLAN
    size = sum(file.stat().st_size for file in (ROOT / "plans").rglob("*") if file.is_file() and file.suffix != ".json")
    assert size / plans < limits.BYTES_A_PLAN
    assert (ROOT / "plans/_shared/addresses.txt").stat().st_size / plans * 2 < limits.ADDRESSES_A_PLAN


@pytest.mark.parametrize("figure", ["9" * 400, "9" * 5000, "0." + "1" * 400, "1:" + "2" * 300])
def test_no_figure_is_longer_than_figures_are(figure: str, project: Path) -> None:
    text = (project / HEALTH).read_text(encoding="utf-8")
    (project / HEALTH).write_text(text.replace("at_most: 8}", f'at_most: "{figure}"}}'), encoding="utf-8")
    found = {f.code for f in check(project).findings}
    assert found & {"bad-figure", "text-too-long"}


@pytest.mark.parametrize("cell", ["9" * 16, "≥" + "9" * 400, "0." + "1" * 10])
def test_no_cell_holds_a_longer_figure(cell: str) -> None:
    row = Cells.model_validate(
        {"name": {"zh": "甲", "en": "A"}, "indicator": "coverage", "target": cell, "baseline": cell}
    )
    assert not cells.is_readable(cell)
    assert cells.target(row, 2025, 2020) is None


@pytest.mark.parametrize("words", ["9" * 400 + "万", "9" * 6000 + "万", "一" * 6000, "9" * 5000 + "月", "十" * 6000])
def test_very_long_numbers_in_texts_are_no_crash(words: str, project: Path) -> None:
    text = (project / HEALTH).read_text(encoding="utf-8")
    (project / HEALTH).write_text(text.replace("下降到8/10万", f"下降到8/10万、{words}"), encoding="utf-8")
    assert check(project).has_errors


# ---------- ids ----------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xinping-women", "xinplng-women"),
        ("good", "g0od"),
        ("modern", "modem"),
        ("clear", "dear"),
        ("wusong", "vvusong"),
        ("children-2021", "children-202l"),
        ("birth-rate", "birthrate"),
    ],
)
def test_ids_that_look_alike(one: str, other: str) -> None:
    names = [Named("places", name, "x", ()) for name in (one, other)]
    assert [(a.id, b.id) for a, b in alike(names)] == [(other, one)]
    assert look("qingyuan") != look("qingyang")


def test_ids_of_one_kind_only_are_compared_and_former_ones_count(project: Path) -> None:
    assert [*alike([Named("places", "good", "x", ()), Named("units", "g0od", "x", ())])] == []
    file = project / "plans/_shared/places.yml"
    text = file.read_text(encoding="utf-8")
    name = text.split("\n")[1].removesuffix(":")
    file.write_text(text + f"  former_ids: [{name.replace('i', '1')}x, {name}x]\n", encoding="utf-8")
    assert "id-alike" in {f.code for f in load(project).findings} or "i" not in name


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "a" * 81])
def test_ids_that_no_system_can_use(name: str) -> None:
    assert unusable(name, "places") is not None
    assert unusable("text", "domains") is not None
    assert unusable("text", "places") is None


@pytest.mark.parametrize("letter", ["\u0430", "\u03bf", "\u0131", "\uff41", "\U0001d41a", "a\u0301"])
def test_an_id_of_other_letters_is_refused_and_the_letter_named(letter: str) -> None:
    found = read(parse(f"id: qingyu{letter}n-women-2021\n".encode(), "x.yml"), PLAN).findings
    assert any(f.severity == "error" and f.spot.line == 1 for f in found)
    if letter != "\uff41":  # the pattern of ids sees to that one
        assert any("U+" in f.en for f in found)


# ---------- characters ----------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("w\u043emen", "letter-of-another-script"),
        ("\u0441\u043e\u0440", "letter-of-another-script"),
        ("\u03a9mega", "letter-of-another-script"),
        ("\U0001d416omen", "character-looks-like-another"),
        ("\u2f00个", "character-looks-like-another"),
        ("\uf90a", "character-looks-like-another"),
        ("\u0663", "character-looks-like-another"),
        ("Z\u0351\u036b\u0343algo", "mark-on-letter"),
        ("\u212a", "character-looks-like-another"),
    ],
)
def test_characters_that_look_like_others(text: str, code: str) -> None:
    assert {odd.code for odd in odd_letters(text)} == {code}


@pytest.mark.parametrize("text", ["妇女和儿童", "naïve café", "nǚ lǜ", "α", "5 μg/L", "37 ℃", "100㎡①", "—…“”‘’·‰≥"])
def test_ordinary_characters(text: str) -> None:
    assert [*odd_letters(text)] == []


def test_places_of_odd_letters() -> None:
    text = 'goals:\n  - zh: |\n      甲\n      乙\u2f00\n    en: "a \u043e"\n    x: \u0430\n'
    found = read(parse(text.encode(), "x.yml"), DOMAIN).findings
    spots = [
        (f.spot.line, f.spot.column)
        for f in found
        if f.code in ("letter-of-another-script", "character-looks-like-another")
    ]
    assert spots == [(4, 8), (5, 12), (6, 8)]


# ---------- web addresses ----------


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "data:text/html,x", "ftp://a.cn/", "//a.cn/", "http://", "https:///x", "http://a"),
        *(
            "https://gov.cn@evil.com/",
            "https://u:p@gov.cn/",
            "https://gov.cn:8080/",
            "https://gov.cn:/",
            "http://[::1]/",
        ),
        *(
            "http://127.0.0.1/",
            "http://0x7f.1/",
            "https://xn--gov-5cd.cn/",
            "https://g\u043ev.cn/",
            "https://gov\u3002cn/",
        ),
        *(
            "https://gov.cn\\@evil.com/",
            "https://gov.cn/\u202e",
            "https://gov.cn/a b",
            "https://gov.cn/\u200b",
            "https://-a.cn/",
        ),
        *("https://a..cn/", "https://gov.cn/`", "https://gov.cn/" + "a" * 1000, "http://[", "https://gov.cn:99999/"),
    ],
)
def test_addresses_that_are_not_linked_to(address: str) -> None:
    assert host_problem(address) is not None
    source = f"source: {{title: {{zh: 甲, en: A}}, address: {address!r}}}"
    text = f"observations:\n  - {{indicator: a, year: 2020, value: 1, {source}}}\n"
    assert any(f.severity == "error" for f in read(parse(text.encode(), "x.yml"), OBSERVATIONS).findings)


@pytest.mark.parametrize(
    "address", ["https://www.gov.cn/", "http://tjj.gz.gov.cn/a/2021/t_1.html?x=1&y=%E4#p", "HTTPS://A.CN"]
)
def test_addresses_that_are(address: str) -> None:
    assert host_problem(address) is None


# ---------- pages written by hand ----------

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


# ---------- git ----------


@pytest.mark.parametrize(
    "name",
    ["--output=/tmp/x", "-h", "HEAD:plans", "HEAD\0", "a" * 10_000, "$(id)", "@{-1}", ":/x", "..", "HEAD^{tree}"],
)
def test_names_of_revisions_are_only_names(tmp_path: Path, name: str) -> None:
    project = new_project(tmp_path)
    assert commit_of(project, name) is None
    assert commit_of(project, "HEAD") is not None


def test_nothing_runs_that_a_repository_names(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    (project / ".gitattributes").write_text("*.yml diff=trap filter=trap export-ignore\n", encoding="utf-8")
    (project / ".gitmodules").write_text(
        '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% sprung\n\tupdate = !touch sprung\n', encoding="utf-8"
    )
    (project / ".gitconfig").write_text(f"[core]\n\tfsmonitor = {trap}\n", encoding="utf-8")
    commit(project, "Traps")
    for key in (
        "diff.trap.textconv",
        "filter.trap.smudge",
        "filter.trap.process",
        "core.fsmonitor",
        "core.pager",
        "diff.external",
    ):
        git(project, "config", key, str(trap))  # as if somebody had been talked into it
    done = command(project, "diff", "HEAD", "HEAD", "--no-pages")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "sprung").exists()


def test_a_huge_file_of_a_commit_is_not_read(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    (project / "plans/_sources/huge.txt").write_bytes(b"\0" * 30_000_000)
    commit(project, "Huge")
    done = command(project, "diff", "HEAD", "HEAD~1", "--no-pages")
    assert done.returncode == 2
    assert "diff-no-state" in done.stderr


def test_links_and_submodules_of_a_commit_are_left_out(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    (project / "plans/evil.yml").symlink_to("/etc/passwd")
    head = commit(project, "Link")
    subprocess.run(
        ["git", "update-index", "--add", "--cacheinfo", f"160000,{head},plans/module"], cwd=project, check=True
    )
    git(project, "commit", "--quiet", "--message", "Submodule")
    assert command(project, "diff", "HEAD", "HEAD~2", "--no-pages").returncode == 0
