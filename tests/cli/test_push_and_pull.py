"""``push``, ``pull`` and ``status``: a plan and its calendar on a real server."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from faulty_server import PASSWORD, USER, Faulty, radicale_at, serving
from other_programs import property_set, ticked
from smartgoals.sync.connection import Connection
from smartgoals.sync.finding import find_calendar
from smartgoals.sync.login import login_for
from smartgoals.sync.server import ServerStore

PLAN = """\
smartgoals: 1
campaign:
  name: No fees
  starts: 2027-01-04
  timezone: Europe/Brussels
  calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11
calendar: {as: tasks, server: "SERVER"}
milestones:
  brief:   # the first one
    what: Publish the brief
    due: 2027-02-01
  talk: {what: Talk to the chair, start: 2027-02-08}
  vote: {what: The board votes, fixed: 2027-06-17}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server, and its address."""
    faulty = Faulty(radicale_at(tmp_path_factory.mktemp("radicale")))
    with serving(faulty) as address:
        yield faulty, address


@pytest.fixture
def plan(tmp_path, server, monkeypatch):
    """A plan whose calendar is on a server, and nobody's password."""
    monkeypatch.setenv("SMARTGOALS_USER", USER)
    monkeypatch.setenv("SMARTGOALS_PASSWORD", PASSWORD)
    path = tmp_path / "campaign.yaml"
    name = f"No fees {tmp_path.name}"
    text = PLAN.replace("SERVER", server[1]).replace("No fees", name)
    text = text.replace("6f1f6c1e", f"{abs(hash(str(tmp_path))) % 16**8:08x}")
    path.write_text(text, "utf-8")
    return path


def entries(plan):
    """Open the calendar of a plan as another program does; give it, and its names by title."""
    text = plan.read_text("utf-8")
    address = re.search(r'server: "(.*?)"', text)[1]
    connection = Connection(login_for(address, user=USER, password=PASSWORD))
    name = re.search(r"  name: (.*)", text)[1]
    store = ServerStore(connection, find_calendar(connection, name, "none"))
    titles = {
        re.search(rb"SUMMARY:(.*?)\r\n", store.read(name).data)[1].decode(): name
        for name in store.list()
    }
    return store, titles


def change(plan, title, edit):
    """Change an entry in the calendar."""
    store, titles = entries(plan)
    one = store.read(titles[title])
    store.replace(titles[title], edit(one.data), one.etag)


def rows(out):
    """Give the first two columns of a table."""
    return [tuple(line.split()[:2]) for line in out.splitlines()[1:]]


def test_push(run, plan):
    """A push puts each date on the server; the next one does nothing; memory lies beside."""
    status, out, err = run("push", plan)

    assert status == 0
    assert rows(out) == [("new", "brief"), ("new", "talk"), ("new", "vote")]
    assert err.endswith("3 new, 0 changed, 0 deleted\n")
    kept = plan.with_suffix(".pushed")
    before = kept.read_bytes()
    assert PASSWORD.encode() not in before

    status, out, err = run("push", plan)
    assert (status, out) == (0, "")
    assert err.endswith("0 new, 0 changed, 0 deleted\n")
    assert kept.read_bytes() == before
    assert run("status", plan)[1] == ""
    assert "both say the same" in run("status", plan)[2]
    assert sorted(entries(plan)[1]) == [
        "Publish the brief",
        "Talk to the chair",
        "The board votes",
    ]


def test_dry_run(run, plan):
    """A dry run says what would happen, and neither makes a calendar nor a file."""
    status, out, err = run("push", plan, "--dry-run")

    assert status == 0
    assert rows(out) == [("new", "brief"), ("new", "talk"), ("new", "vote")]
    assert "nothing was written" in err
    assert not plan.with_suffix(".pushed").exists()
    assert run("push", plan, "--dry-run")[1] == out
    data = json.loads(run("status", plan, "--format", "json")[1])
    assert [one["step"] for one in data["actions"]] == ["create"] * 3
    assert (data["schema_version"], data["sweeping"]) == (1, False)
    assert run("pull", plan)[::2] == (0, "there is nothing to bring back into the plan\n")


