"""What search engines and other machines read in a page: a plan as `Legislation`, the data as a `Dataset` (schema.org).

Only what the sources say is said.  The Chinese text has no licence, since the law gives it none to license; the English
names its own.
"""

from __future__ import annotations

from typing import Any

from generator.exports.columns import versions
from generator.exports.json_form import LICENCES
from generator.exports.rows import notice_of
from generator.library import addresses
from generator.library.library import Library, LinkedPlan
from generator.model.plan import Lang, Name

CONTEXT = "https://schema.org"
SPOKEN: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


def legislation(library: Library, linked: LinkedPlan, lang: Lang, site_url: str, changed: str = "") -> dict[str, Any]:
    """A plan: who passed it, for where and when, and its other language."""

    def named(name: Name) -> str:
        return name.zh if lang == "zh" else name.en

    plan, notice = linked.plan, notice_of(linked)
    source = linked.source.source if linked.source else None
    path = addresses.plan(plan.id)
    url = {one: f"{site_url}{prefix}{path}" for one, prefix in addresses.PREFIX.items()}
    place = {"@type": "AdministrativeArea", "name": named(library.shared.places[plan.place].name)}
    issuer = notice.issuer if notice else None
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Legislation",
        "@id": url[lang],
        "url": url[lang],
        "name": named(plan.title),
        "alternateName": named(plan.short),
        "inLanguage": SPOKEN[lang],
        "legislationIdentifier": notice.document_number if notice else None,
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": named(issuer)} if issuer else None,
        "legislationDate": notice.signed if notice else None,
        "datePublished": source.published if source else None,
        "dateModified": changed,
        "legislationJurisdiction": place,
        "spatialCoverage": place,
        "temporalCoverage": f"{plan.period.first}/{plan.period.last}",
        "workTranslation" if lang == "zh" else "translationOfWork": {"@id": url["en" if lang == "zh" else "zh"]},
        "license": LICENCES[0]["path"] if lang == "en" else None,
        "encoding": [
            _file(site_url, addresses.open_data("plans", plan.id, "json"), "application/json", "MediaObject"),
        ],
    }
    return {key: value for key, value in said.items() if value}


def dataset(lang: Lang, site_url: str, title: str, about: str, changed: str = "") -> dict[str, Any]:
    """The open data as a whole, with the files that hold all of it."""
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{site_url}{addresses.DATA_PAGE}",
        "url": f"{site_url}{addresses.PREFIX[lang]}{addresses.DATA_PAGE}",
        "name": title,
        "description": about,
        "inLanguage": list(SPOKEN.values()),
        "version": versions()[0].version,
        "dateModified": changed,
        "license": LICENCES[0]["path"],
        "distribution": [
            _file(site_url, addresses.OPEN_DATA + name, kind, "DataDownload")
            for name, kind in (
                ("plan-explorer.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("clauses.csv", "text/csv"),
                ("targets.csv", "text/csv"),
                ("datapackage.json", "application/json"),
            )
        ],
    }
    return {key: value for key, value in said.items() if value}


def _file(site_url: str, path: str, kind: str, type_: str) -> dict[str, str]:
    return {"@type": type_, "contentUrl": f"{site_url}{path}", "encodingFormat": kind}
