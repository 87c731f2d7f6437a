"""A file, or plain data, to a plan: never raising on what somebody wrote."""

from collections.abc import Mapping as AnyMapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, final

from attrs import evolve, field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Diagnostic, Fix, Route, Severity
from smartgoals.errors import PlanError
from smartgoals.plan.whole import Plan
from smartgoals.planfile.building import build_plan
from smartgoals.planfile.data import Path, of_rows, of_values
from smartgoals.planfile.decoding import decode
from smartgoals.planfile.limits import Limits
from smartgoals.planfile.opening import read_most
from smartgoals.planfile.people import People, read_people
from smartgoals.planfile.problems import problem
from smartgoals.planfile.sealing import Key, is_sealed, opened_name
from smartgoals.planfile.shaped import Found, route_of
from smartgoals.planfile.traps import find_traps, merged
from smartgoals.planfile.tree import Document, Scalar
from smartgoals.planfile.yaml_text import Parsed, parse_yaml

if TYPE_CHECKING:
    from smartgoals.planfile.tables.parts import Part

__all__ = ["Reading", "from_dict", "load", "read", "read_text", "read_tree"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Reading(Value):
    """What came out of a file.

    Attributes:
        plan: The plan, without whatever could not be understood; ``None`` only
            where nothing could be made of the file.
        diagnostics: Every remark about the file itself, in the order of the file.
        document: The text with its places.
        left_out: What was written, but is not in the plan.
        complete: Whether the text could be read to its end.
        people: The names that stand in a file of their own, for those who may see them.
    """

    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    document: Document
    left_out: tuple[Route, ...] = ()
    complete: bool = True
    people: People = field(factory=People)

    @property
    def ok(self) -> bool:
        """Whether there is a plan and no remark about it is an error."""
        return self.plan is not None and not any(
            remark.severity is Severity.ERROR for remark in self.diagnostics
        )


def read(
    path: str | FilePath, *, limits: Limits | None = None, key: Key | None = None
) -> Reading:
    """Read a plan file, YAML or JSON; whatever is in it becomes remarks.

    Args:
        path: The file; JSON if its name ends so, YAML otherwise. Remarks name it without
            the ``.age`` of a sealed one.
        limits: How large it may be.
        key: What opens it, and its people file, if they are sealed.

    Raises:
        OSError: If the file can't be opened.
        MissingExtraError: If it is sealed, a key is given, and the extra `age` is missing.
    """
    limits = limits or Limits()
    data, folder = read_most(path, limits), FilePath(path).parent
    return read_text(data, name=str(path), limits=limits, folder=folder, key=key)


def read_text(
    text: str | bytes,
    *,
    name: str = "campaign.yaml",
    limits: Limits | None = None,
    folder: str | FilePath | None = None,
    key: Key | None = None,
) -> Reading:
    """Read the text of a plan file; see `read`.

    Args:
        text: The text, or its bytes.
        name: What the file is called; JSON if the name ends so, YAML otherwise.
        limits: How large it may be.
        folder: Where the file lies. Without it no file beside the plan is looked at, and
            the rows of a framework in such a file are taken as they are written.
        key: What opens it, and its people file, if they are sealed.
    """
    limits = limits or Limits()
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    decoded, problems = decode(data, name, limits, key)
    if decoded is None:
        shown_bytes = b"" if is_sealed(data) else data[: limits.bytes]
        shown_text = shown_bytes.decode("utf-8", "replace").removeprefix("\ufeff")
        document = Document(name, shown_text)
        return Reading(plan=None, diagnostics=problems, document=document, complete=False)
    name = opened_name(name)
    parsed = _parsed(decoded, name, limits)
    document = Document(name, decoded, parsed.rows)
    traps = list(find_traps(document))
    where = None if folder is None else FilePath(folder)
    built = read_tree(document, complete=parsed.complete, folder=where)
    people = People()
    if built.plan is not None and where is not None:
        people = read_people(built.plan, where, limits=limits, key=key)
    here = [_in_plan(document, one) for one in people.diagnostics if one.place is None]
    remarks = merged([*parsed.problems, *built.diagnostics, *here], traps)
    there = (one for one in people.diagnostics if one.place is not None)
    told = (*sorted(remarks, key=_by_place), *there)
    return evolve(built, diagnostics=told, people=people)


def read_tree(
    document: Document, *, complete: bool = True, folder: FilePath | None = None
) -> Reading:
    """Make a plan of a tree, whatever text its values stand in.

    Args:
        document: A text, and a tree with the keys of a plan file.
        complete: Whether the text could be read to its end.
        folder: Where the file lies.
    """
    refused: list[Path] = []
    rows = document.rows
    data = of_rows(rows, refused) if len(rows) else None
    fallback = FilePath(document.name).stem
    built = build_plan(data, refused, complete=complete, fallback=fallback, folder=folder)
    found = [_in_sheet(one, built.sheets) or _placed(document, one) for one in built.found]
    return Reading(
        plan=built.plan,
        diagnostics=(*found, *built.told),
        document=document,
        left_out=tuple(map(route_of, built.lost)),
        complete=complete,
    )


def _in_plan(document: Document, remark: Diagnostic) -> Diagnostic:
    """Give a remark about another file its place in this one."""
    return evolve(remark, file=document.name, place=document.place(remark.route))


def _parsed(text: str, name: str, limits: Limits) -> Parsed:
    if not name.lower().endswith(".json"):
        return parse_yaml(text, name, limits)
    from smartgoals.planfile.json_text import parse_json

    return parse_json(text, name, limits)


def load(path: str | FilePath, *, limits: Limits | None = None, key: Key | None = None) -> Plan:
    """Read a plan file that must be a plan; see `read`.

    Raises:
        PlanError: If anything in it is an error, or it is sealed and `key` does not open
            it; it carries all remarks.
        OSError: If the file can't be opened.
    """
    reading = read(path, limits=limits, key=key)
    if reading.plan is None or not reading.ok:
        raise PlanError(reading.diagnostics)
    return reading.plan


def from_dict(data: AnyMapping[str, Any]) -> Plan:
    """Make a plan of plain data, such as `to_dict` gives or JSON holds.

    The rows of a framework that stands in a file are taken as they are written.

    Raises:
        PlanError: If anything in it is an error; it carries all remarks.
    """
    try:
        plain = of_values(data, Limits().depth)
    except RecursionError:
        message = f"nested more than {Limits().depth} levels deep"
        raise PlanError((problem("E003", message),)) from None
    built = build_plan(plain, [], complete=True, fallback="campaign")
    remarks = tuple(one.remark for one in built.found)
    if built.plan is None or any(one.severity is Severity.ERROR for one in remarks):
        raise PlanError(remarks)
    return built.plan


def _in_sheet(found: Found, sheets: "dict[Path, Part]") -> Diagnostic | None:
    """Put a remark on its cell, if it is about something in a spreadsheet."""
    for length in range(len(found.path), 0, -1) if sheets else ():
        part = sheets.get(found.path[:length])
        if part is not None:
            sheet, column = part.rows.sheet, part.column(found.path[length:])
            return evolve(found.remark, file=sheet.file, place=sheet.place(part.row.at, column))
    return None


def _placed(document: Document, found: Found) -> Diagnostic:
    """Add the place to a remark, and that of what it says again."""
    message = found.remark.message
    if found.first is not None:
        first = document.place(Route(found.first), at_key=True)
        message += f", first in line {first.line}, column {first.column}"
    place = document.place(Route(found.path), at_key=found.at_key)
    fix = _fix(document, found)
    return evolve(found.remark, message=message, file=document.name, place=place, fix=fix)


def _fix(document: Document, found: Found) -> Fix | None:
    """Find the stretch of the text that has only one meaning, if it stands there as it is."""
    node = document.pointed_at(Route(found.path), at_key=found.at_key)
    if found.meant is None or not isinstance(node, Scalar):
        return None
    wrong, right = found.meant
    source = document.text[node.start : node.end]
    if source.count(wrong) != 1 or node.text.count(wrong) != 1:
        return None
    start = node.start + source.index(wrong)
    return Fix(text=right, place=document.stretch(start, start + len(wrong)))


def _by_place(remark: Diagnostic) -> Any:
    place = remark.place
    assert place is not None
    sheet = place.cell.rpartition(", ")[0] if place.cell else ""
    file = remark.file if place.cell else ""
    return (file, sheet, place.line, place.column, remark.code, remark.message)
