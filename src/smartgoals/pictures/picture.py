"""A picture as a value: what it shows, in words, as a table and drawn."""

from pathlib import Path
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.elements import Element, element, to_text
from smartgoals.pictures.palette import PAPER

__all__ = ["FONT", "Picture", "Table"]

FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, 'DejaVu Sans', sans-serif"


@final
@frozen
class Table(Value):
    """The same as a table, for those who would rather read, or can't see.

    Attributes:
        heads: What stands above the columns.
        rows: Rows of cells; ``None`` is empty.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Picture(Value):
    """A picture of a part of a plan.

    Attributes:
        kind: What it is: ``timeline``, ``power`` and so on.
        title: What it is called.
        description: What it shows, in a few sentences.
        width: How wide it is, in CSS pixels.
        height: How high.
        drawn: All that is drawn.
        table: The same as a table.
    """

    kind: str
    title: str
    description: str
    width: float
    height: float
    drawn: tuple[Element, ...]
    table: Table

    @property
    def element(self) -> Element:
        """The picture as one element, to be put into a page."""
        return element(
            "svg",
            element("title", self.title, id=f"{self.kind}-title"),
            element("desc", self.description, id=f"{self.kind}-desc"),
            element("rect", width=self.width, height=self.height, fill=PAPER),
            *self.drawn,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            width=self.width,
            height=self.height,
            role="img",
            data_made_by="smartgoals",
            aria_labelledby=f"{self.kind}-title {self.kind}-desc",
            font_family=FONT,
            font_size=12,
        )

    @property
    def svg(self) -> str:
        """The picture as the text of an SVG file."""
        return to_text(self.element) + "\n"

    def _repr_svg_(self) -> str:
        """Show it in a notebook."""
        return self.svg

    def to_png(self, *, scale: float = 2) -> bytes:
        """Draw it in dots, with an extra.

        Args:
            scale: How many dots for one pixel.

        Raises:
            MissingExtraError: If the extra is not installed.
            InvalidValueError: If no font is found to write the labels with.
        """
        from smartgoals.pictures.png import to_png

        return to_png(self, scale=scale)

    def save(self, path: str | Path) -> None:
        """Write it into a file, of the kind that its name ends in: ``.svg`` or ``.png``.

        Raises:
            InvalidValueError: If the name ends otherwise.
            MissingExtraError: If it is to be a PNG, and the extra is not installed.
            OSError: If it can't be written.
        """
        target = Path(path)
        ending = target.suffix.lower()
        if ending == ".svg":
            target.write_text(self.svg, "utf-8", newline="\n")
        elif ending == ".png":
            target.write_bytes(self.to_png())
        else:
            raise InvalidValueError("path", str(path), "a name that ends in .svg or .png")
