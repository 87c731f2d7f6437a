"""``smartgoals schema``: what editors need to help with a plan file."""

from pathlib import Path

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import write_file
from smartgoals.planfile.schema.making import schema_text

__all__ = ["command", "put_schema_beside"]

_MARK = b"Made by smartgoals"
_BESIDE = "plan.schema.json"  # as the first line of each plan that we write says


@click.command(
    "schema",
    short_help="Let your editor complete and explain a plan.",
    epilog=examples("schema -o plan.schema.json"),
)
@click.option(
    "-o", "--output", metavar="FILE", type=FILE, default="-", help="Where to, in place of -."
)
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
def command(output: str, force: bool) -> None:  # noqa: FBT001 - a flag
    """Write the JSON Schema of the plan file, with which editors help while you write.

    They offer fields and words, explain them, and mark what can't be right. `smartgoals
    new` puts the schema beside the plan. For an older plan write it as plan.schema.json,
    and make this the plan's first line:

    # yaml-language-server: $schema=./plan.schema.json
    """
    data = schema_text().encode()
    if output == "-":
        echo_data(data)
        return
    write_file(Path(output), data, mark=_MARK, force=force)
    click.echo(f"wrote {output}", err=True)


def put_schema_beside(plan: Path) -> None:
    """Put the schema beside a plan whose first line names it; a file of others' stays."""
    target, data = plan.with_name(_BESIDE), schema_text().encode()
    there = target.read_bytes() if target.exists() else _MARK
    if _MARK in there and there != data:
        write_file(target, data, mark=_MARK, force=True)
        click.echo(f"wrote {target}, with which editors help you to write the plan", err=True)
