"""``smartgoals explain``: what a rule means, why, and how to mend it."""

import click

from smartgoals.calendar.checking.explaining import find_kinds, kind_to_dict
from smartgoals.checks.checking import explain, find_rules
from smartgoals.checks.engine import Check
from smartgoals.checks.explaining import rule_to_dict
from smartgoals.cli.completing import CODE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_json, echo_table, format_option
from smartgoals.errors import UnknownIdError

__all__ = ["command"]

_COLUMNS = ("code", "severity", "name", "summary")


@click.command(
    "explain",
    short_help="Say what a rule means, why, and how to mend it.",
    epilog=examples("explain T501", "explain T5"),
)
@click.argument("code", metavar="CODE", type=CODE)
@format_option("text", "json")
def command(code: str, form: str) -> None:
    """Say what a rule looks for, why it matters, how to mend it, and how to live with it.

    CODE is a rule's code, such as T501, or its name, such as no-deadline. The
    start of a code, such as T5, lists all rules whose codes start so. Rules of
    installed packages are found too, and what `calendar --check` finds, such as K107.
    """
    kinds = find_kinds(code)
    if kinds:
        _echo_kinds(kinds, form)
        return
    rules = find_rules(code)
    if not rules:
        try:
            explain(code)
        except UnknownIdError as error:
            hint = f"; did you mean {error.nearest[0]}?" if error.nearest else ""
            raise click.ClickException(f"there is no rule {code}{hint}") from None
    if form == "json":
        told = [rule_to_dict(one) for one in rules]
        echo_json({"schema_version": 1, "rules": told})
    elif len(rules) == 1:
        _echo_rule(rules[0])
    else:
        _echo_list(rules)


def _echo_kinds(codes: tuple[str, ...], form: str) -> None:
    """Print what can be wrong with a calendar file."""
    told = [kind_to_dict(code) for code in codes]
    if form == "json":
        echo_json({"schema_version": 1, "rules": told})
    elif len(told) > 1:
        heads = ("code", "severity", "name", "what is the case")
        echo_table(heads, [tuple(one[key] for key in _COLUMNS) for one in told])
        click.echo(f"\n`smartgoals explain {codes[0]}` tells more")
    else:
        one = told[0]
        head = f"{one['code']} {one['name']} ({one['severity']}, of calendar files)"
        click.echo(click.style(head, bold=True))
        click.echo(f"\n{one['summary']}\n\nTo mend it: {one['fix']}")
        if one["standard"]:
            click.echo(f"\nThe standard says so in {one['standard']}")


def _echo_list(rules: tuple[Check, ...]) -> None:
    heads = ("code", "severity", "name", "what is the case")
    rows = [(one.code, one.severity.value, one.name, one.explanation.summary) for one in rules]
    echo_table(heads, rows)
    click.echo(f"\n`smartgoals explain {rules[0].code}` tells more")


def _echo_rule(rule: Check) -> None:
    told = rule_to_dict(rule)
    letter = f", speaks for {rule.criterion}" if rule.criterion else ""
    package = f", of package {rule.package}" if rule.package else ""
    head = f"{rule.code} {rule.name} ({rule.severity.value}{letter}{package})"
    click.echo(click.style(head, bold=True))
    for text in (told["summary"], told["why"]):
        if text:
            click.echo(f"\n{text}")
    _echo_block("Flagged:", told["flagged"])
    _echo_block("Fine:", told["fine"])
    limits = [
        f"`{one['name']}`"
        + (f", {one['meaning']}, usually {one['usual']:g}" if one["meaning"] else "")
        for one in told["limits"]
    ]
    for name, text in (
        ("To mend it", told["fix"]),
        ("Known false alarms", told["false_alarms"]),
        ("Elsewhere", ", ".join(told["elsewhere"])),
        ("Limits that a plan may set", "; ".join(limits)),
    ):
        if text:
            click.echo(f"\n{name}: {text}")
    _echo_block("To live with it, say why in the plan:", told["ignore"])
    example = ", as in the example" if told["flagged"] else ""
    _echo_block(f"To live with it in one place{example}:", told["ignore_in_one_place"])


def _echo_block(head: str, text: str | None) -> None:
    """Print some lines of a plan below their heading, if there are any."""
    if text:
        lines = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
        click.echo(f"\n{head}\n\n{lines}")
