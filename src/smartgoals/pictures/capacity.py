"""Who has how much to do in which week: a strip for each, against the hours that they have."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import fsum
from typing import NamedTuple

from smartgoals.errors import InvalidValueError
from smartgoals.pictures.axis import Axis, axis_for
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.marks import (
    EDGE,
    SMALL,
    WIDTH,
    and_more,
    band,
    counted,
    figure,
    hatched,
    legend,
    level,
    short_list,
    words,
)
from smartgoals.pictures.palette import INK, LINE, OURS, PAPER, QUIET, WARNING
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.text import fitted, width_of, wrapped
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Plan, TeamMember
from smartgoals.schedule.capacity import Capacity, capacity
from smartgoals.schedule.workload import PersonWeek

__all__ = ["capacity_picture"]

_LABELS = 200.0
_LEFT, _RIGHT = EDGE + _LABELS, WIDTH - EDGE
_TOP, _STRIP, _BARS, _BOTTOM = 44.0, 84.0, 52.0, 36.0
_MOST_BARS = 110
_WEEK = timedelta(days=7)


class _Bars(NamedTuple):
    """The first Monday of all, and how many weeks a bar stands for."""

    first: date
    size: int


class _Strip(NamedTuple):
    """One person, and their weeks.

    Attributes:
        person: Their id.
        name: What people call them.
        weeks: Those in which they have work.
    """

    person: str
    name: str
    weeks: tuple[PersonWeek, ...]

    @property
    def over(self) -> tuple[PersonWeek, ...]:
        return tuple(one for one in self.weeks if one.excess > 0)

    @property
    def known(self) -> bool:
        return self.weeks[0].available is not None

    @property
    def most(self) -> float:
        """The hours that the whole height stands for."""
        return max(max(one.needed, one.available or 0) for one in self.weeks)


def capacity_picture(plan: Plan, *, today: date | None = None, most: int = 30) -> Picture:
    """Draw what everybody has to do week by week, against the hours that they have.

    A strip for each person: a bar is a week's work, the black line above or in it the
    hours that there are. A week with too much has an outline, hatching and a figure: the
    hours that are missing. Where the weeks are too many, a bar stands for several and
    shows the fullest of them, so that no week with too much is lost. Those who have too
    much come first, then all others by their ids; of more people than are drawn the
    rest is in the table.

    >>> import smartgoals as sg
    >>> capacity_picture(sg.load("examples/eu-network-fees/campaign.yaml")).description
    '3 people have work in 19 weeks, from 2026-11-30 to 2027-04-18. Nobody has too much.'

    Args:
        plan: The plan.
        today: Days before it are left out; ``None`` for all days.
        most: How many people are drawn at most.

    Raises:
        InvalidValueError: If none are to be drawn.
        CircularPlanError: If milestones wait for each other in a ring.
    """
    if most < 1:
        raise InvalidValueError("most", most, "1 or more")
    found = capacity(plan, today=today)
    strips = _strips(plan, found)
    drawn = strips[:most]
    parts: list[Element] = []
    bars = _Bars(date.min, 1)
    top = _TOP
    if drawn:
        axis, bars = _axis(found.weeks)
        bottom = _TOP + len(drawn) * _STRIP
        parts += _grid(axis, bottom)
        for strip in drawn:
            parts += _strip(strip, axis, bars, top)
            top += _STRIP
    else:
        told = "No milestone has hours and somebody of the plan who owns it."
        parts.append(words(told, EDGE + 8, top, WIDTH - 2 * EDGE, fill=QUIET))
        top += 20
    if len(strips) > len(drawn):
        parts += band(top + 4, and_more(len(strips) - len(drawn)))
        top += 34
    misfits = tuple(_misfits(found, top + 8))
    top += 8 + 15 * len(misfits)
    return Picture(
        kind="capacity",
        title=f"Hours: {plan.campaign.name}",
        description=_told(found, strips, len(drawn), bars.size),
        width=WIDTH,
        height=top + _BOTTOM,
        drawn=(*parts, *misfits, *_legend(top + _BOTTOM - 14, bars.size)),
        table=_table(found),
    )


def _strips(plan: Plan, found: Capacity) -> tuple[_Strip, ...]:
    """Give the people who have work, those with too much of it first."""
    everybody: tuple[Actor | TeamMember, ...] = (*plan.actors, *plan.campaign.team)
    names = {one.id: one.name or one.id for one in everybody}
    several = {name for name, count in Counter(names.values()).items() if count > 1}
    strips = [
        _Strip(
            person,
            f"{person}: {names[person]}" if names[person] in several else names[person],
            tuple(weeks),
        )
        for person, weeks in groupby(found.weeks, key=lambda one: one.person)
    ]
    return tuple(
        sorted(strips, key=lambda one: (-fsum(week.excess for week in one.over), one.person))
    )


def _axis(weeks: Sequence[PersonWeek]) -> tuple[Axis, _Bars]:
    """Lay out the weeks, and say how many of them a bar stands for."""
    first = min(one.monday for one in weeks)
    last = max(one.monday for one in weeks)
    size = -(-((last - first) // _WEEK + 1) // _MOST_BARS)
    end = date.fromordinal(min(last.toordinal() + 7 * size - 1, date.max.toordinal()))
    return axis_for(first, end, left=_LEFT, width=_RIGHT - _LEFT), _Bars(first, size)


def _grid(axis: Axis, bottom: float) -> Iterator[Element]:
    told = "each strip has its own height"
    yield words(told, EDGE + 8, _TOP - 14, _LABELS - 16, size=SMALL, fill=QUIET)
    for tick in axis.ticks():
        yield element("line", x1=tick.at, x2=tick.at, y1=_TOP - 8, y2=bottom, stroke=LINE)
        if tick.at + 4 + width_of(tick.label, SMALL) <= WIDTH:
            yield words(tick.label, tick.at + 4, _TOP - 14, WIDTH, size=SMALL, fill=QUIET)


def _fullest(strip: _Strip, bars: _Bars) -> Iterator[tuple[date, PersonWeek]]:
    """Give each bar's first day, and the fullest of its weeks."""
    first, step = bars.first, 7 * bars.size
    for bar, weeks in groupby(strip.weeks, key=lambda one: (one.monday - first).days // step):
        week = max(weeks, key=lambda one: (one.excess, one.needed, -one.monday.toordinal()))
        yield first + timedelta(days=bar * step), week


def _strip(strip: _Strip, axis: Axis, bars: _Bars, top: float) -> Iterator[Element]:
    """Draw a person's bars, with the figures of the fullest above them."""
    base = top + 20 + _BARS
    yield from _label(strip, top)
    yield level(_LEFT, _RIGHT, base, stroke=QUIET)
    width = axis.width / axis.days * 7 * bars.size
    spots = []
    for day, week in _fullest(strip, bars):
        left = axis.at(day)
        yield from _bar(week, left, width, base, _BARS / (strip.most or 1))
        spots.append((left + width / 2, week))
    yield from _figures(spots, base - _BARS - 5)


def _label(strip: _Strip, top: float) -> Iterator[Element]:
    room = _LABELS - 20
    y = top + 32
    for at, line in enumerate(wrapped(strip.name, room, 12, bold=True)):
        yield words(line, EDGE + 8, y + 14 * at, room, bold=True)
        last = y + 14 * at
    hours = max(one.available or 0 for one in strip.weeks)
    has = f"has {figure(hours)} hours a week" if strip.known else "hours a week not said"
    yield words(has, EDGE + 8, last + 14, room, size=SMALL, fill=QUIET)
    if not strip.known:
        told = f"up to {figure(strip.most)} hours of work"
        yield words(told, EDGE + 8, last + 28, room, size=SMALL, fill=QUIET)
    if strip.over:
        told = f"too much in {counted(len(strip.over), 'week')}"
        yield words(told, EDGE + 8, last + 28, room, size=SMALL, bold=True, fill=WARNING)


def _bar(
    week: PersonWeek, left: float, width: float, base: float, unit: float
) -> Iterator[Element]:
    """Draw a week: what there is to do, and the hours for it."""
    height = max(week.needed * unit, 1)
    gap = min(1.0, width / 8)
    x, wide = left + gap, width - 2 * gap
    over = week.excess > 0
    unsaid = week.available is None
    yield element(
        "rect",
        x=x,
        y=base - height,
        width=wide,
        height=height,
        fill=PAPER if unsaid or over else OURS,
        stroke=INK if over else OURS,
        stroke_width=1.5 if over else 1,
        stroke_dasharray="3 2" if unsaid else None,
    )
    if over:
        yield hatched(x, base - height, wide, height, stroke=WARNING, step=4)
    if week.available is not None:
        y = base - week.available * unit
        yield level(left, left + width, y, stroke=INK, width=2)


def _figures(spots: Sequence[tuple[float, PersonWeek]], y: float) -> Iterator[Element]:
    """Write the hours that are missing, the most first, where they have room."""
    taken: list[tuple[float, float]] = []
    over = [(middle, week) for middle, week in spots if week.excess > 0]
    for middle, week in sorted(over, key=lambda one: (-one[1].excess, one[0])):
        told = f"+{figure(week.excess, digits=1)}"
        half = width_of(told, SMALL, bold=True) / 2
        at = min(max(middle, _LEFT + half), _RIGHT - half)
        if all(at + half + 4 < low or at - half - 4 > high for low, high in taken):
            taken.append((at - half, at + half))
            yield words(
                told, at, y, 2 * half + 1, size=SMALL, bold=True, fill=WARNING, anchor="middle"
            )


def _misfits(found: Capacity, top: float) -> Iterator[Element]:
    """Say what does not fit, as sentences."""
    for at, line in enumerate(_not_placed(found)):
        told = line[0].upper() + line[1:]
        yield words(told, EDGE + 8, top + 15 * at + 8, WIDTH - 2 * EDGE - 16, size=SMALL)


def _not_placed(found: Capacity) -> tuple[str, ...]:
    """Give the sentences about hours that are in nobody's week, the most hours first."""
    ordered = sorted(found.unplaced, key=lambda one: (-one.hours, one.milestone))
    told = [
        f"{figure(one.hours, digits=1)} hours of '{one.milestone}' are in nobody's week:"
        f" {one.because}."
        for one in ordered[:4]
    ]
    if len(ordered) > 4:
        hours = fsum(one.hours for one in ordered[4:])
        rest = counted(len(ordered) - 4, "other milestone")
        told.append(f"{figure(hours, digits=1)} hours of {rest} aren't, either.")
    return tuple(told)


def _legend(y: float, size: int) -> Iterator[Element]:
    """Say what the marks mean."""

    def box(fill: str, stroke: str, dashes: str | None = None) -> Element:
        return element(
            "rect",
            x=2,
            y=-10,
            width=14,
            height=12,
            fill=fill,
            stroke=stroke,
            stroke_width=1.5,
            stroke_dasharray=dashes,
        )

    line = level(0, 18, -4, stroke=INK, width=2)
    over = (box(PAPER, INK), hatched(2, -10, 14, 12, stroke=WARNING, step=4))
    each = "a week" if size == 1 else f"the fullest of {size} weeks"
    entries = (
        ((box(OURS, OURS),), f"work, {each}"),
        ((line,), "hours there are"),
        (over, "too much; +2: two hours are missing"),
        ((box(PAPER, OURS, "3 2"),), "hours not said"),
    )
    yield from legend(y, entries)


def _told(found: Capacity, strips: Sequence[_Strip], drawn: int, size: int) -> str:
    """Say in words what the picture shows."""
    if not strips:
        said = ["No milestone has hours and somebody of the plan who owns it."]
        return " ".join([*said, *_not_placed(found)])
    weeks = sorted({one.monday for one in found.weeks})
    last = date.fromordinal(min(weeks[-1].toordinal() + 6, date.max.toordinal()))
    verb = "person has" if len(strips) == 1 else "people have"
    span = f"from {weeks[0]} to {last}"
    said = [f"{len(strips)} {verb} work in {counted(len(weeks), 'week')}, {span}."]
    if len(strips) > drawn:
        said.append(f"{drawn} of them are drawn, and all are in the table.")
    if size > 1:
        said.append(f"Each bar stands for {size} weeks and shows the fullest of them.")
    over = [_overload(one) for one in strips if one.over]
    said.append(
        f"Too much: {short_list(over, longest=160)}." if over else "Nobody has too much."
    )
    unsaid = [fitted(one.name, 400, 12) for one in strips if not one.known]
    if unsaid:
        said.append(f"Nobody says how many hours a week these have: {short_list(unsaid)}.")
    return " ".join([*said, *_not_placed(found)])


def _overload(strip: _Strip) -> str:
    worst = max(strip.over, key=lambda one: (one.excess, -one.monday.toordinal()))
    hours = (
        f"{figure(worst.needed, digits=1)} of {figure(worst.available or 0, digits=1)} hours"
    )
    weeks = counted(len(strip.over), "week")
    return (
        f"{fitted(strip.name, 400, 12)} in {weeks}, most of all from {worst.monday} ({hours})"
    )


def _table(found: Capacity) -> Table:
    """Give a row for each week of each person, and one for hours in nobody's week."""
    placed = tuple(
        (
            one.person,
            one.monday,
            one.needed,
            one.available,
            one.excess or None,
            ", ".join(f"{id} ({figure(hours)})" for id, hours in one.milestones),
        )
        for one in found.weeks
    )
    left = tuple(
        (None, None, one.hours, None, None, f"{one.milestone}: {one.because}")
        for one in found.unplaced
    )
    heads = ("who", "week of", "hours needed", "hours there are", "too much", "for")
    return Table(heads, placed + left)
