"""``smartgoals show capacity``: hours and money, needed and there."""

from datetime import date
from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team, today_option
from smartgoals.plan._rules import number_text

if TYPE_CHECKING:
    from smartgoals.schedule.money import Spending
    from smartgoals.schedule.workload import PersonWeek

__all__ = ["capacity"]


@click.command("capacity", epilog=examples("show capacity campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@today_option
def capacity(plan_file: str, form: str, today: date) -> None:
    """Show who has how much to do in which week, and whether the money suffices.

    People come by their ids, and their weeks in order, from this one on; a week that
    holds more work than hours is marked. Below the table stands what does not fit:
    weeks that are too full, hours in nobody's week, money that is missing. Nothing is
    moved.
    """
    from smartgoals.schedule.capacity import capacity as compared

    plan = open_for_team(plan_file)
    found = compared(plan, today=today)
    if form == "json":
        echo_json(found.to_dict())
        return
    if form == "csv":
        heads = ("person", "week_of", "needed", "available", "excess", "milestones")
        echo_csv(heads, [_cells(one) for one in found.weeks])
        return
    if found.weeks:
        heads = ("who", "week of", "needs", "has", "too much", "for")
        echo_table(heads, [_row(one) for one in found.weeks])
    else:
        click.echo("no milestone from now on has hours and somebody who owns it")
    for one in found.money:
        click.echo(f"\n{_money(one)}")
    fits = "nobody has too much, and the money suffices, as far as the plan says"
    for line in found.words or (fits,):
        click.echo(f"\n{line}")


def _cells(one: "PersonWeek") -> tuple[object, ...]:
    work = ", ".join(id for id, _ in one.milestones)
    return one.person, one.monday, one.needed, one.available, one.excess, work


def _row(one: "PersonWeek") -> tuple[str, ...]:
    return (
        one.person,
        one.monday.isoformat(),
        _short(one.needed),
        "" if one.available is None else _short(one.available),
        _short(one.excess) if one.excess else "",
        ", ".join(f"{id} ({_short(hours)})" for id, hours in one.milestones),
    )


def _money(one: "Spending") -> str:
    """Say in one line what is needed and what there is."""
    unit = f" {one.unit}" if one.unit else ""
    told = f"money: {number_text(one.needed)}{unit} needed"
    if one.available is not None:
        told += f", {number_text(one.available)}{unit} there"
    if one.unplanned:
        told += f"; for {number_text(one.unplanned)}{unit} of it no milestone is planned"
    return told


def _short(hours: float) -> str:
    return number_text(round(hours, 1))
