"""``smartgoals check``: find what a plan still lacks, line by line."""

import sys
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from typing import Any

import click
from attrs import evolve

from smartgoals import __version__
from smartgoals.checks.checked import Checked, failing
from smartgoals.checks.checking import RULES, check_plan
from smartgoals.checks.engine import covers, is_foreign
from smartgoals.checks.scorecard import scorecard
from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_data, echo_json, format_option
from smartgoals.cli.plans import STDIN_NAME, today_option
from smartgoals.cli.remarks import to_lines, to_text
from smartgoals.cli.sources import echo_differences, mend_source, open_source
from smartgoals.diagnostics import Diagnostic, Severity
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import Profile
from smartgoals.planfile.reading import Reading, read_text

__all__ = ["all_remarks", "command"]

_FOR_PEOPLE = ("text", "concise")


def _codes(_: Any, __: Any, value: tuple[str, ...]) -> tuple[str, ...]:
    """Take codes apart that stand in one word, as ``T5,S``, and refuse what is none."""
    codes = [code.strip().upper() for one in value for code in one.split(",") if code.strip()]
    for code in codes:
        ours = any(covers(code, rule.code) for rule in RULES)
        if not ours and not (len(code) > 1 and is_foreign(code) and code.isalnum()):
            named = next((rule.code for rule in RULES if rule.name.upper() == code), None)
            help_ = f"; that is the name of {named}, write {named}" if named else ""
            raise click.BadParameter(f"there is no rule whose code starts with {code}{help_}")
    return tuple(codes)


@click.command(
    "check",
    short_help="Find what a plan still lacks, line by line.",
    epilog=examples(
        "check campaign.yaml",
        "check plans/*.yaml --strict --format github",
        then="Exit status: 0 nothing is wrong, 1 there are errors (with --strict warnings too;"
        " with --diff something to mend), 2 a file can't be opened; the others are checked"
        " nevertheless.",
    ),
)
@click.argument("plans", metavar="PLAN...", type=FILE, nargs=-1, required=True)
@format_option("text", "concise", "json", "sarif", "github", "junit")
@click.option("--select", multiple=True, callback=_codes, help="Only these rules, as S,T5.")
@click.option("--ignore", multiple=True, callback=_codes, help="All but these rules.")
@click.option(
    "--use", multiple=True, metavar="PACKAGE", help="Ask the rules of this package too."
)
@click.option(
    "--profile",
    type=click.Choice([one.value for one in Profile]),
    help="Check as if the plan had this profile.",
)
@click.option(
    "--stage",
    type=click.Choice([one.value for one in Stage]),
    help="Check as if the plan were at this stage.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what can be mended in one way only, and tell what is left. The text of -"
    " goes to standard output, its remarks to standard error.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, and nothing else; write nothing.",
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    default=STDIN_NAME,
    help="What - is called in remarks; one that ends in .json is read as JSON.",
)
@today_option
def command(  # noqa: PLR0917 - click calls it by keyword
    plans: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    use: tuple[str, ...],
    profile: str | None,
    stage: str | None,
    strict: bool,  # noqa: FBT001 - a flag of the command line
    fix: bool,  # noqa: FBT001
    diff: bool,  # noqa: FBT001
    stdin_filename: str,
    today: date,
) -> int:
    """Find what is wrong with a plan, and what its goals still lack.

    PLAN is a file, or - for standard input. Every remark names its line; the
    scorecard below says which of the five SMART criteria each goal meets.

    text and concise are for people and editors, json is for scripts; sarif,
    github and junit are what code hosts show beside the lines of a change.
    """
    if profile or stage:
        ignore = (*ignore, "E019")  # the plan's ignores are for its own profile and stage
    if plans.count("-") > 1:
        raise click.UsageError("standard input can be read only once")
    if diff and form != "text":
        raise click.UsageError("--diff has a form of its own")
    chosen = partial(_is_chosen, select=select, ignore=ignore)
    sources = (open_source(path, stdin_name=stdin_filename) for path in plans)
    if diff:
        return echo_differences(sources, chosen)
    to_err = fix and "-" in plans
    checked = []
    for opened in sources:
        source = mend_source(opened, chosen) if fix and opened.error is None else opened
        if source.error is not None:
            checked.append(Checked(source.name, error=source.error))
            continue
        read = read_text(source.data, name=source.name, folder=source.folder, key=source.key)
        reading = _as_if(read, profile, stage)
        one = _check(reading, today=today, select=select, ignore=ignore, use=use)
        if form in _FOR_PEOPLE:
            text = to_text if form == "text" else to_lines
            click.echo(text(one, reading.document, source.mended), nl=False, err=to_err)
        checked.append(one)
    _echo_all(form, checked, strict=strict, err=to_err)
    return _status(checked, strict=strict)


