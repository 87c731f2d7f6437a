"""A framework in a file beside the plan: read with it, and told if anything is wrong."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.cli import main
from smartgoals.packs.folders import MOST_BYTES
from smartgoals.packs.frameworks import framework_of
from smartgoals.planfile.reading import read, read_text

ROWS = (
    "name: What we need\n"
    "rows:\n"
    "  - {name: speech, question: Is it free?, aliases: [expression]}\n"
    "  - {name: assembly, question: Can people meet?}\n"
)
PLAN = (
    "smartgoals: 1\ncampaign: {name: x}\n"
    "impact:\n  framework: NAME\n  Expression: -2 It is forbidden.\n"
    "goals:\n  win: {goal: The law falls., relevant: expression}\n"
)


@pytest.fixture
def folder(tmp_path):
    """A folder with a framework in it, in a folder with another one."""
    inner = tmp_path / "plans"
    inner.mkdir()
    (inner / "ours.yaml").write_text(ROWS)
    (tmp_path / "outside.yaml").write_text(ROWS)
    return inner


def reading(folder, name="ours.yaml"):
    """Read a plan in that folder whose framework is in the file of that name."""
    path = folder / "plan.yaml"
    path.write_text(PLAN.replace("NAME", name))
    return read(path)


def test_read(folder):
    """A framework beside the plan is read with it: its rows, by all their names."""
    found = reading(folder)

    assert found.diagnostics == ()
    assert [one.row for one in found.plan.impact.rows] == ["speech"]
    assert found.plan.goal("win").relevant == ("speech",)
    assert framework_of(found.plan.impact).names == ("speech", "assembly")


def test_read_as_on_windows(folder):
    """A framework is found in a folder beside the plan, whichever way its name is written."""
    (folder / "rows").mkdir()
    (folder / "ours.yaml").rename(folder / "rows" / "ours.yaml")

    assert reading(folder, "rows/ours.yaml").diagnostics == ()
    assert reading(folder, "rows\\ours.yaml").diagnostics == ()
    assert reading(folder, "..\\outside.yaml").diagnostics != ()


def test_same_plan(folder):
    """As plain data, as text and by its own name, it is the same plan."""
    plan = reading(folder).plan
    (folder / "again.yaml").write_text(sg.dumps(plan))

    assert sg.from_dict(sg.to_dict(plan)) == plan
    assert read_text(sg.dumps(plan)).plan == plan
    assert framework_of(sg.load(folder / "again.yaml").impact) == framework_of(plan.impact)


@given(names=st.lists(st.sampled_from(["speech", "assembly"]), min_size=1, unique=True))
def test_without_a_folder(names):
    """Where no file can be looked at, rows are taken as they are written, without a remark."""
    rows = "".join(f"  {name}: 0\n" for name in names)
    text = f"smartgoals: 1\ncampaign: {{name: x}}\nimpact:\n  framework: ours.yml\n{rows}"
    found = read_text(text)

    assert found.diagnostics == ()
    assert [one.row for one in found.plan.impact.rows] == names
    assert framework_of(found.plan.impact) is None


def test_answered_without_a_folder():
    """Where the rows aren't known, a goal still names one in any capitals and hyphens."""
    text = (
        "smartgoals: 1\ncampaign: {name: x}\nimpact:\n"
        "  framework: ours.yml\n  Free Speech: -2\n"
        "goals:\n  win: {goal: The law falls., relevant: free-speech}\n"
    )
    plan = read_text(text).plan

    assert sg.check(plan, today=date(2026, 11, 23), select=("R402",)) == ()


@pytest.mark.parametrize("text", ["  speech: -1\n", "  framework: other\n  speech: -1\n"])
def test_written_rows_are_reserved(text):
    """Where the framework isn't known, no part may be called as a row that is written."""
    framework = "" if "framework" in text else "  framework: ours.yaml\n"
    text = (
        f"smartgoals: 1\ncampaign: {{name: x}}\nimpact:\n{framework}{text}"
        "milestones:\n  speech: {what: Speak}\n"
    )
    found = read_text(text)

    assert found.plan.impact.rows[0].row == "speech"
    assert found.plan.milestones == ()
    assert "E014" in {one.code for one in found.diagnostics}


def test_folder_is_given(folder):
    """A text is read with the files beside it where its folder is given."""
    text = PLAN.replace("NAME", "ours.yaml")

    assert read_text(text, folder=folder).plan == reading(folder).plan
    assert read_text(text, folder=str(folder)).plan.impact.rows[0].row == "speech"


