"""A plan with another word in each field, so that a word tells where it came from."""

from datetime import date, timedelta
from enum import Enum, StrEnum
from pathlib import Path
from typing import get_type_hints

import attrs

import smartgoals as sg
from hostile import inside, parts
from smartgoals._value import Value
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.framework import Framework, Row
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.together import Quota, Relation
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Estimate,
    Figure,
    Period,
    WorkingDays,
)

HERE = Path(__file__).parent
PEOPLE = (HERE / "people.yaml").read_text("utf-8")

#: Fields that take known words only, and say nothing of anybody.
SETTINGS = {
    ("Campaign", "language"),
    ("Campaign", "timezone"),
    ("WorkingDays", "of"),
    ("Figure", "unit"),
    ("Impact", "framework"),
    ("ImpactRow", "row"),
    ("Goal", "relevant"),
    ("ScreeningAnswer", "id"),
    ("Audience", "id"),
    ("Audience", "hide"),
    ("Ignore", "code"),
    ("Ignore", "at"),
    ("Threshold", "name"),
    ("CheckSettings", "select"),
    ("CheckSettings", "use"),
    ("Plan", "resources"),
    ("Table", "section"),
    ("Table", "file"),
    ("Table", "sheet"),
    ("Milestone", "expected"),
    ("Indicator", "happens"),
}
#: Of the team, who does nothing but this.
_ROLES = {"judge": "judge", "asker": "asker", "counter": "counter"}


class Canaries:
    """A plan, and the field that each of its words stands in.

    Attributes:
        plan: The plan.
        fields: The field of each word.
        places: Each class and field of the plan that has a word.
        people: The file with the names of those who have only an id in the plan.
    """

    def __init__(self, plan):
        self.fields = {
            f"kqpeople{word}": f"people file.{word}" for word in ("name", "address", "notes")
        }
        self._words = {}
        self.places = set()
        self._hidden = {one.id for one in plan.actors if one.private}
        self._ids = {
            id: f"{id}-{self._word(self._path(part, _section(plan, part)) + '.id')}"
            for id, part in plan.named_parts()
            if not isinstance(part, ImpactRow)
        }
        for vote in plan.votes:
            for one in vote.members:
                named = f"{one.id}-{self._word('votes.members.id')}"
                self._ids.setdefault(one.id, named)
        self.plan = self._marked(plan, "")
        self.people = PEOPLE.replace("coded", self._ids.get("coded", "coded"), 1)

    def id(self, id):
        """Give what an id of the plan is called now."""
        return self._ids[id]

    def write(self, folder, change=lambda text: text):
        """Write the plan, changed, and the people beside it; give the plan's file."""
        (folder / "people.yaml").write_text(self.people, "utf-8")
        path = folder / "campaign.yaml"
        path.write_text(change(sg.dumps(self.plan)), "utf-8")
        return path

    def _word(self, path):
        word = self._words.setdefault(path, f"kq{len(self._words):03}x")
        self.fields[word] = path
        return word

    def _path(self, part, path):
        """Say where a part stands, and whether others may know of it."""
        if getattr(part, "private", False):
            return f"private {path}"
        if isinstance(part, Milestone) and part.is_theirs:
            return f"others' {path}"
        if isinstance(part, Relation) and {part.from_actor, part.to_actor} & self._hidden:
            return f"private {path}"
        if path.endswith("team") and part.id in _ROLES:
            return f"{_ROLES[part.id]} in {path}"
        return path

    def _marked(self, part, path):
        fields = {}
        for one in attrs.fields(type(part)):
            value = getattr(part, one.name)
            key = (type(part).__name__, one.name)
            inner = f"{path}.{one.name}".removeprefix(".")
            fields[one.name] = value if key in SETTINGS else self._changed(value, inner)
            if fields[one.name] != value and _is_text(value):
                self.places.add(key)
        return type(part)(**fields)

    def _changed(self, value, path):
        if isinstance(value, tuple):
            return tuple(self._changed(one, path) for one in value)
        if isinstance(value, Framework):
            return value
        if isinstance(value, Value):
            return self._marked(value, self._path(value, path))
        if not isinstance(value, str) or isinstance(value, StrEnum):
            return value
        return self._ids.get(value) or _with(value, self._word(path))


def _is_text(value):
    """Say whether a field holds one text or several."""
    return any(
        isinstance(one, str) for one in (value if isinstance(value, tuple) else (value,))
    )


def _with(text, word):
    """Put a word into a text so that the text stays of its kind."""
    if text.startswith("https://"):
        return f"{text.rstrip('/')}/{word}"
    if text.islower() and " " not in text:
        return f"{text}-{word}"
    first, blank, rest = text.partition(" by ")
    return f"{first} {word}{blank}{rest}"


def _section(plan, part):
    """Say in which section a part with an id stands."""
    for section in attrs.fields(type(plan)):
        value = getattr(plan, section.name)
        if isinstance(value, tuple) and any(one is part for one in value):
            return section.name
    if any(one is part for one in plan.campaign.team):
        return "campaign.team"
    return "goals.indicators"


def canaries():
    """Fill the plan that has everything with words."""
    reading = sg.read(HERE / "everything.yaml")
    assert not [str(one) for one in reading.diagnostics if one.severity.value == "error"]
    return Canaries(reading.plan)


#: Values that are read as one word of a plan.
_WHOLE = (AnchoredDay, Duration, Estimate, Figure, Period, Quota, WorkingDays)


def choices(kind):
    """Give the fields of a plan's classes that hold no text: scores, days, words of choice."""
    return {
        f"{one.__name__}.{field.name}"
        for one in parts(kind)
        if one not in (*_WHOLE, Framework, Row)
        for field in attrs.fields(one)
        if field.init and field.name != "route" and _holds_no_text(one, field)
    }


def _holds_no_text(kind, field):
    held = set(inside(get_type_hints(kind)[field.name]))
    return str not in held and not any(attrs.has(one) and one not in _WHOLE for one in held)


def scrambled(part, fields, done):
    """Change these fields wherever something stands in them; note which were changed."""
    new = {}
    for one in attrs.fields(type(part)):
        value, name = getattr(part, one.name), f"{type(part).__name__}.{one.name}"
        if name in fields and value not in (None, ()):
            done.add(name)
            new[one.name] = _other(value)
        elif isinstance(value, tuple):
            new[one.name] = tuple(
                scrambled(each, fields, done) if isinstance(each, Value) else each
                for each in value
            )
        else:
            new[one.name] = (
                scrambled(value, fields, done) if isinstance(value, Value) else value
            )
    return type(part)(**new)


def _other(value):
    """Give another value of the same kind."""
    if isinstance(value, Enum):
        kinds = list(type(value))
        return kinds[(kinds.index(value) + 1) % len(kinds)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value % 5 + 1
    if isinstance(value, float):
        return value / 2
    if isinstance(value, date):
        return value + timedelta(1)
    if isinstance(value, Period):
        return Period(value.first - timedelta(1), value.last)
    if isinstance(value, Figure | Duration):
        return attrs.evolve(value, amount=value.amount + 1)
    if isinstance(value, Estimate):
        return attrs.evolve(value, worst=_other(value.worst))
    if isinstance(value, Quota):
        return attrs.evolve(value, more_than=not value.more_than)
    return tuple(_other(one) for one in value)
