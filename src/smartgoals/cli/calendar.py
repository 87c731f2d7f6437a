"""``smartgoals calendar``: put a plan's dates into a calendar file."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

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
    from smartgoals.calendar.serving import calendar_path, known_state, state_path
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
    beside = calendar_path(Path(plan_file), audience, goal, person)
    target = Path(output) if output else beside
    kept = state_path(target)
    before = read_bytes(str(target)) if target.is_file() else b""
    state = known_state(kept, before)
    if state.unreadable:
        lines = "1 line" if state.unreadable == 1 else f"{state.unreadable} lines"
        click.echo(f"{lines} of {kept} can't be read and are made anew", err=True)
    new = update_ical(
        plan,
        state,
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
