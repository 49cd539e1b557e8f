"""What is thrown at the reader, and what must hold whatever is thrown: for the tests, and at length for the benchmark.

Real files are cut, spliced, doubled, swapped and nested; odd characters and attacks are put into them.  Nothing may
raise, every finding has its place within the file, and what was refused has a finding that says so.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.check import check
from generator.editing.layout import laid_out
from generator.editing.mending import mend
from generator.model.shapes import DOMAIN, OBSERVATIONS, PLAN, SOURCE, VOCABULARIES
from generator.model.web import host_problem
from generator.publish.pages import pages
from generator.reading.letters import odd_letters
from generator.reading.nodes import Document, parse
from generator.reading.prose import check_prose
from generator.reading.published import read_addresses
from generator.reading.reader import read
from generator.rules.translation import NUMERAL
from generator.texts.figures import english_figures, figures_in, numeral
from tests.helpers.built_site import ROOT
from tests.helpers.golden import BASE

SHAPES: dict[str, Any] = {
    "plans/demo-women-2021/plan.yml": PLAN,
    "plans/demo-women-2021/women-health.yml": DOMAIN,
    "plans/demo-women-2021/observations.yml": OBSERVATIONS,
    "plans/_sources/demo.yml": SOURCE,
    **{f"plans/_shared/{name}.yml": shape for name, shape in VOCABULARIES.items()},
}
LONGEST = 6_000
"""Bytes of a real file that inputs begin from: what is found in long ones is found in short ones, sooner."""


def seeds() -> list[bytes]:
    """Beginnings of real files, and the cases of wrong ones."""
    files = sorted(BASE.rglob("*.yml")) + sorted((ROOT / "plans").rglob("*.yml"))
    texts = [file.read_bytes()[:LONGEST] for file in files]
    for file in sorted((ROOT / "tests/cases/reader").glob("*.yml")):
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        texts += [str(text).encode()[:LONGEST] for text in case.get("files", {}).values()]
    return sorted(set(texts))


ATTACKS = [
    attack.format(call="window.owned=1")
    for attack in yaml.safe_load((ROOT / "tests/cases/attacks.yml").read_text(encoding="utf-8"))
]
ODD = [
    *("\t", "\u3000", "\u00a0", "\u200b", "\u202e", "\u2028", "\x85", "\ufeff", "\x00", "\x7f", "\r", "\r\n", "\ufffd"),
    *("\u0430", "\u0301", "\u2f00", "\U0001d41a", "\U000e0041", "\u0663", "\uf90a", "\U0010ffff", "\ud7ff", "👩‍👩‍👧"),
    *(
        "9" * 400,
        "九" * 400,
        "0x",
        "1e999",
        "-0",
        ".inf",
        "12:30",
        "010",
        "on",
        "~",
        "<<: *a",
        "&a ",
        "*a",
        "!!python/x ",
    ),
    *(
        "{",
        "}",
        "[",
        "]",
        "{a: " * 25,
        "[" * 30,
        "- " * 30,
        ": ",
        ":",
        "|",
        ">",
        "|2",
        "'",
        '"',
        "\\",
        "#",
        " # ",
        "? ",
        "%",
    ),
    *(
        "---\n",
        "...\n",
        "\n",
        "\n  ",
        "\n      ",
        "  - ",
        "zh: ",
        "en: |\n",
        "number: 1",
        "…" * 50,
        "《" * 50,
        "（" * 50,
    ),
]
SPICE = [text.encode() for text in (*ODD, *ATTACKS)] + [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80"]


def mutations(files: list[bytes]) -> st.SearchStrategy[bytes]:
    """Real files with some wrongs done to them."""
    place = st.integers(0, LONGEST)
    step = st.one_of(
        st.tuples(st.just("insert"), place, st.sampled_from(SPICE)),
        st.tuples(st.just("cut"), place, st.integers(1, 40)),
        st.tuples(st.just("double"), place, st.integers(1, 300)),
        st.tuples(st.just("swap"), place, place),
        st.tuples(st.just("splice"), place, st.sampled_from(files)),
        st.tuples(st.just("end"), place, st.just(0)),
        st.tuples(st.just("deepen"), place, st.integers(1, 30)),
        st.tuples(st.just("flip"), place, st.integers(1, 255)),
    )
    return st.builds(_done, st.sampled_from(files), st.lists(step, min_size=1, max_size=5))


def _done(data: bytes, steps: list[tuple[str, int, Any]]) -> bytes:
    for what, raw, by in steps:
        at = raw % (len(data) + 1)
        if what == "insert":
            data = data[:at] + by + data[at:]
        elif what == "cut":
            data = data[:at] + data[at + by :]
        elif what == "double":
            data = data[: at + by] + data[at:]
        elif what == "swap":
            lines = data.split(b"\n")
            one, other = raw % len(lines), by % len(lines)
            lines[one], lines[other] = lines[other], lines[one]
            data = b"\n".join(lines)
        elif what == "splice":
            data = data[:at] + by[raw % (len(by) + 1) :][:500] + data[at:]
        elif what == "end":
            data = data[:at]
        elif what == "deepen":
            line, rest = data[:at].rpartition(b"\n")[0], data[at:]
            data = line + b"\n" + b"".join(b" " * n + b"a:\n" for n in range(by)) + rest
        else:
            data = data[:at] + bytes(b ^ by for b in data[at : at + 1]) + data[at + 1 :]
        data = data[: 2 * LONGEST]
    return data


def holds(data: bytes, choice: int = 0) -> None:
    """Read some bytes as each kind of file might be read, and see that all that must hold does."""
    file = [*SHAPES][choice % len(SHAPES)]
    document = parse(data, file)
    check_document(document)
    reading = read(document, SHAPES[file])
    errors = [one for one in reading.findings if one.severity == "error"]
    assert (reading.model is None) == (bool(errors) or document.root is None), "refused without a word"
    assert document.root is not None or document.findings, "not read, and nothing said"
    for one in reading.findings:
        check_place(document, one.spot.line, one.spot.column)
        assert one.zh
        assert one.en
        assert one.zh.isprintable(), "a message could take over a terminal"
        assert one.en.isprintable(), "a message could take over a terminal"


def check_document(document: Document) -> None:
    """Every finding of the parser stands within the file, and places can be asked for that are not there."""
    for one in document.findings:
        check_place(document, one.spot.line, one.spot.column)
    document.where(("goals", 0, "zh"), 3)
    document.where(("sections", 10**9, "x"), 10**9)


def check_place(document: Document, line: int, column: int) -> None:
    """A place is within the file, or right behind its last line."""
    assert line >= 1
    assert column >= 1
    if document.lines:
        assert line <= len(document.lines) + 1, f"line {line} of {len(document.lines)}"


def holds_beyond(data: bytes) -> None:
    """What reads texts further on: mending, layout, figures, letters, addresses, pages by hand."""
    text = data.decode("utf-8", "replace")
    file = "plans/demo-women-2021/women-health.yml"
    laid_out(parse(data, file))
    mended = mend(file, text)
    if mended.text != text:
        again = mend(file, mended.text)
        assert again.text == mended.text, "mending is not done at once"
    for line in text.split("\n")[:50]:
        figures_in(line)
        english_figures(line)
        [*odd_letters(line)]
        host_problem(line)
        [numeral(match[0]) for match in NUMERAL.finditer(line)]
    read_addresses(text[:2_000])
    [*check_prose("content/zh/x.md", text[:2_000].replace("[", "", max(text[:2_000].count("[") - 500, 0)), 1)]


ON_DISK = sorted(file.relative_to(BASE) for file in BASE.rglob("*") if file.suffix in (".yml", ".txt"))


def holds_whole(file: Path, damaged: bytes) -> None:
    """Whatever one file of a project has become, the check ends, and where it gives a library, pages can be made."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(BASE, Path(folder) / "project"))
        (root / file).write_bytes(damaged)
        checked = check(root)
    assert checked.library is not None or checked.has_errors
    if checked.library is not None:
        for page in pages(checked.library, "en"):
            assert page.text
