"""An id that nothing has: what is called so is named, or what looks most like it."""

import pytest

from smartgoals.errors import UnknownIdError
from smartgoals.planfile.reading import read_text

PLAN = read_text(
    """\
smartgoals: 1
campaign: {name: N}
flags: {law: {what: A law}}
goals: {g: {goal: It ends., measurable: {m: {what: Members, to: 3}}}}
milestones: {talk: {what: Talk to  them}, write: {what: A law}}
actors: {a: {name: Ana}, b: {name: Board}, board: {name: ANA}}
"""
).plan


@pytest.mark.parametrize(
    ("asked", "called", "nearest"),
    [
        ("Board", ("b",), ("b",)),
        ("ana", ("a", "board"), ("a", "board")),
        (" talk to them", ("talk",), ("talk",)),
        ("It ends.", ("g",), ("g",)),
        ("members", ("m",), ("m",)),
        ("A law", ("law", "write"), ("law", "write")),
        ("bord", (), ("board",)),
        ("nothing of it", (), ()),
        ("", (), ()),
    ],
)
def test_what_is_called_so(asked, called, nearest):
    """Names, titles and sentences are found, whatever their capitals and blanks."""
    with pytest.raises(UnknownIdError) as error:
        PLAN[asked]

    assert error.value.called == called
    assert error.value.nearest == nearest
