"""T: by when."""

from collections.abc import Iterator

from smartgoals.checks._windows import decision_on, widest_gap
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.diagnostics import Severity

__all__ = ["CHECKS"]

_SIX_WEEKS = 42


@check("T501", Severity.ERROR, of_goal=True)
def no_deadline(context: Context) -> Iterator[Remark]:
    """A goal names no day by which it should be reached.

    Without a day nobody can say that the campaign is late, and partners cannot
    place their own work around it.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30

    Fix:
        add `time-bound:` with a day, or with one that is counted from a milestone
    """
    for goal in context.plan.goals:
        if goal.time_bound is None:
            yield goal.route / "time bound", f"goal '{goal.id}' has no time-bound"


@check("T502", Severity.ERROR, of_goal=True)
def deadline_in_past(context: Context) -> Iterator[Remark]:
    """A goal's last day is over.

    A goal that can no longer be reached in time hides what the campaign is
    really working for now.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 10 March 2025.
            time-bound: 2025-03-10

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30

    Fix:
        move the day, or close the goal and say what comes next
    """
    for goal in context.plan.goals:
        day = context.deadline(goal)
        if day is not None and day < context.today:
            message = f"the time-bound of goal '{goal.id}', {day}, is past on {context.today}"
            yield goal.route / "time bound", message


@check("T503", Severity.ERROR, of_goal=True)
def deadline_before_start(context: Context) -> Iterator[Remark]:
    """A goal should be reached before work on it has begun.

    One of the two days is wrong, and everything that is counted from them with it.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            starts: 2027-07-01
            time-bound: 2027-06-30

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            starts: 2027-01-01
            time-bound: 2027-06-30

    Fix:
        correct the day that is wrong
    """
    for goal in context.plan.goals:
        day = context.deadline(goal)
        starts = goal.starts or context.plan.campaign.starts
        if day is None or starts is None or not context.today <= day < starts:
            continue
        whose = "the goal" if goal.starts else "the campaign"
        message = (
            f"the time-bound of goal '{goal.id}', {day}, is before {whose} starts, {starts}"
        )
        yield goal.route / "time bound", message


@check("T504", Severity.WARNING)
def deadline_after_the_decision(context: Context) -> Iterator[Remark]:
    """A goal's last day is after the day on which it is decided.

    After the decision nothing more can be won, but our own steps would still be
    planned up to the later day. It is an error where the goal itself says when they
    decide; elsewhere it is a warning, because the other day may be about a first reading
    and the goal about the last one. The day on which a flag is decided says nothing of
    goals that are measured by figures other than votes, since those move afterwards too.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 15 May 2027.
            needs: {votes: archive-it}
            time-bound: 2027-05-15
        votes:
          archive-it: {what: motion to archive the duty, when: board-vote}
        milestones:
          board-vote: {what: The board votes, fixed: 2027-05-12}

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 12 May 2027.
            needs: {votes: archive-it}
            time-bound: 2027-05-12
        votes:
          archive-it: {what: motion to archive the duty, when: board-vote}
        milestones:
          board-vote: {what: The board votes, fixed: 2027-05-12}

    Fix:
        set the time-bound to the day of the decision, or to one before it
    """
    for goal in context.plan.goals:
        day = context.deadline(goal)
        decided = None if day is None else decision_on(context, goal)
        if day is not None and decided is not None and day > decided.day >= context.today:
            message = f"the time-bound of goal '{goal.id}', {day}, is after {decided.what}"
            severity = Severity.ERROR if decided.by_the_goal else Severity.WARNING
            yield goal.route / "time bound", f"{message}, {decided.day}", severity


@check("T511", Severity.INFO, whole=True)
def milestone_gap(context: Context) -> Iterator[Remark]:
    """Nothing is planned for a large part of the time to a goal.

    Campaigns drift where no day makes anybody look up. It is said where more than a
    quarter of the time, and more than six weeks, is empty.

    Flagged:
        campaign: {starts: 2027-01-01}
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 31 December 2027.
            time-bound: 2027-12-31
        milestones:
          board-vote: {what: The board votes, goal: drop-the-duty, fixed: 2027-12-10}

    Fine:
        campaign: {starts: 2027-01-01}
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 31 December 2027.
            time-bound: 2027-12-31
        milestones:
          impact-brief: {what: Publish the brief, goal: drop-the-duty, due: 2027-03-15}
          file-comment: {what: File the comment, goal: drop-the-duty, due: 2027-06-10}
          hearing: {what: Public hearing, goal: drop-the-duty, fixed: 2027-09-01}
          board-vote: {what: The board votes, goal: drop-the-duty, fixed: 2027-11-26}

    Fix:
        add a step or a day on which you look at where you are

    False alarms:
        Some waiting is part of the plan, as during a recess; say so under `check: ignore`.
    """
    for goal in context.plan.goals:
        first = goal.starts or context.plan.campaign.starts
        last = context.deadline(goal)
        if first is None or last is None or context.timeline is None or last < first:
            continue
        gap = widest_gap(context, goal, first, last)
        if (
            gap.days > _SIX_WEEKS
            and gap.days * 4 > (last - first).days
            and gap.until > context.today
        ):
            message = f"nothing is planned for goal '{goal.id}' from {gap.since} to {gap.until}"
            yield goal.route / "time bound", f"{message}, {gap.days} days"


@check("T512", Severity.WARNING)
def term_ends_before_deadline(context: Context) -> Iterator[Remark]:
    """The term of those who decide is over before the goal's last day.

    What they have not decided by then often lapses, and the next ones start from
    nothing.

    Flagged:
        goals:
          drop-the-duty:
            goal: Parliament deletes the duty by 30 June 2027.
            decided by: parliament
            time-bound: 2027-06-30
        actors:
          parliament: {kind: body, term ends: 2027-05-29}

    Fine:
        goals:
          drop-the-duty:
            goal: Parliament deletes the duty by 15 May 2027.
            decided by: parliament
            time-bound: 2027-05-15
        actors:
          parliament: {kind: body, term ends: 2027-05-29}

    Fix:
        bring the day forward, or plan how the matter is brought in again

    False alarms:
        In some bodies nothing lapses, and the next members go on where the last ones were.
    """
    for goal in context.plan.goals:
        day = context.deadline(goal)
        for id in goal.decided_by if day else ():
            actor = context.plan.actor(id)
            if actor and actor.term_ends and day and actor.term_ends < day:
                message = f"the term of '{id}' ends on {actor.term_ends}, before the time-bound"
                yield goal.route / "time bound", f"{message} of goal '{goal.id}', {day}"


CHECKS = (
    no_deadline,
    deadline_in_past,
    deadline_before_start,
    deadline_after_the_decision,
    milestone_gap,
    term_ends_before_deadline,
)
