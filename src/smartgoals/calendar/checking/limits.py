"""How large a calendar file may be."""

from typing import final

from attrs import frozen

from smartgoals._value import Value

__all__ = ["CalendarLimits"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class CalendarLimits(Value):
    """What a check of a calendar accepts, so that no file can exhaust the machine.

    Attributes:
        bytes: Size of the file.
        lines: Lines in all, as an editor counts them.
        line: Bytes of one line, joined again where it was folded.
        components: Parts in all: entries, tasks, alarms, time zones.
        depth: Levels of parts within parts.
        findings: How many findings of one code are told; the rest are counted.
    """

    bytes: int = 10_000_000
    lines: int = 100_000
    line: int = 1_000_000
    components: int = 50_000
    depth: int = 8
    findings: int = 100
