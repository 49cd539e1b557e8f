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
    def kind(self) -> str:
        """The word that its name ends with: 省, 自治区, 市, 地区, 自治州, 盟, 区, 县, 自治县, 旗 and so on."""
        return next((word for word in KINDS if self.name.endswith(word)), "")

    @property
    def stem(self) -> str:
        """Its name without that word, where two characters or more are left: 怀柔 of 怀柔区, but 东区."""
        stem = self.name.removesuffix(self.kind)
        return stem if len(stem) > 1 else self.name


KINDS = ("自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "省", "市", "盟", "区", "县", "旗")
"""The longest first."""


@cache
def divisions() -> Mapping[str, Division]:
    """Every division by its code, in the order of the codes: superiors stand before what belongs to them."""
    rows = [row.split("\t") for row in (DATA / "divisions.tsv").read_text(encoding="utf-8").splitlines()]
    codes = {code for code, _ in rows}

    def superior(code: str) -> str | None:
        above = (f"{code[:4]}00", f"{code[:2]}0000")
        return next((one for one in above if one != code and one in codes), None)

    return {code: Division(code, name, superior(code)) for code, name in rows}
