"""The spectrum of allies: who is for us and who against, and who has moved.

What stands here is about people's opinions: it is for the team.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from smartgoals.graph.naming import naming
from smartgoals.graph.spectrum import Moved, movement, spectrum
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.names import LINE, Entry, Line, Shape, list_of, written
from smartgoals.pictures.palette import INK, OURS, QUIET, STANCES, WARNING
from smartgoals.pictures.palette import LINE as RULE
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.stances import (
    COLUMNS,
    counted,
    deciders,
    head,
    legend,
    shape_of,
)
from smartgoals.plan.together import Stance
from smartgoals.plan.whole import Plan

__all__ = ["allies_picture"]

_WIDTH, _EDGE = 1120.0, 16.0
_COLUMN = (_WIDTH - 2 * _EDGE) / len(COLUMNS)
_TOP, _HEAD, _PAD, _BOTTOM = 16.0, 92.0, 12.0, 40.0
_MOST_LINES, _FEWEST_LINES, _MOST_TOLD = 40, 4, 4

_WAYS = "→ towards us, ← away from us"

_Columns = Mapping[Stance, Sequence[str]]


def allies_picture(plan: Plan, *, on: date, since: date | None = None) -> Picture:
    """Draw who stands where towards our goal, from opponents on the left to allies.

    We ourselves are left out: it is about those who have to be won. Decision makers come
    first, then who has moved since a day, with an arrow and words: to the right is towards
    us. Of very long columns the end is only counted; all are in the table.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> allies_picture(plan, on=date(2026, 11, 23)).description
    '14 actors besides us as of 2026-11-23: 1 active opponent, 1 passive opponent, ...'

    Args:
        plan: The plan.
        on: The day of which the stances are.
        since: A day before it, to see who has moved.

    Raises:
        InvalidValueError: If ``since`` is after ``on``.
    """
    moves = () if since is None else movement(plan, since=since, on=on).moved
    moved = {one.actor: one for one in moves}
    called, decides = naming(plan), deciders(plan)
    names = {one.id: called(one.id) for one in plan.actors}
    columns = {
        stance: sorted(
            ids, key=lambda one: (one not in decides, one not in moved, names[one], one)
        )
        for stance, ids in spectrum(plan, on=on).wedges
    }
    lists = _lists(plan, columns, moved, names)
    longest = max(_FEWEST_LINES, *(len(lines) for lines in lists.values()))
    bottom = _TOP + _HEAD + 2 * _PAD + longest * LINE
    return Picture(
        kind="allies",
        title=f"Spectrum of allies: {plan.campaign.name}",
        description=_told(columns, moved, names, on, since),
        width=_WIDTH,
        height=bottom + _BOTTOM,
        drawn=(
            *_heads(columns, moved, since, bottom),
            *_names(lists),
            *legend(
                (("diamond", "named as deciding"), ("dot", "others")),
                f"as of {on}, without us"
                + (f"; moved since {since}: {_WAYS}" if since else ""),
                _EDGE,
                bottom + _BOTTOM - 16,
            ),
        ),
        table=_table(columns, moved, names, decides),
    )


def _lists(
    plan: Plan, columns: _Columns, moved: Mapping[str, Moved], names: Mapping[str, str]
) -> dict[Stance, tuple[Line, ...]]:
    """Write everybody into their column."""
    decides = deciders(plan)
    shapes = {one.id: shape_of(one, decides) for one in plan.actors}
    return {
        stance: list_of(
            [_entry(names[one], shapes[one], moved.get(one)) for one in columns[stance]],
            _COLUMN - 12,
            most=_MOST_LINES,
        )
        for stance in COLUMNS
    }


def _entry(name: str, shape: Shape, moved: Moved | None) -> Entry:
    """Say where somebody stood before; the arrow says which way they went."""
    if moved is None:
        return Entry(name, shape)
    was, steps = f"was {moved.before.value}", moved.steps
    if steps is None:
        return Entry(name, shape, was)
    return Entry(name, shape, *((f"→ {was}", OURS) if steps > 0 else (f"← {was}", WARNING)))


def _heads(
    columns: _Columns, moved: Mapping[str, Moved], since: date | None, bottom: float
) -> Iterator[Element]:
    """Draw the heads: how many there are, with a bar of that length, and how many moved."""
    most = max(1, *(len(ids) for ids in columns.values()))
    for place, stance in enumerate(COLUMNS):
        left, count = _EDGE + place * _COLUMN, len(columns[stance])
        yield from head(stance, left + 1, _TOP, width=_COLUMN - 2, height=_HEAD - 2)
        yield element("text", str(count), x=left + 9, y=_TOP + 54, font_size=24, fill=INK)
        if since is not None:
            came = sum(id in moved for id in columns[stance])
            gone = sum(one.before is stance for one in moved.values())
            yield element(
                "text",
                f"{came} came, {gone} left",
                x=left + _COLUMN - 10,
                y=_TOP + 52,
                font_size=11,
                text_anchor="end",
                fill=QUIET,
            )
        if count:
            yield element(
                "rect",
                x=left + 9,
                y=_TOP + 70,
                width=(_COLUMN - 18) * count / most,
                height=8,
                fill=STANCES[stance],
            )
    for place in range(len(COLUMNS) + 1):
        x = _EDGE + place * _COLUMN
        yield element("line", x1=x, x2=x, y1=_TOP + _HEAD, y2=bottom, stroke=RULE)
    yield element("line", x1=_EDGE, x2=_WIDTH - _EDGE, y1=bottom, y2=bottom, stroke=RULE)


def _names(lists: Mapping[Stance, tuple[Line, ...]]) -> Iterator[Element]:
    for place, stance in enumerate(COLUMNS):
        left = _EDGE + place * _COLUMN + 8
        yield from written(lists[stance], left, _TOP + _HEAD + _PAD, STANCES[stance])


def _told(
    columns: _Columns,
    moved: Mapping[str, Moved],
    names: Mapping[str, str],
    on: date,
    since: date | None,
) -> str:
    """Say in words what the picture shows."""
    number = sum(len(ids) for ids in columns.values())
    if not number:
        return "Nobody besides us is in the plan yet."
    counts = [
        f"{len(columns[stance])} {stance.value}"
        if stance in (Stance.NEUTRAL, Stance.UNKNOWN)
        else counted(len(columns[stance]), stance.value)
        for stance in COLUMNS
    ]
    told = [f"{counted(number, 'actor')} besides us as of {on}: {', '.join(counts)}."]
    if since is None:
        return told[0]
    if not moved:
        told.append(f"Nobody has moved since {since}.")
    for words, group in (
        ("Closer to us", [one for one in moved.values() if (one.steps or 0) > 0]),
        ("Further from us", [one for one in moved.values() if (one.steps or 0) < 0]),
        ("From or to unknown", [one for one in moved.values() if one.steps is None]),
    ):
        if group:
            who = [
                f"{names[one.actor]}, from {one.before.value} to {one.after.value}"
                for one in group
            ]
            told.append(f"{words} since {since}: {_first_of(who)}.")
    return " ".join(told)


def _first_of(who: Sequence[str]) -> str:
    rest = len(who) - _MOST_TOLD
    return "; ".join([*who[:_MOST_TOLD], *([f"and {rest} more"] if rest > 0 else [])])


def _table(
    columns: _Columns,
    moved: Mapping[str, Moved],
    names: Mapping[str, str],
    decides: frozenset[str],
) -> Table:
    return Table(
        ("stance", "name", "id", "decides", "stance before", "steps towards us"),
        tuple(
            (
                stance.value,
                names[id],
                id,
                "yes" if id in decides else None,
                moved[id].before.value if id in moved else None,
                moved[id].steps if id in moved else None,
            )
            for stance in COLUMNS
            for id in columns[stance]
        ),
    )
