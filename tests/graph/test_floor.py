"""What holds of every question that the graph floor answers, and is asked of all of them."""

import importlib
import inspect
import os
import pkgutil
import random
import re
from functools import reduce
from operator import add

import attrs
import pytest

from graph.floor import ASKED, OF_PARTS, people, relabelled, whole_plan
from smartgoals.graph import roads
from smartgoals.graph.roads import best_road

PLANS = [
    whole_plan(seed)
    for seed in range(400 if os.environ.get("SMARTGOALS_EXAMPLES") == "full" else 15)
]
IDS = re.compile(r"\b([agvmf]\d)\b")


def test_every_function_is_asked():
    """Whatever the floor offers is asked below, unless it says nothing of a whole plan."""
    package = importlib.import_module(roads.__name__.rpartition(".")[0])
    offered = set()
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.startswith("_"):
            found = importlib.import_module(f"{package.__name__}.{module.name}")
            offered |= {one for one in found.__all__ if inspect.isfunction(vars(found)[one])}

    assert offered == {*ASKED, *OF_PARTS}


def shuffled(plan, chance):
    """Write a plan's parts in another order, and the members of each vote too."""

    def mixed(parts):
        return tuple(chance.sample(parts, len(parts)))

    plan = attrs.evolve(
        plan,
        votes=tuple(attrs.evolve(one, members=mixed(one.members)) for one in plan.votes),
    )
    names = ("actors", "relations", "goals", "milestones", "forces", "agreements", "votes")
    return attrs.evolve(plan, **{name: mixed(getattr(plan, name)) for name in names})


def in_any_order(ask):
    """Say whether the order of the file changes nothing of an answer."""
    return all(
        repr(ask(turned, people(plan))) == repr(ask(plan, people(plan)))
        for number, plan in enumerate(PLANS)
        for turned in [shuffled(plan, random.Random(number))]  # noqa: S311
    )


def with_longer_ids(ask):
    """Say whether other ids in the same order change nothing but the ids in an answer."""
    right = []
    for plan in PLANS:
        names = {one: f"{one}-k" for one in IDS.findall(repr(plan))}
        other = relabelled(plan, names)
        told = IDS.sub(r"\1-k", repr(ask(plan, people(plan))))
        right.append(repr(ask(other, people(other))) == told)
    return all(right)


def with_any_ids(ask, told=lambda found: found):
    """Say whether other ids in any order change only what is called how."""
    right = []
    for number, plan in enumerate(PLANS):
        who = people(plan)
        others = random.Random(number).sample(who, len(who))  # noqa: S311
        names, back = dict(zip(who, others, strict=True)), dict(zip(others, who, strict=True))
        after = told(ask(relabelled(plan, names), others))
        right.append(plain(after, back) == plain(told(ask(plan, who)), {}))
    return all(right)


def plain(value, names):
    """Give a value without its order, and with other ids."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if attrs.has(type(value)):
        fields = [one.name for one in attrs.fields(type(value)) if one.repr]
        return [(name, plain(getattr(value, name), names)) for name in fields]
    if isinstance(value, dict):
        value = list(value.items())
    if isinstance(value, (list, tuple)):
        return sorted((plain(one, names) for one in value), key=repr)
    return value


def bare(road):
    """Give what is left of a road if equals may stand for each other."""
    return None if road is None else (road.strength, len(road.actors))


# Which of equals comes first goes by id, and sentences list several in the order of their
# ids. What such answers say if that may change:
BUT_FOR_TIES = {
    "affected_by": lambda found: [
        [(one.id, one.because) for one in (*some.milestones, *some.votes, *some.goals)]
        for some in found
    ],
    "balance": lambda found: (found.factions, len(found.ring)),
    "best_road": lambda found: [bare(one) for one in found],
    "contacts": lambda found: [(one.cost, one.without_road) for one in found],
    "dependence": lambda found: [
        (one.needed, len(one.smallest_cut or ""), len(one.separate_roads)) for one in found
    ],
    "introductions": lambda found: [len(one) for one in found],
    "loose_ends": lambda found: [(one.kind, one.id) for one in found],
    "reach": lambda found: [
        [(one.actors[0], bare(one)) for one in reach.roads] for reach in found
    ],
    "routes": lambda found: [
        ([bare(one) for one in some.routes], some.depends_on) for some in found
    ],
    "what_if": lambda found: [
        (one.to, bare(side.best), side.dependence.needed)
        for change in found
        for one in change.changes
        for side in (one.before, one.after)
    ],
}


@pytest.mark.parametrize("name", ASKED)
def test_laws(name):
    """Neither the order of the file nor the ids change an answer, but for what is called how.

    With ids in the same order it is the same to the last digit. With ids in any order
    another of several equals may come first.
    """
    assert in_any_order(ASKED[name])
    assert with_longer_ids(ASKED[name])
    assert with_any_ids(ASKED[name], BUT_FOR_TIES.get(name, lambda found: found))


@pytest.mark.parametrize(
    ("law", "twin"),
    [
        (in_any_order, lambda plan, _: plan.actors[0].id),
        (
            in_any_order,
            lambda plan, _: reduce(add, (one.trust * 0.1 for one in plan.relations)),
        ),
        (with_longer_ids, lambda _, who: [len(one) for one in who]),
        (with_any_ids, lambda _, who: min(who)),
        (with_any_ids, lambda plan, _: best_road(plan, to=max(people(plan)))),
    ],
    ids=["first in the file", "sum in its order", "letters", "first by id", "last by id"],
)
def test_broken_twins(law, twin):
    """An answer that hangs on the order of a file, or on the letters of an id, is noticed."""
    assert not law(twin)
