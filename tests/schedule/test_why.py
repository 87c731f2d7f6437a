"""Why a date is where it is: the chain of reasons, and the room up to its bound."""

import pickle
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from making import after, before, day, goal, lasting, plan, step, wait
from test_laws import WILD, networks, pass_days, tried

import smartgoals as sg
from extras import needs_holidays
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.plan.strategize import Repeat
from smartgoals.plan.values import Duration, Period, Unit, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import Schedule, schedule
from smartgoals.schedule.chain import End, Reason, ReasonKind
from smartgoals.schedule.room import Bound, BoundKind
from smartgoals.schedule.workdays import WorkCalendar

EXAMPLES = ("brazil-cost-sharing", "eu-network-fees", "eu-scanning-regulation")
ONE_DAY = Duration(1)
UNCOUNTED = (ReasonKind.DONE, ReasonKind.FROM, ReasonKind.UNTIL)
CHRISTMAS = WorkingDays(closed=(Period(day("2027-03-04"), day("2027-03-05")),))


def words(*steps, of: str = "a", **given) -> tuple[str, ...]:
    """Say why the milestone ``a`` is on its days."""
    return schedule(plan(*steps, **given)).why(of).words


def test_chain() -> None:
    """The chain names what each one waits for, back to what stands by itself."""
    told = words(
        step("impact-brief", "3 weeks", start="2027-01-10"),
        step("partner-call", "2 weeks", after="impact-brief"),
        step("file-comment", "1 week", after=wait("partner-call", "2 days"), before="closing"),
        step("closing", fixed="2027-03-12"),
        of="file-comment",
        starts=day("2027-01-01"),
    )

    assert told == (
        (
            "'file-comment' is from 2027-02-16 to 2027-02-22: it starts 2 days after"
            " 'partner-call' ends (2027-02-13), and takes 1 week"
        ),
        (
            "'partner-call' is from 2027-01-31 to 2027-02-13: it starts after 'impact-brief'"
            " ends (2027-01-30), and takes 2 weeks"
        ),
        (
            "'impact-brief' is from 2027-01-10 to 2027-01-30: it is not to start before"
            " 2027-01-10, and takes 3 weeks"
        ),
        (
            "'file-comment' has 17 days of room, because it must end by 2027-03-11: it comes"
            " before 'closing'"
        ),
    )


def test_textbook() -> None:
    """In the textbook network of six tasks the chain is the critical path, turned round."""
    days = {"a": 5, "b": 3, "c": 8, "d": 4, "e": 2, "f": 6}
    waits = {"b": ("a",), "c": ("a",), "d": ("b",), "e": ("c", "d"), "f": ("b",)}
    timeline = schedule(
        plan(*(step(id, f"{days[id]} days", after=waits.get(id, ())) for id in days))
    )

    assert [one.id for one in timeline.why("e").chain] == ["e", "c", "a"]
    assert [one.id for one in timeline.why("a").bounds] == ["a", "c", "e"]
    assert timeline.why("d").slack_days == 1


