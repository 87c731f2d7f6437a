"""How sure the dates of a plan are: many runs, each with lengths drawn from the guesses."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, get_args

from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.schedule._spares import spare_days
from smartgoals.schedule._uncertain import (
    RUNS,
    Shape,
    Uncertain,
    longest_reach,
    what_is_uncertain,
)
from smartgoals.schedule.frame import frame_of
from smartgoals.schedule.latest import LimitKind, are_critical
from smartgoals.schedule.passes import Ends
from smartgoals.schedule.reckoning import to_date
from smartgoals.schedule.risks import BoundKind, BoundRisk, Chance, MilestoneRisk, Risk, Sway
from smartgoals.schedule.slots import Schedule, Slot
from smartgoals.schedule.timeline import schedule
from smartgoals.schedule.worked_out import Dates, dates_in

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from smartgoals.schedule._tally import Settings, Tally

__all__ = ["risk"]

_MOST_SAMPLES = 10_000_000
_MOST_DAYS = 100_000 * 365
_MOST_PARTS = 32
_FEWEST_BUNDLES = 4
_MOST_SWAYS = 10


def risk(
    plan: Plan,
    *,
    samples: int = 10_000,
    seed: int = 0,
    shape: Shape = "pert",
    not_before: date | None = None,
    executor: "Executor | None" = None,
    progress: Callable[[int], object] | None = None,
) -> Risk:
    """Say how sure the dates of a plan are, if its guesses are right.

    The plan is scheduled many times over. In each run every milestone with an
    ``estimate`` takes a length that is drawn from its three guesses and rounded to whole
    days, or to whole working days; all else is as for
    :func:`~smartgoals.schedule.timeline.schedule`, with calendars, links of all kinds and
    days that stand. Lengths have nothing to do with each other, which is more hopeful
    than life.

    Lengths follow the beta curve that PERT stands for (its mean is
    ``(best + 4 likely + worst) / 6``), or a triangle. What matters most is told by
    Pearson's correlation between a length and how tight it gets, the *cruciality* of
    Williams (1992), where it stands out from what chance alone would give; how often
    something is critical is the *criticality* of Van Slyke (1963).

    One seed gives one answer, whoever works on it. NumPy is needed where anything is
    uncertain.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> found = sg.risk(plan, samples=2_000)
    >>> next(one.p80 for one in found.milestones if one.id == "impact-brief")
    datetime.date(2026, 12, 23)

    Args:
        plan: The plan.
        samples: In how many runs lengths are drawn.
        seed: Where the drawing begins.
        shape: The curve: ``pert`` or ``triangular``.
        not_before: Before this day nothing starts that is still to be placed.
        executor: Who works on it, such as a pool of processes or the executor of a
            cluster; ``None`` works here.
        progress: Called now and then with the number of runs that were added.

    Raises:
        CircularPlanError: If milestones wait for each other in a ring.
        InvalidValueError: If there can't be so many runs, such a seed or such a shape.
        MissingExtraError: If something is uncertain, and NumPy is not installed.
    """
    _refuse_nonsense(samples, seed, shape)
    uncertain = what_is_uncertain(plan)
    frame = frame_of(plan, not_before)
    dates = dates_in(frame.with_lengths(uncertain.settled), plan)
    tally = None
    if uncertain.drawn:
        if longest_reach(plan) > _MOST_DAYS:
            raise InvalidValueError("milestones", "…", "less than a hundred thousand years")
        settings = _settings(plan, not_before, shape, seed, samples)
        tally = _run(settings, executor, progress)
    timeline = schedule(plan, not_before=not_before)
    return Risk(**_told(uncertain, timeline, dates, tally), seed=seed, shape=shape)


def _refuse_nonsense(samples: int, seed: int, shape: str) -> None:
    if type(samples) is not int or not 1 <= samples <= _MOST_SAMPLES:
        raise InvalidValueError("samples", samples, f"a whole number from 1 to {_MOST_SAMPLES}")
    if type(seed) is not int or seed < 0:
        raise InvalidValueError("seed", seed, "a whole number of 0 or more")
    if shape not in get_args(Shape):
        raise InvalidValueError("shape", shape, " or ".join(map(repr, get_args(Shape))))


def _settings(
    plan: Plan, not_before: date | None, shape: Shape, seed: int, samples: int
) -> "Settings":
    """Gather what is needed to work on it; of the plan, only what decides on days."""
    try:
        from smartgoals.schedule._tally import Settings
    except ImportError:
        raise MissingExtraError("to draw lengths from estimates", "risk") from None
    campaign = Campaign(
        name=plan.campaign.name,
        timezone=plan.campaign.timezone,
        starts=plan.campaign.starts,
        working_days=plan.campaign.working_days,
    )
    bare = Plan(campaign=campaign, goals=plan.goals, milestones=plan.milestones)
    return Settings(bare, not_before, shape, seed, samples)


def _run(
    settings: "Settings",
    executor: "Executor | None",
    progress: Callable[[int], object] | None,
) -> "Tally":
    from smartgoals.schedule._tally import add_up, count_bundles

    bundles = ceil(settings.samples / RUNS)
    if executor is None:
        return count_bundles(settings, 0, bundles, progress)
    from concurrent.futures import as_completed

    step = max(ceil(bundles / _MOST_PARTS), _FEWEST_BUNDLES)
    futures = [
        executor.submit(count_bundles, settings, first, min(first + step, bundles))
        for first in range(0, bundles, step)
    ]
    total = None
    for future in as_completed(futures):
        part: Tally = future.result()
        if progress is not None:
            progress(part.runs)
        total = part if total is None else add_up(total, part)
    assert total is not None
    return total


def _told(
    uncertain: Uncertain, timeline: Schedule, dates: Dates, tally: "Tally | None"
) -> dict[str, Any]:
    """Put what was counted into days and chances."""
    sways = {} if tally is None else _sways(uncertain, tally)
    kept = {} if tally is None else tally.kept
    bounds = [
        BoundRisk(
            kind=kind,
            id=id,
            day=_day_of(dates, timeline, kind, id),
            kept=_chance(tally, kept.get((kind, id)), always=days >= 0),
            sways=sways.get((kind, id), ()),
        )
        for (kind, id), days in spare_days(dates).items()
    ]
    critical = are_critical(dates.frame, dates.placed, dates.latest)
    guessed = {one.id for one in uncertain.drawn}
    at = dates.frame.network.at
    return {
        "bounds": tuple(sorted(bounds, key=lambda one: (one.day, one.id, one.kind))),
        "milestones": tuple(
            _milestone(
                slot,
                tally,
                at[slot.id],
                placed=dates.placed[at[slot.id]],
                always_critical=critical[at[slot.id]],
                guessed=slot.id in guessed,
            )
            for slot in timeline.slots
        ),
        "sways": sways.get(None, ()),
        "samples": 1 if tally is None else tally.runs,
    }


def _day_of(dates: Dates, timeline: Schedule, kind: BoundKind, id: str) -> date:
    """Find the day that a bound means, as the plan stands."""
    if kind is BoundKind.GOAL:
        return to_date(dates.deadlines[id])
    if kind is BoundKind.DATE:
        return timeline[id].first_day or date.max
    limits = dates.limits[dates.frame.network.at[id]]
    return to_date(next(one.hard for one in limits if one.kind is LimitKind.DUE) - 1)


def _chance(tally: "Tally | None", times: int | None, *, always: bool) -> Chance:
    """Say how often something was so; what no run counted is the same in all of them."""
    runs = 1 if tally is None else tally.runs
    return Chance(runs * always if times is None else times, runs)


def _milestone(
    slot: Slot,
    tally: "Tally | None",
    here: int,
    *,
    placed: Ends | None,
    always_critical: bool,
    guessed: bool,
) -> MilestoneRisk:
    ends = slot.last_day
    days = None if tally is None else tally.ends.get(here)
    critical = None if tally is None else tally.critical.get(here)
    p50 = p80 = p95 = as_planned = None
    if placed is not None and ends is not None:
        first, counts = (placed.finish - 1, [1]) if days is None else (days[0], [*days[1]])
        sums = [*accumulate(map(int, counts), initial=0)]
        p50, p80, p95 = (_day_by(first, sums, percent) for percent in (50, 80, 95))
        by_then = sums[min(max(ends.toordinal() - first + 1, 0), len(counts))]
        as_planned = _chance(tally, None if days is None else by_then, always=by_then > 0)
    return MilestoneRisk(
        id=slot.id,
        what=slot.what,
        guessed=guessed,
        moves=days is not None,
        planned_end=ends,
        p50=p50,
        p80=p80,
        p95=p95,
        as_planned=as_planned,
        critical=_chance(tally, critical, always=always_critical),
    )


def _day_by(first: int, sums: Sequence[int], percent: int) -> date:
    """Find the first day by which so many of a hundred runs had ended."""
    needed = (sums[-1] * percent + 99) // 100
    return to_date(first + bisect_left(sums, needed) - 1)


def _sways(uncertain: Uncertain, tally: "Tally") -> dict[Any, tuple[Sway, ...]]:
    """Correlate each length with each target, and keep what stands out from chance."""
    runs, sums = tally.runs, tally.sums
    least = 3 / sqrt(runs)
    found = {}
    spread = [_spread(runs, *row) for row in zip(*sums.lengths, strict=True)]
    for n, (target, total, squares) in enumerate(zip(sums.targets, *sums.swayed, strict=True)):
        wide = _spread(runs, total, squares)
        if not wide:
            continue
        told = [
            Sway(one.id, (runs * int(both) - int(mine) * int(total)) / sqrt(own * wide))
            for one, both, mine, own in zip(
                uncertain.drawn, sums.products[:, n], sums.lengths[0], spread, strict=True
            )
            if own
        ]
        told = [one for one in told if abs(one.correlation) > least]
        found[target] = tuple(sorted(told, key=_by_sway)[:_MOST_SWAYS])
    return found


def _spread(runs: int, total: int, squares: int) -> int:
    """Give the variance, times the square of the number of runs."""
    return runs * int(squares) - int(total) ** 2


def _by_sway(sway: Sway) -> tuple[float, str]:
    return -abs(sway.correlation), sway.id
