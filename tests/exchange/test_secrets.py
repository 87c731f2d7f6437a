"""Nothing leaves that these readers may not see, or that could name somebody."""

from datetime import date

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals._value import Value
from smartgoals.audience import pseudonyms as module
from smartgoals.audience import readers as readers_module
from smartgoals.audience.maps import map_for
from smartgoals.audience.pseudonyms import pseudonymous, pseudonyms
from smartgoals.audience.readers import Reader
from smartgoals.errors import ExportError, InvalidValueError
from smartgoals.exchange.exporting import export
from smartgoals.exchange.formats import FORMATS
from smartgoals.plan._rules import fits_id
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor, ActorKind, Relation, Vote, Voter
from smartgoals.plan.values import Source
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from strategies import plans

few = settings(max_examples=settings.default.max_examples // 3)
KEY = bytes(range(32))
keys = st.binary(min_size=32, max_size=40)


def marked(part, canary):
    """Put a canary into each text of a value, and the word behind it into each id."""
    fields = {}
    for one in attrs.fields(type(part)):
        value = getattr(part, one.name)
        fields[one.name] = _marked(one.name, value, canary)
    return type(part)(**fields)


WORDS = {"unknown", "not yet"}


def _marked(name, value, canary):
    if type(value) is str and value not in WORDS:
        return f"{canary}-{value[:40].strip('-')}" if fits_id(value) else f"{canary} {value}"
    if isinstance(value, tuple):
        return tuple(_marked(name, one, canary) for one in value)
    return marked(value, canary) if isinstance(value, Value) else value


def markable(plan):
    """Leave out what can hold no other words than its own."""
    campaign = evolve(plan.campaign, timezone=None, language=None, working_days=None)
    bare = evolve(plan, campaign=campaign, impact=None)
    return marked(bare, "kanari")


def everything(form, plan, **options):
    """Give the bytes of an export, if there is anything in it."""
    format, what = form
    try:
        made = export(plan, format, what=what, **options)
    except ExportError:  # nothing is left, or more than Mermaid draws
        return b""
    return b"".join(one.data for one in made.files)


forms = st.tuples(st.sampled_from(list(FORMATS)), st.sampled_from(("map", "whole")))


@given(plan=plans(), reader=st.sampled_from(list(Reader)), form=forms)
def test_no_canary_behind_pseudonyms(plan, reader, form):
    """No text and no id of a plan is in any export with pseudonyms, for whomever it is."""
    plan = markable(plan)

    assert "kanari" in repr(plan)
    assert "kanari" not in repr(pseudonymous(plan, KEY))
    assert b"kanari" not in everything(form, plan, reader=reader, key=KEY)


@given(plan=plans(), form=forms)
def test_partners_see_no_judgement(plan, form):
    """Partners get no stance, score, strength, reason, note or contact in any format."""
    actors = tuple(
        evolve(
            one,
            **dict.fromkeys(("notes", "contact"), "kanari"),
            was=("kanari-old",),
            cannot_sign_with=("kanari-foe",),
            stances=tuple(evolve(each, because="kanari") for each in one.stances),
            sources=(Source("kanari"),),
            judged=None,
        )
        for one in plan.actors
    )
    relations = tuple(
        evolve(one, because="kanari", sources=(Source("kanari"),)) for one in plan.relations
    )
    votes = tuple(evolve(one, what="kanari", notes="kanari") for one in plan.votes)
    goals = tuple(evolve(one, notes="kanari", judged=None) for one in plan.goals)
    steps = tuple(evolve(one, notes="kanari", place="kanari") for one in plan.milestones)
    told = evolve(
        plan, actors=actors, relations=relations, votes=votes, goals=goals, milestones=steps
    )

    assert b"kanari" not in everything(form, told, reader="partners")
    seen = map_for(plan, Reader.PARTNERS)
    for one in seen.actors:
        assert (one.stances, one.judged, one.notes) == ((), None, None)
        assert {one.power, one.interest, one.legitimacy, one.urgency} == {None}
    assert all((one.strength, one.judged) == (None, None) for one in seen.relations)


@given(plan=plans(), form=forms)
def test_nobody_private(plan, form):
    """A private actor is nowhere in what partners get, not even where others name it."""
    hidden = {f"kanari-{one.id}"[:60].strip("-") for one in plan.actors if one.private}
    names = {one.id: f"kanari-{one.id}"[:60].strip("-") for one in plan.actors if one.private}
    renamed = _renamed(plan, names)
    seen = map_for(renamed, Reader.PARTNERS)

    assert {one.id for one in renamed.actors if one.private} == hidden
    assert "kanari" not in repr(seen)
    assert b"kanari" not in everything(form, renamed, reader="partners")


def _renamed(part, names):
    """Give everybody of these ids another one, wherever they are named."""
    fields = {}
    for one in attrs.fields(type(part)):
        value = getattr(part, one.name)
        fields[one.name] = _other(value, names)
    return type(part)(**fields)


def _other(value, names):
    if type(value) is str:
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_other(one, names) for one in value)
    return _renamed(value, names) if isinstance(value, Value) else value


