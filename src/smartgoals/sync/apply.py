"""What was decided, done: one entry after the other, so that it may be cut off anywhere.

Before anything is written it is remembered what is going to be; afterwards it is read back.
Whoever comes next can tell from that what got there.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.errors import ServerConflictError, ServerRefusedError
from smartgoals.sync.content import Aspect, Content, read_content
from smartgoals.sync.decide import Action, Keep, Step, decide, is_sweeping
from smartgoals.sync.memory import Known, Memory
from smartgoals.sync.resources import Wanted, merged
from smartgoals.sync.store import Resource, Store, look

__all__ = ["Outcome", "Refusal", "apply", "push"]

# Deleting comes last: whatever is cut off before has lost nothing.
_ORDER = (Step.CREATE, Step.UPDATE, Step.REMEMBER, Step.FORGET, Step.DELETE)
_ROUNDS = 2


class Refusal(NamedTuple):
    """An entry that the server didn't take, and why."""

    action: Action
    reason: str


@final
@frozen(kw_only=True, eq=False, repr=False)
class Outcome(Value):
    """What was done.

    Attributes:
        memory: What is known from now on.
        done: What was done.
        clashed: What was changed by somebody else in the same moment, so that nothing was
            written; it is looked at again the next time.
        refused: What the server didn't take.
        held: What would have been deleted, but is so much that somebody has to say so.
        waiting: What needs somebody's word: offers and conflicts.
    """

    memory: Memory
    done: tuple[Action, ...] = ()
    clashed: tuple[Action, ...] = ()
    refused: tuple[Refusal, ...] = ()
    held: tuple[Action, ...] = ()
    waiting: tuple[Action, ...] = ()


