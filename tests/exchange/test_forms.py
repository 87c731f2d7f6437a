"""Each form says what the plan says, in its own way, and refuses what it can't."""

import csv
import html
import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pydot
import pytest
from attrs import evolve
from hypothesis import given, settings

import smartgoals as sg
from smartgoals.errors import ExportError, InvalidValueError
from smartgoals.exchange import exporting, mermaid
from smartgoals.exchange.exporting import export
from smartgoals.exchange.formats import FORMATS
from smartgoals.plan.strategize import Goal, Milestone, Repeat
from smartgoals.plan.together import Actor, ActorKind, Relation, RelationKind, Stance, Vote
from smartgoals.plan.values import Period, Source
from smartgoals.plan.whole import Campaign, Plan
from strategies import plans

few = settings(max_examples=settings.default.max_examples // 3)
HERE = Path(__file__).parent
EXAMPLES = sorted(
    path.parent for path in (HERE.parents[1] / "examples").glob("*/campaign.yaml")
)
DAY = date(2027, 3, 1)
PEOPLE = plans().filter(lambda plan: plan.actors)


def of(*actors, relations=(), **more):
    """Make a plan of these actors."""
    return Plan(campaign=Campaign(name="Ours"), actors=actors, relations=relations, **more)


# --- snapshots ------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("format", FORMATS)
def test_snapshots(folder, format, snapshot):
    """The map of an example is what a person has looked at."""
    plan = sg.load(folder / "campaign.yaml")
    made = export(plan, format)
    for file in made.files:
        name = f"{folder.name}{file.part}-{format}{FORMATS[format].ending}"
        snapshot(HERE / "snapshots" / name, file.data)


@pytest.mark.parametrize("format", ["graphml", "json", "popolo"])
def test_snapshots_of_everything(format, snapshot):
    """Everything in an example is what a person has looked at."""
    plan = sg.load(EXAMPLES[1] / "campaign.yaml")
    made = export(plan, format, what="whole")

    name = f"{EXAMPLES[1].name}-whole-{format}{FORMATS[format].ending}"
    snapshot(HERE / "snapshots" / name, made.data)


# --- DOT ------------------------------------------------------------------------------------

_TEXT = r'"(?:[^"\\]|\\.)*"'
_PAIR = rf"[a-z]+=(?:{_TEXT}|[a-z]+)"
_LINE = re.compile(rf"  ({_TEXT})(?: -> ({_TEXT}))? \[({_PAIR}(?:, {_PAIR})*)\];")


def drawn(quoted):
    """Give what Graphviz draws for a label: escapes first, then entities."""
    text = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], quoted[1:-1])
    return html.unescape(text)


def dot_labels(data):
    """Read DOT strictly: the label of each node, and the ends of each edge."""
    labels, ends = {}, []
    for line in data.decode().split("\n")[5:-2]:
        match = _LINE.fullmatch(line)
        assert match is not None, line
        label = drawn(re.search(rf"label=({_TEXT})", match[3])[1])
        if match[2]:
            ends.append((match[1][1:-1], match[2][1:-1], label))
        else:
            labels[match[1][1:-1]] = label
    return labels, ends


@given(plan=PEOPLE)
def test_dot(plan):
    """DOT has each actor under its very name, and each relation with its kind."""
    labels, ends = dot_labels(export(plan, "dot").data)

    assert labels == {one.id: one.name or one.id for one in plan.actors}
    assert sorted(ends) == sorted(
        (one.from_actor, one.to_actor, one.kind.value)
        for one in plan.relations
        if {one.from_actor, one.to_actor} <= set(labels)
    )


@few
@given(plan=plans(consistent=True))
def test_dot_of_everything(plan):
    """DOT of everything has a line for each part, whatever its words are."""
    whole = sg.graph(plan)
    if whole:
        labels, ends = dot_labels(export(plan, "dot", what="whole").data)

        assert len(labels) == len(whole)
        assert {end for one in ends for end in one[:2]} <= set(labels)


