"""Mending: what has one meaning only is put right, and no other byte moves."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planfile.saying import EXAMPLE, HEAD, PEOPLE, milestone
from smartgoals.diagnostics import Severity
from smartgoals.planfile import mending
from smartgoals.planfile.mending import difference, mend
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import only_like

TEXT = EXAMPLE.read_text("utf-8")
HOSTILE = sorted(Path(__file__).with_name("hostile").iterdir())
VOTE = "milestones:\n  the-vote:\n    what: The vote\n    fixed: 2027-06-17\n"


def mended(text, name="campaign.yaml"):
    """Give the text after mending."""
    return mend(text.encode(), name=name).data.decode()


MENDED = {
    # A day, whichever way somebody writes days.
    milestone("what: A\nfixed: 2027/06/30"): milestone("what: A\nfixed: 2027-06-30"),
    milestone("what: A\nfixed: 2027.6.3 # x"): milestone("what: A\nfixed: 2027-06-03 # x"),
    milestone("what: A\nfixed: 30.06.2027"): milestone("what: A\nfixed: 2027-06-30"),
    milestone("what: A\nfixed: 06/30/2027"): milestone("what: A\nfixed: 2027-06-30"),
    milestone("what: A\nfixed: 05/05/2027"): milestone("what: A\nfixed: 2027-05-05"),
    milestone("what: A\nfixed: 2027–06–30"): milestone("what: A\nfixed: 2027-06-30"),
    milestone("what: A\nfixed: 30 June 2027"): milestone("what: A\nfixed: 2027-06-30"),
    milestone("what: A\nfixed: Jun 3rd, 2027"): milestone("what: A\nfixed: 2027-06-03"),
    milestone('what: A\nfixed: "2027/6/30"'): milestone('what: A\nfixed: "2027-06-30"'),
    milestone("what: A\nfixed: 2027/06/30 14:00 Europe/Paris"): milestone(
        "what: A\nfixed: 2027-06-30 14:00 Europe/Paris"
    ),
    f"{HEAD}  judged: 2026/11/20 by board\n{PEOPLE}": (
        f"{HEAD}  judged: 2026-11-20 by board\n{PEOPLE}"
    ),
    # Two of them, one behind the other.
    f"{HEAD}history:\n  2026/01/02 to 2026/02/13: won\n": (
        f"{HEAD}history:\n  2026-01-02 to 2026-02-13: won\n"
    ),
    # Names that differ in capitals, blanks and hyphens only.
    milestone("what: A\nowner: ANA\n") + PEOPLE: milestone("what: A\nowner: ana\n") + PEOPLE,
    milestone("what: A\nafter: [The Vote]") + VOTE[12:]: (
        milestone("what: A\nafter: [the-vote]") + VOTE[12:]
    ),
    milestone("what: A\nbefore: thevote") + VOTE[12:]: (
        milestone("what: A\nbefore: the-vote") + VOTE[12:]
    ),
    f"{HEAD}{PEOPLE}relations:\n  ana -> Board: weak\n": (
        f"{HEAD}{PEOPLE}relations:\n  ana -> board: weak\n"
    ),
    # What somebody or something is called, where only one is.
    milestone("what: A\nafter: Talk to  them\n") + '  talk: {what: "Talk to them"}\n': (
        milestone("what: A\nafter: talk\n") + '  talk: {what: "Talk to them"}\n'
    ),
    f"{HEAD}  team: {{jo: Jo Silva, bo: {{name: Bo}}}}\n  coordinator: jo silva\n": (
        f"{HEAD}  team: {{jo: Jo Silva, bo: {{name: Bo}}}}\n  coordinator: jo\n"
    ),
    f"{HEAD}actors: {{a: {{name: Press office}}, b: {{name: The  Board}}}}\n"
    "relations:\n  Press office -> The Board: weak\n": (
        f"{HEAD}actors: {{a: {{name: Press office}}, b: {{name: The  Board}}}}\n"
        "relations:\n  a -> b: weak\n"
    ),
    f"{HEAD}goals: {{a: {{goal: It ends., supports: It stops}}, b: {{goal: It stops}}}}\n": (
        f"{HEAD}goals: {{a: {{goal: It ends., supports: b}}, b: {{goal: It stops}}}}\n"
    ),
    f"{HEAD}{PEOPLE}relations:\n  - {{from: Ana, to: board}}\n": (
        f"{HEAD}{PEOPLE}relations:\n  - {{from: ana, to: board}}\n"
    ),
    # Fields, sections and words likewise.
    milestone("what: A\nleavespare: 1 week"): milestone("what: A\nleave spare: 1 week"),
    f"{HEAD}mile-stones: {{}}\n": f"{HEAD}milestones: {{}}\n",
    f"{HEAD}actors: {{a: {{stance: Activeally}}}}\n": (
        f"{HEAD}actors: {{a: {{stance: active ally}}}}\n"
    ),
    # Characters that look like others, or like nothing.
    milestone("what: “A hearing”"): milestone("what: 'A hearing'"),
    milestone("what: A\nfixed: “2027-06-30”"): milestone("what: A\nfixed: '2027-06-30'"),
    milestone("what: A\nleave\u00a0spare: 1 week"): milestone("what: A\nleave spare: 1 week"),
    milestone("what: A hea\u200bring"): milestone("what: A hearing"),
    milestone("{what: A\u00adB\u00adC, owner: a\u200bna} # D\u200bE") + PEOPLE: (
        milestone("{what: ABC, owner: ana} # DE") + PEOPLE
    ),
}


@pytest.mark.parametrize("text", MENDED, ids=range(len(MENDED)))
def test_mended(text):
    """What can be meant in one way only is written so."""
    before = read_text(text)
    after = mended(text)

    assert any(one.fix for one in before.diagnostics)
    assert after == MENDED[text]
    assert read_text(after).diagnostics == ()


def test_json():
    """In JSON a value is mended within its quotes."""
    text = '{"smartgoals": "1", "campaign": {"name": "x", "starts": "2027/6/30"}}'

    assert mended(text, "a.json") == text.replace("2027/6/30", "2027-06-30")


LEFT = [
    milestone("what: A\nfixed: 03/02/2027"),  # two readings
    milestone("what: A\nfixed: 30/02/2027"),  # no such day
    milestone("what: A\nfixed: 2027/13/01"),
    milestone("what: A\nfixed: 3027/12/01"),
    milestone("what: A\nfixed: not before 30 June 2027"),
    milestone("what: A\nfixed: !x 2027/06/30"),
    milestone("what: A\nowner: anna") + PEOPLE,  # a letter more is another name
    milestone("what: A\nowner: The Vote") + VOTE[12:],  # a milestone owns nothing
    milestone("what: A\nbefore: Phase 1 1") + "  phase-11: {what: B, fixed: 2027-01-01}\n",
    milestone("what: A\nmeets: Ana\n") + "actors: {a: {name: Ana}, b: {name: ANA}}\n",
    milestone("what: A\nmeets: Ana\n") + "actors: {a: {name: Ana}, ana: {name: B}}\n",
    milestone("what: A\nbefore: a b\n") + "  ab: {what: B}\n  a-b: {what: C}\n",
    milestone("what: A\nleavespare: 1 week\nleave spare: 1 week"),  # it is there already
    f"{HEAD}mile-stones: {{}}\nmilestones: {{}}\n",
    milestone("what: “don't”"),
    milestone("what:\u00a0A"),  # what stands around it would be read otherwise
    milestone("what: A\u202eB"),
    milestone("what: •\u00a0A"),
    milestone("what: “A\n      B”"),
]


@pytest.mark.parametrize("text", LEFT, ids=range(len(LEFT)))
def test_left(text):
    """What can be meant in two ways, or is no slip of writing, is left as it is."""
    done = mend(text.encode())

    assert (done.data.decode(), done.count) == (text, 0)
    assert read_text(text).diagnostics != ()


def test_written_twice_in_one_value():
    """Where the same slip stands twice in one value, nobody guesses which is meant."""
    text = f"{HEAD}history:\n  2026/01/02 to 2026/01/02: won\n"

    assert mended(text) == text


def test_an_id_that_is_there_in_another_form():
    """A key is not brought to a name that stands there already."""
    text = f"{HEAD}actors:\n  ana: {{name: A, na\u200bme: B}}\n"

    assert mended(text) == text
    assert any(one.fix for one in read_text(text).diagnostics)


def test_bytes_that_are_no_text():
    """Bytes that are no text stay as they are; a byte order mark stays too."""
    text = milestone("what: A\nfixed: 2027/06/30").replace("\n", "\r\n")
    marked = f"\ufeff{text}".encode()

    assert mend(b"\xff\xfe\0x").data == b"\xff\xfe\0x"
    assert mend(marked).data == marked.replace(b"2027/06/30", b"2027-06-30")


def test_chosen_remarks():
    """Only what is chosen is mended."""
    text = milestone("what: “A”\nfixed: 2027/06/30")
    done = mend(
        text.encode(), chosen=lambda one: one.severity is Severity.WARNING
    ).data.decode()

    assert done == text.replace("“A”", "'A'")


# How people write what the example has in its proper form.
SLIPS = [
    (r"\b(20\d\d)-(\d\d)-(\d\d)\b", r"\1/\2/\3"),
    (r"\b(20\d\d)-(\d\d)-(\d\d)\b", r"\1.\2.\3"),
    (r"(?m)^( +)time-bound:", r"\1timebound:"),
    (r"(?m)^( +)decided by:", "\\1decided\u00a0by:"),
    (r"(?m)^( +)decided by:", r"\1decidedby:"),
    (r"(?m)^( +owner: )(\w+)$", lambda match: match[1] + match[2].upper()),
]


@st.composite
def slipped_texts(draw):
    """Draw the example with slips of writing, of which each has one meaning."""
    text = TEXT
    for pattern, slip in draw(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=3)):
        places = list(re.finditer(pattern, text))
        some = st.lists(st.sampled_from(places), max_size=5, unique=True)
        for match in sorted(draw(some) if places else (), key=lambda one: -one.start()):
            if "#" not in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]:
                new = slip(match) if callable(slip) else match.expand(slip)
                text = text[: match.start()] + new + text[match.end() :]
    return text


@given(slipped_texts())
def test_slips(text):
    """A plan with slips of writing is mended to the plan without them."""
    done = mended(text)

    assert read_text(done).plan == read_text(TEXT).plan


def around(text):
    """Give the stretches of a text that no fix is about."""
    reading = read_text(text)
    end = 0
    for place in [one.fix.place for one in reading.diagnostics if one.fix]:
        yield text[end : reading.document.offset(place.line, place.column)]
        end = reading.document.offset(place.end_line, place.end_column)
    yield text[end:]


@given(slipped_texts())
def test_no_other_byte_moves(text):
    """What is changed in one go lies within what the fixes are about."""
    done, _ = mending._mended_once(text, "campaign.yaml", lambda _: True)
    unmoved = "[^\n]*".join(map(re.escape, around(text)))

    assert re.fullmatch(unmoved, done)


def test_a_twin_that_moves_more():
    """A twin that puts the same slip right in a comment too would be found out."""
    text = milestone("what: A\nfixed: 2027/06/30  # not 2027/06/30")
    unmoved = "[^\n]*".join(map(re.escape, around(text)))

    assert re.fullmatch(unmoved, mended(text))
    assert not re.fullmatch(unmoved, text.replace("2027/06/30", "2027-06-30"))


@pytest.mark.parametrize("path", HOSTILE, ids=[path.name for path in HOSTILE])
def test_hostile_files(path):
    """Whatever a file holds, mending it twice does what mending it once does."""
    once = mend(path.read_bytes(), name=path.name)

    assert mend(once.data, name=path.name).count == 0


@given(
    st.lists(
        st.sampled_from(
            [*"\n\n  :-[]{}#'“”", "\u00a0", "\u200b", "owner: Ana", "fixed: 2027/6/30",
             "timebound: 1.7.2027", "milestones:\n  a:\n    what: x\n", "actors:\n  ana: {}\n",
             "smartgoals: 1\ncampaign: {name: x}\n"]
        )
    ).map("".join)
)  # fmt: skip
def test_any_text(text):
    """Whatever a text is, mending it again changes nothing, and no text around moves."""
    once = mend(text.encode())
    before, after = read_text(text), read_text(once.data)

    assert mend(once.data).count == 0
    assert after.complete == before.complete
    assert once.data == text.encode() or once.count > 0


@pytest.mark.parametrize(
    ("fields", "instead"),
    [
        ("what: “A”\nfixed: 2027/06/30", "A: B"),
        ("{what: “A”, place: B, fixed: 2027/06/30}", "'A', notes: B, fixed: '1'} # "),
    ],
)
def test_a_fix_that_changes_more(monkeypatch, fields, instead):
    """A fix that would make other text of its neighbours is refused; the others hold."""
    text = milestone(fields)
    edits = mending._edits

    def careless(reading, chosen):
        return [
            one._replace(text=instead) if one.text == "'A'" else one
            for one in edits(reading, chosen)
        ]

    monkeypatch.setattr(mending, "_edits", careless)

    assert mended(text) == text.replace("2027/06/30", "2027-06-30")


def test_a_twin_that_does_not_look_again(monkeypatch):
    """Without reading the text again, a careless fix would be found out by the law."""
    text = f"{HEAD}actors:\n  ana: {{name: A, na\u200bme: B}}\n"
    monkeypatch.setattr(mending, "_moves_only", lambda *_: True)
    monkeypatch.setattr(mending, "_mends", lambda *_: True)

    assert mended(text) != text


def test_very_many_slips():
    """More slips than are told at a time are all mended in one go."""
    parts = "".join(f"  m{one}: {{what: A, owner: Ana}}\n" for one in range(250))
    text = f"{HEAD}actors:\n  ana: {{}}\nmilestones:\n{parts}"
    done = mend(text.encode())

    assert done.count == 250
    assert done.data.decode() == text.replace("Ana", "ana")


def test_one_within_another():
    """Of two fixes of one stretch the first is taken; the other one follows."""
    text = milestone("what: “A hea\u200bring”")

    assert mended(text) == milestone("what: 'A hearing'")


@pytest.mark.parametrize(
    ("name", "known", "only"),
    [
        ("A_B", ["a-b", "a-c"], "a-b"),
        ("a–b", ["a-b"], "a-b"),
        ("ab", ["a-b", "a b"], None),
        ("--", ["-"], None),
        ("q1-1", ["q-11", "q-1-1"], "q-1-1"),
    ],
)
def test_names_that_are_alike(name, known, only):
    """Names are alike if they differ in nothing but capitals, blanks and hyphens."""
    assert only_like(name, known) == only


def test_difference():
    """The difference has the form that programs apply, with or without a last line end."""
    told = difference(b"a\nb\nc", b"a\nB\nc\n", name="x.yaml")

    assert told == (
        "--- x.yaml\n+++ x.yaml\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n\\ No newline at end of file\n"
        "+B\n+c\n"
    )
    assert difference(b"a\n", b"a\n", name="x.yaml") == ""
