"""The tree of elements: nothing in a text or an attribute is ever markup."""

import re
from xml.etree import ElementTree as ET

from hypothesis import example, given
from hypothesis import strategies as st

from smartgoals.pictures import elements
from smartgoals.pictures.elements import element, to_text
from strategies import NASTY, texts

ANY = texts() | st.sampled_from(NASTY) | st.text()


def survives(text):
    """Say whether a text comes back from XML as it was, but for what XML can't say."""
    told = to_text(element("text", text, label=text))
    try:
        root = ET.fromstring(told)  # noqa: S314 - it is our own
    except ET.ParseError:
        return False
    clean = elements._clean(text)
    shown = re.sub("\r\n?", "\n", clean)
    return root.text in {shown, shown or None} and root.get("label") == re.sub(
        "[\n\t]", " ", shown
    )


@given(ANY)
@example("\x00\ud800\ufffe")
def test_any_text(text):
    """Whatever a text holds, it comes back as a text and nothing else."""
    assert survives(text)


def test_a_twin_that_escapes_nothing(monkeypatch):
    """A tree that is put together without escaping would be noticed."""
    monkeypatch.setattr(elements, "escape", lambda text, quote=True: text)  # noqa: ARG005

    assert not survives("a <b/>")


@given(st.text())
def test_no_turns(text):
    """Signs that turn the direction of all that follows are dropped."""
    assert "\u202e" not in to_text(element("text", text + "\u202e"))


def test_no_piles():
    """Of accents on one letter three are left, more than any language needs."""
    accents = "\u0301\u0323\u0302\u0351\u036b"

    assert to_text("Z" + accents * 9 + "o") == "Z\u0301\u0323\u0302o"
    assert to_text("Việt Nam, שָׁלוֹם") == "Việt Nam, שָׁלוֹם"


def test_numbers():
    """Numbers have two digits behind the point at most, and none that say nothing."""
    told = to_text(element("a", x=1.0, y=-0.0001, z=2 / 3, big=12345.5, left=None))

    assert told == '<a x="1" y="0" z="0.67" big="12345.5"/>'


def test_names():
    """Names of attributes may hold hyphens, and be words of Python."""
    assert to_text(element("a", class_="b", font_size=3)) == '<a class="b" font-size="3"/>'
