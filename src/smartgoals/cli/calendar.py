"""``smartgoals calendar``: put a plan's dates into a calendar file."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from smartgoals.cli.plans import (
    DAY,
    open_plan,
    read_bytes,
    require_ours,
    this_moment,
    write_file,
)
from smartgoals.plan.whole import ShownAs

if TYPE_CHECKING:
    from smartgoals.calendar.state import CalendarState

__all__ = ["command"]

_MARK = b"smartgoals"


@click.command("calendar", short_help="Put a plan's dates into a calendar file.")
@click.argument("plan_file", metavar="PLAN")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to; - is standard output.  [default: beside the plan, ending in .ics; what is"
    " for somebody has their name in it]",
)
@click.option("--for", "audience", metavar="AUDIENCE", help="Only what this audience may see.")
@click.option("--goal", metavar="ID", help="Only what serves this goal.")
@click.option(
    "--person",
    metavar="ID",
    help="Only what this member, partner or other actor owns, signs or is met in.",
)
@click.option(
    "--as",
    "shown_as",
    type=click.Choice(["events", "tasks"]),
    help="How our own milestones are shown; others' dates are always events."
    "  [default: what the plan says, else events]",
)
@click.option(
    "--stamp",
    type=DAY,
    help="The day that entries say they were last changed."
    "  [default: SOURCE_DATE_EPOCH, else the latest day noted in the plan]",
)
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
def command(
    plan_file: str,
    *,
    output: str | None,
    audience: str | None,
    goal: str | None,
    person: str | None,
    shown_as: str | None,
    stamp: date | None,
    force: bool,
) -> None:
    """Write an .ics file that any calendar program can import.

    A milestone keeps its entry for as long as it keeps its id, so that a moved
    date moves the entry and adds no second one. What each entry was like is kept
    beside the calendar, in a file that ends in .state, so that only what changed
    looks changed, and what is dropped is called off.
    """
    from smartgoals.calendar.export import to_ical
    from smartgoals.calendar.updating import update_ical
    from smartgoals.calendar.views import view_of

    plan, _ = open_plan(plan_file)
    if shown_as is not None:
        plan = evolve(plan, calendar=evolve(plan.calendar, shown_as=ShownAs(shown_as)))
    moment = _moment(stamp)
    if output == "-" or (output is None and plan_file == "-"):
        data = to_ical(plan, stamp=moment, audience=audience, goal=goal, person=person)
        sys.stdout.buffer.write(data)
        return
    view_of(plan, audience, goal=goal, person=person)  # so that the ids are none but ids
    name = "-".join([Path(plan_file).stem, *filter(None, (audience, goal, person))])
    target = Path(output) if output else Path(plan_file).with_name(f"{name}.ics")
    kept = target.with_name(f"{target.name}.state")
    before = _old(target)
    new = update_ical(
        plan,
        _known(kept, before),
        now=moment or this_moment(),
        before=before,
        stamp=moment,
        audience=audience,
        goal=goal,
        person=person,
    )
    if not force:
        require_ours(target, _MARK)
    write_file(kept, new.state.to_bytes(), mark=_MARK, force=force)
    write_file(target, new.data, mark=_MARK, force=force)
    click.echo(f"wrote {target}", err=True)


def _old(path: Path) -> bytes:
    """Give what stands in a file; nothing if there is none."""
    return read_bytes(str(path)) if path.is_file() else b""


def _known(kept: Path, before: bytes) -> "CalendarState":
    """Find what was last written: in its own file, and in the calendar itself."""
    from smartgoals.calendar.state import read_state, state_of

    state = read_state(_old(kept))
    if state.unreadable:
        lines = "1 line" if state.unreadable == 1 else f"{state.unreadable} lines"
        click.echo(f"{lines} of {kept} can't be read and are made anew", err=True)
    return state.joined(state_of(before))


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
