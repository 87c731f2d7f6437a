"""What is raised on purpose: the sentence of each error, and what it can be caught as."""

import copy
import pickle
from pathlib import Path

import attrs
import pytest

from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.errors import (
    CalendarServerError,
    CircularPlanError,
    EditError,
    InvalidValueError,
    MissingExtraError,
    PlanError,
    SealError,
    ServerConflictError,
    ServerLoginError,
    ServerRefusedError,
    ServerUnreachableError,
    SmartGoalsError,
    UnknownIdError,
)

REMARKS = (
    Diagnostic(code="E012", name="bad-value", message="'soon' is no day"),
    Diagnostic(
        code="T501", name="no-deadline", message="no deadline", severity=Severity.WARNING
    ),
    Diagnostic(code="E020", name="unknown-key", message="'gaols' is no section"),
)

SAYS_NO = "https://dav.example: it says no"
CASES = [
    (
        InvalidValueError("amount", "3", "a number"),
        ValueError,
        "amount: '3' is not a number",
    ),
    (PlanError(REMARKS), ValueError, "E012 'soon' is no day\nE020 'gaols' is no section"),
    (PlanError(()), ValueError, ""),
    (UnknownIdError("bord"), LookupError, "nothing in the plan is called 'bord'"),
    (
        UnknownIdError("bord", ("board", "bard")),
        LookupError,
        "nothing in the plan is called 'bord', did you mean 'board'?",
    ),
    (
        UnknownIdError("The Board", ("board",), called=("board",)),
        LookupError,
        "'The Board' is no id, but what 'board' is called",
    ),
    (
        UnknownIdError("Ana", ("a", "b"), called=("a", "b")),
        LookupError,
        "'Ana' is no id, but what 'a' and 'b' are called",
    ),
    (CircularPlanError(("a",)), ValueError, "milestones wait for each other: a → a"),
    (
        CircularPlanError(("a", "b", "c")),
        ValueError,
        "milestones wait for each other: a → b → c → a",
    ),
    (EditError("a comment stands there"), ValueError, "a comment stands there"),
    (SealError("it is not sealed"), ValueError, "it is not sealed"),
    (SealError("it is not sealed", "x.age"), ValueError, "x.age: it is not sealed"),
    (
        MissingExtraError("a PNG picture", "png"),
        ImportError,
        "a PNG picture needs an extra: pip install 'smartgoals[png]'",
    ),
    *(
        (kind("https://dav.example", "it says no"), SmartGoalsError, SAYS_NO)
        for kind in (
            CalendarServerError,
            ServerConflictError,
            ServerLoginError,
            ServerRefusedError,
            ServerUnreachableError,
        )
    ),
]


@pytest.mark.parametrize(("error", "builtin", "sentence"), CASES)
def test_sentences(error: SmartGoalsError, builtin: type[Exception], sentence: str) -> None:
    """Each error says in one sentence what was wrong, with its facts in it."""
    assert str(error) == sentence
    assert isinstance(error, builtin)
    assert isinstance(error, SmartGoalsError)


@pytest.mark.parametrize(("error", "builtin", "sentence"), CASES)
def test_raised(error: SmartGoalsError, builtin: type[Exception], sentence: str) -> None:
    """Each error can be raised, caught as the built-in one, and raised again."""
    with pytest.raises(builtin) as caught:
        raise error

    assert caught.value is error
    assert str(caught.value.with_traceback(None)) == sentence


@pytest.mark.parametrize(("error", "builtin", "sentence"), CASES)
@pytest.mark.parametrize("again", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_copies(
    error: SmartGoalsError, builtin: type[Exception], sentence: str, again: object
) -> None:
    """A copy of an error, also from another process, says the same."""
    twin = again(error)

    assert type(twin) is type(error)
    assert isinstance(twin, builtin)
    assert str(twin) == sentence


def test_facts() -> None:
    """The facts of an error can be had without taking its sentence apart."""
    value = object()
    error = InvalidValueError("when", value, "a day")

    assert (error.field, error.value, error.expected) == ("when", value, "a day")
    assert repr(value) in str(error)
    assert UnknownIdError("x").nearest == ()
    assert PlanError(REMARKS).diagnostics == REMARKS


def test_endless_number():
    """A number with more digits than Python writes out is still told of."""
    told = str(InvalidValueError("amount", 10**5000, "a number"))

    assert told.startswith("amount: ")
    assert len(told) < 200


def test_page():
    """The page of what one can build on has every error, and all that it carries."""
    page = (Path(__file__).parents[1] / "docs" / "reference" / "promises.md").read_text("utf-8")
    rows = {
        row.split("|")[1]: row
        for row in page.splitlines()
        if row.startswith("| `") and "Error" in row
    }
    kinds = {type(error) for error, *_ in CASES} | {CalendarServerError}
    missing = [
        (kind.__name__, one.name)
        for kind in kinds
        for one in attrs.fields(kind)
        if not issubclass(kind, CalendarServerError) or kind is CalendarServerError
        if not any(
            f"`{kind.__name__}`" in head and f"`{one.name}`" in row
            for head, row in rows.items()
        )
    ]

    assert missing == []
