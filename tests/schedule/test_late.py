"""What is late, and the chain of reasons in words."""

from datetime import timedelta

import pytest
from making import day, goal, lasting, plan, step, wait

from smartgoals.plan.strategize import MilestoneKind, Repeat
from smartgoals.schedule import schedule


def why(*steps, **given) -> str:
    """Give the reason for the one thing that is late."""
    slots = schedule(plan(*steps, **given))
    assert not slots.feasible
    (late,) = slots.late
    return late.because


def test_chain() -> None:
    """The reason names the bound, whose it is, and what led there."""
    because = why(
        step("impact-brief", "3 weeks", start="2027-01-10"),
        step("partner-call", "2 weeks", after="impact-brief"),
        step("file-comment", "1 week", after="partner-call", before="comments-close"),
        step("comments-close", fixed="2027-02-12"),
        starts=day("2027-01-01"),
    )

    assert because == (
        "'file-comment' ends on 2027-02-20, but must end by 2027-02-11, because"
        " 'comments-close' (2027-02-12) comes after it; it waits for 'partner-call'"
        " (until 2027-02-13), which waits for 'impact-brief' (until 2027-01-30)"
    )


def test_only_spare() -> None:
    """Where only spare time is used up, the reason says so."""
    because = why(
        step("a", "5 days", before="vote", spare="1 week"), step("vote", fixed="2027-03-10")
    )

    assert because == (
        "'a' ends on 2027-03-05, which uses up time left spare: it should end by 2027-03-02,"
        " 1 week earlier than it must; it must end by 2027-03-09, because 'vote' (2027-03-10)"
        " comes after it; it cannot start before 2027-03-01 and takes 5 days"
    )


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (
            step("a", "5 days", start="2027-03-01", due="2027-03-03"),
            (
                "'a' ends on 2027-03-05, but is due on 2027-03-03; it cannot start before"
                " 2027-03-01 and takes 5 days"
            ),
        ),
        (
            step("a", "5 days", goal="g"),
            "but must end by 2027-03-04, because that is the day of its goal 'g'",
        ),
        (step("a", done="2027-03-05", due="2027-03-03"), "'a' ended on 2027-03-05, but is due"),
        (step("a", done="2027-03-05", due="2027-03-03"), "; it was done then"),
        (step("a", fixed="2027-03-05", goal="g"), "; its date is not ours"),
        (step("a", expected="2027-03-05", goal="g"), "; its date is not ours, and expected"),
        (step("a", ends="2027-03-05", goal="g"), "; it is planned to end then"),
        (step("a", due="2027-03-05", goal="g"), "; it is planned for the last day"),
        (
            step(
                "a", repeats=Repeat(every=lasting("1 day"), until=day("2027-03-09")), goal="g"
            ),
            "; it cannot start before 2027-03-01 and repeats every 1 day",
        ),
        (step("a", start="2027-03-09", goal="g"), "; it cannot start before 2027-03-09"),
    ],
)
def test_reasons(one, words) -> None:
    """Each kind of bound, and each way to have come to a day, has its words."""
    assert words in why(one, goals=(goal("g", day("2027-03-04")),))


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (
            wait("a"),
            (
                "'a' ends on 2027-03-10, but must end by 2027-03-04, because 'x' (2027-03-05)"
                " comes after it"
            ),
        ),
        (
            wait("a", "2 days"),
            (
                "must end by 2027-03-02, because 'x' starts on 2027-03-05 and waits for its end"
                " and 2 days"
            ),
        ),
        (
            wait("a", "8 days", "start-to-start"),
            (
                "'a' starts on 2027-03-01, but must start by 2027-02-25, because 'x' starts on"
                " 2027-03-05 and waits for its start and 8 days"
            ),
        ),
        (
            wait("a", kind="finish-to-finish"),
            "must end by 2027-03-05, because 'x' ends on 2027-03-05 and waits for its end",
        ),
        (
            wait("a", "9 days", "start-to-finish"),
            "must start by 2027-02-25, because 'x' ends on 2027-03-05 and waits for its start",
        ),
    ],
)
def test_what_stands_and_waits(link, words) -> None:
    """What ends after something that stands and waits for it is late, by each kind of link."""
    assert words in why(step("a", "10 days"), step("x", fixed="2027-03-05", links=(link,)))


