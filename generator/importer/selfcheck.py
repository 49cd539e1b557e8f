"""Prove a draft against its source, and declare every difference; why it differs is for a person to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from generator.importer.assemble import PlanData
from generator.importer.clean import Cleaned
from generator.importer.doubt import Doubt
from generator.importer.names import Data
from generator.library.library import PlanFiles, SourceText
from generator.model.plan import Domain, Model, Notice, Plan, Source
from generator.promises.promise import TO_BE_GIVEN
from generator.proof.compare import Comparison, compare
from generator.proof.corrections import correct
from generator.proof.propose import proposals
from generator.proof.rebuild import Printed, rebuild, rebuild_notice

M = TypeVar("M", bound=Model)
NOT_YET = "—"
"""Stands for English that nobody has written yet, so that a draft can be proved before it is translated."""


def corrections(
    lines: Sequence[str], plans: Sequence[PlanData], source: Data, cleaned: Cleaned
) -> tuple[list[Data], list[Doubt]]:
    """Return every correction a draft needs, and what no correction accounts for."""
    declared = source["corrections"]
    assert isinstance(declared, list)
    found: list[Data] = [*declared, *_adverts(cleaned)]
    try:
        proposed, doubts = _proved(lines, plans, source, found)
    except ValidationError as error:  # a document in pieces: an editor has to put the draft right first
        places = (".".join(map(str, one["loc"])) for one in error.errors(include_url=False))
        return found, [Doubt(1, "import-not-proved", f"{error.title}: {', '.join(places)}")]
    return [*found, *proposed], doubts


def _proved(
    lines: Sequence[str], plans: Sequence[PlanData], source: Data, declared: list[Data]
) -> tuple[list[Data], list[Doubt]]:
    """Compare, propose what is needed, and compare again with that."""
    first = _compared(lines, plans, source, declared)
    text = SourceText("draft", _model(Source, source | {"corrections": declared}), tuple(lines))
    proposed = _grouped([one for comparison in first for one in proposals(comparison, text)])
    second = _compared(lines, plans, source, [*declared, *proposed])
    return proposed, [doubt for comparison in second for doubt in _left(comparison)]


def _compared(lines: Sequence[str], plans: Sequence[PlanData], source: Data, declared: list[Data]) -> list[Comparison]:
    model = _model(Source, source | {"corrections": declared})
    pieces = dict(_pieces(plans, model))
    owned = {key: numbers for key, numbers in _owned(model).items() if key in pieces}
    corrected, _ = correct(SourceText("draft", model, tuple(lines)), owned)
    return [compare(pieces[key], theirs) for key, theirs in corrected.items()]


def _model(kind: type[M], data: Mapping[str, object]) -> M:
    return kind.model_validate(_complete(data))


def _complete(data: object) -> object:
    """Return data with a mark where English is still missing."""
    if isinstance(data, Mapping):
        filled = {key: _complete(value) for key, value in data.items()}
        return filled | {"en": NOT_YET} if "zh" in filled and "en" not in filled else filled
    if isinstance(data, Sequence) and not isinstance(data, str):
        return tuple(_complete(item) for item in data)
    return data


def _pieces(plans: Sequence[PlanData], source: Source) -> list[tuple[str, tuple[Printed, ...]]]:
    pieces: list[tuple[str, tuple[Printed, ...]]] = []
    for plan in plans:
        domains = {name: _model(Domain, data) for name, data in plan.domains.items()}
        files = PlanFiles(_model(Plan, plan.plan), domains)
        pieces.append((files.plan.id, rebuild(files.plan.id, files)))
    for index, part in enumerate(source.parts):
        if isinstance(part.notice, Notice):
            pieces.append((f"#{index}", rebuild_notice("draft.yml", ("parts", index, "notice"), part.notice)))
    return pieces


def _owned(source: Source) -> dict[str, list[int]]:
    owned: dict[str, list[int]] = {}
    for index, part in enumerate(source.parts):
        key = part.plan or (f"#{index}" if part.notice else "")
        if key:
            owned.setdefault(key, []).extend(part.span)
    return owned


def _adverts(cleaned: Cleaned) -> list[Data]:
    """Declare advertising spliced into sentences: it is taken out, and what stood there is not known."""
    found: list[Data] = []
    for line in cleaned.lines:
        for words, times in Counter(line.adverts).items():
            one: Data = {"line": line.number, "source": words}
            if times > 1:
                one["times"] = times
            found.append(one | {"reason": TO_BE_GIVEN})
    return found


def _grouped(found: Sequence[object]) -> list[Data]:
    """Write proposals as corrections; equal ones on several lines become one."""
    lines: dict[tuple[str | None, str | None], list[int]] = {}
    for one in found:
        source, ours, line = getattr(one, "source", None), getattr(one, "ours", None), getattr(one, "line", 0)
        if source is not None or ours is not None:
            lines.setdefault((source, ours), []).append(line)
    grouped: list[Data] = []
    for (source, ours), at in lines.items():
        entry: Data = {"line": at[0]} if len(at) == 1 else {"lines": at}
        entry |= {"source": source} if source is not None else {}
        entry |= {"ours": ours} if ours is not None else {}
        grouped.append(entry | {"reason": TO_BE_GIVEN})
    return grouped


def _left(compared: Comparison) -> list[Doubt]:
    """Say what still differs: nothing could be proposed there."""
    doubts: list[Doubt] = []
    for hunk in compared.hunks:
        origins = compared.theirs.text.origins
        line = origins[min(hunk.theirs, len(origins) - 1)][0] + 1 if origins else 1
        theirs = compared.theirs.text.excerpt(hunk.theirs, hunk.theirs_end)
        doubts.append(Doubt(line, "import-differs", f"{theirs} ≠ {compared.ours.excerpt(hunk.ours, hunk.ours_end)}"))
    doubts += [Doubt(1, "import-differs", str(swap)) for swap in compared.swaps]
    return doubts
