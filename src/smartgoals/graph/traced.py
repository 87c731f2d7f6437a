"""The thread from a harm to the last milestone, as values."""

from collections.abc import Collection, Iterator
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.graph.naming import listed
from smartgoals.plan.analyze import Effect

__all__ = ["AnsweringGoal", "Step", "Trace", "TracedRow"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class TracedRow(Value):
    """A row of the impact on a trace.

    Attributes:
        row: Its name.
        effects: What it was judged to be; several where judges differ, the worst first.
        goals: The ids of the goals that protect it.
    """

    row: str
    effects: tuple[Effect, ...]
    goals: tuple[str, ...]

    @property
    def is_harmed(self) -> bool:
        """Whether at least one judgement says so."""
        return any(one.is_harm for one in self.effects)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        told = [one.value for one in self.effects]
        return {"row": self.row, "effects": told, "goals": list(self.goals)}

    @property
    def words(self) -> str:
        """That in a sentence."""
        judged = f"'{self.row}' is judged {listed(one.value for one in self.effects)}"
        if not self.goals:
            return f"{judged}, and no goal answers it"
        verb = "answer" if len(self.goals) > 1 else "answers"
        return f"{judged}, and {_goals(self.goals)} {verb} it"


@final
@frozen(kw_only=True, eq=False, repr=False)
class AnsweringGoal(Value):
    """A goal on a trace, and the work for it; all ids are sorted.

    Attributes:
        goal: Its id.
        answers: The flags and rows of the trace that it answers.
        steps_to: The goals of the trace that it supports or serves.
        milestones: The milestones that serve it.
        owners: Who sees to these.
        signers: Who signs something in them.
        indicators: How somebody will know.
        votes: The votes that it needs.
    """

    goal: str
    answers: tuple[str, ...]
    steps_to: tuple[str, ...]
    milestones: tuple[str, ...]
    owners: tuple[str, ...]
    signers: tuple[str, ...]
    indicators: tuple[str, ...]
    votes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "goal": self.goal,
            "answers": list(self.answers),
            "steps_to": list(self.steps_to),
            "milestones": list(self.milestones),
            "owners": list(self.owners),
            "signers": list(self.signers),
            "indicators": list(self.indicators),
            "votes": list(self.votes),
        }

    @property
    def words(self) -> str:
        """That in a sentence."""
        return "; ".join(self._words())

    def _words(self) -> Iterator[str]:
        is_for = [f"answers {_quoted(self.answers)}"] if self.answers else []
        is_for += [f"is a step to {_goals(self.steps_to)}"] if self.steps_to else []
        yield f"goal '{self.goal}' {' and '.join(is_for)}"
        count = len(self.milestones)
        if not count:
            yield "no milestone serves it"
        else:
            owned = f", seen to by {_quoted(self.owners)}" if self.owners else ""
            yield f"{count} milestone{'s' if count > 1 else ''}{owned}"
        for told, ids in (
            ("signed by", self.signers),
            ("shown by", self.indicators),
            ("needs the vote", self.votes),
        ):
            if ids:
                yield f"{told} {_quoted(ids)}"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Step(Value):
    """A milestone on a trace.

    Attributes:
        milestone: Its id.
        round: From 1: how many milestones there are on the longest chain that leads here.
        goal: The id of the goal that it serves; ``None`` where it only prepares others.
        owner: The id of its owner.
        after: The ids of those that come right before it, sorted.
        what: What happens.
        done: Whether it is done.
    """

    milestone: str
    round: int
    goal: str | None
    owner: str | None
    after: tuple[str, ...]
    what: str
    done: bool

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "milestone": self.milestone,
            "round": self.round,
            "goal": self.goal,
            "owner": self.owner,
            "after": list(self.after),
            "what": self.what,
            "done": self.done,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Trace(Value):
    """The thread from a harm to the last milestone.

    Attributes:
        harm: The id of a flag, or the name of a row of the impact.
        what: What was flagged; of a row its name.
        rows: The rows on which the flag does harm, and those on which it may and that a
            goal protects; by name.
        goals: The goals that answer it: those that do themselves come first, then those
            that are a step to them, the nearest first, then by id.
        steps: The milestones that serve these goals, and all that come before them: by
            round, then by id.
        chain: The longest chain of them, to the last milestone; of several the one that
            is first by ids, looked at from its end.
    """

    harm: str
    what: str
    rows: tuple[TracedRow, ...]
    goals: tuple[AnsweringGoal, ...]
    steps: tuple[Step, ...]
    chain: tuple[str, ...]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The rows that are harmed and that no goal protects."""
        return tuple(one.row for one in self.rows if one.is_harmed and not one.goals)

    @property
    def words(self) -> tuple[str, ...]:
        """The rows, the goals and the chain in sentences."""
        told = [*(row.words for row in self.rows), *(goal.words for goal in self.goals)]
        if not self.goals:
            told.append(f"no goal answers '{self.harm}'")
        if self.chain:
            told.append(f"the longest chain of work: {' → '.join(self.chain)}")
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "harm": self.harm,
            "what": self.what,
            "rows": [one.to_dict() for one in self.rows],
            "unanswered": list(self.unanswered),
            "goals": [one.to_dict() for one in self.goals],
            "steps": [one.to_dict() for one in self.steps],
            "chain": list(self.chain),
            "words": list(self.words),
        }

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        rows = [
            (one.round, one.milestone, one.goal, one.owner, ", ".join(one.after), one.what)
            for one in self.steps
        ]
        return html_table(("round", "id", "goal", "owner", "after", "what"), rows)


def _quoted(names: Collection[str]) -> str:
    return listed(f"'{one}'" for one in names)


def _goals(names: Collection[str]) -> str:
    return f"goal{'s' if len(names) > 1 else ''} {_quoted(names)}"
