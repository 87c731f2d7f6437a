"""Fields that each format can hold: values of one piece, or lists of lines."""

from typing import Any

from attrs import evolve

from smartgoals.exchange.chart import Chart

__all__ = ["flat", "lines_of", "listed", "only"]


def listed(chart: Chart) -> Chart:
    """Leave fields that are one piece, or a list of pieces."""
    return _with_fields(chart, lambda _, value: _is_piece(value) or _is_list(value))


def flat(chart: Chart) -> Chart:
    """Leave fields that are one piece, or a list of texts of one line each."""
    return _with_fields(chart, lambda _, value: _is_piece(value) or _is_lines(value))


def only(chart: Chart, *names: str) -> Chart:
    """Leave fields of these names."""
    return _with_fields(chart, lambda name, _: name in names)


def lines_of(value: Any) -> Any:
    """Give a list as lines of one text, and anything else as it is."""
    return "\n".join(value) if isinstance(value, list) else value


def _with_fields(chart: Chart, keep: Any) -> Chart:
    def kept(part: Any) -> Any:
        fields = {name: value for name, value in part.fields.items() if keep(name, value)}
        return evolve(part, fields=fields)

    return evolve(
        chart, nodes=tuple(map(kept, chart.nodes)), edges=tuple(map(kept, chart.edges))
    )


def _is_piece(value: Any) -> bool:
    return isinstance(value, str | int | float)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_piece, value))


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, str) and "\n" not in one for one in value
    )
