"""The screening questions of packs that other packages bring."""

import pytest

import smartgoals as sg
from smartgoals.packs.screening import find_questions
from smartgoals.planfile.reading import read_text

ROWS = "rows:\n  - {name: speech, question: Is it free?}\n"
PLAN = (
    "smartgoals: 1\ncampaign: {name: x}\n"
    "flag:\n  what: A bill\n  screening:\n    ID: likely They say so.\n"
    "impact:\n  framework: NAME\n"
)


@pytest.mark.usefixtures("housing")
def test_installed():
    """The questions of an installed pack are found, and their rows by all their names."""
    assert [one.id for one in find_questions("housing")] == [
        "price-of-renting",
        "end-of-contract",
    ]
    assert sg.screen({"end-of-contract": "likely"}, "housing").reasons[0].rows == (
        "secure tenancy",
    )


@pytest.mark.usefixtures("housing")
def test_in_a_plan():
    """A plan's answers are answers to the questions of its own framework."""
    text = PLAN.replace("NAME", "housing")
    fine = read_text(text.replace("ID", "price-of-renting"))
    wrong = read_text(text.replace("ID", "off-switch"))

    assert fine.diagnostics == ()
    assert [one.code for one in wrong.diagnostics] == ["E011"]
    assert wrong.diagnostics[0].message == (
        "'off-switch' is no screening question of 'housing'"
    )


def test_without_questions(offer, tmp_path):
    """Where a framework has no questions, answers are taken as they are written."""
    offer({"framework.yaml": ROWS})
    (tmp_path / "ours.yaml").write_text(ROWS)
    text = PLAN.replace("ID", "my-own-question")
    for name in ("theirs", "ours.yaml", "nowhere"):
        found = read_text(text.replace("NAME", name), folder=tmp_path)
        assert [one.id for one in found.plan.flags[0].screening] == ["my-own-question"]

    assert find_questions("theirs") == ()


BROKEN = {
    "nothing": ("", "it holds no fields"),
    "no questions": ("a: b", "it has no list of `screening`"),
    "no id": ("screening: [{question: Why?}]", "question 1 has no `id`"),
    "an id that is none": (
        "screening: [{id: A B, question: Why?}]",
        "question 1: id: 'A B' is not an id: ",
    ),
    "a row that is none": (
        "screening: [{id: a, question: Why?, rows: [privacy]}]",
        "question 1: 'privacy' is no row of the framework",
    ),
    "one id twice": (
        "screening: [{id: a, question: Why?}, {id: a, question: How?}]",
        "two questions have the id 'a'",
    ),
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_broken(offer, text, reason):
    """A broken file is one remark at the flag's answers, which are kept."""
    offer({"framework.yaml": ROWS, "screening.yaml": text})
    found = read_text(PLAN.replace("NAME", "theirs").replace("ID", "why"))
    (remark,) = found.diagnostics
    start = "package 'their-pack' can't be used for 'theirs': screening.yaml: "

    assert remark.message.startswith(start + reason)
    assert (remark.code, remark.place.line) == ("E012", 5)
    assert [one.id for one in found.plan.flags[0].screening] == ["why"]
