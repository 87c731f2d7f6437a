"""Three guesses at how long something takes, and what follows from them in closed form."""

from collections.abc import Iterable
from math import erf, sqrt
from typing import Any, NamedTuple, cast, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import Duration, Unit
from smartgoals.plan.whole import Plan
from smartgoals.schedule.network import network_of

__all__ = ["Chain", "Guesses", "drawn_length", "guesses_of", "in_a_row", "longest_chain"]

_IN_DAYS = {Unit.DAYS: 1.0, Unit.WEEKS: 7.0, Unit.MONTHS: 365.2425 / 12, Unit.WORKING_DAYS: 1.4}


class _Length(NamedTuple):
    amount: Any
    unit: Unit


def drawn_length(amount: Any, unit: Unit) -> Duration:
    """Make a length that may differ from run to run, to stand in for a duration.

    It is neither checked nor of that class; whoever works out days asks it for no more
    than its amount and its unit.
    """
    return cast("Duration", _Length(amount, unit))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Guesses(Value):
    """Three guesses in one unit, the shortest first.

    The figures are those of PERT, the method that brought the three guesses into
    planning (Malcolm, Roseboom, Clark and Fazar 1959).

    >>> Guesses(best=2, likely=4, worst=12).mean
    5.0

    Attributes:
        best: If all goes well.
        likely: Most probably.
        worst: If little goes well.
    """

    best: float
    likely: float
    worst: float

    def __attrs_post_init__(self) -> None:
        """Refuse guesses that are not in order."""
        if not self.best <= self.likely <= self.worst:
            raise InvalidValueError("likely", self.likely, "between the best and the worst")

    @property
    def mean(self) -> float:
        """The mean that PERT takes, in which the likely one counts four times."""
        return (self.best + 4 * self.likely + self.worst) / 6

    @property
    def variance(self) -> float:
        """The variance that PERT takes, the square of a sixth of the range."""
        return ((self.worst - self.best) / 6) ** 2

    @property
    def triangular_mean(self) -> float:
        """The mean of the triangle over the three guesses."""
        return (self.best + self.likely + self.worst) / 3

    @property
    def triangular_variance(self) -> float:
        """The variance of the triangle over the three guesses."""
        best, likely, worst = self.best, self.likely, self.worst
        squares = best**2 + likely**2 + worst**2
        return (squares - best * likely - best * worst - likely * worst) / 18


@final
@frozen(kw_only=True, eq=False, repr=False)
class Chain(Value):
    """Lengths in a row, each with three guesses, added up.

    Attributes:
        mean: The mean of the sum.
        variance: Its variance, if the lengths have nothing to do with each other.
        ids: The milestones along the chain, if they are known.
    """

    mean: float
    variance: float
    ids: tuple[str, ...] = ()

    @property
    def sd(self) -> float:
        """The standard deviation of the sum."""
        return sqrt(self.variance)

    def chance_by(self, length: float) -> float:
        """Say how likely the sum is no longer than this, by the normal approximation."""
        if not self.variance:
            return float(self.mean <= length)
        return (1 + erf((length - self.mean) / self.sd / sqrt(2))) / 2


def in_a_row(guesses: Iterable[Guesses], ids: tuple[str, ...] = ()) -> Chain:
    """Add up lengths that follow each other, as PERT does.

    >>> three = ((2, 4, 12), (3, 5, 7), (1, 2, 9))
    >>> chain = in_a_row(Guesses(best=a, likely=m, worst=b) for a, m, b in three)
    >>> chain.mean, chain.variance, round(chain.chance_by(14), 5)
    (13.0, 5.0, 0.67264)
    """
    found = tuple(guesses)
    return Chain(
        mean=sum(one.mean for one in found),
        variance=sum(one.variance for one in found),
        ids=ids,
    )


def longest_chain(plan: Plan) -> Chain:
    """Add up the one chain of waits whose mean is the greatest.

    It is the textbook's figure, in days, along ``after`` and finish-to-start links:
    without calendar, lags or fixed days, and blind to all other chains, so that it comes
    out too hopeful where chains meet. Of two chains of one mean the less certain one
    counts; variances are summed along this one chain, and never over all that is
    critical.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
    """
    network = network_of(plan)
    best: dict[int, Chain] = {}
    for here in network.order:
        before = [
            best[tie.source]
            for tie in network.waits[here]
            if not tie.from_start and not tie.to_finish
        ]
        chain = max(before, key=_by_length, default=Chain(mean=0, variance=0))
        own, unit = guesses_of(network.milestones[here])
        days = _IN_DAYS[unit]
        best[here] = Chain(
            mean=chain.mean + own.mean * days,
            variance=chain.variance + own.variance * days**2,
            ids=(*chain.ids, network.milestones[here].id),
        )
    return max(best.values(), key=_by_length, default=Chain(mean=0, variance=0))


def guesses_of(one: Milestone) -> tuple[Guesses, Unit]:
    """Give the three guesses at a milestone's length, in working days or in days.

    They are in working days if all three are written so; else all are turned into days,
    a month into a twelfth of a year and five working days into a week. What is done of a
    milestone, by its ``progress``, is certain to have taken its part of the likely
    length. Guesses that are written out of order are put in order.
    """
    if one.estimate is None:
        length = one.takes or Duration(1)
        told = (length,) * 3
    else:
        told = (one.estimate.best, one.estimate.likely, one.estimate.worst)
    in_working_days = all(length.unit is Unit.WORKING_DAYS for length in told)
    unit = Unit.WORKING_DAYS if in_working_days else Unit.DAYS
    best, likely, worst = sorted(
        length.amount if in_working_days else length.amount * _IN_DAYS[length.unit]
        for length in told
    )
    open_part = (100 - one.progress) / 100
    return Guesses(
        best=likely + (best - likely) * open_part,
        likely=likely,
        worst=likely + (worst - likely) * open_part,
    ), unit


def _by_length(chain: Chain) -> tuple[float, float]:
    return chain.mean, chain.variance