X = step("x", "3 days", fixed="2027-03-10")


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (
            step("a", fixed="2027-03-10"),
            "'a' is on 2027-03-10: its date is fixed, and not ours",
        ),
        (step("a", expected="2027-03-10"), "it is expected then, and the date is not ours"),
        (
            step(
                "a",
                expected="unknown",
                between=Period(day("2027-03-10"), day("2027-03-20")),
            ),
            (
                "its day is not known yet: it opens on 2027-03-10, may be as late as"
                " 2027-03-20, and is planned for its first day"
            ),
        ),
        (step("a", expected="unknown"), "'a' has no date: it is not ours, and nobody knows"),
        (step("a", done="2027-03-09"), "it was done on 2027-03-09"),
        (
            step("a", "3 days", ends="2027-03-20"),
            (
                "'a' is from 2027-03-18 to 2027-03-20: it is planned backwards, to end on"
                " 2027-03-20, and takes 3 days"
            ),
        ),
        (
            step("a", "3 days", ends=before("1 week", "x")),
            "planned backwards, to end 1 week before 'x' starts (2027-03-10), and takes 3 days",
        ),
        (
            step("a", due="2027-03-20", spare="1 week"),
            "planned backwards, because it is due on 2027-03-20, and leaves 1 week spare",
        ),
        (
            step("a", due=after("3 days", "x")),
            "planned backwards, because it is due 3 days after 'x' ends (2027-03-12)",
        ),
        (
            step("a", start=after("1 week", "x")),
            "it is not to start before the day 1 week after 'x' ends (2027-03-12)",
        ),
        (step("a"), "'a' is on 2027-03-01: the campaign starts on 2027-03-01"),
        (
            step("a", "2 days", from_milestone="x"),
            "it starts when 'x' starts (2027-03-10), and takes 2 days",
        ),
        (step("a", until_milestone="x"), "'a' is on 2027-03-12: it ends when 'x' ends"),
        (
            step("a", from_milestone="y", until_milestone="x"),
            "it starts when 'y' starts and ends when 'x' ends (2027-03-12)",
        ),
        (
            step("a", links=(wait("x", "-1 days"),)),
            "it starts up to 1 day before 'x' ends (2027-03-12)",
        ),
        (
            step("a", links=(wait("x", "1 week", "start-to-start"),)),
            "it starts 1 week after 'x' starts (2027-03-10)",
        ),
        (
            step("a", "2 days", links=(wait("x", "1 month", "finish-to-finish"),)),
            "'a' is from 2027-04-11 to 2027-04-12: it ends 1 month after 'x' ends (2027-03-12)",
        ),
        (
            step("a", links=(wait("x", "4 working days", "start-to-finish"),)),
            "it ends 4 working days after 'x' starts (2027-03-10)",
        ),
        (
            step("a", after="x", links=(wait("y", "11 days"),)),
            "; it waits just as long for 'y'",
        ),
        (step("a", repeats=Repeat(every=lasting("1 week"), until="x")), "repeats every 1 week"),
    ],
)
def test_kinds(one, told) -> None:
    """Each way to have come to a day has its words."""
    assert told in " / ".join(words(one, X, step("y")))


def test_before_what_is_free() -> None:
    """What another must be done before says so."""
    told = words(step("a"), step("b", "3 days", before="a"))

    assert told[0] == (
        "'a' is on 2027-03-04: 'b' must be done before it, and ends on 2027-03-03"
    )


def test_no_date() -> None:
    """What has no date says what it hangs on, and what that hangs on."""
    told = words(step("a", after="b"), step("b", after="x"), step("x", expected="unknown"))

    assert told == (
        "'a' has no date: it hangs on 'b', which has none",
        "'b' has no date: it hangs on 'x', which has none",
        "'x' has no date: it is not ours, and nobody knows when it will be",
    )
    assert words(step("a"), starts=None) == (
        "'a' has no date: nothing says when the campaign starts",
    )
    assert "it must end" not in words(step("a"), starts=None)[0]
    assert words(step("a", due="2027-03-05", after="x"), step("x", expected="unknown"))[-1] == (
        "'a' must end by 2027-03-05: it is due then"
    )


def test_first_day_written() -> None:
    """Where nothing says when the campaign starts, the first day written is named."""
    told = words(step("a"), step("b", fixed="2027-05-01"), starts=None)

    assert told[0] == (
        "'a' is on 2027-05-01: nothing says when the campaign starts, and 2027-05-01 is the"
        " first day written, in 'b'"
    )


def test_not_before() -> None:
    """What was held back to the day that the caller gave says so; what starts later doesn't."""
    told = {
        id: schedule(
            plan(step("a"), step("b", start="2027-03-20"), step("c", start="2027-03-10")),
            not_before=date(2027, 3, 10),
        )
        .why(id)
        .chain[0]
        .kind
        for id in "abc"
    }
    alone = schedule(plan(step("a"), starts=None), not_before=date(2027, 3, 10)).why("a")

    assert told == {
        "a": ReasonKind.NOT_BEFORE,
        "b": ReasonKind.START,
        "c": ReasonKind.START,
    }
    assert alone.words[0] == "'a' is on 2027-03-10: nothing starts before 2027-03-10"


