"""Mistakes, collected: every part says all that is wrong with it at once."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import attrs
from attrs import frozen

from smartgoals.errors import InvalidValueError
from smartgoals.planfile.data import DROPPED, Path, there
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.tree import word

__all__ = [
    "BadKey",
    "Field",
    "Hook",
    "Mistake",
    "Refused",
    "UnknownFields",
    "build",
    "gather",
    "text_in",
    "tidy",
]

Hook = Callable[[Any], Any]


@frozen(repr=False)
class BadKey(ValueError):  # noqa: N818 - it is what a key is
    """A key that can't be an id.

    Attributes:
        key: As it was written.
    """

    key: str


class Mistake(NamedTuple):
    """One mistake, and where it was found.

    Attributes:
        path: The way down to it.
        error: What went wrong.
        around: The class whose constructor refused, if it was not one of its fields.
    """

    path: Path
    error: Exception
    around: Any = None


class Refused(Exception):  # noqa: N818 - it is what a part is
    """A part or a list that can't be made.

    Attributes:
        mistakes: All that is wrong in it, each with the way from there.
    """

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        super().__init__()
        self.mistakes = tuple(mistakes)


class UnknownFields(Exception):  # noqa: N818 - it is what they are
    """Fields that a part does not have.

    Attributes:
        names: As they were written.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self.names = tuple(sorted(names))


class Field(NamedTuple):
    """How one field of a class is read.

    Attributes:
        attribute: What attrs knows about it.
        hook: Reads it.
        required: Whether a part can't be without it.
    """

    attribute: "attrs.Attribute[Any]"
    hook: Hook
    required: bool


def text_in(value: Any, what: str = "a text") -> str:
    """Give a value that is a text.

    Raises:
        Unreadable: If a list or a block stands there.
    """
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a block of fields"
        raise Unreadable(f"{found} stands where {what} is expected")
    return value


def tidy(value: dict[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """Bring field names to their one spelling; what is empty counts as missing."""
    tidied: dict[str, Any] = {}
    for name, item in value.items():
        spelt = word(name)
        taken = spelt in tidied or spelt in value
        key = spelt if spelt in known and not taken else name
        if item is not None and item is not DROPPED:
            tidied[key] = item
    return tidied


def gather(makers: Iterable[tuple[Path, Callable[[], Any]]]) -> list[Any]:
    """Make every value, and raise all that went wrong together, each with its way."""
    made: list[Any] = []
    mistakes: list[Mistake] = []
    for path, make in makers:
        try:
            made.append(make())
        except Exception as error:  # noqa: BLE001 - each is told with its place
            mistakes += _below(path, error)
    if mistakes:
        raise Refused(mistakes)
    return made


#: What somebody wrote wrongly; anything else is a bug of ours, and keeps its traceback.
_MISTAKES = (BadKey, InvalidValueError, Unreadable)


def _below(path: Path, error: Exception) -> Iterator[Mistake]:
    """Give what went wrong below a path, each with the whole way to it."""
    if isinstance(error, Refused):
        for one in error.mistakes:
            yield Mistake((*path, *one.path), one.error, one.around)
    else:
        if isinstance(error, _MISTAKES):  # nobody asks for the calls that it came by
            error.__traceback__ = error.__context__ = None
        yield Mistake(path, error)


def build(cls: Any, fields: dict[str, Field], data: dict[str, Any]) -> Any:
    """Make one value of its fields, and raise all that is wrong with them together."""
    made: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for name, field in fields.items():
        attribute = field.attribute
        if name in data:
            try:
                made[attribute.name] = field.hook(data[name])
            except Exception as error:  # noqa: BLE001 - each is told with its place
                mistakes += _below((name,), error)
        elif field.required:
            mistakes.append(Mistake((name,), KeyError(name)))
    unknown = set(data) - set(fields)
    if unknown:
        mistakes.append(Mistake((), UnknownFields(unknown), cls))
    if not mistakes:
        try:
            return cls(**made)
        except InvalidValueError as error:
            refused = [*_refused(fields, made, data)] or [Mistake((), error, cls)]
            raise Refused(refused) from None
    raise Refused([*mistakes, *_refused(fields, made, data)])


def _refused(
    fields: dict[str, Field], made: dict[str, Any], data: dict[str, Any]
) -> Iterator[Mistake]:
    """Ask the rule of every field alone, and where a list is refused, for each item."""
    for name, field in fields.items():
        attribute = field.attribute
        if attribute.validator is None or attribute.name not in made:
            continue
        for steps, value in _askable(made[attribute.name], data.get(name)):
            try:
                attribute.validator(None, attribute, value)
            except InvalidValueError as error:
                yield Mistake((name, *steps), error)


def _askable(value: Any, written: Any) -> Iterable[tuple[Path, Any]]:
    """Give a value, or each of several, with its position."""
    if isinstance(value, tuple) and isinstance(written, list):
        for (index, _), item in zip(there(written), value, strict=False):
            yield (index,), (item,)
    else:
        yield (), value
