"""``smartgoals add assessment``: the milestones of an assessment, put where they belong."""

from datetime import date
from typing import Any

import click
from attrs import evolve

from smartgoals.analysis.assessment import assessment_milestones
from smartgoals.analysis.process import find_process
from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import DAY, open_plan, today_option
from smartgoals.diagnostics import Route
from smartgoals.editing.adding import add_parts
from smartgoals.packs.frameworks import DEFAULT
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.whole import Plan
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import entry_lines
from smartgoals.schedule.timeline import schedule

__all__ = ["assessment"]


@click.command(
    "assessment",
    short_help="Plan an assessment back from its day.",
    epilog=examples("add assessment campaign.yaml --by 2027-05-03"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "--by", "deadline", type=DAY, required=True, help="The day the result has to be out."
)
@click.option(
    "--goal", metavar="ID", type=IdOf("Goal"), help="The goal that the assessment serves."
)
@click.option(
    "--prefix",
    metavar="ID",
    default="assessment",
    show_default=True,
    help="What the new milestones' ids start with.",
)
@click.option("--print", "only_print", is_flag=True, help="Print the lines, and write nothing.")
@edit_options
@today_option
def assessment(  # noqa: PLR0917 - click calls it by keyword
    plan_file: str,
    deadline: date,
    goal: str | None,
    prefix: str,
    only_print: bool,  # noqa: FBT001 - a flag of the command line
    today: date,
    **how: Any,
) -> None:
    """Plan an assessment backwards from the day on which its result has to be out.

    The steps and how long they take are those of the plan's framework, else of the
    Internet's. They go to the end of the section `milestones`, and nobody owns them yet:
    the notes say which role leads each. With - for PLAN the lines are only printed.
    """
    plan, _ = open_plan(plan_file)
    if goal is not None and not isinstance(plan.get(goal), Goal):
        raise click.UsageError(f"the plan has no goal {goal!r}")
    pack = plan.impact.framework if plan.impact else DEFAULT
    pack = pack if find_process(pack) else DEFAULT
    steps = assessment_milestones(deadline, goal=goal, prefix=prefix, pack=pack)
    parts = to_dict(evolve(plan, milestones=steps))["milestones"]
    if only_print or plan_file == "-":
        lines = [line for id, part in parts.items() for line in entry_lines(id, part, 2)]
        click.echo("\n".join(lines))
    else:
        edit_plan(
            plan_file,
            lambda text, name: add_parts(text, Route(("milestones",)), parts, name=name),
            told=lambda *_: f"{len(steps)} milestones added",
            **how,
        )
    _tell_start(plan, steps, today)


def _tell_start(plan: Plan, steps: tuple[Milestone, ...], today: date) -> None:
    """Say when the first step starts, and whether that is past."""
    slots = schedule(Plan(campaign=plan.campaign, milestones=steps)).slots
    start = min(slot.first_day for slot in slots if slot.first_day)
    past = ", and that is past: take a later day, or do less" if start < today else ""
    click.echo(f"the first step starts on {start}{past}", err=True)
