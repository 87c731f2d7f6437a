"""Who stands where: worked examples, and laws of spectra, grids, classes and forces."""

from datetime import date, timedelta
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.allies import US
from smartgoals.errors import InvalidValueError
from smartgoals.graph.forces import force_fields
from smartgoals.graph.power_map import power_map
from smartgoals.graph.spectrum import movement, spectrum, stance_on
from smartgoals.graph.standing import Handling, Salience, handling, salience, salience_class
from smartgoals.plan.strategize import Force
from smartgoals.plan.together import Actor, DatedStance, Stance
from smartgoals.plan.values import Level, Period
from smartgoals.plan.whole import Campaign, Plan

WEDGES = {stance.position: stance for stance in Stance}
SPRING, AUTUMN = date(2026, 3, 1), date(2026, 9, 1)


def since(day, stance):
    """Make a stance that holds from one day on."""
    period = None if day is None else Period(day, day + timedelta(days=20))
    return DatedStance(stance=stance, since=period)


def people(*histories):
    """Make a plan of actors with these histories of positions, one in spring, one in autumn."""
    actors = tuple(
        Actor(
            id=f"a{place}",
            stances=tuple(
                since(day, WEDGES[position])
                for day, position in zip((SPRING, AUTUMN), history, strict=True)
            ),
        )
        for place, history in enumerate(histories)
    )
    return Plan(campaign=Campaign(name="A"), actors=actors)


def test_o13_spectrum():
    """Moving all but the active opponents one wedge wins, without any of these."""
    before = [-2, -2, -1, -1, 0, 0, 0, 1, 1, 2]
    after = [-2, -2, 0, 0, 1, 1, 1, 2, 2, 2]
    plan = people(*zip(before, after, strict=True))
    told = movement(plan, since=SPRING, on=AUTUMN)

    assert spectrum(plan, on=SPRING).mean == pytest.approx(-0.2)
    assert spectrum(plan).mean == spectrum(plan, on=AUTUMN).mean == pytest.approx(0.5)
    assert (told.before, told.after) == (pytest.approx(-0.2), pytest.approx(0.5))
    assert {one.steps for one in told.moved} == {1}
    assert [one.actor for one in told.moved] == [f"a{place}" for place in range(2, 9)]
    assert spectrum(plan)[Stance.ACTIVE_OPPONENT] == ("a0", "a1")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 28), "neutral"),
        (SPRING, "passive ally"),
        (date(2026, 8, 31), "passive ally"),
        (AUTUMN, "passive opponent"),
        (None, "active ally"),
    ],
)
def test_history(day, expected):
    """A stance holds from when it may have begun until the next one has."""
    history = (
        since(None, Stance.NEUTRAL),
        since(SPRING, Stance.PASSIVE_ALLY),
        since(AUTUMN, Stance.PASSIVE_OPPONENT),
        since(date(2027, 1, 1), Stance.UNKNOWN),
        since(None, Stance.ACTIVE_ALLY),
    )

    assert stance_on(Actor(id="a", stances=history), day).stance.value == expected


def test_before_all_is_known():
    """Before the first stance nothing is known, and whoever becomes known has not moved far."""
    plan = people((1, 2))
    told = movement(plan, since=date(2026, 1, 1))

    assert stance_on(plan.actors[0], date(2026, 1, 1)) is None
    assert spectrum(plan, on=date(2026, 1, 1)).mean is None
    assert (told.before, told.after, told.moved[0].steps) == (None, None, None)


def test_days_in_order():
    """The first day is not after the second."""
    with pytest.raises(InvalidValueError, match="since: '2026-09-01' is not a day up to"):
        movement(people(), since=AUTUMN, on=SPRING)


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), max_size=8))
def test_all_are_in_one_wedge(histories):
    """Everybody but us stands in one wedge, and movement there undoes movement back."""
    plan = people(*histories)
    with_us = evolve(plan, actors=(*plan.actors, Actor(id="us", partner=US)))
    there = movement(plan, since=SPRING, on=AUTUMN)
    back = movement(people(*(one[::-1] for one in histories)), since=SPRING, on=AUTUMN)
    every = [id for _, ids in spectrum(plan).wedges for id in ids]

    assert sorted(every) == sorted(one.id for one in plan.actors)
    assert spectrum(with_us) == spectrum(plan)
    assert [-one.steps for one in back.moved] == [one.steps for one in there.moved]
    if histories:
        steps = sum(one.steps for one in there.moved)
        assert (there.after - there.before) * len(histories) == pytest.approx(steps)


@pytest.mark.parametrize(
    ("power", "interest", "at_middle", "expected"),
    [
        (2.5, 2.5, "much", Handling.MANAGE_CLOSELY),
        (2.49, 5, "much", Handling.KEEP_INFORMED),
        (5, 2.49, "much", Handling.KEEP_SATISFIED),
        (2.5, 2.5, "little", Handling.MONITOR),
    ],
)
def test_o14_ties(power, interest, at_middle, expected):
    """What lies on the line counts as much, unless it is asked to count as little."""
    assert handling(power, interest, middle=2.5, at_middle=at_middle) is expected


