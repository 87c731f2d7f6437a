"""Plans for other people's tests: hypothesis makes them, in every shape that a plan can have.

This needs hypothesis: ``pip install 'smartgoals[testing]'``. Nothing else in smartgoals
imports it.
"""

from smartgoals.errors import MissingExtraError

try:
    import hypothesis as _hypothesis  # noqa: F401 - to say plainly that it is missing
except ImportError:
    raise MissingExtraError("smartgoals.testing", "testing") from None

from smartgoals.testing.acting import actors, quotas, relations, votes
from smartgoals.testing.aiming import forces, goals, indicators, milestones
from smartgoals.testing.choosing import ANYTHING, Names
from smartgoals.testing.flagging import flags, impacts
from smartgoals.testing.planning import plans
from smartgoals.testing.settings import team_members
from smartgoals.testing.shared import sources
from smartgoals.testing.texts import ids, lines, texts
from smartgoals.testing.values import days, durations, figures, lags, moments, periods

__all__ = [
    "ANYTHING",
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
