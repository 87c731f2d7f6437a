"""What dates mean: an example for each sentence of the reference."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from making import after, before, day, goal, lasting, plan, step, wait

from extras import needs_holidays
from smartgoals.plan.strategize import MilestoneKind, Repeat
from smartgoals.plan.values import Period, WorkingDays
from smartgoals.plan.whole import Plan
from smartgoals.schedule import Schedule, schedule

BRUSSELS, LONDON = ZoneInfo("Europe/Brussels"), ZoneInfo("Europe/London")


def days(slots: Schedule, id: str) -> tuple[str, str]:
    """Give first and last day as text."""
    return str(slots[id].first_day), str(slots[id].last_day)


def alone(
    takes: str | None = None, *, campaign: dict[str, object] | None = None, **given: object
):
    """Schedule one milestone, and give its days."""
    return days(schedule(plan(step("a", takes, **given), **(campaign or {}))), "a")


# Days


def test_inclusive() -> None:
    """Three days from Monday end on Wednesday, and nothing said is a single day."""
    assert alone("3 days") == ("2027-03-01", "2027-03-03")
    assert alone() == ("2027-03-01", "2027-03-01")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (wait("a"), ("2027-03-06", "2027-03-07")),
        (wait("a", "2 days"), ("2027-03-08", "2027-03-09")),
        (wait("a", "-2 days"), ("2027-03-04", "2027-03-05")),
        (wait("a", kind="finish-to-finish"), ("2027-03-04", "2027-03-05")),
        (wait("a", kind="start-to-start"), ("2027-03-01", "2027-03-02")),
        (wait("a", "4 days", "start-to-finish"), ("2027-03-03", "2027-03-04")),
        (wait("a", "1 day", counts=True), ("2027-03-06", "2027-03-07")),
        (wait("a", "1 week", counts=True), ("2027-03-12", "2027-03-13")),
        (wait("a", "1 month", counts=True), ("2027-04-05", "2027-04-06")),
        (wait("a", "1 month"), ("2027-04-06", "2027-04-07")),
    ],
)
def test_links(link, expected) -> None:
    """A lag lies between the evening of the one and the morning of the other."""
    slots = schedule(plan(step("a", "5 days"), step("b", "2 days", links=(link,))))

    assert days(slots, "b") == expected


def test_start_to_finish_evening() -> None:
    """Start-to-finish without a lag is to end on the evening before the other starts."""
    link = wait("a", kind="start-to-finish")
    slots = schedule(plan(step("a", start="2027-03-20"), step("b", links=(link,))))

    assert days(slots, "b") == ("2027-03-19", "2027-03-19")


def test_several_links_between_a_pair() -> None:
    """Of two links between one pair the stricter one decides at each end."""
    links = (wait("a", kind="start-to-start"), wait("a", "2 days", "finish-to-finish"))
    slots = schedule(plan(step("a", "4 days"), step("b", "3 days", links=links)))

    assert days(slots, "b") == ("2027-03-04", "2027-03-06")


@pytest.mark.parametrize(
    ("anchored", "expected"),
    [
        (after("1 day", "x"), "2027-05-13"),
        (after("2 weeks", "x"), "2027-05-26"),
        (after("1 month", "x"), "2027-06-12"),
        (after("3 working days", "x"), "2027-05-17"),
        (before("1 day", "x"), "2027-05-09"),
        (before("1 week", "x"), "2027-05-03"),
        (before("1 month", "x"), "2027-04-10"),
        (before("2 working days", "x"), "2027-05-06"),
    ],
)
def test_anchored_days(anchored, expected) -> None:
    """An anchored day counts from the last day, or back from the first, of a milestone."""
    x = step("x", "3 days", fixed="2027-05-10")  # Monday to Wednesday
    for field in ("start", "ends", "due"):
        slots = schedule(plan(x, step("a", **{field: anchored})))

        assert days(slots, "a") == (expected, expected)


def test_anchored_goal() -> None:
    """A goal's time bound may be counted from a milestone, and bounds what serves it."""
    slots = schedule(
        plan(
            step("x", fixed="2027-05-10"),
            step("a", goal="g"),
            goals=(goal("g", before("1 week", "x")), goal("h", None)),
        )
    )

    assert slots.deadlines == {"g": day("2027-05-03")}
    assert slots["a"].latest_end == day("2027-05-03")


