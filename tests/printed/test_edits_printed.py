"""What becomes of a text of any layout when something in it is changed, in files to read."""

import json
from functools import partial

import pytest
from test_printed import HERE

import smartgoals as sg
from smartgoals.diagnostics import Route
from smartgoals.editing.fields import add_entry, put_entry
from smartgoals.editing.splicing import (
    Splice,
    add_entries,
    add_items,
    put_value,
    rename_key,
    spliced,
)
from smartgoals.errors import EditError, PlanError
from smartgoals.planfile.editing import set_value
from smartgoals.planfile.ids import better_id, id_of, new_id
from smartgoals.planfile.mending import difference, mend
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Sequence
from smartgoals.planfile.writing import entry_lines, flow_text, item_lines, line_text

LAYOUTS = {
    "lines": """\
smartgoals: 1
campaign: {name: N}  # ours
goals:
  # the first
  a:
    goal: They drop it.   # really
    relevant:
      - privacy
      - openness

    # and of the second
  b:
    goal: |
      They drop it,
      and say so.
    measurable: {}
    notes:
milestones:
- x
actors: {ana: {name: Ana, was: [an, anna]}, ben: {}, cyd: {name: }}
votes:
""",
    "short": "smartgoals: 1\ngoals: {a: {goal: One., relevant: [privacy]}, b: {goal: 'Two.'}}",
    "windows": (
        "\ufeffsmartgoals: 1\r\ngoals:\r\n    a:\r\n        goal: |  # so\r\n"
        "            One.\r\n        relevant:\r\n        - goal: x\r\n          b: y\r\n"
        "    b:\r\n        goal:\r\n          Two.\r\nactors:"
    ),
    "deep": (
        "goals:\n  a:\n    goal:\n      One.\n    relevant: [  # which\n      privacy,\n"
        "    ]\n  b: {goal: Two.,\n    notes: x # y\n  }\n  # behind it\n    # and deeper\n"
        "# at the end"
    ),
    "blocks": (
        "goals:\n  a:\n    goal: |\n      One. # no comment\n      Two.\n    notes: >  # so\n"
        "      folded\n    relevant:\n    -   privacy\n    # and\n    - - deep\n  b:\n"
        "    goal: 'One''s\n      two'\n    notes: plain\n      over lines\n\n\n"
        'actors: {ana: {name: "A\\u00fc", sources: []}, ben: {name: Ben, }}\n\n'
        "milestones: []\nvotes: {}\ncampaign:\n  name: # nothing\n"
    ),
    "empty": "",
    "plan.json": json.dumps(
        {"goals": {"a": {"goal": "One.", "relevant": ["ü"]}, "b": {}}, "actors": None},
        indent=1,
        ensure_ascii=False,
    ),
}
NEW = {"what": "Nü: one", "list": ["p", "q r"], "text": "two\nlines", "none": None}
WAYS = [
    Route(tuple(way.split(".")))
    for way in (
        *("goals.a.goal", "goals.a.relevant", "goals.b.goal", "goals.b.notes", "goals.b"),
        *("goals.c", "goals", "actors", "actors.ben", "actors.cyd.name", "actors.dan"),
        *("milestones", "votes", "nothing.at", "campaign.name"),
    )
]
WAYS += [Route(("goals", "a", "relevant", 0)), Route(("milestones", 0)), Route(())]


def _put(text, route, value, *, name):
    document = read_text(text, name=name).document
    entry, node = document.find(route)
    if node is None:
        raise EditError("nothing")
    return spliced(document.text, [put_value(document, entry, node, value)])


def _set(text, route, *, name):
    if not route.parts:
        raise EditError("not asked")
    part = Route(route.parts[:-1])
    return put_entry(text, part, str(route.parts[-1]), "plaün", name=name)


def _rename(text, route, *, name):
    document = read_text(text, name=name).document
    entry, _ = document.find(route)
    if entry is None:
        raise EditError("nothing")
    return spliced(document.text, [rename_key(document, entry, "new id")])


def _with_parts(text, section, *, name):
    for id, part in PARTS.items():
        text = add_entry(text, Route((section,)), id, part, name=name)
    return text


def _add(text, route, *, name, add, what):
    document = read_text(text, name=name).document
    if not route.parts or (
        add is add_items and not isinstance(document.find(route)[1], Sequence)
    ):
        raise EditError("not asked")
    return spliced(document.text, [add(document, route, what)])


CHANGES = {
    "a value is set": lambda text, way, name: set_value(text, way, "Nü: 'one'", name=name),
    "a field is set": _set,
    "a text is put": lambda text, way, name: _put(text, way, "Nü, one", name=name),
    "a list is put": lambda text, way, name: _put(text, way, ["p", "q, r"], name=name),
    "nothing is put": lambda text, way, name: _put(text, way, None, name=name),
    "a key is renamed": lambda text, way, name: _rename(text, way, name=name),
    "entries are added": partial(_add, add=add_entries, what=NEW),
    "items are added": partial(_add, add=add_items, what=["p", {"q": "r"}]),
}
PARTS = {"c": {"what": "New", "list": ["p", {"q": "r"}]}, "d": "short", "e": {}}