def test_pull(run, plan):
    """A task ticked off in the calendar is an edit of one line, and shown before it is made."""
    run("push", plan)
    change(plan, "Publish the brief", lambda data: ticked(data, 100))
    before = plan.read_bytes()
    assert run("status", plan)[0] == 1
    status, out, err = run("push", plan)
    assert (status, rows(out)) == (1, [("offered", "brief")])
    assert "progress: plan 0% done, calendar 100% done" in out

    status, out, err = run("pull", plan)
    assert (status, plan.read_bytes()) == (0, before)
    assert [line for line in out.splitlines() if line[:1] in "+-"][2:] == [
        "+    done: 2027-02-03"
    ]
    assert f"1 edit for {plan}; add --write to make them" in err

    status, again, err = run("pull", plan, "--write")
    assert (status, again) == (0, out)
    assert f"wrote 1 edit into {plan}" in err
    line = b"    due: 2027-02-01\n"
    assert plan.read_bytes() == before.replace(line, line + b"    done: 2027-02-03\n")
    assert run("push", plan)[0] == 0
    assert run("pull", plan)[1] == ""
    assert (run("push", plan)[1], run("status", plan)[0]) == ("", 0)


def test_changed_meanwhile(run, plan, monkeypatch):
    """A plan that somebody saves at the same moment is not written over."""
    run("push", plan)
    change(plan, "Publish the brief", lambda data: ticked(data, 30))
    change(plan, "Talk to the chair", lambda data: ticked(data, 40))
    monkeypatch.setattr(
        "smartgoals.planfile.mending.difference",
        lambda *_, **__: plan.write_text(PLAN, "utf-8") and "",
    )
    status, _, err = run("pull", plan, "--write")

    assert status == 2
    assert "was changed meanwhile; nothing is written" in err
    assert plan.read_text("utf-8") == PLAN


def test_conflicts(run, plan):
    """What both sides changed waits until somebody says whose word counts."""
    run("push", plan)
    for title in ("The board votes", "Talk to the chair"):
        change(plan, title, lambda data: property_set(data, "SUMMARY", "SUMMARY:Ours"))
    status, out, _ = run("push", plan)

    assert (status, rows(out)) == (1, [("conflict", "talk"), ("conflict", "vote")])
    assert "its words differ; words: plan The board votes, calendar Ours" in out
    assert run("pull", plan)[0] == 1
    assert run("push", plan, "--keep", "plan=vote", "--dry-run")[0] == 0
    status, out, _ = run("push", plan, "--keep", "calendar", "--keep", "plan=vote")
    assert (status, rows(out)) == (0, [("change", "vote")])
    assert run("push", plan)[:2] == (0, "")
    assert sorted(entries(plan)[1]) == ["Ours", "Publish the brief", "The board votes"]


def test_what_the_plan_cannot_follow(run, plan):
    """A move that the plan can't say is listed, and not made."""
    run("push", plan)
    text = plan.read_text("utf-8").replace(
        "fixed: 2027-06-17", "fixed: 2027-06-17, before: talk"
    )
    plan.write_text(text, "utf-8")
    change(
        plan,
        "Talk to the chair",
        lambda data: property_set(data, "DUE", "DUE;VALUE=DATE:20270210"),
    )
    run("push", plan)
    status, _, err = run("pull", plan, "--write")

    assert status == 1
    assert "nothing to bring back" in err
    assert plan.read_text("utf-8") == text


def test_sweeping(run, plan):
    """Most of what is there is not deleted without a word."""
    run("push", plan)
    text = plan.read_text("utf-8")
    plan.write_text(text[: text.index("  talk:")], "utf-8")
    status, out, err = run("push", plan, "-n")
    assert (status, rows(out)[0][0]) == (0, "delete")
    assert "2 entries would be deleted; that is most of what is there" in err
    status, _, err = run("push", plan)

    assert status == 1
    assert "2 entries would be deleted" in err
    assert len(entries(plan)[1]) == 3
    assert run("push", plan, "--delete")[0] == 0
    assert list(entries(plan)[1]) == ["Publish the brief"]


