"""``smartgoals fmt``: plan files tidied, or brought to the newest version of the format."""

from collections.abc import Callable
from functools import partial
from typing import Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples

__all__ = ["command"]


@click.command(
    "fmt",
    short_help="Tidy a plan's file; what it says, and every note, stay.",
    epilog=examples("fmt campaign.yaml", "fmt --check plans/*.yaml"),
)
@click.argument("plans", metavar="PLAN...", type=FILE, nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Only say which files are not tidy, by status 1.")
@click.option(
    "--upgrade", "newest", is_flag=True, help="Bring older versions of the format up to date."
)
@edit_options
def command(plans: tuple[str, ...], *, check: bool, newest: bool, **how: Any) -> int:
    """Tidy plan files: two blanks for each level, our names of fields, few quotes.

    What a plan says stays, and so does every comment and the order of everything. Blank
    lines part the sections. With --upgrade a file is not tidied, but brought to the newest
    version of the format. With - for PLAN the new text goes to standard output.

    Exit status: 0 it is done; 1 with --check, a file is not as it would be; 2 a file can't
    be read or tidied; the others are tidied nevertheless.
    """
    if plans.count("-") > 1:
        raise click.UsageError("standard input can be read only once")
    how["dry_run"] = how["dry_run"] or check
    edit = partial(_upgraded if newest else _tidied, **how)
    return max(_status(edit, path, check=check) for path in plans)


def _status(edit: Callable[[str], tuple[str, str]], path: str, *, check: bool) -> int:
    """Edit a file, and give the exit status for it."""
    from smartgoals.errors import EditError, SealError

    try:
        old, new = edit(path)
    except (EditError, SealError) as error:
        click.echo(f"smartgoals: {error}", err=True)
        return 2
    except OSError as error:
        click.echo(f"smartgoals: {path}: {error.strerror or error}", err=True)
        return 2
    return int(check and old != new)


def _tidied(path: str, **how: Any) -> tuple[str, str]:
    from smartgoals.editing.tidying import tidy

    return edit_plan(
        path,
        lambda text, name: tidy(text, name=name),
        told=lambda old, new: "it is tidy" if old == new else "tidied",
        **how,
    )


def _upgraded(path: str, **how: Any) -> tuple[str, str]:
    from smartgoals.editing.upgrading import NEWEST, STEPS, upgrade

    def told(old: str, _: str) -> str:
        steps = upgrade(old, steps=STEPS).told
        return "; ".join(steps) or f"it has version {NEWEST}, the newest; nothing to upgrade"

    return edit_plan(path, lambda text, name: upgrade(text, name=name).text, told=told, **how)
