"""``smartgoals demo``: a finished real example, checked, with its calendar."""

from datetime import date
from importlib import resources
from pathlib import Path

import click

from smartgoals.checks.checked import Checked
from smartgoals.checks.scorecard import scorecard
from smartgoals.cli.beside import require_beside, write_beside
from smartgoals.cli.check import all_remarks
from smartgoals.cli.completing import FOLDER
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import open_plan, write_file
from smartgoals.cli.remarks import to_text
from smartgoals.cli.schema import put_schema_beside
from smartgoals.cli.show_dates import dates

__all__ = ["command"]

_EXAMPLE = "eu-network-fees.yaml"
_TODAY = date(2026, 11, 23)  # the day on which the example was judged


@click.command(
    "demo",
    short_help="Write a finished real example with its calendar and report.",
    epilog=examples("demo"),
)
@click.argument("folder", metavar="[DIR]", type=FOLDER, default="demo")
@click.option("--force", is_flag=True, help="Replace files that were not made here.")
@click.pass_context
def command(ctx: click.Context, folder: str, force: bool) -> None:  # noqa: FBT001 - a flag
    """Write a real campaign's plan to DIR, check it, and make its calendar and report.

    The plan is checked for the day on which it was judged, so that what you see
    is the same at any time.
    """
    example = (resources.files("smartgoals.packs") / "examples" / _EXAMPLE).read_bytes()
    target = Path(folder) / "campaign.yaml"
    require_beside(target, force=force)
    write_file(target, example, mark=b"smartgoals: 1", force=force)
    put_schema_beside(target)
    plan, reading = open_plan(str(target))
    click.echo(f"$ smartgoals check {target} --today {_TODAY}\n")
    remarks = all_remarks(reading, today=_TODAY)
    checked = Checked(str(target), remarks, scorecard(plan, remarks))
    click.echo(to_text(checked, reading.document), nl=False)
    click.echo(f"\n$ smartgoals show dates {target}\n")
    ctx.invoke(dates, plan_file=str(target), form="table", why=None, slips=())
    click.echo(f"\n$ smartgoals calendar {target}")
    click.echo(f"$ smartgoals report {target} --today {_TODAY}\n")
    write_beside(ctx, target, _TODAY, force=force)
    click.echo(f"{target} is the plan: import the calendar, open the report in a browser")
