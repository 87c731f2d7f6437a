"""Whether somebody is named who can be asked."""

import pytest
from said import unmet, words

NAMED = [
    "Ofcom",
    "ofcom",
    "Senator Okafor",
    "The Health Minister",
    "The city council",
    "Parliament",
    "The regulator",
    "The landlord",
    "The Government of Kenya",
    "The co-legislators at the trilogue",
    "At least 40 members of the Bundestag",
    "Six counties in Oregon",
    "Every library in Leeds",
    "All 27 ministers",
    "The Council's 12 members",
    "The members of the Senate",
    "Kenyan nurses",
    "Nurses in Kent",
    "The nurses of the county council",
    "The mayor, the council and the board",
    "The mayor and Ofcom",
    "Transport for London",
    "House of Lords",
    "Friends of the Earth",
    "Governor",
]
NOT_NAMED = [
    "Policymakers",
    "Companies",
    "Members of Congress",
    "Local leaders",
    "Local leaders in the Sahel",
    "Freedom of Assembly",
    "The government",
    "A council",
    "Several nurses in Kent",
    "35 organisations",
    "Bill 63",
    "The water bill",
    "The power",
    "People",
]


@pytest.mark.parametrize("who", NAMED)
def test_named(who):
    """A person, an office, a body or a bounded group is somebody who can be asked."""
    verbs = "publishes", "publish", "Publishes"

    assert any("who" not in unmet(f"{who} {verb} the report by 2027.") for verb in verbs)


@pytest.mark.parametrize("who", NOT_NAMED)
def test_not_named(who):
    """A kind of people, one of many, or a thing is nobody who can be asked."""
    for verb in ("publishes", "publish"):
        assert "who" in unmet(f"{who} {verb} the report by 2027.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The bill is passed in the Senate.", ["the Senate"]),
        ("The bill is put onto the agenda of the full council.", ["the full council"]),
        ("The bill is passed in June.", []),
        ("The bill is passed in in in the.", []),
        ("The Senate's members vote for it.", ["The Senate's members"]),
        ("Zambia climbs to rank 40.", []),
        ("Nurses in Kent feel supported.", []),
        ("Councils by 2027 in Kent sign the letter.", ["Councils by 2027 in Kent"]),
        ("At least 40 nurses soon in Kent sign it.", ["At least 40 nurses soon in Kent"]),
        ("Urge nurses of the ward, in Kent, to sign it.", ["nurses of the ward, in Kent,"]),
        ("Citizens of Kent, in 2027, sign it.", []),
    ],
)
def test_who(text, who):
    """Where it is decided counts; who only is, has or feels something does not."""
    assert words(text, "who") == who
