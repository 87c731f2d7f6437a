"""``smartgoals pull``: what was done in a calendar, offered as edits of the plan."""

from typing import Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import key_of
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import read_bytes
from smartgoals.cli.servers import at_desk, echo_actions, server_options

__all__ = ["command"]


@click.command(
    "pull",
    short_help="Offer what was done in that calendar as edits of the plan.",
    epilog=examples("pull campaign.yaml", "pull campaign.yaml --write"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@server_options
@click.option("--write", is_flag=True, help="Write the plan; no other byte of it moves.")
def command(plan_file: str, *, write: bool, **given: Any) -> int:
    """Offer what was done in a plan's calendar on a server as edits of the plan.

    A task that somebody ticked off, or a milestone of ours that somebody moved, becomes
    a change of its fields in the plan, which is shown as a diff. Nothing is written
    before you say --write. What the plan can't follow is listed as a conflict;
    `smartgoals push` settles it.

    Exit status: 0 there is no conflict; 1 something waits for your word; 3 the server
    refused, or could not be reached.
    """
    from smartgoals.errors import EditError
    from smartgoals.planfile.editing import change_file
    from smartgoals.planfile.mending import difference
    from smartgoals.planfile.sealing import opened_name
    from smartgoals.sync.decide import Step
    from smartgoals.sync.offers import edits_for

    text, said = read_bytes(plan_file).decode("utf-8", "replace"), opened_name(plan_file)
    with at_desk(plan_file, **given) as desk:
        actions = desk.decide({})
    offers = edits_for(text, desk.plan, actions, desk.wanted_of, name=said)
    echo_data(difference(text.encode(), offers.text.encode(), name=said))
    open_ones = [one for one in actions if one.step is Step.CONFLICT]
    echo_actions((*offers.unsayable, *open_ones), desk.zone)

    def change(current: str) -> str:
        if current != text:
            raise EditError(f"{plan_file} was changed meanwhile; nothing is written")
        return offers.text

    count = "1 edit" if len(offers.edits) == 1 else f"{len(offers.edits)} edits"
    if not offers.edits:
        click.echo("there is nothing to bring back into the plan", err=True)
    elif write:
        change_file(plan_file, change, key=key_of(plan_file))
        click.echo(f"wrote {count} into {plan_file}; push it when all is well", err=True)
    else:
        click.echo(f"{count} for {plan_file}; add --write to make them", err=True)
    return int(bool(offers.unsayable or open_ones))
