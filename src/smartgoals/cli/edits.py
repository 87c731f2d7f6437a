"""What all commands share that change a plan's file: show the change, tell it, or make it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from smartgoals.cli.opening import key_of
from smartgoals.cli.plans import STDIN_NAME, read_bytes, write_file
from smartgoals.planfile.sealing import opened_name

__all__ = ["edit_options", "edit_plan"]

Function = TypeVar("Function", bound=Callable[..., Any])


def edit_options(function: Function) -> Function:
    """Add ``--diff`` and ``--dry-run``."""
    for option in (
        click.option("--dry-run", is_flag=True, help="Say what would change; write nothing."),
        click.option("--diff", is_flag=True, help="Show the lines that change; write nothing."),
    ):
        function = option(function)
    return function


def edit_plan(
    path: str,
    change: Callable[[str, str], str],
    *,
    told: Callable[[str, str], str],
    diff: bool,
    dry_run: bool,
    if_missing: str | None = None,
) -> tuple[str, str]:
    """Change a plan's file; the new text of - goes to standard output.

    Args:
        path: The file, or ``-``.
        change: Gives the new text for the old one and the file's name.
        told: Says what was changed, from the old text and the new one.
        diff: Whether only to show the lines that change.
        dry_run: Whether only to say what would change.
        if_missing: What a file that isn't there is made of; without it there must be one.

    Returns:
        The old text and the new one.

    Raises:
        EditError: If `change` does, if the file is no text, or if somebody else changed
            it meanwhile; it is as it was.
        SealError: If it is sealed, and can't be opened, or not be sealed for all its readers.
        OSError: If it can't be read or written.
    """
    from smartgoals.planfile.editing import change_file

    name = STDIN_NAME if path == "-" else path
    said = opened_name(name)
    seen: list[str] = []

    def changed(text: str) -> str:
        seen[:] = text, apply(change, text, said)
        return seen[1]

    if path != "-" and if_missing is not None and not Path(path).exists():
        changed(if_missing)
        seen[0] = ""
        if not (diff or dry_run):
            write_file(Path(path), seen[1].encode(), mark=b"", force=False)
    elif path != "-" and not (diff or dry_run):
        change_file(path, changed, key=key_of(path))
    else:
        changed(_decoded(path))
    old, new = seen
    if diff:
        from smartgoals.planfile.mending import difference

        click.echo(difference(old.encode(), new.encode(), name=said), nl=False)
    elif path == "-" and not dry_run:
        _put_out(new)
    would = " would change" if diff or dry_run else ""
    click.echo(
        f"{name}{would if old != new else ' stays as it is'}: {told(old, new)}", err=True
    )
    return old, new


def _put_out(text: str) -> None:
    """Write a text to standard output, every byte as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def apply(change: Callable[[str, str], str], text: str, name: str) -> str:
    """Give the new text of a file."""
    return change(text, name)


def _decoded(path: str) -> str:
    """Read a file, or standard input, as text.

    Raises:
        EditError: If it is no text in UTF-8.
    """
    from smartgoals.errors import EditError

    data = read_bytes(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditError(f"{path} is not text in UTF-8") from None
