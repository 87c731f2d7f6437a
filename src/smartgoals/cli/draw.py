"""``smartgoals draw``: a plan as pictures."""

import sys
from datetime import date
from pathlib import Path

import click

from smartgoals.cli.plans import DAY, open_plan, today_option, write_file
from smartgoals.errors import InvalidValueError
from smartgoals.pictures.drawing import PICTURES, draw

__all__ = ["command"]

_MARK = b"smartgoals"
_HOMES = {"to": "routes", "since": "allies", "vote": "votes"}


@click.command("draw", short_help="Draw a plan: its dates, people, roads, votes.")
@click.argument("what", metavar="WHAT", type=click.Choice(tuple(PICTURES)))
@click.argument("plan_file", metavar="PLAN")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to, ending in .svg or .png; - is standard output, as SVG."
    "  [default: beside the plan, such as campaign-timeline.svg]",
)
@click.option("--to", metavar="ID", help="For routes: whom we want to reach.")
@click.option("--since", type=DAY, help="For allies: show who has moved since this day.")
@click.option("--vote", metavar="ID", help="For votes: only this one.")
@today_option
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
def command(
    what: str,
    plan_file: str,
    *,
    output: str | None,
    to: str | None,
    since: date | None,
    vote: str | None,
    today: date,
    force: bool,
) -> None:
    """Draw a plan as a picture that any browser shows.

    WHAT is timeline, power, allies, routes, coalition, impact, progress, votes or
    capacity. Pictures of people hold who stands where: keep them with the team.
    A PNG needs an extra.
    """
    if what == "routes" and to is None:
        raise click.UsageError("routes need --to ID: whom do we want to reach?")
    given = {"to": to, "since": since, "vote": vote}
    for name, home in _HOMES.items():
        if given[name] is not None and what != home:
            raise click.UsageError(f"--{name} is for {home}, and has no meaning for {what}")
    plan, _ = open_plan(plan_file)
    picture = draw(plan, what, today=today, since=since, to=to, vote=vote)
    if output == "-" or (output is None and plan_file == "-"):
        sys.stdout.buffer.write(picture.svg.encode())
        return
    beside = Path(plan_file)
    target = Path(output) if output else beside.with_name(f"{beside.stem}-{what}.svg")
    ending = target.suffix.lower()
    if ending not in {".svg", ".png"}:
        raise click.UsageError(f"a picture's name ends in .svg or .png: {target}")
    try:
        data = picture.svg.encode() if ending == ".svg" else picture.to_png()
    except InvalidValueError as error:
        raise click.ClickException(str(error)) from None
    write_file(target, data, mark=_MARK, force=force)
    click.echo(f"wrote {target}", err=True)
