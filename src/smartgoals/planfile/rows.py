"""What a text says as rows, one for each key and value, in the order of the text."""

from array import array
from collections.abc import Iterator
from typing import Literal, final

from attrs import define, field

__all__ = ["Kind", "Rows", "Style"]

Style = Literal["plain", "single", "double", "literal", "folded"]
Kind = Literal["plain", "single", "double", "literal", "folded", "list", "block", "braces"]


def _numbers() -> "array[int]":
    return array("I")


@final
@define(eq=False, repr=False)
class Rows:
    """Every key and value of a text, each with the offsets at which it starts and ends.

    The first row is all of it. Behind a list stand its items, behind a block its keys, each
    followed by its value. Columns are many times smaller than objects, and quicker to fill;
    the nodes of a tree are made of them where somebody asks for one.

    Attributes:
        texts: What stands there; nothing for a list or a block.
        kinds: In which quotes, or what holds other rows.
        starts: Where it starts.
        ends: Where it ends.
        behind: The row behind the last one that a list or a block holds.
        refused: Rows that have been remarked on already; they count as left out.
        dropped: Keys that were taken out, with their values.
    """

    texts: list[str] = field(factory=list)
    kinds: list[Kind] = field(factory=list)
    starts: "array[int]" = field(factory=_numbers)
    ends: "array[int]" = field(factory=_numbers)
    behind: dict[int, int] = field(factory=dict)
    refused: set[int] = field(factory=set)
    dropped: set[int] = field(factory=set)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.texts)

    def add(self, kind: Kind, start: int, end: int, text: str = "") -> int:
        """Add a row, and give its number."""
        self.texts.append(text)
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        return len(self.texts) - 1

    def close(self, row: int, end: int) -> None:
        """End a list or a block behind the last row that there is."""
        self.behind[row] = len(self.texts)
        self.ends[row] = end

    def refuse(self, row: int) -> None:
        """Let a text count as left out."""
        self.texts[row], self.kinds[row] = "", "plain"
        self.refused.add(row)

    def cut(self, row: int) -> None:
        """Take out a row and all that come behind it."""
        if row == len(self.texts):
            return
        for column in (self.texts, self.kinds, self.starts, self.ends):
            del column[row:]
        self.behind = {at: min(end, row) for at, end in self.behind.items() if at < row}

    def items(self, row: int) -> Iterator[int]:
        """Give the items of a list."""
        at, end = row + 1, self.behind[row]
        while at < end:
            yield at
            at = self.behind.get(at, at + 1)

    def pairs(self, row: int) -> Iterator[tuple[int, int]]:
        """Give the keys of a block, each with its value."""
        at, end = row + 1, self.behind[row]
        while at < end:
            value = self.behind.get(at, at + 1)
            if at not in self.dropped:
                yield at, value
            at = self.behind.get(value, value + 1)

    def children(self, row: int) -> Iterator[tuple[int, int]]:
        """Give what a list or a block holds, each with the row at which it starts."""
        if self.kinds[row] == "list":
            return ((at, at) for at in self.items(row))
        return self.pairs(row)
