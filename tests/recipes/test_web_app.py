"""The web service: remarks on a posted plan, and calendars to subscribe to."""

import datetime as dt

import pytest

pytest.importorskip("flask", reason="the web recipe needs flask: see requirements-dev.txt")

from smartgoals.calendar.links import new_link, write_links
from smartgoals.planfile.limits import Limits
from web_app import make_app

DAY = dt.date(2026, 11, 23)
LARGE = Limits().bytes


@pytest.fixture
def plan(tmp_path, example):
    """A plan in a folder of its own."""
    path = tmp_path / "campaign.yaml"
    path.write_bytes(example.read_bytes())
    return path


@pytest.fixture
def client(plan):
    """Somebody who asks the service."""
    return make_app(str(plan)).test_client()


@pytest.fixture
def secrets(plan):
    """Secret addresses, for the team and for partners."""
    made = {who: new_link("Somebody", who, DAY) for who in (None, "partners")}
    plan.with_suffix(".links").write_bytes(write_links(link for _, link in made.values()))
    return {who: secret for who, (secret, _) in made.items()}


def test_remarks(client, plan):
    """A posted plan is answered with remarks in its order, and with its scorecard."""
    answer = client.post("/check", data=plan.read_bytes())
    found = answer.get_json()
    places = [(one["line"], one["column"]) for one in found["findings"]]

    assert answer.status_code == 200
    assert places == sorted(places)
    assert list(found) == ["schema_version", "findings", "scorecard", "summary"]
    assert set(found["scorecard"]["parliament-deletes"]) == set("SMART")
    assert found["summary"]["errors"] == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\x00\xff\xfe",
        b"- a\n- b",
        b"a: &b *b",
        b"[" * 100_000,
        b"#" * LARGE,
    ],
    ids=range(7),
)
def test_hostile_text(client, body):
    """Text of which no plan can be made is answered with a remark that says where."""
    answer = client.post("/check", data=body)
    found = answer.get_json()

    assert answer.status_code == 422
    assert found["scorecard"] == {}
    assert found["findings"][0]["code"].startswith("E")
    assert "Traceback" not in answer.text


def test_many_aliases(client):
    """Text that would grow without end when it is read costs no more than its errors."""
    answer = client.post("/check", data=b"a: &a [" + b"*a," * 20_000 + b"]")

    assert answer.status_code == 200
    assert answer.get_json()["summary"]["errors"] > 0


def test_too_large(client):
    """More than a plan may hold is refused, in JSON."""
    answer = client.post("/check", data=b"#" * (LARGE + 1))

    assert (answer.status_code, answer.get_json()) == (
        413,
        {"error": "Request Entity Too Large"},
    )


@pytest.mark.parametrize(("path", "status"), [("/check", 405), ("/nothing", 404)])
def test_wrong_address(client, path, status):
    """A wrong address, or a wrong method, is a plain answer in JSON."""
    answer = client.get(path)

    assert answer.status_code == status
    assert set(answer.get_json()) == {"error"}


def test_feed(client, secrets):
    """A secret address gives its audience's calendar, and 304 while nothing has changed."""
    team = client.get(f"/dates/{secrets[None]}.ics")
    partners = client.get(f"/dates/{secrets['partners']}.ics")
    again = client.get(
        f"/dates/{secrets['partners']}.ics", headers={"If-None-Match": partners.headers["ETag"]}
    )

    assert team.status_code == partners.status_code == 200
    assert team.content_type == "text/calendar; charset=utf-8"
    assert team.data.count(b"BEGIN:VEVENT") > partners.data.count(b"BEGIN:VEVENT") > 0
    assert (again.status_code, again.data) == (304, b"")


def test_feed_moves(client, plan, secrets):
    """A changed plan shows at the next request, under another tag."""
    address = f"/dates/{secrets[None]}.ics"
    before = client.get(address).headers["ETag"]
    plan.write_text(plan.read_text("utf-8").replace("starts: 2026", "starts: 2027"), "utf-8")

    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("token", ["x" * 43, "", "../campaign", "%00", "é" * 40])
def test_wrong_token(client, secrets, token):
    """Whoever has no address gets one and the same answer."""
    assert secrets
    answer = client.get(f"/dates/{token}.ics")

    assert (answer.status_code, answer.data) == (404, b"There is nothing here.\n")


def test_no_links(client):
    """Where nobody has made an address, none opens anything."""
    assert client.get(f"/dates/{'x' * 43}.ics").status_code == 404


def test_plan_is_gone(client, plan, secrets):
    """A plan that can't be opened is a plain answer, and no traceback."""
    plan.unlink()
    answer = client.get(f"/dates/{secrets[None]}.ics")

    assert answer.status_code == 503
    assert b"Traceback" not in answer.data
