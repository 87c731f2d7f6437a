"""``smartgoals calendar``: put a plan's dates into a calendar file, or check one."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click
from click.core import ParameterSource

from smartgoals.cli.output import format_option
from smartgoals.cli.plans import DAY, open_plan, write_file

__all__ = ["command"]

_FOR_WRITING = {
    "output": "--output",
    "audience": "--for",
    "stamp": "--stamp",
    "force": "--force",
}
_FOR_CHECKING = {"form": "--format", "strict": "--strict"}


@click.command(
    "calendar",
    short_help="Put a plan's dates into a calendar file, or check one.",
    epilog="Exit status with --check: 0 nothing is wrong, 1 there are errors (with --strict"
    " warnings too), 2 the file can't be opened.",
)
@click.argument("plan_file", metavar="PLAN")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to; - is standard output.  [default: beside the plan, ending in .ics]",
)
@click.option("--for", "audience", metavar="AUDIENCE", help="Only what this audience may see.")
@click.option(
    "--stamp",
    type=DAY,
    help="The day that entries say they were last changed."
    "  [default: SOURCE_DATE_EPOCH, else the latest day noted in the plan]",
)
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
@click.option(
    "--check",
    is_flag=True,
    help="Instead, check a calendar file of any origin that stands in the place of PLAN.",
)
@format_option("text", "concise", "json")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_context
def command(  # noqa: PLR0917 - click calls it by keyword
    ctx: click.Context,
    plan_file: str,
    output: str | None,
    audience: str | None,
    stamp: date | None,
    force: bool,  # noqa: FBT001 - a flag of the command line
    check: bool,  # noqa: FBT001
    form: str,
    strict: bool,  # noqa: FBT001
) -> int:
    """Write an .ics file that any calendar program can import.

    A milestone keeps its entry for as long as it keeps its id, so that a moved
    date moves the entry and adds no second one.

    With --check, nothing is written: `smartgoals calendar --check FILE` says, line by
    line, what programs may stumble over in any .ics file. --format and --strict
    belong to it.
    """
    _refuse_strangers(ctx, check=check)
    if check:
        from smartgoals.cli.calendar_check import check_file

        return check_file(plan_file, form=form, strict=strict)
    from smartgoals.calendar.export import to_ical

    plan, _ = open_plan(plan_file)
    data = to_ical(plan, stamp=_moment(stamp), audience=audience)
    if output == "-" or (output is None and plan_file == "-"):
        sys.stdout.buffer.write(data)
        return 0
    target = Path(output) if output else Path(plan_file).with_suffix(".ics")
    write_file(target, data, mark=b"smartgoals", force=force)
    click.echo(f"wrote {target}", err=True)
    return 0


def _refuse_strangers(ctx: click.Context, *, check: bool) -> None:
    """Refuse options that have no meaning beside ``--check``, or without it."""
    for name, option in (_FOR_WRITING if check else _FOR_CHECKING).items():
        if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            word = "can't be used with" if check else "needs"
            raise click.UsageError(f"{option} {word} --check", ctx)


def _moment(stamp: date | None) -> datetime | None:
    """Give the moment of a stamp: the day asked for, else SOURCE_DATE_EPOCH."""
    if stamp is not None:
        return datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise click.ClickException(
            f"SOURCE_DATE_EPOCH is no number of seconds: {epoch!r}"
        ) from None
