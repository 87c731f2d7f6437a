"""Two schedules side by side, and what becomes of the dates if one of them slips."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import day, lasting, plan, step, wait
from test_laws import DAYS, WILD, tried

from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.plan.strategize import Repeat
from smartgoals.plan.values import Period
from smartgoals.plan.whole import Plan
from smartgoals.schedule import Schedule, schedule
from smartgoals.schedule.comparing import Comparison, compare
from smartgoals.schedule.what_if import what_if_moved

ONE = plan(
    step("a", "5 days"),
    step("b", "3 days", after="a", before="vote"),
    step("c", after=wait("a", "1 week")),
    step("vote", fixed="2027-03-10"),
    step("end", fixed="2027-05-10"),
)


def test_a_date_slips() -> None:
    """When a date slips, what moves, what is late then and what is critical then is told."""
    told = what_if_moved(ONE, {"vote": day("2027-03-07")})

    assert told.words == (
        "'vote' is 3 days earlier: 2027-03-07, not 2027-03-10",
        "late now: 'b'",
        "critical now: 'a', 'b'",
    )
    assert what_if_moved(ONE, {"vote": day("2027-03-12")}).words == (
        "'vote' is 2 days later: 2027-03-12, not 2027-03-10",
    )


def test_something_takes_longer() -> None:
    """What takes longer moves what waits for it."""
    told = what_if_moved(ONE, takes={"a": lasting("6 days")})

    assert [(one.id, one.days) for one in told.moved] == [("a", 1), ("b", 1), ("c", 1)]
    assert told.newly_critical == ("a", "b")
    assert (
        told.words[0]
        == "'a' is 1 day later: 2027-03-01 to 2027-03-06, not 2027-03-01 to 2027-03-05"
    )


def test_a_link_is_dropped() -> None:
    """What need no longer wait, whichever way round it was said, moves."""
    told = what_if_moved(ONE, without_links=[("b", "a"), ("c", "a")])
    turned = plan(step("a", "3 days", before="b"), step("b"))

    assert [(one.id, one.days) for one in told.moved] == [("b", -5), ("c", -12)]
    assert what_if_moved(turned, without_links=[("b", "a")]).moved[0].days == -3


def test_a_milestone_is_dropped() -> None:
    """What is left out is gone, and holds nothing up."""
    told = what_if_moved(ONE, without=["a"])

    assert told.gone == ("a",)
    assert [one.id for one in told.moved] == ["b", "c"]
    assert told.words[-1] == "gone: 'a'"
    assert compare(schedule(plan(step("a"))), schedule(plan(step("b")))).new == ("b",)


def test_from_a_day_on() -> None:
    """Both sides are worked out from the same day on."""
    told = what_if_moved(ONE, takes={"a": lasting("1 day")}, not_before=date(2027, 3, 3))

    assert told.moved[0].before == (day("2027-03-03"), day("2027-03-07"))
    assert told.no_longer_late == ("b",)
    assert told.no_longer_critical == ("a", "b")


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"fixed": "2027-03-10"}, ("2027-04-01", "2027-04-02")),
        ({"expected": "2027-03-10"}, ("2027-04-01", "2027-04-02")),
        ({"expected": "unknown"}, ("2027-04-01", "2027-04-02")),
        ({"ends": "2027-03-10"}, ("2027-03-31", "2027-04-01")),
        ({"due": "2027-03-10"}, ("2027-03-31", "2027-04-01")),
        ({"due": "2027-06-10", "start": "2027-03-01"}, ("2027-04-01", "2027-04-02")),
        ({"due": "2027-06-10", "after": "x"}, ("2027-04-01", "2027-04-02")),
        (
            {"due": "2027-06-10", "repeats": Repeat(every=lasting("1 week"), until="x")},
            ("2027-04-01", "2027-04-02"),
        ),
        ({}, ("2027-04-01", "2027-04-02")),
    ],
)
def test_the_field_that_decides(given, days) -> None:
    """What slips does so by the field that decides on its days."""
    told = what_if_moved(
        plan(step("x"), step("a", "2 days", **given)), {"a": day("2027-04-01")}
    )
    (moved,) = told.moved

    assert tuple(map(str, moved.after)) == days


def test_time_of_day() -> None:
    """A time of day stays, unless there is no such time that day, or another is given."""
    half = datetime(2027, 3, 20, 2, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    one = plan(step("a", fixed=half), step("b", fixed="2027-06-01"), timezone="Europe/Brussels")
    noon = datetime(2027, 3, 21, 12, 0, tzinfo=UTC)

    assert what_if_moved(one, {"a": day("2027-03-21")}).moved[0].days == 1
    assert what_if_moved(one, {"a": day("2027-03-28")}).moved[0].days == 8
    assert what_if_moved(one, {"a": noon}).moved[0].days == 1


def test_what_cannot_move() -> None:
    """What is done, what is a span, and what isn't there can't be moved, and that is told."""
    one = plan(
        step("done", done="2027-03-02"),
        step("span", from_milestone="done"),
        step("other", until_milestone="done"),
    )
    for id, told in (("done", "still to be done"), ("span", "on days"), ("other", "on days")):
        with pytest.raises(InvalidValueError, match=told):
            what_if_moved(one, {id: day("2027-04-01")})
    with pytest.raises(UnknownIdError, match="did you mean 'span'"):
        what_if_moved(one, {"spam": day("2027-04-01")})
    with pytest.raises(UnknownIdError):
        what_if_moved(one, without=["nobody"])
    with pytest.raises(InvalidValueError, match="one that it waits for"):
        what_if_moved(one, without_links=[("done", "span")])


def test_to_dict() -> None:
    """The JSON form is the promised one."""
    told = what_if_moved(ONE, {"vote": day("2027-03-07")}, without=["end"]).to_dict()

    assert told == {
        "schema_version": 1,
        "moved": [
            {
                "id": "vote",
                "before": ["2027-03-10", "2027-03-10"],
                "after": ["2027-03-07", "2027-03-07"],
                "days": -3,
            }
        ],
        "newly_late": ["b"],
        "no_longer_late": [],
        "newly_critical": ["a", "b", "c"],
        "no_longer_critical": [],
        "gone": ["end"],
        "new": [],
    }


def test_dates_that_come_and_go() -> None:
    """What gets a date, or loses it, says so."""
    unknown = plan(step("a", expected="unknown"))
    period = Period(day("2027-03-10"), day("2027-03-20"))
    known = plan(step("a", expected="unknown", between=period))
    gets, loses = (
        compare(*map(schedule, pair)) for pair in ((unknown, known), (known, unknown))
    )

    assert gets.words == ("'a' had no date, and has 2027-03-10 now",)
    assert loses.words == ("'a' has no date now, and had 2027-03-10",)
    assert gets.to_dict()["moved"][0] == {
        "id": "a",
        "before": None,
        "after": ["2027-03-10", "2027-03-10"],
        "days": None,
    }


def test_only_the_start() -> None:
    """What ends on the same day as before, but starts on another, says so."""
    before, after = (
        schedule(plan(step("a", takes, ends="2027-03-10"))) for takes in ("2 days", "3 days")
    )

    assert compare(before, after).words == (
        "'a' ends on the same day: 2027-03-08 to 2027-03-10, not 2027-03-09 to 2027-03-10",
    )


def reckoned(before: Schedule, after: Schedule) -> Comparison:
    """Compare two schedules again, milestone by milestone."""
    lists: dict[str, list[str]] = {}
    for id in sorted({*before, *after}):
        sides = [side.get(id) for side in (before, after)]
        late = [any(one.id == id for one in side.late) for side in (before, after)]
        critical = [slot is not None and slot.critical for slot in sides]
        if sides[0] is None or sides[1] is None:
            lists.setdefault("new" if sides[0] is None else "gone", []).append(id)
        for name, (was, now) in (("late", late), ("critical", critical)):
            if now and not was:
                lists.setdefault(f"newly_{name}", []).append(id)
            if was and not now and sides[1] is not None:
                lists.setdefault(f"no_longer_{name}", []).append(id)
    return Comparison(**{name: tuple(ids) for name, ids in lists.items()})


@settings(max_examples=20, deadline=None)
@given(one=WILD, other=WILD)
def test_compared_again(one: Plan, other: Plan) -> None:
    """A comparison holds exactly what is different, and turned round it is its mirror."""
    before, after = tried(one), tried(other)
    if before is None or after is None:
        return
    told, turned = compare(before, after), compare(after, before)

    assert evolve(told, moved=()) == reckoned(before, after)
    assert [(one.id, one.before, one.after) for one in told.moved] == [
        (one.id, one.after, one.before) for one in turned.moved
    ]
    assert {one.id for one in told.moved} == {
        id
        for id in {*before} & {*after}
        if (before[id].first_day, before[id].last_day)
        != (after[id].first_day, after[id].last_day)
    }
    assert (told.gone, told.new) == (turned.new, turned.gone)
    assert bool(told) == bool(told.words)
    assert not compare(before, before)
    assert compare(before, before).words == ()


@settings(max_examples=20, deadline=None)
@given(one=WILD, when=DAYS, data=st.data())
def test_there_it_is(one: Plan, when: date, data: st.DataObject) -> None:
    """What stands and is moved is then on the day that was given, in any plan."""
    standing = [given.id for given in one.milestones if given.is_theirs and given.done is None]
    if not standing or tried(one) is None:
        return
    id = data.draw(st.sampled_from(standing))
    told = what_if_moved(one, {id: when})
    then = {moved.id: moved.after for moved in told.moved}.get(id)
    first = then[0] if then else schedule(one)[id].first_day

    assert abs((first - when).days) <= 1  # a time of day may be another day elsewhere


def test_broken_twin() -> None:
    """The second comparison notices a list that is left out."""
    before = schedule(ONE)
    after = schedule(ONE, not_before=date(2027, 3, 3))
    told = compare(before, after)

    assert evolve(told, moved=()) == reckoned(before, after)
    assert told.newly_late
    assert evolve(told, moved=(), newly_late=()) != reckoned(before, after)
