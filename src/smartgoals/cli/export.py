"""``smartgoals export``: a plan as a spreadsheet."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from smartgoals.audience.readers import Reader
from smartgoals.cli.plans import open_plan
from smartgoals.exchange.losing import losses
from smartgoals.exchange.spreadsheets import to_csv, to_xlsx
from smartgoals.plan.whole import Plan
from smartgoals.planfile.files import replace
from smartgoals.planfile.tables.columns import SECTIONS

__all__ = ["command"]

_FORMATS = ("xlsx", "csv")


@click.command("export", short_help="Write a plan's people and dates as a spreadsheet.")
@click.argument("plan_file", metavar="PLAN")
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="Where to; - is standard output."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="What to write.  [default: as the file's name ends]",
)
@click.option(
    "--for",
    "reader",
    type=click.Choice([one.value for one in Reader]),
    default=Reader.TEAM.value,
    show_default=True,
    help="For whom it is: partners and the public see less.",
)
@click.option(
    "--what", type=click.Choice(SECTIONS), help="For csv: which table.  [default: actors]"
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(
    plan_file: str,
    *,
    output: str,
    form: str | None,
    reader: str,
    what: str | None,
    force: bool,
) -> None:
    """Write a plan's actors, relations, milestones and indicators as a spreadsheet.

    FILE ends in .xlsx, with a sheet for each of the four, or in .csv, with one of them.
    Kumu reads the sheets of actors and relations as they are. What has no column is told.
    `smartgoals import` brings changes back. A workbook needs an extra.
    """
    ending = form or Path(output).suffix.lower().removeprefix(".")
    if ending not in _FORMATS:
        raise click.UsageError(f"a spreadsheet's name ends in .xlsx or .csv: {output}")
    if what is not None and ending != "csv":
        raise click.UsageError("--what is for csv; a workbook holds all four tables")
    plan, _ = open_plan(plan_file)
    writers: dict[str, Callable[[], bytes]] = {
        "xlsx": lambda: to_xlsx(plan, reader),
        "csv": lambda: to_csv(plan, what or "actors", reader),
    }
    data = writers[ending]()
    _tell_losses(plan, reader, what or "actors" if ending == "csv" else None)
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    target = Path(output)
    if target.exists() and not force and target.read_bytes() != data:
        # Somebody may have worked in it since it was made.
        raise click.ClickException(f"{output} exists; add --force to replace it")
    replace(target, data)
    click.echo(f"wrote {output}", err=True)


def _tell_losses(plan: Plan, reader: str, what: str | None) -> None:
    """Tell what stays behind, of one table or of all."""
    for remark in losses(plan, reader):
        section = "indicators" if "measurable" in remark.route.parts else remark.route.parts[0]
        if what in {None, section}:
            click.echo(str(remark), err=True)
