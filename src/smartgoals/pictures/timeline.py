"""The timeline: bars by goal, others' dates, what waits for what, and how much room is left."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from smartgoals.errors import InvalidValueError
from smartgoals.pictures.axis import Axis, axis_for
from smartgoals.pictures.bars import BAR, DIAMOND, MEANINGS, mark
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.marks import (
    EDGE,
    SIZE,
    SMALL,
    WIDTH,
    and_more,
    band,
    legend,
    short_list,
)
from smartgoals.pictures.palette import INK, LINE, QUIET, WARNING
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.text import width_of, wrapped
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule, Slot
from smartgoals.schedule.timeline import schedule

__all__ = ["timeline_picture"]

_LABELS = 300.0
_ROW, _HEAD, _TOP, _BOTTOM = 34.0, 30.0, 56.0, 44.0
_MOST_ARROWS = 80
_HEADS = {1: "m-3 -4l3 4l3 -4", -1: "m-3 4l3 -4l3 4"}


class _Row(NamedTuple):
    """A line of the picture: a milestone, or the heading of a group."""

    top: float
    slot: Slot | None
    label: str

    @property
    def middle(self) -> float:
        return self.top + (_HEAD if self.slot is None else _ROW) / 2


def timeline_picture(
    plan: Plan,
    timeline: Schedule | None = None,
    *,
    today: date | None = None,
    most: int = 60,
) -> Picture:
    """Draw when everything happens, grouped by goal.

    Bars are our own work, diamonds dates that others set; an outline and bold letters say
    that a delay delays the plan, dots how far a milestone may still slip. Of more milestones
    than are drawn, what is done is left out first, then what comes last; all of them are in
    the table.

    >>> import smartgoals as sg
    >>> picture = timeline_picture(sg.load("examples/eu-network-fees/campaign.yaml"))
    >>> picture.description
    "21 milestones from 2026-11-30 to 2027-05-25; 7 of them are others' dates..."

    Args:
        plan: The plan.
        timeline: Its dates; worked out if none are given.
        today: The day to be marked.
        most: How many milestones are drawn at most.

    Raises:
        InvalidValueError: If none are to be drawn.
        CircularPlanError: If milestones wait for each other and no timeline is given.
    """
    if most < 1:
        raise InvalidValueError("most", most, "1 or more")
    dates = schedule(plan) if timeline is None else timeline
    drawn = _chosen(dates, most)
    rows = list(_rows(plan, drawn, left_out=len(dates.slots) - len(drawn)))
    height = (rows[-1].top + _ROW if rows else _TOP + _ROW) + _BOTTOM
    first, last = _days(drawn, today)
    axis = axis_for(first, last, left=EDGE + _LABELS, width=WIDTH - _LABELS - 2 * EDGE)
    return Picture(
        kind="timeline",
        title=f"Timeline: {plan.campaign.name}",
        description=_told(dates, len(drawn), today),
        width=WIDTH,
        height=height,
        drawn=(
            *_grid(axis, height),
            *_arrows(plan, axis, rows),
            *_today(axis, today, height),
            *(part for row in rows for part in _row(axis, row, plan)),
            *legend(height - _BOTTOM + 26, MEANINGS),
        ),
        table=_table(dates),
    )


def _chosen(dates: Schedule, most: int) -> tuple[Slot, ...]:
    """Choose what is drawn: what has a date, open before done, early before late."""
    dated = [slot for slot in dates.slots if slot.first_day is not None]
    if len(dated) > most:
        kept = {one.id for one in sorted(dated, key=lambda one: one.done is not None)[:most]}
        dated = [one for one in dated if one.id in kept]
    return tuple(dated)


def _rows(plan: Plan, slots: Sequence[Slot], *, left_out: int) -> Iterator[_Row]:
    """Put the milestones below their goals, in the plan's order; the rest comes last."""
    top = _TOP
    goals = {goal.id: goal.statement for goal in plan.goals}
    for goal in (*goals, None):
        mine = [one for one in slots if (one.goal if one.goal in goals else None) == goal]
        if not mine:
            continue
        if goals:
            yield _Row(top, None, goals[goal] if goal is not None else "Without a goal")
            top += _HEAD
        for slot in mine:
            yield _Row(top, slot, slot.what)
            top += _ROW
    if left_out:
        yield _Row(top, None, and_more(left_out))


def _days(slots: Sequence[Slot], today: date | None) -> tuple[date, date]:
    firsts = [one.first_day for one in slots if one.first_day is not None]
    lasts = [one.last_day for one in slots if one.last_day is not None]
    marked = [] if today is None else [today]
    first, last = (
        min([*firsts, *marked], default=date.min),
        max([*lasts, *marked], default=date.min),
    )
    return first, max(first, last)


