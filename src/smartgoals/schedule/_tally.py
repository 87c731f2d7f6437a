"""Many runs of a plan, each with other lengths, counted and added up.

All that is kept are whole numbers, and sums of them are the same in any order: so it makes
no difference how many work on them, and the memory doesn't grow with the runs.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from smartgoals.plan.whole import Plan
from smartgoals.schedule._drawing import Lots, draw, lots_for
from smartgoals.schedule._runs import reckoning_of_runs
from smartgoals.schedule._spares import spare_days
from smartgoals.schedule._uncertain import RUNS, Shape, Uncertain, what_is_uncertain
from smartgoals.schedule.estimates import drawn_length
from smartgoals.schedule.frame import Frame, frame_of
from smartgoals.schedule.latest import are_critical
from smartgoals.schedule.worked_out import Dates, dates_in

__all__ = ["Settings", "Sums", "Tally", "add_up", "count_bundles"]


_ROWS = 32


class Settings(NamedTuple):
    """What is asked for; all that somebody needs who works out a part of it."""

    plan: Plan
    not_before: date | None
    shape: Shape
    seed: int
    samples: int


class Sums(NamedTuple):
    """Sums of lengths and of what they may sway, from which correlations follow.

    Attributes:
        targets: What may be swayed: bounds, and first of all ``None`` for the whole plan.
        lengths: Of each length that is drawn, the sum and the sum of squares.
        swayed: Of each target, the same.
        products: The sums of their products.
    """

    targets: tuple[Any, ...]
    lengths: Any
    swayed: Any
    products: Any


class Tally(NamedTuple):
    """Runs, counted. What is missing in it is the same in all runs.

    Attributes:
        runs: How many.
        ends: By place, the first of the last days, and how often each came about.
        critical: By place, how often a delay would have delayed the plan.
        kept: By bound, how often it was kept.
        sums: What correlations are made of.
    """

    runs: int
    ends: Mapping[int, tuple[int, Any]]
    critical: Mapping[int, int]
    kept: Mapping[Any, int]
    sums: Sums


class _Model(NamedTuple):
    settings: Settings
    uncertain: Uncertain
    frame: Frame
    lots: Lots


def count_bundles(
    settings: Settings, first: int, until: int, tell: Callable[[int], object] | None = None
) -> Tally:
    """Work out some bundles of runs, and count what comes of them.

    Args:
        settings: What is asked for.
        first: The first bundle.
        until: The one after the last.
        tell: Called after each bundle with the number of its runs.
    """
    model = _model(settings)

    def counted() -> Iterable[Tally]:
        for bundle in range(first, until):
            tally = _count(model, bundle)
            if tell is not None:
                tell(tally.runs)
            yield tally

    return reduce(add_up, counted())


def add_up(one: Tally, other: Tally) -> Tally:
    """Put two counts together."""
    return Tally(
        runs=one.runs + other.runs,
        ends={here: _join(days, other.ends[here]) for here, days in one.ends.items()},
        critical={here: times + other.critical[here] for here, times in one.critical.items()},
        kept={bound: times + other.kept[bound] for bound, times in one.kept.items()},
        sums=Sums(
            one.sums.targets,
            one.sums.lengths + other.sums.lengths,
            one.sums.swayed + other.sums.swayed,
            one.sums.products + other.sums.products,
        ),
    )


def _model(settings: Settings) -> _Model:
    uncertain = what_is_uncertain(settings.plan)
    frame = frame_of(settings.plan, settings.not_before)
    return _Model(
        settings=settings,
        uncertain=uncertain,
        frame=frame._replace(reckoning=reckoning_of_runs(frame.reckoning.calendar)),
        lots=lots_for(uncertain.drawn, settings.shape),
    )


def _bundle(model: _Model, bundle: int) -> tuple[Any, Dates]:
    """Draw a bundle of lengths, and schedule the plan with them."""
    settings, drawn = model.settings, model.uncertain.drawn
    runs = min(RUNS, settings.samples - bundle * RUNS)
    lengths = draw(model.lots, settings.seed, bundle)[:, :runs]
    changed = {
        one.id: drawn_length(row, one.unit) for one, row in zip(drawn, lengths, strict=True)
    }
    frame = model.frame.with_lengths({**model.uncertain.settled, **changed})
    return lengths, dates_in(frame, settings.plan)


def _count(model: _Model, bundle: int) -> Tally:
    lengths, dates = _bundle(model, bundle)
    spares = _differing(spare_days(dates))
    finishes = _differing({here: ends.finish for here, ends in enumerate(dates.placed) if ends})
    critical = are_critical(dates.frame, dates.placed, dates.latest)
    return Tally(
        runs=lengths.shape[1],
        ends={here: _histogram(finish) for here, finish in finishes.items()},
        critical={
            here: int(np.count_nonzero(told))
            for here, told in _differing(dict(enumerate(critical))).items()
        },
        kept={bound: int(np.count_nonzero(days >= 0)) for bound, days in spares.items()},
        sums=_sums(lengths, _targets(spares, finishes, model.frame.origin or 0)),
    )


def _targets(
    spares: Mapping[Any, Any], finishes: Mapping[int, Any], origin: int
) -> dict[Any, Any]:
    """Give what lengths may sway, each a number of days that grows as things get worse.

    For the whole plan it is how little is left where least is left, or, where no day has
    to be kept, the last end.
    """
    if spares:
        whole = -reduce(np.minimum, spares.values())
    elif finishes:
        whole = reduce(np.maximum, finishes.values()) - origin
    else:
        return {}
    return {None: whole, **{bound: -days for bound, days in spares.items()}}


def _sums(lengths: Any, targets: Mapping[Any, Any]) -> Sums:
    """Add up products: floating point is fast, and exact for whole numbers so small."""
    told = np.array([*targets.values()], float).reshape(len(targets), lengths.shape[1])
    products = np.empty((len(lengths), len(targets)))
    own = np.empty((2, len(lengths)))
    for start in range(0, len(lengths), _ROWS):  # so many at a time fit a processor's cache
        some = slice(start, start + _ROWS)
        drawn = lengths[some].astype(float)
        own[:, some] = drawn.sum(axis=1), np.einsum("ij,ij->i", drawn, drawn)
        products[some] = drawn @ told.T
    return Sums(
        tuple(targets),
        own.astype(np.int64),
        np.array((told.sum(axis=1), np.einsum("ij,ij->i", told, told))).astype(np.int64),
        products.astype(np.int64),
    )


def _histogram(finishes: Any) -> tuple[int, Any]:
    first = int(finishes.min())
    return first - 1, np.bincount(finishes - first)


def _join(one: tuple[int, Any], other: tuple[int, Any]) -> tuple[int, Any]:
    first = min(one[0], other[0])
    until = max(low + len(counts) for low, counts in (one, other))
    total = np.zeros(until - first, np.int64)
    for low, counts in (one, other):
        total[low - first : low - first + len(counts)] += counts
    return first, total


def _differing(found: Mapping[Any, Any]) -> dict[Any, Any]:
    """Keep what may differ from run to run."""
    return {key: value for key, value in found.items() if isinstance(value, np.ndarray)}
