"""A plan's calendars, made anew when its file has changed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, final

from attrs import define, field

from smartgoals.calendar.state import CalendarState, read_state, state_of
from smartgoals.calendar.updating import update_ical
from smartgoals.errors import SmartGoalsError
from smartgoals.planfile.files import replace
from smartgoals.planfile.reading import load
from smartgoals.planfile.sealing import Key, opened_name

__all__ = ["PlanCalendars", "calendar_path", "known_state", "state_path"]


class _Made(NamedTuple):
    plan: bytes
    data: bytes
    state: CalendarState


@final
@define
class PlanCalendars:
    """Gives the bytes of each audience's calendar, and keeps what they were made of.

    While the file can't be read as a plan, the last calendar that could be made of it is
    given; so nobody's dates go away because a line is being edited.

    Attributes:
        path: The plan's file.
        now: Gives the moment, for what has changed.
        key: What opens the plan's file, if it is sealed.
    """

    path: Path
    now: Callable[[], datetime]
    key: Key | None = field(default=None, kw_only=True)
    _made: dict[str | None, _Made] = field(factory=dict, init=False, repr=False)

    def __call__(self, audience: str | None) -> bytes:
        """Give an audience's calendar.

        Raises:
            SmartGoalsError: If it can't be made, and never could.
            OSError: If the file can't be opened, and never could.
        """
        made = self._made.get(audience)
        try:
            text = self.path.read_bytes()
            if made is None or made.plan != text:
                made = self._made[audience] = self._make(audience, text, made)
        except (SmartGoalsError, OSError):
            if made is None:
                raise
        return made.data

    def _make(self, audience: str | None, text: bytes, made: _Made | None) -> _Made:
        calendar = calendar_path(self.path, audience)
        before = calendar.read_bytes() if calendar.is_file() else b""
        kept = state_path(calendar)
        state = known_state(kept, before)
        new = update_ical(
            load(self.path, key=self.key),
            state if made is None else state.joined(made.state),
            now=self.now(),
            before=before if made is None else made.data,
            audience=audience,
        )
        with suppress(OSError):  # a server that may not write keeps it while it runs
            replace(kept, new.state.to_bytes())
        return _Made(text, new.data, new.state)


def calendar_path(plan: Path, *narrower: str | None) -> Path:
    """Say where a plan's calendar lies: beside it, with what narrows it down in its name."""
    stem = Path(opened_name(plan.name)).stem
    return plan.with_name("-".join([stem, *filter(None, narrower)]) + ".ics")


def state_path(calendar: Path) -> Path:
    """Say where it is kept what a calendar file held."""
    return calendar.with_name(f"{calendar.name}.state")


def known_state(kept: Path, before: bytes) -> CalendarState:
    """Find what was last written: in its own file, and in the calendar itself."""
    state = read_state(kept.read_bytes()) if kept.is_file() else CalendarState()
    return state.joined(state_of(before))
