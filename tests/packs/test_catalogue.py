"""The catalogue of material: true to its own rules, and strict with its makers."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from smartgoals.analysis._words import said_in
from smartgoals.errors import InvalidValueError
from smartgoals.packs import resources
from smartgoals.packs.frameworks import find_framework, known_frameworks
from smartgoals.packs.resources import (
    Catalogue,
    Certainty,
    Resource,
    ResourceKind,
    Subject,
    find_catalogue,
    read_catalogue,
)
from smartgoals.plan.values import Period

FOLDER = Path(resources.__file__).parent
PACKS = sorted(file.parent.name for file in FOLDER.glob("*/resources.yaml"))
CATALOGUES = [find_catalogue(pack) for pack in PACKS]
ENTRIES = [
    pytest.param(one, catalogue, id=one.id)
    for catalogue in CATALOGUES
    for one in catalogue.resources
]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=PACKS)
def test_catalogue(catalogue):
    """A catalogue has no id twice and no tag that nothing has, and lists its tags in order."""
    ids = [one.id for one in catalogue.resources]
    names = [one.name for one in catalogue.subjects]
    others = [word.lower() for one in catalogue.subjects for word in one.also]

    assert catalogue.id in known_frameworks()
    assert len(set(ids)) == len(ids)
    assert set(catalogue.tags) == {tag for one in catalogue.resources for tag in one.tags}
    assert len(set(catalogue.tags)) == len(catalogue.tags)
    assert names == sorted(names)
    assert list(catalogue.methods) == sorted(catalogue.methods)
    assert len({*others, *names}) == len(others) + len(names)
    assert {tag for tag in catalogue.tags if tag != tag.lower()} == set()


@pytest.mark.parametrize("pack", PACKS)
def test_file(pack):
    """A catalogue's file names no key twice, since the reader would drop one of the two."""
    tree = yaml.compose((FOLDER / pack / "resources.yaml").read_text("utf-8"))
    mappings, twice = [tree], []
    while mappings:
        node = mappings.pop()
        keys = [key.value for key, _ in node.value]
        twice += [key for key in set(keys) if keys.count(key) > 1]
        for _, value in node.value:
            inner = value.value if isinstance(value, yaml.SequenceNode) else [value]
            mappings += [one for one in inner if isinstance(one, yaml.MappingNode)]

    assert twice == []


@pytest.mark.parametrize(("entry", "catalogue"), ENTRIES)
def test_entry(entry, catalogue):
    """An entry names known rows, says what it is good for, and has a link only if seen."""
    framework = find_framework(catalogue.id)

    assert isinstance(entry.kind, ResourceKind)
    assert set(entry.rows) <= set(framework.names)
    assert len(set(entry.rows)) == len(entry.rows)
    assert len(set(entry.tags)) == len(entry.tags) > 0
    assert entry.about.endswith(".")
    assert re.search(r"[\"“”]|\s\s", entry.about) is None
    assert (entry.link is None) == (entry.seen is None)
    assert entry.jurisdiction is None or re.fullmatch("[A-Z]{2}", entry.jurisdiction)
    assert entry.date is None or entry.date.first.year >= 1990
    assert entry.title.startswith("[") == entry.title.endswith("]") == entry.is_described


@pytest.mark.parametrize(("entry", "catalogue"), ENTRIES)
def test_second_hand(entry, catalogue):
    """What we know from others only has no link, and its text shows that we were told."""
    if entry.certainty is Certainty.SECOND_HAND:
        assert entry.link is None
        assert said_in(entry.about, "said to") or re.search("Named|We know", entry.about)
    assert catalogue is find_catalogue(catalogue.id)


def test_internet():
    """Our own catalogue has its entries, and their dates as they were written."""
    catalogue = find_catalogue("internet")
    found = {one.id: one for one in catalogue.resources}

    assert len(found) >= 95
    assert found["brief-korea-interconnection"] == Resource(
        id="brief-korea-interconnection",
        title="Internet Impact Brief: South Korea’s Interconnection Rules",
        by="Internet Society",
        kind=ResourceKind.IMPACT_BRIEF,
        about="Finds that fees between networks cause needless cost and bottlenecks and favour"
        " a few large providers. The example to read before writing a brief, and the case to"
        " cite on network fees.",
        date=Period(dt.date(2022, 5, 11), dt.date(2022, 5, 11)),
        jurisdiction="KR",
        link="https://www.internetsociety.org/resources/doc/2022/south-koreas-interconnection-rules/",
        seen=dt.date(2026, 11, 26),
        tags=("network fees", "interconnection"),
        rows=(
            "accessible infrastructure",
            "decentralized management",
            "technology neutral",
            "easy and unrestricted access",
            "available capacity",
        ),
    )
    assert found["brief-refusing-networks"].date == Period(
        dt.date(2022, 3, 1), dt.date(2022, 3, 31)
    )
    assert found["shutting-down-the-shutdown"].date == Period(
        dt.date(2023, 1, 1), dt.date(2023, 12, 31)
    )


