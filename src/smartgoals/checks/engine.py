"""How rules are made and run."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from typing import final

from attrs import field, frozen

from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.errors import CircularPlanError
from smartgoals.plan.strategize import Goal
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import Ignore, Plan, Profile
from smartgoals.planfile.tree import Document
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule

__all__ = ["Check", "Context", "Explanation", "Remark", "check", "run_checks"]

#: Where it is, and what is the case.
Remark = tuple[Route, str]

#: Limits that rules use, by the name under which a plan may set them.
THRESHOLDS: dict[str, float] = {
    "decision makers": 3,
    "goals at once": 3,
    "links to the decision maker": 4,
    "months until a judgement is stale": 12,
    "strength of the best road": 0.2,
}


@final
@frozen(kw_only=True)
class Context:
    """What a rule may look at; worked out once for all of them.

    Attributes:
        plan: The plan.
        today: The day on which it is checked.
        left_out: What was written in the file, but could not be understood.
        complete: Whether the file could be read to its end.
    """

    plan: Plan
    today: date
    left_out: tuple[Route, ...] = ()
    complete: bool = True

    @cached_property
    def _scheduled(self) -> "Schedule | CircularPlanError":
        try:
            return schedule(self.plan)
        except CircularPlanError as error:
            return error

    @property
    def timeline(self) -> Schedule | None:
        """The schedule; ``None`` while milestones wait for each other."""
        return self._scheduled if isinstance(self._scheduled, Schedule) else None

    @property
    def ring(self) -> tuple[str, ...]:
        """The milestones that wait for each other, each for the next."""
        return () if isinstance(self._scheduled, Schedule) else self._scheduled.ring

    def deadline(self, goal: Goal) -> date | None:
        """Give the day of a goal's time bound, anchors worked out where they can be."""
        if self.timeline is not None:
            return self.timeline.deadlines.get(goal.id)
        by = goal.time_bound.by if goal.time_bound else None
        return by if isinstance(by, date) and not isinstance(by, datetime) else None

    def threshold(self, name: str) -> float:
        """Give a limit: the plan's own, else the usual one."""
        for one in self.plan.check.thresholds:
            if one.name == name:
                return one.value
        return THRESHOLDS[name]

    def is_left_out(self, route: Route) -> bool:
        """Say whether a remark at this route would only follow from what was left out."""
        parts = tuple(str(part) for part in route)
        for gone in self.left_out:
            lost = tuple(str(part) for part in gone)
            shorter = min(len(parts), len(lost))
            if parts[:shorter] == lost[:shorter] and (
                len(parts) >= len(lost) or len(parts) >= 3
            ):
                return True
        return False

    @property
    def lacks_parts(self) -> bool:
        """Whether a part of the plan, not only a field of one, was left out."""
        return not self.complete or any(len(route.parts) <= 2 for route in self.left_out)


@final
@frozen(kw_only=True)
class Explanation:
    """What a rule's docstring says, in its parts.

    Attributes:
        summary: What is the case, in one sentence.
        why: Why it matters in a campaign.
        flagged: A piece of a plan that gets the remark.
        fine: A piece of a plan that does not.
        fix: What to do about it.
        false_alarms: When the remark is known to be wrong.
    """

    summary: str
    why: str
    flagged: str
    fine: str
    fix: str
    false_alarms: str = ""


