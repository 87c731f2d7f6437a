"""Word lists, and the forms of verbs."""

import pytest

from smartgoals.errors import InvalidValueError
from smartgoals.wording import lexicon as lists
from smartgoals.wording.lexicon import lexicon

FORMS = {
    "adopts": {("adopt", "third")},
    "passes": {("pass", "third")},
    "ratifies": {("ratify", "third")},
    "ratified": {("ratify", "participle")},
    "adopting": {("adopt", "gerund")},
    "halving": {("halve", "gerund")},
    "stopped": {("stop", "participle")},
    "withdrew": {("withdraw", "past")},
    "withdrawn": {("withdraw", "participle")},
    "council": set(),
    "": set(),
}


@pytest.mark.parametrize(("word", "forms"), FORMS.items())
def test_forms(word, forms):
    """A word is told to be the forms of the verbs that it can be, and no others."""
    assert set(lexicon().forms(word)) == forms


def test_memory_ends(monkeypatch):
    """Endless words are read as before, and not remembered."""
    monkeypatch.setattr(lists, "_REMEMBERED", 0)
    fresh = lists.lexicon.__wrapped__("en")

    assert fresh.forms("adopts") == fresh.forms("adopts") == (("adopt", "third"),)
    assert fresh._known == {}


def test_read_once():
    """The word lists are read once."""
    assert lexicon() is lexicon()


def test_unknown_language():
    """A language without word lists is refused, and those that have some are named."""
    with pytest.raises(InvalidValueError, match="a language that has word lists: en"):
        lexicon("de")
