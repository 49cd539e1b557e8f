"""What a person must look at in a whole document: titles, lines left out, and lines that found no place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importer.clean import Cleaned
from generator.importer.doubt import Doubt
from generator.importer.furniture import Swept
from generator.importer.outside import Held
from generator.importer.people import People
from generator.importer.regions import PlanRegion, Regions


def about_title(region: PlanRegion, who: Sequence[str], people: People) -> list[Doubt]:
    """Say what is odd in the title of a plan: lost, damaged, or about other people than it seems."""
    first = region.lines[0].number if region.lines else 1
    if not region.title_lines:
        return [Doubt(first, "import-title-lost", region.title or "—")]
    if re.search(r"20\d{6}", region.title):
        return [Doubt(region.title_lines[0], "import-figure-lost", region.title)]
    audience = people.about(region.title)
    if audience is None and not people.named(region.title) and "妇儿" not in region.title:
        return [Doubt(region.title_lines[0], "import-title-audience", f"{region.title} → {', '.join(who)}")]
    if audience and audience not in who:
        return [Doubt(region.title_lines[0], "import-title-audience", region.title)]
    return []


def about_outside(swept: Swept, held: Held) -> list[Doubt]:
    """Say what was left out by repetition, a kind once, and where another document begins or ends."""
    kinds: dict[str, list[int]] = {}
    for line, reason in swept.removed.items():
        kinds.setdefault(re.sub(r"\d+", "#", reason), []).append(line)
    doubts = [
        Doubt(lines[0], "import-furniture", f"{swept.removed[lines[0]]} ×{len(lines)}") for lines in kinds.values()
    ]
    doubts += [Doubt(line, "import-counter", counter) for line, counter in swept.inline]
    doubts += [Doubt(line, "import-doubled", "") for line in swept.doubled[:1]]
    doubts += [Doubt(line.number, "import-outside", line.text) for line in (*held.others[:1], *held.contents[:1])]
    return doubts


def about_lines(cleaned: Cleaned, regions: Regions) -> list[Doubt]:
    """Say which lines found no place, held advertising, or have an odd figure."""
    doubts = [Doubt(line.number, "import-unplaced", line.text) for line in regions.unplaced]
    doubts += [Doubt(number, "import-advert-line", "") for number in cleaned.adverts]
    for line in cleaned.lines:
        doubts += [Doubt(line.number, "import-advert", advert) for advert in dict.fromkeys(line.adverts)]
    if regions.notice:
        doubts += [
            Doubt(line.number, "import-odd-figure", line.text)
            for line in regions.notice.body
            if re.fullmatch(r"20\d{2,6}", line.text)
        ]
    return doubts
