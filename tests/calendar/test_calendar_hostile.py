"""Whatever somebody writes into a plan stays a text in its calendar."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from unicodedata import category

import attrs
import icalendar
import pytest
import vobject
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from ics_making import HOSTILE, assert_well_formed, eventful, plan, unfolded
from ics_peers import PLACE, READERS, all_read, assert_read
from ics_reading import as_icalendar_reads

from smartgoals.calendar import values
from smartgoals.calendar.updating import update_ical
from smartgoals.calendar.values import link
from smartgoals.errors import InvalidValueError
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.whole import CalendarSettings, Exported, ShownAs
from strategies import plans

HERE = Path(__file__).parent
NOW = datetime(2027, 1, 1, 8, 30, tzinfo=UTC)

LONG = ("x" * 100_000, "\r\nX-EVIL:1" * 10_000, "\\N;" * 33_333, "é\n" * 50_000)
ALL = (*HOSTILE, *LONG, *(f"https://{text}" for text in HOSTILE))
PIECES = (
    *("\r\n", "\n", "\r", "\0", "\x0b", "\x85", "\u2028", "\u202e", "\t", " ", "é", "🧨"),
    *("\\", "\\n", "\\N", "\\;", ";", ":", ",", '"', "^n", "^'", "=", "\ud800", "a" * 100),
    *("BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR", "X-EVIL:1", ";X-EVIL=1:", "https://"),
)
made_up = st.lists(st.sampled_from(PIECES), min_size=1).map("".join).filter(str.strip)
hostile = made_up | st.sampled_from(HOSTILE)
addresses = hostile.map(lambda text: f"https://{text}")
UNPAIRED = re.compile("[\ud800-\udfff]")


def all_of_it(shown):
    """Show everything there is in a calendar with a name."""
    return CalendarSettings(name="N", include=tuple(Exported), shown_as=shown)


def is_free(part, field):
    """Say whether a field of a plan takes any text, be it one line."""
    try:
        field.validator(part, field, "Any words, or more")
    except InvalidValueError:
        return False
    return True


def infested(part, texts):
    """Write texts into every field of a plan, at any depth, that takes any."""
    if isinstance(part, tuple):
        return tuple(infested(one, texts) for one in part)
    if not attrs.has(type(part)):
        return part
    given = {}
    for field in attrs.fields(type(part)):
        value = getattr(part, field.name)
        if isinstance(value, str) and field.validator and is_free(part, field):
            given[field.alias] = next(texts)
        elif field.init and not isinstance(value, str):
            given[field.alias] = infested(value, texts)
    with attrs.validators.disabled():
        return evolve(part, **given)


def harmless(texts):
    """Give a harmless text for each of these, the same for the same; addresses for such."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    for text in texts:
        is_address = link(text) is not None
        yield f"https://{numbers[text]}.example" if is_address else f"Words {numbers[text]}"


def calendars_of(whole, texts):
    """Write a plan full of these texts by turns, and again after all was given up."""
    unassessed = evolve(whole, impact=None)  # whose rows need names that differ
    whole = infested(unassessed, cycle(texts))
    first = update_ical(whole, now=NOW)
    second = update_ical(evolve(whole, milestones=(), flags=()), first.state, now=NOW)
    return first.data, second.data


def lines_by_hand(data):
    """Name all lines and their parameters, with nothing but the standard at hand."""
    place = []
    for line in unfolded(data)[:-1]:
        head, _, content = line.partition(":")
        name, *parameters = head.split(";")
        if name == "BEGIN":
            place.append(content)
        yield "/".join(place), name, tuple(one.partition("=")[0] for one in parameters)
        if name == "END":
            assert place.pop() == content


def lines_of_icalendar(data):
    """Name all lines and their parameters as icalendar finds them."""
    for part in icalendar.Calendar.from_ical(data).walk():
        assert not part.errors
        for name, value in part.property_items(recursive=False):
            yield part.name, name, tuple(sorted(getattr(value, "params", ())))


def lines_of_vobject(data):
    """Name all lines and their parameters as vobject finds them."""
    (read,) = vobject.readComponents(data.decode(), transform=False)
    parts = [read]
    for part in parts:
        parts += part.components()
        yield part.name, "BEGIN", ()
        for line in part.lines():
            yield part.name, line.name, tuple(sorted(line.params))


FINDERS = (lines_by_hand, lines_of_icalendar, lines_of_vobject)


