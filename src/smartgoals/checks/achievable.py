"""A: whether there are votes, hands and money; `roads` and `coalition` look at people."""

from collections.abc import Iterable, Iterator
from math import fsum
from typing import TYPE_CHECKING

from smartgoals.checks import coalition, roads
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, counted, either, listed
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.strategize import Milestone, MilestoneKind
from smartgoals.plan.together import Vote

if TYPE_CHECKING:
    from smartgoals.graph.votes import Tally
    from smartgoals.schedule.workload import PersonWeek

__all__ = ["CHECKS"]

_HELPING = 3

# No campaign has so many; a file that does still gets its other answers in seconds.
_VOTES = 100


@check("A305", Severity.WARNING, whole=True)
def support_short(context: Context) -> Iterator[Remark]:
    """The ratings of a vote come to less than it takes to win it.

    Whoever counts early still has time to turn a 3 into a 2, and that is where the
    work pays most. It is said where fewer votes are to be expected than are needed and
    the chance to win is below a quarter; the limit can be set under `thresholds:` as
    `chance to win a vote`.

    Flagged:
        votes:
          archive-it:
            what: motion to archive the duty
            passes with: more than half of members
            seats: 5
            members: {member-a: 4, member-b: 3, member-c: 2, member-d: 4, member-e: 5}

    Fine:
        votes:
          archive-it:
            what: motion to archive the duty
            passes with: more than half of members
            seats: 5
            members: {member-a: 4, member-b: 2, member-c: 1, member-d: 2, member-e: 5}

    Fix:
        work on those who are named: one step of theirs helps most

    False alarms:
        A rating is a guess, and members who vote as one are not reckoned with: rate them
        as one voter, with a `weight:`. Those who have no rating count as with us, and
        everybody as voting yes or no.
    """
    for vote in sorted(context.plan.votes, key=lambda vote: vote.id)[:_VOTES]:
        if not vote.members or _is_over(context, vote):
            continue
        if context.lacks_any(vote.route, "passes with", "seats", "we want"):
            continue
        told = context.tally(vote)
        expected = told.expected + told.unrated
        short = told.needed is None or expected < told.needed
        if told.at_best is None or not short:
            continue
        if told.at_best < context.threshold("chance to win a vote"):
            message = f"{_votes_to_expect(told, vote)}, a chance of {_percent(told.at_best)}"
            helping = [
                f"'{one.member}' from {one.rating} to {one.rating - 1}"
                for one in context.swings(vote)[:_HELPING]
            ]
            helps = f"; it helps most to move {either(helping)}" if helping else ""
            yield vote.route / "members", message + helps


@check("A306", Severity.ERROR)
def capacity_exceeded(context: Context) -> Iterator[Remark]:
    """Somebody is to do more in a week than they have hours for.

    The work is then done late, or badly, or by somebody who gives up over it. A
    milestone's hours are spread over the working days that it takes; of several such
    weeks the worst one is told. It is a warning where it hangs on a milestone that
    does not say how long it takes, and so has all its hours on one day.

    Flagged:
        campaign:
          team: {ana: {name: Ana Souza, hours per week: 10}}
        milestones:
          study: {what: A study, owner: ana, start: 2027-01-11, takes: 1 week, hours: 30}

    Fine:
        campaign:
          team: {ana: {name: Ana Souza, hours per week: 10}}
        milestones:
          study: {what: A study, owner: ana, start: 2027-01-11, takes: 3 weeks, hours: 30}

    Fix:
        give it more time with `takes:`, cut it, or find somebody else for a part of it
    """
    weeks: dict[str, list[PersonWeek]] = {}
    for week in context.workload:
        if week.excess > 0:
            weeks.setdefault(week.person, []).append(week)
    for person, busy in weeks.items():
        worst = max(busy, key=lambda week: (week.excess, -week.monday.toordinal()))
        message = (
            f"'{person}' has {_hours(worst.available or 0)} in the week of {worst.monday},"
            f" and needs {amount(round(worst.needed, 1))}"
            f" for {listed(id for id, _ in worst.milestones)}"
        )
        if len(busy) > 1:
            message += f"; {counted(len(busy) - 1, 'more week')} like it"
        severity = Severity.ERROR if _is_certain(context, busy) else Severity.WARNING
        route = Route(("milestones", worst.milestones[0][0], "hours"))
        yield route, message, severity


