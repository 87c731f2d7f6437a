"""How the fields of the plan's classes are called in the file."""

from functools import cache
from typing import Any

import attrs

from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.flag import Event, Flag, ScreeningAnswer
from smartgoals.plan.strategize import (
    EarlierDate,
    Force,
    Goal,
    Indicator,
    Link,
    Milestone,
    Needs,
    Reading,
    Repeat,
    TimeBound,
)
from smartgoals.plan.together import (
    Actor,
    Agreement,
    Partnership,
    Quota,
    Relation,
    Vote,
    Voter,
)
from smartgoals.plan.values import Judgement, WorkingDays
from smartgoals.plan.whole import Audience, CalendarSettings, Campaign, TeamMember, Threshold
from smartgoals.planfile.tree import word

__all__ = [
    "KEYS",
    "NAMING",
    "SHORT_FIELDS",
    "field_word",
    "field_words",
    "written",
    "written_fields",
]

# Where the field's standard term differs from the campaigner's word for it.
_OTHER_WORDS: dict[type, dict[str, str]] = {
    Actor: {"stances": "stance"},
    CalendarSettings: {"shown_as": "as"},
    Goal: {"statement": "goal", "indicators": "measurable", "time_bound": "time-bound"},
    Indicator: {"baseline": "from", "target": "to"},
    Milestone: {
        "condition": "if",
        "from_milestone": "from",
        "until_milestone": "until",
    },
    Relation: {"from_actor": "from", "to_actor": "to"},
}

#: Classes whose values stand in a mapping, and the attribute that is its key.
KEYS: dict[type, str] = {
    Actor: "id",
    Agreement: "partner",
    Audience: "id",
    Event: "when",
    Flag: "id",
    Force: "id",
    Goal: "id",
    ImpactRow: "row",
    Indicator: "id",
    Milestone: "id",
    Reading: "when",
    ScreeningAnswer: "id",
    TeamMember: "id",
    Threshold: "name",
    Vote: "id",
    Voter: "id",
}

#: Classes of which a plain text gives just this one attribute.
SHORT_FIELDS: dict[type, str] = {
    Agreement: "items",
    Event: "what",
    Reading: "figure",
    TeamMember: "name",
    Threshold: "value",
    TimeBound: "by",
    Voter: "rating",
    WorkingDays: "of",
}

#: Classes whose every value can be written as a text, so that they need no long form.
TEXT_ONLY = (EarlierDate, Judgement, Partnership, Quota, Repeat)

#: Sections that may also be lists, for two parts that would have one key.
LISTABLE = (Agreement, Audience, Event, Reading, Threshold, Voter)

#: Keys that say what a figure or a text is about: with nothing behind it, there is none.
SAYS_NOTHING = (Event, Reading, ScreeningAnswer, Threshold, Voter)

#: Fields that hold nothing but the id of another part, or several.
NAMING: dict[type, tuple[str, ...]] = {
    Actor: ("cannot_sign_with", "part_of"),
    Agreement: ("partner",),
    Campaign: ("coordinator",),
    Flag: ("decided_by",),
    Force: ("goal",),
    Goal: ("answers", "decided_by", "relevant", "supports"),
    Indicator: ("who",),
    Link: ("waits_for",),
    Milestone: (
        *("goal", "owner", "meets", "signed_by", "after", "before"),
        *("from_milestone", "until_milestone"),
    ),
    Needs: ("votes",),
    Relation: ("from_actor", "to_actor"),
    Vote: ("body", "when"),
    Voter: ("asked_by",),
}

# What the place of a part in the file says already.
_UNWRITTEN: dict[type, tuple[str, ...]] = {ImpactRow: ("position",)}


@cache
def written_fields(cls: Any) -> "tuple[attrs.Attribute[Any], ...]":
    """List the fields of a class that a file has."""
    unwritten = _UNWRITTEN.get(cls, ())
    return tuple(one for one in attrs.fields(cls) if one.name not in unwritten)


def written(cls: type, attribute: str) -> str:
    """Give the name of a field as we write it."""
    return _OTHER_WORDS.get(cls, {}).get(attribute, attribute.replace("_", " "))


def field_word(cls: type, attribute: str) -> str:
    """Give the one spelling of a field's name, as routes have it."""
    return word(written(cls, attribute))


@cache
def field_words(cls: Any) -> dict[str, str]:
    """Give the attribute for each of a class's field names in their one spelling."""
    return {field_word(cls, one.name): one.name for one in written_fields(cls)}
