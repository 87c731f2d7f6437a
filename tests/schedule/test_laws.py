"""Laws that hold for plans of every shape."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import START, plan

from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import (
    Goal,
    Link,
    LinkKind,
    Milestone,
    MilestoneKind,
    Repeat,
    TimeBound,
)
from smartgoals.plan.values import AnchoredDay, Duration, Period, Side, Unit, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import Schedule, WorkCalendar, schedule
from smartgoals.schedule.reckoning import Reckoning, add_months, to_date

LENGTHS = st.builds(Duration, st.integers(1, 12), st.sampled_from(list(Unit)))
STEADY = st.builds(
    Duration, st.integers(1, 12), st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.WORKING_DAYS])
)
LAGS = st.builds(Duration, st.integers(-9, 9), st.sampled_from(list(Unit)))
STEADY_LAGS = st.builds(
    Duration, st.integers(-9, 9), st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.WORKING_DAYS])
)
DAYS = st.dates(date(2027, 2, 1), date(2027, 7, 31))
KINDS = st.sampled_from(list(LinkKind))


def links(n: int, lags: st.SearchStrategy[Duration]) -> st.SearchStrategy[tuple[Link, ...]]:
    """Make links to milestones that come earlier."""
    if not n:
        return st.just(())
    sources = st.integers(0, n - 1).map(lambda k: f"m{k}")
    return st.lists(st.builds(Link, waits_for=sources, kind=KINDS, lag=lags), max_size=3).map(
        tuple
    )


@st.composite
def networks(
    draw: st.DrawFn,
    lags: st.SearchStrategy[Duration] = LAGS,
    lengths: st.SearchStrategy[Duration] = LENGTHS,
    most: int = 7,
) -> Plan:
    """Make plans of free, fixed and bounded milestones with links of all kinds."""
    steps = []
    for n in range(draw(st.integers(1, most))):
        given = draw(
            st.sampled_from([{}, {}, {}, {"fixed"}, {"start"}, {"due", "start"}, {"ends"}])
        )
        steps.append(
            Milestone(
                id=f"m{n}",
                what="A step",
                takes=draw(st.none() | lengths),
                links=draw(links(n, lags)),
                **{name: draw(DAYS) for name in sorted(given)},
            )
        )
    return plan(*steps)


IDS = st.sampled_from(["m0", "m1", "m2", "m3", "m4", "nobody"])
MOMENTS = st.builds(
    datetime.combine,
    st.dates(date(1900, 1, 2), date(2200, 12, 30)),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.just(UTC),
)
ANY_DAY = st.dates(date(1900, 1, 1), date(2200, 12, 31)) | DAYS | MOMENTS
ANCHORED = st.builds(AnchoredDay, LENGTHS, st.sampled_from(list(Side)), IDS)
WHEN = st.none() | ANY_DAY | ANCHORED
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(min(pair), max(pair)))


def wild(name: str) -> st.SearchStrategy[Milestone]:
    """Make milestones with any fields at all."""
    return st.builds(
        Milestone,
        id=st.just(name),
        what=st.just("A step"),
        goal=st.sampled_from([None, "g", "nobody"]),
        kind=st.sampled_from(list(MilestoneKind)),
        fixed=st.none() | st.none() | ANY_DAY,
        expected=st.none() | st.none() | st.just("unknown") | ANY_DAY,
        between=st.none() | PERIODS,
        start=WHEN,
        ends=st.none() | WHEN,
        due=WHEN,
        takes=st.none() | LENGTHS,
        after=st.lists(IDS, max_size=1).map(tuple),
        links=st.lists(st.builds(Link, waits_for=IDS, kind=KINDS, lag=LAGS), max_size=1).map(
            tuple
        ),
        before=st.lists(IDS, max_size=1).map(tuple),
        from_milestone=st.none() | st.none() | IDS,
        until_milestone=st.none() | st.none() | IDS,
        leave_spare=st.none() | LENGTHS,
        repeats=st.none() | st.builds(Repeat, every=LENGTHS, until=st.none() | DAYS | IDS),
        done=st.none() | st.none() | DAYS,
    )


WILD = st.builds(
    lambda steps, starts, closed, by: plan(
        *steps,
        starts=starts,
        working_days=closed,
        goals=(Goal(id="g", statement="It changes.", time_bound=by and TimeBound(by=by)),),
    ),
    st.integers(1, 5).flatmap(lambda n: st.tuples(*(wild(f"m{k}") for k in range(n)))),
    st.none() | DAYS,
    st.none() | st.builds(WorkingDays, closed=st.lists(PERIODS, max_size=2).map(tuple)),
    WHEN,
)


def tried(one: Plan, **more: date) -> Schedule | None:
    """Schedule a plan, if it is no ring."""
    try:
        return schedule(one, **more)
    except CircularPlanError:
        return None


@settings(max_examples=150, deadline=None)
@given(one=WILD, not_before=st.none() | DAYS)
def test_any_plan(one: Plan, not_before: date | None) -> None:
    """Whatever a plan holds, it has a schedule or a ring, and never anything else."""
    slots = tried(one, not_before=not_before)
    if slots is None:
        return

    assert {slot.id for slot in slots.slots} == {step.id for step in one.milestones}
    for slot in slots.values():
        assert (slot.start is None) == (slot.end is None) == (slot.earliest_start is None)
        if slot.first_day is not None and slot.last_day is not None:
            assert slot.first_day <= slot.last_day
            if slot.latest_end is not None:
                assert slot.slack_days == (slot.latest_end - slot.last_day).days
                assert slot.critical or slot.slack_days >= 0
    assert slots.to_dict()["feasible"] == (not slots.late)


@settings(deadline=None)
@given(one=WILD, data=st.data())
def test_order_of_the_file(one: Plan, data: st.DataObject) -> None:
    """The order in which milestones are written changes nothing."""
    turned = evolve(one, milestones=tuple(data.draw(st.permutations(one.milestones))))

    assert tried(turned) == tried(one)


@settings(deadline=None)
@given(one=networks(), data=st.data())
def test_dependencies_delay(one: Plan, data: st.DataObject) -> None:
    """Waiting for one more thing makes nothing earlier."""
    target = data.draw(st.integers(0, len(one.milestones) - 1))
    more = data.draw(links(target, LAGS))
    steps = list(one.milestones)
    steps[target] = evolve(steps[target], links=steps[target].links + more)
    waiting, free = schedule(evolve(one, milestones=tuple(steps))), schedule(one)

    for name, slot in free.items():
        assert waiting[name].start >= slot.start
        assert waiting[name].end >= slot.end


@settings(deadline=None)
@given(one=networks(), closed=PERIODS)
def test_holidays_delay(one: Plan, closed: Period) -> None:
    """To close some days makes nothing earlier.

    Not so where days are counted back: over a holiday that leads further back, and so it
    does for what must end with another and is to start as late as that allows.
    """
    starts = {LinkKind.FINISH_TO_START, LinkKind.START_TO_START}
    steps = tuple(
        evolve(
            step,
            ends=None,
            links=tuple(
                link for link in step.links if link.kind in starts and link.lag.amount >= 0
            ),
        )
        for step in one.milestones
    )
    usual = evolve(one, milestones=steps)
    campaign = evolve(one.campaign, working_days=WorkingDays(closed=(closed,)))
    slots, later = schedule(usual), schedule(evolve(usual, campaign=campaign))

    for name, slot in slots.items():
        assert later[name].start >= slot.start
        assert later[name].end >= slot.end


@settings(deadline=None)
@given(one=networks(STEADY_LAGS, STEADY), weeks=st.integers(-500, 500))
def test_weeks_later(one: Plan, weeks: int) -> None:
    """If every date is some weeks later, so is everything, and slack is the same."""
    by = timedelta(weeks=weeks)
    steps = [
        evolve(step, **{
            name: getattr(step, name) + by
            for name in ("fixed", "start", "ends", "due")
            if getattr(step, name)
        })
        for step in one.milestones
    ]  # fmt: skip
    campaign = evolve(one.campaign, starts=START + by)
    moved, still = schedule(Plan(campaign=campaign, milestones=tuple(steps))), schedule(one)

    for name, slot in still.items():
        assert moved[name].start == slot.start + by
        assert moved[name].end == slot.end + by
        assert moved[name].latest_end == slot.latest_end + by
        assert moved[name].critical == slot.critical
    assert [late.id for late in moved.late] == [late.id for late in still.late]


@settings(deadline=None)
@given(one=networks())
def test_late_has_no_slack(one: Plan) -> None:
    """What is late has negative slack, and if nothing has, nothing is late."""
    slots = schedule(one)

    assert all(slots[late.id].slack_days < 0 for late in slots.late)
    if all(slot.slack_days >= 0 for slot in slots.values()):
        assert slots.feasible
    if slots.feasible:
        # what is free and waited for by what stands would be late
        assert all(slot.slack_days >= 0 for slot in slots.values())


@settings(deadline=None)
@given(one=networks(), data=st.data())
def test_slack_is_harmless(one: Plan, data: st.DataObject) -> None:
    """A free milestone that starts later by no more than its slack makes nothing late."""
    slots = schedule(one)
    free = [
        step
        for step in one.milestones
        if step.fixed is None and step.ends is None and slots[step.id].slack_days > 0
    ]
    if not slots.feasible or not free:
        return
    step = data.draw(st.sampled_from(free))
    day = data.draw(st.integers(0, 400))
    later = slots[step.id].start + timedelta(days=day)
    steps = tuple(evolve(one, start=later) if one is step else one for one in one.milestones)
    moved = schedule(evolve(one, milestones=steps))
    if moved[step.id].end > slots[step.id].latest_end:
        return

    assert moved.feasible


# A second opinion: days are tried one by one until nothing has to move any more.


def pass_days(moment: int, lag: Duration) -> int:
    """Let a lag pass, a day at a time."""
    if lag.unit is Unit.MONTHS:
        return months_later(date.fromordinal(moment), lag.amount).toordinal()
    if lag.unit is not Unit.WORKING_DAYS:
        return moment + lag.amount * (7 if lag.unit is Unit.WEEKS else 1)
    left = lag.amount
    while left > 0:
        left -= date.fromordinal(moment).weekday() < 5
        moment += 1
    while left < 0:
        moment -= 1
        left += date.fromordinal(moment).weekday() < 5
    return moment


def months_later(start: date, months: int) -> date:
    """Add months as python-dateutil does."""
    from dateutil.relativedelta import relativedelta

    return start + relativedelta(months=months)


def may_be(step: Milestone, start: int, ends: dict[str, tuple[int, int]]) -> bool:
    """Say whether a free milestone may start at a moment, the others being where they are."""
    length = step.takes or Duration(1)
    if length.unit is Unit.WORKING_DAYS and date.fromordinal(start).weekday() > 4:
        return False
    finish = pass_days(start, length)
    for link in step.links:
        first, last = link.kind.split("-to-")
        source = ends[link.waits_for][0 if first == "start" else 1]
        if pass_days(source, link.lag) > (start if last == "start" else finish):
            return False
    return start >= (step.start or START).toordinal()


def tried_out(one: Plan) -> dict[str, tuple[int, int]]:
    """Find starts and finishes by moving what may not be where it is, until all may."""
    ends: dict[str, tuple[int, int]] = {}
    for step in one.milestones:
        length = step.takes or Duration(1)
        if step.fixed:
            start = step.fixed.toordinal()
        elif step.ends:
            last = step.ends.toordinal() + 1
            while length.unit is Unit.WORKING_DAYS and date.fromordinal(last - 1).weekday() > 4:
                last -= 1
            start = last
            while pass_days(start, length) > last:
                start -= 1
            ends[step.id] = (start, last)
            continue
        else:
            start = min(date(2027, 1, 1), step.start or START).toordinal()
        ends[step.id] = (start, pass_days(start, length))
    moved = True
    while moved:
        moved = False
        for step in one.milestones:
            start = ends[step.id][0]
            while not (step.fixed or step.ends) and not may_be(step, start, ends):
                start += 1
            if start != ends[step.id][0]:
                ends[step.id] = (start, pass_days(start, step.takes or Duration(1)))
                moved = True
    return ends


def differs(one: Plan, found: Schedule) -> bool:
    """Say whether a schedule is another than the one that was tried out."""
    return any(
        (found[name].start, found[name].end)
        != (date.fromordinal(start), date.fromordinal(finish - 1))
        for name, (start, finish) in tried_out(one).items()
    )


@settings(max_examples=120, deadline=None)
@given(one=networks())
def test_against_trying(one: Plan) -> None:
    """Trying days one by one comes to the same days."""
    assert not differs(one, schedule(one))


@settings(max_examples=40, deadline=None)
@given(one=networks(most=5))
def test_latest_against_trying(one: Plan) -> None:
    """A latest end is the last one that, tried out, leaves every bound kept."""
    slots = schedule(one)
    ends = tried_out(one)
    last = max(finish for _, finish in ends.values())
    fixed = {step.id for step in one.milestones if step.fixed or step.ends}
    if not slots.feasible:
        return
    for step in one.milestones:
        if step.id in fixed:
            continue
        latest = (slots[step.id].latest_end or date.min).toordinal() + 1
        best = min(latest, ends[step.id][1])
        early = latest - (ends[step.id][1] - ends[step.id][0])
        for start in range(max(ends[step.id][0], early - 7), early + 9):
            tried = evolve(step, start=date.fromordinal(start), due=None)
            steps = tuple(tried if other is step else other for other in one.milestones)
            others = tried_out(evolve(one, milestones=steps))
            if others[step.id][0] == start and kept(one, others, last):
                best = max(best, others[step.id][1])
        longest = step.takes is not None and step.takes.unit is Unit.MONTHS
        assert best == latest or (longest and best <= latest)


def kept(one: Plan, ends: dict[str, tuple[int, int]], last: int) -> bool:
    """Say whether all bounds of a plan are kept, its last day among them."""
    for step in one.milestones:
        finish = ends[step.id][1]
        if step.due is not None and finish > step.due.toordinal() + 1:
            return False
        stands = step.fixed or step.ends
        if step.due is None and not stands and finish > last:
            return False
        for link in step.links if stands else ():
            first, end = link.kind.split("-to-")
            source = ends[link.waits_for][0 if first == "start" else 1]
            if pass_days(source, link.lag) > ends[step.id][0 if end == "start" else 1]:
                return False
    return True


def test_broken_twins() -> None:
    """The second opinion notices an off-by-one, a lost link and a lag the wrong way round."""
    link = Link(waits_for="a", kind=LinkKind.FINISH_TO_FINISH, lag=Duration(2))
    a = Milestone(id="a", what="A", takes=Duration(5))
    good = plan(a, Milestone(id="b", what="B", takes=Duration(2), links=(link,)))
    twins: list[Callable[[Link], tuple[Link, ...]]] = [
        lambda link: (evolve(link, lag=Duration(3)),),
        lambda _: (),
        lambda link: (evolve(link, lag=Duration(-2)),),
        lambda link: (evolve(link, kind=LinkKind.START_TO_FINISH),),
    ]

    assert not differs(good, schedule(good))
    for twin in twins:
        steps = (a, evolve(good.milestones[1], links=twin(link)))
        assert differs(good, schedule(evolve(good, milestones=steps)))


@settings(deadline=None)
@given(
    moment=st.integers(-(10**6), 5 * 10**6),
    by=st.builds(Duration, st.integers(-400, 400), st.sampled_from(list(Unit))),
)
def test_twins_of_sums(moment: int, by: Duration) -> None:
    """To undo a sum of days finds the latest day that leads there."""
    reckoning = Reckoning(WorkCalendar())
    latest = reckoning.unshift(moment, by)

    assert reckoning.shift(latest, by) <= moment < reckoning.shift(latest + 1, by)


@settings(deadline=None)
@given(start=st.dates(date(1, 1, 1), date(9000, 1, 1)), months=st.integers(-12_000, 11_000))
def test_months_as_elsewhere(start: date, months: int) -> None:
    """Months are added as python-dateutil adds them."""
    if start.year * 12 + months > 13:
        expected = months_later(start, months).toordinal()

        assert add_months(start.toordinal(), months) == expected


def test_far_days() -> None:
    """A day beyond all calendars is shown as the last one that there is."""
    assert to_date(10**9) == date(9998, 12, 31)
    assert to_date(-(10**9)) == date(2, 1, 1)
