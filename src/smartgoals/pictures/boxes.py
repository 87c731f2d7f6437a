"""Somebody's box: the name, the stance with its sign, and what else there is to say."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from smartgoals.graph.naming import naming
from smartgoals.graph.spectrum import stance_on
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.palette import INK, PAPER, QUIET, STANCES
from smartgoals.pictures.stances import said
from smartgoals.pictures.text import wrapped
from smartgoals.plan.together import Stance
from smartgoals.plan.whole import Plan

__all__ = ["BOX", "Box", "box_of", "boxed"]

#: How wide a box is at least.
BOX = 220.0

_STEP, _PAD, _SMALL = 15.0, 9.0, 11.0


class Box(NamedTuple):
    """What stands in somebody's box.

    Attributes:
        lines: The name.
        stance: Towards our goal.
        notes: What else there is to say.
    """

    lines: tuple[str, ...]
    stance: Stance
    notes: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the box must be."""
        return (len(self.lines) + 1 + len(self.notes)) * _STEP + 2 * _PAD


def box_of(plan: Plan, id: str, on: date | None, *, needed: bool = False) -> Box:
    """Say what stands in an actor's box.

    Args:
        plan: The plan.
        id: The actor's id.
        on: The day of which the stance is; ``None`` for the latest.
        needed: Whether every road leads through this one.
    """
    actor = plan.actor(id)
    assert actor is not None
    stance = stance_on(actor, on)
    notes = (*(("us",) if actor.is_us else ()), *(("every road needs them",) if needed else ()))
    return Box(
        wrapped(naming(plan)(id), BOX - 22, 12, most=3, bold=True),
        Stance.UNKNOWN if stance is None else stance.stance,
        notes,
    )


def boxed(
    box: Box, x: float, y: float, *, width: float, height: float, fill: str = PAPER
) -> Iterator[Element]:
    """Draw a box; an opponent's has a thick dashed frame, besides the sign and the colour.

    Args:
        box: What stands in it.
        x: Its left side.
        y: Its upper side.
        width: How wide it is.
        height: How high.
        fill: Its colour.
    """
    against = box.stance.is_opponent
    yield element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=4,
        fill=fill,
        stroke=STANCES[box.stance] if against else QUIET,
        stroke_width=2.5 if against else 1,
        stroke_dasharray="6 3" if against else None,
    )
    yield element(
        "rect", x=x + 2, y=y + 2, width=5, height=height - 4, fill=STANCES[box.stance]
    )
    lines = [
        *((one, 12, "bold", INK) for one in box.lines),
        (said(box.stance), _SMALL, None, INK),
        *((one, _SMALL, None, QUIET) for one in box.notes),
    ]
    for place, (line, size, weight, colour) in enumerate(lines):
        yield element(
            "text",
            line,
            x=x + 14,
            y=y + _PAD + 11 + place * _STEP,
            font_size=size,
            font_weight=weight,
            fill=colour,
        )
