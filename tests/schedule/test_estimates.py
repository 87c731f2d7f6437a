"""Three guesses in closed form: the textbooks' figures, and what they leave out."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import plan, step, wait

from smartgoals.errors import InvalidValueError
from smartgoals.plan.values import Duration, Estimate, Unit
from smartgoals.schedule.estimates import Chain, Guesses, guesses_of, in_a_row, longest_chain
from smartgoals.schedule.timeline import schedule


def guesses(best, likely, worst):
    """Make three guesses."""
    return Guesses(best=best, likely=likely, worst=worst)


def estimate(best, likely, worst, unit=Unit.DAYS):
    """Make the three guesses of a milestone."""
    told = (Duration(one, unit) for one in (best, likely, worst))
    return Estimate(**dict(zip(("best", "likely", "worst"), told, strict=True)))


def test_o17_three_in_a_row():
    """Three lengths in a row have the mean, variance and chances that PERT gives them."""
    three = [guesses(2, 4, 12), guesses(3, 5, 7), guesses(1, 2, 9)]
    chain = in_a_row(three)

    assert [one.mean for one in three] == [5, 5, 3]
    assert [one.variance for one in three] == pytest.approx([25 / 9, 4 / 9, 16 / 9])
    assert (chain.mean, chain.variance) == (13, pytest.approx(5))
    assert chain.sd == pytest.approx(2.236068, abs=5e-7)
    assert chain.chance_by(14) == pytest.approx(0.67264, abs=5e-6)
    assert chain.chance_by(12) == pytest.approx(0.32736, abs=5e-6)


MILWAUKEE = {
    "a": ((1, 2, 3), ()),
    "b": ((2, 3, 4), ()),
    "c": ((1, 2, 3), ("a",)),
    "d": ((2, 4, 6), ("a", "b")),
    "e": ((1, 4, 7), ("c",)),
    "f": ((1, 2, 9), ("c",)),
    "g": ((3, 4, 11), ("d", "e")),
    "h": ((1, 2, 3), ("f", "g")),
}


def milwaukee(unit=Unit.DAYS):
    """Make the paper mill's plan of Heizer and Render."""
    return plan(
        *(
            step(id, after=waits, estimate=estimate(*told, unit))
            for id, (told, waits) in MILWAUKEE.items()
        )
    )


def test_milwaukee():
    """The paper mill's plan comes to 15 weeks, variance 3.11, and 71.6% within 16."""
    chain = longest_chain(milwaukee())

    assert (chain.ids, chain.mean) == (("a", "c", "e", "g", "h"), 15)
    assert chain.variance == pytest.approx(3.11, abs=0.002)
    assert chain.sd == pytest.approx(1.76, abs=0.005)
    assert chain.chance_by(16) == pytest.approx(0.716, abs=0.002)  # the books round first


def twins():
    """Make two equal paths side by side, each with a variance of 1."""
    return plan(step("a", estimate=estimate(1, 4, 7)), step("b", estimate=estimate(1, 4, 7)))


def test_one_path():
    """Of two equal paths side by side the variance is that of one, not of both."""
    assert longest_chain(twins()).sd == 1


def test_broken_twin():
    """To add up the variances of all that is critical gives another figure."""
    slots = schedule(twins())
    both = in_a_row(guesses_of(one)[0] for one in twins().milestones if slots[one.id].critical)

    assert both.sd == pytest.approx(sqrt(2))


def test_less_certain_path():
    """Of two paths of one mean the less certain one counts, whatever they are called."""
    wide, narrow = estimate(1, 4, 7), estimate(3, 4, 5)

    for first, second in ((wide, narrow), (narrow, wide)):
        found = plan(step("a", estimate=first), step("b", estimate=second))

        assert longest_chain(found).sd == 1


def test_other_links():
    """Only what waits for an end makes a chain; weeks and months are counted in days."""
    found = longest_chain(
        plan(
            step("a", "2 weeks"),
            step("b", "5 working days", links=(wait("a", kind="start-to-start"),)),
            step("c", "1 month", after="b"),
        )
    )

    assert found == Chain(mean=pytest.approx(7 + 30.436875), variance=0, ids=("b", "c"))
    assert longest_chain(plan()) == Chain(mean=0, variance=0)
    assert (found.chance_by(37), found.chance_by(38)) == (0, 1)


def test_triangle():
    """A triangle over three guesses has the mean and the variance of the textbooks."""
    assert guesses(2, 4, 12).triangular_mean == 6
    assert guesses(2, 4, 12).triangular_variance == pytest.approx(28 / 6)


def test_out_of_order():
    """Guesses that are not in order are refused by the class, and put in order in a plan."""
    with pytest.raises(InvalidValueError, match="between the best and the worst"):
        guesses(3, 2, 4)
    found, _ = guesses_of(step("a", estimate=estimate(3, 2, 4)))

    assert found == guesses(2, 3, 4)


def test_units():
    """Guesses stay in working days if all are; else they are counted in days."""
    mixed = Estimate(
        best=Duration(5, Unit.WORKING_DAYS),
        likely=Duration(2, Unit.WEEKS),
        worst=Duration(2, Unit.MONTHS),
    )
    days, unit = guesses_of(step("a", estimate=mixed))

    assert guesses_of(step("a", estimate=estimate(1, 2, 3, Unit.WORKING_DAYS))) == (
        guesses(1, 2, 3),
        Unit.WORKING_DAYS,
    )
    assert (days.best, days.likely, unit) == (7, 14, Unit.DAYS)
    assert days.worst == pytest.approx(60.87375)


def test_progress():
    """What is done of a milestone is certain; only the rest is guessed at."""
    half, _ = guesses_of(step("a", estimate=estimate(2, 4, 12), progress=50))
    all_of_it, _ = guesses_of(step("a", estimate=estimate(2, 4, 12), progress=100))

    assert (half, all_of_it) == (guesses(3, 4, 8), guesses(4, 4, 4))


@given(st.lists(st.lists(st.integers(1, 99), min_size=3, max_size=3), min_size=1, max_size=5))
def test_chances(told):
    """The longer one allows, the greater the chance; the mean itself is even."""
    chain = in_a_row(guesses(*sorted(one)) for one in told)
    chances = [chain.chance_by(chain.mean + days) for days in range(-50, 51, 10)]

    assert chances == sorted(chances)
    assert chain.chance_by(chain.mean) in {0.5, 1}
