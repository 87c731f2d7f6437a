"""Which figure says when the goal is reached."""

import pytest
from said import number, unmet

TARGETS = {
    "At least 40 members of the Bundestag sign the letter": 40,
    "The council halves deaths": 50,
    "The council doubles its grant": 2,
    "The council eliminates fees": 0,
    "No child is detained": 0,
    "No child under 16 works in the mines": 0,
    "Not one prisoner dies of heat": 0,
    "The Senate hears 1 500 witnesses": 1500,
    "The seven commissioners unanimously adopt the code": 7,
    "The board meets twice": 2,
    "Turnout rises from 17% to 12%": 12,
    "Turnout rises from 20.5 to 25%": 25,
    "The council raises the grant from £1 million to £2 million": 2_000_000,
    "The nine-member board votes unanimously": 9,
    "Nine of the 14 members vote for the bill": 9,
    "Nine of 14 members vote for the bill": 9,
    "They lost. Five councils in Kent sign the charter": 5,
    "Half of the 14 members vote for the bill": 50,
    "The council cuts speed to 30 km/h": 30,
    "The council cuts waits to 5 days": 5,
    "The council pays 5 days per year": 5,
    "The council builds 12 km of lanes": 12,
    "Zambia reaches 3rd place": 3,
    "The council plants 500 trees, including 40 oaks": 500,
    "The council builds 500 homes serving 1,000 people": 500,
    "The mayor pledges that 40 schools adopt the code": 40,
    "Fewer than 5 members of the Senate oppose the bill": 5,
    "The share of women rises by 5 percentage points": 5,
    "The share of households with water rises to 60%": 60,
    "500 nurses are trained": 500,
    "Train 300 teachers in Kent": 300,
}
NO_TARGETS = [
    "The council adopts Bill 63",
    "The council adopts Article Five",
    "The Lakeside Five leave",
    "The council cuts PM2.5",
    "The council cuts 5G masts",
    "The three banks sign",
    "The council meets the 3rd group",
    "The council adopts a 30 km/h limit",
    "The council adopts the code that covers 40 schools",
    "The council bans sales to people under the age of 16",
    "The council adopts a moratorium for three years",
    "The council adopts SDG 16",
    "The council increases digital inclusion by 30%",
    "The board votes unanimously",
    "The board reports monthly",
    "Every school adopts the code",
    "All schools adopt the code",
]


@pytest.mark.parametrize(("text", "value"), TARGETS.items())
def test_targets(text, value):
    """The figure to be reached is found among all others."""
    assert number(f"{text} by 30 June 2027.") == value


@pytest.mark.parametrize("text", NO_TARGETS)
def test_no_targets(text):
    """Names, sizes, limits, lengths and pseudo-numbers are no figure to be reached."""
    assert number(f"{text} by 30 June 2027.") is None


@pytest.mark.parametrize("text", ["The board reports monthly", "All schools adopt the code"])
def test_counted_without_a_figure(text):
    """How often, and all of them, can be settled without a figure."""
    assert "measured" not in unmet(f"{text} by 30 June 2027.")


def test_pseudo_number():
    """A figure on what nobody can count settles nothing."""
    assert "measured" in unmet("The council increases digital inclusion by 30% by 2027.")


def test_naive_reader():
    """A reader that takes the first figure reads the year, or a name, for the target."""
    first = {text: text.split() for text in TARGETS}
    read = {
        text: [one for one in parts if one.isdecimal()][:1] for text, parts in first.items()
    }

    assert sum(read[text] != [str(value)] for text, value in TARGETS.items()) > 8


@pytest.mark.parametrize(
    "text",
    [
        "The Senate passes H.R. 5",
        "The Senate passes Bill No. 5",
        "Lima bans cars wider than 2 m",
    ],
)
def test_no_figure_of_ours(text):
    """What belongs to a name, or says what a rule is about, is no target."""
    assert number(f"{text} by June 2027.") is None
