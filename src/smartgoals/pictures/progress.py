"""Indicators over time: what was read off, what is wanted, and the pace that it still takes."""

from collections.abc import Iterator, Sequence
from datetime import date
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
    in_hatching,
    legend,
    level,
    words,
)
from smartgoals.pictures.pace import Pace, Standing, paces
from smartgoals.pictures.palette import INK, LINE, OURS, PAPER, QUIET, WARNING
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.text import fitted, width_of, wrapped
from smartgoals.plan.whole import Plan

__all__ = ["progress_picture"]

_COLUMNS, _GAP = 2, 24.0
_CARD = (WIDTH - 2 * EDGE - _GAP * (_COLUMNS - 1)) / _COLUMNS
_HEIGHT, _TOP, _BOTTOM = 262.0, 16.0, 32.0
_MOST_TOLD = 8
_GUTTER, _PLOT, _PLOT_TOP = 88.0, 112.0, 66.0


def progress_picture(plan: Plan, *, today: date, most: int = 40) -> Picture:
    """Draw how far each indicator has come, and how fast it has to go on.

    Each has a chart of its own, so that no two units share an axis: its readings, where
    it started, the target, and a dashed line from the last reading to the target by the
    goal's day, with a ring where that line stands today. What has no readings says so.
    The indicators come by their days, then by their goals. Of more than are drawn, what
    comes last is left out; all of them are in the table.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> progress_picture(plan, today=date(2027, 3, 1)).description
    "6 indicators, as of 2027-03-01. 'exchange points that ...': No reading yet; 12 ..."

    Args:
        plan: The plan.
        today: The day from which one looks.
        most: How many indicators are drawn at most.

    Raises:
        InvalidValueError: If none are to be drawn.
        CircularPlanError: If milestones wait for each other in a ring.
    """
    if most < 1:
        raise InvalidValueError("most", most, "1 or more")
    found = paces(plan, today=today)
    drawn = found[:most]
    lines = -(-len(drawn) // _COLUMNS)
    bottom = _TOP + lines * _HEIGHT
    parts = [part for place, one in enumerate(drawn) for part in _card(one, today, place)]
    if not found:
        told = "No goal has anything by which it could be measured."
        parts.append(words(told, EDGE + 8, bottom + 16, WIDTH - 2 * EDGE, fill=QUIET))
        bottom += 30
    if len(found) > len(drawn):
        parts += band(bottom, and_more(len(found) - len(drawn)))
        bottom += 30
    return Picture(
        kind="progress",
        title=f"Progress: {plan.campaign.name}",
        description=_told(found, len(drawn), today),
        width=WIDTH,
        height=bottom + _BOTTOM,
        drawn=(*parts, *_legend(bottom + 16)),
        table=_table(found),
    )


class _Frame(NamedTuple):
    """Where the chart of one indicator lies, and what its heights mean."""

    axis: Axis
    top: float
    low: float
    high: float

    def y(self, amount: float) -> float:
        """Say how far down an amount is."""
        if self.high == self.low:
            return self.top + _PLOT / 2
        share = (amount / 2 - self.low / 2) / (self.high / 2 - self.low / 2)
        return self.top + _PLOT * (0.92 - 0.84 * share)

    def x(self, day: date) -> float:
        """Say how far right a day is."""
        return self.axis.at(day)


def _card(one: Pace, today: date, place: int) -> Iterator[Element]:
    """Draw one indicator: what it is, its chart, and how it stands in words."""
    left = EDGE + place % _COLUMNS * (_CARD + _GAP)
    top = _TOP + place // _COLUMNS * _HEIGHT
    yield level(left, left + _CARD, top, stroke=LINE)
    lines = wrapped(one.indicator.what, _CARD, 12, bold=True)
    for at, line in enumerate(lines):
        yield words(line, left, top + 18 + 15 * at, _CARD, bold=True)
    below = top + 19 + 15 * len(lines)
    yield words(_aside(one), left, below, _CARD, size=SMALL, fill=QUIET)
    frame = _frame(one, today, left, top + _PLOT_TOP)
    if frame is None:
        yield from _nothing(one, left, top + _PLOT_TOP)
    else:
        yield from _chart(one, frame, today)
    yield from _said(one, left, top + _PLOT_TOP + _PLOT + 34)


def _aside(one: Pace) -> str:
    """Say what it belongs to, and in what it is counted."""
    unit = f", in {one.unit}" if one.unit and one.indicator.happens is None else ""
    return f"goal '{one.goal}'{unit}"


def _empty(one: Pace) -> str:
    """Say what stands in place of a chart."""
    if one.indicator.happens is not None:
        return "no day is set"
    return "no figures yet"


def _said(one: Pace, left: float, top: float) -> Iterator[Element]:
    colour = WARNING if one.standing is Standing.MISSED else INK
    bold = one.standing in (Standing.MISSED, Standing.REACHED)
    for at, line in enumerate(wrapped(one.words, _CARD, SMALL, most=3, bold=bold)):
        yield words(line, left, top + 14 * at, _CARD + 1, size=SMALL, bold=bold, fill=colour)


def _nothing(one: Pace, left: float, top: float) -> Iterator[Element]:
    """Say why there is no chart, where it would be."""
    yield hatched(left, top, _CARD, _PLOT, stroke=LINE, step=12)
    middle = left + _CARD / 2
    yield from in_hatching(middle, top + _PLOT / 2 + 4, _empty(one), _CARD - 40)


def _frame(one: Pace, today: date, left: float, top: float) -> _Frame | None:
    """Lay out a chart that holds all there is; none if there is nothing to be drawn."""
    amounts = [point.amount for point in one.points]
    amounts += [amount for amount in (one.start, one.target) if amount is not None]
    known = [day for day in (one.deadline, one.happened) if day is not None]
    if not amounts and (one.indicator.happens is None or not known):
        return None
    days = [today, *known, *(point.day for point in one.points)]
    days += [] if one.starts is None else [one.starts]
    axis = axis_for(min(days), max(days), left=left + _GUTTER, width=_CARD - _GUTTER)
    return _Frame(axis, top, min(amounts, default=0), max(amounts, default=0))


def _chart(one: Pace, frame: _Frame, today: date) -> Iterator[Element]:
    left, right = frame.axis.left, frame.axis.left + frame.axis.width
    bottom = frame.top + _PLOT
    yield level(left, right, bottom, stroke=QUIET)
    for tick in frame.axis.ticks():
        yield element("line", x1=tick.at, x2=tick.at, y1=bottom, y2=bottom + 4, stroke=QUIET)
        if tick.at + width_of(tick.label, SMALL) <= right:
            yield words(tick.label, tick.at, bottom + 15, right, size=SMALL, fill=QUIET)
    yield from _levels(one, frame, left, right)
    yield element(
        "line", x1=frame.x(today), x2=frame.x(today), y1=frame.top, y2=bottom,
        stroke=WARNING, stroke_width=1.5,
    )  # fmt: skip
    if one.indicator.happens is not None:
        yield from _event(one, frame)
    yield from _needed(one, frame)
    yield from _readings(one, frame)
    if one.deadline is not None and one.indicator.target is not None:
        yield _diamond(frame.x(one.deadline), frame.y(one.indicator.target.amount), INK)


def _event(one: Pace, frame: _Frame) -> Iterator[Element]:
    """Draw the day by which something should happen, and the one on which it did."""
    y = frame.y(0)
    left, right = frame.axis.left, frame.axis.left + frame.axis.width
    yield level(left, right, y, stroke=LINE)
    if one.deadline is not None:
        yield _diamond(frame.x(one.deadline), y, PAPER if one.happened is None else LINE)
    if one.happened is not None:
        yield element("circle", cx=frame.x(one.happened), cy=y, r=4, fill=OURS)


def _diamond(x: float, y: float, fill: str) -> Element:
    corners = ((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))
    told = "L".join(f"{a:.2f} {b:.2f}" for a, b in corners)
    return element("path", d=f"M{told}Z", fill=fill, stroke=INK, stroke_width=1.5)


def _levels(one: Pace, frame: _Frame, left: float, right: float) -> Iterator[Element]:
    """Draw target, start and last reading at their heights; no two figures meet."""
    last = one.points[-1].amount if one.points else None
    taken: list[float] = []
    for amount, dashes, colour in (
        (one.target, None, INK),
        (last, "", OURS),
        (one.start, "2 4", QUIET),
    ):
        if amount is None:
            continue
        y = frame.y(amount)
        if dashes != "":
            yield level(left, right, y, stroke=colour, width=1.5, dashes=dashes)
        if all(abs(y - other) >= 14 for other in taken):
            taken.append(y)
            yield words(
                figure(amount), left - 6, y + 4, _GUTTER - 8, size=SMALL, fill=colour,
                bold=dashes is None, anchor="end",
            )  # fmt: skip


def _needed(one: Pace, frame: _Frame) -> Iterator[Element]:
    """Draw the way that is left, and where it should be today."""
    if one.way is None:
        return
    first, last = one.way
    yield element(
        "line", x1=frame.x(first.day), y1=frame.y(first.amount), x2=frame.x(last.day),
        y2=frame.y(last.amount), stroke=OURS, stroke_width=1.5, stroke_dasharray="6 4",
    )  # fmt: skip
    if one.now is not None:
        yield _ring(frame.x(one.now.day), frame.y(one.now.amount))


def _readings(one: Pace, frame: _Frame) -> Iterator[Element]:
    spots = [(frame.x(point.day), frame.y(point.amount)) for point in one.points]
    if len(spots) > 1:
        told = "L".join(f"{x:.2f} {y:.2f}" for x, y in spots)
        yield element("path", d=f"M{told}", fill="none", stroke=OURS, stroke_width=2)
    for x, y in spots:
        yield element("circle", cx=x, cy=y, r=3 if len(spots) > 40 else 4, fill=OURS)


def _legend(y: float) -> Iterator[Element]:
    """Say what the marks mean."""
    entries: tuple[tuple[Element, str], ...] = (
        (element("circle", cx=9, cy=-4, r=4, fill=OURS), "reading, or what happened"),
        (_diamond(9, -4, INK), "its day"),
        (level(0, 18, -4, stroke=INK, width=1.5), "target"),
        (level(0, 18, -4, stroke=QUIET, dashes="2 4"), "start"),
        (level(0, 18, -4, stroke=OURS, width=1.5, dashes="6 4"), "pace that is needed"),
        (_ring(9, -4), "where that stands today"),
        (element("line", x1=9, x2=9, y1=-12, y2=4, stroke=WARNING, stroke_width=1.5), "today"),
    )
    yield from legend(y, tuple(((mark,), label) for mark, label in entries))


def _ring(x: float, y: float) -> Element:
    return element("circle", cx=x, cy=y, r=5, fill=PAPER, stroke=WARNING, stroke_width=2)


def _told(found: Sequence[Pace], drawn: int, today: date) -> str:
    """Say in words what the picture shows."""
    if not found:
        return "No goal has anything by which it could be measured."
    said = [f"{counted(len(found), 'indicator')}, as of {today}."]
    told = found[: min(_MOST_TOLD, drawn)]
    said += [f"'{fitted(one.indicator.what, 800, 12)}': {one.words}" for one in told]
    if len(found) > len(told):
        said.append(f"And {len(found) - len(told)} more, which the table has.")
    return " ".join(said)


def _table(found: Sequence[Pace]) -> Table:
    """Give a row for each reading, and one for each indicator that has none."""
    return Table(
        (
            "goal",
            "indicator",
            "what",
            "from",
            "to",
            "by",
            "read on",
            "reading",
            "how it stands",
        ),
        tuple(row for one in found for row in _rows(one)),
    )


def _rows(one: Pace) -> Iterator[tuple[object, ...]]:
    start, wanted = one.told_figure(one.indicator.baseline), one.told_figure(one.wanted)
    head = (one.goal, one.indicator.id, one.indicator.what, start, wanted, one.deadline)
    if not one.readings:
        yield *head, None, None, one.words
    for reading in one.readings:
        yield *head, reading.when.last, one.told_figure(reading.figure), one.words
