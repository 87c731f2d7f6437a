"""A plan's map, or all of a plan, in another program's form."""

from collections import Counter
from functools import cached_property
from typing import Any, TypeVar, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.audience.maps import map_for
from smartgoals.audience.pseudonyms import pseudonymous
from smartgoals.audience.readers import Reader
from smartgoals.errors import ExportError, InvalidValueError
from smartgoals.exchange.chart import ACTOR, Chart, What, chart_of, tied
from smartgoals.exchange.formats import FORMATS
from smartgoals.exchange.losses import Loss, Tally, counted, lost, size, told_losses
from smartgoals.exchange.mermaid import to_gantt
from smartgoals.exchange.recognising import recognisable
from smartgoals.plan.whole import Plan
from smartgoals.planfile.unstructure import plain
from smartgoals.schedule.timeline import schedule

__all__ = ["Exported", "ExportedFile", "export"]

_Choice = TypeVar("_Choice", What, Reader)

_WHOM = {Reader.TEAM: "the team", Reader.PARTNERS: "partners", Reader.PUBLIC: "the public"}

# What a chart of dates shows of a milestone, or what its place in it comes from.
_DRAWN = frozenset(
    {"id", "what", "goal", "fixed", "due", "start", "ends", "takes", "done"}
    | {"after", "links", "before", "from", "until", "leave spare"}
)


@final
@frozen(eq=False, repr=False)
class ExportedFile(Value):
    """One file of an export.

    Attributes:
        part: What belongs behind its name, such as ``-nodes``; empty for the only file.
        data: All its bytes.
    """

    part: str
    data: bytes


@final
@frozen(kw_only=True, eq=False, repr=False)
class Exported(Value):
    """What was written, and what was not.

    Attributes:
        format: Which form it is.
        files: One file, or two for Gephi.
        losses: What is in the plan, would belong there, and is not in the files.
        actors: How many actors are in them.
        recognisable: How many of these no other actor looks like, by kind and links alone;
            ``None`` for what shows no links.
    """

    format: str
    files: tuple[ExportedFile, ...]
    losses: tuple[Loss, ...]
    actors: int
    recognisable: int | None

    @property
    def data(self) -> bytes:
        """The bytes of the first file, which is the only one except for Gephi."""
        return self.files[0].data

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What was lost, in lines: one for each reason."""
        return tuple(told_losses(self.losses))

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, without the files."""
        return {
            "schema_version": 1,
            "format": self.format,
            "actors": self.actors,
            "recognisable": self.recognisable,
            "losses": [one.to_dict() for one in self.losses],
        }


def export(
    plan: Plan,
    format: str,
    *,
    what: What | str = What.MAP,
    reader: Reader | str = Reader.TEAM,
    key: bytes | None = None,
) -> Exported:
    r"""Write the map of a plan, or all of it, for another program; nothing is lost silently.

    The same plan and key always give the same bytes.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> made = sg.export(plan, "mermaid", reader="partners")
    >>> print(made.data.decode().split("\n")[1])
    flowchart LR
    >>> print(made.losses[0], "-", made.losses[0].because)
    actors: cannot sign with (1) - partners may not see it

    Args:
        plan: The plan.
        format: ``graphml``, ``gexf``, ``json`` (node-link), ``kumu``, ``gephi``, ``dot``,
            ``mermaid``, ``popolo`` or ``osdi``.
        what: ``map`` for actors and relations, ``whole`` for everything that has a name
            and how it hangs together, ``dates`` for Mermaid's chart of dates.
        reader: For whom it is: ``team``, ``partners`` or ``public``.
        key: At least 32 secret bytes; codes then stand for all names and ids, and no text
            that somebody wrote is left. See `pseudonymous`.

    Raises:
        InvalidValueError: If there is no such format, part or reader, if the format has no
            such part, or if the key is too short.
        ExportError: If nothing would be in it, or if the format would show something else
            than the plan says.
        CircularPlanError: If dates are wanted and milestones wait for each other in a ring.
    """
    if format not in FORMATS:
        raise InvalidValueError("format", format, f"one of {', '.join(FORMATS)}")
    what, reader = _one_of(What, "what", what), _one_of(Reader, "reader", reader)
    open_plan = map_for(plan, reader)
    coded = open_plan if key is None else pseudonymous(open_plan, key)
    if what is What.DATES:
        return _dates(coded, format, reader)
    form = FORMATS[format]
    everything = chart_of(plan, what)
    whole = tied(everything)
    open_part = tied(_for(chart_of(open_plan, what), reader))
    coded_part = tied(_for(chart_of(coded, what), reader))
    kept = evolve(form.holds(coded_part), readers=_WHOM[reader])
    if not kept.nodes:
        raise ExportError(_emptiness(coded_part, reader, form.title))
    steps = (
        (everything, whole, "it leads to nobody in the plan"),
        (whole, open_part, f"{_WHOM[reader]} may not see it"),
        (open_part, coded_part, "it could name somebody"),
        (coded_part, kept, f"{form.title} has no place for it"),
    )
    losses = [one for before, after, why in steps for one in lost(before, after, why)]
    if what is What.WHOLE:
        losses += counted(_beside(plan), "a graph has no place for it")
    return Exported(
        format=format,
        files=tuple(map(ExportedFile, form.parts, form.write(kept))),
        losses=tuple(losses),
        actors=sum(one.part == "actor" for one in kept.nodes),
        recognisable=recognisable(kept) if kept.edges else None,
    )