def test_an_anchor_is_no_link() -> None:
    """A start that is counted from another leaves that one's latest end alone."""
    anchored = step("b", start=after("1 day", "a"), due="2027-03-02")
    slots = schedule(plan(step("a"), anchored, step("z", fixed="2027-04-30")))

    assert days(slots, "b") == ("2027-03-02", "2027-03-02")
    assert slots["a"].latest_end == day("2027-04-30")


# Units


@pytest.mark.parametrize(
    ("first", "takes", "last"),
    [
        ("2027-03-15", "1 month", "2027-04-14"),
        ("2027-01-31", "1 month", "2027-02-27"),
        ("2028-01-31", "1 month", "2028-02-28"),
        ("2027-03-01", "2 months", "2027-04-30"),
        ("2027-03-01", "2 weeks", "2027-03-14"),
        ("2027-03-05", "2 working days", "2027-03-08"),
        ("2027-03-06", "2 working days", "2027-03-09"),
    ],
)
def test_units(first: str, takes: str, last: str) -> None:
    """Months end on the day before the same day; working days skip weekends."""
    assert alone(takes, fixed=first) == (first, last)


def test_months_backwards() -> None:
    """Backwards a month starts as late as still fits."""
    assert alone("1 month", ends="2027-02-27") == ("2027-01-31", "2027-02-27")
    assert alone("1 month", ends="2027-03-29") == ("2027-02-28", "2027-03-29")
    assert alone("1 month", ends="2027-04-14") == ("2027-03-15", "2027-04-14")


def test_months_that_must_end_later() -> None:
    """What takes a month and may not end before another starts as early as that allows."""
    link = wait("a", kind="finish-to-finish")
    a = step("a", fixed="2027-02-27")
    slots = schedule(plan(a, step("b", "1 month", links=(link,)), starts=day("2027-01-01")))

    assert days(slots, "b") == ("2027-01-28", "2027-02-27")


def test_working_days_start_and_end_on_one() -> None:
    """What is measured in working days starts on the next one, and a lag passes that many."""
    friday = step("a", fixed="2027-03-05")
    slots = schedule(
        plan(
            friday,
            step("b", "2 working days", after="a"),
            step("c", after=wait("a", "1 working days")),
            step("d", after=wait("a", "-2 working days")),
            step("e", "3 working days", links=(wait("a", "1 day", "finish-to-finish"),)),
            step("f", after=wait("a", "1 working days", counts=True)),
            step("g", after=wait("a", "0 working days")),
        )
    )

    assert days(slots, "b") == ("2027-03-08", "2027-03-09")
    assert days(slots, "c") == ("2027-03-09", "2027-03-09")
    assert days(slots, "d") == ("2027-03-04", "2027-03-04")
    assert days(slots, "e") == ("2027-03-04", "2027-03-08")
    assert days(slots, "f") == ("2027-03-08", "2027-03-08")
    assert days(slots, "g") == ("2027-03-06", "2027-03-06")


def test_closed_days() -> None:
    """A campaign's own closed days are not worked, on weekdays either."""
    closed = WorkingDays(closed=(Period(day("2027-03-03"), day("2027-03-04")),))

    assert alone("3 working days", campaign={"working_days": closed}) == (
        "2027-03-01",
        "2027-03-05",
    )


def test_fixed_on_a_closed_day() -> None:
    """A fixed first day stays on a Sunday, and counting starts on Monday."""
    assert alone("1 working days", fixed="2027-03-07") == ("2027-03-07", "2027-03-08")


