"""``smartgoals log``: what an indicator was found to be, noted in the plan."""

from datetime import date
from typing import Any

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import beside
from smartgoals.cli.plans import DAY

__all__ = ["command"]


@click.command(
    "log",
    short_help="Note what an indicator was found to be.",
    epilog=examples(
        "log campaign.yaml board-votes 2",
        "log campaign.yaml board-votes 2 --on 2026-12-01 --source 'Minutes, page 4'",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("indicator", type=IdOf("Indicator"))
@click.argument("value")
@click.option(
    "--on",
    type=DAY,
    default=date.today,  # the day where the user sits
    show_default="today",
    help="The day on which it was so.",
)
@click.option(
    "--source", "sources", multiple=True, metavar="TEXT", help="Where that is written."
)
@click.option("--replace", is_flag=True, help="Change the reading of that day.")
@edit_options
def command(
    plan_file: str,
    indicator: str,
    value: str,
    on: date,
    sources: tuple[str, ...],
    *,
    replace: bool,
    **how: Any,
) -> None:
    """Note a reading of an indicator in the plan's file, and say what is left to do.

    VALUE is a number, with its unit or without: 12, 43.7%, "6000 GBP"; put -- before a
    negative one. No other byte of the file moves. With - for PLAN the new text goes to
    standard output.
    """
    from smartgoals.editing.readings import log_reading
    from smartgoals.planfile.reading import read_text

    def change(text: str, name: str) -> str:
        return log_reading(
            text, indicator, value, on, sources=sources, replace=replace, name=name
        )

    told = f"{indicator} {value} on {on}"
    _, new = edit_plan(plan_file, change, told=lambda *_: told, **how)
    name = "campaign.json" if beside(plan_file).suffix.lower() == ".json" else "campaign.yaml"
    _tell_pace(read_text(new, name=name).plan, indicator, on)


def _tell_pace(plan: Any, indicator: str, on: date) -> None:
    """Say what the target still takes, if the plan's dates can be worked out."""
    from smartgoals.errors import CircularPlanError
    from smartgoals.pictures.pace import paces

    try:
        found = [one for one in paces(plan, today=on) if one.indicator.id == indicator]
    except CircularPlanError:
        return
    click.echo(found[0].words, err=True)
