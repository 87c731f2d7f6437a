"""A reading more for an indicator: what it was found to be, on which day, from where."""

from collections.abc import Sequence as ListOf
from datetime import date
from typing import Any

from smartgoals.diagnostics import Route
from smartgoals.editing.changing import edited, opened, said, said_by
from smartgoals.editing.fields import add_entry, add_item, drop_entry, put_entry
from smartgoals.editing.known import find_part, route_of
from smartgoals.editing.places import find_exactly
from smartgoals.editing.splicing import put_value
from smartgoals.errors import EditError
from smartgoals.plan.strategize import Indicator, Reading
from smartgoals.plan.values import Figure, Period, Source
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import Unreadable, read_figure
from smartgoals.planfile.short import read_source
from smartgoals.planfile.tree import Entry, Mapping, Node, Scalar, Sequence
from smartgoals.planfile.unstructure import plain

__all__ = ["log_reading"]


def log_reading(
    text: str,
    indicator: str,
    figure: str | float | Figure,
    on: date,
    *,
    sources: ListOf[str | Source] = (),
    replace: bool = False,
    name: str = "campaign.yaml",
) -> str:
    r"""Give a plan's text with one reading more of an indicator.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        indicator: Its id.
        figure: What was read off, such as ``12``, ``"43.7%"`` or ``"6000 GBP"``.
        on: The day on which it was so.
        sources: Where that is written.
        replace: Whether to change the reading of that day, if there is one.
        name: What the file is called.

    Raises:
        UnknownIdError: If the plan has no such indicator.
        EditError: If the figure is none, or none of the indicator's unit; if the indicator
            is something that happens; if there is a reading of that day and it isn't to be
            replaced; or if the new text would not read back as just that change.

    >>> told = '''smartgoals: 1
    ... campaign: {name: Ours}
    ... goals:
    ...   grow:
    ...     goal: We have 30 members.
    ...     measurable:
    ...       members: {what: members, from: 4, to: 30, readings: {2026-11-01: 9}}
    ... '''
    >>> new = log_reading(told, "members", 12, date(2026, 12, 1))
    >>> print(new.splitlines()[-1].strip())
    members: {what: members, from: 4, to: 30, readings: {2026-11-01: 9, 2026-12-01: 12}}
    """
    reading = opened(text, name)
    assert reading.plan is not None
    part = find_part(reading.plan, indicator, Indicator)
    one = Reading(Period(on, on), _figure(figure, part), tuple(map(_source, sources)))
    route = route_of(reading.plan, part) / "readings"
    if any(other.when == one.when for other in part.readings):
        if not replace:
            message = f"{indicator} has a reading of {on} already in {name}"
            raise EditError(f"{message}; replace it, or give another day")
        return _replaced(text, route, one, name)
    data = _data(one)
    if isinstance(find_exactly(reading.document, route)[1], Sequence):
        whole = data if isinstance(data, dict) else {"figure": data}
        return add_item(text, route, {"when": on.isoformat(), **whole}, name=name)
    return add_entry(text, route, on.isoformat(), data, name=name)


def _source(source: str | Source) -> Source:
    return source if isinstance(source, Source) else read_source(source)


def _figure(told: str | float | Figure, indicator: Indicator) -> Figure:
    """Make a figure of what was told, if the indicator can be such a figure.

    Raises:
        EditError: It can't.
    """
    if indicator.happens is not None:
        raise EditError(
            f"{indicator.id} is something that happens, so it has no figures;"
            " write the day on which it happened behind `happens`"
        )
    try:
        figure = read_figure(told) if isinstance(told, str) else told
    except Unreadable as error:
        raise EditError(
            f"{error.message}; {error.help}" if error.help else error.message
        ) from None
    figure = figure if isinstance(figure, Figure) else Figure(figure)
    wanted = [one.unit for one in (indicator.target, indicator.keep_at) if one and one.unit]
    unit = next(iter(wanted), indicator.unit)
    if figure.unit is None and wanted and indicator.unit is None:
        return Figure(figure.amount, unit)
    if figure.unit is not None and unit is not None and figure.unit != unit:
        raise EditError(
            f"{indicator.id} counts {shown(unit)}, and {shown(str(told))} is of another unit"
        )
    return figure


def _data(one: Reading) -> Any:
    """Give what stands behind the day of a reading."""
    figure = plain(one.figure, None)
    return {"figure": figure, "sources": plain(one.sources, None)} if one.sources else figure


def _replaced(text: str, route: Route, one: Reading, name: str) -> str:
    """Put another figure in the place of the one of that day; a source stays unless told."""
    document = opened(text, name).document
    place, node = _of_day(find_exactly(document, route)[1], route, one.when)
    data = _data(one)
    if isinstance(node, Mapping):
        if one.sources:
            if node.entry("sources") is not None:
                text = drop_entry(text, place / "sources", name=name)
            text = add_entry(text, place, "sources", data["sources"], name=name)
        return put_entry(text, place, "figure", str(plain(one.figure, None)), name=name)
    splice = put_value(document, document.find(place)[0], node, data)
    instead = {id(node): said_by(data)}
    return edited(text, document, [splice], instead, what=f"another reading at {place}")


def _of_day(node: Node | None, route: Route, when: Period) -> tuple[Route, Node]:
    """Find what stands behind a day, or the item of a list that has it.

    Raises:
        EditError: If it stands in a form in which it can't be replaced.
    """
    from smartgoals.planfile.dates import read_period

    def is_it(told: str) -> bool:
        try:
            return read_period(told) == when
        except Unreadable:
            return False

    for entry in node.entries if isinstance(node, Mapping) else ():
        if is_it(entry.key.text) and said(entry.value) is not None:
            return route / entry.key.text, entry.value
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        day: Entry | None = item.entry("when") if isinstance(item, Mapping) else None
        if day is not None and isinstance(day.value, Scalar) and is_it(day.value.text):
            return route / index, item
    raise EditError(f"the reading of {when} is written in a form that can't be replaced")
