"""Which parts of two versions belong together, and whether two values say the same."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import attrs

from smartgoals._value import Value
from smartgoals.plan.analyze import Impact, ImpactRow
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Brief
from smartgoals.planfile.unstructure import plain

__all__ = ["ORDERED", "UNCOUNTED", "arranged", "came_and_went", "matched", "same", "settled"]

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
        if len(items) < 2:
            return tuple(items)
        return tuple(items) if ordered else frozenset(Counter(items).items())
    return value  # type: ignore[no-any-return]


def same(before: Any, after: Any, *, ordered: bool = False) -> bool:
    """Say whether two values say the same."""
    return settled(before, ordered=ordered) == settled(after, ordered=ordered)


def arranged(value: Part) -> Part:
    """Give a plan, or a part, whose lists stand in an order that the file doesn't decide.

    Lists of which the order says something stay as they are.
    """
    cls: Any = type(value)
    changed = {}
    for one in attrs.fields(cls):
        old = getattr(value, one.name)
        new = arranged(old) if isinstance(old, Value) and one.eq else old
        if isinstance(old, tuple):
            new = tuple(arranged(item) if isinstance(item, Value) else item for item in old)
            if len(new) > 1 and (cls, one.name) not in ORDERED | {(Impact, "rows")}:
                new = tuple(sorted(new, key=_by_words))
        if new != old:
            changed[one.name] = new
    return attrs.evolve(value, **changed) if changed else value  # type: ignore[misc]


def _by_words(value: Any) -> tuple[str, str]:
    """Order by what a file says, so that days come as they come in time."""
    words = getattr(value, "id", None) or str(plain(value, None))
    return words, repr(value)


def came_and_went(
    before: Iterable[Part], after: Iterable[Part]
) -> tuple[list[Part], list[Part]]:
    """Give what stands only in the second list, and what stands only in the first.

    What stands several times counts as often.

    >>> came_and_went(("legal", "press"), ("press", "money", "money"))
    (['money', 'money'], ['legal'])
    """
    old, new = ([(settled(one), one) for one in parts] for parts in (before, after))
    return _without(new, old), _without(old, new)


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


def _without(
    parts: Sequence[tuple[Hashable, Part]], others: Sequence[tuple[Hashable, Part]]
) -> list[Part]:
    """Leave out of some parts what also stands among others, as often as it does."""
    there = Counter(settled for settled, _ in others)
    left = []
    for this, part in parts:
        if there[this]:
            there[this] -= 1
        else:
            left.append(part)
    return left
