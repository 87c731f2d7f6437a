"""Who brings what: marks for each pair, gaps and single partners first, nothing lost."""

from pathlib import Path

import pytest
from crowds import crowd, of
from hypothesis import given
from hypothesis import strategies as st
from looking import SVG, assert_readable, boxes, texts, tree

from graph.allies import INVITED, US, coalition, coalitions, goal, partner
from graph.campaigns import permuted
from smartgoals.graph.needs import needs, sole_providers
from smartgoals.pictures import coalition as module
from smartgoals.pictures.coalition import coalition_picture
from smartgoals.plan.together import PartnerStatus
from strategies import plans

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "eu-network-fees" / "campaign.yaml"


def marks(picture):
    """Give the middles of all marks of the matrix, by their kind."""
    found = {"dot": [], "ring": [], "diamond": []}
    for one in tree(picture):
        if one.tag == f"{SVG}circle":
            kind = "ring" if one.get("stroke") else "dot"
            found[kind].append((float(one.get("cx")), float(one.get("cy"))))
        elif one.tag == f"{SVG}path" and one.get("d").endswith("l9 9l-9 9l-9 -9Z"):
            x, y = one.get("d")[1:].split("l")[0].split()
            found["diamond"].append((float(x), float(y) + 9))
    return found


@given(plan=plans(consistent=True))
def test_readable(plan):
    """Whatever the plan, no name touches another or leaves the picture."""
    assert_readable(coalition_picture(plan))


@given(plan=coalitions())
def test_coalitions_are_readable(plan):
    """Whoever brings what, the matrix stays readable."""
    assert_readable(coalition_picture(plan))


@pytest.mark.parametrize("many", [0, 1, 12, 300])
def test_readable_with_very_many(many):
    """Hundreds of partners and dozens of needs, whatever they are called, stay readable."""
    assert_readable(coalition_picture(crowd(many)))


@given(plan=coalitions())
def test_a_mark_for_each_pair(plan):
    """There are as many marks as partners bring things, of the kind that fits."""
    found, alone = needs(plan), sole_providers(plan)
    drawn = marks(coalition_picture(plan))
    single = sum(len(one.capabilities) for one in alone)

    assert len(drawn["diamond"]) == single
    assert len(drawn["dot"]) == sum(len(need.covered_by) for need in found) - single
    assert len(drawn["ring"]) == sum(
        len({*need.invited} - {*need.covered_by}) for need in found
    )


@given(plan=coalitions())
def test_the_table_has_everything(plan):
    """Each pair is in the table, each gap, and each partner."""
    rows = coalition_picture(plan).table.rows
    pairs = {(row[0], row[4]) for row in rows if row[0] and row[4]}

    assert pairs == {
        (need.capability, one)
        for need in needs(plan)
        for one in (*need.covered_by, *need.invited)
    }
    assert [row[0] for row in rows if row[2] == "gap"] == [
        need.capability for need in needs(plan) if need.is_gap
    ]
    assert {row[4] for row in rows if row[4]} == {
        one.id
        for one in plan.actors
        if one.partner and one.partner.status is not PartnerStatus.FORMER
    }


@given(seed=st.integers(0, 9))
def test_order_in_the_file(seed):
    """The order of the file changes nothing."""
    plan = crowd(60, seed)

    assert coalition_picture(permuted(plan, seed)).svg == coalition_picture(plan).svg


def test_where_the_marks_are():
    """A mark stands below its partner's name and beside what is needed."""
    plan = coalition(
        partner("us", "legal", status=US), partner("firm", "media"), needed=("legal", "media")
    )
    picture = coalition_picture(plan)
    place = {box.text: box for box in reversed(boxes(picture))}
    ((x, y),) = marks(picture)["diamond"]

    assert 0 < place["firm"].left - x < 12
    assert abs(y - place["media"].bottom) < 6
    ((x, y),) = marks(picture)["dot"]
    assert 0 < place["us: us"].left - x < 12
    assert abs(y - place["legal"].bottom) < 6


def test_states():
    """Each need says in words how it stands: gaps first, then what hangs on one partner."""
    plan = coalition(
        partner("us", "art", status=US),
        partner("firm", "both", "only"),
        partner("paper", "both"),
        partner("union", "asked", status=INVITED),
        needed=("art", "asked", "both", "nobody", "only"),
    )
    told = texts(coalition_picture(plan))
    rows = ("asked", "nobody", "only", "art", "both")

    assert [one for one in told if one in rows] == [*rows]
    assert [told[told.index(one) + 1] for one in rows] == [
        *("gap", "gap", "only one partner", "we ourselves", "2 partners")
    ]
    assert "invited: union" in told
    assert "nobody offers it" in told
    assert "firm and paper" in told


def test_the_order_of_partners():
    """We come first, then on whom something hangs, then who brings more; invited ones last."""
    plan = coalition(
        partner("a-guest", "x", "y", "z", status=INVITED),
        partner("b", "x"),
        partner("c", "x", "y"),
        partner("d", "w"),
        partner("e", "y", status=US),
        partner("f"),
        needed=("w", "x", "y"),
    )
    names = ("us: e", "d", "c", "b", "f", "invited: a-guest")

    assert texts(coalition_picture(plan))[:6] == [*names]


def test_very_many_are_counted():
    """Beyond twenty-five, partners and needs are counted, and gaps are never cut."""
    words = tuple(f"need {number:02}" for number in range(40))
    some = [partner(f"p{number:02}", *words[:39]) for number in range(40)]
    picture = coalition_picture(coalition(*some, needed=words))
    told = texts(picture)

    assert told.count("and 15 more") == 2
    assert "need 39" in told
    assert "need 24" not in told
    assert len(picture.table.rows) == 39 * 40 + 1


def test_words():
    """The description says what one would say on the telephone."""
    plan = coalition(
        partner("us", "legal", status=US),
        partner("firm", "media"),
        partner("union", "people", status=INVITED),
        partner("club", "people", status=INVITED),
        needed=("legal", "media", "people", "tech"),
    )

    assert coalition_picture(plan).description == (
        "4 capabilities are needed. 2 gaps: people (club and union are invited) and tech. "
        "Only one partner brings media (firm). 2 partners, counting us. 2 are invited."
    )


def test_words_of_little():
    """A plan without needs or partners says so."""
    assert coalition_picture(of()).description == (
        "No goal says yet what it needs. Nobody is a partner yet."
    )
    assert "No goal says yet what it needs." in texts(coalition_picture(of()))
    assert coalition_picture(
        coalition(
            partner("us", "legal", status=US),
            partner("firm", "media", "legal"),
            partner("union", "people", status=INVITED),
            goals=(goal("win", "legal"),),
        )
    ).description == (
        "1 capability is needed. There is no gap. 2 partners, counting us. 1 is invited."
    )


def test_a_twin_without_stairs(monkeypatch):
    """Names that stand side by side would be found out."""
    monkeypatch.setattr(module, "_STAIR", 2.0)

    with pytest.raises(AssertionError):
        assert_readable(coalition_picture(crowd(40)))


def test_snapshot_of_a_crowd(snapshot):
    """The picture of a large coalition stays as it is."""
    snapshot(
        HERE / "snapshots" / "coalition-large.svg", coalition_picture(crowd(120)).svg.encode()
    )
