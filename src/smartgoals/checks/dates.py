"""D: whether the milestones can be done in time; single days are looked at in `days`."""

from collections.abc import Iterator
from datetime import date

from smartgoals.checks import days
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import listed
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Milestone, MilestoneKind

__all__ = ["CHECKS"]


@check("D805", Severity.WARNING)
def window_closed(context: Context) -> Iterator[Remark]:
    """Somebody else's date is past, and what had to come before it is not done.

    A comment after the consultation has closed is not read. It is only a warning,
    because most often the work is done and nobody has written `done:`; what is planned
    for a later day than theirs is an error of its own, D808.

    Flagged:
        milestones:
          file-comment: {what: File the comment, due: 2026-11-18, before: comments-close}
          comments-close: {what: Consultation closes, fixed: 2026-11-20}

    Fine:
        milestones:
          file-comment:
            {what: File the comment, due: 2026-11-18, before: comments-close, done: 2026-11-17}
          comments-close: {what: Consultation closes, fixed: 2026-11-20}

    Fix:
        add `done:` if it was done, or plan what to do instead
    """
    for one in context.plan.milestones:
        is_open = one.done is None and not context.lacks_any(one.route, "done")
        for id in one.before if is_open and not one.is_theirs else ():
            other = context.plan.milestone(id)
            if other is not None and other.fixed is not None:
                day = context.day(other.fixed)
                if day < context.today:
                    message = (
                        f"'{id}' was on {day}, and '{one.id}', which should come before it,"
                    )
                    yield one.route / "before" / id, f"{message} is not done"


@check("D806", Severity.ERROR)
def milestone_after_goal(context: Context) -> Iterator[Remark]:
    """A milestone stands on a day after the goal that it serves should be reached.

    It can't help any more; what comes afterwards on purpose has `kind: follow-up`.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30
        milestones:
          hearing: {what: Public hearing, goal: drop-the-duty, fixed: 2027-07-05}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30
        milestones:
          hearing: {what: Public hearing, goal: drop-the-duty, fixed: 2027-06-20}

    Fix:
        correct one of the two days, or say `kind: follow-up`

    False alarms:
        What looks back on purpose, such as a report on how the decision is carried out;
        `kind: follow-up` says that it does.
    """
    for one in context.plan.milestones:
        day, goal_day = _after_goal(context, one)
        if day is not None:
            message = f"'{one.id}' is on {day}, after the time-bound of its goal '{one.goal}',"
            yield one.route / _where(one), f"{message} {goal_day}"


@check("D807", Severity.ERROR)
def dependency_cycle(context: Context) -> Iterator[Remark]:
    """Milestones wait for each other in a ring, so that none of them can start.

    Nothing in the plan gets a date until the ring is broken.

    Flagged:
        milestones:
          draft: {what: Draft the letter, after: signatures}
          signatures: {what: Collect signatures, after: draft}

    Fine:
        milestones:
          draft: {what: Draft the letter, start: 2027-01-11}
          signatures: {what: Collect signatures, after: draft}

    Fix:
        take out one of the waits
    """
    first = context.plan.milestone(context.ring[0]) if context.ring else None
    if first is not None:
        ring = [f"'{id}'" for id in context.ring]
        shown = [*ring[:8], f"{len(ring) - 8} more"] if len(ring) > 9 else ring
        if len(ring) == 1:
            message = f"{ring[0]} waits for itself"
        else:
            message = f"{shown[0]} waits for {', which waits for '.join([*shown[1:], ring[0]])}"
        yield first.route, message


@check("D808", Severity.ERROR)
def cannot_be_done_in_time(context: Context) -> Iterator[Remark]:
    """A milestone ends after it must, as early as everything is done.

    The schedule does not fit. It is a warning if only time is used up that was to be
    left spare.

    Flagged:
        milestones:
          draft: {what: Draft the letter, start: 2027-01-11, takes: 3 weeks}
          send: {what: Send the letter, after: draft, due: 2027-01-20}

    Fine:
        milestones:
          draft: {what: Draft the letter, start: 2027-01-11, takes: 1 week}
          send: {what: Send the letter, after: draft, due: 2027-01-20}

    Fix:
        start earlier, make a step on the way shorter, or do two of them at once;
        `smartgoals show dates` lists what would be enough
    """
    for late in context.timeline.late if context.timeline else ():
        one = context.plan.milestone(late.id)
        if one is not None and one.done is None and _after_goal(context, one)[0] is None:
            severity = Severity.WARNING if late.only_spare else Severity.ERROR
            yield one.route, late.because, severity


