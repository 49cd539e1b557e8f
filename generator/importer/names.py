"""English words for Chinese titles, where they are known; nothing is translated by machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.importer.words import words
from generator.promises.reading import Reading

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Names:
    """English words for Chinese titles: those of the plans there are, and the usual headings."""

    english: Mapping[str, str]
    place_zh: str
    place_en: str | None
    sentences: Mapping[str, str] = field(default_factory=dict)
    promises: Callable[[str], Reading] = Reading.nothing
    """Reads what a goal or measure promises."""

    def name(self, zh: str) -> Data:
        """Return a title; its English is left out where nobody has translated it yet."""
        bare = zh.rstrip("。：:")
        english = self.english.get(bare) or words().english.get(bare)
        return {"zh": zh, "en": english} if english else {"zh": zh}

    def lines(self, zh: str) -> str | None:
        """Return the English of a text whose every line stands word for word in another plan."""
        english = {line: self.sentences.get(line, "") for line in zh.split("\n")}
        if not all(en or not line for line, en in english.items()):
            return None
        return "\n".join(english[line] for line in zh.split("\n"))
