"""Who brings what: worked examples, all sets of partners one by one, and laws."""

import random
from fractions import Fraction
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.allies import INVITED, US, coalition, coalitions, goal, partner
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.graph import _covering
from smartgoals.graph._covering import MOST_EXACT, cheapest_covers, greedy_cover
from smartgoals.graph.coverage import MOST_LISTED, coverage
from smartgoals.graph.needs import needs, sole_providers

NEEDED = ("legal", "tech", "media", "grassroots", "access:EP", "access:Council")
O7 = coalition(
    partner("epi", "legal", "media", "access:EP"),
    partner("isoc", "tech", "access:EP"),
    partner("beuc", "grassroots", "media", "access:Council"),
    partner("ixp", "tech"),
    partner("ccia", "legal", "access:Council", "access:EP"),
    partner("uni", "tech", "legal"),
    needed=NEEDED,
)
COSTS = {"epi": 3, "isoc": 2, "beuc": 4, "ixp": 1, "ccia": 5, "uni": 2}


def test_o7_greed_is_not_best():
    """Two offers cover what greed takes three for, and its bound says so."""
    offers = [0b000111, 0b111000, 0b011110]
    one = [Fraction(1)] * 3
    greedy = greedy_cover(offers, one, 0b111111)
    taken = greedy.at_least * Fraction(1 + Fraction(1, 2) + Fraction(1, 3) + Fraction(1, 4))

    assert cheapest_covers(offers, one, 0b111111, 9).first == ((0, 1),)
    assert taken == 3
    assert greedy.first == ((0, 1),)  # what is spare at the end is dropped


def test_o7_smallest():
    """The smallest coalitions have three partners, and there are seven."""
    found = coverage(O7).smallest

    assert (found.cost, found.at_least, found.count, found.exact) == (3, 3, 7, True)
    assert len(set(found.coalitions)) == 7
    assert list(found.coalitions) == sorted(found.coalitions)


def test_o7_cheapest():
    """The cheapest coalitions cost 8, and there are two."""
    found = coverage(O7, cost=COSTS).cheapest

    assert (found.cost, found.count) == (8, 2)
    assert found.coalitions == (("beuc", "epi", "ixp"), ("beuc", "isoc", "uni"))
    assert coverage(O7).cheapest is None


def test_o7_sole_provider():
    """Only BEUC brings the grassroots."""
    found = coverage(O7).sole_providers

    assert [(one.partner, one.capabilities) for one in found] == [("beuc", ("grassroots",))]
    assert coverage(O7).gaps == ()


def test_we_are_always_there():
    """What we offer ourselves needs nobody else, and hangs on nobody."""
    plan = coalition(partner("us", "legal", status=US), needed=("legal",))

    assert coverage(plan).smallest.coalitions == ((),)
    assert coverage(plan).sole_providers == ()


def test_invited():
    """Who is only invited covers nothing yet, and may close a gap."""
    plan = coalition(
        partner("firm", "legal"),
        partner("school", "economics", "legal", status=INVITED),
        partner("paper", "media", status=INVITED),
        needed=("legal", "economics", "polling"),
    )
    found = coverage(plan)

    assert [one.capability for one in found.gaps] == ["economics", "polling"]
    assert [one.invited for one in found.needs] == [("school",), ("school",), ()]
    assert found.closing.coalitions == (("school",),)
    assert coverage(evolve(plan, actors=plan.actors[:1])).closing is None


def test_constituencies_and_spellings():
    """A partner offers those for whom it speaks, and spelling makes no difference."""
    plan = coalition(
        partner("shops", speaks_for=("Small  shops",)),
        goals=(goal("win", "small-shops"), goal("speak", "Small shops")),
    )
    (need,) = needs(plan)

    assert need.capability == "Small shops"
    assert (need.goals, need.covered_by) == (("speak", "win"), ("shops",))
    assert sole_providers(plan)[0].goals == ("speak", "win")


@pytest.mark.parametrize(
    ("cost", "error", "told"),
    [
        ({"nobody": 1}, UnknownIdError, "nobody"),
        ({**COSTS, "epi": -1}, InvalidValueError, "cost of 'epi': -1"),
        ({**COSTS, "epi": float("nan")}, InvalidValueError, "cost of 'epi': nan"),
        ({"epi": 1}, InvalidValueError, "cost of 'beuc': None is not a number from 0 on"),
    ],
)
def test_wrong_costs(cost, error, told):
    """A cost of nobody, below nought, or missing is refused."""
    with pytest.raises(error, match=told):
        coverage(O7, cost=cost)


