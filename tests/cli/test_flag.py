"""``flag`` and ``show flags``: what was noticed, kept in one file, and made a plan."""

import io
import json
import sys
from datetime import date

import pytest

from smartgoals.planfile.reading import read

DAY = ("--today", "2026-11-26")
ACT = "The Digital Networks Act, 2026/0013(COD), settles disputes about traffic."


@pytest.fixture
def told(monkeypatch):
    """Answer the questions of a command."""

    def answer(*lines):
        text = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return answer


@pytest.fixture
def watch(tmp_path):
    """A watch file that somebody wrote."""
    path = tmp_path / "watch.yaml"
    path.write_text(
        f"""\
smartgoals: 1
campaign: {{name: What we watch, timezone: Europe/Brussels}}   # ours
flags:
  # the big one
  act:
    what: {ACT!r}
    kind: legislation
    jurisdiction: EU
    decided by: [council]
    consultation: {{opens: 2026-11-01, closes: 2027-03-08 18:00}}
    decision expected: 2027-09-30
    urgency: high
    severity: critical
    reported:
      - {{closes: 2027-03-01, source: A law firm}}
    sources: https://law.example/act   # first-hand
  old: {{what: An old rule, jurisdiction: BR, decision expected: 2026-11-25, urgency: low}}
  gone: {{what: A bill, status: "set aside, withdrawn"}}
  someday: {{what: A technology, kind: technology, severity: low}}
  today: {{what: A ruling, decision expected: 2026-11-26}}
actors:
  council: {{name: Council of the Union, kind: body, power: 5}}
""",
        "utf-8",
    )
    return path


def test_new_watch_file(run, tmp_path):
    """The first flag makes the file, whose calendar has the flag's days in it."""
    path = tmp_path / "watch.yaml"
    status, out, err = run(
        *("flag", path, "--what", ACT, "--kind", "legislation", "--jurisdiction", "EU"),
        *("--closes", "2027-03-08", "--opens", "2027-01-08", "--decision", "2027-09-30"),
        *("--urgency", "high", "--severity", "critical", "--spotted-by", "Ana", *DAY),
        *("--source", "https://law.example/act (seen 2026-11-20)", "--source", "Gazette"),
    )

    assert (status, out) == (0, "")
    assert err == f"{path}: flag digital-networks-act added\n"
    reading = read(path)
    assert reading.diagnostics == ()
    (flag,) = reading.plan.flags
    assert (flag.what, flag.spotted, flag.spotted_by) == (ACT, date(2026, 11, 26), "Ana")
    assert flag.consultation.closes == date(2027, 3, 8)
    assert [one.what for one in flag.sources] == ["https://law.example/act", "Gazette"]
    assert "2027" in run("calendar", path, "-o", "-")[1]


def test_questions(run, told, tmp_path):
    """Whoever says nothing is asked; what is unclear is asked again, what is unknown left."""
    path = tmp_path / "watch.yaml"
    told("A new law", "", "BR", "soon", "2027-01-01", "", "", "high", "Gazette")
    status, _, err = run("flag", path, *DAY)

    assert status == 0
    assert "'soon'" in err
    (flag,) = read(path).plan.flags
    assert (flag.id, flag.kind, flag.jurisdiction) == ("a-new-law", None, "BR")
    assert flag.consultation.closes == date(2027, 1, 1)
    assert (flag.urgency, flag.severity) == (None, "high")


def test_few_answers(run, told, tmp_path):
    """One sentence is enough, and a sentence is needed."""
    path = tmp_path / "watch.yaml"
    told(" ", "A new law", *[""] * 7)

    assert run("flag", path, *DAY)[0] == 0
    assert read(path).plan.flags[0].sources == ()


