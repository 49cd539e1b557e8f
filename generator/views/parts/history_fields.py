"""Fields of things in the history: what each is called, and its words, ids and choices as readers know them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.fields import CHINESE
from generator.model.plan import Name
from generator.texts.differences import Kind, Piece
from generator.texts.words import all_words
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in

IDS = {
    "indicator": "indicators",
    "within": "indicators",
    "unit": "units",
    "measured_in": "units",
    "place": "places",
    "superior": "places",
    "reason": "reasons",
}
"""Fields that hold an id, with its vocabulary."""
LABELS = {"indicator": "indicator", "unit": "unit", "measured_in": "unit", "place": "place"}
"""What readers call such fields, if not what the file says."""
CHOICES = {
    "english": "counts_{}",
    "audience": "{}",
    "better": "better_{}",
    "fit": "fit_{}",
    "kind": "kind_{}",
    "level": "level_{}",
    "nature": "nature_{}",
    "trend": "trend_{}",
}
"""Fields that hold one of a few choices, with the words of the interface for it."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """Some words that differ, or stood somewhere; `lang` is theirs if known, `code` says that they are for programs."""

    label: str
    lang: str
    pieces: tuple[Piece, ...]
    code: bool = False


def field_view(context: PageContext, key: str, label: Name, pieces: tuple[Piece, ...]) -> FieldView:
    """Words of a field, from the old to the new, or as they stood."""
    label_ = context.w(f"history_{key}") if key in ("zh", "en") else capital(name_in(context.lang, label))
    old = "".join(piece.text for piece in pieces if piece.kind != "new")
    new = "".join(piece.text for piece in pieces if piece.kind != "gone")
    same = all(piece.kind == "same" for piece in pieces)
    worded = [_worded(context, key, text) for text in ((old,) if same else (old, new)) if text]
    if any(found is not None for found, _ in worded):
        kinds: tuple[Kind, ...] = (
            ("same",) if same else ("gone", "new") if old and new else ("gone",) if old else ("new",)
        )
        said = zip(worded, kinds, strict=True)
        label_ = context.w(LABELS[key]) if key in LABELS else label_
        return FieldView(label_, "", tuple(Piece(found or text, kind) for (found, text), kind in said))
    lang = lang_of(key) or ("zh" if CHINESE.search(old + new) else "")
    is_code = not lang and (key.rpartition(".")[2] in {*IDS, *CHOICES} or any(c.isalpha() for c in old + new))
    joint = "" if lang == "zh" else " "
    return FieldView(label_, lang, tuple(Piece(one.text.replace("\n", joint), one.kind) for one in pieces), is_code)


def capital(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def lang_of(key: str) -> str:
    """The language that the words of a field are in by its key, if it says so."""
    tail = key.rpartition(".")[2]
    return tail if tail in ("zh", "en") else ""


def _worded(context: PageContext, key: str, text: str) -> tuple[str | None, str]:
    """An id or a choice as readers know it, or None, and the text as it is."""
    tail = key.rpartition(".")[2]
    if tail in IDS:
        named = getattr(context.library.shared, IDS[tail])
        if text in named:
            return name_in(context.lang, named[text] if tail == "reason" else named[text].name), text
    elif tail in CHOICES and (word := CHOICES[tail].format(text)) in all_words():
        return context.w(word), text
    return None, text
