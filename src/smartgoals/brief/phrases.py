"""Effects, days and names as a document says them."""

from collections.abc import Iterable
from datetime import datetime

from smartgoals.plan.analyze import Effect
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Day, Period
from smartgoals.plan.whole import Plan, TeamMember

__all__ = ["capitalized", "day_in", "effect_in", "joined", "name_of", "period_in", "sentence"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

_EFFECTS = {
    Effect.BREAKS: "strongly harmed",
    Effect.HARMS: "harmed",
    Effect.HARMED: "harmed, how strongly was not judged",
    Effect.NONE: "no effect found",
    Effect.HELPED: "helped, how strongly was not judged",
    Effect.HELPS: "helped",
    Effect.HELPS_A_LOT: "strongly helped",
    Effect.MIXED: "affected both ways",
    Effect.UNCLEAR: "effect unclear",
}

#: How somebody is named whose name is not for the public.
NOBODY = "somebody who is not named here"


def effect_in(effect: Effect) -> str:
    """Say an effect in words.

    >>> effect_in(Effect.BREAKS)
    'strongly harmed'
    """
    return _EFFECTS[effect]


def capitalized(text: str) -> str:
    """Start a text with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """End a text as sentences end."""
    return text if text.endswith((".", "!", "?", "…", ".”", '."', ".)", "。")) else f"{text}."


def joined(texts: Iterable[str]) -> str:
    """Join texts with commas and a last *and*.

    >>> joined(["Ana", "Bob", "Chen"])
    'Ana, Bob and Chen'
    """
    *before, last = texts
    return f"{', '.join(before)} and {last}" if before else last


def day_in(day: Day) -> str:
    """Write a day, with its time of day if it has one.

    >>> from datetime import date
    >>> day_in(date(2026, 11, 20))
    '20 November 2026'
    """
    told = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{told}, {day:%H:%M}" if isinstance(day, datetime) else told


def period_in(period: Period) -> str:
    """Write about when something was.

    >>> from datetime import date
    >>> period_in(Period(date(2026, 11, 1), date(2026, 11, 30)))
    'November 2026'
    """
    from smartgoals.planfile.dates import write_period

    text = write_period(period)
    if len(text) == len("2026"):
        return text
    if len(text) == len("2026-11"):
        return f"{_MONTHS[period.first.month - 1]} {period.first.year}"
    first, last = day_in(period.first), day_in(period.last)
    return first if first == last else f"{first} to {last}"


def name_of(plan: Plan, id: str) -> str:
    """Name a member of the team or an actor, unless the name is private."""
    part = plan.get(id)
    if isinstance(part, Actor) and part.private:
        return NOBODY
    return (isinstance(part, TeamMember | Actor) and part.name) or id
