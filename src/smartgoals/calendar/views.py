"""Who gets to see what of a plan's dates."""

import re
from typing import final

from attrs import frozen

from smartgoals.errors import UnknownIdError
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.whole import Exported, Plan

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
    """

    audience: str | None
    included: frozenset[Exported]
    hidden: frozenset[str]

    def shows(self, field: str) -> bool:
        """Say whether a field is for their eyes."""
        return field not in self.hidden

    def holds(self, one: Milestone) -> bool:
        """Say whether a milestone is in their calendar.

        Who asks for milestones gets all of them, who asks for fixed ones gets
        somebody else's dates only, and what is private is for the team.
        """
        if one.private and self.audience is not None:
            return False
        return Exported.MILESTONES in self.included or (
            Exported.FIXED in self.included and one.is_theirs
        )


def view_of(plan: Plan, audience: str | None) -> View:
    """Find what an audience gets to see; the team, if it is nobody else.

    An audience that doesn't say what it includes gets what the plan's calendar holds. A
    plan that doesn't say either has its milestones there, and its flags while it has no
    milestones and no goals, as a file of what is only watched.

    Raises:
        UnknownIdError: If the plan has no such audience.
    """
    only_watches = not plan.milestones and not plan.goals
    usual = plan.calendar.include or ((*_USUAL, Exported.FLAGS) if only_watches else _USUAL)
    if audience is None:
        return View(audience=None, included=frozenset(usual), hidden=frozenset())
    for one in plan.calendar.audiences:
        if one.id == audience:
            return View(
                audience=audience,
                included=frozenset(one.include or usual),
                hidden=frozenset(_BETWEEN_WORDS.sub(" ", name).lower() for name in one.hide),
            )
    from difflib import get_close_matches

    known = [one.id for one in plan.calendar.audiences]
    raise UnknownIdError(audience, tuple(get_close_matches(audience, known)))