def test_edits_of_one_place():
    """Edits of one place come as they are given, and two that overlap are refused."""
    both = [Splice(3, 4, "z"), Splice(0, 0, "y"), Splice(0, 1, "x"), Splice(4, 4, "w")]
    assert spliced("abcdef", both) == "yxbczwef"
    with pytest.raises(EditError) as caught:
        spliced("abcdef", [Splice(0, 2, "x"), Splice(1, 3, "y")])
    assert str(caught.value) == "two changes of the text meet in one place"


def _tried(change):
    try:
        return change()
    except EditError as error:
        return f"EditError: {error}\n"


def _changed(old, new):
    """Tell what changed."""
    if new.startswith("EditError"):
        return new
    return repr(new) + "\n" if "\r" in new else difference(old.encode(), new.encode(), name="")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_changes(layout, change, snapshot):
    """What becomes of a text when something in it is changed is what it has always been."""
    text = LAYOUTS[layout]
    told = []
    for way in WAYS:
        new = _tried(lambda way=way: CHANGES[change](text, way, name=layout))
        told += [f"#### {way}\n", _changed(text, new)]
    snapshot(HERE / "edits" / layout / f"{change}.txt", "".join(told).encode())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_new_parts(layout, snapshot):
    """New parts stand in a text where they have always stood."""
    text = LAYOUTS[layout]
    told = []
    for section in ("goals", "actors", "milestones", "votes", "flags", "campaign"):
        new = _tried(lambda one=section: _with_parts(text, one, name=layout))
        told += [f"#### {section}\n", _changed(text, new)]
    snapshot(HERE / "edits" / layout / "new parts.txt", "".join(told).encode())


VALUES = (
    *(
        "plain",
        "two words",
        "a: b",
        "a:b",
        "a #b",
        "a#b",
        "#a",
        "- a",
        "-a",
        "+1",
        "-2 Because",
    ),
    *("'a", 'a"', "a, b", "[a", "{a", "a]", "yes", "No", "null", "~", "1", "01", "1.0", "1.50"),
    *("1e3", "0x1", "1:30", "2027-01-01", "2027-1-1", "2027-01-01 10:00", "https://a.b/c?d=e"),
    *(
        "",
        " a",
        "a ",
        "a\nb",
        "a\n\nb",
        " a\nb",
        "a\tb",
        "ü",
        "\u200b",
        "\u00a0a",
        "a\\b",
        "=",
        "<<",
    ),
    *(
        "a -> b",
        "a <-> b",
        "a -x b",
        "a -> b c",
        "1_000",
        "12,5",
        ".5",
        "5%",
        "%",
        "@a",
        "?",
        "!a",
    ),
    *("on", "inf", ".inf", "nan", "n", "y", "x" * 100, "a" * 60 + " " + "b" * 60, "\x07", "😀"),
    *("\uffff", "\U000e0001", "a\x85b", "\U0010ffff"),
    *([], ["a"], ["a", {"b": "c"}], [{"b": "c", "d": ["e"]}], ["x" * 50, "y" * 50]),
    *({}, {"a": {}}, {"a b": {"c": None}}, None, 1, 1.5, 10.0, True, 1e20, {"yes": "no"}),
)


def test_values(snapshot):
    """A value is written as it always has been, wherever it stands."""
    told = []
    for one in VALUES:
        told += [f"#### {one!r}", _tried(lambda one=one: flow_text(one))]
        told += [line_text(one)] if isinstance(one, str) else []
        told += entry_lines("key", one, 2)
        told += [] if isinstance(one, list) or one is None else item_lines(one, 2)
    snapshot(HERE / "edits" / "values.txt", "\n".join([*told, ""]).encode())


NAMES = (
    *(
        "Ana",
        "Câmara dos Deputados",
        "Anatel's board",
        "Łódź",
        "ß æ Œ þ",
        "A--B",
        "-a-",
        "§",
        "",
    ),
    *(
        "The Digital Networks Act",
        "a b c",
        "x" * 80,
        "Мария",
        "it’s",
        "the 2027",
        "2027",
        "a's b",
    ),
    *(
        "Dogs' home",
        "e\u0301te\u0301",
        "one two-three four",
        "ONE",
        "flag",
        "a/b.c_d",
        "rock'scan",
    ),
)


def test_ids(snapshot):
    """An id that is made of a name is what it has always been."""
    told = [
        f"{one!r}: {better_id(one)!r}, {id_of(one, 'part')!r},"
        f" {new_id(one, 'part', {'ana', 'part', 'part-2', better_id(one)})!r}"
        for one in NAMES
    ]
    snapshot(HERE / "edits" / "ids.txt", "\n".join([*told, ""]).encode())


