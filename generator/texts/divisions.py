"""The administrative divisions of the country by the codes of GB/T 2260: code, name, level and superior.

From here come the places of made-up collections; an editor's new place and the search for places can use the same list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from generator.texts.fold import DATA

Level = Literal["province", "prefecture", "county"]


@dataclass(frozen=True, slots=True)
class Division:
    """One division; `superior` is the code of the division that it belongs to, None for a province."""

    code: str
    name: str
    superior: str | None

    @property
    def level(self) -> Level:
        """Its rank, whatever it is called: an autonomous region ranks as a province, a banner as a county."""
        if self.superior is None:
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    @property
    def place_level(self) -> str:
        """Its level as the collection names it: municipalities are no provinces there, and districts no counties."""
        if self.level == "province":
            return "municipality" if self.kind == "市" else "province"
        if self.level == "prefecture":
            return "prefecture-level-city"
        return "district" if self.kind == "区" else "county"

    @property
    def kind(self) -> str:
        """The word that its name ends with: 省, 自治区, 市, 地区, 自治州, 盟, 区, 县, 自治县, 旗 and so on."""
        return next((word for word in KINDS if self.name.endswith(word)), "")

    @property
    def stem(self) -> str:
        """Its name without that word, where two characters or more are left: 怀柔 of 怀柔区, but 东区."""
        stem = self.name.removesuffix(self.kind)
        return stem if len(stem) > 1 else self.name

    @property
    def root(self) -> str:
        """Its stem without the peoples that an autonomous one is named for: 德宏 of 德宏傣族景颇族自治州."""
        root = self.stem
        while self.kind.startswith("自治") and (people := next(filter(root.endswith, NATIONALITIES), "")):
            if len(root) - len(people) < 2:
                break
            root = root.removesuffix(people)
        return root


KINDS = ("自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "市", "盟", "区", "县", "旗")
"""The longest first."""


NATIONALITIES = (
    *("蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族"),
    *("土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族", "拉祜族", "水族", "东乡族"),
    *("纳西族", "景颇族", "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族"),
    *("锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族", "保安族"),
    *("裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族", "各族"),
    *("蒙古", "哈萨克", "柯尔克孜", "塔吉克", "锡伯"),
)
"""The peoples that autonomous prefectures and counties are named for, after the name of the place itself."""


@cache
def divisions() -> Mapping[str, Division]:
    """Every division by its code, in the order of the codes: superiors stand before what belongs to them."""
    rows = [row.split("\t") for row in (DATA / "divisions.tsv").read_text(encoding="utf-8").splitlines()]
    codes = {code for code, _ in rows}

    def superior(code: str) -> str | None:
        above = (f"{code[:4]}00", f"{code[:2]}0000")
        return next((one for one in above if one != code and one in codes), None)

    return {code: Division(code, name, superior(code)) for code, name in rows}