def test_days_off() -> None:
    """Days on which nobody works are named, each with its reason, or counted if many."""
    told = words(
        step("x", fixed="2027-03-03"),
        step("a", "2 working days", after="x"),
        working_days=CHRISTMAS,
    )
    long = WorkingDays(closed=(Period(day("2027-03-04"), day("2027-03-14")),))

    assert told[0] == (
        "'a' is from 2027-03-08 to 2027-03-09: it starts after 'x' ends (2027-03-03); nobody"
        " works on 2027-03-04 and 2027-03-05 (closed), 2027-03-06 and 2027-03-07 (weekend);"
        " it takes 2 working days"
    )
    told = words(
        step("a", "6 working days", start="2027-03-04"), working_days=long, starts=None
    )
    assert "04; nobody works on the 11 days from 2027-03-04 to 2027-03-14; it" in told[0]
    assert told[0].endswith("takes 6 working days, with 2 days on which nobody works")


@needs_holidays
def test_why_off() -> None:
    """A day off is closed, a weekend or a public holiday; others are none of these."""
    calendar = WorkCalendar(WorkingDays(of="BR", closed=CHRISTMAS.closed))
    days = ("2027-03-03", "2027-03-04", "2027-03-06", "2027-04-21")

    assert [calendar.why_off(day(one).toordinal()) for one in days] == [
        None,
        "closed",
        "weekend",
        "holiday",
    ]


BOUNDS = (step("vote", fixed="2027-04-01"), step("last", fixed="2027-05-20"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "has 79 days of room, because it must end by 2027-05-20: that is the last day"),
        ({"before": "vote"}, "by 2027-03-31: it comes before 'vote'"),
        ({"before": "vote", "spare": "1 week"}, "'vote', with 1 week left spare"),
        ({"goal": "g"}, "by 2027-04-15: that is the day of its goal 'g'"),
        ({"start": "2027-03-01", "due": "2027-03-03"}, "has 1 day of room, because"),
        ({"start": "2027-03-01", "due": "2027-03-02"}, "has no room, because it must end by"),
        ({"start": "2027-03-01", "due": "2027-03-01"}, "is 1 day too late, because it must"),
        ({"fixed": "2027-03-01"}, "'a' is not moved: it stands where it is"),
    ],
)
def test_room(given, told) -> None:
    """How much room there is, and which bound sets it, is told for each kind of bound."""
    assert (
        told
        in words(step("a", "2 days", **given), *BOUNDS, goals=(goal("g", day("2027-04-15")),))[
            -1
        ]
    )


def test_bounds_of_followers() -> None:
    """The bound is followed along what waits, on to what must not be moved."""
    timeline = schedule(
        plan(
            step("a", "2 days"),
            step("b", "3 days", links=(wait("a", kind="start-to-start"),)),
            step("c", before="d", after="b"),
            step("d", due="2027-03-20", start="2027-03-01"),
            step("z", fixed="2027-05-01"),
        )
    )
    why = timeline.why("a")

    assert [(one.id, one.kind, one.other) for one in why.bounds] == [
        ("a", BoundKind.WAITED_FOR, "b"),
        ("b", BoundKind.WAITED_FOR, "c"),
        ("c", BoundKind.BEFORE, "d"),
        ("d", BoundKind.DUE, None),
    ]
    assert [one.latest_end for one in why.bounds] == [timeline[i].latest_end for i in "abcd"]
    assert why.words[-1] == "'d' must end by 2027-03-20: it is due then"


def test_followers_without_a_date() -> None:
    """What waits and has no date is no bound."""
    timeline = schedule(
        plan(
            step("a", "2 days"),
            step("b", after=("a", "x")),
            step("x", expected="unknown"),
            step("z", fixed="2027-03-09"),
        )
    )

    assert [one.kind for one in timeline.why("a").bounds] == [BoundKind.LAST]


def test_one_that_stands_and_waits() -> None:
    """What stands and waits ends the chain of bounds."""
    timeline = schedule(plan(step("a", "2 days"), step("x", fixed="2027-03-09", after="a")))

    assert timeline.why("a").words[-1] == (
        "'a' has 6 days of room, because it must end by 2027-03-08: 'x' waits for it"
    )


