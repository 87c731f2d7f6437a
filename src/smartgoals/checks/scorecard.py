"""What the remarks come to: for each goal and each SMART letter, met or not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_goal, check_plan
from smartgoals.checks.engine import Check, Context, covers
from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.errors import InvalidValueError
from smartgoals.graph.needs import sole_providers
from smartgoals.plan.strategize import Goal
from smartgoals.plan.values import AnchoredDay
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.problems import FILE_CODES

__all__ = ["CRITERIA", "Scorecard", "Verdict", "scorecard"]

#: The letters, and what each of them asks.
CRITERIA = {
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
}

_SIGNS = {"met": "✓", "not met": "✗", "unknown": "?"}

# The fields of a goal without which nobody can judge the letter.
_FIELDS = {
    "S": ("decided by", "specific"),
    "M": ("measurable", "baseline pending"),
    "A": ("decided by",),
    "R": ("relevant", "answers", "supports"),
    "T": ("time bound", "starts"),
}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Verdict(Value):
    """Whether a goal meets one of the five criteria.

    Attributes:
        verdict: ``met``, ``not met``, or ``unknown`` where the plan cannot say.
        reasons: The codes of the remarks that speak against it.
        because: The same in words; where it is unknown, what is missing.
    """

    verdict: Literal["met", "not met", "unknown"]
    reasons: tuple[str, ...] = ()
    because: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "verdict": self.verdict,
            "reasons": list(self.reasons),
            "because": self.because,
        }


@final
@frozen(eq=False, repr=False)
class Scorecard(Value):
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

    def table(self) -> str:
        """Write a block for each goal: a row of signs, and why where a letter is not met.

        >>> because = "nobody is known who decides on it"
        >>> verdict = Verdict(verdict="unknown", because=because)
        >>> print(Scorecard({"win": {"A": verdict}}).table())
        win  A ?
             A unknown: nobody is known who decides on it
        """
        width = max(map(len, self.goals), default=0)
        lines: list[str] = []
        for goal, verdicts in self.goals.items():
            signs = "  ".join(
                f"{letter} {_SIGNS[one.verdict]}" for letter, one in verdicts.items()
            )
            lines.append(f"{goal.ljust(width)}  {signs}")
            lines += [f"{' ' * width}  {why}" for why in _reasons(verdicts)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        from html import escape

        rows = []
        for goal, verdicts in self.goals.items():
            cells = (
                f'<td title="{escape(one.because)}">{_SIGNS[one.verdict]} {one.verdict}</td>'
                for one in verdicts.values()
            )
            why = "<br>".join(map(escape, _reasons(verdicts)))
            rows.append(f"<tr><th>{escape(goal)}</th>{''.join(cells)}<td>{why}</td></tr>")
        heads = "".join(f"<th>{name}</th>" for name in ("goal", *CRITERIA.values(), "why"))
        return f"<table><tr>{heads}</tr>{''.join(rows)}</table>"


def scorecard(
    plan: Plan | Goal,
    remarks: Iterable[Diagnostic] | None = None,
    *,
    today: date | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    checks: Iterable[Check] = CHECKS,
    use: tuple[str, ...] = (),
) -> Scorecard:
    """Judge each goal by the remarks about it.

    A letter is not met if an error or a warning speaks for it at the goal, or at a
    milestone, vote, flag or actor that the goal names or that names the goal; an info
    never speaks against a goal. It is unknown where the plan cannot say.

    A goal may be judged alone, without its campaign. Whether it can be achieved and
    whether it is relevant are then unknown: no text can say that of itself.

    >>> goal = Goal(id="win", statement="The board archives the duty.")
    >>> scorecard(goal, today=date(2026, 11, 23)).lines()
    ('win  S- M- A? R? T-  S101 S110 M201 T501',)

    Args:
        plan: The plan, or one goal.
        remarks: What the check said about it, and the reading if it came from a file;
            without them it is checked.
        today: The day on which it is checked.
        select: Starts of codes, if the check is asked for these only.
        ignore: Starts of codes, if the check leaves these aside.
        checks: The rules.
        use: Installed packages whose rules are asked too.

    Raises:
        InvalidValueError: If neither remarks nor a day are given.
    """
    if isinstance(plan, Goal):
        own = tuple(one for one in checks if one.of_goal)
        if remarks is None:
            remarks = check_goal(plan, today=_needed(today), checks=own)
        alone = Plan(campaign=Campaign(name=plan.id), goals=(plan,))
        return _judged(alone, tuple(remarks), own, gap=_gap_alone)
    checks = tuple(checks)
    if remarks is None:
        day = _needed(today)
        remarks = check_plan(
            plan, today=day, select=select, ignore=ignore, checks=checks, use=use
        )
    remarks = tuple(remarks)
    unasked = _unasked(plan, remarks, checks, select, ignore)
    return _judged(plan, remarks, checks, gap=_gap, unasked=unasked)


def _needed(today: date | None) -> date:
    """Give the day, where there are no remarks to judge by."""
    if today is None:
        raise InvalidValueError("today", today, "a day, and no remarks are given")
    return today


def _unasked(
    plan: Plan,
    remarks: tuple[Diagnostic, ...],
    checks: tuple[Check, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> set[str]:
    """Give the letters of which some rule was not asked."""
    if any(one.code == "E022" for one in remarks):
        return set(CRITERIA)  # rules of a package are missing, and nobody knows which
    chosen = select or plan.check.select
    return {
        one.criterion
        for one in checks
        if one.criterion
        and (
            (chosen and not any(covers(start, one.code) for start in chosen))
            or any(covers(start, one.code) for start in ignore)
        )
    }


def _judged(
    plan: Plan,
    remarks: tuple[Diagnostic, ...],
    checks: tuple[Check, ...],
    *,
    gap: Callable[[Context, Goal, str], str],
    unasked: Iterable[str] = (),
) -> Scorecard:
    """Judge each goal of a plan; ``gap`` says why nobody can judge a letter, if so."""
    usual = {one.code: one.severity for one in checks}
    weighty = [one for one in remarks if one.severity is not Severity.INFO]
    lowered = [
        one
        for one in remarks
        if one.severity is Severity.INFO
        and usual.get(one.code, Severity.INFO) is not Severity.INFO
    ]
    against, mentioned = _codes(plan, weighty), _codes(plan, lowered)
    names = {one.code: one.name.replace("-", " ") for one in remarks}
    context = _context(plan, remarks)

    def words(codes: Iterable[str]) -> str:
        return ", ".join(names[code] for code in sorted(codes))

    def judge(goal: Goal, letter: str) -> Verdict:
        codes = against.get((goal.id, letter), set())
        if codes:
            reasons = tuple(sorted(codes))
            return Verdict(verdict="not met", reasons=reasons, because=words(codes))
        because = "not all of its rules were asked" if letter in unasked else ""
        because = because or _left_out(context, goal, letter) or gap(context, goal, letter)
        patient = words(mentioned.get((goal.id, letter), ()))
        because = because or (patient and f"{patient}, which is only mentioned for now")
        return Verdict(verdict="unknown" if because else "met", because=because)

    return Scorecard(
        {goal.id: {letter: judge(goal, letter) for letter in CRITERIA} for goal in plan.goals}
    )


def _codes(plan: Plan, remarks: Iterable[Diagnostic]) -> dict[tuple[str, str], set[str]]:
    """Gather the codes of remarks by the goal and the letter that they speak of."""
    serving = _goals_of(plan)
    found: dict[tuple[str, str], set[str]] = {}
    for remark in remarks:
        if remark.criterion is not None:
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
    for one in sole_providers(plan):
        serving.setdefault(one.partner, set()).update(one.goals)
    return serving


def _part(route: Route) -> str:
    """Give the id of the part that a route leads to or into."""
    parts = tuple(map(str, route))
    return "flag" if parts[:1] == ("flag",) else "".join(parts[1:2])


def _context(plan: Plan, remarks: Iterable[Diagnostic]) -> Context:
    """Say what was left out, as far as the remarks about the file itself tell."""
    about_file = [one for one in remarks if one.code in FILE_CODES]
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


def _gap_alone(_: Context, goal: Goal, letter: str) -> str:
    """Say why nobody can judge the letter of a goal without its campaign, if so."""
    if letter == "A":
        return "a goal alone does not show who could move those who decide"
    if letter == "R":
        return "a goal alone does not show which harm it answers"
    if letter == "M" and goal.baseline_pending:
        return "somebody is still measuring where we stand"
    if letter == "T" and goal.time_bound and isinstance(goal.time_bound.by, AnchoredDay):
        return "its day is counted from a milestone, and a goal alone has none"
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


def _line(goal: str, verdicts: Mapping[str, Verdict]) -> str:
    signs = {"met": "+", "not met": "-", "unknown": "?"}
    marks = " ".join(f"{letter}{signs[one.verdict]}" for letter, one in verdicts.items())
    reasons = " ".join(code for one in verdicts.values() for code in one.reasons)
    return f"{goal}  {marks}  {reasons}".rstrip()


def _reasons(verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
    """Say in words why letters are not met or unknown, a line each."""
    return tuple(
        f"{letter} {one.verdict}: {one.because}"
        + (f" ({' '.join(one.reasons)})" if one.reasons else "")
        for letter, one in verdicts.items()
        if one.verdict != "met"
    )
