"""The questions by which one decides whether a full assessment is worth its work."""

from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError, PackError
from smartgoals.packs.fields import Block, Broken, read_block
from smartgoals.packs.folders import TAKE_OUT, home_of, read_file
from smartgoals.packs.frameworks import find_framework
from smartgoals.plan._rules import are_lines, is_id, is_text
from smartgoals.plan.framework import Framework, is_certainty

__all__ = ["Question", "find_questions"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Question(Value):
    """One question of a screening; a likely effect may be good or bad.

    Attributes:
        id: Short name by which an answer points here.
        question: The question.
        rows: The rows of the framework on which an effect would bear.
        certainty: What of it is less than certain, and why, in pairs such as
            ``("question", "ours")``.
    """

    id: str = field(validator=is_id)
    question: str = field(validator=is_text)
    rows: tuple[str, ...] = field(default=(), validator=are_lines)
    certainty: tuple[tuple[str, str], ...] = field(default=(), validator=is_certainty)


def find_questions(pack: str) -> tuple[Question, ...]:
    """Find the screening questions of a pack; none if it has none, or isn't there.

    >>> find_questions("internet")[0].id
    'harder-to-connect'

    Raises:
        PackError: If a package offers the pack, and it is broken.
    """
    home = home_of(pack)
    data = read_file(home, "screening.yaml") if home else None
    framework = None if data is None else find_framework(pack)
    if home is None or data is None or framework is None:
        return ()
    try:
        blocks = read_block(data).blocks("screening", "question")
        return _unique([_question(block, framework) for block in blocks])
    except Broken as error:
        reason = f"screening.yaml: {error.reason}"
        raise PackError(pack, reason, home.package, TAKE_OUT) from None


def _question(block: Block, framework: Framework) -> Question:
    rows = []
    for name in block.texts("rows"):
        row = framework.canonical(name)
        if row is None:
            raise Broken(f"{block.where}: {name!r} is no row of the framework")
        rows.append(row)
    try:
        return Question(
            id=block.required("id"),
            question=block.required("question"),
            rows=tuple(rows),
            certainty=block.pairs("certainty"),
        )
    except InvalidValueError as error:
        raise Broken(f"{block.where}: {error}") from None


def _unique(questions: list[Question]) -> tuple[Question, ...]:
    ids = [one.id for one in questions]
    for id in ids:
        if ids.count(id) > 1:
            raise Broken(f"two questions have the id {id!r}")
    return tuple(questions)
