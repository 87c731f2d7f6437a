"""Sealed plans on the command line: every verb reads them, and nothing open is left behind."""

import io
import os
import re
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import click
import pytest
from test_help import ELSEWHERE, EVERY, lines_of, words_of

from sealing import KEY_FILE, MINE, MY_KEY, OTHER, PASSPHRASE
from smartgoals.cli import main, opening
from smartgoals.planfile import files
from smartgoals.planfile import opening as opened_files
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.sealing import is_sealed, seal, unseal

PLAN = Path(__file__).parents[1] / "planfile" / "example-campaign.yaml"
# These make a plan or a key, or open a sealed file: the name of a sealed one is not for them.
MAKING = (
    "new",
    "demo",
    "seal",
    "unseal",
    "feed",
    "schema",
    "completion",
    "--check",
    "--pseudonyms",
)
LINES = sorted(
    {
        line
        for context in EVERY
        for line in lines_of(context)
        if "campaign.yaml" in line and not {*MAKING, *ELSEWHERE} & {*line.split()}
    }
)
CANARY = "Canary"
BY_WORDS = b"age-encryption.org/v1\n-> scrypt c2FsdA 10\nx\n--- x\n"  # as far as is asked
TEXT = f"""\
smartgoals: 1
campaign: {{name: {CANARY}, starts: 2026-11-16}}
goals:
  drop:
    goal: The board drops {CANARY} by 2027-06-30.
    measurable: {{votes: {{what: votes, unit: votes, from: 0, to: 4}}}}
milestones:
  brief: {{what: Publish the brief}}
actors:
  board: {{name: The board, expires: 2026-12-01}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in a folder of its own, with a key file outside it."""
    monkeypatch.chdir(tmp_path)
    key = tmp_path.parent / f"{tmp_path.name}.key"
    key.write_bytes(KEY_FILE)
    monkeypatch.setenv("SMARTGOALS_AGE_IDENTITY", str(key))
    monkeypatch.setattr(opening, "_has_terminal", lambda: False)
    return tmp_path


@pytest.fixture
def sealed(folder):
    """Give a sealed plan."""
    path = folder / "campaign.yaml.age"
    path.write_bytes(seal(TEXT.encode(), recipients=(MINE,)))
    return path


@pytest.fixture
def words(monkeypatch):
    """Let a passphrase be asked for, and give how often it was; age is slow by design."""
    asked = []
    monkeypatch.setattr(opening, "_has_terminal", lambda: True)
    monkeypatch.setattr(
        click, "prompt", lambda *told, **how: asked.append((told, how)) or PASSPHRASE
    )
    return asked


def run(line, name, capsys):
    """Run a line on a plan of some name, and give all that came of it."""
    folder = Path(name.replace(".", "-"))
    (folder / "plans").mkdir(parents=True)
    back = Path.cwd()
    os.chdir(folder)
    for path in ("campaign.yaml", "last-week.yaml", "plans/a.yaml", "plans/b.yaml"):
        shutil.copy(PLAN, path)
    Path("stakeholders.csv").write_text("Name;Einfluss\nMinisterium für Verkehr;4\n", "cp1252")
    if name.endswith(".age"):
        Path(name).write_bytes(seal(PLAN.read_bytes(), recipients=(MINE,)))
        Path("campaign.yaml").unlink()
    status = main([one.replace("campaign.yaml", name) for one in words_of(line)][1:])
    out, err = capsys.readouterr()
    made = {
        str(path).removesuffix(".age"): told(path.read_bytes())
        for path in Path().rglob("*")
        if path.is_file()
    }
    os.chdir(back)
    return status, told(out.encode()), err.replace(".age", ""), made


def told(data):
    """Give what a file says, without the moments at which it was written."""
    data = unseal(data, MY_KEY) if is_sealed(data) else data
    return re.sub(rb"\d{8}T\d{6}Z|[0-9a-f]{64}", b"", data)


@pytest.mark.parametrize("line", LINES)
def test_every_verb(line, capsys):
    """Every example of every command gives the same for a sealed plan as for an open one."""
    assert run(line, "campaign.yaml.age", capsys) == run(line, "campaign.yaml", capsys)


