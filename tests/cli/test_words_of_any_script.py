"""What people type stays as they typed it, in whatever letters and on whatever terminal."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import icalendar
import pytest

import smartgoals as sg
from hostile import SCRIPTS
from smartgoals.cli import starting
from smartgoals.planfile.ids import better_id, new_id

PLAN = (Path(__file__).parents[1] / "planfile" / "example-campaign.yaml").read_bytes()
DAY = ("--today", "2026-11-23")
JOINED = {
    "persian": "انجمن می‌خواهد",  # a joiner in a word
    "sinhala": "ශ්‍රී ලංකාව",
    "family": "👩‍👩‍👧 parents",
}
LETTERS = {
    **SCRIPTS,
    **JOINED,
    "turkish": "İstanbul IŞIK ığdır",
    "composed": unicodedata.normalize("NFC", "São Paulo à noite"),
    "decomposed": unicodedata.normalize("NFD", "São Paulo à noite"),
}
TYPED = (
    ("add", "actor", "PLAN", "--name", "WORDS", "--id", "new", "--offers", "WORDS"),
    ("add", "milestone", "PLAN", "--what", "WORDS", "--due", "2027-03-04", "--id", "step"),
    ("flag", "PLAN", "--what", "WORDS", "--id", "seen", *DAY),
)


def typed(run, path, words):
    """Type words wherever a command takes some, and give the plan that comes of it."""
    path.write_bytes(PLAN)
    for command in TYPED:
        given = {"PLAN": path, "WORDS": words}
        assert run(*(given.get(one, one) for one in command))[0] == 0, command
    return sg.load(path)


@pytest.mark.parametrize("words", LETTERS.values(), ids=LETTERS)
def test_words_stay(run, tmp_path, words):
    """Words in any letters stand in the plan, in tables and in calendars as they were typed."""
    path = tmp_path / "plan.yaml"
    plan = typed(run, path, words)
    actor = plan.actor("new")
    calendar = icalendar.Calendar.from_ical(run("calendar", path, "-o", "-")[1])

    assert (actor.name, actor.offers) == (words, (words,))
    assert plan.milestone("step").what == plan["seen"].what == words
    assert not [one for one in sg.read(path).diagnostics if one.code == "E007"]
    assert words in run("show", "actors", path)[1]
    assert words in {str(event["SUMMARY"]) for event in calendar.events}


def test_a_twin_that_clears_away(run, tmp_path, monkeypatch):
    """Clearing away all that Python calls unprintable would be found out: words fall apart."""
    monkeypatch.setattr(
        starting,
        "without_hidden",
        lambda text: "".join(one if one.isprintable() else " " for one in text),
    )
    kept = {
        name: typed(run, tmp_path / "plan.yaml", words).actor("new").name
        for name, words in JOINED.items()
    }

    assert all(kept[name] != words for name, words in JOINED.items())


def test_hidden_signs_go(run, tmp_path):
    """What nobody sees where it was typed, such as a direction turned round, is no word."""
    plan = typed(run, tmp_path / "plan.yaml", "one\u202etwo\u200b three\x00")

    assert plan.actor("new").name == "one two three"


def test_ids_of_letters():
    """An id has each letter that can be written plainly, however its mark is stored."""
    names = {
        "Işık Derneği": "isik-dernegi",
        "İSTANBUL": "istanbul",
        "São Paulo": "sao-paulo",
        "Łódź Straße": "lodz-strasse",
        "Þór Ørsted": "thor-orsted",
    }
    for form in ("NFC", "NFD"):
        for name, id in names.items():
            text = unicodedata.normalize(form, name)

            assert better_id(text) == id
            assert new_id(text, "actor", ()) == new_id(name, "actor", ())


@pytest.mark.parametrize("words", ["İİİİ board", "ǰ̌ board", "ﬃ ŉ board", "ẞß board"])
def test_places_of_words(words):
    """Words whose small letters are longer than the capitals shift no place in a sentence."""
    text = f"{words} drops the fee by 1 July 2027."
    told = sg.assess(text)
    found = [one for criterion in told.criteria.values() for one in criterion.evidence]

    assert {"drops the fee", "by 1 July 2027"} <= {one.text for one in found}
    assert all(text[one.start : one.end] == one.text for one in found)
    assert text.casefold().index("drops") != text.index("drops")  # so a twin would be found


BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
of_bytes = pytest.mark.skipif(os.name == "nt", reason="arguments are text there")


def in_a_bare_terminal(folder, *words):
    """Run a command in a terminal that knows nothing but ASCII."""
    return subprocess.run(
        [sys.executable, "-m", "smartgoals", *words],
        cwd=folder,
        env={**os.environ, **BARE},
        capture_output=True,
        check=False,
    )


@of_bytes
def test_letters_in_a_bare_terminal(tmp_path):
    """Where a terminal says that it has no letters but ASCII's, UTF-8 is understood."""
    (tmp_path / "plan.yaml").write_bytes(PLAN)
    words = ("flag", "plan.yaml", "--what", "Já votam".encode(), "--id", "seen", *DAY)
    done = in_a_bare_terminal(tmp_path, *words)
    told = in_a_bare_terminal(tmp_path, "assess", "São".encode(), "--format", "json")

    assert (done.returncode, done.stderr) == (0, b"plan.yaml: flag seen added\n")
    assert sg.load(tmp_path / "plan.yaml")["seen"].what == "Já votam"
    assert json.loads(told.stdout)["text"] == "São"


@of_bytes
@pytest.mark.parametrize(
    "words",
    [
        ("flag", "plan.yaml", "--what", b"J\xe1 votam", "--id", "seen"),
        ("add", "actor", "plan.yaml", "--name", b"Jo\xe3o"),
        ("assess", b"S\xe3o"),
        ("feed", "new", "plan.yaml", b"Jo\xe3o"),
    ],
    ids=lambda words: words[0],
)
def test_other_bytes_in_a_bare_terminal(tmp_path, words):
    """Bytes that are no letters in UTF-8 are refused: nothing is lost on the way to a plan."""
    (tmp_path / "plan.yaml").write_bytes(PLAN)
    done = in_a_bare_terminal(tmp_path, *words)

    assert done.returncode == 2
    assert b"bytes that are no letters" in done.stderr
    assert (tmp_path / "plan.yaml").read_bytes() == PLAN
