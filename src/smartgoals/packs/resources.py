"""Material that others have published, as catalogues: what it is, and what it is good for."""

import datetime as dt
import re
from calendar import monthrange
from enum import StrEnum
from functools import cache, partial
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple, final

import yaml
from attrs import field, frozen
from cattrs import BaseValidationError, Converter
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import (
    are_lines,
    each,
    is_a,
    is_id,
    is_line,
    is_text,
    optional,
    rule,
)
from smartgoals.plan.values import Period, is_plain_day

__all__ = [
    "Catalogue",
    "Certainty",
    "Resource",
    "ResourceKind",
    "Subject",
    "find_catalogue",
    "read_catalogue",
]

_FOLDER = Path(__file__).parent
_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[1-3][0-9]))?)?")
_is_link = rule(
    lambda link: re.fullmatch(r"https?://[^\s/]+(/\S*)?", link) is not None,
    "a link that starts with http:// or https://",
)


class ResourceKind(StrEnum):
    """What sort of thing it is."""

    CAMPAIGN = "campaign"
    CASE = "case"
    COURSE = "course"
    DECLARATION = "declaration"
    FACT_SHEET = "fact sheet"
    IMPACT_BRIEF = "impact brief"
    PAGE = "page"
    PAPER = "paper"
    TOOLKIT = "toolkit"
    TRACKER = "tracker"


class Certainty(StrEnum):
    """Whether we have read a thing ourselves."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Resource(Value):
    """Something that others have published, and what a campaign can do with it.

    Attributes:
        id: Short name by which a plan's ``resources`` may point to it.
        title: Its title; in square brackets a description, as the title was not seen.
        by: Who published it.
        kind: What sort of thing it is.
        about: What it is good for, in our words.
        date: About when it was published or last changed.
        jurisdiction: The place that it is about, such as ``BR`` or ``EU``.
        link: Where it was seen; ``None`` if its address was not.
        seen: The day on which somebody saw it there.
        tags: What it is about and what it helps to do.
        rows: Rows of the framework on which it bears, by our reading.
        certainty: Whether we have read it ourselves.
    """

    id: str = field(validator=is_id)
    title: str = field(validator=is_line)
    by: str = field(validator=is_line)
    kind: ResourceKind = field(validator=is_a(ResourceKind))
    about: str = field(validator=is_text)
    date: Period | None = field(default=None, validator=optional(is_a(Period)))
    jurisdiction: str | None = field(default=None, validator=optional(is_line))
    link: str | None = field(default=None, validator=optional(_is_link))
    seen: dt.date | None = field(default=None, validator=optional(is_plain_day))
    tags: tuple[str, ...] = field(default=(), validator=are_lines)
    rows: tuple[str, ...] = field(default=(), validator=are_lines)
    certainty: Certainty = field(default=Certainty.FIRST_HAND, validator=is_a(Certainty))

    def __attrs_post_init__(self) -> None:
        """Refuse a link that nobody has seen."""
        if self.link is not None and self.seen is None:
            raise InvalidValueError("seen", None, "the day on which the link was seen")

    @property
    def is_described(self) -> bool:
        """Whether the title is a description of ours."""
        return self.title.startswith("[") and self.title.endswith("]")


class Subject(NamedTuple):
    """Something that material can be about.

    Attributes:
        name: The tag.
        also: Other words that mean it.
    """

    name: str
    also: tuple[str, ...] = ()


@final
@frozen(kw_only=True, eq=False, repr=False)
class Catalogue(Value):
    """All material of a pack.

    Attributes:
        id: The pack.
        name: What people call it.
        subjects: What its material is about.
        methods: Tags that say what its material helps to do.
        ground: Words of which a plan has one that is about such things at all.
        resources: The material, in no order that means anything.
    """

    id: str = field(validator=is_line)
    name: str = field(validator=is_line)
    subjects: tuple[Subject, ...] = field(validator=each(is_a(Subject)))
    methods: tuple[str, ...] = field(validator=are_lines)
    resources: tuple[Resource, ...] = field(validator=each(is_a(Resource)))
    ground: tuple[str, ...] = field(default=(), validator=are_lines)

    def __attrs_post_init__(self) -> None:
        """Refuse an id that stands twice, and a tag that is not among the known ones."""
        seen: set[str] = set()
        for one in self.resources:
            if one.id in seen:
                raise InvalidValueError(
                    f"entry {one.id}, id", one.id, "new: it stands there twice"
                )
            seen.add(one.id)
            for tag in one.tags:
                if tag not in self.tags:
                    expected = "a tag under `subjects` or `methods`"
                    raise InvalidValueError(f"entry {one.id}, tags", tag, expected)

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag, be it of a subject or of a method."""
        return (*(one.name for one in self.subjects), *self.methods)


