"""``smartgoals show coverage``: what the goals need, and who brings it."""

from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team
from smartgoals.errors import InvalidValueError, UnknownIdError

if TYPE_CHECKING:
    from smartgoals.graph.coverage import Coalitions, Coverage
    from smartgoals.graph.partners import Load

__all__ = ["coverage"]

_SHOWN = 3


@click.command("coverage", epilog=examples("show coverage campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@click.option(
    "--cost",
    "costs",
    metavar="ID=NUMBER",
    multiple=True,
    help="What it costs to have a partner; give it for each to see the cheapest coalition.",
)
def coverage(plan_file: str, form: str, costs: tuple[str, ...]) -> None:
    """Show what the goals need, who covers it, what is missing, and with how few it goes.

    Needs come in the order of their words. We and those who have joined cover something;
    those who are invited are shown apart. We ourselves cost nothing, and are in every
    coalition.
    """
    from smartgoals.graph.coverage import coverage as covered

    plan = open_for_team(plan_file)
    try:
        found = covered(plan, cost=dict(map(_cost, costs)) if costs else None)
    except (InvalidValueError, UnknownIdError) as error:
        raise click.UsageError(f"--cost: {error}") from None
    if form == "json":
        echo_json(found.to_dict())
        return
    alone = {capability for one in found.sole_providers for capability in one.capabilities}
    rows = [
        (
            one.capability,
            "gap" if one.is_gap else "one partner" if one.capability in alone else "covered",
            ", ".join(one.covered_by),
            ", ".join(one.invited),
            ", ".join(one.goals),
        )
        for one in found.needs
    ]
    heads = ("needed", "standing", "covered by", "invited", "by goals")
    if form == "csv":
        echo_csv(heads, rows)
        return
    echo_table(heads, rows)
    for line in _words(found):
        click.echo(f"\n{line}")


def _cost(text: str) -> tuple[str, float]:
    """Read what one partner costs."""
    name, sign, number = text.partition("=")
    try:
        price = float(number)
    except ValueError:
        sign = ""
    if not sign:
        raise click.UsageError(f"--cost: write it as ID=NUMBER, not {text!r}")
    return name.strip(), price


def _words(found: "Coverage") -> list[str]:
    """Say in words what the table can't show."""
    lines = []
    if len(found.gaps) < len(found.needs):
        part = " for what is covered" if found.gaps else ""
        words = _coalitions(found.smallest, "partner")
        lines.append(f"smallest coalition{part}: {words}")
    if found.cheapest is not None:
        lines.append(f"cheapest coalition: {_coalitions(found.cheapest, '')}")
    if found.closing is not None:
        lines.append(f"to close gaps, win {_sets(found.closing.coalitions)}")
    if found.signing.refusals:
        words = _sets(found.signing.sets)
        told = "" if found.signing.exact else f" (approximate; at most {found.signing.at_most})"
        lines.append(f"may sign together: {words}{told}")
    lines += [
        f"agreement with '{one.partner}' says nothing about {', '.join(one.missing)}"
        for one in found.missing_items
    ]
    if busy := [_load(one) for one in found.loads if one.milestones]:
        lines.append("\n".join(("open milestones:", *busy)))
    return lines


def _load(one: "Load") -> str:
    """Say how much a partner has taken on."""
    told = f"  {one.partner}: {len(one.milestones)}"
    if one.hours:
        told += f", {one.hours:g} hours of work"
    if one.hours and one.weeks is not None:
        told += f", {one.weeks:.1f} weeks of all its time"
    return told


def _coalitions(best: "Coalitions", unit: str) -> str:
    """Say who the best coalitions are, and how good."""
    if best.coalitions == ((),):
        return "we need nobody else"
    cost = f"{best.cost:g} {unit}{'s' if unit and best.cost > 1 else ''}".strip()
    told = f"{cost}: {_sets(best.coalitions)}"
    if best.count > _SHOWN:
        told += f" ({best.count} in all)"
    return told if best.exact else f"{told} (approximate; at least {best.at_least:.1f})"


def _sets(sets: tuple[tuple[str, ...], ...]) -> str:
    """Name the first few sets."""
    told = [" + ".join(one) for one in sets[:_SHOWN]]
    return ", or ".join(told) + (", …" if len(sets) > _SHOWN else "")
