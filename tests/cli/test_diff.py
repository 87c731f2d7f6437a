"""``diff``: what changed in a plan since the last meeting."""

import io
import json
import sys

import pytest
from markdown_it import MarkdownIt

OLD = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-01-04}
milestones:
  vote: {what: The board votes, fixed: 2027-05-20}
actors:
  board: {name: Board, stance: neutral}
"""
NEW = OLD.replace("05-20", "05-27").replace(
    "stance: neutral", "stance: [neutral, passive ally]"
)
TEAM = "this is about people's opinions too: it stays with the team\n"


@pytest.fixture
def files(tmp_path):
    """Write an old and a new plan."""

    def write(old=OLD, new=NEW):
        paths = (tmp_path / "old.yaml", tmp_path / "new.yaml")
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, "utf-8")
        return paths

    return write


def test_text(run, files):
    """What changed is told under its topic, with a word to whom it may be told."""
    assert run("diff", *files()) == (
        0,
        (
            "their dates\n"
            "  The board votes (vote): 7 days later, 2027-05-20 → 2027-05-27; they moved it\n"
            "\n"
            "people\n"
            "  Board (board): stance neutral → passive ally, 1 step towards us\n"
        ),
        TEAM,
    )


def test_nothing(run, files):
    """Where nothing changed it is said, and all is well."""
    old, _ = files()

    assert run("diff", old, old) == (0, "nothing changed\n", TEAM)
    assert run("diff", old, old, "--format", "markdown")[1].endswith("\n\nNothing changed.\n")


def test_json(run, files):
    """The JSON is that of the Python value."""
    status, out, _ = run("diff", *files(), "--format", "json")
    data = json.loads(out)

    assert (status, data["schema_version"], data["note"]) == (0, 1, None)
    assert [one["kind"] for one in data["changes"]] == ["moved", "stance"]


def test_markdown(run, files):
    """The Markdown is a section of the minutes, with a line for each change."""
    assert run("diff", *files(), "--format", "markdown")[1] == (
        "## What changed\n\n"
        "*For the team only: it is about people's opinions too.*\n\n"
        "### Their dates\n\n"
        "- **The board votes (vote)** – 7 days later, 2027-05-20 → 2027-05-27;"
        " they moved it\n\n"
        "### People\n\n"
        "- **Board (board)** – stance neutral → passive ally, 1 step towards us\n"
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "a](http://evil.example) [b",
    "**bold** _it_ `code`",
    "| a | b |",
    "# head",
    "![x](y)",
    "&lt;b&gt;",
    "1. one",
    "- one",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown(run, files, text):
    """Whatever a plan says stands in the minutes as words, never as a sign."""
    new = json.dumps(
        {
            "smartgoals": 1,
            "campaign": {"name": "No fees", "starts": "2027-01-04"},
            "milestones": {
                "vote": {"what": text, "fixed": "2027-05-27", "notes": f"x\n\n{text}"}
            },
        }
    )
    out = run("diff", *files(new=new), "--format", "markdown")[1]
    kinds = {one.type for one in MarkdownIt("commonmark").parse(out)}
    html = MarkdownIt("commonmark").render(out)
    inside = {
        child.type
        for one in MarkdownIt("commonmark").parse(out)
        for child in one.children or ()
    }

    assert kinds <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    assert inside <= {
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "text_special",
    }
    assert html.count("<em>") == 1
    assert html.count("<h3>") == 2


def test_standard_input(run, files, monkeypatch):
    """The old plan, or the new one, may come from standard input; both can't."""
    old, new = files()
    for words in (("-", new), (old, "-")):
        text = OLD if words[0] == "-" else NEW
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert run("diff", *words)[1] == run("diff", old, new)[1]
    status, _, err = run("diff", "-", "-")

    assert status == 2
    assert "only one of the two files can be standard input" in err


def test_no_plan(run, files, tmp_path):
    """A file of which no plan can be made, or that isn't there, is told as everywhere."""
    old, new = files(new="- a\n- b\n")
    status, out, err = run("diff", old, new)

    assert (status, out) == (2, "")
    assert "no plan could be made of" in err
    assert run("diff", old, tmp_path / "none.yaml")[0] == 2


def test_a_faulty_line(run, files):
    """What can't be understood in either file is told, and the rest compared."""
    status, out, err = run("diff", *files(new=NEW + "  foe: {power: 9}\n"))

    assert status == 0
    assert "foe: new" in out
    assert "1 error in" in err


def test_a_ring(run, files):
    """A plan whose milestones wait for each other is compared without its dates."""
    ring = OLD.replace("fixed: 2027-05-20", "after: vote")
    for form in ("text", "markdown"):
        status, out, _ = run("diff", *files(new=ring), "--format", form)

        assert status == 0
        assert "dates are not compared, since in the new plan" in out


def test_a_framework_beside_it(run, files, monkeypatch, tmp_path):
    """A plan from standard input finds the framework that lies beside the other file."""
    rows = "rows: [{name: affordable homes, aliases: rent, question: Can people pay?}]"
    (tmp_path / "tenants.yaml").write_text(rows, "utf-8")
    old, new = files(new=OLD + "impact: {framework: tenants.yaml, Rent: -1}\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(new.read_bytes())))

    assert run("diff", "-", new) == (0, "nothing changed\n", TEAM)
    assert "affordable homes: new, judged -1" in run("diff", old, new)[1]
