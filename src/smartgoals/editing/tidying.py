"""A file that a person wrote, tidied: what it says, and every note in it, stay."""

from collections.abc import Iterator, Sequence

from smartgoals.editing.changing import opened
from smartgoals.editing.columns import Column, Columns, find_columns
from smartgoals.editing.noted import Line, lines_of, notes
from smartgoals.editing.places import end_of
from smartgoals.editing.spelling import spellings
from smartgoals.editing.splicing import Splice, is_json, spliced
from smartgoals.errors import EditError
from smartgoals.planfile.reading import Reading
from smartgoals.planfile.tree import Document, Mapping

__all__ = ["tidy"]

_GAP = 2  # blanks between a value and the note behind it


def tidy(text: str, *, name: str = "campaign.yaml") -> str:
    r"""Give a plan's text in its usual form: indented by two, quotes only where needed.

    The plan and every comment stay, and so does the order of everything. Tidying again
    changes nothing.

    Args:
        text: The file's text, in YAML.
        name: What the file is called.

    Raises:
        EditError: If the file is JSON, or if the new text would not read back as the same
            plan with the same comments.

    >>> print(tidy("smartgoals:  1\nCampaign:\n    Name:   'Ours' # a note\n"), end="")
    smartgoals: 1
    <BLANKLINE>
    campaign:
      name: Ours  # a note
    """
    if is_json(name):
        raise EditError(f"{name} is JSON, which programs write; only YAML files are tidied")
    before = opened(text, name)
    if any(one.code == "E004" for one in before.diagnostics):
        raise EditError(f"{name} holds what is not read; see what smartgoals check says of it")
    new = "".join(_tidied(before.document))
    after = opened(new, name)
    if not _is_same(before, after):
        raise EditError(f"tidying {name} would change what it says, so it stays as it is")
    return f"\ufeff{new}" if text.startswith("\ufeff") else new


def _is_same(before: Reading, after: Reading) -> bool:
    """Say whether two texts give one plan, the same remarks, and the same notes."""
    codes = [sorted(one.code for one in reading.diagnostics) for reading in (before, after)]
    return (
        before.plan == after.plan
        and codes[0] == codes[1]
        and notes(before.document) == notes(after.document)
    )


def _tidied(document: Document) -> Iterator[str]:
    """Give the lines of a tidied text."""
    columns, parts = find_columns(document), _parts(document)
    splices: dict[int, list[Splice]] = {}
    for one in spellings(document):
        splices.setdefault(document.position(one.start)[0], []).append(one)
    blank = "\r\n" if "\r\n" in document.text else "\n"
    open_blocks: list[Column] = []
    between: list[Line] = []
    is_first = True
    for line in lines_of(document):
        number = line.number
        inside = number in columns.inside or number in columns.counted
        if not (line.body.strip() or inside):
            between.append(line)
            continue
        starts = columns.starts.get(number, [])
        apart = number in parts and number - 1 not in columns.counted
        yield from _between(between, open_blocks, starts, blank, first=is_first, apart=apart)
        yield _content(line, columns, splices.get(number, []))
        for start in starts:
            while open_blocks and open_blocks[-1].old >= start.old:
                open_blocks.pop()
            open_blocks.append(start)
        between, is_first = [], False
    while between and not between[-1].note:
        between.pop()
    yield from _between(between, open_blocks, [], blank, first=is_first, apart=False)


def _parts(document: Document) -> set[int]:
    """Give the lines in which a section starts that a blank line should part from the last."""
    root = document.root
    found: set[int] = set()
    was_long = False
    entries = root.entries if isinstance(root, Mapping) and not root.flow else ()
    for index, entry in enumerate(entries):
        first = document.position(entry.key.start)[0]
        end = max(end_of(document.text, entry.value), entry.key.end)
        is_long = document.position(end)[0] > first
        if index and (found or was_long or is_long):
            found.add(first)
        was_long = is_long
    return found


def _between(
    lines: Sequence[Line],
    open_blocks: Sequence[Column],
    starts: Sequence[Column],
    blank: str,
    *,
    first: bool,
    apart: bool,
) -> Iterator[str]:
    """Give the notes and blank lines between two lines that say something."""
    moved = [_note_column(one.indent, open_blocks, starts) if one.note else 0 for one in lines]
    own = len(lines)
    while own and lines[own - 1].note and moved[own - 1] == 0:
        own -= 1
    last_is_blank = first
    for index, (line, column) in enumerate(zip(lines, moved, strict=True)):
        if index == own and apart and not last_is_blank:
            yield blank
        if line.note:
            yield f"{' ' * column}{line.note}{line.end}"
        elif not last_is_blank:
            yield blank
        last_is_blank = not line.note
    if own == len(lines) and apart and not last_is_blank:
        yield blank


def _note_column(old: int, open_blocks: Sequence[Column], starts: Sequence[Column]) -> int:
    """Say where a note should stand: with what follows, or with a block that it is in."""
    if starts and old == starts[0].old:
        return starts[0].new
    for one in reversed(open_blocks):
        if one.old == old:
            return one.new
    top = open_blocks[-1] if open_blocks else Column(-1, -2)
    if old > top.old and not (starts and starts[0].old > top.old):
        return top.new + 2
    if starts:
        return starts[0].new
    return max((one.new for one in open_blocks if one.old < old), default=0)


def _content(line: Line, columns: Columns, splices: Sequence[Splice]) -> str:
    """Write a line that says something: moved, spelt as usual, with its note behind it."""
    inside, starts = columns.inside.get(line.number), columns.starts.get(line.number, [])
    if line.number in columns.kept:
        assert inside is not None
        rest = line.body[inside.old :]
        return f"{' ' * inside.new if rest else ''}{rest}{line.end}"
    indent = line.indent
    new = indent
    if starts and starts[0].old == indent:
        new = starts[0].new
    elif inside is not None:
        new = inside.new
    moved = [Splice(a - line.start, b - line.start, text) for a, b, text in splices]
    body = spliced(line.body, moved).strip()
    if not line.note:
        return f"{' ' * new}{body}{line.end}" if body else line.end
    if not body:
        return f"{' ' * new}{line.note}{line.end}"
    at = new + len(body) + _GAP
    if len(line.body) - len(line.body.rstrip()) > _GAP:  # it stands in a column with others
        at = max(at, line.at - line.start + new - indent)
    return f"{' ' * new}{body}".ljust(at) + line.note + line.end
