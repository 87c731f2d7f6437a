"""What waits for what, whose goal it serves, and where more stands: as calendars say it."""

from datetime import date

import icalendar
import pytest
from attrs import evolve
from ics_making import VOTE, assert_well_formed, event, placed, plan, slot, timeline, unfolded

from smartgoals.calendar.export import to_calendar, to_ical
from smartgoals.errors import UnknownIdError
from smartgoals.plan.strategize import Goal, Link, LinkKind, Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Duration, Source, Unit
from smartgoals.plan.whole import Audience, CalendarSettings, Exported, TeamMember

FIRST = Milestone(id="first", what="First")
DATES = timeline(
    slot("first", date(2027, 5, 3)),
    slot("second", VOTE),
    slot("third", date(2027, 6, 1)),
    deadlines={"g": date(2027, 6, 30)},
)


def related(*milestones, **given):
    """Give what entries say that they are related to, by what they are called."""
    data = to_ical(plan(*milestones, **given), DATES)
    assert_well_formed(data)
    read = icalendar.Calendar.from_ical(data)
    names = {str(one["UID"]): str(one["SUMMARY"]) for one in read.events}
    found = {}
    for one in read.events:
        told = one.get("RELATED-TO", [])
        for other in told if isinstance(told, list) else [told]:
            kind, gap = other.params["RELTYPE"], other.params.get("GAP")
            found.setdefault(str(one["SUMMARY"]), []).append((names[str(other)], kind, gap))
    return found


@pytest.mark.parametrize("kind", list(LinkKind))
def test_kinds(kind):
    """Each kind of tie has its name in calendars, and a plain one for older programs."""
    links = (Link(waits_for="first", kind=kind, lag=Duration(2, Unit.WEEKS)),)

    assert related(FIRST, Milestone(id="second", what="Second", links=links)) == {
        "Second": [
            ("First", kind.value.replace("-", "").upper(), "P14D"),
            ("First", "DEPENDS-ON", None),
        ]
    }


@pytest.mark.parametrize(
    ("lag", "counts_days", "gap"),
    [
        (Duration(0), False, None),
        (Duration(1), False, "P1D"),
        (Duration(-2), False, "-P2D"),
        (Duration(1), True, None),
        (Duration(3), True, "P2D"),
        (Duration(3, Unit.WORKING_DAYS), False, None),
        (Duration(1, Unit.MONTHS), False, None),
    ],
)
def test_gaps(lag, counts_days, gap):
    """A gap is said where calendars can reckon it, and otherwise left out."""
    links = (Link(waits_for="first", lag=lag, counts_days=counts_days),)
    told = related(FIRST, Milestone(id="second", what="Second", links=links))

    assert told["Second"][0] == ("First", "FINISHTOSTART", gap)


def test_before():
    """Coming before another is said at that one."""
    first = evolve(FIRST, before=("second",))
    told = related(first, Milestone(id="second", what="Second", after=("first",)))

    assert told == {"Second": [("First", "FINISHTOSTART", None), ("First", "DEPENDS-ON", None)]}


def test_what_is_not_shown():
    """What waits for something that isn't in this calendar shows nothing of it."""
    secret = evolve(FIRST, private=True)
    second = Milestone(id="second", what="Second", after=("first", "undated"))
    whole = plan(
        secret,
        second,
        Milestone(id="undated", what="Undated"),
        calendar=CalendarSettings(
            audiences=(Audience(id="all"), Audience(id="few", hide=("after",)))
        ),
    )

    assert b"RELATED-TO" not in to_ical(whole, DATES, audience="all")
    assert b"RELATED-TO" in to_ical(whole, DATES)
    shown = evolve(whole, milestones=(FIRST, second))
    assert b"RELATED-TO" not in to_ical(shown, DATES, audience="few")


def test_goals_are_parents():
    """A milestone is a part of its goal, where that one has an entry too."""
    second = Milestone(id="second", what="Second", goal="g")
    goals = (Goal(id="g", statement="The board drops it."),)
    include = (Exported.MILESTONES, Exported.GOALS)
    told = related(second, goals=goals, calendar=CalendarSettings(include=include))

    assert told == {"Second": [("Deadline: The board drops it.", "PARENT", None)]}
    assert related(second, goals=goals) == {}