@check("D809", Severity.WARNING)
def no_buffer(context: Context) -> Iterator[Remark]:
    """A step ends on the very day before somebody else's date.

    A single ill colleague, and the consultation has closed. Where the campaign says
    which days are worked, days on which nobody works are no time left over. How much
    should be left is said best by the plan's own `leave spare:`, so no share of the
    whole time is asked for.

    Flagged:
        milestones:
          file-comment: {what: File the comment, due: 2027-02-11, before: comments-close}
          comments-close: {what: Consultation closes, fixed: 2027-02-12}

    Fine:
        milestones:
          file-comment: {what: File the comment, due: 2027-02-05, before: comments-close}
          comments-close: {what: Consultation closes, fixed: 2027-02-12}

    Fix:
        start earlier, or say `leave spare:`

    False alarms:
        Small things, such as printing what is handed over on the day itself.
    """
    for one in context.plan.milestones if context.timeline else ():
        slot = context.timeline.get(one.id) if context.timeline else None
        has_spare = one.leave_spare or context.lacks_any(one.route, "leave spare")
        if one.done or one.is_theirs or has_spare or slot is None:
            continue
        for id in one.before:
            other = context.plan.milestone(id)
            if other is None or other.fixed is None or slot.last_day is None:
                continue
            day = context.day(other.fixed)
            if slot.last_day < day and day >= context.today:
                if (day - slot.last_day).days == 1:
                    which = "the day"
                elif _is_no_work_between(context, slot.last_day, day):
                    which = "the last working day"
                else:
                    continue
                yield one.route, f"'{one.id}' ends on {slot.last_day}, {which} before '{id}'"


@check("D811", Severity.INFO)
def milestone_without_date(context: Context) -> Iterator[Remark]:
    """Nothing says when a milestone will be.

    It is in no calendar, and neither is what waits for it. Only the first one of those
    that hang on each other is named.

    Flagged:
        campaign: {starts: 2027-01-04}
        milestones:
          hearing: {what: Public hearing, expected: unknown}
          press-week: {what: Stories in three papers, after: hearing}

    Fine:
        campaign: {starts: 2027-01-04}
        milestones:
          hearing:
            {what: Public hearing, expected: unknown, between: [2027-03-01, 2027-03-31]}
          press-week: {what: Stories in three papers, after: hearing}

    Fix:
        add a day, or the days `between` which it will be
    """
    slots = context.timeline.slots if context.timeline else ()
    hanging: dict[str, list[str]] = {}
    for slot in slots:
        if slot.hangs_on is not None:
            hanging.setdefault(slot.hangs_on, []).append(slot.id)
    for slot in slots:
        one = context.plan.milestone(slot.id)
        if slot.start is not None or slot.hangs_on is not None or one is None:
            continue
        if not one.is_theirs:
            message = "nothing says when the campaign starts, so its steps have no dates"
            yield Route(("campaign", "starts")), message
        elif not context.lacks_any(one.route, "between", "expected", "fixed"):
            message = f"nothing says when '{slot.id}' will be"
            if others := hanging.get(slot.id):
                verb = "hangs" if len(others) == 1 else "hang"
                message += f", and {listed(sorted(others))} {verb} on it"
            yield one.route, message


def _is_no_work_between(context: Context, last: date, day: date) -> bool:
    """Say whether nobody works between two days, as far as the campaign says so."""
    if context.plan.campaign.working_days is None:
        return False
    return not context.work_calendar.between(last.toordinal() + 1, day.toordinal())


def _after_goal(context: Context, one: Milestone) -> tuple[date | None, date | None]:
    """Give the day of what stands after its goal's time bound, and that of the goal."""
    stands = one.is_theirs or one.ends is not None or (one.due is not None and not one.waits)
    goal = context.plan.goal(one.goal)
    slot = context.timeline.get(one.id) if context.timeline else None
    if not stands or goal is None or slot is None or slot.last_day is None or one.done:
        return None, None
    day = context.deadline(goal)
    if day is None or slot.last_day <= day or one.kind is MilestoneKind.FOLLOW_UP:
        return None, None
    return slot.last_day, day


def _where(one: Milestone) -> str:
    """Name the field that says on which day a milestone stands."""
    fields = {"fixed": one.fixed, "expected": one.expected, "ends": one.ends, "due": one.due}
    return next(name for name, value in fields.items() if value is not None)


CHECKS = (
    window_closed,
    milestone_after_goal,
    dependency_cycle,
    cannot_be_done_in_time,
    no_buffer,
    milestone_without_date,
    *days.CHECKS,
)
