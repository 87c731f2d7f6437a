"""Letters that look alike are alike, whether a letter and its mark are stored as one or two."""

import unicodedata

import pytest

import smartgoals as sg
from smartgoals.graph import needs
from smartgoals.plan import framework
from smartgoals.planfile import drafting

WORDS = "Négociação à Åland"
FORMS = [unicodedata.normalize(form, WORDS) for form in ("NFC", "NFD")]
PAIRS = [(one, other) for one in FORMS for other in FORMS]


def offered(one, other):
    """Say whether what somebody offers is found to be what a goal needs."""
    plan = sg.from_dict(
        {
            "smartgoals": 1,
            "campaign": {"name": "x"},
            "goals": {"win": {"goal": "They win.", "needs": {"capabilities": [one]}}},
            "actors": {"firm": {"partner": "joined", "offers": [other]}},
        }
    )
    return [need.covered_by for need in needs.needs(plan)] == [("firm",)]


def named(one, other):
    """Say whether somebody is found by name in a plan of a few lines."""
    goal = {"goal": "They win.", "decided by": other}
    try:
        plan = sg.draft("x", actors=[{"id": "firm", "name": one}], goals=[goal])
    except sg.PlanError:
        return False
    return plan.goals[0].decided_by == ("firm",)


def asked(one, other):
    """Say whether a row of a framework is found by its name."""
    row = framework.Row(name=one, question="Is it free?", certainty=())
    return framework.Framework(id="x", name="x", rows=(row,)).canonical(other) == one


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("found", [offered, named, asked])
def test_same_letters(one, other, found):
    """An offer meets its need, a name its actor and a row its name, however they are stored."""
    assert found(one, other)


@pytest.mark.parametrize(
    ("place", "name", "found"),
    [
        (needs, "spelling", offered),
        (drafting, "_spelt", named),
        (framework, "spelling", asked),
    ],
)
def test_a_broken_twin(monkeypatch, place, name, found):
    """Comparing letter by letter, as they are stored, would be found out."""
    monkeypatch.setattr(place, name, lambda text: " ".join(text.casefold().split()))

    assert not all(found(one, other) for one, other in PAIRS)
