"""Two versions of a plan to all that changed between them."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from smartgoals.comparing.change import Change, ChangeKind, Changes, Topic
from smartgoals.comparing.coming import came_or_went
from smartgoals.comparing.matching import ORDERED, UNCOUNTED, arranged, matched, same
from smartgoals.comparing.milestones import lateness
from smartgoals.comparing.renaming import renamed_ids, under_new_names
from smartgoals.comparing.sections import SECTIONS, Section, called
from smartgoals.comparing.seen import Both, Seen, Teller
from smartgoals.errors import CircularPlanError
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule

__all__ = ["diff"]

# Parts that stand once: what they are called, what they are about, and what is told elsewhere.
_SINGLE: Mapping[str, tuple[str, Topic, tuple[str, ...]]] = {
    "campaign": ("the campaign", Topic.REST, ("team",)),
    "impact": ("the assessment", Topic.IMPACT, ("rows",)),
    "calendar": ("the calendar", Topic.REST, ()),
    "check": ("the check", Topic.REST, ()),
    "brief": ("the brief", Topic.REST, ()),
}


def diff(old: Plan, new: Plan) -> Changes:
    """Tell what changed between two versions of a plan, such as since the last meeting.

    A part that was renamed, as its ``was`` says, stays the same part. A milestone that is
    on another day says whether its own entry changed or what it hangs on. Every field that
    changed is there, in a sentence of its own or plainly. In which order things stand in a
    file changes nothing; only the order of stances, authors and recommendations counts.

    What changed has nothing to do with the day on which somebody asks, so no day is given:
    late is what ends after it should. What comes out may hold stances and private parts.

    >>> from datetime import date
    >>> from smartgoals.plan.strategize import Milestone
    >>> from smartgoals.plan.whole import Campaign
    >>> def on(day: int) -> Plan:
    ...     vote = Milestone(id="vote", what="The board votes", fixed=date(2027, 5, day))
    ...     return Plan(campaign=Campaign(name="No fees"), milestones=(vote,))
    >>> print(diff(on(20), on(27)).text, end="")
    their dates
      The board votes (vote): 7 days later, 2027-05-20 → 2027-05-27; they moved it

    Args:
        old: The plan as it was.
        new: The plan as it is.
    """
    old, new = arranged(old), arranged(new)
    names = renamed_ids(old, new)
    before = under_new_names(old, names)
    (then, note), (now, other) = _days(before, "old"), _days(new, "new")
    back = {new_id: old_id for old_id, new_id in names.items()}
    both = Both(old=before, new=new, before=then, after=now, renamed=back)
    return Changes(
        changes=(
            *_late(both),
            *_renamed(new, names),
            *(one for section in SECTIONS for one in _section(both, section)),
            *(one for name in _SINGLE for one in _single(both, name)),
            *_lists(both),
        ),
        note=note or other,
    )


def _days(plan: Plan, which: str) -> tuple[Schedule | None, str | None]:
    """Work out the days of a plan, or say why that can't be."""
    try:
        return schedule(plan), None
    except CircularPlanError as error:
        return None, f"dates are not compared, since in the {which} plan {error}"


def _late(both: Both) -> Iterator[Change]:
    for id, told, kind, because in lateness(both):
        yield Change(
            topic=Topic.LATE,
            kind=kind,
            part="milestone",
            id=id,
            name=called(both.new[id]),
            told=told,
            because=because,
        )


def _renamed(new: Plan, names: Mapping[str, str]) -> Iterator[Change]:
    """Tell which parts have another id."""
    sections = {type(part): one for one in SECTIONS for part in one.parts(new)}
    for before, after in names.items():
        part = new[after]
        section = sections[type(part)]
        yield Change(
            topic=section.topic_of(part),
            kind=ChangeKind.RENAMED,
            part=section.part,
            id=after,
            name=called(part),
            told=f"was called {before!r} in the plan",
            field="id",
            before=before,
            after=after,
        )


def _section(both: Both, section: Section) -> Iterator[Change]:
    """Tell all changes in one section."""
    olds, news = list(section.parts(both.old)), list(section.parts(both.new))
    for old, new in matched(olds, news, *section.keys):
        seen = _seen(both, section, old, new)
        if old is None or new is None:
            yield from came_or_went(seen)
        else:
            yield from _fields(seen, section.tellers)
    now = {section.id(one): one for one in news}
    for old in olds if section.follow else ():
        new = now.get(section.id(old))
        if new is not None:
            seen = _seen(both, section, old, new)
            yield from (one for teller in section.follow for one in teller(seen))


def _seen(both: Both, section: Section, old: Any, new: Any) -> Seen:
    part = old if new is None else new
    return Seen(
        both=both,
        topic=section.topic_of(part),
        part=section.part,
        id=section.id(part),
        name=section.name(part),
        old=old,
        new=new,
    )


def _fields(
    seen: Seen, tellers: Mapping[str, Teller], *, skip: tuple[str, ...] = ()
) -> Iterator[Change]:
    """Tell every field of a part that changed."""
    cls: Any = type(seen.new)
    for one in attrs.fields(cls):
        field = (cls, one.name)
        if one.eq and one.name not in skip and field not in UNCOUNTED:
            at = seen.at(one.name)
            if not same(at.before, at.after, ordered=field in ORDERED):
                yield from tellers.get(one.name, _USUAL.get(one.name, _plainly))(at)


def _plainly(seen: Seen) -> Iterator[Change]:
    yield seen.plainly()


def _was(seen: Seen) -> Iterator[Change]:
    """Tell of earlier names, unless that the part was renamed says so."""
    told = {seen.id, seen.both.renamed.get(seen.id)}
    if seen.id not in seen.both.renamed or not set(seen.before) ^ set(seen.after) <= told:
        yield seen.plainly()


# Fields of many sorts of parts that are not told plainly.
_USUAL: Mapping[str, Teller] = {"was": _was}


def _single(both: Both, name: str) -> Iterator[Change]:
    """Tell what changed in a part that stands once."""
    called, topic, skip = _SINGLE[name]
    old, new = getattr(both.old, name), getattr(both.new, name)
    seen = Seen(both=both, topic=topic, part=name, id=name, name=called, old=old, new=new)
    if old is not None and new is not None:
        yield from _fields(seen, {}, skip=skip)
    elif new is not None:
        yield seen.change("new", ChangeKind.ADDED, after=new)
    elif old is not None:
        yield seen.change("dropped", ChangeKind.DROPPED, before=old)


def _lists(both: Both) -> Iterator[Change]:
    """Tell what changed in the lists that stand in the plan itself."""
    seen = Seen(
        both=both,
        topic=Topic.REST,
        part="plan",
        id="plan",
        name="the plan",
        old=both.old,
        new=both.new,
    )
    for name in ("resources", "tables"):
        at = seen.at(name)
        if not same(at.before, at.after):
            yield at.plainly()
