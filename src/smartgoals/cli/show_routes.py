"""``smartgoals show routes``: who can be asked to bring us to somebody who decides."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import DAY, open_for_team

if TYPE_CHECKING:
    from smartgoals.graph.road import Road, Routes
    from smartgoals.graph.roads import By
    from smartgoals.plan.whole import Plan

__all__ = ["routes"]


@click.command("routes", epilog=examples("show routes campaign.yaml --to regulator-board"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "--to", "to", required=True, metavar="ID", type=IdOf("Actor"), help="Who is to be reached."
)
@click.option(
    "--from",
    "start",
    metavar="ID",
    type=IdOf("Actor"),
    help="Who starts.  [default: any of us]",
)
@click.option(
    "--by",
    type=click.Choice(["product", "weakest"]),
    default="product",
    show_default=True,
    help="What makes a road good: the product of trust along it, or its weakest step.",
)
@click.option(
    "--within",
    type=click.IntRange(min=0),
    metavar="STEPS",
    help="List only roads of so many steps at most.",
)
@click.option(
    "--count",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="How many roads to list at most.",
)
@click.option("--on", type=DAY, help="The day on which roads must hold; without it any day.")
@format_option("table", "json", "csv")
def routes(
    plan_file: str,
    *,
    to: str,
    start: str | None,
    by: "By",
    within: int | None,
    count: int,
    on: date | None,
    form: str,
) -> None:
    """Show the best roads to somebody, and who should introduce us to whom.

    The best road comes first; of equal ones the one with fewer actors, then by ids.
    Below the roads stands who lies on every road there is, listed or not. Strengths
    put roads in order; they are no probabilities. On a day, a relation counts unless it
    had certainly not begun by then, or had certainly ended.
    """
    from smartgoals.graph.roads import routes

    plan = open_for_team(plan_file)
    found = routes(plan, to=to, from_actor=start, k=count, by=by, within=within, on=on)
    if form == "json":
        echo_json(found.to_dict())
    elif form == "csv":
        _echo_csv(found)
    else:
        _echo_text(plan, to, start, on, found)


def _echo_csv(found: "Routes") -> None:
    heads = ("road", "strength", "weakest_from", "weakest_to", "weakest_strength",
             "through_opponent")  # fmt: skip
    echo_csv(heads, [_cells(road) for road in found.routes])


def _cells(road: "Road") -> tuple[object, ...]:
    weak = road.weakest
    weakest = (None,) * 3 if weak is None else (weak.from_actor, weak.to_actor, weak.strength)
    return " > ".join(road.actors), road.strength, *weakest, road.through_opponent


def _echo_text(
    plan: "Plan", to: str, start: str | None, on: date | None, found: "Routes"
) -> None:
    from smartgoals.graph.naming import naming

    called = naming(plan)
    if not found.reachable:
        click.echo(_no_road(plan, called(to), start, on))
        return
    rows = [
        (
            str(number),
            _short(road.strength),
            "" if road.weakest is None else _short(road.weakest.strength),
            ", ".join(called(one) for one in _opponents(plan, road)),
            " → ".join(called(one) for one in road.actors),
        )
        for number, road in enumerate(found.routes, 1)
    ]
    if rows:
        echo_table(("", "strength", "weakest", "through opponents", "road"), rows)
    else:
        click.echo(f"no road to {called(to)} is as short as that, but there are longer ones")
    for number, road in enumerate(found.routes, 1):
        _echo_steps(plan, number, road)
    if not rows or found.routes[0].steps:
        click.echo(_dependence(to, found, called))


def _opponents(plan: "Plan", road: "Road") -> list[str]:
    between = (plan.actor(one) for one in road.actors[1:-1])
    return [one.id for one in between if one is not None and one.stance.is_opponent]


def _echo_steps(plan: "Plan", number: int, road: "Road") -> None:
    from smartgoals.graph.introductions import introductions

    steps = introductions(plan, road)
    if steps:
        click.echo(f"\nRoad {number}, step by step:")
    for step in steps:
        note = ", the weakest step" if step.weakest else ""
        click.echo(f"  - {step.words} ({_short(step.strength)}{note})")


def _no_road(plan: "Plan", name: str, start: str | None, on: date | None) -> str:
    if start is None and not plan.us:
        return (
            "no actor of the plan is us, so nobody can be reached:"
            " write `partner: us` where you stand"
        )
    when = "" if on is None else f" on {on}"
    return (
        f"the plan knows no road to {name}{when}; a relation that nobody wrote down may be"
        " there, so ask the team"
    )


def _dependence(to: str, found: "Routes", called: Callable[[str], str]) -> str:
    if not found.depends_on:
        return f"\nNobody stands on every road to {called(to)}: whoever leaves, one remains."
    names = ", ".join(called(one) for one in found.depends_on)
    return f"\nEvery road to {called(to)} needs: {names}."


def _short(number: float) -> str:
    return f"{number:.2g}"
