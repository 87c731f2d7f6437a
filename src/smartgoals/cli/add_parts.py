"""``smartgoals add milestone``, ``goal``, ``indicator``, ``actor``: a part and its fields."""

from typing import Any, NamedTuple

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.starting import line_of
from smartgoals.diagnostics import Route
from smartgoals.planfile.ids import new_id

__all__ = ["actor", "goal", "indicator", "milestone"]


class _Field(NamedTuple):
    """A field that can be told on the command line.

    Attributes:
        word: What it is called in the file.
        help: What it says.
        many: Whether it can be told several times.
    """

    word: str
    help: str
    many: bool = False


_MILESTONE = (
    _Field("goal", "The goal that it serves."),
    _Field("owner", "Who sees to it."),
    _Field("fixed", "Their day: we can't move it."),
    _Field("expected", "Their day, not yet certain."),
    _Field("due", "Not after this day."),
    _Field("start", "Not before this day."),
    _Field("ends", "Planned to end then."),
    _Field("takes", "How long, such as 2 weeks."),
    _Field("after", "What it waits for.", many=True),
    _Field("before", "What it must be done before.", many=True),
    _Field("kind", "Such as meeting, event or publication."),
    _Field("meets", "An actor who is met.", many=True),
    _Field("place", "Where."),
)
_GOAL = (
    _Field("kind", "outcome, process or maintain."),
    _Field("answers", "A flag that it answers.", many=True),
    _Field("decided by", "An actor who can say yes.", many=True),
    _Field("specific", "What exactly they are asked to do."),
    _Field("achievable", "Why it can be done."),
    _Field("relevant", "A row of the impact that it protects.", many=True),
    _Field("time-bound", "By when."),
    _Field("supports", "The goal to which it is a step."),
)
_INDICATOR = (
    _Field("from", "The figure before."),
    _Field("to", "The figure wanted."),
    _Field("keep at", "The figure that must not get worse."),
    _Field("happens", "Of an event: not yet, or its day."),
    _Field("unit", "What is counted."),
    _Field("source", "Where the figure comes from."),
    _Field("every", "How often somebody looks."),
    _Field("who", "Who does."),
)
_ACTOR = (
    _Field("kind", "person, office, body, organization, group or public."),
    _Field("role", "What they do."),
    _Field("power", "From 1 (little) to 5 (decides)."),
    _Field("interest", "From 1 (little) to 5 (much)."),
    _Field("stance", "Such as passive ally, neutral or unknown."),
    _Field("partner", "How they belong to us: us, joined, invited or former."),
    _Field("part of", "The actor to which they belong.", many=True),
    _Field("offers", "Something that they can do for us.", many=True),
)
_EXAMPLES = {
    "milestone": "--what 'Write to the board' --takes '2 weeks' --before board-vote",
    "goal": "--goal 'The board closes it by 30 June 2027.' --supports drop-the-duty",
    "indicator": "drop-the-duty --what 'members on record' --from 1 --to 3",
    "actor": "--name 'Press office' --kind office --power 2",
}


def _command(
    kind: str, main: _Field, fields: tuple[_Field, ...], help: str, *, within: bool = False
) -> click.Command:
    """Make the command that adds one kind of part.

    Args:
        kind: What sort of part it is.
        main: The field that every such part has; its id is made of it.
        fields: What else can be told.
        help: What the command says of itself.
        within: Whether it stands within a goal, which then is named.
    """

    def add(plan_file: str, id_: str | None, goal_id: str | None = None, **told: Any) -> None:
        how = {one: told.pop(one) for one in ("diff", "dry_run")}
        said = {
            one.word: [*map(line_of, value)] if one.many else line_of(value)
            for one in (main, *fields)
            if (value := told[_parameter(one)])
        }
        _add(plan_file, kind, goal_id, id_, said, **how)

    options: list[click.Parameter] = [click.Argument(["plan_file"], metavar="PLAN", type=FILE)]
    if within:
        options.append(click.Argument(["goal_id"], metavar="GOAL", type=IdOf("Goal")))
    options += [
        click.Option(
            [f"--{one.word.replace(' ', '-')}", _parameter(one)],
            help=one.help,
            multiple=one.many,
            required=one is main,
            metavar="TEXT",
        )
        for one in (main, *fields)
    ]
    options.append(
        click.Option(
            ["--id", "id_"], metavar="NAME", help="Its id; else one is made of its words."
        )
    )
    whole = "goal" if within else "plan"
    short = f"Add {'an' if kind[0] in 'ai' else 'a'} {kind} to a {whole}."
    example = examples(f"add {kind} campaign.yaml {_EXAMPLES[kind]}")
    command = click.Command(
        kind, params=options, callback=add, help=help, short_help=short, epilog=example
    )
    return edit_options(command)


def _parameter(field: _Field) -> str:
    return f"told_{field.word.replace(' ', '_').replace('-', '_')}"


def _add(
    plan_file: str,
    kind: str,
    goal: str | None,
    id: str | None,
    said: dict[str, Any],
    **how: Any,
) -> None:
    """Put a part into a plan's file, and say how it is called there."""
    from smartgoals.editing.adding import add_part
    from smartgoals.editing.changing import opened
    from smartgoals.editing.known import find_part
    from smartgoals.plan.strategize import Goal

    made: list[str] = []

    def change(text: str, name: str) -> str:
        plan = opened(text, name).plan
        assert plan is not None
        section = Route((f"{kind}s",))
        if goal is not None:
            section = find_part(plan, goal, Goal).route / "measurable"
        main = next(iter(said.values()))
        made.append(id or new_id(main, kind, plan))
        return add_part(text, section, made[0], said, name=name)

    edit_plan(plan_file, change, told=lambda *_: f"{kind} {made[0]} added", **how)


milestone = _command(
    "milestone",
    _Field("what", "What happens, in one line."),
    _MILESTONE,
    "Add a milestone to a plan's file: a step of ours, or a date of somebody else's.",
)
goal = _command(
    "goal",
    _Field("goal", "Who does what by when, in one sentence."),
    _GOAL,
    "Add a goal to a plan's file; add its indicators with `smartgoals add indicator`.",
)
indicator = _command(
    "indicator",
    _Field("what", "What is looked at."),
    _INDICATOR,
    "Add an indicator to a goal of a plan's file: how we will know that it is reached.",
    within=True,
)
actor = _command(
    "actor",
    _Field("name", "What people call them."),
    _ACTOR,
    "Add an actor to a plan's file: somebody who matters.",
)
