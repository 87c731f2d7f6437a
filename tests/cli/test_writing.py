"""``new``, ``demo`` and ``calendar``: commands that write files."""

import io
import sys
from datetime import UTC, datetime

import icalendar
import pytest

from smartgoals.planfile.reading import read


def stamps(data):
    """Give the DTSTAMP of every event."""
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {event["DTSTAMP"].dt for event in events}


def test_calendar(run, good):
    """The calendar stands beside the plan, and the message on standard error."""
    status, out, err = run("calendar", good)
    target = good.with_suffix(".ics")

    assert (status, out) == (0, "")
    assert err == f"wrote {target}\n"
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_calendar_again(run, good):
    """Our own calendar is replaced, with the same bytes."""
    run("calendar", good)
    before = good.with_suffix(".ics").read_bytes()

    assert run("calendar", good)[0] == 0
    assert good.with_suffix(".ics").read_bytes() == before


def test_calendar_over_something_else(run, good, tmp_path):
    """A file that was not made here is replaced only with --force."""
    target = tmp_path / "other.ics"
    target.write_text("mine")

    assert run("calendar", good, "-o", target)[0] == 2
    assert target.read_text() == "mine"
    assert run("calendar", good, "-o", target, "--force")[0] == 0
    assert target.read_text() != "mine"


def test_calendar_to_standard_output(run, good, monkeypatch):
    """A hyphen writes to standard output, and a plan from standard input goes there too."""
    status, out, _ = run("calendar", good, "-o", "-")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(good.read_bytes())))

    assert status == 0
    assert run("calendar", "-")[1] == out
    assert out.startswith("BEGIN:VCALENDAR")


def test_stamp(run, good, monkeypatch):
    """The stamp is the one asked for, else SOURCE_DATE_EPOCH, else the plan's latest day."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    plain = run("calendar", good, "-o", "-")[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    epoch = run("calendar", good, "-o", "-")[1]
    asked = run("calendar", good, "-o", "-", "--stamp", "2027-01-02")[1]

    assert stamps(plain) == {datetime(2026, 11, 20, tzinfo=UTC)}
    assert stamps(epoch) == {datetime(1970, 1, 2, tzinfo=UTC)}
    assert stamps(asked) == {datetime(2027, 1, 2, tzinfo=UTC)}


@pytest.mark.parametrize("epoch", ["soon", "9" * 30])
def test_bad_epoch(run, good, monkeypatch, epoch):
    """A SOURCE_DATE_EPOCH that is no moment is refused in a plain line."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    status, _, err = run("calendar", good, "-o", "-")

    assert status == 2
    assert "SOURCE_DATE_EPOCH" in err


def test_unknown_audience(run, good):
    """An audience that the plan does not name is refused."""
    status, _, err = run("calendar", good, "-o", "-", "--for", "nobody")

    assert status == 2
    assert "nobody" in err


def test_new(run, tmp_path):
    """A new plan passes the reader, and a check finds no error in it."""
    path = tmp_path / "mine.yaml"
    status, _, err = run("new", path, "--yes", "--today", "2026-11-23")
    reading = read(path)

    assert status == 0
    assert str(path) in err
    assert reading.diagnostics == ()
    assert reading.plan.campaign.calendar_id is not None
    assert run("check", path, "--today", "2026-11-23")[0] == 0


def test_new_leaves_calendar_and_report(run, tmp_path):
    """Beside a new plan stand its calendar and its report, as their commands write them."""
    path, day = tmp_path / "mine.yaml", ("--today", "2026-11-23")
    assert run("new", path, "--yes", *day)[0] == 0
    made = [(tmp_path / one).read_bytes() for one in ("mine.ics", "mine-report.html")]
    assert run("calendar", path)[0] == run("report", path, *day)[0] == 0

    assert [(tmp_path / one).read_bytes() for one in ("mine.ics", "mine-report.html")] == made


