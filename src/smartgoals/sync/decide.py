"""What has to happen so that plan and calendar say the same: decided, and nothing done yet.

For one entry there are three sides: what the plan wants, what the server holds, and what
both last agreed on, which is remembered. Whether it is there at all:

======  ======  ==========  ====================================================
plan    server  remembered  what happens
======  ======  ==========  ====================================================
yes     no      no          it is created
yes     no      half sent   it is created; the last time was cut off
yes     no      yes         conflict: somebody took it out of the calendar
yes     no      left out    nothing; somebody said that it is to stay out
yes     yes     any         its aspects are compared, see below
yes     other   any         conflict: what is there can't be read, or is of another kind
no      yes     yes         it is deleted, if it is as it was; else conflict
no      yes     no          nothing; it is somebody else's
no      no      yes         it is forgotten
======  ======  ==========  ====================================================

Where both have it, each aspect is compared with what was remembered of it:

=========  ================  ================  ==================  ===================
aspect     only the plan     only the          both, differently   differ, and nothing
           changed           calendar changed                      is remembered
=========  ================  ================  ==================  ===================
words      written           conflict          conflict            conflict
dates      written           offered           conflict            conflict
progress   written           offered           conflict            offered
reminders  written           kept              conflict            kept
extras     written           kept              written             kept
=========  ================  ================  ==================  ===================

Where both say the same, that is remembered. What is offered is offered as an edit of the
plan: a date only if the plan chose it, progress only as long as the plan doesn't call the
milestone done; otherwise it is a conflict. A conflict waits until somebody says whose word
counts: then the plan's is written, or the calendar's is remembered as agreed on.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.sync.content import Aspect
from smartgoals.sync.memory import Known
from smartgoals.sync.resources import Wanted, name_of_resource
from smartgoals.sync.store import Found

__all__ = ["Action", "Keep", "Step", "decide", "is_sweeping"]

_COUNTING = (Aspect.WORDS, Aspect.DATES, Aspect.PROGRESS)  # what a person does in a calendar


class Keep(StrEnum):
    """Whose word counts in a conflict."""

    PLAN = "plan"
    CALENDAR = "calendar"


class Step(StrEnum):
    """What happens with an entry."""

    CREATE = "create"
    UPDATE = "update"
    REMEMBER = "remember"
    FORGET = "forget"
    DELETE = "delete"
    OFFER = "offer"
    CONFLICT = "conflict"
    NOTHING = "nothing"


class _Verdict(StrEnum):
    SETTLED = "settled"
    WRITE = "write"
    KEEP = "keep"
    OFFER = "offer"
    CONFLICT = "conflict"


_V = _Verdict
#: Only the calendar changed; both did, differently; they differ, and nothing is remembered.
_RULES: dict[Aspect, tuple[_Verdict, _Verdict, _Verdict]] = {
    Aspect.WORDS: (_V.CONFLICT, _V.CONFLICT, _V.CONFLICT),
    Aspect.DATES: (_V.OFFER, _V.CONFLICT, _V.CONFLICT),
    Aspect.PROGRESS: (_V.OFFER, _V.CONFLICT, _V.OFFER),
    Aspect.REMINDERS: (_V.KEEP, _V.CONFLICT, _V.SETTLED),
    Aspect.EXTRAS: (_V.KEEP, _V.WRITE, _V.SETTLED),
}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Action(Value):
    """One thing that happens with one entry.

    Attributes:
        step: What.
        uid: With which entry.
        summary: What it is called.
        aspects: Which of its aspects are written, offered or in conflict.
        because: Why, where that is not plain.
        wanted: What the plan wants; ``None`` if the entry is no longer in it.
        found: What the server holds; ``None`` if nothing.
        known: What is remembered once it is done; ``None`` for nothing.
    """

    step: Step
    uid: str
    summary: str
    aspects: tuple[Aspect, ...] = ()
    because: str = ""
    wanted: Wanted | None = None
    found: Found | None = None
    known: Known | None = None


def decide(
    wanted: Mapping[str, Wanted],
    found: Mapping[str, Found],
    known: Mapping[str, Known],
    keep: Mapping[str, Keep] | None = None,
) -> tuple[Action, ...]:
    """Decide what has to happen, in order of UIDs.

    Args:
        wanted: What the plan wants on the server, by UID.
        found: What the server holds of it, and of what is remembered.
        known: What is remembered.
        keep: Whose word counts, for entries about which somebody said so.
    """
    said = keep or {}
    uids = sorted({*wanted, *found, *known})
    return tuple(
        action
        for uid in uids
        for action in _decided(
            _Sides(uid, wanted.get(uid), found.get(uid), known.get(uid), said.get(uid))
        )
    )


def is_sweeping(actions: tuple[Action, ...]) -> bool:
    """Say whether so much would be deleted that somebody has to say so.

    That is more than half of what the server holds of ours, or anything at all while the
    plan has nothing for the calendar.
    """
    deleted = sum(one.step is Step.DELETE for one in actions)
    there = {one.uid for one in actions if one.found is not None}
    return deleted > 0 and (
        2 * deleted > len(there) or all(one.wanted is None for one in actions)
    )


class _Sides(NamedTuple):
    """The three sides of one entry, and whose word counts."""

    uid: str
    wanted: Wanted | None
    found: Found | None
    known: Known | None
    keep: Keep | None

    def action(
        self,
        step: Step,
        aspects: tuple[Aspect, ...] = (),
        because: str = "",
        known: Known | None = None,
    ) -> Action:
        content = self.found.content if self.found is not None else None
        known_as = self.known.summary if self.known is not None else self.uid
        there = known_as if content is None else content.summary
        return Action(
            step=step,
            uid=self.uid,
            summary=there if self.wanted is None else self.wanted.content.summary,
            aspects=aspects,
            because=because,
            wanted=self.wanted,
            found=self.found,
            known=known,
        )


def _decided(sides: _Sides) -> Iterator[Action]:
    if sides.wanted is None:
        yield _dropped(sides)
    elif sides.found is None:
        yield _missing(sides, sides.wanted)
    elif sides.found.data is None:
        yield sides.action(Step.NOTHING, known=sides.known)
    elif not _is_comparable(sides.wanted, sides.found):
        yield _unreadable(sides, sides.wanted)
    else:
        yield from _compared(sides, sides.wanted, sides.found)


def _missing(sides: _Sides, wanted: Wanted) -> Action:
    known = sides.known
    new = Known(uid=sides.uid, name=name_of_resource(sides.uid), summary=wanted.content.summary)
    if known is None or (not known.theirs and not known.left_out):
        return sides.action(Step.CREATE, tuple(Aspect), known=new)
    if known.left_out:
        return sides.action(Step.NOTHING, known=known)
    because = "somebody took it out of the calendar"
    if sides.keep is Keep.PLAN:
        return sides.action(Step.CREATE, tuple(Aspect), because, known=new)
    if sides.keep is Keep.CALENDAR:
        gone = evolve(known, left_out=True, etag="")
        return sides.action(Step.REMEMBER, (), because, known=gone)
    return sides.action(Step.CONFLICT, (), because, known=known)


def _dropped(sides: _Sides) -> Action:
    found, known = sides.found, sides.known
    if found is None or known is None:
        return sides.action(Step.FORGET)
    if found.data is None or _is_as_it_was(found, known) or sides.keep is Keep.PLAN:
        return sides.action(Step.DELETE, because="it is no longer in the plan")
    because = "it is no longer in the plan, and was changed in the calendar"
    if sides.keep is Keep.CALENDAR:
        return sides.action(Step.FORGET, (), because)
    return sides.action(Step.CONFLICT, (), because, known=known)


def _is_as_it_was(found: Found, known: Known) -> bool:
    if found.content is None:
        return False
    marks = found.content.marks
    return all(marks[one] in {known.theirs.get(one), known.sent.get(one)} for one in _COUNTING)


def _is_comparable(wanted: Wanted, found: Found) -> bool:
    return found.content is not None and found.content.task == wanted.content.task


def _unreadable(sides: _Sides, wanted: Wanted) -> Action:
    kind = "task" if wanted.content.task else "event"
    content = None if sides.found is None else sides.found.content
    because = (
        "it can't be read in the calendar" if content is None else f"it is no {kind} there"
    )
    if sides.keep is Keep.PLAN:
        name = name_of_resource(sides.uid) if sides.found is None else sides.found.name
        etag = "" if sides.found is None else sides.found.etag
        new = Known(uid=sides.uid, name=name, summary=wanted.content.summary, etag=etag)
        return sides.action(Step.UPDATE, tuple(Aspect), because, known=new)
    return sides.action(Step.CONFLICT, (), because, known=sides.known)


def _compared(sides: _Sides, wanted: Wanted, found: Found) -> Iterator[Action]:
    verdicts = {one: _verdict(one, wanted, found, sides.known) for one in Aspect}
    verdicts = {one: _resolved(told, one, sides.keep) for one, told in verdicts.items()}
    by = {told: tuple(one for one in Aspect if verdicts[one] is told) for told in _Verdict}
    written, offered, clashing = by[_V.WRITE], by[_V.OFFER], by[_V.CONFLICT]
    known = _remembered(sides, wanted, found, by[_V.SETTLED], is_open=bool(offered or clashing))
    if written:
        yield sides.action(Step.UPDATE, written, known=known)
    elif known != sides.known:
        yield sides.action(Step.REMEMBER, by[_V.SETTLED], known=known)
    elif not offered and not clashing:
        yield sides.action(Step.NOTHING, known=known)
    if offered:
        yield sides.action(Step.OFFER, offered, known=known)
    if clashing:
        listed = " and ".join(one.value for one in clashing)
        yield sides.action(Step.CONFLICT, clashing, f"its {listed} differ", known=known)


def _verdict(aspect: Aspect, wanted: Wanted, found: Found, known: Known | None) -> _Verdict:
    """Compare one aspect."""
    assert found.content is not None
    ours, theirs = wanted.content.marks[aspect], found.content.marks[aspect]
    if ours == theirs:
        return _V.SETTLED
    by_calendar, by_both, unknown = _RULES[aspect]
    if known is None or not (aspect in known.theirs or aspect in known.sent):
        told = unknown
    elif theirs == known.sent.get(aspect):  # it got there, and the plan went on
        told = _V.WRITE
    elif theirs == known.theirs.get(aspect) and _is_certain(aspect, found, known):
        told = _V.KEEP if ours == known.ours.get(aspect) else _V.WRITE
    else:
        last = known.sent.get(aspect, known.ours.get(aspect))
        told = by_calendar if ours == last else by_both
    if told is _V.OFFER and not _can_follow(aspect, wanted, found):
        return _V.CONFLICT
    return told


def _is_certain(aspect: Aspect, found: Found, known: Known) -> bool:
    """Say whether nobody can have put something back that had got there."""
    return aspect not in known.sent or found.etag == known.over != ""


def _can_follow(aspect: Aspect, wanted: Wanted, found: Found) -> bool:
    """Say whether the plan could say what the calendar says."""
    content = found.content
    assert content is not None
    if aspect is Aspect.DATES:
        return wanted.movable and not content.repeats
    return not content.cancelled and wanted.content.progress < 100


def _resolved(told: _Verdict, aspect: Aspect, keep: Keep | None) -> _Verdict:
    """Let somebody's word count; how far a task is is never taken back by it."""
    if keep is Keep.PLAN and (
        told is _V.CONFLICT or (told is _V.OFFER and aspect is Aspect.DATES)
    ):
        return _V.WRITE
    return _V.SETTLED if keep is Keep.CALENDAR and told is _V.CONFLICT else told


def _remembered(
    sides: _Sides,
    wanted: Wanted,
    found: Found,
    settled: tuple[Aspect, ...],
    *,
    is_open: bool,
) -> Known:
    """Say what is known once nothing is left to write."""
    assert found.content is not None
    ours, theirs = wanted.content.marks, found.content.marks
    known = Known(uid="", name="") if sides.known is None else sides.known
    arrived = {one: mark for one, mark in known.sent.items() if mark == theirs[one]}
    return Known(
        uid=sides.uid,
        name=found.name,
        summary=wanted.content.summary,
        etag="" if is_open else found.etag,
        sequence=found.content.sequence,
        ours={**known.ours, **arrived, **{one: ours[one] for one in settled}},
        theirs={**known.theirs, **arrived, **{one: theirs[one] for one in settled}},
    )
