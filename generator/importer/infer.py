"""Put back headings that a scrape has lost, each marked as inferred, so that a person declares and checks it.

Numbering shows where one is missing: a list that starts again at 1, a （二） without （一）, 三 after 一.  Its
words are those of the other plan of the same document where that has the heading, otherwise the usual ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.importer import lost_domains, lost_sections
from generator.importer.headings import Known, is_domain
from generator.importer.tokens import Token


def mend(tokens: Sequence[Token], known: Known) -> list[Token]:
    """Return tokens with the headings of domains marked and lost headings put back."""
    done = [replace(token, kind="domain") if is_domain(tokens, index) else token for index, token in enumerate(tokens)]
    done = list(lost_domains.before_goals(lost_domains.leads(done)))
    done = list(lost_domains.goals(done))
    done = list(lost_domains.restarts(done, known))
    done = lost_domains.first_domains(done, known)
    done = list(lost_sections.named_sections(done))
    done = lost_sections.objective(done, known)
    done = list(lost_sections.parents(done, known))
    done = lost_sections.lost_seconds(done, known)
    return lost_domains.numbered_domains(lost_sections.numbered_tops(done), known.people)
