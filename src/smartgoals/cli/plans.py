"""What all commands share: a plan to open, a day, files to write."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from smartgoals.cli.opening import open_bytes
from smartgoals.diagnostics import Severity
from smartgoals.plan.whole import Plan
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.opening import read_most
from smartgoals.planfile.people import with_people
from smartgoals.planfile.reading import Reading, read_text

__all__ = [
    "DAY",
    "STDIN_NAME",
    "from_option",
    "open_for_team",
    "open_plan",
    "read_bytes",
    "read_plan",
    "read_raw",
    "require_ours",
    "this_moment",
    "today_option",
    "write_file",
]

Function = TypeVar("Function", bound=Callable[..., Any])

#: What standard input is called in remarks.
STDIN_NAME = "<stdin>"


class _Day(click.ParamType):  # type: ignore[type-arg]  # so that older click is enough
    name = "DAY"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Read a day as a plan file has it."""
        from smartgoals.planfile.scalars import Unreadable, read_date

        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except Unreadable as error:
            hint = f" ({error.help})" if error.help else ""
            self.fail(f"{error.message}{hint}", param, ctx)


class _DayOrToday(_Day):
    name = "DAY|today"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Read a day, or the word for the one on which the user sits there."""
        today = date.today()  # noqa: DTZ011, the day where the user sits
        return today if value == "today" else super().convert(value, param, ctx)


#: A day, read as a plan file has it.
DAY = _Day()


def this_moment() -> datetime:
    """Read the clock; beside this only options that mean today do."""
    return datetime.now(UTC)


def today_option(function: Function) -> Function:
    """Add ``--today``."""
    return click.option(
        "--today",
        type=DAY,
        default=date.today,  # the day where the user sits
        show_default="today",
        help="The day to check for.",
    )(function)


def from_option(function: Function) -> Function:
    """Add ``--from``, for a plan whose open steps are to start on some day at the earliest."""
    return click.option(
        "--from",
        "not_before",
        type=_DayOrToday(),
        help="Let nothing that has not begun start before this day.",
    )(function)


def read_raw(path: str) -> bytes:
    """Read a file, or standard input for ``-``, as it is; too much of one that is too large."""
    return read_most(sys.stdin.buffer if path == "-" else path, Limits())


def read_bytes(path: str) -> bytes:
    """Read what a file, or standard input for ``-``, says; one that is sealed is opened.

    Raises:
        SealError: If it is sealed and can't be opened.
        OSError: If it can't be read.
    """
    return open_bytes(path).data


def read_plan(path: str, *, beside: str | None = None) -> Reading:
    """Read a plan from a file, or from standard input for ``-``.

    Args:
        path: The file, or ``-``.
        beside: A file in whose folder standard input is taken to lie.
    """
    opened = open_bytes(path)
    if path == "-":
        folder = None if beside is None else Path(beside).parent
        return read_text(opened.data, name=STDIN_NAME, folder=folder, key=opened.key)
    return read_text(opened.data, name=path, folder=Path(path).parent, key=opened.key)


def open_plan(path: str, *, beside: str | None = None) -> tuple[Plan, Reading]:
    """Read a plan that a command needs; tell its errors on standard error.

    What could not be understood is left out of the plan, and the command goes
    on with the rest.

    Args:
        path: The file, or ``-``.
        beside: A file in whose folder standard input is taken to lie.

    Raises:
        click.ClickException: If no plan can be made of the file.
    """
    reading = read_plan(path, beside=beside)
    errors = [one for one in reading.diagnostics if one.severity is Severity.ERROR]
    for remark in errors:
        click.echo(str(remark), err=True)
    if reading.plan is None:
        raise click.ClickException(f"no plan could be made of {path}")
    if errors:
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        click.echo(f"{count} in {path}; what is faulty is left out", err=True)
    return reading.plan, reading


def open_for_team(path: str) -> Plan:
    """Read a plan for the team's own eyes: with the names of its people file."""
    plan, reading = open_plan(path)
    return with_people(plan, reading.people)


def require_ours(path: Path, mark: bytes) -> None:
    """Refuse to touch a file that holds no mark of ours.

    Raises:
        click.ClickException: If there is such a file.
    """
    if path.exists() and mark not in path.read_bytes():
        raise click.ClickException(
            f"{path} exists and was not made here; add --force to replace it"
        )


def write_file(path: Path, data: bytes, *, mark: bytes, force: bool) -> None:
    """Write a file, over one of ours or over none.

    Args:
        path: Where to.
        data: All its bytes.
        mark: What a file of ours of this kind holds.
        force: Whether to write over anything.

    Raises:
        click.ClickException: If something stands there that is not ours, or the name
            promises a sealed file.
    """
    from smartgoals.planfile.files import replace

    if path.name.lower().endswith(".age"):
        raise click.ClickException(f"{path} would not be sealed; give it a name without .age")
    if not force:
        require_ours(path, mark)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, data)
