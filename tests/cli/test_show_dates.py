"""``show dates``: why, what contradicts what, ways out, and what if a date slips."""

import json
import subprocess
import sys

import pytest

LATE = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-01-01}
milestones:
  impact-brief: {what: Publish the brief, takes: 3 weeks, start: 2027-01-10}
  partner-call: {what: Call the partners, takes: 2 weeks, after: impact-brief}
  file-comment:
    what: File the comment
    takes: 1 week
    after: partner-call
    before: comments-close
  comments-close: {what: The consultation closes, fixed: 2027-02-12}
"""


@pytest.fixture
def late(tmp_path):
    """A plan in which something can't be done in time."""
    path = tmp_path / "late.yaml"
    path.write_text(LATE, "utf-8")
    return path


def test_ways_out(run, late):
    """What is late is told with what contradicts each other, and with ways out."""
    status, out, _ = run("show", "dates", late)

    assert status == 0
    assert out.endswith("""
Not all of this can be kept:
  - 'impact-brief' is not to start before 2027-01-10
  - 'impact-brief' takes 3 weeks
  - 'partner-call' waits for 'impact-brief'
  - 'partner-call' takes 2 weeks
  - 'file-comment' waits for 'partner-call'
  - 'file-comment' comes before 'comments-close'
  - 'comments-close' is fixed on 2027-02-12

Ways out:
  - shorten 'impact-brief' by 9 days, from 3 weeks to 12 days, which is enough
  - move the start of 'impact-brief' to 2027-01-01, 9 days earlier, which is enough
  - no longer let 'file-comment' wait for 'partner-call', which is enough
""")


def test_ways_out_of_the_last_days(run, late):
    """The view of the last days explains what is late as the view of the earliest does."""
    first = run("show", "dates", late)[1].partition("late: ")[2]
    last = run("show", "dates", late, "--as-late-as-possible")[1].partition("late: ")[2]

    assert first == last != ""


def test_what_if_from_a_day(run, late):
    """What moves if a date slips is told for the day from which the rest may start."""
    slip = ("--if", "impact-brief=2027-01-11")

    assert "'impact-brief' is 1 day later" in run("show", "dates", late, *slip)[1]
    assert run("show", "dates", late, *slip, "--from", "2027-01-20")[1] == "nothing moves\n"


def test_json(run, late):
    """In JSON each late milestone has its contradiction and its ways out."""
    _, out, _ = run("show", "dates", late, "--format", "json")
    (told,) = json.loads(out)["late"]

    assert list(told) == ["id", "because", "contradiction", "ways_out"]
    assert len(told["contradiction"]["promises"]) == 7
    assert [way["kind"] for way in told["ways_out"]] == ["shorten", "move", "drop a link"]


def test_why(run, late):
    """Why a date is where it is comes in words, with ways out where it is late."""
    status, out, _ = run("show", "dates", late, "--why", "impact-brief")

    assert (status, out) == (
        0,
        (
            "'impact-brief' is from 2027-01-10 to 2027-01-30: it is not to start before"
            " 2027-01-10, and takes 3 weeks\n"
            "'impact-brief' is 9 days too late, because it must end by 2027-01-21:"
            " 'partner-call' waits for it\n"
            "'partner-call' must end by 2027-02-04: 'file-comment' waits for it\n"
            "'file-comment' must end by 2027-02-11: it comes before 'comments-close'\n"
        ),
    )
    assert "Ways out:" in run("show", "dates", late, "--why", "file-comment")[1]
    told = json.loads(
        run("show", "dates", late, "--why", "impact-brief", "--format", "json")[1]
    )
    assert told["contradiction"] is None
    assert told["ways_out"] == []
    assert len(told["words"]) == 4


