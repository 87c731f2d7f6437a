"""Who gets to see what of a plan's dates."""

import re
from collections.abc import Iterable
from typing import final

from attrs import frozen

from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Audience, Exported, Plan, TeamMember

__all__ = ["View", "view_of"]

_USUAL = (Exported.MILESTONES, Exported.FIXED)
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


@final
@frozen(kw_only=True)
class View:
    """What one group of readers gets to see.

    Attributes:
        audience: Their id; ``None`` for the team.
        included: What is in their calendar.
        hidden: Fields that are left out of it, in small letters.
        goal: The id of the only goal that it is about; ``None`` for all.
        person: The id of the only person or partner that it is for; ``None`` for all.
    """

    audience: str | None
    included: frozenset[Exported]
    hidden: frozenset[str]
    goal: str | None = None
    person: str | None = None

    @property
    def key(self) -> str:
        """What tells this calendar from the others of its plan."""
        parts = (("", self.audience), ("goal:", self.goal), ("person:", self.person))
        return ":".join(["calendar", *(f"{kind}{id}" for kind, id in parts if id is not None)])

    def shows(self, field: str) -> bool:
        """Say whether a field is for their eyes."""
        return field not in self.hidden

    def lists(self, exported: Exported) -> bool:
        """Say whether something of a kind is in it that is nobody's and no one goal's."""
        of_all = self.goal is None or exported is Exported.GOALS
        return exported in self.included and of_all and self.person is None

    def holds(self, one: Milestone) -> bool:
        """Say whether a milestone is in their calendar.

        Who asks for milestones gets all of them, who asks for fixed ones gets
        somebody else's dates only, and what is private is for the team. A person's are
        those that they own, sign or are met in.
        """
        if one.private and self.audience is not None:
            return False
        if self.goal not in {None, one.goal}:
            return False
        if self.person not in {None, one.owner, *one.signed_by, *one.meets}:
            return False
        return Exported.MILESTONES in self.included or (
            Exported.FIXED in self.included and one.is_theirs
        )


def view_of(
    plan: Plan, audience: str | None, *, goal: str | None = None, person: str | None = None
) -> View:
    """Find what an audience gets to see; the team, if it is nobody else.

    An audience that doesn't say what it includes gets what the plan's calendar holds. A
    plan that doesn't say either has its milestones there, and its flags while it has no
    milestones and no goals, as a file of what is only watched.

    Raises:
        UnknownIdError: If the plan has no such audience, goal or person.
    """
    people: tuple[TeamMember | Actor, ...] = (*plan.campaign.team, *plan.actors)
    _require(goal, plan.goals, "no goal of the plan")
    _require(person, people, "nobody of the plan")
    _require(audience, plan.calendar.audiences, "no audience of the plan")
    only_watches = not plan.milestones and not plan.goals
    usual = plan.calendar.include or ((*_USUAL, Exported.FLAGS) if only_watches else _USUAL)
    own = next((one for one in plan.calendar.audiences if one.id == audience), None)
    hidden = () if own is None else own.hide
    return View(
        audience=audience,
        included=frozenset((own and own.include) or usual),
        hidden=frozenset(_BETWEEN_WORDS.sub(" ", name).lower() for name in hidden),
        goal=goal,
        person=person,
    )


def _require(
    id: str | None, parts: Iterable[Audience | Goal | TeamMember | Actor], where: str
) -> None:
    known = {one.id: one for one in parts}
    if id is not None and id not in known:
        raise unknown_id(id, known, where)
