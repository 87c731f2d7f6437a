"""``smartgoals rename``: another id, wherever a plan names the part."""

from typing import Any

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples

__all__ = ["command"]


_ANY = IdOf(*("Actor", "Flag", "Force", "Goal", "Indicator", "Milestone", "TeamMember", "Vote"))


@click.command(
    "rename",
    short_help="Give a part another id, wherever the plan names it.",
    epilog=examples("rename campaign.yaml chapter our-chapter"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("old", type=_ANY)
@click.argument("new")
@edit_options
def command(plan_file: str, old: str, new: str, **how: Any) -> None:
    """Change the id OLD of a goal, milestone, actor, or any other part to NEW.

    Every place in the plan that names the part follows; a sentence in which the id is only
    a word does not. The part remembers its old id, so that its calendar entry stays the
    same one. No other byte of the file moves. With - for PLAN the new text goes to standard
    output.
    """
    from smartgoals.editing.renaming import rename

    edit_plan(
        plan_file,
        lambda text, name: rename(text, old, new, name=name),
        told=lambda *_: f"{old} is called {new}",
        **how,
    )
