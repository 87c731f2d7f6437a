"""The framework that comes with us: complete, and known by all its names."""

import pytest

from smartgoals.packs.frameworks import find_framework

INTERNET = find_framework("internet")


def test_rows():
    """There are five critical properties and ten enablers, in the framework's order."""
    ids = [row.id for row in INTERNET.rows]

    assert ids == [f"CP{n}" for n in range(1, 6)] + [f"EN{n}" for n in range(1, 11)]
    assert all(row.question for row in INTERNET.rows)
    assert {row.goal for row in INTERNET.rows if row.kind == "property"} == {None}
    assert {row.goal for row in INTERNET.rows if row.kind == "enabler"} == {
        "open",
        "globally connected",
        "secure",
        "trustworthy",
    }


@pytest.mark.parametrize("row", INTERNET.rows, ids=lambda row: row.id)
def test_names(row):
    """A row is found by each of its names, in any capitals and with any hyphens."""
    for name in (row.name, row.id, *row.aliases):
        assert INTERNET.canonical(name) == row.name
        assert INTERNET.canonical(name.upper().replace(" ", "-")) == row.name


def test_both_generations():
    """The official names of both generations mean the same row."""
    old = "A layered architecture of interoperable building blocks"
    new = "An open architecture of interoperable and reusable building blocks"

    assert INTERNET.canonical(old) == INTERNET.canonical(new) == "open architecture"


@pytest.mark.parametrize("name", ["", "nonsense", "cp6", "open"])
def test_unknown_names(name):
    """What is no row's name finds none."""
    assert INTERNET.canonical(name) is None


@pytest.mark.parametrize("id", ["unknown", "../internet", "", "Internet", "internet.yaml"])
def test_unknown_frameworks(id):
    """A framework that is not there is not found, and no path is followed."""
    assert find_framework(id) is None
