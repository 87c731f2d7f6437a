"""``smartgoals push``: bring a calendar on a server in step with a plan."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import this_moment
from smartgoals.cli.servers import Desk, at_desk, echo_actions, keep_option, server_options

if TYPE_CHECKING:
    from smartgoals.sync.apply import Outcome
    from smartgoals.sync.decide import Action

__all__ = ["command"]

_SERVER = 3


@click.command(
    "push",
    short_help="Bring a calendar on a server in step with a plan.",
    epilog=examples("push campaign.yaml --dry-run"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@server_options
@keep_option
@click.option(
    "--delete", "sweep", is_flag=True, help="Delete even if it is most of what is there."
)
@click.option("-n", "--dry-run", is_flag=True, help="Show what would happen; write nothing.")
def command(
    plan_file: str, *, keep: tuple[str, ...], sweep: bool, dry_run: bool, **given: Any
) -> int:
    """Bring a calendar on a CalDAV server in step with a plan.

    Only what changed is sent. What somebody did in the calendar is never overwritten
    without a word: a task ticked off or moved is offered by `smartgoals pull`, and where
    both sides changed the same thing you say whose word counts. What was last agreed on
    is remembered beside the plan, in a file that ends in .pushed.

    The password comes from SMARTGOALS_PASSWORD or from the system's keyring.

    Exit status: 0 both are in step; 1 something waits for your word; 3 the server
    refused something, or could not be reached.
    """
    from smartgoals.sync.apply import push
    from smartgoals.sync.decide import is_sweeping

    with at_desk(plan_file, make=not dry_run, **given) as desk:
        said = desk.keep(keep)
        if dry_run:
            actions = desk.decide(said)
            echo_actions(actions, desk.zone)
            if is_sweeping(actions) and not sweep:
                _tell_held(actions)
            click.echo(f"nothing was written to {desk.store.address}", err=True)
            return 0
        with _bar() as told:
            outcome = push(
                desk.wanted,
                desk.store,
                desk.memory,
                now=this_moment(),
                keep=said,
                sweep=sweep,
                save=desk.save,
                told=told,
            )
        return _told(desk, outcome)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """Show how far it is, to those who sit at a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    with click.progressbar(length=1, label="pushing", file=sys.stderr) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told


def _told(desk: Desk, outcome: "Outcome") -> int:
    """Say what was done and what wasn't, and give the exit status."""
    echo_actions((*outcome.done, *outcome.waiting), desk.zone)
    for refused in outcome.refused:
        click.echo(f"not taken: {refused.action.summary}: {refused.reason}", err=True)
    for clashed in outcome.clashed:
        told = "somebody changes it at this moment; push again"
        click.echo(f"not written: {clashed.summary}: {told}", err=True)
    _tell_held(outcome.held)
    steps = [one.step.value for one in outcome.done]
    told = ", ".join(
        f"{steps.count(step)} {word}"
        for step, word in (("create", "new"), ("update", "changed"), ("delete", "deleted"))
    )
    click.echo(f"{desk.store.address}: {told}", err=True)
    if outcome.refused:
        return _SERVER
    return int(bool(outcome.waiting or outcome.clashed or outcome.held))


def _tell_held(actions: "tuple[Action, ...]") -> None:
    count = sum(one.step.value == "delete" for one in actions)
    if count:
        entries = "1 entry" if count == 1 else f"{count} entries"
        told = "that is most of what is there, so add --delete if it is meant"
        click.echo(f"{entries} would be deleted; {told}", err=True)
