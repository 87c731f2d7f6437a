"""Laws of the check of calendar files: what we write, what others write, anything at all."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from ics_checking import BAD, DAY, EVENT, GOOD, calendar, event, part, told, written
from ics_making import campaign
from ics_mistakes import MUTATIONS, mutated, shortened

import smartgoals as sg
from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.calendar.export import to_ical
from smartgoals.diagnostics import Severity
from strategies import plans

ROOT = Path(__file__).parents[2]
FILES = [path.read_bytes() for path in (*GOOD, *BAD)]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
def test_one_mistake(mutation):
    """One mistake in a file that was right is found, wherever it is made."""
    made = [data for path in GOOD for data in mutated(path.read_bytes(), mutation)]

    assert made
    assert [data for data in made if not check_calendar(data)] == []


def test_one_line_less():
    """A line that its part can't be without is missed, wherever it is left out.

    Only a cancellation can do without a start.
    """
    made = [data for path in GOOD for data in shortened(path.read_bytes())]
    missed = [data for data in made if "K401" not in {code for code, _ in told(data)}]

    assert len(made) > 100
    assert len(missed) == 3
    assert all(b"METHOD:" in data and b"DTSTART" not in data for data in missed)


def test_start_and_end_swapped():
    """What ends before it starts is found in every file that has both."""
    for path in GOOD:
        data = path.read_bytes()
        turned = data.replace(b"DTSTART", b"#").replace(b"DTEND", b"DTSTART")
        turned = turned.replace(b"#", b"DTEND")
        if b"DTEND" in data:
            assert "K601" in {code for code, _ in told(turned)}, path


def test_folds_taken_away():
    """A file that isn't folded any more is found, and so is one with folds of no space."""
    folded = [data for data in (path.read_bytes() for path in GOOD) if b"\r\n " in data]

    assert len(folded) > 3
    for data in folded:
        assert {code for code, _ in told(data.replace(b"\r\n ", b""))} == {"K107"}
        assert "error" in {one.severity for one in check_calendar(data.replace(b"\n ", b"\n"))}


@given(plans(consistent=True))
def test_what_we_write(plan):
    """Nothing is wrong with a calendar that we write, whatever the plan."""
    assert told(to_ical(plan)) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/campaign.yaml")))
def test_examples(path):
    """Nothing is wrong with the calendars of the examples, made now or lying there."""
    assert told(to_ical(sg.load(path))) == []
    assert told(path.with_suffix(".ics").read_bytes()) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        (b";VALUE=DATE:", b":", "K502"),
        (b"Public hearing\\;", b"Public hearing;", "K504"),
        (b"DTSTAMP", b"X-STAMP", "K401"),
        (b"UNTIL=20270511", b"UNTIL=20270511T000000Z", "K704"),
        (b"\r\n", b"\n", "K104"),
    ],
)
def test_a_writer_with_a_fault(right, wrong, code):
    """A writer that forgets one thing would be found out by the law above."""
    data = to_ical(campaign())

    assert right in data
    assert code in {found for found, _ in told(data.replace(right, wrong))}


