"""Whatever somebody's file holds, an edit is made as it should be, or refused in words."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.layouts import few
from planfile.saying import EXAMPLE
from smartgoals.diagnostics import Route
from smartgoals.editing.adding import add_part
from smartgoals.editing.done import mark_done
from smartgoals.editing.noted import notes
from smartgoals.editing.readings import log_reading
from smartgoals.editing.renaming import rename
from smartgoals.editing.tidying import tidy
from smartgoals.errors import EditError, UnknownIdError
from smartgoals.planfile.reading import read_text

DAY = date(2026, 12, 24)
LINES = EXAMPLE.read_text("utf-8").split("\n")
HOSTILE = sorted((Path(__file__).parents[1] / "planfile" / "hostile").iterdir())
EDITS = {
    "done": lambda text: mark_done(text, ["hearing"], DAY),
    "undone": lambda text: mark_done(text, ["hearing"], None),
    "log": lambda text: log_reading(text, "comments", 12, DAY, sources=["x"], replace=True),
    "rename": lambda text: rename(text, "regulator-board", "board"),
    "add": lambda text: add_part(text, Route(("milestones",)), "new", {"what": "x"}),
    "tidy": tidy,
}
CHANGES = st.sampled_from(
    [
        lambda _: [],
        lambda line: [line, line],
        lambda line: [f" {line}"],
        lambda line: [line[1:]],
        lambda line: [line.replace(": ", ":", 1)],
        lambda line: [line.replace(": ", ": [", 1)],
        lambda line: [line.replace(": ", ": |+\n\n", 1)],
        lambda line: [line.replace(": ", ": &a ", 1)],
        lambda line: [line, "    - x"],
        lambda line: [line, "? a"],
        lambda line: ["...", line],
        lambda line: [f"{line} # x", "\t"],
        lambda line: [f"{line}\r"],
        lambda line: [line, "# x", "", "", "  # y"],
    ]
)


def changed(lines, changes):
    """Give lines after some changes."""
    for number, change in changes:
        at = number % (len(lines) or 1)
        lines = [*lines[:at], *change(lines[at] if lines else ""), *lines[at + 1 :]]
    return "\n".join(lines)


def tried(edit, text):
    """Give what becomes of a text, or why nothing does."""
    try:
        return EDITS[edit](text), ""
    except (EditError, UnknownIdError) as error:
        return None, str(error)


TEXTS = st.builds(
    changed,
    st.sampled_from([LINES[:40], LINES[55:100], LINES[110:150], LINES]),
    st.lists(st.tuples(st.integers(0, 10**6), CHANGES), max_size=4),
)


@pytest.mark.parametrize("edit", EDITS)
@few
@given(text=TEXTS)
def test_broken_files(edit, text):
    """An edit of a file with mistakes says no, or changes nothing but what it should."""
    before = read_text(text)
    new, error = tried(edit, text)
    assert "\n" not in error
    if new is None:
        return
    after = read_text(new)

    assert after.complete
    assert notes(after.document) == notes(before.document)
    if edit == "tidy":
        assert after.plan == before.plan
        assert tidy(new) == new


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_files(edit, path):
    """A file that was made to do harm does none."""
    _, error = tried(edit, path.read_bytes().decode("utf-8", "replace"))

    assert len(error) < 1000