def test_what_if(run, late):
    """What moves if a date slips comes in words or as JSON."""
    slip = ("--if", "comments-close=2027-03-01", "--if", "impact-brief = 2027-01-11")

    assert run("show", "dates", late, *slip)[:2] == (
        0,
        (
            "'comments-close' is 17 days later: 2027-03-01, not 2027-02-12\n"
            "'file-comment' is 1 day later: 2027-02-15 to 2027-02-21, not 2027-02-14 to"
            " 2027-02-20\n"
            "'impact-brief' is 1 day later: 2027-01-11 to 2027-01-31, not 2027-01-10 to"
            " 2027-01-30\n"
            "'partner-call' is 1 day later: 2027-02-01 to 2027-02-14, not 2027-01-31 to"
            " 2027-02-13\n"
            "no longer late: 'file-comment'\n"
            "no longer critical: 'file-comment', 'impact-brief', 'partner-call'\n"
        ),
    )
    told = json.loads(run("show", "dates", late, *slip, "--format", "json")[1])
    assert told["no_longer_late"] == ["file-comment"]
    same = run("show", "dates", late, "--if", "comments-close=2027-02-12")
    assert same[:2] == (0, "nothing moves\n")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--why", "file-commen"), "did you mean 'file-comment'?"),
        (("--if", "file-comment"), "should be a milestone and a day, as vote=2027-06-01"),
        (("--if", "=2027-06-01"), "should be a milestone and a day, as vote=2027-06-01"),
        (("--if", "vote=2027-06-01"), "no milestone is called 'vote'"),
        (("--if", "comments-close=soon"), "Invalid value for '--if'"),
        (("--if", "done=2027-06-01"), "'done' is not still to be done"),
        (("--why", "done", "--format", "csv"), "not as CSV"),
        (("--why", "done", "--if", "done=2027-06-01"), "ask one at a time"),
        (("--why", "done", "--as-late-as-possible"), "told of the earliest days"),
    ],
)
def test_wrong_use(run, late, options, told):
    """What can't be asked is told in one plain line."""
    late.write_text(LATE + "  done: {what: Kick-off, done: 2027-01-02}\n", "utf-8")
    status, out, err = run("show", "dates", late, *options)

    assert (status, out) == (2, "")
    assert told in err


def test_many_late(run, tmp_path):
    """Of many late milestones the first three are explained, and the way to the others told."""
    path = tmp_path / "many.yaml"
    lines = "".join(
        f"  m{n}: {{what: Step, start: 2027-03-01, takes: 1 week, due: 2027-03-0{n}}}\n"
        for n in range(1, 6)
    )
    path.write_text(f"smartgoals: 1\ncampaign: {{name: X}}\nmilestones:\n{lines}", "utf-8")
    _, out, _ = run("show", "dates", path)

    assert out.count("late: ") == 5
    assert out.count("Ways out:") == 3
    assert out.endswith("for the others, ask for one of them with --why ID.\n")


def test_very_many_late(run, tmp_path):
    """As data, of very many late milestones the first ten are explained."""
    path = tmp_path / "many.yaml"
    lines = "".join(
        f"  m{n}: {{what: Step, start: 2027-03-01, due: 2027-02-01}}\n" for n in range(22)
    )
    path.write_text(f"smartgoals: 1\ncampaign: {{name: X}}\nmilestones:\n{lines}", "utf-8")
    late = json.loads(run("show", "dates", path, "--format", "json")[1])["late"]

    assert all(one["contradiction"] and one["ways_out"] for one in late[:10])
    assert [one["ways_out"] for one in late[10:]] == [None] * 12
    assert [one["contradiction"] for one in late[10:]] == [None] * 12


def test_done_too_late(run, tmp_path):
    """What was done too late has no ways out."""
    path = tmp_path / "done.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: X}\nmilestones:\n"
        "  m: {what: Step, done: 2027-03-05, due: 2027-03-03}\n",
        "utf-8",
    )
    _, out, _ = run("show", "dates", path)

    assert "Not all of this can be kept:" in out
    assert "Ways out" not in out


def test_what_is_in_time_explains_nothing(late):
    """Where nothing is late, neither chains nor ways out are imported."""
    late.write_text(LATE.replace("2027-02-12", "2027-06-12"), "utf-8")
    code = (
        f"from smartgoals.cli import main\nmain(['show', 'dates', {str(late)!r}])\nimport sys\n"
        "print([one for one in ('why', 'contradictions', 'ways_out', 'comparing')"
        " if f'smartgoals.schedule.{one}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().splitlines()[-1] == "[]"
