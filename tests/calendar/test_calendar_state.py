"""What was last written of a calendar: read, merged, and found again in the file itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from ics_making import campaign

from smartgoals.calendar import state as module
from smartgoals.calendar.export import to_ical
from smartgoals.calendar.state import CalendarState, Kept, read_state, state_of
from smartgoals.calendar.updating import update_ical
from smartgoals.plan.whole import ShownAs
from smartgoals.schedule.timeline import schedule
from strategies import plans

NOW = datetime(2027, 1, 1, 8, 30, tzinfo=UTC)
KEPT = Kept(
    uid="u",
    sequence=3,
    stamp=NOW,
    source="s",
    written="w",
    summary="Vote — “new”\n",
    start=date(2027, 5, 20),
    end=None,
)


def state(*kept):
    """Make a state of what is kept."""
    return CalendarState(entries={one.uid: one for one in kept})


@given(plans(consistent=True))
def test_round_trip(whole):
    """A state that is written and read again is the same."""
    kept = update_ical(whole, now=NOW).state
    empty = update_ical(evolve(whole, milestones=()), kept, now=NOW).state

    assert read_state(kept.to_bytes()) == kept
    assert read_state(empty.to_bytes()) == empty


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2027, 5, 20), date(2027, 5, 21)),
        (NOW, NOW + timedelta(hours=1)),
        (NOW, None),
    ],
)
def test_days_and_moments(start, end):
    """Days and moments are kept as what they are."""
    kept = state(evolve(KEPT, start=start, end=end, task=True, gone=date(2027, 1, 2)))

    assert read_state(kept.to_bytes()) == kept


def test_a_text_of_lines():
    """A state is one line for each entry, in order of the UIDs."""
    lines = state(evolve(KEPT, uid="b"), evolve(KEPT, uid="a")).to_bytes().splitlines()

    assert lines[0] == b'{"smartgoals calendar state": 1}'
    assert [line[:11] for line in lines[1:]] == [b'{"uid": "a"', b'{"uid": "b"']


def test_merged():
    """Of two versions merged badly, each entry keeps what has moved further."""
    ours, theirs = state(KEPT, evolve(KEPT, uid="a")), state(evolve(KEPT, sequence=4))
    text = b"<<<<<<< ours\n%b=======\n%b>>>>>>> theirs\n" % (
        ours.to_bytes(),
        theirs.to_bytes(),
    )
    both = state(evolve(KEPT, sequence=4), evolve(KEPT, uid="a"))

    assert read_state(text) == both
    assert ours.joined(theirs) == theirs.joined(ours) == both


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        ('"sequence": 3', '"sequence": -1'),
        ('"sequence": 3', '"sequence": 2147483648'),
        ('"sequence": 3', '"sequence": true'),
        ('"uid": "u"', '"uid": 7'),
        ('"uid": "u"', '"id": "u"'),
        ('"start": "2027-05-20"', '"start": "soon"'),
        ('"start": "2027-05-20"', '"start": null'),
        ("{", "["),
    ],
)
def test_faulty_lines(was, is_):
    """A line that can't be right is left out and counted, and the others are read."""
    text = state(KEPT, evolve(KEPT, uid="v")).to_bytes().decode()
    first, one, other = text.splitlines()
    read = read_state("\n".join((first, one.replace(was, is_, 1), "", other)).encode())

    assert (list(read.entries), read.unreadable) == (["v"], 1)


def test_too_long(monkeypatch):
    """What is longer than any plan's state is not read."""
    data = to_ical(campaign())
    monkeypatch.setattr(module, "_LONGEST", len(data))

    assert read_state(b" " * (len(data) + 1)).unreadable == 1
    assert state_of(data).entries
    assert not state_of(data + b" ").entries


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\x1c"])
def test_odd_ends_of_lines(odd):
    """A title with what some take for the end of a line is kept, under Windows' ends too."""
    (first, *_) = update_ical(campaign(), now=NOW).state.entries.values()
    kept = state(evolve(first, summary=f"Vote{odd}now"))
    text = kept.to_bytes()

    assert read_state(text) == read_state(text.replace(b"\n", b"\r\n")) == kept


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes(data):
    """Whatever stands in the files, reading them gives a state."""
    block = b"BEGIN:VEVENT\r\nUID:u\r\n%b\r\nEND:VEVENT\r\n" % data

    assert read_state(data).unreadable >= 0
    assert len(state_of(block).entries) <= 1


@given(plans(consistent=True), st.sampled_from(ShownAs))
def test_found_in_the_file(whole, shown_as):
    """A lost state is found in the calendar itself, but for what it was made from."""
    whole = evolve(whole, calendar=evolve(whole.calendar, shown_as=shown_as))
    first = update_ical(whole, now=NOW)
    found = state_of(first.data)
    kept = {uid: evolve(one, source="") for uid, one in first.state.entries.items()}

    assert found.entries.keys() == kept.keys()
    for uid, one in found.entries.items():
        assert evolve(one, summary="") == evolve(kept[uid], summary="")


def test_not_ours():
    """Entries without a name or a day are not found; others are taken as they are."""
    entry = "BEGIN:VEVENT\r\nUID:{}\r\n{}\r\nEND:VEVENT\r\n"
    stamp = "DTSTAMP:20270101T000000Z\r\n"
    data = (
        entry.format("no-start", stamp)
        + entry.format("no-stamp", "DTSTART:20270101T100000Z")
        + entry.format("floating", f"{stamp}DTSTART:20270101T100000\r\nSEQUENCE:-4")
        + entry.format(
            "reversed", f"{stamp}DTSTART;VALUE=DATE:20270102\r\nDTEND;VALUE=DATE:20270101"
        )
        + entry.format("mixed", f"{stamp}DTSTART:20270101T100000Z\r\nDTEND;VALUE=DATE:20270103")
        + "BEGIN:VEVENT\r\nSUMMARY:no name\r\nEND:VEVENT\r\n"
    )
    found = state_of(data.encode()).entries

    assert set(found) == {"floating", "reversed", "mixed"}
    assert found["floating"].start == datetime(2027, 1, 1, 10, tzinfo=UTC)
    assert found["floating"].sequence == 0
    assert found["reversed"].end is None
    assert found["mixed"].end is None


def test_dates_of_the_examples():
    """A schedule that is at hand gives the same as one worked out."""
    whole = campaign()

    assert update_ical(whole, now=NOW, timeline=schedule(whole)).data == to_ical(whole)
