"""What holds of any text whatever: it is read, in its own words, in linear time."""

import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evaluate import TUNED, rows
from smartgoals.checks.assessing import assess
from smartgoals.wording import clauses, figures, parsing, verbs
from smartgoals.wording.lexicon import lexicon
from smartgoals.wording.sentence import read_sentence

LABELLED_TEXTS = [row["text"] for name in TUNED for row in rows(name)]
WORDS = sorted({word for text in LABELLED_TEXTS for word in text.split()})
LISTED = sorted(word.replace("_", " ") for word in lexicon().common)
ODD = (
    *("9999", "20.5", "2199-12-31", "00/00/2027", "Q1", "mid-2100", "1,000", "½", "٣", "x１２"),
    *(
        "within",
        "days",
        "years",
        "of",
        "by",
        "before",
        "end",
        "fiscal",
        "FY2027",
        "next",
        "week",
    ),
    *("'s", "’", "(", ",", ".", ":", "–", "\n", "\u202f", "\x00", "\ud800", "€", "Easter"),
)
words = st.one_of(st.sampled_from(WORDS), st.sampled_from(LISTED), st.sampled_from(ODD))
joined = st.lists(words, max_size=25).map(" ".join)
texts = st.one_of(st.text(), joined, st.sampled_from(LABELLED_TEXTS))
days = st.one_of(st.dates(), st.sampled_from([date.min, date.max, date(2028, 2, 29)]))
months = st.one_of(st.none(), st.integers(1, 12))

LONG = (
    *("end of ", "before the ", "one ", "hundred ", "is being ", "to be ", "our aim is that "),
    *("a, ", "within 5 days of ", "2027 ", "(", "1", "at last ", "goal: ", "€", "'s "),
)
FRAGMENTS = (
    *LONG,
    *(
        "1-",
        "quickly ",
        "that ",
        "world ",
        "five out of ",
        "we want to ",
        "urge ",
        "by holding ",
    ),
    *("The Senate passes ", "30 June 2027 ", "holding the Senate passes the bill, ", "é", ". "),
    *("cut to 5 mph ", "no vote passes, ", "A and B, ", "from £1 to £2 "),
    *("The Senate passes it. By 2027. ", "It rains. Deadline: 30 May 2028. ", "U.K. "),
    "take off the market 30 June 2027. By 2027. no in suffering The Senate ",
    *("After quickly we ", "two weeks before ", "1 500 ", "We want that by May 2028. "),
    *(
        "Jakarta: ",
        "Jakarta: lanes built by us, ",
        "night trains to ",
        "lanes – adopted, ",
        "done, ",
    ),
    *(
        "topic: zero ",
        "nine voting ",
        "still unsold ",
        "A, all of them, ",
        "(all of them ",
        "up ",
    ),
    *(
        "We knock on doors. It rains by 2027. ",
        "Halving ",
        "schools who lost ",
        "between 2026 and ",
    ),
    *(
        "four weeks from now ",
        "by the time ",
        "Not someday, ",
        "who in 2027 ",
        "6 in 10 ",
        "with 6 ",
    ),
)
BEGUN = (
    ("The bill is passed ", "in "),
    ("The bill is passed ", "at the "),
    ("Urge ", "quickly "),
    ("Cut speed ", "to 5 mph "),
    ("this ", "one the "),
    ("world nine-member have want ", "quickly h1 "),
    ("The board must ", "have to "),
    ("The board has been ", "to have been "),
    ("It is ", "it is it is "),
    ("If ", "our aim is that if, "),
)


@given(text=texts, today=st.one_of(st.none(), days), month=months)
@example(text="by fiscal 1,000", today=date.max, month=1)
@example(text="The turnout rises to 20.5 by May", today=date.max, month=None)
@example(text="this year before Monday", today=date.max, month=None)
def test_any_text(text, today, month):
    """No text makes the reader or the rules fail, and reading it twice gives the same."""
    told = read_sentence(text, today=today, fiscal_year_starts=month)
    again = read_sentence(text, today=today, fiscal_year_starts=month)
    assessed = assess(text, today=today, fiscal_year_starts=month)

    assert told == again
    assert assessed.criteria == told.criteria


