"""Calendars to subscribe to: who has a link gets one, and nobody else learns anything."""

import hashlib
import io
from datetime import UTC, date, datetime
from email.utils import format_datetime
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.calendar import links as links_module
from smartgoals.calendar.export import to_ical
from smartgoals.calendar.feed import feed_application
from smartgoals.calendar.links import Link, link_for, new_link, read_links, write_links
from smartgoals.calendar.serving import PlanCalendars, state_path
from smartgoals.errors import UnknownIdError
from smartgoals.planfile.reading import load

DAY = date(2027, 1, 4)
PLAN = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-01-04}
calendar: {audiences: {partners: {hide: [owner]}}}
milestones:
  vote: {what: Vote, fixed: 2027-05-20, earlier dates: 2027-05-13 (moved 2027-01-02)}
  talk: {what: Talk to the chair, fixed: 2027-05-21, private: true}
"""


@pytest.fixture
def path(tmp_path):
    """A plan's file."""
    path = tmp_path / "campaign.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def ask(application, address, method="GET", **headers):
    """Ask an application that is held to PEP 3333; give status, headers and body."""
    environ = {"PATH_INFO": unquote(address, "latin-1"), "REQUEST_METHOD": method}
    environ |= {"QUERY_STRING": "", "SCRIPT_NAME": ""}
    setup_testing_defaults(environ)
    environ["wsgi.input"] = io.BytesIO()
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    told = []
    answer = validator(application)(environ, lambda *start: told.append(start))
    body = b"".join(answer)
    answer.close()
    (status, found), *_ = told
    return int(status[:3]), dict(found), body


@pytest.fixture
def feed(path):
    """A feed with one link for partners and one for the team, and their secrets."""
    made = [new_link(label, audience, DAY) for label, audience in PEOPLE]
    calendars = PlanCalendars(path, lambda: datetime(2027, 1, 5, tzinfo=UTC))
    application = feed_application(lambda: [link for _, link in made], calendars)
    return application, [f"/{secret}.ics" for secret, _ in made]


PEOPLE = (("Ana", "partners"), ("us", None))


def test_calendar(feed, path):
    """A link gives its audience's calendar, and says what it is."""
    application, (partners, team) = feed
    status, headers, body = ask(application, partners)

    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert body == to_ical(load(path), audience="partners")
    assert b"Talk to the chair" not in body
    assert b"Talk to the chair" in ask(application, team)[2]
    assert headers["Content-Length"] == str(len(body))
    assert headers["Last-Modified"] == "Sat, 02 Jan 2027 00:00:00 GMT"
    assert "private" in headers["Cache-Control"]


def test_head(feed):
    """HEAD gives the headers alone."""
    application, (partners, _) = feed

    assert ask(application, partners, "HEAD")[:2] == ask(application, partners)[:2]
    assert ask(application, partners, "HEAD")[2] == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading(feed, method):
    """Nothing but reading is possible."""
    status, headers, _ = ask(feed[0], feed[1][0], method)

    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "address",
    ["/", "", "/campaign.ics", "/x.ics", f"/{'a' * 43}.ics", "/../campaign.yaml", "/%00.ics",
     "/%ff%fe.ics"],
)  # fmt: skip
def test_nothing_without_a_link(feed, address):
    """Whoever has no link gets one and the same answer, wherever they look."""
    assert ask(feed[0], address) == ask(feed[0], f"/{'b' * 43}.ics")
    assert ask(feed[0], address)[0] == 404


def test_conditions(feed):
    """Who has the newest calendar is told so, and gets nothing more."""
    application, (partners, _) = feed
    _, headers, _ = ask(application, partners)
    tag, changed = headers["ETag"], headers["Last-Modified"]
    earlier = format_datetime(datetime(2027, 1, 1, tzinfo=UTC), usegmt=True)
    asked = {
        tag: 304,
        f'"other", {tag}': 304,
        f"W/{tag}": 304,
        " * ": 304,
        '"other"': 200,
        "": 200,
    }

    assert {one: ask(application, partners, if_none_match=one)[0] for one in asked} == asked
    assert ask(application, partners, if_modified_since=changed)[0] == 304
    assert ask(application, partners, if_modified_since=earlier)[0] == 200
    assert ask(application, partners, if_modified_since="some day")[0] == 200
    both = {"if_none_match": '"other"', "if_modified_since": changed}
    assert ask(application, partners, **both)[0] == 200
    status, headers, body = ask(application, partners, if_none_match=tag)
    assert (status, headers["ETag"], body) == (304, tag, b"")


def test_no_stamp():
    """A calendar that names no moment has no such header, and is known by its bytes."""
    secret, link = new_link("a", None, DAY)
    application = feed_application(lambda: [link], lambda _: b"BEGIN:VCALENDAR\r\n")
    status, headers, _ = ask(application, f"/{secret}.ics", if_modified_since="x")

    assert (status, "Last-Modified" in headers) == (200, False)


