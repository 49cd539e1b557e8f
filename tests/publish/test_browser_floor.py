"""The oldest browsers that the scripts must start in: Safari and iOS 14, Chrome 88, Firefox 90.

One piece of syntax that an engine does not know keeps a whole module from starting, and those that import it.
"""

from __future__ import annotations

import re

import pytest

from tests.helpers.built_site import ROOT

TOO_NEW = {
    "lookbehind (Safari 16.4)": r"\(\?<[=!]",
    "private methods and fields (Safari 15)": r"(?:this|other|\})\.#[a-z]|^\s+(?:async |get |set )?#[a-z]\w*\s*[(=;]",
    "static blocks (Safari 16.4)": r"\bstatic \{",
    "await outside a function (Safari 15)": r"^await ",
    "at() (Safari 15.4)": r"\.at\(",
    "size of URLSearchParams (Safari 17)": r"(?:searchParams|URLSearchParams\([^)]*\)|asked)\.size\b",
    "findLast (Safari 15.4)": r"\.findLast(?:Index)?\(",
    "toSorted and its kin (Safari 16)": r"\.(?:toSorted|toReversed|toSpliced)\(",
    "structuredClone (Safari 15.4)": r"\bstructuredClone\(",
    "Object.hasOwn (Safari 15.4)": r"\bObject\.hasOwn\(",
    "groupBy (Safari 17.4)": r"\b(?:Object|Map)\.groupBy\(",
    "has() in a selector (Safari 15.4)": r"(?:querySelector(?:All)?|matches|closest)\([^)\n]*:has\(",
    "Intl.Segmenter (Safari 14.1)": r"\bIntl\.Segmenter\b",
    "the flags d and v (Safari 15 and 17)": r"/[gimsuy]*[dv][gimsuy]*\.(?:test|exec)\(",
    "operations of sets (Safari 17)": r"\.(?:isSubsetOf|isSupersetOf|intersection|union|difference)\(",
    "crypto.randomUUID (Safari 15.4)": r"\brandomUUID\(",
}
SCRIPTS = sorted((ROOT / "overrides/assets").glob("*.js"))


@pytest.mark.parametrize("what", TOO_NEW)
def test_no_script_needs_a_newer_browser(what: str) -> None:
    assert SCRIPTS
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        found = re.search(TOO_NEW[what], text, re.MULTILINE)
        assert not found, f"{script.name}: {found[0] if found else ''}"


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("lookbehind (Safari 16.4)", "/(?<=a)b/"),
        ("private methods and fields (Safari 15)", "  #rows() {"),
        ("at() (Safari 15.4)", "list.at(-1)"),
        ("size of URLSearchParams (Safari 17)", "new URLSearchParams(location.search).size"),
    ],
)
def test_what_is_too_new_is_seen(what: str, code: str) -> None:
    assert re.search(TOO_NEW[what], code, re.MULTILINE)
