"""E: what the plan says about its own check."""

from collections.abc import Iterator

from smartgoals.checks.context import THRESHOLDS
from smartgoals.checks.engine import Context, Remark, check, covers, is_foreign, silences
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.whole import Ignore, Plan
from smartgoals.planfile.problems import FILE_CODES, shown, suggestion

__all__ = ["CHECKS"]

_SETTINGS = Route(("check",))
_LOOK_ALIKE = str.maketrans("OIL", "011")


@check("E019", Severity.WARNING, last=True)
def ignore_without_effect(context: Context) -> Iterator[Remark]:
    """The plan ignores a remark that nobody makes.

    What it was written for is mended, or its place is called otherwise by now. The
    next remark that it hides may be one that matters.

    Flagged:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty by 30 June 2027.
            time-bound: 2027-06-30
        check:
          ignore:
            - code: T501
              at: drop-the-duty
              because: The board sets its agenda in January.

    Fine:
        goals:
          drop-the-duty:
            goal: The board archives the payment duty.
        check:
          ignore:
            - code: T501
              at: drop-the-duty
              because: The board sets its agenda in January.

    Fix:
        take the entry out, or correct its `code:` or `at:`

    False alarms:
        What depends on the day, as T502 does, may be said again tomorrow. Nothing is
        said where some of the entry's rules were not asked, or where part of the file
        could not be understood.
    """
    if context.left_out or not context.complete:
        return
    answers = context.answers
    for index, entry in enumerate(context.plan.check.ignore):
        meant = {one.code for one in answers.rules if covers(entry.code, one.code)}
        of_file = not meant and any(covers(entry.code, code) for code in FILE_CODES)
        judged = bool(meant) and meant <= answers.asked
        if of_file or (judged and not any(silences(entry, one) for one in answers.remarks)):
            message = f"{shown(entry.code)} is ignored{_at(entry)}, and nobody remarks on it"
            help_ = _meant_place(context.plan, entry)
            if of_file:
                message = f"{shown(entry.code)} is about the file itself, and can't be ignored"
                help_ = "mend what it says, and take this entry out"
            yield _SETTINGS / "ignore" / index / "code", message, None, help_


@check("E020", Severity.WARNING, last=True)
def unknown_rule_code(context: Context) -> Iterator[Remark]:
    """The plan selects or ignores a rule that there is not.

    A selection of nothing asks nothing and looks as if all were well; what is ignored
    under a wrong code is remarked on all the same.

    Flagged:
        check:
          select: [S, M, T15]

    Fine:
        check:
          select: [S, M, T5]

    Fix:
        correct the code; `smartgoals explain T` lists the rules whose codes start so

    False alarms:
        The rules of a package are known only while it is used; nothing is said of
        codes such as ACME101 while a package that is named can't be had.
    """
    rules = {one.code: one.name for one in context.answers.rules}
    known = {**{code: one[0] for code, one in FILE_CODES.items()}, **rules}
    for route, code in _codes(context):
        elsewhere = is_foreign(code) and bool(context.answers.trouble)
        if not elsewhere and not any(covers(code, one) for one in known):
            message = f"no rule has a code that starts with {shown(code)}"
            yield route, message, None, _meant_code(code, known)


@check("E021", Severity.WARNING, last=True)
def unknown_threshold(context: Context) -> Iterator[Remark]:
    """The plan sets a limit that no rule uses.

    The rule that was meant goes on with its usual limit.

    Flagged:
        check:
          thresholds: {goals at a time: 5}

    Fine:
        check:
          thresholds: {goals at once: 5}

    Fix:
        correct the name; the page about profiles, stages and limits has all of them
    """
    names = [name for one in context.answers.rules for name in one.limits]
    known = sorted({*THRESHOLDS, *names})
    for one in context.plan.check.thresholds:
        if one.name not in known:
            help_ = suggestion(one.name, known) or f"limits are: {', '.join(known)}"
            message = f"no rule has a limit called {shown(one.name)}"
            yield _SETTINGS / "thresholds" / one.name, message, None, help_


@check("E022", Severity.ERROR, last=True)
def package_not_usable(context: Context) -> Iterator[Remark]:
    """The plan asks for rules of a package that can't be had.

    They were not asked, so nobody knows what they would have said. All other rules
    were.

    Flagged:
        check:
          use: rules-of-our-movement

    Fine:
        check:
          select: [S, M, A, R, T]

    Fix:
        install the package beside smartgoals, or take it out of `use:`
    """
    yield from context.answers.trouble


def _at(entry: Ignore) -> str:
    return "" if entry.at is None else f" at {shown(entry.at)}"


def _meant_place(plan: Plan, entry: Ignore) -> str | None:
    """Say which id was perhaps meant by a place that the plan does not have."""
    section, _, rest = (entry.at or "").partition(".")
    id = rest.partition(".")[0] or section
    ids = [name for name, _ in plan.named_parts()]
    return suggestion(id, ids) if id and id not in ids else None


def _codes(context: Context) -> Iterator[tuple[Route, str]]:
    """Give what the plan selects and ignores, but for lists that lack an item."""
    lost = {route.parts[:2] for route in context.left_out}
    settings = context.plan.check
    if ("check", "select") not in lost:
        for index, code in enumerate(settings.select):
            yield _SETTINGS / "select" / index, code
    if ("check", "ignore") not in lost:
        for index, entry in enumerate(settings.ignore):
            yield _SETTINGS / "ignore" / index / "code", entry.code


def _meant_code(code: str, known: dict[str, str]) -> str | None:
    """Say which rule was perhaps meant by a code, or by a rule's name."""
    for one, name in known.items():
        if name == code.strip().lower().replace(" ", "-"):
            return f"did you mean {one}?"
    from difflib import get_close_matches

    plain = code[:1].upper() + code[1:].upper().translate(_LOOK_ALIKE)
    near = [plain] if plain in known else get_close_matches(code.upper(), known)
    found = near and len(code) >= len("T501")
    return f"did you mean {near[0]} ({known[near[0]]})?" if found else None


CHECKS = (ignore_without_effect, unknown_rule_code, unknown_threshold, package_not_usable)
