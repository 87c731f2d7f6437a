"""Before and after: what somebody's leaving, or a new tie, makes different."""

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import given

from graph.maps import many, road_map, road_maps
from graph.test_roads import ORACLE
from smartgoals.errors import UnknownIdError
from smartgoals.graph.dependence import dependence
from smartgoals.graph.roads import best_road
from smartgoals.graph.what_if import what_if
from smartgoals.plan.strategize import Goal
from smartgoals.plan.together import Relation


def test_o1_a_leaver():
    """Without b the second road is the best, and two share nobody."""
    plan = road_map(*ORACLE)
    found = what_if(plan, without=["b"], to=["dm"])
    (change,) = found.changes

    assert (change.before.best.strength, change.after.best.strength) == (0.576, 0.45)
    assert found.words == (
        "the best road to dm changes from 0.58 to 0.45, and goes through d",
        "roads to dm that share nobody: 3 before, 2 then",
    )


def test_what_all_depends_on():
    """Who is needed by the one who is left is told, and who no longer can be reached."""
    plan = road_map("us -> a: 0.9", "us -> b: 0.8", "a -> dm: 0.9", "b -> dm: 0.9")

    assert what_if(plan, without=["a"], to=["dm"]).words == (
        "the best road to dm changes from 0.81 to 0.72, and goes through b",
        "every road to dm now needs b",
        "roads to dm that share nobody: 2 before, 1 then",
    )
    assert what_if(plan, without=["a", "b"], to=["dm"]).words == (
        "dm can no longer be reached",
    )


def test_a_new_tie():
    """A new tie can make somebody reachable, or a road better, or nobody needed."""
    plan = road_map("us -> a: 0.9", "a -> b: 0.5", "b -> c: 0.5", "dm -> us: 1")
    tie = Relation(from_actor="a", to_actor="dm", strength=0.5)
    other = Relation(from_actor="us", to_actor="b", strength=0.45)
    direct = Relation(from_actor="us", to_actor="c", strength=0.9)

    assert what_if(plan, with_relations=[tie], to=["dm"]).words == (
        "dm can be reached now, through a",
        "every road to dm now needs a",
    )
    assert what_if(plan, with_relations=[other], to=["c"]).words == (
        "the best road to c is as strong as before (0.23), and goes through b",
        "no longer every road to c needs a",
    )
    assert what_if(plan, with_relations=[direct], to=["c"]).words == (
        "the best road to c changes from 0.23 to 0.9, and goes directly",
        "no longer every road to c needs a, b",
        "roads to c that share nobody: 1 before, 2 then",
    )


def test_a_stronger_tie():
    """Where the road stays and gets better, only its strength is told."""
    tie = Relation(from_actor="us", to_actor="dm", strength=0.9)

    assert what_if(road_map("us -> dm: 0.3"), with_relations=[tie], to=["dm"]).words == (
        "the best road to dm changes from 0.3 to 0.9",
    )


def test_nothing_different():
    """Where nothing becomes different there is nothing to say."""
    plan = road_map("us -> dm: 0.3", "a -> b: 0.9")

    assert what_if(plan, without=["a"], to=["dm", "b"]).words == ()
    assert what_if(plan).changes == ()


def test_who_decides():
    """Unless asked otherwise those are looked at who decide on a goal, by id."""
    goals = (
        Goal(id="g", statement="One.", decided_by=("dm", "nobody")),
        Goal(id="h", statement="Two.", decided_by=("board", "dm")),
    )
    plan = evolve(road_map("us -> dm: 0.9", "us -> board: 0.9"), goals=goals)

    assert [one.to for one in what_if(plan).changes] == ["board", "dm"]


def test_json():
    """The JSON form holds both sides and the words."""
    plan = road_map("us -> dm: 0.3")

    assert what_if(plan, without=["us"], to=["dm"]).to_dict() == {
        "schema_version": 1,
        "changes": [
            {
                "to": "dm",
                "before": {
                    "reachable": True,
                    "best": best_road(plan, to="dm").to_dict(),
                    "needed": [],
                    "smallest_cut": None,
                    "separate_roads": 1,
                },
                "after": {
                    "reachable": False,
                    "best": None,
                    "needed": [],
                    "smallest_cut": [],
                    "separate_roads": 0,
                },
                "words": ["dm can no longer be reached"],
            }
        ],
    }


@many
@given(plan=road_maps(), extra=road_maps())
def test_as_in_a_changed_plan(plan, extra):
    """What is foretold is what the changed plan says, and before is what this one says."""
    ids = {actor.id for actor in plan.actors}
    new = [one for one in extra.relations if {one.from_actor, one.to_actor} <= ids]
    gone, to = plan.actors[1].id, plan.actors[0].id
    changed = evolve(
        plan,
        actors=tuple(one for one in plan.actors if one.id != gone),
        relations=(*plan.relations, *new),
    )
    (change,) = what_if(plan, without=[gone], with_relations=new, to=[to]).changes

    assert change.before.best == best_road(plan, to=to)
    assert change.before.dependence == dependence(plan, to=to)
    assert change.after.best == best_road(changed, to=to)
    assert change.after.dependence == dependence(changed, to=to)


@many
@given(plan=road_maps())
def test_who_is_not_needed(plan):
    """Somebody's leaving cuts off exactly where they are needed."""
    to = plan.actors[-1].id
    for one in (actor.id for actor in plan.actors if not actor.is_us and actor.id != to):
        (change,) = what_if(plan, without=[one], to=[to]).changes
        cut_off = change.before.best is not None and change.after.best is None

        assert cut_off == (one in change.before.dependence.needed)


def test_no_stale_answers(monkeypatch):
    """An engine that keeps converted graphs never meets one of them changed.

    networkx doesn't notice a weight that is changed in place, and answers from what it
    converted before; so each side is a graph of its own, which nobody changes.
    """
    met = []
    original = nx.minimum_node_cut

    def converting(graph, *ends):
        assert "backends" not in graph.__networkx_cache__
        graph.__networkx_cache__["backends"] = {"engine": {"key": "converted"}}
        met.append((graph, graph.copy()))
        return original(graph, *ends)

    monkeypatch.setattr(nx, "minimum_node_cut", converting)
    what_if(road_map(*ORACLE), without=["b"], to=["dm"])
    (before, then), (after, later) = met

    assert before is not after
    assert before.adj == then.adj
    assert after.adj == later.adj


def test_unknown_actors():
    """Asking about somebody who is no actor of the plan is an error."""
    plan = road_map("us -> dm: 0.9")
    tie = Relation(from_actor="us", to_actor="nobody")
    for ask in ({"without": ["nobody"]}, {"to": ["nobody"]}, {"with_relations": [tie]}):
        with pytest.raises(UnknownIdError):
            what_if(plan, **ask)