def assert_nothing_injected(whole, texts):
    """Check that a plan with these texts has the lines that it has with harmless ones."""
    pairs = zip(calendars_of(whole, texts), calendars_of(whole, harmless(texts)), strict=True)
    for data, expected in pairs:
        assert_well_formed(data)
        for find in FINDERS:
            assert Counter(find(data)) == Counter(find(expected)), find.__name__
        if PLACE is not None:
            all_read(data)


@given(
    plans(consistent=True), st.sampled_from(ShownAs), st.lists(hostile | addresses, min_size=1)
)
def test_any_plan(whole, shown, texts):
    """No text of a plan adds a line, a parameter or an entry, or takes one away."""
    assert_nothing_injected(evolve(whole, calendar=all_of_it(shown)), texts)


@pytest.mark.parametrize("shown", ShownAs)
def test_long_texts(shown):
    """Nor does a text of 100 kB."""
    assert_nothing_injected(eventful(all_of_it(shown)), LONG)


@pytest.mark.parametrize("name", READERS)
def test_everybody(name):
    """Everybody finds the same entries, on the same days, as with harmless texts."""
    whole = eventful(all_of_it(ShownAs.TASKS))
    calendars = calendars_of(whole, ALL)
    expected = calendars_of(whole, harmless(ALL))
    for data, tame in zip(calendars, expected, strict=True):
        facts = as_icalendar_reads(data)

        assert_read(name, data, facts)
        assert unnamed(facts) == unnamed(as_icalendar_reads(tame))


def unnamed(facts):
    """Count facts without their UIDs, which hang on the campaign's name."""
    return Counter(fact._replace(uid="") for fact in facts)


def test_every_field():
    """The texts stand in everything that people see of an entry, and in the head."""
    data, gone = calendars_of(eventful(all_of_it(ShownAs.EVENTS)), ["canary"])
    found = {line.partition(":")[0] for line in unfolded(data) if "canary" in line}
    still = {line.partition(":")[0] for line in unfolded(gone) if "canary" in line}

    names = "CATEGORIES DESCRIPTION LOCATION NAME SUMMARY X-WR-CALDESC X-WR-CALNAME"
    assert found == set(names.split())
    assert "SUMMARY" in still


def test_each_character():
    """Of all characters, breaks become one kind, and what can't be printed is replaced."""
    breaks = {*"\r\n\x85\u2028\u2029"}
    replaced = {*"\ufeff\ufffe\uffff"}
    for number in range(sys.maxunicode + 1):
        one = chr(number)
        if one in breaks:
            assert values.clean(one) == "\n"
        elif one in replaced or (category(one) in {"Cc", "Cs"} and one != "\t"):
            assert values.clean(f"a{one}b") == "a\ufffdb"
        else:
            assert values.clean(one) == one


@pytest.mark.parametrize(
    ("place", "name", "twin"),
    [
        (values.SafeText, "to_ical", str.encode),
        (values, "clean", lambda words, _=0: UNPAIRED.sub("?", words)),
    ],
    ids=["texts as they are", "characters as they are"],
)
def test_twins(place, name, twin, monkeypatch):
    """Who writes texts or characters as they are is found out."""
    whole = eventful(all_of_it(ShownAs.EVENTS))
    assert_nothing_injected(whole, ALL)

    monkeypatch.setattr(place, name, twin)

    with pytest.raises(AssertionError):
        assert_nothing_injected(whole, ALL)


def test_proper_lines(monkeypatch):
    """A line that a text adds is found by everybody, however proper it looks."""
    as_lines = lambda text: text.replace("\n", "\r\n").encode()  # noqa: E731
    monkeypatch.setattr(values.SafeText, "to_ical", as_lines)
    whole = plan(Milestone(id="a", what="a", fixed=date(2027, 5, 20)), campaign_summary="s")
    data, _ = calendars_of(whole, ["x\nX-EVIL:1"])

    assert_well_formed(data)
    for find in FINDERS:
        assert "X-EVIL" in {name for _, name, _ in find(data)}


def hostile_calendars():
    """Write the campaign full of everything hostile."""
    return b"".join(
        b"".join(calendars_of(eventful(all_of_it(shown)), ALL)) for shown in ShownAs
    )


def test_without_assertions():
    """Python that leaves out assertions writes the same bytes of hostile texts."""
    paths = (HERE, HERE.parent, HERE.parents[1] / "src")
    code = (
        "import sys, test_calendar_hostile as t; sys.stdout.buffer.write(t.hostile_calendars())"
    )
    done = subprocess.run(
        [sys.executable, "-O", "-c", code],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        stdout=subprocess.PIPE,
        check=True,
    )

    assert done.stdout == hostile_calendars()