@pytest.mark.filterwarnings("ignore:.*deprecated")  # pydot is behind pyparsing
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_pydot_reads_it(folder):
    """The parser of the package pydot reads the same nodes and edges."""
    plan = sg.load(folder / "campaign.yaml")
    (graph,) = pydot.graph_from_dot_data(export(plan, "dot").data.decode())
    names = {
        one.get_name(): one.get("label")[1:-1] for one in graph.get_nodes() if one.get("label")
    }

    assert len(graph.get_edges()) == len(plan.relations)
    for one in plan.actors:
        told = names.get(one.id) or names[f'"{one.id}"']
        assert html.unescape(told) == one.name


def test_dot_shows_directions():
    """Two ways have two heads, and who works against somebody has a bar."""
    ends = {"from_actor": "ana", "to_actor": "bo"}
    plan = of(
        *(Actor(id=one) for one in ("ana", "bo")),
        relations=(
            Relation(**ends, both_ways=True),
            Relation(**ends, kind=RelationKind.OPPOSES),
        ),
    )
    text = export(plan, "dot").data.decode()

    assert 'label="influences", dir=both' in text
    assert 'label="opposes", arrowhead=tee' in text


# --- Mermaid --------------------------------------------------------------------------------


def shown(text):
    """Give what Mermaid shows for a text."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text)


_BOX = re.compile(r'  (n\d+)[\[(]+"([^"]*)"[\])]+')
_ARROW = re.compile(r'  (n\d+) (<?--[>x]|x--x)\|"([a-z ]+)"\| (n\d+)')


def mermaid_names(data):
    """Read a flowchart strictly: what each box shows, and the arrows."""
    mark, head, *lines, last = data.decode().split("\n")
    assert (mark, head, last) == ("%% written by smartgoals for the team", "flowchart LR", "")
    boxes, arrows = {}, []
    for line in lines:
        box, arrow = _BOX.fullmatch(line), _ARROW.fullmatch(line)
        assert box or arrow, line
        if box:
            assert re.fullmatch(r"(?:\w|\d| |#\d+;)*", box[2])
            boxes[box[1]] = shown(box[2])
        else:
            arrows.append((arrow[1], arrow[4], arrow[2], arrow[3]))
    return boxes, arrows


@given(plan=PEOPLE)
def test_mermaid(plan):
    """Mermaid has each actor under its very name, and arrows lead to boxes that are there."""
    try:
        made = export(plan, "mermaid")
    except ExportError as error:
        assert "50,000 characters" in str(error)  # noqa: PT017 - only some names are so long
        return
    boxes, arrows = mermaid_names(made.data)

    assert sorted(boxes.values()) == sorted(one.name or one.id for one in plan.actors)
    assert {end for one in arrows for end in one[:2]} <= set(boxes)
    assert len(arrows) == sum(
        {one.from_actor, one.to_actor} <= {actor.id for actor in plan.actors}
        for one in plan.relations
    )


def test_a_twin_that_does_not_escape(monkeypatch):
    """A name that meant something to Mermaid would be found out."""
    monkeypatch.setattr(mermaid, "escaped", lambda text: text)
    plan = of(Actor(id="ana", name='Ana"] --> bo["Bo'))

    with pytest.raises(AssertionError):
        test_mermaid.hypothesis.inner_test(plan)


@pytest.mark.parametrize(
    ("kind", "both_ways", "arrow"),
    [
        (RelationKind.INFLUENCES, False, "-->"),
        (RelationKind.WORKS_WITH, True, "<-->"),
        (RelationKind.OPPOSES, False, "--x"),
        (RelationKind.OPPOSES, True, "x--x"),
    ],
)
def test_arrows(kind, both_ways, arrow):
    """An arrow shows which way a relation holds, and a cross who works against whom."""
    tie = Relation(from_actor="ana", to_actor="bo", kind=kind, both_ways=both_ways)
    plan = of(Actor(id="ana", kind=ActorKind.PERSON), Actor(id="bo"), relations=(tie,))

    assert mermaid_names(export(plan, "mermaid").data)[1] == [("n1", "n2", arrow, kind.value)]


def test_more_than_mermaid_draws():
    """A map that Mermaid would not draw is refused."""
    many = tuple(Actor(id=f"a{number}") for number in range(30))
    ties = tuple(
        Relation(from_actor=one.id, to_actor=other.id)
        for one in many
        for other in many
        if one is not other
    )
    with pytest.raises(ExportError, match="500 arrows at most, not 870"):
        export(of(*many, relations=ties), "mermaid")
    with pytest.raises(ExportError, match="50,000 characters at most"):
        export(of(Actor(id="ana", name='"' * 20_000)), "mermaid")


def dated(*milestones, **more):
    """Make a plan of these milestones."""
    campaign = Campaign(name="Ours", starts=date(2027, 1, 4), timezone="UTC")
    return Plan(campaign=campaign, milestones=milestones, **more)


def test_dates():
    """Bars last from the first day to the day after the last, in sections by goal."""
    plan = dated(
        Milestone(id="vote", what="Vote: click", fixed=date(2027, 2, 1), goal="drop"),
        Milestone(id="brief", what="Write", takes=sg.Duration(3), goal="drop"),
        Milestone(id="party", what="Party", start=date(2027, 3, 1), done=date(2027, 3, 2)),
        goals=(Goal(id="drop", statement="They drop it."),),
    )
    made = export(plan, "mermaid", what="dates")

    assert made.data.decode().split("\n")[2:-1] == [
        "  dateFormat YYYY-MM-DD",
        "  section no goal",
        "    #80;arty :done, m1, 2027-03-02, 2027-03-03",
        "  section drop",
        "    #87;rite :m2, 2027-01-04, 2027-01-07",
        "    #86;ote#58; click :milestone, m3, 2027-02-01, 2027-02-02",
    ]
    assert (made.losses, made.actors, made.recognisable) == ((), 0, None)


def test_dates_leave_the_rest():
    """What a chart of dates does not show of milestones is counted."""
    one = Milestone(id="brief", what="Write", owner="ana", notes="hush", hours=3)

    assert export(dated(one), "mermaid", what="dates").lines == (
        (
            "left out, since Mermaid has no place for it:"
            " of milestones hours (1), notes (1), owner (1)"
        ),
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"fixed": datetime(2027, 3, 1, 14, tzinfo=UTC)}, "times of day: m"),
        ({"expected": "unknown"}, "dates that nobody knows for certain: m"),
        ({"expected": DAY}, "dates that nobody knows for certain: m"),
        ({"start": DAY, "repeats": Repeat(every=sg.Duration(7))}, "again and again: m"),
        ({"after": ("n",)}, "certain: n"),
    ],
)
def test_dates_that_mermaid_cannot_say(fields, reason):
    """Dates that Mermaid would draw wrongly are refused, with the milestones that have them."""
    more = Milestone(id="n", what="N", expected="unknown") if "after" in fields else None
    plan = dated(*filter(None, (Milestone(id="m", what="M", **fields), more)))

    with pytest.raises(ExportError, match=reason):
        export(plan, "mermaid", what="dates")


def test_many_dates_that_mermaid_cannot_say():
    """Of many such milestones the first are named, and the others counted."""
    many = (Milestone(id=f"m{one}", what="M", expected="unknown") for one in range(6))

    with pytest.raises(ExportError, match="m0, m1, m2 and 3 more"):
        export(dated(*many), "mermaid", what="dates")
    with pytest.raises(ExportError, match="no milestone to draw"):
        export(dated(), "mermaid", what="dates")


# --- tables ---------------------------------------------------------------------------------


@few
@given(plan=PEOPLE)
def test_gephi(plan):
    """Gephi's tables have a row for each actor and each direction, and no formula."""
    made = export(plan, "gephi")
    nodes, edges = (
        list(csv.reader(io.StringIO(one.data.decode(), newline=""))) for one in made.files
    )
    ids = {one.id for one in plan.actors}
    ways = sum(
        1 + one.both_ways for one in plan.relations if {one.from_actor, one.to_actor} <= ids
    )

    assert [one.part for one in made.files] == ["-nodes", "-edges"]
    assert (nodes[0][:2], edges[0][:2]) == (["Id", "Label"], ["Source", "Target"])
    assert {row[0] for row in nodes[1:]} == ids
    assert len(edges) == 1 + ways
    assert {len(row) for row in nodes} == {len(nodes[0])}
    for row in (*nodes, *edges):
        assert not any(cell[:1] in {*"=+-@"} for cell in row)


