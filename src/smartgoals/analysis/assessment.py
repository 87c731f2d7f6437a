"""An assessment planned backwards from the day on which its result has to be out."""

from datetime import date
from itertools import pairwise

from attrs import evolve

from smartgoals.analysis.process import Process, Step, find_process
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.packs.frameworks import DEFAULT, known_frameworks
from smartgoals.plan._rules import fits_id
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.values import AnchoredDay, Duration, Side

__all__ = ["assessment_milestones"]


def assessment_milestones(
    deadline: date,
    *,
    goal: str | None = None,
    prefix: str = "assessment",
    pack: str = DEFAULT,
) -> tuple[Milestone, ...]:
    """Plan an assessment backwards from the day on which its result has to be out.

    Every step ends on the day before the next one starts, and the last one ends that day.
    Nobody owns them yet: which role leads a step stands in its notes.

    >>> import datetime as dt
    >>> steps = assessment_milestones(dt.date(2027, 3, 31))
    >>> steps[0].id, steps[-1].id, str(steps[-1].due)
    ('assessment-plan', 'assessment-publish', '2027-03-31')

    Args:
        deadline: The last day.
        goal: The id of the goal that the assessment serves.
        prefix: What the ids of the milestones start with.
        pack: The pack whose process is followed.

    Raises:
        InvalidValueError: If the prefix can't start an id, or the day lies too far away.
        UnknownIdError: If there is no pack of that name with a process.
        PackError: If the pack is another package's, and broken.
    """
    if not fits_id(prefix):
        raise InvalidValueError("prefix", prefix, "an id: small letters, digits and hyphens")
    process = find_process(pack)
    if process is None:
        from difflib import get_close_matches

        near = tuple(get_close_matches(pack, known_frameworks()))
        raise UnknownIdError(pack, near, "no pack with a process")
    steps = [_milestone(process, step, prefix, goal) for step in process.steps]
    return (
        *(evolve(one, ends=_day_before(following)) for one, following in pairwise(steps)),
        evolve(steps[-1], due=deadline),
    )


def _milestone(process: Process, step: Step, prefix: str, goal: str | None) -> Milestone:
    role = process.role(step)
    return Milestone(
        id=f"{prefix}-{step.id}",
        what=step.what,
        goal=goal,
        takes=step.takes,
        notes=f"Role: {role.id}. {role.what}\nWhy: {step.why}",
    )


def _day_before(one: Milestone) -> AnchoredDay:
    return AnchoredDay(Duration(1), Side.BEFORE, one.id)
