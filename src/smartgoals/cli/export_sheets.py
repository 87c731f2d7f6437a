"""``smartgoals export`` to a spreadsheet: a workbook, or one table as CSV."""

from pathlib import Path

import click

from smartgoals.cli.output import echo_data
from smartgoals.exchange.losing import losses
from smartgoals.exchange.spreadsheets import to_csv, to_xlsx
from smartgoals.plan.whole import Plan
from smartgoals.planfile.files import replace
from smartgoals.planfile.tables.columns import SECTIONS

__all__ = ["SHEETS", "TABLES", "write_sheets"]

#: What a spreadsheet can be.
SHEETS = ("xlsx", "csv")

#: The tables of a workbook, each of which can be written as CSV.
TABLES = tuple(SECTIONS)


def write_sheets(
    plan: Plan, form: str, target: Path | None, *, what: str | None, reader: str, force: bool
) -> None:
    """Write a plan's tables, and tell what has no column.

    Args:
        plan: The plan.
        form: ``xlsx`` or ``csv``.
        target: Where to; ``None`` is standard output.
        what: For ``csv``: which table.
        reader: For whom it is.
        force: Whether to write over a file that is there.

    Raises:
        click.ClickException: If a file is there, since somebody may have worked in it.
    """
    if what is not None and form != "csv":
        raise click.UsageError("a workbook holds all tables; --what is for csv")
    table = what or "actors"
    data = to_xlsx(plan, reader) if form == "xlsx" else to_csv(plan, table, reader)
    for remark in losses(plan, reader):
        section = "indicators" if "measurable" in remark.route.parts else remark.route.parts[0]
        if form == "xlsx" or section == table:
            click.echo(str(remark), err=True)
    if target is None:
        echo_data(data)
        return
    if target.exists() and not force and target.read_bytes() != data:
        raise click.ClickException(f"{target} exists; add --force to replace it")
    replace(target, data)
    click.echo(f"wrote {target}", err=True)
