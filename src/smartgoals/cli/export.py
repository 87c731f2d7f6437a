"""``smartgoals export``: a plan's map, tables, people or dates for another program."""

import os
import secrets
from pathlib import Path

import click

from smartgoals.audience.pseudonyms import pseudonymous
from smartgoals.audience.readers import Reader
from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.export_sheets import SHEETS, TABLES, write_sheets
from smartgoals.cli.opening import beside
from smartgoals.cli.output import echo_data
from smartgoals.cli.plans import open_plan, require_ours, write_file
from smartgoals.cli.readers import reader_option
from smartgoals.exchange.chart import What
from smartgoals.exchange.exporting import Exported, export
from smartgoals.exchange.formats import FORMATS

__all__ = ["command"]

_KEY_BYTES = 32


@click.command(
    "export",
    short_help="Take a plan to a spreadsheet, or its map elsewhere.",
    epilog=examples(
        "export campaign.yaml -o map.graphml",
        "export campaign.yaml -o people.xlsx",
        "export campaign.yaml --format kumu --for partners",
        "export campaign.yaml -o study.gexf --pseudonyms team.key",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE,
    help="Where to; - is standard output.  [default: beside the plan, such as"
    " campaign-map.graphml or campaign-tables.xlsx]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice((*SHEETS, *FORMATS)),
    help="What the file should be.  [default: what its name ends in: .xlsx, .csv, .graphml,"
    " .gexf, .dot, .gv, .mmd, and .json for node-link JSON]",
)
@click.option(
    "--what",
    type=click.Choice([*(one.value for one in What), *TABLES]),
    help="Of a map: map (actors and relations), whole (everything that has a name) or dates."
    "  [map]  As csv: which table.  [actors]",
)
@reader_option
@click.option(
    "--pseudonyms",
    "key_file",
    metavar="KEYFILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write codes for names, the same ones whenever it is the same key. A key is made"
    " where there is none.",
)
@click.option("--force", is_flag=True, help="Replace a file that was not made here.")
def command(
    plan_file: str,
    *,
    output: str | None,
    form: str | None,
    what: str | None,
    reader: str,
    key_file: Path | None,
    force: bool,
) -> None:
    """Take a plan to a spreadsheet, or the map of a plan to another program.

    A workbook has a sheet for actors, relations, milestones and indicators each, and
    `smartgoals import` brings changes back; it needs an extra. Maps are for Kumu, Gephi,
    Graphviz and others; dates are for Mermaid only. Says on standard error whatever is in
    the plan and not in the file.
    """
    form = form or _form_of(output)
    if what is not None and (what in TABLES) != (form in SHEETS):
        raise click.UsageError(f"--what {what} has no meaning for {form}")
    plan, _ = open_plan(plan_file)
    key = None if key_file is None else _key(key_file)
    to_screen = output == "-" or (output is None and plan_file == "-")
    if form in SHEETS:
        if key is not None:
            plan = pseudonymous(plan, key)
            click.echo("codes stand for names, and texts that could name somebody go", err=True)
        target = Path(output) if output else _beside(beside(plan_file), form, what, reader)
        place = None if to_screen else target
        write_sheets(plan, form, place, what=what, reader=reader, force=force)
        return
    what = what or What.MAP.value
    made = export(plan, form, what=what, reader=reader, key=key)
    if to_screen:
        if len(made.files) > 1:
            raise click.UsageError(f"{form} is two files; name the first with -o FILE.csv")
        echo_data(made.data)
    else:
        base = Path(output) if output else _beside(beside(plan_file), form, what, reader)
        _write(base, made, force=force)
    _tell(made, pseudonyms=key is not None)


def _form_of(output: str | None) -> str:
    """Take the format from the ending of a file's name."""
    ending = Path(output or "").suffix.lower()
    found = [name for name in SHEETS if ending == f".{name}"]
    found += [name for name, one in FORMATS.items() if ending in one.endings]
    if not found:
        raise click.UsageError(
            f"name a file that ends in {', '.join(_endings())}, or the form with --format"
        )
    return found[0]


def _endings() -> list[str]:
    sheets = (f".{one}" for one in SHEETS)
    return [*sheets, *(ending for one in FORMATS.values() for ending in one.endings)]


def _beside(plan_file: Path, form: str, what: str | None, reader: str) -> Path:
    """Name a file beside the plan, with its readers if they are not the team."""
    readers = "" if reader == Reader.TEAM.value else f"-{reader}"
    if form in SHEETS:
        table = "tables" if form == "xlsx" else what or "actors"
        return plan_file.with_name(f"{plan_file.stem}-{table}{readers}.{form}")
    return plan_file.with_name(f"{plan_file.stem}-{what}{readers}{FORMATS[form].ending}")


def _write(base: Path, made: Exported, *, force: bool) -> None:
    """Write all files of an export, or none if one of them is not ours."""
    marks = FORMATS[made.format].marks
    targets = [base.with_name(f"{base.stem}{one.part}{base.suffix}") for one in made.files]
    if not force:
        for target, mark in zip(targets, marks, strict=True):
            require_ours(target, mark)
    for target, file in zip(targets, made.files, strict=True):
        write_file(target, file.data, mark=b"", force=True)
        click.echo(f"wrote {target}", err=True)


def _key(path: Path) -> bytes:
    """Read the key of pseudonyms, or make one that only its owner can read."""
    if not path.exists():
        text = secrets.token_hex(_KEY_BYTES)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(f"{text}\n")
        click.echo(
            f"made a key in {path}; keep it with the team, it undoes the codes", err=True
        )
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError:
        key = b""
    if len(key) < _KEY_BYTES:
        raise click.ClickException(f"{path} is no key; name a file that is not there yet")
    return key


def _tell(made: Exported, *, pseudonyms: bool) -> None:
    for line in made.lines:
        click.echo(line, err=True)
    if pseudonyms and made.recognisable is not None:
        click.echo(
            f"{made.recognisable} of {made.actors} actors could be recognised by their links"
            " alone: codes hide names, and not who knows whom",
            err=True,
        )
