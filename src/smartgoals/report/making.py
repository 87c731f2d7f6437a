"""From a plan to its report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.audience.readers import Reader, dates_for, plan_for
from smartgoals.checks.checking import check_plan
from smartgoals.checks.scorecard import scorecard
from smartgoals.graph.naming import naming
from smartgoals.pictures.allies import allies_picture
from smartgoals.pictures.capacity import capacity_picture
from smartgoals.pictures.coalition import coalition_picture
from smartgoals.pictures.elements import Element
from smartgoals.pictures.impact import impact_picture
from smartgoals.pictures.power import power_picture
from smartgoals.pictures.progress import progress_picture
from smartgoals.pictures.routes import routes_picture
from smartgoals.pictures.timeline import timeline_picture
from smartgoals.pictures.votes import votes_picture
from smartgoals.plan.whole import Plan
from smartgoals.report.page import page
from smartgoals.report.sections import (
    asks,
    banner,
    contents,
    figure,
    goals,
    remarks_part,
    scores,
    this_month,
)
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule

__all__ = ["Report", "report"]

_MOST_ROUTES = 5


@final
@frozen(kw_only=True, eq=False, repr=False)
class Report(Value):
    """A report.

    Attributes:
        reader: For whom it is.
        html: The page.
    """

    reader: Reader
    html: str

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return self.html

    def save(self, path: str | Path) -> None:
        """Write it into a file.

        Raises:
            OSError: If it can't be written.
        """
        Path(path).write_text(self.html, "utf-8", newline="\n")


def report(plan: Plan, *, today: date, reader: Reader = Reader.TEAM) -> Report:
    """Write a plan as one page: goals, what they lack, pictures, dates, who does what.

    The page loads nothing and runs nothing. That of the team holds everything. Partners
    get goals, dates, who brings what, and how far things are, without private milestones
    and actors. The public gets goals, the assessment, and the dates that others set; no
    stance, power, note or name of a person is in it.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> made = report(plan, today=date(2026, 11, 26), reader=Reader.PUBLIC)
    >>> "<script" in made.html, "power" in made.html
    (False, False)

    Args:
        plan: The plan.
        today: The day that it is of.
        reader: For whom it is.

    Raises:
        CircularPlanError: If milestones wait for each other.
    """
    dates = schedule(plan)
    shown = plan_for(plan, reader)
    if reader is not Reader.TEAM:
        dates = dates_for(dates, shown)
    parts = [part for part in _PARTS[reader](shown, dates, today) if part is not None]
    body = [*banner(shown, reader, today), contents(parts), *parts]
    title = f"{plan.campaign.name}: report"
    return Report(reader=reader, html=page(title, body, language=plan.campaign.language))


def _for_team(plan: Plan, dates: Schedule, today: date) -> Iterator[Element | None]:
    remarks = check_plan(plan, today=today)
    yield goals(plan, dates)
    yield scores(scorecard(plan, remarks), plan)
    yield remarks_part(remarks)
    yield figure(timeline_picture(plan, dates, today=today), "Timeline")
    yield this_month(plan, dates, today)
    yield asks(plan)
    if plan.impact is not None:
        yield figure(impact_picture(plan), "What the assessment found")
    if plan.actors:
        yield figure(allies_picture(plan, on=today), "Who is for us and who against")
        yield figure(power_picture(plan, on=today), "Stance and power")
        yield from _routes(plan, today)
        yield figure(coalition_picture(plan), "Who brings what")
    if plan.votes:
        yield figure(votes_picture(plan), "How votes would go")
    yield figure(progress_picture(plan, today=today), "How far the indicators are")
    yield figure(capacity_picture(plan), "Who has how much to do")


def _routes(plan: Plan, today: date) -> Iterator[Element]:
    """Draw the roads to those who decide."""
    known = {actor.id for actor in plan.actors}
    deciders = dict.fromkeys(one for goal in plan.goals for one in goal.decided_by)
    called = naming(plan)
    for to in [one for one in deciders if one in known][:_MOST_ROUTES]:
        picture = routes_picture(plan, to=to, on=today)
        yield figure(evolve(picture, kind=f"routes-{to}"), f"Roads to {called(to)}")


def _for_partners(plan: Plan, dates: Schedule, today: date) -> Iterator[Element | None]:
    yield goals(plan, dates)
    yield figure(timeline_picture(plan, dates, today=today), "Timeline")
    yield this_month(plan, dates, today)
    yield asks(plan)
    if plan.impact is not None:
        yield figure(impact_picture(plan), "What the assessment found")
    if plan.actors:
        yield figure(coalition_picture(plan), "Who brings what")
    yield figure(progress_picture(plan, today=today), "How far the indicators are")


def _for_public(plan: Plan, dates: Schedule, today: date) -> Iterator[Element | None]:
    yield goals(plan, dates)
    if plan.impact is not None:
        yield figure(impact_picture(plan), "What the assessment found")
    yield figure(timeline_picture(plan, dates, today=today), "Dates")


_PARTS = {
    Reader.TEAM: _for_team,
    Reader.PARTNERS: _for_partners,
    Reader.PUBLIC: _for_public,
}