@few
@given(plan=plans(), format=st.sampled_from(list(FORMATS)))
def test_the_public_sees_no_actor(plan, format):
    """The public gets no actor, no vote, no team, and a map for it is refused."""
    seen = map_for(plan, Reader.PUBLIC)

    assert (seen.actors, seen.relations, seen.votes, seen.campaign.team) == ((), (), (), ())
    with pytest.raises(ExportError, match="the public sees no actors"):
        export(plan, format, reader="public")


@few
@given(plan=plans(), key=keys)
def test_codes(plan, key):
    """Each id has a code of its own, whoever else there is; another key gives others."""
    codes = pseudonyms(plan, key)
    other = pseudonyms(plan, bytes(one ^ 1 for one in key))
    named = {one.id for one in (*plan.actors, *plan.milestones, *plan.goals, *plan.votes)}

    assert named <= set(codes)
    assert len(set(codes.values())) == len(codes)
    assert all(map(fits_id, codes.values()))
    assert set(codes.values()).isdisjoint(other.values())
    for one in plan.actors:
        alone = Plan(campaign=plan.campaign, actors=(one,))
        assert pseudonyms(alone, key)[one.id] == codes[one.id]


@few
@given(plan=plans(consistent=True), key=keys)
def test_links_stay(plan, key):
    """Pseudonyms change no link: the graph is the same but for its names."""
    codes = pseudonyms(plan, key)
    coded = pseudonymous(plan, key)
    edges = sorted((codes[a], codes[b]) for a, b in sg.influence_graph(plan).edges())

    assert sorted(sg.influence_graph(coded).edges()) == edges
    assert sorted(one.stance.value for one in coded.actors) == sorted(
        one.stance.value for one in plan.actors
    )


def test_words_of_codes():
    """A code says what sort of part it stands for."""
    actors = [Actor(id=f"a{number}", kind=kind) for number, kind in enumerate(ActorKind)]
    plan = Plan(
        campaign=Campaign(name="Ours", team=(TeamMember(id="helen"),)),
        actors=(*actors, Actor(id="who")),
        goals=(Goal(id="drop", statement="They drop it."),),
        milestones=(Milestone(id="vote", what="They vote", expected="unknown"),),
        votes=(Vote(id="motion", what="It", members=(Voter(id="d66", rating=1),)),),
    )
    words = {id: code.rpartition("-")[0] for id, code in pseudonyms(plan, KEY).items()}

    assert [words[one.id] for one in actors] == [one.value for one in ActorKind]
    assert [words[id] for id in ("who", "helen", "drop", "vote", "motion", "d66")] == [
        *("actor", "member", "goal", "milestone", "vote", "voter")
    ]
    assert pseudonymous(plan, KEY).milestones[0].expected == "unknown"


def test_shared_digits(monkeypatch):
    """Two ids whose digits are the same get longer ones, and differ."""
    monkeypatch.setattr(module, "_DIGITS", 1)
    actors = tuple(Actor(id=f"a{number}") for number in range(40))
    codes = pseudonyms(Plan(campaign=Campaign(name="Ours"), actors=actors), KEY)

    assert len(set(codes.values())) == 40
    assert len("actor-") + 40 in {len(one) for one in codes.values()}


def test_short_keys():
    """A key that somebody could guess is refused, and its bytes are not shown."""
    with pytest.raises(InvalidValueError, match="'5 bytes' is not 32 bytes or more"):
        pseudonymous(Plan(campaign=Campaign(name="Ours")), b"guess")


def test_a_twin_that_keeps_a_text(monkeypatch):
    """Pseudonyms that kept one text of the plan would be found out."""
    monkeypatch.setattr(module, "rebuilt", lambda plan, _: plan)
    plan = Plan(campaign=Campaign(name="x"), actors=(Actor(id="ana", notes="x"),))

    with pytest.raises(AssertionError):
        test_no_canary_behind_pseudonyms.hypothesis.inner_test(
            plan, Reader.TEAM, ("json", "map")
        )


def test_a_twin_that_names_the_private(monkeypatch):
    """A map that left references to private actors in it would be found out."""
    monkeypatch.setattr(readers_module, "rebuilt", lambda plan, _: plan)
    actors = (Actor(id="ana", private=True), Actor(id="bo", part_of=("ana",)))
    plan = Plan(campaign=Campaign(name="Ours"), actors=actors)

    with pytest.raises(AssertionError):
        test_nobody_private.hypothesis.inner_test(plan, ("json", "map"))


def test_days_stay():
    """What is left behind pseudonyms has its days and its scores."""
    meeting = Milestone(id="vote", what="They vote", fixed=date(2027, 3, 1), owner="bo")
    relation = Relation(from_actor="ana", to_actor="bo", strength=0.4, because="friends")
    plan = Plan(
        campaign=Campaign(name="Ours"),
        actors=(Actor(id="ana", power=4, seats=720), Actor(id="bo")),
        relations=(relation,),
        milestones=(meeting,),
    )
    coded = pseudonymous(plan, KEY)
    codes = pseudonyms(plan, KEY)

    assert coded.milestones[0] == Milestone(
        id=codes["vote"], what=codes["vote"], fixed=date(2027, 3, 1), owner=codes["bo"]
    )
    assert coded.relations == (
        Relation(from_actor=codes["ana"], to_actor=codes["bo"], strength=0.4),
    )
    assert coded.actor(codes["ana"]) == Actor(id=codes["ana"], power=4)
