"""A new part or relation in somebody's file, in whatever form its neighbours have."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from editing.layouts import LAYOUTS, few, only_adds, written
from smartgoals.diagnostics import Route
from smartgoals.editing.adding import add_part, add_relation
from smartgoals.errors import EditError
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.together import Relation, RelationKind, Strength
from smartgoals.plan.values import Duration
from smartgoals.planfile.reading import read_text
from strategies import plans

MILESTONES = Route(("milestones",))
HEAD = "smartgoals: 1\ncampaign: {name: Ours}\n"
PEOPLE = HEAD + "actors: {us: {}, board: {}, press: {}}\n"
US = Relation(
    from_actor="us", to_actor="board", strength=Strength.WEAK, because="we wrote, once"
)


@few
@given(plan=plans(), layout=LAYOUTS)
def test_any_plan(plan, layout):
    """In any layout, one milestone comes, and all else reads and is written as before."""
    text, name, plan = written(plan, layout)
    fields = {"what": "Talk: now", "takes": "2 days", "sources": ["a, b"]}
    fields["notes"] = "Role: lead\nWhy: it's # 1"
    new = add_part(text, MILESTONES, "brand-new", fields, name=name)
    after = read_text(new, name=name).plan

    assert evolve(after, milestones=after.milestones[:-1]) == plan
    assert after.milestones[-1].id == "brand-new"
    assert after.milestones[-1].what == "Talk: now"
    assert after.milestones[-1].takes == Duration(2)
    assert after.milestones[-1].notes == "Role: lead\nWhy: it's # 1"
    assert only_adds(text, new)


@few
@given(plan=plans(consistent=True), layout=LAYOUTS, data=st.data())
def test_any_relation(plan, layout, data):
    """In any layout, one relation comes, and all else reads and is written as before."""
    text, name, plan = written(plan, layout)
    ids = [one.id for one in plan.actors]
    if len(ids) < 2:
        return
    pair = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    kind = data.draw(st.sampled_from(RelationKind))
    made = evolve(US, from_actor=pair[0], to_actor=pair[1], kind=kind)
    if made.route in {one.route for one in plan.relations}:
        return
    try:
        new = add_relation(text, made, name=name)
    except EditError:  # a second arrow between two would be the same key
        assert any(pair == [one.from_actor, one.to_actor] for one in plan.relations)
        return
    after = read_text(new, name=name).plan

    assert after == evolve(plan, relations=(*plan.relations, made))
    assert only_adds(text, new)


@pytest.mark.parametrize(
    ("old", "relation", "new"),
    [
        ("", US, "\nrelations:\n  us -> board: weak, we wrote, once\n"),
        (
            "relations:\n  press -> us: strong  # yes\n",
            evolve(US, strength=None, because=None),
            "relations:\n  press -> us: strong  # yes\n  us -> board:\n",
        ),
        (
            "relations: {press -> us: strong}\n",
            evolve(US, kind=RelationKind.WORKS_WITH, both_ways=True, because=None),
            "relations: {press -> us: strong, us <-> board: weak}\n",
        ),
        (
            "relations:\n  - press -> us: strong\n",
            evolve(US, kind=RelationKind.OPPOSES),
            """relations:
  - press -> us: strong
  - {from: us, to: board, kind: opposes, strength: weak, because: 'we wrote, once'}
""",
        ),
        (
            "relations: [{from: press, to: us}]\n",
            evolve(
                US, kind=RelationKind.WORKS_WITH, both_ways=True, strength=None, because=None
            ),
            """relations: [{from: press, to: us}, \
{from: us, to: board, kind: works with, both ways: true}]
""",
        ),
        (
            "relations:\n  - {from: press, to: us}\n",
            evolve(US, strength=None, because="weak, as said"),
            """relations:
  - {from: press, to: us}
  - {from: us, to: board, kind: influences, because: 'weak, as said'}
""",
        ),
    ],
)
def test_relation(old, relation, new):
    """A relation is written as its neighbours are."""
    assert add_relation(PEOPLE + old, relation) == PEOPLE + new
    assert read_text(PEOPLE + new).plan.relations[-1] == relation


def test_relation_that_is_there():
    """A second relation of one arrow needs a list."""
    text = add_relation(PEOPLE, US)

    with pytest.raises(EditError, match=r"us -> board is in .* already; several"):
        add_relation(text, US)
    with pytest.raises(EditError, match="'stranger' is not in the plan"):
        add_relation(text, evolve(US, to_actor="stranger"))


@pytest.mark.parametrize(
    ("id", "fields", "message"),
    [
        ("us", {"what": "x"}, "'us' is an actor in "),
        ("a", {}, "`what` is missing"),
        ("a", {"what": "x", "due": "soon"}, "'soon' is no day; write year-month-day"),
        ("a", {"what": "x", "owner": "uss"}, r"'uss' is not in the plan.*did you mean 'us'"),
        ("a", {"what": "x", "wat": "y"}, "there is no field 'wat'"),
        ("A b", {"what": "x"}, "'A b'"),
    ],
)
def test_refused(id, fields, message):
    """What a part can't be is told before anything is written, in plain words."""
    with pytest.raises(EditError, match=message):
        add_part(PEOPLE, MILESTONES, id, fields)


def test_old_faults():
    """What was wrong already is no reason to refuse."""
    text = PEOPLE + "milestones:\n  a: {what: A, owner: nobody}\n"
    new = add_part(text, MILESTONES, "b", {"what": "B"})

    assert new == text + "  b:\n    what: B\n"
    assert read_text(new).plan.milestone("b") == Milestone(id="b", what="B")
