"""Fields of things in the history: what each is called, and its words, ids and choices as readers know them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.changes.compare import FieldChange
from generator.changes.fields import BETWEEN, CHINESE, Field
from generator.model.plan import Name
from generator.texts.differences import DiffRun, Kind
from generator.texts.typography import enumeration
from generator.texts.words import all_words
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import name_in

LABELS = {"indicator": "indicator", "unit": "unit", "measured_in": "unit", "place": "place"}
"""What readers call fields that hold an id, if not what the file says."""
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
    pieces: tuple[DiffRun, ...]
    code: bool = False


def field_view(context: PageContext, field: Field | FieldChange, pieces: tuple[DiffRun, ...]) -> FieldView:
    """Words of a field, from the old to the new, or as they stood."""
    key, label = field.key, Name(zh=field.zh, en=field.en)
    label_ = context.w(f"history_{key}") if key in ("zh", "en") else capital(name_in(context.lang, label))
    old = "".join(piece.text for piece in pieces if piece.kind != "new")
    new = "".join(piece.text for piece in pieces if piece.kind != "gone")
    same = all(piece.kind == "same" for piece in pieces)
    worded = [_worded(context, field, text) for text in ((old,) if same else (old, new)) if text]
    if any(found is not None for found, _ in worded):
        kinds: tuple[Kind, ...] = (
            ("same",) if same else ("gone", "new") if old and new else ("gone",) if old else ("new",)
        )
        pairs = zip(worded, kinds, strict=True)
        label_ = context.w(LABELS[key]) if key in LABELS else label_
        return FieldView(label_, "", tuple(DiffRun(found or text, kind) for (found, text), kind in pairs))
    lang = lang_of(key) or ("zh" if CHINESE.search(old + new) else "")
    is_code = not lang and (_is_coded(field) or any(c.isalpha() for c in old + new))
    joint = "" if lang == "zh" else " "
    return FieldView(label_, lang, tuple(DiffRun(one.text.replace("\n", joint), one.kind) for one in pieces), is_code)


def capital(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def lang_of(key: str) -> str:
    """The language that the words of a field are in by its key, if it says so."""
    tail = key.rpartition(".")[2]
    return tail if tail in ("zh", "en") else ""


def _is_coded(field: Field | FieldChange) -> bool:
    """Whether the words of a field are ids, or one of a few choices, which are written for programs."""
    return bool(field.vocabulary) or field.key.rpartition(".")[2] in CHOICES


def _worded(context: PageContext, field: Field | FieldChange, text: str) -> tuple[str | None, str]:
    """Ids or a choice as readers know them, or None, and the text as it is."""
    if field.vocabulary:
        names = [_named(context, field.vocabulary, id_) for id_ in text.split(BETWEEN)]
        known = [name for name in names if name]
        return (enumeration(context.w, *known) if len(known) == len(names) else None), text
    tail = field.key.rpartition(".")[2]
    if tail in CHOICES and (word := CHOICES[tail].format(text)) in all_words():
        return context.w(word), text
    return None, text


def _named(context: PageContext, vocabulary: str, id_: str) -> str | None:
    """What an id of a vocabulary stands for today; None if nothing has it any more."""
    one = getattr(context.library.shared, vocabulary, {}).get(id_)
    return None if one is None else name_in(context.lang, getattr(one, "name", one))
