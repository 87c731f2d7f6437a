"""A file of an older version of the format, brought to the newest one, step by step."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from smartgoals.diagnostics import Route
from smartgoals.editing.changing import opened
from smartgoals.editing.places import find_exactly
from smartgoals.errors import EditError
from smartgoals.planfile.editing import set_value
from smartgoals.planfile.tree import Scalar

__all__ = ["NEWEST", "STEPS", "Step", "Upgraded", "upgrade"]

#: The newest version of the format.
NEWEST = 1


class Step(NamedTuple):
    """What it takes to bring a text from one version of the format to the next one.

    Attributes:
        version: The version that it comes from.
        what: What is written otherwise from then on, in a sentence.
        change: Gives the new text for the old one and the file's name.
    """

    version: int
    what: str
    change: Callable[[str, str], str]


class Upgraded(NamedTuple):
    """A text of the newest version.

    Attributes:
        text: All of it.
        told: What was changed, a sentence for each step.
    """

    text: str
    told: tuple[str, ...]


#: The steps from each older version. There is only one version yet.
STEPS: tuple[Step, ...] = ()


def upgrade(
    text: str,
    *,
    name: str = "campaign.yaml",
    steps: Sequence[Step] = STEPS,
    newest: int = NEWEST,
) -> Upgraded:
    r"""Bring a plan's text to the newest version of the format.

    Args:
        text: The file's text, YAML, or JSON if the name says so.
        name: What the file is called.
        steps: What each version takes.
        newest: The version to be reached.

    Raises:
        EditError: If the file doesn't say which version it has, or if it has one that
            is not known here.

    >>> upgrade("smartgoals: 1\ncampaign: {name: Ours}\n").told
    ()
    """
    told: list[str] = []
    version = _version(text, name)
    known = {one.version: one for one in steps}
    while version != newest:
        step = known.get(version)
        if step is None:
            raise EditError(
                f"{name} has version {version} of the format, and the newest known here is"
                f" {newest}; a newer smartgoals may read it"
            )
        text = step.change(text, name)
        version += 1
        text = set_value(text, Route(("smartgoals",)), str(version), name=name)
        told.append(step.what)
    return Upgraded(text, tuple(told))


def _version(text: str, name: str) -> int:
    node = find_exactly(opened(text, name).document, Route(("smartgoals",)))[1]
    if not isinstance(node, Scalar) or not node.text.isdecimal():
        raise EditError(
            f"{name} doesn't say which version of the format it has; start it with"
            f" smartgoals: {NEWEST}"
        )
    return int(node.text)
