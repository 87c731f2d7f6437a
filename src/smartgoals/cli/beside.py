"""What stands beside a plan from its first day: its calendar and its report."""

from datetime import date
from pathlib import Path

import click

from smartgoals.cli import calendar, report
from smartgoals.cli.plans import require_ours

__all__ = ["require_beside", "write_beside"]


def require_beside(plan: Path, *, force: bool) -> None:
    """Refuse to go on where a file of somebody else stands in the place of either.

    Raises:
        click.ClickException: If there is such a file.
    """
    if not force:
        require_ours(plan.with_suffix(".ics"), calendar.MARK)
        require_ours(report.path_beside(plan), report.MARK)


def write_beside(ctx: click.Context, plan: Path, today: date, *, force: bool) -> None:
    """Write both, as their commands do."""
    ctx.invoke(calendar.command, plan_file=str(plan), force=force)
    ctx.invoke(report.command, plan_file=str(plan), today=today, force=force)
