"""Plain data: dicts, lists and texts, between the text and the plan."""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from typing import Any

from smartgoals.planfile.rows import Rows
from smartgoals.planfile.tree import word

__all__ = ["DROPPED", "Path", "lookup", "of_rows", "of_values", "remove", "there"]

Path = tuple[str | int, ...]

#: A part has fewer fields; what has more holds parts, and ids have one spelling only.
_MOST_FIELDS = 200

#: Stands in a list where a faulty item was, so that positions stay as written.
DROPPED: Any = object()


def of_rows(rows: Rows, refused: list[Path], row: int = 0, path: Path = ()) -> Any:
    """Make plain data of rows; what was refused is left out, and its path noted."""
    if row in rows.refused:
        refused.append(path)
        return None
    kind = rows.kinds[row]
    if kind == "list":
        items = enumerate(rows.items(row))
        return [of_rows(rows, refused, one, (*path, at)) for at, one in items]
    if kind in {"block", "braces"}:
        data = {}
        for key, value in rows.pairs(row):
            name = rows.texts[key]
            made = of_rows(rows, refused, value, (*path, name))
            if value not in rows.refused:
                data[name] = made
        return data
    return rows.texts[row] or (None if kind == "plain" else "")


def of_values(value: Any, depth: int) -> Any:
    """Make plain data of somebody's values.

    Raises:
        RecursionError: If they are nested deeper than that.
    """
    if depth < 0:
        raise RecursionError
    if isinstance(value, AnyMapping):
        return {str(name): of_values(one, depth - 1) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [of_values(item, depth - 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**25 else hex(value)  # str of a huge one fails
    return None if value is None else str(value)


def there(items: Iterable[Any]) -> list[tuple[int, Any]]:
    """List the items that are written and not dropped, each with its position."""
    return [
        (index, item)
        for index, item in enumerate(items)
        if item is not None and item is not DROPPED
    ]


def lookup(data: Any, path: Path) -> Any:
    """Find what stands at a path, or ``None``."""
    for step in path:
        name = _name_in(data, step)
        data = None if name is None else data[name]
    return data


def remove(data: Any, path: Path) -> Path | None:
    """Take out what stands at a path, and give the way to it, if something stood there.

    Where the path goes on into a single text, the text is what is taken out.
    """
    trail = list(_trail(data, path))
    if not trail or (len(trail) < len(path) and _is_open(trail[-1])):
        return None
    holder, name = trail[-1]
    if isinstance(holder, dict):
        del holder[name]
    else:
        holder[name] = DROPPED
    return path[: len(trail)]


def _is_open(step: tuple[Any, Any]) -> bool:
    """Say whether something could stand further down."""
    return isinstance(step[0][step[1]], dict | list)


def _trail(data: Any, path: Path) -> Iterator[tuple[Any, Any]]:
    """Go down as far as the data go; give each holder, and the name in it."""
    for step in path:
        name = _name_in(data, step)
        if name is None:
            return
        yield data, name
        data = data[name]


def _name_in(data: Any, step: str | int) -> str | int | None:
    """Give the name or the position under which a step stands, if it does."""
    if isinstance(data, dict):
        if step in data:
            return step
        if len(data) > _MOST_FIELDS:
            return None
        spelt = word(str(step))
        return next((name for name in data if word(name) == spelt), None)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return None if data[step] is DROPPED else step
    return None