@pytest.mark.parametrize(
    "case",
    [
        (["--server", "http://example.org/"], {}, 2, "anybody on the way could read along"),
        (["--server", "http://127.0.0.1:1/"], {}, 3, "http://127.0.0.1:1: it can't be reached"),
        ([], {"SMARTGOALS_PASSWORD": "wrong"}, 3, "it doesn't let 'ana' in with this password"),
        (
            [],
            {"SMARTGOALS_PASSWORD": ""},
            2,
            "no password of 'ana' is known: put it into",
        ),
        ([], {"SMARTGOALS_USER": ""}, 3, "nobody in without a name and a password"),
        (["--for", "partner"], {}, 2, "partner"),
        (["--keep", "me"], {}, 2, "--keep is plan or calendar, or plan=ID, not 'me'"),
        (["--keep", "plan=me"], {}, 2, "the calendar has no entry 'me'"),
    ],
)
def test_refused(run, plan, monkeypatch, case):
    """What can't be done is said in a line, and nothing is remembered."""
    words, env, status, message = case
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    told, out, err = run("push", plan, *words)

    assert (told, out) == (status, "")
    assert message in err
    assert "Traceback" not in err
    assert not plan.with_suffix(".pushed").exists()


def test_plans_that_are_not_pushed(run, plan, tmp_path):
    """A plan with errors, without a server or without a file is not pushed."""
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("due: 2027-02-01", "due: some day"), "utf-8")
    assert "mend the errors first; nothing was asked" in run("push", plan)[2]
    plan.write_text(text.replace(', server: "', ', name: "'), "utf-8")
    assert "no server is known: give one with --server" in run("status", plan)[2]
    assert "a file is needed" in run("push", "-")[2]
    plan.write_text(text, "utf-8")
    other = tmp_path / "campaign.pushed"
    other.write_text("mine", "utf-8")
    assert "was not made here" in run("push", plan)[2]
    assert other.read_text("utf-8") == "mine"


def test_lines_that_cannot_be_read(run, plan):
    """What is lost of the memory is told, and found again on the server."""
    run("push", plan)
    kept = plan.with_suffix(".pushed")
    kept.write_bytes(kept.read_bytes() + b"{\n")
    assert "1 line of" in run("push", plan)[2]
    kept.write_bytes(kept.read_bytes().splitlines()[0] + b"\nx\ny\n")
    status, out, err = run("push", plan)

    assert (status, out) == (0, "")
    assert "2 lines of" in err


def test_audience(run, plan):
    """An audience's calendar is another one, with what it may see."""
    text = plan.read_text("utf-8").replace(
        'as: tasks, server: "', 'as: tasks, audiences: {public: {include: fixed}}, server: "'
    )
    plan.write_text(text, "utf-8")
    status, out, _ = run(
        "push", plan, "--for", "public", "--calendar", f"{plan.parent.name} all"
    )

    assert (status, rows(out)) == (0, [("new", "vote")])


@pytest.mark.parametrize("fault", ["drop before", "drop after", "503 before", "502 after"])
def test_cut_off(run, plan, server, fault):
    """Whatever goes wrong on the way, the next push completes it, and nothing is doubled."""
    server[0].faults = [None, fault]
    status, _, err = run("push", plan)

    assert status == 3
    assert err.count("\n") == 1
    assert run("push", plan)[0] == 0
    assert sorted(entries(plan)[1]) == [
        "Publish the brief",
        "Talk to the chair",
        "The board votes",
    ]
    assert run("push", plan)[1] == ""


def test_refused_one(run, plan, server):
    """An entry that the server doesn't take leaves the others alone, and is told."""
    server[0].faults = ["500 before"]
    status, out, err = run("push", plan)

    assert (status, len(rows(out))) == (3, 2)
    assert re.search(r"^not taken: .*500 Internal Server Error", err, re.M)
    assert run("push", plan)[0] == 0


