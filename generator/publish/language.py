"""Builds one language in a process of its own: writes its pages, then runs MkDocs over them, strictly.

MkDocs runs inside the process, which was forked from one that had checked the data and imported everything; a
command of its own would begin again from nothing.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.changes.record import History
from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.publish.feed import feed
from generator.publish.page_files import write_pages
from generator.publish.pages import pages, site_map
from generator.publish.processes import output_into
from generator.publish.redirects import with_redirects
from generator.publish.render import PageFile
from generator.publish.surroundings import build_day, edit_base, last_change, site_url
from generator.reading.content import read_prose, read_published
from generator.rules.examples import explanations
from generator.tools.progress import counted, step
from generator.views.parts.page_context import PageContext, Settings

CONFIGS: dict[Lang, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
PAGES_FOLDER = "build/pages"


def settings(root: Path, history: History, documents: frozenset[str] = frozenset()) -> Settings:
    """Return what the publisher has decided, and what is known of earlier states."""
    day = build_day(root)
    return Settings(edit_base(), int(day[:4]) if day else 0, history, site_url(), documents, day)


def site_pages(
    root: Path, library: Library, lang: Lang, history: History, documents: frozenset[str] = frozenset()
) -> Iterator[PageFile]:
    """Yield every page of one language, none held: of the library, the hand-written ones, redirects, and feeds."""
    decided = settings(root, history, documents)
    own = pages(library, lang, read_prose(root, lang), decided, rules=explanations())
    yield from with_redirects(library, lang, own, read_published(root)[0])
    yield from feeds(root, library, lang, decided)


def page_count(library: Library, history: History) -> int:
    """About how many pages a language has: those of the library and of the rules."""
    return sum(1 for _ in site_map(library, rules=explanations(), history=history))


def feeds(root: Path, library: Library, lang: Lang, decided: Settings) -> Iterator[PageFile]:
    """Yield the feeds of changes in one language: of everything, and of each plan."""
    last = last_change(root)
    yield feed(PageContext(library, lang, addresses.CHANGES, decided), site_url(), last)
    for plan in library.plans:
        yield feed(PageContext(library, lang, addresses.plan_changes(plan), decided), site_url(), last, plan)


@dataclass(frozen=True, slots=True)
class Job:
    """A language to build: the project, the folder its site goes to, and the environment MkDocs reads."""

    lang: Lang
    root: Path
    out: Path
    environment: Mapping[str, str]
    history: History
    documents: frozenset[str] = frozenset()
    """The plans of which there are documents to link to."""


def build_language(job: Job, library: Library, messages: Path) -> None:
    """Write the pages of a language, then build its site; what MkDocs says goes into the file `messages`."""
    os.environ.update(job.environment)
    with step(f"pages {job.lang}") as details:
        made = site_pages(job.root, library, job.lang, job.history, job.documents)
        # One language speaks for both, which run beside each other: two bars would write over each other.
        if job.lang == LANGS[0]:
            made = counted(made, "pages", page_count(library, job.history))
        written = write_pages(made, job.root / PAGES_FOLDER / job.lang, job.root)
        details.append(f"{written.pages}, {written.changed} changed, {written.removed} removed")
    with step(f"MkDocs {job.lang}"), output_into(messages):
        # `mkdocs build --quiet --strict` would count no warnings and so never fail; here they are kept, not hidden.
        logging.basicConfig(level=logging.INFO, format="%(levelname)s  %(message)s")
        config = load_config(str(job.root / CONFIGS[job.lang]), strict=True, site_dir=str(job.out))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
