"""``smartgoals show affected``: what somebody's leaving touches."""

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team

__all__ = ["affected"]


@click.command("affected", epilog=examples("show affected campaign.yaml --without ana"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "--without",
    "without",
    metavar="ID",
    type=IdOf("TeamMember", "Actor"),
    multiple=True,
    required=True,
    help="Who leaves: an actor or a member of the team; may be given again.",
)
@format_option("table", "json", "csv")
def affected(plan_file: str, without: tuple[str, ...], form: str) -> None:
    """Show what the leaving of somebody touches, from milestones to goals.

    Milestones of theirs come first, then what waits for those; then indicators that
    nobody looks at, capabilities that nobody or one partner is left to bring, worse roads
    to those who decide, votes, and the goals that all of this touches. The file stays as
    it is.
    """
    from smartgoals.graph.affected import affected_by

    plan = open_for_team(plan_file)
    found = affected_by(plan, without=without)
    heads = ("part", "id", "what becomes different")
    if form == "json":
        echo_json(found.to_dict())
    elif form == "csv":
        echo_csv(heads, found.rows)
    elif found.rows:
        echo_table(heads, found.rows)
    else:
        names = " and ".join(f"'{one}'" for one in found.without)
        click.echo(f"nothing in the plan rests on {names}")
