"""Rules that other packages bring: found by name, and kept from doing harm.

Nothing is looked for unless a plan or a caller names a package, and whatever goes
wrong in one is a remark that names it: all other rules are asked as ever.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import (
    EntryPoint,
    PackageNotFoundError,
    distribution,
    entry_points,
)
from typing import TypeGuard, final

from attrs import define, evolve, field

from smartgoals.checks.context import Context, Remark
from smartgoals.checks.engine import Check, is_foreign
from smartgoals.diagnostics import Route, Severity
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import fits_line, fits_text
from smartgoals.plan.whole import Plan
from smartgoals.planfile.problems import shown, suggestion

__all__ = ["GROUP", "Found", "ask", "every_package", "rules_of", "sound"]

#: The group of entry points under which a package offers its rules.
GROUP = "smartgoals.rules"

_PACKAGE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_Wrong = tuple[str, str]
_TAKE_OUT = "tell those who made it, or take the package out of `use:`"


@final
@define(eq=False, repr=False)
class Found:
    """What packages brought.

    Attributes:
        rules: Their rules.
        trouble: What kept rules from being among them.
    """

    rules: list[Check] = field(factory=list)
    trouble: list[Remark] = field(factory=list)


def rules_of(plan: Plan, names: Iterable[str], taken: Iterable[Check]) -> Found:
    """Find the rules of packages.

    Args:
        plan: The plan, so that trouble is told where it names the package.
        names: The packages, as pip knows them.
        taken: The rules whose codes and names are taken already.
    """
    found = Found()
    rules = list(taken)
    for name in {_spelt(name): name for name in names}.values():
        offered, wrong = _offered(name)
        for one in offered:
            clash = _clash(one, rules)
            if clash is None:
                rules.append(one)
                found.rules.append(evolve(one, package=name))
            else:
                wrong.append(clash)
        where = _named_at(plan, name)
        found.trouble += [
            (where, f"package {shown(name)} {message}", None, help_) for message, help_ in wrong
        ]
    return found


def ask(one: Check, context: Context) -> tuple[list[Remark], tuple[Remark, ...]]:
    """Ask a rule of a package, whatever comes back.

    Returns:
        Its remarks, and what is to be said about the rule itself.
    """
    remarks: list[Remark] = []
    wrong = ""
    try:
        for answer in one.run(context):
            if _is_remark(answer):
                remarks.append(answer)
            else:
                wrong = f"says something that is no remark: {_safe(repr, answer)}"
    except (Exception, SystemExit) as error:  # noqa: BLE001 - others' code may raise anything
        wrong = f"breaks: {_told(error)}"
    if not wrong:
        return remarks, ()
    package = one.package or ""
    message = f"package {shown(package)} has a rule {one.code} that {wrong}"
    return remarks, ((_named_at(context.plan, package), message, None, _TAKE_OUT),)


def sound(one: Check, context: Context) -> Iterator[Remark]:
    """Ask a rule of the caller's own, who is to hear of a mistake in it.

    Raises:
        InvalidValueError: If it says something that is no remark.
    """
    for answer in one.run(context):
        if not _is_remark(answer):
            raise InvalidValueError(one.code, answer, "a remark: a Route and a line of text")
        yield answer


def every_package() -> tuple[str, ...]:
    """Give the names of all installed packages that offer rules, in their order."""
    names = {one.dist.name for one in entry_points(group=GROUP) if one.dist is not None}
    return tuple(sorted(names))


def _offered(name: str) -> tuple[list[Check], list[_Wrong]]:
    """Give a package's rules, and what is wrong with it and what helps."""
    try:
        points = distribution(name).entry_points
        offers = sorted((one.name, one.value) for one in points if one.group == GROUP)
    except PackageNotFoundError:
        return [], [("is not installed here", _how_to_install(name))]
    except Exception as error:  # noqa: BLE001 - a damaged package may raise anything
        return [], [(f"can't be read: {_told(error)}", "install it again")]
    rules: list[Check] = []
    wrong: list[_Wrong] = []
    if not offers:
        help_ = _others(f"it has no entry point in the group {GROUP}")
        wrong.append(("offers no rules", help_))
    for _, value in offers:
        for one in _loaded(value, wrong):
            if isinstance(one, Check):
                rules.append(one)
            else:
                kind = type(one).__name__
                message = f"offers something that is no rule ({shown(value)[1:-1]}): a {kind}"
                wrong.append((message, _TAKE_OUT))
    return rules, wrong


def _loaded(value: str, wrong: list[_Wrong]) -> Iterable[object]:
    """Import what an entry point names: one thing, or several in a tuple or a list."""
    try:
        found = EntryPoint(name="", value=value, group=GROUP).load()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - an import may do anything
        wrong.append((f"can't be loaded ({shown(value)[1:-1]}): {_told(error)}", _TAKE_OUT))
        return ()
    return found if isinstance(found, tuple | list) else (found,)


def _clash(rule: Check, others: Iterable[Check]) -> _Wrong | None:
    """Say why a rule can't stand among the others, if so."""
    if not is_foreign(rule.code):
        message = f"has a rule {rule.code} of one letter, and those are ours"
        return message, "a package's codes have two or more letters, such as ACME101"
    for other in others:
        if other.code == rule.code:
            return f"has a rule {rule.code}, as {other.name} is called already", _TAKE_OUT
        if other.name == rule.name:
            return f"has a rule named {rule.name}, as {other.code} is already", _TAKE_OUT
    return None


def _how_to_install(name: str) -> str:
    near = suggestion(name, every_package())
    if near:
        return near
    if not _PACKAGE.fullmatch(name):
        return _others("this is no name of a package")
    return _others(f"if you trust it, install it beside smartgoals: pip install {name}")


def _others(help_: str) -> str:
    """Add which packages with rules there are."""
    names = every_package()
    there = f"packages with rules here: {', '.join(names)}" if names else "no package has any"
    return f"{help_}; {there}"


def _named_at(plan: Plan, name: str) -> Route:
    """Say where a plan names a package; nowhere if only the caller does."""
    for index, one in enumerate(plan.check.use):
        if _spelt(one) == _spelt(name):
            return Route(("check", "use", index))
    return Route()


def _spelt(name: str) -> str:
    """Give a package's name its one spelling, as pip does."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _told(error: BaseException) -> str:
    """Give an error's kind and the start of what it says."""
    kind, said = type(error).__name__, _safe(str, error)
    return f"{kind}: {said}" if said else kind


def _safe(say: Callable[[object], str], value: object) -> str:
    """Give what somebody else's value says of itself: one short line, if anything."""
    try:
        lines = say(value).strip().split("\n")
    except Exception:  # noqa: BLE001 - somebody else's code may raise anything
        lines = [type(value).__name__]
    return shown(lines[0])[1:-1].strip()


def _is_remark(answer: object) -> TypeGuard[Remark]:
    """Say whether something can be a remark: a route and a line, and no rubbish behind."""
    if not isinstance(answer, tuple) or not 2 <= len(answer) <= 5:
        return False
    route, message, severity, help_, words = (*answer, None, None, None)[:5]
    return (
        isinstance(route, Route)
        and all(isinstance(part, str | int) for part in route.parts)
        and fits_line(message)
        and (severity is None or isinstance(severity, Severity))
        and (help_ is None or fits_text(help_))
        and (words is None or _is_stretch(words))
    )


def _is_stretch(words: object) -> bool:
    """Say whether something tells where words begin and end in a text."""
    return (
        isinstance(words, tuple)
        and len(words) == 2
        and all(isinstance(one, int) for one in words)
        and 0 <= words[0] <= words[1]
    )
