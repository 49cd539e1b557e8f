"""An id in the history is shown as readers know it, whatever field holds it: its annotation says which vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.changes.fields import BETWEEN, Field
from generator.changes.record import NO_HISTORY
from generator.library import addresses
from generator.model.fields import Model
from generator.model.ids import vocabularies_of
from generator.model.plan import LANGS, Lang
from generator.texts.differences import DiffRun
from generator.views.parts.history_fields import field_view
from generator.views.parts.page_context import PageContext, Settings
from tests.helpers.real_plans import real_library


def models(of: type[Model] = Model) -> Iterator[type[Model]]:
    for model in of.__subclasses__():
        yield model
        yield from models(model)


HOLDING = sorted(
    {(name, kind) for model in models() for name, kind in vocabularies_of(model).items() if kind != "plans"}
)
"""Every field of a model that holds an id of a vocabulary."""


def context(lang: Lang) -> PageContext:
    return PageContext(real_library(), lang, addresses.CHANGES, Settings(history=NO_HISTORY))


def test_the_fields_are_those_of_the_models() -> None:
    assert {("within", "indicators"), ("domains", "domains"), ("reason", "reasons"), ("superior", "places")} <= {
        *HOLDING
    }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "vocabulary"), HOLDING)
def test_ids_are_shown_by_name(name: str, vocabulary: str, lang: Lang) -> None:
    here = context(lang)
    shown = {id_: getattr(one, "name", one) for id_, one in getattr(here.library.shared, vocabulary).items()}
    id_, title = next(iter(shown.items()))
    view = field_view(here, Field(name, "某项", "something", id_, vocabulary), (DiffRun(id_),))
    assert [piece.text for piece in view.pieces] == [getattr(title, lang)]
    assert not view.code
    two = BETWEEN.join((id_, id_))
    (piece,) = field_view(here, Field(name, "某项", "something", two, vocabulary), (DiffRun(two),)).pieces
    assert piece.text.count(getattr(title, lang)) == 2


def test_an_id_that_is_gone_is_shown_as_it_was() -> None:
    view = field_view(
        context("en"), Field("within", "某项", "something", "no-such", "indicators"), (DiffRun("no-such"),)
    )
    assert [piece.text for piece in view.pieces] == ["no-such"]
    assert view.code
