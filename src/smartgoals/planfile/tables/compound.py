"""What stands in several columns of a sheet and in one field of the plan file."""

from typing import Any

__all__ = ["fields_of", "whole_fields"]

#: The columns whose cells make one field together, by that field.
_TOGETHER = {
    "stance": ("stance", "stance since", "stance because"),
    "partner": ("partner", "partner since"),
    "estimate": ("estimate best", "estimate likely", "estimate worst"),
}
_HOME = {key: field for field, keys in _TOGETHER.items() for key in keys}


def whole_fields(key: str) -> tuple[str, tuple[str, ...]]:
    """Give the field that a column belongs to, and all columns that make it.

    >>> whole_fields("stance since")
    ('stance', ('stance', 'stance since', 'stance because'))
    >>> whole_fields("power")
    ('power', ('power',))
    """
    field = _HOME.get(key, key)
    return ("both ways" if key == "direction" else field), _TOGETHER.get(field, (key,))


def fields_of(cells: dict[str, Any]) -> dict[str, Any]:
    """Put the cells of a row together to the fields of a part.

    >>> fields_of({"stance": "neutral", "stance since": "2026", "power": "3"})
    {'stance': {'stance': 'neutral', 'since': '2026'}, 'power': '3'}
    """
    fields: dict[str, Any] = {}
    for key in cells:
        field, _ = whole_fields(key)
        if field not in fields:
            value = _field(field, cells, key)
            if value is not None:
                fields[field] = value
    return fields


def _field(field: str, cells: dict[str, Any], key: str) -> Any:
    if field == "both ways":
        told = {"mutual": "true", "directed": None}
        return told.get(cells[key], cells[key])
    if field == "stance":
        more = {
            name.removeprefix("stance "): cells[name]
            for name in _TOGETHER["stance"][1:]
            if name in cells
        }
        stance = cells.get("stance", "unknown")
        return {"stance": stance, **more} if more else stance
    if field == "partner":
        since = f" since {cells['partner since']}" if "partner since" in cells else ""
        return f"{cells.get('partner', '')}{since}".strip()
    if field == "estimate":
        keys = [name for name in _TOGETHER["estimate"] if name in cells]
        return {name.removeprefix("estimate "): cells[name] for name in keys}
    if key == "after":
        return _waits(cells[key])
    value = cells[key]
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _waits(waits: list[Any]) -> Any:
    """Write waits as the plan file does: ids in a list, lags by their ids."""
    if all(isinstance(one, dict) for one in waits):
        merged = {id: lag for one in waits for id, lag in one.items()}
        if len(merged) == len(waits):
            return merged
    return waits[0] if len(waits) == 1 and isinstance(waits[0], str) else waits