def test_nothing_is_lost(run, watch):
    """A file that somebody wrote keeps every line, and ids are not used twice."""
    before = watch.read_text("utf-8")
    assert run("flag", watch, "--what", "An old rule again", "--id", "next", *DAY)[0] == 0
    assert run("flag", watch, "--what", "Council", "--decided-by", "council", *DAY)[0] == 0
    after = watch.read_text("utf-8").splitlines()

    assert [line for line in before.splitlines() if line not in after] == []
    flags = read(watch).plan.flags
    assert [flag.id for flag in flags][-2:] == ["next", "council-2"]
    assert flags[-1].decided_by == ("council",)


def test_same_measure(run, watch):
    """A flag for a measure that has one already is added, and the other one named."""
    status, _, err = run(
        "flag", watch, "--what", "2026/0013(COD) again", "--jurisdiction", "EU", *DAY
    )

    assert status == 0
    assert "note: flag act may be about the same measure: both speak of 2026/0013" in err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--what", "A law", "--id", "act"), "'act' is a flag in"),
        (
            ("--what", "A law", "--decided-by", "nobody"),
            "'nobody' is not in the plan, and an actor is expected here",
        ),
        (("--what", "A law", "--closes", "2027-02-30"), "2027-02-30"),
        (("--what", " "), "a word or two"),
        (("--what", "A law", "--id", "Bad Id"), "'Bad Id' is not an id"),
        (("--what", "A law", "--id", "flag"), "the id of a plan's only flag"),
        (("--to-plan", "new.yaml"), "say which flag is meant with --id: act, gone, old"),
        (("--to-plan", "new.yaml", "--id", "nope"), "there is no flag 'nope'"),
    ],
)
def test_refused(run, watch, monkeypatch, arguments, why):
    """What is wrong is said in one line, and the file stays as it is."""
    monkeypatch.chdir(watch.parent)
    before = watch.read_bytes()
    found = run("flag", watch, *arguments, *DAY)

    assert found[0] == 2
    assert why in found[2]
    assert watch.read_bytes() == before
    assert not (watch.parent / "new.yaml").exists()


def test_plan_of_a_flag(run, watch, tmp_path):
    """A flag becomes a plan with its days, those who decide, and nothing late."""
    new = tmp_path / "campaign.yaml"
    status, _, err = run("flag", watch, "--to-plan", new, "--id", "act", *DAY)
    reading = read(new)
    plan = reading.plan

    assert (status, reading.diagnostics) == (0, ())
    assert f"wrote {new}" in err
    assert plan["council"].name == "Council of the Union"
    assert plan.flags[0].decided_by == plan.goals[0].decided_by == ("council",)
    assert plan.flags[0].status.state == "taken up"
    assert plan.flags[0].reported == read(watch).plan["act"].reported
    assert plan["comments-close"].fixed.isoformat() == "2027-03-08T18:00:00+01:00"
    assert plan["their-decision"].expected == date(2027, 9, 30)
    assert plan.goals[0].time_bound.by == date(2027, 9, 30)
    assert json.loads(run("show", "dates", new, "--format", "json")[1])["late"] == []
    assert run("check", new, *DAY)[0] == 0


def test_plan_of_a_flag_without_days(run, watch, tmp_path):
    """What is past or unknown makes no milestone; an existing plan is kept."""
    new = tmp_path / "campaign.yaml"
    assert run("flag", watch, "--to-plan", new, "--id", "old", *DAY)[0] == 0
    plan = read(new).plan
    assert {"comments-close", "their-decision"} & {one.id for one in plan.milestones} == set()
    assert plan.goals[0].decided_by == ("those-decide",)

    assert run("flag", watch, "--to-plan", new, "--id", "someday", *DAY)[0] == 2
    assert run("flag", watch, "--to-plan", new, "--id", "someday", "--force", *DAY)[0] == 0
    assert read(new).plan.goals[0].time_bound.by == date(2027, 5, 25)


def test_long_name(run, tmp_path):
    """A long sentence gives a campaign's name of its first words."""
    path, new = tmp_path / "watch.yaml", tmp_path / "campaign.yaml"
    run("flag", path, "--what", "many words " * 20, *DAY)

    assert run("flag", path, "--to-plan", new, *DAY)[0] == 0
    assert read(new).plan.campaign.name.endswith("many …")


