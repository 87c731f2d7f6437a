"""``smartgoals add``: something more for a plan, put where it belongs."""

from importlib import import_module

import click

from smartgoals.cli.examples import examples

__all__ = ["command"]

# Where each kind of thing is made, which is imported when it is asked for.
_KINDS = {
    "milestone": "add_parts",
    "goal": "add_parts",
    "indicator": "add_parts",
    "actor": "add_parts",
    "partner": "add_partner",
    "relation": "add_relation",
    "assessment": "add_assessment",
}


class _Kinds(click.Group):
    """A group that imports what it needs when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _KINDS:
            return None
        module = import_module(f"smartgoals.cli.{_KINDS[cmd_name]}")
        kind: click.Command = getattr(module, cmd_name)
        return kind


@click.group(
    "add",
    cls=_Kinds,
    short_help="Add a milestone, an actor, or a goal to a plan.",
    epilog=examples(
        "add milestone campaign.yaml --what 'Write to the board' --due 2027-05-03",
        "add actor campaign.yaml --name 'Board of the regulator' --power 5",
    ),
)
def command() -> None:
    """Add something to a plan file; no other byte of it moves.

    What you add is read as the plan file is, so that a day may be 2027-06-30 or "1 week
    before board-vote", and what is wrong is told before anything is written.
    """
