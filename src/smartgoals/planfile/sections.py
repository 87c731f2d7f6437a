"""The three sections with a shape of their own: impact, relations, and what waits."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from attrs import evolve

from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import Impact
from smartgoals.plan.framework import Framework
from smartgoals.plan.strategize import Link
from smartgoals.plan.together import Relation
from smartgoals.planfile import short
from smartgoals.planfile.collecting import Field, Hook, build, gather, text_in, tidy
from smartgoals.planfile.data import Path, there
from smartgoals.planfile.dates import read_duration
from smartgoals.planfile.frameworks import IMPACT_FIELDS, Assessed
from smartgoals.planfile.names import field_words
from smartgoals.planfile.problems import shown, suggestion
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.tree import word

__all__ = ["impact_hook", "is_link", "relations_hook", "wait_steps", "waits_hook"]


def impact_hook(row_hook: Hook, fields: dict[str, Field]) -> Hook:
    """Make the hook of the impact, whose rows stand between its fields."""

    def one(known: str, body: Any) -> Any:
        if isinstance(body, dict):
            return row_hook(body | {"row": known})
        return short.read_row(text_in(body), known)

    def row(name: str, body: Any, framework: Framework | None, seen: dict[str, str]) -> Any:
        known = _row_name(name, framework)
        first = seen.setdefault(known, name)
        if first != name:
            message = f"{shown(name)} says again what {shown(first)} says"
            raise Unreadable(message, "keep one of the two", "E005", at_key=True)
        if not isinstance(body, list):
            return [one(known, body)]
        rows = gather(((index,), partial(one, known, item)) for index, item in there(body))
        return rows if len(rows) < 2 else [evolve(r, position=i) for i, r in enumerate(rows)]

    def hook(value: Any) -> Any:
        if not isinstance(value, Assessed):
            raise Unreadable("the impact is a block: a row of the framework, then its effect")
        tidied = tidy(value, IMPACT_FIELDS)
        own = {name: tidied.pop(name) for name in IMPACT_FIELDS if name in tidied}
        framework = value.framework
        seen: dict[str, str] = {}
        rows = [
            ((name,), partial(row, name, body, framework, seen))
            for name, body in tidied.items()
        ]
        both: list[tuple[Path, Callable[[], Any]]] = [
            ((), partial(build, Impact, fields, own)),
            *rows,
        ]
        impact, *made = gather(both)
        return evolve(impact, rows=tuple(chain.from_iterable(made)), own=framework)

    return hook


def _row_name(name: str, framework: Framework | None) -> str:
    known = framework.canonical(name) if framework else name
    if framework is not None and known is None:
        raise Unreadable(
            f"{shown(name)} is no row of the framework '{framework.id}'",
            f"its rows are: {', '.join(framework.names)}",
            "E011",
            near=lambda: suggestion(word(name), (*framework.names, *IMPACT_FIELDS)),
            at_key=True,
        )
    return known or name


def relations_hook(long_form: Hook) -> Hook:
    """Make the hook of relations: short forms by their arrows, or a list."""

    def behind_arrow(arrow: str, body: Any) -> Any:
        bare = short.read_arrow(arrow)
        if not isinstance(body, dict):
            return bare if body is None else short.read_relation(text_in(body), bare)
        tidied = tidy(body, field_words(Relation))
        fields = {"from": bare.from_actor, "to": bare.to_actor, "kind": bare.kind.value}
        if bare.both_ways:
            fields["both ways"] = "true"
        return long_form(fields | tidied)

    def one(item: Any) -> Any:
        if isinstance(item, dict) and len(item) == 1:
            ((arrow, body),) = item.items()
            if word(arrow) not in field_words(Relation):
                return behind_arrow(arrow, body)
        return long_form(item)

    def hook(value: Any) -> Any:
        if isinstance(value, dict):
            named = (
                ((arrow,), partial(behind_arrow, arrow, body)) for arrow, body in value.items()
            )
            return tuple(gather(named))
        items = value if isinstance(value, list) else [value]
        return tuple(gather(((index,), partial(one, item)) for index, item in there(items)))

    return hook


def wait_steps(value: Any) -> Iterator[tuple[Path, Any]]:
    """Walk over what stands under ``after``: each wait with the way to it.

    An id, a text of days after one, or a long form is a wait; of a block of
    ids with lags, each entry is.
    """
    items: list[tuple[Path, Any]] = [((), value)]
    if isinstance(value, list):
        items = [((index,), item) for index, item in there(value)]
    for path, item in items:
        if isinstance(item, dict) and not is_link(item):
            yield from (((*path, name), {name: lag}) for name, lag in item.items())
        else:
            yield path, item


def is_link(item: dict[str, Any]) -> bool:
    """Tell a long form from a lag that is written behind the id ``waits-for``."""
    return any(word(name) == "waits for" and name != "waits-for" for name in item)


def waits_hook(link: Hook) -> Hook:
    """Make the hook of ``after``: ids, lags by id, days after, long forms."""

    def one(item: Any) -> str | Link:
        if isinstance(item, dict) and is_link(item):
            return link(item)  # type: ignore[no-any-return] # hooks may give anything
        if isinstance(item, dict):
            ((name, lag),) = item.items()
            if lag is not None:
                text = text_in(lag, "a length of time")
                return Link(waits_for=_id(name), lag=read_duration(text))
            item = name
        wait = short.read_wait(text_in(item, "the id of a milestone"))
        return wait if isinstance(wait, Link) else _id(wait)

    def hook(value: Any) -> Any:
        return tuple(gather((path, partial(one, item)) for path, item in wait_steps(value)))

    return hook


def _id(text: str) -> str:
    if not fits_id(text):
        raise InvalidValueError("after", text, "an id")
    return text
