"""What can be mended in one way only, mended: no other byte of the file moves."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, final

from attrs import frozen

from smartgoals.diagnostics import Diagnostic
from smartgoals.planfile.editing import leaves
from smartgoals.planfile.reading import Reading, read_text
from smartgoals.planfile.tree import Document, Scalar

__all__ = ["Mended", "difference", "mend"]

# What is mended may show what was hidden behind it, and of very many slips only
# some are told at a time.
_ROUNDS = 100
_MOST_ALONE = 100


@final
@frozen
class Mended:
    """A file after mending.

    Attributes:
        data: All its bytes.
        count: How many remarks were mended.
    """

    data: bytes
    count: int


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    remark: Diagnostic


def mend(
    data: bytes,
    *,
    name: str = "campaign.yaml",
    chosen: Callable[[Diagnostic], bool] = lambda _: True,
) -> Mended:
    r"""Apply the fixes that remarks on a plan file carry.

    Only the characters of each fix change. The new text is read again: a fix is
    refused if anything else reads otherwise than before, or if its remark is
    still there. Whatever is mended stays so: mending again changes nothing.

    >>> mend(b"smartgoals: 1\ncampaign: {name: x, starts: 2027/06/30}").data
    b'smartgoals: 1\ncampaign: {name: x, starts: 2027-06-30}'

    Args:
        data: The file's bytes; those that are no text stay as they are.
        name: What the file is called; it is JSON if the name ends so.
        chosen: Says of a remark whether it is to be mended.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return Mended(data, 0)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text, total = text.removeprefix(mark), 0
    count, rounds = 1, _ROUNDS
    while count and rounds:
        text, count = _mended_once(text, name, chosen)
        total, rounds = total + count, rounds - 1
    return Mended((mark + text).encode(), total)


def _mended_once(text: str, name: str, chosen: Callable[[Diagnostic], bool]) -> tuple[str, int]:
    """Apply all fixes together; if that is refused, those that hold alone."""
    reading = read_text(text, name=name)
    edits = _edits(reading, chosen)
    if not edits:
        return text, 0
    new = _tried(reading, edits)
    if new is None:
        edits = [one for one in edits[:_MOST_ALONE] if _tried(reading, [one]) is not None]
        new = _tried(reading, edits)
    return (text, 0) if new is None else (new, len(edits))


def _edits(reading: Reading, chosen: Callable[[Diagnostic], bool]) -> list[_Edit]:
    """List the changes from the start to the end, none within another."""
    found = []
    for remark in reading.diagnostics:
        if remark.fix is not None and chosen(remark):
            place = remark.fix.place
            start = reading.document.offset(place.line, place.column)
            end = reading.document.offset(place.end_line, place.end_column)
            found.append(_Edit(start, end, remark.fix.text, remark))
    edits: list[_Edit] = []
    for edit in sorted(found, key=lambda one: one[:2]):
        if not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    return edits


def _tried(reading: Reading, edits: Sequence[_Edit]) -> str | None:
    """Give the new text, if it reads as the old one but for what is mended."""
    before = reading.document
    text = before.text
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    after = read_text(text, name=before.name)
    holds = (
        after.complete == reading.complete
        and _moves_only(before, after.document, edits)
        and _mends(reading, after, edits)
    )
    return text if holds else None


def _moves_only(before: Document, after: Document, edits: Sequence[_Edit]) -> bool:
    """Say whether every text that was not edited is as it was."""
    old, new = leaves(before.root), leaves(after.root)
    return len(old) == len(new) and all(
        told == now or (isinstance(node, Scalar) and _is_edited(node, edits))
        for (told, node), (now, _) in zip(old, new, strict=True)
    )


def _is_edited(node: Scalar, edits: Sequence[_Edit]) -> bool:
    index = bisect_right(edits, node.start, key=lambda edit: edit.end)
    return index < len(edits) and edits[index].start < node.end


def _mends(before: Reading, after: Reading, edits: Sequence[_Edit]) -> bool:
    """Say whether each remark that is mended is gone, or has more to mend."""
    left = {(one.code, _start(after, one)) for one in after.diagnostics if one.fix is None}
    told = ((edit.remark.code, _start(before, edit.remark)) for edit in edits)
    return left.isdisjoint((code, _moved(start, edits)) for code, start in told)


def _start(reading: Reading, remark: Diagnostic) -> int:
    place = remark.place
    return reading.document.offset(place.line, place.column) if place else 0


def _moved(offset: int, edits: Sequence[_Edit]) -> int:
    """Say where an offset is after the edits before it."""
    return offset + sum(
        len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= offset
    )


def difference(old: bytes, new: bytes, *, name: str) -> str:
    """Write what changes in a file, as programs that apply changes read it."""
    from difflib import unified_diff

    lines = (one.decode("utf-8", "replace").split("\n") for one in (old, new))
    before, after = ([f"{line}\n" for line in rows[:-1]] + rows[-1:] for rows in lines)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(
            [line for line in before if line],
            [line for line in after if line],
            fromfile=name,
            tofile=name,
        )
    )
