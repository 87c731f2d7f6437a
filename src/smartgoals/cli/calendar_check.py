"""``smartgoals calendar --check``: what is wrong with a calendar file of any origin."""

import sys
from pathlib import Path
from typing import Any

import click

from smartgoals.calendar.checking.checking import check_calendar
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.checks.checked import Checked, count, failing
from smartgoals.cli.opening import beside
from smartgoals.cli.output import echo_json
from smartgoals.cli.plans import STDIN_NAME
from smartgoals.cli.remarks import to_lines, to_text
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.planfile.tree import Document

__all__ = ["check_file"]

_WIDEST = 200
_PLANS = {".yaml", ".yml", ".json"}


def check_file(path: str, *, form: str, strict: bool) -> int:
    """Print what is wrong with a calendar file.

    Args:
        path: The file, or ``-`` for standard input.
        form: ``text``, ``concise`` or ``json``.
        strict: Whether warnings fail too.

    Returns:
        1 if there are errors, else 0.
    """
    if beside(path).suffix.lower() in _PLANS:
        raise click.UsageError(
            f"{path} is called like a plan; --check takes a calendar, such as"
            f" {beside(path).with_suffix('.ics')} (for the plan: smartgoals check)"
        )
    data = _read(path)
    name = STDIN_NAME if path == "-" else path
    found = check_calendar(data, name=name)
    if form == "json":
        echo_json(_to_json(found))
    else:
        write = to_text if form == "text" else to_lines
        click.echo(write(Checked(name, found), Document(name, _text(data))), nl=False)
    return int(any(one.severity in failing(strict=strict) for one in found))


def _read(path: str) -> bytes:
    """Read a file or standard input; of one that is too large, a byte too much."""
    most = CalendarLimits().bytes + 1
    if path == "-":
        return sys.stdin.buffer.read(most)
    with Path(path).open("rb") as file:
        return file.read(most)


def _text(data: bytes) -> str:
    """Give the lines that findings quote, each as wide as can be read."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return "\n".join(
        line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…" for line in text.split("\n")
    )


def _to_json(found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "findings": [one.to_dict() for one in found],
        "summary": {f"{one.value}s": count(found, one) for one in Severity},
    }
