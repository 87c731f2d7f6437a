"""Whole plans."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Agreement, Relation
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.testing.acting import AGREEMENT, actors, relations, votes
from smartgoals.testing.aiming import forces, goals, milestones
from smartgoals.testing.choosing import (
    Names,
    flip,
    index,
    pick_some,
)
from smartgoals.testing.flagging import flags
from smartgoals.testing.pools import IDS
from smartgoals.testing.settings import (
    CAMPAIGN,
    SETTINGS,
    all_settings,
    team_members,
    timezones,
)
from smartgoals.testing.texts import one_id, one_line

__all__ = ["plans"]

_start, _stride = st.integers(0, len(IDS) - 1), st.sampled_from((1, 3, 5, 29, 39, 67))
_fresh_ids = st.lists(one_id, unique=True, max_size=3)

#: What some references of an inconsistent plan lead to.
_NOWHERE = ("nowhere", *IDS[:2])


class _Ids(NamedTuple):
    """The ids of a plan's parts, and those that are left."""

    team: tuple[str, ...]
    actors: tuple[str, ...]
    goals: tuple[str, ...]
    milestones: tuple[str, ...]
    flags: tuple[str, ...]
    votes: tuple[str, ...]
    forces: tuple[str, ...]
    supply: Iterator[str]


def _supply(draw: DrawFn) -> Iterator[str]:
    """Give ids without end that differ from each other."""
    start, stride = draw(_start), draw(_stride)
    turned = (IDS[(start + i * stride) % len(IDS)] for i in range(len(IDS)))
    return iter(dict.fromkeys((*draw(_fresh_ids), *turned)))


def _take(draw: DrawFn, supply: Iterator[str], least: int, most: int) -> tuple[str, ...]:
    return tuple(islice(supply, draw(st.integers(least, most))))


def _ids(draw: DrawFn, *, complete: bool) -> _Ids:
    """Draw how many parts there are, and their ids; a relation needs two actors."""
    supply = _supply(draw)
    least = 1 if complete else 0
    sizes = ((least, 3), (2 * least, 4), (least, 3), (least, 6), *[(least, 2)] * 3)
    team, us, aims, steps, noticed, motions, pulls = (
        _take(draw, supply, *size) for size in sizes
    )
    if len(noticed) == 1 and draw(flip):
        noticed = ("flag",)
    return _Ids(team, us, aims, steps, noticed, motions, pulls, supply)


def _names(draw: DrawFn, ids: _Ids, timezone: str | None, *, consistent: bool) -> Names:
    """Say what the parts may point at."""
    nowhere = () if consistent else _NOWHERE
    return Names(
        people=ids.team + ids.actors + nowhere,
        actors=ids.actors + nowhere,
        flags=ids.flags + nowhere,
        goals=ids.goals + nowhere,
        milestones=ids.milestones + nowhere,
        votes=ids.votes + nowhere,
        earlier=ids.milestones + nowhere,
        later=ids.milestones + nowhere,
        moments=timezone is not None or not consistent,
        wide=draw(index) % 8 == 7,
        free=not consistent and draw(flip),
    )


def _before(parts: tuple[str, ...], at: int, *, consistent: bool) -> tuple[str, ...]:
    """Give what a part may point at without making a ring."""
    return parts[:at] if consistent else parts + _NOWHERE


def _milestones(
    draw: DrawFn, ids: _Ids, names: Names, *, consistent: bool
) -> tuple[Milestone, ...]:
    """Make milestones of which none waits for a later one, in any order."""
    steps = ids.milestones
    made = []
    for at, one in enumerate(steps):
        earlier = _before(steps, at, consistent=consistent)
        later = steps[at + 1 :] if consistent else names.later
        made.append(draw(milestones(evolve(names, earlier=earlier, later=later), one)))
    return tuple(draw(st.permutations(made)) if len(made) > 1 else made)


def _goals(
    draw: DrawFn, ids: _Ids, names: Names, *, consistent: bool, complete: bool
) -> tuple[Goal, ...]:
    """Make goals, each with a few indicators, that support only those before them."""
    made = []
    for at, one in enumerate(ids.goals):
        known = evolve(names, goals=_before(ids.goals, at, consistent=consistent))
        indicators = _take(draw, ids.supply, int(complete), 2)
        made.append(draw(goals(known, one, indicators)))
    return tuple(made)


def _relations(draw: DrawFn, names: Names, *, complete: bool) -> tuple[Relation, ...]:
    count = draw(st.integers(int(complete), 4)) if len(names.actors) > 1 else 0
    return tuple(draw(relations(names)) for _ in range(count))


@st.composite
def plans(draw: DrawFn, *, consistent: bool = True, complete: bool = False) -> Plan:
    """Make whole plans, from an empty one to one that uses all that a plan can have.

    Texts hold what trips programs up, days go from 1900 to 2200, and times of day lie
    in zones whose clocks change. A plan shrinks towards one with little in it.

    >>> from hypothesis import find
    >>> find(plans(complete=True), lambda plan: True).milestones[0].what
    'The board votes'

    Args:
        draw: Given by hypothesis.
        consistent: Whether every reference points to a part that exists and is of the
            right kind, no milestones wait for each other in a ring, and no fields are
            set that make no sense together, so that the plan's file has no error.
            Otherwise, some references lead nowhere or to themselves.
        complete: Whether there is at least one part of each kind: a flag, an event, a
            row of the impact, a goal with an indicator, a milestone, a force, two
            actors and a relation, a vote, an agreement, somebody in the team; and all
            settings.
    """
    ids = _ids(draw, complete=complete)
    timezone = draw(timezones)
    names = _names(draw, ids, timezone, consistent=consistent)
    settings = all_settings(draw, names) if complete else SETTINGS(draw, names)
    campaign = Campaign(
        name=draw(one_line),
        timezone=timezone,
        team=tuple(draw(team_members(names, one)) for one in ids.team),
        **CAMPAIGN(draw, names),
    )
    ordered = _milestones(draw, ids, names, consistent=consistent)
    return Plan(
        campaign=campaign,
        flags=tuple(draw(flags(names, one)) for one in ids.flags),
        goals=_goals(draw, ids, names, consistent=consistent, complete=complete),
        milestones=ordered,
        forces=tuple(draw(forces(names, one)) for one in ids.forces),
        actors=tuple(
            draw(actors(names, one, _before(ids.actors, at, consistent=consistent)))
            for at, one in enumerate(ids.actors)
        ),
        relations=_relations(draw, names, complete=complete),
        votes=tuple(draw(votes(names, one)) for one in ids.votes),
        agreements=tuple(
            Agreement(partner=one, **AGREEMENT(draw, names))
            for one in pick_some(draw, names.actors, st.integers(int(complete), 2))
        ),
        **settings,
    )
