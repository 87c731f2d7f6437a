"""Who wins: each line of the two tables that say what happens with an entry."""

from itertools import product
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from world import text_of, wanted_of

from other_programs import moved, noted, property_set, ticked
from smartgoals.sync.content import Aspect, read_content
from smartgoals.sync.decide import Keep, Step, decide, is_sweeping
from smartgoals.sync.memory import Known
from smartgoals.sync.store import Found
from smartgoals.sync.telling import differences, to_dict, worth_telling

BEFORE = {one.id: one for one in wanted_of(text_of("a", "b", "c", "d")).values()}
LATER = {
    one.id: one
    for one in wanted_of(
        text_of("a", "b", "c", "d")
        .replace("what: Write", "what: Write it")
        .replace("progress: 0", "progress: 20")
        .replace("due: 2027-02-01", "due: 2027-02-08")
        .replace("fixed: 2027-02-01", "fixed: 2027-02-08")
    ).values()
}
ONE = BEFORE["a"]
ALL = (*Aspect,)


def found(one=ONE, data=None, etag='"2"'):
    """Say what is on the server."""
    data = one.data if data is None else data
    return Found(f"{one.uid}.ics", etag, data, read_content(data, one.uid, one.alarms))


def agreed(one=ONE, etag='"1"', **given):
    """Say that both sides agreed on an entry."""
    marks = one.content.marks
    name = f"{one.uid}.ics"
    known = Known(uid=one.uid, name=name, summary="x", etag=etag, ours=marks, theirs=marks)
    return evolve(known, **given)


def one_by_one(wanted, there, known, keep=None):
    """Decide about one entry; give its steps with their aspects."""
    given = [
        {} if one is None else {ONE.uid: one}
        for one in (wanted, there, known, None if keep is None else Keep(keep))
    ]
    return [(one.step.value, one.aspects) for one in decide(*given)]


SENT = agreed(ours={}, theirs={}, sent=ONE.content.marks)
OUT = agreed(left_out=True)
TABLE = {
    "new": (ONE, None, None, None, "create"),
    "half sent": (ONE, None, SENT, None, "create"),
    "taken out": (ONE, None, agreed(), None, "conflict"),
    "taken out, plan": (ONE, None, agreed(), "plan", "create"),
    "taken out, calendar": (ONE, None, agreed(), "calendar", "remember"),
    "left out": (ONE, None, OUT, None, "nothing"),
    "left out, plan": (ONE, None, OUT, "plan", "nothing"),
    "same": (ONE, found(), None, None, "remember"),
    "at rest": (ONE, Found("x.ics", '"1"'), agreed(), None, "nothing"),
    "read again": (ONE, found(etag='"1"'), agreed(summary="Write"), None, "nothing"),
    "unreadable": (ONE, found(data=b"x"), agreed(), None, "conflict"),
    "unreadable, calendar": (ONE, found(data=b"x"), agreed(), "calendar", "conflict"),
    "unreadable, plan": (ONE, found(data=b"x"), agreed(), "plan", "update"),
    "dropped": (None, found(), agreed(), None, "delete"),
    "dropped, unread": (None, Found("x.ics", '"1"'), agreed(), None, "delete"),
    "dropped, half sent": (None, found(), SENT, None, "delete"),
    "dropped, changed": (None, found(data=moved(ONE.data, 3)), agreed(), None, "conflict"),
    "dropped, unreadable": (None, found(data=b"x"), agreed(), None, "conflict"),
    "dropped, plan": (None, found(data=moved(ONE.data, 3)), agreed(), "plan", "delete"),
    "dropped, calendar": (None, found(data=moved(ONE.data, 3)), agreed(), "calendar", "forget"),
    "others'": (None, found(), None, None, "forget"),
    "gone": (None, None, agreed(), None, "forget"),
}


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_whether_it_is_there(row):
    """Each line of the first table is what happens."""
    *sides, step = row

    assert [one for one, _ in one_by_one(*sides)] == [step]


def test_another_kind():
    """An event where a task should be is a conflict, not something to compare."""
    event = BEFORE["d"]
    data = event.data.replace(event.uid.encode(), ONE.uid.encode())
    (action,) = decide({ONE.uid: ONE}, {ONE.uid: found(data=data)}, {})

    assert (action.step, action.because) == (Step.CONFLICT, "it is no task there")

    data = ONE.data.replace(ONE.uid.encode(), event.uid.encode())
    (action,) = decide({event.uid: event}, {event.uid: found(event, data)}, {})

    assert (action.step, action.because) == (Step.CONFLICT, "it is no event there")


