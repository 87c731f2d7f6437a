"""What the remarks come to: for each goal and each SMART letter, met or not."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, final

from attrs import field, frozen

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.context import Context
from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.plan.strategize import Goal
from smartgoals.plan.whole import Plan

__all__ = ["CRITERIA", "Scorecard", "Verdict", "scorecard"]

#: The letters, and what each of them asks.
CRITERIA = {
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
}

# The fields of a goal without which nobody can judge the letter.
_FIELDS = {
    "S": ("decided by", "specific"),
    "M": ("measurable", "baseline pending"),
    "A": ("decided by",),
    "R": ("relevant", "answers", "supports"),
    "T": ("time bound", "starts"),
}


@final
@frozen(kw_only=True)
class Verdict:
    """Whether a goal meets one of the five criteria.

    Attributes:
        verdict: ``met``, ``not met``, or ``unknown`` where the plan cannot say.
        reasons: The codes of the remarks that speak against it.
        because: The same in words.
    """

    verdict: Literal["met", "not met", "unknown"]
    reasons: tuple[str, ...] = ()
    because: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"verdict": self.verdict, "reasons": list(self.reasons)}


@final
@frozen
class Scorecard:
    """The verdicts of all goals, letter by letter; there is no total.

    >>> card = Scorecard({"win": {"S": Verdict(verdict="met")}})
    >>> card["win"]["S"].verdict
    'met'

    Attributes:
        goals: By the goal's id and the letter, in the plan's order.
    """

    goals: Mapping[str, Mapping[str, Verdict]] = field(factory=dict, hash=False)

    def __getitem__(self, goal: str) -> Mapping[str, Verdict]:
        """Give the verdicts of a goal."""
        return self.goals[goal]

    def __iter__(self) -> Iterator[str]:
        """Walk over the goals' ids."""
        return iter(self.goals)

    def __len__(self) -> int:
        """Count the goals."""
        return len(self.goals)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``check --format json`` prints it."""
        return {
            goal: {letter: one.to_dict() for letter, one in verdicts.items()}
            for goal, verdicts in self.goals.items()
        }

    def lines(self) -> tuple[str, ...]:
        """Write a line for each goal: its verdicts, then what speaks against it."""
        width = max(map(len, self.goals), default=0)
        return tuple(_line(goal.ljust(width), one) for goal, one in self.goals.items())


def scorecard(
    plan: Plan,
    remarks: Iterable[Diagnostic],
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> Scorecard:
    """Judge each goal by the remarks about it.

    A letter is not met if an error or a warning speaks for it at the goal, or at a
    milestone, vote, flag or actor that the goal names or that names the goal; an info
    never speaks against a goal. It is unknown where the plan cannot say.

    Args:
        plan: The plan.
        remarks: What the check said about it, and the reading if it came from a file.
        select: Starts of codes, if the check was asked for these only.
        ignore: Starts of codes, if the check left these aside.
    """
    remarks = tuple(remarks)
    against = _codes(plan, remarks)
    context = _context(plan, remarks)
    chosen = select or plan.check.select
    asked = {one.code for one in CHECKS if not chosen or one.code.startswith(chosen)}
    unasked = {one.criterion for one in CHECKS if one.code not in asked}
    unasked |= {one.criterion for one in CHECKS if one.code.startswith(ignore)}

    def judge(goal: Goal, letter: str) -> Verdict:
        codes = tuple(sorted(against.get((goal.id, letter), ())))
        if codes:
            return Verdict(verdict="not met", reasons=codes, because=_names(codes))
        gap = "not all of its rules were asked" if letter in unasked else ""
        gap = gap or _left_out(context, goal, letter) or _gap(context, goal, letter)
        return Verdict(verdict="unknown" if gap else "met", because=gap)

    return Scorecard(
        {goal.id: {letter: judge(goal, letter) for letter in CRITERIA} for goal in plan.goals}
    )


def _codes(plan: Plan, remarks: Iterable[Diagnostic]) -> dict[tuple[str, str], set[str]]:
    """Gather the codes that speak against a goal's letter."""
    serving = _goals_of(plan)
    found: dict[tuple[str, str], set[str]] = {}
    for remark in remarks:
        if remark.severity is not Severity.INFO and remark.criterion is not None:
            for goal in serving.get(_part(remark.route), ()):
                found.setdefault((goal, remark.criterion), set()).add(remark.code)
    return found