# --- Kumu, Popolo, OSDI -----------------------------------------------------------------------


def test_kumu_words():
    """Kumu gets kinds as types, notes as descriptions, and two ways as mutual."""
    tie = Relation(from_actor="ana", to_actor="bo", both_ways=True, strength=0.5)
    ana = Actor(id="ana", name="Ana", kind=ActorKind.PERSON, notes="Likes tea", offers=("tea",))
    data = json.loads(export(of(ana, Actor(id="bo"), relations=(tie,)), "kumu").data)

    assert data["elements"] == [
        {
            "id": "ana",
            "label": "Ana",
            "type": "person",
            "offers": ["tea"],
            "description": "Likes tea",
        },
        {"id": "bo", "label": "bo"},
    ]
    assert data["connections"] == [
        {
            "id": "e1",
            "from": "ana",
            "to": "bo",
            "type": "influences",
            "direction": "mutual",
            "strength": 0.5,
            "weight": 0.5,
        }
    ]


PARLIAMENT = of(
    Actor(
        id="ana",
        name="Ana",
        kind=ActorKind.PERSON,
        role="Chair",
        part_of=("committee", "people"),
        sources=(Source("https://p.example/ana"), Source("a letter")),
        contact="ana@p.example",
        power=3,
    ),
    Actor(id="bo", kind=ActorKind.PERSON, role="Two\nlines", contact="by phone"),
    Actor(
        id="committee",
        kind=ActorKind.BODY,
        role="Reports",
        part_of=("plenary", "other"),
        contact="Room 3",
    ),
    Actor(id="other", kind=ActorKind.GROUP),
    Actor(id="people", kind=ActorKind.PUBLIC),
    Actor(id="plenary", kind=ActorKind.BODY),
    relations=(
        Relation(
            from_actor="bo",
            to_actor="other",
            kind=RelationKind.MEMBER_OF,
            since=Period(DAY, DAY),
            until=Period(DAY, date(2028, 1, 5)),
            because="said so",
        ),
        Relation(from_actor="other", to_actor="bo", kind=RelationKind.MEMBER_OF),
        Relation(from_actor="ana", to_actor="bo"),
    ),
    votes=(
        Vote(id="option-b", what="Option B", body="plenary"),
        Vote(id="option-c", what="Option C", body="people"),
    ),
)


