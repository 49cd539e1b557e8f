"""Whom plans are about, as the importer knows them: what titles call them, and by which words it knows their domains.

All of it stands in `plans/_shared/audiences.yml` and `domains.yml`; without them nobody is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.library.library import Collection
from generator.model.plan import DomainName


@dataclass(frozen=True, slots=True)
class People:
    """Audiences by id, in the order of their file."""

    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What each is called on the site, in Chinese and in English."""
    called: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What titles call each."""
    domains: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """The domains of each, with the words by which a title is known, in the usual order."""
    usual: str = ""
    """Whom most plans are about: those of whom a document says nothing else."""

    @property
    def words(self) -> tuple[str, ...]:
        """All that titles call anyone."""
        return tuple(word for words in self.called.values() for word in words)

    def named(self, text: str) -> tuple[str, ...]:
        """Everyone whom words name."""
        return tuple(one for one, words in self.called.items() if any(word in text for word in words))

    def about(self, text: str) -> str | None:
        """Tell whom words are about: those whom they name most often, if it is plain."""
        counts = Counter({one: sum(map(text.count, words)) for one, words in self.called.items()})
        (first, most), (_, next_) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
        return first if most > next_ else None

    def of_domains(self, titles: Iterable[str], title: str) -> tuple[str, ...]:
        """Tell whom a plan is about: by its domains rather than by its title.

        One domain alone that is about others than the title says makes no plan about them.
        """
        counts = Counter(about for one in titles if (about := self.about(one)))
        named = self.named(title)
        several = {one for one, count in counts.items() if count > 1 or one in named or not named}
        found = several or set(counts)
        if found:
            return tuple(one for one in self.called if one in found)
        return (self.about(title) or self.usual,)

    def known_domain(self, who: str, title: str, taken: Iterable[str]) -> str | None:
        """The domain of an audience that a title names and that is not taken."""
        free = ((one, words) for one, words in self.domains.get(who, {}).items() if one not in taken)
        return next((one for one, words in free if any(word in title for word in words)), None)

    def together(self, who: Sequence[str]) -> tuple[str, str]:
        """The names of some in a row: 妇女儿童, "Women and Children"."""
        names = [self.names[one] for one in who if one in self.names]
        return "".join(zh for zh, _ in names), " and ".join(re.sub(r"\b[a-z]", _large, en) for _, en in names)


def _large(letter: re.Match[str]) -> str:
    return letter[0] if letter.string[letter.start() :].startswith(("with ", "of ", "and ")) else letter[0].upper()


NOBODY = People()


def people_of(collection: Collection) -> People:
    """What the vocabularies say of audiences and their domains, and whom most plans are about."""
    shared = collection.shared
    counts = Counter(one for files in collection.plans.values() for one in files.plan.audience)
    return People(
        {one: (entry.name.zh, entry.name.en) for one, entry in shared.audiences.items()},
        {one: entry.called for one, entry in shared.audiences.items()},
        {
            one: {name: _known_by(entry) for name, entry in shared.domains.items() if one in entry.audience}
            for one in shared.audiences
        },
        max(shared.audiences, key=lambda one: counts[one], default=""),
    )


def _known_by(domain: DomainName) -> tuple[str, ...]:
    """The words by which a title is known as that of a domain; its short name where an editor gave none."""
    return domain.called or (domain.short.zh,)
