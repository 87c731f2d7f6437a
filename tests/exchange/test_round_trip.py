"""What leaves as a graph comes back as it was, but for what was reported as lost."""

import io
import json

import networkx as nx
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from smartgoals.exchange.exporting import export
from smartgoals.exchange.importing import read_graph
from smartgoals.planfile.unstructure import plain
from strategies import plans

few = settings(max_examples=settings.default.max_examples // 3)
READABLE = ("graphml", "gexf", "json", "kumu")


def without(plan, losses):
    """Take out of actors and relations what was reported as lost, field by field."""
    ids = {one.id for one in plan.actors}
    lost = {(one.part, one.field) for one in losses}
    for part, field in lost:
        assert (part, field) in {
            ("relation", ""),
            ("actor", "part of"),
            ("actor", "cannot sign with"),
            *(("actor", name) for name in ("sits", "sources", "money", "earlier stances")),
            ("relation", "sources"),
        }
    actors = [_left(one, ids, lost) for one in plan.actors]
    relations = [
        evolve(one, sources=()) if ("relation", "sources") in lost and _is_odd(one) else one
        for one in plan.relations
        if {one.from_actor, one.to_actor} <= ids
    ]
    return sorted(actors, key=lambda one: one.id), sorted(relations, key=repr)


def _left(actor, ids, lost):
    fields = {
        "name": None if actor.name == actor.id else actor.name,
        "part_of": tuple(one for one in actor.part_of if one in ids),
        "cannot_sign_with": tuple(one for one in actor.cannot_sign_with if one in ids),
    }
    said = plain(actor, None)
    if ("actor", "sits") in lost:
        fields["sits"] = None if isinstance(said.get("sits"), dict) else actor.sits
    if ("actor", "money") in lost and isinstance(said.get("money"), dict):
        fields["money"] = None
    if ("actor", "sources") in lost and _is_odd(actor):
        fields["sources"] = ()
    if ("actor", "earlier stances") in lost and _are_odd(said.get("stance", [])[:-1]):
        fields["stances"] = actor.stances[-1:]
    return evolve(actor, **fields)


def _is_odd(part):
    """Say whether its sources are more than lines."""
    return _are_odd(plain(part, None).get("sources", []))


def _are_odd(values):
    return any(not isinstance(one, str) or "\n" in one for one in values)


@given(plan=plans().filter(lambda plan: plan.actors))
def test_there_and_back(plan):
    """A map that is read back has all that was not reported as lost, and no remark."""
    for format in READABLE:
        made = export(plan, format)
        read = read_graph(made.data, f"map.{format}")

        assert read.remarks == ()
        actors, relations = sorted(read.actors, key=lambda one: one.id), read.relations
        assert (actors, sorted(relations, key=repr)) == without(plan, made.losses)


@given(plan=plans(consistent=True), format=st.sampled_from(READABLE))
def test_the_whole_and_back(plan, format):
    """From everything, too, come back the actors and the relations, and all else is told."""
    others = len(plan.goals) + len(plan.milestones) + len(plan.campaign.team)
    if not plan.actors and not others:
        return
    read = read_graph(export(plan, format, what="whole").data, "whole.x")

    assert read.ok
    assert {one.id for one in read.actors} == {one.id for one in plan.actors}
    assert len(read.relations) == len(plan.relations)
    assert bool(read.remarks) >= bool(others)


def networks(plan):
    """Let networkx read what it has readers for."""
    yield nx.read_graphml(io.BytesIO(export(plan, "graphml").data), force_multigraph=True)
    yield nx.read_gexf(io.BytesIO(export(plan, "gexf").data))
    data = json.loads(export(plan, "json").data)
    yield nx.node_link_graph(data, edges="edges")


@few
@given(plan=plans())
def test_networkx_reads_it(plan):
    """The package networkx reads the same actors and relations, with names and scores."""
    if not plan.actors:
        return
    ids = {one.id for one in plan.actors}
    ties = [one for one in plan.relations if {one.from_actor, one.to_actor} <= ids]
    ends = sorted(
        (*pair, one.kind.value)
        for one in ties
        for pair in [(one.from_actor, one.to_actor), (one.to_actor, one.from_actor)][
            : 1 + one.both_ways
        ]
    )
    for graph in networks(plan):
        assert set(graph) == ids
        assert sorted((a, b, told["kind"]) for a, b, told in graph.edges(data=True)) == ends
        for one in plan.actors:
            told = graph.nodes[one.id]
            name = told.get("label") or told.get("name")
            assert (name or one.id).split() == (one.name or one.id).split()
            assert told.get("power") == one.power
            assert told.get("stance", "unknown") == one.stance.value


@few
@given(plan=plans(), dice=st.randoms(use_true_random=False))
def test_the_order_in_the_file(plan, dice):
    """The order of actors and relations in the file changes no byte."""
    if not plan.actors:
        return
    turned = evolve(
        plan,
        actors=tuple(dice.sample(plan.actors, len(plan.actors))),
        relations=tuple(dice.sample(plan.relations, len(plan.relations))),
    )
    for format in ("graphml", "gexf", "json", "kumu", "gephi", "dot"):
        assert export(turned, format) == export(plan, format)
