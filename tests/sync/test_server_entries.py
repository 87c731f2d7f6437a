"""What entries on a server say, read and put together without touching what isn't ours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import NOW, text_of, wanted_of

from other_programs import moved, noted, property_set, ticked
from smartgoals.sync.content import LONGEST, Aspect, read_content
from smartgoals.sync.memory import Known, Memory, read_memory
from smartgoals.sync.raw import raw_entry, raw_lines
from smartgoals.sync.resources import merged

WANTED = {one.id: one for one in wanted_of(text_of("a", "b", "d")).values()}
TASK, SPAN, EVENT = (WANTED[id] for id in "abd")


def read(data, one=TASK):
    """Read what a resource says."""
    return read_content(data, one.uid, one.alarms)


def changed(old, new):
    """Say which aspects of two resources differ."""
    one, other = read(old), read(new)
    return {aspect for aspect in Aspect if one.told[aspect] != other.told[aspect]}


def timed(data, *lines):
    """Give a task other days."""
    data = property_set(data, "DTSTART")
    return property_set(data, "DUE", *lines)


def test_people_are_never_in_it():
    """No resource names anybody whom a server would write to, or asks it to."""
    for one in WANTED.values():
        names = {line.name for line in raw_lines(one.data)}
        assert not names & {"METHOD", "ORGANIZER", "ATTENDEE"}


def put(name, line):
    """Give a change that writes a property anew."""
    return lambda data: property_set(data, name, line)


CHANGES = {
    "none": (lambda data: data, None),
    "line ends": (lambda data: data.replace(b"\r\n", b"\n"), None),
    "a note": (lambda data: noted(data, 1), None),
    "sequence": (put("SEQUENCE", "SEQUENCE:9"), None),
    "title": (put("SUMMARY", "SUMMARY:Else"), Aspect.WORDS),
    "place": (put("LOCATION", "LOCATION:Here"), Aspect.WORDS),
    "labels": (put("CATEGORIES", "CATEGORIES:x,y"), Aspect.WORDS),
    "moved": (lambda data: moved(data, 3), Aspect.DATES),
    "again": (put("RRULE", "RRULE:FREQ=DAILY"), Aspect.DATES),
    "done": (lambda data: ticked(data, 100), Aspect.PROGRESS),
    "begun": (lambda data: ticked(data, 30), Aspect.PROGRESS),
    "off": (put("STATUS", "STATUS:CANCELLED"), Aspect.PROGRESS),
    "colour": (put("COLOR", "COLOR:red"), Aspect.EXTRAS),
    "reminder": (lambda data: data.replace(b"-P6DT15H", b"-P2DT15H"), Aspect.REMINDERS),
}


@pytest.mark.parametrize(("change", "aspect"), CHANGES.values(), ids=CHANGES)
def test_aspects(change, aspect):
    """Each change belongs to the aspect that people would say it does."""
    assert changed(TASK.data, change(TASK.data)) == {aspect} - {None}


@pytest.mark.parametrize(
    ("lines", "start", "last"),
    [
        (["DUE:20270301T090000Z"], "2027-03-01T09:00:00+00:00", "2027-03-01T09:00:00+00:00"),
        (
            ["DUE;TZID=Europe/Brussels:20270301T100000"],
            "2027-03-01T09:00:00+00:00",
            "2027-03-01T09:00:00+00:00",
        ),
        (
            ["DTSTART;VALUE=DATE:20270301", "DUE;VALUE=DATE:20270303"],
            "2027-03-01",
            "2027-03-03",
        ),
        (["DTSTART;VALUE=DATE:20270301", "DURATION:P3D"], "2027-03-01", "2027-03-03"),
        (["DTSTART;VALUE=DATE:20270301"], "2027-03-01", "2027-03-01"),
    ],
)
def test_days(lines, start, last):
    """Days and moments are read in all the ways in which programs write them."""
    content = read(timed(TASK.data, *lines))

    assert (content.start.isoformat(), content.last.isoformat()) == (start, last)


def test_event_days():
    """An event ends on the day before the one that it names; what calls it off is read."""
    assert read(EVENT.data, EVENT).last == read(EVENT.data, EVENT).start
    off = property_set(EVENT.data, "STATUS", "STATUS:CANCELLED")
    assert read(off, EVENT).cancelled
    assert (read(EVENT.data, EVENT).progress, read(EVENT.data, EVENT).done) == (0, None)
    assert read(SPAN.data, SPAN).last.isoformat() == "2027-02-03"


def test_done():
    """A task is done when its program says so in one of several ways."""
    late = property_set(TASK.data, "LAST-MODIFIED", "LAST-MODIFIED:20270205T120000Z")
    bare = property_set(late, "STATUS", "STATUS:COMPLETED")
    nothing = property_set(property_set(bare, "LAST-MODIFIED"), "COMPLETED")
    dated = property_set(TASK.data, "COMPLETED", "COMPLETED;VALUE=DATE:20270203")

    assert read(ticked(TASK.data, 100)).done.isoformat() == "2027-02-03T10:30:00+00:00"
    assert read(bare).done.isoformat() == "2027-02-05T12:00:00+00:00"
    assert (read(nothing).progress, read(nothing).done) == (100, None)
    assert read(dated).done.isoformat() == "2027-02-03"
    assert read(property_set(dated, "STATUS", "STATUS:CANCELLED")).progress == 0


ZONE_BOMB = """\
BEGIN:VTIMEZONE\r
TZID:Bomb\r
BEGIN:STANDARD\r
DTSTART:19700101T000000\r
RRULE:FREQ=SECONDLY\r
TZOFFSETFROM:+0000\r
TZOFFSETTO:+0100\r
END:STANDARD\r
END:VTIMEZONE\r
"""


def twice(data):
    """Put an entry into its resource a second time."""
    begin, end = data.index(b"BEGIN:VTODO"), data.index(b"END:VCAL")
    return data[:end] + data[begin:end] + data[end:]


def journal(data):
    """Make an entry of a kind that is neither event nor task."""
    return data.replace(b"BEGIN:VTODO", b"BEGIN:VJOURNAL").replace(
        b"END:VTODO", b"END:VJOURNAL"
    )


def bomb(data):
    """Use a zone with which nobody can reckon in reasonable time."""
    data = timed(data, "DUE;TZID=Bomb:20270301T090000")
    return data.replace(b"BEGIN:VTODO", ZONE_BOMB.encode() + b"BEGIN:VTODO")


SPOILT = {
    "nothing": lambda _: b"",
    "a page": lambda _: b"<html>",
    "too long": lambda data: data + b"x" * LONGEST,
    "another": lambda data: data.replace(TASK.uid.encode(), b"other"),
    "no match": lambda data: data.replace(b"END:VTODO", b"END:VEVENT"),
    "no end": lambda data: data.replace(b"END:VTODO\r\n", b""),
    "journal": journal,
    "more ends": lambda data: data + b"END:X\r\n",
    "no day": lambda data: data.replace(b"DUE;VALUE=DATE:2027", b"DUE;VALUE=DATE:some"),
    "no days": timed,
    "no zone": lambda data: timed(data, "DUE:20270301T090000"),
    "bomb": bomb,
    "for ever": lambda data: timed(data, "DTSTART;VALUE=DATE:20270301", "DURATION:P99999999D"),
    "no number": lambda data: property_set(data, "PERCENT-COMPLETE", "PERCENT-COMPLETE:many"),
    "long number": lambda data: property_set(data, "SEQUENCE", "SEQUENCE:" + "9" * 5000),
    "twice": twice,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_unreadable(spoil):
    """What can't be read, or not surely, is nothing; and it takes no time to see that."""
    assert read(spoil(TASK.data)) is None


