"""A slow scheduler, written from the sentences about what dates mean and nothing else.

It looks for every day by trying one after the other, so that each function
can be read beside the sentence that it stands for. Only plans of a handful of
milestones are worth its time. Times of day, repeats without an end and public
holidays are beyond it.

Where the sentences can be read in more than one way, a :class:`Reading` says which
way is taken, and a test compares only what all readings agree on.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from attrs import evolve, frozen

from smartgoals.plan.strategize import Link, LinkKind, Milestone, MilestoneKind
from smartgoals.plan.values import AnchoredDay, Day, Duration, Side, Unit, Weekday
from smartgoals.plan.whole import Campaign, Plan

ONE = timedelta(days=1)
FAR = 2_000

Works = Callable[[date], bool]


class Place(NamedTuple):
    """The first and the last day of something."""

    first: date
    last: date


@frozen
class Reading:
    """How the sentences are read where they can be read in two ways.

    Attributes:
        standing_holds: What stands holds back what it waits for from where it stands,
            even if it is late itself; otherwise from its latest end.
        spare_in_moments: Spare working days are counted from the evening of the bound,
            otherwise from its day.
        spare_after_falling_back: The bound falls back to a working day before the spare
            time is taken off, otherwise after.
        spans_wait: A span waits for what it starts and ends with; otherwise nothing
            holds those back on its account.
        standing_shifts: Where something holds the start of what stands, its end lies as
            many days after that as it does now; otherwise as many as it takes from then.
        undated_hold: What has no date still bounds what it waits for, by its own bounds;
            otherwise it says nothing.
        bounds_in_words: A due day or a ``before`` counts as a bound even where the
            milestone that it is counted from has no date.
    """

    standing_holds: bool = True
    spare_in_moments: bool = True
    spare_after_falling_back: bool = False
    spans_wait: bool = True
    standing_shifts: bool = False
    undated_hold: bool = True
    bounds_in_words: bool = False

    def others(self) -> Iterator["Reading"]:
        """Turn each choice round, one at a time."""
        for name in Reading.__slots__:
            if name in Reading.__annotations__:
                yield evolve(self, **{name: not getattr(self, name)})


def plain(day: Day) -> date:
    """Give the day of a moment."""
    return day.date() if isinstance(day, datetime) else day


def working_calendar(campaign: Campaign) -> Works:
    """Say of a day whether it is worked."""
    rules = campaign.working_days
    weekend = {Weekday.SATURDAY, Weekday.SUNDAY}
    if rules is not None and rules.weekend is not None:
        weekend = set(rules.weekend)
    closed = () if rules is None else rules.closed
    week = list(Weekday)

    def works(day: date) -> bool:
        return week[day.weekday()] not in weekend and not any(day in one for one in closed)

    return works


def add_months(day: date, months: int) -> date:
    """Give the same day some months on, or the last of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(moment: date, lag: Duration, works: Works) -> date:
    """Let a lag pass from one morning, and give the morning on which it has passed."""
    if lag.unit is Unit.MONTHS:
        return add_months(moment, lag.amount)
    if lag.unit is not Unit.WORKING_DAYS:
        return moment + lag.amount * (7 if lag.unit is Unit.WEEKS else 1) * ONE
    left = abs(lag.amount)
    while left:
        if lag.amount > 0:
            left -= works(moment)
            moment += ONE
        else:
            moment -= ONE
            left -= works(moment)
    return moment


def count_from(day: date, amount: Duration, side: Side, works: Works) -> date:
    """Count days from a day that is not counted itself, as an anchored day does."""
    step = 1 if side is Side.AFTER else -1
    if amount.unit is Unit.MONTHS:
        return add_months(day, step * amount.amount)
    if amount.unit is not Unit.WORKING_DAYS:
        return day + step * amount.amount * (7 if amount.unit is Unit.WEEKS else 1) * ONE
    left = amount.amount
    while left:
        day += step * ONE
        left -= works(day)
    return day


