"""Entries of the history in words: what differs, what stood there before, and where it stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.changes.record import Before, TargetChange
from generator.changes.standing import Placed, standing
from generator.findings.messages import phrase
from generator.library import addresses
from generator.model.plan import Lang
from generator.texts.differences import DiffRun
from generator.texts.typography import day_text, enumeration
from generator.views.parts.also_view import ENDS, shortened
from generator.views.parts.history_fields import FieldView, capital, field_view, lang_of
from generator.views.parts.links import Link, link_to
from generator.views.parts.page_context import PageContext
from generator.views.parts.titles import look_of, name_in, short_title_of_plan

CLAUSES = frozenset({"goal", "measure", "item", "indicator", "project"})
"""Kinds that their names tell already."""
FEW = 6
"""So many things that were added, or only moved, are told one by one; more are listed by name."""
COUNTED = {
    "goal": "n_goals",
    "measure": "n_measures",
    "indicator": "n_rows",
    "project": "n_projects",
    "target": "n_targets",
}


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target that changed: its value before and after, or what else of it differs."""

    name: Link
    before: str
    after: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class TextWas:
    """A text as it stood: what it is, its language, its lines."""

    label: str
    lang: Lang
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BeforeView:
    """The whole of a thing as it stood until a day."""

    title: str
    texts: tuple[TextWas, ...]
    targets: tuple[tuple[str, str], ...]
    others: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry; `name` leads to where it stands now, if it does."""

    fragment: str
    kind: str
    name: Link
    old_name: str
    what: str
    gone: str
    counts: str
    fields: tuple[FieldView, ...]
    targets: tuple[TargetView, ...]
    before: BeforeView | None
    earlier: Link | None


@dataclass(frozen=True, slots=True)
class Folded:
    """Things that are listed by name only."""

    summary: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What changed on one day in one plan, or in what plans share; `elsewhere` leads to it if it is very much."""

    fragment: str
    title: Link
    accent: str
    summary: str
    entries: tuple[EntryView, ...]
    folded: tuple[Folded, ...]
    elsewhere: Link | None = None


def block(
    context: PageContext, placed: tuple[Placed, ...], fragment: str, title: Link, *, dated: bool = False
) -> Block:
    """The entries of one day and one plan; `dated` puts the date before their fragments."""
    all_, first = placed, placed[0]
    folded = []
    for what in ("added", "moved"):
        plain = [one for one in placed if one.entry.what == what and one.entry.before is None and not one.entry.counts]
        if len(plain) > FEW:
            views = tuple(entry_view(context, one, dated=dated, brief=True) for one in plain)
            folded.append(Folded(context.w(f"history_n_{what}", n=context.w.number(len(plain))), views))
            placed = tuple(one for one in placed if one not in plain)
    told = [entry_view(context, one, dated=dated) for one in placed]
    accent = part_accent(context, first)
    return Block(fragment, title, accent, summary(context, all_), tuple(told), tuple(folded))


def summary(context: PageContext, placed: Iterable[Placed]) -> str:
    """How much was added, changed, removed and moved."""
    number: Counter[str] = Counter()
    plans = 0
    for one in placed:
        if one.entry.counts:
            plans += one.entry.kind == "plan"
        else:
            number[one.entry.what] += 1
    parts = [context.w.counted("history_plans_added", plans)] if plans else []
    parts += [
        context.w(f"history_n_{what}", n=context.w.number(number[what]))
        for what in ("changed", "added", "removed", "moved")
        if number[what]
    ]
    return enumeration(context.w, *parts)


def counts(context: PageContext, one: Placed) -> str:
    """What a plan that was added holds, or the vocabularies that began; nothing for any other entry."""
    if not one.entry.counts:
        return ""
    counted = enumeration(
        context.w, *(context.w.counted(COUNTED.get(kind, f"n_{kind}"), n) for kind, n in one.entry.counts)
    )
    return context.w(f"history_{one.entry.kind}_added", counts=counted)


def part_title(context: PageContext, one: Placed, all_: Iterable[Placed]) -> Link:
    """The plan that entries are about, as it is called today; one that is gone has no address."""
    if not one.entry.plan:
        return Link(context.w("history_shared"), "")
    if one.plan in context.library.plans:
        return Link(short_title_of_plan(context, one.plan), link_to(context, addresses.plan_changes(one.plan)))
    names = (name_in(context.lang, other.entry.name) for other in all_ if other.entry.kind == "plan")
    return Link(next(names, one.plan), "")