def test_titles():
    """A title from a server is told in one line, and does nothing to a terminal."""
    evil = property_set(TASK.data, "SUMMARY", "SUMMARY:a\\nb\x1b[31mc\x07")

    assert read(evil).summary == "a b\ufffd[31mc\ufffd"
    assert read(evil).told[Aspect.WORDS] != TASK.content.told[Aspect.WORDS]


def test_exceptions_of_a_series():
    """Of a series the main entry counts, and its exceptions stay where they are."""
    other = TASK.data[TASK.data.index(b"BEGIN:VTODO") : TASK.data.index(b"END:VCAL")]
    other = other.replace(
        b"BEGIN:VTODO\r\n", b"BEGIN:VTODO\r\nRECURRENCE-ID:20270301T090000Z\r\n"
    )
    data = TASK.data.replace(b"END:VCALENDAR", other + b"END:VCALENDAR")

    assert read(data).told == read(TASK.data).told
    assert other in merged(data, TASK, [Aspect.WORDS], sequence=1, now=NOW)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


@given(note=st.integers(1, 99), text=TEXTS, fold=st.integers(5, 40))
def test_what_is_not_ours_stays(note, text, fold):
    """Fields and reminders of others keep their very bytes, however they are folded."""
    line = f'X-THEIRS;P="a:b;c":{text}'.encode()
    folded = b"\r\n ".join(line[at : at + fold] for at in range(0, len(line), fold)) + b"\r\n"
    theirs = noted(TASK.data, note)
    begin = theirs.index(b"BEGIN:VTODO\r\n") + 13
    theirs = theirs[:begin] + folded + theirs[begin:]
    acknowledged = b"ACKNOWLEDGED:20270101T000000Z\r\n"
    theirs = theirs.replace(b"-P6DT15H\r\n", b"-P6DT15H\r\n" + acknowledged)
    new = merged(theirs, TASK, tuple(Aspect), sequence=3, now=NOW)

    for kept in (folded, f"UID:theirs-{note}\r\n".encode(), acknowledged):
        assert kept in new
    assert b"SEQUENCE:4\r\n" in new
    assert read(new).told == TASK.content.told
    assert re.findall(rb"BEGIN:VALARM", new) == [b"BEGIN:VALARM"] * 2


