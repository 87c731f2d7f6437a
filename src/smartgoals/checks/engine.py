"""How rules are made and run."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, final

from attrs import evolve, field, frozen

from smartgoals._value import Value
from smartgoals.checks.context import THRESHOLDS, Answers, Context, Remark
from smartgoals.checks.profiles import severity_for
from smartgoals.diagnostics import Diagnostic, Route, Severity
from smartgoals.plan import _rules as values
from smartgoals.plan.whole import Ignore, Plan
from smartgoals.planfile.tree import Document

if TYPE_CHECKING:
    from smartgoals.checks.explanation import Explanation

__all__ = [
    "THRESHOLDS",
    "Check",
    "Context",
    "Remark",
    "check",
    "covers",
    "in_order",
    "is_foreign",
    "run_checks",
    "silences",
]

_CODE = re.compile(r"[A-Z][0-9]{3}|[A-Z]{2,12}[0-9]{1,4}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_is_code = values.rule(
    lambda code: isinstance(code, str) and bool(_CODE.fullmatch(code)),
    "a code: two to twelve capital letters and up to four digits, such as ACME101",
)
_is_name = values.rule(
    lambda name: isinstance(name, str) and bool(_NAME.fullmatch(name)),
    "the name of a rule: small letters and digits, words joined by hyphens",
)
_is_letter = values.rule(
    lambda letter: letter in {"S", "M", "A", "R", "T"}, "one of the letters S, M, A, R, T"
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
    "check",
)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Check(Value):
    """A rule: a question that is put to a plan.

    Attributes:
        code: Stable short code.
        name: The bad pattern in words.
        severity: How much its remarks should worry the reader.
        run: The question itself.
        criterion: The SMART letter that it speaks for, if any.
        whole: Whether it asks for something that may stand anywhere in the plan.
        of_goal: Whether a goal's own fields are all that it looks at.
        last: Whether it looks at what the other rules said, and is asked after them.
        limits: Names of limits of its own that a plan may set under ``thresholds``.
        package: The package that it comes from; ``None`` for ours and the caller's.
    """

    code: str = field(validator=_is_code)
    name: str = field(validator=_is_name)
    severity: Severity = field(validator=values.is_a(Severity))
    run: Callable[[Context], Iterable[Remark]] = field(eq=False)
    criterion: str | None = field(default=None, validator=values.optional(_is_letter))
    whole: bool = False
    of_goal: bool = False
    last: bool = False
    limits: tuple[str, ...] = field(default=(), validator=values.are_lines)
    package: str | None = None

    @property
    def fix(self) -> str | None:
        """How to mend what it finds; the same as in its explanation, and found faster."""
        paragraphs = (inspect.getdoc(self.run) or "").partition("\nFix:\n")[2]
        return " ".join(paragraphs.partition("\n\n")[0].split()) or None

    @property
    def explanation(self) -> "Explanation":
        """What the rule looks for, why, and how to mend it."""
        from smartgoals.checks.explanation import explanation_of

        return explanation_of(inspect.getdoc(self.run) or "")


def check(
    code: str,
    severity: Severity,
    *,
    criterion: str | None = None,
    whole: bool = False,
    of_goal: bool = False,
    last: bool = False,
    limits: tuple[str, ...] = (),
) -> Callable[[Callable[[Context], Iterable[Remark]]], Check]:
    """Make a rule of a generator of remarks; nothing is registered.

    The function's name is the rule's name, its docstring the rule's explanation.

    Args:
        code: Two or more capital letters and up to four digits, as ``ACME101``; a
            single letter is ours.
        severity: How much its remarks should worry the reader.
        criterion: The SMART letter that it speaks for; a code of ours says it itself.
        whole: Whether it asks for something that may stand anywhere in the plan, and
            so is not asked where parts of the file could not be understood.
        of_goal: Whether a goal's own fields are all that it looks at.
        last: Whether it looks at what the other rules said (``context.answers``).
        limits: Names of limits of its own that a plan may set under ``thresholds``.
    """

    def make(run: Callable[[Context], Iterable[Remark]]) -> Check:
        spoken_for = code[:1] if not is_foreign(code) and code[:1] in "SMART" else None
        return Check(
            code=code,
            name=run.__name__.replace("_", "-"),
            severity=severity,
            run=run,
            criterion=criterion or spoken_for,
            whole=whole,
            of_goal=of_goal,
            last=last,
            limits=limits,
        )

    return make


def is_foreign(code: str) -> bool:
    """Say whether a code has the letters of somebody else's rules, two or more."""
    return code[:2].isalpha()


