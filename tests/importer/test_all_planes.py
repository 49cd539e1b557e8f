"""A rare character is Chinese as every other is, whatever plane of Unicode it stands in: names of places have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importer import Options, draft
from generator.importer.files import files_of
from tests.helpers.built_site import ROOT

RARE = ("\u3b5e", "\ufa0e", "\U00020ac7", "\U0002c0a9", "\U00030edd")
"""Of the extensions A, B, E and G and of the compatibility block; the second to last is in the name of a river."""
PAGE = """演示县妇女发展规划（2021—2030年）
一、发展领域
（一）妇女与健康
主要目标
{goals}
策略措施
1.甲县医院加强服务。完善制度。
2.甲乡工程甲村实施。
（二）妇女与教育
主要目标
1.甲县小学普及。
策略措施
1.甲县落实政策。
"""
WAYS = {
    "with stops": "1.甲县孕产妇死亡率下降。\n2.甲县筛查率提高到70%。",
    "without stops": "1甲县孕产妇死亡率下降。\n2甲县筛查率提高到70%。",
    "misread figures": "l.甲县孕产妇死亡率下降。\n2.甲县筛查率提高到70%。",
    "run on": "1.甲县孕产妇死亡率下降，服务到甲2、甲县筛查率提高到70%。",
    "noise": "1.甲**甲孕产妇死亡率下降。\n2.甲abcdef甲筛查率提高到70%。",
}


def drafted(page: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """The files of a draft without the line that has the checksum of the rest, and what is doubted."""
    made = draft(page.split("\n"), Options(file="page.txt", place="demo-city", first=2021, last=2030))
    texts = {name: text.split("\n", 2)[2] for name, text in files_of(made, "page").items()}
    return texts, [(one.line, one.code) for one in made.doubts]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("rare", RARE, ids=ascii)
def test_a_rare_character_changes_nothing_else(way: str, rare: str) -> None:
    page = PAGE.format(goals=WAYS[way])
    files, doubts = drafted(page)
    assert drafted(page.replace("甲", rare)) == (
        {name: text.replace("甲", rare) for name, text in files.items()},
        doubts,
    )


@pytest.mark.parametrize("folder", ["importer", "intake", "changes", "texts", "rules", "search", "proof"])
def test_no_pattern_knows_the_first_plane_alone(folder: str) -> None:
    files = sorted((ROOT / "generator" / folder).rglob("*.py"))
    assert files
    found = [str(Path(file).name) for file in files if r"\u4e00-\u9fff" in file.read_text(encoding="utf-8").lower()]
    assert found == []
