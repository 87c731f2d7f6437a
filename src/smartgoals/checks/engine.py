"""How rules are made and run."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, final

from attrs import field, frozen

from smartgoals.checks.context import THRESHOLDS, Context
from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import Plan, Profile
from smartgoals.planfile.tree import Document

if TYPE_CHECKING:
    from smartgoals.checks.explanation import Explanation

__all__ = [
    "THRESHOLDS",
    "Check",
    "Context",
    "Remark",
    "check",
    "in_order",
    "run_checks",
]

#: Where it is, what is the case, how much it worries if not as the rule usually does, and
#: which words of the field's text it is about, as characters from 0.
Remark = (
    tuple[Route, str]
    | tuple[Route, str, Severity]
    | tuple[Route, str, Severity | None, tuple[int, int] | None]
)

_SECTIONS = (
    "campaign",
    "flag",
    "flags",
    "impact",
    "goals",
    "actors",
    "relations",
    "votes",
    "milestones",
    "calendar",
)


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
        of_goal: Whether a goal's own fields are all that it looks at.
    """

    code: str
    name: str
    severity: Severity
    run: Callable[[Context], Iterable[Remark]] = field(eq=False)
    criterion: str | None = None
    lenient: bool = False
    strict_for: tuple[Profile, ...] = ()
    whole: bool = False
    of_goal: bool = False

    @property
    def explanation(self) -> "Explanation":
        """What the rule looks for, why, and how to mend it."""
        from smartgoals.checks.explanation import explanation_of

        return explanation_of(inspect.getdoc(self.run) or "")

    def severity_in(self, plan: Plan, severity: Severity | None = None) -> Severity:
        """Give the severity of a remark at the plan's stage and in its profile.

        Args:
            plan: The plan.
            severity: How much this remark worries, if not as the rule usually does.
        """
        severity = severity or self.severity
        if (
            self.lenient and severity is Severity.ERROR and plan.campaign.stage is Stage.DRAFT
        ) or (severity is Severity.INFO and plan.campaign.profile in self.strict_for):
            return Severity.WARNING
        return severity


def check(
    code: str,
    severity: Severity,
    *,
    criterion: str | None = None,
    lenient: bool = False,
    strict_for: tuple[Profile, ...] = (),
    whole: bool = False,
    of_goal: bool = False,
) -> Callable[[Callable[[Context], Iterable[Remark]]], Check]:
    """Make a rule of a generator of remarks; nothing is registered."""

    def make(run: Callable[[Context], Iterable[Remark]]) -> Check:
        return Check(
            code=code,
            name=run.__name__.replace("_", "-"),
            severity=severity,
            run=run,
            criterion=criterion or (code[0] if code[0] in "SMART" else None),
            lenient=lenient,
            strict_for=strict_for,
            whole=whole,
            of_goal=of_goal,
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
        if (not chosen or one.code.startswith(chosen)) and not one.code.startswith(ignore)
        for remark in _ask(one, context)
    ]
    return in_order(context.plan, remarks, document)


def in_order(
    plan: Plan, remarks: Iterable[Diagnostic], document: Document | None = None
) -> tuple[Diagnostic, ...]:
    """Order remarks by their place in the file, or else in the plan; each stands once."""
    if document is not None:
        remarks = [document.locate(remark) for remark in remarks]
    places = _places(plan)

    def order(remark: Diagnostic) -> tuple[object, ...]:
        place = remark.place
        where = (place.line, place.column) if place else (0, 0)
        route = tuple(map(str, remark.route))
        around = places.get(route[:2], places.get(route[:1], -1))
        return (*where, around, route, remark.code, remark.message)

    return tuple(sorted(set(remarks), key=order))


def _places(plan: Plan) -> dict[tuple[str, ...], int]:
    """Number the sections, and the parts in them, as a file has them."""
    routes: list[Route] = []
    for section in _SECTIONS:
        routes.append(Route((section,)))
        parts = plan.impact and plan.impact.rows if section == "impact" else ()
        if section not in {"campaign", "flag", "impact", "calendar"}:
            parts = getattr(plan, section)
        routes.extend(part.route for part in parts or ())
    return {tuple(map(str, route)): place for place, route in enumerate(routes)}


def _ask(one: Check, context: Context) -> Iterator[Diagnostic]:
    if one.whole and context.lacks_parts:
        return
    entries = context.plan.check.ignore
    ignored = {entry.at for entry in entries if one.code.startswith(entry.code)}
    for route, message, *more in one.run(context):
        severity, words = (*more, None, None)[:2]
        if not context.is_left_out(route) and not _is_among(route, ignored):
            yield Diagnostic(
                code=one.code,
                name=one.name,
                message=message,
                route=route,
                severity=one.severity_in(context.plan, severity),
                criterion=one.criterion,
                help=one.explanation.fix or None,
                words=words,
            )


def _is_among(route: Route, ignored: set[str | None]) -> bool:
    """Say whether a remark is ignored there: everywhere, at an id, or below a path."""
    parts = tuple(map(str, route))
    paths = (".".join(parts[: end + 1]) for end in range(len(parts)))
    return bool(ignored) and not ignored.isdisjoint((None, *parts, *paths))