def test_these_are_the_verbs():
    """The verbs of each kind are among the examples: those that show, write and edit."""
    verbs = {line.split()[1] for line in LINES}

    assert verbs >= {"check", "show", "draw", "report", "calendar", "export", "diff", "expire"}
    assert verbs >= {"log", "done", "add", "rename", "fmt", "import", "screen"}


EDITS = (
    ("log", "votes", "2", "--on", "2026-12-01"),
    ("done", "brief"),
    ("add", "milestone", "--what", "Write to the board"),
    ("rename", "brief", "our-brief"),
    ("fmt",),
    ("flag", "--what", "A bill on fees is tabled", "--id", "bill"),
)


def edit(words, path):
    """Run a line that edits a plan."""
    verb, *rest = words
    kind = [rest.pop(0)] if verb == "add" else []
    return main([verb, *kind, str(path), *rest])


def lies_open(folder):
    """List the files, here and where temporary ones are, that show what is in the plan."""
    places = (folder, Path(tempfile.gettempdir()))
    return [
        path
        for place in places
        for path in place.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]


@pytest.fixture
def watched(folder, monkeypatch):
    """Look for open files whenever a file is about to take its place."""
    (folder / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
    found, flush = [], os.fsync

    def look(handle):
        found.extend(lies_open(folder))
        looks.append(1)
        flush(handle)

    looks = []
    monkeypatch.setattr(files.os, "fsync", look)
    return found, looks


@pytest.mark.parametrize("words", EDITS, ids=lambda one: one[0])
def test_edited_in_memory(words, sealed, watched, folder):
    """A verb that edits a sealed plan writes nothing open, not even for a moment."""
    before = sealed.read_bytes()
    open_one = folder.parent / f"{folder.name}-{words[0]}.yaml"
    open_one.write_text(TEXT)

    assert edit(words, sealed) == edit(words, open_one) == 0
    assert sealed.read_bytes() != before
    assert unseal(sealed.read_bytes(), MY_KEY) == open_one.read_bytes() != TEXT.encode()
    assert lies_open(folder) == []
    assert watched[0] == []
    assert watched[1]


def test_a_broken_twin_that_leaves_it_open(sealed, watched, folder, monkeypatch):
    """An edit that forgets to seal would be seen, both at once and afterwards."""
    monkeypatch.setattr(opened_files, "seal_again", lambda data, *_: data)
    edit(EDITS[1], sealed)

    assert watched[0]
    assert lies_open(folder) == [sealed]


def test_mended_in_memory(folder, watched):
    """`check --fix` mends a sealed plan and seals it again."""
    path = folder / "campaign.yaml.age"
    text = TEXT.replace("2026-11-16", "2026/11/16").encode()
    path.write_bytes(seal(text, recipients=(MINE,), armoured=True))
    main(["check", str(path), "--fix"])

    assert unseal(path.read_bytes(), MY_KEY) == TEXT.encode()
    assert watched[0] == []


@pytest.mark.parametrize(
    "words", [*EDITS, ("check", "--fix"), ("import",)], ids=lambda one: one[0]
)
def test_nobody_is_locked_out(words, folder, capsys):
    """A plan that others can open too is not changed, and one line says why."""
    path = folder / "campaign.yaml.age"
    text = TEXT.replace("2026-11-16", "2026/11/16") if words[0] == "check" else TEXT
    path.write_bytes(before := seal(text.encode(), recipients=(MINE, OTHER)))
    if words[0] == "import":
        Path("people.csv").write_text("name,power\nMinistry,4\n")
        status = main(["import", "people.csv", "--into", str(path)])
    else:
        status = edit(words, path)

    assert status == 2
    assert path.read_bytes() == before
    [line] = [one for one in capsys.readouterr().err.splitlines() if "sealed for" in one]
    assert "campaign.yaml" in line
    assert "2 keys" in line


def test_through_a_pipe(folder, watched, monkeypatch, capfdbinary):
    """What is sealed for several is changed through pipes, with nothing open on the disk."""
    path = folder / "campaign.yaml.age"
    path.write_bytes(seal(TEXT.encode(), recipients=(MINE, OTHER)))
    data = b""
    for line in (
        ["unseal", str(path), "-o", "-"],
        ["done", "-", "brief"],
        ["seal", "-", "-o", str(path), "--force", "--recipient", MINE, "--recipient", OTHER],
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main(line) == 0
        data = capfdbinary.readouterr().out

    assert b"done: 20" in unseal(path.read_bytes(), MY_KEY)
    assert watched[0] == []
    assert lies_open(folder) == []


def test_without_a_key(sealed, monkeypatch, capsys):
    """Without the key file, or with another file in its place, one line says what to do."""
    for where, reason in (
        (None, "it is sealed; put the path of your key file into SMARTGOALS_AGE_IDENTITY"),
        ("nowhere", "it is sealed, and SMARTGOALS_AGE_IDENTITY names no key file: No such"),
        (str(PLAN), "it is sealed, and SMARTGOALS_AGE_IDENTITY names no key file: it is no"),
    ):
        if where is None:
            monkeypatch.delenv("SMARTGOALS_AGE_IDENTITY")
        else:
            monkeypatch.setenv("SMARTGOALS_AGE_IDENTITY", where)
        for line in (["show", "goals"], ["done"], ["check"], ["fmt"]):
            verb, *rest = line
            assert main([verb, *rest, str(sealed), *(["brief"] if verb == "done" else [])]) == 2
            [told] = [one for one in capsys.readouterr().err.splitlines() if "sealed" in one]
            assert told.startswith("smartgoals: ")
            assert reason in told


def test_an_open_plan_needs_no_key(monkeypatch, capsys):
    """A key that can't be read is no trouble for plans that are open."""
    Path("campaign.yaml").write_text(TEXT)
    for where in ("nowhere", str(PLAN)):
        monkeypatch.setenv("SMARTGOALS_AGE_IDENTITY", where)
        assert main(["show", "goals", "campaign.yaml"]) == 0
    monkeypatch.delenv("SMARTGOALS_AGE_IDENTITY")
    assert main(["show", "goals", "campaign.yaml"]) == 0
    assert capsys.readouterr().err == ""


def test_people_apart(monkeypatch, capsys):
    """The team sees the names of a sealed people file, if it has the key."""
    Path("campaign.yaml").write_text(
        f"{TEXT}  s7: {{power: 4}}\npeople: {{from file: p.yaml.age}}\n"
    )
    Path("p.yaml.age").write_bytes(seal(b"s7: Maria\n", recipients=(MINE,)))
    assert main(["show", "actors", "campaign.yaml"]) == 0
    assert "Maria" in capsys.readouterr().out
    monkeypatch.delenv("SMARTGOALS_AGE_IDENTITY")
    assert main(["show", "actors", "campaign.yaml"]) == 0
    assert "Maria" not in capsys.readouterr().out


def test_without_the_extra(sealed, monkeypatch, capsys):
    """Without the extra each verb says how to get it, and open plans are still checked."""
    Path("campaign.yaml").write_text(TEXT)
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for line in (["show", "goals"], ["fmt"], ["check", "campaign.yaml"]):
        assert main([*line, str(sealed)]) == 2
        told = capsys.readouterr()
        assert "pip install 'smartgoals[age]'" in told.err
    assert "campaign.yaml" in told.out


def test_sealed_and_unsealed(capsys):
    """A plan is sealed beside itself, and comes back for its owner's eyes only."""
    Path("campaign.yaml").write_text(TEXT)
    assert main(["seal", "campaign.yaml", "--recipient", MINE]) == 0
    assert capsys.readouterr().err == (
        "wrote campaign.yaml.age; campaign.yaml is still there for all to read\n"
    )
    assert main(["unseal", "campaign.yaml.age", "-o", "back.yaml"]) == 0
    assert Path("back.yaml").read_text() == TEXT
    assert stat.S_IMODE(Path("back.yaml").stat().st_mode) == 0o600
    Path("back.yaml").chmod(0o644)
    assert main(["unseal", "campaign.yaml.age", "-o", "back.yaml", "--force"]) == 0
    assert stat.S_IMODE(Path("back.yaml").stat().st_mode) == 0o600


def test_standard_input_and_output(sealed, monkeypatch, capfdbinary):
    """A sealed plan may come through standard input, and go through standard output."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sealed.read_bytes())))
    assert main(["show", "goals", "-"]) == 0
    assert b"drop" in capfdbinary.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["seal", "-", "--recipient", MINE, "--armour"]) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"-----BEGIN AGE")
    assert unseal(out, MY_KEY) == TEXT.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["seal", "-", "-o", "x.age", "--recipient", MINE]) == 0
    assert capfdbinary.readouterr().err == b"wrote x.age\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("seal campaign.yaml", "either --recipient KEY, or --passphrase"),
        ("seal campaign.yaml --recipient MINE --passphrase", "either --recipient KEY, or"),
        ("seal campaign.yaml --recipient age1x", "campaign.yaml.age is there already"),
        ("seal campaign.yaml --recipient age1x --force", "no public key of age"),
        ("seal campaign.yaml.age --recipient MINE", "is sealed already"),
        ("seal campaign.yaml --recipient MINE", "is there already; add --force"),
        ("seal empty.yaml --recipient MINE", "is empty; nothing is sealed"),
        ("seal large.yaml --recipient MINE", "larger than what can be read again"),
        ("seal campaign.yaml --passphrase -o x.age", "on a terminal only"),
        ("unseal campaign.yaml -o x", "campaign.yaml is not sealed"),
        ("unseal campaign.yaml.age -o campaign.yaml", "is there already"),
        ("unseal words.age -o x", "words.age: a passphrase is asked for on a terminal"),
        ("unseal cut.age -o x", "cut.age: it can't be opened"),
        ("report campaign.yaml -o x.age", "x.age would not be sealed"),
        ("flag new.yaml.age --what x", "new.yaml.age would not be sealed"),
        ("import people.csv -o x.yaml.age", "x.yaml.age would not be sealed"),
        ("calendar --check campaign.yaml.age", "campaign.ics"),
    ],
)
def test_refused(line, reason, sealed, capsys):
    """What can't be done is said in plain words, and nothing is written."""
    Path("campaign.yaml").write_text(TEXT)
    Path("empty.yaml").write_text(" \n")
    Path("large.yaml").write_bytes(b"#" * 4_000_001)
    Path("people.csv").write_text("name,power\nMinistry,4\n")
    Path("words.age").write_bytes(BY_WORDS)
    Path("cut.age").write_bytes(sealed.read_bytes()[:-1])
    before = {path: path.read_bytes() for path in Path().iterdir()}

    assert main(line.replace("MINE", MINE).split()) == 2
    assert reason in " ".join(capsys.readouterr().err.split())
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_passphrase(words, monkeypatch, capsys):
    """A passphrase is asked for without being shown, once for each file in a run."""
    real = BY_WORDS
    monkeypatch.setattr("smartgoals.planfile.sealing.seal", lambda *_, **__: real)
    monkeypatch.setattr(opening, "unseal", lambda *_, **__: TEXT.encode())
    Path("campaign.yaml").write_text(TEXT)

    assert main(["seal", "campaign.yaml", "--passphrase"]) == 0
    assert words == [
        (
            ("New passphrase",),
            {"hide_input": True, "confirmation_prompt": "Once more", "err": True},
        )
    ]
    words.clear()
    assert main(["diff", "campaign.yaml.age", "campaign.yaml.age"]) == 0
    assert words == [(("Passphrase of campaign.yaml.age",), {"hide_input": True, "err": True})]
    words.clear()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(real)))
    assert main(["show", "goals", "-"]) == 0
    assert words == [(("Passphrase of standard input",), {"hide_input": True, "err": True})]
    assert PASSPHRASE not in "".join(capsys.readouterr())


def test_terminal(monkeypatch):
    """A terminal is where somebody sits, even if the plan comes through a pipe."""
    monkeypatch.undo()

    class Here(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Here())
    assert opening._has_terminal()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(Path, "open", lambda *_: io.BytesIO())
    assert opening._has_terminal()

    def refuse(*_):
        raise OSError

    monkeypatch.setattr(Path, "open", refuse)
    assert not opening._has_terminal()


def test_feed(sealed):
    """The dates of a sealed plan can be subscribed to, from links kept beside it."""
    from smartgoals.calendar.serving import PlanCalendars
    from smartgoals.cli.plans import this_moment

    assert main(["feed", "new", str(sealed), "board"]) == 0
    assert Path("campaign.links").is_file()
    calendars = PlanCalendars(sealed, this_moment, key=MY_KEY)
    assert calendars(None).startswith(b"BEGIN:VCALENDAR")
    assert Path("campaign.ics.state").is_file()
    assert read_text(TEXT).ok
