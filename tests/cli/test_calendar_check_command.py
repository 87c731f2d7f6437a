"""``calendar --check``: what is wrong with a calendar file of any origin."""

import io
import json
import sys
from pathlib import Path

import pytest

from smartgoals.cli import main

FILES = Path(__file__).parents[1] / "calendar" / "files"
LONG = FILES / "bad" / "long-unfolded-line.ics"
ENDS = FILES / "bad" / "dtend-before-dtstart.ics"


def test_what_we_wrote(run, good):
    """What we write is checked and found good."""
    run("calendar", good)

    assert run("calendar", "--check", good.with_suffix(".ics")) == (
        0,
        f"{good.with_suffix('.ics')}: nothing to remark on\n",
        "",
    )


def test_errors(run):
    """An error is told with its line, what helps and the standard, and fails the check."""
    status, out, err = run("calendar", "--check", ENDS)

    assert (status, err) == (1, "")
    assert out.splitlines() == [
        f"{ENDS}:8:7: error K601 entry 'Test' ends before it starts [ends-before-it-starts]",
        "  8 | DTEND:20260301T090000Z",
        "    |       ^^^^^^^^^^^^^^^^",
        (
            "    help: let it end later; an all-day entry ends on the day after its last"
            " (RFC 5545, section 3.8.2.2)"
        ),
        "",
        f"{ENDS}: 1 error; `smartgoals explain K601` tells more",
    ]


def test_strict(run):
    """Warnings fail only a strict check, and a long line is cut where it is quoted."""
    status, out, _ = run("calendar", LONG, "--check")

    assert status == 0
    assert max(map(len, out.splitlines())) < 300
    assert "…" in out
    assert run("calendar", "--check", LONG, "--strict")[0] == 1


def test_concise(run):
    """The concise form is a line for each finding."""
    _, out, _ = run("calendar", "--check", ENDS, "--format", "concise")

    assert out == (
        f"{ENDS}:8:7: error K601 entry 'Test' ends before it starts [ends-before-it-starts]\n"
    )


def test_json(run):
    """The JSON has findings as those of a plan have it, and their numbers."""
    status, out, _ = run("calendar", "--check", ENDS, "--format", "json")
    data = json.loads(out)
    (one,) = data["findings"]

    assert status == 1
    assert (data["schema_version"], data["summary"]) == (
        1,
        {"errors": 1, "warnings": 0, "infos": 0},
    )
    assert (one["code"], one["line"], one["column"], one["file"]) == ("K601", 8, 7, str(ENDS))
    assert list(one) == [
        "code", "name", "severity", "criterion", "message", "help", "path",
        "file", "line", "column", "end_line", "end_column", "fix",
    ]  # fmt: skip


def test_standard_input(run, monkeypatch):
    """A hyphen reads standard input, also where lines end as on old machines."""
    data = ENDS.read_bytes().replace(b"\r\n", b"\r")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    status, out, _ = run("calendar", "--check", "-")

    assert status == 1
    assert "<stdin>:1:1: warning K104 lines end in a carriage return alone" in out
    assert "  8 | DTEND:20260301T090000Z\n" in out


def test_a_plan(run, tmp_path):
    """A plan in the place of its calendar is told as such, in one line."""
    status, out, err = run("calendar", "--check", tmp_path / "campaign.yaml")

    assert (status, out) == (2, "")
    assert "is called like a plan; --check takes a calendar, such as" in err
    assert "campaign.ics (for the plan: smartgoals check)" in err


@pytest.mark.parametrize("name", ["missing.ics", "."])
def test_no_file(run, tmp_path, name):
    """A file that can't be opened is told in a plain line."""
    status, out, err = run("calendar", "--check", tmp_path / name)

    assert (status, out) == (2, "")
    assert err.startswith("smartgoals: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--check", "-o", "x.ics"), "--output can't be used with --check"),
        (("--check", "--for", "all"), "--for can't be used with --check"),
        (("--check", "--stamp", "2026-01-01"), "--stamp can't be used with --check"),
        (("--check", "--force"), "--force can't be used with --check"),
        (("--strict",), "--strict needs --check"),
        (("--format", "text"), "--format needs --check"),
    ],
)
def test_options_that_do_not_go_together(run, good, words, told):
    """Options of writing and of checking are never taken together."""
    status, _, err = run("calendar", good, *words)

    assert status == 2
    assert told in err
    assert not good.with_suffix(".ics").exists()


def test_a_file_of_all_bytes(tmp_path, capfd):
    """A file of any bytes is told about, on a terminal of any kind."""
    path = tmp_path / "odd.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n" + bytes(range(256)) * 3)

    assert main(["calendar", "--check", str(path)]) == 1
    assert "\x1b" not in capfd.readouterr().out.replace("\x1b[", "")


def test_explain(run):
    """A finding is explained by its code or its name, and several by the start of a code."""
    status, out, _ = run("explain", "k107")

    assert status == 0
    assert out.startswith("K107 long-line (warning, of calendar files)\n")
    assert "To mend it: break the line before the 76th byte" in out
    assert "RFC 5545, section 3.1" in out
    assert run("explain", "long-line")[1] == out
    assert "standard" not in run("explain", "K101")[1]
    assert [line[:4] for line in run("explain", "K80")[1].splitlines()][:3] == [
        "code",
        "K801",
        "K802",
    ]


def test_explain_json(run):
    """The JSON of a finding has all that a rule's has, and the section of the standard."""
    _, out, _ = run("explain", "K107", "--format", "json")
    _, rule, _ = run("explain", "T501", "--format", "json")
    (one,) = json.loads(out)["rules"]

    assert set(one) == {*json.loads(rule)["rules"][0], "standard"}
    assert one["standard"] == "RFC 5545, section 3.1"
    assert one["ignore"] is None
