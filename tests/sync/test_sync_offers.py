"""What was done in a calendar, as edits of the plan that move no other byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import NOW, wanted_of

from other_programs import property_set, ticked
from smartgoals.planfile.reading import read_text
from smartgoals.sync.apply import push
from smartgoals.sync.content import Aspect
from smartgoals.sync.decide import Step, decide
from smartgoals.sync.in_memory import InMemoryStore
from smartgoals.sync.memory import Memory
from smartgoals.sync.offers import edits_for
from smartgoals.sync.store import look

PLAN = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-01-04, timezone: Europe/Brussels}
calendar: {as: tasks}
# What we do.
milestones:
  one:
    what: Write   # short
    due: 2027-02-01   # a Monday

  many: {what: Print, start: 2027-02-01, takes: 3 days}
  bound: {what: Send, start: 2027-02-01, due: 2027-02-10}
  back: {what: Fold, ends: 2027-02-05, takes: 2 days}
  hour: {what: Meet, start: 2027-02-03 14:00}
  follows: {what: Rest, start: 2027-02-01, after: many}
"""


def days(data, *lines):
    """Give an entry other days."""
    for name in ("DTSTART", "DTEND", "DUE"):
        data = property_set(data, name)
    return property_set(data, "X-DAYS", *lines)


def offered(text, *changes):
    """Push a plan, change entries in the calendar, and give what is offered then."""
    wanted, store = wanted_of(text), InMemoryStore()
    memory = push(wanted, store, Memory(), now=NOW).memory
    for id, change in changes:
        name = next(f"{uid}.ics" for uid, one in wanted.items() if one.id == id)
        store.replace(name, change(store.read(name).data), store.read(name).etag)
    known = memory.on(store.address)
    actions = decide(wanted, look(store, wanted, known), known)
    offers = edits_for(text, read_text(text).plan, actions, wanted_of)
    again = push(wanted_of(offers.text), store, memory, now=NOW)
    return offers, again


def lines_of(text):
    """Give the lines that differ from the plan's."""
    old = PLAN.splitlines()
    return [line.strip() for line in text.splitlines() if line not in old]


@pytest.mark.parametrize(
    ("id", "lines", "new"),
    [
        ("one", ["DUE;VALUE=DATE:20270208"], ["due: 2027-02-08   # a Monday"]),
        (
            "one",
            ["DTSTART;VALUE=DATE:20270207", "DUE;VALUE=DATE:20270208"],
            ["due: 2027-02-08   # a Monday", "takes: 2 days"],
        ),
        (
            "many",
            ["DTSTART;VALUE=DATE:20270208", "DUE;VALUE=DATE:20270210"],
            ["many: {what: Print, start: 2027-02-08, takes: 3 days}"],
        ),
        (
            "many",
            ["DUE;VALUE=DATE:20270204"],
            ["many: {what: Print, start: 2027-02-04, takes: 1 day}"],
        ),
        (
            "bound",
            ["DUE;VALUE=DATE:20270204"],
            ["bound: {what: Send, start: 2027-02-04, due: 2027-02-10}"],
        ),
        (
            "back",
            ["DTSTART;VALUE=DATE:20270206", "DUE;VALUE=DATE:20270207"],
            ["back: {what: Fold, ends: 2027-02-07, takes: 2 days}"],
        ),
        (
            "hour",
            ["DUE;TZID=America/New_York:20270204T100000"],
            ["hour: {what: Meet, start: '2027-02-04 16:00'}"],
        ),
    ],
)
def test_moves(id, lines, new):
    """A move is said by the fields that the milestone has, as few of them as can say it."""
    offers, again = offered(PLAN, (id, lambda data: days(data, *lines)))

    assert lines_of(offers.text) == new
    assert [one.aspect for one in offers.edits] == [Aspect.DATES]
    assert offers.unsayable == again.waiting == ()


def test_a_move_past_its_bound():
    """A move that one date would hold in place moves that one as well, if it is its own."""
    offers, again = offered(PLAN, ("bound", lambda data: days(data, "DUE;VALUE=DATE:20270220")))

    assert again.waiting == ()
    assert lines_of(offers.text) == ["bound: {what: Send, start: 2027-02-20, due: 2027-02-20}"]


