"""Entries and items that come and go: where they can't, that is told."""

import pytest

from smartgoals.diagnostics import Route
from smartgoals.editing.fields import add_entry, add_item, drop_entry
from smartgoals.errors import EditError

TEXT = "smartgoals: 1\ncampaign: {name: Ours}\n"


def test_new_section():
    """A section that isn't there yet comes to the end, behind a blank line."""
    new = add_entry(TEXT, Route(("actors", "ana")), "private", True, name="p.yaml")

    assert new == f"{TEXT}\nactors:\n  ana:\n    private: true\n"


def test_marked_section():
    """A section takes its first part behind a mark too, which is remarked on and stays."""
    new = add_entry(f"{TEXT}actors: &x\n", Route(("actors",)), "ana", {}, name="p.yaml")

    assert new == f"{TEXT}actors: &x\n  ana: {{}}\n"


def test_no_list():
    """An item can only come to a list."""
    with pytest.raises(EditError, match="no list is written at campaign"):
        add_item(TEXT, Route(("campaign",)), "x", name="p.yaml")


@pytest.mark.parametrize("route", [("actors",), ("campaign", "name", "x")])
def test_nothing_to_drop(route):
    """What isn't there can't be taken out."""
    with pytest.raises(EditError, match="nothing is written at"):
        drop_entry(TEXT, Route(route), name="p.yaml")


def test_list_in_brackets():
    """An item comes behind the others, in brackets as in lines."""
    text = f"{TEXT}resources: [a]\n"

    assert add_item(text, Route(("resources",)), "b c", name="p.yaml") == (
        f"{TEXT}resources: [a, b c]\n"
    )
