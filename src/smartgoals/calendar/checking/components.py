"""From content lines to the parts of a calendar, each within the one around it."""

from collections.abc import Iterable, Iterator
from typing import final

from attrs import define, field

from smartgoals.calendar.checking.grammar import NAME, Property, read_property
from smartgoals.calendar.checking.kinds import Finding
from smartgoals.calendar.checking.limits import CalendarLimits
from smartgoals.calendar.checking.lines import ContentLine
from smartgoals.calendar.checking.shapes import SHAPES
from smartgoals.diagnostics import Place
from smartgoals.planfile.problems import shown

__all__ = ["Component", "Tree"]

_NOUNS = {
    "VCALENDAR": "the calendar",
    "VEVENT": "entry",
    "VTODO": "task",
    "VJOURNAL": "journal entry",
    "VFREEBUSY": "free/busy time",
    "VTIMEZONE": "time zone",
    "VALARM": "the alarm",
    "STANDARD": "the standard time",
    "DAYLIGHT": "the summer time",
    "PARTICIPANT": "participant",
    "VLOCATION": "location",
    "VRESOURCE": "resource",
}
_TOLD_BY = ("SUMMARY", "NAME", "TZID", "UID")


@final
@define(eq=False, repr=False)
class Component:
    """A part of a calendar: the calendar itself, an entry, an alarm.

    Attributes:
        name: In capitals, such as ``VEVENT``.
        line: Its BEGIN line.
        parent: The part around it.
        named: Its lines, by their names, each in the order of the file.
        children: The parts within it.
    """

    name: str
    line: ContentLine
    parent: "Component | None" = None
    named: dict[str, list[Property]] = field(factory=dict)
    children: "list[Component]" = field(factory=list)

    def first(self, name: str) -> Property | None:
        """Give the first line of a name, if there is one."""
        found = self.named.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str | None:
        """Give what the first line of a name says, if anything can be told."""
        found = self.first(name)
        return found.value if found else None

    def walk(self) -> "Iterator[Component]":
        """Give this part and all within it, in the order of the file."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.children))

    @property
    def called(self) -> str:
        """What a message calls it, such as ``entry 'Vote'``."""
        noun = _NOUNS.get(self.name, shown(self.name)[1:-1])
        if noun.startswith("the "):
            around = self.parent
            return noun if around is None else f"{noun} of {around.called}"
        name = next(filter(None, map(self.value, _TOLD_BY)), None)
        return noun if name is None else f"{noun} {shown(_plain(name))}"


def _plain(text: str) -> str:
    return text[:200].replace("\\,", ",").replace("\\;", ";").replace("\\n", " ")


@final
@define(eq=False)
class Tree:
    """The parts of a file, which grow line by line.

    Nothing is too broken for it, and nothing in it calls itself.

    Attributes:
        limits: How many parts there may be, and how deep within each other.
        calendars: The calendars, in the order of the file.
    """

    limits: CalendarLimits
    calendars: list[Component] = field(factory=list)
    _open: list[Component] = field(factory=list, init=False)
    _outside: Place | None = field(default=None, init=False)
    _count_outside: int = field(default=0, init=False)
    _count: int = field(default=0, init=False)
    _stopped: bool = field(default=False, init=False)
    _cut: bool = field(default=False, init=False)  # whether a limit left something out

    def grow(self, lines: Iterable[ContentLine | Finding]) -> Iterator[Finding]:
        """Put lines into parts; pass on what is known to be wrong, and tell what is new."""
        for one in lines:
            if isinstance(one, Finding):
                self._cut = self._cut or one.code == "K101"
                yield one
            elif not self._stopped:
                yield from self._take(one)
        if not self._cut:
            yield from map(_never_ended, reversed(self._open))
        yield from self._of_the_whole()

    def _take(self, line: ContentLine) -> Iterator[Finding]:
        one, finding = read_property(line)
        name = one.name if one else ""
        if name == "BEGIN" and one is not None and one.value is not None:
            yield from self._begin(one, one.value)
        elif not self._open and name != "END":
            self._leave_outside(line)
        else:
            if finding is not None:
                yield finding
            if one is not None and name == "END":
                yield from self._end(one, one.value or "")
            elif one is not None:
                self._open[-1].named.setdefault(name, []).append(one)

    def _leave_outside(self, line: ContentLine) -> None:
        self._outside = self._outside or line.place()
        self._count_outside += 1

    def _begin(self, one: Property, value: str) -> Iterator[Finding]:
        name = value.upper()
        self._count += 1
        if len(self._open) == self.limits.depth or self._count > self.limits.components:
            many = f"more than {self.limits.components:,} parts"
            deep = f"parts within parts, more than {self.limits.depth} deep"
            what = many if self._count > self.limits.components else deep
            yield Finding("K101", f"the calendar has {what}; the rest isn't checked", one.place)
            self._stopped = self._cut = True
            return
        if not NAME.fullmatch(value):
            yield Finding("K308", f"{shown(value)} is no name of a part", one.place)
        around = self._open[-1] if self._open else None
        new = Component(name, one.line, around)
        if around is None and name != "VCALENDAR":
            self._leave_outside(one.line)
        elif around is None:
            self.calendars.append(new)
        else:
            around.children.append(new)
            yield from _misplaced(new, around, one)
        self._open.append(new)

    def _end(self, one: Property, value: str) -> Iterator[Finding]:
        name = value.upper()
        begun = [at for at, part in enumerate(self._open) if part.name == name]
        if not begun:
            yield Finding("K304", f"{shown(value)} is ended here, but not begun", one.place)
            return
        ended = self._open[begun[-1] :]
        del self._open[begun[-1] :]
        yield from map(_never_ended, reversed(ended[1:]))

    def _of_the_whole(self) -> Iterator[Finding]:
        if not self.calendars:
            if not self._cut:
                message = "there is no BEGIN:VCALENDAR in the file"
                yield Finding("K301", message, self._outside or _START)
        elif self._outside is not None:
            count = self._count_outside
            more = f", the first of {count} such lines" if count > 1 else ""
            message = f"this line stands outside the calendar{more}"
            yield Finding("K302", message, self._outside)
        for second in self.calendars[1:]:
            yield Finding("K303", "a second calendar starts here", second.line.place())
        for calendar in self.calendars:
            if not calendar.children and not self._cut:
                message = "there is nothing in the calendar"
                yield Finding("K307", message, calendar.line.place())


_START = Place(line=1, column=1, end_line=1, end_column=1)


def _never_ended(part: Component) -> Finding:
    message = f"{part.called} begins here and isn't ended by END:{shown(part.name)[1:-1]}"
    return Finding("K305", message, part.line.place(), _section(part.name))


def _misplaced(new: Component, around: Component, one: Property) -> Iterator[Finding]:
    """Say that a known part stands in a known one that can't hold it."""
    shape = SHAPES.get(new.name)
    if shape is not None and around.name in SHAPES and around.name not in shape.inside:
        message = f"{new.name} can't stand within {around.name}"
        yield Finding("K306", message, one.place, shape.section)


def _section(name: str) -> str:
    shape = SHAPES.get(name)
    return shape.section if shape else ""