@check("A307", Severity.ERROR)
def no_owner(context: Context) -> Iterator[Remark]:
    """Nobody sees to a milestone.

    What everybody sees to, nobody does. A date of somebody else's needs a person who
    watches it, and is only a warning without one.

    Flagged:
        milestones:
          file-comment: {what: File the joint comment, due: 2027-02-01}

    Fine:
        campaign:
          team: {joao: {name: João Lima}}
        milestones:
          file-comment: {what: File the joint comment, due: 2027-02-01, owner: joao}

    Fix:
        add `owner:` with one team member or actor

    False alarms:
        Their dates that nobody needs to watch; say so under `check: ignore`.
    """
    for one in context.plan.milestones:
        if one.owner is not None or one.done is not None:
            continue
        if one.is_theirs:
            message = f"nobody is named who watches '{one.id}'"
            yield one.route / "owner", message, Severity.WARNING
        else:
            yield one.route / "owner", f"nobody is named who sees to '{one.id}'"


@check("A308", Severity.WARNING)
def budget_exceeded(context: Context) -> Iterator[Remark]:
    """The plan costs more than there is.

    Money that is missing is found out in the last weeks, when everything is booked.
    A goal counts with what it needs or with what its milestones cost, whichever is
    more, and partners' `money:` counts as there.

    Flagged:
        campaign:
          funds: 8000 EUR
        milestones:
          round-table: {what: Round table, due: 2027-02-04, money: 3500 EUR}
          study: {what: Publish a study, due: 2027-03-04, money: 5500 EUR}

    Fine:
        campaign:
          funds: 9000 EUR
        milestones:
          round-table: {what: Round table, due: 2027-02-04, money: 3500 EUR}
          study: {what: Publish a study, due: 2027-03-04, money: 5500 EUR}

    Fix:
        cut something, or raise `funds:`

    False alarms:
        Only figures with the same unit as `funds:` are added up.
    """
    funds = context.plan.campaign.funds
    if funds is None:
        return
    told = next(one for one in context.spending if one.unit == funds.unit)
    if told.missing and told.available is not None:
        message = f"goals and milestones cost {amount(told.needed, funds.unit)}, and there are"
        message += f" {amount(told.available, funds.unit)}:"
        message += f" {amount(told.missing, funds.unit)} are missing"
        if told.short_from is not None:
            message += f", the first of them on {told.short_from}"
        yield Route(("campaign", "funds")), message


def _is_over(context: Context, vote: Vote) -> bool:
    """Say whether the day of a vote is past."""
    held = context.plan.milestone(vote.when)
    if held is None:
        return False
    day = None if held.fixed is None else context.day(held.fixed)
    return held.done is not None or (day is not None and day < context.today)


def _votes_to_expect(told: "Tally", vote: Vote) -> str:
    """Say what the ratings of a vote come to."""
    if told.needed is None:
        return f"the ratings are not enough to win vote '{vote.id}'"
    votes, expected = counted(told.needed, "vote"), amount(round(told.expected, 1))
    message = f"it takes {votes} to win vote '{vote.id}', and {expected} are to be expected"
    return f"{message} besides {told.unrated} not rated" if told.unrated else message


def _percent(chance: float) -> str:
    return f"{round(chance * 100)}%" if chance >= 0.005 else "less than 1%"


def _hours(hours: float) -> str:
    return amount(round(hours, 1), "hour" if hours == 1 else "hours")


def _is_certain(context: Context, weeks: "Iterable[PersonWeek]") -> bool:
    """Say whether a week is too full even without what says no length."""
    for week in weeks:
        ours = (context.plan.milestone(id) for id, _ in week.milestones)
        vague = {one.id for one in ours if one is not None and _has_no_length(one)}
        sure = fsum(hours for id, hours in week.milestones if id not in vague)
        if week.available is not None and sure > week.available:
            return True
    return False


def _has_no_length(one: Milestone) -> bool:
    """Say whether it takes one day only because nobody said how long it takes."""
    spans = one.takes or one.from_milestone or one.until_milestone or one.repeats
    ours = not one.is_theirs and one.kind in (MilestoneKind.STEP, MilestoneKind.PUBLICATION)
    return ours and not spans


CHECKS = (
    support_short,
    capacity_exceeded,
    no_owner,
    budget_exceeded,
    *roads.CHECKS,
    *coalition.CHECKS,
)
