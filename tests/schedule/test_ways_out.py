"""Which promises contradict each other, and what could be done about it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from making import after, before, day, goal, lasting, plan, step, wait
from test_laws import WILD, networks, tried

import smartgoals as sg
from smartgoals.plan.strategize import Repeat
from smartgoals.plan.values import Duration, Period, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import Schedule, schedule
from smartgoals.schedule.contradictions import (
    is_late_with,
    name_in_the_file,
    promise_in_words,
)
from smartgoals.schedule.network import network_of
from smartgoals.schedule.promises import Promise, changed
from smartgoals.schedule.ways_out import WayKind, plan_after
from smartgoals.schedule.worked_out import work_out

LISTS = ("after", "links", "before")
FIELDS = (
    "done",
    "fixed",
    "expected",
    "start",
    "ends",
    "due",
    "takes",
    "from_milestone",
    "until_milestone",
    "leave_spare",
    "repeats",
)
PLACING = {*FIELDS, "after", "links"} - {"takes", "leave_spare", "repeats"}
STANDING = {"done", "fixed", "expected", "ends", "due"}
FAR = step("far-away", fixed="2199-01-01")


def late_brief(**given) -> Schedule:
    """Schedule the textbook example: a brief, a call and a comment that comes too late."""
    return schedule(
        plan(
            step("impact-brief", "3 weeks", start="2027-01-10"),
            step("partner-call", "2 weeks", after="impact-brief"),
            step("file-comment", "1 week", after="partner-call", before="comments-close"),
            step("comments-close", fixed="2027-02-12"),
            starts=day("2027-01-01"),
            **given,
        )
    )


def test_contradiction() -> None:
    """A contradiction goes from what stands early, through what takes time, to the bound."""
    found = late_brief().contradiction("file-comment")

    assert found.words == (
        "'impact-brief' is not to start before 2027-01-10",
        "'impact-brief' takes 3 weeks",
        "'partner-call' waits for 'impact-brief'",
        "'partner-call' takes 2 weeks",
        "'file-comment' waits for 'partner-call'",
        "'file-comment' comes before 'comments-close'",
        "'comments-close' is fixed on 2027-02-12",
    )
    assert found.days == 9
    assert late_brief().contradiction("impact-brief") is None
    assert late_brief().ways_out("impact-brief") == ()


def test_ways_out() -> None:
    """Of each kind the best way out is told, with what it takes and whether it is enough."""
    ways = late_brief().ways_out("file-comment")

    assert [way.words for way in ways] == [
        "shorten 'impact-brief' by 9 days, from 3 weeks to 12 days, which is enough",
        "move the start of 'impact-brief' to 2027-01-01, 9 days earlier, which is enough",
        "no longer let 'file-comment' wait for 'partner-call', which is enough",
    ]
    assert [way.gains for way in ways] == [9, 9, 9]
    others = late_brief().ways_out("file-comment", most=None)
    assert others[:3] == ways
    assert [way.words for way in others[3:]] == [
        "shorten 'partner-call' by 9 days, from 2 weeks to 5 days, which is enough",
        "no longer let 'partner-call' wait for 'impact-brief', which is enough",
        "ask them to move 'comments-close' to 2027-02-21, 9 days later, which is enough",
    ]


def test_no_longer_before() -> None:
    """Who is to wait no longer is the one that waits, whoever of the two says so."""
    timeline = schedule(
        plan(
            step("a", "10 days", before="b"),
            step("b", "2 days", due="2027-03-05"),
        )
    )
    ways = [way.words for way in timeline.ways_out("a", most=None)]

    assert "no longer let 'b' wait for 'a', which is enough" in ways


def test_not_enough() -> None:
    """Where a second chain holds it up, a way out says that it isn't enough."""
    timeline = schedule(
        plan(
            step("a", "10 days"),
            step("b", "8 days"),
            step("c", after=("a", "b"), due="2027-03-05"),
        )
    )
    ways = [way for way in timeline.ways_out("c", most=None) if not way.suffices]

    assert [way.words for way in ways] == [
        "shorten 'a' by 2 days, from 10 days to 8 days, which gains 2 days, and is not enough",
        "no longer let 'c' wait for 'a', which gains 2 days, and is not enough",
    ]