def test_somebody_at_this_moment(run, plan, server):
    """An entry that somebody changes again and again at this moment is left to next time."""
    run("push", plan)
    plan.write_text(plan.read_text("utf-8").replace("The board", "Their board"), "utf-8")
    server[0].faults = ["412 before", "412 before"]
    status, _, err = run("push", plan)

    assert status == 1
    assert "not written: Their board votes: somebody changes it at this moment" in err
    assert run("push", plan)[0] == 0


def test_killed(plan, server):
    """A program that is killed in mid-push leaves a calendar that the next push completes."""
    faulty, _ = server
    command = [sys.executable, "-m", "smartgoals", "push", str(plan)]
    first = len([one for one, _, _ in faulty.seen if one in {"PUT", "DELETE"}])

    def kill(number):
        if number - first == 2:
            os.kill(running.pid, signal.SIGKILL)

    faulty.before_writing = kill
    with subprocess.Popen(command, stderr=subprocess.PIPE) as running:
        running.communicate()
    faulty.before_writing = lambda _: None
    again = subprocess.run(command, capture_output=True, text=True, check=False)

    assert running.returncode == -signal.SIGKILL
    assert again.returncode == 0, again.stderr
    assert len(entries(plan)[1]) == 3
    assert subprocess.run(command, capture_output=True, check=False).stdout == b""


class Keyring:
    """A keyring of the system, or one that is locked."""

    def __init__(self, password):
        """Keep a password."""
        self.password = password
        self.asked = []

    def get_password(self, service, name):
        """Give it, or fail as keyrings do."""
        self.asked.append((service, name))
        if self.password is None:
            raise RuntimeError("locked")
        return self.password


def test_keyring(run, plan, server, monkeypatch):
    """A password is taken from the keyring, where it is kept by the server's address."""
    monkeypatch.delenv("SMARTGOALS_PASSWORD")
    keyring = Keyring(PASSWORD)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    assert run("status", plan)[0] == 0
    assert keyring.asked == [(server[1], USER)]

    monkeypatch.setitem(sys.modules, "keyring", Keyring(None))
    assert "keep it with `keyring set" in run("status", plan)[2]
    monkeypatch.setitem(sys.modules, "keyring", Keyring(""))
    assert "no password of" in run("status", plan)[2]


def test_progress(run, plan, monkeypatch):
    """At a terminal a bar shows how far it is."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    status, _, err = run("push", plan)

    assert status == 0
    assert "pushing" in err


PAGE_PLAN = """\
smartgoals: 1
campaign: {name: The page, starts: 2027-01-04, timezone: Europe/Brussels}
calendar:
  server: "SERVER"
  as: tasks
milestones:
  hearing: {what: Public hearing, fixed: 2027-03-15}
  brief:
    what: Publish the brief
    due: 2027-02-01
"""


def test_page(run, plan, server, monkeypatch):
    """The page about servers shows what is printed."""
    page = Path(__file__).parents[2] / "docs" / "how-to" / "push-to-a-server.md"
    text = page.read_text("utf-8")
    shown = dict(re.findall(r"^\$ smartgoals (.*)\n((?:(?!```).*\n)+)", text, re.M))
    monkeypatch.chdir(plan.parent)
    plan.write_text(PAGE_PLAN.replace("SERVER", server[1]), "utf-8")

    def told(line):
        _, out, err = run(*line.split())
        return f"{out}{err}"

    dry = told("push campaign.yaml --dry-run")
    assert dry.startswith(shown["push campaign.yaml --dry-run"])
    run("push", "campaign.yaml")
    connection = Connection(login_for(server[1], user=USER, password=PASSWORD))
    store = ServerStore(connection, find_calendar(connection, "The page", "none"))
    for name, etag in store.list().items():
        data = store.read(name).data
        if b"Publish" in data:
            done = property_set(ticked(data, 100), "COMPLETED", "COMPLETED:20270129T090000Z")
            store.replace(name, done, etag)
    assert told("pull campaign.yaml") == shown["pull campaign.yaml"]
    for message in (
        "this password",
        "sends us on to",
        "no calendar server",
        "can't be trusted",
    ):
        assert message in text