SLIPPED = """\
smartgoals: 1
campaign: {name: N, starts: 1/31/2027, time zone: Europe/Sofia}
milestones:
  a: {what: “A”, fixed: 30 June 2027, leavespare: 1 week}
  b: {what: o\u200bne t\u200bwo, after: A, by: x, fixed: 2027-6-1}
  c: {fixed: 1.2.2027, Kind: Event-s, what: C}
"""
SLIPS = (
    b"smartgoals: 1\ncampaign: {name: N, starts: 2027/06/30}\nGoals: {a: {Goal: One.}}\n",
    b"smartgoals: 1\ncampaign: {name: \xe2\x80\x9cN\xe2\x80\x9d}\nmile stones: {a: {waht: A}}",
    b"\xef\xbb\xbfsmartgoals: 1\r\ncampaign: {name: N, timezone: X}\r\nactors: {a: {kynd: x}}",
    b"smartgoals: 1\ncampaign: {name: N}\ngoals: {a: {goal: One., timebound: 30/06/2027}}\n",
    b"smartgoals: 1\ncampaign: {name: N}\nactors: {a-b: {}}\nmilestones: {m: {owner: A B}}\n",
    SLIPPED.encode(),
    b"\xff",
)


def test_mending(snapshot):
    """What is mended by itself, and how a difference is written, is what it has always been."""
    told = []
    for one in SLIPS:
        mended = mend(one)
        told += [f"{mended.count} in {one!r}", difference(one, mended.data, name="plan.yaml")]
    for old, new in ((b"a\nb\nc", b"a\nB\nc\n"), (b"", b"a"), (b"a\n", b""), (b"\xff", b"a")):
        told += [f"{old!r} {new!r}", difference(old, new, name="a b.yaml")]
    snapshot(HERE / "edits" / "mended.txt", "\n".join([*told, ""]).encode())


DRAFTS = (
    {},
    {"campaign": {"name": "N", "team": ["Ana Bo", {"name": "Cyd", "id": "c"}]}},
    {"campaign": {"name": "N", "team": {"ana": "Ana", "ben": None, "cyd": {"name": "C"}}}},
    {"actors": ["Board", "board"], "goals": [{"goal": "One.", "decided by": "Board"}]},
    {"actors": ["A", {"name": "A", "id": "other"}], "relations": ["other -> A: weak"]},
    {"actors": ["A", {"name": "A", "id": "other"}], "relations": ["other -> a: weak"]},
    {"actors": [{"id": "a"}, {"id": "a"}]},
    {"actors": [{"kind": "person"}, {"kind": "body"}]},
    {
        "goals": ["Two.", {"goal": "One.", "Measurable": {"a": {"what": "M", "to": 1}}}],
        "actors": ["A", {"id": "b", "name": "B"}],
        "flags": ["A law", {"what": "A law", "decided by": "B"}],
        "impact": {"privacy": "-2 Because.", "evidence": "high"},
    },
    {
        "goals": [
            {"goal": one, "measurable": "11", "time bound": {"by": "2027-01-01"}}
            for one in ("One.", "Two.")
        ],
    },
    {
        "actors": ["The  Chair", "Ana", "§"],
        "relations": ["Ana -> The Chair", "Ana <-> the chair: strong, they: meet"],
        "votes": [{"what": "The vote", "body": "Ana", "members": {"the chair": {"rating": 2}}}],
        "milestones": [
            {"what": "Hear them", "fixed": "2027-01-01", "owner": "ANA"},
            {"what": "Write", "due": "2 weeks before Hear them", "after": ["Hear them"]},
            {"what": "Meet", "repeats": "every week until Hear them", "fixed": "2026-12-01"},
            {"what": "Hear them all", "after": {"Write": "1 week", "Meet": None}},
            {"what": "Go", "after": {"waits for": "Write", "lag": "1 week"}},
            {"what": "lag", "after": "3 days after Write", "meets": ["The Chair", "Ana"]},
        ],
    },
    {"relations": ["Мария -> A", "A -> Иван"], "actors": ["A"]},
    {"relations": [{"from": "A", "to": "B"}, "nothing", "A->B"], "actors": ["A", "B"]},
)


def test_drafts(snapshot):
    """A plan of a few lines is what it has always been."""
    told = []
    for one in DRAFTS:
        told.append(f"#### {json.dumps(one)}")
        try:
            told.append(sg.dumps(sg.draft(**{"campaign": "N", **one})))
        except PlanError as error:
            told += [str(error), *(f"{each} ({each.help})" for each in error.diagnostics)]
    snapshot(HERE / "edits" / "drafts.txt", "\n".join([*told, ""]).encode())
