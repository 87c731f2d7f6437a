"""``smartgoals show impact``: what the assessment found, row by row and in words."""

from typing import TYPE_CHECKING, Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team

if TYPE_CHECKING:
    from smartgoals.analysis.impact import ImpactSummary

__all__ = ["impact"]

_NONE: dict[str, Any] = dict.fromkeys(("effect", "because", "people", "by", "from", "to"))


@click.command("impact", epilog=examples("show impact campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
def impact(plan_file: str, form: str) -> None:
    """Show what every row of the framework was judged to be, and by whom.

    Rows come in the framework's order, with a line for each judgement. What nobody
    looked at is there too. Nothing is added up.
    """
    from smartgoals.analysis.impact import impact_summary

    plan = open_for_team(plan_file)
    summary = impact_summary(plan)
    if form == "json":
        echo_json(summary.to_dict())
    elif form == "csv":
        lines = [row | one for row, one in _judgements(summary)]
        heads = ("id", "row", "kind", "goal", "direction", *_NONE)
        echo_csv(heads, [[line[head] for head in heads] for line in lines])
    else:
        _table(summary)


def _judgements(summary: "ImpactSummary") -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """List every judgement with its row; a row without any stands there once."""
    rows = (row.to_dict() for row in summary.rows)
    return [(row, one) for row in rows for one in row["judgements"] or (_NONE,)]


def _table(summary: "ImpactSummary") -> None:
    cells = []
    told = None
    for row, one in _judgements(summary):
        again = row["id"] == told
        told = row["id"]
        head = ("", "", "") if again else (row["id"], row["row"], row["direction"])
        judged = " ".join(text for text in (_day(one), one["by"]) if text)
        cells.append([*head, one["effect"] or "", judged, one["because"] or ""])
    echo_table(("id", "row", "direction", "effect", "judged", "because"), cells)
    click.echo(f"\n{summary.words}")


def _day(one: dict[str, Any]) -> str | None:
    """Say about when something was judged."""
    first, last = one["from"], one["to"]
    return first if first == last else f"{first} to {last}"