def test_bounds_fall_back_to_a_working_day() -> None:
    """A due day, an end and a latest end on a Sunday mean the Friday before."""
    assert alone("2 working days", due="2027-03-14") == ("2027-03-11", "2027-03-12")
    assert alone("2 working days", ends="2027-03-14") == ("2027-03-11", "2027-03-12")
    slots = schedule(plan(step("a", "1 working days", start="2027-03-01", due="2027-03-14")))
    assert slots["a"].latest_end == day("2027-03-12")


# Placing


def test_from_the_campaigns_start() -> None:
    """Nothing starts before the campaign, unless its own start says so."""
    slots = schedule(
        plan(step("a"), step("b", start="2027-02-01"), step("c", start="2027-04-01"))
    )

    assert days(slots, "a")[0] == "2027-03-01"
    assert days(slots, "b")[0] == "2027-02-01"
    assert days(slots, "c")[0] == "2027-04-01"
    assert slots["b"].earliest_start == day("2027-02-01")
    assert slots["c"].earliest_start == day("2027-03-01")


def test_from_the_earliest_day() -> None:
    """Without a campaign's start everything starts from the earliest day in a milestone."""
    moved = step(
        "b", expected="2027-06-01", between=Period(day("2027-05-01"), day("2027-07-01"))
    )
    slots = schedule(plan(step("a"), moved, starts=None))

    assert days(slots, "a")[0] == "2027-05-01"


def test_no_day_anywhere() -> None:
    """Where no day is written at all, nothing has a date, and no clock is asked."""
    slots = schedule(plan(step("a"), step("b", after="a"), starts=None))

    assert [slot.start for slot in slots.values()] == [None, None]
    assert slots["b"].hangs_on == "a"
    assert slots.feasible


def test_not_before() -> None:
    """Said from when on, what is still to be placed starts no earlier; what stands stays."""
    steps = (step("a"), step("b", fixed="2027-03-02"), step("c", start="2027-03-04"))
    slots = schedule(plan(*steps), not_before=date(2027, 3, 10))

    assert [days(slots, one)[0][-2:] for one in "abc"] == ["10", "02", "10"]
    assert slots["a"].earliest_start == date(2027, 3, 10)
    alone = schedule(plan(step("a"), starts=None), not_before=date(2027, 3, 10))
    assert days(alone, "a")[0] == "2027-03-10"


def test_what_has_begun() -> None:
    """Said from when on, what has begun or is done is history, and stays where it was."""
    steps = (
        step("a", "5 days", progress=20),
        step("b", after="a"),
        step("c", "5 days", start="2027-03-03", progress=100),
        step("d", done="2027-03-02"),
        step("e", "5 days"),
    )
    slots = schedule(plan(*steps), not_before=date(2027, 3, 10))

    assert [days(slots, one)[0][-2:] for one in "abcde"] == ["01", "10", "03", "02", "10"]
    assert slots["a"].earliest_start == date(2027, 3, 1)
    assert slots["c"].earliest_start == date(2027, 3, 3)


def test_what_stands() -> None:
    """Fixed and expected dates, done days, ends and lone due days are never moved."""
    long = step("a", "3 months")
    between = Period(day("2027-03-10"), day("2027-03-20"))
    stand = (
        step("b", "3 days", fixed="2027-03-10", after="a"),
        step("c", expected="2027-03-10", after="a"),
        step("d", expected="unknown", between=between, after="a"),
        step("e", "3 days", done="2027-03-12", after="a"),
        step("f", "3 days", ends="2027-03-12", after="a"),
        step("g", "3 days", due="2027-03-12"),
    )
    slots = schedule(plan(long, *stand))

    three = ("2027-03-10", "2027-03-12")
    assert [days(slots, one) for one in "befg"] == [three] * 4
    assert [days(slots, one)[0] for one in "cd"] == ["2027-03-10"] * 2
    assert [slots[one].uncertain for one in "bcd"] == [False, True, True]
    assert [slots[one].fixed for one in "abcde"] == [False, True, True, True, False]


