"""``smartgoals explain``: what a rule means, why, and how to mend it."""

import click

from smartgoals.checks.checking import explain
from smartgoals.errors import UnknownIdError

__all__ = ["command"]


@click.command("explain", short_help="Say what a rule means, why, and how to mend it.")
@click.argument("code", metavar="CODE")
def command(code: str) -> None:
    """Say what the rule CODE looks for, why it matters, and how to mend it."""
    try:
        rule = explain(code.upper())
    except UnknownIdError as error:
        hint = f"; did you mean {error.nearest[0]}?" if error.nearest else ""
        raise click.ClickException(f"there is no rule {code}{hint}") from None
    told = rule.explanation
    letter = f", speaks for {rule.criterion}" if rule.criterion else ""
    click.echo(
        click.style(f"{rule.code} {rule.name} ({rule.severity.value}{letter})", bold=True)
    )
    click.echo(f"\n{told.summary}\n\n{told.why}")
    for head, text in (("Flagged", told.flagged), ("Fine", told.fine)):
        if text:
            click.echo(f"\n{head}:\n")
            click.echo("\n".join(f"    {line}".rstrip() for line in text.splitlines()))
    for head, text in (("To mend it", told.fix), ("Known false alarms", told.false_alarms)):
        if text:
            click.echo(f"\n{head}: {text}")
    if not rule.code.startswith("E"):
        click.echo(
            "\nTo live with it, say why in the plan:\n\n"
            "    check:\n      ignore:\n"
            f"        - code: {rule.code}\n          at: ID\n          because: REASON"
        )
