"""``smartgoals draw``: a plan as pictures."""

from datetime import date
from pathlib import Path

import click

from smartgoals.audience.readers import Reader
from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import beside
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import DAY, open_for_team, open_plan, today_option, write_file
from smartgoals.cli.readers import reader_option
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.drawing import PICTURES, draw

__all__ = ["command"]

_MARK = b"smartgoals"
_HOMES = {"to": "routes", "since": "allies", "vote": "votes"}


@click.command(
    "draw",
    short_help="Draw a plan: its dates, people, roads, votes.",
    epilog=examples(
        "draw timeline campaign.yaml",
        "draw routes campaign.yaml --to regulator-board -o roads.svg",
    ),
)
@click.argument("what", metavar="WHAT", type=click.Choice(tuple(PICTURES)))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where to, ending in .svg or .png; - is standard output, as SVG."
    "  [default: beside the plan, such as campaign-timeline.svg]",
)
@reader_option
@click.option(
    "--to", metavar="ID", type=IdOf("Actor"), help="For routes: whom we want to reach."
)
@click.option("--since", type=DAY, help="For allies: show who has moved since this day.")
@click.option("--vote", metavar="ID", type=IdOf("Vote"), help="For votes: only this one.")
@today_option
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
def command(
    what: str,
    plan_file: str,
    *,
    output: str | None,
    reader: str,
    to: str | None,
    since: date | None,
    vote: str | None,
    today: date,
    force: bool,
) -> None:
    """Draw a plan as a picture that any browser shows.

    WHAT is timeline, power, allies, routes, coalition, impact, progress, votes or
    capacity. Partners may see the timeline, the coalition, the impact and the progress,
    without what is private; the public the impact, and the dates that others set.
    A PNG needs an extra.
    """
    if what == "routes" and to is None:
        raise click.UsageError("routes need --to ID: whom do we want to reach?")
    given = {"to": to, "since": since, "vote": vote}
    for name, home in _HOMES.items():
        if given[name] is not None and what != home:
            raise click.UsageError(f"--{name} is for {home}, and has no meaning for {what}")
    for_team = reader == Reader.TEAM.value
    plan = open_for_team(plan_file) if for_team else open_plan(plan_file)[0]
    try:
        picture = draw(
            plan, what, today=today, reader=Reader(reader), since=since, to=to, vote=vote
        )
    except InvalidValueError as error:
        raise click.ClickException(f"there is no picture of {what} {error.expected}") from None
    if output == "-" or (output is None and plan_file == "-"):
        echo_data(picture.svg)
        return
    plan_path = beside(plan_file)
    name = what if reader == Reader.TEAM.value else f"{what}-{reader}"
    target = Path(output) if output else plan_path.with_name(f"{plan_path.stem}-{name}.svg")
    ending = target.suffix.lower()
    if ending not in {".svg", ".png"}:
        raise click.UsageError(f"a picture's name ends in .svg or .png: {target}")
    try:
        data = picture.svg.encode() if ending == ".svg" else picture.to_png()
    except InvalidValueError as error:
        raise click.ClickException(str(error)) from None
    write_file(target, data, mark=_MARK, force=force)
    click.echo(f"wrote {target}", err=True)
