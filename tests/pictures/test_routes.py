"""The roads to somebody: each step is drawn, and no line runs through a name."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from crowds import DAY, NAMES, US, actor, crowd, of
from hypothesis import given
from hypothesis import strategies as st
from looking import SVG, assert_readable, boxes, texts, tree

import smartgoals as sg
from graph.campaigns import permuted
from graph.maps import road_map, road_maps
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.pictures import roadmap
from smartgoals.pictures.routes import routes_picture
from smartgoals.plan.together import Stance
from strategies import plans

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "eu-network-fees" / "campaign.yaml"


def points(path):
    """Give points along the line of a path, close to each other."""
    found = []
    for letter, told in re.findall(r"([MVC])([^MVC]*)", path):
        numbers = [float(number) for number in told.split()]
        if letter == "M":
            found.append((numbers[0], numbers[1]))
            continue
        x, y = found[-1]
        if letter == "V":
            bend = [(x, y), (x, y), (x, numbers[0]), (x, numbers[0])]
        else:
            bend = [(x, y), *zip(numbers[::2], numbers[1::2], strict=True)]
        for step in range(1, 41):
            part = step / 40
            shares = (
                (1 - part) ** 3,
                3 * part * (1 - part) ** 2,
                3 * part**2 * (1 - part),
                part**3,
            )
            found.append(
                tuple(
                    sum(s * p[axis] for s, p in zip(shares, bend, strict=True))
                    for axis in (0, 1)
                )
            )
    return found


def struck(picture):
    """Find the texts through which a line runs."""
    lines = [
        (points(one.get("d")), float(one.get("stroke-width")) / 2)
        for one in tree(picture).iter(f"{SVG}path")
        if one.get("fill") == "none" and one.get("stroke") != "#ffffff"
    ]
    return [
        box.text
        for box in boxes(picture)
        for line, half in lines
        if any(
            box.left - half < x < box.right + half and box.top < y < box.bottom for x, y in line
        )
    ]


def named(plan):
    """Give names to the actors of a small map that no picture expects."""
    actors = zip(plan.actors, NAMES, strict=False)
    return evolve(plan, actors=tuple(evolve(one, name=name) for one, name in actors))


@given(plan=plans(consistent=True), on=st.none() | st.dates(), k=st.integers(1, 4))
def test_readable(plan, on, k):
    """Whatever the plan, no name touches another, leaves the picture or is struck out."""
    for one in plan.actors:
        picture = routes_picture(plan, to=one.id, on=on, k=k)

        assert_readable(picture)
        assert struck(picture) == []


@given(plan=road_maps(), k=st.integers(1, 12))
def test_many_roads_are_readable(plan, k):
    """However many roads cross each other, no line runs through a name or a label."""
    picture = routes_picture(named(plan), to=plan.actors[-1].id, k=k)

    assert_readable(picture)
    assert struck(picture) == []


@given(plan=road_maps(), k=st.integers(1, 6))
def test_roads_are_those_of_the_search(plan, k):
    """The table has each step of each road, and each road's strength is written."""
    to = plan.actors[-1].id
    found = sg.routes(plan, to=to, k=k).routes
    picture = routes_picture(plan, to=to, k=k)

    assert [row[:6] for row in picture.table.rows] == [
        (number, road.strength, place, hop.from_actor, hop.to_actor, hop.strength)
        for number, road in enumerate(found, 1)
        for place, hop in enumerate(road.steps, 1)
    ]
    assert len([one for one in texts(picture) if re.match(r"road \d+: ", one)]) == len(found)
    assert ("no road is known" in texts(picture)) == (not found)


@pytest.mark.parametrize("many", [0, 1, 40, 300])
def test_readable_with_very_many(many):
    """Among hundreds of actors, whatever they are called, the roads stay readable."""
    picture = routes_picture(crowd(many), to="board", on=DAY, k=5)

    assert_readable(picture)
    assert struck(picture) == []


