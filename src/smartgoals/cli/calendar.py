"""``smartgoals calendar``: put a plan's dates into a calendar file, or check one."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click
from attrs import evolve
from click.core import ParameterSource

from smartgoals.cli.completing import AUDIENCE, FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_data, format_option
from smartgoals.cli.plans import (
    DAY,
    open_plan,
    read_bytes,
    require_ours,
    this_moment,
    write_file,
)
from smartgoals.plan.whole import Plan, ShownAs

__all__ = ["MARK", "command"]

#: What a calendar of ours holds, and no plan does.
MARK = b"PRODID:-//smartgoals//"
_STATE_MARK = b"smartgoals"
_FOR_WRITING = {
    "output": "--output",
    "audience": "--for",
    "goal": "--goal",
    "person": "--person",
    "shown_as": "--as",
    "stamp": "--stamp",
    "force": "--force",
}
_FOR_CHECKING = {"form": "--format", "strict": "--strict"}


@click.command(
    "calendar",
    short_help="Put a plan's dates into a calendar file, or check one.",
    epilog=examples(
        "calendar campaign.yaml",
        "calendar campaign.yaml --for partners -o partners.ics",
        "calendar --check campaign.ics",
        then="Exit status with --check: 0 nothing is wrong, 1 there are errors (with --strict"
        " warnings too), 2 the file can't be opened.",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where to; - is standard output.  [default: beside the plan, ending in .ics; what is"
    " for somebody has their name in it]",
)
@click.option(
    "--for",
    "audience",
    metavar="AUDIENCE",
    type=AUDIENCE,
    help="Only what this audience may see.",
)
@click.option("--goal", metavar="ID", type=IdOf("Goal"), help="Only what serves this goal.")
@click.option(
    "--person",
    metavar="ID",
    type=IdOf("TeamMember", "Actor"),
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
@click.option(
    "--check",
    is_flag=True,
    help="Instead, check a calendar file of any origin that stands in the place of PLAN.",
)
@format_option("text", "concise", "json")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_context
def command(
    ctx: click.Context,
    plan_file: str,
    *,
    output: str | None,
    audience: str | None,
    goal: str | None,
    person: str | None,
    shown_as: str | None,
    stamp: date | None,
    force: bool,
    check: bool,
    form: str,
    strict: bool,
) -> int:
    """Write an .ics file that any calendar program can import.

    A milestone keeps its entry for as long as it keeps its id, so that a moved
    date moves the entry and adds no second one. What each entry was like is kept
    beside the calendar, in a file that ends in .state, so that only what changed
    looks changed, and what is dropped is called off.

    With --check, nothing is written: `smartgoals calendar --check FILE` says, line by
    line, what programs may stumble over in any .ics file. --format and --strict
    belong to it.
    """
    _refuse_strangers(ctx, check=check)
    if check:
        from smartgoals.cli.calendar_check import check_file

        return check_file(plan_file, form=form, strict=strict)
    from smartgoals.calendar.export import to_ical
    from smartgoals.calendar.serving import calendar_path
    from smartgoals.calendar.views import view_of

    plan, _ = open_plan(plan_file)
    if shown_as is not None:
        plan = evolve(plan, calendar=evolve(plan.calendar, shown_as=ShownAs(shown_as)))
    moment = _moment(stamp)
    if output == "-" or (output is None and plan_file == "-"):
        data = to_ical(plan, stamp=moment, audience=audience, goal=goal, person=person)
        echo_data(data)
    else:
        view_of(plan, audience, goal=goal, person=person)  # so that the ids are none but ids
        beside = calendar_path(Path(plan_file), audience, goal, person)
        target = Path(output) if output else beside
        _write(
            plan,
            target,
            moment,
            audience=audience,
            goal=goal,
            person=person,
            force=force,
        )
    return 0


def _write(
    plan: Plan,
    target: Path,
    stamp: datetime | None,
    *,
    audience: str | None,
    goal: str | None,
    person: str | None,
    force: bool,
) -> None:
    """Write a calendar, and beside it what each entry is like now."""
    from smartgoals.calendar.serving import known_state, state_path
    from smartgoals.calendar.updating import update_ical

    kept = state_path(target)
    before = read_bytes(str(target)) if target.is_file() else b""
    state = known_state(kept, before)
    if state.unreadable:
        lines = "1 line" if state.unreadable == 1 else f"{state.unreadable} lines"
        click.echo(f"{lines} of {kept} can't be read and are made anew", err=True)
    new = update_ical(
        plan,
        state,
        now=stamp or this_moment(),
        before=before,
        stamp=stamp,
        audience=audience,
        goal=goal,
        person=person,
    )
    if not force:
        require_ours(target, MARK)
    write_file(kept, new.state.to_bytes(), mark=_STATE_MARK, force=force)
    write_file(target, new.data, mark=MARK, force=force)
    click.echo(f"wrote {target}", err=True)


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
