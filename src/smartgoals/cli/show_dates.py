"""``smartgoals show dates``: when everything happens, why, and what if it were otherwise."""

from datetime import date, datetime
from typing import Any

import click

from smartgoals.cli.completing import FILE, IdOf
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import DAY, from_option, open_for_team
from smartgoals.errors import InvalidValueError
from smartgoals.plan.whole import Plan
from smartgoals.schedule.slots import Schedule
from smartgoals.schedule.timeline import schedule, schedule_late

__all__ = ["dates"]

_EXPLAINED = 3
_EXPLAINED_AS_DATA = 10
_NOT_ASKED = {"contradiction": None, "ways_out": None}


class _Slip(click.ParamType):  # type: ignore[type-arg]  # so that older click is enough
    name = "ID=DAY"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, date]:
        """Read a milestone and its other day."""
        id, sign, day = str(value).partition("=")
        if not sign or not id.strip():
            self.fail(f"'{value}' should be a milestone and a day, as vote=2027-06-01")
        return id.strip(), DAY.convert(day.strip(), param, ctx)


@click.command(
    "dates",
    epilog=examples(
        "show dates campaign.yaml",
        "show dates campaign.yaml --why impact-brief",
        "show dates campaign.yaml --if hearing=2027-02-01",
    ),
)
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
@click.option(
    "--why",
    "why",
    metavar="ID",
    type=IdOf("Milestone"),
    help="Say why this milestone is on its days, and how much room it has.",
)
@click.option(
    "--if",
    "slips",
    type=_Slip(),
    multiple=True,
    help="Say what moves if a milestone is on another day, as vote=2027-06-01; repeatable.",
)
@from_option
@click.option(
    "--as-late-as-possible", "late", is_flag=True, help="Show the last days that are in time."
)
def dates(
    plan_file: str,
    form: str,
    *,
    why: str | None,
    slips: tuple[tuple[str, date], ...],
    not_before: date | None,
    late: bool,
) -> None:
    """Show when everything happens, what has room to move, and what is late.

    Milestones come by their first day, then by id; those without a date come
    last. Start and end are the first and the last day. Of what is late, the first
    three are told with what contradicts each other and with ways out.
    """
    if form == "csv" and (why or slips):
        raise click.UsageError("--why and --if are told in words or as JSON, not as CSV")
    if why and slips:
        raise click.UsageError("--why and --if are two questions; ask one at a time")
    if late and (why or slips):
        raise click.UsageError("--why and --if are told of the earliest days, not of the last")
    plan = open_for_team(plan_file)
    if slips:
        _tell_what_if(plan, dict(slips), not_before, form)
        return
    early = schedule(plan, not_before=not_before)
    if why:
        _tell_why(early, why, form)
    else:
        shown = schedule_late(plan, not_before=not_before) if late else early
        _show(shown, early, form)


def _tell_why(timeline: Schedule, id: str, form: str) -> None:
    why = timeline.why(id)
    if form == "json":
        echo_json({**why.to_dict(), **_way_out(timeline, id)})
        return
    for line in why.words:
        click.echo(line)
    _explain(timeline, id)


def _tell_what_if(
    plan: Plan, moved: dict[str, date], not_before: date | None, form: str
) -> None:
    from smartgoals.schedule.what_if import what_if_moved

    try:
        told = what_if_moved(plan, moved, not_before=not_before)
    except InvalidValueError as error:
        raise click.ClickException(f"'{error.value}' is not {error.expected}") from None
    if form == "json":
        echo_json(told.to_dict())
        return
    for line in told.words or ("nothing moves",):
        click.echo(line)


def _show(timeline: Schedule, early: Schedule, form: str) -> None:
    """Show a schedule; the early one says of what is late why, since both have it late."""
    found = timeline.to_dict()
    milestones: list[dict[str, Any]] = found["milestones"]
    if form == "json":
        late = [
            {
                **one,
                **(_way_out(early, one["id"]) if number < _EXPLAINED_AS_DATA else _NOT_ASKED),
            }
            for number, one in enumerate(found["late"])
        ]
        echo_json({**found, "late": late})
        return
    if form == "csv":
        heads = tuple(milestones[0]) if milestones else ("id",)
        echo_csv(heads, [list(one.values()) for one in milestones])
        return
    rows = [
        [
            _day(one["start"]),
            "" if one["end"] == one["start"] else _day(one["end"]),
            timeline[one["id"]].room,
            one["id"],
            one["owner"] or "",
            one["what"],
        ]
        for one in milestones
    ]
    echo_table(("from", "to", "room", "id", "owner", "what"), rows)
    for number, one in enumerate(found["late"]):
        click.echo(f"\nlate: {one['because']}")
        if number < _EXPLAINED:
            _explain(early, one["id"])
    if len(found["late"]) > _EXPLAINED:
        click.echo("\nTo see ways out for the others, ask for one of them with --why ID.")


def _explain(timeline: Schedule, id: str) -> None:
    """Tell which promises of a late milestone contradict each other, and ways out."""
    found = timeline.contradiction(id)
    if found is None:
        return
    click.echo("\nNot all of this can be kept:")
    for line in found.words:
        click.echo(f"  - {line}")
    ways = timeline.ways_out(id)
    if ways:
        click.echo("\nWays out:")
    for way in ways:
        click.echo(f"  - {way.words}")


def _way_out(timeline: Schedule, id: str) -> dict[str, Any]:
    found = timeline.contradiction(id)
    return {
        "contradiction": None if found is None else found.to_dict(),
        "ways_out": [way.to_dict() for way in timeline.ways_out(id)],
    }


def _day(text: str | None) -> str:
    if text is None:
        return "no date"
    if len(text) == len("2027-03-15"):
        return text
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M}"
