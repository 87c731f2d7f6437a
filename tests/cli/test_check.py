"""``check`` and ``explain``."""

import io
import json
import os
import subprocess
import sys
from datetime import date

import pytest

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.engine import check, silences
from smartgoals.diagnostics import Severity

BAD = """\
smartgoals: 1
campaign:
  name: No fees
goals:
  drop-it:
    gaol: The board drops it.
    goal: The board drops the duty.
    decided by: the-bord
    time-bound: 2027-02-30
"""


@pytest.fixture
def bad(tmp_path):
    """A plan with three mistakes."""
    path = tmp_path / "bad.yaml"
    path.write_text(BAD, "utf-8")
    return path


def test_remarks_quote_the_line(run, bad):
    """Each remark names its place, quotes the line, and marks what is meant."""
    status, out, _ = run("check", bad, "--today", "2026-11-23")

    assert status == 1
    assert f"{bad}:9:17: error E012 '2027-02-30' does not exist [unreadable-value]" in out
    assert "  9 |     time-bound: 2027-02-30\n    |                 ^^^^^^^^^^" in out
    assert "help: February 2027 has 28 days" in out
    assert "help: did you mean 'goal'?" in out


def test_scorecard(run, bad):
    """The text ends with a scorecard and with how many remarks there are."""
    _, out, _ = run("check", bad, "--today", "2026-11-23")
    tail = out.strip().splitlines()

    assert "S  M  A  R  T" in out
    assert "errors" in tail[-1]
    assert "`smartgoals explain " in tail[-1]


def test_json(run, bad):
    """The JSON has the promised keys, and finds the same."""
    status, out, _ = run("check", bad, "--today", "2026-11-23", "--format", "json")
    data = json.loads(out)

    assert status == 1
    assert set(data) == {"schema_version", "findings", "scorecard", "summary"}
    assert set(data["findings"][0]) == {
        "code", "name", "severity", "criterion", "message", "help", "path",
        "file", "line", "column", "end_line", "end_column", "fix",
    }  # fmt: skip
    assert set(data["scorecard"]["drop-it"]) == set("SMART")
    assert data["summary"]["errors"] == sum(
        one["severity"] == "error" for one in data["findings"]
    )
    places = [(one["line"], one["column"]) for one in data["findings"]]
    assert places == sorted(places)


def test_json_without_a_plan(run, tmp_path):
    """Where no plan can be made of a file, the scorecard is empty and the status 1."""
    path = tmp_path / "none.yaml"
    path.write_text("just a text")
    status, out, _ = run("check", path, "--format", "json")
    data = json.loads(out)

    assert status == 1
    assert data["scorecard"] == {}
    assert data["summary"]["errors"] == 1


def test_concise(run, bad):
    """The concise form is one line for each remark."""
    _, out, _ = run("check", bad, "--today", "2026-11-23", "--format", "concise")

    assert all(line.startswith(f"{bad}:") for line in out.splitlines())


def test_good_plan(run, good):
    """A plan without an error gives status 0."""
    status, out, _ = run("check", good, "--today", "2026-11-23")

    assert status == 0
    assert "error" not in out


def test_nothing_to_remark_on(run, good):
    """Where nothing is found, one line says so."""
    status, out, _ = run("check", good, "--select", "T5")

    assert (status, out) == (0, f"{good}: nothing to remark on\n")


def test_strict(run, tmp_path, good):
    """With --strict a warning fails too."""
    path = tmp_path / "warned.yaml"
    path.write_text(good.read_text() + "history:\n  2026: won #3 now\n")

    assert run("check", path, "--ignore", "P")[0] == 0
    assert run("check", path, "--ignore", "P", "--strict")[0] == 1


def test_select_and_ignore(run, bad):
    """Codes select and ignore by their starts; errors of the file itself are always told."""
    _, out, _ = run("check", bad, "--select", "m,T5", "--format", "concise")
    codes = {line.split()[2] for line in out.splitlines()}
    _, without, _ = run("check", bad, "--ignore", "M", "--format", "concise")

    assert codes <= {"E011", "E012", "E016", "M201"}
    assert "M201" in codes
    assert " M2" not in without


def test_several_files(run, bad, good):
    """Several files are checked one after the other; the worst decides the status."""
    status, out, _ = run("check", good, bad, "--today", "2026-11-23")

    assert status == 1
    assert str(good) in out
    assert str(bad) in out


