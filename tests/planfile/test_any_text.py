"""No text whatsoever makes the reader fail: it gives remarks, and they have a place."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from saying import EXAMPLE, HEAD

from smartgoals.planfile.limits import Limits
from smartgoals.planfile.reading import load, read_text
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import dumps
from strategies import lines

TEXT = EXAMPLE.read_text("utf-8")
JSON = json.dumps(to_dict(load(EXAMPLE)), indent=1, ensure_ascii=False)


def is_sound(reading):
    """Say whether every remark stands inside the text and is in plain words."""
    text = reading.document.text.split("\n")
    order = [(one.place.line, one.place.column) for one in reading.diagnostics]
    return order == sorted(order) and all(
        one.file
        and one.message.isprintable()
        and len(one.message) < 400
        and 1 <= one.place.line <= len(text)
        and 1 <= one.place.column <= len(text[one.place.line - 1]) + 1
        and (one.place.line, one.place.column) <= (one.place.end_line, one.place.end_column)
        and not re.search(r"Traceback|smartgoals\.|<class|None", one.message)
        for one in reading.diagnostics
    )


names = st.sampled_from(("campaign.yaml", "campaign.json"))


@given(data=st.binary(max_size=200), name=names)
def test_bytes(data, name):
    """Bytes of any kind are read."""
    assert is_sound(read_text(data, name=name))


@example(text="a: \ud800", name="campaign.yaml")
@given(text=st.text(st.characters(), max_size=200), name=names)
def test_texts(text, name):
    """Text of any kind is read, halves of surrogate pairs included."""
    assert is_sound(read_text(text, name=name))


_words = st.sampled_from(
    (
        *("smartgoals: 1", "campaign:", "name: x", "goals:", "milestones:", "what: y", "a:"),
        *("actors:", "relations:", "a -> b: strong", "impact:", "privacy: -1", "flag:"),
        *(
            "- ",
            "? ",
            ": ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "&a ",
            "*a",
            "!!int ",
            "<<: *a",
            "|",
            ">",
        ),
        *(
            "'",
            '"',
            "#",
            " #x",
            "@",
            "%",
            "`",
            "---",
            "...",
            "\t",
            "\ufeff",
            "\u200b",
            "\u2028",
        ),
        *("due: 03/02/2027", "after: a", "team:", "2027-02-30", "é", "\x00", "\r", "\\", "~"),
    )
)
_soup = st.lists(
    st.tuples(
        st.integers(0, 8), st.lists(_words, max_size=4), st.sampled_from(("\n", "\r\n", ""))
    ),
    max_size=15,
).map(lambda rows: "".join(" " * depth + "".join(row) + end for depth, row, end in rows))


@given(soup=_soup)
def test_soup(soup):
    """What looks a little like YAML, and a little like a plan, is read."""
    assert is_sound(read_text(soup))
    assert is_sound(read_text(HEAD + soup))


_edit = st.tuples(
    st.sampled_from(("cut", "double", "indent", "insert", "erase", "swap", "drop")),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.one_of(_words, lines()),
)


def edited(text, edits):
    """Spoil a text in a few places."""
    for kind, first, second, bit in edits:
        rows = text.split("\n")
        one, two = first % len(rows), second % len(rows)
        at = first % (len(text) + 1)
        if kind == "insert":
            text = text[:at] + bit + text[at:]
            continue
        if kind == "erase":
            text = text[:at] + text[at + second % 9 :]
            continue
        if kind == "cut":
            del rows[one]
        elif kind == "double":
            rows.insert(two, rows[one])
        elif kind == "indent":
            rows[one] = " " * (second % 9) + rows[one].lstrip()
        elif kind == "swap":
            rows[one], rows[two] = rows[two], rows[one]
        else:
            rows[one] = rows[one].partition(":")[0] + ":" + rows[two].partition(":")[2]
        text = "\n".join(rows)
    return text


@given(edits=st.lists(_edit, max_size=6))
def test_spoilt_plans(edits):
    """A plan that was spoilt in a few places is read, and what is left of it is a plan."""
    reading = read_text(edited(TEXT, edits))

    assert is_sound(reading)
    if reading.plan is not None:
        again = read_text(dumps(reading.plan))
        assert again.plan == reading.plan
        assert {one.code for one in again.diagnostics} <= {"E007", "E018"}


@given(edits=st.lists(_edit, max_size=6))
def test_spoilt_json(edits):
    """A plan in JSON that was spoilt is read as well."""
    assert is_sound(read_text(edited(JSON, edits), name="campaign.json"))


def test_every_line_left_out():
    """Whichever line is left out, the rest is read."""
    rows = TEXT.split("\n")
    for index in range(len(rows)):
        reading = read_text("\n".join(rows[:index] + rows[index + 1 :]))

        assert is_sound(reading)
        assert reading.plan is not None or not reading.complete, rows[index]


def test_every_beginning():
    """A text that breaks off is read, and nothing is missed that may still follow."""
    for end in range(0, len(TEXT), 41):
        reading = read_text(TEXT[:end])

        assert is_sound(reading)
        if not reading.complete:
            codes = {one.code for one in reading.diagnostics}
            assert not codes & {"E013", "E016"}, TEXT[end - 40 : end]


def test_a_bug_is_no_mistake(monkeypatch):
    """An error of our own is not taken for a mistake of the campaigner."""
    message = "a bug"

    def broken(*_):
        raise RuntimeError(message)

    monkeypatch.setattr("smartgoals.planfile.short.read_relation", broken)
    with pytest.raises(RuntimeError, match=message):
        read_text(f"{HEAD}relations:\n  a -> b: strong\n")


HUGE = {
    "brackets": "[" * 100_000 + "]" * 100_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "question marks": "? " * 50_000,
    "depth": "".join(f"{' ' * depth}a:\n" for depth in range(400)),
    "list": "\n".join("- abcdefgh" for _ in range(400_000)),
    "text": "goals:\n  g:\n    goal: " + "x" * 3_900_000,
    "quotes": "'" * 200_000,
    "block": "a: |\n" + " x\n" * 200_000,
    "comments": "# x\n" * 400_000,
    "colons": ": " * 100_000,
    "blanks": " " * 3_000_000,
    "hidden": "\u200b\n" * 300_000,
}


@pytest.mark.parametrize("name", ["campaign.yaml", "campaign.json"])
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge(text, name):
    """Huge and deep texts come to an end, with a few remarks inside the text."""
    reading = read_text(text, name=name)

    assert is_sound(reading)
    assert len(reading.diagnostics) < 110


LIMITS = [
    (Limits(bytes=100), "a" * 101, "1:1 more than 100 bytes"),
    (Limits(depth=3), "a:\n b:\n  c:\n   d: 1\n", "4:4 more than 3 levels"),
    (Limits(depth=3), "[[[[1]]]]", "1:4 more than 3 levels"),
    (Limits(nodes=4), "[a, b, c, d]", "1:11 more than 4 keys"),
    (Limits(nodes=4), "a: 1\nb: 2\n", "2:4 more than 4 keys"),
    (Limits(characters=5), "a: abcdef\n", "1:4 text of 6 characters, and 5 is the most"),
    (Limits(characters=5), "abcdef: a\n", "1:1 text of 6 characters, and 5 is the most"),
]


@pytest.mark.parametrize(("limits", "text", "said"), LIMITS)
def test_limits(limits, text, said):
    """Each limit is an argument; beyond it the place is told where it was passed."""
    place, _, words = said.partition(" ")
    remarks = read_text(text, limits=limits).diagnostics
    told = [
        f"{one.place.line}:{one.place.column}"
        for one in remarks
        if one.code == "E003" and words in one.message
    ]

    assert told == [place]


@pytest.mark.parametrize(
    ("limits", "text", "place"),
    [
        (Limits(depth=3), "[[[[1]]]]", "1:4"),
        (Limits(nodes=4), '{"a": [1, 2, 3, 4]}', "1:11"),
        (Limits(characters=5), '{"a": "abcdef"}', "1:7"),
        (Limits(characters=5), '{"abcdef": "a"}', "1:2"),
    ],
)
def test_limits_of_json(limits, text, place):
    """The same limits hold for JSON."""
    remarks = read_text(text, limits=limits, name="a.json").diagnostics

    assert [
        f"{one.place.line}:{one.place.column}" for one in remarks if one.code == "E003"
    ] == [place]


def test_many_mistakes():
    """A thousand mistakes of each kind are all told, in a moment."""
    wrong = "".join(
        f"  m{index}: {{what: T, wat{index}: 1, due: 2027-02-30, after: x{index}}}\n"
        f"  M{index}: {{what: T}}\n"
        for index in range(1000)
    )
    remarks = read_text(f"{HEAD}milestones:\n{wrong}").diagnostics
    codes = [one.code for one in remarks]

    assert {code: codes.count(code) for code in sorted(set(codes))} == {
        "E011": 1000,
        "E012": 1000,
        "E014": 1000,
        "E016": 1000,
    }
    assert all(one.place <= two.place for one, two in pairwise(remarks))
