"""Everybody who reads our calendars, in one table: libraries, programs and a server.

Four more programs come from Debian and npm; ``make peers`` builds and asks them too.
"""

import base64
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import icalendar
from ics_reading import (
    Fact,
    as_ical_reads,
    as_icalendar_reads,
    as_ics_reads,
    as_ics_takes,
    as_vobject_reads,
)
from radicale import config
from radicale.app import Application

from extras import needs_letters
from smartgoals.plan.values import Day

PLACE = os.environ.get("SMARTGOALS_PEERS")
HERE = Path(__file__).parent / "peers"

_KHAL = """
[calendars]
[[ours]]
path = {folder}/calendar
[sqlite]
path = {folder}/database
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = %Y-%m-%d %H:%M:%S
"""


def as_khal_reads(data: bytes) -> list[Fact]:
    """Import a calendar into khal, and list the four years after 2025."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "calendar").mkdir()
        (place / "config").write_text(_KHAL.format(folder=folder))
        (place / "ours.ics").write_bytes(data)
        khal = (sys.executable, "-m", "khal", "-c", str(place / "config"))
        _run(*khal, "import", "--batch", str(place / "ours.ics"))
        columns = "{uid}\t{start-full}\t{end-full}\t{all-day}\t{status}"
        form = ("--once", "--day-format", "", "--format", columns)
        listed = _run(*khal, "list", *form, "2026-01-01", "1500d")
    return list(map(_of_khal, listed.splitlines()))


def _of_khal(line: str) -> Fact:
    uid, start, end, whole_days, status = line.split("\t")
    first, last = map(datetime.fromisoformat, (start, end))
    if whole_days == "True":
        return Fact(uid, first.date(), _next(last.date()), True, status.strip(), None, 0)
    return Fact(uid, _utc(first), _utc(last), False, status.strip(), None, 0)


def as_khal_takes(fact: Fact) -> Fact | None:
    """Give what khal shows: events alone, no counts, and an hour for what takes no time."""
    if fact.percent is not None:
        return None
    hour = timedelta(hours=not fact.all_day and fact.start == fact.end)
    return fact._replace(end=fact.end + hour, sequence=0)


def as_radicale_reads(data: bytes) -> list[Fact]:
    """Put every entry on a Radicale of our own, and get it back as it says it then."""
    found = []
    server, _ = _radicale()
    caller = _caller(server)
    for number, part in enumerate(icalendar.Calendar.from_ical(data).subcomponents):
        if part.name == "VTIMEZONE":
            continue
        address = f"/ours/calendar/{number}.ics"
        _ask(caller, "PUT", address, _alone(data, number), 201)
        found += as_icalendar_reads(_ask(caller, "GET", address, b"", 200))
        _ask(caller, "DELETE", address, b"", 200)
    return found


def _alone(data: bytes, number: int) -> bytes:
    """Give a calendar of one entry, with the very lines that stand in ours."""
    parts = re.split(rb"(?m)^(?=BEGIN:V(?:EVENT|TODO|TIMEZONE)\r$)", data)
    return (
        parts[0] + parts[number + 1].removesuffix(b"END:VCALENDAR\r\n") + b"END:VCALENDAR\r\n"
    )


def _ask(caller: HTTPConnection, method: str, address: str, body: bytes, status: int) -> bytes:
    sign = base64.b64encode(b"ours:").decode()
    caller.request(method, address, body, {"Authorization": f"Basic {sign}"})
    answer = caller.getresponse()
    content = answer.read()
    assert answer.status == status, (method, answer.status, content, body)
    return content


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _radicale() -> tuple[WSGIServer, tempfile.TemporaryDirectory]:
    """Start a Radicale with an empty calendar, and its folder, for as long as tests run."""
    needs_letters("😀")  # with which Radicale begins
    folder = tempfile.TemporaryDirectory()
    settings = config.load()
    settings.update(
        {
            "auth": {"type": "none"},
            "logging": {"level": "critical"},
            "storage": {"filesystem_folder": folder.name},
        },
        privileged=True,
    )
    server = make_server("127.0.0.1", 0, Application(settings), handler_class=_Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    _ask(_caller(server), "MKCALENDAR", "/ours/calendar/", b"", 201)
    return server, folder


def _caller(server: WSGIServer) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.server_port, timeout=10)


def as_libical_reads(data: bytes) -> list[Fact]:
    """Read a calendar with libical, and let it find no fault."""
    return _told(f"{PLACE}/libical", data=data)


def as_kcalendarcore_reads(data: bytes) -> list[Fact]:
    """Read a calendar with KDE's own library."""
    return _told(f"{PLACE}/kcalendarcore", data=data)


def as_icaljs_reads(data: bytes) -> list[Fact]:
    """Read a calendar with ical.js."""
    return _told("node", str(HERE / "icaljs.cjs"), data=data)


