"""What can be wrong with a file itself: the ``E`` remarks."""

from collections.abc import Iterable
from typing import NamedTuple

from smartgoals.diagnostics import Diagnostic, Fix, Place, Route, Severity

__all__ = ["FEW", "FILE_CODES", "HINTS", "Meant", "nearest", "problem", "shown", "suggestion"]

#: Looking for what was perhaps meant takes a while: after so many times nobody reads on.
HINTS = 100
#: Among more names than these, looking costs more.
FEW = 500

#: Code, name and severity of every remark about the file itself. The first
#: sentence of each page in the documentation is taken from here.
FILE_CODES: dict[str, tuple[str, Severity, str]] = {
    "E001": ("not-readable", Severity.ERROR, "The text is no YAML or JSON from here on."),
    "E002": ("not-utf-8", Severity.ERROR, "The file is not text in UTF-8."),
    "E003": ("too-large", Severity.ERROR, "The file goes beyond a limit of size or depth."),
    "E004": (
        "not-plain-yaml",
        Severity.ERROR,
        "Anchors, aliases, tags, merge keys and further documents are not read.",
    ),
    "E005": ("written-twice", Severity.ERROR, "The same key stands twice in one place."),
    "E006": ("unprintable-character", Severity.ERROR, "A character that no calendar survives."),
    "E007": (
        "hidden-character",
        Severity.WARNING,
        "A character that nobody sees: it may show other text than is stored.",
    ),
    "E008": (
        "swallowed-by-hash",
        Severity.WARNING,
        "A ` #` inside an unquoted text makes a comment of the rest of the line.",
    ),
    "E009": (
        "look-alike-character",
        Severity.WARNING,
        "A curly quote, a bullet or a non-breaking space stands where a plain one was meant.",
    ),
    "E010": ("split-by-comma", Severity.ERROR, "A comma inside braces ended a sentence."),
    "E011": ("unknown-field", Severity.ERROR, "There is no field of this name here."),
    "E012": ("unreadable-value", Severity.ERROR, "The value is not what its field takes."),
    "E013": ("missing-field", Severity.ERROR, "A part lacks a field that it can't be without."),
    "E014": ("not-an-id", Severity.ERROR, "The key can't be the short name of a part."),
    "E015": ("id-used-twice", Severity.ERROR, "Two parts of the plan have the same id."),
    "E016": ("reference-to-nothing", Severity.ERROR, "An id names no part of the right kind."),
    "E017": ("unknown-version", Severity.ERROR, "The file is of a version that is not known."),
    "E018": (
        "table-not-read",
        Severity.WARNING,
        "A section stands in another file that is not read.",
    ),
    "E023": (
        "sealed",
        Severity.ERROR,
        "The file is sealed with age, and was not opened.",
    ),
    "E024": (
        "swallowed-by-quote",
        Severity.WARNING,
        "A quote is closed only some lines below, so that the fields between are text.",
    ),
    "E040": (
        "graph-not-read",
        Severity.ERROR,
        "A graph from another program holds something that is not read.",
    ),
    "E041": (
        "graph-not-taken",
        Severity.WARNING,
        "A graph from another program holds something for which a plan has no place.",
    ),
    "E031": (
        "sheet-not-readable",
        Severity.ERROR,
        "A spreadsheet, or a row of it, can't be read.",
    ),
    "E032": (
        "unknown-column",
        Severity.WARNING,
        "A column of a spreadsheet is none that is read, and stays behind.",
    ),
    "E033": (
        "formula-in-cell",
        Severity.WARNING,
        "A cell of a spreadsheet holds a formula; what it last came to is taken.",
    ),
    "E034": (
        "not-in-sheet",
        Severity.INFO,
        "A part of the plan has no row in the spreadsheet, and stays as it is.",
    ),
    "E035": (
        "lost-in-sheet",
        Severity.WARNING,
        "Something in the plan has no column in a spreadsheet, and stays behind.",
    ),
    "E036": (
        "taken-as",
        Severity.INFO,
        "Words of a spreadsheet were taken for a number or a field of the plan.",
    ),
}

_ECHO = 80


class Meant(NamedTuple):
    """What is written, and the only thing that can be meant by it."""

    written: str
    right: str


def shown(text: str) -> str:
    """Quote somebody's text for a message: short, and with hidden characters escaped."""
    if len(text) > _ECHO:
        text = text[: _ECHO - 1] + "…"
    plain = "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )
    return f"'{plain}'"


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Give the known name that looks most like a text, if any does."""
    from difflib import get_close_matches

    near = get_close_matches(text[:_ECHO], list(known))
    return near[0] if near else None


def suggestion(text: str, known: Iterable[str]) -> str | None:
    """Say ``did you mean …?`` if something known looks like the text."""
    near = nearest(text, known)
    return f"did you mean {shown(near)}?" if near else None


def problem(
    code: str,
    message: str,
    *,
    route: Route | None = None,
    help: str | None = None,
    file: str | None = None,
    place: Place | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    """Make a remark about the file itself."""
    name, severity, _ = FILE_CODES[code]
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=message,
        route=route or Route(),
        help=help,
        file=file,
        place=place,
        fix=fix,
    )