def test_popolo():
    """Popolo gets persons, organisations and who is a member of them."""
    made = export(PARLIAMENT, "popolo")

    assert json.loads(made.data) == {
        "written by": "smartgoals",
        "for": "the team",
        "persons": [
            {
                "id": "ana",
                "name": "Ana",
                "summary": "Chair",
                "sources": [{"url": "https://p.example/ana"}],
            },
            {"id": "bo", "name": "bo"},
        ],
        "organizations": [
            {
                "id": "committee",
                "name": "committee",
                "classification": "body",
                "parent_id": "plenary",
                "abstract": "Reports",
            },
            {"id": "other", "name": "other", "classification": "group"},
            {"id": "plenary", "name": "plenary", "classification": "body"},
        ],
        "memberships": [
            {"person_id": "bo", "organization_id": "other", "start_date": "2027-03-01"},
            {"person_id": "ana", "organization_id": "committee"},
        ],
    }
    assert made.lines == (
        (
            "left out, since Popolo has no place for it: actors (1); of actors contact (3),"
            " part of (2), power (1), role (1), sources (1); relations (2);"
            " of relations because (1), until (1)"
        ),
    )


def test_popolo_of_everything():
    """Of everything, Popolo gets motions too, each in the body that votes on it."""
    data = json.loads(export(PARLIAMENT, "popolo", what="whole").data)

    assert data["motions"] == [
        {"id": "option-b", "text": "Option B", "organization_id": "plenary"},
        {"id": "option-c", "text": "Option C"},
    ]