@pytest.mark.parametrize(
    "also",
    [{"start": "2027-03-01"}, {"after": "x"}, {"links": (wait("x"),)}, {"from_milestone": "x"},
     {"until_milestone": "x"}, {"repeats": Repeat(every=lasting("1 week"))}],
)  # fmt: skip
def test_due_that_only_bounds(also) -> None:
    """A due day only places what has no start, wait, span or repeat."""
    slots = schedule(plan(step("x"), step("a", due="2027-06-01", **also)))

    assert days(slots, "a")[0] < "2027-03-05"
    assert slots["a"].latest_end == day("2027-06-01")


def test_expected_without_a_day() -> None:
    """A date that nobody knows leaves everything that hangs on it without one, and named."""
    slots = schedule(
        plan(
            step("vote", expected="unknown"),
            step("a", after="vote"),
            step("b", after="a"),
            step("c", ends=before("1 week", "vote")),
            step("d", due=before("1 week", "vote")),
            step("e", start=after("1 week", "vote")),
            step("f", from_milestone="vote"),
            step("g", before="vote", start="2027-03-01", due=before("1 day", "vote")),
            step("h", fixed="2027-03-09", after="vote"),
            step("i", due="2027-03-20", after="vote"),
        )
    )

    assert [slots[one].hangs_on for one in "abcdef"] == ["vote"] * 6
    assert [slots[one].start for one in ("vote", *"abcdef")] == [None] * 7
    assert slots["vote"].hangs_on is None
    assert slots["vote"].slack_days is None
    assert not slots["vote"].critical
    assert days(slots, "g")[0] == "2027-03-01"
    assert days(slots, "h")[0] == "2027-03-09"
    assert slots["i"].latest_end == day("2027-03-20")
    assert slots["i"].slack_days is None
    assert list(slots)[-7:] == ["a", "b", "c", "d", "e", "f", "i", "vote"][-7:]


def test_spans() -> None:
    """A span starts with one and ends with another; a length gives a missing end."""
    slots = schedule(
        plan(
            step("a", "3 days", fixed="2027-03-10"),
            step("b", "3 days", fixed="2027-04-10"),
            step("both", from_milestone="a", until_milestone="b"),
            step("from", "2 weeks", from_milestone="a"),
            step("until", "2 weeks", until_milestone="b"),
            step("turned", from_milestone="b", until_milestone="a"),
            step("over", from_milestone="a", until_milestone="b", done="2027-04-01"),
        )
    )

    assert days(slots, "both") == ("2027-03-10", "2027-04-12")
    assert days(slots, "from") == ("2027-03-10", "2027-03-23")
    assert days(slots, "until") == ("2027-03-30", "2027-04-12")
    assert days(slots, "turned") == ("2027-04-10", "2027-04-10")
    assert days(slots, "over") == ("2027-03-10", "2027-04-01")


def test_spans_pass_delays_on() -> None:
    """What a span starts or ends with may slip only as far as what waits for the span."""
    slots = schedule(
        plan(
            step("a", "2 days"),
            step("b", "5 days"),
            step("from", "4 days", from_milestone="a"),
            step("both", from_milestone="a", until_milestone="b"),
            step("late", after=("both", "from"), due="2027-03-10"),
            step("z", fixed="2027-05-01"),
        )
    )

    assert slots["a"].latest_end == day("2027-03-07")
    assert slots["b"].latest_end == day("2027-03-09")


