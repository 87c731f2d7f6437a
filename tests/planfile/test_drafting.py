"""Plans in a few lines: names do where ids do, and nothing else changes."""

import pytest
from hypothesis import given

import smartgoals as sg
from smartgoals.planfile import drafting
from smartgoals.planfile.drafting import draft
from smartgoals.planfile.references import references
from strategies import plans

EXAMPLES = ("eu-network-fees", "brazil-cost-sharing", "eu-scanning-regulation")

EVERYTHING = {
    "campaign": {
        "name": "No network fees",
        "coordinator": "ana silva",
        "team": ["Ana Silva", {"id": "helen", "name": "Helen Smith"}],
        "judged": "2026-11-20 by Helen Smith",
    },
    "flags": [{"what": "A network fee", "decided by": ["The  board"], "judged": "2026-11"}],
    "actors": [
        "Our chapter",
        {"Name": "The board", "cannot sign with": ["Our chapter"], "power": 5},
        {"name": "Rui", "part of": "The Board"},
    ],
    "relations": [
        "Our chapter -> The board: strong, monthly meetings (judged 2026-11-20 by helen)",
        {"Rui <-> Our chapter": "weak"},
        {"from": "Rui", "to": "The board", "judged": "2026-11-20 by Ana Silva"},
        "Our chapter -x Rui",
    ],
    "goals": [
        {"id": "drop", "goal": "The board drops the fee by 1 July 2027."},
        {
            "goal": "Members of the board say no.",
            "answers": ["A network fee"],
            "decided by": "The board",
            "supports": "The board drops the fee by 1 July 2027.",
            "relevant": ["The board drops the fee by 1 July 2027.", "drop"],
            "measurable": {"votes-for": {"what": "votes", "to": 3, "who": "Ana Silva"}},
            "needs": {"votes": "Vote on the fee"},
            "time-bound": "2 weeks after Board votes",
        },
    ],
    "votes": [
        {
            "what": "Vote on the fee",
            "body": "The board",
            "when": "Board votes",
            "members": {"Rui": {"rating": 3, "asked by": "Helen Smith"}},
        }
    ],
    "milestones": [
        {"what": "Board votes", "fixed": "2027-06-17"},
        {
            "what": "Letter",
            "takes": "2 weeks",
            "before": "Board votes",
            "owner": "Ana Silva",
            "goal": "The board drops the fee by 1 July 2027.",
            "meets": ["The board"],
            "signed by": ["Our chapter"],
        },
        {"what": "Call", "start": "2027-01-04", "repeats": "every 2 weeks until Board votes"},
        {"what": "Visits", "start": "2027-01-04", "ends": "1 week before Board votes"},
        {"what": "Press day", "after": ["Letter", "3 working days after Board votes"]},
        {"what": "Thanks", "due": "1 week after Board votes"},
        {"what": "Week of action", "from": "Letter", "until": "Board votes"},
        {"what": "Links", "links": [{"waits for": "Letter", "kind": "start to start"}]},
    ],
}


def drafted(**changes):
    """Make the plan of all kinds of references, with some sections changed."""
    given_ = {**EVERYTHING, **changes}
    return draft(given_.pop("campaign"), **given_)


def fields_of(plan):
    """List the fields in which a plan names parts: the last word of each way."""
    return {
        tuple(step for step in one.path[2:] if isinstance(step, str))[-1:]
        for one in references(plan)
    }


def test_names_are_resolved():
    """A name stands for its part in every field that names one, however it is spelt."""
    plan = drafted()
    known = {id for id, _ in plan.named_parts()}

    assert {one.id for one in references(plan)} <= known
    assert plan.milestone("letter").before == ("board-votes",)
    assert plan.goals[1].time_bound.by.of == "board-votes"
    assert plan.goals[1].relevant == ("drop", "drop")
    assert plan.votes[0].members[0].id == "rui"
    assert plan.campaign.judged.by == "helen"
    assert [(one.from_actor, one.to_actor) for one in plan.relations] == [
        ("our-chapter", "the-board"),
        ("rui", "our-chapter"),
        ("rui", "the-board"),
        ("our-chapter", "rui"),
    ]