def _goals_of(plan: Plan) -> dict[str, set[str]]:
    """Say which goals each part of the plan serves."""
    serving: dict[str, set[str]] = {goal.id: {goal.id} for goal in plan.goals}
    for goal in plan.goals:
        for part in (*goal.answers, *goal.decided_by, goal.needs and goal.needs.votes):
            if part is not None:
                serving.setdefault(part, set()).add(goal.id)
    for milestone in plan.milestones:
        if milestone.goal is not None:
            serving.setdefault(milestone.id, set()).add(milestone.goal)
    return serving


def _part(route: Route) -> str:
    """Give the id of the part that a route leads to or into."""
    parts = tuple(map(str, route))
    return "flag" if parts[:1] == ("flag",) else "".join(parts[1:2])


def _context(plan: Plan, remarks: Iterable[Diagnostic]) -> Context:
    """Say what was left out, as far as the remarks about the file itself tell."""
    about_file = [one for one in remarks if one.code.startswith("E")]
    return Context(
        plan=plan,
        today=date.min,
        left_out=tuple(_lost(one.route) for one in about_file),
        complete=all(one.code != "E001" for one in about_file),
    )


def _lost(route: Route) -> Route:
    """Give the route of what is left out: without one of its ends, all of a relation."""
    without_end = route.parts[:1] == ("relations",) and route.parts[2:] in {("from",), ("to",)}
    return Route(route.parts[:2]) if without_end else route


def _left_out(context: Context, goal: Goal, letter: str) -> str:
    """Say which part of the plan could not be read without which nobody can judge."""
    for name in _FIELDS[letter]:
        if context.is_left_out(goal.route / name):
            return f"what stands under `{name}` could not be read"
    if letter == "A" and context.lacks_parts:
        return "some parts of the plan could not be read"
    return ""


def _gap(context: Context, goal: Goal, letter: str) -> str:
    """Say why nobody can judge the letter, if so."""
    if letter == "M" and goal.baseline_pending:
        return "somebody is still measuring where we stand"
    if letter == "A":
        return _gap_in_roads(context.plan, goal)
    if letter == "R" and not (goal.relevant or goal.answers or goal.supports):
        return "the plan has no flag and no impact that the goal could answer"
    if letter == "T" and goal.time_bound is not None and context.deadline(goal) is None:
        return "its day is counted from a milestone that has none"
    return ""


def _gap_in_roads(plan: Plan, goal: Goal) -> str:
    deciders = [one for id in goal.decided_by if (one := plan.actor(id)) is not None]
    if not deciders:
        return "nobody is known who decides on it"
    if not plan.us:
        return "no actor is `partner: us`, so no road starts anywhere"
    if not plan.relations:
        return "nobody has written down who listens to whom"
    if all(one.is_us for one in deciders):
        return "we decide on it ourselves"
    return ""


def _names(codes: Iterable[str]) -> str:
    known = {one.code: one.name for one in CHECKS}
    return ", ".join(known.get(code, code).replace("-", " ") for code in codes)


def _line(goal: str, verdicts: Mapping[str, Verdict]) -> str:
    signs = {"met": "+", "not met": "-", "unknown": "?"}
    marks = " ".join(f"{letter}{signs[one.verdict]}" for letter, one in verdicts.items())
    reasons = " ".join(code for one in verdicts.values() for code in one.reasons)
    return f"{goal}  {marks}  {reasons}".rstrip()
