"""What all wording rules share: walk over the signs in the goals' sentences."""

from collections.abc import Callable, Iterator

from attrs import evolve

from smartgoals.checks.engine import Context, Remark
from smartgoals.diagnostics import Severity
from smartgoals.plan.strategize import Goal
from smartgoals.wording.signs import Sign, SignKind

__all__ = ["remark", "signs"]


def signs(
    context: Context, kind: SignKind, *, unless: Callable[[Goal], object] = lambda _: None
) -> Iterator[tuple[Goal, Sign]]:
    """Find the signs of a kind in the goals' sentences, their words in one line.

    Args:
        context: The plan.
        kind: The kind.
        unless: What outranks the words: a field of the goal that answers the question.
    """
    for goal in context.plan.goals:
        if goal.id in context.sentences and not unless(goal):
            for sign in context.sentences[goal.id].signs:
                if sign.kind is kind:
                    yield goal, evolve(sign, text=" ".join(sign.text.split()))


def remark(goal: Goal, sign: Sign, message: str, severity: Severity | None = None) -> Remark:
    """Make a remark that points at the words."""
    words = (sign.start, sign.end) if sign.text else None
    return goal.route / "goal", f"goal '{goal.id}' {message}", severity, None, words
