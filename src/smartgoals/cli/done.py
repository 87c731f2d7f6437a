"""``smartgoals done``: milestones marked as done, in the file, and nothing else moved."""

from datetime import date
from typing import Any

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import DAY

__all__ = ["command"]


@click.command(
    "done",
    short_help="Mark milestones as done.",
    epilog=examples(
        "done campaign.yaml impact-brief",
        "done campaign.yaml impact-brief partner-call --on 2026-12-01",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument(
    "milestones", metavar="MILESTONE...", type=IdOf("Milestone"), nargs=-1, required=True
)
@click.option(
    "--on",
    type=DAY,
    default=date.today,  # the day where the user sits
    show_default="today",
    help="The day on which they were done.",
)
@click.option("--undo", is_flag=True, help="Take the mark away again.")
@edit_options
def command(
    plan_file: str, milestones: tuple[str, ...], on: date, *, undo: bool, **how: Any
) -> None:
    """Mark milestones as done, in the plan's file.

    All of them are marked in one go: if one can't be, none is. No other byte of the file
    moves. With - for PLAN the new text goes to standard output.
    """
    from smartgoals.editing.done import mark_done

    day = None if undo else on
    ids = ", ".join(dict.fromkeys(milestones))
    edit_plan(
        plan_file,
        lambda text, name: mark_done(text, milestones, day, name=name),
        told=lambda *_: f"{ids} not done" if undo else f"{ids} done on {on}",
        **how,
    )