STAMP = datetime(2026, 1, 5, 9, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@given(WORDS, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_icalendar_writes(words, day):
    """Nothing is wrong with what icalendar writes of plain entries."""
    made = icalendar.Calendar()
    made.add("VERSION", "2.0")
    made.add("PRODID", "-//t//t//EN")
    one = icalendar.Event()
    one.add("UID", "u1")
    one.add("DTSTAMP", STAMP)
    one.add("DTSTART", day)
    one.add("DTEND", day + timedelta(days=3))
    one.add("SUMMARY", words)
    one.add("CATEGORIES", [words, words])
    one.add("RRULE", {"FREQ": "MONTHLY", "COUNT": 3})
    made.add_component(one)

    assert told(made.to_ical()) == []


@given(WORDS, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_vobject_writes(words, day):
    """Nothing but lines of a byte too many is wrong with what vobject writes."""
    made = vobject.iCalendar()
    one = made.add("vevent")
    one.add("uid").value = "u1"
    one.add("dtstamp").value = STAMP.replace(tzinfo=vobject.icalendar.utc)
    one.add("dtstart").value = day
    one.add("summary").value = words

    assert {code for code, _ in told(made.serialize().encode())} <= {"K107"}


@given(WORDS, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_ical_writes(words, day):
    """Nothing but line ends and folds by letters is wrong with what ical writes."""
    one = Event(summary=words, start=day, end=day + timedelta(days=1), uid="u", dtstamp=STAMP)
    made = Calendar()
    made.events.append(one)
    data = IcsCalendarStream.calendar_to_ics(made).encode()

    assert {code for code, _ in told(data)} <= {"K104", "K107", "K110"}


# --- Anything at all ----------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        b"\r\n", b"\n", b"\r", b"\r\n ", b" ", b":", b";", b",", b'"', b"=", b"\\", b"\0",
        b"\xff", b"\xc3", b"T", b"Z", b"/", b"-", b"BEGIN:", b"END:", b"BEGIN:VEVENT\r\n",
        b"VALARM", b"RRULE:", b"TZID=", b"VALUE=", b"20260301", b"99999999999999999999",
        b"UNTIL=", b"P",
    ]
)  # fmt: skip


@st.composite
def broken_files(draw):
    """Make a file of ours, and put pieces into it and take some out anywhere."""
    data = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        data = data[:start] + draw(PIECES | st.just(b"")) + data[start + length :]
    return data


@given(st.binary(max_size=200) | st.lists(PIECES, max_size=60).map(b"".join) | broken_files())
def test_any_bytes(data):
    """Any bytes give findings in the order of the file, each at a place in it."""
    found = check_calendar(data)
    lines = max(data.count(b"\n"), data.count(b"\r")) + 1

    assert [one.place for one in found] == sorted(one.place for one in found)
    for one in found:
        assert 1 <= one.place.line <= one.place.end_line <= lines
        assert 1 <= one.place.column <= len(data) + 1
        assert one.help
        assert one.message.isprintable()
    assert found == check_calendar(data)


@given(broken_files(), st.integers(0, 3))
def test_limits_of_any_file(data, most):
    """With however small limits, a file gives findings and no failure."""
    limits = CalendarLimits(lines=most, line=most, components=most, depth=most, findings=most)
    found = check_calendar(data, limits=limits)

    assert sum(one.code != "K111" for one in found) <= most * 100


def steps(data):
    """Count the calls that a check makes."""
    told = 0

    def count(_frame, _event, _argument):
        nonlocal told
        told += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check_calendar(data)
    finally:
        sys.setprofile(before)
    return told


SHAPES = {
    "entries": lambda n: calendar(
        *(line for at in range(n) for line in part("VEVENT", f"UID:{at}", EVENT[1], DAY))
    ),
    "one entry again and again": lambda n: calendar(*part("VEVENT", *EVENT, DAY) * n),
    "entries that are never ended": lambda n: calendar(*["BEGIN:VEVENT"] * n),
    "calendars": lambda n: written(*["BEGIN:VCALENDAR", "END:VCALENDAR"] * n),
    "ends": lambda n: written(*["END:VEVENT"] * n),
    "lines that are none": lambda n: event(DAY, *["?"] * n),
    "names": lambda n: event(DAY, *(f"N{at}:x" for at in range(n))),
    "summaries": lambda n: event(DAY, *["SUMMARY:x"] * n),
    "folds": lambda n: event(DAY, "SUMMARY:x", *[" y"] * n),
    "folds inside characters": lambda n: (
        event(DAY, "SUMMARY:" + "#\r\n $" * n).replace(b"#", b"\xc3").replace(b"$", b"\xa9")
    ),
    "parameters": lambda n: event(DAY, "SUMMARY" + ";A=b" * n + ":x"),
    "quotation marks": lambda n: event(DAY, 'SUMMARY;A="' + '","' * n),
    "commas": lambda n: event(DAY, "CATEGORIES:" + "a,;" * n),
    "backslashes": lambda n: event(DAY, "SUMMARY:" + "\\q" * n),
    "exceptions": lambda n: event(DAY, "EXDATE;VALUE=DATE:" + "20260301," * n + "20260301"),
    "parts of a rule": lambda n: event(DAY, "RRULE:FREQ=DAILY" + ";BYMONTH=3" * n),
    "months of a rule": lambda n: event(DAY, "RRULE:FREQ=DAILY;BYMONTH=" + "3," * n + "3"),
    "zones": lambda n: event(DAY, *(f"X-A;TZID=Z{at}:x" for at in range(n))),
    "alarms": lambda n: event(DAY, *part("VALARM", "ACTION:DISPLAY", "UID:a") * n),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_linear(shape):
    """A file that is twice as long takes at most twice as many steps, and a few."""
    make = SHAPES[shape]
    check_calendar(make(2))
    once, twice = steps(make(200)), steps(make(400))

    assert twice <= 2.1 * once + 200


def test_a_check_with_a_fault():
    """The count of steps tells a check that looks at all pairs from ours."""

    def pairs(n):
        return sum(steps(event(DAY, *["X-A:1"] * at)) for at in range(0, n, 20))

    assert pairs(200) > 2.1 * pairs(100) + 200


def test_severities():
    """Findings that only some programs stumble over don't fail a check by themselves."""
    found = check_calendar(event(DAY).replace(b"\r\n", b"\n"))

    assert {one.severity for one in found} == {Severity.WARNING}
