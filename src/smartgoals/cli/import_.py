"""``smartgoals import``: a spreadsheet, or a map from another program, into a plan."""

from collections.abc import Iterable
from pathlib import Path

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.opening import Opened, beside, open_bytes
from smartgoals.cli.plans import STDIN_NAME, read_bytes, write_file
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.errors import EditError
from smartgoals.exchange.bringing import (
    Brought,
    Sheets,
    as_sheets,
    bring_into,
    new_plan,
    read_sheets,
)
from smartgoals.planfile.mending import difference
from smartgoals.planfile.opening import replace_opened

__all__ = ["command"]

#: So many cells in a list are shown; the others are counted.
_SHOWN = 50

#: What the names of maps end in.
_MAPS = (".graphml", ".gexf", ".json")


@click.command(
    "import",
    short_help="Bring a spreadsheet or a map into a plan.",
    epilog=examples(
        "import stakeholders.csv -o new-plan.yaml",
        "import stakeholders.csv --into campaign.yaml",
    ),
)
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--into", metavar="PLAN", type=FILE, help="The plan to bring it into.")
@click.option("-o", "--output", metavar="NEWPLAN", type=FILE, help="A new plan to make of it.")
@click.option("--sheet", metavar="NAME", help="Read only this sheet of the file.")
@click.option(
    "--diff", "only_diff", is_flag=True, help="Show what would change; write nothing."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")
def command(
    file: str,
    *,
    into: str | None,
    output: str | None,
    sheet: str | None,
    only_diff: bool,
    dry_run: bool,
) -> int:
    """Bring actors, relations, milestones and indicators from a spreadsheet into a plan.

    FILE is .xlsx or .ods, which need an extra, or .csv as Excel writes it in any country;
    or a map of actors as .graphml, .gexf or .json, from Kumu too. With --into, a row
    belongs to the part with its ID or its name, and only fields whose cells differ change
    in PLAN; everything else keeps its every byte. With -o a new plan is made. A cell that
    can't be understood is told, and changes nothing.

    Exit status: 0 all was understood; 1 something was not.
    """
    if (into is None) == (output is None):
        raise click.UsageError("say --into PLAN, or -o NEWPLAN for a new one")
    target = Path(str(into or output))
    if into is None and target.exists():
        raise click.UsageError(
            f"{target} exists; bring it --into {target}, or take another name"
        )
    if into is None and target.suffix.lower() == ".json":
        raise click.UsageError(f"a new plan is written in YAML, not to {target}")
    name = STDIN_NAME if file == "-" else file
    sheets = _sheets(read_bytes(file), name, sheet)
    if not sheets.rows:
        _tell(sheets.remarks)
        raise click.ClickException(f"nothing could be read of {name}; nothing is written")
    opened = None if into is None else open_bytes(into)
    brought = _brought(sheets, target, opened)
    _tell(brought.remarks)
    new = brought.text.encode()
    if only_diff:
        old = b"" if opened is None else opened.data
        click.echo(difference(old, new, name=str(beside(str(target)))), nl=False)
    elif opened is not None and not dry_run:
        replace_opened(target, opened.raw, opened.data, new, key=opened.key)
    elif not dry_run:
        write_file(target, new, mark=b"", force=False)
    _sum_up(brought, target, is_written=not (only_diff or dry_run), is_new=into is None)
    return int(any(one.severity is Severity.ERROR for one in brought.remarks))


def _sheets(data: bytes, name: str, sheet: str | None) -> Sheets:
    """Read a spreadsheet; or else the actors and relations of a map as if they were one."""
    if not name.lower().endswith(_MAPS):
        return read_sheets(data, name, sheet=sheet)
    if sheet is not None:
        raise click.UsageError(f"--sheet is for spreadsheets; {name} has none")
    from smartgoals.exchange.importing import read_graph

    found = read_graph(data, name)
    return as_sheets(found.actors, found.relations, name=name, remarks=found.remarks)


def _brought(sheets: Sheets, target: Path, opened: Opened | None) -> Brought:
    if opened is None:
        return new_plan(sheets, name=target.stem)
    try:
        text = opened.data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditError(f"{target} is not text in UTF-8") from None
    return bring_into(text, sheets, name=str(beside(str(target))), folder=target.parent)


def _tell(remarks: Iterable[Diagnostic]) -> None:
    """Tell remarks, errors first to be seen last; of many of one kind only some."""
    ranks = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    told: dict[str, int] = {}
    for one in sorted(remarks, key=lambda one: ranks.index(one.severity)):
        told[one.code] = told.get(one.code, 0) + (one.severity is not Severity.ERROR)
        if told[one.code] <= _SHOWN:
            click.echo(str(one), err=True)
            if one.help:
                click.echo(f"  {one.help}", err=True)
    for code, count in told.items():
        if count > _SHOWN:
            click.echo(f"and {count - _SHOWN} more remarks {code}", err=True)


def _sum_up(brought: Brought, target: Path, *, is_written: bool, is_new: bool) -> None:
    counts: dict[str, int] = {}
    for route in brought.added:
        section = str(route.parts[0])
        counts[section] = counts.get(section, 0) + 1
    new = [_counted(count, section) for section, count in counts.items()]
    changed = len(brought.changed)
    what = [f"{', '.join(new)} new"] if new and not is_new else new
    if changed:
        what.append(_counted(changed, "fields") + " changed")
    verb = "wrote" if is_written else "would write"
    if not what and is_new:
        click.echo(f"{verb} {target}, with nothing in it but a name", err=True)
    elif not what:
        click.echo(f"{target} says all that already", err=True)
    else:
        click.echo(
            f"{verb} {target}: {'; '.join(what) if not is_new else ', '.join(what)}", err=True
        )


def _counted(count: int, what: str) -> str:
    return f"{count} {what if count != 1 else what.removesuffix('s')}"
