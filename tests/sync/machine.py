"""People who change a plan and its calendar, in any order, with everything going wrong."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from world import (
    FAULTS,
    NAMES,
    NOW,
    FaultyStore,
    Killed,
    content_of,
    edited,
    line_of,
    plan_of,
    text_of,
    wanted_of,
    without,
)

from other_programs import moved, noted, property_set, ticked
from smartgoals.errors import CalendarServerError
from smartgoals.sync.apply import push
from smartgoals.sync.content import Aspect
from smartgoals.sync.decide import Keep, Step, decide
from smartgoals.sync.memory import Memory, read_memory
from smartgoals.sync.offers import edits_for
from smartgoals.sync.store import look

FOREIGN = b"""\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:not-ours\r
DTSTAMP:20270101T000000Z\r
DTSTART:20270101T100000Z\r
SUMMARY:Dentist\r
END:VEVENT\r
END:VCALENDAR\r
"""
COUNTING = (Aspect.WORDS, Aspect.DATES, Aspect.PROGRESS)
ids = st.sampled_from(NAMES)
days = st.integers(0, 40)
faults = st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3)


class Sync(RuleBasedStateMachine):
    """A plan and a calendar; no edit gets lost, and in the end both say the same."""

    def new_store(self):
        """Give an empty calendar."""
        raise NotImplementedError

    @initialize(faults=faults | st.just([]) | st.none())
    def start(self, faults):
        """Start with a plan, an empty calendar, and something of others in it."""
        self.store = FaultyStore(self.new_store())
        self.real = self.store.store
        self.real.create("foreign.ics", FOREIGN)
        self.foreign = self.real.read("foreign.ics").data
        self.text = text_of("a", "b")
        wanted = wanted_of(text_of(*NAMES))
        self.uids = {one.id: uid for uid, one in wanted.items()}
        self.alarms = {one.id: one.alarms for one in wanted.values()}
        self.kept = b""
        self.notes = 0
        self.there = {}  # what people last did with an entry and its aspect, and nobody undid
        self.marks = {}  # what other programs noted in an entry
        self.calendar_won = False
        self.touched = set()  # what people ever changed there
        self.out = set()  # what people took out of the calendar
        self.store.meanwhile = self.touch
        if faults is not None:
            self.text = text_of("a", "b", "d")
            self.try_to_push(faults, sweep=False)

    # What people do with the plan.

    @rule(id=ids, day=days)
    def add(self, id, day):
        """Add a milestone."""
        if f"\n  {id}: " not in self.text and (id != "c" or "\n  b: " in self.text):
            self.text += line_of(id, day)

    @rule(id=ids)
    def remove(self, id):
        """Drop a milestone."""
        self.text = without(self.text, id)

    @rule()
    def give_up(self):
        """Drop all milestones, and push."""
        for id in NAMES:
            self.text = without(self.text, id)
        self.try_to_push([], sweep=False)

    @rule(id=ids, what=st.sampled_from(["Write, then sleep", "Write", "Über: alles"]))
    def rename(self, id, what):
        """Call a milestone something else."""
        self.text = edited(self.text, id, "what", what)

    @rule(day=days, id=st.sampled_from("abd"))
    def move(self, day, id):
        """Move a milestone."""
        field = {"a": "due", "b": "start", "d": "fixed"}[id]
        line = line_of(id, day)
        value = line.partition(f"{field}: ")[2][:10]
        self.text = edited(self.text, id, field, value)

    @rule(id=st.sampled_from("abc"), percent=st.sampled_from([10, 50, 100]))
    def get_on(self, id, percent):
        """Say in the plan how far a milestone is."""
        if percent == 100:
            self.text = edited(self.text, id, "done", "2027-02-02")
        else:
            self.text = edited(self.text, id, "progress", str(percent))

    # What people do in the calendar.

    def in_calendar(self, id, change, aspect):
        """Change an entry in the calendar, as a program there does."""
        name = f"{self.uids[id]}.ics"
        one = self.real.read(name)
        if one is None:
            return
        before = self.content(id)
        self.touched.add(id)
        self.real.replace(name, change(one.data), one.etag)
        after = self.content(id)
        if aspect is None or before.told[aspect] == after.told[aspect]:
            return
        known, mark = self.known(id), after.marks[aspect]
        if known is not None and mark in {known.theirs.get(aspect), known.sent.get(aspect)}:
            self.there.pop((id, aspect), None)  # it is again as we left it
        else:
            self.there[id, aspect] = after.told[aspect]

    @rule(id=ids, percent=st.sampled_from([10, 30, 100]))
    def tick(self, id, percent):
        """Say in the calendar how far a task is."""
        if id != "d":
            self.in_calendar(id, lambda data: ticked(data, percent), Aspect.PROGRESS)

    @rule(id=ids, day=days)
    def drag(self, id, day):
        """Move an entry in the calendar."""
        self.in_calendar(id, lambda data: moved(data, day), Aspect.DATES)

    @rule(id=ids)
    def retitle(self, id):
        """Call an entry something else in the calendar."""
        self.notes += 1
        line = f"SUMMARY:Ours no. {self.notes}"
        self.in_calendar(id, lambda data: property_set(data, "SUMMARY", line), Aspect.WORDS)

    @rule(id=ids)
    def note(self, id):
        """Let another program note something in an entry."""
        self.notes += 1
        number = self.notes
        self.in_calendar(id, lambda data: noted(data, number), None)
        if self.content(id) is not None:
            self.marks.setdefault(id, []).append(number)

    @rule(id=ids)
    def throw_out(self, id):
        """Take an entry out of the calendar."""
        name = f"{self.uids[id]}.ics"
        if name in self.real.list():
            self.real.delete(name, self.real.list()[name])
            self.forget(id)
            self.touched.add(id)
            self.out.add(id)

    @rule(id=st.sampled_from("ab"), day=days, other=days)
    def clash(self, id, day, other):
        """Move a milestone on both sides, each to another day, and push."""
        self.drag(id, day)
        self.move(other, id)
        self.try_to_push([], sweep=False)

    @rule(id=st.sampled_from("abd"), day=days)
    def drop(self, id, day):
        """Drop a milestone that somebody has just moved in the calendar, and push."""
        self.drag(id, day)
        self.text = without(self.text, id)
        self.try_to_push([], sweep=True)

    def touch(self, name):
        """Change the very entry that is being written."""
        for id, uid in self.uids.items():
            if name == f"{uid}.ics":
                self.retitle(id)

    def forget(self, id):
        """Expect nothing more of an entry."""
        self.marks.pop(id, None)
        self.there = {key: told for key, told in self.there.items() if key[0] != id}

    # What we do.

    def push(self, keep=None, *, sweep=False):
        """Push, with the memory of last time, and say what came of it."""
        wanted = wanted_of(self.text)
        known = Memory() if not self.kept else read_memory(self.kept)

        def save(memory):
            self.kept = memory.to_bytes()

        side = (
            {}
            if keep is None
            else dict.fromkeys({*wanted, *known.on(self.store.address)}, keep)
        )
        return push(wanted, self.store, known, now=NOW, keep=side, sweep=sweep, save=save)

    @rule(faults=faults, sweep=st.booleans())
    def try_to_push(self, faults, sweep):
        """Push, and let things go wrong."""
        self.spoil(faults)
        before = {id: self.content(id) for id in self.uids}
        seen = {id for id in self.uids if self.known(id) and self.known(id).theirs}
        waiting = set()
        with suppress(CalendarServerError, Killed):
            waiting = {one.uid for one in self.push(sweep=sweep).waiting}
        self.spoil([])
        assert waiting <= {self.uids[id] for id in self.touched}
        self.check_after_push(before, seen)
        there = [id for id in self.uids if before[id]]
        gone = [id for id in there if self.content(id) is None]
        assert sweep or 2 * len(gone) <= len(there)

    @rule(id=ids, faults=faults, day=days)
    def cut_off(self, id, faults, day):
        """Change the plan, push, be cut off, change the plan again, and push."""
        self.rename(id, f"Write on day {day}")
        self.try_to_push(faults, sweep=False)
        self.rename(id, f"Write on day {day + 1}")
        self.try_to_push([], sweep=False)

    @rule(sweep=st.booleans())
    def push_well(self, sweep):
        """Push, and nothing goes wrong."""
        self.try_to_push([], sweep=sweep)

    @rule(id=ids)
    def overlook(self, id):
        """Push right after somebody called an entry something else."""
        self.retitle(id)
        self.try_to_push([], sweep=False)

    @rule(id=ids, day=days)
    def same_moment(self, id, day):
        """Push a change while somebody changes the very same entry."""
        self.rename(id, f"Write at noon of day {day}")
        self.try_to_push(["meanwhile"], sweep=False)

    @rule(id=ids, faults=faults, day=days)
    def think_again(self, id, faults, day):
        """Drop a milestone, push and be cut off, take it in again, and push."""
        self.text = without(self.text, id)
        self.try_to_push(faults, sweep=True)
        self.add(id, day)
        self.try_to_push([], sweep=False)

    def spoil(self, faults):
        """Tell what goes wrong with the next writes."""
        self.store.faults = list(faults)

    def check_after_push(self, before, seen):
        """A push undoes nothing that people did, and brings back nothing that they took out."""
        for id in self.uids:
            here = self.content(id)
            if here is None and before[id] is not None:
                assert f"\n  {id}: " not in self.text
                assert not [key for key in self.there if key[0] == id]
                self.forget(id)
            if id in self.out & seen and before[id] is None:
                assert here is None

    def known(self, id):
        """Give what we remember of an entry."""
        return read_memory(self.kept).on(self.store.address).get(self.uids[id])

    def is_agreed(self, id, aspect):
        """Say whether both sides know what the other says, and leave it at that."""
        ours, known, here = (
            wanted_of(self.text).get(self.uids[id]),
            self.known(id),
            self.content(id),
        )
        if ours is None or known is None or here is None:
            return False
        return (known.ours.get(aspect), known.theirs.get(aspect)) == (
            ours.content.marks[aspect],
            here.marks[aspect],
        )

    @rule()
    def pull(self):
        """Take what was done in the calendar into the plan."""
        offers = self.offers()
        before, after = wanted_of(self.text), wanted_of(offers.text)
        for edit in offers.edits:
            uid = self.uids[edit.milestone]
            found = self.content(edit.milestone)
            assert before[uid].content.told[edit.aspect] != found.told[edit.aspect]
            assert after[uid].content.told[edit.aspect] == found.told[edit.aspect]
        if not offers.edits:
            assert offers.text == self.text
        self.text = offers.text

    def offers(self):
        """Give what the calendar suggests."""
        known = read_memory(self.kept).on(self.store.address)
        wanted = wanted_of(self.text)
        actions = decide(wanted, look(self.store, wanted, known), known)
        return edits_for(self.text, plan_of(self.text), actions, wanted_of)

    @precondition(lambda self: self.kept)
    @rule(side=st.sampled_from(Keep))
    def settle(self, side):
        """Say whose word counts in all that is open."""
        outcome = self.push(side)
        self.calendar_won |= side is Keep.CALENDAR
        assert not [
            one for one in outcome.waiting if one.step is Step.CONFLICT and one.found is None
        ]
        self.there = {key: told for key, told in self.there.items() if not self.is_agreed(*key)}
        for id in self.uids:
            if self.content(id) is None:
                self.forget(id)
        self.out = {id for id in self.out if self.content(id) is None and side is Keep.CALENDAR}

    # What always holds.

    def content(self, id):
        """Read what the calendar says of a milestone."""
        uid = self.uids[id]
        one = self.real.read(f"{uid}.ics")
        return None if one is None else content_of(one.data, uid, self.alarms[id])

    @invariant()
    def nothing_is_lost(self):
        """What people did in the calendar is there, or in the plan, or was settled."""
        if not hasattr(self, "there"):
            return
        wanted = wanted_of(self.text)
        for (id, aspect), told in dict(self.there).items():
            ours = wanted.get(self.uids[id])
            if ours is not None and ours.content.told[aspect] == told:
                del self.there[id, aspect]  # the plan says it now, and may go on from there
            else:
                assert self.content(id).told[aspect] == told
        for id, numbers in self.marks.items():
            data = self.real.read(f"{self.uids[id]}.ics").data
            assert f'X-OTHER;A="b:c":{numbers[-1]}'.encode() in data
            for number in numbers:
                assert f"UID:theirs-{number}".encode() in data

    @invariant()
    def nothing_is_doubled(self):
        """Each entry is there once, and what isn't ours is as it was."""
        if not hasattr(self, "there"):
            return
        found = [self.real.read(name).data for name in self.real.list()]
        for uid in self.uids.values():
            assert (
                sum(
                    uid.encode() in data.replace(b"RELATED-TO", b"")
                    and f"\r\nUID:{uid}\r\n".encode() in data
                    for data in found
                )
                <= 1
            )
        assert self.real.read("foreign.ics").data == self.foreign

    def teardown(self):
        """In the end both sides say the same, and another push does nothing."""
        if not hasattr(self, "there"):
            return
        self.spoil([])
        self.push()
        if self.kept:
            self.pull()
        self.push(Keep.PLAN, sweep=True)
        wanted = wanted_of(self.text)
        left_out = {id for id in self.uids if self.known(id) and self.known(id).left_out}
        for id, uid in self.uids.items():
            here = self.content(id)
            if uid not in wanted:  # what the calendar was to keep is no longer ours
                assert here is None or self.calendar_won
                continue
            assert (here is not None) == (id not in left_out)
            if here is not None:
                for aspect in COUNTING:
                    same = here.told[aspect] == wanted[uid].content.told[aspect]
                    assert same or (self.calendar_won and self.is_agreed(id, aspect))
        assert self.calendar_won or not left_out
        kept, versions = self.kept, self.real.list()
        outcome = self.push()
        assert outcome.done == outcome.waiting == ()
        assert (self.kept, self.real.list()) == (kept, versions)