@given(text=texts)
@example(text="by: Q1\u202fnaira  ٣ by 5 .")
def test_slices(text):
    """Evidence and signs are slices of the text, at their places."""
    told = read_sentence(text)
    quoted = [words for one in told.criteria.values() for words in one.evidence]

    for one in (*quoted, *(sign for sign in told.signs if sign.text)):
        assert text[one.start : one.end] == one.text != ""


@given(text=texts, today=st.one_of(st.none(), days))
def test_figures_and_days(text, today):
    """There is a day only where there is a deadline, a figure only where it is measurable."""
    told = read_sentence(text, today=today)

    assert told.deadline is None or told.criteria["time_bound"].met
    assert told.target_number is None or told.criteria["measurable"].met
    assert told.earliest is None or told.earliest <= told.deadline


@given(text=texts, spaces=st.text(" \n\t", min_size=1))
def test_trailing_spaces(text, spaces):
    """Spaces behind a text change nothing."""
    one, other = read_sentence(text), read_sentence(text + spaces)

    assert one.criteria == other.criteria
    assert (one.deadline, one.target_number) == (other.deadline, other.target_number)


@pytest.mark.parametrize("name", TUNED)
def test_full_stop(name):
    """A full stop at the end changes nothing."""
    for row in rows(name):
        text = row["text"].rstrip(" .")
        one, other = read_sentence(text), read_sentence(f"{text}.")
        judged = [(told.deadline, told.target_number) for told in (one, other)]

        assert [a.met for a in one.criteria.values()] == [
            b.met for b in other.criteria.values()
        ]
        assert judged[0] == judged[1]


@given(text=texts, today=days, month=months)
@example(text="by Friday, and by 30 June 2027", today=date(2026, 11, 25), month=None)
def test_day_of_reading(text, today, month):
    """The day of reading adds days to deadlines; it makes none, and changes none."""
    alone, then = (
        read_sentence(text),
        read_sentence(text, today=today, fiscal_year_starts=month),
    )

    assert alone.criteria == then.criteria
    assert alone.deadline is None or alone.deadline == then.deadline


def work(text):
    """Count the calls that reading a text takes."""
    read_sentence(text)
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_sentence(text)
    finally:
        sys.setprofile(before)
    return calls


def growth(begin, fragment, times=250):
    """Say by how much the work grows when a text doubles."""
    return work(begin + fragment * 2 * times) / work(begin + fragment * times)


@pytest.mark.parametrize(("begin", "fragment"), [("", one) for one in FRAGMENTS] + [*BEGUN])
def test_linear(begin, fragment):
    """Twice the text is at most about twice the work."""
    assert growth(begin, fragment) < 2.2


@pytest.mark.parametrize(
    ("module", "bound", "begin", "fragment"),
    [
        (parsing, "_LONGEST_BODY", "The bill is passed ", "in "),
        (verbs, "_LONGEST_SUBJECT", "Urge ", "quickly "),
        (figures, "_REACH", "this ", "one the "),
        (clauses, "_MOST_FRONTS", "", "holding the Senate passes the bill, "),
    ],
)
def test_without_a_bound(monkeypatch, module, bound, begin, fragment):
    """A reader that looks as far as the text goes takes more than twice the work."""
    monkeypatch.setattr(module, bound, 10**9)

    assert growth(begin, fragment) > 2.2


def test_without_a_longest_group(monkeypatch):
    """A reader that follows helping verbs without end runs out of stack."""
    monkeypatch.setattr(verbs, "_LONGEST_GROUP", 10**9)

    with pytest.raises(RecursionError):
        read_sentence("The board must " + "have to " * 5000 + "vote")


CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from smartgoals.wording.sentence import read_sentence
for fragment in sys.stdin.read().split("|"):
    read_sentence((fragment * 100_000)[:100_000])
print("read")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit on processor time")
def test_long_texts():
    """A hundred thousand characters of anything are read before long."""
    told = "|".join(LONG)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    child = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", CHILD],
        input=told,
        capture_output=True,
        encoding="utf-8",
        env=plain,
        check=False,
    )

    assert (child.returncode, child.stdout, child.stderr) == (0, "read\n", "")