def test_makes_another_late() -> None:
    """A way out that makes something else late says so."""
    timeline = schedule(
        plan(
            step("a", "10 days", due="2027-03-05", start="2027-03-01"),
            step("hall", fixed="2027-03-11", after="a"),
        )
    )
    theirs = schedule(
        plan(
            step("a", "10 days", before="vote"),
            step("vote", fixed="2027-03-05"),
            step("party", "1 day", ends="2027-03-08", after="vote"),
        )
    )

    assert "makes" not in " ".join(way.words for way in timeline.ways_out("a"))
    assert theirs.ways_out("a", most=None)[-1].words == (
        "ask them to move 'vote' to 2027-03-11, 6 days later, which is enough, but makes"
        " 'vote' late"
    )


def test_spare() -> None:
    """Where only spare time is used up, it can be left smaller, or not at all."""
    a = step("a", "5 days", before="vote", spare="1 week")
    timeline = schedule(plan(a, step("vote", fixed="2027-03-10")))
    less, *_ = timeline.ways_out("a")
    month = schedule(
        plan(evolve(a, leave_spare=lasting("1 month")), step("vote", fixed="2027-03-06"))
    )

    assert less.words == ("leave 4 days spare for 'a' instead of 1 week, which is enough")
    assert timeline.contradiction("a").words == (
        "the campaign starts on 2027-03-01",
        "'a' takes 5 days",
        "'a' leaves 1 week spare",
        "'a' comes before 'vote'",
        "'vote' is fixed on 2027-03-10",
    )
    assert month.ways_out("a")[0].words == (
        "leave nothing spare for 'a' instead of 1 month, which is enough"
    )


def test_units() -> None:
    """Working days stay such when something is shortened, months become days."""
    work = schedule(plan(step("a", "15 working days", start="2027-03-01", due="2027-03-16")))
    month = schedule(plan(step("a", "1 month", start="2027-03-01", due="2027-03-26")))

    assert work.ways_out("a")[0].words.startswith(
        "shorten 'a' by 3 working days, from 15 working days to 12 working days"
    )
    assert month.ways_out("a")[0].words.startswith(
        "shorten 'a' by 5 days, from 1 month to 26 days"
    )


def test_dates_that_move() -> None:
    """Ours are moved, theirs are asked for, and a time of day stays."""
    two = datetime(2027, 3, 5, 14, 0, tzinfo=UTC)
    theirs = schedule(plan(step("a", "10 days", before="x"), step("x", expected=two)))
    ours = schedule(plan(step("a", "10 days", goal="g"), goals=(goal("g", day("2027-03-05")),)))

    assert theirs.ways_out("a", most=None)[-1].words == (
        "ask them to move 'x' to 2027-03-11 14:00, 6 days later, which is enough"
    )
    assert theirs.ways_out("a", most=None)[-1].to_dict()["to"] == "2027-03-11T14:00:00+00:00"
    assert "move the day of the goal 'g' to 2027-03-10, 5 days later, which is enough" in [
        way.words for way in ours.ways_out("a", most=None)
    ]