@given(seed=st.integers(0, 9))
def test_order_in_the_file(seed):
    """The order of the file changes nothing."""
    plan = crowd(40, seed)
    turned = permuted(plan, seed)

    assert routes_picture(turned, to="board").svg == routes_picture(plan, to="board").svg


def test_the_best_road_is_thickest():
    """The better a road, the thicker its line, and only the best has the colour of ours."""
    plan = road_map("us -> a: 0.9", "a -> end: 0.9", "us -> b: 0.5", "b -> end: 0.5")
    lines = [
        (float(one.get("stroke-width")), one.get("stroke"))
        for one in tree(routes_picture(plan, to="end")).iter(f"{SVG}line")
        if one.get("stroke-width")
    ]

    assert [width for width, _ in lines] == [*roadmap.THICK[:2]]
    assert lines[0][1] != lines[1][1]


def test_labels():
    """Each step has its strength and its roads, and a road's weakest one is named."""
    plan = road_map("us -> a: 0.9", "a -> end: 0.8", "us -> b: 0.7", "b -> a: 0.6")
    told = texts(routes_picture(plan, to="end"))

    assert {"0.9, road 1", "0.8, roads 1, 2", "0.7, road 2", "0.6, road 2"} <= {*told}
    assert told[told.index("0.8, roads 1, 2") + 1] == "weakest of road 1"
    assert told[told.index("0.6, road 2") + 1] == "weakest of road 2"
    assert "road 1: strength 0.72, 2 steps, the weakest 0.8" in told
    assert {"to be reached", "1 step", "up to 2 steps", "we start"} <= {*told}


def test_very_many_roads_are_counted():
    """A step that very many roads take says how many."""
    plan = road_map(*(f"us -> a{one}: 0.9" for one in range(4)), "b -> end: 0.8",
                    *(f"a{one} -> b: 0.9" for one in range(4)))  # fmt: skip

    assert "0.8, 4 roads" in texts(routes_picture(plan, to="end", k=9))


def test_both_ways():
    """A step that one road takes up and another takes down says both."""
    plan = road_map(
        "us -> a: 0.9", "a <-> b: 0.9", "b -> end: 0.9", "us -> b: 0.5", "a -> end: 0.5"
    )

    assert "0.9, road 1; ↓ 0.9, road 4" in texts(routes_picture(plan, to="end", k=9))


def test_down():
    """A step against the direction of better roads is drawn downwards."""
    up = ("us -> b: 0.9", "b -> c: 0.9", "c -> a: 0.9", "a -> end: 0.9")
    plan = road_map(*up, "us -> a: 0.5", "a -> b: 0.5", "b -> end: 0.5")
    picture = routes_picture(plan, to="end", k=9)
    tops = {box.text: box.top for box in boxes(picture)}

    assert tops["a"] < tops["b"]
    assert [one for one in texts(picture) if one.startswith("↓ 0.5, road ")]


def test_opponents_have_a_sign():
    """An opponent has a sign and a dashed frame, and the road through them says so."""
    plan = road_map("us -> foe: 0.9", "foe -> end: 0.9", against={"foe"})
    picture = routes_picture(plan, to="end")

    assert "− passive opponent" in texts(picture)
    assert any(one.get("stroke-dasharray") for one in tree(picture).iter(f"{SVG}rect"))
    assert texts(picture)[-1].endswith(", goes through an opponent")
    assert "It goes through an opponent." in picture.description


def test_whom_every_road_needs():
    """Whom every road needs is marked and told."""
    picture = routes_picture(road_map("us -> a: 0.9", "a -> end: 0.9"), to="end")

    assert "every road needs them" in texts(picture)
    assert picture.description == (
        "1 road leads to end. Road 1 has strength 0.81: us, then a, then end. "
        "Its weakest step, 0.9, is from us to a. Every road there is needs a."
    )


