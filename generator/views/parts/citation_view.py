"""How a page of a plan is cited, and the menu that each of its clauses has for citing, sharing and mending."""

from __future__ import annotations

from dataclasses import dataclass

from generator.exports.citations import Cited, Form, forms
from generator.exports.rows import notice_of
from generator.library import addresses
from generator.library.library import LinkedPlan
from generator.texts.typography import enumeration
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext

FILES = ("bib", "ris", "csl.json")
"""What a plan is offered as for programs that keep references."""
SAID = (
    *("copy", "copy_link", "copy_words", "words_text", "joint", "copied", "copy_failed", "copied_text"),
    *("report", "report_text", "report_mail"),
)
"""Words that the menu of a clause says."""


@dataclass(frozen=True, slots=True)
class CitationView:
    """The citation of a page: texts to read or copy, whole ones first, and what the source leaves unsaid."""

    texts: tuple[Form, ...]
    records: tuple[Form, ...]
    missing: str
    files: tuple[Link, ...]
    words: dict[str, str]


def citation_view(context: PageContext, linked: LinkedPlan, part: str = "") -> CitationView:
    """The citation of the context's page; `part` names the part of the plan that it shows."""
    plan_id = linked.plan.id
    own = context.here.removeprefix(addresses.plan(plan_id)).strip("/")
    cited = Cited(
        linked,
        context.lang,
        f"{context.settings.site_url}{addresses.PREFIX[context.lang]}{context.here}",
        part,
        f"{plan_id}-{own}" if own else plan_id,
        context.w("cite_day"),
    )
    known = forms(cited)
    return CitationView(
        texts=tuple(form for form in known if form.id in ("gbt", "apa")),
        records=tuple(form for form in known if form.id not in ("gbt", "apa")),
        missing=_missing(context, linked),
        files=tuple(
            Link(
                context.w(f"cite_{form.partition('.')[0]}"),
                link_to(context, addresses.open_data("plans", plan_id, form)),
            )
            for form in FILES
        ),
        words={key: context.w(f"cite_{key}") for key in SAID}
        | {form.id: context.w(f"cite_{form.id}") for form in known}
        | {"title": cited.title, "site": context.w("site")},
    )


def _missing(context: PageContext, linked: LinkedPlan) -> str:
    """What a full citation would have and the source does not say."""
    notice = notice_of(linked)
    original = linked.source.source.original if linked.source else None
    known = {
        "issuer": notice and notice.issuer,
        "document_number": notice and notice.document_number,
        "signed": notice and notice.signed,
        "cite_original": original and original.address,
    }
    unsaid = [context.w(key) for key, value in known.items() if not value]
    if context.lang == "en":
        unsaid = [word[0].lower() + word[1:] for word in unsaid]
    return context.w("cite_missing", what=enumeration(context.w, *unsaid)) if unsaid else ""
