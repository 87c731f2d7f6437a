"""Every reader of somebody else's bytes, with what to begin from when breaking it."""

import json
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import smartgoals as sg
from sealing import KEY_FILE, MINE, MY_KEY
from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.state import CalendarState, read_state
from smartgoals.calendar.updating import update_ical
from smartgoals.errors import SmartGoalsError
from smartgoals.exchange.bringing import new_plan, read_sheets
from smartgoals.exchange.importing import read_graph
from smartgoals.packs.fields import Broken
from smartgoals.packs.frameworks import read_framework
from smartgoals.planfile.people import read_people
from smartgoals.planfile.sealing import is_sealed, key_in, needs_passphrase, seal, unseal
from smartgoals.planfile.unstructure import to_dict
from smartgoals.sync.content import read_content

HOUSE = Path(__file__).parents[2]
UID = "vote@6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11"
LONGEST = 5  # seconds of work for a small file; the tests of large ones measure better


class Reader(NamedTuple):
    """A reader, files that it reads, and words that matter to it."""

    read: Callable[[bytes], object]
    seeds: tuple[str, ...]
    words: tuple[str, ...]


def plan(data, name="campaign.yaml"):
    """Read a plan; what comes out can be written, read again, and told."""
    reading = sg.read_text(data, name=name)
    for one in reading.diagnostics:
        assert str(one).isprintable()
    if reading.plan is not None:
        json.dumps(to_dict(reading.plan))
        assert sg.read_text(sg.dumps(reading.plan)).plan == reading.plan


def plan_json(data):
    """Read a plan in JSON."""
    plan(data, "campaign.json")


def framework(data):
    """Read a framework that lies beside a plan; a broken one is said to be so."""
    with suppress(Broken):
        read_framework(data, "own.yaml")


def calendar(data):
    """Look for mistakes in a calendar file."""
    for one in check_calendar(data):
        assert str(one).isprintable()


def entry(data):
    """Read an entry back from a server."""
    read_content(data, UID)


def graph(name):
    """Make a reader of a graph in a file of this name."""

    def read(data):
        found = read_graph(data, name)
        for one in found.remarks:
            assert str(one).isprintable()

    return read


def sheet(name):
    """Make a reader of a spreadsheet of this name, and of a plan that is made of it."""

    def read(data):
        brought = new_plan(read_sheets(data, name), name="Ours")
        for one in brought.remarks:
            assert str(one).isprintable()

    return read


def people(data):
    """Read a people file, for a plan with some people in it."""
    found = _people_in(data)
    for one in found.diagnostics:
        assert str(one).isprintable()


