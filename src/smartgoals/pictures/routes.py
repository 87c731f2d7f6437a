"""The roads to somebody: by whom we reach them, how strongly, and where a road is weakest."""

from collections.abc import Callable, Iterator
from datetime import date

from smartgoals.errors import InvalidValueError
from smartgoals.graph.naming import naming
from smartgoals.graph.road import Road, Routes
from smartgoals.graph.roads import reaches, routes
from smartgoals.pictures.boxes import BOX, box_of, boxed
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.names import LINE, Entry, list_of, written
from smartgoals.pictures.palette import INK, OURS, PALE, QUIET, WARNING
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.roadmap import THICK, Drawing, drawing, strength
from smartgoals.pictures.stances import counted, some
from smartgoals.plan.whole import Plan

__all__ = ["routes_picture"]

_WIDTH, _EDGE, _ROW = 960.0, 16.0, 22.0


def routes_picture(plan: Plan, *, to: str, on: date | None = None, k: int = 3) -> Picture:
    """Draw the best roads to an actor: the actor on top, us at the bottom.

    The better a road, the thicker its line; each step has its strength, and the numbers of
    the roads that take it. Opponents have a sign and a dashed frame; it is written which step
    is a road's weakest, and whom every road needs. Who lies on none of the roads is left out.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> routes_picture(plan, to="council").description
    '3 roads lead to Council of the European Union. Road 1 has strength 0.4: ...'

    Args:
        plan: The plan.
        to: The id of the actor who is to be reached.
        on: The day on which relations must carry, and of which the stances are; ``None``
            takes all relations, and the latest stances.
        k: How many roads are drawn at most, the best ones.

    Raises:
        UnknownIdError: If the plan has no such actor.
        InvalidValueError: If no road is to be drawn.
    """
    if k < 1:
        raise InvalidValueError("k", k, "1 or more")
    found, called = routes(plan, to=to, on=on, k=k), naming(plan)
    drawn = drawing(plan, found, on, least=_WIDTH) if found.routes else _no_road(plan, to, on)
    return Picture(
        kind="routes",
        title=f"Roads to {called(to)}: {plan.campaign.name}",
        description=" ".join(_told(plan, found, called, to, on)),
        width=drawn.width,
        height=drawn.height + _EDGE + len(found.routes) * _ROW + _EDGE,
        drawn=(*drawn.parts, *_legend(found, drawn.height + _EDGE)),
        table=_table(found, called),
    )


def _no_road(plan: Plan, to: str, on: date | None) -> Drawing:
    """Draw whom we want to reach, and us, and that there is nothing between."""
    box, middle = box_of(plan, to, on), _WIDTH / 2
    called = naming(plan)
    names = sorted(called(one.id) for one in plan.us) or ["Nobody in the plan is us"]
    us = list_of([Entry(one, "square") for one in names], BOX - 16, most=6)
    gap, below = _EDGE + box.height, _EDGE + box.height + 110
    parts = [
        *boxed(box, middle - BOX / 2, _EDGE, width=BOX, height=box.height, fill=PALE),
        element(
            "text", "no road is known", x=middle, y=gap + 60, font_weight="bold",
            text_anchor="middle", fill=WARNING,
        ),
        element(
            "rect", x=middle - BOX / 2, y=below, width=BOX, height=len(us) * LINE + 16, rx=4,
            fill="none", stroke=QUIET,
        ),
        *written(us, middle - BOX / 2 + 8, below + 8, QUIET),
    ]  # fmt: skip
    parts += [
        element(
            "line", x1=middle, x2=middle, y1=start, y2=start + 30, stroke=WARNING,
            stroke_width=2.5, stroke_dasharray="2 6",
        )
        for start in (gap + 8, gap + 72)
    ]  # fmt: skip
    parts += [
        element("text", words, x=_EDGE, y=y + 20, font_size=11, fill=QUIET)
        for words, y in (("to be reached", _EDGE), ("we start", below))
    ]
    return Drawing(_WIDTH, below + len(us) * LINE + 16, tuple(parts))


def _legend(found: Routes, y: float) -> Iterator[Element]:
    """Say of each road how good it is, beside a piece of its line."""
    for number, road in enumerate(found.routes, 1):
        base = y + number * _ROW
        thick = THICK[min(number, len(THICK)) - 1]
        yield element(
            "line", x1=_EDGE, x2=_EDGE + 36, y1=base - 4, y2=base - 4,
            stroke=OURS if number == 1 else QUIET, stroke_width=thick,
        )  # fmt: skip
        warning = element("tspan", ", goes through an opponent", fill=WARNING)
        yield element(
            "text",
            _of_road(number, road),
            warning if road.through_opponent else None,
            x=_EDGE + 46,
            y=base,
            fill=INK,
        )


def _of_road(number: int, road: Road) -> str:
    if road.weakest is None:
        return f"road {number}: that is us"
    return (
        f"road {number}: strength {strength(road.strength)}, "
        f"{counted(len(road.steps), 'step')}, the weakest {strength(road.weakest.strength)}"
    )


def _told(
    plan: Plan, found: Routes, called: Callable[[str], str], to: str, on: date | None
) -> Iterator[str]:
    """Say in words what the picture shows."""
    if not found.routes:
        yield f"No road leads to {called(to)}."
        near = sorted(called(one) for one in reaches(plan, to, on=on) if one != to)
        if not plan.us:
            yield "Nobody in the plan is us, so no road can begin."
        elif near:
            yield f"They listen to {some(near)}, if through others, and none of these to us."
        else:
            yield "The plan knows nobody to whom they listen."
        return
    number = len(found.routes)
    yield f"{counted(number, 'road')} lead{'s' if number == 1 else ''} to {called(to)}."
    for place, road in enumerate(found.routes[:3], 1):
        way = ", then ".join(map(called, road.actors))
        yield f"Road {place} has strength {strength(road.strength)}: {way}."
        if road.weakest is not None:
            yield (
                f"Its weakest step, {strength(road.weakest.strength)}, is from "
                f"{called(road.weakest.from_actor)} to {called(road.weakest.to_actor)}."
            )
        if road.through_opponent:
            yield "It goes through an opponent."
    if found.depends_on:
        yield f"Every road there is needs {some([called(one) for one in found.depends_on])}."


def _table(found: Routes, called: Callable[[str], str]) -> Table:
    return Table(
        ("road", "strength of the road", "step", "from", "to", "strength", "weakest"),
        tuple(
            (
                number,
                road.strength,
                place,
                called(hop.from_actor),
                called(hop.to_actor),
                hop.strength,
                "yes" if hop == road.weakest else None,
            )
            for number, road in enumerate(found.routes, 1)
            for place, hop in enumerate(road.steps, 1)
        ),
    )
