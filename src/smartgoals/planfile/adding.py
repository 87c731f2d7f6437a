"""Milestones put into a file that a person wrote: new lines, and no other byte moves."""

import re
from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from smartgoals.diagnostics import Route, Severity
from smartgoals.errors import EditError
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.whole import Plan
from smartgoals.planfile.files import fingerprint, replace
from smartgoals.planfile.reading import Reading, read_text
from smartgoals.planfile.tree import Document, Mapping, Node, Scalar
from smartgoals.planfile.unstructure import to_dict
from smartgoals.planfile.writing import entry_lines

__all__ = ["add_milestones", "add_to_file", "milestone_lines"]

_SECTION = "milestones"


def milestone_lines(
    plan: Plan, milestones: Sequence[Milestone], *, margin: str = "  "
) -> list[str]:
    """Write milestones as they stand in a plan file, below ``milestones:``.

    Args:
        plan: The plan, whose time zone their times of day are in.
        milestones: The milestones.
        margin: The blanks in front of each one's id.
    """
    data = to_dict(evolve(plan, milestones=tuple(milestones))).get(_SECTION, {})
    lines = [line for id, fields in data.items() for line in entry_lines(id, fields, 0)]
    return [f"{margin}{line}" if line else "" for line in lines]


def add_milestones(
    text: str, milestones: Sequence[Milestone], *, name: str = "campaign.yaml"
) -> str:
    """Give a plan file's text with milestones added at the end of their section.

    They are indented as their neighbours are; where there is no such section yet, it is
    started at the end. The new text is read again, and has to be the old plan with
    just these milestones behind its own.

    Args:
        text: The file's text, in YAML.
        milestones: What is added.
        name: What the file is called.

    Raises:
        EditError: If the text is no plan in YAML, if an id is taken, if the section is not
            a block, or if the new text would not read as intended.
    """
    before = read_text(text, name=name)
    plan, root = _plan(before, name)
    taken = sorted(one.id for one in milestones if one.id in plan)
    if taken:
        raise EditError(f"the plan has a part called '{taken[0]}' already")
    source = before.document.text
    end = "\r\n" if "\r\n" in source else "\n"
    place, margin, head = _place(before.document, root, name)
    lines = [*head, *milestone_lines(plan, milestones, margin=margin)]
    opening = end if place and source[place - 1] != "\n" else ""
    new = source[:place] + opening + "".join(line + end for line in lines) + source[place:]
    after = read_text(new, name=name)
    intended = evolve(plan, milestones=(*plan.milestones, *milestones))
    if not _is_intended(before, after, intended):
        raise EditError(f"adding to {_SECTION} in {name} would change something else too")
    return f"\ufeff{new}" if text.startswith("\ufeff") else new


def add_to_file(path: str | Path, milestones: Sequence[Milestone]) -> None:
    """Add milestones to a file, if nobody else has changed the file meanwhile.

    Raises:
        EditError: As for `add_milestones`, or if the file changed; it is as it was.
        OSError: If it can't be read or written.
    """
    data = Path(path).read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise EditError(f"{path} is not text in UTF-8") from None
    new = add_milestones(text, milestones, name=str(path))
    replace(Path(path), new.encode(), expected=fingerprint(data))


def _plan(reading: Reading, name: str) -> tuple[Plan, Mapping]:
    """Give the plan of a text to which something can be added, and its sections."""
    if name.lower().endswith(".json"):
        raise EditError(f"{name} is JSON, and lines are added to YAML only")
    root = reading.document.root
    if reading.plan is None or not reading.complete or not isinstance(root, Mapping):
        raise EditError(f"{name} can't be read to its end; check it first")
    if root.flow:
        raise EditError(f"{name} stands between braces, and lines are added to blocks only")
    return reading.plan, root


def _place(document: Document, root: Mapping, name: str) -> tuple[int, str, list[str]]:
    """Find where new entries go, how far to the right, and what has to stand above them."""
    entry, section = document.find(Route((_SECTION,)))
    if entry is None or section is None:
        margin = _margin(document, root)
        return len(document.text), f"{margin}  ", ["", f"{margin}{_SECTION}:"]
    if isinstance(section, Scalar) and not section.text and section.style == "plain":
        return _line_end(document.text, entry.key.end), f"{_margin(document, root)}  ", []
    if not isinstance(section, Mapping) or section.flow or not section.entries:
        raise EditError(f"the {_SECTION} in {name} are no block of lines to which one can add")
    inner = _margin(document, section)
    end = _line_end(document.text, _last(section))
    return _behind_comments(document.text, end, inner), inner, []


def _margin(document: Document, node: Mapping) -> str:
    """Give the blanks in front of a block's entries."""
    return " " * (document.position(node.entries[0].key.start)[1] - 1)


def _last(node: Node) -> int:
    """Give the offset where the last thing in a node ends."""
    if isinstance(node, Scalar):
        return node.end
    last = node.last()
    is_flow = isinstance(node, Mapping) and node.flow
    return node.end if last is None or is_flow else _last(last)


def _line_end(text: str, offset: int) -> int:
    """Give the offset behind the end of a line."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found + 1


def _behind_comments(text: str, offset: int, margin: str) -> int:
    """Leave comments that stand below an entry, as far to the right as it, where they are."""
    while re.compile(f"{margin} *#").match(text, offset):
        offset = _line_end(text, offset)
    return offset


def _is_intended(before: Reading, after: Reading, intended: Plan) -> bool:
    """Say whether a text reads as intended, and nothing more is wrong with it."""
    return after.complete and after.plan == intended and _errors(before) == _errors(after)


def _errors(reading: Reading) -> list[str]:
    """List the codes of the errors; a hidden character in a new text is only a warning."""
    return sorted(one.code for one in reading.diagnostics if one.severity is Severity.ERROR)
