"""Everybody's best road to one actor where there are millions: columns instead of a plan.

A plan of a million actors is more than one wants to write or hold. Here an actor is a
number, and a relation a row of three columns: who speaks, who listens, how much.
"""

from typing import TYPE_CHECKING, final

from attrs import frozen

from smartgoals.errors import InvalidValueError, MissingExtraError

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import ArrayLike, NDArray

__all__ = ["ColumnReach", "reach_in_columns"]


@final
@frozen(kw_only=True, eq=False)
class ColumnReach:
    """Everybody's best road to one actor, in columns with a row for each actor.

    Attributes:
        to: The number of the one who is to be reached.
        strengths: The product of trust along the best road; 0 where there is none, 1 for
            the end itself.
        onward: Whom to speak to next on it; -1 where there is no road, and at the end.
    """

    to: int
    strengths: "NDArray[float64]"
    onward: "NDArray[int64]"

    def road_of(self, actor: int) -> tuple[int, ...]:
        """Give somebody's best road, both ends included; empty if there is none."""
        if not self.strengths[actor]:
            return ()
        road = [actor]
        while road[-1] != self.to:
            road.append(int(self.onward[road[-1]]))
        return tuple(road)


def reach_in_columns(
    speakers: "ArrayLike",
    listeners: "ArrayLike",
    trust: "ArrayLike",
    *,
    to: int,
    actors: int,
) -> ColumnReach:
    """Find everybody's best road to an actor, with one search backwards (Dijkstra 1959).

    It is what :func:`~smartgoals.graph.reach.reach` finds, in seconds for a million
    actors, and needs the extra ``fast``. Numbers are added up as floats: strengths are
    right to about one part in a million million, and of two roads that are equally strong
    to that, any one may be given. Of several relations from one to another the strongest
    counts. A road so weak that no float can hold its strength counts as none.

    >>> found = reach_in_columns([0, 1, 0], [1, 2, 2], [0.9, 0.8, 0.5], to=2, actors=4)
    >>> found.strengths.round(6).tolist()
    [0.72, 0.8, 1.0, 0.0]
    >>> found.road_of(0)
    (0, 1, 2)

    Args:
        speakers: The number of the one who speaks, for each relation, from 0.
        listeners: The number of the one who listens.
        trust: How much, in (0, 1].
        to: The number of the actor who is to be reached.
        actors: How many actors there are.

    Raises:
        InvalidValueError: If the columns differ in length, or hold what they can't.
        MissingExtraError: If SciPy is not installed.
    """
    try:
        import numpy as np
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra
    except ImportError:
        raise MissingExtraError("reach_in_columns", "fast") from None
    rows, columns = np.asarray(listeners, np.int64), np.asarray(speakers, np.int64)
    costs = -np.log(_between_0_and_1(np.asarray(trust, np.float64)))
    if not rows.shape == columns.shape == costs.shape == (rows.size,):
        raise InvalidValueError("trust", costs.shape, "as long as the other two columns")
    for name, ids in (("listeners", rows), ("speakers", columns), ("to", np.array([to]))):
        wrong = ids[(ids < 0) | (ids >= actors)]
        if wrong.size:
            raise InvalidValueError(name, int(wrong[0]), f"a number from 0 to {actors - 1}")
    pairs = rows * actors + columns
    order = np.argsort(pairs, kind="stable")
    kept = np.flatnonzero(np.diff(pairs[order], prepend=-1))
    cheapest = np.abs(costs[order])  # a matrix would add up what is there twice
    if kept.size:
        cheapest = np.minimum.reduceat(cheapest, kept)
    rows, columns = rows[order][kept], columns[order][kept]
    begins = np.searchsorted(rows, np.arange(actors + 1))
    # Older SciPy takes no other whole numbers for places, and no map is larger.
    where = (columns.astype(np.int32), begins.astype(np.int32))
    backwards = csr_array((cheapest, *where), shape=(actors, actors))
    cost, before = dijkstra(backwards, indices=to, return_predecessors=True)
    strengths = np.exp(-cost)
    return ColumnReach(
        to=to,
        strengths=strengths,
        onward=np.where((before < 0) | (strengths == 0), -1, before).astype(np.int64),
    )


def _between_0_and_1(trust: "NDArray[float64]") -> "NDArray[float64]":
    wrong = trust[~((trust > 0) & (trust <= 1))]
    if wrong.size:
        raise InvalidValueError("trust", float(wrong.flat[0]), "above 0 and at most 1")
    return trust
