"""``assess``."""

import io
import json

import pytest

GOOD = "At least 40 members of the Bundestag sign the letter by May 2027."
VAGUE = "Urge the Senate to support clean water by Friday."


@pytest.fixture
def typed(monkeypatch):
    """Put something into standard input."""

    def put(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))

    return put


def test_text(run):
    """The text says of each criterion whether it is met, and by which words."""
    status, out, err = run("assess", GOOD)

    assert (status, err) == (0, "")
    assert out.splitlines() == [
        GOOD,
        "  ✓ who acts is named: 'At least 40 members of the Bundestag'",
        "  ✓ what will be different is definite: 'sign the letter'",
        "  ✓ an outsider can settle it: '40'",
        "  ✓ there is a latest moment: 'by May 2027'",
        "  ✓ it is more than our own work: 'sign'",
        "  deadline: 2027-05-31",
        "  target: 40",
    ]


def test_remarks(run):
    """What is lacking is marked, and each remark comes with its code and its help."""
    status, out, _ = run("assess", VAGUE)

    assert status == 0
    assert "  ✗ it is more than our own work\n" in out
    assert "  ✗ an outsider can settle it\n" in out
    assert "  warning W602 it says 'Urge', which is met by trying [effort-verb]\n" in out
    assert "    help: begin with whoever decides" in out
    assert "deadline:" not in out
    assert "target:" not in out


def test_today(run):
    """The day of reading resolves a relative deadline."""
    _, out, _ = run("assess", VAGUE, "--today", "2026-11-25")

    assert "  deadline: 2026-11-27\n" in out


def test_fiscal_year(run):
    """The month in which fiscal years start resolves their end."""
    text = "The Senate passes the bill by the end of fiscal year 2027."
    _, out, _ = run("assess", text, "--today", "2026-11-25", "--fiscal-year-starts", "7")

    assert "  deadline: 2027-06-30\n" in out


def test_wrong_month(run):
    """A month is 1 to 12."""
    status, _, err = run("assess", GOOD, "--fiscal-year-starts", "13")

    assert status == 2
    assert "13" in err


def test_json(run):
    """The JSON is one object."""
    status, out, _ = run("assess", GOOD, "--format", "json")
    told = json.loads(out)

    assert status == 0
    assert (told["text"], told["deadline"], told["target_number"]) == (GOOD, "2027-05-31", 40)


def test_many(run, typed):
    """From standard input, a line is a goal, and what is said of each stands apart."""
    typed(f"\ufeff{GOOD}\r\n\n  \n{VAGUE}\n".encode())
    status, out, _ = run("assess", "-")

    assert status == 0
    assert out.count("\n\n") == out.count(f"\n\n{VAGUE}\n") == 1
    assert [line for line in out.splitlines() if line and line[0] != " "] == [GOOD, VAGUE]


def test_no_text(run, typed):
    """What is no text is not guessed at."""
    typed(f"{GOOD}\n".encode() + b"\xff by 2027")
    status, out, err = run("assess", "-")

    assert status == 2
    assert out.startswith(GOOD)
    assert "line 2 is not UTF-8 text" in err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("",), "The sentence is empty."),
        (("A goal.", "--fiscal-year-starts", "4"), "needs --today too"),
    ],
)
def test_wrong_usage(run, args, told):
    """What can't be answered is said, not guessed."""
    status, _, err = run("assess", *args)

    assert status == 2
    assert told in err


def test_many_as_json(run, typed):
    """With JSON that gives one object a line."""
    typed(f"{GOOD}\n{VAGUE}\n".encode())
    _, out, _ = run("assess", "-", "--format", "json")

    assert [json.loads(line)["text"] for line in out.splitlines()] == [GOOD, VAGUE]
