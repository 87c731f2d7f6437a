"""``smartgoals unseal``: a sealed file as a file for all to read."""

from pathlib import Path

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import open_bytes
from smartgoals.cli.output import echo_data

__all__ = ["command"]


@click.command(
    "unseal",
    short_help="Write an encrypted plan as a file that can be read.",
    epilog=examples("unseal campaign.yaml.age -o campaign.yaml"),
)
@click.argument("file", metavar="FILE", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="PLAN",
    type=FILE,
    required=True,
    help="Where to; - is standard output.",
)
@click.option("--force", is_flag=True, help="Replace PLAN if it is there.")
def command(file: str, output: str, *, force: bool) -> None:
    """Write what is in a sealed FILE to PLAN, which only you may read.

    The key is in the file that SMARTGOALS_AGE_IDENTITY names; a passphrase is asked for.
    You rarely need this: every command reads sealed plans as they are. Needs an extra:
    pip install 'smartgoals[age]'.
    """
    from smartgoals.planfile.files import replace
    from smartgoals.planfile.sealing import is_sealed

    opened = open_bytes(file)
    if not is_sealed(opened.raw):
        raise click.ClickException(f"{file} is not sealed")
    if output == "-":
        echo_data(opened.data)
        return
    target = Path(output)
    if target.exists() and not force:
        raise click.ClickException(f"{target} is there already; add --force to replace it")
    replace(target, opened.data, mode=0o600)
    click.echo(f"wrote {target}, for nobody but you to read", err=True)
