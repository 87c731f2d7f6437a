"""A field of a part set in a file that a person wrote: changed, or added, and no other byte."""

from smartgoals.diagnostics import Route
from smartgoals.errors import EditError
from smartgoals.planfile.editing import leaves, set_value
from smartgoals.planfile.inserting import field_place
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Mapping
from smartgoals.planfile.writing import quoted

__all__ = ["set_field"]


def set_field(text: str, route: Route, value: str, *, name: str = "campaign.yaml") -> str:
    r"""Give a plan file's text with one field changed, or added to its part.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        route: Where the field stands or is to stand, such as ``milestones.brief.done``.
        value: The new value, as one would write it without quotes.
        name: What the file is called.

    Raises:
        EditError: If there is no such part, if it is written in a short form that has no
            fields, or if the new text would not read back as just that change.

    >>> told = "smartgoals: 1\ncampaign: {name: Ours}\nmilestones:\n  a: {what: Talk}\n"
    >>> print(set_field(told, Route(("milestones", "a", "done")), "2027-03-01"), end="")
    smartgoals: 1
    campaign: {name: Ours}
    milestones:
      a: {what: Talk, done: 2027-03-01}
    """
    if _has_field(text, route, name):
        return set_value(text, route, value, name=name)
    return _added(text, route, _written(value, name), name)


def _has_field(text: str, route: Route, name: str) -> bool:
    """Say whether a field is written already.

    Raises:
        EditError: If there is no such part, or it has no fields.
    """
    document = read_text(text, name=name).document
    part = document.find(Route(route.parts[:-1]))[1]
    parent = document.find(Route(route.parts[:-2]))[1]
    if not isinstance(part, Mapping) or part is parent or not part.entries:
        raise EditError(f"no fields are written at {Route(route.parts[:-1])} in {name}")
    return part.entry(route.parts[-1]) is not None


def _added(text: str, route: Route, written: str, name: str) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    source = text.removeprefix(mark)
    before = read_text(source, name=name)
    part = before.document.find(Route(route.parts[:-1]))[1]
    assert isinstance(part, Mapping)
    field = str(route.parts[-1])
    if part.flow or name.lower().endswith(".json"):
        end = max(part.entries[-1].value.end, part.entries[-1].key.end)
        new = f"{source[:end]}, {_written(field, name)}: {written}{source[end:]}"
    else:
        place, indent = field_place(source, part)
        end_of_line = "\r\n" if "\r\n" in source else "\n"
        broken = source[:place].endswith("\n") or not source[:place]
        line = f"{' ' * indent}{field}: {written}{end_of_line}"
        new = source[:place] + ("" if broken else end_of_line) + line + source[place:]
    return mark + _checked(source, new, route, name)


def _checked(old: str, new: str, route: Route, name: str) -> str:
    """Make sure that all of the old text reads as before.

    Raises:
        EditError: It doesn't.
    """
    before, after = read_text(old, name=name), read_text(new, name=name)
    for reading in (before, after):
        _drop(reading.document.find(Route(route.parts[:-1]))[1], str(route.parts[-1]))
    same = [text for text, _ in leaves(before.document.root)] == [
        text for text, _ in leaves(after.document.root)
    ]
    if not after.complete or not same:
        raise EditError(f"a change at {route} in {name} would change something else too")
    return new


def _drop(part: object, field: str) -> None:
    entry = part.entry(field) if isinstance(part, Mapping) else None
    if entry is not None and isinstance(part, Mapping):
        part.drop(entry.value)


def _written(value: str, name: str) -> str:
    if not name.lower().endswith(".json"):
        return quoted(value)
    import json

    return json.dumps(value, ensure_ascii=False)
