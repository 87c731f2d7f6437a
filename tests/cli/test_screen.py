"""``screen``: the questions as lines for the plan, the verdict, the reasons."""

import json

import pytest

from smartgoals.packs.screening import find_questions
from smartgoals.planfile.reading import read_text

HEAD = "smartgoals: 1\ncampaign: {name: No fees}\n"
FLAG = "flag:\n  what: A payment duty\n"
FLAGS = "flags:\n  duty:\n    what: A duty\n  cable:\n    what: A cable\n"


@pytest.fixture
def plan(tmp_path):
    """Write a plan with these flags."""

    def write(text):
        path = tmp_path / "plan.yaml"
        path.write_text(HEAD + text, "utf-8")
        return path

    return write


def test_yes(run, plan):
    """One likely effect is a yes, with question, reason and rows, and what is not answered."""
    flag = f"{FLAG}  screening:\n    who-invests: |\n      likely Only the\n      largest do.\n"
    status, out, _ = run("screen", plan(f"{flag}    off-switch: unlikely\n"))
    lines = out.splitlines()

    assert status == 0
    assert lines[:4] == [
        "yes, a full assessment is worth it: an effect is likely",
        (
            "  likely: Does it change who builds or pays for lines, masts, exchange points"
            " or servers close to their users?"
        ),
        "    Only the largest do.",
        "    bears on: available capacity, reliability",
    ]
    assert lines[4].startswith("  not answered: harder-to-connect, ")
    assert len(lines) == 5


def test_unclear_and_no(run, plan):
    """Unclear answers are shown as such; a no has all answers and leaves nothing open."""
    ids = [one.id for one in find_questions("internet")]
    answers = "".join(f"    {id}: unlikely\n" for id in ids)
    flag = f"{FLAG}  screening:\n{answers}"
    no = run("screen", plan(flag))[1].splitlines()
    unclear = run("screen", plan(flag.replace("off-switch: unlikely", "off-switch: unclear")))

    assert no[0] == "no, a full assessment is not worth it: no effect is likely"
    assert len(no) == 1 + len(ids)
    assert unclear[1].splitlines() == [
        "unclear whether a full assessment is worth it",
        (
            "  unclear: Does it let anybody switch off, block or slow down access for a place"
            " or a group, or keep them from doing so?"
        ),
    ]


@pytest.mark.parametrize(("text", "option"), [(FLAG, ()), (FLAGS, ("--flag", "cable"))])
def test_questions(run, plan, text, option):
    """Without answers, the questions are lines that can be put below the flag as they are."""
    path = plan(text)
    status, out, _ = run("screen", path, *option)
    reading = read_text(path.read_text("utf-8") + out)
    answered = out.replace("off-switch:", "off-switch: likely They can.")

    assert status == 0
    assert reading.diagnostics == ()
    assert [one.text.rstrip(":") for one in _keys(reading)] == [
        one.id for one in find_questions("internet")
    ]
    assert all(one.question in out for one in find_questions("internet"))
    told = read_text(path.read_text("utf-8") + answered).plan.flags[-1].screening
    assert [one.id for one in told] == ["off-switch"]


def _keys(reading):
    """Give the keys of the last block of the file."""
    flags = reading.document.root.entries[-1].value
    flag = flags if flags.entry("what") else flags.entries[-1].value
    return [one.key for one in flag.entry("screening").value.entries]


def test_json(run, plan):
    """For scripts it is the same with the flag's id."""
    path = plan(f"{FLAG}  screening: {{off-switch: likely}}\n")
    told = json.loads(run("screen", path, "--format", "json")[1])

    assert (told["flag"], told["verdict"], told["schema_version"]) == ("flag", "yes", 1)
    assert [one["id"] for one in told["reasons"]] == ["off-switch"]
    assert json.loads(run("screen", plan(FLAG), "--format", "json")[1])["verdict"] == "unclear"


def test_other_framework(run, plan):
    """The questions are those of the plan's framework."""
    out = run("screen", plan(f"{FLAG}impact: {{framework: human-rights}}\n"))[1]

    assert "  way-to-complain:" in out


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("", (), "the plan has no flag; write what was noticed under `flag:`"),
        (FLAGS, (), "the plan has several flags; say which with --flag: cable, duty"),
        (FLAG, ("--flag", "duty"), "the plan has no flag 'duty'; its flags are: flag"),
        (
            f"{FLAG}impact: {{framework: ours.yml}}\n",
            (),
            "the framework 'ours.yml' has no screening questions",
        ),
    ],
)
def test_refused(run, plan, text, options, message):
    """What can't be screened is told in one line."""
    status, out, err = run("screen", plan(text), *options)

    assert (status == 0, out) == (False, "")
    assert message in err
