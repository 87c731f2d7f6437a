"""A plan, a calendar, people who change both, and everything that may go wrong between."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from other_programs import FIRST_DAY
from smartgoals.calendar.layout import lay_out
from smartgoals.diagnostics import Route
from smartgoals.editing.fields import put_entry
from smartgoals.errors import (
    EditError,
    ServerConflictError,
    ServerRefusedError,
    ServerUnreachableError,
)
from smartgoals.planfile.reading import read_text
from smartgoals.sync.content import read_content
from smartgoals.sync.resources import wanted_in

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
HEAD = """\
smartgoals: 1
campaign: {name: No fees, starts: 2027-01-04, timezone: Europe/Brussels,
  calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11}
calendar: {as: tasks, reminders: [1 week]}
milestones:
"""
NAMES = "abcd"


def line_of(id, day=0):
    """Write one milestone; each id is of another kind."""
    due = FIRST_DAY + timedelta(days=day)
    return {
        "a": f"  a: {{what: Write, due: {due}, progress: 0}}\n",
        "b": f"  b: {{what: Print, start: {due}, takes: 3 days}}\n",
        "c": "  c: {what: Send, after: b, place: Post office}\n",
        "d": f"  d: {{what: They vote, fixed: {due}}}\n",
    }[id]


def text_of(*ids):
    """Write a plan with these milestones."""
    return HEAD + "".join(map(line_of, ids))


@cache
def wanted_of(text):
    """Give what the plan of a text wants in the calendar; nothing if it is none."""
    reading = read_text(text)
    whole = reading.plan is not None and reading.complete
    return wanted_in(lay_out(reading.plan), NOW) if whole else {}


@cache
def plan_of(text):
    """Read a plan."""
    return read_text(text).plan


@cache
def content_of(data, uid, alarms):
    """Read what a resource says."""
    return read_content(data, uid, alarms)


def edited(text, id, field, value):
    """Change a milestone's field, or give the same text where it has none."""
    try:
        return put_entry(text, Route(("milestones", id)), field, value, name="campaign.yaml")
    except EditError:
        return text


def without(text, id):
    """Take a milestone out of a plan, and out of what waits for it."""
    text = text.replace(", after: b", "") if id == "b" else text
    return re.sub(rf"^  {id}: .*\n", "", text, flags=re.M)


class Killed(BaseException):
    """The program ends in the middle of something, and cleans up nothing."""


class FaultyStore:
    """A store whose writes go wrong as they are told, one after the other."""

    def __init__(self, store):
        """Stand in front of a store."""
        self.store = store
        self.faults = []
        self.meanwhile = lambda _: None

    @property
    def address(self):
        """Where it is."""
        return self.store.address

    def list(self):
        """Give the version of each resource."""
        return self.store.list()

    def read(self, name):
        """Give what is stored under a name."""
        return self.store.read(name)

    def create(self, name, data):
        """Store something new, or not."""
        return self._spoilt(name, lambda: self.store.create(name, data))

    def replace(self, name, data, etag):
        """Store something else, or not."""
        return self._spoilt(name, lambda: self.store.replace(name, data, etag))

    def delete(self, name, etag):
        """Take something away, or not."""
        return self._spoilt(name, lambda: self.store.delete(name, etag))

    def _spoilt(self, name, write):
        fault = self.faults.pop(0) if self.faults else ""
        what, _, when = fault.partition(" ")
        if what == "meanwhile":
            self.meanwhile(name)
        elif when == "before":
            raise ERRORS[what](self)
        etag = write()
        if when == "after":
            raise ERRORS[what](self)
        return etag


ERRORS = {
    "drop": lambda store: ServerUnreachableError(store.address, "it can't be reached"),
    "conflict": lambda store: ServerConflictError(store.address, "changed"),
    "refused": lambda store: ServerRefusedError(store.address, "507"),
    "kill": lambda _: Killed(),
}
#: What may go wrong with a write.
FAULTS = (
    "drop after",
    "drop before",
    "conflict before",
    "conflict after",
    "refused before",
    "refused after",
    "kill before",
    "kill after",
    "meanwhile",
)
