"""Lines are folded where no reader minds, and say what icalendar would have them say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ics_making import unfolded

from smartgoals.calendar import lines
from smartgoals.calendar.export import to_calendar, to_ical
from smartgoals.calendar.lines import folded
from strategies import plans

texts = st.text(st.sampled_from("aé€𝄞\\^,;n"), max_size=300)


def faults(line):
    """Name what is wrong with how a line is folded."""
    parts = folded(line.encode()).split(b"\r\n")
    found = set()
    if parts.pop() != b"" or b"".join([parts[0], *(part[1:] for part in parts[1:])]) != (
        line.encode()
    ):
        found.add("changed")
    if max(map(len, parts)) > 75:
        found.add("long")
    if any(part[:1] != b" " for part in parts[1:]):
        found.add("not indented")
    for part in parts:
        if part.decode("utf-8", "ignore").encode() != part:
            found.add("within a character")
    for part in parts[:-1]:
        for sign in b"\\", b"^":
            if (len(part) - len(part.rstrip(sign))) % 2:
                found.add("within a pair")
    return found


@given(texts)
def test_folding(line):
    """No line has more than 75 octets, and none ends within a character or a pair of signs."""
    assert faults(line) == set()


@pytest.mark.parametrize(
    "line", ["a" * 73 + "\\n" + "a" * 80, "a" * 71 + "\\\\\\n^n" + "b" * 75]
)
def test_pairs(line, monkeypatch):
    """A backslash stays with its letter, which a plain way of folding would part."""
    assert faults(line) == set()

    monkeypatch.setattr(lines, "_PAIRS", ())

    assert faults(line) == {"within a pair"}


def test_only_signs():
    """A line of backslashes alone comes to an end."""
    assert faults("\\" * 500) == set()
    assert faults("^" * 501) == set()


@given(plans(consistent=True))
def test_as_icalendar_writes(whole):
    """Apart from where lines are folded, it is what icalendar writes."""
    assert unfolded(to_ical(whole)) == unfolded(to_calendar(whole).to_ical())