WORDS = property_set(ONE.data, "SUMMARY", "SUMMARY:Theirs")
DATES = moved(ONE.data, 5)
PROGRESS = ticked(ONE.data, 60)
REMINDERS = ONE.data.replace(b"-P6DT15H", b"-P2DT15H")
EXTRAS = property_set(ONE.data, "COLOR", "COLOR:red")
BY_CALENDAR = {
    "words": (WORDS, "conflict"),
    "dates": (DATES, "offer"),
    "progress": (PROGRESS, "offer"),
    "reminders": (REMINDERS, None),
    "extras": (EXTRAS, None),
}


@pytest.mark.parametrize("aspect", BY_CALENDAR)
def test_only_the_calendar_changed(aspect):
    """What only the calendar changed is offered, kept or asked about, never written over."""
    data, step = BY_CALENDAR[aspect]
    steps = one_by_one(ONE, found(data=data), agreed())

    assert [one for one in steps if one[0] != "remember"] == (
        [] if step is None else [(step, (Aspect(aspect),))]
    )


def only(aspect):
    """Give an entry of the plan that differs in one aspect from before."""
    told = {**ONE.content.told, aspect: LATER["a"].content.told[aspect] + " "}
    return evolve(ONE, content=evolve(ONE.content, told=told))


@pytest.mark.parametrize("aspect", ALL)
def test_only_the_plan_changed(aspect):
    """What only the plan changed is written, and nothing else with it."""
    steps = one_by_one(only(aspect), found(), agreed())

    assert steps == [("update", (aspect,))]


BY_BOTH = {
    "words": (WORDS, "conflict"),
    "dates": (DATES, "conflict"),
    "progress": (PROGRESS, "conflict"),
    "reminders": (REMINDERS, "conflict"),
    "extras": (EXTRAS, "update"),
}


@pytest.mark.parametrize("aspect", BY_BOTH)
def test_both_changed(aspect):
    """What both changed waits for somebody's word, but for what nobody edits by hand."""
    data, step = BY_BOTH[aspect]
    wanted = only(Aspect(aspect))
    steps = one_by_one(wanted, found(data=data), agreed())

    assert [one for one in steps if one[0] != "remember"] == [(step, (Aspect(aspect),))]
    if step == "conflict":
        by_plan = one_by_one(wanted, found(data=data), agreed(), "plan")
        by_calendar = one_by_one(wanted, found(data=data), agreed(), "calendar")
        assert by_plan == [("update", (Aspect(aspect),))]
        assert [one for one, _ in by_calendar] == ["remember"]


UNKNOWN = {
    "words": (WORDS, "conflict"),
    "dates": (DATES, "conflict"),
    "progress": (PROGRESS, "offer"),
    "reminders": (REMINDERS, None),
    "extras": (EXTRAS, None),
}


@pytest.mark.parametrize("aspect", UNKNOWN)
def test_nothing_is_remembered(aspect):
    """Where nothing is remembered, a difference in what people edit is told."""
    data, step = UNKNOWN[aspect]
    steps = one_by_one(ONE, found(data=data), None)

    assert [one for one in steps if one[0] != "remember"] == (
        [] if step is None else [(step, (Aspect(aspect),))]
    )


def test_a_move_that_the_plan_cannot_follow():
    """A date that is somebody else's, or was worked out, or is past, is asked about."""
    for id in "cd":
        one = BEFORE[id]
        given = (
            {one.uid: one},
            {one.uid: found(one, moved(one.data, 9))},
            {one.uid: agreed(one)},
        )
        assert {action.step for action in decide(*given)} >= {Step.CONFLICT}
        assert Step.OFFER not in {action.step for action in decide(*given)}


def test_what_is_done_stays_done():
    """A task that the plan calls done, and the calendar doesn't, is asked about."""
    done = evolve(ONE, content=read_content(ticked(ONE.data, 100), ONE.uid, ONE.alarms))
    (_, conflict) = one_by_one(done, found(data=PROGRESS), agreed(done))

    assert conflict == ("conflict", (Aspect.PROGRESS,))


def test_progress_is_never_taken_back():
    """Whoever's word counts, how far a task is in the calendar stays an offer."""
    for keep in Keep:
        steps = one_by_one(ONE, found(data=PROGRESS), agreed(), keep)
        assert ("offer", (Aspect.PROGRESS,)) in steps


def test_two_things_at_once():
    """A task is ticked off while the plan renames it: both get through."""
    steps = one_by_one(only(Aspect.WORDS), found(data=PROGRESS), agreed())

    assert steps == [("update", (Aspect.WORDS,)), ("offer", (Aspect.PROGRESS,))]


def test_cut_off_before():
    """A write that didn't get there is made again, without asking."""
    sent = only(Aspect.WORDS).content.marks
    known = agreed(etag="", sent={Aspect.WORDS: sent[Aspect.WORDS]}, over='"2"')

    assert one_by_one(only(Aspect.WORDS), found(), known) == [("update", (Aspect.WORDS,))]


