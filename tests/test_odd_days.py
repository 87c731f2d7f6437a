"""Days at the end of the calendar, leap days, and the hours at which clocks are changed."""

import inspect
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from attrs import evolve

import smartgoals as sg
from smartgoals.cli import main
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.drawing import PICTURES
from smartgoals.planfile.reading import read_text
from smartgoals.report import sections

PATH = Path(__file__).parent / "planfile" / "example-campaign.yaml"
PLAN = sg.load(PATH)
ODD = (date.min, date(1900, 1, 1), date(2028, 2, 29), date(2200, 12, 31), date.max)
DAYS = ("today", "since", "on", "stamp")
GIVEN = {
    "plan": PLAN,
    "text": PATH.read_text("utf-8"),
    "goal": PLAN.goals[0],
    "to": "regulator-board",
    "what": "timeline",
    "indicator": "board-votes",
    "figure": 3,
    "milestones": ("hearing",),
}
ASKED = [
    name
    for name in sg.__all__
    if inspect.isfunction(getattr(sg, name))
    and not {*DAYS}.isdisjoint(inspect.signature(getattr(sg, name)).parameters)
]


def answered(name, day, **more):
    """Ask a function of the front door with a day in each place for one."""
    function = getattr(sg, name)
    asked = inspect.signature(function).parameters
    days = {one: day for one in DAYS if one in asked}
    if "stamp" in days:
        days["stamp"] = datetime.combine(day, time(12), UTC)
    words = {
        one: GIVEN[one]
        for one, parameter in asked.items()
        if one in GIVEN and parameter.default is inspect.Parameter.empty
    }
    return function(**{**words, **days, **more})


@pytest.mark.parametrize("day", ODD, ids=str)
@pytest.mark.parametrize(
    "name", [one for one in ASKED if one not in {"log_reading", "mark_done"}]
)
def test_any_day(name, day):
    """What asks for a day has an answer for each that Python knows."""
    if name == "draw":
        for what in PICTURES:
            answered(name, day, what=what, to=GIVEN["to"])
    else:
        assert answered(name, day) is not None


def test_days_that_no_plan_holds():
    """What writes a day into a plan takes only those that a plan may hold."""
    for name in ("log_reading", "mark_done"):
        assert answered(name, date(2027, 2, 28)) is not None
        for day in (date.min, date.max):
            with pytest.raises(InvalidValueError, match="from 1900 to 2200"):
                answered(name, day)


def test_a_twin_that_runs_over(monkeypatch):
    """A report that counts on beyond the last day would be found out."""
    monkeypatch.setattr(sections, "min", lambda month, _: month, raising=False)

    with pytest.raises(OverflowError):
        answered("report", date.max)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2027-02-29"])
def test_days_that_are_typed(capfd, day):
    """A day that no plan can hold is refused on the command line, in words for people."""
    for words in (["check", str(PATH)], ["assess", "x"], ["new", "none.yaml", "--yes"]):
        assert main([*words, "--today", day]) == 2
        told = capfd.readouterr().err

        assert day[:4] in told
        assert "None" not in told


def dated(**fields):
    """Schedule one milestone with a day in its fields."""
    starts = fields.pop("starts", "2028-02-29")
    plan = sg.from_dict(
        {
            "smartgoals": 1,
            "campaign": {"name": "Leap", "starts": starts},
            "milestones": {"m": {"what": "M", **fields}},
        }
    )
    return plan, sg.schedule(plan)["m"]


@pytest.mark.parametrize(
    ("takes", "ends"),
    [
        ("1 day", date(2028, 2, 29)),
        ("1 month", date(2028, 3, 28)),
        ("12 months", date(2029, 2, 27)),
        ("48 months", date(2032, 2, 28)),
    ],
)
def test_from_a_leap_day(takes, ends):
    """What starts on 29 February takes a month or a year as on any other day."""
    _, slot = dated(takes=takes)

    assert (slot.start, slot.end) == (date(2028, 2, 29), ends)


def test_leap_days_come_back():
    """A leap day is a whole day in the file, in the calendar and in a sentence."""
    plan, slot = dated(fixed="2028-02-29")
    (event,) = icalendar.Calendar.from_ical(sg.to_ical(plan)).events
    text = "The board drops the fee by 29 February {}."

    assert read_text(sg.dumps(plan)).plan == plan
    assert slot.end == event["DTSTART"].dt == date(2028, 2, 29)
    assert event["DTEND"].dt == date(2028, 3, 1)
    assert sg.assess(text.format(2028)).deadline == slot.end
    assert sg.assess(text.format(2027)).deadline is None


CHANGES = [
    ("Europe/Sofia", date(2026, 3, 29), 4, 0),
    ("Europe/Sofia", date(2026, 10, 25), 0, 4),
    ("America/St_Johns", date(2026, 3, 8), 4, 0),
    ("Australia/Lord_Howe", date(2026, 4, 5), 0, 2),  # half an hour
    ("Africa/Cairo", date(2026, 4, 24), 4, 0),  # at midnight
    ("Pacific/Apia", date(2011, 12, 30), 96, 0),  # a whole day
    ("Asia/Kolkata", date(2026, 3, 29), 0, 0),
]


def quarters(zone, day):
    """Give each quarter of an hour that clocks show on a day, at its first and second time."""
    for number in range(96):
        moment = datetime.combine(day, time(number // 4, number % 4 * 15), ZoneInfo(zone))
        yield moment, moment.replace(fold=1)


def kept(moment):
    """Put a moment into a plan and take it out of what the plan becomes, all as UTC."""
    base, _ = dated(starts=str(moment.date() - timedelta(days=9)), fixed="2028-02-29")
    steps = (evolve(base.milestones[0], fixed=moment),)
    campaign = evolve(base.campaign, timezone=str(moment.tzinfo))
    plan = evolve(base, campaign=campaign, milestones=steps)
    (event,) = icalendar.Calendar.from_ical(sg.to_ical(plan)).events
    again = read_text(sg.dumps(plan)).plan
    found = (event["DTSTART"].dt, again["m"].fixed, sg.schedule(plan)["m"].start)
    return {one.astimezone(UTC) for one in found}


@pytest.mark.parametrize(("zone", "day", "missing", "twice"), CHANGES)
def test_when_clocks_change(zone, day, missing, twice):
    """A time that clocks skip or show twice is refused, unless it says how far UTC is away.

    A twin that writes what the clock shows would be found out: it has one text for two moments.
    """
    refused = told_twice = 0
    for first, second in quarters(zone, day):
        moments = {one.astimezone(UTC) for one in (first, second)}
        if len(moments) == 1:
            if first.minute == 0:
                assert kept(first) == moments
            continue
        back = {one.astimezone(first.tzinfo).replace(tzinfo=None) for one in moments}
        refused += first.replace(tzinfo=None) not in back
        told_twice += len(back) == 1
        for one in (first, second):
            with pytest.raises(InvalidValueError, match="happens once"):
                kept(one)
        for one in moments:
            local = one.astimezone(first.tzinfo)
            fixed = local.replace(tzinfo=None).isoformat(" ", "minutes")
            sign = f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:]
            plan, slot = dated(starts="2000-01-01", fixed=f"{fixed} {sign}")

            assert plan["m"].fixed == slot.start == one

    assert (refused, told_twice) == (missing, twice)
