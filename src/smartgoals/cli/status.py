"""``smartgoals status``: how a plan and its calendar on a server differ."""

from typing import Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_json, format_option
from smartgoals.cli.servers import at_desk, echo_actions, keep_option, server_options, waits

__all__ = ["command"]


@click.command(
    "status",
    short_help="Show how a plan and its calendar on a server differ.",
    epilog=examples("status campaign.yaml"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@server_options
@keep_option
@format_option("table", "json")
def command(plan_file: str, *, keep: tuple[str, ...], form: str, **given: Any) -> int:
    """Show how a plan and its calendar on a server differ, and write nothing.

    Exit status: 0 a push would bring both in step, or they are; 1 something waits for
    your word; 3 the server refused, or could not be reached.
    """
    from smartgoals.sync.decide import is_sweeping
    from smartgoals.sync.telling import to_dict

    with at_desk(plan_file, **given) as desk:
        actions = desk.decide(desk.keep(keep))
    told = to_dict(actions, desk.zone)
    if form == "json":
        echo_json(
            {
                "schema_version": 1,
                "calendar": desk.store.address,
                "sweeping": is_sweeping(actions),
                "actions": told,
            }
        )
    else:
        echo_actions(actions, desk.zone)
        click.echo(f"{desk.store.address}: {_summary(len(told))}", err=True)
    return int(waits(actions))


def _summary(count: int) -> str:
    if not count:
        return "both say the same"
    return "1 entry differs" if count == 1 else f"{count} entries differ"
