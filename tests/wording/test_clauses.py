"""The clause that must come true, whatever stands around it."""

import pytest
from said import signs, unmet, words

PASSES = "the Senate passes the water bill"


@pytest.mark.parametrize(
    "front",
    [
        "",
        "Our goal: ",
        "Goal 1: ",
        "Our aim is that ",
        "Our aim is, that ",
        "Our goal for the year is that ",
        "After years of talks, ",
        "Following the march, and with the unions, ",
        "Holding talks, marches and hearings, ",
        "As a result of our workshops, ",
        "In 2019 the bill was blocked. ",
        "The bill had failed; ",
        "Clean water has been promised. ",
        "Please, ",
        "No later than May, ",
    ],
)
def test_front(front):
    """What stands in front of the clause changes nothing of what it says."""
    text = f"{front}{PASSES} by 30 June 2027."
    text = text[0].upper() + text[1:]

    assert unmet(text) == set()
    assert words(text, "what") == ["passes the water bill"]


@pytest.mark.parametrize(
    "text",
    [
        "The Senate must pass the water bill by 2027.",
        "The Senate will need to pass the water bill by 2027.",
        "The Senate ought to pass the water bill by 2027.",
        "The Senate is to pass the water bill by 2027.",
        "The Senate is going to pass the water bill by 2027.",
        "The Senate has to pass the water bill by 2027.",
        "The Senate to pass the water bill by 2027.",
        "The Senate will have passed the water bill by 2027.",
        "The Senate has passed the water bill by 2027.",
        "The Senate, which sits in Abuja, passes the water bill by 2027.",
        "The Senate, together with the House, passes the water bill by 2027.",
        "It is the Senate that passes the water bill by 2027.",
        "It is time for the Senate to pass the water bill by 2027.",
        "The water bill is being passed by the Senate by 2027.",
        "The water bill has been passed by the Senate by 2027.",
        "We want the Senate to pass the water bill by 2027.",
        "We want that the Senate passes the water bill by 2027.",
        "We would like the Senate to pass the water bill by 2027.",
        "We'd like the Senate to pass the water bill by 2027.",
        "What we want is for the Senate to pass the water bill by 2027.",
        "Following talks, and using its powers, the Senate must pass the water bill by 2027.",
        "Holding talks, holding talks, the Senate passes the water bill by 2027.",
        "After years of talks we want one thing: that the Senate passes the bill by 2027.",
        "Our campaign wins when the Senate passes the water bill by 2027.",
        "The U.K. Senate passes the water bill, e.g. for towns, by 2027.",
        "THE SENATE PASSES THE WATER BILL BY 2027.",
        "senate passes the water bill by 2027",
    ],
)
def test_verb_forms(text):
    """However the verb is put, the Senate passes the bill."""
    assert unmet(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Plant 500 trees by 2027.",
        "To plant 500 trees by 2027.",
        "We plant 500 trees by 2027.",
        "We will plant 500 trees by 2027.",
        "We want to plant 500 trees by 2027.",
        "We are going to plant 500 trees by 2027.",
        "Let us plant 500 trees by 2027.",
        "Let's plant 500 trees by 2027.",
        "Our aim is to plant 500 trees by 2027.",
        "By 2027, plant 500 trees.",
    ],
)
def test_ours(text):
    """An order, "to", "we", "let us" and an aim to do it are our own work."""
    assert unmet(text) == {"who", "outcome"}


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Save the Children signs the charter by 2027.", ["signs"]),
        ("Support of the board grows by 2027.", ["grows"]),
        ("Talks with the board lead to a pay rise by 2027.", ["lead"]),
        ("Staff vote to strike by 2027.", ["vote"]),
        ("Nurses zorble the wards by 2027.", ["zorble"]),
        ("Ofcom zorbles the code by 2027.", ["zorbles"]),
        ("Zorble 500 wards by 2027.", ["Zorble"]),
        ("The mayor, the council and the board sign the charter by 2027.", ["sign"]),
        ("The Senate (all of it) passes the bill by 2027.", ["passes"]),
        ("The Senate is very much against the bill by 2027.", ["is"]),
        ("The Senate has the bill by 2027.", ["has"]),
        (
            "The Senate is " + "really " * 9 + "late.",
            ["The Senate is " + "really " * 9 + "late"],
        ),
        ("The have nots vote by 2027.", ["vote"]),
        ("After talks, Support for the bill grows by 2027.", ["grows"]),
        ("Clean water for all by 2030!", ["Clean water"]),
    ],
)
def test_verb(text, verb):
    """The verb of the sentence is found, also where nouns look like verbs.

    Where there is none, what is named stands for it.
    """
    assert words(text, "outcome") == verb


def test_slogan():
    """A sentence without a verb is a slogan."""
    assert signs("Clean water for all by 2030!")["slogan"] == "Clean water for all by 2030!"


def test_nothing():
    """A text without a word says nothing."""
    assert len(unmet("")) == 5
