"""The files of a draft, each with a mark by which an unedited draft is known from an edited one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from generator.editing.layout import shape_of
from generator.editing.yaml_out import yaml_text
from generator.findings.messages import one_line
from generator.importer.draft import Draft
from generator.reading.schema import LINE

MARK = one_line("import-draft-mark")
_STAMP = re.compile(rf"^# {re.escape(MARK)} \[([0-9a-f]{{12}})\]\n", re.MULTILINE)


def files_of(draft: Draft, name: str) -> dict[str, str]:
    """Return the YAML files of a draft, by their path below `plans/`."""
    data: dict[str, Mapping[str, object]] = {f"_sources/{name}.yml": draft.source}
    for plan in draft.plans:
        folder = str(plan.plan["id"])
        data[f"{folder}/plan.yml"] = plan.plan
        data |= {f"{folder}/{domain}.yml": contents for domain, contents in plan.domains.items()}
    head = (LINE.removeprefix("# "),)
    shapes = {path: shape_of(f"plans/{path}") for path in data}
    return {
        path: stamped(yaml_text(contents, shape.type if (shape := shapes[path]) else None, head))
        for path, contents in data.items()
    }


def stamped(text: str) -> str:
    """Return a file with the mark of an unedited draft as its second line."""
    first, _, rest = text.partition("\n")
    return f"{first}\n# {MARK} [{_fingerprint(text)}]\n{rest}"


def is_unedited(text: str) -> bool:
    """Tell whether a file is a draft just as the importer wrote it."""
    stamp = _STAMP.search(text)
    return stamp is not None and _fingerprint(_STAMP.sub("", text, count=1)) == stamp[1]


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
