"""One part in both versions, and the words for a field that has no sentence of its own."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, final

from attrs import evolve, field, frozen

from smartgoals._value import Value
from smartgoals.comparing.change import Change, ChangeKind, Topic
from smartgoals.comparing.dates import Move, moves
from smartgoals.comparing.matching import ORDERED, came_and_went
from smartgoals.plan.whole import Plan
from smartgoals.planfile.names import written
from smartgoals.planfile.unstructure import plain
from smartgoals.schedule.slots import Schedule

__all__ = ["Both", "Seen", "Teller", "apart", "counted", "days_apart", "in_words"]

_LONG = 160
_BEFORE = 30


@final
@frozen(kw_only=True, eq=False, repr=False)
class Both(Value):
    """Both versions of a plan, the old one under the names of the new one.

    Attributes:
        old: The old version.
        new: The new version.
        before: The days of the old one; ``None`` where they can't be worked out.
        after: The days of the new one; ``None`` likewise.
        renamed: By the new id of a part that was renamed, the old one.
    """

    old: Plan
    new: Plan
    before: Schedule | None
    after: Schedule | None
    renamed: Mapping[str, str] = field(factory=dict)

    @cached_property
    def moves(self) -> dict[str, Move]:
        """The milestones that are on other days than before, by id."""
        if self.before is None or self.after is None:
            return {}
        return moves(self.before, self.after)

    def say(self, value: Any) -> str:
        """Write a value of either plan in words, as the file has it."""
        return in_words(plain(value, self.new.campaign.timezone))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Seen(Value):
    """One part of the plan, in both versions.

    Attributes:
        both: The two versions.
        topic: What a change of it is about.
        part: What sort of part it is.
        id: Its name today.
        name: What it is called in words.
        old: The part before; ``None`` if it is new.
        new: The part now; ``None`` if it was dropped.
        attribute: The field that is looked at.
    """

    both: Both
    topic: Topic
    part: str
    id: str
    name: str
    old: Any
    new: Any
    attribute: str | None = None

    def at(self, attribute: str) -> "Seen":
        """Look at one of its fields."""
        return evolve(self, attribute=attribute)

    @property
    def word(self) -> str:
        """The field's name in the file."""
        return written(type(self.new), str(self.attribute))

    @property
    def before(self) -> Any:
        """What stood in the field."""
        return getattr(self.old, str(self.attribute))

    @property
    def after(self) -> Any:
        """What stands there now."""
        return getattr(self.new, str(self.attribute))

    def change(self, told: str, kind: ChangeKind = ChangeKind.CHANGED, **more: Any) -> Change:
        """Make a change of this part, of the field that is looked at if one is."""
        if self.attribute is not None:
            own = {"field": self.word, "before": self.before, "after": self.after}
            more = own | more
        fields: dict[str, Any] = {
            "topic": self.topic,
            "part": self.part,
            "id": self.id,
            "name": self.name,
        }
        return Change(**(fields | {"told": told, "kind": kind} | more))

    def plainly(self) -> Change:
        """Tell what changed in the field, whatever field it is."""
        before, after = (None if one == () else one for one in (self.before, self.after))
        say = self.both.say
        if before is None:
            return self.change(f"{self.word}: now {_of_some_length(say(after))}")
        if after is None:
            return self.change(f"{self.word}: no longer {_of_some_length(say(before))}")
        if isinstance(after, tuple) and (type(self.new), self.attribute) not in ORDERED:
            came, went = came_and_went(before, after)
            parts = [f"now also {say(tuple(came))}"] if came else []
            parts += [f"no longer {say(tuple(went))}"] if went else []
            return self.change(f"{self.word}: {', '.join(parts)}")
        left, right = apart(say(before), say(after))
        return self.change(f"{self.word}: {left} → {right}")


#: Tells what changed in one field: nothing if another change tells it already.
Teller = Callable[[Seen], Iterator[Change]]


def in_words(data: Any) -> str:
    """Write plain data of a plan in one line.

    >>> in_words({"hours": 40, "capabilities": ["legal", "press"], "sure": False})
    'hours 40, capabilities (legal, press), sure no'
    """
    if isinstance(data, Mapping):
        return ", ".join(f"{name} {_inner(value)}" for name, value in data.items()) or "empty"
    if isinstance(data, list):
        return ", ".join(
            _inner(one) if isinstance(one, list) else in_words(one) for one in data
        )
    if isinstance(data, bool):
        return "yes" if data else "no"
    return "empty" if data is None else " ".join(str(data).split())


def _inner(data: Any) -> str:
    nested = isinstance(data, Mapping | list)
    return f"({in_words(data)})" if nested else in_words(data)


def apart(before: str, after: str) -> tuple[str, str]:
    """Cut two long texts to where they part from each other.

    >>> apart("short", "shorter")
    ('short', 'shorter')
    >>> apart("very " * 40 + "long", "very " * 40 + "wide")[1]
    '…very very very very very very wide'
    """
    if max(len(before), len(after)) <= _LONG:
        return before, after
    pairs = zip(before, after, strict=False)
    common = next(
        (at for at, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after))
    )
    start = before.rfind(" ", 0, max(common - _BEFORE, 0) + 1) + 1 if common > _BEFORE else 0
    sign = "…" if start else ""
    return (
        _of_some_length(f"{sign}{before[start:]}"),
        _of_some_length(f"{sign}{after[start:]}"),
    )


def _of_some_length(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


def counted(number: int, noun: str) -> str:
    """Write how many.

    >>> counted(1, "day"), counted(2, "day")
    ('1 day', '2 days')
    """
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def days_apart(days: int) -> str:
    """Say how far a day moved.

    >>> days_apart(-7), days_apart(1), days_apart(0)
    ('7 days earlier', '1 day later', 'on the same day')
    """
    if not days:
        return "on the same day"
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
