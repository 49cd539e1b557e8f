"""Builds one language in a process of its own: writes its pages, then runs MkDocs over them, strictly.

MkDocs runs inside the process, which was forked from one that had checked the data and imported everything; a
command of its own would begin again from nothing.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.changes.record import History
from generator.library import addresses
from generator.library.library import Library
from generator.model.plan import Lang
from generator.publish.feed import feed
from generator.publish.page_files import write_pages
from generator.publish.pages import pages
from generator.publish.redirects import with_redirects
from generator.publish.render import PageFile
from generator.publish.replace import BuildError
from generator.publish.surroundings import edit_base, last_change, site_url
from generator.reading.content import read_prose, read_published
from generator.rules.examples import explanations
from generator.tools.interrupts import at_one_stroke, deaf
from generator.tools.lifetime import end_with
from generator.tools.progress import step
from generator.views.parts.page_context import PageContext, Settings

CONFIGS: dict[Lang, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
PAGES_FOLDER = "build/pages"
# Elsewhere a new process begins from nothing and gets the library by a pipe: slower, but as good.
PROCESSES = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")


def settings(root: Path, history: History) -> Settings:
    """Return what the publisher has decided, and what is known of earlier states."""
    changed = last_change(root)
    return Settings(edit_base=edit_base(), year=time.gmtime(changed).tm_year if changed else 0, history=history)


def site_pages(root: Path, library: Library, lang: Lang, history: History) -> list[PageFile]:
    """Return every page of one language: those of the library, the hand-written ones, redirects, and the feed."""
    decided = settings(root, history)
    own = list(pages(library, lang, read_prose(root, lang), decided, rules=explanations()))
    return [*with_redirects(library, lang, own, read_published(root)[0]), feed_of(root, library, lang, decided)]


def feed_of(root: Path, library: Library, lang: Lang, decided: Settings) -> PageFile:
    """Return the feed of changes in one language."""
    return feed(PageContext(library, lang, addresses.CHANGES, decided), site_url(), last_change(root))


@dataclass(frozen=True, slots=True)
class Job:
    """A language to build: the project, the folder its site goes to, and the environment MkDocs reads."""

    lang: Lang
    root: Path
    out: Path
    environment: Mapping[str, str]
    history: History
    parent: int = field(default_factory=os.getpid)


@dataclass(frozen=True, slots=True)
class LanguageBuild:
    """A build of one language under way; its messages go to a file and are shown only if it fails."""

    job: Job
    process: BaseProcess
    messages: Path
    trouble: Connection

    @classmethod
    def start(cls, job: Job, library: Library) -> LanguageBuild:
        """Begin to build one language."""
        handle, name = tempfile.mkstemp(prefix=f"mkdocs-{job.lang}-", suffix=".log")
        os.close(handle)
        trouble, told = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=_build, args=(job, library, Path(name), told), daemon=True)
        with at_one_stroke():
            process.start()
        told.close()
        return cls(job, process, Path(name), trouble)

    def finish(self) -> None:
        """Wait for the end; raises what hindered it from outside, or BuildError with MkDocs' messages if it failed."""
        self.process.join()
        if self.process.exitcode != 0:
            with suppress(EOFError):
                if self.trouble.poll():
                    raise self.trouble.recv()
            said = self.messages.read_text(encoding="utf-8", errors="replace").strip()
            raise BuildError(f"MkDocs 构建失败 / MkDocs failed: {CONFIGS[self.job.lang]}\n{said}")

    def stop(self) -> None:
        """End the process if it still runs, so that nothing writes into the folder any more."""
        self.process.kill()
        self.process.join()
        self.trouble.close()
        self.messages.unlink(missing_ok=True)


def _build(job: Job, library: Library, messages: Path, told: Connection) -> None:
    deaf()
    end_with(job.parent)
    os.environ.update(job.environment)
    try:
        _pages_and_mkdocs(job, library, messages)
    except (OSError, MemoryError) as error:
        told.send(error)
        sys.exit(1)


def _pages_and_mkdocs(job: Job, library: Library, messages: Path) -> None:
    with step(f"pages {job.lang}") as details:
        made = site_pages(job.root, library, job.lang, job.history)
        written = write_pages(made, job.root / PAGES_FOLDER / job.lang, job.root)
        details.append(f"{written.pages}, {written.changed} changed, {written.removed} removed")
    with step(f"MkDocs {job.lang}"), _said_into(messages):
        # `mkdocs build --quiet --strict` would count no warnings and so never fail; here they are kept, not hidden.
        logging.basicConfig(level=logging.INFO, format="%(levelname)s  %(message)s")
        config = load_config(str(job.root / CONFIGS[job.lang]), strict=True, site_dir=str(job.out))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()


@contextmanager
def _said_into(file: Path) -> Iterator[None]:
    """Send what this process prints into a file, and what it dies of too."""
    terminal = os.dup(2)
    with file.open("w", encoding="utf-8") as opened:
        os.dup2(opened.fileno(), 1)
        os.dup2(opened.fileno(), 2)
    yield
    os.dup2(terminal, 2)
