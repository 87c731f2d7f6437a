"""Mistakes, collected: every part says all that is wrong with it at once.

They travel as cattrs' groups of errors, whose notes say where each belongs.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import attrs
from attrs import frozen
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from smartgoals.errors import InvalidValueError
from smartgoals.planfile.data import DROPPED, Path, there
from smartgoals.planfile.names import field_word
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.tree import word

__all__ = [
    "BadKey",
    "Field",
    "Hook",
    "Mistake",
    "build",
    "gather",
    "text_in",
    "tidy",
    "walk_errors",
]

Hook = Callable[[Any, Any], Any]


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
    error: BaseException
    around: Any


class Field(NamedTuple):
    """How one field of a class is read.

    Attributes:
        attribute: What attrs knows about it.
        hook: Reads it; it may still look for the hook of the field's type.
    """

    attribute: "attrs.Attribute[Any]"
    hook: Hook

    @property
    def required(self) -> bool:
        """Whether a part can't be without it."""
        return self.attribute.default is attrs.NOTHING


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


def gather(makers: Iterable[tuple[Any, Callable[[], Any]]]) -> list[Any]:
    """Make every value, and raise all that went wrong together, each with its step."""
    made, errors = [], []
    for step, make in makers:
        try:
            made.append(make())
        except Exception as error:  # noqa: BLE001 - each is told with its place
            error.add_note(_at(step))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, tuple)
    return made


def _at(step: Any) -> IterableValidationNote:
    """Note where something stands: at a name, a position, or several in a row."""
    return IterableValidationNote("", step, Any)


def build(cls: Any, fields: dict[str, Field], data: dict[str, Any]) -> Any:
    """Make one value of its fields, and raise all that is wrong with them together.

    cattrs writes and compiles a function for each class to do this; for a plan,
    which is read once, that takes longer than the reading.
    """
    made: dict[str, Any] = {}
    errors: list[Exception] = []
    for name, field in fields.items():
        attribute = field.attribute
        note = AttributeValidationNote("", attribute.name, attribute.type)
        if name in data:
            try:
                made[attribute.name] = field.hook(data[name], attribute.type)
            except Exception as error:  # noqa: BLE001 - each is told with its place
                error.add_note(note)
                errors.append(error)
        elif field.required:
            missing = KeyError(name)
            missing.add_note(note)
            errors.append(missing)
    unknown = set(data) - set(fields)
    if unknown:
        errors.append(ForbiddenExtraKeysError("", cls, unknown))
    if not errors:
        try:
            return cls(**made)
        except InvalidValueError as error:
            raise ClassValidationError(
                "", _refused(fields, made, data) or [error], cls
            ) from None
    raise ClassValidationError("", [*errors, *_refused(fields, made, data)], cls)


def _refused(
    fields: dict[str, Field], made: dict[str, Any], data: dict[str, Any]
) -> list[InvalidValueError]:
    """Ask the rule of every field alone, and where a list is refused, for each item."""
    errors = []
    for name, field in fields.items():
        attribute = field.attribute
        for steps, value in _askable(made.get(attribute.name), data.get(name)):
            try:
                if attribute.validator is not None and attribute.name in made:
                    attribute.validator(None, attribute, value)
            except InvalidValueError as error:
                error.add_note(_at((name, *steps)))
                errors.append(error)
    return errors


def _askable(value: Any, written: Any) -> Iterable[tuple[Path, Any]]:
    """Give a value, or each of several, with its position."""
    if isinstance(value, tuple) and isinstance(written, list):
        for (index, _), item in zip(there(written), value, strict=False):
            yield (index,), (item,)
    else:
        yield (), value


def walk_errors(error: BaseException, path: Path = (), around: Any = None) -> Iterable[Mistake]:
    """Flatten what was collected."""
    if not isinstance(error, ClassValidationError | IterableValidationError):
        yield Mistake(path, error, around)
        return
    cls = error.cl if isinstance(error, ClassValidationError) else None
    for inner in error.exceptions:
        step = _step_of(inner, cls)
        yield from walk_errors(inner, path + step, None if step else cls)


def _step_of(error: BaseException, cls: Any) -> Path:
    """Read the note that says where an error belongs."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (field_word(cls, note.name),)
        if isinstance(note, IterableValidationNote):
            index: Any = note.index
            steps = index if isinstance(index, tuple) else (index,)
            return tuple(step for step in steps if step is not None)
    return ()