def push(
    wanted: Mapping[str, Wanted],
    store: Store,
    memory: Memory,
    *,
    now: datetime,
    keep: Mapping[str, Keep] | None = None,
    sweep: bool = False,
    save: Callable[[Memory], None] = lambda _: None,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Outcome:
    """Bring a server in step with a plan, as far as nobody else's word is needed.

    What somebody else changes in the same moment is looked at once more.

    Args:
        wanted: What the plan wants on the server, by UID.
        store: The server's calendar.
        memory: What was last known.
        now: What changed entries are stamped with.
        keep: Whose word counts, for entries about which somebody said so.
        sweep: Whether entries that are no longer in the plan are deleted even if they are
            many; see `is_sweeping`.
        save: Takes the memory before and after each write, to keep it.
        told: Takes how many of how many steps are done.

    Raises:
        CalendarServerError: If the server can't be reached, or lets nobody in; all that was
            done until then is saved.
    """
    outcome = Outcome(memory=memory)
    for _ in range(_ROUNDS):
        known = outcome.memory.on(store.address)
        actions = decide(wanted, look(store, wanted, known), known, keep)
        held = _those(actions, Step.DELETE) if is_sweeping(actions) and not sweep else ()
        todo = tuple(one for one in actions if one not in held)
        latest = apply(todo, store, outcome.memory, now=now, save=save, told=told)
        outcome = evolve(
            latest,
            done=(*outcome.done, *latest.done),
            held=held,
            waiting=_those(actions, Step.OFFER, Step.CONFLICT),
        )
        if not outcome.clashed:
            break
    return outcome


def _those(actions: tuple[Action, ...], *steps: Step) -> tuple[Action, ...]:
    return tuple(one for one in actions if one.step in steps)


def apply(
    actions: tuple[Action, ...],
    store: Store,
    memory: Memory,
    *,
    now: datetime,
    save: Callable[[Memory], None] = lambda _: None,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> Outcome:
    """Do what was decided; see `push`."""
    steps = sorted(
        (one for one in actions if one.step in _ORDER), key=lambda one: _ORDER.index(one.step)
    )
    writing = _Writing(store, memory, now, save)
    done, clashed, refused = [], [], []
    for number, action in enumerate(steps, 1):
        try:
            writing.do(action)
            done.append(action)
        except ServerConflictError:
            clashed.append(action)
        except ServerRefusedError as error:
            refused.append(Refusal(action, error.reason))
        told(number, len(steps))
    return Outcome(
        memory=writing.memory,
        done=tuple(done),
        clashed=tuple(clashed),
        refused=tuple(refused),
    )


class _Writing:
    """One run over the entries, with what is known as it goes on."""

    def __init__(
        self, store: Store, memory: Memory, now: datetime, save: Callable[[Memory], None]
    ) -> None:
        self.store, self.memory, self.now, self.save = store, memory, now, save

    def do(self, action: Action) -> None:
        if action.step in {Step.CREATE, Step.UPDATE}:
            self._write(action)
            return
        if action.step is Step.DELETE:
            self._delete(action)
        self._know(action.uid, action.known)

    def _know(self, uid: str, known: Known | None) -> None:
        self.memory = self.memory.having(self.store.address, uid, known)
        self.save(self.memory)

    def _delete(self, action: Action) -> None:
        assert action.found is not None
        known = self.memory.on(self.store.address)[action.uid]
        # Should it be gone the next time, it was us who took it away.
        sent = {**known.sent, **known.theirs}
        self._know(action.uid, evolve(known, etag="", theirs={}, sent=sent, over=""))
        self.store.delete(action.found.name, action.found.etag)
        if self.store.read(action.found.name) is not None:
            raise ServerRefusedError(
                self.store.address, "it says that it deleted the entry, and still has it"
            )

    def _write(self, action: Action) -> None:
        wanted, known, found = action.wanted, action.known, action.found
        assert wanted is not None
        assert known is not None
        data = wanted.data
        if found is not None and found.data is not None:
            sequence = 0 if found.content is None else found.content.sequence
            data = merged(found.data, wanted, action.aspects, sequence=sequence, now=self.now)
        sent = self._read(data, wanted)
        if sent is None:
            raise ServerRefusedError(
                self.store.address, "what is there can't be put together with the plan's"
            )
        self._know(action.uid, self._going(action, sent))
        if found is None:
            etag = self.store.create(known.name, data)
        else:
            etag = self.store.replace(known.name, data, found.etag)
        back = self.store.read(known.name)
        self._know(action.uid, self._agreed(action, sent, etag, back))

    def _going(self, action: Action, sent: Content) -> Known:
        """Say what is known while nobody knows whether a write gets there."""
        assert action.known is not None
        known, over = action.known, "" if action.found is None else action.found.etag
        marks = {one: sent.marks[one] for one in action.aspects}
        return evolve(known, etag="", sent=marks, over=over)

    def _read(self, data: bytes, wanted: Wanted) -> Content | None:
        return read_content(data, wanted.uid, wanted.alarms)

    def _agreed(self, action: Action, sent: Content, etag: str, back: Resource | None) -> Known:
        """Compare what came back with what was sent, and say what is known from now on.

        Raises:
            ServerRefusedError: If the server doesn't have what it said it took.
        """
        wanted, known = action.wanted, action.known
        assert wanted is not None
        assert known is not None
        read = None if back is None else self._read(back.data, wanted)
        by_server = back is not None and back.etag == etag != ""
        if back is None or (read is None and by_server):
            raise ServerRefusedError(
                self.store.address, "it says that it took the entry, and doesn't have it"
            )
        # A server may write an entry in its own way; what else differs, somebody changed.
        is_ours = read is not None and (by_server or _alike(read, sent))
        held = read if read is not None and is_ours else sent
        ours = {one: wanted.content.marks[one] for one in action.aspects}
        theirs = {one: held.marks[one] for one in action.aspects}
        return evolve(
            known,
            etag=back.etag if is_ours and not _is_open(action) else "",
            sequence=held.sequence,
            ours={**known.ours, **ours},
            theirs={**known.theirs, **theirs},
        )


def _alike(read: Content, sent: Content) -> bool:
    """Say whether a server kept what counts; the rest programs write as they like."""
    counting = (Aspect.WORDS, Aspect.DATES, Aspect.PROGRESS)
    return all(read.told[one] == sent.told[one] for one in counting)


def _is_open(action: Action) -> bool:
    """Say whether something else about the entry waits for somebody's word."""
    return action.found is not None and action.known is not None and not action.known.etag
