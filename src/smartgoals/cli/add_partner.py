"""``smartgoals add partner``: an actor who joins us, whether they were in the plan or not."""

from datetime import date
from typing import Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import DAY
from smartgoals.cli.starting import line_of
from smartgoals.diagnostics import Route
from smartgoals.planfile.ids import new_id

__all__ = ["partner"]


@click.command(
    "partner",
    short_help="Add a partner, or let an actor become one.",
    epilog=examples(
        "add partner campaign.yaml small-isps --since 2026-12-01",
        "add partner campaign.yaml 'Consumer union' --offers 'legal advice'",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("who", metavar="ID|NAME")
@click.option(
    "--status",
    type=click.Choice(["joined", "invited", "former", "us"]),
    default="joined",
    show_default=True,
    help="How they belong to us.",
)
@click.option("--since", type=DAY, help="Since when.")
@click.option("--offers", multiple=True, metavar="TEXT", help="Something they can do for us.")
@edit_options
def partner(
    plan_file: str,
    who: str,
    *,
    status: str,
    since: date | None,
    offers: tuple[str, ...],
    **how: Any,
) -> None:
    """Add a partner to a plan's file.

    An actor who is in the plan, told by their id, becomes a partner; anybody else is added
    by that name. No other byte of the file moves.
    """
    from smartgoals.editing.adding import add_part, refuse_faults
    from smartgoals.editing.changing import opened
    from smartgoals.editing.fields import add_entry, put_entry
    from smartgoals.errors import EditError

    belongs = f"{status} since {since}" if since else status
    made: list[str] = []

    def change(text: str, name: str) -> str:
        plan = opened(text, name).plan
        assert plan is not None
        known = plan.actor(who)
        made.append(known.id if known else new_id(who, "partner", plan))
        route = Route(("actors", made[0]))
        if known is None:
            fields: dict[str, Any] = {"name": line_of(who), "partner": belongs}
            fields |= {"offers": list(offers)} if offers else {}
            return add_part(text, Route(("actors",)), made[0], fields, name=name)
        if offers and known.offers:
            raise EditError(f"{who} offers something already in {name}; add to it there")
        new = put_entry(text, route, "partner", belongs, name=name)
        if offers:
            new = add_entry(new, route, "offers", list(offers), name=name)
        refuse_faults(text, new, name)
        return new

    edit_plan(plan_file, change, told=lambda *_: f"{made[0]} {belongs}", **how)
