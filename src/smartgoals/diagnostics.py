"""What is wrong with a plan, and where."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, final

from attrs import field, frozen

from smartgoals._value import Value

__all__ = ["Diagnostic", "Fix", "Place", "Route", "Severity"]


class Severity(StrEnum):
    """How much a remark should worry its reader; only errors fail a check."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@final
@frozen
class Route:
    """The way from the top of a plan down to one part or field of it.

    It is written with the words of the plan file, so that it means the same
    for a plan that was made in Python and for one that was read.

    >>> str(Route(("goals", "drop-the-duty")) / "time bound")
    'goals.drop-the-duty.time bound'

    Attributes:
        parts: Names of sections and fields, ids, and positions in lists (from 0).
    """

    parts: tuple[str | int, ...] = ()

    def __truediv__(self, part: str | int) -> "Route":
        """Go one step further down."""
        return Route((*self.parts, part))

    def __iter__(self) -> Iterator[str | int]:
        """Walk from the top down."""
        return iter(self.parts)

    def __str__(self) -> str:
        """Join the steps with dots."""
        return ".".join(str(part) for part in self.parts)


@final
@frozen(kw_only=True, order=True)
class Place:
    """A stretch of text in a file.

    Lines and columns count from 1, columns in characters; the end is the
    position just behind the last character. In a spreadsheet they are those of a cell,
    and ``cell`` is what people call it, such as ``sheet Actors, C7``.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    cell: str | None = field(default=None, order=False)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Fix(Value):
    """A change of the text that mends what a remark speaks of, where only one can be meant.

    Attributes:
        text: What is to stand there.
        place: What it takes the place of.
    """

    text: str
    place: Place

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        place = self.place
        return {
            "text": self.text,
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Diagnostic(Value):
    """One remark about one place in a plan.

    Attributes:
        code: Stable short code such as ``T501``; what a reader searches for.
        name: The same in words, such as ``no-deadline``.
        message: What is the case, with the plan's own words in it.
        route: The part of the plan that it is about.
        severity: How much it should worry the reader.
        criterion: The SMART letter that it speaks for, if any.
        help: What one could do about it, if something general can be said.
        file: The file as the caller named it; ``None`` for a plan made in Python.
        place: Where in that file; ``None`` likewise.
        words: Where in the field's text the words stand that it is about, in characters
            from 0; ``None`` if it is about all of it.
        fix: What mends it, if only one thing can be meant.
    """

    code: str
    name: str
    message: str
    route: Route = field(factory=Route)
    severity: Severity = Severity.ERROR
    criterion: str | None = None
    help: str | None = None
    file: str | None = None
    place: Place | None = None
    words: tuple[int, int] | None = None
    fix: Fix | None = None

    def __str__(self) -> str:
        """Write it as one line, ``file:line:column: code message``.

        Of a spreadsheet that is ``stakeholders.xlsx, sheet Actors, C7: code message``.
        """
        where = str(self.route)
        if self.place is not None and self.place.cell is not None:
            where = f"{self.file}, {self.place.cell}"
        elif self.place is not None:
            where = f"{self.file}:{self.place.line}:{self.place.column}"
        return (
            f"{where}: {self.code} {self.message}" if where else f"{self.code} {self.message}"
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``check --format json`` prints it.

        Only a remark about a spreadsheet has a ``cell``.
        """
        place = self.place
        cell = {} if place is None or place.cell is None else {"cell": place.cell}
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "criterion": self.criterion,
            "message": self.message,
            "help": self.help,
            "path": str(self.route),
            "file": self.file,
            "line": place and place.line,
            "column": place and place.column,
            "end_line": place and place.end_line,
            "end_column": place and place.end_column,
            "fix": self.fix and self.fix.to_dict(),
            **cell,
        }
