"""A spreadsheet file of any kind to its sheets."""

from smartgoals.planfile.tables.cells import Sheet, SheetLimits
from smartgoals.planfile.tables.csv_text import read_csv

__all__ = ["read_tables"]


def read_tables(data: bytes, name: str, limits: SheetLimits | None = None) -> tuple[Sheet, ...]:
    """Read the sheets of a spreadsheet: a workbook, or else CSV.

    Args:
        data: The bytes of the file; one more than allowed is enough to be refused.
        name: What the file is called, as remarks are to name it.
        limits: How large it may be.

    Raises:
        SheetNotReadableError: If it is none that can be read, or goes beyond a limit.
        MissingExtraError: If it is a workbook, and the extra ``excel`` is not installed.
    """
    limits = limits or SheetLimits()
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"}:
        from smartgoals.planfile.tables.workbook import read_workbook

        return read_workbook(data, name, limits)
    return (read_csv(data, name, limits),)
