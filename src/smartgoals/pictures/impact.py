"""The impact matrix: every row of the framework against what the measure does to it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smartgoals.analysis.impact import (
    Direction,
    GroupSummary,
    ImpactSummary,
    RowSummary,
    impact_summary,
)
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.marks import (
    EDGE,
    SMALL,
    WIDTH,
    and_more,
    band,
    counted,
    hatched,
    in_hatching,
    level,
    short_list,
    words,
)
from smartgoals.pictures.palette import INK, LINE, PAPER, QUIET, STANCES
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.text import wrapped
from smartgoals.plan.analyze import Effect
from smartgoals.plan.together import Stance
from smartgoals.plan.whole import Plan

__all__ = ["impact_picture"]

_LABELS, _COLUMN, _JUDGES = 226.0, 82.0, 128.0
_LEFT = EDGE + _LABELS
_RIGHT = WIDTH - EDGE - _JUDGES
_TOP, _GROUP, _LINE, _BOTTOM = 60.0, 26.0, 26.0, 40.0
_WORST, _BAD = STANCES[Stance.ACTIVE_OPPONENT], STANCES[Stance.PASSIVE_OPPONENT]
_GOOD, _BEST = STANCES[Stance.PASSIVE_ALLY], STANCES[Stance.ACTIVE_ALLY]


class _Look(NamedTuple):
    """How an effect is drawn: in which columns, in which word, with which sign."""

    first: int
    columns: int
    word: str
    colour: str
    sign: str

    @property
    def said(self) -> str:
        """The effect in words that stand alone."""
        return {"none": "no effect", "a lot": "helps a lot"}.get(self.word, self.word)


_LOOKS = {
    Effect.BREAKS: _Look(0, 1, "breaks", _WORST, "vv"),
    Effect.HARMS: _Look(1, 1, "harms", _BAD, "v"),
    Effect.HARMED: _Look(0, 2, "harms, size open", _BAD, "v"),
    Effect.NONE: _Look(2, 1, "none", QUIET, "o"),
    Effect.HELPS: _Look(3, 1, "helps", _GOOD, "^"),
    Effect.HELPS_A_LOT: _Look(4, 1, "a lot", _BEST, "^^"),
    Effect.HELPED: _Look(3, 2, "helps, size open", _GOOD, "^"),
    Effect.MIXED: _Look(5, 1, "mixed", INK, "^v"),
    Effect.UNCLEAR: _Look(6, 1, "unclear", INK, "?"),
}
_HEADS = (
    ("−2", "breaks"), ("−1", "harms"), ("0", "no effect"), ("+1", "helps"),
    ("+2", "helps a lot"), ("+ −", "mixed"), ("?", "unclear"),
)  # fmt: skip


class _Line(NamedTuple):
    """One effect of a row, and all who see it so."""

    effect: Effect
    judges: tuple[str, ...]


def impact_picture(plan: Plan, *, most: int = 60) -> Picture:
    """Draw what the measure does to each row of the framework, as it was judged.

    A row has a line for each effect that somebody sees, with the names of those who see
    it, so that a dispute stays one. What nobody has looked at is hatched and says so. Of
    more rows than are drawn, what nobody has looked at is left out first, then what comes
    last; all of them are in the table.

    >>> import smartgoals as sg
    >>> picture = impact_picture(sg.load("examples/eu-network-fees/campaign.yaml"))
    >>> picture.description
    'Three of five critical properties harmed; one of four goals harmed; ...'

    Args:
        plan: The plan; without an impact, nothing was looked at.
        most: How many rows are drawn at most.

    Raises:
        InvalidValueError: If none are to be drawn.
    """
    if most < 1:
        raise InvalidValueError("most", most, "1 or more")
    summary = impact_summary(plan)
    drawn = _chosen(summary, most)
    parts: list[Element] = []
    top = _TOP
    for group in summary.groups:
        rows = [one for one in group.rows if one.row in drawn]
        if rows:
            parts += band(top, group.name, _counts(group))
            top += _GROUP
            for row in rows:
                parts += _row(row, top)
                top += _height(row)
    if left_out := len(summary.rows) - len(drawn):
        parts += band(top, and_more(left_out))
        top += _GROUP
    height = top + _BOTTOM
    return Picture(
        kind="impact",
        title=f"Impact: {plan.campaign.name}",
        description=_told(summary, len(drawn)),
        width=WIDTH,
        height=height,
        drawn=(*_heads(top), *parts, *_legend(height - 16)),
        table=_table(summary),
    )


def _chosen(summary: ImpactSummary, most: int) -> frozenset[str]:
    rows = [row for group in summary.groups for row in group.rows]
    return frozenset(one.row for one in sorted(rows, key=lambda one: not one.looked_at)[:most])


def _lines(row: RowSummary) -> tuple[_Line, ...]:
    """Give the effects of a row, and who sees them, each of them once."""
    found: dict[Effect, list[str]] = {effect: [] for effect in row.spread}
    for one in row.judgements:
        by = one.judged.by if one.judged else None
        found[one.effect].append(by or "not said")
    return tuple(
        _Line(effect, tuple(dict.fromkeys(judges))) for effect, judges in found.items()
    )


def _height(row: RowSummary) -> float:
    return max(1, len(row.spread)) * _LINE + 6


def _counts(group: GroupSummary) -> str:
    """Say of how many rows which is the case."""
    return ", ".join(
        f"{count} {direction.value}" for direction, count in group.directions.items() if count
    )


def _heads(bottom: float) -> Iterator[Element]:
    """Draw the columns, and what they mean."""
    for place, (sign, word) in enumerate(_HEADS):
        middle = _LEFT + (place + 0.5) * _COLUMN
        yield words(sign, middle, 26, _COLUMN - 8, bold=True, anchor="middle")
        yield words(word, middle, 42, _COLUMN - 8, size=SMALL, fill=QUIET, anchor="middle")
    yield words("judged by", _RIGHT + 10, 42, _JUDGES - 18, size=SMALL, fill=QUIET)
    for place in range(len(_HEADS) + 1):
        x = _LEFT + place * _COLUMN
        yield element("line", x1=x, x2=x, y1=_TOP - 8, y2=bottom, stroke=LINE)


def _row(row: RowSummary, top: float) -> Iterator[Element]:
    height = _height(row)
    lines = wrapped(row.row, _LABELS - 64, SMALL)
    first = top + height / 2 + 4 - 6 * (len(lines) - 1)
    if row.id != row.row:
        yield words(row.id, EDGE + 8, top + height / 2 + 4, 42, size=SMALL, fill=QUIET)
    for place, line in enumerate(lines):
        yield words(line, EDGE + 54, first + 12 * place, _LABELS - 64, size=SMALL)
    y = top + 3
    if not row.looked_at:
        width = _RIGHT - _LEFT
        yield element(
            "rect", x=_LEFT + 4, y=y + 2, width=width - 8, height=_LINE - 4, fill=PAPER
        )
        yield hatched(_LEFT + 4, y + 2, width - 8, _LINE - 4, stroke=LINE)
        yield from in_hatching((_LEFT + _RIGHT) / 2, y + _LINE / 2 + 4, "not looked at", 200)
    for one in _lines(row):
        yield from _judged(one, y)
        y += _LINE
    end = top + height
    yield level(EDGE, WIDTH - EDGE, end, stroke=LINE)


def _judged(line: _Line, top: float) -> Iterator[Element]:
    """Draw an effect in its column, and who sees it."""
    look = _LOOKS[line.effect]
    x, width = _LEFT + look.first * _COLUMN + 4, look.columns * _COLUMN - 8
    yield element(
        "rect",
        x=x,
        y=top + 2,
        width=width,
        height=_LINE - 4,
        rx=3,
        fill=PAPER,
        stroke=look.colour,
        stroke_width=1.5,
        stroke_dasharray="4 2" if look.columns > 1 else None,
    )
    yield element("rect", x=x, y=top + 2, width=22, height=_LINE - 4, rx=3, fill=look.colour)
    yield from _sign(look.sign, x + 5, top + _LINE / 2)
    yield words(look.word, x + 27, top + _LINE / 2 + 4, width - 29, size=SMALL)
    judges = short_list(line.judges, most=3, longest=30)
    yield words(judges, _RIGHT + 10, top + _LINE / 2 + 4, _JUDGES - 18, size=SMALL, fill=QUIET)


def _sign(sign: str, x: float, middle: float) -> Iterator[Element]:
    """Draw a sign, 12 wide: triangles down and up, a ring, a question mark."""
    if sign == "o":
        yield element(
            "circle", cx=x + 6, cy=middle, r=4.5, fill="none", stroke=PAPER, stroke_width=2
        )
        return
    if sign == "?":
        yield words("?", x + 6, middle + 4, 12, bold=True, fill=PAPER, anchor="middle")
        return
    size = 8 if len(sign) > 1 else 9
    top = middle - size * len(sign) / 2
    for way in sign:
        base, tip = (top, top + size - 1) if way == "v" else (top + size - 1, top)
        yield element(
            "path",
            d=f"M{x:g} {base:g}L{x + 12:g} {base:g}L{x + 6:g} {tip:g}Z",
            fill=PAPER,
        )
        top += size


def _legend(y: float) -> Iterator[Element]:
    told = (
        "A line for each effect that somebody sees; a dashed frame where only the way is"
        " judged, not the size. Nothing is added up."
    )
    yield words(told, EDGE, y, WIDTH - 2 * EDGE, size=SMALL, fill=QUIET)


def _told(summary: ImpactSummary, drawn: int) -> str:
    """Say in words what the picture shows."""
    told = summary.words
    said = [told[0].upper() + told[1:] + "."]
    broken = [one.row for one in summary.rows if one.spread == (Effect.BREAKS,)]
    if broken:
        said.append(f"Broken (−2), as all see it: {short_list(broken)}.")
    said += _disputes(summary.rows)
    left_out = len(summary.rows) - drawn
    if left_out:
        verb = "is" if drawn == 1 else "are"
        said.append(f"{counted(drawn, 'row')} {verb} drawn, and all are in the table.")
    return " ".join(said)


def _disputes(rows: Sequence[RowSummary]) -> Iterator[str]:
    """Say where judges differ, whether in the way or only in the size."""
    ways = [one.row for one in rows if one.direction is Direction.DISPUTED]
    sizes = [
        one.row
        for one in rows
        if len(one.spread) > 1 and one.direction is not Direction.DISPUTED
    ]
    if ways:
        yield f"Judges see different effects on: {short_list(ways)}."
    if sizes:
        yield f"Judges agree on the way and not on the size of: {short_list(sizes)}."


def _table(summary: ImpactSummary) -> Table:
    """Give a row for each judgement, and one for each row that has none."""
    return Table(
        ("id", "row", "group", "effect", "in words", "judged", "by", "because"),
        tuple(
            cells
            for group in summary.groups
            for row in group.rows
            for cells in _cells(group.name, row)
        ),
    )


def _cells(group: str, row: RowSummary) -> Iterator[tuple[object, ...]]:
    if not row.looked_at:
        yield row.id, row.row, group, None, "not looked at", None, None, None
    for one in row.judgements:
        judged = one.judged
        yield (
            row.id,
            row.row,
            group,
            one.effect.value,
            _LOOKS[one.effect].said,
            judged and judged.when.last,
            judged and judged.by,
            one.because,
        )