def test_colour_of_a_goal():
    """Each goal has its colour, whatever other goals there are."""
    goals = tuple(Goal(id=id, statement=id) for id in ("a", "g", "z"))
    one = Milestone(id="second", what="Second", goal="g")
    alone = event(placed(one, goals=goals[1:2]))["COLOR"]

    assert event(placed(one, goals=goals))["COLOR"] == alone
    assert "COLOR" not in event(placed(FIRST))


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://us02web.zoom.us/j/1?pwd=2", True),
        ("https://meet.jit.si/our-call", True),
        ("https://example.org/zoom.us", False),
        ("https://notzoom.us/j/1", False),
        ("https://[x/", False),
    ],
)
def test_calls(link, leads):
    """A link that leads into a call is one that programs offer to join."""
    told = unfolded(placed(evolve(FIRST, link=link)))

    assert (f"CONFERENCE;LABEL=Join;VALUE=URI:{link}" in told) == leads


def test_sources():
    """Where a date is written stands beside it, if it is an address of the web."""
    sources = (
        Source("https://example.org/b"),
        Source("a letter"),
        Source("https://example.org/a"),
        Source("https://not valid"),
    )
    told = unfolded(placed(evolve(FIRST, sources=sources)))

    # Newer versions of icalendar put the parameter in quotes; both are right (RFC 9253).
    assert [one.replace('"', "") for one in told if one.startswith("LINK")] == [
        "LINK;LINKREL=describedby;VALUE=URI:https://example.org/a",
        "LINK;LINKREL=describedby;VALUE=URI:https://example.org/b",
    ]
    assert not any(one.startswith("LINK") for one in unfolded(placed(FIRST)))


WHOLE = plan(
    evolve(FIRST, owner="ana", goal="g"),
    Milestone(id="second", what="Second", owner="ben", signed_by=("friends",)),
    Milestone(id="third", what="Third", owner="ben", goal="g", meets=("friends",)),
    goals=(Goal(id="g", statement="The board drops it."), Goal(id="h", statement="More.")),
    actors=(Actor(id="friends", name="Our friends"),),
    campaign_team=(TeamMember(id="ana", name="Ana"), TeamMember(id="ben")),
    calendar=CalendarSettings(include=tuple(Exported)),
)


@pytest.mark.parametrize(
    ("asked", "titles", "name"),
    [
        ({"goal": "g"}, {"First", "Third", "Deadline: The board drops it."}, "(g)"),
        ({"goal": "h"}, set(), "(h)"),
        ({"person": "ana"}, {"First"}, "(Ana)"),
        ({"person": "friends"}, {"Second", "Third"}, "(Our friends)"),
        ({"goal": "g", "person": "ben"}, {"Third"}, "(g, ben)"),
    ],
)
def test_one_goal_or_person(asked, titles, name):
    """A calendar of one goal or person holds only what concerns them, and says so."""
    calendar = to_calendar(WHOLE, DATES, **asked)

    assert {str(one["SUMMARY"]) for one in calendar.events} == titles
    assert calendar["NAME"] == f"No network fees {name}"


def test_same_entry_in_each():
    """A milestone is the same entry in each calendar, and the calendars are different ones."""
    every, ana = to_calendar(WHOLE, DATES), to_calendar(WHOLE, DATES, person="ana")

    assert {str(one["UID"]) for one in ana.events} < {str(one["UID"]) for one in every.events}
    assert len({str(to_calendar(WHOLE, DATES, **asked)["UID"]) for asked in (
        {}, {"person": "ana"}, {"goal": "g"}, {"goal": "g", "person": "ana"},
    )}) == 4  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"goal": "gg"}, "no goal of the plan is called 'gg', did you mean 'g'?"),
        ({"person": "anna"}, "nobody of the plan is called 'anna', did you mean 'ana'?"),
    ],
)
def test_unknown(asked, message):
    """A goal or a person that isn't there is refused, and the nearest one named."""
    with pytest.raises(UnknownIdError) as error:
        to_ical(WHOLE, DATES, **asked)

    assert str(error.value) == message