def test_json_of_several_files(run, bad, good):
    """JSON of several plans has a scorecard for each, and all findings together."""
    status, out, _ = run("check", good, bad, "--today", "2026-11-23", "--format", "json")
    data = json.loads(out)

    assert status == 1
    assert [one["file"] for one in data["files"]] == [str(good), str(bad)]
    assert data["files"][0]["scorecard"] == {}
    assert set(data["files"][1]["scorecard"]) == {"drop-it"}
    assert {one["file"] for one in data["findings"]} >= {str(bad)}


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "junit"])
def test_a_file_that_is_not_there(run, bad, tmp_path, form):
    """A file that can't be opened hides none of the others, and decides the status."""
    lost = tmp_path / "lost.yaml"
    status, out, err = run("check", lost, bad, tmp_path, "--format", form)

    assert status == 2
    assert f"smartgoals: {lost}: No such file or directory\n" in err
    assert f"smartgoals: {tmp_path}: Is a directory\n" in err
    assert "2027-02-30" in out
    assert ("No such file or directory" in out) is (form not in {"text", "concise"})


def test_json_of_a_file_that_is_not_there(run, tmp_path):
    """Where the only file can't be opened there is nothing to write as JSON."""
    status, out, _ = run("check", tmp_path / "lost.yaml", "--format", "json")

    assert (status, out) == (2, "")


@pytest.mark.parametrize("form", ["sarif", "github", "junit"])
def test_forms_for_code_hosts(run, bad, form):
    """Each form for code hosts tells of what is wrong, and where."""
    status, out, _ = run("check", bad, "--today", "2026-11-23", "--format", form)

    assert status == 1
    assert "'2027-02-30' does not exist" in out
    assert "E012" in out
    assert out.endswith("\n")


def test_strict_junit(run, bad):
    """What --strict makes fail is a failure in the report too."""
    _, usual, _ = run("check", bad, "--today", "2026-11-23", "--format", "junit")
    _, strict, _ = run("check", bad, "--today", "2026-11-23", "--format", "junit", "--strict")

    assert strict.count("<failure") > usual.count("<failure")


def test_text_loads_no_other_form(good):
    """To check a plan for people, nothing is imported that only other forms need."""
    script = (
        "import sys; from smartgoals.cli import main; main(sys.argv[1:]);"
        "print(sorted({'json', 'xml'} & set(sys.modules)),"
        " [name for name in sys.modules if name.startswith('smartgoals.checks.formats')])"
    )
    command = [sys.executable, "-c", script, "check", str(good), "--today", "2026-11-23"]
    plain = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=plain)

    assert done.stdout.splitlines()[-1] == "[] []"


