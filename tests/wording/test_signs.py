"""What deserves a remark in the words of a goal."""

import pytest
from said import signs

SAID = [
    ("vague verb", "The council improves air quality by 2027.", "improves air quality"),
    ("effort verb", "Urge the Senate to pass the bill.", "Urge"),
    ("effort verb", "Call on the Senate to pass the bill.", "Call on"),
    ("activity", "Hold five workshops in Kent.", "Hold"),
    (
        "activity dressed",
        "Reduce road deaths by handing out 10,000 vests.",
        "by handing out 10,000 vests",
    ),
    ("no actor", "Road deaths in Accra fall by 20%.", ""),
    ("generic actor", "Some companies publish the report.", "Some companies"),
    ("passive without agent", "The bill is adopted by 2027.", "adopted"),
    ("first person", "We will get the board to archive the duty.", "We"),
    ("first person", "Our members adopt the code.", "Our"),
    ("vague quantifier", "Several councils adopt the code.", "Several"),
    ("vague quantifier", "The council funds more nurses.", "more"),
    ("pseudo-number", "The council increases digital inclusion by 30%.", "30%"),
    ("number is no target", "The council cuts waits in Ward 5.", "5"),
    ("no measure", "The board listens to nurses.", ""),
    ("no deadline", "The Senate passes the bill.", ""),
    ("vague time", "The Senate passes the bill as soon as possible.", "as soon as possible"),
    ("start is no deadline", "Ofcom publishes it, starting May 2027.", "starting May 2027"),
    ("date of the content", "The FDA bans it effective May 2028.", "effective May 2028"),
    ("unresolved date", "The Senate passes it by Friday.", "by Friday"),
    ("length of time without anchor", "The Senate acts within a year.", "within a year"),
    ("by and a bare number", "The council cuts delays by 15.", "by 15"),
    ("several verbs", "The Senate adopts the bill and then quickly funds the agency.", "funds"),
    ("several verbs", "Adopt the bill and publish 12 reports.", "publish"),
    ("hedge", "The Minister pays farmers where possible.", "possible"),
    ("hedge", "The Minister should consider the bill.", "consider"),
    (
        "abstract nouns",
        "Strengthen capacity through coordination, dialogue and leadership.",
        "Strengthen capacity through coordination, dialogue and leadership",
    ),
    ("slogan", "Housing for all!", "Housing for all!"),
    ("absolute", "Water UK eliminates sewage spills.", "eliminates"),
    ("absolute", "Zero deaths on Line 4.", "Zero"),
]
UNSAID = [
    ("vague quantifier", "More than 40 councils adopt the code."),
    ("by and a bare number", "The council cuts delays by 15%."),
    ("by and a bare number", "The council cuts delays by 15 minutes."),
    ("several verbs", "Save the Children and Oxfam adopt the code."),
    ("several verbs", "The Senate funds research and development."),
    ("hedge", "The Senate passes the bill as soon as possible."),
    ("no actor", "The Senate passes the bill."),
    ("passive without agent", "The bill is adopted by the Senate."),
    ("unresolved date", "The Senate passes it by 30 June 2027."),
]


@pytest.mark.parametrize(("kind", "text", "words"), SAID)
def test_said(kind, text, words):
    """Each kind of sign is found, with its words."""
    assert signs(text).get(kind) == words


@pytest.mark.parametrize(("kind", "text"), UNSAID)
def test_unsaid(kind, text):
    """What only looks like a sign is none."""
    assert kind not in signs(text)


def test_long():
    """A sentence that nobody could repeat is remarked on."""
    text = "The Senate passes the water bill" + ", and the bill on rivers" * 12 + "."

    assert "abstract nouns" in signs(text)


def test_slices():
    """The words of a sign are quoted as they stand, with their spaces."""
    assert signs("The council  improves\u00a0air  quality.")["vague verb"] == (
        "improves\u00a0air  quality"
    )
