"""Plain data in and out: how deep, how large, and which letters and figures come through."""

import pytest

import smartgoals as sg
from smartgoals.errors import PlanError
from smartgoals.planfile.reading import from_dict, read_text
from smartgoals.planfile.writing import dump

HEAD = "smartgoals: 1\ncampaign: {name: N}\n"


def nested(depth):
    """Give a plan nested so deep."""
    inside = "x"
    for _ in range(depth):
        inside = [inside]
    return {"smartgoals": 1, "campaign": {"name": "N", "summary": inside}}


def test_nested_data():
    """Plain data are taken as deep as a file, and no deeper."""
    for depth, said in ((30, "a list stands"), (31, "nested more than 32 levels deep")):
        with pytest.raises(PlanError) as caught:
            from_dict(nested(depth))
        assert caught.value.diagnostics[0].message.startswith(said)


def test_huge_numbers():
    """A number that no plan can hold is told as it was given, or in hexadecimal."""
    said = []
    for number in (10**24, 10**25):
        with pytest.raises(PlanError) as caught:
            from_dict({"smartgoals": number, "campaign": {"name": "N"}})
        said.append(caught.value.diagnostics[0].message.partition(" ")[0])

    assert said == [f"'{10**24}'", f"'{hex(10**25)}'"]


def test_letters_in_json(tmp_path):
    """A plan in JSON is indented, and keeps its letters as they are."""
    plan = read_text(f"{HEAD}goals: {{a: {{goal: Größer.}}}}").plan
    dump(plan, tmp_path / "plan.json")

    assert '\n    "a": {\n      "goal": "Größer."' in (tmp_path / "plan.json").read_text(
        "utf-8"
    )
    assert sg.load(tmp_path / "plan.json") == plan


def test_long_numbers():
    """A figure of up to 15 signs is a number in plain data, a longer one a text."""
    texts = ("123456789012345", "1234567890123456", "12345.678901234", "12345.67890123456")
    plans = [
        read_text(
            f"{HEAD}goals: {{a: {{goal: G., measurable: {{m: {{what: M, to: '{one}'}}}}}}}}"
        )
        for one in texts
    ]

    assert [
        one.plan and sg.to_dict(one.plan)["goals"]["a"]["measurable"]["m"]["to"]
        for one in plans
    ] == [123456789012345, texts[1], 12345.678901234, texts[3]]


def test_no_text():
    """A file that is no text was not read to its end, and is shown without its first mark."""
    reading = read_text(b"\xef\xbb\xbfa\xff")

    assert (reading.plan, reading.complete, reading.document.text) == (None, False, "a\ufffd")
