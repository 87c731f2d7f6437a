"""Any of the pictures, by its name."""

from datetime import date
from importlib import import_module
from typing import Any

from smartgoals.audience.readers import Reader, dates_for, plan_for
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.picture import Picture
from smartgoals.plan.whole import Plan
from smartgoals.schedule.timeline import schedule

__all__ = ["PICTURES", "draw"]

#: What can be drawn, and what it shows.
PICTURES = {
    "timeline": "When everything happens, what waits for what, and how much room there is.",
    "power": "Who stands where, and how much power they have.",
    "allies": "Who is for us and who against, and who has moved.",
    "routes": "By whom we reach somebody.",
    "coalition": "Who brings what, and what nobody does.",
    "impact": "What the assessment found, and what nobody looked at.",
    "progress": "How far each indicator is, and the pace that is needed.",
    "votes": "How a vote would go.",
    "capacity": "Who has how much to do in which week.",
}

# Which of them others than the team may see.
_SEEN_BY = {
    Reader.PARTNERS: ("timeline", "coalition", "impact", "progress"),
    Reader.PUBLIC: ("timeline", "impact"),
}


def draw(
    plan: Plan,
    what: str,
    *,
    today: date,
    reader: Reader = Reader.TEAM,
    since: date | None = None,
    to: str | None = None,
    vote: str | None = None,
) -> Picture:
    """Draw one of the pictures of a plan.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> sg.draw(plan, "timeline", today=date(2026, 11, 26)).svg[:38]
    '<svg xmlns="http://www.w3.org/2000/svg'

    Args:
        plan: The plan.
        what: Which one, such as ``timeline``; :data:`PICTURES` has them all.
        today: The day that is marked, or on which people stand where they are shown.
        reader: Who may see it. What they may not see is taken out of the plan first, as it
            is for a report.
        since: For ``allies``: the day since when moves are shown.
        to: For ``routes``: whom we want to reach.
        vote: For ``votes``: which vote; ``None`` draws all.

    Raises:
        InvalidValueError: If there is no such picture, or none for these readers, or
            nothing said where roads lead.
        UnknownIdError: If the plan has no such actor or vote.
        CircularPlanError: If milestones wait for each other.
    """
    if what not in PICTURES:
        raise InvalidValueError("what", what, f"one of {', '.join(PICTURES)}")
    if what == "routes" and to is None:
        raise InvalidValueError("to", None, "the id of the actor to be reached")
    if what not in (seen := _SEEN_BY.get(reader, tuple(PICTURES))):
        whom = "the public" if reader is Reader.PUBLIC else reader.value
        raise InvalidValueError("what", what, f"for {whom}; they may see {', '.join(seen)}")
    given: dict[str, dict[str, Any]] = {
        "timeline": {"today": today},
        "power": {"on": today},
        "allies": {"on": today, "since": since},
        "routes": {"to": to, "on": today},
        "progress": {"today": today},
        "votes": {"vote": vote},
    }
    module = import_module(f"smartgoals.pictures.{what}")
    shown = plan_for(plan, reader)
    if what == "timeline":
        given[what]["timeline"] = dates_for(schedule(plan), shown)
    picture: Picture = getattr(module, f"{what}_picture")(shown, **given.get(what, {}))
    return picture