def test_cut_off_after():
    """A write that got there is seen to have; if the plan went on, it is written anew."""
    known = agreed(ours={}, theirs={}, sent=ONE.content.marks)

    assert one_by_one(ONE, found(), known) == [("remember", ALL)]
    assert one_by_one(only(Aspect.WORDS), found(), known)[0] == ("update", (Aspect.WORDS,))


def test_cut_off_twice():
    """A write that got there is not forgotten while the next one is cut off."""
    new = only(Aspect.DATES)
    sent = agreed(ours={}, theirs={}, sent=ONE.content.marks)
    (update,) = decide({ONE.uid: new}, {ONE.uid: found()}, {ONE.uid: sent})
    marks = {Aspect.DATES: new.content.marks[Aspect.DATES]}
    known = evolve(update.known, etag="", sent=marks, over='"2"')

    assert one_by_one(new, found(), known) == [("update", (Aspect.DATES,))]
    again = evolve(known, over="")
    assert one_by_one(new, found(), again)[-1] == ("offer", (Aspect.DATES,))


def test_put_back_after_it_got_there():
    """What somebody put back after a write got there is not taken for a write that didn't."""
    new = only(Aspect.DATES)
    known = agreed(etag="", sent={Aspect.DATES: new.content.marks[Aspect.DATES]}, over='"1"')

    assert one_by_one(new, found(), known)[-1] == ("offer", (Aspect.DATES,))


def test_put_back_where_versions_have_no_names():
    """Two versions without a name are not taken for one and the same."""
    new = only(Aspect.DATES)
    known = agreed(etag="", sent={Aspect.DATES: new.content.marks[Aspect.DATES]})

    assert one_by_one(new, found(etag=""), known)[-1] == ("offer", (Aspect.DATES,))


IDS = st.sets(st.sampled_from("abcd"))


@given(there=IDS, kept=IDS, remembered=IDS)
def test_nothing_is_done_to_others(there, kept, remembered):
    """Each entry is decided for itself, in order, and what isn't remembered isn't deleted."""
    wanted = {BEFORE[id].uid: BEFORE[id] for id in kept}
    server = {BEFORE[id].uid: found(BEFORE[id]) for id in there}
    known = {BEFORE[id].uid: agreed(BEFORE[id]) for id in remembered}
    actions = decide(wanted, server, known)

    assert [one.uid for one in actions] == sorted({*wanted, *server, *known})
    assert {one.uid for one in actions if one.step is Step.DELETE} == {
        BEFORE[id].uid for id in (there & remembered) - kept
    }
    for action in actions:
        uid = action.uid
        alone = [{uid: side[uid]} if uid in side else {} for side in (wanted, server, known)]
        assert decide(*alone) == (action,)


@pytest.mark.parametrize(
    ("there", "kept", "sweeping"),
    [
        ("", "", False),
        ("abcd", "abcd", False),
        ("abcd", "abc", False),
        ("abcd", "ab", False),
        ("abcd", "a", True),
        ("abcd", "", True),
        ("ab", "a", False),
        ("a", "", True),
        ("a", "bcd", True),
        ("abc", "bcd", False),
    ],
)
def test_sweeping(there, kept, sweeping):
    """More than half of what is there, or all that there is, is not deleted without a word."""
    actions = decide(
        {BEFORE[id].uid: BEFORE[id] for id in kept},
        {BEFORE[id].uid: found(BEFORE[id]) for id in there},
        {BEFORE[id].uid: agreed(BEFORE[id]) for id in there},
    )

    assert is_sweeping(actions) is sweeping


def test_sweeping_beside_what_is_asked():
    """To delete the half that can go is sweeping too, if the plan wants nothing at all."""
    there = {one.uid: found(one) for one in BEFORE.values()}
    changed = {id: moved(BEFORE[id].data, 3) for id in "abc"}
    there |= {BEFORE[id].uid: found(BEFORE[id], data) for id, data in changed.items()}
    actions = decide({}, there, {one.uid: agreed(one) for one in BEFORE.values()})

    assert [one.step for one in actions].count(Step.DELETE) == 2
    assert is_sweeping(actions)


def told(one, data, known=None):
    """Say in words what differs."""
    known = agreed(one) if known is None else known
    actions = decide({one.uid: one}, {one.uid: found(one, data)}, {one.uid: known})
    return [
        tuple(each) for action in worth_telling(actions) for each in differences(action, None)
    ]


