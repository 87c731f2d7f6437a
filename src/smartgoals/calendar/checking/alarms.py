"""Alarms: what they count from."""

from collections.abc import Iterator

from smartgoals.calendar.checking.components import Component
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.values import type_of

__all__ = ["check_alarm"]


def check_alarm(alarm: Component) -> Iterator[Finding]:
    """Say whether what an alarm counts from is there."""
    around, trigger = alarm.parent, alarm.first("TRIGGER")
    if around is None or trigger is None or trigger.value is None:
        return
    if type_of(trigger) != "DURATION":
        if "RELATED" in trigger.named:
            message = "the alarm rings at a moment, so RELATED has no meaning"
            yield Finding("K204", message, trigger.place, "5545 3.8.6.3", "delete RELATED")
        return
    if around.name not in {"VEVENT", "VTODO"}:
        return
    from_end = trigger.named.get("RELATED", "START").upper() == "END"
    end = "DUE" if around.name == "VTODO" else "DTEND"
    has_start = "DTSTART" in around.named
    has_end = end in around.named or (has_start and "DURATION" in around.named)
    if from_end and not has_end:
        message = f"the alarm counts from the end of {around.called}, which has none"
        yield Finding("K901", message, trigger.place)
    elif not from_end and not has_start:
        message = f"the alarm counts from the start of {around.called}, which has none"
        yield Finding("K901", message, trigger.place)
