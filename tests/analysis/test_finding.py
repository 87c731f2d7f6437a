"""Material is found by words, kind, place and tag."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.analysis import finding
from smartgoals.analysis._words import said_in, words_of
from smartgoals.analysis.finding import find_resources, nearest_words, resource_to_dict
from smartgoals.errors import UnknownIdError
from smartgoals.packs.resources import ResourceKind, find_catalogue

INTERNET = find_catalogue("internet")
VOCABULARY = sorted(
    {
        word.said
        for one in INTERNET.resources
        for text in (one.title, one.about, one.by, *one.tags)
        for word in words_of(text)
    }
)
words = st.lists(st.one_of(st.sampled_from(VOCABULARY), st.text(max_size=5)), max_size=3)


def ids(found):
    """Give the ids of what was found."""
    return [one.id for one in found]


def test_all():
    """Without words all material is found, by id."""
    found = find_resources()

    assert set(found) == set(INTERNET.resources)
    assert ids(found) == sorted(ids(found))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("korea", "brief-korea-interconnection"),
        (["Network", "fees", "kr"], "brief-korea-interconnection"),
        ("SHUTDOWN positions", "shutdowns-position"),
        ("s-210 petition", "openmedia-s-210"),
        ("whip", "do-your-own-whip-count"),
        ("tushétí", "case-tusheti"),
        ("toll", "internet-toll-brazil"),
        ("epicenter", "case-broad-alliance"),
    ],
)
def test_words(words, first):
    """Words are found by their beginnings, in any capitals, accents and number."""
    assert ids(find_resources(words))[0] == first


def test_short_words():
    """One or two letters are no beginning, so that a place finds what is about it."""
    assert {one.jurisdiction for one in find_resources("network fees br")} == {"BR"}
    assert "case-broad-alliance" in ids(find_resources("network fees bro"))


def test_every_word():
    """Each word has to be found somewhere, and only somewhere."""
    found = find_resources("ministers letter")

    assert ids(found) == ["case-leon-coalition"]
    assert find_resources("ministers nowheretobefound") == ()


def test_title_first():
    """What is said in title, tags or place comes before what is said elsewhere."""
    found = find_resources("toll")
    heads = [said_in(" ".join((one.title, *one.tags)), "toll") is not None for one in found]

    assert heads == [True, False]


def test_filters():
    """Kind, place and tag each leave out what has another, in any capitals and number."""
    briefs = find_resources(kind="Impact Briefs")
    fees = find_resources(tag="network fee")

    assert {one.kind for one in briefs} == {ResourceKind.IMPACT_BRIEF}
    assert fees == tuple(one for one in find_resources() if "network fees" in one.tags)
    assert {one.jurisdiction for one in find_resources(jurisdiction="br")} == {"BR"}
    assert ids(find_resources("korea", kind="impact brief", tag="network fees")) == [
        "brief-korea-interconnection"
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"kind": "brief"}, "no kind of material is called 'brief', did you mean 'impact br"),
        ({"kind": "film"}, "no kind of material is called 'film'"),
        ({"tag": "netwrk fees"}, "no tag of the catalogue is called 'netwrk fees', did you"),
        ({"pack": "internt"}, "no pack is called 'internt', did you mean 'internet'?"),
    ],
)
def test_unknown(asked, told):
    """What nobody can mean is refused, with what is nearest."""
    with pytest.raises(UnknownIdError) as caught:
        find_resources("korea", **asked)

    assert str(caught.value).startswith(told)


def test_pack_without_material():
    """A pack that has no catalogue has nothing to find."""
    assert find_resources("korea", kind="anything", pack="human-rights") == ()


@given(words=words, more=words)
def test_more_words(words, more):
    """A further word never adds anything, and the order of words makes no difference."""
    found = find_resources(words)

    assert set(find_resources([*words, *more])) <= set(found)
    assert find_resources(words[::-1]) == found
    assert find_resources(" ".join(words)) == found


@given(words=words, order=st.permutations(INTERNET.resources))
def test_order_of_entries(words, order):
    """The order of the catalogue changes nothing."""
    found = find_resources(words)
    turned = evolve(INTERNET, resources=tuple(order))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "find_catalogue", lambda _: turned)

        assert find_resources(words) == found


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("encrpytion", ("encryption",)),
        (["fair", "shar"], ("network fees",)),
        ("shutdwn declaratoin", ("shutdowns", "declaration")),
        ("xyzzy", ()),
    ],
)
def test_nearest(words, near):
    """What was not found is compared with tags, kinds and other words for subjects."""
    assert nearest_words(words, INTERNET)[: len(near)] == near
    assert near or nearest_words(words, INTERNET) == ()


def test_plain_data():
    """Plain data say all that is known, with dates as the catalogue writes them."""
    by_id = {one.id: resource_to_dict(one) for one in INTERNET.resources}

    assert by_id["brief-ukraine-requests"] == {
        "id": "brief-ukraine-requests",
        "title": "Internet Impact Brief: Impact of Ukraine’s Requests to Block Russia’s Access"
        " to the Internet",
        "by": "Internet Society",
        "kind": "impact brief",
        "date": "2022-03",
        "jurisdiction": None,
        "link": None,
        "seen": None,
        "about": "On cutting a country off by way of names and addresses. Said to find that"
        " politically motivated steps of this kind harm the Internet for all.",
        "tags": ["disconnection", "internet governance"],
        "rows": ["common identifiers", "unrestricted reachability"],
        "certainty": "second-hand",
    }
    assert by_id["shutting-down-the-shutdown"]["date"] == "2023"
    assert by_id["stop-scanning-me"]["seen"] == "2026-11-26"
    assert by_id["stop-scanning-me"]["date"] is None


@pytest.mark.parametrize(
    ("text", "phrase", "words"),
    [
        ("Networks pay a usage fee.", "usage fees", "usage fee"),
        ("A cost-sharing rule", "cost sharing", "cost sharing"),
        ("PEDA\u0301GIO na internet", "pedagio", "PEDÁGIO"),
        ("The fee of the network", "network fee", None),
        ("Access to DNS", "acces", None),
        ("By bus", "bu", None),
        ("They pass", "pas", None),
        ("Access", "access", "Access"),
        ("Policies", "policy", "Policies"),
        ("", "fee", None),
    ],
)
def test_phrases(text, phrase, words):
    """A phrase is found word after word, and given as the text has it."""
    assert said_in(text, phrase) == words