@pytest.mark.parametrize("aspect", list(Aspect))
def test_one_aspect(aspect):
    """Of what people changed, only the aspect that is written becomes the plan's."""
    theirs = property_set(TASK.data, "SUMMARY", "SUMMARY:Theirs")
    theirs = moved(ticked(property_set(theirs, "COLOR", "COLOR:red"), 30), 9)
    theirs = theirs.replace(b"-P6DT15H", b"-P2DT15H")
    new = merged(theirs, TASK, [aspect], sequence=0, now=NOW)

    assert changed(TASK.data, theirs) == set(Aspect)
    assert changed(TASK.data, new) == set(Aspect) - {aspect}
    assert changed(theirs, new) == {aspect}


def test_nothing_to_merge_with():
    """Where no entry of ours can be found, all of it is written."""
    assert read(merged(b"BEGIN:VCALENDAR", TASK, [], sequence=7, now=NOW)).sequence == 8


def test_event_status():
    """Whether an event is certain is a matter of its words."""
    theirs = property_set(EVENT.data, "STATUS", "STATUS:TENTATIVE")
    new = merged(theirs, EVENT, [Aspect.WORDS], sequence=0, now=NOW)

    assert b"STATUS:CONFIRMED" in new


@given(st.binary(max_size=300) | TEXTS.map(str.encode))
def test_any_bytes(data):
    """Whatever a server holds is read, or not, without an error."""
    assert read(data) is None
    assert raw_entry(data, "x") is None
    spoilt = TASK.data.replace(b"SUMMARY:", data + b"SUMMARY:")
    read(spoilt)
    assert isinstance(merged(spoilt, TASK, tuple(Aspect), sequence=0, now=NOW), bytes)


def test_whole_resource():
    """A resource taken apart and put together is the same."""
    for one in WANTED.values():
        assert raw_entry(one.data, one.uid).to_bytes() == one.data


MARKS = st.dictionaries(st.sampled_from(Aspect), st.text(max_size=5))
KNOWN = st.builds(
    Known,
    uid=TEXTS,
    name=TEXTS,
    summary=TEXTS,
    etag=TEXTS,
    sequence=st.integers(0, 99),
    ours=MARKS,
    theirs=MARKS,
    sent=MARKS,
    over=TEXTS,
    left_out=st.booleans(),
)


@given(st.lists(st.tuples(TEXTS, KNOWN), unique_by=lambda one: (one[0], one[1].uid)))
def test_memory(entries):
    """What is remembered is read back from its text, the same in any order."""
    memory = Memory()
    for calendar, one in entries:
        memory = memory.having(calendar, one.uid, one)
    turned = Memory(entries=dict(reversed(memory.entries.items())))

    assert read_memory(memory.to_bytes()) == memory
    assert turned.to_bytes() == memory.to_bytes()


@given(st.binary() | TEXTS.map(str.encode))
def test_any_memory(data):
    """Whatever stands in that file, what is whole in it is remembered."""
    whole = Memory().having("c", "u", Known(uid="u", name="u.ics"))

    assert read_memory(data).entries == {}
    assert read_memory(whole.to_bytes() + data).entries == whole.entries


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        ('"uid": "u"', '"uid": 7'),
        ('"sequence": 0', '"sequence": "0"'),
        ('"ours": {}', '"ours": {"else": ""}'),
        ('"ours": {}', '"ours": []'),
        ('"etag"', '"tag"'),
        ("{", "[" * 9999),
    ],
)
def test_faulty_memory(was, is_):
    """A line that can't be right is counted, and left out."""
    line = Memory().having("c", "u", Known(uid="u", name="u.ics")).to_bytes().splitlines()[1]
    read_back = read_memory(line.decode().replace(was, is_, 1).encode())

    assert (read_back.entries, read_back.unreadable) == ({}, 1)
    assert read_memory(b"\n" * 10_000_001).unreadable == 1


def test_merged_memory():
    """Of two lines for one entry the one that has moved further counts, and is looked up."""
    ours = Memory().having("c", "u", Known(uid="u", name="u.ics", etag="1", sequence=1))
    theirs = Memory().having("c", "u", Known(uid="u", name="u.ics", etag="2", sequence=2))
    marked = (
        b"<<<<<<< a\n" + ours.to_bytes() + b"=======\n" + theirs.to_bytes() + b">>>>>>> b\n"
    )
    known = read_memory(marked).on("c")["u"]

    assert (known.sequence, known.etag) == (2, "")
    assert read_memory(ours.to_bytes() * 2) == ours
    assert ours.having("c", "u", None) == Memory()