@pytest.mark.parametrize("beside", ["mine.ics", "mine-report.html"])
def test_new_keeps_a_file_beside(run, tmp_path, beside):
    """Nothing at all is written where somebody else's file stands in the way of a part."""
    (tmp_path / beside).write_text("mine")
    path = tmp_path / "mine.yaml"
    status, _, err = run("new", path, "--yes")

    assert status == 2
    assert f"{beside} exists and was not made here" in err
    assert not path.exists()
    assert run("new", path, "--yes", "--force")[0] == 0
    assert (tmp_path / beside).read_text("utf-8") != "mine"


def test_new_asks(run, tmp_path, monkeypatch):
    """Six questions are asked, and the answers stand in the plan, whatever they hold."""
    path = tmp_path / "mine.yaml"
    answers = [
        'Não: "taxas" #1',
        "A rule: bad",
        "Us",
        "They do it: by {then}",
        "João 東",
        "2027-06-30",
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    status, _, _ = run("new", path, "--today", "2026-11-23")
    reading = read(path)

    assert status == 0
    assert reading.diagnostics == ()
    assert reading.plan.campaign.name == answers[0]
    assert reading.plan.goals[0].statement == answers[3]
    assert reading.plan["us-2"].name == "Us"


def test_new_proposes(run, tmp_path, monkeypatch):
    """What is proposed fits the answers before: who decides, and the day in the sentence."""
    path = tmp_path / "mine.yaml"
    answers = ["", "", "Anatel's board", "", "", ""]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    run("new", path, "--today", "2026-11-23")
    (goal,) = read(path).plan.goals

    assert goal.statement == "Anatel's board withdraws the proposed rule by 2027-05-22."
    assert (goal.decided_by, str(goal.time_bound.by)) == (("anatel-board",), "2027-05-22")

    answers[3] = "The board drops it by 30 June 2027."
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    run("new", path, "--today", "2026-11-23", "--force")

    assert str(read(path).plan.goals[0].time_bound.by) == "2027-06-30"


def test_new_asks_again(run, tmp_path, monkeypatch):
    """An answer that can't be taken is asked for again, with the reason."""
    path = tmp_path / "mine.yaml"
    answers = ["\x07", "Name", "", "", "", "", "30/06/2027", "2027-06-30"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    status, _, err = run("new", path, "--today", "2026-11-23")

    assert status == 0
    assert "2027-06-30 (30 June)" in err
    assert read(path).plan.campaign.name == "Name"


def test_new_interrupted(run, tmp_path, monkeypatch):
    """An interrupted interview writes nothing."""
    path = tmp_path / "mine.yaml"
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    assert run("new", path)[0] == 130
    assert not path.exists()


def test_new_keeps_a_file(run, tmp_path):
    """A file that is there stays, unless --force says otherwise."""
    path = tmp_path / "mine.yaml"
    path.write_text("mine")

    assert run("new", path, "--yes")[0] == 2
    assert path.read_text() == "mine"
    assert run("new", path, "--yes", "--force")[0] == 0
    assert path.read_text() != "mine"


def test_demo(run, tmp_path):
    """The demo shows a located remark, a scorecard and dates, and leaves plan and calendar."""
    folder = tmp_path / "demo"
    status, out, _ = run("demo", folder)

    assert status == 0
    assert f"{folder / 'campaign.yaml'}:" in out
    assert "S  M  A  R  T" in out
    assert "room" in out
    assert read(folder / "campaign.yaml").ok
    assert (folder / "campaign.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (folder / "campaign-report.html").read_text("utf-8").startswith("<!doctype html>")
    assert run("demo", folder)[0] == 0


def test_demo_keeps_a_file(run, tmp_path):
    """The demo replaces no file that it did not write."""
    (tmp_path / "campaign.yaml").write_text("mine")

    assert run("demo", tmp_path)[0] == 2
    assert (tmp_path / "campaign.yaml").read_text() == "mine"
