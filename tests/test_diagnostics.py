"""Remarks: where they point, how they read, and their form for machines."""

import json
from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.diagnostics import Diagnostic, Place, Route, Severity
from strategies import lines

PLACE = Place(line=12, column=5, end_line=12, end_column=9)
REMARK = Diagnostic(
    code="T501",
    name="no-deadline",
    message="goal 'drop-it' has no deadline",
    route=Route(("goals", "drop-it")),
    severity=Severity.WARNING,
    criterion="T",
    help="write a day",
    file="campaign.yaml",
    place=PLACE,
)


@given(st.lists(st.one_of(lines(), st.integers(0, 9))))
def test_steps(steps: list[str | int]) -> None:
    """A route that is walked step by step is the route of all the steps."""
    route = Route()
    for step in steps:
        route /= step

    assert route == Route(tuple(steps))
    assert hash(route) == hash(Route(tuple(steps)))
    assert list(route) == steps
    assert str(route) == ".".join(map(str, steps))


def test_longer_route() -> None:
    """Going a step further leaves the shorter route as it was."""
    goal = Route(("goals", "drop-it"))
    bound = goal / "time bound" / 0

    assert str(goal) == "goals.drop-it"
    assert str(bound) == "goals.drop-it.time bound.0"


def test_order_of_places() -> None:
    """Places are in the order of the text."""
    later = [evolve(PLACE, column=6), evolve(PLACE, line=13), evolve(PLACE, end_column=10)]

    assert all(place > PLACE for place in later)
    assert sorted([*later, PLACE])[0] == PLACE


def test_line() -> None:
    """A remark with a place is one line that an editor can jump to."""
    assert str(REMARK) == "campaign.yaml:12:5: T501 goal 'drop-it' has no deadline"


def test_line_without_place() -> None:
    """A remark about a plan made in Python begins with its route."""
    remark = evolve(REMARK, file=None, place=None)

    assert str(remark) == "goals.drop-it: T501 goal 'drop-it' has no deadline"


def test_line_without_anything() -> None:
    """A remark about a whole plan made in Python begins with its code."""
    remark = Diagnostic(code="F101", name="no-flag", message="nothing is flagged")

    assert str(remark) == "F101 nothing is flagged"
    assert remark.severity is Severity.ERROR


def test_json() -> None:
    """The form for machines has the promised keys, and the place spelt out."""
    assert REMARK.to_dict() == {
        "code": "T501",
        "name": "no-deadline",
        "severity": "warning",
        "criterion": "T",
        "message": "goal 'drop-it' has no deadline",
        "help": "write a day",
        "path": "goals.drop-it",
        "file": "campaign.yaml",
        "line": 12,
        "column": 5,
        "end_line": 12,
        "end_column": 9,
        "fix": None,
    }


@given(st.builds(Diagnostic, code=lines(), name=lines(), message=lines()))
def test_json_without_place(remark: Diagnostic) -> None:
    """A remark without a place keeps all keys, and every remark can be written as JSON."""
    data: dict[str, Any] = remark.to_dict()

    assert json.loads(json.dumps(data)) == data
    assert data.keys() == REMARK.to_dict().keys()
    assert [data[key] for key in ("file", "line", "column", "end_line", "end_column")] == [
        None
    ] * 5


@pytest.mark.parametrize(
    ("value", "name"), [(REMARK, "code"), (PLACE, "line"), (Route(), "parts")]
)
def test_frozen(value: object, name: str) -> None:
    """Remarks, places and routes can't be changed."""
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)


def test_equality() -> None:
    """Remarks of the same values are equal and hash alike."""
    assert evolve(REMARK) == REMARK
    assert hash(evolve(REMARK)) == hash(REMARK)
    assert evolve(REMARK, message="another") != REMARK
