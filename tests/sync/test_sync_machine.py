"""Plan and calendar, changed from both sides in any order, with every fault in between."""

import os

import pytest
from attrs import evolve
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from machine import Sync

from faulty_server import PASSWORD, USER, Faulty, radicale_at, serving
from smartgoals.sync import apply as apply_module
from smartgoals.sync import decide as decide_module
from smartgoals.sync.connection import Connection
from smartgoals.sync.content import Aspect
from smartgoals.sync.finding import find_calendar
from smartgoals.sync.in_memory import InMemoryStore
from smartgoals.sync.login import login_for
from smartgoals.sync.memory import Known
from smartgoals.sync.server import ServerStore

FULL = os.environ.get("SMARTGOALS_EXAMPLES") == "full"
STEPS = 40 if FULL else 20


class InMemory(Sync):
    """The same with a calendar in memory."""

    def new_store(self):
        """Give an empty calendar."""
        return InMemoryStore()


def test_in_memory():
    """No edit is lost, none is doubled, and in the end both sides say the same."""
    usual = settings(max_examples=5000 if FULL else 60, stateful_step_count=STEPS)
    run_state_machine_as_test(InMemory, settings=usual)


class OnServer(Sync):
    """The same with a calendar on a server, and faults on the way to it."""

    address = ""
    faulty = None
    folder = None
    number = 0

    def new_store(self):
        """Make a calendar on the server."""
        OnServer.number += 1
        name = f"calendar-{OnServer.number}"
        login = login_for(f"{self.address}/", user=USER, password=PASSWORD)
        connection = Connection(login, seconds=5)
        return ServerStore(connection, find_calendar(connection, name, name, make=True))

    def spoil(self, faults):
        """Tell what goes wrong with the next writes, in the program or on the way."""
        self.store.faults = [one if one.startswith(("kill", "mean")) else "" for one in faults]
        self.faulty.faults = [SPOILT.get(one) for one in faults]


SPOILT = {
    "drop before": "drop before",
    "drop after": "drop after",
    "conflict before": "412 before",
    "conflict after": "502 after",
    "refused before": "500 before",
    "refused after": "503 before",
}


def test_on_a_server(tmp_path):
    """The same holds for a real server, with faults on the way to it."""
    faulty = Faulty(radicale_at(tmp_path))
    usual = settings(max_examples=200 if FULL else 8, stateful_step_count=STEPS // 2)
    with serving(faulty) as address:
        machine = type("Here", (OnServer,), {"address": address, "faulty": faulty})
        run_state_machine_as_test(machine, settings=usual)
    faults = {status for status in faulty.spoilt if status}

    assert faults


def found_out(machine):
    """Say whether the machine finds out that something is wrong."""
    quick = settings(max_examples=200, stateful_step_count=25, phases=[Phase.generate])
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=quick)


def without_preconditions(monkeypatch):
    """Write whatever is there."""
    monkeypatch.setattr(InMemoryStore, "_require", lambda *_: None)


def deleting_at_once(monkeypatch):
    """Delete all that an emptied plan no longer has, without a word."""
    monkeypatch.setattr(apply_module, "is_sweeping", lambda _: False)


def bringing_back(monkeypatch):
    """Put back what people took out of the calendar."""

    def create(sides, _wanted):
        known = Known(uid=sides.uid, name=f"{sides.uid}.ics")
        return sides.action(decide_module.Step.CREATE, tuple(Aspect), known=known)

    monkeypatch.setattr(decide_module, "_missing", create)


def overruling(monkeypatch):
    """Write the plan's words over those of people."""
    rules = {**decide_module._RULES, Aspect.WORDS: (decide_module._V.WRITE,) * 3}
    monkeypatch.setattr(decide_module, "_RULES", rules)


def overruling_when_both(monkeypatch):
    """Write the plan's dates where both sides changed them."""
    told = (decide_module._V.OFFER, decide_module._V.WRITE, decide_module._V.CONFLICT)
    rules = {**decide_module._RULES, Aspect.DATES: told}
    monkeypatch.setattr(decide_module, "_RULES", rules)


def writing_all_anew(monkeypatch):
    """Write an entry anew, without what others put into it."""
    monkeypatch.setattr(apply_module, "merged", lambda _theirs, wanted, *_, **__: wanted.data)


def deleting_what_was_changed(monkeypatch):
    """Delete what is dropped from the plan, even if people changed it."""
    monkeypatch.setattr(decide_module, "_is_as_it_was", lambda *_: True)


def forgetting_what_was_sent(monkeypatch):
    """Remember nothing of a write that is cut off."""
    going = apply_module._Writing._going
    monkeypatch.setattr(
        apply_module._Writing, "_going", lambda *given: evolve(going(*given), sent={})
    )


def forgetting_what_is_deleted(monkeypatch):
    """Remember nothing of a deletion that is cut off."""

    def delete(self, action):
        self.store.delete(action.found.name, action.found.etag)

    monkeypatch.setattr(apply_module._Writing, "_delete", delete)


@pytest.mark.parametrize(
    "twin",
    [
        without_preconditions,
        deleting_at_once,
        bringing_back,
        overruling,
        overruling_when_both,
        writing_all_anew,
        deleting_what_was_changed,
        forgetting_what_was_sent,
        forgetting_what_is_deleted,
    ],
)
def test_twins(twin, monkeypatch):
    """A sync that is careless in one way is found out."""
    twin(monkeypatch)
    found_out(InMemory)