def test_costs_as_written():
    """Three times 0.1 costs as much as 0.3."""
    plan = coalition(
        *(partner(one, one) for one in ("a", "b", "c")),
        partner("d", "a", "b", "c"),
        needed=("a", "b", "c"),
    )
    cost = {"a": 0.1, "b": 0.1, "c": 0.1, "d": 0.3}

    assert coverage(plan, cost=cost).cheapest.coalitions == (("d",),)


def test_free_partners():
    """Of coalitions that cost the same only those with the fewest partners are told."""
    plan = coalition(
        partner("a", "legal"), partner("b", "legal", "media"), needed=("legal", "media")
    )

    assert coverage(plan, cost={"a": 0, "b": 0}).cheapest.coalitions == (("b",),)


def test_many_partners():
    """Among more than twenty partners one coalition is found, with a bound below all."""
    pairs = {f"p{place:02}": (f"c{place:02}", f"c{(place + 1) % 21:02}") for place in range(21)}
    plan = coalition(
        *(partner(id, *offers) for id, offers in pairs.items()),
        needed=tuple(sorted({one for offers in pairs.values() for one in offers})),
    )
    found = coverage(plan).smallest

    assert not found.exact
    assert found.count == len(found.coalitions) == 1
    assert found.at_least <= 11 <= found.cost


def test_many_coalitions():
    """Of more than a hundred coalitions a hundred are listed, and all are counted."""
    names = [f"c{place}" for place in range(8)]
    plan = coalition(
        *(partner(f"{one}-{side}", one) for one in names for side in ("a", "b")),
        needed=tuple(names),
    )
    found = coverage(plan).smallest

    assert (found.count, len(found.coalitions)) == (2**8, MOST_LISTED)


OFFERS = st.lists(st.tuples(st.integers(0, 63), st.integers(0, 4)), min_size=1, max_size=8)


def all_covers(offers, costs, wanted):
    """Go through all sets of offers; give the best ones, and what they cost."""
    found = []
    for size in range(len(offers) + 1):
        for some in combinations(range(len(offers)), size):
            covered = 0
            for place in some:
                covered |= offers[place]
            if not wanted & ~covered:
                found.append((sum(costs[place] for place in some), size, some))
    best = min(found)[:2]
    return best[0], [some for *like, some in found if tuple(like) == best]


@given(offered=OFFERS)
def test_all_sets(offered):
    """The best covers are those that going through all sets of offers gives, in order."""
    offers = [offer for offer, _ in offered]
    costs = [Fraction(cost) for _, cost in offered]
    wanted = 0
    for offer in offers:
        wanted |= offer
    cost, best = all_covers(offers, costs, wanted)
    found = cheapest_covers(offers, costs, wanted, 1000)

    assert (found.cost, found.at_least, found.ways) == (cost, cost, len(best))
    assert list(found.first) == sorted(best)


@given(offered=OFFERS)
def test_greedy(offered):
    """What greed takes covers all with none to spare, and lies above its bound and the best."""
    offers = [offer for offer, _ in offered]
    costs = [Fraction(cost) for _, cost in offered]
    wanted = 0
    for offer in offers:
        wanted |= offer
    assume(wanted)
    found = greedy_cover(offers, costs, wanted)
    (taken,) = found.first
    cost, _ = all_covers(offers, costs, wanted)

    def covers(some):
        return not wanted & ~sum({1 << bit for one in some for bit in bits(offers[one])})

    assert found.at_least <= cost <= found.cost == sum(costs[one] for one in taken)
    assert covers(taken)
    assert not any(covers([other for other in taken if other != one]) for one in taken)


def bits(number):
    """Give the places of the bits of a number."""
    return [place for place in range(number.bit_length()) if number >> place & 1]