@pytest.mark.parametrize(
    ("every", "until", "last"),
    [
        ("1 week", "x", "2027-03-29"),
        ("2 weeks", day("2027-03-28"), "2027-03-15"),
        ("1 month", day("2027-06-30"), "2027-06-01"),
        ("1 month", day("2027-05-31"), "2027-05-01"),
        ("3 working days", day("2027-03-05"), "2027-03-04"),
        ("9 working days", day("2027-03-05"), "2027-03-01"),
        ("1 week", day("2027-02-01"), "2027-03-01"),
        ("1 week", None, "2027-03-29"),
        ("1 week", "nobody", "2027-03-29"),
        ("1 week", "unknown", "2027-03-29"),
    ],
)
def test_repeats(every, until, last) -> None:
    """What repeats runs to its last occurrence on or before the day it runs until."""
    repeats = Repeat(every=lasting(every), until=until)
    x = step("x", "1 week", fixed="2027-03-29")
    slots = schedule(plan(x, step("unknown", expected="unknown"), step("a", repeats=repeats)))

    expected = "2027-04-04" if until in (None, "nobody", "unknown") else last
    assert days(slots, "a") == ("2027-03-01", min(last, expected))


def test_repeats_to_the_end() -> None:
    """What repeats without an end does so until the plan's last day; others wait for it."""
    repeats = Repeat(every=lasting("1 week"))
    slots = schedule(
        plan(
            step("x", fixed="2027-03-29"),
            step("a", repeats=repeats),
            step("b", "3 days", after="a"),
        )
    )

    assert days(slots, "a") == ("2027-03-01", "2027-03-29")
    assert days(slots, "b") == ("2027-03-30", "2027-04-01")
    assert slots["b"].slack_days == slots["a"].slack_days == 0


def test_repeats_that_stand() -> None:
    """A series that is done, or ends some day, runs from its own start until then."""
    repeats = Repeat(every=lasting("1 week"), until=day("2027-06-01"))
    start = {"start": "2027-03-02", "repeats": repeats}

    assert alone(done="2027-04-13", **start) == ("2027-03-02", "2027-04-13")
    assert alone(ends="2027-04-13", **start) == ("2027-03-02", "2027-04-13")
    assert alone(ends="2027-04-13", repeats=repeats) == ("2027-04-13", "2027-04-13")
    assert alone(fixed="2027-04-13", repeats=repeats) == ("2027-04-13", "2027-06-01")


def test_repeats_that_must_end_later() -> None:
    """A series that would end before another ends starts later."""
    link = wait("x", kind="finish-to-finish")
    repeats = Repeat(every=lasting("1 week"), until=day("2027-03-20"))
    slots = schedule(
        plan(step("x", fixed="2027-04-01"), step("a", repeats=repeats, links=(link,)))
    )

    assert days(slots, "a") == ("2027-04-01", "2027-04-01")


def test_done() -> None:
    """What is done ended that day; it started on its own start if that is later."""
    assert alone("2 weeks", done="2027-03-20") == ("2027-03-07", "2027-03-20")
    assert alone("2 weeks", done="2027-03-20", start="2027-03-10") == (
        "2027-03-10",
        "2027-03-20",
    )
    assert alone(done="2027-03-20", fixed="2027-03-18") == ("2027-03-18", "2027-03-20")
    assert alone(done="2027-03-20", fixed="2027-03-28") == ("2027-03-20", "2027-03-20")
    assert alone("1 working days", done="2027-03-21") == ("2027-03-19", "2027-03-21")
    assert alone(done="2027-03-20", start=after("1 day", "x")) == ("2027-03-20", "2027-03-20")


# Bounds


def bounded(takes: str = "2 days", **given: object):
    """Schedule a milestone beside a vote on 1 April and a goal for 15 April."""
    goals = (goal("g", day("2027-04-15")),)
    vote = step("vote", fixed="2027-04-01")
    last = step("last", fixed="2027-05-20")
    return schedule(plan(step("a", takes, **given), vote, last, goals=goals))


