"""What an assessment found: every row of its framework, counted and never added up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.analysis.counting import all_of, counted, plural
from smartgoals.packs.frameworks import framework_of
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.framework import Row
from smartgoals.plan.whole import Campaign, Plan

__all__ = [
    "Clause",
    "Direction",
    "GroupSummary",
    "ImpactSummary",
    "RowSummary",
    "impact_summary",
]

#: Effects from the worst to the best, then those that point nowhere.
_ORDER = (
    Effect.BREAKS,
    Effect.HARMS,
    Effect.HARMED,
    Effect.NONE,
    Effect.HELPED,
    Effect.HELPS,
    Effect.HELPS_A_LOT,
    Effect.MIXED,
    Effect.UNCLEAR,
)


class Direction(StrEnum):
    """Which way a row is moved, by all who judged it.

    ``NONE`` is a finding, and ``NOT_LOOKED_AT`` is a gap. A row is ``DISPUTED`` where
    its judges don't all point the same way.
    """

    HARMED = "harmed"
    HELPED = "helped"
    NONE = "no effect"
    UNCLEAR = "unclear"
    MIXED = "mixed"
    DISPUTED = "disputed"
    NOT_LOOKED_AT = "not looked at"


class Clause(NamedTuple):
    """A count in words, as part of a sentence.

    Attributes:
        how_many: How many there are, so that the verb can agree.
        subject: Such as ``two of four goals``.
        state: What is the case with them, such as ``harmed``.
    """

    how_many: int
    subject: str
    state: str


@final
@frozen(kw_only=True, eq=False, repr=False)
class RowSummary(Value):
    """What was found about one row of the framework.

    Attributes:
        row: The row's name.
        id: Its id in the framework, such as ``CP1``.
        kind: ``property``, ``enabler``, ``right``, or what else it is.
        goal: What it belongs to, if anything.
        judgements: All there are, by day and judge; each is its judge's, or the
            campaign's where it names none.
    """

    row: str
    id: str
    kind: str
    goal: str | None
    judgements: tuple[ImpactRow, ...]

    @property
    def looked_at(self) -> bool:
        """Whether anybody judged it."""
        return bool(self.judgements)

    @property
    def spread(self) -> tuple[Effect, ...]:
        """The effects that were judged, each once, from the worst to the best."""
        return tuple(sorted({one.effect for one in self.judgements}, key=_ORDER.index))

    @property
    def direction(self) -> Direction:
        """Which way it is moved, by all who judged it."""
        ways = {direction_of(one) for one in self.spread}
        if not ways:
            return Direction.NOT_LOOKED_AT
        return ways.pop() if len(ways) == 1 else Direction.DISPUTED

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "row": self.row,
            "id": self.id,
            "kind": self.kind,
            "goal": self.goal,
            "looked_at": self.looked_at,
            "direction": self.direction.value,
            "spread": [one.value for one in self.spread],
            "judgements": [_judgement(one) for one in self.judgements],
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class GroupSummary(Value):
    """What was found about the rows that belong together.

    Attributes:
        name: The goal that they belong to, or else what they are, in the plural.
        kind: What they are: ``property``, ``enabler``, ``right``.
        goal: The goal that they belong to; ``None`` for those that belong to none.
        rows: In the framework's own order.
    """

    name: str
    kind: str
    goal: str | None
    rows: tuple[RowSummary, ...]

    @property
    def harmed(self) -> bool:
        """Whether one of its rows is harmed, by all who judged it."""
        return any(one.direction is Direction.HARMED for one in self.rows)

    @property
    def directions(self) -> Mapping[Direction, int]:
        """How many rows are moved which way."""
        found = Counter(one.direction for one in self.rows)
        return {direction: found[direction] for direction in Direction}

    @property
    def strengths(self) -> Mapping[Effect, int]:
        """How many rows have each effect, of those whose judges all see the same one."""
        found = Counter(one.spread[0] for one in self.rows if len(one.spread) == 1)
        return {effect: found[effect] for effect in _ORDER}

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "name": self.name,
            "kind": self.kind,
            "goal": self.goal,
            "rows": len(self.rows),
            "harmed": self.harmed,
            "directions": {way.value: count for way, count in self.directions.items()},
            "strengths": {effect.value: count for effect, count in self.strengths.items()},
            "judges_differ": sum(len(one.spread) > 1 for one in self.rows),
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class ImpactSummary(Value):
    """What an assessment found, row by row and counted by groups.

    There is no figure for the whole, and no average: rows are of different kinds, and
    a harm in one is not made good by a help in another.

    Attributes:
        framework: The id of the framework.
        name: What people call it.
        rows: Every row of the framework, in its order, and then any other row of the
            plan.
    """

    framework: str
    name: str
    rows: tuple[RowSummary, ...]

    @cached_property
    def groups(self) -> tuple[GroupSummary, ...]:
        """The rows that belong together, those of no goal first, then goal by goal."""
        found: dict[tuple[str, str | None], list[RowSummary]] = {}
        for row in sorted(self.rows, key=lambda one: one.goal is not None):
            found.setdefault((row.kind, row.goal), []).append(row)
        return tuple(
            GroupSummary(
                name=goal or plural(self.noun(kind)), kind=kind, goal=goal, rows=tuple(rows)
            )
            for (kind, goal), rows in found.items()
        )

    def noun(self, kind: str) -> str:
        """Give the word for rows of a kind."""
        return "critical property" if (self.framework, kind) == _CRITICAL else kind

    def count(self, direction: Direction) -> int:
        """Count the rows that are moved this way."""
        return sum(one.direction is direction for one in self.rows)

    @property
    def words(self) -> str:
        """The counts in words, such as ``three of five critical properties harmed``."""
        return "; ".join(f"{one.subject} {one.state}" for one in self.clauses())

    def clauses(self, row: str = "row") -> tuple[Clause, ...]:
        """Give the counts as parts of a sentence.

        Args:
            row: What rows are called.
        """
        if not any(one.looked_at for one in self.rows):
            return (Clause(1, "nothing", "looked at"),)
        states = {
            Direction.MIXED: "affected both ways",
            Direction.DISPUTED: "disputed between judges",
            Direction.NONE: "without effect",
        }
        found = list(self._harm())
        for direction in Direction:
            count = self.count(direction)
            if count and direction is not Direction.HARMED:
                state = states.get(direction, direction.value)
                found.append(Clause(count, counted(count, row), state))
        return tuple(found)

    def _harm(self) -> Iterable[Clause]:
        """Say what is harmed: how many rows of no goal, and how many goals."""
        goals = [one for one in self.groups if one.goal is not None]
        for group in (one for one in self.groups if one.goal is None):
            harmed = group.directions[Direction.HARMED]
            yield _harmed(harmed, len(group.rows), self.noun(group.kind), group.rows)
        if goals:
            nouns = {
                _NOUN_OF_GOALS.get(one.kind, f"group of {plural(one.kind)}") for one in goals
            }
            noun = nouns.pop() if len(nouns) == 1 else "group of rows"
            rows = tuple(row for one in goals for row in one.rows)
            yield _harmed(sum(one.harmed for one in goals), len(goals), noun, rows)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "schema_version": 1,
            "framework": self.framework,
            "name": self.name,
            "words": self.words,
            "groups": [one.to_dict() for one in self.groups],
            "rows": [one.to_dict() for one in self.rows],
        }


_CRITICAL = ("internet", "property")
_NOUN_OF_GOALS = {"enabler": "goal"}
_OTHER = "other row"


def impact_summary(plan: Plan) -> ImpactSummary:
    """Say what a plan's assessment found, without any score.

    >>> from smartgoals.plan.whole import Campaign, Plan
    >>> harm = ImpactRow(row="privacy", effect=Effect.BREAKS)
    >>> plan = Plan(campaign=Campaign(name="No scanning"), impact=Impact(rows=(harm,)))
    >>> impact_summary(plan).words
    'no critical property looked at; one of four goals harmed; 14 rows not looked at'

    Args:
        plan: The plan; without an impact nothing was looked at.
    """
    impact = plan.impact or Impact()
    framework = framework_of(impact)
    rows = framework.rows if framework else ()
    judged: dict[str, list[ImpactRow]] = {}
    for one in impact.rows:
        name = (framework and framework.canonical(one.row)) or one.row
        judged.setdefault(name, []).append(_with_judge(one, plan.campaign))
    known = {row.name for row in rows}
    others = (_other(name) for name in sorted(judged) if name not in known)
    return ImpactSummary(
        framework=impact.framework,
        name=framework.name if framework else impact.framework,
        rows=tuple(_summary(row, judged.get(row.name, [])) for row in (*rows, *others)),
    )


def _harmed(count: int, whole: int, noun: str, rows: tuple[RowSummary, ...]) -> Clause:
    """Say how many are harmed, and of none whether somebody looked at all of them."""
    subject = all_of(count, whole, noun)
    if count or all(one.looked_at for one in rows):
        return Clause(count, subject, "harmed")
    some = any(one.looked_at for one in rows)
    return Clause(count, subject, "harmed as far as anybody looked" if some else "looked at")


def direction_of(effect: Effect) -> Direction:
    """Say which way one effect points."""
    if effect.is_harm:
        return Direction.HARMED
    if effect.is_help:
        return Direction.HELPED
    words = {Effect.NONE: Direction.NONE, Effect.MIXED: Direction.MIXED}
    return words.get(effect, Direction.UNCLEAR)


def _other(name: str) -> Row:
    """Make a row of one that the framework does not have."""
    return Row(name=name, kind=_OTHER, question="What does it do to this?")


def _with_judge(row: ImpactRow, campaign: Campaign) -> ImpactRow:
    return row if row.judged else evolve(row, judged=campaign.judged)


def _summary(row: Row, judgements: list[ImpactRow]) -> RowSummary:
    ordered = tuple(sorted(judgements, key=_by_day))
    return RowSummary(
        row=row.name, id=row.id or row.name, kind=row.kind, goal=row.goal, judgements=ordered
    )


def _by_day(one: ImpactRow) -> tuple[Any, ...]:
    """Order judgements by day and judge, the same whatever order they were written in."""
    judged = one.judged
    day = (judged.when.first, judged.when.last, judged.by or "") if judged else ()
    said = (one.because or "", one.people or "", repr(one.sources))
    return (judged is None, day, _ORDER.index(one.effect), *said)


def _judgement(one: ImpactRow) -> dict[str, Any]:
    """Give a judgement in its stable JSON form."""
    judged = one.judged
    return {
        "effect": one.effect.value,
        "because": one.because,
        "people": one.people,
        "by": judged and judged.by,
        "from": judged and judged.when.first.isoformat(),
        "to": judged and judged.when.last.isoformat(),
        "sources": [source.what for source in one.sources],
    }
