"""The list of administrative divisions."""

from __future__ import annotations

from generator.texts.divisions import divisions
from tests.helpers.real_plans import real_library


def test_every_division_stands_below_its_superior() -> None:
    known = divisions()
    assert sum(one.superior is None for one in known.values()) == 31
    seen: set[str] = set()
    for code, one in known.items():
        assert one.superior is None or one.superior in seen, code
        assert one.kind, one.name
        seen.add(code)


def test_what_a_name_ends_with_and_what_is_left() -> None:
    known = divisions()
    assert [(known[code].stem, known[code].kind, known[code].superior) for code in ("530427", "110116", "441900")] == [
        ("新平彝族傣族", "自治县", "530400"),
        ("怀柔", "区", "110000"),
        ("东莞", "市", "440000"),
    ]
    # Right below a province, past the line of 省直辖县级行政区划 that the bureau's table has there.
    assert known["429021"].superior == "420000"


def test_the_places_of_today_are_in_the_list_under_their_names() -> None:
    library = real_library()
    coded = [place for place in library.shared.places.values() if place.code]
    assert len(coded) > 10
    for place in coded:
        assert divisions()[place.code or ""].name == place.name.zh
