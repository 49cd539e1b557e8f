"""Published addresses: read, guarded, and led on where they could not stay."""

from __future__ import annotations

import pytest

from generator.publish.redirects import lost, moved_pages, with_former_fragments
from generator.publish.render import PageFile
from generator.reading.published import FILE, FOLDER, HEAD, Address, fragment_moves, page_moves, read_addresses, written

PAGE = "plans/a/health/"


def test_lines_are_addresses_comments_or_findings() -> None:
    text = f"{HEAD}\n{PAGE}#goal-1\nplans/old/ -> plans/a/\n{PAGE}#goal-2 -> {PAGE}#goal-3\n/abs/\nhttp://x/\nplans/../x/\n"
    entries, found = read_addresses(text)
    assert entries == (
        Address(f"{PAGE}#goal-1", None, 6),
        Address("plans/old/", "plans/a/", 7),
        Address(f"{PAGE}#goal-2", f"{PAGE}#goal-3", 8),
    )
    assert [(one.code, one.spot.line) for one in found] == [("address-unreadable", line) for line in (9, 10, 11)]


@pytest.mark.parametrize(
    "line",
    [f"{PAGE}#goal-1 -> plans/b/health/#goal-1", f"{PAGE} -> plans/b/#x", f"{PAGE} -> {PAGE}"],
)
def test_an_address_leads_only_where_it_can_be_led(line: str) -> None:
    entries, found = read_addresses(line)
    assert entries == ()
    assert [one.code for one in found] == ["address-leads-elsewhere"]


def test_lines_are_only_added_and_in_the_order_of_people() -> None:
    before, _ = read_addresses(f"{HEAD}b/ -> a/\na/#goal-10\n")
    after = written(before, ["a/", "a/#goal-9", "a/#goal-10", "b/"])
    assert after == {FILE: f"{HEAD}a/\na/#goal-9\na/#goal-10\nb/ -> a/\n"}
    assert written(read_addresses(after[FILE])[0], ["a/"]) == after


def test_the_addresses_of_a_plan_stand_in_a_file_of_its_own_whatever_file_they_stood_in() -> None:
    """A plan that was renamed or removed keeps its file: who had its address is still led on."""
    before, _ = read_addresses("plans/\nplans/b-2021/#goal-1 -> plans/b-2021/\nplaces/b-2021/\n", FILE)
    later, _ = read_addresses("plans/c-2021/\n", f"{FOLDER}/b-2021.txt")
    assert written((*before, *later), ["plans/b-2021/", "plans/a-2021/text/#s-1"]) == {
        FILE: f"{HEAD}places/b-2021/\nplans/\n",
        f"{FOLDER}/a-2021.txt": f"{HEAD}plans/a-2021/text/#s-1\n",
        f"{FOLDER}/b-2021.txt": f"{HEAD}plans/b-2021/\nplans/b-2021/#goal-1 -> plans/b-2021/\n",
        f"{FOLDER}/c-2021.txt": f"{HEAD}plans/c-2021/\n",
    }
    assert later[0].file == f"{FOLDER}/b-2021.txt"


def test_what_is_lost_without_a_way_on_is_known_before_the_site_is_built() -> None:
    entries, _ = read_addresses(
        "a/\na/#goal-1\na/#goal-2 -> a/#goal-1\na/#goal-3 -> a/\nold/a/#goal-1\nold/a/#goal-8\ngone/\nmoved/ -> a/\n"
    )
    gone = lost(entries, ["a/", "a/#goal-1"], {"old/a/": "a/"})
    assert [one.address for one in gone] == ["old/a/#goal-8", "gone/"]


HTML = (
    '---\ntitle: "标题"\n---\n\n<header class="x"></header><main><article id="goal-2"><p>二</p></article>'
    '<table><tr id="indicator-3"><th scope="row">三</th></tr></table></main>'
)


def test_former_fragments_stand_where_their_words_are_now() -> None:
    entries, _ = read_addresses(
        "a/#goal-1 -> a/#goal-2\na/#indicator-2 -> a/#indicator-3\na/#goal-9 -> a/\na/#goal-2 -> a/#goal-7\n"
    )
    pages = [PageFile("a/index.md", HTML), PageFile("b/index.md", HTML)]
    changed, untouched = with_former_fragments(pages, entries, {})
    assert '<article id="goal-2"><span id="goal-1"></span><p>二' in changed.text
    assert '<th scope="row"><span id="indicator-2"></span>三' in changed.text
    assert '<header class="x"><span id="goal-9"></span>' in changed.text
    assert changed.text.count('id="goal-2"') == 1, "a fragment that stands there again is left alone"
    assert untouched is pages[1]


def test_fragments_of_a_page_whose_plan_was_renamed_are_put_on_its_page_of_today() -> None:
    entries, _ = read_addresses("plans/old/health/#goal-1 -> plans/old/health/#goal-2\n")
    page = PageFile("plans/new/health/index.md", HTML)
    (changed,) = with_former_fragments([page], entries, {"plans/old/": "plans/new/"})
    assert '<span id="goal-1"></span>' in changed.text


def test_pages_lead_on_unless_they_stand_there_again() -> None:
    entries, _ = read_addresses("old/ -> a/\nb/ -> a/\n")
    pages = [PageFile("a/index.md", HTML), PageFile("b/index.md", HTML)]
    (redirect,) = moved_pages("zh", pages, entries)
    assert redirect.path == "old/index.md"
    assert "location: ../a/" in redirect.text
    assert "title: 标题" in redirect.text
    assert page_moves(entries) == {"old/": "a/", "b/": "a/"}
    assert fragment_moves(entries) == {}
