"""The answers to screening questions, as a plan file has them."""

import pytest
from saying import HEAD, said

import smartgoals as sg
from smartgoals.plan.flag import Answer, ScreeningAnswer
from smartgoals.planfile.mending import mend
from smartgoals.planfile.reading import read_text

FLAG = f"{HEAD}flag:\n  what: A bill\n  screening:\n"


def answers(lines):
    """Read answers, about which nothing may be wrong."""
    reading = read_text(FLAG + "".join(f"    {line}\n" for line in lines.splitlines()))
    assert reading.diagnostics == ()
    return reading.plan.flags[0].screening


@pytest.mark.parametrize(
    ("text", "answer", "because"),
    [
        (
            "likely Each network needs a licence first.",
            "likely",
            "Each network needs a licence first.",
        ),
        ("Unlikely", "unlikely", None),
        ("unclear, nobody has figures", "unclear", "nobody has figures"),
        ("likely. It says so.", "likely", "It says so."),
        ("{answer: unclear, because: Nobody knows.}", "unclear", "Nobody knows."),
        ("{answer: likely}", "likely", None),
    ],
)
def test_answers(text, answer, because):
    """An answer is a word and then the reason, or a block of both."""
    (told,) = answers(f"off-switch: {text}")

    assert told == ScreeningAnswer(id="off-switch", answer=Answer(answer), because=because)


def test_template():
    """A question with nothing behind it counts as not answered."""
    assert [one.id for one in answers("off-switch:\ncommon-tools: likely")] == ["common-tools"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("off-switch: maybe", "8:17 E012"),
        ("off-switch: likelier", "8:17 E012"),
        ("off-switch: [likely]", "8:5 E012"),
        ("off-switch: {answer: maybe}", "8:26 E012"),
        ("off-switch: {because: It says so.}", "8:5 E013"),
        ("of-switch: likely", "8:5 E011"),
        ("Any Thing: likely", "8:5 E011"),
    ],
)
def test_wrong(lines, expected):
    """What is no answer, or no question, is told once, where it stands."""
    assert said(f"{FLAG}    {lines}\n") == [expected]


@pytest.mark.parametrize(("section", "column"), [("likely", 14), ("[off-switch]", 3)])
def test_wrong_section(section, column):
    """Answers stand behind the names of their questions."""
    text = f"{HEAD}flag:\n  what: A bill\n  screening: {section}\n"

    assert said(text) == [f"7:{column} E012"]


def test_near():
    """A question that isn't asked is told with the one that was meant, or where to look."""
    near, far = read_text(f"{FLAG}    of-switch: likely\n    zzz: likely\n").diagnostics

    assert near.message == "'of-switch' is no screening question of 'internet'"
    assert near.help == "did you mean 'off-switch'?"
    assert far.help == "`smartgoals screen` lists them"


def test_mended():
    """A question that differs in capitals and blanks only is mended."""
    text = f"{FLAG}    Off Switch: likely\n"

    assert mend(text.encode()).data.decode() == text.replace("Off Switch", "off-switch")


def test_several_flags():
    """Each of several flags has answers of its own."""
    text = (
        f"{HEAD}flags:\n  a: {{what: A, screening: {{off-switch: likely}}}}\n"
        "  b: {what: B, Screening: {of-switch: likely}}\n  c: {what: C}\n"
    )

    assert said(text) == ["7:28 E011"]


@pytest.mark.parametrize("because", ["likely", ", so", "two\n\nlines", ". so", "yes: no"])
def test_long_form(because):
    """A reason that the short form would read otherwise is kept as it is."""
    answer = ScreeningAnswer(id="off-switch", answer=Answer.LIKELY, because=because)
    plan = sg.Plan(
        campaign=sg.Campaign(name="x"), flags=(sg.Flag(what="A", screening=(answer,)),)
    )

    assert sg.from_dict(sg.to_dict(plan)) == plan
    assert read_text(sg.dumps(plan)).plan == plan
