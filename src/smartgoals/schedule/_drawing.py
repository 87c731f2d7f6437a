"""Lengths drawn by lot: as many for each milestone as there are runs."""

from collections.abc import Sequence
from math import lgamma
from typing import Any, NamedTuple

import numpy as np

from smartgoals.schedule._uncertain import RUNS, Drawn, Shape

__all__ = ["Lots", "draw", "lots_for"]

_SCALE = 2**32
_MOST_TERMS = 300
_HEAD = np.uint32(22)  # what is left of a lot's 32 bits, without the ten that are looked up


class Lots(NamedTuple):
    """What length each lot means.

    Attributes:
        cuts: The lots at which the next length begins, the shortest first.
        heads: The length, counted from the shortest, that a lot's first ten bits decide
            on; -1 where they don't.
    """

    cuts: Any
    heads: Any

    def __call__(self, bits: Any) -> Any:
        """Give the lengths for some lots, counted from the shortest."""
        found = self.heads.take(bits >> _HEAD)
        open_ones = np.flatnonzero(found < 0)
        found[open_ones] = self.cuts.searchsorted(bits[open_ones], side="right")
        return found


def lots_for(drawn: Sequence[Drawn], shape: Shape) -> list[Lots]:
    """Cut the lots, of which there are 2^32, into one stretch for each whole length.

    A length is rounded to whole units, so its stretch is as wide as the curve has area
    from half a unit below to half a unit above.
    """
    sizes = [one.high - one.low for one in drawn]
    told = [(one.guesses.best, one.guesses.likely, one.guesses.worst) for one in drawn]
    best, likely, worst = np.repeat(np.array(told).reshape(-1, 3), sizes, axis=0).T
    edges = [np.arange(one.low, one.high) + 0.5 for one in drawn]
    at = np.concatenate(edges) if edges else np.zeros(0)
    area = _CURVES[shape]((at - best) / (worst - best), (likely - best) / (worst - best))
    cuts = np.minimum(np.floor(area * _SCALE), _SCALE - 1).astype(np.uint32)
    return [_with_heads(one) for one in np.split(cuts, np.cumsum(sizes)[:-1])]


def _with_heads(cuts: Any) -> Lots:
    first = np.arange(1 << (32 - int(_HEAD)), dtype=np.uint32) << _HEAD
    last = first | np.uint32((1 << int(_HEAD)) - 1)
    low, high = (cuts.searchsorted(ends, side="right") for ends in (first, last))
    return Lots(cuts, np.where(low == high, low, -1).astype(np.int32))


def draw(drawn: Sequence[Drawn], lots: Sequence[Lots], seed: int, bundle: int) -> Any:
    """Draw a bundle of lengths: a row for each milestone, a column for each run.

    The lots are the bits of PCG64 as they come, which every version of NumPy promises to
    keep, so that a seed means the same everywhere.
    """
    source = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(bundle,)))
    bits = source.random_raw(len(drawn) * RUNS // 2).astype("<u8", copy=False).view("<u4")
    lengths = np.empty((len(drawn), RUNS), np.int32)
    for row, (one, mine) in enumerate(zip(drawn, lots, strict=True)):
        np.add(mine(bits[row * RUNS : (row + 1) * RUNS]), one.low, out=lengths[row])
    return lengths


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
    for term in range(1, _MOST_TERMS):
        even = term * (b - term) * x / ((a + 2 * term - 1) * (a + 2 * term))
        odd = -(a + term) * (6 + term) * x / ((a + 2 * term) * (a + 2 * term + 1))
        for step in (even, odd):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            total *= c * d
        if np.all(np.abs(c * d - 1) < 1e-14):
            break
    return front * total


def _triangular(at: Any, peak: Any) -> Any:
    """Give the area below a triangle."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rising, falling = at**2 / peak, 1 - (1 - at) ** 2 / (1 - peak)
    return np.where(at <= peak, rising, falling)


_CURVES = {"pert": _pert, "triangular": _triangular}
