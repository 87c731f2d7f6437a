"""``smartgoals brief``: write a plan's assessment as a document."""

from datetime import date
from pathlib import Path

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import DAY, open_plan, write_file

__all__ = ["command"]

_PAGES = (".html", ".htm")


@click.command(
    "brief",
    short_help="Write the assessment as an impact brief to publish.",
    epilog=examples("brief campaign.yaml", "brief campaign.yaml -o brief.html"),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where to; - is standard output.  [default: brief.md or brief.html beside the plan]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("md", "html")),
    help="How to write it.  [default: as the file's name ends, else md]",
)
@click.option(
    "--date",
    "day",
    type=DAY,
    help="The day that it bears."
    "  [default: the latest day on which anything in it was judged or seen]",
)
@click.option("--force", is_flag=True, help="Replace a file that holds something else.")
def command(
    plan_file: str,
    output: str | None,
    form: str | None,
    day: date | None,
    force: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Write an impact brief, in the shape that published ones share.

    It is made for the public: without stances, power, notes and contacts. What is
    missing stands there in italics. It is yours to edit, so a brief that was edited
    is not written over without --force.
    """
    from smartgoals.brief.content import brief

    plan, _ = open_plan(plan_file)
    if form is None:
        form = "html" if output and output.lower().endswith(_PAGES) else "md"
    written = brief(plan, today=day)
    data = (written.html if form == "html" else written.markdown).encode()
    if output == "-" or (output is None and plan_file == "-"):
        echo_data(data)
        return
    target = Path(output) if output else Path(plan_file).with_name(f"brief.{form}")
    if target.exists() and target.read_bytes() != data and not force:
        raise click.ClickException(
            f"{target} exists and holds something else; add --force to replace it"
        )
    write_file(target, data, mark=b"", force=force)
    click.echo(f"wrote {target}", err=True)
