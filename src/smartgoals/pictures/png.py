"""A picture in dots, drawn by resvg."""

from zlib import crc32

from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.pictures.elements import element, to_text
from smartgoals.pictures.picture import FONT, Picture

__all__ = ["to_png"]

_HEADER = 33  # bytes of the signature and the first chunk


def to_png(picture: Picture, *, scale: float = 2) -> bytes:
    """Draw a picture in dots.

    Args:
        picture: The picture.
        scale: How many dots for one CSS pixel, up to 8.

    Raises:
        MissingExtraError: If resvg is not installed.
        InvalidValueError: If the scale can't be, or if there is no font on this machine:
            resvg would leave out all labels without a word.
    """
    if not 0 < scale <= 8:
        raise InvalidValueError("scale", scale, "above 0, and 8 at most")
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingExtraError("to draw a PNG", "png") from None
    if svg_to_bytes(svg_string=_probe("a")) == svg_to_bytes(svg_string=_probe("")):
        raise InvalidValueError("fonts", "none", "installed, since labels would be left out")
    return _signed(bytes(svg_to_bytes(svg_string=picture.svg, zoom=scale)))


def _signed(png: bytes) -> bytes:
    """Note who made it, as a text chunk behind the header (PNG, section 11.3.4.3)."""
    chunk = b"tEXtSoftware\0smartgoals"
    size, check = len(chunk) - 4, crc32(chunk)
    return png[:_HEADER] + size.to_bytes(4) + chunk + check.to_bytes(4) + png[_HEADER:]


def _probe(text: str) -> str:
    """Make a picture that shows whether letters are drawn."""
    letters = element("text", text, x=2, y=16, font_size=16, font_family=FONT)
    return to_text(
        element("svg", letters, xmlns="http://www.w3.org/2000/svg", width=20, height=20)
    )
