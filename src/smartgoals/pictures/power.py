"""The power map: who stands where, and how much power they have over the decision.

What stands here is about people's opinions: it is for the team.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from smartgoals.graph.naming import naming
from smartgoals.graph.power_map import ActorStanding, power_map
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.names import LINE, Entry, Line, list_of, written
from smartgoals.pictures.palette import INK, PALE, QUIET, STANCES
from smartgoals.pictures.palette import LINE as RULE
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.stances import COLUMNS, counted, deciders, head, legend, shape_of, some
from smartgoals.plan.together import Stance
from smartgoals.plan.whole import Plan

__all__ = ["power_picture"]

_WIDTH, _EDGE, _HEADS = 1120.0, 16.0, 92.0
_COLUMN = (_WIDTH - 2 * _EDGE - _HEADS) / len(COLUMNS)
_TOP, _HEAD, _PAD, _BOTTOM = 16.0, 36.0, 10.0, 40.0
_MOST_LINES, _MUCH = 14, 4

_ROWS = (5, 4, 3, 2, 1, None)
_WORDS = {5: "decides", 1: "little"}

_Cell = tuple[int | None, Stance]


def power_picture(plan: Plan, *, on: date) -> Picture:
    """Draw everybody by stance and power, with names as lists in a grid.

    Both are judged in five steps, so each pair of them is a cell. Decision makers have a
    diamond and bold letters and come first in their cell, then comes who has more interest.
    What doesn't fit into a cell is counted there, and is in the table.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> power_picture(plan, on=date(2026, 11, 23)).description
    '15 actors as of 2026-11-23. With much power, 4 or 5 of 5: 2 opponents, ...'

    Args:
        plan: The plan.
        on: The day of which the stances are.
    """
    decides, called = deciders(plan), naming(plan)
    names = {one.id: called(one.id) for one in plan.actors}
    found = sorted(
        power_map(plan, on=on).actors,
        key=lambda one: (
            one.actor.id not in decides,
            -(one.actor.interest or 0),
            names[one.actor.id],
            one.actor.id,
        ),
    )
    cells = _cells(found, names, decides)
    tops = _tops(cells)
    height = tops[-1] + _BOTTOM
    return Picture(
        kind="power",
        title=f"Power map: {plan.campaign.name}",
        description=_told(found, names, decides, on),
        width=_WIDTH,
        height=height,
        drawn=(
            *_heads(),
            *_rows(tops),
            *_names(cells, tops),
            *legend(
                (("diamond", "named as deciding"), ("square", "us"), ("dot", "others")),
                f"as of {on}",
                _EDGE,
                height - 16,
            ),
        ),
        table=_table(found, names, decides),
    )


def _cells(
    found: Sequence[ActorStanding], names: Mapping[str, str], decides: frozenset[str]
) -> dict[_Cell, tuple[Line, ...]]:
    """Write everybody into the cell of their power and their stance."""
    entries: dict[_Cell, list[Entry]] = {(power, one): [] for power in _ROWS for one in COLUMNS}
    for one in found:
        entry = Entry(names[one.actor.id], shape_of(one.actor, decides))
        entries[one.actor.power, one.stance.stance].append(entry)
    return {
        cell: list_of(some, _COLUMN - 16, most=_MOST_LINES) for cell, some in entries.items()
    }


def _tops(cells: Mapping[_Cell, tuple[Line, ...]]) -> list[float]:
    """Say where each row begins, and where the last one ends."""
    tops = [_TOP + _HEAD]
    for power in _ROWS:
        lines = max(len(cells[power, stance]) for stance in COLUMNS)
        tops.append(tops[-1] + max(lines, 2) * LINE + 2 * _PAD)
    return tops


def _heads() -> Iterator[Element]:
    yield element("text", "power", x=_EDGE + 8, y=_TOP + 24, font_weight="bold", fill=INK)
    for place, stance in enumerate(COLUMNS):
        left = _EDGE + _HEADS + place * _COLUMN
        yield from head(stance, left + 1, _TOP, width=_COLUMN - 2, height=_HEAD - 2)


def _rows(tops: Sequence[float]) -> Iterator[Element]:
    """Draw the lines between the cells, and what each row is."""
    right = _WIDTH - _EDGE
    for power, top, bottom in zip(_ROWS, tops, tops[1:], strict=False):
        left = _EDGE + 8
        yield element(
            "rect", x=_EDGE, y=top + 1, width=_HEADS - 2, height=bottom - top - 2, fill=PALE
        )
        number, word = (str(power), _WORDS.get(power)) if power else (None, "not judged")
        if number:
            yield element("text", number, x=left, y=top + _PAD + 18, font_size=20, fill=INK)
        if word:
            left += 22 if number else 0
            yield element("text", word, x=left, y=top + _PAD + 16, font_size=11, fill=QUIET)
        yield element("line", x1=_EDGE, x2=right, y1=bottom, y2=bottom, stroke=RULE)
    for place in range(1, len(COLUMNS) + 1):
        x = _EDGE + _HEADS + place * _COLUMN
        yield element("line", x1=x, x2=x, y1=tops[0], y2=tops[-1], stroke=RULE)


def _names(cells: Mapping[_Cell, tuple[Line, ...]], tops: Sequence[float]) -> Iterator[Element]:
    for power, top in zip(_ROWS, tops, strict=False):
        for place, stance in enumerate(COLUMNS):
            left = _EDGE + _HEADS + place * _COLUMN + 8
            yield from written(cells[power, stance], left, top + _PAD, STANCES[stance])


def _told(
    found: Sequence[ActorStanding], names: Mapping[str, str], decides: frozenset[str], on: date
) -> str:
    """Say in words what the picture shows."""
    if not found:
        return "Nobody is in the plan yet."
    told = [f"{counted(len(found), 'actor')} as of {on}.", *_of_much_power(found, names)]
    deciding = [
        f"{names[one.actor.id]} ({one.stance.stance.value})"
        for one in found
        if one.actor.id in decides
    ]
    told.append(f"Who decides: {some(deciding)}." if deciding else "Nobody is said to decide.")
    unjudged = sum(one.actor.power is None for one in found)
    if unjudged:
        told.append(f"The power of {unjudged} is not judged.")
    return " ".join(told)


def _of_much_power(found: Sequence[ActorStanding], names: Mapping[str, str]) -> Iterator[str]:
    much = [one for one in found if (one.actor.power or 0) >= _MUCH and not one.actor.is_us]
    if not much:
        yield "Nobody but us is said to have much power."
        return
    stances = [one.stance.stance for one in much]
    known = [stance.position for stance in stances if stance.position is not None]
    against, for_us = (sum(one * side > 0 for one in known) for side in (-1, 1))
    yield (
        f"With much power, 4 or 5 of 5: {counted(against, 'opponent')}, {known.count(0)} "
        f"neutral, {counted(for_us, 'ally')}, {len(stances) - len(known)} unknown."
    )
    if against:
        who = [names[one.actor.id] for one in much if one.stance.stance.is_opponent]
        yield f"Against us with much power: {some(who)}."


def _table(
    found: Sequence[ActorStanding], names: Mapping[str, str], decides: frozenset[str]
) -> Table:
    order = sorted(
        found,
        key=lambda one: (
            -(one.actor.power or 0),
            COLUMNS.index(one.stance.stance),
            one.actor.id,
        ),
    )
    return Table(
        ("power", "stance", "name", "id", "interest", "decides", "how to deal with them"),
        tuple(
            (
                one.actor.power,
                one.stance.stance.value,
                names[one.actor.id],
                one.actor.id,
                one.actor.interest,
                "yes" if one.actor.id in decides else None,
                "us" if one.actor.is_us else one.handling and one.handling.value,
            )
            for one in order
        ),
    )
