"""Ids and letters that look like others, and the ordinary ones that must not be taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.shapes import DOMAIN, PLAN
from generator.reading.letters import odd_letters
from generator.reading.loader import load
from generator.reading.lookalikes import Named, alike, look, unusable
from generator.reading.nodes import parse
from generator.reading.reader import read


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
        ("\U0002f804", "character-looks-like-another"),
        ("\u2ec5", "character-looks-like-another"),
        ("\ue816", "character-looks-like-another"),
        ("\ue123", "private-use-character"),
        ("\U000f0001", "private-use-character"),
        ("\U0010fffd", "private-use-character"),
        ("\U00010410x", "letter-of-another-script"),
        ("\U0001d7d3", "character-looks-like-another"),
    ],
)
def test_characters_that_look_like_others(text: str, code: str) -> None:
    assert {odd.code for odd in odd_letters(text)} == {code}


@pytest.mark.parametrize("text", ["妇女和儿童", "naïve café", "nǚ lǜ", "α", "5 μg/L", "37 ℃", "100㎡①", "—…“”‘’·‰≥"])
def test_ordinary_characters(text: str) -> None:
    assert [*odd_letters(text)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("w\u043emen", "letter-of-another-script"),
        ("\u0441\u043e\u0440", "letter-of-another-script"),
        ("\u03a9mega", "letter-of-another-script"),
        ("\ue123", "private-use-character"),
        ("妇\U000f0001女", "private-use-character"),
        ("\u0663", "character-looks-like-another"),
        ("\u212a", "character-looks-like-another"),
        # Folded: other encodings of one character, which some programs write.
        *(("\u2f25女", ""), ("\uf90a", ""), ("\U0002f804", ""), ("\ue816", ""), ("\U0001d7d3", "")),
        # Names and units as they were published.
        *(("བོད་ལྗོངས", ""), ("ᠮᠣᠩᠭᠣᠯ", ""), ("شىنجاڭ", ""), ("Z\u0351algo", ""), ("5 μg/L α", ""), ("𠮷 㐂", "")),
    ],
)
def test_what_matters_in_a_source(project: Path, text: str, code: str) -> None:
    file = project / "plans/_sources/demo.txt"
    file.write_text(file.read_text(encoding="utf-8") + f"附{text}\n", encoding="utf-8")
    codes = {"letter-of-another-script", "private-use-character", "character-looks-like-another", "mark-on-letter"}
    found = [f for f in load(project).findings if f.code in codes]
    assert [f.code for f in found] == ([code] if code else [])
    assert all(f.spot.line == len(file.read_text(encoding="utf-8").splitlines()) for f in found)


def test_places_of_odd_letters() -> None:
    text = 'goals:\n  - zh: |\n      甲\n      乙\u2f00\n    en: "a \u043e"\n    x: \u0430\n'
    found = read(parse(text.encode(), "x.yml"), DOMAIN).findings
    spots = [
        (f.spot.line, f.spot.column)
        for f in found
        if f.code in ("letter-of-another-script", "character-looks-like-another")
    ]
    assert spots == [(4, 8), (5, 12), (6, 8)]
