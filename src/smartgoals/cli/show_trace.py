"""``smartgoals show trace``: from a flag to the last milestone."""

from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team

if TYPE_CHECKING:
    from smartgoals.graph.traced import Step

__all__ = ["trace"]


@click.command("trace", epilog=examples("show trace campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("harm", metavar="[FLAG]", type=IdOf("Flag", "ImpactRow"), required=False)
@format_option("table", "json", "csv")
def trace(plan_file: str, harm: str | None, form: str) -> None:
    """Show which goals answer a flag, through which work, up to the last milestone.

    FLAG is the id of a flag, or the name of a row of the impact; without it each flag is
    traced, or each row that is harmed in a plan without a flag. Milestones come by round,
    then by id: each comes after one of the round before. Rounds tell what waits for what,
    not when it is.
    """
    from smartgoals.graph.trace import harms
    from smartgoals.graph.trace import trace as traced

    plan = open_for_team(plan_file)
    found = [traced(plan, one) for one in (harms(plan) if harm is None else (harm,))]
    if form == "json":
        echo_json({"schema_version": 1, "traces": [one.to_dict() for one in found]})
        return
    heads = ("round", "id", "goal", "owner", "after", "done", "what")
    rows = [[_cells(step) for step in one.steps] for one in found]
    if form == "csv":
        harmed = zip(found, rows, strict=True)
        echo_csv(("flag", *heads), [(one.harm, *row) for one, some in harmed for row in some])
        return
    if not found:
        click.echo("the plan has no flag, and no row of the impact is harmed")
    for place, (one, some) in enumerate(zip(found, rows, strict=True)):
        what = " ".join(one.what.split())
        click.echo("\n" * bool(place) + (what if what == one.harm else f"{one.harm}: {what}"))
        for sentence in one.words:
            click.echo(f"  - {sentence}")
        if some:
            click.echo("")
            echo_table(heads, some)


def _cells(step: "Step") -> tuple[str, ...]:
    after, done = ", ".join(step.after), "done" if step.done else ""
    goal, owner = step.goal or "", step.owner or ""
    return str(step.round), step.milestone, goal, owner, after, done, step.what
