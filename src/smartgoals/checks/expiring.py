"""What a plan keeps past its day, and what else in the plan names it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.checks.ages import AGE, judgements, months_between
from smartgoals.checks.context import Context
from smartgoals.checks.listing import amount
from smartgoals.diagnostics import Route
from smartgoals.plan.whole import Plan
from smartgoals.planfile.references import references

__all__ = ["Expired", "PastDay", "expired"]

_HEADS = ("what", "where", "day", "named by")


@final
@frozen(kw_only=True, eq=False, repr=False)
class PastDay(Value):
    """Something in a plan whose day has come.

    Attributes:
        kind: ``entry``, ``judgement``, ``stance`` or ``relation``.
        route: Where it stands.
        day: The day on which it expired, was judged, began or ended.
        words: Why it is past its day, in a sentence.
        named_by: Where else the plan names the actor or the vote that it is about.
    """

    kind: str
    route: Route
    day: date
    words: str
    named_by: tuple[Route, ...] = ()

    @property
    def row(self) -> tuple[str, str, str, str]:
        """Its line in a table."""
        named = ", ".join(map(str, self.named_by))
        return self.words, str(self.route), self.day.isoformat(), named

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "kind": self.kind,
            "route": str(self.route),
            "day": self.day.isoformat(),
            "words": self.words,
            "named_by": [str(one) for one in self.named_by],
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Expired(Value):
    """What a plan keeps past its day.

    Attributes:
        today: The day on which that is so.
        months: How many months a judgement or a stance may be old.
        past: All of it: entries, then judgements, stances and relations, each in the
            order of the plan.
    """

    today: date
    months: float
    past: tuple[PastDay, ...]

    @property
    def rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """Its lines as a table has them, of what, where, the day, and what names it."""
        return tuple(one.row for one in self.past)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``expire --format json`` prints it."""
        return {
            "schema_version": 1,
            "today": self.today.isoformat(),
            "months": self.months,
            "past": [one.to_dict() for one in self.past],
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        return html_table(_HEADS, self.rows)


def expired(plan: Plan, *, today: date) -> Expired:
    """List what a plan keeps past its day, and where else it is named.

    An actor's entry is past its day from the day of its `expires` on. A judgement is once
    it is older than the plan's limit, which its `thresholds` may set; so is a stance
    that nobody judged on any day. A relation is after its `until`. Nothing is removed.

    >>> import datetime as dt
    >>> import smartgoals as sg
    >>> plan = sg.from_dict({
    ...     "smartgoals": 1, "campaign": {"name": "Ours"},
    ...     "actors": {"s7": {"expires": "2026-11-01"}},
    ...     "milestones": {"letter": {"what": "Write", "meets": ["s7"]}},
    ... })
    >>> [one] = expired(plan, today=dt.date(2026, 11, 23)).past
    >>> one.words
    "the entry of 's7' expired"
    >>> [str(route) for route in one.named_by]
    ['milestones.letter.meets.s7']

    Args:
        plan: The plan.
        today: The day to look from.
    """
    months = Context(plan=plan, today=today).threshold(AGE)
    old = f"more than {amount(months)} months ago"
    found = (
        *_entries(plan, today),
        *(
            _about(plan, "judgement", route, judged.when.last, f"judged {old}")
            for route, judged in judgements(plan)
            if months_between(judged.when.last, today) > months
        ),
        *_stances(plan, today, months, old),
        *_relations(plan, today),
    )
    return Expired(today=today, months=months, past=found)


def _entries(plan: Plan, today: date) -> Iterator[PastDay]:
    for actor in plan.actors:
        if actor.expires is not None and actor.expires <= today:
            words = f"the entry of '{actor.id}' expired"
            yield _about(plan, "entry", actor.route, actor.expires, words)


def _stances(plan: Plan, today: date, months: float, old: str) -> Iterator[PastDay]:
    """Find latest stances that are old, and that no judgement speaks for."""
    for actor in plan.actors:
        since = actor.stances[-1].since if actor.stances else None
        judged = actor.judged or plan.campaign.judged
        if since and not judged and months_between(since.last, today) > months:
            words = f"taken {old}, and not judged since"
            yield _about(plan, "stance", actor.route / "stance", since.last, words)


def _relations(plan: Plan, today: date) -> Iterator[PastDay]:
    for one in plan.relations:
        if one.until is not None and one.until.last < today:
            yield _about(plan, "relation", one.route, one.until.last, "the relation ended")


def _about(plan: Plan, kind: str, route: Route, day: date, words: str) -> PastDay:
    """Say of something where else the actor or the vote is named that it is about."""
    section, id = (*map(str, route.parts), "")[:2]
    named = tuple(_named_by(plan, id)) if section in {"actors", "votes"} else ()
    return PastDay(kind=kind, route=route, day=day, words=words, named_by=named)


def _named_by(plan: Plan, id: str) -> Iterator[Route]:
    """List where a part is named by others, in the order of the plan."""
    for one in references(plan):
        if one.id == id and one.route.parts[:2] not in {("actors", id), ("votes", id)}:
            yield one.route
    for vote in plan.votes:
        for voter in vote.members:
            if voter.id == id:
                yield vote.route / "members" / id
