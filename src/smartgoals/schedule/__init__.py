"""Which days each milestone takes."""

from smartgoals.schedule.slots import Late, Schedule, Slot
from smartgoals.schedule.timeline import schedule, schedule_late
from smartgoals.schedule.workdays import WorkCalendar

__all__ = ["Late", "Schedule", "Slot", "WorkCalendar", "schedule", "schedule_late"]
