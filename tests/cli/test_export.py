"""``export``: files for other programs, and what is not in them on standard error."""

import io
import stat
import sys

import pytest

from smartgoals.exchange.formats import FORMATS

PLAN = """\
smartgoals: 1
campaign: {name: Ours, starts: 2027-01-04}
actors:
  ana: {name: Ana, kind: person, notes: Tea}
  bo: {kind: body, private: true}
relations: {ana -> bo: strong}
milestones:
  brief: {what: Write, takes: 3 days}
"""
LOST = "left out, since DOT has no place for it: of actors notes (1), private (1)\n"


@pytest.fixture
def plan(tmp_path):
    """A plan with two actors and a milestone."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.mark.parametrize("ending", [one for form in FORMATS.values() for one in form.endings])
def test_by_its_ending(run, plan, tmp_path, ending):
    """The ending of the name says what the file should be."""
    target = tmp_path / f"out{ending}"
    status, out, err = run("export", plan, "-o", target)

    assert (status, out, err.splitlines()[0]) == (0, "", f"wrote {target}")
    assert b"smartgoals" in target.read_bytes()
    assert run("export", plan, "-o", target)[0] == 0


def test_losses_are_told(run, plan, tmp_path):
    """What a form has no place for is told on standard error."""
    target = tmp_path / "out.dot"

    assert run("export", plan, "-o", target) == (0, "", f"wrote {target}\n{LOST}")
    status, out, err = run("export", plan, "-o", "-", "--format", "dot")
    assert (status, out, err) == (0, target.read_text("utf-8"), LOST)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--format", "xlsx"), "plan-tables.xlsx"),
        (("--format", "csv"), "plan-actors.csv"),
        (("--format", "csv", "--what", "milestones"), "plan-milestones.csv"),
        (("--format", "csv", "--for", "partners"), "plan-actors-partners.csv"),
    ],
)
def test_sheets_beside_the_plan(run, plan, words, name):
    """A spreadsheet without a name lies beside the plan, and says what is in it."""
    assert run("export", plan, *words)[0] == 0
    assert [one.name for one in plan.parent.iterdir() if one != plan] == [name]


def test_sheets_with_codes(run, plan, tmp_path):
    """A spreadsheet can have codes for names, the same as a map with the same key."""
    key, sheet, graph = (tmp_path / one for one in ("team.key", "out.csv", "out.json"))
    assert run("export", plan, "-o", sheet, "--pseudonyms", key)[0] == 0
    assert run("export", plan, "-o", graph, "--pseudonyms", key)[0] == 0
    told = sheet.read_text("utf-8-sig")
    codes = [row.split(",")[0] for row in told.splitlines()[1:]]

    assert "Ana" not in told
    assert len(codes) == 2
    assert all(code in graph.read_text("utf-8") for code in codes)


@pytest.mark.parametrize(
    "words", [("-o", "x.csv", "--what", "map"), ("-o", "x.dot", "--what", "actors")]
)
def test_what_without_meaning(run, plan, words):
    """A table is no part of a map, nor a map a table."""
    status, _, err = run("export", plan, *words)

    assert status == 2
    assert f"--what {words[-1]} has no meaning for" in err


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--format", "kumu"), ["plan-map.json"]),
        (("--format", "gephi"), ["plan-map-edges.csv", "plan-map-nodes.csv"]),
        (("--format", "gexf", "--for", "partners"), ["plan-map-partners.gexf"]),
        (("--format", "mermaid", "--what", "dates"), ["plan-dates.mmd"]),
        (("--format", "json", "--what", "whole", "--for", "public"), None),
    ],
)
def test_beside_the_plan(run, plan, words, names):
    """Without a name the file lies beside the plan, with its readers in its name."""
    status, _, err = run("export", plan, *words)
    there = sorted(one.name for one in plan.parent.iterdir() if one != plan)

    if names is None:
        assert (status, there) == (2, [])
        assert err == "smartgoals: the public may see nothing of this plan\n"
    else:
        assert (status, there) == (0, names)
        assert run("export", plan, *words)[0] == 0


def test_from_standard_input(run, plan, monkeypatch):
    """A plan from standard input goes to standard output."""
    data = io.BytesIO(plan.read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data, "utf-8"))
    status, out, _ = run("export", "-", "--format", "mermaid")

    assert status == 0
    assert out.startswith("%% written by smartgoals for the team\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-o", "map.txt"), "name a file that ends in .xlsx, .csv, .graphml, .gexf, .json"),
        ((), "or the form with --format"),
        (("-o", "-", "--format", "gephi"), "gephi is two files"),
        (
            ("-o", "x.dot", "--what", "dates"),
            "what: 'dates' is not map or whole; dates are for mermaid only",
        ),
    ],
)
def test_wrong_use(run, plan, words, message):
    """What can't be meant is refused in one line, and nothing is written."""
    status, out, err = run("export", plan, *words)

    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("format", FORMATS)
def test_not_over_others(run, plan, tmp_path, format):
    """No file that was not made here is written over: least of all the plan itself."""
    for target in (plan, tmp_path / "mine.csv"):
        for name in (target, tmp_path / f"{target.stem}-edges{target.suffix}"):
            if name != plan or format != "gephi":
                name.write_bytes(plan.read_bytes())
        before = {one: one.read_bytes() for one in tmp_path.iterdir()}
        status, _, err = run("export", plan, "-o", target, "--format", format)

        assert status == 2
        assert "was not made here; add --force" in err
        assert before == {one: one.read_bytes() for one in tmp_path.iterdir()}
    assert (
        run("export", plan, "-o", tmp_path / "mine.csv", "--format", format, "--force")[0] == 0
    )


def test_key(run, plan, tmp_path):
    """A key is made once, for its owner alone, and gives the same codes each time."""
    key, one, other = (tmp_path / name for name in ("team.key", "a.json", "b.json"))
    words = ("--pseudonyms", key)
    status, _, err = run("export", plan, "-o", one, *words)

    assert status == 0
    assert (
        err.splitlines()[0]
        == f"made a key in {key}; keep it with the team, it undoes the codes"
    )
    assert err.splitlines()[-1].startswith("2 of 2 actors could be recognised by their links")
    if sys.platform != "win32":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    made = key.read_bytes()
    assert run("export", plan, "-o", other, *words)[0] == 0
    assert key.read_bytes() == made
    assert one.read_bytes() == other.read_bytes()
    assert b"ana" not in one.read_bytes().replace(b"anag", b"")


@pytest.mark.parametrize("text", ["guess", "00" * 31, "né"])
def test_no_key(run, plan, tmp_path, text):
    """A file that holds no key is not taken for one, and stays as it is."""
    key = tmp_path / "team.key"
    key.write_text(text, "utf-8")
    status, out, err = run("export", plan, "-o", "-", "--format", "dot", "--pseudonyms", key)

    assert (status, out) == (2, "")
    assert f"{key} is no key; name a file that is not there yet" in err
    assert key.read_text("utf-8") == text


def test_no_links_no_warning(run, plan, tmp_path):
    """Where no links are written, nothing is said of recognising somebody by them."""
    key = tmp_path / "team.key"
    err = run("export", plan, "-o", "-", "--format", "osdi", "--pseudonyms", key)[2]

    assert "recognised" not in err