def test_command_line(folder, capsys, monkeypatch):
    """Commands read the framework too, from wherever they are called."""
    reading(folder)
    monkeypatch.chdir(folder)
    status = main(["check", "plan.yaml", "--select", "R403", "--format", "concise"])
    out = capsys.readouterr().out

    assert status == 0
    assert "1 of 2 rows of the impact was not looked at: 'assembly'" in out
    main(["show", "goals", "plan.yaml"])
    assert capsys.readouterr().err == ""


def test_standard_input(folder, capsys, monkeypatch):
    """Standard input lies nowhere, so the rows are taken as they are written."""
    reading(folder)
    with (folder / "plan.yaml").open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        main(["check", "-", "--select", "R403", "--format", "concise"])

    assert "R403" not in capsys.readouterr().out


WRONG = {
    "not there": ("none.yaml", "there is no file 'none.yaml'"),
    "a folder": ("folder.yaml", "there is no file 'folder.yaml'"),
    "above": ("../outside.yaml", "'../outside.yaml' lies outside the plan's folder"),
    "above, by a link": ("link.yaml", "'link.yaml' lies outside the plan's folder"),
    "above, through a linked folder": (
        "linked/outside.yaml",
        "'linked/outside.yaml' lies outside the plan's folder",
    ),
    "somewhere else": ("/etc/x.yaml", "'/etc/x.yaml' lies outside the plan's folder"),
    "a name that is too long": (f"{'x' * 300}.yaml", "can't be used as a framework: "),
    "too large": (
        "large.yaml",
        f"'large.yaml' can't be used as a framework: it has more than {MOST_BYTES} bytes",
    ),
    "no rows": (
        "bare.yaml",
        "'bare.yaml' can't be used as a framework: it has no list of `rows`",
    ),
    "a name of any length": (
        "wordy.yaml",
        f"'wordy.yaml' can't be used as a framework: row 1: name: '{'x' * 185}…",
    ),
}


@pytest.mark.parametrize(("name", "message"), WRONG.values(), ids=WRONG)
def test_wrong(folder, name, message):
    """What is wrong with the file is one remark at `framework` that names it."""
    (folder / "folder.yaml").mkdir()
    (folder / "link.yaml").symlink_to("../outside.yaml")
    (folder / "linked").symlink_to("..")
    (folder / "large.yaml").write_text(ROWS + "#" * MOST_BYTES)
    (folder / "bare.yaml").write_text("name: x\n")
    (folder / "wordy.yaml").write_text(f"rows: [{{name: {'x' * 250}, question: y}}]\n")
    found = reading(folder, name)
    (remark,) = found.diagnostics

    assert (remark.place.line, remark.place.column) == (4, 14)
    assert str(remark.route) == "impact.framework"
    assert message in remark.message
    assert found.plan.impact.rows[0].row == "Expression"


@pytest.mark.parametrize(("name", "code"), [('"a\\0.yaml"', "E006"), ("[ours.yaml]", "E012")])
def test_no_name(folder, name, code):
    """A framework that nothing can be called is told once, and rows are taken as written."""
    found = reading(folder, name)

    assert [one.code for one in found.diagnostics] == [code]
    assert found.diagnostics[0].place.line == 4
    assert found.plan.impact.rows[0].row == "Expression"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_pipe(folder):
    """What is no regular file is not even opened."""
    os.mkfifo(folder / "pipe.yaml")

    assert "there is no file" in reading(folder, "pipe.yaml").diagnostics[0].message


def test_ring(folder):
    """Links in a ring lead nowhere."""
    (folder / "ring.yaml").symlink_to("ring.yaml")
    (remark,) = reading(folder, "ring.yaml").diagnostics

    assert (remark.code, str(remark.route)) == ("E012", "impact.framework")


def test_link_inside(folder):
    """A link is fine while it stays in the plan's folder."""
    (folder / "link.yml").symlink_to("ours.yaml")

    assert reading(folder, "link.yml").diagnostics == ()


@pytest.mark.parametrize("error", [ValueError("too odd"), OSError("a ring")])
def test_odd_systems(folder, monkeypatch, error):
    """Whatever a system says of a path is a remark."""

    def fail(*_, **__):
        raise error

    found = reading(folder)
    monkeypatch.setattr(Path, "is_relative_to", fail)

    assert found.diagnostics == ()
    assert str(error) in reading(folder).diagnostics[0].message


@given(text=st.text(max_size=60) | st.sampled_from([ROWS, ROWS[:40], "rows: [{name: a}]"]))
def test_any_text(tmp_path_factory, text):
    """Whatever stands in the file, the plan is read, with at most one remark on it."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "any.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    found = reading(folder, "any.yaml")

    assert found.plan is not None
    assert {str(one.route) for one in found.diagnostics} <= {"impact.framework"}
    assert len(found.diagnostics) <= 1
