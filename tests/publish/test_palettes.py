"""The eight palettes and the eight marks: legible everywhere, and told apart by colour, by shape, and in grey print."""

from __future__ import annotations

import re
from itertools import combinations
from typing import get_args

import pytest

from generator.model.vocabulary import BadgeMark, Palette
from tests.helpers.built_site import ROOT

STYLES = ROOT / "overrides/assets/css"
PALETTES, MARKS = get_args(Palette), get_args(BadgeMark)
TEXT = (STYLES / "02-palettes.css").read_text(encoding="utf-8")
TOKENS = (STYLES / "01-tokens.css").read_text(encoding="utf-8")
SCHEMES = {"default": '[data-md-color-scheme="default"] {', "slate": '[data-md-color-scheme="slate"] {'}
AA, AAA = 4.5, 7.0
GRID = 40

Colour = tuple[float, float, float]


def said(text: str, head: str) -> dict[str, str]:
    """The colours of the last block that begins with a head."""
    block = text[text.rindex(f"\n{head}") :].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def linear(colour: str) -> Colour:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def light(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str) -> Colour:
    red, green, blue = linear(colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, light(colour), z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_palette_can_be_read_on_paper_on_a_panel_and_on_its_tint(scheme: str) -> None:
    ours, paper = said(TEXT, SCHEMES[scheme]), said(TOKENS, SCHEMES[scheme])
    assert set(ours) == {*PALETTES, *(f"{one}-tint" for one in PALETTES)}
    for one in PALETTES:
        for ground in (paper["paper"], paper["panel"], ours[f"{one}-tint"]):
            assert contrast(ours[one], ground) >= AA, (one, ground)
        assert contrast(paper["ink"], ours[f"{one}-tint"]) >= AAA, one


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_palettes_look_alike(scheme: str) -> None:
    ours = said(TEXT, SCHEMES[scheme])
    for one, two in combinations(PALETTES, 2):
        apart = sum((a - b) ** 2 for a, b in zip(lab(ours[one]), lab(ours[two]), strict=True)) ** 0.5
        assert apart > 15, (one, two)


def test_what_the_system_chooses_is_what_the_switch_chooses() -> None:
    first = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", TEXT[TEXT.index(":root, [data") :].partition("}")[0]))
    assert first == said(TEXT, SCHEMES["default"])
    dark = TEXT[TEXT.index("prefers-color-scheme: dark") :].partition("}")[0]
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) == said(TEXT, SCHEMES["slate"])


def test_print_is_dark_enough_in_grey() -> None:
    printed = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", TEXT[TEXT.index("@media print") :].partition("}")[0]))
    assert set(printed) == {*PALETTES}
    assert all(contrast(colour, "#ffffff") >= AAA for colour in printed.values())


def test_each_palette_and_each_mark_has_its_class_and_no_other_is_there() -> None:
    tones = r"\.pe-tone-(\w+) \{ --accent: var\(--\1\); --tint: var\(--\1-tint\); \}\n"
    assert re.findall(tones, TEXT) == [*PALETTES]
    assert re.findall(r"\n\.pe-mark-(\w+) \{", TEXT) == [*MARKS]
    badge = (STYLES / "04-buttons.css").read_text(encoding="utf-8")
    assert re.search(r"\.pe-badge::before \{[^}]*clip-path: var\(--mark-shape, none\)", badge)


def shape(mark: str) -> frozenset[tuple[int, int]]:
    """The points of a grid that a mark covers: its shape as the style says it."""
    found = re.search(rf"\.pe-mark-{mark} \{{\s*--mark-shape: ([^;]+);", TEXT)
    assert found, mark
    points = [((x + 0.5) / GRID, (y + 0.5) / GRID) for x in range(GRID) for y in range(GRID)]
    if found[1] == "none":
        inside = [True] * len(points)
    elif found[1] == "circle(50%)":
        inside = [(x - 0.5) ** 2 + (y - 0.5) ** 2 <= 0.25 for x, y in points]
    else:
        corners = [(float(x) / 100, float(y) / 100) for x, y in re.findall(r"([\d.]+)%? ([\d.]+)%?(?=[,)])", found[1])]
        inside = [holds(corners, x, y) for x, y in points]
    return frozenset((int(x * GRID), int(y * GRID)) for (x, y), is_in in zip(points, inside, strict=True) if is_in)


def holds(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point is inside, by the rule of even and odd crossings."""
    crossed = 0
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed += 1
    return crossed % 2 == 1


def test_no_two_marks_have_one_shape() -> None:
    shapes = {mark: shape(mark) for mark in MARKS}
    for one, two in combinations(MARKS, 2):
        unlike = len(shapes[one] ^ shapes[two]) / GRID**2
        assert unlike > 0.15, (one, two, unlike)
    assert all(len(points) > 0.25 * GRID**2 for points in shapes.values())


def test_marks_are_drawn_where_the_reader_chooses_the_colours() -> None:
    forced = (STYLES / "31-forced-colours.css").read_text(encoding="utf-8")
    assert re.search(r"\.pe-badge::before[^{]*\{ forced-color-adjust: none; background-color: CanvasText; \}", forced)
