"""Which parts of two versions belong together, and whether two values say the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import attrs

from smartgoals._value import Value
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Brief

__all__ = ["ORDERED", "UNCOUNTED", "came_and_went", "matched", "same", "settled"]

Part = TypeVar("Part")

#: Lists whose order says something; of all others the order doesn't count.
ORDERED: frozenset[tuple[type, str]] = frozenset(
    {
        (Actor, "stances"),
        (Brief, "authors"),
        (Brief, "contributors"),
        (Brief, "recommendations"),
    }
)
#: What says nothing by itself: where a judgement stands among those of its row.
UNCOUNTED: frozenset[tuple[type, str]] = frozenset({(ImpactRow, "position")})


def settled(value: Any, *, ordered: bool = False) -> Hashable:
    """Give a value that is equal for all that say the same, in whatever order.

    Args:
        value: Any value of a plan.
        ordered: Whether the order of a list counts.
    """
    if isinstance(value, Value):
        cls: Any = type(value)
        return (
            cls,
            *(
                settled(getattr(value, one.name), ordered=(cls, one.name) in ORDERED)
                for one in attrs.fields(cls)
                if one.eq and (cls, one.name) not in UNCOUNTED
            ),
        )
    if isinstance(value, tuple):
        items = [settled(one) for one in value]
        return tuple(items) if ordered else frozenset(Counter(items).items())
    return value  # type: ignore[no-any-return]


def same(before: Any, after: Any, *, ordered: bool = False) -> bool:
    """Say whether two values say the same."""
    return settled(before, ordered=ordered) == settled(after, ordered=ordered)


def came_and_went(
    before: Iterable[Part], after: Iterable[Part]
) -> tuple[list[Part], list[Part]]:
    """Give what stands only in the second list, and what stands only in the first.

    What stands several times counts as often.

    >>> came_and_went(("legal", "press"), ("press", "money", "money"))
    (['money', 'money'], ['legal'])
    """
    before, after = tuple(before), tuple(after)
    return _without(after, before), _without(before, after)


def matched(
    before: Iterable[Part], after: Iterable[Part], *keys: Callable[[Part], Hashable]
) -> list[tuple[Part | None, Part | None]]:
    """Pair what belongs together and differs; what has no partner stands with nothing.

    Args:
        before: Parts of the old version.
        after: Parts of the new one.
        keys: What tells a part, the most exact first.
    """
    new, old = came_and_went(before, after)
    pairs: list[tuple[Part | None, Part | None]] = []
    for key in keys:
        places: dict[Hashable, tuple[list[Part], list[Part]]] = defaultdict(lambda: ([], []))
        for side, parts in enumerate((old, new)):
            for part in sorted(parts, key=repr):
                places[key(part)][side].append(part)
        old, new = [], []
        for lefts, rights in places.values():
            pairs += zip(lefts, rights, strict=False)
            old += lefts[len(rights) :]
            new += rights[len(lefts) :]
    return [*pairs, *((one, None) for one in old), *((None, one) for one in new)]


def _without(parts: Sequence[Part], others: Sequence[Part]) -> list[Part]:
    """Leave out of some parts what also stands among others, as often as it does."""
    there = Counter(map(settled, others))
    left = []
    for part in parts:
        this = settled(part)
        if there[this]:
            there[this] -= 1
        else:
            left.append(part)
    return left