def test_osdi():
    """OSDI gets people and organisations, and how to reach them where it has a place."""
    made = export(PARLIAMENT, "osdi")
    people = json.loads(made.data)["_embedded"]

    assert people["osdi:people"][0] == {
        "identifiers": ["smartgoals:ana"],
        "origin_system": "smartgoals",
        "given_name": "Ana",
        "email_addresses": [{"address": "ana@p.example"}],
    }
    assert [sorted(one) for one in people["osdi:people"][1:]] == [
        ["given_name", "identifiers", "origin_system"]
    ]
    assert people["osdi:organizations"][0]["contact"] == {"additional_info": "Room 3"}
    assert "of actors contact (1)" in made.lines[0]
    assert made.recognisable is None


# --- what is lost, and what is refused ------------------------------------------------------


def said(plan):
    """Count what actors and relations say, by the fields of their classes."""
    actors = {one.id for one in plan.actors}
    notes = sum(one.notes is not None for one in plan.actors)
    reasons = sum(
        one.because is not None
        for one in plan.relations
        if {one.from_actor, one.to_actor} <= actors
    )
    return notes, reasons


@given(plan=PEOPLE)
def test_every_loss_is_counted(plan):
    """What DOT leaves out is counted to the last note and the last reason."""
    lost = {
        (one.part, one.field): one.count
        for one in export(plan, "dot").losses
        if "has no place" in one.because
    }

    assert (lost.get(("actor", "notes"), 0), lost.get(("relation", "because"), 0)) == said(plan)


def test_losses_of_dangling_references():
    """What leads to nobody is left out of the file, and counted."""
    ana = Actor(id="ana", part_of=("nowhere",), cannot_sign_with=("ana", "x"))
    plan = of(ana, relations=(Relation(from_actor="ana", to_actor="nowhere"),))
    made = export(plan, "json")

    assert made.lines == (
        (
            "left out, since it leads to nobody in the plan:"
            " of actors cannot sign with (1), part of (1); relations (1)"
        ),
    )
    assert b"nowhere" not in made.data
    assert made.to_dict()["losses"][-1] == {
        "part": "relation",
        "field": None,
        "count": 1,
        "because": "it leads to nobody in the plan",
    }


def test_losses_of_everything():
    """Of everything, what hangs together with nothing is counted as well."""
    plan = sg.load(EXAMPLES[1] / "campaign.yaml")
    last = export(plan, "json", what="whole").lines[-1]

    assert last.startswith("left out, since a graph has no place for it: brief (1)")
    assert "history (10)" in last


def test_a_twin_that_loses_silently(monkeypatch):
    """A form that left something out without a word would be found out."""
    monkeypatch.setattr(exporting, "lost", lambda *_: ())
    plan = of(Actor(id="ana", notes="Tea"))

    with pytest.raises(AssertionError):
        test_every_loss_is_counted.hypothesis.inner_test(plan)


@pytest.mark.parametrize("format", FORMATS)
def test_files_say_for_whom(format):
    """A file for partners says so, wherever a form has a place for it."""
    plan = sg.load(EXAMPLES[1] / "campaign.yaml")
    for file in export(plan, format, reader="partners").files:
        said = b"for partners" in file.data or b'"for": "partners"' in file.data
        assert said == (format != "osdi")
    dates = dated(Milestone(id="m", what="M"))
    assert b"for partners" in export(dates, "mermaid", what="dates", reader="partners").data