def test_in_words():
    """What differs is told as both sides have it."""
    span = BEFORE["b"]
    timed = property_set(ONE.data, "DUE", "DUE:20270208T090000Z")
    off = property_set(ONE.data, "STATUS", "STATUS:CANCELLED")
    place = property_set(ONE.data, "LOCATION", "LOCATION:Here")
    again = property_set(span.data, "RRULE", "RRULE:FREQ=DAILY")

    assert told(ONE, WORDS) == [("words", "Write", "Theirs")]
    assert told(ONE, place) == [("words", "its description or categories", "others")]
    assert told(ONE, timed) == [("dates", "2027-02-01", "2027-02-08 09:00")]
    assert told(ONE, PROGRESS) == [("progress", "0% done", "60% done")]
    assert told(ONE, off) == [("progress", "0% done", "called off")]
    assert told(span, again) == [
        ("dates", "2027-02-01 to 2027-02-03", "2027-02-01 to 2027-02-03, and again")
    ]
    reminded = agreed(ours={**ONE.content.marks, Aspect.REMINDERS: ""})
    assert told(ONE, REMINDERS, reminded) == []


def test_as_data():
    """What is told as data is stable, and leaves out what nobody need hear of."""
    wanted = {one.uid: one for one in (ONE, BEFORE["b"])}
    gone = BEFORE["d"]
    known = {ONE.uid: agreed(), gone.uid: agreed(gone, '"2"')}
    there = {ONE.uid: found(data=noted(WORDS, 1)), gone.uid: Found("x.ics", '"2"')}
    new, kept, dropped = to_dict(decide(wanted, there, known), None)

    assert kept == {
        "step": "create",
        "id": "b",
        "uid": BEFORE["b"].uid,
        "summary": "Print",
        "aspects": list(map(str, Aspect)),
        "because": "it is new in the plan",
        "differences": [],
    }
    assert new["differences"] == [{"aspect": "words", "plan": "Write", "calendar": "Theirs"}]
    assert (dropped["id"], dropped["step"], dropped["summary"]) == (gone.uid, "delete", "x")


SERVER = {
    "nothing": None,
    "not read": Found("x.ics", '"1"'),
    "unreadable": found(data=b"x"),
    "as before": found(),
    "at rest": found(etag='"1"'),
    "words": found(data=WORDS),
    "dates": found(data=DATES),
    "progress": found(data=PROGRESS),
    "words and dates": found(data=moved(WORDS, 5)),
    "extras": found(data=EXTRAS),
    "counted on": found(data=property_set(ONE.data, "SEQUENCE", "SEQUENCE:7")),
}
PLAN = {
    "nothing": None,
    "as before": ONE,
    "words": only(Aspect.WORDS),
    "dates": only(Aspect.DATES),
    "extras": only(Aspect.EXTRAS),
}
REMEMBERED = {
    "nothing": None,
    "agreed": agreed(summary="Write"),
    "open": agreed(summary="Write", etag=""),
    "half sent": SENT,
    "left out": OUT,
    "cut off": agreed(etag="", sent=only(Aspect.DATES).content.marks, over='"2"'),
}


def in_a_line(action):
    """Tell of an action, and of what is remembered then."""
    aspects = ", ".join(one.value for one in action.aspects)
    told = f"{action.step.value} {action.summary!r} [{aspects}] {action.because}".rstrip()
    known = action.known
    if known is None:
        return told
    marks = {**ONE.content.marks, "": ""}
    sides = [
        " ".join(
            f"{aspect.value}{'' if mark == marks[aspect] else '*'}"
            for aspect, mark in sorted(side.items())
        )
        for side in (known.ours, known.theirs, known.sent)
    ]
    head = f"{known.name} {known.summary!r} {known.etag or '-'} {known.sequence}"
    out = " left out" if known.left_out else ""
    return f"{told}\n    known: {head}{out}; {' | '.join(sides)}"


def outcomes(*sides):
    """Give what happens; and, where it makes a difference, what does by somebody's word."""
    told = {}
    for keep in (None, *Keep):
        given = [{} if one is None else {ONE.uid: one} for one in (*sides, keep)]
        told[keep] = [f"    {in_a_line(one)}" for one in decide(*given)]
    yield from told[None]
    for keep in Keep:
        if told[keep] != told[None]:
            yield f"  {keep.value} counts:"
            yield from told[keep]


def test_all_that_is_decided(snapshot):
    """Whatever stands on the three sides, what happens is what has always happened."""
    lines = []
    for (plan, wanted), (server, there), (remembered, known) in product(
        PLAN.items(), SERVER.items(), REMEMBERED.items()
    ):
        lines.append(f"plan {plan}, server {server}, known {remembered}:")
        lines += outcomes(wanted, there, known)
    path = Path(__file__).with_name("decisions.txt")
    snapshot(path, ("\n".join(lines) + "\n").encode())
