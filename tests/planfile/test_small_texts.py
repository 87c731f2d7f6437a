"""The small texts of a plan file: each is read as it says, or refused in plain words."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo, available_timezones

import pytest

from smartgoals.plan.analyze import Effect
from smartgoals.plan.strategize import EarlierDate, Link, Repeat
from smartgoals.plan.together import Basis, DatedStance, Quota, Stance
from smartgoals.plan.values import AnchoredDay, Duration, Figure, Period, Side, Source, Unit
from smartgoals.planfile import dates, majorities, scalars, short
from smartgoals.planfile.collecting import Refused, gather
from smartgoals.planfile.scalars import Unreadable

DAY = date(2027, 6, 30)

READ = [
    (dates.read_day, "2027-06-30", DAY),
    (
        dates.read_day,
        "2027-06-30 14:00 +01:00",
        datetime(2027, 6, 30, 14, tzinfo=timezone(timedelta(hours=1))),
    ),
    (dates.read_day, "2027-06-30T14:00Z", datetime(2027, 6, 30, 14, tzinfo=UTC)),
    (
        dates.read_day,
        "2027-06-30 14:00 Europe/Brussels",
        datetime(2027, 6, 30, 14, tzinfo=ZoneInfo("Europe/Brussels")),
    ),
    (dates.read_period, "2023-02", Period(date(2023, 2, 1), date(2023, 2, 28))),
    (dates.read_period, "2022", Period(date(2022, 1, 1), date(2022, 12, 31))),
    (
        dates.read_period,
        "2026-12-24 to 2027-01-03",
        Period(date(2026, 12, 24), date(2027, 1, 3)),
    ),
    (scalars.read_number, "−3", -3),
    (scalars.read_number, "0.5", 0.5),
    (scalars.read_percent, "60 %", 60),
    (scalars.read_truth, "True", True),
    (scalars.read_figure, "43.7%", Figure(43.7, "%")),
    (scalars.read_figure, "6000 GBP", Figure(6000, "GBP")),
    (
        short.read_source,
        "Law, page 3 (seen 2026-11)",
        Source("Law, page 3", Period(date(2026, 11, 1), date(2026, 11, 30))),
    ),
    (short.read_effect, "−2", Effect.BREAKS),
    (short.read_effect, "2", Effect.HELPS_A_LOT),
    (
        short.read_stance,
        "Passive-Ally since 2026, chaired us",
        DatedStance(
            stance=Stance.PASSIVE_ALLY,
            since=Period(date(2026, 1, 1), date(2026, 12, 31)),
            because="chaired us",
        ),
    ),
    (
        short.read_repeat,
        "every week until 2027-06-30",
        Repeat(every=Duration(1, Unit.WEEKS), until=DAY),
    ),
    (
        short.read_repeat,
        "every 2 weeks until board-vote",
        Repeat(every=Duration(2, Unit.WEEKS), until="board-vote"),
    ),
    (short.read_repeat, "every month", Repeat(every=Duration(1, Unit.MONTHS))),
    (
        short.read_wait,
        "3 working days after hearing",
        Link(waits_for="hearing", lag=Duration(3, Unit.WORKING_DAYS), counts_days=True),
    ),
    (short.read_earlier, "2027-06-30 (moved 2026-11-18)", EarlierDate(DAY, date(2026, 11, 18))),
    (
        majorities.read_quota,
        "more than half of the members",
        Quota(of=Basis.MEMBERS, share=Fraction(1, 2), more_than=True),
    ),
    (
        majorities.read_quota,
        "two thirds of those present",
        Quota(of=Basis.THOSE_PRESENT, share=Fraction(2, 3)),
    ),
    (majorities.read_quota, "all of members", Quota(of=Basis.MEMBERS, share=Fraction(1))),
    (
        majorities.read_quota,
        "3/7 of votes cast",
        Quota(of=Basis.VOTES_CAST, share=Fraction(3, 7)),
    ),
    (majorities.read_quota, "361 of members", Quota(of=Basis.MEMBERS, count=361)),
    (majorities.read_quota, "more than 360 of members", Quota(of=Basis.MEMBERS, count=361)),
    (majorities.read_quorum, "3", Quota(of=Basis.MEMBERS, count=3)),
    (
        majorities.read_quorum,
        "a quarter of members",
        Quota(of=Basis.MEMBERS, share=Fraction(1, 4)),
    ),
]


def named(one):
    """Name a case by what reads, or by what is read."""
    return getattr(one, "__name__", str(one)[:30])


@pytest.mark.parametrize(("read", "text", "value"), READ, ids=named)
def test_read(read, text, value):
    """A text is read as it says."""
    assert read(text) == value


def test_both_quotas():
    """A double majority is two quotas."""
    both = majorities.read_quotas("15 of 27 states and 65% of population")

    assert both == (
        Quota(of=Basis.STATES, count=15, out_of=27),
        Quota(of=Basis.POPULATION, share=Fraction(13, 20)),
    )


@pytest.mark.parametrize(
    "text",
    ["15 of 27 states", "65% of population", "3/7 of votes cast", "more than half of members"],
)
def test_quota_written(text):
    """A majority is written as it is read."""
    assert majorities.write_quota(majorities.read_quota(text)) == text


def test_anchored():
    """An anchored day counts from a milestone; `before x` is the day before."""
    assert dates.read_anchored("before vote") == AnchoredDay(Duration(1), Side.BEFORE, "vote")
    assert dates.read_anchored("1 week after vote") == AnchoredDay(
        Duration(1, Unit.WEEKS), Side.AFTER, "vote"
    )
    assert dates.read_anchored("2027-06-30") is None


# Who reads, what is refused, and a piece of what is said about it or of the help.
REFUSED = [
    (dates.read_day, "2027-02-30", "does not exist"),
    (dates.read_day, "2027-02-29", "2028"),
    (dates.read_day, "2027-13-01", "01 to 12"),
    (dates.read_day, "03/02/2027", "2027-02-03 (3 February) or 2027-03-02 (2 March)"),
    (dates.read_day, "30.06.2027", "2027-06-30"),
    (dates.read_day, "30 June 2027", "2027-06-30"),
    (dates.read_day, "June 2027", "such as 2027-06-30"),
    (dates.read_day, "soon", "such as 2027-06-30"),
    (dates.read_day, "1899-01-01", "1900"),
    (dates.read_day, "2027-06-30 25:00 UTC", "no time of day"),
    (dates.read_day, "2027-06-30 14:00", "time zone"),
    (dates.read_day, "2027-06-30 14:00 +25:00", "offset"),
    (dates.read_day, "2027-06-30 14:00 Europe/Brusels", "Europe/Brussels"),
    (dates.read_day, "2027-03-28 02:30 Europe/Brussels", "does not exist"),
    (dates.read_day, "2027-10-31 02:30 Europe/Brussels", "occurs twice"),
    (dates.read_zone, "Brussels", "Europe/Brussels"),
    (dates.read_zone, "../../etc/passwd", "no time zone"),
    (dates.read_period, "2027-01-03 to 2026-12-24", "ends before it starts"),
    (dates.read_period, "last year", "2023-03"),
    (dates.read_duration, "3 fortnights", "no length of time"),
    (scalars.read_text, "a\x07b", "U+0007"),
    (scalars.read_text, "  ", "nothing stands"),
    (scalars.read_truth, "maybe", "neither true nor false"),
    (scalars.read_number, "٣", "no number"),
    (scalars.read_number, "1" * 21, "20 characters"),
    (scalars.read_number, "1e999", "too large"),
    (scalars.read_whole, "1.5", "no whole number"),
    (scalars.read_figure, "many", "no figure"),
    (scalars.read_uuid, "123", "no UUID"),
    (scalars.read_strength, "huge", "no strength"),
    (short.read_effect, "worse", "no effect"),
    (lambda text: short.read_row(text, "integrity"), "worse than ever", "start"),
    (short.read_stance, "friendly since 2026", "none of"),
    (short.read_stance, "?", "none of"),
    (short.read_status, "?", "none of"),
    (short.read_partnership, "?", "none of"),
    (short.read_arrow, "a->b", "not who moves whom"),
    (short.read_repeat, "often", "not how often"),
    (short.read_wait, "1 day before hearing", "before"),
    (majorities.read_quota, "most of members", "no majority"),
    (majorities.read_quota, "1/0 of members", "0 parts"),
]


@pytest.mark.parametrize(("read", "text", "said"), REFUSED, ids=named)
def test_refused(read, text, said):
    """What can't be read is refused, with what is wrong or what to write."""
    with pytest.raises(Unreadable) as caught:
        read(text)

    near = getattr(caught.value, "near", None)
    told = f"{caught.value.message} {caught.value.help} {near() if near else ''}"
    assert said in told


def test_cities_of_several_zones():
    """Of zones that end with one city, the last in the alphabet is meant, on every machine."""
    zones = defaultdict(set)
    for name in available_timezones():
        zones[name.rpartition("/")[2]].add(name)
    several = {
        city: names for city, names in zones.items() if len(names) > 1 and city not in names
    }
    assert {"Istanbul", "Nicosia"} <= several.keys()

    for city, names in several.items():
        with pytest.raises(Unreadable) as caught:
            dates.read_zone(city)
        assert caught.value.near() == f"did you mean '{max(names)}'?"


def test_a_bug_keeps_its_way():
    """What somebody wrote wrongly keeps no calls alive; a bug of ours says where it was."""

    def bug():
        raise ValueError("ours")

    def slip():
        raise Unreadable("theirs")

    with pytest.raises(Refused) as caught:
        gather([(("a",), bug), (("b",), slip)])

    ours, theirs = (one.error.__traceback__ for one in caught.value.mistakes)
    assert ours is not None
    assert theirs is None