def test_no_empty_files():
    """An export that would hold nothing is refused, and the reason is given."""
    nothing = Plan(campaign=Campaign(name="Ours"))
    with pytest.raises(ExportError, match="there are no actors to write"):
        export(nothing, "graphml")
    with pytest.raises(ExportError, match="the plan is empty"):
        export(nothing, "graphml", what="whole")
    with pytest.raises(ExportError, match="partners may see nothing of this plan"):
        export(nothing, "graphml", what="whole", reader="partners")
    with pytest.raises(ExportError, match="there are no actors that partners may see"):
        export(of(Actor(id="ana", private=True)), "graphml", reader="partners")
    with pytest.raises(ExportError, match="OSDI has no place for anything"):
        export(of(Actor(id="all", kind=ActorKind.PUBLIC)), "osdi")


@pytest.mark.parametrize(
    ("format", "options", "field"),
    [
        ("svg", {}, "format"),
        ("dot", {"what": "dates"}, "what"),
        ("dot", {"what": "all"}, "what"),
        ("dot", {"reader": "press"}, "reader"),
    ],
)
def test_wrong_use(format, options, field):
    """A form, part or reader that there isn't is refused by its name."""
    with pytest.raises(InvalidValueError, match=f"^{field}: "):
        export(of(Actor(id="ana")), format, **options)


def test_partners_get_no_figures():
    """Partners get no weight either, which would tell how strong a relation is."""
    plan = sg.load(EXAMPLES[1] / "campaign.yaml")

    assert b"weight" in export(plan, "graphml").data
    assert b"weight" not in export(plan, "graphml", reader="partners").data
    whole = json.loads(export(plan, "json", what="whole", reader="partners").data)
    votes = [one for one in whole["nodes"] if one["part"] == "milestone"]
    assert {tuple(one) for one in votes} == {("id", "part", "name")}


# --- recognising ----------------------------------------------------------------------------


def ring(*kinds):
    """Make actors in a ring, each of whom influences the next."""
    actors = [Actor(id=f"a{number}", kind=kind) for number, kind in enumerate(kinds)]
    ends = zip(actors, [*actors[1:], actors[0]], strict=True)
    ties = tuple(Relation(from_actor=one.id, to_actor=other.id) for one, other in ends)
    return of(*actors, relations=ties)


@pytest.mark.parametrize(
    ("plan", "number"),
    [
        (ring(*[ActorKind.BODY] * 6), 0),
        (ring(ActorKind.PERSON, *[ActorKind.BODY] * 5), 3),
        (ring(*[ActorKind.PERSON, ActorKind.BODY] * 3), 0),
    ],
)
def test_recognisable(plan, number):
    """In a ring nobody stands out; one of another kind does, and so do its neighbours."""
    assert export(plan, "json").recognisable == number


@few
@given(plan=plans(consistent=True))
def test_names_do_not_count(plan):
    """Pseudonyms change nothing about who could be recognised by links."""
    if not plan.actors:
        return
    plan = evolve(plan, relations=tuple(one for one in plan.relations if one.strength != 2))

    assert export(plan, "json").recognisable == export(plan, "json", key=bytes(32)).recognisable


def test_stances_in_a_graph():
    """The latest stance is a field of its own, and earlier ones a list."""
    stances = (
        sg.plan.together.DatedStance(stance=Stance.NEUTRAL, since=Period(DAY, DAY)),
        sg.plan.together.DatedStance(stance=Stance.ACTIVE_ALLY, because="won over"),
    )
    (node,) = json.loads(export(of(Actor(id="ana", stances=stances)), "json").data)["nodes"]

    assert node == {
        "id": "ana",
        "stance": "active ally",
        "stance because": "won over",
        "earlier stances": ["neutral since 2027-03-01"],
    }