def test_to_dict() -> None:
    """The JSON form is the promised one."""
    steps = (step("x", fixed="2027-03-03"), step("a", "1 working days", after="x"))
    told = schedule(plan(*steps, working_days=CHRISTMAS)).why("a").to_dict()

    assert list(told) == [
        "schema_version",
        "id",
        "chain",
        "bounds",
        "slack_days",
        "latest_end",
        "words",
    ]
    assert told["chain"][0] == {
        "id": "a",
        "kind": "waits for",
        "first": "2027-03-08",
        "last": "2027-03-08",
        "placed": "start",
        "other": "x",
        "other_end": "end",
        "day": "2027-03-03",
        "lag": None,
        "takes": "1 working day",
        "every": None,
        "spare": None,
        "off": [
            {"day": "2027-03-04", "because": "closed"},
            {"day": "2027-03-05", "because": "closed"},
            {"day": "2027-03-06", "because": "weekend"},
            {"day": "2027-03-07", "because": "weekend"},
        ],
        "window": None,
        "also": [],
    }
    assert told["bounds"] == [
        {
            "id": "a",
            "kind": "last day of the plan",
            "other": None,
            "latest_end": "2027-03-08",
            "spare": None,
        }
    ]
    assert (told["slack_days"], told["latest_end"]) == (0, "2027-03-08")
    nothing = schedule(plan(step("a"), starts=None)).why("a").to_dict()
    assert nothing["latest_end"] is nothing["slack_days"] is None
    spare = step("a", due="2027-03-20", spare="1 week")
    assert schedule(plan(spare)).why("a").to_dict()["bounds"][0]["spare"] == "1 week"


def test_unknown_id() -> None:
    """Asking about a milestone that isn't there names the nearest one."""
    with pytest.raises(UnknownIdError) as error:
        schedule(plan(step("file"))).why("fille")

    assert error.value.nearest == ("file",)


def test_schedule_stays_a_value() -> None:
    """Asking changes nothing: the schedule is equal, hashes and pickles as before."""
    timeline = schedule(plan(step("a", due="2027-02-01", start="2027-03-01")))
    timeline.why("a")
    copy = pickle.loads(pickle.dumps(timeline))  # noqa: S301

    assert copy == timeline
    assert hash(copy) == hash(timeline)
    assert copy.why("a") == timeline.why("a")
    assert evolve(timeline, origin=None) == timeline
    assert "origin" not in repr(timeline)
    with pytest.raises(InvalidValueError, match="the plan that was scheduled"):
        Schedule(slots=()).why("a")


def test_moments() -> None:
    """Of a time of day the chain tells the day that it is in the campaign's zone."""
    two = datetime(2027, 3, 15, 14, 0, tzinfo=ZoneInfo("Europe/Brussels"))

    assert words(step("a", fixed=two), timezone="Europe/Brussels")[0].startswith(
        "'a' is on 2027-03-15: "
    )


# The chain's sums, done again a day at a time.


def adds_up(reason: Reason) -> bool:
    """Say whether what a reason says comes to the days that it tells.

    One end is counted from the other's day, and the other end by the length, with no
    more than a calendar that has Saturdays and Sundays.
    """
    if reason.first is None or reason.last is None or reason.kind in UNCOUNTED:
        return True
    length = reason.takes or ONE_DAY
    start, finish = reason.first.toordinal(), reason.last.toordinal() + 1
    at_work = length.unit is Unit.WORKING_DAYS
    moment = reason.day.toordinal() + (reason.other_end is End.END)
    if reason.lag is not None:
        moment = pass_days(moment, reason.lag)
    if reason.kind in (ReasonKind.ENDS, ReasonKind.DUE):
        moment += reason.other is None or reason.other_end is End.START
        return to_work(moment - 1, at_work, -1) + 1 == finish >= pass_days(start, length)
    if reason.placed is End.END:  # as early as it may be, and not a day earlier
        before = to_work(start - 1, at_work, -1)
        return pass_days(start, length) == finish >= moment > pass_days(before, length)
    theirs = reason.kind in (ReasonKind.FIXED, ReasonKind.EXPECTED, ReasonKind.BETWEEN)
    moment = to_work(moment, at_work and not theirs, 1)
    return moment == start and pass_days(start, length) == finish


def to_work(day: int, at_work: object, step: int) -> int:
    """Go on or back to a weekday, where only these count."""
    while at_work and date.fromordinal(day).weekday() > 4:
        day += step
    return day


def hangs_together(timeline: Schedule, id: str) -> bool:
    """Say whether each link of a chain leads on to the next, and tells its days."""
    chain = timeline.why(id).chain
    for reason, following in pairwise(chain):
        if reason.other != following.id:
            return False
        own = {End.START: following.first, End.END: following.last}
        if reason.other_end is not None and own[reason.other_end] != reason.day:
            return False
    days = [(one.first, one.last) for one in chain]
    slots = [(timeline[one.id].first_day, timeline[one.id].last_day) for one in chain]
    return chain[0].id == id and chain[-1].other is None and days == slots


