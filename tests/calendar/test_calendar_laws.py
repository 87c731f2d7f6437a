"""Laws that hold for the calendar of any plan."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import icalendar
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ics_making import (
    HOSTILE,
    assert_well_formed,
    campaign,
    digest,
    hostile_export,
    plan,
    slot,
    timeline,
    unfolded,
)
from ics_reading import as_icalendar_reads

from smartgoals.calendar import layout, values
from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.calendar.export import to_calendar, to_ical, write_ical
from smartgoals.calendar.layout import lay_out
from smartgoals.plan.flag import Consultation, Event, Flag
from smartgoals.plan.strategize import (
    Goal,
    Milestone,
)
from smartgoals.plan.together import (
    Actor,
    ActorKind,
    DatedStance,
    Relation,
    Stance,
    Vote,
    Voter,
)
from smartgoals.plan.values import Period
from smartgoals.plan.whole import (
    Audience,
    CalendarSettings,
    Exported,
    TeamMember,
)
from smartgoals.schedule.slots import Schedule
from strategies import NASTY, lines, moments, plans, texts

HERE = Path(__file__).parent
ENDLESS = CalendarLimits(bytes=10**9, lines=10**9, line=10**9)  # for repeats over ages
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
when = st.one_of(st.none(), days, moments(), st.datetimes())


@st.composite
def plans_with_dates(draw):
    """Make any plan, with dates that no schedule may have made."""
    whole = draw(plans())
    slots = tuple(
        slot(one.id, draw(when), draw(when), uncertain=draw(st.booleans()))
        for one in whole.milestones
    )
    deadlines = {goal.id: draw(days) for goal in whole.goals}
    return whole, Schedule(slots=slots, deadlines=deadlines)


def is_in_order(whole):
    """Say whether entries come by their starts, then by their UIDs."""
    order = [(entry.order, uid) for uid, entry in lay_out(whole).entries]
    return order == sorted(order)


ZONES = st.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"])


@given(plans(consistent=True), ZONES)
def test_in_order(whole, zone):
    """Entries come by their starts in UTC, whatever the campaign's zone makes of their days."""
    whole = evolve(whole, campaign=evolve(whole.campaign, timezone=zone))

    assert is_in_order(whole)


def test_out_of_order_would_show(monkeypatch):
    """A calendar that is written before all that may come earlier is known is noticed."""
    there = timezone(timedelta(hours=14))
    whole = plan(
        Milestone(id="a", what="Vote", fixed=date(2027, 5, 20)),
        Milestone(id="b", what="Talk", fixed=datetime(2027, 5, 20, 20, tzinfo=there)),
        Milestone(id="c", what="Talk", fixed=datetime(2027, 5, 20, 1, tzinfo=there)),
        campaign_timezone="Pacific/Kiritimati",
    )
    assert is_in_order(whole)

    monkeypatch.setattr(layout, "_NEAR", timedelta(0))

    assert not is_in_order(whole)


@given(plans(consistent=True))
def test_streamed(whole):
    """Written entry by entry into a file, a calendar has the same bytes."""
    file = BytesIO()
    write_ical(whole, file)

    assert file.getvalue() == to_ical(whole)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans_with_dates())
def test_any_plan_and_any_dates(case):
    """No plan and no dates make the export raise or write what isn't a calendar."""
    whole, dates = case
    for audience in (None, *(one.id for one in whole.calendar.audiences)):
        data = to_ical(whole, dates, audience=audience)

        assert_well_formed(data)
        assert check_calendar(data, limits=ENDLESS) == ()
        uids = [fact.uid for fact in as_icalendar_reads(data)]
        assert len(uids) == len(set(uids))


@given(plans(consistent=True), st.randoms(use_true_random=False))
def test_order_of_milestones(whole, random):
    """The order in which milestones are written makes no difference."""
    turned = list(whole.milestones)
    random.shuffle(turned)
    other = evolve(whole, milestones=tuple(turned))

    assert to_ical(whole) == to_ical(other)


@given(texts() | st.sampled_from(NASTY))
def test_text_comes_back(text):
    """Any text that a plan can hold is read back as it was, line breaks and all."""
    whole = plan(
        Milestone(id="a", what="a", goal="g"), goals=(Goal(id="g", statement=text[:9_000]),)
    )
    data = to_ical(whole, timeline(slot("a", date(2027, 5, 20))))
    (one,) = icalendar.Calendar.from_ical(data).events

    assert one["DESCRIPTION"].startswith(f"Goal: {text[:9_000]}")


