"""How sure the dates of a plan are: the answer, as values and in words."""

from datetime import date
from enum import StrEnum
from math import sqrt
from typing import Any, final

from attrs import field, frozen

from smartgoals._value import Value, html_table
from smartgoals.schedule._uncertain import Shape

__all__ = ["BoundKind", "BoundRisk", "Chance", "MilestoneRisk", "Risk", "Sway"]

_CERTAIN = (
    "no milestone that is still open has an estimate, so no date can move;"
    " add `estimate: {best: 2 weeks, likely: 3 weeks, worst: 6 weeks}`"
)


class BoundKind(StrEnum):
    """What has to be kept: a day that others wait for, a due day, or a goal's last day."""

    DATE = "date"
    DUE = "due"
    GOAL = "goal"


@final
@frozen(eq=False, repr=False)
class Chance(Value):
    """In how many runs something came about.

    >>> chance = Chance(8300, 10_000)
    >>> chance.share, chance.percent, chance.words
    (0.83, '83%', 'in 83 of 100 runs')

    Attributes:
        times: In so many.
        runs: Of so many.
    """

    times: int
    runs: int

    @property
    def share(self) -> float:
        """The share of the runs, from 0 to 1."""
        return self.times / self.runs

    @property
    def standard_error(self) -> float:
        """How far the share strays from what endless runs would give, one time in three."""
        return sqrt(self.share * (1 - self.share) / self.runs)

    @property
    def percent(self) -> str:
        """The share in whole percent; never 0 or 100 unless it is no run or all of them."""
        if 0 < self.times <= self.runs / 200:
            return "<1%"
        if self.runs > self.times >= self.runs * 199 / 200:
            return ">99%"
        return f"{self.share:.0%}"

    @property
    def words(self) -> str:
        """The share as somebody would say it."""
        if self.times in {0, self.runs}:
            return f"in {'all' if self.times else 'none of'} {self.runs:,} runs"
        told = {"<1%": "fewer than 1", ">99%": "more than 99"}
        return f"in {told.get(self.percent, self.percent[:-1])} of 100 runs"

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"chance": self.share, "standard_error": self.standard_error}


@final
@frozen(eq=False, repr=False)
class Sway(Value):
    """How far the length of a milestone goes together with how tight it gets.

    Attributes:
        id: The milestone.
        correlation: Pearson's, from -1 to 1; a positive one says that the longer it
            takes, the tighter it gets.
    """

    id: str
    correlation: float

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"id": self.id, "correlation": self.correlation}


@final
@frozen(kw_only=True, eq=False, repr=False)
class MilestoneRisk(Value):
    """When one milestone ends, over all runs.

    Attributes:
        id: The milestone's id.
        what: What happens.
        guessed: Whether its length is drawn.
        moves: Whether its end differs from run to run.
        planned_end: Its last day as scheduled; ``None`` where it has no date.
        p50: The first day by which it has ended in at least half of the runs.
        p80: The same for 80 of 100 runs.
        p95: The same for 95 of 100 runs.
        as_planned: In how many runs it ends on the planned day or before.
        critical: In how many runs a delay of it delays the plan.
    """

    id: str
    what: str = ""
    guessed: bool
    moves: bool
    planned_end: date | None
    p50: date | None
    p80: date | None
    p95: date | None
    as_planned: Chance | None
    critical: Chance

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form of one milestone's risk."""
        days = {
            name: day and day.isoformat()
            for name, day in (
                ("planned_end", self.planned_end),
                ("p50", self.p50),
                ("p80", self.p80),
                ("p95", self.p95),
            )
        }
        return {
            "id": self.id,
            "what": self.what,
            "guessed": self.guessed,
            "moves": self.moves,
            **days,
            "chance_by_planned_end": None if self.as_planned is None else self.as_planned.share,
            "criticality": self.critical.share,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class BoundRisk(Value):
    """How sure it is that one day is kept.

    Attributes:
        kind: A ``date`` that others wait for, a ``due`` day, or a ``goal``'s last day.
        id: The milestone's id, or the goal's.
        day: The day, as scheduled.
        kept: In how many runs it is kept.
        sways: Whose length goes together with how tight it gets, most first.
    """

    kind: BoundKind
    id: str
    day: date | None
    kept: Chance
    sways: tuple[Sway, ...] = ()

    @property
    def claim(self) -> str:
        """What the chance is of, as a sentence."""
        if self.kind is BoundKind.GOAL:
            return f"all that serves '{self.id}' is done"
        if self.kind is BoundKind.DUE:
            return f"'{self.id}' has ended"
        return f"all that '{self.id}' waits for is ready"

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form of one bound's risk."""
        return {
            "kind": self.kind.value,
            "id": self.id,
            "day": self.day and self.day.isoformat(),
            **self.kept.to_dict(),
            "sways": [one.to_dict() for one in self.sways],
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Risk(Value):
    """How sure the dates of a plan are, if its guesses are right.

    Attributes:
        bounds: How sure each day is that must be kept, by day, then by id.
        milestones: When each milestone ends, by the planned day, then by id.
        sways: Whose length goes together with how tight the whole plan gets, most first.
        samples: In how many runs lengths were drawn; 1 where nothing is uncertain.
        seed: Where the drawing began.
        shape: The curve from which lengths were drawn.
    """

    bounds: tuple[BoundRisk, ...]
    milestones: tuple[MilestoneRisk, ...]
    sways: tuple[Sway, ...]
    samples: int
    seed: int
    shape: Shape = field(default="pert")

    @property
    def certain(self) -> bool:
        """Whether no milestone has guesses that differ, so that there is nothing to draw."""
        return not any(one.guessed for one in self.milestones)

    @property
    def words(self) -> tuple[str, ...]:
        """What to know, a sentence each."""
        if self.certain:
            return (_CERTAIN,)
        told = [f"{one.day}: {one.kept.words} {one.claim}" for one in self.bounds]
        if self.sways:
            told.append(f"the length of '{self.sways[0].id}' matters most")
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show risk --format json`` prints it."""
        return {
            "schema_version": 1,
            "samples": self.samples,
            "seed": self.seed,
            "shape": self.shape,
            "certain": self.certain,
            "bounds": [one.to_dict() for one in self.bounds],
            "milestones": [one.to_dict() for one in self.milestones],
            "sways": [one.to_dict() for one in self.sways],
        }

    def _repr_html_(self) -> str:
        """Show how sure each day is as a table in a notebook."""
        heads = ("chance", "day", "what has to be so", "matters most")
        return html_table(
            heads,
            (
                (
                    one.kept.percent,
                    one.day,
                    one.claim,
                    one.sways[0].id if one.sways else None,
                )
                for one in self.bounds
            ),
        )
