"""Lengths drawn by lot: as many for each milestone as there are runs."""

from collections.abc import Sequence
from math import lgamma
from typing import Any, NamedTuple

import numpy as np

from smartgoals.schedule._uncertain import RUNS, Drawn, Shape

__all__ = ["Lots", "draw", "lots_for"]

_SCALE = 2**32
_TERMS = 20  # after fifteen nothing changes any more
_HEAD, _TAIL = np.uint32(10), np.uint32(22)  # a lot's bits that are looked up, and the others
_ROWS = 32


class Lots(NamedTuple):
    """What length each lot means, for some milestones, each in its place.

    Attributes:
        low: The shortest length of each one.
        cuts: For all, one after the other, the lots at which the next length begins; the
            place stands above a lot's 32 bits, so that all of it is in order.
        starts: Where the cuts of each one begin.
        heads: For each one, the length, counted from the shortest, that a lot's first ten
            bits decide on; -1 where they don't.
    """

    low: Any
    cuts: Any
    starts: Any
    heads: Any

    def lengths(self, bits: Any) -> Any:
        """Give the lengths for some lots, a row for each milestone."""
        found = np.empty(bits.shape, np.int32)
        for first in range(0, len(bits), _ROWS):  # so many at a time fit into a cache
            some = slice(first, first + _ROWS)
            found[some] = self._some(bits[some], np.arange(len(bits), dtype=np.uint32)[some])
        return found

    def _some(self, bits: Any, places: Any) -> Any:
        lengths = self.heads.take((bits >> _TAIL) + (places << _HEAD)[:, None])
        row, run = np.nonzero(lengths < 0)
        lots = (places[row].astype(np.uint64) << np.uint64(32)) | bits[row, run]
        counted = self.cuts.searchsorted(lots, side="right")
        lengths[row, run] = counted - self.starts[places[row]]
        lengths += self.low[places][:, None]
        return lengths


def lots_for(drawn: Sequence[Drawn], shape: Shape) -> Lots:
    """Cut the lots, of which there are 2^32, into one stretch for each whole length.

    A length is rounded to whole units, so its stretch is as wide as the curve has area
    from half a unit below to half a unit above.
    """
    sizes = [one.high - one.low for one in drawn]
    told = [(one.guesses.best, one.guesses.likely, one.guesses.worst) for one in drawn]
    best, likely, worst = np.repeat(np.array(told).reshape(-1, 3), sizes, axis=0).T
    at = np.concatenate([np.arange(one.low, one.high) + 0.5 for one in drawn])
    area = _CURVES[shape]((at - best) / (worst - best), (likely - best) / (worst - best))
    cuts = np.minimum(np.floor(area * _SCALE), _SCALE - 1).astype(np.uint32)
    ends = np.cumsum(sizes)
    edges = np.arange(1 << int(_HEAD), dtype=np.uint32) << _TAIL
    heads = np.empty((len(drawn), len(edges)), np.int32)
    for place, mine in enumerate(np.split(cuts, ends[:-1])):
        found = np.append(mine.searchsorted(edges, side="right"), len(mine))
        heads[place] = np.where(found[:-1] == found[1:], found[:-1], -1)
    places = np.repeat(np.arange(len(drawn), dtype=np.uint64), sizes)
    return Lots(
        low=np.array([one.low for one in drawn], np.int32),
        cuts=(places << np.uint64(32)) | cuts,
        starts=ends - sizes,
        heads=heads.ravel(),
    )


def draw(lots: Lots, seed: int, bundle: int) -> Any:
    """Draw a bundle of lengths: a row for each milestone, a column for each run.

    The lots are the bits of PCG64 as they come, which every version of NumPy promises to
    keep, so that a seed means the same everywhere.
    """
    source = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(bundle,)))
    many = len(lots.low) * RUNS
    bits = source.random_raw(many // 2).astype("<u8", copy=False).view("<u4")
    return lots.lengths(bits.reshape(-1, RUNS))


def _pert(at: Any, peak: Any) -> Any:
    """Give the area below the PERT curve: the beta one whose mean is (a + 4m + b) / 6."""
    a, b = 1 + 4 * peak, 5 - 4 * peak
    turned = at > (a + 1) / (a + b + 2)  # where the other end converges faster
    x = np.where(turned, 1 - at, at)
    a, b = np.where(turned, b, a), np.where(turned, a, b)
    area = _incomplete_beta(x, a, b)
    return np.where(turned, 1 - area, area)


def _incomplete_beta(x: Any, a: Any, b: Any) -> Any:
    """Work out the regularized incomplete beta function, with a + b = 6.

    Its continued fraction (DLMF 8.17.22), by Lentz's method.
    """
    whole = lgamma(6) - np.array([lgamma(p) + lgamma(q) for p, q in zip(a, b, strict=True)])
    with np.errstate(divide="ignore"):
        front = np.exp(whole + a * np.log(x) + b * np.log1p(-x)) / a
    c, d = np.ones_like(x), 1 / (1 - 6 * x / (a + 1))
    total = d.copy()
    for term in range(1, _TERMS):
        even = term * (b - term) * x / ((a + 2 * term - 1) * (a + 2 * term))
        odd = -(a + term) * (6 + term) * x / ((a + 2 * term) * (a + 2 * term + 1))
        for step in (even, odd):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            total *= c * d
    return front * total


def _triangular(at: Any, peak: Any) -> Any:
    """Give the area below a triangle."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rising, falling = at**2 / peak, 1 - (1 - at) ** 2 / (1 - peak)
    return np.where(at <= peak, rising, falling)


_CURVES = {"pert": _pert, "triangular": _triangular}