def _people_in(data):
    """Put the bytes beside a plan."""
    text = (
        "smartgoals: 1\ncampaign: {name: N, team: {ana: {}}}\n"
        "people: {from file: people.yaml}\n"
        "actors: {eva: {kind: person}, board: {kind: organisation}}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "people.yaml").write_bytes(data)
        named = sg.read_text(text, name="campaign.yaml").plan
        return read_people(named, folder)


def sealed(data):
    """Open a sealed file; nobody has a passphrase for it, since trying one takes long."""
    if not (is_sealed(data) and needs_passphrase(data)):
        unseal(data, MY_KEY)


def keys(data):
    """Read a file of secret keys."""
    key_in(data)


def state(data):
    """Read what a calendar's entries were like."""
    read_state(data)


def sentence(data):
    """Read a goal sentence."""
    sg.assess(data.decode("utf-8", "replace")).to_dict()


_XML = (
    "<node id='a'/>",
    "<!DOCTYPE x [",
    "<!ENTITY a '",
    "&a;",
    "</graph>",
    "<edge ",
    "<![CDATA[",
)
_YAML = (
    ": ",
    "- ",
    "\n  ",
    "{",
    "}",
    "[",
    "]",
    "#",
    "&a",
    "*a",
    "<<",
    "!!int ",
    "'",
    '"',
    "|",
    ">",
)
_PLAN = ("after: ", "fixed: ", "2027-06-17", "2 weeks after ", " -> ", "since ", "takes: ")
_ICS = (
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "RRULE:FREQ=DAILY",
    ";TZID=",
    "DTSTART",
    "\r\n ",
    "UID:",
)

READERS = {
    "plan": Reader(
        plan, ("examples/*/campaign.yaml", "tests/planfile/hostile/*.yaml"), (*_YAML, *_PLAN)
    ),
    "plan-json": Reader(
        plan_json,
        ("tests/planfile/hostile/*.json",),
        ('{"', '":', "[", "]", "\\u", "null", "1e9"),
    ),
    "framework": Reader(framework, ("tests/packs/second_pack/**/*.yaml",), _YAML),
    "calendar": Reader(calendar, ("tests/calendar/files/*/*.ics", "examples/*/*.ics"), _ICS),
    "entry": Reader(entry, ("examples/*/*.ics",), _ICS),
    "people": Reader(people, (), (*_YAML, "ana", "eva", "name: ", "address: ", "notes: ")),
    "sealed": Reader(sealed, (), ("-> X25519 ", "-> scrypt ", "\n--- ", "\n", " 99", "AAAA")),
    "keys": Reader(keys, (), ("AGE-SECRET-KEY-1", "#", "\n", "\r")),
    "state": Reader(state, (), ("\n", '{"', '":', "uid", "sequence")),
    "graphml": Reader(graph("a.graphml"), ("tests/exchange/*/*.graphml",), _XML),
    "gexf": Reader(graph("a.gexf"), ("tests/exchange/*/*.gexf",), _XML),
    "graph-json": Reader(
        graph("a.json"),
        ("tests/exchange/*/*.json",),
        ('{"nodes":', '"id":', "[", "]", '"elements"', '"source"', "null", "-1e999"),
    ),
    "csv": Reader(
        sheet("a.csv"),
        ("tests/exchange/*/*.csv",),
        (";", ",", "\t", '"', "Label", "Einfluss", "From", "To", "=1+1", "2027-06-17", "|"),
    ),
    "workbook": Reader(sheet("a.xlsx"), (), ("PK", "<c r='A1'>", "<f>", "</row>", "<!DOCTYPE")),
    "sentence": Reader(
        sentence,
        ("tests/wording/labelled/README.md",),
        ("by ", "30% ", "within ", "the board ", "from 3 to 5 ", "end of Q3 2027", ". ", "?"),
    ),
}


def seeds(name):
    """Give the files from which breaking a reader begins; some are made of an example."""
    example = sg.load(HOUSE / "examples" / "eu-network-fees" / "campaign.yaml")
    if name == "workbook":
        return [sg.to_xlsx(example)]
    if name == "people":
        return [b"ana: Ana Costa\neva: {name: Eva, address: eva@example.org, notes: met}\n"]
    if name == "sealed":
        return [
            seal(b"smartgoals: 1\n", recipients=(MINE,), armoured=one) for one in (False, True)
        ]
    if name == "keys":
        return [KEY_FILE]
    if name == "state":
        moment = datetime(2026, 11, 26, tzinfo=UTC)
        return [update_ical(example, CalendarState(), now=moment, before=b"").state.to_bytes()]
    found = [path for glob in READERS[name].seeds for path in sorted(HOUSE.glob(glob))]
    return [path.read_bytes() for path in found]


def survive(name, data):
    """Let a reader read; what it makes of it is its business, but it makes it soon.

    Raises:
        AssertionError: If it takes too long, or says what nobody can read.
        Exception: Whatever else it lets out.
    """
    started = time.process_time()
    with suppress(SmartGoalsError):
        READERS[name].read(data)
    took = time.process_time() - started
    assert took < LONGEST, f"{name} took {took:.1f} s for {len(data)} bytes"
