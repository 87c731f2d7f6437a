"""The sections of a plan: what is in each, what tells its parts, and who tells a change."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.comparing.change import Topic
from smartgoals.comparing.flags import FLAG_TELLERS, ROW_TELLERS
from smartgoals.comparing.goals import (
    GOAL_TELLERS,
    INDICATOR_TELLERS,
    deadline,
    other_goal,
)
from smartgoals.comparing.milestones import MILESTONE_TELLERS, moved, topic_of
from smartgoals.comparing.people import (
    ACTOR_TELLERS,
    RELATION_TELLERS,
    VOTE_TELLERS,
    chance,
)
from smartgoals.comparing.seen import Teller
from smartgoals.plan.whole import Plan
from smartgoals.planfile.dates import write_period

__all__ = ["SECTIONS", "Section", "called"]

_SHORT = 70


def _id(part: Any) -> str:
    return str(part.id)


def called(part: Any) -> str:
    """Give the words by which people know a part, with its id in brackets."""
    names = (getattr(part, one, None) for one in ("name", "what", "statement", "drives"))
    text = next((one for one in names if one is not None), None)
    text = text or getattr(part, "restrains", None)
    if text is None:
        return str(part.id)
    text = " ".join(text.split())
    short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
    return f"{short.removesuffix('.')} ({part.id})"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Section(Value):
    """One sort of part.

    Attributes:
        part: What sort it is.
        topic: What a change of it is about; of a milestone, whose date it is decides.
        parts: Finds them in a plan.
        keys: What tells one from another, the most exact first.
        id: The name of one, for machines.
        name: What one is called in words.
        tellers: Who tells a change of a field, where it isn't told plainly.
        follow: Who tells what changed though no field of the part need have.
    """

    part: str
    topic: Topic
    parts: Callable[[Plan], Iterable[Any]]
    keys: tuple[Callable[[Any], Hashable], ...] = (_id,)
    id: Callable[[Any], str] = _id
    name: Callable[[Any], str] = called
    tellers: Mapping[str, Teller] = field(factory=dict)
    follow: tuple[Teller, ...] = ()

    def topic_of(self, part: Any) -> Topic:
        """Say what a change of that part is about."""
        return topic_of(part) if self.part == "milestone" else self.topic


def _arrow(relation: Any) -> str:
    return str(relation.route.parts[1])


def _row(row: Any) -> str:
    return str(row.row)


def _when(event: Any) -> str:
    return write_period(event.when)


SECTIONS = (
    Section(
        part="milestone",
        topic=Topic.OURS,
        parts=lambda plan: plan.milestones,
        tellers=MILESTONE_TELLERS,
        follow=(moved,),
    ),
    Section(
        part="goal",
        topic=Topic.GOALS,
        parts=lambda plan: plan.goals,
        tellers=GOAL_TELLERS,
        follow=(deadline,),
    ),
    Section(
        part="indicator",
        topic=Topic.GOALS,
        parts=lambda plan: (one for goal in plan.goals for one in goal.indicators),
        tellers=INDICATOR_TELLERS,
        follow=(other_goal,),
    ),
    Section(part="force", topic=Topic.GOALS, parts=lambda plan: plan.forces),
    Section(
        part="vote",
        topic=Topic.VOTES,
        parts=lambda plan: plan.votes,
        tellers=VOTE_TELLERS,
        follow=(chance,),
    ),
    Section(
        part="actor",
        topic=Topic.PEOPLE,
        parts=lambda plan: plan.actors,
        tellers=ACTOR_TELLERS,
    ),
    Section(
        part="relation",
        topic=Topic.PEOPLE,
        parts=lambda plan: plan.relations,
        keys=(
            lambda one: (one.from_actor, one.to_actor, one.kind, one.both_ways),
            lambda one: (one.from_actor, one.to_actor),
        ),
        id=_arrow,
        name=_arrow,
        tellers=RELATION_TELLERS,
    ),
    Section(
        part="agreement",
        topic=Topic.PEOPLE,
        parts=lambda plan: plan.agreements,
        keys=(lambda one: one.partner,),
        id=lambda one: str(one.partner),
        name=lambda one: f"agreement with {one.partner}",
    ),
    Section(part="team member", topic=Topic.PEOPLE, parts=lambda plan: plan.campaign.team),
    Section(
        part="flag", topic=Topic.FLAGS, parts=lambda plan: plan.flags, tellers=FLAG_TELLERS
    ),
    Section(
        part="row",
        topic=Topic.IMPACT,
        parts=lambda plan: plan.impact.rows if plan.impact else (),
        keys=(lambda one: (one.row, one.judged and one.judged.by), lambda one: one.row),
        id=_row,
        name=_row,
        tellers=ROW_TELLERS,
    ),
    Section(
        part="event",
        topic=Topic.REST,
        parts=lambda plan: plan.history,
        keys=(lambda one: one.when,),
        id=_when,
        name=_when,
    ),
)
