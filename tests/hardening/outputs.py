"""Everything that comes out of a plan, for everybody, as one text each."""

import io
import logging
import re
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from smartgoals.calendar.feed import feed_application
from smartgoals.calendar.links import new_link
from smartgoals.calendar.serving import PlanCalendars
from smartgoals.cli import main
from smartgoals.sync.in_memory import InMemoryStore

TODAY = ("--today", "2026-11-26")
PASSWORD = "kqpassword"  # noqa: S105 - to be looked for, and nobody's
_PLAN = "campaign.yaml"
EVERYTHING = Path(__file__).parent / "everything.yaml"


class Output(NamedTuple):
    """What came of a command: its status, what it said, logged, and left in files."""

    status: int
    said: str
    logged: str
    left: str
    names: tuple[str, ...] = ()


def run(folder, *words):
    """Run a command; give all that came of it."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    out, notes = io.StringIO(), _Notes()
    root = logging.getLogger()
    level = root.level
    root.addHandler(notes)
    root.setLevel(logging.DEBUG)
    try:
        with redirect_stdout(out), redirect_stderr(out):
            status = main([str(word) for word in words])
    finally:
        root.removeHandler(notes)
        root.setLevel(level)
    left = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and before.get(path) != path.read_bytes() and path.name != _PLAN
    ]
    return Output(
        status,
        plain(out.getvalue()),
        plain("\n".join(notes.told)),
        plain("\n".join(f"{path.name}\n{_text(path)}" for path in left)),
        tuple(path.name for path in left),
    )


def plain(text):
    """Undo folded lines, so that a word is found that was cut in two."""
    return text.replace("\r\n ", "").lower()


class _Notes(logging.Handler):
    def __init__(self):
        super().__init__(logging.DEBUG)
        self.told = []

    def emit(self, record):
        self.told.append(f"{record.getMessage()} {record.args}")


def _text(path):
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode("utf-8") for name in book.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def _cli(*words, change=lambda text: text):
    """Make an output of a command; PLAN is the plan's file, @id what an id is called."""

    def made(folder, told):
        plan = told.write(folder, change)
        names = {
            "PLAN": plan,
            "KEY": folder / "key",
            "NEW": folder / "new.yaml",
            "FOLDER": folder,
            "OTHER": EVERYTHING,
        }
        asked = [
            told.id(word[1:]) if word.startswith("@") else names.get(word, word)
            for word in words
        ]
        return run(folder, *asked)

    return made


def _pushed(audience, *, at_home_only=False):
    """Make what `push` gives to the server, or what it says and leaves at home."""

    def made(folder, told):
        sent = []

        def found(_connection, *names, **_options):
            sent.extend(names)

        class Server(InMemoryStore):
            def create(self, name, data):
                sent.append(f"{name}\n{data.decode()}")
                return super().create(name, data)

        plan = told.write(folder)
        words = ("push", str(plan), "--server", "https://calendar.example/", "--user", "u")
        with (
            patch("smartgoals.sync.in_memory.InMemoryStore", Server),
            patch("smartgoals.sync.finding.find_calendar", found),
            patch.dict("os.environ", SMARTGOALS_PASSWORD=PASSWORD),
        ):
            at_home = run(folder, *words, *audience)
        return (
            at_home if at_home_only else at_home._replace(said="", left=plain("\n".join(sent)))
        )

    return made


def _fed(audience):
    """Make what a subscription gives to whoever has its address."""

    def made(folder, told):
        secret, link = new_link("label", audience, date(2026, 11, 26))
        moment = datetime(2026, 11, 26, tzinfo=UTC)
        calendars = PlanCalendars(told.write(folder), lambda: moment)
        asked = feed_application(lambda: (link,), calendars)
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/{secret}.ics"}
        head = []
        body = asked(environ, lambda status, fields: head.append(f"{status} {fields}"))
        return Output(0, "", "", plain("\n".join((*head, b"".join(body).decode()))))

    return made


