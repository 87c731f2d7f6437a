"""Goal sentences are read as the labelling guide reads them, also those nobody tuned on."""

import pytest

from evaluate import LABELLED, figures, naive, ours, rows
from smartgoals.wording.sentence import CRITERIA

TUNED = sorted(one.stem for one in LABELLED.glob("*.jsonl") if one.stem != "fresh")


def shortfalls(told, least, deadline, number):
    """Give what is read less well than it must be."""
    found = {name: told[name][2] for name in CRITERIA if told[name][2] < least}
    found |= {"deadline": told["deadline"]} if told["deadline"] < deadline else {}
    return found | ({"number": told["target_number"]} if told["target_number"] < number else {})


@pytest.mark.parametrize("name", TUNED)
def test_tuned(name):
    """Every set on which the word lists were tuned is read almost without a mistake."""
    assert shortfalls(figures(rows(name), ours), 0.96, 0.98, 0.97) == {}


def test_fresh():
    """Sentences whose mistakes nobody has looked at are read about as well."""
    assert shortfalls(figures(rows("fresh"), ours), 0.95, 0.95, 0.93) == {}


@pytest.mark.parametrize("name", ["fresh", *TUNED])
def test_naive_reader(name):
    """A reader that counts digits and looks for capitals fails on every set."""
    short = shortfalls(figures(rows(name), naive), 0.95, 0.95, 0.93)

    assert {"specific_actor", "measurable", "deadline", "number"} <= set(short)


@pytest.mark.parametrize("name", ["fresh", *TUNED])
def test_labels(name):
    """Labels keep the guide's own rules: no day without a deadline, no figure unmeasured."""
    for row in rows(name):
        assert row["deadline"] is None or row["labels"]["time_bound"]
        assert row["target_number"] is None or row["labels"]["measurable"]
        assert set(row["labels"]) == set(CRITERIA)
