"""Builds the whole site: check → pages → MkDocs in both languages → search → data → site checks → replace.

The finished site replaces the old one only when everything passed (`generator/replace.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from generator.addresses import DATA, PREFIX, data_file
from generator.content import read_prose
from generator.dump import dump
from generator.findings import Finding
from generator.library import Library
from generator.model import LANGS, Lang
from generator.page_files import write_pages
from generator.pages import pages
from generator.progress import report, step
from generator.redirects import redirect_pages
from generator.render import PageFile
from generator.replace import BuildError, alone, beside, delete, guard, replace, restore
from generator.search_index import SearchError, build_search
from generator.site_check import check_site
from generator.views.scope import Settings

CONFIGS: dict[Lang, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
PAGES_FOLDER = "build/pages"
PAGES_READY = "PLAN_EXPLORER_PAGES_READY"
"""Set for the MkDocs processes started here: the pages are written, so the hook has nothing to do."""

DEFAULT_SITE_URL = "https://plan-explorer.example/"
MAY_DIFFER = ("assets/search/index/pagefind", "assets/search/index/filter/")
"""Beginnings of files that two builds of one commit need not have alike: Pagefind orders its filters by chance, and
names its files by what is in them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for: the project's root, where the site goes, with search or not, and how many jobs."""

    root: Path
    site: Path
    search: bool = True
    jobs: int = 2


def build(options: Options, library: Library) -> list[Finding]:
    """Build the site from a checked library; if a finding is an error, the old site is still in place."""
    guard(options.root, options.site)
    with alone(options.root):
        restore(options.site)
        return _build(options, library, beside(options.site, "new"))


def _build(options: Options, library: Library, new: Path) -> list[Finding]:
    delete(new)
    environment = build_environment(options.root)
    run_mkdocs(options, library, new, environment)
    if options.search:
        with step("search"):
            try:
                build_search(library, new)
            except SearchError as error:
                raise BuildError(str(error)) from error
    with step("data"):
        publish_data(options.root, library, new)
    with step("site checks"):
        addresses = options.root / "plans/_shared/addresses.txt"
        published = addresses.read_text(encoding="utf-8").split() if addresses.is_file() else []
        found = check_site(new, shown_as=options.site.name, site_url=environment["SITE_URL"], published=published)
    if not any(finding.severity == "error" for finding in found):
        replace(options.site)
    return found


# ---------- the steps ----------


def run_mkdocs(options: Options, library: Library, new: Path, environment: dict[str, str]) -> None:
    """Write the pages of both languages and build each with MkDocs, the second beside the first if two jobs may run.

    Each language is built into a folder of its own, since MkDocs empties the folder that it builds into.
    """
    english = beside(options.site, "new.en")
    delete(english)
    folders: dict[Lang, Path] = {"zh": new, "en": english}
    running: list[_Run] = []
    try:
        for lang in LANGS:
            folder = options.root / PAGES_FOLDER / lang
            with step(f"pages {lang}") as note:
                written = write_pages(site_pages(options.root, library, lang), folder)
                note.append(f"{written.pages}, {written.changed} changed, {written.removed} removed")
            run = _Run.start(lang, options.root, folders[lang], environment)
            running.append(run)
            if options.jobs < 2:
                run.finish()
        for run in running:
            run.finish()
    finally:
        for run in running:
            run.stop()
    english.rename(new / PREFIX["en"].rstrip("/"))


def site_pages(root: Path, library: Library, lang: Lang) -> list[PageFile]:
    """Return every page of one language: those of the library, the hand-written ones, and redirects."""
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or commit_time(root))
    settings = Settings(edit_base=os.environ.get("EDIT_BASE", ""), year=time.gmtime(epoch).tm_year if epoch else 0)
    own = list(pages(library, lang, read_prose(root, lang), settings))
    return [*own, *redirect_pages(library, lang, own)]


def publish_data(root: Path, library: Library, out: Path) -> None:
    """Write the library as JSON, and copies of the files that "edit" links lead to.

    The scraped documents stay out: they hold what their pages held, advertising included.
    """
    for folder in ("plans", "content"):
        shutil.copytree(root / folder, out / data_file(folder), ignore=shutil.ignore_patterns(".*", "_sources"))
    (out / DATA).write_text(dump(library), encoding="utf-8")


@dataclass(slots=True)
class _Run:
    """One MkDocs process; its messages are kept until it ends, and shown only if it fails.

    Strictness needs the messages: `mkdocs build --quiet --strict` counts no warnings and so never fails.
    """

    lang: Lang
    process: subprocess.Popen[str]
    began: float
    finished: bool = False

    @classmethod
    def start(cls, lang: Lang, root: Path, folder: Path, environment: dict[str, str]) -> _Run:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", str(root / CONFIGS[lang]), "--site-dir", str(folder)]
        process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        return cls(lang, process, time.monotonic())

    def finish(self) -> None:
        if self.finished:
            return
        output, _ = self.process.communicate()
        self.finished = True
        if self.process.returncode != 0:
            raise BuildError(f"MkDocs failed for {CONFIGS[self.lang]}:\n{output.strip()}")
        report(f"MkDocs {self.lang}", time.monotonic() - self.began)

    def stop(self) -> None:
        """End the process if it still runs, so that nothing writes into the folder any more."""
        if not self.finished:
            self.process.kill()
            self.process.communicate()


def build_environment(root: Path) -> dict[str, str]:
    """Environment of a build: addresses of the site, and a date that depends on the commit alone."""
    environment = dict(os.environ)
    environment["SITE_URL"] = environment.get("SITE_URL", DEFAULT_SITE_URL).rstrip("/") + "/"
    environment["SITE_URL_EN"] = environment["SITE_URL"] + PREFIX["en"]
    environment.setdefault("SOURCE_DATE_EPOCH", commit_time(root))
    environment[PAGES_READY] = "1"
    return environment


def commit_time(root: Path) -> str:
    """Time of the last commit, in seconds; "0" outside a repository."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return "0"
    return done.stdout.strip() if done.returncode == 0 and done.stdout.strip() else "0"