def test_standard_input(run, monkeypatch):
    """A hyphen stands for standard input."""
    stdin = io.TextIOWrapper(io.BytesIO(BAD.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    status, out, _ = run("check", "-", "--today", "2026-11-23")

    assert status == 1
    assert "<stdin>:9:17: error E012" in out


def test_name_of_standard_input(run, monkeypatch):
    """What stands on standard input is called as asked, and read as its name says."""
    stdin = io.TextIOWrapper(io.BytesIO(b'{"smartgoals": "1",\n"campaign": {"nam": "x"}}'))
    monkeypatch.setattr(sys, "stdin", stdin)
    words = ("--stdin-filename", "plan.json", "--format", "concise")
    status, out, _ = run("check", "-", *words)

    assert status == 1
    assert "plan.json:2:14: error E011" in out


def test_standard_input_twice(run):
    """Standard input can be read only once."""
    status, _, err = run("check", "-", "-")

    assert status == 2
    assert "only once" in err


@pytest.mark.parametrize("day", ["tomorrow", "2027-02-30"])
def test_a_day_that_is_none(run, good, day):
    """A day that is none is refused as wrong use."""
    status, _, err = run("check", good, "--today", day)

    assert status == 2
    assert day in err


def test_explain(run):
    """A rule is explained with an example of each kind."""
    status, out, _ = run("explain", "t501")

    assert status == 0
    assert out.startswith("T501 no-deadline (error, speaks for T)")
    assert all(head in out for head in ("Flagged:", "Fine:", "To mend it:", "ignore:"))


def test_explain_how_to_ignore(run):
    """The lines that ignore a rule, everywhere or at the example's place, do so."""
    from smartgoals.checks.checking import check_plan
    from smartgoals.checks.explaining import rule_to_dict
    from smartgoals.planfile.reading import read_text

    for rule in CHECKS:
        told = rule_to_dict(rule)
        _, out, _ = run("explain", rule.code)
        for lines in (told["ignore"], told["ignore_in_one_place"]):
            entry = read_text(f"smartgoals: 1\n{lines}\n").plan.check.ignore[0]
            piece = read_text(f"smartgoals: 1\n{told['flagged']}\n").plan
            found = check_plan(piece, today=date(2026, 11, 23))
            assert any(silences(entry, one) for one in found if one.code == rule.code)
            assert all(f"    {line}\n" in out for line in lines.splitlines())


def test_explain_tells_all(run):
    """The explanation has false alarms, limits, and where the rule weighs otherwise."""
    _, limits, _ = run("explain", "S104")
    _, elsewhere, _ = run("explain", "S103")

    assert "Known false alarms: A campaign that moves a group" in limits
    assert "`decision makers`, how many actors may decide on one goal, usually 3" in limits
    assert "warning with `profile: afp`, warning with `profile: midwest`" in elsewhere
    assert "not said with `profile: cdc`" in elsewhere


@pytest.mark.parametrize("name", ["no-deadline", "No deadline", " no_deadline "])
def test_explain_a_name(run, name):
    """A rule is found by its name too."""
    assert run("explain", name)[1].startswith("T501 no-deadline")


def test_explain_several(run):
    """The start of a code lists the rules whose codes start so; of one, all is told."""
    _, out, _ = run("explain", "t50")
    _, one, _ = run("explain", "M21")
    lines = out.splitlines()

    assert lines[1].split()[:3] == ["T501", "error", "no-deadline"]
    assert [line.split()[0] for line in lines[1:5]] == ["T501", "T502", "T503", "T504"]
    assert lines[-1] == "`smartgoals explain T501` tells more"
    assert one.startswith("M210")


def test_explain_json(run):
    """The JSON has all that is told, of one rule or of several."""
    _, out, _ = run("explain", "T5", "--format", "json")
    _, of_file, _ = run("explain", "E012", "--format", "json")
    data = json.loads(out)
    (file_rule,) = json.loads(of_file)["rules"]

    assert data["schema_version"] == 1
    assert [one["code"] for one in data["rules"]][:2] == ["T501", "T502"]
    assert set(data["rules"][0]) == {
        "code", "name", "severity", "elsewhere", "criterion", "package", "summary", "why",
        "flagged", "fine", "fix", "false_alarms", "limits", "ignore", "ignore_in_one_place",
    }  # fmt: skip
    assert (file_rule["ignore"], file_rule["ignore_in_one_place"]) == (None, None)


def test_explain_a_bare_rule(run, monkeypatch):
    """A rule that explains little is told with what there is."""

    @check("MINE101", Severity.INFO)
    def said_so(_):
        """It is said."""
        return ()

    monkeypatch.setattr("smartgoals.cli.explain.find_rules", lambda _: (said_so,))
    _, out, _ = run("explain", "MINE101")

    assert out.startswith("MINE101 said-so (info)\n\nIt is said.\n\nTo live with it")
    assert "at: ID\n" in out


def test_explain_a_mistake_of_the_file(run):
    """What is wrong with a file itself is explained too, and can't be ignored."""
    status, out, _ = run("explain", "E012")

    assert status == 0
    assert "ignore:" not in out


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("T5O1", "; did you mean"),
        ("no-dedline", "; did you mean no-deadline"),
        ("nonsense-x", ""),
    ],
)
def test_explain_what_is_not_there(run, code, hint):
    """A code that is none is refused, with the nearest one."""
    status, _, err = run("explain", code)

    assert status == 2
    assert f"there is no rule {code}{hint}" in err


def test_profile_and_stage(run, tmp_path):
    """A plan can be checked as if it had another profile, or were at another stage."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        "smartgoals: 1\ncampaign: {name: No fees}\n"
        "goals:\n  win: {goal: We hold workshops., kind: process}\n"
        "check:\n  ignore:\n    - {code: S107, because: We like workshops.}\n"
    )
    concise = ("--format", "concise")
    usual = run("check", path, *concise)[1]
    midwest = run("check", path, *concise, "--profile", "midwest", "--stage", "draft")[1]

    assert "E019" in usual
    assert "error T501" in usual
    assert "E019" not in midwest
    assert "warning T501" in midwest
    assert run("check", "-", "--profile", "acme")[0] == 2


def test_profile_of_no_plan(run, tmp_path):
    """Where no plan can be made of a file, no profile helps."""
    path = tmp_path / "none.yaml"
    path.write_text("just a text")

    assert run("check", path, "--stage", "final")[0] == 1


@pytest.mark.parametrize("code", ["Q", "no-deadline", "T9", "A B"])
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_no_such_code(run, option, code):
    """A slip in a code is told, so that nothing is checked less than was meant."""
    status, _, err = run("check", "campaign.yaml", option, code)

    assert status == 2
    assert f"there is no rule whose code starts with {code.upper()}" in err


def test_name_for_a_code(run):
    """Who writes the name that stands behind a remark is told the code."""
    _, _, err = run("check", "campaign.yaml", "--select", "no-deadline")

    assert "NO-DEADLINE; that is the name of T501, write T501" in err


def test_foreign_code(run, tmp_path):
    """A code with the letters of a package is taken as it is."""
    path = tmp_path / "campaign.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: A}\n", "utf-8")

    assert run("check", str(path), "--ignore", "acme,ACME101")[0] == 0