@pytest.mark.parametrize(
    ("given", "latest"),
    [
        ({}, "2027-05-20"),
        ({"start": "2027-03-01", "due": "2027-04-10"}, "2027-04-10"),
        ({"before": "vote"}, "2027-03-31"),
        ({"goal": "g"}, "2027-04-15"),
        ({"goal": "g", "kind": MilestoneKind.FOLLOW_UP}, "2027-05-20"),
        ({"goal": "g", "before": "vote"}, "2027-03-31"),
        ({"before": "vote", "spare": "1 week"}, "2027-03-24"),
        ({"before": "vote", "spare": "2 working days"}, "2027-03-29"),
        ({"goal": "g", "spare": "1 month"}, "2027-03-15"),
        ({"spare": "1 week"}, "2027-05-20"),
        ({"start": "2027-03-01", "due": "2027-04-10", "spare": "1 week"}, "2027-04-03"),
    ],
)
def test_latest_ends(given, latest) -> None:
    """A due day, a vote to be before and a goal bound the end, less what is left spare."""
    slot = bounded(**given)["a"]

    assert str(slot.latest_end) == latest
    assert slot.slack_days == (day(latest) - day("2027-03-02")).days


def test_followers_bound() -> None:
    """What waits bounds the end too, and spare time doesn't count there."""
    slots = schedule(
        plan(
            step("a", "2 days", spare="1 week"),
            step("b", "3 days", after="a", start="2027-03-20", due="2027-03-30"),
            step("z", fixed="2027-05-01"),
        )
    )

    assert slots["a"].latest_end == day("2027-03-27")


def test_latest_start_on_a_working_day() -> None:
    """What must have started by a Sunday has started on Friday."""
    link = wait("a", kind="start-to-start")
    slots = schedule(
        plan(
            step("a", "2 working days"),
            step("b", links=(link,), due="2027-03-14"),
            step("z", fixed="2027-05-01"),
        )
    )

    assert slots["a"].latest_end == day("2027-03-15")


def test_before_what_does_not_stand() -> None:
    """What must be done before something that is free holds that up."""
    steps = (step("a", "3 days", before="b"), step("b", due="2027-03-20", start="2027-03-01"))
    slots = schedule(plan(*steps))

    assert days(slots, "b") == ("2027-03-04", "2027-03-04")
    assert slots["a"].latest_end == day("2027-03-19")


def test_spare_before_what_does_not_stand() -> None:
    """Spare time counts before what is free as well, and moves nothing."""
    b = step("b", due="2027-03-05", start="2027-03-01")
    slots = schedule(plan(step("a", "3 days", before="b", spare="1 week"), b))

    assert days(slots, "b") == ("2027-03-04", "2027-03-04")
    assert slots["a"].latest_end == day("2027-02-25")
    assert [late.id for late in slots.late] == ["a"]
    assert (
        "uses up time left spare: it should end by 2027-02-25, 1 week earlier than it must;"
        " it must end by 2027-03-04, because 'b' (2027-03-04) comes after it"
    ) in slots.late[0].because


def test_in_front_of_what_stands_though_it_is_late() -> None:
    """What must be done before a step that stands has until then, however late that one is."""
    b = step("b", ends="2027-06-01", due="2027-05-01", after="a")
    slots = schedule(plan(step("a"), b))

    assert slots["a"].latest_end == day("2027-05-31")
    assert [late.id for late in slots.late] == ["b"]


def test_due_day_with_spare() -> None:
    """What has only a due day and leaves a week spare is planned a week before it."""
    slots = schedule(plan(step("a", due="2027-03-20", spare="1 week")))

    assert days(slots, "a")[1] == "2027-03-13"
    assert slots.feasible


def test_critical() -> None:
    """Critical is what has no slack, but not what has none only because it stands."""
    slots = schedule(
        plan(
            step("early", fixed="2027-03-01"),
            step("tight", fixed="2027-03-10"),
            step("work", "3 days", after="tight", due="2027-03-13"),
            step("loose", "3 days", after="tight", due="2027-03-14"),
            step("vote", fixed="2027-03-20"),
        )
    )

    critical = {one for one, slot in slots.items() if slot.critical}
    assert critical == {"tight", "work"}


