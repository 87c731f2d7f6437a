"""``smartgoals flag``: add a flag to a plan or a watch file, or turn one into a plan."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import click
from attrs import evolve

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.edits import edit_options, edit_plan
from smartgoals.cli.examples import examples
from smartgoals.cli.plans import DAY, open_plan, today_option, write_file
from smartgoals.cli.schema import put_schema_beside
from smartgoals.cli.starting import Start, line_of, plan_text
from smartgoals.diagnostics import Route
from smartgoals.plan.flag import Consultation, Flag, FlagKind, FlagState, FlagStatus
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Day, Level, Source
from smartgoals.plan.whole import Campaign, Plan
from smartgoals.planfile.ids import new_id
from smartgoals.planfile.sealing import opened_name

__all__ = ["command"]

_WATCH_FILE = """\
# What we watch.  See it: smartgoals show flags {file}   Its dates: smartgoals calendar {file}
# Lines that start with # are notes to yourself. The tool never deletes them.
smartgoals: 1

campaign:
  name: What we watch
  calendar id: {calendar_id}

flags:
"""
_LONG = 60  # letters of a campaign's name
_LEVELS = click.Choice([level.value for level in Level])
_KINDS = click.Choice([kind.value for kind in FlagKind])


@click.command(
    "flag",
    short_help="Add a flag to a plan or a watch file, or make it a plan.",
    epilog=examples(
        'flag --what "A bill on network fees is tabled" --id fees-bill --decision 2027-06-17',
        "flag watch.yaml --id fees-bill --to-plan fees.yaml",
    ),
)
@click.argument("file", metavar="[FILE]", type=FILE, default="watch.yaml")
@click.option("--what", help="What was noticed, in a sentence; without it you are asked.")
@click.option(
    "--id",
    "id_",
    metavar="ID",
    type=IdOf("Flag"),
    help="Its short name; else made of its words.",
)
@click.option("--kind", type=_KINDS, help="What sort of thing it is.")
@click.option("--jurisdiction", metavar="PLACE", help="Where it applies, such as BR or EU.")
@click.option(
    "--decided-by",
    multiple=True,
    metavar="ID",
    type=IdOf("Actor"),
    help="An actor of FILE who decides it.",
)
@click.option("--spotted", type=DAY, help="The day somebody noticed it.")
@click.option("--spotted-by", metavar="NAME", help="Who did.")
@click.option("--opens", type=DAY, help="First day of the consultation.")
@click.option("--closes", type=DAY, help="Last day of the consultation.")
@click.option("--decision", type=DAY, help="When a decision is expected.")
@click.option("--urgency", type=_LEVELS, help="How soon somebody must act.")
@click.option("--severity", type=_LEVELS, help="How bad it would be.")
@click.option("--source", "sources", multiple=True, metavar="TEXT", help="Where it is written.")
@click.option(
    "--to-plan", metavar="NEW", type=FILE, help="Write a new plan for the flag --id to NEW."
)
@click.option("--force", is_flag=True, help="Replace NEW if it is there.")
@edit_options
@today_option
def command(file: str, to_plan: str | None, force: bool, today: date, **told: Any) -> None:  # noqa: FBT001 - a flag
    """Add a flag to FILE, or turn a flag of FILE into a plan.

    FILE is a plan, or a watch file with flags from many places: watch.yaml unless you say
    otherwise, and made if it isn't there. Without --what you are asked. What is in FILE
    stays as it is, comments too.

    With --to-plan a new plan is written for one flag, with its dates in it.
    """
    how = {one: told.pop(one) for one in ("diff", "dry_run")}
    if to_plan is not None:
        if any(how.values()):
            raise click.UsageError("--to-plan writes a new file, of which nothing is shown")
        _make_plan(file, told["id_"], Path(to_plan), today, force=force)
        return
    if told["what"] is None:
        if file == "-":
            raise click.UsageError("with - for FILE, say what was noticed with --what")
        told |= _asked()
    _add(file, _flag(told, today), told["id_"], **how)


def _asked() -> dict[str, Any]:
    """Ask for what matters; an empty answer leaves it open."""
    what = click.prompt("What did you notice? (one sentence)", value_proc=line_of, err=True)
    told: dict[str, Any] = {"what": what}
    for name, question, kind in (
        ("kind", "What sort of thing is it?", _KINDS),
        ("jurisdiction", "Where does it apply? (such as BR or EU)", None),
        ("closes", "When does the consultation close? (year-month-day)", DAY),
        ("decision", "When is a decision expected? (year-month-day)", DAY),
        ("urgency", "How urgent is it?", _LEVELS),
        ("severity", "How bad would it be?", _LEVELS),
        ("sources", "Where is it written? (a web address, or words)", None),
    ):
        answer = click.prompt(
            question, default="", show_default=False, value_proc=_or_nothing(kind), err=True
        )
        told[name] = (answer,) if name == "sources" and answer else answer or None
    told["sources"] = told["sources"] or ()
    return told


def _or_nothing(kind: "click.ParamType[Any] | None") -> Any:
    """Let an answer be empty."""

    def convert(text: str) -> Any:
        if not text.strip():
            return ""
        return kind.convert(text.strip(), None, None) if kind else line_of(text)

    return convert


def _flag(told: dict[str, Any], today: date) -> Flag:
    """Make a flag of what was told."""
    from smartgoals.planfile.short import read_source

    talks = None
    if told["opens"] or told["closes"]:
        talks = Consultation(opens=told["opens"], closes=told["closes"])
    sources: tuple[Source, ...] = tuple(read_source(line_of(one)) for one in told["sources"])
    return Flag(
        what=line_of(told["what"]),
        kind=FlagKind(told["kind"]) if told["kind"] else None,
        spotted=told["spotted"] or today,
        spotted_by=told["spotted_by"] and line_of(told["spotted_by"]),
        jurisdiction=told["jurisdiction"] and line_of(told["jurisdiction"]),
        decided_by=told["decided_by"],
        consultation=talks,
        decision_expected=told["decision"],
        urgency=Level(told["urgency"]) if told["urgency"] else None,
        severity=Level(told["severity"]) if told["severity"] else None,
        sources=sources,
    )


def _add(path: str, flag: Flag, wanted: str | None, **how: bool) -> None:
    """Put a flag at the end of a file's flags, and name those about the same measure."""
    from smartgoals.analysis.flags import same_measures
    from smartgoals.editing.adding import add_part
    from smartgoals.editing.changing import opened
    from smartgoals.editing.splicing import is_json

    if wanted == "flag":
        raise click.ClickException("'flag' is the id of a plan's only flag; give another one")
    same: list[tuple[str, str]] = []
    made: list[str] = []

    def change(text: str, name: str) -> str:
        plan = opened(text, name).plan
        assert plan is not None
        added = evolve(flag, id=wanted or new_id(flag.what, "measure", plan))
        made.append(added.id)
        pairs = same_measures((*plan.flags, added))
        same.extend((one.id, why) for one, other, why in pairs if other is added)
        return add_part(text, Route(("flags",)), added.id, _data_of(added), name=name)

    start = _WATCH_FILE.format(file=Path(path).name, calendar_id=uuid4())
    missing = None if is_json(opened_name(path)) else start
    told = lambda *_: f"flag {made[0]} added"  # noqa: E731
    edit_plan(path, change, told=told, if_missing=missing, **how)
    for id, why in same:
        click.echo(f"note: flag {id} may be about the same measure: {why}", err=True)