def test_what_holds_it():
    """A move that the plan can't say, as something else comes first, is no edit."""
    offers, _ = offered(PLAN, ("follows", lambda data: days(data, "DUE;VALUE=DATE:20270202")))

    assert offers.text == PLAN
    assert offers.edits == ()
    assert [one.wanted.id for one in offers.unsayable] == ["follows"] * len(offers.unsayable)


def test_ticked_off():
    """A task that is ticked off is done on the day that it was, where the campaign is."""
    late = "COMPLETED:20270202T233000Z"
    offers, again = offered(
        PLAN, ("one", lambda data: property_set(ticked(data, 100), "COMPLETED", late))
    )

    assert lines_of(offers.text) == ["done: 2027-02-03"]
    assert offers.edits[0].fields == (("done", "2027-02-03"),)
    assert again.waiting == ()


def test_done_on_some_day():
    """A task that is done on nobody knows which day is wholly done."""

    def bare(data):
        data = property_set(property_set(data, "LAST-MODIFIED"), "PERCENT-COMPLETE")
        return property_set(data, "STATUS", "STATUS:COMPLETED")

    assert lines_of(offered(PLAN, ("one", bare))[0].text) == ["progress: 100"]


def test_several_at_once():
    """What several people did becomes several edits of one text."""
    offers, again = offered(
        PLAN,
        ("one", lambda data: ticked(data, 60)),
        ("many", lambda data: ticked(data, 100)),
        ("hour", lambda data: ticked(days(data, "DUE:20270205T090000Z"), 20)),
    )

    assert lines_of(offers.text) == [
        "progress: 60",
        "many: {what: Print, start: 2027-02-01, takes: 3 days, done: 2027-02-03}",
        "hour: {what: Meet, start: '2027-02-05 10:00', progress: 20}",
    ]
    assert len(offers.edits) == 4
    assert [one.step for one in again.waiting] == []


def test_other_changes():
    """What is neither progress nor a date is no edit of the plan."""
    offers, again = offered(
        PLAN, ("one", lambda data: property_set(data, "SUMMARY", "SUMMARY:x"))
    )

    assert (offers.text, offers.edits, offers.unsayable) == (PLAN, (), ())
    assert [one.step for one in again.waiting] == [Step.CONFLICT]


def test_what_cannot_be_edited():
    """A value that can't be changed without its comment is left alone, and told."""
    text = PLAN.replace("due: 2027-02-01   # a Monday", "due: >  # a Monday\n      2027-02-01")
    offers, _ = offered(text, ("one", lambda data: days(data, "DUE;VALUE=DATE:20270208")))

    assert (offers.text, offers.edits) == (text, ())
    assert [one.wanted.id for one in offers.unsayable] == ["one"]


@settings(max_examples=max(settings().max_examples // 4, 1))
@given(
    changes=st.lists(
        st.tuples(
            st.sampled_from(["one", "many", "bound", "back"]),
            st.integers(1, 28),
            st.integers(0, 3),
            st.sampled_from([None, 10, 100]),
        ),
        max_size=3,
        unique_by=lambda one: one[0],
    )
)
def test_all_that_is_offered_holds(changes):
    """Each edit makes the plan say what the calendar says, and what is no edit is told."""

    def change(day, more, percent):
        def changed(data):
            if percent is not None:
                data = ticked(data, percent)
            first = [f"DTSTART;VALUE=DATE:202702{day - more:02}"] if 0 < more < day else []
            return days(data, *first, f"DUE;VALUE=DATE:202702{day:02}")

        return changed

    offers, again = offered(PLAN, *((id, change(*rest)) for id, *rest in changes))
    told = {one.wanted.id for one in offers.unsayable} | {one.milestone for one in offers.edits}
    left = {one.wanted.id for one in again.waiting if one.step is Step.OFFER}

    assert left <= {one.wanted.id for one in offers.unsayable}
    assert told <= {id for id, *_ in changes}
    kept = [line for line in PLAN.splitlines() if ":" not in line or "#" in line]
    for line in kept:
        if "due" not in line:
            assert line in offers.text.splitlines()