def test_critical_only_if_it_would_move() -> None:
    """A standing milestone whose delay a weekend would swallow is not critical."""
    for fixed, expected in (("2027-03-05", False), ("2027-03-07", True)):
        slots = schedule(
            plan(
                step("a", fixed=fixed),
                step("b", "1 working days", after="a", start="2027-03-01", due="2027-03-08"),
                step("z", fixed="2027-03-20"),
            )
        )

        assert slots["b"].critical
        assert slots["a"].critical == expected


# Times of day


def test_moments() -> None:
    """A time of day stays with its zone, and both ends are the same moment."""
    two = datetime(2027, 3, 15, 14, 0, tzinfo=BRUSSELS)
    slots = schedule(
        plan(
            step("a", fixed=two),
            step("b", "3 days", fixed=two),
            step("c", "3 days", ends=two),
            step("d", due=two),
            step("e", start=two),
            step("f", done="2027-03-15", fixed=two),
            step("g", start=two, after="b"),
            step("h", done="2027-03-20", start=two),
            timezone="Europe/Brussels",
        )
    )

    for one in "adef":
        assert slots[one].start == slots[one].end == two
    assert slots["b"].end == two + timedelta(days=2)
    assert slots["c"].start == two - timedelta(days=2)
    assert slots["g"].start == day("2027-03-18")
    assert slots["h"].start == day("2027-03-20")
    assert slots.to_dict()["milestones"][0]["start"] == "2027-03-13T14:00:00+01:00"


def test_days_are_the_campaigns() -> None:
    """A moment counts for the day that it is in the campaign's zone."""
    late = datetime(2027, 3, 15, 23, 30, tzinfo=UTC)
    slots = schedule(plan(step("a", fixed=late), step("b", after="a"), timezone="Asia/Tokyo"))

    assert slots["a"].start == late
    assert days(slots, "a") == ("2027-03-16", "2027-03-16")
    assert slots["b"].start == day("2027-03-17")


@pytest.mark.parametrize("zone", ["Nowhere/At All", "../etc/passwd", "Europe"])
def test_zone_that_is_none(zone: str) -> None:
    """In a zone that doesn't exist, a moment counts for its own day."""
    late = datetime(2027, 3, 15, 23, 30, tzinfo=BRUSSELS)
    slots = schedule(plan(step("a", fixed=late), timezone=zone))

    assert days(slots, "a") == ("2027-03-15", "2027-03-15")


# Robustness


def test_unknown_ids() -> None:
    """What points at nothing is left out of account."""
    slots = schedule(
        plan(
            step(
                "a",
                after=("nobody", wait("no-one")),
                before="nobody",
                start=after("1 day", "nobody"),
                ends=after("1 day", "nobody"),
                due=after("1 day", "nobody"),
                from_milestone="nobody",
                until_milestone="nobody",
                goal="no-goal",
                spare="1 week",
            ),
            step("b", due="2027-03-09", after="nobody"),
            goals=(goal("g", after("1 day", "nobody")),),
        )
    )

    assert days(slots, "a") == ("2027-03-01", "2027-03-01")
    assert days(slots, "b") == ("2027-03-09", "2027-03-09")
    assert slots.deadlines == {}


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "working days"])
def test_no_overflow(unit: str) -> None:
    """The ends of time, and chains that run far beyond them, are no trouble."""
    amount = {"days": 36_600, "weeks": 5_300, "months": 1_200, "working days": 36_600}[unit]
    long = [
        step(f"a{n}", f"{amount} {unit}", after=(f"a{n - 1}",) if n else ()) for n in range(120)
    ]
    moment = datetime(2200, 12, 31, 23, 59, tzinfo=LONDON)
    lead = wait("first", f"-{amount} {unit}")
    slots = schedule(
        plan(
            *long,
            step("first", fixed="1900-01-01"),
            step("lead", start="1900-01-01", links=(lead,)),
            step("back", f"{amount} {unit}", ends="1900-01-01", spare=f"{amount} {unit}"),
            step("back-on", f"{amount} {unit}", ends=before(f"{amount} {unit}", "back")),
            step("moment", f"{amount} {unit}", start=moment),
            step("due", due=datetime(1900, 1, 1, tzinfo=LONDON), spare=f"{amount} {unit}"),
            step("of-all", repeats=Repeat(every=lasting(f"1 {unit}"))),
            timezone="Pacific/Kiritimati",
        )
    )

    assert slots["a119"].end == date(9998, 12, 31)
    assert slots["back"].last_day == date(1900, 1, 1)
    assert slots.to_dict()["milestones"]


