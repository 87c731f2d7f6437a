"""Which goals are touched by what somebody's leaving touches, and why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from smartgoals.graph._touched_work import Called
from smartgoals.graph._waiting import of_kind
from smartgoals.graph.naming import listed
from smartgoals.graph.touched import Because, Touched

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["touched_goals"]

_ORDER = (
    "decided by",
    "road",
    "milestone",
    "time-bound",
    "indicator",
    "capability",
    "vote",
    "step",
)

# What an edge of each kind from a goal may have to do with.
_HOW = {
    "decided by": ("decided by", "road"),
    "counted from": ("time-bound",),
    "measured by": ("indicator",),
    "needs": ("capability", "vote"),
}


def touched_goals(
    whole: "MultiDiGraph[str]",
    parts: Mapping[str, Collection[str]],
    called: Called,
) -> tuple[Touched, ...]:
    """Gather what of each goal is touched, and go on to the goals to which it is a step.

    Args:
        whole: The whole plan.
        parts: What is touched beside goals: ids by what a goal has to do with them, such
            as ``road`` for those to whom the road is worse.
        called: What people are called.
    """
    goals = of_kind(whole, "goal")
    because = {one: set(_reasons(whole, one, parts)) for one in goals}
    new = [one for one in goals if because[one]]
    touched = set(new)
    while new:
        step = new.pop()
        for _, goal, more in whole.out_edges(step, data=True):
            if more["kind"] in {"supports", "serves"} and goal != step:
                because[goal].add(Because("step", step))
                new += [goal] if goal not in touched else []
                touched.add(goal)
    return tuple(_touched(whole, one, because[one], called) for one in goals if because[one])


def _reasons(
    whole: "MultiDiGraph[str]", goal: str, parts: Mapping[str, Collection[str]]
) -> Iterator[Because]:
    for _, end, more in whole.out_edges(goal, data=True):
        for how in _HOW.get(more["kind"], ()):
            if end in parts[how]:
                yield Because(how, _name(whole, end))
    for start in _serving(whole, goal):
        if start in parts["milestone"]:
            yield Because("milestone", start)


def _name(whole: "MultiDiGraph[str]", node: str) -> str:
    """Give a part's id; a capability is known by its words."""
    more = whole.nodes[node]
    name: str = more["name"] if more["kind"] == "capability" else node
    return name


def _serving(whole: "MultiDiGraph[str]", goal: str) -> list[str]:
    """List the milestones that serve a goal."""
    return [
        start
        for start, _, more in whole.in_edges(goal, data=True)
        if more["kind"] == "serves" and whole.nodes[start]["kind"] == "milestone"
    ]


def _touched(
    whole: "MultiDiGraph[str]", goal: str, reasons: Collection[Because], called: Called
) -> Touched:
    because = sorted(reasons, key=lambda why: (_ORDER.index(why.how), why.of))
    of = {how: [why.of for why in because if why.how == how] for how in _ORDER}
    words = "; ".join(_words(whole, goal, of, called))
    return Touched(id=goal, because=tuple(because), words=f"goal '{goal}' is touched: {words}")


def _words(
    whole: "MultiDiGraph[str]", goal: str, of: Mapping[str, Sequence[str]], called: Called
) -> Iterator[str]:
    if of["decided by"]:
        verb = "was" if len(of["decided by"]) == 1 else "were"
        yield f"{listed(map(called, of['decided by']))} {verb} to decide on it"
    if of["road"]:
        yield f"the road to {listed(map(called, of['road']))}"
    if of["milestone"]:
        yield _share(len(of["milestone"]), len(_serving(whole, goal)))
    for one in of["time-bound"]:
        yield f"its last day is counted from '{whole.nodes[one]['name']}'"
    for how, told in (
        ("indicator", "its indicator"),
        ("capability", "its need of"),
        ("vote", "its vote"),
        ("step", "its step"),
    ):
        if of[how]:
            several = "s" if len(of[how]) > 1 and how != "capability" else ""
            quoted = listed(f"'{one}'" for one in of[how])
            yield f"{told}{several} {quoted}"


def _share(touched: int, count: int) -> str:
    if touched < count:
        return f"{touched} of its {count} milestones"
    return "its only milestone" if count == 1 else f"all its {count} milestones"
