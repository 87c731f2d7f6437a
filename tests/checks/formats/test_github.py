"""GitHub's commands: one line a remark, the worst first, nothing breaks out."""

import re

import pytest
from hypothesis import given

from checks.formats.finding import checked_files
from smartgoals.checks.checked import Checked, all_remarks
from smartgoals.checks.formats import github
from smartgoals.checks.formats.github import to_github
from smartgoals.diagnostics import Diagnostic, Place, Severity

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)", re.DOTALL)


def meant(text):
    """Read an escaped text as the runner does."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def commands(text):
    """Read every line as a command: its kind, its properties, its message."""
    lines = text.split("\n")
    assert lines.pop() == ""
    for line in lines:
        kind, properties, message = COMMAND.fullmatch(line).groups()
        pairs = [one.split("=", 1) for one in properties.split(",")]
        yield kind, {key: meant(value) for key, value in pairs}, meant(message)


@given(checked_files())
def test_nothing_breaks_out(checked):
    """Each remark is one command, whose parts read back as what they were."""
    told = list(commands(to_github(checked)))
    lost = [one for one in checked if one.error is not None]
    remarks = sorted(all_remarks(checked), key=lambda one: list(Severity).index(one.severity))

    assert [one["file"] for _, one, _ in told[: len(lost)]] == [one.file for one in lost]
    for (_, properties, message), remark in zip(told[len(lost) :], remarks, strict=True):
        assert message == "\n".join(filter(None, (remark.message, remark.help)))
        assert properties["title"] == f"{remark.code} {remark.name}"
        assert properties.get("file") == remark.file


@given(checked_files())
def test_the_worst_first(checked):
    """Errors come before warnings, and warnings before notices, over all files."""
    kinds = [kind for kind, _, _ in commands(to_github(checked))]

    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)


@pytest.mark.parametrize(
    ("end_line", "where"),
    [
        (3, "file=a%2Cb.yaml,line=3,endLine=3,col=5,endColumn=9"),
        (4, "file=a%2Cb.yaml,line=3,endLine=4"),
    ],
)
def test_a_command(end_line, where):
    """A command has columns only where it stays in one line, as GitHub demands."""
    place = Place(line=3, column=5, end_line=end_line, end_column=9)
    remark = Diagnostic(
        code="T501", name="x", message="50% of: a", help="b", file="a,b.yaml", place=place
    )

    assert to_github([Checked("a,b.yaml", (remark,))]) == (
        f"::error {where},title=T501 x::50%25 of: a%0Ab\n"
    )


def test_a_twin_that_does_not_escape(monkeypatch):
    """Without escapes, a remark could give commands of its own, which the law finds out."""
    remark = Diagnostic(code="T501", name="x", message="a\n::error file=other::b")
    told = to_github([Checked("a.yaml", (remark,))])
    monkeypatch.setattr(github, "_IN_MESSAGES", {})
    careless = to_github([Checked("a.yaml", (remark,))])

    assert len(list(commands(told))) == 1
    assert len(list(commands(careless))) == 2
