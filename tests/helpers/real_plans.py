"""The real plans, read and checked once for all tests of a process: what is frozen can be shared."""

from __future__ import annotations

from functools import cache

from generator.check import Checked, check_loaded
from generator.library.library import Library
from generator.reading.loader import Loaded, load
from tests.helpers.built_site import ROOT


@cache
def real_plans() -> Loaded:
    """What is read from `plans/`."""
    return load(ROOT)


@cache
def real_check() -> Checked:
    """What the check of `plans/` gives."""
    return check_loaded(real_plans())


def real_library() -> Library:
    """The library of all plans."""
    library = real_check().library
    assert library is not None
    return library
