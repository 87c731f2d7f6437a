"""``smartgoals report``: a plan as one page."""

from datetime import date
from pathlib import Path

import click

from smartgoals.audience.readers import Reader
from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import beside
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import open_for_team, open_plan, today_option, write_file
from smartgoals.cli.readers import reader_option
from smartgoals.report.making import report

__all__ = ["MARK", "command", "path_beside"]

#: What a report of ours holds.
MARK = b'content="smartgoals"'


@click.command(
    "report",
    short_help="Write a plan as one page to read, print or send.",
    epilog=examples(
        "report campaign.yaml", "report campaign.yaml --for partners -o partners.html"
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where to; - is standard output.  [default: beside the plan, such as"
    " campaign-report.html, with the readers in its name if they are not the team]",
)
@reader_option
@today_option
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
def command(
    plan_file: str, *, output: str | None, reader: str, today: date, force: bool
) -> None:
    """Write a plan as one page of HTML: goals, pictures, dates, who does what.

    It loads nothing and runs nothing, so it can be sent, printed and kept. The team's
    holds everything, and says so; partners and the public get what they may see.
    """
    for_team = reader == Reader.TEAM.value
    plan = open_for_team(plan_file) if for_team else open_plan(plan_file)[0]
    data = report(plan, today=today, reader=Reader(reader)).html.encode()
    if output == "-" or (output is None and plan_file == "-"):
        echo_data(data)
        return
    target = Path(output) if output else path_beside(beside(plan_file), Reader(reader))
    write_file(target, data, mark=MARK, force=force)
    click.echo(f"wrote {target}", err=True)


def path_beside(plan: Path, reader: Reader = Reader.TEAM) -> Path:
    """Give the usual place of a plan's report."""
    name = "report" if reader is Reader.TEAM else f"report-{reader}"
    return plan.with_name(f"{plan.stem}-{name}.html")
