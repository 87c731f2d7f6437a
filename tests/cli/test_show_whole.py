"""``show affected``, ``show trace`` and ``show loose``: the questions of the whole plan."""

import csv
import io
import json

import pytest

PLAN = """\
smartgoals: 1
campaign:
  name: No fees
  coordinator: lia
  team: {lia: Lia, bo: Bo}
flag: {what: A payment duty}
impact:
  privacy: -2 It is watched.
  integrity: -1 It is changed.
goals:
  win: {goal: It is archived., relevant: privacy, needs: {capabilities: legal}}
actors:
  us: {partner: us}
  firm: {partner: joined, offers: legal}
milestones:
  letter: {what: A letter, goal: win, owner: bo, after: draft}
  draft: {what: A draft, owner: lia, done: 2026-11-02}
  party: {what: A party, owner: lia}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with something to tell of each kind."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def rows_of(text):
    """Read what a spreadsheet would."""
    return list(csv.reader(io.StringIO(text)))


def test_affected_json(run, plan):
    """The JSON has the promised keys."""
    status, out, _ = run(
        "show", "affected", plan, "--without", "firm", "--without", "lia", "--format", "json"
    )

    assert status == 0
    assert json.loads(out) == {
        "schema_version": 1,
        "without": ["firm", "lia"],
        "coordinator": "lia",
        "milestones": [
            {
                "id": "party",
                "because": [{"how": "owned by", "of": "lia"}],
                "words": "'A party' has no owner without Lia",
            }
        ],
        "indicators": [],
        "capabilities": [
            {
                "capability": "legal",
                "goals": ["win"],
                "without": ["firm"],
                "left": None,
                "invited": [],
                "words": "no partner is left to bring 'legal'",
            }
        ],
        "roads": [],
        "votes": [],
        "goals": [
            {
                "id": "win",
                "because": [{"how": "capability", "of": "legal"}],
                "words": "goal 'win' is touched: its need of 'legal'",
            }
        ],
        "words": [
            "nobody leads the campaign without Lia",
            "'A party' has no owner without Lia",
            "no partner is left to bring 'legal'",
            "goal 'win' is touched: its need of 'legal'",
        ],
    }


def test_affected_table(run, plan):
    """The table and the spreadsheet have a row for each sentence."""
    _, out, _ = run("show", "affected", plan, "--without", "bo")
    _, sheet, _ = run("show", "affected", plan, "--without", "bo", "--format", "csv")

    assert out.splitlines() == [
        "part       id      what becomes different",
        "milestone  letter  'A letter' has no owner without Bo",
        "goal       win     goal 'win' is touched: its only milestone",
    ]
    assert rows_of(sheet)[1:] == [
        ["milestone", "letter", "'A letter' has no owner without Bo"],
        ["goal", "win", "goal 'win' is touched: its only milestone"],
    ]


def test_affected_nothing(run, plan):
    """Where nothing rests on somebody, that is said."""
    assert run("show", "affected", plan, "--without", "us")[1] == (
        "nothing in the plan rests on 'us'\n"
    )


def test_affected_wrong(run, plan):
    """Who isn't there is told with the nearest who is; leaving nobody is wrong usage."""
    status, out, err = run("show", "affected", plan, "--without", "frim")

    assert (status, out) == (2, "")
    assert "is called 'frim', did you mean 'firm'?" in err
    assert run("show", "affected", plan)[0] == 2


def test_trace_table(run, plan):
    """The trace tells rows, goals and the longest chain, and lists the milestones."""
    _, out, _ = run("show", "trace", plan)

    assert out.splitlines() == [
        "flag: A payment duty",
        "  - 'integrity' is judged -1, and no goal answers it",
        "  - 'privacy' is judged -2, and goal 'win' answers it",
        "  - goal 'win' answers 'privacy'; 1 milestone, seen to by 'bo'",
        "  - the longest chain of work: draft → letter",
        "",
        "round  id      goal  owner  after  done  what",
        "1      draft         lia           done  A draft",
        "2      letter  win   bo     draft        A letter",
    ]


def test_trace_rows(run, plan, tmp_path):
    """A row can be traced in any spelling; without a flag, each harmed row is."""
    _, one, _ = run("show", "trace", plan, "Integrity")
    bare = tmp_path / "bare.yaml"
    bare.write_text(PLAN.replace("flag: {what: A payment duty}\n", ""), "utf-8")
    _, all_rows, _ = run("show", "trace", bare)

    assert one.splitlines() == [
        "integrity",
        "  - 'integrity' is judged -1, and no goal answers it",
        "  - no goal answers 'integrity'",
    ]
    assert all_rows.startswith(f"{one}\nprivacy\n")


def test_trace_json(run, plan):
    """The JSON has the promised keys."""
    _, out, _ = run("show", "trace", plan, "flag", "--format", "json")
    data = json.loads(out)
    (found,) = data["traces"]

    assert data["schema_version"] == 1
    assert found["rows"] == [
        {"row": "integrity", "effects": ["-1"], "goals": []},
        {"row": "privacy", "effects": ["-2"], "goals": ["win"]},
    ]
    assert found["unanswered"] == ["integrity"]
    assert found["goals"] == [
        {
            "goal": "win",
            "answers": ["privacy"],
            "steps_to": [],
            "milestones": ["letter"],
            "owners": ["bo"],
            "signers": [],
            "indicators": [],
            "votes": [],
        }
    ]
    assert found["steps"][1] == {
        "milestone": "letter",
        "round": 2,
        "goal": "win",
        "owner": "bo",
        "after": ["draft"],
        "what": "A letter",
        "done": False,
    }
    assert (found["harm"], found["what"]) == ("flag", "A payment duty")
    assert (found["chain"], len(found["words"])) == (["draft", "letter"], 4)


def test_trace_csv(run, plan):
    """A spreadsheet gets a row for each milestone of each flag."""
    _, out, _ = run("show", "trace", plan, "--format", "csv")

    assert rows_of(out) == [
        ["flag", "round", "id", "goal", "owner", "after", "done", "what"],
        ["flag", "1", "draft", "", "lia", "", "done", "A draft"],
        ["flag", "2", "letter", "win", "bo", "draft", "", "A letter"],
    ]


def test_trace_nothing(run, tmp_path):
    """Where there is nothing to trace, that is said; what isn't there is refused."""
    path = tmp_path / "plan.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: X}\n", "utf-8")

    assert run("show", "trace", path)[1] == (
        "the plan has no flag, and no row of the impact is harmed\n"
    )
    assert run("show", "trace", path, "duty")[0] == 2


def test_loose(run, plan, tmp_path):
    """What hangs on nothing is told in each form, and also if nothing does."""
    _, table, _ = run("show", "loose", plan)
    _, sheet, _ = run("show", "loose", plan, "--format", "csv")
    _, data, _ = run("show", "loose", plan, "--format", "json")
    path = tmp_path / "bare.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: X}\n", "utf-8")
    party = "it names no goal, and nothing that serves one comes after it"

    assert table.splitlines() == [
        "part        id         why",
        "impact row  integrity  it is judged -1, and no goal answers it",
        f"milestone   party      {party}",
    ]
    assert rows_of(sheet)[2] == ["milestone", "party", party]
    assert json.loads(data) == {
        "schema_version": 1,
        "loose": [
            {
                "kind": "impact row",
                "id": "integrity",
                "words": "it is judged -1, and no goal answers it",
            },
            {"kind": "milestone", "id": "party", "words": party},
        ],
    }
    assert run("show", "loose", path)[1] == "everything in the plan hangs on a goal or a flag\n"