def _grid(axis: Axis, height: float) -> Iterator[Element]:
    """Draw the months or weeks, and their lines."""
    bottom = height - _BOTTOM
    for tick in axis.ticks():
        yield element("line", x1=tick.at, x2=tick.at, y1=_TOP - 8, y2=bottom, stroke=LINE)
        if tick.at + 4 + width_of(tick.label, SMALL) <= WIDTH:
            yield element(
                "text", tick.label, x=tick.at + 4, y=_TOP - 14, font_size=SMALL, fill=QUIET
            )


def _row(axis: Axis, row: _Row, plan: Plan) -> Iterator[Element]:
    if row.slot is None:
        yield from band(row.top + 3, row.label)
        return
    yield from _label(row, row.slot)
    one = plan.milestone(row.slot.id)
    yield from mark(axis, row.middle, row.slot, 0 if one is None else one.progress)


def _label(row: _Row, slot: Slot) -> Iterator[Element]:
    """Write what happens, in two lines at most; what must not slip in bold."""
    lines = wrapped(row.label, _LABELS - 20, SIZE, bold=slot.critical)
    first = row.middle + 4 - 7 * (len(lines) - 1)
    for place, line in enumerate(lines):
        yield element(
            "text",
            line,
            x=EDGE + 8,
            y=first + 14 * place,
            font_weight="bold" if slot.critical else None,
            fill=INK,
        )


def _arrows(plan: Plan, axis: Axis, rows: Sequence[_Row]) -> Iterator[Element]:
    """Draw from what comes first to what waits for it; of very many, the critical ones only."""
    at = {row.slot.id: row for row in rows if row.slot is not None}
    pairs = [
        (at[first], at[then])
        for one in plan.milestones
        for first, then in _waits(one.id, [wait.waits_for for wait in one.waits], one.before)
        if first in at and then in at
    ]
    if len(pairs) > _MOST_ARROWS:
        pairs = [pair for pair in pairs if all(row.slot and row.slot.critical for row in pair)]
    for one, other in sorted(set(pairs)):
        yield _arrow(axis, one, other)


def _waits(id: str, after: Sequence[str], before: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((first, id) for first in after)
    yield from ((id, then) for then in before)


def _arrow(axis: Axis, one: _Row, other: _Row) -> Element:
    first, then = one.slot, other.slot
    assert first is not None
    assert then is not None
    assert first.first_day is not None
    assert first.last_day is not None
    assert then.first_day is not None
    left = axis.at(first.last_day) + axis.day
    if first.fixed:  # it is a diamond around the middle of its days
        left = max(left, (axis.at(first.first_day) + left) / 2 + DIAMOND)
    right = axis.at(then.first_day)
    turn = max(left + 5, right - 7)
    down = 1 if other.middle > one.middle else -1
    end = other.middle - down * (BAR / 2 + 1)
    return element(
        "path",
        d=f"M{left:.2f} {one.middle:.2f}H{turn:.2f}V{end:.2f}{_HEADS[down]}",
        fill="none",
        stroke=INK if first.critical and then.critical else QUIET,
        stroke_width=1.8 if first.critical and then.critical else 1,
    )


def _today(axis: Axis, today: date | None, height: float) -> Iterator[Element]:
    if today is None:
        return
    x = axis.at(today)
    yield element(
        "line", x1=x, x2=x, y1=_TOP - 26, y2=height - _BOTTOM, stroke=WARNING, stroke_width=1.5
    )
    label = f"today, {today}"
    right = x + 4 + width_of(label, SMALL) > WIDTH - EDGE
    yield element(
        "text",
        label,
        x=x - 4 if right else x + 4,
        y=_TOP - 32,
        font_size=SMALL,
        fill=WARNING,
        text_anchor="end" if right else None,
    )


def _told(dates: Schedule, drawn: int, today: date | None) -> str:
    """Say in words what the picture shows."""
    slots = dates.slots
    dated = [one for one in slots if one.first_day is not None and one.last_day is not None]
    count = "1 milestone" if len(slots) == 1 else f"{len(slots)} milestones"
    if not dated:
        return f"{count}, none of which has a date."
    first = min(one.first_day for one in dated if one.first_day)
    last = max(one.last_day for one in dated if one.last_day)
    others = sum(one.fixed for one in slots)
    said = [f"{count} from {first} to {last}; {others} of them are others' dates."]
    if len(slots) > drawn:
        said.append(f"{drawn} are drawn, and all are in the table.")
    critical = [f"'{one.id}'" for one in slots if one.critical and not one.done]
    if critical:
        said.append(f"A delay of these delays the plan: {short_list(critical)}.")
    said += [f"Late: {late.because}." for late in dates.late[:3]]
    if today is not None:
        said.append(f"Today is {today}.")
    return " ".join(said)


def _table(dates: Schedule) -> Table:
    return Table(
        ("from", "to", "room", "id", "owner", "what"),
        tuple(
            (one.first_day, one.last_day, one.room, one.id, one.owner, one.what)
            for one in dates.slots
        ),
    )
