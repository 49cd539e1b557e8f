"""What is worked out of a library is worked out once and goes with it: no cache keeps a library alive."""

from __future__ import annotations

import gc
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from generator.changes.record import Day, History
from generator.changes.standing import standing
from generator.check import check
from generator.library.dump import dump
from generator.library.library import ClauseGroup, Collection, Library, LinkedPlan, PlacedClause, Shared
from generator.model.plan import LANGS
from generator.publish.page_data import page_data
from generator.publish.pages import pages
from generator.search.records import records
from generator.tools.memo import ROUNDS, Memory
from generator.tools.once_each import Kept, once_each
from generator.views.parts.page_context import Settings
from tests.helpers.golden import BASE
from tests.helpers.projects import HEALTH

OF_A_LIBRARY = (Library, Shared, Collection, LinkedPlan, ClauseGroup, PlacedClause)


@dataclass(frozen=True, slots=True)
class Box:
    number: int
    kept: Kept = field(default_factory=dict, init=False, repr=False, compare=False)


def counted() -> tuple[Callable[..., int], list[int]]:
    """A work, and the boxes it was really done for."""
    asked: list[int] = []

    @once_each
    def plus(box: Box, more: list[int], *, less: int = 0) -> int:
        asked.append(box.number)
        return box.number + sum(more) - less

    return plus, asked


def test_a_result_is_known_for_this_object_and_these_arguments() -> None:
    plus, asked = counted()
    one, equal, more = Box(1), Box(1), [5]
    assert [plus(one, more), plus(one, more)] == [6, 6]
    assert asked == [1]
    assert one == equal
    assert plus(equal, more) == 6
    assert len(asked) == 2, "an equal object is another object"
    assert plus(one, [7]) == 8
    assert plus(one, more, less=1) == 5
    assert plus(replace(one, number=2), more) == 7, "a changed copy begins with nothing"


def test_two_works_on_one_object_are_apart() -> None:
    box, (plus, _), (again, asked) = Box(1), counted(), counted()
    more = [1]
    assert plus(box, more) == again(box, more) == 2
    assert asked == [1]


def test_a_library_has_no_hash_of_its_own() -> None:
    """It compares by what it says, so that a hash by identity would let a cache keep it and never find it again."""
    for kind in (Library, Shared):
        assert "id(self)" not in str(kind.__hash__)
        with pytest.raises(TypeError, match="unhashable"):
            hash(Library(Shared({}, {}, {}, {}, {}, {}, ()), {}))


def alive() -> Counter[str]:
    """How many objects there are that belong to one library."""
    gc.collect()
    return Counter(type(one).__name__ for one in gc.get_objects() if type(one) in OF_A_LIBRARY)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def everything(root: Path) -> None:
    """Make all that a build makes of a library, and let go of it."""
    library = check(root).library
    assert library is not None
    history = History((Day("2026-01-02", "2026-01-02T03:04:05+00:00", ()),))
    assert standing(library, history).days
    made = [page for lang in LANGS for page in pages(library, lang, (), Settings(history=history))]
    assert len(made) > 20
    assert dump(library)
    assert [*records(library)]
    assert [*page_data(library)]
    assert library.kept
    assert library.shared.kept


@pytest.mark.slow
def test_no_library_outlives_its_build(project: Path) -> None:
    before = alive()
    everything(project)
    assert alive() == before


@pytest.mark.slow
def test_a_memory_of_checks_keeps_no_library(project: Path) -> None:
    """It remembers files and what was found in them; of libraries, only the one that is looked at is there."""
    before, memory = alive(), Memory()
    shown: Library | None = None
    for number in range(2 * ROUNDS):
        file = project / HEALTH
        file.write_text(file.read_text(encoding="utf-8").replace("\ngoals:", f"\n# {number}\ngoals:"), encoding="utf-8")
        memory.new_round()
        shown = check(project, memory).library
        assert shown is not None
        for lang in LANGS:
            assert [*pages(shown, lang)]
    now = alive()
    assert {kind: now[kind] - before[kind] for kind in ("Library", "Shared")} == {"Library": 1, "Shared": 1}
    assert now["LinkedPlan"] - before["LinkedPlan"] == len(shown.plans if shown else ())
