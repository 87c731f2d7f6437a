"""Step 3: goals, indicators, milestones and forces."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from smartgoals.plan.strategize import (
    EarlierDate,
    Force,
    Goal,
    GoalKind,
    Indicator,
    Link,
    LinkKind,
    Milestone,
    MilestoneKind,
    Needs,
    Reading,
    Repeat,
    TimeBound,
)
from smartgoals.plan.values import Estimate, Period
from smartgoals.testing.choosing import (
    ANYTHING,
    Fields,
    Names,
    Recipe,
    flip,
    many_of,
    one_of,
    pick,
    pick_some,
    tuple_of,
    up_to_three,
    up_to_two,
)
from smartgoals.testing.pools import ROWS
from smartgoals.testing.shared import judgement, source
from smartgoals.testing.texts import old_ids, one_id, one_line, one_text, some_lines
from smartgoals.testing.values import (
    anchored,
    apart,
    day,
    duration,
    hours,
    one_figure,
    one_lag,
    period,
    plain_day,
    score,
    share_of_work,
)

__all__ = ["forces", "goals", "indicators", "milestones"]


_READING = Fields(sources=tuple_of(source))


def _reading(draw: DrawFn, names: Names, when: Period) -> Reading:
    return Reading(when, draw(one_figure), **_READING(draw, names))


def _happens(draw: DrawFn, names: Names) -> date | str:
    return "not yet" if draw(flip) else day(draw, names)


_ASPECTS = (
    Fields(baseline=one_figure, target=one_figure),
    Fields(keep_at=one_figure),
    Fields(happens=_happens),
)
_INDICATOR = Fields(
    unit=one_line,
    source=source,
    every=duration,
    who=one_of("people"),
    readings=apart(_reading),
    was=old_ids,
)


@st.composite
def indicators(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Indicator:
    """Make indicators: a change, a level or an event."""
    aspects = _ASPECTS if names.free else (_ASPECTS[draw(up_to_two)],)
    aspect = {name: value for one in aspects for name, value in one(draw, names).items()}
    return Indicator(
        id=id or draw(one_id), what=draw(one_line), **aspect, **_INDICATOR(draw, names)
    )


_NEEDS = Fields(votes=one_of("votes"), hours=hours, money=one_figure, capabilities=some_lines)
_TIME_BOUND = Fields(they_decide_between=period)
_time_bound_day = anchored("milestones")


def _needs(draw: DrawFn, names: Names) -> Needs:
    return Needs(**_NEEDS(draw, names))


def _time_bound(draw: DrawFn, names: Names) -> TimeBound:
    return TimeBound(by=_time_bound_day(draw, names), **_TIME_BOUND(draw, names))


def _relevant(draw: DrawFn, names: Names) -> tuple[str, ...]:
    return tuple(pick_some(draw, (*ROWS, *names.goals, *names.goals), up_to_three))


_GOAL = Fields(
    kind=st.sampled_from(GoalKind),
    answers=many_of("flags"),
    starts=plain_day,
    baseline_pending=flip,
    decided_by=many_of("actors"),
    specific=one_text,
    achievable=one_text,
    needs=_needs,
    relevant=_relevant,
    time_bound=_time_bound,
    supports=one_of("goals"),
    if_it_fails=one_text,
    judged=judgement,
    notes=one_text,
    was=old_ids,
)


@st.composite
def goals(
    draw: DrawFn,
    names: Names = ANYTHING,
    id: str | None = None,
    indicator_ids: Sequence[str] = ("signed", "filed"),
) -> Goal:
    """Make goals."""
    return Goal(
        id=id or draw(one_id),
        statement=draw(one_text),
        indicators=tuple(draw(indicators(names, one)) for one in indicator_ids),
        **_GOAL(draw, names),
    )


_link_kind = st.sampled_from(LinkKind)


def _after(draw: DrawFn, names: Names) -> tuple[str | Link, ...]:
    """Make waits for different milestones: plain, with a lag, or with days counted."""
    makers: tuple[Callable[[str], str | Link], ...] = (
        lambda one: one,
        lambda one: Link(waits_for=one, lag=draw(one_lag)),
        lambda one: Link(waits_for=one, lag=duration(draw, names), counts_days=True),
    )
    waits = pick_some(draw, names.earlier, up_to_three)
    return tuple(makers[draw(up_to_two)](one) for one in waits)


_LINK = Fields(kind=_link_kind, lag=one_lag)


def _links(draw: DrawFn, names: Names) -> tuple[Link, ...]:
    """Make waits of any kind, sometimes several between one pair."""
    return tuple(
        Link(waits_for=pick(draw, names.earlier), **_LINK(draw, names))
        for _ in range(draw(up_to_three) if names.earlier else 0)
    )


def _repeats(draw: DrawFn, names: Names) -> Repeat:
    until: tuple[Recipe, ...] = (lambda *_: None, one_of("earlier"), plain_day)
    return Repeat(every=duration(draw, names), until=until[draw(up_to_two)](draw, names))


def _earlier_date(draw: DrawFn, names: Names) -> EarlierDate:
    return EarlierDate(day(draw, names), **_MOVED(draw, names))


def _estimate(draw: DrawFn, names: Names) -> Estimate:
    return Estimate(
        best=duration(draw, names), likely=duration(draw, names), worst=duration(draw, names)
    )


_MOVED = Fields(moved=plain_day)
_EARLIER_DAY = anchored("earlier")
_BETWEEN = Fields(between=period)
_SPAN = Fields(from_milestone=one_of("earlier"), until_milestone=one_of("earlier"))


def _is_fixed(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"fixed": day(draw, names)}


def _is_expected(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"expected": day(draw, names), **_BETWEEN(draw, names)}


def _is_unknown(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"expected": "unknown", **_BETWEEN(draw, names)}


def _ends(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"ends": _EARLIER_DAY(draw, names)}


def _comes_again(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"start": _EARLIER_DAY(draw, names), "repeats": _repeats(draw, names)}


# How a milestone gets its day; the first two leave it to what it waits for.
_TIMINGS: tuple[Callable[[DrawFn, Names], dict[str, Any]], ...] = (
    lambda *_: {},
    lambda *_: {},
    _is_fixed,
    _is_expected,
    _is_unknown,
    _ends,
    _SPAN,
    _comes_again,
)
_timing = st.sampled_from(_TIMINGS)
_PLACING = Fields(
    start=_EARLIER_DAY,
    due=_EARLIER_DAY,
    takes=duration,
    after=_after,
    links=_links,
    before=many_of("later"),
    leave_spare=duration,
    done=plain_day,
)
_MILESTONE = Fields(
    goal=one_of("goals"),
    owner=one_of("people"),
    meets=many_of("actors"),
    signed_by=many_of("actors"),
    kind=st.sampled_from(MilestoneKind),
    place=one_line,
    link=one_line,
    reminders=tuple_of(duration),
    progress=share_of_work,
    earlier_dates=tuple_of(_earlier_date),
    hours=hours,
    money=one_figure,
    estimate=_estimate,
    condition=one_text,
    sources=tuple_of(source),
    notes=one_text,
    private=flip,
    was=old_ids,
)


@st.composite
def milestones(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Milestone:
    """Make milestones."""
    timings = (draw(_timing), draw(_timing)) if names.free else (draw(_timing),)
    placing = _PLACING(draw, names)
    for timing in timings:
        placing |= timing(draw, names)
    if "from_milestone" in placing and "until_milestone" in placing and not names.free:
        placing.pop("takes", None)  # the two say how long it is
    return Milestone(
        id=id or draw(one_id), what=draw(one_line), **placing, **_MILESTONE(draw, names)
    )


_FORCE = Fields(goal=one_of("goals"))
_pull = st.sampled_from(("drives", "restrains"))


@st.composite
def forces(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Force:
    """Make forces, each driving or restraining."""
    return Force(
        id=id or draw(one_id),
        strength=draw(score),
        **{draw(_pull): draw(one_text)},
        **_FORCE(draw, names),
    )