def test_every_kind_of_reference_is_tried():
    """The plan above names parts in all the fields in which the examples do."""
    tried = fields_of(drafted())

    for name in EXAMPLES:
        used = fields_of(sg.load(f"examples/{name}/campaign.yaml"))
        assert used <= tried, name


def test_sentences_stay():
    """What a part is called, or says of itself, is never taken for a reference."""
    plan = drafted(
        milestones=[{"what": "Rui calls", "notes": "Rui"}, *EVERYTHING["milestones"]]
    )

    assert [one.statement for one in plan.goals] == [one["goal"] for one in EVERYTHING["goals"]]
    assert (plan.milestones[0].what, plan.milestones[0].notes) == ("Rui calls", "Rui")


def test_sentences_that_move_are_caught(monkeypatch):
    """Were names resolved in every field, the test above would see it."""
    monkeypatch.setitem(
        drafting._NAMING, "milestones", (*drafting._NAMING["milestones"], "notes")
    )

    with pytest.raises(AssertionError):
        test_sentences_stay()


@given(plans(consistent=True))
def test_ids_do_too(plan):
    """A plan's own sections, with the ids beside the fields, make the same plan."""
    data = sg.to_dict(plan)
    if "flag" in data:
        data["flags"] = {"flag": data.pop("flag")}
    sections = [
        one for one in ("flags", "goals", "actors", "votes", "milestones") if one in data
    ]
    listed = {
        one: [{**_fields(part), "id": id} for id, part in data[one].items()] for one in sections
    }
    relations = data.get("relations", ())
    if isinstance(relations, dict):
        relations = [{key: value} for key, value in relations.items()]
    made = draft(data["campaign"], **listed, relations=relations, impact=data.get("impact"))
    kept = {"smartgoals", "campaign", "relations", "impact", *sections}

    assert made == sg.from_dict({key: data[key] for key in data if key in kept})


def _fields(part):
    """Give a part's fields; an actor may be just a name."""
    return part if isinstance(part, dict) else {"name": part}


def test_same_name_twice():
    """Two parts may be called the same, until one of them is spoken of by that name."""
    twins = ["Ana", "Ana", {"name": "Ana", "id": "third"}]

    assert [one.id for one in draft("x", actors=twins).actors] == ["ana", "ana-2", "third"]
    assert draft("x", actors=twins, relations=["ana -> third"]).relations
    with pytest.raises(sg.PlanError, match="'Ana' is what two parts are called"):
        draft("x", actors=twins, relations=["Ana -> third"])


def test_same_id_twice():
    """No part takes another's place."""
    twins = [{"id": "ana", "name": "Ana"}, {"id": "ana", "name": "Ann"}]

    with pytest.raises(sg.PlanError, match="'ana' is an id twice"):
        draft("x", actors=twins)


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("Our chaptr -> Rui", "'our-chaptr' is not in the plan"),
        ("Our chapter and Rui", "says not who moves whom"),
        ("??? -> Rui", "'???' is no id"),
    ],
)
def test_unknown_names(relation, said):
    """A name that nothing has is told, and nothing is guessed."""
    with pytest.raises(sg.PlanError) as caught:
        draft("x", actors=["Our chapter", "Rui"], relations=[relation])

    assert said in str(caught.value)


def test_did_you_mean():
    """A name that is nearly another one comes with a suggestion."""
    with pytest.raises(sg.PlanError) as caught:
        draft("x", actors=["Our chapter"], milestones=[{"what": "Talk", "meets": "Our chaptr"}])

    assert caught.value.diagnostics[0].help == "did you mean 'our-chapter'?"


def test_names_without_letters_of_ours():
    """A name in another script still gets an id, and is found by the name."""
    plan = draft("x", actors=["総務省", "Коалиция"], relations=["総務省 -> Коалиция"])

    assert [one.id for one in plan.actors] == ["actor", "actor-2"]
    assert plan.relations[0].to_actor == "actor-2"


def test_impact():
    """What a measure does is written as in a plan file."""
    plan = draft("x", impact={"open architecture": "-1 Each needs a permit.", "privacy": 0})

    assert len(plan.impact.rows) == 2
