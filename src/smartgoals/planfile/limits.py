"""How large a file may be."""

from typing import final

from attrs import frozen

from smartgoals._value import Value

__all__ = ["Limits"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Limits(Value):
    """What a reader accepts, so that no file can exhaust the machine.

    Attributes:
        bytes: Size of the file.
        depth: Levels of nesting.
        nodes: Keys and values in all.
        characters: Length of one text.
    """

    bytes: int = 4_000_000
    depth: int = 32
    nodes: int = 50_000
    characters: int = 10_000