def is_bound(one: Plan, timeline: Schedule, bound: Bound) -> bool:
    """Say whether the latest end is the one that this bound sets, if it is one alone."""
    given = one.milestone(bound.id)
    day = {
        BoundKind.DUE: given.due,
        BoundKind.STANDS: timeline[bound.id].last_day,
        BoundKind.LAST: max(slot.last_day for slot in timeline.values()),
    }.get(bound.kind)
    if day is None:
        return True
    at_work = given.takes is not None and given.takes.unit is Unit.WORKING_DAYS
    stands = bound.kind is BoundKind.STANDS
    return bound.latest_end.toordinal() == to_work(day.toordinal(), at_work and not stands, -1)


@settings(max_examples=30, deadline=None)
@given(one=networks())
def test_sums_of_bounds(one: Plan) -> None:
    """Every chain of bounds ends with the day of a bound that waits for nothing else."""
    timeline = schedule(one)

    for id in timeline:
        *_, last = timeline.why(id).bounds
        assert is_bound(one, timeline, last)
        wrong = evolve(last, latest_end=last.latest_end + timedelta(days=3))
        assert last.kind is BoundKind.WAITED_FOR or not is_bound(one, timeline, wrong)


@settings(max_examples=30, deadline=None)
@given(one=networks())
def test_sums(one: Plan) -> None:
    """Every chain re-adds to the date that it explains, link by link."""
    timeline = schedule(one)

    for id in timeline:
        assert hangs_together(timeline, id)
        assert all(adds_up(reason) for reason in timeline.why(id).chain)


@settings(max_examples=20, deadline=None)
@given(one=WILD)
def test_any_plan(one: Plan) -> None:
    """Whatever a plan holds, every date has its chain, its words and its bound."""
    timeline = tried(one)
    for id in timeline or ():
        why = timeline.why(id)
        slot = timeline[id]
        assert hangs_together(timeline, id)
        assert len(why.words) == len(why.chain) + len(why.bounds)
        assert (why.latest_end, why.slack_days) == (slot.latest_end, slot.slack_days)
        assert why.to_dict()["id"] == id


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example) -> None:
    """Every date of the examples hangs together, link by link."""
    timeline = schedule(sg.load(f"examples/{example}/campaign.yaml"))

    for id in timeline:
        assert hangs_together(timeline, id)


def test_broken_twins() -> None:
    """The second sum notices a day too many, a lag left out and a length left out."""
    steps = (step("x", fixed="2027-03-10"), step("a", "3 days", after=wait("x", "2 days")))
    reason = schedule(plan(*steps)).why("a").chain[0]
    a_day = timedelta(days=1)
    twins = (
        {"first": reason.first + a_day, "last": reason.last + a_day},
        {"lag": None},
        {"takes": None},
        {"day": reason.day - a_day},
        {"other_end": End.START},
        {"placed": End.END, "lag": lasting("3 days")},
    )

    assert adds_up(reason)
    assert not any(adds_up(evolve(reason, **twin)) for twin in twins)


def test_what_hangs_on_several() -> None:
    """What hangs on several unknown days names the first of them by id."""
    unknown = (step("c", expected="unknown"), step("b", expected="unknown"))

    for after_these in (("b", "c"), ("c", "b")):
        told = words(*unknown, step("a", after=after_these))
        assert told[0] == "'a' has no date: it hangs on 'b', which has none"


def test_several_that_end_alike() -> None:
    """Others that hold it up just as long are told in the order of their ids."""
    names = "hcbgfed"
    others = (step(one, "2 days", start="2027-03-01") for one in names)
    reason = schedule(plan(*others, step("a", after=tuple(names)))).why("a").chain[0]

    assert reason.also == tuple(sorted(names.replace(reason.other, "")))


def test_the_first_day_written() -> None:
    """Where several have the first day that is written, one of them is told."""
    others = (step("c", fixed="2027-03-01"), step("b", fixed="2027-03-01"))
    reason = schedule(plan(*others, step("a"), starts=None)).why("a").chain[0]

    assert reason.kind is ReasonKind.EARLIEST
    assert len(reason.also) == 1
