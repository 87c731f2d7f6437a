"""Milestones marked as done, or not done after all."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from smartgoals.diagnostics import Route
from smartgoals.editing.changing import opened
from smartgoals.editing.fields import drop_entry, put_entry
from smartgoals.editing.known import find_part
from smartgoals.errors import EditError
from smartgoals.plan.strategize import Milestone

__all__ = ["mark_done"]


def mark_done(
    text: str, milestones: Iterable[str], on: date | None, *, name: str = "campaign.yaml"
) -> str:
    r"""Give a plan's text with milestones marked as done: all of them, or none.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        milestones: Their ids.
        on: The day on which they were done; ``None`` takes the mark away again.
        name: What the file is called.

    Raises:
        InvalidValueError: If no plan can hold that day.
        UnknownIdError: If the plan has no such milestone.
        EditError: If a mark is to be taken away that isn't there, or if the new text would
            not read back as just that change.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\nmilestones:\n  a: {what: Talk}\n"
    >>> print(mark_done(told, ["a"], date(2027, 3, 1)), end="")
    smartgoals: 1
    campaign: {name: Ours}
    milestones:
      a: {what: Talk, done: 2027-03-01}
    """
    for id in dict.fromkeys(milestones):
        part = find_part(opened(text, name).plan, id, Milestone)
        route = Route(("milestones", id))
        if on is not None:
            evolve(part, done=on)  # a day that no plan can hold is refused here
            text = put_entry(text, route, "done", on.isoformat(), name=name)
        elif part.done is None:
            raise EditError(f"{id} is not marked as done in {name}")
        else:
            text = drop_entry(text, route / "done", name=name)
    return text