def test_table(run, watch):
    """The table begins with what comes next, and marks what sources disagree on."""
    status, out, _ = run("show", "flags", watch, *DAY)
    lines = out.splitlines()

    assert status == 0
    assert [line.split("  ")[0] for line in lines[1:6]] == [
        "2026-11-26, today",
        "2027-03-08?, in 102 days",
        "no day known",
        "2026-11-25, past for 1 day",
        "set aside",
    ]
    assert lines[-1] == (
        "act: sources disagree, closes 2027-03-01 (A law firm)"
        " or 2027-03-08 18:00 (the flag itself)"
    )


def test_machine_readable(run, watch):
    """JSON and CSV say the same, in the same order."""
    data = json.loads(run("show", "flags", watch, *DAY, "--format", "json")[1])
    rows = run("show", "flags", watch, *DAY, "--format", "csv")[1].splitlines()

    assert data["schema_version"] == 1
    assert [one["id"] for one in data["flags"]] == ["today", "act", "someday", "old", "gone"]
    assert [row.split(",")[3] for row in rows[1:]] == [one["id"] for one in data["flags"]]
    assert rows[0] == "standing,day,what happens,id,where,severity,urgency,flag"
    assert data["flags"][-1]["because"] == "withdrawn"


def test_calendar_of_a_watch_file(run, watch):
    """What is only watched has its flags in the calendar, unless the file says otherwise."""
    told = run("calendar", watch, "-o", "-")[1]
    assert told.count("BEGIN:VEVENT") == 5

    watch.write_text(watch.read_text("utf-8") + "calendar: {include: goals}\n", "utf-8")
    assert run("calendar", watch, "-o", "-")[1].count("BEGIN:VEVENT") == 0


def test_json(run, tmp_path):
    """JSON stays JSON, and no YAML is written under its name."""
    path = tmp_path / "watch.json"

    assert run("flag", path, "--what", "A law", *DAY)[0] == 2
    assert not path.exists()
    path.write_text('{"smartgoals": 1, "campaign": {"name": "O"}}')
    assert run("flag", path, "--what", "A law", "--id", "law", *DAY)[0] == 0
    assert json.loads(path.read_text())["flags"] == {
        "law": {"what": "A law", "spotted": "2026-11-26"}
    }


def test_a_look_before(run, tmp_path):
    """What would change can be looked at first; a file that isn't there is not made."""
    path = tmp_path / "watch.yaml"
    words = ("--what", "A law", "--id", "law", *DAY)
    status, out, err = run("flag", path, *words, "--diff")

    assert (status, err) == (0, f"{path} would change: flag law added\n")
    assert "+  name: What we watch\n" in out
    assert "+    what: A law\n" in out
    assert run("flag", path, *words, "--dry-run")[1:] == ("", err)
    assert not path.exists()
    status, out, err = run("flag", path, "--to-plan", tmp_path / "new.yaml", "--diff")
    assert (status, out) == (2, "")
    assert "--to-plan writes a new file" in err


def test_streams(run, told):
    """A plan from standard input comes out with one flag more; then nobody can be asked."""
    told("smartgoals: 1", "campaign: {name: O}")
    status, out, err = run("flag", "-", "--what", "A law", "--id", "law", *DAY)

    assert (status, err) == (0, "<stdin>: flag law added\n")
    assert out.endswith("\nflags:\n  law:\n    what: A law\n    spotted: 2026-11-26\n")
    assert "say what was noticed with --what" in run("flag", "-", *DAY)[2]


def test_hostile_words(run, tmp_path):
    """Line breaks and signs of YAML or of terminals stay words of one sentence."""
    path = tmp_path / "watch.yaml"
    run("flag", path, "--what", 'x\x1b[31m: "y" #z\n- q', "--jurisdiction", "a: b", *DAY)

    (flag,) = read(path).plan.flags
    assert (flag.what, flag.jurisdiction) == ('x [31m: "y" #z - q', "a: b")