@pytest.mark.parametrize("pack", ["human-rights", "unknown", "../internet", "", "en", "/"])
def test_no_catalogue(pack):
    """A pack without a catalogue has none, and no path is followed."""
    assert find_catalogue(pack) is None


SMALL = """\
id: small
name: A small catalogue
ground: [river]
subjects:
  dams: [weir]
methods: [planning]
resources:
  - id: one
    title: One
    by: Somebody
    kind: page
    date: 2024-02
    link: https://example.org
    seen: 2026-11-26
    about: Good for a start.
    tags: [dams]
    rows: []
"""


def test_small():
    """A catalogue is read as it is written."""
    assert read_catalogue(SMALL, pack="small") == Catalogue(
        id="small",
        name="A small catalogue",
        ground=("river",),
        subjects=(Subject("dams", ("weir",)),),
        methods=("planning",),
        resources=(
            Resource(
                id="one",
                title="One",
                by="Somebody",
                kind=ResourceKind.PAGE,
                date=Period(dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
                link="https://example.org",
                seen=dt.date(2026, 11, 26),
                about="Good for a start.",
                tags=("dams",),
            ),
        ),
    )


AGAIN = SMALL.partition("resources:\n")[2]
SLIPS = {
    "unknown field": ("    by:", "    colour: red\n    by:", "entry one: 'colour'"),
    "unknown field of the catalogue": ("ground:", "soil:", "pack 'small': 'soil'"),
    "missing field": ("    by: Somebody\n", "", "entry one, by: None"),
    "missing id": ("  - id: one\n    title", "  - title", "entry 1, id: None"),
    "missing name": ("name: A small catalogue\n", "", "small', name: None"),
    "no text": ("by: Somebody", "by: [Some, body]", "entry one, by: ['Some', 'body']"),
    "empty": ("by: Somebody", "by:", "entry one, by: ''"),
    "kind": ("kind: page", "kind: film", "entry one, kind: 'film' is not one of: campaign,"),
    "certainty": ("rows: []", "certainty: sure", "entry one, certainty: 'sure'"),
    "month": ("2024-02", "2024-13", "entry one, date: '2024-13'"),
    "month zero": ("2024-02", "2024-00", "entry one, date: '2024-00'"),
    "day": ("2024-02", "2024-02-30", "entry one, date: '2024-02-30'"),
    "words": ("2024-02", "last year", "entry one, date: 'last year'"),
    "early": ("2024-02", "1066", "entry one, date, first: "),
    "month for a day": ("2026-11-26", "2026-11", "entry one, seen: '2026-11' is not a day"),
    "never seen": ("    seen: 2026-11-26\n", "", "entry one, seen: None"),
    "link": ("https://example", "ftp://example", "entry one, link: 'ftp://example.org'"),
    "id": ("id: one", "id: One Two", "entry One Two, id: 'One Two'"),
    "id twice": ("resources:\n", f"resources:\n{AGAIN}", "entry one, id: 'one' is not new"),
    "tag": ("tags: [dams]", "tags: [rivers]", "entry one, tags: 'rivers'"),
    "one tag": ("tags: [dams]", "tags: dams", "entry one, tags: 'dams' is not a list"),
    "tag in a list": ("tags: [dams]", "tags: [[dams]]", "entry one, tags: ['dams']"),
    "subjects": ("subjects:\n  dams: [weir]", "subjects: [dams]", "subjects: ['dams']"),
    "other words": ("dams: [weir]", "dams: weir", "subjects: 'weir' is not a list"),
    "text for an entry": ("resources:\n", "resources:\n  - x\n", "entry 1: 'x'"),
    "block for a list": (f"resources:\n{AGAIN}", "resources: {a: {}}", "entry 1: {'a': {}}"),
    "a text": (SMALL, "nothing", "pack 'small': 'nothing' is not a block"),
}


@pytest.mark.parametrize(("old", "new", "told"), SLIPS.values(), ids=SLIPS)
def test_slips(old, new, told):
    """What a catalogue can't hold is refused, with the pack, the entry and the field."""
    assert old in SMALL
    with pytest.raises(InvalidValueError) as caught:
        read_catalogue(SMALL.replace(old, new, 1), pack="small")

    assert str(caught.value).startswith("resources of pack 'small'")
    assert told in str(caught.value)