@final
@frozen(kw_only=True)
class Check:
    """A rule: a question that is put to a plan.

    Attributes:
        code: Stable short code.
        name: The bad pattern in words.
        severity: How much its remarks should worry the reader.
        run: The question itself.
        criterion: The SMART letter that it speaks for, if any.
        lenient: Whether an error is only a warning while the plan is a draft.
        strict_for: Profiles in which it is a warning even if it is an info elsewhere.
        whole: Whether it asks for something that may stand anywhere in the plan.
    """

    code: str
    name: str
    severity: Severity
    run: Callable[[Context], Iterable[Remark]] = field(eq=False)
    criterion: str | None = None
    lenient: bool = False
    strict_for: tuple[Profile, ...] = ()
    whole: bool = False

    @property
    def explanation(self) -> Explanation:
        """What the rule looks for, why, and how to mend it."""
        return _explain(inspect.getdoc(self.run) or "")

    def severity_in(self, plan: Plan) -> Severity:
        """Give the severity at the plan's stage and in its profile."""
        if self.lenient and plan.campaign.stage is Stage.DRAFT:
            return Severity.WARNING
        if plan.campaign.profile in self.strict_for:
            return Severity.WARNING
        return self.severity


def check(
    code: str,
    severity: Severity,
    *,
    lenient: bool = False,
    strict_for: tuple[Profile, ...] = (),
    whole: bool = False,
) -> Callable[[Callable[[Context], Iterable[Remark]]], Check]:
    """Make a rule of a generator of remarks; nothing is registered."""

    def make(run: Callable[[Context], Iterable[Remark]]) -> Check:
        return Check(
            code=code,
            name=run.__name__.replace("_", "-"),
            severity=severity,
            run=run,
            criterion=code[0] if code[0] in "SMART" else None,
            lenient=lenient,
            strict_for=strict_for,
            whole=whole,
        )

    return make


def run_checks(
    context: Context,
    checks: Iterable[Check],
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    document: Document | None = None,
) -> tuple[Diagnostic, ...]:
    """Put every selected question to the plan, and order the answers by place.

    Args:
        context: The plan and the day.
        checks: The rules.
        select: Starts of codes; empty takes what the plan selects, or all.
        ignore: Starts of codes that are left aside.
        document: The plan's text, so that remarks get their places.
    """
    chosen = select or context.plan.check.select
    remarks = [
        remark
        for one in checks
        if (not chosen or one.code.startswith(chosen))
        and not one.code.startswith(ignore or ("-",))
        for remark in _ask(one, context)
        if not any(_is_ignored(remark, entry) for entry in context.plan.check.ignore)
    ]
    if document is not None:
        remarks = [document.locate(remark) for remark in remarks]
    return tuple(sorted(set(remarks), key=_order))


def _ask(one: Check, context: Context) -> Iterator[Diagnostic]:
    if one.whole and context.lacks_parts:
        return
    help_ = one.explanation.fix or None
    for route, message in one.run(context):
        if not context.is_left_out(route):
            yield Diagnostic(
                code=one.code,
                name=one.name,
                message=message,
                route=route,
                severity=one.severity_in(context.plan),
                criterion=one.criterion,
                help=help_,
            )


def _is_ignored(remark: Diagnostic, entry: Ignore) -> bool:
    if not remark.code.startswith(entry.code):
        return False
    if entry.at is None:
        return True
    path = str(remark.route)
    return (
        path == entry.at
        or path.startswith(f"{entry.at}.")
        or entry.at in [str(part) for part in remark.route]
    )


def _order(remark: Diagnostic) -> tuple[object, ...]:
    place = remark.place
    where = (place.line, place.column) if place else (0, 0)
    return (*where, str(remark.route), remark.code, remark.message)


def _explain(text: str) -> Explanation:
    """Take a rule's docstring apart by its headings."""
    head, *rest = re.split(r"^(Flagged|Fine|Fix|False alarms):\n", text, flags=re.MULTILINE)
    sections = {
        name: inspect.cleandoc(body) for name, body in zip(rest[::2], rest[1::2], strict=True)
    }
    summary, _, why = head.strip().partition("\n\n")
    return Explanation(
        summary=" ".join(summary.split()),
        why=" ".join(why.split()),
        flagged=sections.get("Flagged", ""),
        fine=sections.get("Fine", ""),
        fix=" ".join(sections.get("Fix", "").split()),
        false_alarms=" ".join(sections.get("False alarms", "").split()),
    )
