"""What came out of checking one file."""

from collections.abc import Iterable
from typing import final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.checks.scorecard import Scorecard
from smartgoals.diagnostics import Diagnostic, Severity

__all__ = ["Checked", "all_remarks", "count", "failing"]


@final
@frozen(eq=False, repr=False)
class Checked(Value):
    """What came out of checking one file.

    Attributes:
        file: The file as the caller named it.
        remarks: What there is to say about it, in the order of the file.
        scorecard: The verdicts; ``None`` where no plan could be made of it.
        error: Why it could not even be opened; ``None`` if it could.
    """

    file: str
    remarks: tuple[Diagnostic, ...] = ()
    scorecard: Scorecard | None = None
    error: str | None = None


def all_remarks(checked: Iterable[Checked]) -> list[Diagnostic]:
    """Join the remarks of several files, in their order."""
    return [remark for one in checked for remark in one.remarks]


def count(remarks: Iterable[Diagnostic], severity: Severity) -> int:
    """Count the remarks that worry their reader so much."""
    return sum(remark.severity is severity for remark in remarks)


def failing(*, strict: bool) -> frozenset[Severity]:
    """Say what fails a check: errors, and if it is strict, warnings too."""
    return frozenset({Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR})
