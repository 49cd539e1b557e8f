"""What is known of a new place before anybody types it: its code, names, id, level and superior, by GB/T 2260."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.plan import Place
from generator.search.elsewhere import english
from generator.search.text import plain
from generator.texts.divisions import Division, divisions


def division_of(known: Mapping[str, str]) -> Division | None:
    """The division that answers mean: by its code, or by its whole name where only one has it."""
    if "code" in known:
        return divisions().get(known["code"])
    named = [one for one in divisions().values() if one.name == known.get("zh")]
    return named[0] if len(named) == 1 else None


def offered(places: Mapping[str, Place], known: Mapping[str, str]) -> dict[str, str]:
    """What `new place` need not ask for; the superior only where the collection has it."""
    division = division_of(known)
    if division is None:
        return {}
    found = {"code": division.code, "zh": division.name, "en": english(division), "level": division.place_level}
    letters = _id(division)
    above = divisions()[division.superior] if division.superior else None
    taken = letters in places and above is not None
    found["id"] = f"{_id(above)}-{letters}" if taken and above is not None else letters
    superior = next((place_id for place_id, one in places.items() if _is_above(one, division)), None)
    found |= {"superior": superior} if superior else {}
    source = next((one.source for one in places.values() if one.code and one.source), None)
    return found | ({"source_zh": source.zh, "source_en": source.en} if source else {})


def missing_above(places: Mapping[str, Place], known: Mapping[str, str]) -> Division | None:
    """The division above a new place that is to be added first."""
    division = division_of(known)
    if division is None or division.superior is None or any(_is_above(one, division) for one in places.values()):
        return None
    return divisions()[division.superior]


def _is_above(place: Place, division: Division) -> bool:
    return place.code == division.superior if division.superior else place.level == "country"


def _id(division: Division) -> str:
    return plain(english(division).replace(" ", "")).replace("v", "u")
