"""``smartgoals show actors``: who matters, where they stand, and who has moved."""

from datetime import date
from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import DAY, open_for_team
from smartgoals.errors import InvalidValueError

if TYPE_CHECKING:
    from smartgoals.graph.forces import ForceField
    from smartgoals.graph.power_map import PowerMap
    from smartgoals.graph.spectrum import Movement

__all__ = ["actors"]


@click.command(
    "actors",
    epilog=examples(
        "show actors campaign.yaml", "show actors campaign.yaml --since 2026-09-01"
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option("--on", type=DAY, help="The day; without it the latest stances.")
@click.option("--since", type=DAY, help="A day before it, to see who has moved.")
@format_option("table", "json", "csv")
def actors(plan_file: str, on: date | None, since: date | None, form: str) -> None:
    """Show who matters, where they stand, how to deal with them, and who has moved.

    Actors come by id. A stance is one towards our goal; how somebody will vote on a text
    stands in `show votes`. What is shown is about people's opinions, and stays with the
    team.
    """
    from smartgoals.graph.power_map import power_map

    plan = open_for_team(plan_file)
    try:
        found = power_map(plan, on=on, since=since)
    except InvalidValueError:
        raise click.UsageError(f"--since: {since} is after {on}") from None
    click.echo("this is about people's opinions: it stays with the team", err=True)
    if form == "json":
        echo_json(found.to_dict())
        return
    heads = (
        "id",
        "stance",
        "since",
        "power",
        "interest",
        "partner",
        "handling",
        "kind",
        "name",
    )
    rows = _rows(found)
    if form == "csv":
        echo_csv(heads, rows)
        return
    echo_table(heads, rows)
    for line in _words(found):
        click.echo(f"\n{line}")


def _rows(found: "PowerMap") -> list[tuple[str, ...]]:
    """Give a row for each actor; what nobody has said stays empty."""
    from smartgoals.planfile.dates import write_period

    rows: list[tuple[str, ...]] = []
    for one in found.actors:
        actor, since = one.actor, one.stance.since
        rows.append(
            (
                actor.id,
                one.stance.stance.value,
                "" if since is None else write_period(since),
                str(actor.power or ""),
                str(actor.interest or ""),
                "" if actor.partner is None else actor.partner.status.value,
                "" if one.handling is None else one.handling.value,
                "" if actor.kind is None else actor.kind.value,
                actor.name or "",
            )
        )
    return rows


def _words(found: "PowerMap") -> list[str]:
    """Say in words what the table can't show."""
    lines = []
    if found.spectrum.mean is not None:
        counts = ", ".join(
            f"{len(ids)} {_plural(stance.value, len(ids))}"
            for stance, ids in found.spectrum.wedges
            if ids
        )
        mean = f"{found.spectrum.mean:+.1f} on average, from -2 to +2"
        lines.append(f"spectrum, without us: {counts} ({mean})")
    if found.movement is not None:
        lines.append(_moved(found.movement))
    lines += [_forces(field) for field in found.forces]
    if not found.balance.is_balanced:
        ring = " – ".join((*found.balance.ring, found.balance.ring[0]))
        lines.append(f"somebody is torn: {ring} has an odd number of quarrels in it")
    return lines


def _plural(stance: str, number: int) -> str:
    """Give the word for several who take a stance."""
    if number == 1 or stance in {"neutral", "unknown"}:
        return stance
    return f"{stance.replace('ally', 'allie')}s"


def _moved(told: "Movement") -> str:
    """Say who has moved since a day."""
    moved = [f"\n  {one.actor}: {one.before.value} → {one.after.value}" for one in told.moved]
    return f"moved since {told.since}:{''.join(moved) or ' nobody'}"


def _forces(field: "ForceField") -> str:
    """Say what drives a goal and what holds it back."""
    goal = "no goal" if field.goal is None else field.goal
    driving = sum(one.strength for one in field.drivers)
    return f"forces on {goal}: {driving} for, {driving - field.net} against, net {field.net:+}"
