"""Builds the whole site: check → pages → MkDocs in both languages, search → data → site checks → replace.

The finished site replaces the old one only when everything passed (`generator/publish/replace.py`).
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.exports.files import LIBRARY, files
from generator.exports.rows import Edition
from generator.findings.finding import Finding
from generator.findings.messages import one_line
from generator.history.days import read_history
from generator.library import addresses
from generator.library.addresses import DATA, OPEN_DATA, PREFIX, SEARCH_DATA, data_file
from generator.library.library import Library
from generator.model.plan import LANGS, Lang
from generator.monitoring.rows import form_of
from generator.monitoring.workbook import workbook
from generator.publish import headers
from generator.publish.documents import documents_of, plans_with_documents
from generator.publish.editions import edition
from generator.publish.language import CONFIGS, Job, build_language
from generator.publish.marks import ENTRY, marked_files
from generator.publish.page_data import publish_page_data
from generator.publish.processes import Work, output_into, run_all
from generator.publish.replace import alone, delete, guard, next_to, replace, restore
from generator.publish.robots import ROBOTS, SITEMAPS, robots_file, sitemap_index
from generator.publish.site_check import check_site
from generator.publish.surroundings import build_day, edit_base, last_change, site_url
from generator.publish.today import write_today
from generator.reading.content import content_files, read_published
from generator.reading.folders import plan_files
from generator.reading.published import addresses_of
from generator.search.bundle import build_search
from generator.tools.ground import Ground
from generator.tools.plain_files import read_bytes
from generator.tools.progress import step

MAX_PUBLISHED = 500_000_000
JOBS = 3
"""Processes at a time: both languages and the search."""
Parts = tuple[Edition, frozenset[str]]
"""What the open data are made of, and the plans of which there are documents."""
PARTS = ("new", "new.en", "new.search")
"""Folders beside the site in which these work; the first becomes the site."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for: the project's root, where the site goes, with search or not, and how many jobs."""

    root: Path
    site: Path
    search: bool = True
    jobs: int = JOBS
    documents: bool = False
    """Whether documents that `exports` made are taken along."""


def build(options: Options, library: Library) -> list[Finding]:
    """Build the site from a checked library; if a finding is an error, the old site is still in place."""
    guard(options.root, options.site)
    new = next_to(options.site, "new")
    with alone(options.root):
        restore(options.site, options.root)
        try:
            return _build(options, library, new)
        except BaseException:
            # What is half made goes; with a finding it stays, so that the finding can be looked at.
            for part in PARTS:
                delete(next_to(options.site, part), options.root)
            raise


def _build(options: Options, library: Library, new: Path) -> list[Finding]:
    delete(new, options.root)
    environment = build_environment(options.root)
    published_data, documents = build_parts(options, library, new, environment)
    with step("data"):
        publish_data(options.root, library, new, published_data, documents)
        publish_page_data(library, new)
        write_today(new, marked_files(options.root / "overrides/assets")[ENTRY].mark)
        Ground(new).write(headers.FILE, headers.headers_file())
        Ground(new).write(ROBOTS, robots_file(environment["SITE_URL"]))
        Ground(new).write(SITEMAPS, sitemap_index(environment["SITE_URL"], published_data.days.get("", "")))
    with step("site checks"):
        published, unreadable = read_published(options.root)
        known = addresses_of(library, ()) if published else ()
        site = check_site(new, shown_as=new.name, site_url=environment["SITE_URL"], published=published, known=known)
        found = [*unreadable, *site]
    if not any(finding.severity == "error" for finding in found):
        replace(options.site, options.root)
    return found


# ---------- the steps ----------


def build_parts(options: Options, library: Library, new: Path, environment: dict[str, str]) -> Parts:
    """Build both languages and the search, beside each other as far as jobs may run; give back what is now known.

    Each goes into a folder of its own, since MkDocs empties the folder that it builds into.
    """
    folders: dict[Lang, Path] = {"zh": new, "en": next_to(options.site, "new.en")}
    found = next_to(options.site, "new.search")
    for folder in (folders["en"], found):
        delete(folder, options.root)
    with step("history") as details:
        history = read_history(options.root)
        details.append(f"{len(history.days)} days")
    published = edition(options.root, library, environment["SITE_URL"], history)
    documents = plans_with_documents(options.root, published) if options.documents else frozenset()
    works = [
        _language(Job(lang, options.root, folders[lang], environment, history, documents), library) for lang in LANGS
    ]
    if options.search:
        works.append(Work(one_line("build-search-failed"), partial(_search, library, found)))
    run_all(works, options.jobs)
    folders["en"].rename(new / PREFIX["en"].rstrip("/"))
    if options.search:
        (found / SEARCH_DATA).rename(new / SEARCH_DATA)
        delete(found, options.root)
    return published, documents


def _language(job: Job, library: Library) -> Work:
    return Work(one_line("build-mkdocs-failed", config=CONFIGS[job.lang]), partial(build_language, job, library))


def _search(library: Library, out: Path, messages: Path) -> None:
    with step("search"), output_into(messages):
        build_search(library, out)


def publish_data(root: Path, library: Library, out: Path, published: Edition, documents: Collection[str] = ()) -> None:
    """Write the open data, and copies of the files that "edit" links lead to.

    Only what was read is published: no link, no hidden file, nothing of a kind that a browser would run.  The
    scraped documents stay out: they hold what their pages held, advertising included.  Of drafts, which are no data
    yet, there are the files that "edit" leads to where nobody said where files are edited.  `documents` names the plans
    of which there are documents.
    """
    copied = {one.linked.plan.id for one in library.drafts.values()} if not edit_base() else set()
    for file in (*(one for one in plan_files(root) if _is_data(one, library, copied)), *content_files(root)):
        Ground(out).write(data_file(file), read_bytes(root / file, MAX_PUBLISHED))
    for one in files(published, documents_of(root, published, documents)):
        Ground(out).write(DATA if one.path == LIBRARY else OPEN_DATA + one.path, one.content)
    for plan in library.plans:
        Ground(out).write(addresses.monitoring_workbook(plan), workbook(form_of(library, plan)))


def _is_data(file: str, library: Library, copied: Collection[str]) -> bool:
    """Whether a file of `plans/` is published: those of plans, those that all share, and of drafts what is needed."""
    folder = file.split("/")[1]
    return folder in library.plans or folder in copied or folder.startswith("_") or file.count("/") == 1


def build_environment(root: Path) -> dict[str, str]:
    """Environment of a build: addresses of the site, and a date that depends on the commit alone."""
    environment = dict(os.environ)
    environment["SITE_URL"], environment["EDIT_BASE"] = site_url(), edit_base()
    environment["SITE_URL_EN"] = environment["SITE_URL"] + PREFIX["en"]
    environment["SOURCE_DATE_EPOCH"], environment["BUILD_DAY"] = str(last_change(root)), build_day(root)
    environment["PLAN_EXPLORER_PAGES_READY"] = "1"  # see mkdocs_hook.py
    environment["NO_MKDOCS_2_WARNING"] = "1"
    return environment
