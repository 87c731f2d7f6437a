"""How a part is drawn: what it may point at, and which of its fields are set."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "ANYTHING",
    "Fields",
    "Names",
    "Recipe",
    "flip",
    "index",
    "many_of",
    "one_of",
    "pick",
    "pick_some",
    "tuple_of",
    "up_to_four",
    "up_to_six",
    "up_to_three",
    "up_to_two",
]


@frozen(kw_only=True)
class Names:
    """What the parts of a plan may point at, and what sort of dates it has.

    Attributes:
        people: Team members and actors.
        actors: Actors.
        flags: Flags.
        goals: Goals that come first.
        milestones: All milestones.
        earlier: Milestones that come first.
        later: Milestones that come afterwards.
        votes: Votes.
        moments: Whether there are times of day.
        wide: Whether dates and lengths go to the limits.
        free: Whether fields are set that make no sense together.
    """

    people: tuple[str, ...] = ("helen", "tim", "board")
    actors: tuple[str, ...] = ("tim", "board")
    flags: tuple[str, ...] = ("flag",)
    goals: tuple[str, ...] = ("drop-it",)
    milestones: tuple[str, ...] = ("hearing", "board-vote")
    earlier: tuple[str, ...] = ("hearing",)
    later: tuple[str, ...] = ("board-vote",)
    votes: tuple[str, ...] = ("option-b",)
    moments: bool = True
    wide: bool = True
    free: bool = True


#: Some names that a part may point at where there is no plan around it.
ANYTHING = Names()

Recipe = Callable[[DrawFn, Names], Any]


def _always(strategy: SearchStrategy[Any]) -> Recipe:
    return lambda draw, _: draw(strategy)


index = st.integers(0, 255)
up_to_two, up_to_three = st.integers(0, 2), st.integers(0, 3)
up_to_four, up_to_six = st.integers(0, 4), st.integers(0, 6)
flip = st.booleans()


def pick(draw: DrawFn, names: Sequence[str]) -> str:
    """Pick one."""
    return names[draw(index) % len(names)]


def pick_some(draw: DrawFn, names: Sequence[str], most: SearchStrategy[int]) -> list[str]:
    """Pick a few different ones; fewer where there aren't enough."""
    return list(dict.fromkeys(pick(draw, names) for _ in range(draw(most)) if names))


def one_of(pool: str) -> Recipe:
    """Pick a name out of those that there are, if there are any."""

    def recipe(draw: DrawFn, names: Names) -> str | None:
        there = getattr(names, pool)
        return pick(draw, there) if there else None

    return recipe


def many_of(pool: str) -> Recipe:
    """Pick a few names out of those that there are."""
    return lambda draw, names: tuple(pick_some(draw, getattr(names, pool), up_to_three))


def tuple_of(recipe: Recipe, most: SearchStrategy[int] = up_to_two) -> Recipe:
    """Make a few."""
    return lambda draw, names: tuple(recipe(draw, names) for _ in range(draw(most)))


def _choices(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """List ways to choose some: all of them if there are few, otherwise enough."""
    few = [choice for size in (0, 1, 2) for choice in combinations(names, size)]
    if len(names) <= 2:
        return few
    random = Random(len(names))  # noqa: S311 - the same choices in every run
    sizes = [size for size in (3, 3, 4, 4, 5, 6) if size < len(names)]
    some = [tuple(random.sample(names, size)) for size in sizes for _ in range(len(few) // 6)]
    return [*few, *some, names]


class Fields:
    """The optional fields of a class: some are chosen, then drawn."""

    def __init__(self, **recipes: Recipe | SearchStrategy[Any]) -> None:
        self.recipes: Mapping[str, Recipe] = {
            name: _always(recipe) if isinstance(recipe, SearchStrategy) else recipe
            for name, recipe in recipes.items()
        }
        self.chosen = st.sampled_from(_choices(tuple(self.recipes)))

    def __call__(self, draw: DrawFn, names: Names) -> dict[str, Any]:
        """Draw which fields are set, then each of them."""
        return {name: self.recipes[name](draw, names) for name in draw(self.chosen)}

    def all(self, draw: DrawFn, names: Names) -> dict[str, Any]:
        """Draw each of them."""
        return {name: recipe(draw, names) for name, recipe in self.recipes.items()}