def test_no_road():
    """Where no road leads, that is drawn and told, and who they do listen to."""
    plan = road_map("us -> a: 0.9", "b -> end: 0.9")
    picture = routes_picture(plan, to="end")

    assert "no road is known" in texts(picture)
    assert picture.table.rows == ()
    assert picture.description == (
        "No road leads to end. They listen to b, if through others, and none of these to us."
    )
    assert routes_picture(plan, to="b").description == (
        "No road leads to b. The plan knows nobody to whom they listen."
    )


def test_nobody_is_us():
    """Where nobody in the plan is us, the picture says so."""
    picture = routes_picture(of(actor("end", Stance.ACTIVE_OPPONENT)), to="end")

    assert_readable(picture)
    assert "Nobody in the plan is us, so no road can begin." in picture.description


def test_many_of_us_without_a_road():
    """Where very many of us find no road, some are named, and the rest are counted."""
    some = [actor(f"us-{number}", partner=US) for number in range(20)]
    picture = routes_picture(of(actor("end"), *some), to="end")

    assert_readable(picture)
    assert "and 15 more" in texts(picture)


def test_we_decide_ourselves():
    """A road to ourselves has no step."""
    picture = routes_picture(of(actor("us", partner=US)), to="us")

    assert_readable(picture)
    assert "road 1: that is us" in texts(picture)


def test_the_day_counts():
    """A relation that has ended by a day carries no road on it."""
    plan = sg.load(EXAMPLE)
    old = evolve(plan.relations[0], until=sg.load(EXAMPLE).actors[1].partner.since)
    plan = evolve(plan, relations=(old, *plan.relations[1:]))

    assert "0.9, road 2" in texts(routes_picture(plan, to="council"))
    assert routes_picture(plan, to="council", on=date(2030, 1, 1)).svg != (
        routes_picture(plan, to="council").svg
    )


def test_wrong_questions():
    """An actor whom the plan doesn't have, and no road at all, are refused."""
    with pytest.raises(UnknownIdError, match="nobody"):
        routes_picture(of(), to="nobody")
    with pytest.raises(InvalidValueError, match="k"):
        routes_picture(of(actor("end")), to="end", k=0)


def test_a_twin_without_room_for_passing_lines(monkeypatch):
    """Lines that go straight through the layers between would be found out."""
    monkeypatch.setattr(
        roadmap,
        "_way",
        lambda here, pair, x, _: (
            f"M{x} {here.tops[here.layer((pair[0],))]}"
            f"V{here.tops[here.layer((pair[1],))] + here.heights[here.layer((pair[1],))]}"
        ),
    )
    arrows = ("us -> a: 0.9", "a -> b: 0.9", "b -> end: 0.9", "us -> end: 0.9")

    assert struck(routes_picture(named(road_map(*arrows)), to="end"))


def test_a_twin_with_narrow_boxes(monkeypatch):
    """Labels without room of their own would be found out."""
    monkeypatch.setattr(roadmap._Label, "width", property(lambda _: 20))
    plan = road_map("us -> a: 0.9", "a -> end: 0.9", "us -> b: 0.5", "b -> end: 0.5")

    with pytest.raises(AssertionError):
        assert_readable(routes_picture(plan, to="end"))


def test_boxes_hold_their_names():
    """Each box is as wide as its labels need, and they don't overlap in a layer."""
    frames = [
        (float(one.get("y")), float(one.get("x")), float(one.get("width")))
        for one in tree(routes_picture(crowd(100), to="board", k=6)).iter(f"{SVG}rect")
        if one.get("rx")
    ]

    for (top, left, width), (other, then, _) in pairwise(sorted(frames)):
        assert top != other or left + width < then


def test_snapshot_without_a_road(snapshot):
    """The picture of no road stays as it is."""
    picture = routes_picture(sg.load(EXAMPLE), to="large-operators", on=date(2026, 11, 23))

    snapshot(HERE / "snapshots" / "routes-none.svg", picture.svg.encode())
