"""``smartgoals show loose``: what hangs on nothing."""

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team

__all__ = ["loose"]


@click.command("loose", epilog=examples("show loose campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
def loose(plan_file: str, form: str) -> None:
    """Show what hangs on nothing: parts that serve no goal, and harms that none answers.

    Flags come first, then rows of the impact, goals, actors, votes, milestones, members of
    the team and capabilities; those of one kind by id. Not all of it is a mistake: a
    regular call may serve the campaign as a whole.
    """
    from smartgoals.graph.loose import loose_ends

    plan = open_for_team(plan_file)
    found = loose_ends(plan)
    heads = ("part", "id", "why")
    rows = [(one.kind, one.id, one.words) for one in found]
    if form == "json":
        loose = [one.to_dict() for one in found]
        echo_json({"schema_version": 1, "loose": loose})
    elif form == "csv":
        echo_csv(heads, rows)
    elif rows:
        echo_table(heads, rows)
    else:
        click.echo("everything in the plan hangs on a goal or a flag")