def test_one_year_after_another() -> None:
    """Thousands of milestones in a row take their turn, without any recursion."""
    chain = [step("m0"), *(step(f"m{n}", after=f"m{n - 1}") for n in range(1, 5_000))]
    slots = schedule(plan(*chain))

    assert slots["m4999"].end == day("2027-03-01") + timedelta(days=4_999)


def test_o18_in_working_days() -> None:
    """Four steps planned back from a close take the working days before it."""
    slots = schedule(backwards(datetime(2025, 3, 10, 17, tzinfo=LONDON)))

    assert days(slots, "submit") == ("2025-03-07", "2025-03-07")
    assert days(slots, "sign-off") == ("2025-03-05", "2025-03-06")
    assert days(slots, "review") == ("2025-02-28", "2025-03-04")
    assert days(slots, "draft") == ("2025-02-21", "2025-02-27")
    assert slots["close"].end == datetime(2025, 3, 10, 17, tzinfo=LONDON)
    assert slots.feasible


@pytest.mark.parametrize("calendar", [pytest.param("GB-ENG", marks=needs_holidays), "closed"])
def test_o18_over_easter(calendar: str) -> None:
    """Over Easter they step aside for public holidays, or the campaign's closed days."""
    easter = (Period(day("2025-04-18"), day("2025-04-21")),)
    slots = schedule(
        plan(
            step("close", fixed=datetime(2025, 4, 23, 17, tzinfo=LONDON)),
            step("submit", "1 working days", ends=before("1 working days", "close")),
            step("review", "3 working days", ends=before("1 working days", "submit")),
            timezone="Europe/London",
            working_days=WorkingDays(of="GB-ENG")
            if calendar == "GB-ENG"
            else WorkingDays(closed=easter),
        )
    )

    assert days(slots, "submit") == ("2025-04-22", "2025-04-22")
    assert days(slots, "review") == ("2025-04-15", "2025-04-17")


def backwards(close: datetime) -> Plan:
    """Plan four steps back from the close of a consultation."""
    return plan(
        step("close", fixed=close),
        step("submit", "1 working days", ends=before("1 working days", "close")),
        step("sign-off", "2 working days", ends=before("1 working days", "submit")),
        step("review", "3 working days", ends=before("1 working days", "sign-off")),
        step("draft", "5 working days", ends=before("1 working days", "review")),
        timezone="Europe/London",
        starts=day("2025-01-06"),
    )


def test_two_bounds_on_one_day() -> None:
    """A day that is counted twice from one milestone decides as if it were counted once."""
    slots = schedule(
        plan(
            step("a", fixed="2027-02-10"),
            step("b", ends=before("1 days", "a")),
            step("d", start=before("2 days", "b"), due=before("2 days", "b")),
            step("e", after="d"),
            starts=day("2027-01-25"),
        )
    )

    assert days(slots, "d") == ("2027-02-07", "2027-02-07")
    assert days(slots, "e") == ("2027-02-08", "2027-02-08")
