"""How a language joins and writes small things: enumerations, short statements, days and periods."""

from __future__ import annotations

from calendar import month_name

from generator.texts.words import Words


def enumeration(w: Words, *parts: str) -> str:
    """Parts of an enumeration, joined as the language does."""
    return ("，" if w.lang == "zh" else ", ").join(parts)


def sentences(w: Words, *parts: str) -> str:
    """Short statements, each ended as the language does."""
    return "".join(f"{part}。" for part in parts) if w.lang == "zh" else " ".join(f"{part}." for part in parts)


def day_text(w: Words, iso: str) -> str:
    """A day such as "2022-05-17" as readers write it."""
    year, month, number = (int(part) for part in iso.split("-"))
    return w("date", year=year, month=month if w.lang == "zh" else month_name[month], day=number)


def period_text(w: Words, first: int, last: int) -> str:
    """A period of years as readers write it."""
    return w("years", first=first, last=last)
