"""D: single days that nobody would choose, and what the calendar knows of them."""

from collections.abc import Iterator
from datetime import date, datetime

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import shown, weekday
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Milestone, MilestoneKind
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["CHECKS"]

_VERBS = {"start": "is to start on", "ends": "is to end on", "due": "is due on"}


@check("D810", Severity.INFO)
def non_working_day(context: Context) -> Iterator[Remark]:
    """A step is planned for a day on which nobody works, or those who are met do not sit.

    Offices are shut and mailboxes full on the next morning. The question is put only
    where the campaign says which days are worked, or an actor when it `sits`: for whoever
    is met, votes, or alone decides on the goal of a milestone with `kind: decision`.

    Flagged:
        campaign:
          working days: {weekend: [saturday, sunday]}
        milestones:
          isp-meeting: {what: Meet the director, due: 2027-01-23}

    Fine:
        campaign:
          working days: {weekend: [saturday, sunday]}
        milestones:
          isp-meeting: {what: Meet the director, due: 2027-01-22}

    Fix:
        move it to the working day before

    False alarms:
        A weekend may be meant; a milestone with `kind: event` is left alone.
    """
    yield from _when_they_do_not_sit(context)
    if context.plan.campaign.working_days is None:
        return
    for one in context.plan.milestones:
        if one.done is not None or one.is_theirs or one.kind == "event":
            continue
        for name, day in _planned(context, one):
            ordinal = day.toordinal()
            if not context.work_calendar.between(ordinal, ordinal + 1):
                message = (
                    f"'{one.id}' {_VERBS[name]} {day}, a {weekday(day)} on which nobody works"
                )
                yield one.route / name, message


@check("D813", Severity.INFO)
def owner_away(context: Context) -> Iterator[Remark]:
    """A milestone lies wholly within days on which its owner is away.

    Nobody moves a hearing for somebody's holidays, and nobody writes a brief on them. The
    hours are still counted as that person's work.

    Flagged:
        campaign:
          team: {ana: {name: Ana Souza, away: 2027-02-08 to 2027-02-19}}
        milestones:
          hearing: {what: Public hearing, owner: ana, fixed: 2027-02-15}

    Fine:
        campaign:
          team: {ana: {name: Ana Souza, away: 2027-02-08 to 2027-02-12}}
        milestones:
          hearing: {what: Public hearing, owner: ana, fixed: 2027-02-15}

    Fix:
        give it to somebody else, or move it if it is ours to move
    """
    away = {one.id: one.away for one in context.plan.campaign.team if one.away}
    for one in context.plan.milestones:
        slot = context.timeline.get(one.id) if context.timeline and one.owner in away else None
        if slot is None or one.done is not None or slot.uncertain:
            continue
        first, last = slot.first_day, slot.last_day
        if first is None or last is None or last < context.today:
            continue
        days = map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        if all(any(day in period for period in away[one.owner or ""]) for day in days):
            when = f"on {first}" if first == last else f"from {first} to {last}"
            yield one.route / "owner", f"'{one.id}' is {when}, when '{one.owner}' is away"


@check("D812", Severity.INFO)
def holidays_unknown(context: Context) -> Iterator[Remark]:
    """The plan counts in working days of a country whose holidays are not known here.

    Dates may fall on public holidays; only weekends and the plan's own closed days
    are left out.

    Flagged:
        campaign:
          working days: Atlantis

    Fine:
        campaign:
          working days: {weekend: [saturday, sunday], closed: [2026-12-24 to 2027-01-03]}

    Fix:
        pip install 'smartgoals[holidays]', or correct the country, or write the holidays
        under `closed:`
    """
    settings = context.plan.campaign.working_days
    known = context.work_calendar.holidays_known
    if settings is not None and settings.of is not None and not known:
        message = f"the public holidays of {shown(settings.of)} are not known here"
        yield Route(("campaign", "working days")), message


def _when_they_do_not_sit(context: Context) -> Iterator[Remark]:
    """Find meetings and votes on days on which the body is not in session."""
    bodies = [(one, id) for one in context.plan.milestones for id in one.meets]
    bodies += [
        (held, vote.body)
        for vote in context.plan.votes
        if vote.body is not None and (held := context.plan.milestone(vote.when)) is not None
    ]
    for one in context.plan.milestones:
        goal = None if one.goal is None else context.plan.goal(one.goal)
        if one.kind is MilestoneKind.DECISION and goal is not None:
            bodies += [(one, id) for id in goal.decided_by if len(goal.decided_by) == 1]
    for one, id in dict.fromkeys(bodies):
        actor = context.plan.actor(id)
        slot = context.timeline.get(one.id) if context.timeline else None
        if actor is None or actor.sits is None or slot is None or slot.uncertain:
            continue
        first, last = slot.first_day, slot.last_day
        is_open = one.done is None and last is not None and last >= context.today
        if is_open and first is not None and last is not None:
            ordinals = (first.toordinal(), last.toordinal() + 1)
            if not WorkCalendar(actor.sits).between(*ordinals):
                message = f"'{one.id}' is on {first}, when '{id}' does not sit"
                yield one.route, message


def _planned(context: Context, one: Milestone) -> Iterator[tuple[str, date]]:
    """Give the days that are written in a milestone of ours."""
    for name, day in (("start", one.start), ("ends", one.ends), ("due", one.due)):
        if isinstance(day, date | datetime):
            yield name, context.day(day)


CHECKS = (non_working_day, holidays_unknown, owner_away)