READERS = ("team", "partners", "public")
#: What may be drawn for others than the team.
PICTURES = {
    "timeline": READERS,
    "impact": READERS,
    "coalition": ("team", "partners"),
    "progress": ("team", "partners"),
    "power": ("team",),
    "allies": ("team",),
    "routes": ("team",),
    "votes": ("team",),
    "capacity": ("team",),
}
FORMATS = ("graphml", "gexf", "json", "kumu", "gephi", "dot", "mermaid", "popolo", "osdi")
SHEETS = ("actors", "relations", "milestones", "indicators")
SHOWN = (
    ("show", "actors", "PLAN"),
    ("show", "actors", "PLAN", "--format", "json"),
    ("show", "affected", "PLAN", "--without", "@association"),
    ("show", "capacity", "PLAN", *TODAY),
    ("show", "capacity", "PLAN", "--format", "json", *TODAY),
    ("show", "coverage", "PLAN"),
    ("show", "coverage", "PLAN", "--format", "json"),
    ("show", "dates", "PLAN"),
    ("show", "dates", "PLAN", "--format", "json"),
    ("show", "flags", "PLAN", *TODAY),
    ("show", "flags", "PLAN", "--format", "json", *TODAY),
    ("show", "goals", "PLAN", *TODAY),
    ("show", "goals", "PLAN", "--format", "json", *TODAY),
    ("show", "impact", "PLAN"),
    ("show", "impact", "PLAN", "--format", "json"),
    ("show", "loose", "PLAN"),
    ("show", "risk", "PLAN", *TODAY),
    ("show", "routes", "PLAN", "--to", "@board"),
    ("show", "routes", "PLAN", "--to", "@board", "--format", "json"),
    ("show", "trace", "PLAN"),
    ("show", "votes", "PLAN"),
    ("show", "votes", "PLAN", "--format", "json"),
    ("screen", "PLAN"),
    ("expire", "PLAN", *TODAY),
    ("resources", "--for", "PLAN"),
)
#: What the team gets to read when it changes something.
CHANGED = (
    ("done", "PLAN", "@talk", "--diff"),
    ("log", "PLAN", "@board-members", "3", "--diff"),
    ("rename", "PLAN", "@mole", "somebody", "--diff"),
    ("add", "milestone", "PLAN", "--what", "New", "--due", "2027-01-04", "--diff"),
    ("add", "relation", "PLAN", "@chair", "@association", "--dry-run"),
    ("flag", "PLAN", "--what", "New", "--id", "new"),
    ("flag", "PLAN", "--id", "@tabled", "--to-plan", "NEW"),
    ("fmt", "PLAN", "--diff"),
    ("check", "PLAN", "--fix", "--diff"),
    ("feed", "new", "PLAN", "label"),
)
#: What can't be done; with --debug, so that tracebacks are among it.
REFUSED = (
    ("show", "trace", "PLAN", "nobody"),
    ("show", "routes", "PLAN", "--to", "mole"),
    ("done", "PLAN", "nothing"),
    ("rename", "PLAN", "@mole", "@board"),
    ("export", "PLAN", "--format", "dot", "--for", "public"),
    ("export", "PLAN", "--format", "mermaid", "--what", "dates"),
    ("calendar", "PLAN", "--for", "nobody"),
    ("calendar", "PLAN", "-o", "PLAN"),
    ("calendar", "PLAN", "-o", "FOLDER"),
    ("draw", "power", "PLAN", "--for", "public"),
    ("push", "PLAN", "--server", "ftp://nowhere.example/"),
    ("push", "PLAN", "--server", "http://nowhere.example/", "--user", "u"),
    ("import", "PLAN", "--into", "PLAN"),
)


def _drawn(reader):
    for picture, readers in PICTURES.items():
        extra = ("--to", "@board") if picture == "routes" else ()
        asked = ("draw", picture, "PLAN", "--for", reader, *TODAY)
        if reader in readers:
            yield f"draw {picture}", _cli(*asked, *extra)


def _exported(words):
    for form in FORMATS:
        for what in ("map", "whole"):
            asked = ("export", "PLAN", "--format", form, "--what", what, *words)
            yield f"export {form} {what}", _cli(*asked)
    asked = ("export", "PLAN", "--format", "mermaid", "--what", "dates", *words)
    yield "export dates", _cli(*asked, change=_by_day)


def _by_day(text):
    """Take times of day out of a plan, which Mermaid can't draw."""
    return text.replace(" 14:00", "")


def _odd(text):
    """Put a sign that nobody sees behind each text, about which there is a remark."""
    return re.sub(r"(?<= )(kq\d+x)|(?<=/)(kq\d+x)", "\\g<0>\u200b", text)


def _spread(reader):
    for what in SHEETS:
        asked = ("export", "PLAN", "--format", "csv", "--what", what, "--for", reader)
        yield f"sheet {what}", _cli(*asked)
    yield "workbook", _cli("export", "PLAN", "--format", "xlsx", "--for", reader)


def _dated(audience):
    words = ("--for", audience) if audience else ()
    for shown in ("events", "tasks"):
        yield f"calendar {shown}", _cli("calendar", "PLAN", "--as", shown, *words)
    yield "feed", _fed(audience)


def outputs():
    """Give all outputs: for whom, what the page calls it, its name, what makes it."""
    for name, made in _in_the_terminal():
        yield "team", "terminal", name, made
    for form in ("concise", "json", "sarif", "github", "junit"):
        yield "team", "check", form, _cli("check", "PLAN", *TODAY, "--format", form)
    for reader in READERS:
        for word, name, made in _for(reader):
            yield reader, word, name, made
    for form in ("md", "html"):
        yield "public", "brief", f"brief {form}", _cli("brief", "PLAN", "--format", form)
    for name, made in _exported(("--pseudonyms", "KEY")):
        yield "codes", "export", name, made


def _in_the_terminal():
    for words in (*SHOWN, ("check", "PLAN", *TODAY), *CHANGED):
        yield " ".join(words), _cli(*words)
    yield "odd signs", _cli("check", "PLAN", *TODAY, change=_odd)
    for form in ("text", "markdown", "json"):
        yield f"diff {form}", _cli("diff", "OTHER", "PLAN", "--format", form)
    for words in REFUSED:
        yield " ".join(words), _cli("--debug", *words)
    yield "push at home", _pushed((), at_home_only=True)


def _for(reader):
    audience = None if reader == "team" else reader
    words = ("--for", audience) if audience else ()
    made = {
        "draw": _drawn(reader),
        "report": [("report", _cli("report", "PLAN", *TODAY, "--for", reader))],
        "export": _exported(("--for", reader)),
        "sheets": _spread(reader),
        "calendar": (*_dated(audience), ("push", _pushed(words))),
    }
    for word, several in made.items():
        for name, one in several:
            yield word, name, one
