"""``smartgoals show``: what is in a plan, as a table."""

from datetime import date
from importlib import import_module
from typing import Any

import click

from smartgoals.cli.completing import FILE, completed_names
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team, open_plan, today_option

__all__ = ["command"]

_LETTERS = "SMART"


# Views with a module of their own, which is imported when the view is asked for.
_ELSEWHERE = (
    "actors",
    "affected",
    "capacity",
    "coverage",
    "dates",
    "impact",
    "loose",
    "risk",
    "routes",
    "trace",
    "votes",
)


class _Views(click.Group):
    """A group that imports a view when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted((*super().list_commands(ctx), *_ELSEWHERE))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"smartgoals.cli.show_{cmd_name}")
        view: click.Command = getattr(module, cmd_name)
        return view

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        return completed_names(self, ctx, incomplete, {})


@click.group(
    "show",
    cls=_Views,
    short_help="Show flags, goals, people, votes or dates as a table.",
    epilog=examples("show dates campaign.yaml"),
)
def command() -> None:
    """Show something of a plan as a table, as JSON, or as CSV for a spreadsheet."""


@command.command("goals", epilog=examples("show goals campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@today_option
def goals(plan_file: str, form: str, today: date) -> None:
    """Show the goals, their last days, and which SMART criteria they meet.

    Goals come by their last day, then by id; those without a day come last.
    """
    from smartgoals.checks.scorecard import scorecard
    from smartgoals.cli.check import all_remarks
    from smartgoals.schedule.timeline import schedule

    plan, reading = open_plan(plan_file)
    card = scorecard(plan, all_remarks(reading, today=today)).to_dict()
    deadlines = schedule(plan).deadlines
    found = [
        {
            "id": goal.id,
            "goal": goal.statement,
            "deadline": _text(deadlines.get(goal.id)),
            "decided_by": sorted(goal.decided_by),
            "supports": goal.supports,
            "scorecard": card[goal.id],
        }
        for goal in plan.goals
    ]
    found.sort(key=lambda one: (one["deadline"] is None, one["deadline"], one["id"]))
    if form == "json":
        echo_json({"schema_version": 1, "goals": found})
        return
    rows = [
        [
            one["id"],
            *(one["scorecard"][letter]["verdict"] for letter in _LETTERS),
            one["deadline"] or "",
            one["goal"],
        ]
        for one in found
    ]
    heads = ("id", *_LETTERS, "by", "goal")
    if form == "csv":
        echo_csv(heads, rows)
    else:
        signs = {"met": "✓", "not met": "✗", "unknown": "?"}
        echo_table(heads, [[signs.get(cell, cell) for cell in row] for row in rows])


@command.command("flags", epilog=examples("show flags watch.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@today_option
def flags(plan_file: str, form: str, today: date) -> None:
    """Show what was flagged, in the order in which it asks for attention.

    What still waits for a day comes first, the next day first, and on one day the worse
    one first. Then come flags without a day, those whose days are past, and those set
    aside. Days on which sources disagree are marked with a question mark.
    """
    from smartgoals.analysis.flags import watched

    plan = open_for_team(plan_file)
    found = [one.to_dict() for one in watched(plan.flags, today)]
    if form == "json":
        echo_json({"schema_version": 1, "flags": found})
        return
    heads = ("when", "what happens", "id", "where", "severity", "urgency", "flag")
    rows = [
        (
            _when(one),
            one["next"] or "",
            one["id"],
            one["jurisdiction"] or "",
            one["severity"] or "",
            one["urgency"] or "",
            one["what"],
        )
        for one in found
    ]
    if form == "csv":
        echo_csv(
            ("standing", "day", *heads[1:]),
            [
                (one["standing"], one["day"], *row[1:])
                for one, row in zip(found, rows, strict=True)
            ],
        )
        return
    echo_table(heads, rows)
    for one in found:
        for told in one["disagreements"]:
            days = " or ".join(
                f"{_day(day['day'])} ({', '.join(day['sources']) or 'the flag itself'})"
                for day in told["days"]
            )
            click.echo(f"\n{one['id']}: sources disagree, {told['what']} {days}")


def _when(one: dict[str, Any]) -> str:
    """Say in a few words when a flag's next day is."""
    standing: str = one["standing"]
    if standing == "set aside" or one["day"] is None:
        return standing
    days = abs(one["days"])
    near = "today" if not days else "1 day" if days == 1 else f"{days} days"
    doubt = "?" if one["disagreements"] else ""
    if standing == "past":
        return f"{one['day']}{doubt}, past for {near}"
    return f"{one['day']}{doubt}, {near if near == 'today' else f'in {near}'}"


def _day(text: str) -> str:
    """Write a day, or a moment to the minute."""
    return text[:16].replace("T", " ")


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