def in_working_days(milestone: Milestone) -> bool:
    """Say whether a milestone is measured in working days."""
    return milestone.takes is not None and milestone.takes.unit is Unit.WORKING_DAYS


def last_day(first: date, takes: Duration | None, works: Works) -> date:
    """Give the last day of something that starts on that day."""
    if takes is None:
        return first
    if takes.unit is not Unit.WORKING_DAYS:
        return later(first, takes, works) - ONE
    day, left = first, takes.amount
    while True:
        left -= works(day)
        if not left:
            return day
        day += ONE


def latest_first_day(last: date, milestone: Milestone, works: Works) -> date:
    """Give the latest first day with which a milestone is over on a day."""
    for back in range(FAR):
        first = last - back * ONE
        if in_working_days(milestone) and not works(first):
            continue
        if last_day(first, milestone.takes, works) <= last:
            return first
    raise AssertionError


def fall_back(day: date, milestone: Milestone, works: Works) -> date:
    """Give the working day on or before a day, for what is measured in them."""
    while in_working_days(milestone) and not works(day):
        day -= ONE
    return day


def stands(milestone: Milestone) -> bool:
    """Say whether a milestone is never moved."""
    one = milestone
    if any(day is not None for day in (one.fixed, one.expected, one.done, one.ends)):
        return True
    reasons = (
        one.start,
        one.after,
        one.links,
        one.from_milestone,
        one.until_milestone,
        one.repeats,
    )
    return one.due is not None and not any(reasons)


def written_days(milestone: Milestone) -> Iterator[date]:
    """Give every day that is written in a milestone."""
    one = milestone
    for day in (one.fixed, one.expected, one.start, one.ends, one.due, one.done):
        if isinstance(day, date):
            yield plain(day)
    if one.between is not None:
        yield one.between.first
    if one.repeats is not None and isinstance(one.repeats.until, date):
        yield one.repeats.until


