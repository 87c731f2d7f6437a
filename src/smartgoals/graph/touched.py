"""What somebody's leaving touches, as values."""

from collections.abc import Iterator
from typing import Any, NamedTuple, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.graph.what_if import Change

__all__ = ["Affected", "Because", "ThinCapability", "Touched"]


class Because(NamedTuple):
    """Why a part is touched.

    Attributes:
        how: What ties it to what it is touched by: a kind of edge of the whole plan's
            graph, such as ``owned by`` or ``waits for``; of a goal what of it is touched:
            ``decided by``, ``road``, ``milestone``, ``time-bound``, ``indicator``,
            ``capability``, ``vote`` or ``step``.
        of: The id of what it is touched by; of a capability its words.
    """

    how: str
    of: str


@final
@frozen(kw_only=True, eq=False, repr=False)
class Touched(Value):
    """A part of a plan that somebody's leaving touches.

    Attributes:
        id: Its id.
        because: Why, each reason once.
        words: That in a sentence.
    """

    id: str
    because: tuple[Because, ...]
    words: str

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        because = [{"how": one.how, "of": one.of} for one in self.because]
        return {"id": self.id, "because": because, "words": self.words}


@final
@frozen(kw_only=True, eq=False, repr=False)
class ThinCapability(Value):
    """Something that goals need, and that nobody or a single partner is left to bring.

    Attributes:
        capability: What it is, as the plan writes it.
        goals: The ids of the goals that need it, sorted.
        without: The ids of those who brought it and leave, sorted.
        left: The id of the only partner who still does; ``None`` if nobody is left.
        invited: The ids of those who would, and have not joined yet, sorted.
        words: That in a sentence.
    """

    capability: str
    goals: tuple[str, ...]
    without: tuple[str, ...]
    left: str | None
    invited: tuple[str, ...]
    words: str

    @property
    def is_lost(self) -> bool:
        """Whether nobody is left to bring it."""
        return self.left is None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "capability": self.capability,
            "goals": list(self.goals),
            "without": list(self.without),
            "left": self.left,
            "invited": list(self.invited),
            "words": self.words,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Affected(Value):
    """All that the leaving of some people touches.

    Attributes:
        without: The ids of those who leave, sorted.
        coordinator: The id of the one of them who leads the campaign, if one does.
        milestones: What has lost its owner, a signature or whom it was to meet, then what
            waits for it: the nearest first, then by id.
        indicators: What nobody looks at any more, by id.
        capabilities: What nobody or a single partner is left to bring, by its words.
        roads: To whom no road or only a worse one is left, of those who decide on a goal
            and stay; by id.
        votes: Where those who vote or who asked the voters leave, by id.
        goals: What all of this touches, by id.
    """

    without: tuple[str, ...]
    coordinator: Touched | None
    milestones: tuple[Touched, ...]
    indicators: tuple[Touched, ...]
    capabilities: tuple[ThinCapability, ...]
    roads: tuple[Change, ...]
    votes: tuple[Touched, ...]
    goals: tuple[Touched, ...]

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """The kind of a part, its id and a sentence about it, in the order of the fields."""
        return tuple(self._rows())

    @property
    def words(self) -> tuple[str, ...]:
        """All of it in sentences; none if nothing is touched."""
        return tuple(sentence for *_, sentence in self._rows())

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        if self.coordinator is not None:
            yield "campaign", self.coordinator.id, self.coordinator.words
        for milestone in self.milestones:
            yield "milestone", milestone.id, milestone.words
        for indicator in self.indicators:
            yield "indicator", indicator.id, indicator.words
        for capability in self.capabilities:
            yield "capability", capability.capability, capability.words
        for road in self.roads:
            for sentence in road.words:
                yield "road", road.to, sentence
        for vote in self.votes:
            yield "vote", vote.id, vote.words
        for goal in self.goals:
            yield "goal", goal.id, goal.words

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show affected --format json`` prints it."""
        return {
            "schema_version": 1,
            "without": list(self.without),
            "coordinator": self.coordinator and self.coordinator.id,
            "milestones": [one.to_dict() for one in self.milestones],
            "indicators": [one.to_dict() for one in self.indicators],
            "capabilities": [one.to_dict() for one in self.capabilities],
            "roads": [one.to_dict() for one in self.roads],
            "votes": [one.to_dict() for one in self.votes],
            "goals": [one.to_dict() for one in self.goals],
            "words": list(self.words),
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        return html_table(("part", "id", "what becomes different"), self.rows)
