"""The textbook networks, on the bare passes and as plans."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from making import START, after, before, plan, step, wait

from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import LinkKind, Repeat
from smartgoals.plan.values import Duration
from smartgoals.schedule import schedule
from smartgoals.schedule.network import Tie
from smartgoals.schedule.order import in_order
from smartgoals.schedule.passes import Bounds, Ends, walk_back, walk_on

NETWORKS: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("networks.json").read_text("utf-8")
)
# Six tasks: length 15, critical A-C-E.
NETWORKS["o16-six-tasks"] = {
    "durations": {"A": 5, "B": 3, "C": 8, "D": 4, "E": 2, "F": 6},
    "links": [
        {"from": one, "to": other, "kind": "FS", "lag": 0}
        for one, other in (["AB", "AC", "BD", "CE", "DE", "BF"])
    ],
    "finish": 15,
    "critical": ["A", "C", "E"],
    "dates_es_ef_ls_lf": {
        "A": [0, 5, 0, 5],
        "B": [5, 8, 6, 9],
        "C": [5, 13, 5, 13],
        "D": [8, 12, 9, 13],
        "E": [13, 15, 13, 15],
        "F": [8, 14, 9, 15],
    },
    "total_slack": {"A": 0, "B": 1, "C": 0, "D": 1, "E": 0, "F": 1},
    "free_slack": {"A": 0, "B": 0, "C": 0, "D": 1, "E": 0, "F": 1},
}
KINDS = dict(zip(("FS", "SS", "FF", "SF"), LinkKind, strict=True))


def bare_passes(network: dict[str, Any]) -> dict[str, tuple[int, int, int, int]]:
    """Walk over a network of whole numbers, lengths of nothing included."""
    ids = list(network["durations"])
    lengths = list(network["durations"].values())
    waits: list[list[Tie]] = [[] for _ in ids]
    followers: list[list[Tie]] = [[] for _ in ids]
    for link in network["links"]:
        kind = link["kind"]
        tie = Tie(
            ids.index(link["from"]),
            ids.index(link["to"]),
            kind[0] == "S",
            kind[1] == "F",
            Duration(link["lag"]),
        )
        waits[tie.target].append(tie)
        followers[tie.source].append(tie)
    order = in_order([[tie.source for tie in ties] for ties in waits], ids)

    def push(tie: Tie, source: Ends) -> int:
        return (source.start if tie.from_start else source.finish) + tie.lag.amount

    def place(here: int, bounds: Bounds, _: Sequence[Ends | None]) -> Ends:
        start = max(0, bounds.start or 0, (bounds.finish or 0) - lengths[here])
        return Ends(start, start + lengths[here])

    early, _ = walk_on(order, waits, push=push, place=place)
    last = max(ends.finish for ends in early if ends is not None)

    def pull(tie: Tie, target: Ends | None) -> int:
        assert target is not None
        return (target.finish if tie.to_finish else target.start) - tie.lag.amount

    def settle(here: int, bounds: Bounds, _: Sequence[Ends | None]) -> Ends:
        finish = last if bounds.finish is None else min(last, bounds.finish)
        if bounds.start is not None:
            finish = min(finish, bounds.start + lengths[here])
        return Ends(finish - lengths[here], finish)

    late = walk_back(order, followers, pull=pull, settle=settle)
    return {
        name: (*one, *other)
        for name, one, other in zip(ids, early, late, strict=True)
        if one is not None and other is not None
    }


def as_numbers(network: dict[str, Any]) -> dict[str, tuple[int, int, int, int]]:
    """Schedule a network as a plan, and read the days back as numbers."""
    steps = {
        name: step(
            name.lower(),
            f"{length} days",
            links=tuple(
                wait(link["from"].lower(), f"{link['lag']} days", KINDS[link["kind"]])
                for link in network["links"]
                if link["to"] == name
            ),
        )
        for name, length in network["durations"].items()
    }
    slots = schedule(plan(*steps.values()))
    found = {}
    for name, length in network["durations"].items():
        slot = slots[name.lower()]
        assert slot.first_day is not None
        assert slot.last_day is not None
        assert slot.latest_end is not None
        finish = (slot.last_day - START).days + 1
        latest = (slot.latest_end - START).days + 1
        found[name] = ((slot.first_day - START).days, finish, latest - length, latest)
        assert slot.critical == (name in network["critical"])
        assert slot.slack_days == latest - finish
        if "free_slack" in network:
            assert slot.free_slack_days == network["free_slack"][name]
    found_paths = ["".join(path).upper() for path in slots.critical_paths]
    assert found_paths == network.get("paths", ["".join(sorted(network["critical"]))])
    return found


def agrees(network: dict[str, Any], found: dict[str, tuple[int, int, int, int]]) -> None:
    """Compare with what is known of a network."""
    assert max(finish for _, finish, _, _ in found.values()) == network["finish"]
    assert {name for name, (_, ef, _, lf) in found.items() if ef == lf} == set(
        network["critical"]
    )
    for name, known in network.get("dates_es_ef_ls_lf", {}).items():
        assert found[name] == tuple(known)
    for name, slack in network.get("total_slack", {}).items():
        assert found[name][3] - found[name][1] == slack


@pytest.mark.parametrize("name", NETWORKS)
def test_bare_passes(name: str) -> None:
    """The two walks find the published dates of each textbook network."""
    agrees(NETWORKS[name], bare_passes(NETWORKS[name]))


@pytest.mark.parametrize(
    "name", [name for name, one in NETWORKS.items() if all(one["durations"].values())]
)
def test_as_plans(name: str) -> None:
    """The same networks, as plans, have the same dates."""
    agrees(NETWORKS[name], as_numbers(NETWORKS[name]))


def test_o16_free_float() -> None:
    """The free floats of six tasks follow from the earliest dates of what waits."""
    network = NETWORKS["o16-six-tasks"]
    for dates in (bare_passes(network), as_numbers(network)):
        assert dates["E"][0] - dates["D"][1] == 1
        assert network["finish"] - dates["F"][1] == 1
        assert min(dates["D"][0], dates["F"][0]) - dates["B"][1] == 0


def test_every_published_number_is_looked_at() -> None:
    """Nothing is published of a network that no test compares."""
    compared = {
        "critical",
        "dates_es_ef_ls_lf",
        "durations",
        "finish",
        "free_slack",
        "links",
        "total_slack",
    }

    assert {name for network in NETWORKS.values() for name in network} == compared
    for network in NETWORKS.values():
        if "free_slack" in network:
            assert all(network["durations"].values())


def ring(**needs: str) -> tuple[str, ...]:
    """Ask for the ring among steps that each wait for some others."""
    steps = [step(one, after=tuple(waits.split())) for one, waits in needs.items()]
    with pytest.raises(CircularPlanError) as error:
        schedule(plan(*steps))
    return error.value.ring


def test_ring_of_one() -> None:
    """A milestone that waits for itself is a ring of one."""
    assert ring(a="", b="b", c="b") == ("b",)


def test_ring_in_order() -> None:
    """Each id of a ring waits for the next, from the smallest one on."""
    assert ring(c="a", a="b", b="c", z="a", y="") == ("a", "b", "c")


def test_ring_is_short() -> None:
    """Where rings share milestones, a shortest one around is named."""
    assert ring(a="b c", b="c", c="a") == ("a", "c")


def test_ring_away_from_the_smallest() -> None:
    """What only hangs on a ring is not part of it."""
    assert ring(a="x", x="y", y="x") == ("x", "y")


def test_rings_of_other_kinds() -> None:
    """Anchored days, spans, repeats and ``before`` close a ring as links do."""
    rings = [
        (step("a", ends=before("1 week", "b")), step("b", after="a")),
        (step("a", due=after("1 day", "b")), step("b", start=after("1 day", "a"))),
        (step("a", from_milestone="b"), step("b", after="a")),
        (step("a", until_milestone="b"), step("b", after="a")),
        (step("a", repeats=Repeat(every=Duration(7), until="b")), step("b", after="a")),
        (step("a", before="b"), step("b", before="a")),
        (step("a", done="2027-03-01", from_milestone="b"), step("b", after="a")),
    ]
    for steps in rings:
        with pytest.raises(CircularPlanError) as error:
            schedule(plan(*steps))

        assert error.value.ring == ("a", "b")


def test_self_anchors() -> None:
    """A day that is counted from the milestone itself is a ring, on whatever field."""
    for name in ("start", "ends", "due"):
        given = {name: after("1 day", "a")}
        with pytest.raises(CircularPlanError):
            schedule(plan(step("a", fixed="2027-03-02", **given)))
    with pytest.raises(CircularPlanError):
        schedule(plan(step("a", fixed="2027-03-02", before="a")))


def test_a_bound_is_no_ring() -> None:
    """To be due a week before something that waits is a bound, and can be kept."""
    slots = schedule(
        plan(
            step("a", takes="3 days", start="2027-03-01", due=before("1 week", "b")),
            step("b", after="a", start="2027-06-01"),
        )
    )

    assert slots.feasible
    assert str(slots["a"].latest_end) == "2027-05-25"