def _one_of(kind: type[_Choice], field: str, value: str) -> _Choice:
    try:
        return kind(value)
    except ValueError:
        raise InvalidValueError(field, value, f"one of {', '.join(kind)}") from None


def _for(chart: Chart, reader: Reader) -> Chart:
    """Leave, for others than the team, no figures, and of what is no actor only titles."""
    if reader is Reader.TEAM:
        return chart
    nodes = [one if one.part == ACTOR else evolve(one, fields={}) for one in chart.nodes]
    edges = [
        evolve(one, weight=None) if one.relation else evolve(one, fields={})
        for one in chart.edges
    ]
    return evolve(chart, nodes=tuple(nodes), edges=tuple(edges))


def _emptiness(chart: Chart, reader: Reader, title: str) -> str:
    """Say why nothing would be in the file."""
    if chart.nodes:
        return f"{title} has no place for anything that would be written"
    if chart.what is What.WHOLE:
        return {
            Reader.TEAM: "the plan is empty",
            Reader.PARTNERS: "partners may see nothing of this plan",
            Reader.PUBLIC: "the public may see nothing of this plan",
        }[reader]
    return {
        Reader.TEAM: "there are no actors to write",
        Reader.PARTNERS: "there are no actors that partners may see",
        Reader.PUBLIC: "the public sees no actors, so there is nothing to write",
    }[reader]


def _beside(plan: Plan) -> Tally:
    """Count what hangs together with nothing: the campaign's fields, history, settings."""
    counts: Tally = Counter()
    for name, value in plain(plan.campaign, None).items():
        if name not in {"name", "team"}:
            counts["campaign", name] += size(value)
    if plan.impact is not None:
        counts["impact", "further judgements"] += len(plan.impact.rows) - len(
            plan.impact.first_rows
        )
        for name in ("purpose", "audience"):
            counts["impact", name] += getattr(plan.impact, name) is not None
        counts["impact", "evidence"] += len(plan.impact.evidence)
    for name in ("history", "agreements", "resources", "tables"):
        counts[name, ""] += len(getattr(plan, name))
    settings = plain(plan, None)
    for name in ("calendar", "check", "brief"):
        counts[name, ""] += name in settings
    return +counts


def _dates(plan: Plan, format: str, reader: Reader) -> Exported:
    """Write a chart of dates, which only Mermaid has."""
    if format != "mermaid":
        raise InvalidValueError("what", "dates", "map or whole; dates are for mermaid only")
    data = to_gantt(plan, schedule(plan), f"written by smartgoals for {_WHOM[reader]}")
    counts: Tally = Counter()
    for milestone in plan.milestones:
        for name, value in plain(milestone, None).items():
            if name not in _DRAWN:
                counts["milestone", name] += size(value)
    losses = counted(counts, "Mermaid has no place for it")
    return Exported(
        format=format,
        files=(ExportedFile("", data),),
        losses=losses,
        actors=0,
        recognisable=None,
    )
