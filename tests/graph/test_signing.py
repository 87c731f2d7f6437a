"""Who may sign together: worked examples, all sets one by one, and laws."""

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from graph.allies import INVITED, coalition, partner
from smartgoals.errors import UnknownIdError
from smartgoals.graph import signing as module
from smartgoals.graph.signing import MOST_LISTED, refusals, signing


def ring(size):
    """Make partners each of whom can't sign with the next, all around."""
    return coalition(
        *(
            partner(f"p{place:02}", cannot_sign_with=(f"p{(place + 1) % size:02}",))
            for place in range(size)
        )
    )


def test_o8_ring():
    """Of five in a ring two may sign together, in five ways."""
    found = signing(ring(5))

    assert (found.size, found.count, found.exact) == (2, 5, True)
    assert len(set(found.sets)) == 5


def test_refusals():
    """A refusal holds whoever says it; a refusal of oneself is none."""
    plan = coalition(
        partner("b", cannot_sign_with=("a", "b")),
        partner("a", cannot_sign_with=("b",)),
        partner("c", status=INVITED, cannot_sign_with=("a",)),
    )

    assert refusals(plan) == (("a", "b"), ("a", "c"))
    assert signing(plan).refusals == (("a", "b"),)
    assert signing(plan, who=["a", "c"]).sets == (("a",), ("c",))
    with pytest.raises(UnknownIdError, match="nobody"):
        signing(plan, who=["nobody"])


def test_nobody():
    """Without partners, nobody signs; without refusals, all do."""
    assert signing(coalition()).sets == ((),)
    assert signing(coalition(partner("a"), partner("b"))).sets == (("a", "b"),)


def test_many():
    """Among more than 24 who refuse each other one set is found, with a bound above all."""
    found = signing(ring(31))

    assert not found.exact
    assert found.count == len(found.sets) == 1
    assert found.size <= 15 <= found.at_most <= 16


def test_many_sets():
    """Of more than a hundred sets a hundred are listed, and all are counted."""
    pairs = [
        partner(f"{one}{side}", cannot_sign_with=(f"{one}b",))
        for one in "cdefghij"
        for side in "ab"
    ]
    found = signing(coalition(*pairs))

    assert (found.size, found.count, len(found.sets)) == (8, 2**8, MOST_LISTED)


@st.composite
def refusing(draw):
    """Make plans of up to eight partners, some of whom refuse others."""
    ids = [f"p{place}" for place in range(draw(st.integers(1, 8)))]
    some = st.lists(st.sampled_from(ids), max_size=3, unique=True)
    return coalition(*(partner(id, cannot_sign_with=tuple(draw(some))) for id in ids))


def all_sets(plan):
    """Go through all sets of partners; give the largest without a refusal."""
    ids = sorted(one.id for one in plan.actors)
    torn = set(refusals(plan))
    every = [
        some
        for size in range(len(ids) + 1)
        for some in combinations(ids, size)
        if torn.isdisjoint(combinations(some, 2))
    ]
    return sorted(some for some in every if len(some) == len(every[-1]))


@given(plan=refusing())
def test_all_sets(plan):
    """The sets told are those that going through all of them gives."""
    assert list(signing(plan).sets) == all_sets(plan)


@given(plan=refusing())
def test_approximate(plan):
    """A set found by greed has no refusal in it, and the bound holds for the largest."""
    most, module_most = len(all_sets(plan)[0]), module.MOST_IN_CONFLICT
    try:
        module.MOST_IN_CONFLICT = -1
        found = signing(plan)
    finally:
        module.MOST_IN_CONFLICT = module_most

    assert set(found.refusals).isdisjoint(combinations(found.sets[0], 2))
    assert found.size <= most <= found.at_most
    assert found.exact is False


def test_greed(monkeypatch):
    """Greed begins with whoever refuses the fewest, not with whom the most refuse."""
    monkeypatch.setattr(module, "MOST_IN_CONFLICT", -1)
    others = [f"b-{number}" for number in range(5)]
    plan = coalition(partner("a", cannot_sign_with=tuple(others)), *map(partner, others))

    assert signing(plan).sets == (tuple(others),)


def test_greed_looks_again(monkeypatch):
    """Whoever has gone refuses nobody any more, and is counted so."""
    monkeypatch.setattr(module, "MOST_IN_CONFLICT", -1)
    plan = coalition(
        partner("a", cannot_sign_with=("b", "e")),
        partner("b", cannot_sign_with=("d",)),
        partner("c", cannot_sign_with=("e",)),
        *(partner("d", cannot_sign_with=("e",)), partner("e")),
    )

    assert signing(plan).sets == (("a", "c", "d"),)


@given(plan=refusing(), data=st.data())
def test_order(plan, data):
    """The order of the plan changes nothing."""
    turned = evolve(plan, actors=tuple(data.draw(st.permutations(plan.actors))))

    assert signing(turned) == signing(plan)


def test_broken_twin(monkeypatch):
    """A search that forgets those it has seen is found out."""
    plan = ring(5)
    monkeypatch.setattr(module, "_grown", lambda friends, *_: [frozenset([min(friends)])])

    assert list(signing(plan).sets) != all_sets(plan)
