"""Mermaid, which many wikis and editors draw: a map, or dates.

Mermaid draws what it does not understand without a word, at a place of its own choosing.
So what it can't say is refused, and every sign in a text that is no letter, digit or
blank is written as a number (``#34;``), which Mermaid shows as the sign itself.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from smartgoals.errors import ExportError
from smartgoals.exchange.chart import ACTOR, Chart, Edge, Node
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule, Slot

__all__ = ["to_gantt", "to_mermaid"]

#: Mermaid draws no more than this unless its host allows it.
_MOST_EDGES, _MOST_CHARACTERS = 500, 50_000

_SHAPES = {"person": ("([", "])"), "office": ("([", "])")}


def to_mermaid(chart: Chart) -> bytes:
    """Write a chart as a Mermaid flowchart: names, and who is tied to whom.

    Raises:
        ExportError: If it is larger than Mermaid draws.
    """
    if len(chart.edges) > _MOST_EDGES:
        raise ExportError(f"Mermaid draws {_MOST_EDGES} arrows at most, not {len(chart.edges)}")
    numbers = {one.id: f"n{number}" for number, one in enumerate(chart.nodes, 1)}
    nodes = [f"  {numbers[one.id]}{_box(one)}" for one in chart.nodes]
    edges = [f"  {numbers[one.start]} {_arrow(one)} {numbers[one.end]}" for one in chart.edges]
    return _checked("\n".join([f"%% {chart.mark}", "flowchart LR", *nodes, *edges, ""]))


def _checked(text: str) -> bytes:
    if len(text) > _MOST_CHARACTERS:
        raise ExportError(
            f"Mermaid draws {_MOST_CHARACTERS:,} characters at most, not {len(text):,}"
        )
    return text.encode()


def _box(node: Node) -> str:
    kind = node.fields.get("kind") if node.part == ACTOR else None
    left, right = _SHAPES.get(str(kind), ("[", "]"))
    return f'{left}"{escaped(node.name)}"{right}'


def _arrow(edge: Edge) -> str:
    head = "--x" if edge.kind == "opposes" else "-->"
    if edge.both_ways:
        head = f"{'x' if edge.kind == 'opposes' else '<'}{head}"
    return f'{head}|"{edge.kind}"|'


def escaped(text: str) -> str:
    """Write a text so that nothing in it means anything to Mermaid.

    >>> escaped('Ana "the end"; #1')
    'Ana #34;the end#34;#59; #35;1'
    """
    return "".join(one if one.isalnum() or one == " " else f"#{ord(one)};" for one in text)


def to_gantt(plan: Plan, dates: Schedule, mark: str) -> bytes:
    """Write the dates of a plan as a Mermaid chart, a section for each goal.

    Raises:
        ExportError: If there is none, or if some of them are what Mermaid has no way to
            say: times of day, dates that nobody knows, and what happens again and again.
    """
    slots = {slot.id: slot for slot in dates.slots}
    shown = sorted(
        plan.milestones, key=lambda one: (one.goal or "", _start(slots[one.id]), one.id)
    )
    if not shown:
        raise ExportError("there is no milestone to draw")
    _refuse_what_it_cannot_say(plan, slots)
    lines = [
        line
        for number, milestone in enumerate(shown, 1)
        for line in _task(plan, milestone, slots[milestone.id], number, shown)
    ]
    return _checked("\n".join([f"%% {mark}", "gantt", "  dateFormat YYYY-MM-DD", *lines, ""]))


def _start(slot: Slot) -> date:
    return slot.first_day or date.max


def _refuse_what_it_cannot_say(plan: Plan, slots: dict[str, Slot]) -> None:
    """Raise for the first reason that there is, with the milestones that it holds for."""
    reasons: dict[str, Callable[[Milestone], bool]] = {
        "dates that nobody knows for certain": lambda one: one.expected is not None,
        "milestones without a date": lambda one: slots[one.id].start is None,
        "times of day": lambda one: isinstance(slots[one.id].start, datetime),
        "what happens again and again": lambda one: one.repeats is not None,
    }
    for what, holds in reasons.items():
        found = sorted(one.id for one in plan.milestones if holds(one))
        if found:
            others = f" and {len(found) - 3} more" if len(found) > 3 else ""
            raise ExportError(
                f"Mermaid has no way to show {what}: {', '.join(found[:3])}{others}"
            )


def _task(
    plan: Plan, milestone: Milestone, slot: Slot, number: int, shown: list[Milestone]
) -> Iterator[str]:
    """Give the line of a milestone, and that of its goal before the first of them."""
    if number == 1 or shown[number - 2].goal != milestone.goal:
        goal = plan.goal(milestone.goal)
        yield f"  section {escaped(goal.id if goal else 'no goal')}"
    marks = "".join(f"{one}, " for one in _marks(milestone, slot))
    after = _end(slot) + timedelta(days=1)  # Mermaid's bars end where the next day begins
    first, rest = (
        milestone.what[0],
        milestone.what[1:],
    )  # no line begins with a word of Mermaid's
    yield f"    #{ord(first)};{escaped(rest)} :{marks}m{number}, {_start(slot)}, {after}"


def _end(slot: Slot) -> date:
    return slot.last_day or date.max


def _marks(milestone: Milestone, slot: Slot) -> Iterator[str]:
    if milestone.done is not None:
        yield "done"
    if slot.critical:
        yield "crit"
    if milestone.is_theirs:
        yield "milestone"
