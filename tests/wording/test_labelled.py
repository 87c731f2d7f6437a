"""Goal sentences are read as the labelling guide reads them, also those nobody tuned on."""

import pytest

from evaluate import TUNED, UNTUNED, figures, naive, ours, rows
from smartgoals.wording.sentence import CRITERIA


def shortfalls(told, least, deadline, number):
    """Give what is read less well than it must be."""
    found = {name: told[name][2] for name in CRITERIA if told[name][2] < least}
    found |= {"deadline": told["deadline"]} if told["deadline"] < deadline else {}
    return found | ({"number": told["target_number"]} if told["target_number"] < number else {})


@pytest.mark.parametrize("name", TUNED)
def test_tuned(name):
    """Every set on which the word lists were tuned is read well."""
    assert shortfalls(figures(rows(name), ours), 0.91, 0.97, 0.92) == {}


def test_all_tuned():
    """The tuned sets together are read almost without a mistake."""
    together = [row for name in TUNED for row in rows(name)]

    assert shortfalls(figures(together, ours), 0.98, 0.99, 0.98) == {}


@pytest.mark.parametrize("name", UNTUNED)
def test_untuned(name):
    """Sentences whose mistakes nobody has looked at are read about as well."""
    assert shortfalls(figures(rows(name), ours), 0.95, 0.95, 0.93) == {}


@pytest.mark.parametrize("name", [*UNTUNED, *TUNED])
def test_naive_reader(name):
    """A reader that counts digits and looks for capitals fails on every set."""
    short = shortfalls(figures(rows(name), naive), 0.95, 0.95, 0.93)

    assert {"deadline", "number"} <= set(short)


@pytest.mark.parametrize("name", [*UNTUNED, *TUNED])
def test_labels(name):
    """Labels keep the guide's own rules: no day without a deadline, no figure unmeasured."""
    for row in rows(name):
        assert row["deadline"] is None or row["labels"]["time_bound"]
        assert row["target_number"] is None or row["labels"]["measurable"]
        assert set(row["labels"]) == set(CRITERIA)


@pytest.mark.parametrize("row", rows("campaigns"), ids=lambda row: row["id"])
def test_goals_of_campaigns(row):
    """Goals of real and illustrative campaigns get the verdicts of a reader of the guide."""
    told = ours(row["text"])

    assert {name: told[name] for name in CRITERIA} == row["labels"]
    assert told["deadline"] == row["deadline"]
    assert told["target_number"] == row["target_number"]
