"""How well goal sentences are read: by criterion, against labels, beside naive readers.

    make evaluate

The word lists were tuned on every set but ``fresh`` and ``held-back``, whose mistakes
nobody has looked at. Sets and the guide by which they were labelled stand in
``tests/wording/labelled``.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from smartgoals.wording.sentence import CRITERIA, read_sentence

LABELLED = Path(__file__).parents[1] / "tests" / "wording" / "labelled"
UNTUNED = ("fresh", "held-back")
TUNED = sorted(one.stem for one in LABELLED.glob("*.jsonl") if one.stem not in UNTUNED)
Reader = Callable[[str], dict[str, Any]]

_ACTIVITY = re.compile(
    r"(?i)(lobby|urge|call|ask|encourage|advocate|campaign|promote|support|engage|raise"
    r"|hold|organise|run|train|publish|write|send|meet|build|collect|monitor|explore)\b"
)


def ours(text: str) -> dict[str, Any]:
    """Read a sentence as smartgoals does."""
    told = read_sentence(text)
    return {
        **{name: one.met for name, one in told.criteria.items()},
        "deadline": told.deadline and told.deadline.isoformat(),
        "target_number": told.target_number,
    }


def naive(text: str) -> dict[str, Any]:
    """Read a sentence as simple checkers do: a digit, a capital, a preposition."""
    date = re.search(r"[0-9]{4}", text)
    digits = re.search(r"[0-9]+", text)
    return {
        "specific_actor": bool(re.search(r"\s[A-Z]", text)),
        "specific_change": True,
        "measurable": bool(digits),
        "time_bound": bool(re.search(r"(?i)\b(by|before|within)\b", text)),
        "outcome_not_activity": not _ACTIVITY.match(text),
        "deadline": f"{date.group()}-12-31" if date else None,
        "target_number": float(digits.group()) if digits else None,
    }


def rows(name: str) -> list[dict[str, Any]]:
    """Read a labelled set."""
    text = (LABELLED / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def figures(labelled: Iterable[dict[str, Any]], read: Reader) -> dict[str, Any]:
    """Compare a reader with labels.

    Returns:
        For each criterion precision, recall and F1; for ``deadline`` and
        ``target_number`` the share of exact matches.
    """
    labelled = list(labelled)
    read_rows = [(read(row["text"]), row) for row in labelled]
    told: dict[str, Any] = {}
    for name in CRITERIA:
        both = sum(got[name] and row["labels"][name] for got, row in read_rows)
        said = sum(got[name] for got, _ in read_rows)
        true = sum(row["labels"][name] for _, row in read_rows)
        told[name] = (both / max(said, 1), both / max(true, 1), 2 * both / max(said + true, 1))
    for name in ("deadline", "target_number"):
        same = sum(_same(got[name], row[name]) for got, row in read_rows)
        told[name] = same / len(labelled)
    return told


def _same(got: Any, wanted: Any) -> bool:
    if isinstance(got, float | int) and isinstance(wanted, float | int):
        return abs(got - wanted) < 0.005
    return bool(got == wanted)


def main() -> None:
    """Print all figures."""
    every = [row for name in TUNED for row in rows(name)]
    groups = {name: rows(name) for name in TUNED} | {"all tuned": every}
    groups |= {name: rows(name) for name in UNTUNED}
    for name, labelled in groups.items():
        print(f"\n{name}: {len(labelled)} sentences")
        told, other = figures(labelled, ours), figures(labelled, naive)
        for criterion in CRITERIA:
            precision, recall, f1 = told[criterion]
            print(
                f"  {criterion:22} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"
                f"   (naive F1 {other[criterion][2]:.2f})"
            )
        for field in ("deadline", "target_number"):
            print(f"  {field:22} exact {told[field]:.3f}   (naive {other[field]:.2f})")


if __name__ == "__main__":
    main()