def _check(
    reading: Reading,
    *,
    today: date,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    use: tuple[str, ...],
) -> Checked:
    with redirect_stdout(sys.stderr):  # what rules of packages print is none of our answer
        remarks = all_remarks(reading, today=today, select=select, ignore=ignore, use=use)
    plan = reading.plan
    card = None if plan is None else scorecard(plan, remarks, select=select, ignore=ignore)
    return Checked(reading.document.name, remarks, card)


def _echo_all(form: str, checked: list[Checked], *, strict: bool, err: bool) -> None:
    """Print what was found in all files, in one of the forms for machines."""
    if form == "json" and (len(checked) > 1 or checked[0].error is None):
        from smartgoals.checks.formats.plain_json import to_json

        echo_json(to_json(checked), err=err)
    elif form == "sarif":
        from smartgoals.checks.checking import explain
        from smartgoals.checks.formats.sarif import to_sarif

        told = {remark.code for one in checked for remark in one.remarks}
        others = map(explain, sorted(told - {one.code for one in RULES}))
        echo_json(to_sarif(checked, (*RULES, *others), version=__version__), err=err)
    elif form == "github":
        from smartgoals.checks.formats.github import to_github

        echo_data(to_github(checked), err=err)
    elif form == "junit":
        from smartgoals.checks.formats.junit import to_junit

        echo_data(to_junit(checked, strict=strict), err=err)


def _status(checked: list[Checked], *, strict: bool) -> int:
    if any(one.error is not None for one in checked):
        return 2
    failed = failing(strict=strict)
    return int(any(remark.severity in failed for one in checked for remark in one.remarks))


def _as_if(reading: Reading, profile: str | None, stage: str | None) -> Reading:
    """Give the reading of a plan of another profile, or at another stage."""
    if reading.plan is None:
        return reading
    campaign = reading.plan.campaign
    campaign = evolve(
        campaign,
        profile=Profile(profile or campaign.profile),
        stage=Stage(stage or campaign.stage),
    )
    return evolve(reading, plan=evolve(reading.plan, campaign=campaign))


def all_remarks(
    reading: Reading,
    *,
    today: date,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    use: tuple[str, ...] = (),
) -> tuple[Diagnostic, ...]:
    """Give the remarks of the reading and of the rules together, in the file's order."""
    found = [
        one for one in reading.diagnostics if _is_chosen(one, select=select, ignore=ignore)
    ]
    if reading.plan is not None:
        found += check_plan(
            reading.plan,
            today=today,
            select=select,
            ignore=ignore,
            use=use,
            document=reading.document,
            left_out=reading.left_out,
            complete=reading.complete,
        )
    return tuple(sorted(found, key=_by_place))


def _is_chosen(remark: Diagnostic, *, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Say whether a remark on a file itself is told; an error always is."""
    is_selected = not select or any(covers(one, remark.code) for one in select)
    is_ignored = any(covers(one, remark.code) for one in ignore)
    return remark.severity is Severity.ERROR or (is_selected and not is_ignored)


def _by_place(remark: Diagnostic) -> tuple[int, int, str, str]:
    place = remark.place
    where = (place.line, place.column) if place else (0, 0)
    return (*where, remark.code, remark.message)
