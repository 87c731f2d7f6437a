"""A program that somebody else might write, for type checkers to read; it also runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import icalendar

import smartgoals as sg
from smartgoals.audience.readers import Reader
from smartgoals.checks.context import Context
from smartgoals.checks.scorecard import Scorecard
from smartgoals.errors import UnknownIdError
from smartgoals.graph.counts import VoteCounts
from smartgoals.graph.road import Routes
from smartgoals.pictures.picture import Picture


@sg.rule("HOUSE101", sg.Severity.WARNING)
def no_summary(context: Context) -> Iterable[tuple[sg.Route, str]]:
    """A campaign has no summary.

    Why it matters: others read it first.

    Flagged: nothing is written.

    Fine: one sentence is.

    Fix: add `summary`.
    """
    if context.plan.campaign.summary is None:
        yield sg.Route(("campaign",)), "the campaign has no summary"


def remarks_of(plan: sg.Plan, day: dt.date) -> list[str]:
    """List what is wrong as a web page would."""
    found: tuple[sg.Diagnostic, ...] = sg.check(plan, today=day)
    found += sg.check(plan, today=day, checks=[no_summary])
    return [f"{one.code} {one.severity.value}: {one.message}" for one in found]


def dates_of(plan: sg.Plan) -> dict[str, dt.date | None]:
    """Give each milestone's last day."""
    timeline: sg.Schedule = sg.schedule(plan)
    return {slot.id: slot.last_day for slot in timeline.slots}


def road_to(plan: sg.Plan, id: str) -> tuple[str, ...] | None:
    """Name those on the best road to somebody."""
    try:
        roads: Routes = sg.routes(plan, to=id)
    except UnknownIdError as error:
        near: tuple[str, ...] = error.nearest
        return near or None
    return roads.routes[0].actors if roads.routes else None


def everything(path: Path, day: dt.date) -> dict[str, Any]:
    """Ask a bit of all there is."""
    plan: sg.Plan = sg.load(path)
    score: Scorecard = sg.scorecard(plan, sg.check(plan, today=day))
    picture: Picture = sg.draw(plan, "timeline", today=day, reader=Reader.PUBLIC)
    calendar: icalendar.Calendar = sg.to_calendar(plan)
    data: bytes = sg.to_ical(plan)
    counts: VoteCounts = sg.count_votes(plan)
    again: sg.Plan = sg.from_dict(sg.to_dict(plan))
    return {
        "remarks": remarks_of(plan, day),
        "dates": dates_of(plan),
        "road": road_to(plan, plan.actors[0].id) if plan.actors else None,
        "verdicts": score.to_dict(),
        "svg": picture.svg,
        "entries": len(calendar.subcomponents),
        "bytes": len(data),
        "votes": len(counts.votes),
        "same": again == plan,
    }


def small() -> sg.Plan:
    """Make a plan with its types known."""
    milestone = sg.Milestone(id="letter", what="Letter", takes=sg.Duration(2, sg.Unit.WEEKS))
    return sg.Plan(campaign=sg.Campaign(name="Ours"), milestones=(milestone,))
