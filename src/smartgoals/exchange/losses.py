"""What an export leaves behind, counted field by field."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, final

from attrs import evolve, frozen

from smartgoals._value import Value
from smartgoals.exchange.chart import Chart

__all__ = ["Loss", "counted", "lost", "tally", "told_losses"]

Tally = Counter[tuple[str, str]]

_PLURALS = {"capability": "capabilities"}
_AS_THEY_ARE = frozenset(
    {"agreements", "brief", "calendar", "campaign", "check", "history", "impact"}
    | {"resources", "tables"}
)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Loss(Value):
    """So much of a plan is not in the export.

    Attributes:
        part: Of what, such as ``actor``.
        field: Which field of it, in the words of the plan file; empty for all of it.
        count: How many: of a list, each of its entries counts.
        because: Why, in words.
    """

    part: str
    field: str
    count: int
    because: str

    def __str__(self) -> str:
        """Say how many of what."""
        parts = plural(self.part)
        return (
            f"{parts}: {self.field} ({self.count})" if self.field else f"{parts} ({self.count})"
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {
            "part": self.part,
            "field": self.field or None,
            "count": self.count,
            "because": self.because,
        }


def plural(word: str) -> str:
    """Give the name of several parts."""
    return word if word in _AS_THEY_ARE else _PLURALS.get(word, f"{word}s")


def tally(chart: Chart) -> Tally:
    """Count what a chart says: its nodes, its edges and each of their fields."""
    counts: Tally = Counter()
    for node in chart.nodes:
        counts[node.part, ""] += 1
        counts[node.part, "name"] += node.name != node.id
        for name, value in node.fields.items():
            counts[node.part, name] += size(value)
    for edge in chart.edges:
        part = "relation" if edge.relation else "link"
        counts[part, ""] += 1
        counts[part, "both ways"] += edge.both_ways
        for name, value in edge.fields.items():
            counts[part, name] += size(value)
    return counts


def size(value: Any) -> int:
    """Count a value; of a list or a block, its entries if there are any."""
    return (isinstance(value, list | dict) and len(value)) or 1


def lost(before: Chart, after: Chart, because: str) -> tuple[Loss, ...]:
    """Say what was there before and is not there afterwards, by part and field.

    Of a node or an edge that is gone, its fields are not counted as well.
    """
    left, there = tally(_survivors(before, after)), tally(after)
    counts = Counter({key: count for key, count in tally(before).items() if not key[1]})
    counts += Counter({key: count for key, count in left.items() if key[1]})
    whole = {part for part, field in counts if not field and not there[part, ""]}
    gone = {key: count for key, count in (counts - there).items() if key[0] not in whole}
    gone |= {(part, ""): counts[part, ""] for part in whole}
    return counted(gone, because)


def counted(counts: Mapping[tuple[str, str], int], because: str) -> tuple[Loss, ...]:
    """Give counts as losses, in order of parts and fields."""
    return tuple(
        Loss(part=part, field=field, count=count, because=because)
        for (part, field), count in sorted(counts.items())
        if count
    )


def _survivors(before: Chart, after: Chart) -> Chart:
    """Leave what is still there, if it still has its name."""
    ids = {one.id for one in after.nodes}
    if not ids <= {one.id for one in before.nodes}:
        return before
    return evolve(
        before,
        nodes=tuple(one for one in before.nodes if one.id in ids),
        edges=tuple(one for one in before.edges if {one.start, one.end} <= ids),
    )


def told_losses(losses: Iterable[Loss]) -> list[str]:
    """Tell losses in lines, one for each reason.

    >>> told_losses([Loss(part="actor", field="notes", count=12, because="it is long")])
    ['left out, since it is long: of actors notes (12)']
    """
    lines = []
    for because, ones in groupby(losses, key=lambda one: one.because):
        told = []
        for part, fields in groupby(ones, key=lambda one: one.part):
            several = list(fields)
            told += [f"{plural(part)} ({one.count})" for one in several if not one.field]
            named = [f"{one.field} ({one.count})" for one in several if one.field]
            told += [f"of {plural(part)} {', '.join(named)}"] if named else []
        lines.append(f"left out, since {because}: {'; '.join(told)}")
    return lines
