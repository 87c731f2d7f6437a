"""What the commands share that talk to a calendar server."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click
from attrs import evolve

from smartgoals.cli.completing import AUDIENCE, FILE
from smartgoals.cli.opening import beside
from smartgoals.cli.output import echo_table
from smartgoals.cli.plans import open_plan, read_bytes, require_ours, this_moment
from smartgoals.diagnostics import Severity
from smartgoals.plan.whole import Plan

if TYPE_CHECKING:
    from smartgoals.sync.decide import Action, Keep
    from smartgoals.sync.login import Login
    from smartgoals.sync.memory import Memory
    from smartgoals.sync.resources import Wanted
    from smartgoals.sync.store import Store

__all__ = ["Desk", "at_desk", "echo_actions", "keep_option", "server_options", "waits"]

Function = TypeVar("Function", bound=Callable[..., Any])

_MARK = b"smartgoals calendar server"
_PASSWORD = "SMARTGOALS_PASSWORD"  # noqa: S105 - where it is, not what it is


class Desk(NamedTuple):
    """All that a command about a calendar on a server needs.

    Attributes:
        plan: The plan.
        wanted: What it wants on the server, by UID.
        store: The calendar there.
        memory: What both sides last agreed on.
        save: Keeps that, beside the plan.
        zone: The zone in which times are told.
        wanted_of: Gives what the plan of another text would want.
    """

    plan: Plan
    wanted: "dict[str, Wanted]"
    store: "Store"
    memory: "Memory"
    save: "Callable[[Memory], None]"
    zone: tzinfo | None
    wanted_of: "Callable[[str], dict[str, Wanted]]"

    def decide(self, keep: "dict[str, Keep]") -> "tuple[Action, ...]":
        """Decide what has to happen."""
        from smartgoals.sync.decide import decide
        from smartgoals.sync.store import look

        known = self.memory.on(self.store.address)
        return decide(self.wanted, look(self.store, self.wanted, known), known, keep)

    def keep(self, words: Iterable[str]) -> "dict[str, Keep]":
        """Read whose word counts for which entries, by UID.

        Raises:
            click.UsageError: If nothing of that id is there.
        """
        from smartgoals.sync.decide import Keep

        ids = {uid: uid for uid in self.memory.on(self.store.address)}
        ids |= {uid: one.id for uid, one in self.wanted.items()}
        found: dict[str, Keep] = {}
        for word in sorted(words, key=lambda word: "=" in word):
            side, sign, id = word.partition("=")
            if side not in set(Keep):
                raise click.UsageError(f"--keep is plan or calendar, or plan=ID, not {word!r}")
            uids = [uid for uid, known in ids.items() if not sign or id in {uid, known}]
            if sign and not uids:
                raise click.UsageError(f"the calendar has no entry {id!r}")
            found |= dict.fromkeys(uids, Keep(side))
        return found


def server_options(function: Function) -> Function:
    """Add the options that say which calendar it is, and who asks."""
    for option in (
        click.option(
            "--certificates",
            metavar="FILE",
            type=FILE,
            help="Trust the certificates in this file, and no others.",
        ),
        click.option(
            "--for",
            "audience",
            metavar="AUDIENCE",
            type=AUDIENCE,
            help="Only what this audience may see.",
        ),
        click.option(
            "--calendar",
            "name",
            metavar="NAME",
            help="What the calendar is called there.  [default: the plan's calendar name, else"
            " the campaign's]",
        ),
        click.option(
            "--user",
            envvar="SMARTGOALS_USER",
            metavar="NAME",
            help="Who logs in.  [default: SMARTGOALS_USER]",
        ),
        click.option(
            "--server",
            metavar="URL",
            help="The server, or the calendar on it.  [default: the plan's `server`]",
        ),
    ):
        function = option(function)
    return function


def keep_option(function: Function) -> Function:
    """Add ``--keep``."""
    return click.option(
        "--keep",
        multiple=True,
        metavar="SIDE[=ID]",
        help="Whose word counts in conflicts: plan or calendar; of one entry with its id,"
        " such as plan=hearing. Can be repeated.",
    )(function)


@contextmanager
def at_desk(plan_file: str, *, make: bool = False, **given: str | None) -> Iterator[Desk]:
    """Open a plan, its calendar on a server, and what is remembered of both.

    Args:
        plan_file: The plan's file.
        make: Whether the calendar is made, if it isn't there yet.
        given: What the options of `server_options` say.

    Raises:
        click.ClickException: If the plan holds errors, or nobody knows the server.
        CalendarServerError: If the server can't be asked.
    """
    from smartgoals.schedule.frame import zone_of
    from smartgoals.sync.connection import Connection
    from smartgoals.sync.finding import find_calendar
    from smartgoals.sync.in_memory import InMemoryStore
    from smartgoals.sync.server import ServerStore

    plan = _faultless(plan_file)
    login = _login(plan, given)
    kept = beside(plan_file).with_suffix(".pushed")
    memory = _remembered(kept)
    wanted = _wanted(plan, given["audience"])
    name = given["name"] or plan.calendar.name or plan.campaign.name
    connection = Connection(login)
    try:
        slug = _slug(plan, given["audience"])
        address = find_calendar(connection, name, slug, make=make)
        there = InMemoryStore(f"{login.origin}, where a calendar is still to be made")
        yield Desk(
            plan=plan,
            wanted=wanted,
            store=ServerStore(connection, address) if address else there,
            memory=memory,
            save=_saving(kept),
            zone=zone_of(plan),
            wanted_of=_reader(plan_file, given["audience"]),
        )
    finally:
        connection.close()


def _faultless(plan_file: str) -> Plan:
    """Open a plan without errors: what is left out of it would be taken out of the calendar.

    Raises:
        click.ClickException: If there are any.
    """
    if plan_file == "-":
        raise click.UsageError("a file is needed, since what is pushed is remembered beside it")
    plan, reading = open_plan(plan_file)
    if any(one.severity is Severity.ERROR for one in reading.diagnostics):
        raise click.ClickException("mend the errors first; nothing was asked of the server")
    return plan


def _wanted(plan: Plan, audience: str | None) -> "dict[str, Wanted]":
    from smartgoals.calendar.layout import lay_out
    from smartgoals.sync.resources import wanted_in

    return wanted_in(lay_out(plan, audience=audience), this_moment())


def _slug(plan: Plan, audience: str | None) -> str:
    from smartgoals.calendar.identity import identity_of
    from smartgoals.calendar.views import view_of

    return identity_of(plan.campaign).uid(view_of(plan, audience).key)


def _reader(plan_file: str, audience: str | None) -> "Callable[[str], dict[str, Wanted]]":
    from smartgoals.planfile.reading import read_text

    def wanted_of(text: str) -> "dict[str, Wanted]":
        reading = read_text(text, name=plan_file, folder=Path(plan_file).parent)
        whole = reading.plan is not None and reading.complete
        return _wanted(reading.plan, audience) if whole and reading.plan else {}

    return wanted_of


def _remembered(kept: Path) -> "Memory":
    from smartgoals.sync.memory import Memory, read_memory

    require_ours(kept, _MARK)
    memory = read_memory(read_bytes(str(kept))) if kept.is_file() else Memory()
    if memory.unreadable:
        count = memory.unreadable
        lines = "1 line" if count == 1 else f"{count} lines"
        click.echo(f"{lines} of {kept} can't be read and are left out", err=True)
    return memory


def _saving(kept: Path) -> "Callable[[Memory], None]":
    from smartgoals.planfile.files import replace

    return lambda memory: replace(kept, memory.to_bytes())


def _login(plan: Plan, given: dict[str, str | None]) -> "Login":
    """Find out who logs in where, and with which password.

    Raises:
        click.UsageError: If nobody knows the server, or the password.
    """
    from smartgoals.sync.login import login_for

    address = given["server"] or plan.calendar.server
    if not address:
        raise click.UsageError(
            "no server is known: give one with --server, or write it under `calendar:` as"
            " `server:`"
        )
    login = login_for(address, user=given["user"], certificates=given["certificates"])
    login = evolve(login, password=os.environ.get(_PASSWORD) or _from_keyring(login))
    if login.user is not None and login.password is None:
        raise click.UsageError(
            f"no password of {login.user!r} is known: put it into {_PASSWORD}, or keep it with"
            f" `keyring set {login.origin} {login.user}`"
        )
    return login


def _from_keyring(login: "Login") -> str | None:
    """Ask the system's keyring for a password, if there is one."""
    try:
        import keyring

        password = keyring.get_password(login.origin, login.user or "")
    except Exception:  # noqa: BLE001 - each system's keyring fails in its own way
        return None
    return password or None


_SHOWN = {"create": "new", "update": "change", "offer": "offered"}


def waits(actions: "Iterable[Action]") -> bool:
    """Say whether anything waits for somebody's word."""
    return any(one.step.value in {"offer", "conflict"} for one in actions)


def echo_actions(actions: "Iterable[Action]", zone: tzinfo | None) -> None:
    """Print what happens or waits, one entry a line."""
    from smartgoals.sync.telling import because, differences, id_of, worth_telling

    rows = []
    for one in worth_telling(actions):
        told = [because(one)]
        if waits([one]):
            told += [
                f"{each.aspect.value}: plan {each.plan}, calendar {each.calendar}"
                for each in differences(one, zone)
            ]
        step = _SHOWN.get(one.step.value, one.step.value)
        rows.append((step, id_of(one), one.summary, "; ".join(told)))
    if rows:
        echo_table(("step", "id", "what", "why"), rows)