def as_icaljs_expands(data: bytes) -> list[datetime]:
    """Give all starts of the only event, days as their midnights in UTC."""
    (line,) = _run("node", str(HERE / "icaljs.cjs"), data=data).splitlines()
    starts = line.rpartition("\t")[2].split(",")
    return [datetime.fromisoformat(one).replace(tzinfo=UTC) for one in starts]


def as_calcurse_reads(data: bytes) -> list[Fact]:
    """Import a calendar into calcurse, and look at what it keeps."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "ours.ics")
        place.write_bytes(data)
        said = _run("calcurse", "-D", folder, "-q", "-i", str(place))
        assert "skipped" not in said, said
        kept = Path(folder, "apts").read_text(encoding="utf-8")
    return list(map(_of_calcurse, kept.splitlines()))


_CALCURSE = re.compile(
    r"(?P<day>\S+) (?:\[1\]|@ (?P<start>\S+) -> (?P<end>\S+ @ [\d:]+))"
    r"(?: ?\{1D -> (?P<last>\S+)\})?.*"
)


def _of_calcurse(line: str) -> Fact:
    found = _CALCURSE.fullmatch(line)
    assert found is not None, line
    first = found["day"]
    if found["start"] is None:
        last = found["last"] or first
        days = (_local(f"{day} @ 00:00").date() for day in (first, last))
        return Fact("", next(days), _next(next(days)), True, "", None, 0)
    start, end = _local(f"{first} @ {found['start']}"), _local(found["end"])
    return Fact("", _utc(start), _utc(end), False, "", None, 0)


def _local(text: str) -> datetime:
    return datetime.strptime(text, "%m/%d/%Y @ %H:%M").astimezone()


def as_calcurse_takes(fact: Fact) -> Fact | None:
    """Give what calcurse keeps: days and hours of events, and to the minute."""
    return None if fact.percent is not None else fact._replace(uid="", status="", sequence=0)


def as_it_is(fact: Fact) -> Fact:
    """Give what somebody makes of a fact who takes it as it is."""
    return fact


class Reader(NamedTuple):
    """Somebody who reads calendars.

    ``takes`` is what they are known to make of a fact, and ``None`` where they leave it
    out. Who is ``picky`` is slow or can't take all, and sees a few samples only; nobody
    is given more than their ``longest``, in octets.
    """

    read: Callable[[bytes], list[Fact]]
    takes: Callable[[Fact], Fact | None] = as_it_is
    picky: bool = False
    longest: int = 10**9


READERS = {
    "icalendar": Reader(as_icalendar_reads),
    "ical": Reader(as_ical_reads),
    "vobject": Reader(as_vobject_reads),
    "ics": Reader(as_ics_reads, as_ics_takes, longest=3_000),
    "khal": Reader(as_khal_reads, as_khal_takes, picky=True),
    "Radicale": Reader(as_radicale_reads, picky=True),
}
if PLACE is not None:
    READERS |= {
        "libical": Reader(as_libical_reads),
        "calcurse": Reader(as_calcurse_reads, as_calcurse_takes, picky=True),
        "KCalendarCore": Reader(as_kcalendarcore_reads),
        "ical.js": Reader(as_icaljs_reads),
    }


def all_read(data: bytes) -> list[Fact]:
    """Give what a calendar says, if all who aren't picky say the same."""
    facts = as_icalendar_reads(data)
    for name, reader in READERS.items():
        if not reader.picky and len(data) <= reader.longest:
            assert_read(name, data, facts)
    return facts


def assert_read(name: str, data: bytes, facts: list[Fact]) -> None:
    """Check that somebody finds just these facts, or what they make of them."""
    reader = READERS[name]
    made = (reader.takes(fact) for fact in facts)
    assert Counter(reader.read(data)) == Counter(one for one in made if one is not None), name


def _told(*command: str, data: bytes) -> list[Fact]:
    return list(_facts(_run(*command, data=data)))


def _facts(lines: str) -> Iterator[Fact]:
    for line in lines.splitlines():
        uid, start, end, whole_days, status, percent, sequence, *_ = line.split("\t")
        yield Fact(
            uid=uid,
            start=None if start == "-" else _day(start),
            end=_day(end),
            all_day=whole_days == "1",
            status=status,
            percent=None if percent == "-" else int(percent),
            sequence=int(sequence),
        )


def _run(*command: str, data: bytes = b"") -> str:
    where = {**os.environ, "NODE_PATH": f"{PLACE}/node_modules"}
    done = subprocess.run(command, input=data, capture_output=True, check=False, env=where)
    assert done.returncode == 0, (command, done.stderr.decode())
    return done.stdout.decode()


def _day(text: str) -> Day:
    day = datetime.fromisoformat(text)
    return day if len(text) > 8 else day.date()


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _utc(local: datetime) -> datetime:
    """Give a moment in UTC that somebody shows as this machine's clock does."""
    return local.astimezone(UTC)
