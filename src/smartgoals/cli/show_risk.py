"""``smartgoals show risk``: how sure the dates are."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import DAY, open_for_team

if TYPE_CHECKING:
    from smartgoals.schedule.risks import Risk

__all__ = ["risk"]

_A_MOMENT = 1.0  # seconds


@click.command("risk", epilog=examples("show risk campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@click.option(
    "--samples",
    type=click.IntRange(1, 10_000_000),
    default=10_000,
    show_default=True,
    help="In how many runs lengths are drawn.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Where the drawing begins; one seed gives one answer.",
)
@click.option(
    "--shape",
    type=click.Choice(["pert", "triangular"]),
    default="pert",
    show_default=True,
    help="The curve that is laid over the three guesses.",
)
@click.option("--today", type=DAY, help="Let nothing that is not done start before this day.")
def risk(
    plan_file: str,
    *,
    form: str,
    samples: int,
    seed: int,
    shape: str,
    today: date | None,
) -> None:
    """Show how sure the dates are, if the estimates are right.

    The plan is scheduled many times, each time with other lengths for the milestones that
    have an estimate. Days that must be kept come by day, then by id; milestones by their
    planned end, then by id.
    """
    from smartgoals.schedule.risk import risk as work_out

    plan = open_for_team(plan_file)
    with ExitStack() as stack:
        found = work_out(
            plan,
            samples=samples,
            seed=seed,
            shape="triangular" if shape == "triangular" else "pert",
            not_before=today,
            progress=_bar(stack, samples) if sys.stderr.isatty() else None,
        )
    if form == "json":
        echo_json(found.to_dict())
    elif form == "csv":
        told = [one.to_dict() for one in found.milestones]
        echo_csv(tuple(told[0]) if told else ("id",), [[*one.values()] for one in told])
    else:
        _echo_words(found)


def _bar(stack: ExitStack, samples: int) -> Callable[[int], None]:
    """Make a bar that comes up once the work has taken longer than a moment."""
    began, done = monotonic(), 0
    bar: Any = None

    def tell(runs: int) -> None:
        nonlocal bar, done
        done += runs
        if bar is not None:
            bar.update(runs)
        elif monotonic() - began > _A_MOMENT:
            bar = stack.enter_context(
                click.progressbar(length=samples, label="Runs", file=sys.stderr)
            )
            bar.update(done)

    return tell


def _points(error: float) -> str:
    """Write a standard error in points of a percent; none where all runs agree."""
    told = f"{error * 100:.1f}"
    return "" if not error else "<0.1" if told == "0.0" else told


def _echo_words(found: "Risk") -> None:
    if found.certain:
        click.echo(found.words[0])
        return
    if found.bounds:
        echo_table(
            ("chance", "±", "by", "what has to be so", "matters most"),
            [
                (
                    one.kept.percent,
                    _points(one.kept.standard_error),
                    str(one.day),
                    one.claim,
                    one.sways[0].id if one.sways else "",
                )
                for one in found.bounds
            ],
        )
        click.echo()
    echo_table(
        ("planned", "as planned", "half by", "80% by", "95% by", "critical", "id"),
        [
            (
                str(one.planned_end),
                one.as_planned.percent if one.as_planned else "",
                str(one.p50),
                str(one.p80),
                str(one.p95),
                one.critical.percent,
                one.id,
            )
            for one in found.milestones
            if one.moves
        ],
    )
    if found.sways:
        click.echo(f"\nthe length of '{found.sways[0].id}' matters most")
    click.echo(
        f"\n{found.samples:,} runs, seed {found.seed}; ± is one standard error, in points"
    )
