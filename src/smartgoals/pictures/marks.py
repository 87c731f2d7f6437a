"""Marks that several pictures share: words that fit, bands, hatching, lists that end."""

from collections.abc import Iterator, Sequence

from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.palette import INK, PALE, PAPER, QUIET
from smartgoals.pictures.text import fitted, width_of

__all__ = [
    "EDGE",
    "SIZE",
    "SMALL",
    "WIDTH",
    "and_more",
    "band",
    "counted",
    "figure",
    "hatched",
    "in_hatching",
    "legend",
    "level",
    "short_list",
    "words",
]

WIDTH, EDGE = 960.0, 16.0
SIZE, SMALL = 12.0, 11.0


def words(
    text: str,
    x: float,
    y: float,
    width: float,
    *,
    size: float = SIZE,
    bold: bool = False,
    fill: str = INK,
    anchor: str | None = None,
) -> Element:
    """Write a line, of which as much is left as fits."""
    return element(
        "text",
        fitted(text, width, size, bold=bold),
        x=x,
        y=y,
        font_size=None if size == SIZE else size,
        font_weight="bold" if bold else None,
        fill=fill,
        text_anchor=anchor,
    )


def band(top: float, label: str, aside: str = "") -> Iterator[Element]:
    """Draw a heading over the whole width, 24 high, with something short at its right."""
    room = WIDTH - 2 * EDGE - 16
    yield element("rect", x=EDGE, y=top, width=WIDTH - 2 * EDGE, height=24, fill=PALE)
    right = fitted(aside, room / 2, SMALL)
    left = room - width_of(right, SMALL) - 12 if right else room
    yield words(label, EDGE + 8, top + 16, left, bold=True)
    if right:
        end = WIDTH - EDGE - 8
        yield words(right, end, top + 16, room / 2, size=SMALL, fill=QUIET, anchor="end")


def hatched(
    x: float, y: float, width: float, height: float, *, stroke: str = QUIET, step: float = 7
) -> Element:
    """Hatch a rectangle, by lines and not by a pattern, which needs a name in its page.

    >>> hatched(0, 0, 10, 10, step=5).attributes[0]
    ('d', 'M0 5L5 0M0 10L10 0M5 10L10 5')
    """
    parts = []
    at = step
    while at < width + height:
        low, high = max(0.0, at - height), min(at, width)
        parts.append(f"M{x + low:g} {y + at - low:g}L{x + high:g} {y + at - high:g}")
        at += step
    return element("path", d="".join(parts) or "M0 0", stroke=stroke, stroke_width=1)


def in_hatching(x: float, y: float, text: str, width: float) -> Iterator[Element]:
    """Write in the middle of a hatched place, on paper, so that it can be read."""
    told = fitted(text, width, SMALL)
    wide = width_of(told, SMALL) + 16
    yield element("rect", x=x - wide / 2, y=y - 16, width=wide, height=24, fill=PAPER)
    yield words(told, x, y, width, size=SMALL, fill=QUIET, anchor="middle")


def level(
    left: float,
    right: float,
    y: float,
    *,
    stroke: str,
    width: float = 1,
    dashes: str | None = None,
) -> Element:
    """Draw a line from left to right."""
    return element(
        "line",
        x1=left,
        x2=right,
        y1=y,
        y2=y,
        stroke=stroke,
        stroke_width=width,
        stroke_dasharray=dashes,
    )


def legend(y: float, entries: Sequence[tuple[Sequence[Element], str]]) -> Iterator[Element]:
    """Say in a line what marks mean; a mark is 18 wide, and -4 is its middle."""
    x = EDGE
    for marks, label in entries:
        told = words(label, 24, 0, WIDTH, size=SMALL, fill=QUIET)
        yield element("g", *marks, told, transform=f"translate({x:g} {y:g})")
        x += 24 + width_of(label, SMALL) + 14


def figure(amount: float, *, digits: int = 2, longest: int = 11) -> str:
    """Write a number for a small place: rounded to 1 or more digits, with an exponent if long.

    >>> figure(12.3456), figure(2.0), figure(43000), figure(123456789012)
    ('12.35', '2', '43,000', '1.23e+11')
    """
    told = f"{amount + 0.0:,.{digits}f}".rstrip("0").rstrip(".")
    if told in ("0", "-0") and amount:
        return f"{amount:.2g}"
    return told if len(told) <= longest else f"{amount:.3g}"


def counted(count: int, noun: str, several: str | None = None) -> str:
    """Write a number of things: ``1 week``, ``2 weeks``."""
    return f"{count:,} {noun if count == 1 else several or f'{noun}s'}"


def and_more(count: int) -> str:
    """Say how many are left out here, and where they are."""
    return f"and {count} more, which the table has"


def short_list(names: Sequence[str], *, most: int = 8, longest: int = 60) -> str:
    """Join names for a sentence: so many of them, none of them too long, and how many more.

    >>> short_list(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    told = ", ".join(
        one if len(one) <= longest else one[: longest - 1].rstrip() + "…"
        for one in names[:most]
    )
    return f"{told} and {len(names) - most} more" if len(names) > most else told
