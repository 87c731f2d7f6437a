"""The coalition: who brings what is needed, what hangs on one partner, and what is a gap."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from smartgoals.graph.naming import naming
from smartgoals.graph.needs import Need, is_invited, needs, sole_providers
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.palette import INK, LINE, OURS, PALE, PAPER, QUIET, WARNING
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.stances import counted, some
from smartgoals.pictures.text import fitted, width_of
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Plan

__all__ = ["coalition_picture"]

_WIDTH, _EDGE, _NEEDED, _STATE = 1120.0, 16.0, 210.0, 226.0
_STAIR, _ROW, _TOP, _BOTTOM = 18.0, 40.0, 16.0, 44.0
_NARROW, _BROAD, _SIZE, _SMALL = 26.0, 64.0, 12.0, 11.0
_SLANT = 10.0
_MOST = 25


class _Row(NamedTuple):
    """Something that is needed, and what is to be said of it."""

    need: Need
    state: str
    who: str
    alone: str | None


class _Matrix(NamedTuple):
    """What is drawn of it, and how many more there are of either."""

    rows: tuple[_Row, ...]
    partners: tuple[Actor, ...]
    more_rows: int
    more_partners: int

    @property
    def column(self) -> float:
        room = _WIDTH - 2 * _EDGE - _NEEDED - _STATE
        return max(_NARROW, min(_BROAD, room / max(len(self.partners), 1)))

    @property
    def left(self) -> float:
        return _EDGE + _NEEDED

    @property
    def right(self) -> float:
        return self.left + self.column * max(len(self.partners), 1)

    @property
    def top(self) -> float:
        stairs = len(self.partners) + bool(self.more_partners)
        return _TOP + stairs * _STAIR + 12

    @property
    def bottom(self) -> float:
        return self.top + (len(self.rows) + bool(self.more_rows) or 1) * _ROW

    def middle(self, place: int) -> float:
        return self.left + self.column * (place + 0.5)


def coalition_picture(plan: Plan) -> Picture:
    """Draw what the goals need against the partners, with a mark for who brings what.

    Gaps come first, then what a single partner brings, then the rest by their words. Of the
    partners we come first, then those on whom something hangs alone, then who brings more;
    those who are only invited come last. More than twenty-five of either are only counted;
    all are in the table.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> coalition_picture(plan).description
    '5 capabilities are needed. 1 gap: economics (Online Services Association is invited). ...'

    Args:
        plan: The plan.
    """
    called = naming(plan)
    rows, partners = _rows(plan, called), _partners(plan, called)
    matrix = _Matrix(
        rows[:_MOST],
        partners[:_MOST],
        max(0, len(rows) - _MOST),
        max(0, len(partners) - _MOST),
    )
    return Picture(
        kind="coalition",
        title=f"Who brings what: {plan.campaign.name}",
        description=" ".join(_told(rows, partners, called)),
        width=_WIDTH,
        height=matrix.bottom + _BOTTOM,
        drawn=(
            *_stairs(matrix, called),
            *_lines(matrix),
            *(
                part
                for place, row in enumerate(matrix.rows)
                for part in _row(matrix, place, row)
            ),
            *_ends(matrix),
            *_legend(matrix.bottom + _BOTTOM - 18),
        ),
        table=_table(rows, partners, called),
    )


def _rows(plan: Plan, called: Callable[[str], str]) -> tuple[_Row, ...]:
    """Say of each need how it stands: gaps first, then what a single partner brings."""
    found = needs(plan)
    alone = {
        capability: one.partner
        for one in sole_providers(plan, found)
        for capability in one.capabilities
    }
    us = {one.id for one in plan.us}
    rows = [_row_of(need, alone.get(need.capability), us, called) for need in found]
    return tuple(sorted(rows, key=lambda row: (not row.need.is_gap, row.alone is None)))


def _row_of(need: Need, alone: str | None, us: set[str], called: Callable[[str], str]) -> _Row:
    if need.is_gap:
        invited = sorted(map(called, need.invited))
        who = f"invited: {some(invited, 2)}" if invited else "nobody offers it"
        return _Row(need, "gap", who, None)
    who = some(sorted(map(called, need.covered_by)), 3)
    if alone is not None:
        return _Row(need, "only one partner", who, alone)
    ours = us.issuperset(need.covered_by)
    return _Row(need, "we ourselves" if ours else f"{len(need.covered_by)} partners", who, None)


def _partners(plan: Plan, called: Callable[[str], str]) -> tuple[Actor, ...]:
    """Give all of us, of those who have joined and of those invited, in their order."""
    found = needs(plan)
    alone = {one.partner for one in sole_providers(plan, found)}
    brings = Counter(one for need in found for one in {*need.covered_by, *need.invited})
    return tuple(
        sorted(
            (one for one in plan.actors if one.is_partner or is_invited(one)),
            key=lambda one: (
                is_invited(one),
                not brings[one.id],
                not one.is_us,
                one.id not in alone,
                -brings[one.id],
                called(one.id),
                one.id,
            ),
        )
    )


def _stairs(matrix: _Matrix, called: Callable[[str], str]) -> Iterator[Element]:
    """Write each partner on a stair of its own, with a line down to its column."""
    for place, partner in enumerate(matrix.partners):
        x, y = matrix.middle(place), _TOP + place * _STAIR
        status = "us: " if partner.is_us else "invited: " if is_invited(partner) else ""
        name = fitted(status + called(partner.id), _WIDTH - _EDGE - x - 8, _SIZE)
        yield element(
            "path", d=f"M{x + 5:.2f} {y + 8:.2f}H{x:.2f}V{matrix.bottom:.2f}", fill="none",
            stroke=LINE,
        )  # fmt: skip
        yield element("text", name, x=x + 8, y=y + 12, fill=INK)
    if matrix.more_partners:
        yield element(
            "text",
            f"and {matrix.more_partners} more",
            x=matrix.middle(len(matrix.partners)) + 8,
            y=_TOP + len(matrix.partners) * _STAIR + 12,
            font_size=_SMALL,
            fill=QUIET,
        )


def _lines(matrix: _Matrix) -> Iterator[Element]:
    places = [matrix.top + place * _ROW for place in range(len(matrix.rows) + 1)]
    for y in dict.fromkeys((*places, matrix.bottom)):
        yield element("line", x1=_EDGE, x2=_WIDTH - _EDGE, y1=y, y2=y, stroke=LINE)


def _row(matrix: _Matrix, place: int, row: _Row) -> Iterator[Element]:
    top, need = matrix.top + place * _ROW, row.need
    if need.is_gap:
        yield from _hatched(matrix.left, matrix.right, top + 1, _ROW - 2)
    for words, x, room, tone, heavy in (
        (need.capability, _EDGE + 8, _NEEDED - 16, INK, True),
        (row.state, matrix.right + 16, _WIDTH - matrix.right - 32,
         WARNING if need.is_gap else INK, need.is_gap or row.alone is not None),
    ):  # fmt: skip
        yield element(
            "text",
            fitted(words, room, _SIZE, bold=heavy),
            x=x,
            y=top + 17,
            font_weight="bold" if heavy else None,
            fill=tone,
        )
    for words, x, room in (
        (f"for {counted(len(need.goals), 'goal')}", _EDGE + 8, _NEEDED - 16),
        (row.who, matrix.right + 16, _WIDTH - matrix.right - 32),
    ):
        yield element(
            "text", fitted(words, room, _SMALL), x=x, y=top + 32, font_size=_SMALL, fill=QUIET
        )
    for column, partner in enumerate(matrix.partners):
        x, y = matrix.middle(column), top + _ROW / 2
        if partner.id in need.covered_by:
            yield _diamond(x, y) if partner.id == row.alone else _dot(x, y)
        elif partner.id in need.invited:
            yield _ring(x, y)


def _hatched(left: float, right: float, top: float, height: float) -> Iterator[Element]:
    """Fill a row with slanted lines."""
    yield element("rect", x=left, y=top, width=right - left, height=height, fill=PALE)
    slants = []
    for place in range(int((right - left) / _SLANT) + 1):
        start = left + place * _SLANT
        end = min(start + height / 2, right)
        slants.append(
            f"M{start:.2f} {top + height:.2f}L{end:.2f} {top + height - 2 * (end - start):.2f}"
        )
    yield element("path", d="".join(slants), stroke=QUIET, stroke_width=0.6, fill="none")


def _dot(x: float, y: float) -> Element:
    return element("circle", cx=x, cy=y, r=6, fill=OURS)


def _diamond(x: float, y: float) -> Element:
    return element("path", d=f"M{x:.2f} {y - 9:.2f}l9 9l-9 9l-9 -9Z", fill=INK)


def _ring(x: float, y: float) -> Element:
    return element("circle", cx=x, cy=y, r=6, fill=PAPER, stroke=INK, stroke_width=2)


def _ends(matrix: _Matrix) -> Iterator[Element]:
    """Say how many rows are left out, or why there are none."""
    words = f"and {matrix.more_rows} more" if matrix.more_rows else ""
    if not matrix.rows:
        words = "No goal says yet what it needs."
    if words:
        y = matrix.bottom - _ROW / 2 + 4
        yield element("text", words, x=_EDGE + 8, y=y, font_size=_SMALL, fill=QUIET)


def _legend(y: float) -> Iterator[Element]:
    x = _EDGE + 8
    hatch = element("g", *_hatched(-8, 12, -12, 16))
    for sign, label in (
        (_dot(0, -4), "brings it"),
        (_diamond(0, -4), "alone brings it: all hangs on them"),
        (_ring(0, -4), "invited, would bring it"),
        (hatch, "gap: nobody brings it"),
    ):
        text = element("text", label, x=16, y=0, font_size=_SMALL, fill=QUIET)
        yield element("g", sign, text, transform=f"translate({x:g} {y:g})")
        x += width_of(label, _SMALL) + 44


def _told(
    rows: Sequence[_Row], partners: Sequence[Actor], called: Callable[[str], str]
) -> Iterator[str]:
    """Say in words what the picture shows."""
    if not rows:
        yield "No goal says yet what it needs."
    else:
        needed = counted(len(rows), "capability")
        yield f"{needed} {'is' if len(rows) == 1 else 'are'} needed."
    gaps = [row for row in rows if row.need.is_gap]
    if gaps:
        told = [
            f"{row.need.capability} ({some([called(one) for one in row.need.invited], 2)} "
            f"{'is' if len(row.need.invited) == 1 else 'are'} invited)"
            if row.need.invited
            else row.need.capability
            for row in gaps
        ]
        yield f"{counted(len(gaps), 'gap')}: {some(told)}."
    elif rows:
        yield "There is no gap."
    alone = [
        f"{row.need.capability} ({called(row.alone)})" for row in rows if row.alone is not None
    ]
    if alone:
        yield f"Only one partner brings {some(alone)}."
    joined = sum(one.is_partner for one in partners)
    invited = len(partners) - joined
    if joined:
        yield f"{counted(joined, 'partner')}, counting us."
    else:
        yield "Nobody is a partner yet."
    if invited:
        yield f"{invited} {'is' if invited == 1 else 'are'} invited."


def _table(
    rows: Sequence[_Row], partners: Sequence[Actor], called: Callable[[str], str]
) -> Table:
    """Give each need with each partner who brings it, then the partners who bring none."""
    told: list[tuple[object, ...]] = []
    useful: set[str] = set()
    for row in rows:
        ids = (*row.need.covered_by, *row.need.invited)
        useful.update(ids)
        goals = ", ".join(row.need.goals)
        if row.need.is_gap:
            told.append((row.need.capability, goals, "gap", None, None))
        for one in ids:
            state = (
                "would bring it, invited"
                if one in row.need.invited
                else "brings it alone"
                if one == row.alone
                else "brings it"
            )
            told.append((row.need.capability, goals, state, called(one), one))
    told += [
        (None, None, "brings nothing that is needed", called(one.id), one.id)
        for one in partners
        if one.id not in useful
    ]
    return Table(("needed", "by goals", "how it stands", "partner", "id"), tuple(told))