def test_spans_do_not_wait() -> None:
    """What a span waits for besides its ends must be done when it starts."""
    because = why(
        step("a", "10 days"),
        step("x", fixed="2027-03-05"),
        step("s", "3 days", from_milestone="x", after="a"),
    )

    assert "because 's' (2027-03-05) comes after it" in because


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (wait("a", "2 days"), "; it waits for 'a' (until 2027-03-05) and 2 days"),
        (wait("a", "-1 days"), "; it waits for 'a' (until 2027-03-05)"),
        (wait("a", "1 day", counts=True), "; it waits for 'a' (until 2027-03-05)"),
        (
            wait("a", "2 days", counts=True),
            "; it waits for 'a' (until 2027-03-05) and 2 days",
        ),
        (wait("a", kind="start-to-start"), "; it waits for the start of 'a' (2027-03-01)"),
        (wait("a", kind="finish-to-finish"), "; it waits for the end of 'a' (2027-03-05)"),
        (
            wait("a", "9 days", "start-to-finish"),
            "; it waits for the start of 'a' (2027-03-01)",
        ),
    ],
)
def test_what_it_waits_for(link, words) -> None:
    """The chain tells which end it waits for, and what lies between."""
    late = step("b", "2 days", due="2027-03-01", links=(link,), start="2027-02-01")

    assert words in why(step("a", "5 days"), late)


def test_spans_in_the_chain() -> None:
    """The chain goes on through a span to what it starts with."""
    because = why(
        step("a", "5 days", start="2027-03-10"),
        step("s", "2 days", from_milestone="a"),
        step("b", after="s", due="2027-03-02"),
    )

    assert "waits for 's' (until 2027-03-11), which waits for the start of 'a'" in because


def test_the_strictest_reason() -> None:
    """Of several bounds that are missed the earliest is told, and a hard one before spare."""
    because = why(
        step(
            "a",
            "9 days",
            before="vote",
            goal="g",
            spare="1 week",
            due="2027-03-15",
            start="2027-03-01",
        ),
        step("vote", fixed="2027-03-08"),
        goals=(goal("g", day("2027-03-05")),),
    )

    assert "must end by 2027-03-05, because that is the day of its goal" in because


def test_long_chains_are_cut() -> None:
    """A chain of a thousand reasons is told as far as a reader wants to follow."""
    chain = [step("m0"), *(step(f"m{n}", after=f"m{n - 1}") for n in range(1, 1000))]
    because = why(*chain, step("z", after="m999", due="2027-03-01"))

    assert because.count("which waits") == 5
    assert because.endswith(", and so on")


def test_follow_ups_are_not_late() -> None:
    """A follow-up may come after its goal's day."""
    follow_up = step("a", "9 days", goal="g", kind=MilestoneKind.FOLLOW_UP)
    slots = schedule(plan(follow_up, goals=(goal("g", day("2027-03-05")),)))

    assert slots.feasible


def test_what_leads_to_the_late_is_not_late() -> None:
    """Only what misses its own bound is listed; what it waits for is named in the chain."""
    slots = schedule(
        plan(
            step("a", "9 days"),
            step("b", before="c"),
            step("c", after="a", due="2027-03-05"),
        )
    )

    assert [late.id for late in slots.late] == ["c"]
    assert slots["a"].slack_days == -5


def test_order_of_the_late() -> None:
    """Late milestones come by day, then by id."""
    late = [
        step(id, "9 days", start=f"2027-03-{d}", due="2027-03-05")
        for id, d in zip("cab", ("01", "02", "02"), strict=True)
    ]
    slots = schedule(plan(*late))

    assert [one.id for one in slots.late] == ["c", "a", "b"]
    assert slots["a"].latest_end + timedelta(days=5) == day("2027-03-10")


def test_in_time_for_what_stands() -> None:
    """What ends on the evening before something that stands and waits is in time."""
    slots = schedule(plan(step("a", "5 days"), step("vote", fixed="2027-03-06", after="a")))

    assert slots.feasible
    assert slots["a"].slack_days == 0


def test_the_last_of_several() -> None:
    """Of several that it waits for, the chain names the one that ends last."""
    because = why(
        step("a", "5 days"),
        step("b", "9 days"),
        step("c", "7 days"),
        step("d", after=("a", "b", "c"), due="2027-03-02"),
    )

    assert because.endswith("; it waits for 'b' (until 2027-03-09)")