@given(lines())
def test_any_link(link):
    """A link is a web or mail address of plain characters, or it is left out."""
    made = values.link(link)

    assert made is None or (made.isascii() and made.lower().startswith(("http", "mailto:")))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", [values.text, values.line])
def test_hostile_values(text, kind):
    """No text leaves its line, whoever made it."""
    calendar = icalendar.Calendar()
    calendar["X-NOTE"] = calendar["SUMMARY"] = kind(text)
    calendar["CATEGORIES"] = values.categories([text, text])

    assert len(unfolded(calendar.to_ical())) == 6
    assert_well_formed(calendar.to_ical())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_plan(text):
    """A plan whose own guards were got round injects nothing either."""
    found = hostile_export(text)

    assert found.count("BEGIN:VEVENT") == 1
    assert not [line for line in found if line.startswith(("X-EVIL", "ATTENDEE"))]


@pytest.mark.parametrize(
    ("seed", "zone", "switch"),
    [("0", "UTC", "-B"), ("1", "Asia/Kathmandu", "-O"), ("77", "Pacific/Apia", "-OO")],
)
def test_same_bytes_elsewhere(seed, zone, switch):
    """Neither hash seed nor time zone nor leaving out assertions changes a byte."""
    paths = os.pathsep.join([str(HERE), str(HERE.parents[1] / "src")])
    places = {"PYTHONPATH": paths, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
    code = "import ics_making; print(ics_making.digest())"
    done = subprocess.run(
        [sys.executable, switch, "-c", code],
        env={**os.environ, **places},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == digest()


def test_snapshot(snapshot):
    """The calendar of a whole campaign is the one that was looked at."""
    snapshot(HERE / "snapshots" / "campaign.ics", to_ical(campaign()))


def test_canary():
    """Stances, power, notes, contacts, addresses and whoever is private stay at home."""
    bird = "canary"
    actor = Actor(
        id="actor-a",
        name="Actor A",
        kind=ActorKind.PERSON,
        role=f"role {bird}",
        power=5,
        interest=4,
        stances=(DatedStance(stance=Stance.ACTIVE_OPPONENT, because=f"because {bird}"),),
        notes=f"notes {bird}",
        contact=f"contact {bird}",
        offers=(f"offer {bird}",),
    )
    hidden = Actor(id="hidden-canary", name=f"hidden {bird}", private=True)
    one = Milestone(
        id="a",
        what="A meeting",
        owner="actor-a",
        meets=("hidden-canary",),
        signed_by=("hidden-canary",),
        notes=f"notes {bird}",
        condition=f"condition {bird}",
    )
    other = Milestone(id="b", what="B", owner="hidden-canary")
    secret = Milestone(id="c", what="C", private=True, place=f"place {bird}", notes=bird)
    whole = plan(
        one,
        other,
        secret,
        actors=(actor, hidden),
        relations=(Relation(from_actor="actor-a", to_actor=hidden.id, because=f"why {bird}"),),
        votes=(
            Vote(id="v", what=f"vote {bird}", notes=bird, members=(Voter(id="a-b", rating=5),)),
        ),
        goals=(
            Goal(
                id="g", statement="It changes.", notes=bird, achievable=bird, if_it_fails=bird
            ),
        ),
        flags=(
            Flag(
                what="A law",
                notes=bird,
                spotted_by=bird,
                consultation=Consultation(opens=date(2027, 1, 1)),
            ),
        ),
        history=(Event(when=Period(date(2026, 1, 1), date(2026, 1, 1)), what="It began"),),
        campaign_team=(TeamMember(id="t", name="T", address=f"{bird}@example.org"),),
        calendar=CalendarSettings(
            include=tuple(Exported), server=f"https://{bird}", audiences=(Audience(id="all"),)
        ),
    )
    dates = timeline(
        *(slot(one.id, date(2027, 5, 20)) for one in whole.milestones),
        deadlines={"g": date(2027, 6, 1)},
    )
    team = "\n".join(unfolded(to_ical(whole, dates))).lower()
    others = "\n".join(unfolded(to_ical(whole, dates, audience="all"))).lower()

    for word in (bird, "opponent", "ally", "stance", "power", "interest", "notes", "contact"):
        assert word not in team + others


@given(days | st.datetimes(timezones=st.just(timezone(timedelta(hours=-3)))))
def test_calendar_and_bytes_agree(stamp):
    """The calendar object writes the same bytes, whatever the stamp."""
    if not isinstance(stamp, datetime):
        stamp = datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)
    whole = plan(Milestone(id="a", what="a", fixed=date(2027, 5, 20)))

    assert to_calendar(whole, stamp=stamp).to_ical() == to_ical(whole, stamp=stamp)
