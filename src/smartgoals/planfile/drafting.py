"""A plan in a few lines of Python: parts without ids, named by what they are called."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, cast, final

from attrs import define, field

from smartgoals.errors import PlanError
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Goal, Indicator, Link, Milestone, Needs
from smartgoals.plan.together import Actor, Relation, Vote, Voter
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.ids import better_id, free_id, id_of
from smartgoals.planfile.names import NAMING, field_word
from smartgoals.planfile.problems import problem, shown
from smartgoals.planfile.reading import from_dict
from smartgoals.planfile.sections import is_link
from smartgoals.planfile.tree import word

__all__ = ["draft"]

# Parts of one section: each a text, or fields as a plan file has them.
Parts = Iterable[str | Mapping[str, Any]]

# The field that says what a part is called, and whether that is a name or a sentence.
_CALLED = {
    "team": ("name", True),
    "actors": ("name", True),
    "flags": ("what", False),
    "goals": ("goal", False),
    "votes": ("what", False),
    "milestones": ("what", False),
}

# What stands in a section, and may name other parts.
_INSIDE: dict[str, tuple[type, ...]] = {
    "campaign": (Campaign,),
    "flags": (Flag,),
    "impact": (),
    "goals": (Goal, Indicator, Needs),
    "actors": (Actor,),
    "relations": (Relation,),
    "votes": (Vote, Voter),
    "milestones": (Milestone, Link),
}
# The fields of a section in which an id of another part stands, alone or in a list.
_NAMING = {
    section: tuple(field_word(cls, name) for cls in classes for name in NAMING[cls])
    for section, classes in _INSIDE.items()
}
# Those in which it stands behind a day or a length only.
_NAMING_BEHIND = frozenset({"after", "by", "due", "ends", "judged", "repeats", "start"})
_NAMING_BEHIND |= {"time bound"}
_BEHIND = re.compile(r"(.*? (?:after|before|by|until) )(.+)", re.DOTALL)
_ENDS = re.compile(r"(.+?)\s(<->|->|-x)\s(.+)", re.DOTALL)
_ARROW = re.compile(r"(.+?\s(?:<->|->|-x)\s[^:]+)(?::(.*))?", re.DOTALL)


def draft(
    campaign: str | Mapping[str, Any],
    *,
    flags: Parts = (),
    impact: Mapping[str, Any] | None = None,
    goals: Parts = (),
    actors: Parts = (),
    relations: Parts = (),
    votes: Parts = (),
    milestones: Parts = (),
) -> Plan:
    """Make a plan of plain values, without thinking of ids.

    Fields and their short forms are those of a plan file. A part may be a single text,
    what it is called. An id is made of that, unless there is an ``id`` beside it, and
    wherever a plan file has the id of a part, what it is called does as well.

    >>> import smartgoals as sg
    >>> plan = sg.draft(
    ...     "No network fees",
    ...     actors=["Our chapter", "Board of the regulator"],
    ...     relations=["Our chapter -> Board of the regulator: strong, monthly meetings"],
    ...     milestones=[
    ...         {"what": "Board votes", "fixed": "2027-06-17"},
    ...         {"what": "Write to the board", "takes": "2 weeks", "before": "Board votes"},
    ...     ],
    ... )
    >>> [one.id for one in plan.milestones]
    ['board-votes', 'write-board']
    >>> plan.milestone("write-board").before
    ('board-votes',)

    Args:
        campaign: The campaign's name, or its fields; ``team`` may be a list of names.
        flags: What could hurt: a law, a business decision, a technology.
        impact: What it does to what the Internet needs.
        goals: What shall be different by when.
        actors: Who matters.
        relations: Who can move whom: fields, or ``"A -> B: strong, because"``.
        votes: What is voted on.
        milestones: What happens, and by when.

    Raises:
        PlanError: If anything in it is an error, such as a name that nothing has; it
            carries all remarks.
    """
    head: dict[str, Any] = {"name": campaign} if isinstance(campaign, str) else dict(campaign)
    given = {"flags": flags, "goals": goals, "actors": actors, "votes": votes}
    given |= {"team": _listed(head.pop("team", ())), "milestones": milestones}
    parts = {
        section: [_fields(section, one) for one in some] for section, some in given.items()
    }
    names = _Names(taken=_given_ids(parts))
    made = {section: names.give(section, some) for section, some in parts.items()}
    data: dict[str, Any] = {"smartgoals": 1, "campaign": names.used_in(head, "campaign")}
    data["campaign"]["team"] = made.pop("team")
    for section, some in made.items():
        data[section] = {id: names.used_in(fields, section) for id, fields in some.items()}
    data["relations"] = [names.used_in_relation(one) for one in relations]
    return from_dict(
        data if impact is None else {**data, "impact": names.used_in(impact, "impact")}
    )


def _listed(team: Any) -> Parts:
    """Give a team as a list of parts, if it is written under ids."""
    if not isinstance(team, Mapping):
        return cast("Parts", team)
    return [{"id": id, **_fields("team", one or {})} for id, one in team.items()]


def _fields(section: str, part: str | Mapping[str, Any]) -> dict[str, Any]:
    return {_CALLED[section][0]: part} if isinstance(part, str) else dict(part)


def _given_ids(parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> set[str]:
    """List the ids that parts bring along, and those of indicators.

    Raises:
        PlanError: If two parts bring the same.
    """
    found = [str(part["id"]) for part in chain.from_iterable(parts.values()) if "id" in part]
    for goal in parts["goals"]:
        for key, value in goal.items():
            if word(key) == "measurable" and isinstance(value, Mapping):
                found += map(str, value)
    twice = [id for id, times in Counter(found).items() if times > 1]
    if twice:
        help_ = "give one of the two another id"
        raise PlanError((problem("E015", f"{shown(twice[0])} is an id twice", help=help_),))
    return set(found)


@final
@define(eq=False, repr=False)
class _Names:
    """What parts are called, and the ids that were made of it."""

    taken: set[str]
    ids: dict[str, str] = field(factory=dict)
    shared: set[str] = field(factory=set)

    def give(
        self, section: str, parts: Sequence[Mapping[str, Any]]
    ) -> dict[str, dict[str, Any]]:
        """Give each part of a section an id, if it brings none."""
        called_in, is_name = _CALLED[section]
        made: dict[str, dict[str, Any]] = {}
        for part in parts:
            fields = dict(part)
            called = next((str(part[one]) for one in part if word(one) == called_in), "")
            id = str(fields.pop("id", None) or self._id(section, called, is_name=is_name))
            self.taken.add(id)
            if called and self.ids.setdefault(_spelt(called), id) != id:
                self.shared.add(_spelt(called))
            made[id] = fields
        return made

    def _id(self, section: str, called: str, *, is_name: bool) -> str:
        wanted = better_id(called) if is_name else id_of(called, "")
        return free_id(wanted or section.removesuffix("s"), self.taken)

    def used_in(self, fields: Mapping[str, Any], section: str) -> dict[str, Any]:
        """Put ids in the place of names, in the fields that name another part."""
        return {key: self._value(key, value, section) for key, value in fields.items()}

    def _value(self, key: str, value: Any, section: str) -> Any:
        spelt = word(key)
        if isinstance(value, Mapping):
            is_waiting = spelt == "after" and not is_link(dict(value))
            keyed = spelt == "members" or is_waiting  # ids stand in front
            inner = {self._id_for(one) if keyed else one: value[one] for one in value}
            return self.used_in(inner, section)
        if isinstance(value, list | tuple):
            return [self._value(key, one, section) for one in value]
        if not isinstance(value, str):
            return value
        whole = self._id_for(value) if spelt in _NAMING[section] else value
        behind = _BEHIND.fullmatch(value) if spelt in _NAMING_BEHIND else None
        return whole if behind is None else behind[1] + self._id_for(behind[2])

    def _id_for(self, name: str) -> str:
        """Give the id of what is called so, or the text itself.

        Raises:
            PlanError: If two parts are called so.
        """
        spelt = _spelt(name)
        if spelt in self.shared and name not in self.taken:
            message = f"{shown(name)} is what two parts are called"
            remark = problem("E016", message, help="give one of them an id, and name that")
            raise PlanError((remark,))
        return name if name in self.taken else self.ids.get(spelt, name)

    def used_in_relation(self, one: str | Mapping[str, Any]) -> dict[str, Any]:
        """Put ids in the place of names, on both sides of an arrow."""
        if isinstance(one, str):
            arrow = _ARROW.fullmatch(one.strip())
            one = {one: None} if arrow is None else _parted(arrow)
        return self.used_in({self._ends(key): one[key] for key in one}, "relations")

    def _ends(self, key: str) -> str:
        ends = _ENDS.fullmatch(key.strip())
        if ends is None:
            return key
        here, there = (self._id_for(one.strip()) for one in (ends[1], ends[3]))
        return f"{better_id(here) or here} {ends[2]} {better_id(there) or there}"


def _spelt(name: str) -> str:
    """Give a name its one spelling: capitals and blanks don't count."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _parted(arrow: re.Match[str]) -> dict[str, str | None]:
    """Part a relation from what is said of it."""
    said = arrow[2]
    return {arrow[1].strip(): None if said is None else said.strip()}
