"""Plans as our own tests take them: of every shape, also with references that lead nowhere."""

from hypothesis.strategies import SearchStrategy

from smartgoals import testing
from smartgoals.plan.whole import Plan
from smartgoals.testing import (
    ANYTHING,
    Names,
    actors,
    days,
    durations,
    figures,
    flags,
    forces,
    goals,
    ids,
    impacts,
    indicators,
    lags,
    lines,
    milestones,
    moments,
    periods,
    quotas,
    relations,
    sources,
    team_members,
    texts,
    votes,
)
from smartgoals.testing.pools import NASTY, ROWS

__all__ = [
    "ANYTHING",
    "NASTY",
    "ROWS",
    "Names",
    "actors",
    "days",
    "durations",
    "figures",
    "flags",
    "forces",
    "goals",
    "ids",
    "impacts",
    "indicators",
    "lags",
    "lines",
    "milestones",
    "moments",
    "periods",
    "plans",
    "quotas",
    "relations",
    "sources",
    "team_members",
    "texts",
    "votes",
]


def plans(*, consistent: bool = False) -> SearchStrategy[Plan]:
    """Make whole plans; unless they are consistent, some references lead nowhere."""
    return testing.plans(consistent=consistent)