@cache
def find_catalogue(pack: str) -> Catalogue | None:
    """Find the material of a pack, or nothing where it has none.

    >>> find_catalogue("internet").resources[0].title
    'Become an Internet Advocate'

    Raises:
        InvalidValueError: If the pack's file says something that no catalogue can hold.
    """
    file = _FOLDER / pack / "resources.yaml"
    if file not in _FOLDER.glob("*/resources.yaml"):
        return None
    return read_catalogue(file.read_text("utf-8"), pack=pack)


def read_catalogue(text: str, *, pack: str) -> Catalogue:
    """Read a pack's catalogue.

    Args:
        text: YAML, every value of which is taken as text.
        pack: What to call it in an error.

    Raises:
        InvalidValueError: If a field is unknown, missing or holds what it can't; it
            names the pack and the entry.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data: Any = yaml.load(text, Loader=loader)  # noqa: S506 - makes only text
    if not isinstance(data, dict):
        raise InvalidValueError(f"resources of pack {pack!r}", data, "a block of fields")
    try:
        return _converter().structure(data, Catalogue)
    except BaseValidationError as error:
        raise _first_mistake(error, data, pack) from None


def _first_mistake(error: Exception, data: Any, pack: str) -> InvalidValueError:
    """Follow cattrs's notes to the first mistake, and say it with its place."""
    place = [f"resources of pack {pack!r}"]
    while isinstance(error, BaseValidationError):
        error = error.exceptions[0]
        notes: list[Any] = getattr(error, "__notes__", [])
        for note in notes:
            if isinstance(note, AttributeValidationNote):
                place.append(note.name)
                data = data.get(note.name) if isinstance(data, dict) else data
            else:
                data = data[int(note.index)] if isinstance(data, list) else data
                name = data.get("id") if isinstance(data, dict) else None
                place[-1] = f"entry {name or int(note.index) + 1}"
    if isinstance(error, InvalidValueError):
        place += filter(None, [error.field])
        return InvalidValueError(", ".join(place), error.value, error.expected)
    where = ", ".join(place)
    if isinstance(error, ForbiddenExtraKeysError):
        return InvalidValueError(where, min(error.extra_fields), "the name of a field there")
    if isinstance(error, KeyError):
        return InvalidValueError(where, None, "a value, and this field needs one")
    return InvalidValueError(where, data, "what belongs there")


def _read_text(value: Any, _: Any) -> str:
    if not isinstance(value, str) or not value:
        raise InvalidValueError("", value, "a text")
    return value


def _read_texts(value: Any, _: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise InvalidValueError("", value, "a list of texts")
    return tuple(_read_text(one, str) for one in value)


def _read_subjects(value: Any, _: Any) -> tuple[Subject, ...]:
    if not isinstance(value, dict):
        raise InvalidValueError("", value, "subjects, each with a list of other words")
    return tuple(Subject(name, _read_texts(also, tuple)) for name, also in value.items())


def _read_day(value: Any, _: Any) -> dt.date:
    period = _read_period(value, Period)
    if period.first != period.last:
        raise InvalidValueError("", value, "a day, as 2026-11-26")
    return period.first


def _read_period(value: Any, _: Any) -> Period:
    """Read a day, a month or a year."""
    found = _DATE.fullmatch(_read_text(value, str))
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        expected = "a day, a month or a year, as 2026-11-26, 2026-11 or 2026"
        raise InvalidValueError("", value, expected) from None
    last = first.replace(month=month or 12)
    last = last.replace(day=day or monthrange(year, last.month)[1])
    return Period(first, last)


def _read_word(value: Any, words: type[StrEnum]) -> StrEnum:
    if value not in list(words):
        raise InvalidValueError("", value, f"one of: {', '.join(words)}")
    return words(value)


@cache
def _converter() -> Converter:
    """Make the converter: a catalogue's mistakes are its makers', so nothing is guessed."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _read_text)
    converter.register_structure_hook(dt.date, _read_day)
    converter.register_structure_hook(Period, _read_period)
    converter.register_structure_hook(ResourceKind, _read_word)
    converter.register_structure_hook(Certainty, _read_word)
    for kind, hook in (
        (tuple[str, ...], _read_texts),
        (tuple[Subject, ...], _read_subjects),
    ):
        converter.register_structure_hook_func(partial(eq, kind), hook)
    return converter