@given(plan=coalitions(), extra=st.data())
def test_one_more_partner(plan, extra):
    """A partner more never opens a gap, and never makes the smallest coalition larger.

    It may take longer to cover more; so the law for coalitions holds where all that was
    needed was covered before.
    """
    offers = extra.draw(st.lists(st.sampled_from(("legal", "media", "tech")), unique=True))
    before = coverage(plan)
    after = coverage(evolve(plan, actors=(*plan.actors, partner("new", *offers))))

    assert {one.capability for one in after.gaps} <= {one.capability for one in before.gaps}
    if not before.gaps:
        assert after.smallest.cost <= before.smallest.cost


@given(plan=coalitions())
def test_coalitions_by_definition(plan):
    """The coalitions told are those that, with us, cover what partners cover at all."""
    found = coverage(plan)
    offers = {one.id: set(one.offers) for one in plan.actors}
    us = {one.id for one in plan.actors if one.is_us}
    joined = sorted(one.id for one in plan.actors if one.is_partner and not one.is_us)
    wanted = {one for part in plan.goals for one in part.needs.capabilities}
    there = wanted & {one for id in (*us, *joined) for one in offers[id]}
    every = [
        some
        for size in range(len(joined) + 1)
        for some in combinations(joined, size)
        if there <= {one for id in (*us, *some) for one in offers[id]}
    ]
    least = [some for some in every if len(some) == len(every[0])]

    assert {one.capability for one in found.gaps} == wanted - there
    assert list(found.smallest.coalitions) == least


@given(plan=coalitions(), seed=st.integers(0, 99))
def test_other_names_and_order(plan, seed):
    """Other ids and another order change nothing but the ids."""
    dice = random.Random(seed)  # noqa: S311 - it only shuffles
    order = list(plan.actors)
    dice.shuffle(order)
    names = {one.id: f"n{place}" for place, one in enumerate(order)}
    turned = evolve(
        plan,
        actors=tuple(evolve(one, id=names[one.id]) for one in order),
        goals=plan.goals[::-1],
    )
    before, after = coverage(plan), coverage(turned)

    assert {frozenset(names[one] for one in some) for some in before.smallest.coalitions} == {
        frozenset(some) for some in after.smallest.coalitions
    }
    assert [one.capability for one in before.needs] == [one.capability for one in after.needs]
    assert [one.goals for one in before.needs] == [one.goals for one in after.needs]
    assert coverage(evolve(plan, actors=tuple(order))) == before


def test_notebooks():
    """What a plan says is no markup in a notebook."""
    told = coverage(coalition(partner("firm", "<b>"), needed=("<b>", "media")))._repr_html_()

    assert "<td>&lt;b&gt;</td><td>win</td><td>firm</td>" in told
    assert "<td>nobody</td>" in told


def test_broken_twin(monkeypatch):
    """A choice that takes the dearer of two is found out by going through all sets."""
    monkeypatch.setattr(
        _covering,
        "_better",
        lambda one, other: max(one, other) if one and other else one or other,
    )
    offers, costs = [1, 1], [Fraction(1), Fraction(2)]

    assert cheapest_covers(offers, costs, 1, 9).cost != all_covers(offers, costs, 1)[0]


def test_time_is_bounded():
    """Twenty partners with sixty needs are worked out by looking at few states."""
    dice = random.Random(3)  # noqa: S311 - it only draws offers
    offers = [sum(1 << bit for bit in range(60) if dice.random() < 0.3) for _ in range(20)]
    wanted = 0
    for offer in offers:
        wanted |= offer
    table = _covering._Table(offers, [Fraction(1)] * 20)
    table.best(0, wanted)

    assert len(table._known) < 50_000


@pytest.mark.parametrize(("many", "exact"), [(MOST_EXACT, True), (MOST_EXACT + 1, False)])
def test_exact_as_far_as_it_goes(many, exact):
    """Of as many partners as can be tried, the best choice is worked out; of more, nearly."""
    partners = (partner(f"p{place}", f"thing-{place % 3}") for place in range(many))
    found = coverage(coalition(*partners, needed=("thing-0", "thing-1", "thing-2"))).smallest

    assert (found.exact, found.cost) == (exact, 3)


def test_the_first_who_is_nobody():
    """Of several unknown ids, the first by name is told."""
    with pytest.raises(UnknownIdError, match="'aa'"):
        coverage(
            coalition(partner("firm", "media"), needed=("media",)), cost={"zz": 1, "aa": 1}
        )