@frozen(slots=False)
class Oracle:
    """The dates of a plan, as the sentences have them.

    Attributes:
        plan: The plan.
        reading: What is assumed where there is a choice.
        not_before: Before this day nothing starts that can still be placed.
    """

    plan: Plan
    reading: Reading = Reading()
    not_before: date | None = None

    @cached_property
    def works(self) -> Works:
        """The working calendar."""
        return working_calendar(self.plan.campaign)

    @cached_property
    def milestones(self) -> dict[str, Milestone]:
        """The milestones by id."""
        return {one.id: one for one in self.plan.milestones}

    @cached_property
    def origin(self) -> date:
        """The day from which everything is placed."""
        if self.plan.campaign.starts is not None:
            return self.plan.campaign.starts
        return min(day for one in self.plan.milestones for day in written_days(one))

    def waits(self, milestone: Milestone) -> tuple[Link, ...]:
        """Give everything that a milestone waits for."""
        if stands(milestone):
            return milestone.waits
        others = self.plan.milestones
        return milestone.waits + tuple(
            Link(waits_for=one.id) for one in others if milestone.id in one.before
        )

    def waiting(self, id: str) -> Iterator[tuple[Milestone, Link]]:
        """Give everything that waits for a milestone, and how."""
        for one in self.plan.milestones:
            for link in (*self.waits(one), *self._ends_of_span(one)):
                if link.waits_for == id:
                    yield one, link

    def _ends_of_span(self, one: Milestone) -> Iterator[Link]:
        if not self.reading.spans_wait:
            return
        if one.until_milestone is not None:
            yield Link(waits_for=one.until_milestone, kind=LinkKind.FINISH_TO_FINISH)
        elif one.from_milestone is not None:
            yield Link(waits_for=one.from_milestone, kind=LinkKind.START_TO_START)

    # Where everything is

    @cached_property
    def places(self) -> dict[str, Place | None]:
        """Where each milestone is; nothing for what has no date."""
        found: dict[str, Place | None] = {}
        return {id: self._place(id, found, {}) for id in self.milestones}

    def _place(
        self, id: str, found: dict[str, Place | None], forced: dict[str, Place]
    ) -> Place | None:
        if id not in found:
            found[id] = forced.get(id) or self._find_place(
                self.milestones[id], lambda other: self._place(other, found, forced)
            )
        return found[id]

    def _find_place(self, one: Milestone, where: Callable[[str], Place | None]) -> Place | None:
        if stands(one):
            return self._standing_place(one, where)
        if one.from_milestone is not None or one.until_milestone is not None:
            return self._span(one, where)
        floor = self.origin
        if one.start is not None:
            floor = self.resolve(one.start, where)
        if floor is None:
            return None
        if self.not_before is not None:
            floor = max(floor, self.not_before)
        waits = [(link, where(link.waits_for)) for link in self.waits(one)]
        if any(place is None for _, place in waits):
            return None
        for distance in range(FAR):
            first = floor + distance * ONE
            if in_working_days(one) and not self.works(first):
                continue
            place = Place(first, last_day(first, one.takes, self.works))
            if all(self.holds(link, other, place) for link, other in waits):
                return self._repeated(one, place, where)
        raise AssertionError

    def _standing_place(
        self, one: Milestone, where: Callable[[str], Place | None]
    ) -> Place | None:
        last: date | None
        if one.done is not None:
            last = one.done
        elif one.fixed is not None or one.expected is not None:
            day = one.fixed or one.expected
            if day == "unknown":
                day = one.between and one.between.first
            if day is None:
                return None
            return Place(plain(day), last_day(plain(day), one.takes, self.works))
        else:
            last = self.resolve(one.ends or one.due, where)
            last = last and fall_back(last, one, self.works)
        if last is None:
            return None
        return Place(latest_first_day(last, one, self.works), last)

    def _span(self, one: Milestone, where: Callable[[str], Place | None]) -> Place | None:
        """Start when one starts, and end when another ends."""
        begin = one.from_milestone and where(one.from_milestone)
        finish = one.until_milestone and where(one.until_milestone)
        if (one.from_milestone and not begin) or (one.until_milestone and not finish):
            return None
        if begin and finish:
            return Place(begin.first, finish.last)
        if begin:
            return Place(begin.first, last_day(begin.first, one.takes, self.works))
        return Place(latest_first_day(finish.last, one, self.works), finish.last)

    def _repeated(
        self, one: Milestone, place: Place, where: Callable[[str], Place | None]
    ) -> Place | None:
        """Run to the last occurrence on or before what it runs until."""
        if one.repeats is None:
            return place
        until = one.repeats.until
        if isinstance(until, str):
            other = where(until)
            until = other and other.first
        if until is None:
            return None
        start, times = place.first, 0
        while start <= until:
            last, times = start, times + 1
            step = evolve(one.repeats.every, amount=one.repeats.every.amount * times)
            start = count_from(place.first, step, Side.AFTER, self.works)
        if not times:
            return place
        return Place(place.first, last_day(last, one.takes, self.works))

    def resolve(
        self, day: Day | AnchoredDay | None, where: Callable[[str], Place | None]
    ) -> date | None:
        """Give the day that is meant, counted from a milestone if need be."""
        if not isinstance(day, AnchoredDay):
            return day and plain(day)
        anchor = where(day.of)
        if anchor is None:
            return None
        counted_from = anchor.first if day.side is Side.BEFORE else anchor.last
        return count_from(counted_from, day.amount, day.side, self.works)

    def holds(self, link: Link, first: Place, second: Place) -> bool:
        """Say whether the second waits for the first as a link asks."""
        if link.counts_days:
            return count_from(first.last, link.lag, Side.AFTER, self.works) <= second.first
        from_finish = link.kind in {LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH}
        to_start = link.kind in {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}
        one = first.last + ONE if from_finish else first.first
        other = second.first if to_start else second.last + ONE
        return later(one, link.lag, self.works) <= other

    # By when everything has to be

    @cached_property
    def deadlines(self) -> dict[str, date]:
        """The day that each goal's time bound means."""
        found = {
            goal.id: self.resolve(goal.time_bound and goal.time_bound.by, self.places.get)
            for goal in self.plan.goals
        }
        return {id: day for id, day in found.items() if day is not None}

    def own_bounds(self, one: Milestone) -> list[date]:
        """Give the bounds by its due day, its goal and what it is before, less its spare."""
        bounds = [self.resolve(one.due, self.places.get)]
        for id in one.before:
            vote = self.places[id]
            if stands(self.milestones[id]):
                bounds.append(vote and vote.first - ONE)
        if one.goal is not None and one.kind is not MilestoneKind.FOLLOW_UP:
            bounds.append(self.deadlines.get(one.goal))
        return [self._less_spare(day, one) for day in bounds if day is not None]

    def _less_spare(self, bound: date, one: Milestone) -> date:
        if one.leave_spare is None:
            return bound
        if self.reading.spare_after_falling_back:
            bound = fall_back(bound, one, self.works)
        if self.reading.spare_in_moments:
            back = evolve(one.leave_spare, amount=-one.leave_spare.amount)
            return later(bound + ONE, back, self.works) - ONE
        return count_from(bound, one.leave_spare, Side.BEFORE, self.works)

    @cached_property
    def last_end(self) -> date:
        """The last end in the plan."""
        return max(place.last for place in self.places.values() if place)

    @cached_property
    def _latest(self) -> dict[str, Any]:
        return {}

    def latest_end(self, id: str) -> date | None:
        """Give the last day on which a milestone may end."""
        place = self.places[id]
        if place is None and not self.reading.undated_hold:
            return None
        if id not in self._latest:
            one = self.milestones[id]
            bounds = [*self._bounds_but_standing(one)]
            if place is not None and stands(one):
                bounds.append(place.last)
            self._latest[id] = bounds and fall_back(min(bounds), one, self.works)
        return self._latest[id] or None

    def _bounds_but_standing(self, one: Milestone) -> Iterator[date]:
        own = self.own_bounds(one)
        yield from own
        bounded = own or any(self.places[id] for id in one.before)
        if self.reading.bounds_in_words:
            bounded = bounded or one.due or one.before or one.goal
        if not bounded and not stands(one) and self.places[one.id] is not None:
            yield self.last_end
        for other, link in self.waiting(one.id):
            bound = self._let(one, link, other)
            if bound is not None:
                yield bound

    def _let(self, one: Milestone, link: Link, other: Milestone) -> date | None:
        """Give the last day on which another milestone lets this one end."""
        limit = self.latest_place(other)
        if limit is None:
            return None
        from_finish = link.kind in {LinkKind.FINISH_TO_START, LinkKind.FINISH_TO_FINISH}
        for back in range(-150, FAR):
            day = limit.last - back * ONE
            if from_finish:
                if self.holds(link, Place(day, day), limit):
                    return day
            elif (stands(one) or not in_working_days(one) or self.works(day)) and self.holds(
                link, Place(day, day), limit
            ):
                place = self.places[one.id]
                if place is not None and stands(one) and self.reading.standing_shifts:
                    return place.last - (place.first - day)
                return last_day(day, one.takes, self.works)
        raise AssertionError

    def latest_place(self, one: Milestone) -> Place | None:
        """Give where a milestone is if it is as late as it may be."""
        place, end = self.places[one.id], self.latest_end(one.id)
        if end is None:
            return None
        if (
            place is not None
            and stands(one)
            and (self.reading.standing_holds or end >= place.last)
        ):
            return place
        first = latest_first_day(end, one, self.works)
        if one.until_milestone is not None:
            return Place(first, end)
        return Place(first, last_day(first, one.takes, self.works))

    def slack(self, id: str) -> int | None:
        """Give the calendar days between an end and the latest end."""
        place, end = self.places[id], self.latest_end(id)
        return None if place is None or end is None else (end - place.last).days

    def critical(self, id: str) -> bool:
        """Say whether a delay of it delays the plan."""
        slack = self.slack(id)
        one, place = self.milestones[id], self.places[id]
        if slack is None or place is None:
            return False
        if slack or not stands(one):
            return slack <= 0
        bounds = self._bounds_but_standing(one)
        if any(fall_back(bound, one, self.works) <= place.last for bound in bounds):
            return True
        moved = Place(place.first + ONE, place.last + ONE)
        for other, link in self.waiting(id):
            where = self.places[other.id]
            if where and self.critical(other.id) and not self.holds(link, moved, where):
                return True
        return self.reading.spans_wait and any(
            other.from_milestone == id and self.critical(other.id)
            for other in self.plan.milestones
        )

    @cached_property
    def late(self) -> set[str]:
        """What ends after its own bound, or too late for what stands and waits for it."""
        found = set()
        for id, place in self.places.items():
            if place is None:
                continue
            if any(place.last > bound for bound in self.own_bounds(self.milestones[id])):
                found.add(id)
            for other, link in self.waiting(id):
                where = self.places[other.id]
                if where and stands(other) and not self.holds(link, place, where):
                    found.add(id)
        return found

    def furthest_end(self, id: str) -> date | None:
        """Give the latest end by trying, in a plan in which nothing is late.

        It is the largest end with which the milestone and everything that waits for
        it, pushed as far as need be, keep every bound.
        """
        if self.places[id] is None:
            return None
        one = self.milestones[id]
        bounds = [day for other in self.plan.milestones for day in self.own_bounds(other)]
        latest = max([self.last_end, *bounds])
        for back in range(FAR):
            end = latest - back * ONE
            if fall_back(end, one, self.works) == end and self._may_end(one, end):
                return end
        raise AssertionError

    def _may_end(self, one: Milestone, end: date) -> bool:
        place = self.places[one.id]
        if stands(one) and end > place.last:
            return False
        if one.from_milestone is not None and one.until_milestone is not None:
            place = Place(place.first, end)
        elif not stands(one) and end != place.last:
            place = Place(latest_first_day(end, one, self.works), end)
        moved = {**self.places, one.id: place}
        before = None
        while before != moved:
            before = dict(moved)
            for other in self.plan.milestones:
                if other.id != one.id and self.places[other.id]:
                    moved[other.id] = self._pushed(other, moved)
        return all(self._keeps_bounds(id, moved) for id in moved)

    def _keeps_bounds(self, id: str, moved: dict[str, Place | None]) -> bool:
        """Say whether one of the moved is in time, and lets what waits for it be."""
        one, place = self.milestones[id], moved[id]
        if place is None:
            return True
        bounds = self.own_bounds(one)
        if not bounds and not stands(one) and not any(map(self.places.get, one.before)):
            bounds = [self.last_end]
        if bounds and place.last > min(bounds):
            return False
        followers = [(link, moved[other.id]) for other, link in self.waiting(id)]
        return all(there is None or self.holds(link, place, there) for link, there in followers)

    def _pushed(self, one: Milestone, moved: dict[str, Place | None]) -> Place | None:
        """Give where a milestone is once others have moved: never earlier than it was."""
        place = self.places[one.id]
        if place is None or stands(one):
            return place
        if one.from_milestone is not None or one.until_milestone is not None:
            return self._span(one, moved.get) if self.reading.spans_wait else place
        while True:
            waits = [(link, moved.get(link.waits_for)) for link in self.waits(one)]
            if all(other is None or self.holds(link, other, place) for link, other in waits):
                return place
            first = place.first + ONE
            while in_working_days(one) and not self.works(first):
                first += ONE
            place = Place(first, last_day(first, one.takes, self.works))