def covers(start: str, code: str) -> bool:
    """Say whether a code, or the start of one, covers a code.

    Letters count as a whole, so that our ``A`` covers ``A301`` and not ``ACME101``.

    >>> covers("A3", "A301"), covers("A", "ACME101"), covers("ACME", "ACME101")
    (True, False, True)
    """
    cut = start[-1:].isalpha() and code[len(start) :][:1].isalpha()
    return code.startswith(start) and not cut


def silences(entry: Ignore, remark: Diagnostic) -> bool:
    """Say whether a plan ignores a remark: everywhere, at an id, or below a path."""
    if not covers(entry.code, remark.code):
        return False
    parts = tuple(map(str, remark.route))
    paths = (".".join(parts[: end + 1]) for end in range(len(parts)))
    return entry.at is None or entry.at in parts or entry.at in paths


def run_checks(
    context: Context,
    checks: Iterable[Check],
    *,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    document: Document | None = None,
    trouble: tuple[Remark, ...] = (),
) -> tuple[Diagnostic, ...]:
    """Put every selected question to the plan, and order the answers by place.

    What concerns the check's own settings is asked whatever the plan selects.

    Args:
        context: The plan and the day.
        checks: The rules.
        select: Starts of codes; empty takes what the plan selects, or all.
        ignore: Starts of codes that are left aside.
        document: The plan's text, so that remarks get their places.
        trouble: What kept rules of packages from being among them.

    Raises:
        InvalidValueError: If a rule of the caller's own says something that is no remark.
    """
    checks = tuple(checks)
    asked = [one for one in checks if _is_asked(one, context.plan, select, ignore)]
    context = evolve(context, asked=frozenset(one.code for one in asked))
    said: list[Diagnostic] = []
    able: set[str] = set()
    for one in asked:
        if not one.last:
            answers, stopped = _answers(one, context)
            said += _remarks(one, context, answers)
            trouble += stopped
            able.update(() if stopped else (one.code,))
    after = evolve(
        context,
        answers=Answers(
            rules=checks, asked=frozenset(able), remarks=tuple(said), trouble=trouble
        ),
    )
    for one in asked:
        if one.last:
            said += _remarks(one, after, one.run(after))
    entries = context.plan.check.ignore
    kept = [one for one in said if not any(silences(entry, one) for entry in entries)]
    return in_order(context.plan, kept, document)


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
        if section not in {"campaign", "flag", "impact", "calendar", "check"}:
            parts = getattr(plan, section)
        routes.extend(part.route for part in parts or ())
    return {tuple(map(str, route)): place for place, route in enumerate(routes)}


def _is_asked(one: Check, plan: Plan, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    of_file = one.code.startswith("E") and not is_foreign(one.code)
    if of_file and one.severity is Severity.ERROR:
        return True
    chosen = select or (() if of_file else plan.check.select)
    return (not chosen or any(covers(start, one.code) for start in chosen)) and not any(
        covers(start, one.code) for start in ignore
    )


def _answers(one: Check, context: Context) -> tuple[Iterable[Remark], tuple[Remark, ...]]:
    """Ask a rule; one of a package may fail, which is told and stops nobody else."""
    if one.whole and context.lacks_parts:
        return (), ()
    if not is_foreign(one.code):
        return one.run(context), ()
    from smartgoals.checks.packages import ask, sound

    return (sound(one, context), ()) if one.package is None else ask(one, context)


def _remarks(one: Check, context: Context, answers: Iterable[Remark]) -> Iterator[Diagnostic]:
    for route, message, *own in answers:
        own_severity, help_, words = (*own, None, None, None)[:3]
        severity = severity_for(one.code, own_severity or one.severity, context.plan.campaign)
        if severity is not None and not context.is_left_out(route):
            yield Diagnostic(
                code=one.code,
                name=one.name,
                message=message,
                route=route,
                severity=severity,
                criterion=one.criterion,
                help=help_ or one.fix,
                words=words,
            )
