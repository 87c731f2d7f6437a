"""Goals without a verb, and goals in two sentences, as teams put them on a flip chart."""

import pytest
from said import deadline, number, unmet, words


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Water bill adopted by the Senate by May 2027", "the Senate"),
        ("Bill 12 passed by the Senate by May 2027", "the Senate"),
        ("Water bill (Bill 12) passed by the Senate by May 2027", "the Senate"),
        ("Water bill – adopted by the Senate by May 2027", "the Senate"),
        ("Water bill: adopted by the Senate by May 2027", "the Senate"),
        ("Dover: 20 km of cycle lanes built by the council by May 2027", "the council"),
        ("City council: 20 km of cycle lanes built by May 2027", "City council"),
        ("City council: publish the list by May 2027", "City council"),
        ("Rent cap passed by the Senate by May 2027", "the Senate"),
        ("Night trains to Rome doubled by the Ministry by 2030", "the Ministry"),
        ("Night trains to Rome to be doubled by the Ministry by 2030", "the Ministry"),
        ("A pledge from the mayor by May 2027", "the mayor"),
        ("Resolution of the city council by May 2027", "the city council"),
        ("Forest rangers paid by decree of the Justice Ministry in 2027", "Justice Ministry"),
        ("Talks with the office. Then signed by the mayor by May 2027.", "the mayor"),
    ],
)  # fmt: skip
def test_doer(text, doer):
    """Who acts is found without a verb that agrees."""
    assert any(doer in found for found in words(text, "who"))
    assert "when" not in unmet(text)


@pytest.mark.parametrize(
    "text",
    [
        "Law made by experts and called the Water Act",
        "Urge Ofcom: publish the list",
        "Night trains for everyone",
        "Better buses",
        "Stronger voices for tenants",
        "Hospital boards that listen",
        "Carers, (2027) tired",
    ],
)
def test_nothing_is_done(text):
    """A participle or a plural is no act of somebody who decides."""
    assert "who" in unmet(text) or "Ofcom" in words(text, "who")[0]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Cholera cases in Dover: zero, by May 2027", 0),
        ("Turnout of tenants: at least 40% by May 2027", 40),
        ("Prisoners in Dover Gaol: from 1,900 to 950 by May 2027", 950),
        ("Stunting in Dover: 45% → 35% by May 2027", 35),
        ("Rents in Dover down by a third by May 2027", 33.33),
        ("Rents in Dover: down by a third, by May 2027", 33.33),
        ("Nine councillors of Dover voting yes on 4 May 2027", 9),
        ("Zero new coal loans from Barclays in 2027", 0),
        ("Three laps by 6 in 10 pupils by May 2027", 3),
        ("Fewer than 12 evictions a month in Dover by May 2027", 12),
        ("Halving food waste in the canteens of Dover by 2029", 50),
    ],
)
def test_figure(text, figure):
    """The figure of a headline is its target."""
    assert number(text) == figure
    assert not {"what", "measured", "when"} & unmet(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We knock on doors. The council reopens the ward by May 2027.", "2027-05-31"),
        ("Ward reopened. Not someday, but by May 2027.", "2027-05-31"),
        ("Ward reopened. Date: 3 May 2027.", "2027-05-03"),
        ("Will the council open the shelter before 1 November 2027?", "2027-10-31"),
        ("No earlier than 2028: a law adopted by the Senate", None),
        ("Not before 2028, but then: a law adopted by the Senate", None),
        ("The council votes before 2027 is over.", "2027-12-31"),
        ("The council votes before 2027 ends.", "2027-12-31"),
        ("The council votes before the year 2027.", "2026-12-31"),
        ("The council votes by the time 2027 draws to a close.", "2027-12-31"),
        ("The council votes between 2026 and the end of 2027.", "2027-12-31"),
        ("The council votes on Freedom Day, 27 April 2027.", "2027-04-27"),
        ("The council votes by the last day of February 2028.", "2028-02-29"),
        ("Contract signed, 2027 at the latest", "2027-12-31"),
        ("The mayor, who promised it in 2023, opens the lane.", None),
    ],
)
def test_deadline(text, day):
    """The day is found beside a headline, and in the second of two sentences."""
    assert deadline(text) == day


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Two hundred latrines built by us", False),
        ("Twelve webinars for nurses by May 2027", False),
        ("A report on prisons by the Senate by May 2027", True),
        ("Capacity building", False),
        ("Media work, media work!", False),
        ("Solidarity!", True),
        ("Signatures: 10,000 by May 2027", False),
        ("Six new partners in our network", False),
        ("A joint letter to the mayor", False),
        ("Awareness of phishing raised", False),
        ("Our children breathe clean air", True),
    ],
)
def test_outcome(text, outcome):
    """What we make, hold or collect is no outcome, with a verb or without."""
    assert ("outcome" not in unmet(text)) == outcome


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The EU's ministers, all of them, vote for the fund.", "The EU's ministers"),
        ("Tesco and Sainsbury's publish the list.", "Tesco and Sainsbury's"),
        ("Ofcom is persuaded to refuse the merger.", "Ofcom"),
        ("We shall write to the mayor and ask her to open the ward.", "to the mayor"),
        ("Get the curfew lifted by the mayor.", "the mayor"),
        ("Dover gets two fountains from Scottish Water.", "Scottish Water"),
        ("Obtain from the Supreme Court a ruling on spraying.", "the Supreme Court"),
        ("We'll push for it that the council drops its fee.", "the council"),
        ("It is our ambition that the council drops its fee.", "the council"),
        ("Parliament reports at noon.", "Parliament"),
    ],
)  # fmt: skip
def test_whole_sentences(text, doer):
    """Who acts is found behind asides, names in 's, and what we do about it."""
    assert doer in words(text, "who")


def test_numbered_thing():
    """A number behind a noun such as grade names which one: the noun is no verb."""
    text = "The number of children in Dover who finish grade 5 grows."

    assert words(text, "what") == ["grows"]
