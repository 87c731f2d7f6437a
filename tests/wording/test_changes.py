"""What would be different, and whether it happens once."""

import pytest
from said import unmet, words

DEFINITE = [
    "The council cuts bus journey times on Line 4",
    "Bus journey times fall",
    "The council shows the film",
    "The council supports nurses so that 70% can name two symptoms",
    "The council engages with and repeals the code",
    "The hall is open",
    "40 nurses are able to vote",
    "Fewer shutdowns",
    "At least 40 signatures",
    "Adoption of the code",
    "A ban in force",
    "Campaign for the adoption of the code",
    "Prevent the sale of the park",
    "The bill is put on the agenda of the full council",
    "The council no longer charges fees",
]
VAGUE = [
    "The council improves air quality",
    "The council increases digital inclusion by 30%",
    "The council shows leadership",
    "The council demonstrates commitment",
    "The council treats nurses as equals",
    "The council serves people",
    "Councils stand together",
    "The hall is safe",
    "The hall is better",
    "Nurses are able to vote",
    "Lobby for better hospitals",
    "Work towards a hearing",
    "Reach 500 people",
    "Build capacity",
    "Strengthen our skills",
]
EVENTS = [
    "The council votes down the plan",
    "Put the bill to a vote",
    "The council lowers the voting age to 16",
    "Submit the report",
    "Publish the report",
    "Write to the minister",
    "Ask for a hearing",
    "Win a pledge from the mayor",
    "Adoption of the code",
    "Senators zorbify the code",
]
PRACTICES = [
    "Companies publish their reports",
    "Some companies publish the report",
    "Run a campaign",
    "Lobby Congress for a hearing",
    "The council publishes the report regularly",
    "The council cuts PM2.5",
    "Send something",
    "The price of water drops",
]


@pytest.mark.parametrize("text", DEFINITE)
def test_definite(text):
    """An act, a state or a variable with a direction is something that one would see."""
    assert "what" not in unmet(f"{text} by 2027.")


@pytest.mark.parametrize("text", VAGUE)
def test_vague(text):
    """Improving, leading, being better: two observers would not see the same."""
    assert "what" in unmet(f"{text} by 2027.")


@pytest.mark.parametrize("text", EVENTS)
def test_events(text):
    """Something that either happens or does not can be settled without a figure."""
    assert "measured" not in unmet(f"{text} by 2027.")


@pytest.mark.parametrize("text", PRACTICES)
def test_practices(text):
    """What goes on, or is done by any of many, can't be settled without a figure."""
    assert "measured" in unmet(f"{text} by 2027.")


def test_day_of_looking():
    """A state, and what is prevented, can be looked up on the last day, but on no other."""
    for text in ("The hall is open", "Prevent the sale of the park", "A ban in force"):
        assert "measured" in unmet(f"{text}.")
        assert "measured" not in unmet(f"{text} by 2027.")


def test_no_end():
    """A sentence may end behind its verb."""
    assert unmet("The price of water drops") == {"who", "measured", "when"}


def test_evidence():
    """The words that decide are the verb and what it is done to."""
    text = "Ofcom quickly publishes its decision on the fee by 2027."

    assert words(text, "what") == ["publishes its decision"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The Senate does not pass the bill", "does not pass the bill"),
        ("The Senate doesn't pass the bill", "doesn't pass the bill"),
        ("The Senate will not pass the bill", "will not pass the bill"),
        ("The Senate never passes the bill", "never passes the bill"),
        ("Ofcom no longer charges a fee", "no longer charges a fee"),
        ("The Senate passes the bill", "passes the bill"),
    ],
)
def test_negated(text, said):
    """What must not happen is quoted with its negation, or it would say the opposite."""
    assert words(text, "what") == [said]
