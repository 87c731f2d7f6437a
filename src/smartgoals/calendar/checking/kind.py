"""What can be told of one thing that can be wrong with a calendar file."""

from typing import NamedTuple

from smartgoals.diagnostics import Severity

__all__ = ["ERROR", "INFO", "WARNING", "Kind"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Kind(NamedTuple):
    """One thing that can be wrong.

    Attributes:
        name: The same as the code, in words.
        severity: An error where the standard forbids it, or data gets lost; a warning
            where it allows it, or most programs cope, and some are known to stumble.
        section: Where the standard says so, as ``5545 3.1``; empty where only we do.
        summary: What is the case, in one sentence.
        fix: What to do about it.
    """

    name: str
    severity: Severity
    section: str
    summary: str
    fix: str
