"""What can be wrong with a calendar file: the ``K`` findings."""

from typing import NamedTuple

from smartgoals.calendar.checking.kind import Kind
from smartgoals.calendar.checking.kinds_of_lines import KINDS_OF_LINES
from smartgoals.calendar.checking.kinds_of_values import KINDS_OF_VALUES
from smartgoals.diagnostics import Diagnostic, Place

__all__ = ["FAMILIES", "KINDS", "Finding", "as_diagnostic", "section_name"]


class Finding(NamedTuple):
    """One thing that is wrong in one place.

    Attributes:
        code: The code of its kind.
        message: What is the case, with the file's own words in it.
        place: Where.
        section: Where the standard says so, if a section is nearer than the kind's.
        help: What to do about it, if something better can be said than the kind's.
    """

    code: str
    message: str
    place: Place
    section: str = ""
    help: str = ""


#: What the first digit of a code says.
FAMILIES: dict[str, str] = {
    "K1": "The file and its lines",
    "K2": "Names and parameters",
    "K3": "Parts within parts",
    "K4": "What a part has",
    "K5": "Values",
    "K6": "Dates and times",
    "K7": "What comes again",
    "K8": "Time zones",
    "K9": "Alarms, identity, invitations",
}

#: Everything that can be wrong, by code.
KINDS: dict[str, Kind] = {**KINDS_OF_LINES, **KINDS_OF_VALUES}


def section_name(section: str) -> str:
    """Name a section as people do.

    >>> section_name("5545 3.6.1")
    'RFC 5545, section 3.6.1'
    """
    number, _, part = section.partition(" ")
    return f"RFC {number}, section {part}"


def as_diagnostic(finding: Finding, file: str | None) -> Diagnostic:
    """Make a remark of a finding; its help names the section of the standard."""
    kind = KINDS[finding.code]
    section = finding.section or kind.section
    help_ = finding.help or kind.fix
    return Diagnostic(
        code=finding.code,
        name=kind.name,
        severity=kind.severity,
        message=finding.message,
        help=f"{help_} ({section_name(section)})" if section else help_,
        file=file,
        place=finding.place,
    )