def test_a_change(feed, path):
    """A change of the plan shows at the next request, with a higher sequence."""
    application, (partners, _) = feed
    before = ask(application, partners)
    path.write_text(PLAN.replace("what: Vote", "what: The vote"), "utf-8")
    after = ask(application, partners)

    assert before[1]["ETag"] != after[1]["ETag"]
    assert b"SEQUENCE:1" in before[2]
    assert b"SEQUENCE:2" in after[2]
    assert after[1]["Last-Modified"] == "Tue, 05 Jan 2027 00:00:00 GMT"
    assert state_path(path.with_name("campaign-partners.ics")).is_file()


@pytest.mark.parametrize("broken", ["smartgoals: [", "", None])
def test_while_it_is_edited(feed, path, broken):
    """While the file is no plan, the last calendar stays where it was."""
    application, (partners, team) = feed
    before = ask(application, partners)
    if broken is None:
        path.unlink()
    else:
        path.write_text(broken, "utf-8")

    assert ask(application, partners) == before
    status, headers, body = ask(application, team)
    assert (status, body) == (503, b"This calendar can't be had at the moment.\n")
    assert headers["Content-Type"].startswith("text/plain")


def test_an_audience_that_is_gone(path):
    """A link to an audience that the plan no longer has opens nothing, and says nothing."""
    secret, link = new_link("a", "gone", DAY)
    calendars = PlanCalendars(path, lambda: datetime(2027, 1, 5, tzinfo=UTC))

    assert ask(feed_application(lambda: [link], calendars), f"/{secret}.ics")[0] == 503
    with pytest.raises(UnknownIdError):
        calendars("gone")


def test_where_nothing_can_be_written(feed, path, monkeypatch):
    """A server that may not write still counts changes while it runs."""
    application, (partners, _) = feed

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("smartgoals.calendar.serving.replace", refuse)
    ask(application, partners)
    for what in ("A", "B"):
        path.write_text(PLAN.replace("what: Vote", f"what: {what}"), "utf-8")
        body = ask(application, partners)[2]

    assert b"SEQUENCE:3" in body


def opens(links, secret):
    """Say whether a secret opens one of these links."""
    return link_for(links, secret) is not None


@given(st.text(max_size=60))
def test_guessing(secret):
    """Nothing but the secret opens a link."""
    known, link = new_link("a", None, DAY)

    assert opens([link], known)
    assert not opens([link], secret)
    assert not opens([link], link.mark)


def test_all_links_are_compared(monkeypatch):
    """As many comparisons are made whichever link it is, or if it is none."""
    made = [new_link(str(number), None, DAY) for number in range(3)]
    links = [link for _, link in made]
    seen = []

    def compare(one, other):
        seen.append(one)
        return one == other

    monkeypatch.setattr(links_module.hmac, "compare_digest", compare)
    for secret in [*(secret for secret, _ in made), "none of them"]:
        seen.clear()
        link_for(links, secret)

        assert seen == [link.mark for link in links]


def test_revoked():
    """A link that is taken back opens nothing."""
    secret, link = new_link("a", None, DAY)
    back = read_links(write_links([link, Link(**(_fields(link) | {"revoked": DAY}))]))

    assert opens([link], secret)
    assert not opens(back, secret)


def _fields(link):
    return {name: getattr(link, name) for name in ("mark", "label", "audience", "made")}


def test_links_are_kept_without_secrets():
    """What is kept of a link doesn't tell its secret, and gives the link again."""
    secret, link = new_link("Ana — ü", "partners", DAY)
    kept = write_links([link])

    assert read_links(kept) == (link,)
    assert secret.encode() not in kept
    assert hashlib.sha256(secret.encode()).hexdigest().encode() in kept
    assert secret not in repr(link)
    assert link.mark not in repr(link)


@given(st.binary() | st.text().map(str.encode))
def test_any_links(data):
    """Whatever stands in the file opens nothing by mistake."""
    good = write_links([new_link("a", None, DAY)[1]])

    assert read_links(data) == ()
    assert not opens(read_links(good + data), "")


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (b'"made": "2', b'"made": "x'),
        (b'"made"', b'"on"'),
        (b'"label": "a"', b'"label": 7'),
        (b'"mark": "', '"mark": "é'.encode()),
        (b"{", b"[" * 9999),
    ],
)
def test_faulty_links(was, is_):
    """A line that can't be right opens nothing."""
    line = write_links([new_link("a", None, DAY)[1]]).splitlines()[1]

    assert len(read_links(line)) == 1
    assert read_links(line.replace(was, is_)) == ()
    assert read_links(b"\n" * 1_000_001 + line) == ()
