"""Whether our own effort alone could make it true."""

import pytest
from said import unmet

OWN = [
    "Urge the Senate to pass the bill",
    "Support nurses",
    "Attract 500 followers",
    "500 people subscribe to our newsletter",
    "500 people join the union",
    "Our membership grows by 20%",
    "Our coalition holds 12 meetings",
    "12 community meetings are held",
    "Ensure 12 community meetings take place",
    "Ensure that our report is published",
    "Ensure that our youth caucus gains 60 new members",
    "By May 2027 we have published three briefs",
    "Raise public awareness of rare diseases",
    "Post daily updates from the talks",
    "Achieve 1,000 downloads of our guide",
    "Raise £5,000",
    "Reach 500 people",
    "Cut emissions by lobbying landlords",
    "Strengthen our skills",
    "We increase our budget",
    "Improve access by publishing a toolkit",
    "12 workshops",
    "Plant 5,000 trees",
]
OTHERS = [
    "The Senate passes the bill",
    "Persuade the Senate to pass the bill",
    "Prevent the sale of the park",
    "Cut municipal emissions by 20%",
    "Eliminate homelessness in Kent",
    "35 organisations publicly endorse the bill",
    "5,000 trees are planted by the Parks Department",
    "Nurses feel supported",
    "Ensure that our town gains a bridge",
    "Raise awareness of stroke so that 60% of workers can list four symptoms",
    "Adoption of the code",
    "As a result of our workshops, six counties repeal the code",
    "Our nurses in Kent vote for the code",
]


@pytest.mark.parametrize("text", OWN)
def test_own(text):
    """Our trying, our work and our growing are met by ourselves."""
    assert "outcome" in unmet(f"{text} by 2027.")


@pytest.mark.parametrize("text", OTHERS)
def test_others(text):
    """What others must do, or the world, is an outcome."""
    assert "outcome" not in unmet(f"{text} by 2027.")
