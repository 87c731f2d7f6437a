"""Older versions of the format, brought to the newest one."""

import pytest

from smartgoals.diagnostics import Route
from smartgoals.editing.upgrading import NEWEST, STEPS, Step, upgrade
from smartgoals.errors import EditError
from smartgoals.planfile.editing import set_value

TEXT = "# note\nsmartgoals: 1   # which\ncampaign: {name: Ours}\n"


def renamed(old, new):
    """Make a step that gives the campaign another name."""

    def change(text, name):
        assert f"name: {old}" in text
        return set_value(text, Route(("campaign", "name")), new, name=name)

    return change


MADE_UP = (
    Step(1, "a campaign is called Yours", renamed("Ours", "Yours")),
    Step(2, "a campaign is called Theirs", renamed("Yours", "Theirs")),
)


def test_nothing_to_do():
    """There is one version yet, and a file that has it stays as it is."""
    assert (NEWEST, STEPS) == (1, ())
    assert upgrade(TEXT) == (TEXT, ())


def test_made_up_steps():
    """Each step is taken in its turn, and told; what no step changes stays."""
    done = upgrade(TEXT, steps=MADE_UP, newest=3)

    assert done.text == TEXT.replace("Ours", "Theirs").replace(": 1 ", ": 3 ")
    assert done.told == ("a campaign is called Yours", "a campaign is called Theirs")
    assert upgrade(done.text, steps=MADE_UP, newest=3) == (done.text, ())
    assert upgrade(TEXT, steps=MADE_UP, newest=2).text == TEXT.replace("Ours", "Yours").replace(
        ": 1 ", ": 2 "
    )


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("2", "has version 2 of the format, and the newest known here is 1; a newer"),
        ("one", "doesn't say which version of the format it has; start it with smartgoals: 1"),
        ("", "doesn't say which version"),
        ("[1]", "doesn't say which version"),
    ],
)
def test_unknown_version(version, message):
    """A version that is not known here is told."""
    with pytest.raises(EditError, match=message):
        upgrade(TEXT.replace(" 1 ", f" {version} "))