def _data_of(part: Flag | Actor) -> Any:
    """Give a part as a plan file has it."""
    from smartgoals.planfile.unstructure import to_dict

    alone = Campaign(name="x")
    if isinstance(part, Flag):
        return to_dict(Plan(campaign=alone, flags=(part,)))["flags"][part.id]
    return to_dict(Plan(campaign=alone, actors=(part,)))["actors"][part.id]


def _make_plan(file: str, id: str | None, path: Path, today: date, *, force: bool) -> None:
    """Write a plan that starts from a flag."""
    plan, _ = open_plan(file)
    flag = _chosen(plan, id)
    if path.exists() and not force:
        raise click.ClickException(f"{path} is there already; add --force to replace it")
    text = plan_text(_start(flag, plan, today), path.name, today)
    write_file(path, text.encode(), mark=b"", force=True)
    put_schema_beside(path)
    click.echo(
        f"wrote {path}; go on with its goals, and check it: smartgoals check {path}", err=True
    )


def _start(flag: Flag, plan: Plan, today: date) -> Start:
    """Say what a plan for a flag starts from."""
    from smartgoals.planfile.writing import entry_lines

    deciders = [actor for actor in plan.actors if actor.id in flag.decided_by]
    decider = deciders[0].name or deciders[0].id if deciders else "Those who decide it"
    deadline = flag.decision_expected or today + timedelta(days=180)
    day = deadline.date() if isinstance(deadline, datetime) else deadline
    known = tuple(actor.id for actor in deciders)
    kept = evolve(flag, id="flag", decided_by=known, status=FlagStatus(FlagState.TAKEN_UP))
    written = _data_of(evolve(kept, id="x"))
    return Start(
        name=flag.what
        if len(flag.what) <= _LONG
        else f"{flag.what[:_LONG].rsplit(' ', 1)[0]} …",
        flag=flag.what,
        decider=decider,
        goal=f"{decider} withdraws it by {day.isoformat()}.",
        lead="Campaign lead",
        deadline=day.isoformat(),
        flag_lines=entry_lines("flag", written, 0),
        decider_lines={one.id: entry_lines(one.id, _data_of(one), 2) for one in deciders},
        dates=_dates(flag, today),
        taken=frozenset({*known, "comments-close", "our-comment", "their-decision"}),
    )


def _dates(flag: Flag, today: date) -> dict[str, Any]:
    """Give a flag's dates that are still to come as milestones."""
    found: dict[str, Any] = {}
    closes = flag.consultation.closes if flag.consultation else None
    expected = flag.decision_expected
    if closes is not None and _date_of(closes) >= today:
        found["our-comment"] = {
            "what": "Send our answer to the consultation",
            "before": ["comments-close"],
        }
        found["comments-close"] = {
            "what": "Consultation closes",
            "kind": "event",
            "fixed": _text_of(closes),
        }
    if expected is not None and _date_of(expected) >= today:
        found["their-decision"] = {
            "what": "Decision expected",
            "kind": "decision",
            "expected": f"about {_text_of(expected)}",
        }
    return found


def _date_of(day: Day) -> date:
    return day.date() if isinstance(day, datetime) else day


def _text_of(day: Day) -> str:
    from smartgoals.planfile.dates import write_day

    return write_day(day, None)


def _chosen(plan: Plan, id: str | None) -> Flag:
    """Give the flag that is meant."""
    found = [
        flag for flag in plan.flags if flag.id == id or (id is None and len(plan.flags) == 1)
    ]
    if found:
        return found[0]
    ids = ", ".join(sorted(flag.id for flag in plan.flags))
    if id is None:
        raise click.UsageError(f"say which flag is meant with --id: {ids or 'there is none'}")
    raise click.ClickException(f"there is no flag {id!r}; there are: {ids or 'none'}")
