"""Step 3, strategize: goals, how we will know, and what happens by when."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Route
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import (
    are_ids,
    are_lines,
    each,
    fits_id,
    is_a,
    is_between,
    is_id,
    is_line,
    is_text,
    is_whole_between,
    optional,
    rule,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Day,
    Duration,
    Estimate,
    Figure,
    Judgement,
    NotYet,
    Period,
    Source,
    fits_day,
    is_day,
    is_length,
    is_plain_day,
)

__all__ = [
    "EarlierDate",
    "Force",
    "Goal",
    "GoalKind",
    "Indicator",
    "Link",
    "LinkKind",
    "Milestone",
    "MilestoneKind",
    "Needs",
    "Reading",
    "Repeat",
    "TimeBound",
]

_hours = optional(is_between(0, 1_000_000))


_is_day_or_anchor = rule(
    lambda value: isinstance(value, AnchoredDay) or fits_day(value),
    "a day, or one that is counted from a milestone",
)
_is_day_or_not_yet = rule(
    lambda value: value == "not yet" or fits_day(value), "a day, or 'not yet'"
)
_is_day_or_unknown = rule(
    lambda value: value == "unknown" or fits_day(value), "a day, or 'unknown'"
)
_is_id_or_link = rule(
    lambda value: isinstance(value, Link) or fits_id(value), "an id or a link"
)
_is_day_or_id = rule(
    lambda value: (
        fits_id(value) or (isinstance(value, date) and not isinstance(value, datetime))
    ),
    "a day or an id",
)


class GoalKind(StrEnum):
    """What sort of result a goal names."""

    OUTCOME = "outcome"
    PROCESS = "process"
    MAINTAIN = "maintain"


@final
@frozen(eq=False, repr=False)
class Reading(Value):
    """What an indicator was found to be.

    Attributes:
        when: About when.
        figure: What was read off.
        sources: Where that is written.
    """

    when: Period = field(validator=is_a(Period))
    figure: Figure = field(validator=is_a(Figure))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Indicator(Value):
    """How somebody will know that a goal is reached.

    It is a change (``baseline`` to ``target``), a level (``keep_at``), or an
    event (``happens``).

    Attributes:
        id: Short name.
        what: What is looked at.
        baseline: The figure before; the file's ``from``.
        target: The figure wanted; the file's ``to``.
        keep_at: The figure that must not get worse.
        happens: ``"not yet"``, or the day the event happened.
        unit: What is counted.
        source: Where the figure comes from.
        every: How often somebody looks.
        who: Who does, a team member or an actor.
        readings: What was found.
        was: Ids that it had before.
    """

    id: str = field(validator=is_id)
    what: str = field(validator=is_line)
    baseline: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    target: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    keep_at: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    happens: date | NotYet | None = field(default=None, validator=optional(_is_day_or_not_yet))
    unit: str | None = field(default=None, validator=optional(is_line))
    source: Source | None = field(default=None, validator=optional(is_a(Source)))
    every: Duration | None = field(default=None, validator=optional(is_length))
    who: str | None = field(default=None, validator=optional(is_id))
    readings: tuple[Reading, ...] = field(default=(), validator=each(is_a(Reading)))
    was: tuple[str, ...] = field(default=(), validator=are_ids)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Needs(Value):
    """What it takes to reach a goal.

    Attributes:
        votes: The id of the vote that has to be won.
        hours: Hours of work in all.
        money: What it costs.
        capabilities: What somebody must be able to do, such as ``legal``.
    """

    votes: str | None = field(default=None, validator=optional(is_id))
    hours: float | None = field(default=None, validator=_hours)
    money: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    capabilities: tuple[str, ...] = field(default=(), validator=are_lines)


@final
@frozen(kw_only=True, eq=False, repr=False)
class TimeBound(Value):
    """By when a goal should be reached.

    Attributes:
        by: The last day, or a day counted from a milestone.
        they_decide_between: When those who decide are expected to.
    """

    by: Day | AnchoredDay = field(validator=_is_day_or_anchor)
    they_decide_between: Period | None = field(default=None, validator=optional(is_a(Period)))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Goal(Value):
    """A change that the campaign wants to see by a certain day.

    Attributes:
        id: Short name by which other parts of the plan point here.
        statement: The goal in one sentence: who does what by when.
        kind: A result, a declared activity, or something to be kept as it is.
        answers: Ids of the flags that it answers.
        starts: When work on it starts.
        baseline_pending: Whether somebody is still measuring where we stand.
        decided_by: Ids of the actors who can say yes.
        specific: What exactly they are asked to do.
        indicators: How we will know; the file's ``measurable``.
        achievable: Why it can be done.
        needs: What it takes.
        relevant: Impact rows and goals that it serves.
        time_bound: By when.
        supports: The id of the goal that this one is a step to.
        if_it_fails: What happens then.
        judged: Who judged it, and when.
        notes: Anything else, for the team.
        was: Ids that it had before.
    """

    id: str = field(validator=is_id)
    statement: str = field(validator=is_text)
    kind: GoalKind = field(default=GoalKind.OUTCOME, validator=is_a(GoalKind))
    answers: tuple[str, ...] = field(default=(), validator=are_ids)
    starts: date | None = field(default=None, validator=optional(is_plain_day))
    baseline_pending: bool = field(default=False, validator=is_a(bool))
    decided_by: tuple[str, ...] = field(default=(), validator=are_ids)
    specific: str | None = field(default=None, validator=optional(is_text))
    indicators: tuple[Indicator, ...] = field(default=(), validator=each(is_a(Indicator)))
    achievable: str | None = field(default=None, validator=optional(is_text))
    needs: Needs | None = field(default=None, validator=optional(is_a(Needs)))
    relevant: tuple[str, ...] = field(default=(), validator=are_lines)
    time_bound: TimeBound | None = field(default=None, validator=optional(is_a(TimeBound)))
    supports: str | None = field(default=None, validator=optional(is_id))
    if_it_fails: str | None = field(default=None, validator=optional(is_text))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    notes: str | None = field(default=None, validator=optional(is_text))
    was: tuple[str, ...] = field(default=(), validator=are_ids)

    @property
    def route(self) -> Route:
        """Where in the plan this goal stands."""
        return Route(("goals", self.id))


class MilestoneKind(StrEnum):
    """What sort of thing happens."""

    STEP = "step"
    MEETING = "meeting"
    EVENT = "event"
    PUBLICATION = "publication"
    DECISION = "decision"
    FOLLOW_UP = "follow-up"


class LinkKind(StrEnum):
    """Which end of one milestone waits for which end of another."""

    FINISH_TO_START = "finish-to-start"
    START_TO_START = "start-to-start"
    FINISH_TO_FINISH = "finish-to-finish"
    START_TO_FINISH = "start-to-finish"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Link(Value):
    """One milestone waits for another.

    Attributes:
        waits_for: The id of the one that comes first.
        kind: Which ends are tied.
        lag: What lies between the two ends; negative for an overlap.
        counts_days: Whether the lag is counted as an anchored day is, so that
            1 day after is the next day (a finish-to-start lag of 0 days).
    """

    waits_for: str = field(validator=is_id)
    kind: LinkKind = field(default=LinkKind.FINISH_TO_START, validator=is_a(LinkKind))
    lag: Duration = field(default=Duration(0), validator=is_a(Duration))
    counts_days: bool = field(default=False, validator=is_a(bool))

    def __attrs_post_init__(self) -> None:
        """Refuse to count the days of anything but a wait for the end of another."""
        if self.counts_days and (
            self.kind is not LinkKind.FINISH_TO_START or self.lag.amount < 1
        ):
            raise InvalidValueError(
                "counts_days", True, "possible but on a finish-to-start link of 1 or more"
            )


@final
@frozen(kw_only=True, eq=False, repr=False)
class Repeat(Value):
    """How often something happens again.

    Attributes:
        every: The distance between two occurrences.
        until: A day, or the id of the milestone on whose first day it stops;
            ``None`` runs to the end of the plan.
    """

    every: Duration = field(validator=is_length)
    until: date | str | None = field(default=None, validator=optional(_is_day_or_id))


@final
@frozen(eq=False, repr=False)
class EarlierDate(Value):
    """A date that a milestone had before it moved.

    Attributes:
        day: The old date.
        moved: The day we learned of the new one.
    """

    day: Day = field(validator=is_day)
    moved: date | None = field(default=None, validator=optional(is_plain_day))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Milestone(Value):
    """Something that happens: a step of ours, or a date of somebody else's.

    Attributes:
        id: Short name by which other parts of the plan point here.
        what: What happens, in one line.
        goal: The id of the goal that it serves.
        owner: Who sees to it, a team member or an actor.
        meets: Ids of the actors who are met.
        signed_by: Ids of the actors who sign.
        kind: What sort of thing it is.
        fixed: Their date: we cannot move it.
        expected: Their date, not yet known for certain; ``"unknown"`` if not at all.
        between: The days between which an expected date lies.
        start: Not before this day.
        ends: Planned to end then.
        due: Not after this day.
        takes: How long; ``None`` is a single day.
        after: What it waits for: ids, or links with a lag.
        links: Waits of the other three kinds, or several between one pair.
        before: Ids of what it must be done before.
        from_milestone: A span starts when this one starts; the file's ``from``.
        until_milestone: A span ends when this one ends; the file's ``until``.
        leave_spare: How much earlier than its bound it should be done.
        repeats: How often it happens again.
        place: Where.
        link: A web address.
        reminders: How long before to be reminded; ``None`` takes the plan's.
        progress: How much is done, in percent.
        done: The day it ended.
        earlier_dates: Dates that it had before it moved.
        hours: Hours of work in all.
        money: What it costs.
        estimate: Three guesses at how long it takes.
        condition: What it waits on, in words; the file's ``if``.
        sources: Where its date is written.
        notes: Anything else, for the team.
        private: Whether it must not leave the team.
        was: Ids that it had before.
    """

    id: str = field(validator=is_id)
    what: str = field(validator=is_line)
    goal: str | None = field(default=None, validator=optional(is_id))
    owner: str | None = field(default=None, validator=optional(is_id))
    meets: tuple[str, ...] = field(default=(), validator=are_ids)
    signed_by: tuple[str, ...] = field(default=(), validator=are_ids)
    kind: MilestoneKind = field(default=MilestoneKind.STEP, validator=is_a(MilestoneKind))
    fixed: Day | None = field(default=None, validator=optional(is_day))
    expected: Day | Literal["unknown"] | None = field(
        default=None, validator=optional(_is_day_or_unknown)
    )
    between: Period | None = field(default=None, validator=optional(is_a(Period)))
    start: Day | AnchoredDay | None = field(default=None, validator=optional(_is_day_or_anchor))
    ends: Day | AnchoredDay | None = field(default=None, validator=optional(_is_day_or_anchor))
    due: Day | AnchoredDay | None = field(default=None, validator=optional(_is_day_or_anchor))
    takes: Duration | None = field(default=None, validator=optional(is_length))
    after: tuple[str | Link, ...] = field(default=(), validator=each(_is_id_or_link))
    links: tuple[Link, ...] = field(default=(), validator=each(is_a(Link)))
    before: tuple[str, ...] = field(default=(), validator=are_ids)
    from_milestone: str | None = field(default=None, validator=optional(is_id))
    until_milestone: str | None = field(default=None, validator=optional(is_id))
    leave_spare: Duration | None = field(default=None, validator=optional(is_length))
    repeats: Repeat | None = field(default=None, validator=optional(is_a(Repeat)))
    place: str | None = field(default=None, validator=optional(is_line))
    link: str | None = field(default=None, validator=optional(is_line))
    reminders: tuple[Duration, ...] | None = field(
        default=None, validator=optional(each(is_length))
    )
    progress: int = field(default=0, validator=is_whole_between(0, 100))
    done: date | None = field(default=None, validator=optional(is_plain_day))
    earlier_dates: tuple[EarlierDate, ...] = field(
        default=(), validator=each(is_a(EarlierDate))
    )
    hours: float | None = field(default=None, validator=_hours)
    money: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    estimate: Estimate | None = field(default=None, validator=optional(is_a(Estimate)))
    condition: str | None = field(default=None, validator=optional(is_text))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    notes: str | None = field(default=None, validator=optional(is_text))
    private: bool = field(default=False, validator=is_a(bool))
    was: tuple[str, ...] = field(default=(), validator=are_ids)

    @property
    def route(self) -> Route:
        """Where in the plan this milestone stands."""
        return Route(("milestones", self.id))

    @property
    def waits(self) -> tuple[Link, ...]:
        """Everything that it waits for, ``after`` and ``links`` alike."""
        after = tuple(
            Link(waits_for=one) if isinstance(one, str) else one for one in self.after
        )
        return after + self.links

    @property
    def is_theirs(self) -> bool:
        """Whether the date is somebody else's, known or not."""
        return self.fixed is not None or self.expected is not None


@final
@frozen(kw_only=True, eq=False, repr=False)
class Force(Value):
    """Something that drives towards a goal, or holds it back.

    Attributes:
        id: Short name.
        goal: The id of the goal.
        drives: What drives, in words.
        restrains: What restrains, in words.
        strength: From 1 (little) to 5 (much).
    """

    id: str = field(validator=is_id)
    goal: str | None = field(default=None, validator=optional(is_id))
    drives: str | None = field(default=None, validator=optional(is_text))
    restrains: str | None = field(default=None, validator=optional(is_text))
    strength: int = field(validator=is_whole_between(1, 5))

    @property
    def route(self) -> Route:
        """Where in the plan this force stands."""
        return Route(("forces", self.id))
