"""Pages at the former addresses of plans whose id was changed, so that links others have kept still lead on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from generator.addresses import plan, relative
from generator.library import Library
from generator.model import Lang
from generator.render import PageFile

_INDEX = "index.md"


def redirect_pages(library: Library, lang: Lang, pages: Iterable[PageFile]) -> Iterator[PageFile]:
    """For each page of a plan with former ids, yield one that leads to it from the former address."""
    moves = [
        (plan(former), plan(linked.plan.id), linked.plan.title.zh if lang == "zh" else linked.plan.title.en)
        for linked in library.plans.values()
        for former in linked.plan.former_ids
    ]
    if not moves:
        return
    for page in pages:
        for old, new, title in moves:
            if page.path.startswith(new) and page.path.endswith(_INDEX):
                rest = page.path[len(new) : -len(_INDEX)]
                yield _redirect(old + rest, new + rest, title, lang)


def _redirect(old: str, new: str, title: str, lang: Lang) -> PageFile:
    front = {
        "title": title,
        "template": "redirect.html",
        "moved_to": new,
        "location": relative(old, new, lang=lang),
    }
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return PageFile(path=f"{old}{_INDEX}", text=f"---\n{text}---\n")
