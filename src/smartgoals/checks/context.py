"""What a rule may look at, worked out once for all of them."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, final

from attrs import field, frozen

from smartgoals.checks.profiles import LIMITS
from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.errors import CircularPlanError
from smartgoals.graph.road import Routes
from smartgoals.graph.roads import RoadMap
from smartgoals.plan._rules import is_day
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Vote
from smartgoals.plan.values import Day
from smartgoals.plan.whole import Plan
from smartgoals.schedule.frame import local_day, zone_of
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule
from smartgoals.schedule.workdays import WorkCalendar

if TYPE_CHECKING:
    from smartgoals.checks.engine import Check
    from smartgoals.graph.votes import Swing, Tally
    from smartgoals.schedule.money import Spending
    from smartgoals.schedule.workload import PersonWeek
    from smartgoals.wording.sentence import Sentence

__all__ = ["THRESHOLDS", "Answers", "Context", "Remark"]

#: Where it is and what is the case; then, if not as the rule usually has it, how much
#: it worries, and what to do about it; then which words of the field's text it is about,
#: in characters from 0.
Remark = (
    tuple[Route, str]
    | tuple[Route, str, Severity | None]
    | tuple[Route, str, Severity | None, str | None]
    | tuple[Route, str, Severity | None, str | None, tuple[int, int] | None]
)

#: Limits that rules use, by the name under which a plan may set them.
THRESHOLDS: dict[str, float] = {one.name: one.usual for one in LIMITS}

# What a file may say wrongly there leaves no part out of the plan.
_NO_PARTS = ("smartgoals", "campaign", "check")


class Answers(NamedTuple):
    """What came of the other rules, for those that are asked last.

    Attributes:
        rules: Every rule there is in this check.
        asked: The codes of those that were asked, and could answer.
        remarks: What they said, with all that the plan ignores.
        trouble: What kept rules of packages from being asked.
    """

    rules: "tuple[Check, ...]" = ()
    asked: frozenset[str] = frozenset()
    remarks: tuple[Diagnostic, ...] = ()
    trouble: tuple[Remark, ...] = ()


@final
@frozen(kw_only=True, eq=False, repr=False)
class Context:
    """What a rule may look at; worked out once for all of them.

    Attributes:
        plan: The plan.
        today: The day on which it is checked.
        left_out: What was written in the file, but could not be understood.
        complete: Whether the file could be read to its end.
        asked: The codes of all rules that are asked, so that of two rules that would
            tell the same only one does.
        answers: What came of the other rules; empty but for a rule that is asked last.
    """

    plan: Plan
    today: date = field(validator=is_day)
    left_out: tuple[Route, ...] = ()
    complete: bool = True
    asked: frozenset[str] = frozenset()
    answers: Answers = field(factory=Answers)
    _roads: dict[str, Routes] = field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def _scheduled(self) -> "Schedule | CircularPlanError":
        try:
            return schedule(self.plan)
        except CircularPlanError as error:
            return error

    @property
    def timeline(self) -> Schedule | None:
        """The schedule; ``None`` while milestones wait for each other."""
        return self._scheduled if isinstance(self._scheduled, Schedule) else None

    @property
    def ring(self) -> tuple[str, ...]:
        """The milestones that wait for each other, each for the next."""
        return () if isinstance(self._scheduled, Schedule) else self._scheduled.ring

    @cached_property
    def work_calendar(self) -> WorkCalendar:
        """The campaign's working calendar."""
        return WorkCalendar(self.plan.campaign.working_days)

    def read(self, text: str) -> "Sentence | None":
        """Say what a sentence says; ``None`` if it can't be read, as it isn't English.

        A plan in another language may yet have English sentences, so each must show that
        it is one; none is to be read as odd English.
        """
        from smartgoals.wording.sentence import is_english, read_sentence

        language = (self.plan.campaign.language or "en").partition("-")[0].lower()
        return read_sentence(text) if language == "en" or is_english(text) else None

    @cached_property
    def sentences(self) -> "Mapping[str, Sentence]":
        """What the sentence of each goal that can be read says, by the goal's id."""
        read = {goal.id: self.read(goal.statement) for goal in self.plan.goals}
        return {goal: sentence for goal, sentence in read.items() if sentence is not None}

    @cached_property
    def milestones_of(self) -> Mapping[str, tuple[Milestone, ...]]:
        """The milestones that serve each goal that has any, by the goal's id."""
        found: dict[str, list[Milestone]] = {}
        for milestone in self.plan.milestones:
            if milestone.goal is not None:
                found.setdefault(milestone.goal, []).append(milestone)
        return {goal: tuple(milestones) for goal, milestones in found.items()}

    @cached_property
    def supporters(self) -> Mapping[str, tuple[Goal, ...]]:
        """The goals that support each goal that any does, by the goal's id."""
        found: dict[str, list[Goal]] = {}
        for goal in self.plan.goals:
            if goal.supports is not None:
                found.setdefault(goal.supports, []).append(goal)
        return {goal: tuple(others) for goal, others in found.items()}

    @cached_property
    def _zone(self) -> tzinfo | None:
        return zone_of(self.plan)

    def day(self, day: Day) -> date:
        """Give the day of a moment in the campaign's zone; a day is itself."""
        return local_day(day, self._zone)

    def deadline(self, goal: Goal) -> date | None:
        """Give the day of a goal's time bound, anchors worked out where they can be."""
        if self.timeline is not None:
            return self.timeline.deadlines.get(goal.id)
        by = goal.time_bound.by if goal.time_bound else None
        return self.day(by) if isinstance(by, date | datetime) else None

    @cached_property
    def road_map(self) -> RoadMap:
        """The relations that carry on the day of the check."""
        return RoadMap(self.plan, on=self.today)

    def roads_to(self, actor: str) -> Routes:
        """Give the best road from us to an actor of the plan on the day of the check."""
        if actor not in self._roads:
            self._roads[actor] = self.road_map.routes(actor, k=1)
        return self._roads[actor]

    def seats_of(self, vote: Vote) -> int | None:
        """Say how many members vote, where the plan says so."""
        from smartgoals.graph.votes import seats_of

        return seats_of(self.plan, vote)

    def votes_needed(self, vote: Vote) -> int | None:
        """Say how many must be on our side for us to win, where that is certain."""
        from smartgoals.graph.votes import votes_needed

        return votes_needed(self.plan, vote)

    def tally(self, vote: Vote) -> "Tally":
        """Reckon with the ratings of a vote."""
        from smartgoals.graph.votes import tally

        return tally(self.plan, vote)

    def swings(self, vote: Vote) -> "tuple[Swing, ...]":
        """Say which steps of members towards us would help most in a vote."""
        from smartgoals.graph.votes import swings

        return swings(self.plan, vote)

    @cached_property
    def workload(self) -> "tuple[PersonWeek, ...]":
        """What those who own milestones have to do week by week, from this week on."""
        if self.timeline is None or not any(one.hours for one in self.plan.milestones):
            return ()
        from smartgoals.schedule.workload import workload

        return workload(self.plan, self.timeline, today=self.today, calendar=self.work_calendar)

    @cached_property
    def spending(self) -> "tuple[Spending, ...]":
        """What the plan costs and what money there is, a unit at a time."""
        from smartgoals.schedule.money import spending

        return spending(self.plan, self.timeline)

    def threshold(self, name: str, usual: float | None = None) -> float:
        """Give a limit: the plan's own, else the usual one in its profile.

        Args:
            name: What the plan calls it.
            usual: What holds where the plan says nothing; known already for our own.
        """
        for one in self.plan.check.thresholds:
            if one.name == name:
                return one.value
        if usual is not None:
            return usual
        limit = next(one for one in LIMITS if one.name == name)
        return limit.usual_in(self.plan.campaign.profile)

    @cached_property
    def _lost(self) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
        """The ways to what was left out, and to all that is around it."""
        exact = {tuple(map(str, route)) for route in self.left_out}
        around = {way[:end] for way in exact for end in range(3, len(way))}
        return frozenset(exact), frozenset(around)

    def is_left_out(self, route: Route) -> bool:
        """Say whether a remark at this route would only follow from what was left out.

        So it is if the part or field itself was left out, or something around it, or
        something within the field.
        """
        exact, around = self._lost
        if not exact:
            return False
        way = tuple(map(str, route))
        within = any(way[:end] in exact for end in range(1, len(way) + 1))
        return within or way in around

    def lacks_any(self, route: Route, *names: str) -> bool:
        """Say whether any of these fields was left out of a part, wholly or partly."""
        return bool(self.left_out) and any(self.is_left_out(route / name) for name in names)

    @cached_property
    def _lost_fields(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (str(route.parts[0]), str(route.parts[2]))
            for route in self.left_out
            if len(route.parts) >= 3
        )

    def lacks_field(self, section: str, name: str) -> bool:
        """Say whether a field of this name was left out of any part of a section."""
        return (section, name) in self._lost_fields

    @cached_property
    def lacks_parts(self) -> bool:
        """Whether a part of the plan, not only a field of one, was left out."""
        return not self.complete or any(
            1 <= len(route.parts) <= 2 and route.parts[0] not in _NO_PARTS
            for route in self.left_out
        )
