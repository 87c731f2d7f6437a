"""``smartgoals expire``: what a plan keeps past its day."""

from datetime import date

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_plan, today_option

__all__ = ["command"]


@click.command(
    "expire",
    short_help="List what a plan keeps about people past its day.",
    epilog=examples("expire campaign.yaml", "expire campaign.yaml --today 2027-06-30"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@today_option
def command(plan_file: str, form: str, today: date) -> None:
    """List what is past its day, and what else in the plan names it.

    Entries of actors come first whose `expires` has come; then judgements, and stances
    that nobody judged, older than the plan's limit; then relations that have ended.
    Nothing is removed: whatever names an entry would name nothing without it.
    """
    from smartgoals.checks.expiring import expired

    plan, _ = open_plan(plan_file)
    found = expired(plan, today=today)
    heads = ("what", "where", "day", "named by")
    if form == "json":
        echo_json(found.to_dict())
    elif form == "csv":
        echo_csv(heads, found.rows)
    elif found.past:
        echo_table(heads, found.rows)
    else:
        click.echo(f"nothing in the plan is past its day on {today}")