def test_times_that_do_not_exist() -> None:
    """A day on which their time of day doesn't exist is passed over."""
    half = datetime(2027, 3, 26, 2, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    timeline = schedule(
        plan(
            step("a", "2 days", start="2027-03-26", before="x"),
            step("x", fixed=half),
            timezone="Europe/Brussels",
        )
    )
    (theirs,) = [way for way in timeline.ways_out("a", most=None) if way.theirs]

    assert (str(theirs.to), theirs.days) == ("2027-03-29 02:30:00+02:00", 3)


def test_done() -> None:
    """What is done too late contradicts its bound, and has no way out any more."""
    timeline = schedule(plan(step("a", done="2027-03-05", due="2027-03-03")))

    assert timeline.contradiction("a").words == (
        "'a' was done on 2027-03-05",
        "'a' is due on 2027-03-03",
    )
    assert timeline.ways_out("a") == ()


def test_to_dict() -> None:
    """The JSON forms are the promised ones."""
    timeline = late_brief()
    found = timeline.contradiction("file-comment").to_dict()
    shorten, move, drop = (way.to_dict() for way in timeline.ways_out("file-comment"))

    assert found["days"] == 9
    assert found["promises"][2] == {
        "id": "partner-call",
        "field": "after",
        "other": "impact-brief",
        "words": "'partner-call' waits for 'impact-brief'",
    }
    assert list(shorten) == [
        "kind",
        "id",
        "field",
        "other",
        "to",
        "days",
        "gains",
        "suffices",
        "theirs",
        "newly_late",
        "words",
    ]
    assert (shorten["kind"], shorten["to"], shorten["days"]) == ("shorten", "12 days", 9)
    assert (move["kind"], move["to"], move["field"]) == ("move", "2027-01-01", "start")
    assert (drop["kind"], drop["to"], drop["other"]) == ("drop a link", None, "partner-call")


@pytest.mark.parametrize(
    ("promise", "told"),
    [
        (
            Promise("a", "fixed", datetime(2027, 3, 5, 14, tzinfo=UTC)),
            "fixed on 2027-03-05 14:00",
        ),
        (Promise("a", "expected", date(2027, 3, 5)), "'a' is expected on 2027-03-05"),
        (
            Promise("a", "expected", "unknown"),
            "'a' is planned for the first of the days between",
        ),
        (Promise("a", "ends", before("1 week", "b")), "is planned to end 1 week before 'b'"),
        (Promise("a", "start", after("1 week", "b")), "before the day 1 week after 'b'"),
        (Promise("a", "from_milestone", "b"), "'a' starts when 'b' starts"),
        (Promise("a", "until_milestone", "b"), "'a' ends when 'b' ends"),
        (Promise(None, "not_before", date(2027, 3, 5)), "nothing starts before 2027-03-05"),
        (Promise("a", "repeats", Repeat(every=Duration(2))), "'a' repeats every 2 days"),
        (Promise("a", "links", wait("b", "2 days")), "'a' waits for 'b' and 2 days"),
        (Promise("a", "links", wait("b", "-2 days")), "'a' waits for 'b', less 2 days"),
        (
            Promise("a", "links", wait("b", "1 day", "start-to-finish")),
            "'a' waits for the start of 'b' and 1 day, to end",
        ),
        (Promise("a", "after", wait("b", "1 day", counts=True)), "'a' waits for 'b'"),
    ],
)
def test_promises_in_words(promise, told) -> None:
    """Each promise has its words."""
    assert told in promise_in_words(promise)


def test_promises_of_a_repeat() -> None:
    """A series that runs until another milestone speaks of that one."""
    until = Promise("a", "repeats", Repeat(every=lasting("1 week"), until="b"))

    assert until.other == "b"
    assert Promise("a", "repeats", Repeat(every=lasting("1 week"))).other is None
    assert Promise("a", "due", after("1 week", "b")).other == "b"
    assert Promise("a", "due", date(2027, 3, 5)).other is None


# Every promise of a contradiction is needed: the plan is really cut down to them, and
# scheduled again, by other means than those that found them.


def cut_down(one: Plan, kept: Iterable[Promise]) -> Plan:
    """Take everything out of a plan but some promises.

    Of what is not said to start or to wait for anything, nobody knows when it is, nor of
    what stands, but not by any of them.
    """
    kept = list(kept)
    network = network_of(one)
    standing = {id for id, place in network.at.items() if network.stands[place]}
    said = {(promise.id, promise.field) for promise in kept}
    held_up = {promise.value for promise in kept if promise.field == "before"}
    starts = [promise.value for promise in kept if promise.field in ("starts", "not_before")]
    steps = []
    for one_step in one.milestones:
        mine = [promise for promise in kept if promise.id == one_step.id]
        bare = {name: None for name in FIELDS if (one_step.id, name) not in said}
        lists = {
            name: tuple(
                value
                for value in getattr(one_step, name)
                if any(promise.field == name and promise.value == value for promise in mine)
            )
            for name in LISTS
        }
        fields = {promise.field for promise in mine}
        stood = one_step.id in standing and not fields & STANDING
        bound = set() if one_step.id in standing else {"due"}
        by_nothing = not fields & (PLACING - bound)
        if by_nothing and starts and "due" in fields:
            bare["start"] = max(starts)
        loose = by_nothing and not starts and ("due" in fields or one_step.id not in held_up)
        if stood or loose:
            bare |= {"expected": "unknown", "between": None}
        steps.append(evolve(one_step, **bare, **lists))
    goals = tuple(
        evolve(aim, time_bound=aim.time_bound if (aim.id, "time_bound") in said else None)
        for aim in one.goals
    )
    campaign = evolve(one.campaign, starts=max(starts) if starts else date(1901, 1, 1))
    return evolve(one, milestones=tuple(steps), goals=goals, campaign=campaign)


def is_late(one: Plan, id: str) -> bool:
    """Say whether a milestone is late."""
    timeline = tried(one)
    return timeline is not None and id in {late.id for late in timeline.late}


def is_needed(one: Plan, id: str, promises: tuple[Promise, ...]) -> bool:
    """Say whether some promises make a milestone late, and no fewer of them do."""
    for far in ((FAR,), ()):  # so that the end of the plan is no bound, if it can be so

        def late_with(kept: Iterable[Promise], far=far) -> bool:
            thin = cut_down(one, kept)
            return is_late(evolve(thin, milestones=thin.milestones + far), id)

        if late_with(promises):
            return not any(
                late_with(promise for promise in promises if promise is not left)
                for left in promises
            )
    return False


def has_no_open_repeat(one: Plan) -> bool:
    """Say whether nothing repeats until the end of the plan, which another end would move."""
    return not any(step.repeats for step in one.milestones)


@settings(max_examples=20, deadline=None)
@given(one=networks())
def test_every_promise_is_needed(one: Plan) -> None:
    """Leave any promise out of a contradiction, and the milestone is not late any more."""
    timeline = schedule(one)

    for late in timeline.late:
        assert is_needed(one, late.id, timeline.contradiction(late.id).promises)


@settings(max_examples=20, deadline=None)
@given(one=WILD.filter(has_no_open_repeat))
def test_every_promise_is_needed_in_any_plan(one: Plan) -> None:
    """Whatever a plan holds, a contradiction has nothing in excess."""
    timeline = tried(one)
    for late in timeline.late if timeline else ():
        found = timeline.contradiction(late.id)

        assert found.days > 0
        assert found.to_dict()["promises"]
        assert is_needed(one, late.id, found.promises)


def enough(one: Plan, timeline: Schedule) -> int:
    """Try all ways out on the plan, and count them; each brings what it says it does."""
    count = 0
    already = {late.id for late in schedule(one).late}
    for late in timeline.late:
        was = timeline.contradiction(late.id).days
        for way in timeline.ways_out(late.id, most=None):
            then = schedule(plan_after(one, way))
            found = then.contradiction(late.id)
            assert (late.id not in {other.id for other in then.late}) == way.suffices
            assert was - (found.days if found else 0) == way.gains > 0
            newly = {other.id for other in then.late} - already
            assert tuple(sorted(newly)) == way.newly_late
            count += 1
    return count


@settings(max_examples=15, deadline=None)
@given(one=networks(most=5))
def test_ways_out_hold(one: Plan) -> None:
    """Every way out, applied and scheduled again, brings what it says it brings."""
    enough(one, schedule(one))


@settings(max_examples=8, deadline=None)
@given(one=WILD)
def test_ways_out_hold_in_any_plan(one: Plan) -> None:
    """Whatever a plan holds, its ways out bring what they say."""
    timeline = tried(one)
    if timeline is not None:
        enough(one, timeline)


@pytest.mark.parametrize(
    ("example", "id", "slip"),
    [
        ("brazil-cost-sharing", "finance-opinion", "2027-01-20"),
        ("eu-network-fees", "roundtable", "2027-01-20"),
        ("eu-scanning-regulation", "next-round", "2027-01-10"),
    ],
)
def test_examples(example, id, slip) -> None:
    """In the examples, when a date slips, contradictions are minimal and ways out hold."""
    one = sg.load(f"examples/{example}/campaign.yaml")
    steps = tuple(
        evolve(given, fixed=day(slip), expected=None) if given.id == id else given
        for given in one.milestones
    )
    one = evolve(one, milestones=steps)
    timeline = schedule(one)

    assert timeline.late
    first = evolve(timeline, late=timeline.late[:1])
    assert is_needed(one, first.late[0].id, first.contradiction(first.late[0].id).promises)
    assert enough(one, first) > 1


def test_as_small_as_it_says() -> None:
    """A day less than what a way out asks for is not enough."""
    one = plan(
        step("a", "3 weeks", start="2027-03-10"),
        step("b", "10 working days", after="a"),
        step("c", after="b", due="2027-04-01"),
    )
    for way in schedule(one).ways_out("c", most=None):
        if way.kind is WayKind.DROP:
            continue
        by = Duration(1, way.to.unit) if isinstance(way.to, Duration) else None
        less = (
            evolve(way.to, amount=way.to.amount + 1)
            if by
            else date.fromordinal(
                way.to.toordinal() + (1 if way.to < way.promise.value else -1)
            )
        )

        assert schedule(plan_after(one, way)).feasible
        assert not schedule(plan_after(one, evolve(way, to=less))).feasible


def test_broken_twins() -> None:
    """The law notices a promise too many, one too few, and one that is another."""
    one = plan(
        step("a", "3 weeks", start="2027-01-10"),
        step("b", "1 week", after="a", before="c", goal="g"),
        step("c", fixed="2027-02-01"),
        goals=(goal("g", day("2028-02-01")),),
    )
    good = schedule(one).contradiction("b").promises

    assert is_needed(one, "b", good)
    assert not is_needed(one, "b", good[:-1])
    assert not is_needed(one, "b", (*good, Promise("g", "time_bound", day("2028-02-01"))))
    assert not is_needed(one, "b", (*good[1:], Promise("b", "takes", lasting("1 week"))))


def test_a_long_chain() -> None:
    """Where one wait alone can't be, none of the chain before it is named."""
    chain = [step("m0"), *(step(f"m{n}", after=f"m{n - 1}") for n in range(1, 60))]
    found = schedule(plan(*chain, step("z", after="m59", due="2027-02-20"))).contradiction("z")

    assert len(found.promises) < 4


def test_end_of_the_plan() -> None:
    """Where the end of the plan is the only bound, a contradiction is found all the same."""
    timeline = schedule(plan(step("a", before="b", spare="1 week"), step("b")))

    assert timeline.contradiction("a").words == (
        "the campaign starts on 2027-03-01",
        "'a' leaves 1 week spare",
        "'a' comes before 'b'",
    )


def test_from_a_day_on() -> None:
    """Where the caller says from when on, that day is among the promises."""
    steps = (step("a", "5 days"), step("b", after="a", due="2027-03-12"))
    timeline = schedule(plan(*steps), not_before=date(2027, 3, 10))

    assert timeline.contradiction("b").words == (
        "nothing starts before 2027-03-10",
        "'a' takes 5 days",
        "'b' waits for 'a'",
        "'b' is due on 2027-03-12",
    )
    assert [way.kind for way in timeline.ways_out("b")] == [*WayKind]


def test_ends_that_wait_for_ends() -> None:
    """What must end after somebody else's date is held up by that alone."""
    link = wait("x", kind="finish-to-finish")
    one = plan(
        step("x", fixed="2027-03-10"), step("a", "3 days", links=(link,), due="2027-03-09")
    )

    assert schedule(one).contradiction("a").words == (
        "'x' is fixed on 2027-03-10",
        "'a' waits for 'x', to end",
        "'a' is due on 2027-03-09",
    )


def test_a_ring_is_not_late() -> None:
    """A promise is needed too where without it the others would go round in a ring."""
    one = plan(
        step("y", "5 days"),
        step("m", after="y", due=before("1 week", "z")),
        step("z", after="m"),
    )

    found = schedule(one).contradiction("m")

    drops = [way for way in schedule(one).ways_out("m", most=None) if way.kind is WayKind.DROP]

    assert found.words[-1] == "'m' is due 1 week before 'z'"
    assert drops == []
    assert is_needed(one, "m", found.promises)
    done = plan(step("m", done="2027-03-02", ends=before("1 week", "z")), step("z", after="m"))
    ring = [Promise("m", "ends", before("1 week", "z")), Promise("z", "after", "m")]
    assert not is_late_with(work_out(done), "m", None, ring)


def test_a_bound_places_nothing() -> None:
    """A due day that was a bound is no day on which something is, whatever is left out."""
    one = plan(
        step("a", start="2027-05-28", due="2027-02-02"),
        step("b", fixed="2027-02-02", after="a"),
    )

    assert schedule(one).contradiction("b") is None
    assert schedule(one).contradiction("a").words == (
        "'a' is not to start before 2027-05-28",
        "'b' waits for 'a'",
        "'b' is fixed on 2027-02-02",
    )


def test_anchored_bounds() -> None:
    """A bound that is counted from another leads on to that one; a recess is kept."""
    closed = WorkingDays(closed=(Period(day("2027-03-04"), day("2027-03-05")),))
    one = plan(
        step("x", fixed="2027-03-08"),
        step("a", "9 working days", goal="g", start="2027-03-01"),
        goals=(goal("g", after("1 day", "x")),),
        working_days=closed,
    )
    found = schedule(one).contradiction("a")

    assert found.words == (
        "'a' is not to start before 2027-03-01",
        "'a' takes 9 working days",
        "'x' is fixed on 2027-03-08",
        "the goal 'g' is to be reached by 1 day after 'x'",
    )


def test_one_goal_of_two() -> None:
    """A change of one goal's day leaves the other goal alone."""
    both = plan(goals=(goal("a", day("2027-05-01")), goal("b", day("2027-06-01"))))
    new = changed(both, Promise("a", "time_bound", day("2027-05-01")), day("2027-07-01"))

    assert [one.time_bound.by for one in new.goals] == [day("2027-07-01"), day("2027-06-01")]
    undated = changed(
        plan(goals=(goal("a", None),)), Promise("a", "time_bound", None), day("2027-07-01")
    )
    assert undated.goals[0].time_bound is None


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("from_milestone", "from"),
        ("until_milestone", "until"),
        ("time_bound", "time-bound"),
        ("leave_spare", "leave spare"),
    ],
)
def test_field_names(field, name) -> None:
    """Promises are told by the names that fields have in a plan file."""
    assert name_in_the_file(field) == name


def test_not_before_is_enough() -> None:
    """Where nothing starts before a day that is too late, its own start is no reason."""
    late = plan(step("a", start="2027-03-01", due="2027-03-05"), starts=None)
    found = schedule(late, not_before=day("2027-03-20")).contradiction("a")

    assert [one.field for one in found.promises] == ["not_before", "due"]