def part_accent(context: PageContext, one: Placed) -> str:
    """Whose colour a plan wears."""
    linked = context.library.plans.get(one.plan)
    return "" if linked is None else look_of(context, linked.plan.audience)


def changed_link(context: PageContext, address: str) -> Link | None:
    """When a clause was last changed, with the way to what it was; None if it never was."""
    known = standing(context.library, context.settings.history).by_address.get(address)
    if not known:
        return None
    one = known[0]
    key = {"added": "history_added_on", "moved": "history_moved_on"}.get(one.entry.what, "history_changed_on")
    key = "history_changed_on" if one.entry.before else key
    return Link(context.w(key, date=day_text(context.w, one.day.date)), link_to(context, f"{one.page}#{one.fragment}"))


# ---------- one entry ----------


def entry_view(context: PageContext, one: Placed, *, dated: bool = False, brief: bool = False) -> EntryView:
    """One entry in the page's language; `brief` leaves out its words."""
    entry = one.entry
    fields = () if brief else tuple(_fields(context, one))
    is_gone = not one.now and entry.kind in CLAUSES and entry.what != "removed"
    return EntryView(
        fragment=f"{one.day.date}-{one.fragment}" if dated else one.fragment,
        kind="" if entry.kind in CLAUSES or entry.counts else capital(_say(context, f"change-kind-{entry.kind}")),
        name=Link(
            "" if entry.counts else name_in(context.lang, entry.name), link_to(context, one.now) if one.now else ""
        ),
        old_name=name_in(context.lang, entry.old_name) if entry.old_name and not brief else "",
        what="" if entry.counts else _say(context, f"change-{entry.what}"),
        gone=context.w("history_gone") if is_gone else "",
        counts=counts(context, one),
        fields=fields,
        targets=() if brief else tuple(_target(context, target) for target in entry.targets),
        before=_before(context, one, entry.before) if entry.before else None,
        earlier=None if brief else _earlier(context, one),
    )


def _say(context: PageContext, key: str) -> str:
    both = phrase(key)
    return both.zh if context.lang == "zh" else both.en


def _earlier(context: PageContext, one: Placed) -> Link | None:
    """The change of the same clause before this one."""
    known = standing(context.library, context.settings.history).by_address.get(one.now, ())
    later = {other.day.date for other in known[: next((i for i, other in enumerate(known) if other is one), 0) + 1]}
    before = next((other for other in known if other.day.date not in later), None)
    if before is None:
        return None
    words = context.w("history_earlier", date=day_text(context.w, before.day.date))
    return Link(words, link_to(context, f"{before.page}#{before.fragment}"))


def _fields(context: PageContext, one: Placed) -> Iterator[FieldView]:
    """Yield what differs, this language first; long stretches in common are cut where the whole can be unfolded."""
    fields = sorted(one.entry.fields, key=lambda field: lang_of(field.key) == context.other)
    for field in fields:
        view = field_view(context, field, field.pieces)
        lang: Lang = "zh" if view.lang == "zh" else "en"
        if one.entry.before and not view.code:
            view = FieldView(view.label, view.lang, tuple(shortened(view.pieces, lang, ENDS[lang])))
        yield view


def _target(context: PageContext, change: TargetChange) -> TargetView:
    before = name_in(context.lang, change.before) if change.before else ""
    after = name_in(context.lang, change.after) if change.after else ""
    shared = context.library.shared.indicators
    now = next((id_ for id_, one in shared.items() if change.indicator in (id_, *one.former_ids)), "")
    href = link_to(context, addresses.indicator(now)) if now and context.library.is_used(now) else ""
    fields: tuple[FieldView, ...] = ()
    if before == after:
        fields = tuple(field_view(context, one, one.pieces) for one in change.fields)
    return TargetView(Link(name_in(context.lang, change.name), href), before, after, fields)


def _before(context: PageContext, one: Placed, before: Before) -> BeforeView:
    texts = {field.key: field.text for field in before.fields}
    langs: tuple[Lang, ...] = (context.lang, context.other)
    return BeforeView(
        title=context.w("history_before", date=day_text(context.w, one.day.date)),
        texts=tuple(
            TextWas(context.w(f"history_{lang}"), lang, tuple(line for line in texts[lang].split("\n") if line))
            for lang in langs
            if lang in texts
        ),
        targets=tuple(
            (name_in(context.lang, target.name), name_in(context.lang, target.value)) for target in before.targets
        ),
        others=tuple(
            field_view(context, field, (DiffRun(field.text),))
            for field in sorted(before.fields, key=lambda field: lang_of(field.key) == context.other)
            if field.key not in ("zh", "en")
        ),
    )
