"""``smartgoals seal``: a plan, or its people file, that only some can open."""

from pathlib import Path

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import ask_new_passphrase
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import read_raw

__all__ = ["command"]

_A_KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


@click.command(
    "seal",
    short_help="Keep a plan's file encrypted, for some keys or a passphrase.",
    epilog=examples(
        f"seal campaign.yaml --recipient {_A_KEY}",
        "seal campaign.yaml --passphrase -o away.yaml.age",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where to; - is standard output.  [default: beside PLAN, with .age behind its name]",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="KEY",
    help="A public key, age1…, that can open it; can be repeated.",
)
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase that opens it instead.")
@click.option("--armour", is_flag=True, help="Write letters only, for mail.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def command(
    plan_file: str,
    *,
    output: str | None,
    recipients: tuple[str, ...],
    passphrase: bool,
    armour: bool,
    force: bool,
) -> None:
    """Write PLAN to a file that is encrypted with age; every command reads it.

    PLAN itself stays where it is, for you to remove. A people file is sealed alike. Needs
    an extra: pip install 'smartgoals[age]'.
    """
    from smartgoals.planfile.files import replace
    from smartgoals.planfile.limits import Limits
    from smartgoals.planfile.sealing import is_sealed, seal

    if bool(recipients) == passphrase:
        raise click.UsageError("say for whom: either --recipient KEY, or --passphrase")
    data = read_raw(plan_file)
    if is_sealed(data):
        raise click.ClickException(
            f"{plan_file} is sealed already; `smartgoals unseal` opens it"
        )
    if not data.strip() or len(data) > Limits().bytes:
        size = "empty" if not data.strip() else "larger than what can be read again"
        raise click.ClickException(f"{plan_file} is {size}; nothing is sealed")
    to_screen = output == "-" or (output is None and plan_file == "-")
    target = Path(output or f"{plan_file}.age")
    if target.exists() and not to_screen and not force:
        raise click.ClickException(f"{target} is there already; add --force to replace it")
    sealed = seal(
        data,
        recipients=recipients,
        passphrase=ask_new_passphrase() if passphrase else None,
        armoured=armour,
    )
    if to_screen:
        echo_data(sealed)
        return
    replace(target, sealed)
    left = "" if plan_file == "-" else f"; {plan_file} is still there for all to read"
    click.echo(f"wrote {target}{left}", err=True)