def test_grid_of_a_plan():
    """On scales from 1 to 5, a 3 is much."""
    assert handling(3, 3) is Handling.MANAGE_CLOSELY
    assert handling(2, 3) is Handling.KEEP_INFORMED
    assert handling(1, 2) is Handling.MONITOR


@given(st.integers(1, 5), st.integers(1, 5), st.sampled_from(["much", "little"]))
def test_one_cell(power, interest, at_middle):
    """Everybody falls in one cell, and more power never makes it a lesser one."""
    strong = {Handling.MANAGE_CLOSELY, Handling.KEEP_SATISFIED}
    before = handling(power, interest, at_middle=at_middle)
    after = handling(power + 1, interest, at_middle=at_middle)

    assert before in Handling
    assert after in strong or before not in strong


def test_o12_salience():
    """Each of the eight mixes has its class, and the number of the three its group."""
    words = {
        "": "non-stakeholder",
        "P": "dormant",
        "L": "discretionary",
        "U": "demanding",
        "PL": "dominant",
        "PU": "dangerous",
        "LU": "dependent",
        "PLU": "definitive",
    }
    groups = ["non-stakeholder", "latent", "expectant", "definitive"]
    for mix in product((False, True), repeat=3):
        letters = "".join(one for one, is_there in zip("PLU", mix, strict=True) if is_there)
        found = salience_class(
            **dict(zip(("power", "legitimacy", "urgency"), mix, strict=True))
        )

        assert found.value == words[letters]
        assert found.group == groups[len(letters)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ((3, Level.MEDIUM, Level.MEDIUM), Salience.DEFINITIVE),
        ((2, Level.LOW, Level.CRITICAL), Salience.DEMANDING),
        ((5, Level.LOW, Level.LOW), Salience.DORMANT),
        ((None, Level.LOW, Level.LOW), None),
        ((5, None, Level.LOW), None),
        ((5, Level.LOW, None), None),
    ],
)
def test_salience_of_an_actor(fields, expected):
    """Nobody has a class until all three are judged; what lies on the line counts."""
    power, legitimacy, urgency = fields
    actor = Actor(id="a", power=power, legitimacy=legitimacy, urgency=urgency)

    assert salience(actor) is expected


def forces(drivers, restrainers, goal="win"):
    """Make forces of these strengths."""
    return (
        *(
            Force(id=f"d{place}", goal=goal, drives="<b>", strength=strength)
            for place, strength in enumerate(drivers)
        ),
        *(
            Force(id=f"r{place}", goal=goal, restrains="It costs.", strength=strength)
            for place, strength in enumerate(restrainers)
        ),
    )


def field_of(*args):
    """Weigh forces on one goal."""
    return force_fields(Plan(campaign=Campaign(name="A"), forces=forces(*args)))[0]


def test_o15_force_field():
    """The net is +1; without the strongest restrainer +6, without the strongest driver -3."""
    found = field_of((4, 3, 2), (5, 3))

    assert found.net == 1
    assert (found.without["r0"], found.without["d0"]) == (6, -3)
    assert found.to_dict()["restrainers"][0] == {
        "id": "r0",
        "what": "It costs.",
        "strength": 5,
        "net_without": 6,
    }
    assert "<td>&lt;b&gt;</td>" in found._repr_html_()


@given(*[st.lists(st.integers(1, 5), max_size=4)] * 2)
def test_forces_taken_away(drivers, restrainers):
    """What would be left without a force is what is left when it is taken away."""
    every = forces(drivers, restrainers)
    plan = Plan(campaign=Campaign(name="A"), forces=every)
    for field in force_fields(plan):
        for id, net in field.without.items():
            rest = evolve(plan, forces=tuple(one for one in every if one.id != id))
            assert sum(one.net for one in force_fields(rest)) == net


def test_both_ways_and_no_goal():
    """A force may drive and restrain; those that name no goal come last."""
    both = Force(id="fear", drives="It wakes people.", restrains="It scares.", strength=2)
    plan = Plan(campaign=Campaign(name="A"), forces=(both, *forces((1,), ())))
    first, second = force_fields(plan)

    assert (first.goal, second.goal, second.net, second.without) == (
        "win",
        None,
        0,
        {"fear": 0},
    )


def test_power_map():
    """Everybody is there by id, and we ourselves are not to be handled."""
    plan = Plan(
        campaign=Campaign(name="A"),
        actors=(
            Actor(id="us", partner=US, power=2, interest=5),
            Actor(id="board", name="<b>", power=5, interest=2),
            Actor(id="press", power=5),
        ),
    )
    found = power_map(plan)

    assert [(one.actor.id, one.handling) for one in found.actors] == [
        ("board", Handling.KEEP_SATISFIED),
        ("press", None),
        ("us", None),
    ]
    assert found.movement is None
    assert power_map(evolve(plan, actors=plan.actors[::-1])) == found
    assert "<td>&lt;b&gt;</td>" in found._repr_html_()
    assert "<td>unknown</td><td>board, press</td>" in found.spectrum._repr_html_()
