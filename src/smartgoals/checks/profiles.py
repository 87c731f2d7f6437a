"""Where schools of thought, and the stages of a plan, want a remark to weigh otherwise.

Two tables say it all: what a profile makes of a rule's remarks, and then what a stage
makes of them. Whatever stands in neither weighs as its rule says.
"""

from typing import NamedTuple

from smartgoals.diagnostics import Severity
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import Campaign, Profile

__all__ = ["LIMITS", "PROFILES", "STAGES", "Effect", "Limit", "elsewhere", "severity_for"]

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Effect(NamedTuple):
    """What becomes of a rule's remarks of one severity.

    Attributes:
        code: The rule.
        usual: What its remarks weigh otherwise.
        becomes: What they weigh here; ``None`` if they are not made.
        because: Why.
    """

    code: str
    usual: Severity
    becomes: Severity | None
    because: str


class Limit(NamedTuple):
    """A figure that a rule compares with, and a plan may set under ``thresholds``.

    Attributes:
        name: What a plan calls it.
        usual: What holds where a plan says nothing.
        code: The rule that uses it.
        meaning: What it limits.
        profiles: What is usual in profiles that want it otherwise.
    """

    name: str
    usual: float
    code: str
    meaning: str
    profiles: tuple[tuple[Profile, float], ...] = ()

    def usual_in(self, profile: Profile) -> float:
        """Give what is usual in a profile."""
        return dict(self.profiles).get(profile, self.usual)


_DECLARED = "own work is accepted where it is declared, by `kind: process`"

#: What each profile makes of remarks, before the stage does.
PROFILES: dict[Profile, tuple[Effect, ...]] = {
    Profile.DEFAULT: (Effect("S107", _WARNING, None, _DECLARED),),
    Profile.AFP: (
        Effect("S103", _INFO, _WARNING, "an objective names a decision maker one can meet"),
    ),
    Profile.MIDWEST: (
        Effect(
            "S103",
            _INFO,
            _WARNING,
            "the one to be moved is always a person, never an institution or an elected body",
        ),
    ),
    Profile.CDC: (
        Effect("S103", _INFO, None, "an objective says who, and that may be a body or a group"),
        Effect("S107", _WARNING, None, _DECLARED),
        Effect("S110", _WARNING, _ERROR, "an objective gives the who and the what"),
        Effect("W619", _INFO, _WARNING, "an objective has one action verb"),
        Effect("R404", _INFO, None, "objectives are yearly steps of a goal, so there are many"),
    ),
}

_LATER = "is found out in the next step, and nothing is final yet"

#: What each stage makes of them then.
STAGES: dict[Stage, tuple[Effect, ...]] = {
    Stage.DRAFT: (
        Effect("S101", _ERROR, _WARNING, f"who decides {_LATER}"),
        Effect("S110", _ERROR, _WARNING, f"what to ask for {_LATER}"),
        Effect("M201", _ERROR, _WARNING, f"what to measure {_LATER}"),
        Effect(
            "M203", _ERROR, _WARNING, "where to get can be said once it is known where we are"
        ),
        Effect("M204", _WARNING, _INFO, "where we stand is measured first"),
        Effect("M208", _WARNING, _INFO, f"where the figure comes from {_LATER}"),
        Effect("A307", _ERROR, _WARNING, f"who sees to it {_LATER}"),
        Effect("R403", _WARNING, _INFO, "an assessment is filled in row by row"),
        Effect("T501", _ERROR, _WARNING, f"by when {_LATER}"),
    ),
    Stage.ACTIVE: (),
    Stage.FINAL: (
        Effect("M203", _INFO, _WARNING, "the time for measuring is over"),
        Effect("M204", _INFO, _WARNING, "the time for measuring is over"),
        Effect(
            "P702",
            _INFO,
            _WARNING,
            "others will act on this judgement, and ask when it was made",
        ),
        Effect(
            "P705", _INFO, _WARNING, "others will act on this judgement, and it may be outdated"
        ),
        Effect("D811", _INFO, _WARNING, "others put the date into their calendars"),
        Effect(
            "C901",
            _INFO,
            _WARNING,
            "others subscribe to the calendar, and its entries must last",
        ),
    ),
}

#: Every limit there is; a plan may set each by its name.
LIMITS: tuple[Limit, ...] = (
    Limit(
        "chance to win a vote",
        0.25,
        "A305",
        "how likely it is at least, from 0 to 1, that a vote with too few yeses is won",
    ),
    Limit(
        "decision makers",
        3,
        "S104",
        "how many actors may decide on one goal",
        ((Profile.AFP, 1), (Profile.MIDWEST, 1)),
    ),
    Limit("goals at once", 3, "R404", "how many goals a campaign has at one time"),
    Limit(
        "links to the decision maker",
        4,
        "A302",
        "over how many links the best road to somebody who decides may lead",
    ),
    Limit(
        "months until a judgement is stale",
        12,
        "P705",
        "how old the judgement of a stance, a power or a relation may be",
    ),
    Limit(
        "strength of the best road",
        0.2,
        "A302",
        "how strong the best road to somebody who decides is at least, from 0 to 1",
    ),
)


def severity_for(code: str, severity: Severity, campaign: Campaign) -> Severity | None:
    """Give what a remark weighs in a campaign's profile and at its stage.

    Args:
        code: The rule.
        severity: What the remark weighs otherwise.
        campaign: The campaign, for its profile and stage.

    Returns:
        Its severity; ``None`` if it is not made there.
    """
    weight: Severity | None = severity
    for effects in (PROFILES[campaign.profile], STAGES[campaign.stage]):
        for one in effects:
            if one.code == code and one.usual is weight:
                weight = one.becomes
                break
    return weight


def elsewhere(code: str, severity: Severity) -> tuple[str, ...]:
    """Say in words in which profiles and at which stages a rule weighs otherwise.

    >>> elsewhere("T501", Severity.ERROR)
    ('warning with `stage: draft`',)
    """
    return tuple(
        f"{one.becomes.value if one.becomes else 'not said'} with `{word}: {where.value}`"
        for word, tables in (("profile", PROFILES), ("stage", STAGES))
        for where, effects in tables.items()
        for one in effects
        if (one.code, one.usual) == (code, severity)
    )
