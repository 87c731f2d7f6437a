"""``smartgoals add relation``: who moves whom."""

from typing import Any

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.starting import line_of
from smartgoals.plan.together import Actor, Relation, RelationKind

__all__ = ["relation"]


@click.command(
    "relation",
    short_help="Say who moves whom.",
    epilog=examples(
        "add relation campaign.yaml small-isps consumer-minister --strength medium",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.argument("from_actor", metavar="FROM", type=IdOf("Actor"))
@click.argument("to_actor", metavar="TO", type=IdOf("Actor"))
@click.argument(
    "kind",
    type=click.Choice([one.value for one in RelationKind]),
    metavar="[KIND]",
    default=RelationKind.INFLUENCES.value,
)
@click.option("--strength", metavar="TEXT", help="weak, medium, strong, or 0.1 to 1.")
@click.option("--because", metavar="TEXT", help="Why.")
@edit_options
def relation(
    plan_file: str,
    from_actor: str,
    to_actor: str,
    kind: str,
    *,
    strength: str | None,
    because: str | None,
    **how: Any,
) -> None:
    """Add a relation between two actors to a plan's file.

    KIND is influences unless you say otherwise: "works with", opposes, advises, decides,
    "reports to", funds, "member of" or lobbies. No other byte of the file moves.
    """
    from smartgoals.editing.adding import add_relation
    from smartgoals.editing.changing import opened
    from smartgoals.editing.known import find_part
    from smartgoals.planfile.scalars import Unreadable, read_strength

    try:
        trust = None if strength is None else read_strength(strength)
    except Unreadable as error:
        raise click.BadParameter(
            f"{error.message} ({error.help})", param_hint="--strength"
        ) from None

    def change(text: str, name: str) -> str:
        plan = opened(text, name).plan
        made = Relation(
            from_actor=find_part(plan, from_actor, Actor).id,
            to_actor=find_part(plan, to_actor, Actor).id,
            kind=RelationKind(kind),
            both_ways=kind == RelationKind.WORKS_WITH,
            strength=trust,
            because=because and line_of(because),
        )
        return add_relation(text, made, name=name)

    edit_plan(plan_file, change, told=lambda *_: f"{from_actor} {kind} {to_actor}", **how)
