"""What a caged process does with a file: each reader, told as data that can be compared.

Each gives the remarks, as code, severity, place and words, and whether it took the file.
"""

import tempfile
from pathlib import Path

import smartgoals as sg
from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.state import blocks_of, read_state, state_of
from smartgoals.diagnostics import Severity
from smartgoals.errors import SmartGoalsError
from smartgoals.exchange.bringing import as_sheets, new_plan, read_sheets
from smartgoals.exchange.importing import read_graph
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.opening import read_most
from smartgoals.planfile.people import read_people
from smartgoals.planfile.sealing import Key, key_in, unseal
from smartgoals.sync.connection import Properties, _responses, _tree
from smartgoals.sync.content import read_content
from smartgoals.sync.guard import Answer
from smartgoals.sync.memory import read_memory

HEAD = "smartgoals: 1\ncampaign: {name: N}\n"
UID = "g1@plan"
PASSPHRASE = "four plain words here"  # noqa: S105 - it opens nothing


def plan(path):
    """Read a plan and what it names; what comes out can be written."""
    reading = sg.read(path)
    if reading.plan is not None:
        sg.dumps(reading.plan)
    return _told((*reading.diagnostics, *reading.people.diagnostics))


def people(path):
    """Read a people file, for a plan with a thousand people."""
    actors = "".join(f"  a-{number}: {{kind: person}}\n" for number in range(1000))
    text = f"{HEAD}people: {{from file: {Path(path).name}}}\nactors:\n{actors}"
    named = sg.read_text(text, name="campaign.yaml").plan
    return _told(read_people(named, Path(path).parent).diagnostics)


def framework(path):
    """Read a framework that lies beside a plan."""
    return _beside(path, "impact: {{framework: {}}}\n")


def beside(path):
    """Read a plan one section of which stands in a spreadsheet."""
    return _beside(path, "actors: {{from file: {}}}\n")


def _beside(path, section):
    text = HEAD + section.format(Path(path).name)
    reading = sg.read_text(text, name="campaign.yaml", folder=Path(path).parent)
    return _told(reading.diagnostics)


def graph(path):
    """Read a graph, and make a plan of it."""
    found = read_graph(read_most(path, Limits()), path)
    brought = new_plan(as_sheets(found.actors, found.relations, name=path), name="Ours")
    return _told((*found.remarks, *brought.remarks))


def sheet(path):
    """Read a spreadsheet, and make a plan of it."""
    sheets = read_sheets(read_most(path, Limits()), path)
    return _told(new_plan(sheets, name="Ours").remarks)


def calendar(path):
    """Look for mistakes in a calendar file."""
    return _told(check_calendar(read_most(path, Limits(bytes=10_000_000))))


def entry(path):
    """Read an entry back from a server; tell when it is, and what was done."""
    content = read_content(read_most(path, Limits()), UID)
    if content is None:
        return [[], False]
    said = f"{content.start}, {content.progress}%"
    return [[["", "info", "", said]], True]


def state(path):
    """Read what a calendar's entries were like, as a state and as a calendar tell it."""
    data = read_most(path, Limits())
    state_of(data)
    blocks_of(data)
    return [[], not (read_state(data).unreadable or read_memory(data).unreadable)]


def answer(path):
    """Read a server's answer that lists what lies in a calendar; tell what that is."""
    tree = _tree(Answer(207, {}, read_most(path, Limits(bytes=8_000_000))))
    found: list[Properties] = []
    if tree is not None:
        found += _responses("https://cloud.example.org/", tree)
    return [[["", "info", "", one.url[:80]] for one in found[:10]], tree is not None]


def sealed(path, secret=""):
    """Open a sealed file, with a key and with a passphrase."""
    identities = (secret,) if secret else ()
    return _refusing(
        lambda: unseal(
            read_most(path, Limits()),
            Key(identities=identities, passphrase=PASSPHRASE),
        )
    )


def keys(path):
    """Read a file of secret keys."""
    return _refusing(lambda: key_in(read_most(path, Limits(bytes=100_000))))


def sentence(path):
    """Read a goal sentence."""
    return _refusing(lambda: sg.assess(Path(path).read_text("utf-8")).to_dict())


def _refusing(call):
    try:
        call()
    except SmartGoalsError as error:
        return [[["", "error", "", str(error)]], False]
    return [[], True]


def _told(remarks):
    told = []
    for one in remarks[:1000]:
        place = one.place
        where = "" if place is None else place.cell or f"{place.line}:{place.column}"
        told.append([one.code, one.severity.value, where, f"{one.message} {one.help or ''}"])
    return [told, all(one.severity is not Severity.ERROR for one in remarks)]


_WARM = (
    (
        plan,
        "a.yaml",
        f"{HEAD}milestones: {{a: {{what: A, fixed: 2027-01-01 10:00 Europe/So}}}}",
    ),
    (plan, "a.json", "{}"),
    (people, "people.yaml", "a-1: {name: A}"),
    (framework, "own.yaml", "a: b"),
    (graph, "a.graphml", "<graphml/>"),
    (sheet, "a.csv", "Label;Power\nA;3\n"),
    (sheet, "a.xlsx", "PK\x03\x04"),
    (calendar, "a.ics", "BEGIN:VCALENDAR\r\n"),
    (
        entry,
        "b.ics",
        (
            f"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:{UID}\r\n"
            "DUE;TZID=Europe/Sofia:20270101T100000\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
        ),
    ),
    (state, "a.state", "{}\n"),
    (answer, "a.xml", "<a/>"),
    (sealed, "a.age", "age-encryption.org/v1\n-> X25519 a\n--- a"),
    (keys, "a.key", "x"),
    (sentence, "a.txt", "The board drops the fee by 1 July 2027."),
)


def warm():
    """Import whatever readers look up, before anything is counted."""
    with tempfile.TemporaryDirectory() as folder:
        for read, name, text in _WARM:
            path = Path(folder) / name
            path.write_text(text, "utf-8")
            read(str(path))
