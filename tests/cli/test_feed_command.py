"""``feed``: secret addresses made, listed, taken back, and served."""

import json
import re
import subprocess
import sys
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen
from wsgiref.simple_server import WSGIServer

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-01-04}
calendar: {audiences: {partners: {hide: [owner]}}}
milestones:
  vote: {what: Vote, fixed: 2027-05-20}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with an audience."""
    path = tmp_path / "campaign.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_new_list_revoke(run, plan):
    """An address is told once; later only its label is."""
    day = ("--today", "2027-01-04")
    status, out, _ = run("feed", "new", plan, "Ana", "--for", "partners", *day)
    secret = out.strip().removeprefix("/").removesuffix(".ics")
    run("feed", "new", plan, "us", *day)
    kept = plan.with_suffix(".links")

    assert status == 0
    assert len(secret) == 43
    assert secret not in kept.read_text("utf-8")
    assert run("feed", "list", plan)[1].splitlines() == [
        "label  audience  made        revoked",
        "Ana    partners  2027-01-04",
        "us               2027-01-04",
    ]

    assert run("feed", "revoke", plan, "Ana", "--today", "2027-02-01")[0] == 0
    data = json.loads(run("feed", "list", plan, "--format", "json")[1])
    assert data["links"][0] == {
        "label": "Ana",
        "audience": "partners",
        "made": "2027-01-04",
        "revoked": "2027-02-01",
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "Ana"), "there is an address called 'Ana' already"),
        (("revoke", "Ben"), "there is no address called 'Ben'"),
        (("new", "Ben", "--for", "partner"), "did you mean 'partners'?"),
    ],
)
def test_refused(run, plan, words, message):
    """What can't be done is said, and nothing is written."""
    run("feed", "new", plan, "Ana")
    kept = plan.with_suffix(".links").read_bytes()
    verb, *rest = words
    status, _, err = run("feed", verb, plan, *rest)

    assert status == 2
    assert message in err
    assert plan.with_suffix(".links").read_bytes() == kept


def test_again_after_revoking(run, plan):
    """A label can be used again once its address is taken back."""
    run("feed", "new", plan, "Ana")
    run("feed", "revoke", plan, "Ana")

    assert run("feed", "new", plan, "Ana")[0] == 0
    assert run("feed", "list", plan)[1].count("Ana") == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2"])
def test_serve_elsewhere(run, plan, monkeypatch, host):
    """Who listens elsewhere than at home is told that anybody may read along."""
    _, address, _ = run("feed", "new", plan, "Ana")
    got = []

    def one_visit(server):
        place = f"http://{host}:{server.server_port}{address.strip()}"
        visit = Thread(target=lambda: got.append(urlopen(place).read()))
        visit.start()
        server.handle_request()
        visit.join()

    monkeypatch.setattr(WSGIServer, "serve_forever", one_visit)
    status, _, err = run("feed", "serve", plan, "--host", host, "--port", "0")

    assert status == 0
    assert got[0].startswith(b"BEGIN:VCALENDAR")
    assert address.strip() not in err
    assert ("anybody on the way" in err) == (host != "127.0.0.1")


def test_serve(run, plan):
    """A server gives the calendar to who has the address, and logs nothing."""
    _, address, _ = run("feed", "new", plan, "Ana")
    command = [sys.executable, "-m", "smartgoals", "feed", "serve", plan, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            place = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())[0]
            with urlopen(place + address.strip()) as answer:
                assert answer.read().startswith(b"BEGIN:VCALENDAR")
            with pytest.raises(HTTPError) as error:
                urlopen(f"{place}/{'a' * 43}.ics")
            assert error.value.code == 404
            error.value.close()
        finally:
            server.terminate()
        assert server.stderr.read() == ""
