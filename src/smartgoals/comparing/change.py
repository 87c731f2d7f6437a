"""What changed between two versions of a plan: single changes, and all of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, final

from attrs import field, frozen

from smartgoals._value import Value, html_table

__all__ = ["Change", "ChangeKind", "Changes", "Topic"]


class Topic(StrEnum):
    """What a change is about, in the order in which a meeting wants to hear of it."""

    LATE = "late and critical"
    THEIRS = "their dates"
    OURS = "our milestones"
    GOALS = "goals and figures"
    VOTES = "votes"
    PEOPLE = "people"
    FLAGS = "flags"
    IMPACT = "the assessment"
    REST = "the rest"


class ChangeKind(StrEnum):
    """What sort of change it is."""

    NEWLY_LATE = "newly late"
    NEWLY_CRITICAL = "newly critical"
    NO_LONGER_LATE = "no longer late"
    NO_LONGER_CRITICAL = "no longer critical"
    MOVED = "moved"
    DONE = "done"
    ADDED = "added"
    DROPPED = "dropped"
    RENAMED = "renamed"
    STANCE = "stance"
    JOINED = "joined"
    LEFT = "left"
    CHANCE = "chance"
    READING = "reading"
    CHANGED = "changed"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Change(Value):
    """One thing that is otherwise than before.

    Attributes:
        topic: What it is about.
        kind: What sort of change it is.
        part: What sort of part changed, such as ``milestone``.
        id: The part's name today, or its last one if it was dropped.
        name: How the part is called in the words.
        told: What changed, in words, without the name.
        field: The field, by the file's word; ``None`` for a part as a whole and for what
            follows from several.
        before: What stood there, as the plan had it; ``None`` for nothing.
        after: What stands there now; ``None`` for nothing.
        days: By how many days a date moved; later is above zero.
        because: Why, where that can be said.
    """

    topic: Topic
    kind: ChangeKind
    part: str
    id: str
    name: str
    told: str
    field: str | None = None
    before: Any = None
    after: Any = None
    days: int | None = None
    because: str | None = None

    @property
    def words(self) -> str:
        """The change as one line."""
        return f"{self.called}: {self.what}"

    @property
    def called(self) -> str:
        """The part's name in one line."""
        return " ".join(self.name.split())

    @property
    def what(self) -> str:
        """What changed and why, without the name."""
        reason = f"; {self.because}" if self.because else ""
        return " ".join(f"{self.told}{reason}".split())

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "topic": self.topic.value,
            "kind": self.kind.value,
            "part": self.part,
            "id": self.id,
            "field": self.field,
            "before": _data(self.before),
            "after": _data(self.after),
            "days": self.days,
            "because": self.because,
            "words": self.words,
        }


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=_order))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Changes(Value):
    """All that changed between two versions of a plan.

    It holds stances and private parts where these changed, so it is for the team.

    Attributes:
        changes: Single changes: by topic, then by kind, id and field.
        note: Why no dates could be compared; ``None`` if they were.
    """

    changes: tuple[Change, ...] = field(converter=_in_order)
    note: str | None = None

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.changes)

    def __len__(self) -> int:
        """Count the changes."""
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        """Walk over the changes, the most important first."""
        return iter(self.changes)

    @property
    def topics(self) -> tuple[tuple[Topic, tuple[tuple[Change, ...], ...]], ...]:
        """The topics in which anything changed, each with the changes of one part together.

        Parts come in the order of their most important change.
        """
        found: dict[Topic, dict[tuple[str, str], list[Change]]] = {}
        for one in self.changes:
            found.setdefault(one.topic, {}).setdefault((one.part, one.id), []).append(one)
        return tuple(
            (topic, tuple(tuple(changes) for changes in parts.values()))
            for topic, parts in found.items()
        )

    @property
    def text(self) -> str:
        """Plain words, with a line for each change under its topic."""
        blocks = [self.note] if self.note else []
        for topic, parts in self.topics:
            lines = [line for changes in parts for line in _lines(changes)]
            blocks.append("\n".join((topic.value, *(f"  {line}" for line in lines))))
        return "\n\n".join(blocks if self.changes else [*blocks, "nothing changed"]) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``diff --format json`` prints it."""
        return {
            "schema_version": 1,
            "changes": [one.to_dict() for one in self.changes],
            "note": self.note,
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        return html_table(("about", "change"), [(one.topic, one.words) for one in self.changes])


def _lines(changes: Sequence[Change]) -> list[str]:
    """Give one line for the only change of a part, or its name and a line for each."""
    if len(changes) == 1:
        return [changes[0].words]
    return [f"{changes[0].called}:", *(f"  {one.what}" for one in changes)]


def _order(change: Change) -> tuple[Any, ...]:
    return (
        list(Topic).index(change.topic),
        list(ChangeKind).index(change.kind),
        change.part,
        change.id,
        change.field or "",
        change.told,
    )


def _data(value: Any) -> Any:
    """Write a value of a plan for machines; a day or a moment by itself as ISO has it."""
    from smartgoals.planfile.unstructure import plain

    return value.isoformat() if isinstance(value, date) else plain(value, None)
