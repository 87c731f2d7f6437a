"""The columns of stances, from opponents on the left to allies on the right, then unknown.

Each has a sign and words besides its colour.
"""

from collections.abc import Iterator, Sequence

from smartgoals.graph.naming import listed
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.names import Shape, mark
from smartgoals.pictures.palette import INK, PALE, QUIET, STANCES
from smartgoals.pictures.text import width_of
from smartgoals.plan.together import Actor, Stance
from smartgoals.plan.whole import Plan

__all__ = ["COLUMNS", "counted", "deciders", "head", "legend", "said", "shape_of", "some"]

#: From left to right.
COLUMNS = tuple(STANCES)

_SIGNS = {
    Stance.ACTIVE_OPPONENT: "\u2212\u2212",
    Stance.PASSIVE_OPPONENT: "\u2212",
    Stance.NEUTRAL: "0",
    Stance.PASSIVE_ALLY: "+",
    Stance.ACTIVE_ALLY: "++",
    Stance.UNKNOWN: "?",
}
_SMALL = 11.0


def said(stance: Stance) -> str:
    """Say a stance with its sign.

    >>> said(Stance.ACTIVE_ALLY)
    '++ active ally'

    Args:
        stance: The stance.
    """
    return f"{_SIGNS[stance]} {stance.value}"


def head(
    stance: Stance, x: float, y: float, *, width: float, height: float
) -> Iterator[Element]:
    """Draw the head of a column: the stance in words, below a band of its colour.

    Args:
        stance: The stance.
        x: Where the column begins.
        y: Where its head begins.
        width: How wide it is.
        height: How high the head is.
    """
    yield element("rect", x=x, y=y, width=width, height=height, fill=PALE)
    yield element("rect", x=x, y=y, width=width, height=5, fill=STANCES[stance])
    yield element("text", said(stance), x=x + 8, y=y + 24, font_weight="bold", fill=INK)


def deciders(plan: Plan) -> frozenset[str]:
    """Give the ids of those who decide on a goal or a flag.

    Args:
        plan: The plan.
    """
    goals = (one for goal in plan.goals for one in goal.decided_by)
    return frozenset(goals).union(*(flag.decided_by for flag in plan.flags))


def shape_of(actor: Actor, decides: frozenset[str]) -> Shape:
    """Say what stands before an actor's name.

    Args:
        actor: The actor.
        decides: The ids of those who decide.
    """
    return "diamond" if actor.id in decides else "square" if actor.is_us else "dot"


def legend(
    entries: tuple[tuple[Shape, str], ...], note: str, x: float, y: float
) -> Iterator[Element]:
    """Say what the shapes mean, and whatever else there is to say.

    Args:
        entries: Each shape, and what it means.
        note: What else.
        x: Where it begins.
        y: Its base line.
    """
    for shape, label in (*entries, (None, note)):
        if shape is not None:
            yield mark(shape, x + 5, y - 4, QUIET)
            x += 16
        yield element("text", label, x=x, y=y, font_size=_SMALL, fill=QUIET)
        x += width_of(label, _SMALL) + 18


def counted(number: int, word: str) -> str:
    """Count in words.

    >>> counted(2, "ally"), counted(1, "ally"), counted(0, "opponent")
    ('2 allies', '1 ally', 'no opponents')

    Args:
        number: How many.
        word: What one of them is called.
    """
    several = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"1 {word}" if number == 1 else f"{number or 'no'} {several}"


def some(names: Sequence[str], most: int = 6) -> str:
    """List names, and only count the rest where there are very many.

    >>> some(["Ana", "Tim", "Zoe"], 1)
    'Ana and 2 more'

    Args:
        names: At least one.
        most: So many are named.
    """
    rest = len(names) - most
    return listed([*names[:most], f"{rest} more"] if rest > 0 else names)
