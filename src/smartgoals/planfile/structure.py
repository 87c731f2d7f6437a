"""Plain data to a plan: cattrs with hooks that guess nothing.

Plain data are dicts, lists and texts, as they come out of a file's tree. Every
mistake is collected with the path where it stands; what is faulty is then left
out, and the rest is built.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import attrs
from attrs import frozen
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from smartgoals.errors import InvalidValueError
from smartgoals.packs.frameworks import find_framework
from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import FlagKind, FlagState, FlagStatus
from smartgoals.plan.strategize import (
    EarlierDate,
    GoalKind,
    Link,
    LinkKind,
    Milestone,
    MilestoneKind,
    Repeat,
)
from smartgoals.plan.together import (
    ActorKind,
    DatedStance,
    Outcome,
    Partnership,
    PartnerStatus,
    Quota,
    Relation,
    RelationKind,
    Stance,
    Vote,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Figure,
    Judgement,
    Level,
    Period,
    Source,
    Stage,
    Strength,
    Weekday,
)
from smartgoals.plan.whole import Campaign, Exported, Profile, ShownAs
from smartgoals.planfile import scalars, short
from smartgoals.planfile.names import KEYS, SHORT_FIELDS, field_word, field_words
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.tree import word

__all__ = ["DROPPED", "BadKey", "better_id", "converter", "walk_errors"]

Hook = Callable[[Any, Any], Any]

#: Stands in a list where a faulty item was, so that positions stay as written.
DROPPED: Any = object()


@frozen
class BadKey(ValueError):  # noqa: N818 - it is what a key is
    """A key that can't be an id.

    Attributes:
        key: As it was written.
        better: The id that we would use; empty if nothing is left of it.
    """

    key: str
    better: str


def _text(value: Any, what: str = "a text") -> str:
    if not isinstance(value, str):
        found = "a list" if isinstance(value, list) else "a block of fields"
        raise Unreadable(f"{found} stands where {what} is expected")
    return value


def _reading(read: Callable[[str], Any], what: str = "a text") -> Hook:
    """Make a hook of a function that reads a text."""
    return lambda value, _: read(_text(value, what))


def _read_day_or_anchor(text: str) -> Any:
    return scalars.read_anchored(text) or scalars.read_day(text)


def _read_expected(text: str) -> Any:
    if word(text) == "unknown":
        return "unknown"
    spelt = text.strip()
    return scalars.read_day(spelt[6:] if spelt.lower().startswith("about ") else spelt)


def _read_happens(text: str) -> Any:
    return "not yet" if word(text) == "not yet" else scalars.read_date(text)


def _period(value: Any, _: Any) -> Period:
    if isinstance(value, list) and len(value) == 2:
        first, last = (scalars.read_period(_text(one, "a day")) for one in value)
        if last.last < first.first:
            raise Unreadable(f"{shown(value[1])} lies before {shown(value[0])}")
        return Period(first.first, last.last)
    return scalars.read_period(_text(value, "a day, or two in a list"))


def _wait(item: Any) -> str | Link:
    return short.read_wait(_text(item, "the id of a milestone"))


def _lag(waits_for: str, item: Any) -> Link:
    return short.read_lag(_text(item, "a length of time"), waits_for)


def _waits(value: Any, link: Hook) -> tuple[str | Link, ...]:
    """Read what stands under ``after``: ids, lags by id, days after, long forms."""

    def one(item: Any) -> Iterable[tuple[Any, Callable[[], Any]]]:
        if not isinstance(item, dict):
            yield None, partial(_wait, item)
        elif "waits for" in {word(name) for name in item}:
            yield None, partial(link, item, Link)
        else:
            for name, lag in item.items():
                yield name, partial(_lag, name, lag)

    items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
    return tuple(
        _gather(
            ((index, name), make)
            for index, item in items
            if item is not None and item is not DROPPED
            for name, make in one(item)
        )
    )


def _gather(makers: Iterable[tuple[Any, Callable[[], Any]]]) -> list[Any]:
    """Make every value, and raise all that went wrong together, each with its step."""
    made, errors = [], []
    for step, make in makers:
        try:
            made.append(make())
        except Exception as error:  # noqa: BLE001 - each is told with its place
            error.add_note(IterableValidationNote("", step, Any))
            errors.append(error)
    if errors:
        raise IterableValidationError("", errors, tuple)
    return made


def _tidy(value: dict[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """Bring field names to their one spelling; what is empty counts as missing."""
    tidied: dict[str, Any] = {}
    for name, item in value.items():
        spelt = word(name)
        spelt = spelt if spelt in known and spelt not in tidied else name
        if item is not None and item is not DROPPED:
            tidied[spelt] = item
    return tidied


def better_id(key: str) -> str:
    """Give the id that we would use for a name."""
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def _key(key: str, attribute: str) -> str:
    if attribute in {"id", "partner"} and not fits_id(key):
        raise BadKey(key, better_id(key))
    return key


def _field_hooks(cls: type) -> dict[str, Hook]:
    """Give the fields that are read otherwise than their type says."""
    hooks: dict[type, dict[str, Hook]] = {
        Campaign: {"timezone": _reading(scalars.read_zone)},
        Milestone: {
            "progress": _reading(scalars.read_percent),
            "expected": _reading(_read_expected, "a day"),
        },
        Vote: {
            "passes_with": _reading(short.read_quotas),
            "quorum": _reading(short.read_quorum),
        },
    }
    return hooks.get(cls, {})


@frozen
class _Field:
    """How one field of a class is read."""

    attribute: str
    kind: Any
    required: bool
    hook: Hook | None
    conv: Converter

    def read(self, value: Any) -> Any:
        """Read what is written in the field; its hook is looked up when it is first needed."""
        hook = self.hook or self.conv.get_structure_hook(self.kind)
        return hook(value, self.kind)


def _fields(cls: Any, conv: Converter) -> dict[str, _Field]:
    special = _field_hooks(cls)
    return {
        field_word(cls, one.name): _Field(
            one.name, one.type, one.default is attrs.NOTHING, special.get(one.name), conv
        )
        for one in attrs.fields(cls)
    }


def _build(cls: Any, fields: dict[str, _Field], data: dict[str, Any]) -> Any:
    """Make one value of its fields, and raise all that is wrong with them together.

    cattrs writes and compiles a function for each class to do this; for a plan,
    which is read once, that takes longer than the reading.
    """
    made: dict[str, Any] = {}
    errors: list[Exception] = []
    for name, one in fields.items():
        note = AttributeValidationNote("", one.attribute, one.kind)
        if name in data:
            try:
                made[one.attribute] = one.read(data[name])
            except Exception as error:  # noqa: BLE001 - each is told with its place
                error.add_note(note)
                errors.append(error)
        elif one.required:
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
            errors.append(error)
    raise ClassValidationError("", errors, cls)


def _part_hook(cls: Any, conv: Converter) -> Hook:
    """Make the hook of a class: from a block of fields, or from its short form."""
    read_short = _SHORT_FORMS.get(cls)
    if read_short is not None and cls in _TEXT_ONLY:
        return _reading(read_short)
    words = field_words(cls)
    build = partial(_build, cls, _fields(cls, conv))
    short_field = SHORT_FIELDS.get(cls)

    def hook(value: Any, _: Any) -> Any:
        if isinstance(value, dict):
            return build(_tidy(value, words))
        if short_field is not None:
            return build({field_word(cls, short_field): value})
        if read_short is not None:
            return read_short(_text(value))
        found = "a list" if isinstance(value, list) else f"the text {shown(value)}"
        listed = ", ".join(sorted(words)[:6])
        raise Unreadable(
            f"{found} stands where a block of fields is expected", f"such as {listed}"
        )

    return hook


def _tuple_hook(kind: Any, conv: Converter) -> Hook:
    """Make the hook of a list; a single value is the list of it."""
    item_type = get_args(kind)[0]
    item_hook = conv.get_structure_hook(item_type)
    key = KEYS.get(item_type)

    def many(value: Any, _: Any) -> Any:
        if key is not None and isinstance(value, dict):
            return tuple(_gather(_by_key(value, key, item_type, item_hook)))
        if isinstance(value, dict) and not attrs.has(item_type):
            raise Unreadable("a block of fields stands where a list is expected")
        items = value if isinstance(value, list) else [value]
        return tuple(
            _gather(
                (index, partial(item_hook, item, item_type))
                for index, item in enumerate(items)
                if item is not None and item is not DROPPED
            )
        )

    return many


def _by_key(
    value: dict[str, Any], key: str, cls: Any, item_hook: Hook
) -> Iterable[tuple[Any, Callable[[], Any]]]:
    """Read a section in which each part stands behind its id."""

    def make(name: str, body: Any) -> Any:
        fields = {key: _key(name, key)}
        if isinstance(body, dict):
            if word(key) in {word(one) for one in body}:
                raise Unreadable(f"`{key}` is already said by the name in front of the block")
            return item_hook(body | fields, cls)
        if cls in SHORT_FIELDS and body is not None:
            return item_hook({SHORT_FIELDS[cls]: body} | fields, cls)
        if body is not None:
            raise Unreadable(f"{shown(str(body))} stands where a block of fields is expected")
        return item_hook(fields, cls)

    for name, body in value.items():
        if cls.__name__ == "Event" and isinstance(body, list):
            for index, one in enumerate(body):
                yield (name, index), partial(make, name, one)
        else:
            yield name, partial(make, name, body)


def _impact_hook(conv: Converter) -> Hook:
    """Make the hook of the impact, whose rows stand between its fields."""
    build = partial(_build, Impact, _fields(Impact, conv))
    row_hook = conv.get_structure_hook(ImpactRow)
    fields = ("framework", "evidence", "purpose", "audience")

    def row(name: str, body: Any, framework: Any) -> ImpactRow:
        known = framework.canonical(name) if framework else name
        if known is None:
            from smartgoals.planfile.problems import suggestion

            raise Unreadable(
                f"{shown(name)} is no row of the framework '{framework.id}'",
                suggestion(word(name), framework.names),
                "E011",
            )
        if isinstance(body, dict):
            return row_hook(body | {"row": known}, ImpactRow)  # type: ignore[no-any-return]
        return short.read_row(_text(body), known)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise Unreadable("the impact is a block: a row of the framework, then its effect")
        tidied = _tidy(value, fields)
        own = {name: tidied.pop(name) for name in fields if name in tidied}
        framework = find_framework(str(own.get("framework", "internet")))
        rows = _gather(
            (name, partial(row, name, body, framework)) for name, body in tidied.items()
        )
        impact: Impact = build(own)
        return attrs.evolve(impact, rows=tuple(rows))

    return hook


def _relations_hook(conv: Converter) -> Hook:
    """Make the hook of relations: short forms by their arrows, or a list."""
    long_form = conv.get_structure_hook(Relation)

    def behind_arrow(arrow: str, body: Any) -> Relation:
        bare = short.read_arrow(arrow)
        if not isinstance(body, dict):
            return bare if body is None else short.read_relation(_text(body), bare)
        known = field_words(Relation)
        tidied = _tidy(body, known)
        fields = {"from": bare.from_actor, "to": bare.to_actor, "kind": bare.kind.value}
        if bare.both_ways:
            fields["both ways"] = "true"
        return long_form(fields | tidied, Relation)  # type: ignore[no-any-return]

    def one(item: Any) -> Relation:
        if isinstance(item, dict) and len(item) == 1:
            ((arrow, body),) = item.items()
            return behind_arrow(arrow, body)
        return long_form(item, Relation)  # type: ignore[no-any-return]

    def hook(value: Any, _: Any) -> Any:
        if isinstance(value, dict):
            return tuple(
                _gather(
                    (arrow, partial(behind_arrow, arrow, body))
                    for arrow, body in value.items()
                    if body is not DROPPED
                )
            )
        items = value if isinstance(value, list) else [value]
        return tuple(
            _gather(
                (index, partial(one, item))
                for index, item in enumerate(items)
                if item is not DROPPED
            )
        )

    return hook


_SHORT_FORMS: dict[type, Callable[[str], Any]] = {
    DatedStance: short.read_stance,
    EarlierDate: short.read_earlier,
    Figure: scalars.read_figure,
    FlagStatus: short.read_status,
    Judgement: scalars.read_judgement,
    Partnership: short.read_partnership,
    Quota: short.read_quota,
    Repeat: short.read_repeat,
    Source: scalars.read_source,
}

#: Classes whose every value can be written as a text, so that they need no long form.
_TEXT_ONLY = (EarlierDate, Figure, Judgement, Partnership, Quota, Repeat)

_SIMPLE: dict[Any, Hook] = {
    str: _reading(scalars.read_text),
    int: _reading(scalars.read_whole, "a number"),
    float: _reading(scalars.read_number, "a number"),
    bool: _reading(scalars.read_truth, "true or false"),
    date: _reading(scalars.read_date, "a day"),
    UUID: _reading(scalars.read_uuid),
    Duration: _reading(scalars.read_duration, "a length of time"),
    Effect: _reading(short.read_effect, "an effect"),
    Period: _period,
}

_WORDS: tuple[type[StrEnum], ...] = (
    ActorKind,
    Exported,
    FlagKind,
    FlagState,
    GoalKind,
    Level,
    LinkKind,
    MilestoneKind,
    Outcome,
    PartnerStatus,
    Profile,
    RelationKind,
    ShownAs,
    Stage,
    Stance,
    Weekday,
)

_UNIONS: dict[frozenset[Any], Hook] = {
    frozenset({date, datetime}): _reading(scalars.read_day, "a day"),
    frozenset({date, datetime, AnchoredDay}): _reading(_read_day_or_anchor, "a day"),
    frozenset({Strength, float}): _reading(scalars.read_strength, "a strength"),
}


def _union_hook(kind: Any, conv: Converter) -> Hook:
    """Make the hook of ``X | None`` or of one of the few real unions."""
    kinds = [one for one in get_args(kind) if one is not type(None)]
    if len(kinds) == 1:
        inner: Hook = conv.get_structure_hook(kinds[0])
        return inner
    known = _UNIONS.get(frozenset(kinds))
    return known or _reading(_read_happens, "a day, or 'not yet'")


def _word_hook(words: type[StrEnum]) -> Hook:
    return _reading(lambda text: scalars.read_word(text, words), "a word")


def _origin(kind: Any) -> Any:
    return get_origin(kind)


@cache
def converter() -> Converter:
    """Give the converter whose ``structure(data, Plan)`` makes a plan of plain data."""
    conv = Converter(forbid_extra_keys=True, detailed_validation=True)
    conv.register_structure_hook_factory(attrs.has, lambda kind: _part_hook(kind, conv))
    conv.register_structure_hook_factory(
        lambda kind: _origin(kind) is tuple, lambda kind: _tuple_hook(kind, conv)
    )
    conv.register_structure_hook_factory(
        lambda kind: _origin(kind) in {UnionType, Union},
        lambda kind: _union_hook(kind, conv),
    )
    for words in _WORDS:
        conv.register_structure_hook(words, _word_hook(words))
    for kind, hook in _SIMPLE.items():
        conv.register_structure_hook(kind, hook)
    link = conv.get_structure_hook(Link)
    conv.register_structure_hook_func(
        lambda kind: kind == tuple[str | Link, ...], lambda value, _: _waits(value, link)
    )
    conv.register_structure_hook_func(
        lambda kind: kind == tuple[Relation, ...], _relations_hook(conv)
    )
    impact = _impact_hook(conv)
    conv.register_structure_hook_func(lambda kind: kind is Impact, impact)
    return conv


def walk_errors(
    error: BaseException, path: tuple[Any, ...] = (), around: Any = None
) -> Iterable[tuple[tuple[Any, ...], BaseException, Any]]:
    """Flatten what cattrs collected.

    Returns:
        For each mistake its path, the error, and the class whose constructor
        raised it (``None`` if it was raised for a single field).
    """
    if not isinstance(error, ClassValidationError | IterableValidationError):
        yield path, error, around
        return
    cls = error.cl if isinstance(error, ClassValidationError) else None
    for inner in error.exceptions:
        step = _step_of(inner, cls)
        yield from walk_errors(inner, path + step, None if step else cls)


def _step_of(error: BaseException, cls: Any) -> tuple[Any, ...]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (field_word(cls, note.name),)
        if isinstance(note, IterableValidationNote):
            index: Any = note.index
            steps = index if isinstance(index, tuple) else (index,)
            return tuple(step for step in steps if step is not None)
    return ()
