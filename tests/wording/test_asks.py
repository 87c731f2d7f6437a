"""Who is wanted to do what."""

import pytest
from said import unmet, words

ASKED = [
    "Urge the Senate to pass the water bill by 2027.",
    "Demand that the Senate pass the water bill by 2027.",
    "Demand that the Senate passes the water bill by 2027.",
    "Call on the Senate to pass the water bill by 2027.",
    "Call for the Senate to pass the water bill by 2027.",
    "Request the Senate release the bill by 2027.",
    "The Senate is urged to pass the water bill by 2027.",
    "Meet the Senate to ask it to pass the water bill by 2027.",
    "Meet the Senate to ask that it pass the water bill by 2027.",
    "Keep asking the Senate to pass the bill by 2027.",
]
BROUGHT_ABOUT = [
    "Get the Senate to pass the water bill by 2027.",
    "Have the Senate pass the water bill by 2027.",
    "Let the Senate pass the water bill by 2027.",
    "Persuade the Senate to pass the water bill by 2027.",
    "Ensure that the Senate passes the water bill by 2027.",
    "Make sure the Senate passes the water bill by 2027.",
    "Ensure that the water bill is passed by the Senate by 2027.",
    "Win a pledge from the Senate to pass the water bill by 2027.",
    "Win the Senate's vote for the water bill by 2027.",
    "Win the vote of the Senate by 2027.",
    "Secure a vote from the Senate by 2027.",
]


@pytest.mark.parametrize("text", ASKED)
def test_asked(text):
    """Whoever is asked is named, the act is definite, and asking is an effort."""
    assert unmet(text) == {"outcome"}


@pytest.mark.parametrize("text", BROUGHT_ABOUT)
def test_brought_about(text):
    """What is only met if the Senate acts is an outcome, and the Senate is who acts."""
    assert unmet(text) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Write to all ministers to demand that the mayor resign.", ["the mayor"]),
        ("Meet MEP Varga to request that she table amendment 14.", ["MEP Varga"]),
        ("Write to all ministers.", []),
        ("Ask for a hearing.", []),
        ("Urge publishing the report.", []),
        ("Prevent the Senate from repealing the act.", ["the Senate"]),
        ("Prevent the closure of the library.", []),
        ("Stop the Senate from voting.", ["the Senate"]),
        ("The bill is adopted by holding a vote.", []),
        ("The bill is adopted by the Senate of Kenya.", ["the Senate of Kenya"]),
        ("The ban is announced by the mayor, and by 2027 it is in force.", ["the mayor"]),
        ("Secure the right to vote for prisoners.", []),
    ],
)
def test_who(text, who):
    """Those who are to act are told from those who are only written to."""
    assert [one.removeprefix("to ") for one in words(text, "who")] == who


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Urge the Senate to support clean water.", {"what", "measured", "outcome"}),
        ("Raise awareness of clean water.", {"who", "what", "measured", "outcome"}),
        ("The board is asked to help.", {"what", "measured", "outcome"}),
        ("The board is informed by nurses in Kent.", {"what", "measured", "outcome"}),
    ],
)
def test_vague_asks(text, lacks):
    """What is asked for or told vaguely stays vague."""
    assert unmet(text) == {"when", *lacks}
