"""What all values of a plan have in common."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

import attrs

__all__ = ["Value", "html_table"]


@attrs.frozen(eq=False, repr=False)
class Value:
    """Equal by value, and shown by what is set.

    attrs could write these methods for each class; one for all shows a milestone by
    its five fields that say something, not by its thirty-five, and spares every start
    of the program the compiling of a hundred and fifty functions.
    """

    def __eq__(self, other: object) -> bool:
        """Compare all fields that count with those of a value of the same class."""
        if type(other) is not type(self):
            return NotImplemented
        names = (one.name for one in attrs.fields(type(self)) if one.eq)
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        """Hash all fields that count in a comparison."""
        counting = (one.name for one in attrs.fields(type(self)) if one.eq)
        return hash((type(self), *(getattr(self, name) for name in counting)))

    def __repr__(self) -> str:
        """Show the fields that differ from their defaults."""
        told = []
        for one in filter(attrgetter("repr"), attrs.fields(type(self))):
            value = getattr(self, one.name)
            factory = getattr(one.default, "factory", None)
            if value != (factory() if factory else one.default):
                told.append(f"{one.name}={value!r}")
        return f"{type(self).__name__}({', '.join(told)})"


def html_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table for notebooks, in which nothing that a plan says is markup.

    Args:
        heads: What stands above the columns.
        rows: The cells of each row; ``None`` stays empty, and of fractions six figures stay.
    """
    from html import escape

    def told(cell: object) -> str:
        return f"{cell:.6g}" if isinstance(cell, float) else "" if cell is None else str(cell)

    def line(tag: str, cells: Sequence[object]) -> str:
        return "".join(f"<{tag}>{escape(told(one))}</{tag}>" for one in cells)

    body = "".join(f"<tr>{line('td', row)}</tr>" for row in rows)
    return f"<table><tr>{line('th', heads)}</tr>{body}</table>"
