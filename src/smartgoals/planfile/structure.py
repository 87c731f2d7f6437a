"""Plain data to a plan: a hook for every type, and none that guesses.

Plain data are dicts, lists and texts, as they come out of a file's tree. Every
mistake is collected with the path where it stands; what is faulty is then left
out, and the rest is built.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import attrs

from smartgoals.plan._rules import fits_id
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import (
    Answer,
    Event,
    FlagKind,
    FlagState,
    FlagStatus,
    ScreeningAnswer,
)
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
from smartgoals.plan.whole import (
    Campaign,
    Exported,
    Plan,
    Profile,
    ShownAs,
)
from smartgoals.planfile import dates, majorities, scalars, short
from smartgoals.planfile.collecting import (
    BadKey,
    Field,
    Hook,
    build,
    gather,
    text_in,
    tidy,
)
from smartgoals.planfile.data import Path, there
from smartgoals.planfile.names import (
    KEYS,
    LISTABLE,
    SAYS_NOTHING,
    SHORT_FIELDS,
    TEXT_ONLY,
    field_word,
    field_words,
    written_fields,
)
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import Unreadable
from smartgoals.planfile.sections import impact_hook, relations_hook, waits_hook
from smartgoals.planfile.tree import word

__all__ = ["to_plan"]


def _reading(read: Callable[[str], Any], what: str = "a text") -> Hook:
    """Make a hook of a function that reads a text."""
    return lambda value: read(text_in(value, what))


def _read_day_or_anchor(text: str) -> Any:
    return dates.read_anchored(text) or dates.read_day(text)


def _read_expected(text: str) -> Any:
    if word(text) == "unknown":
        return "unknown"
    spelt = text.strip()
    return dates.read_day(spelt[6:] if spelt.lower().startswith("about ") else spelt)


def _read_happens(text: str) -> Any:
    return "not yet" if word(text) == "not yet" else dates.read_day(text)


def _period(value: Any) -> Period:
    if isinstance(value, list) and len(value) == 2:
        first, last = (dates.read_period(text_in(one, "a day")) for one in value)
        if last.last < first.first:
            raise Unreadable(f"{shown(value[1])} lies before {shown(value[0])}")
        return Period(first.first, last.last)
    return dates.read_period(text_in(value, "a day, or two in a list"))


def _quotas(value: Any) -> tuple[Quota, ...]:
    texts = [item for _, item in there(value)] if isinstance(value, list) else [value]
    return tuple(quota for text in texts for quota in majorities.read_quotas(text_in(text)))


def _block_expected(found: str, words: Iterable[str]) -> Unreadable:
    """Say that a block of fields is expected, with some of them."""
    listed = ", ".join(sorted(words)[:6])
    return Unreadable(
        f"{found} stands where a block of fields is expected", f"fields here are: {listed}"
    )


def _fields(cls: Any) -> dict[str, Field]:
    """Give how each field of a class is read, under its name."""
    return {
        field_word(cls, one.name): Field(
            one,
            _OTHERWISE.get((cls, one.name)) or partial(_read_as, one.type),
            required=one.default is attrs.NOTHING,
        )
        for one in written_fields(cls)
    }


def _read_as(kind: Any, value: Any) -> Any:
    """Read a value of a type, whose hook is found when the first one is read."""
    return _hook_of(kind)(value)


@cache
def _hook_of(kind: Any) -> Hook:
    """Find how a type is read."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind in _OF_THEIR_OWN:
        return _OF_THEIR_OWN[kind]()
    if kind in _WORDS:
        return _word_hook(kind)
    if get_origin(kind) in {UnionType, Union}:
        return _union_hook(kind)
    return _tuple_hook(kind) if get_origin(kind) is tuple else _part_hook(kind)


def _part_hook(cls: Any) -> Hook:
    """Make the hook of a class: from a block of fields, or from its short form."""
    read_short = _SHORT_FORMS.get(cls)
    if read_short is not None and cls in TEXT_ONLY:
        return _reading(read_short)
    words = field_words(cls)
    make = partial(build, cls, _fields(cls))
    short_field = SHORT_FIELDS.get(cls)

    def hook(value: Any) -> Any:
        if isinstance(value, dict):
            return make(tidy(value, words))
        if short_field is not None:
            return make({field_word(cls, short_field): value})
        if read_short is not None:
            return read_short(text_in(value))
        found = "a list" if isinstance(value, list) else f"the text {shown(value)}"
        raise _block_expected(found, words)

    return hook


def _tuple_hook(kind: Any) -> Hook:
    """Make the hook of a list; a single value is the list of it."""
    item_type = get_args(kind)[0]
    item_hook = _hook_of(item_type)
    if item_type in KEYS:
        return _section_hook(item_type, item_hook)

    def many(value: Any) -> Any:
        if isinstance(value, dict) and not attrs.has(item_type):
            raise Unreadable("a block of fields stands where a list is expected")
        items = value if isinstance(value, list) else [value]
        return tuple(
            gather(((index,), partial(item_hook, item)) for index, item in there(items))
        )

    return many


def _section_hook(cls: Any, item_hook: Hook) -> Hook:
    """Make the hook of a section in which each part stands behind its name."""

    def makers(value: dict[str, Any]) -> Iterator[tuple[Path, Callable[[], Any]]]:
        for name, body in value.items():
            if cls is Event and isinstance(body, list):
                for index, one in there(body):
                    yield (name, index), partial(_named_part, cls, item_hook, name, one)
            elif body is not None or cls not in SAYS_NOTHING:
                yield (name,), partial(_named_part, cls, item_hook, name, body)

    def hook(value: Any) -> Any:
        if isinstance(value, dict):
            return tuple(gather(makers(value)))
        if isinstance(value, list) and cls in LISTABLE:
            items = (((index,), partial(item_hook, item)) for index, item in there(value))
            return tuple(gather(items))
        if value == []:
            return ()
        found = "a list" if isinstance(value, list) else f"the text {shown(value)}"
        raise Unreadable(
            f"{found} stands where names are expected, each with what belongs to it",
            "write each name, a colon, and below it, indented, its fields",
        )

    return hook


def _named_part(cls: Any, item_hook: Hook, name: str, body: Any) -> Any:
    """Read what stands behind the name of a part."""
    key = KEYS[cls]
    if key in {"id", "partner"} and not fits_id(name):
        raise BadKey(name)
    if key == "when":
        _check_period(name)
    if isinstance(body, dict):
        if word(key) in {word(one) for one in body}:
            raise Unreadable(f"`{key}` is already said by the name in front of the block")
        return item_hook(body | {key: name})
    if body is None:
        return item_hook({key: name})
    if cls is ScreeningAnswer:
        return short.read_answer(text_in(body), name)
    if cls in SHORT_FIELDS:
        return item_hook({SHORT_FIELDS[cls]: body, key: name})
    found = "a list" if isinstance(body, list) else f"the text {shown(body)}"
    raise _block_expected(found, field_words(cls))


def _check_period(name: str) -> None:
    """Refuse a period in front of a value there, not behind it."""
    try:
        dates.read_period(name)
    except Unreadable as error:
        error.at_key = True
        raise


#: Fields that are read otherwise than their type says.
_OTHERWISE: dict[tuple[type, str], Hook] = {
    (Campaign, "timezone"): _reading(dates.read_zone),
    (Milestone, "expected"): _reading(_read_expected, "a day"),
    (Milestone, "progress"): _reading(scalars.read_percent),
    (Vote, "passes_with"): _quotas,
    (Vote, "quorum"): _reading(majorities.read_quorum),
}

_SHORT_FORMS: dict[type, Callable[[str], Any]] = {
    DatedStance: short.read_stance,
    EarlierDate: short.read_earlier,
    Figure: scalars.read_figure,
    FlagStatus: short.read_status,
    Judgement: short.read_judgement,
    Partnership: short.read_partnership,
    Quota: majorities.read_quota,
    Repeat: short.read_repeat,
    Source: short.read_source,
}

_SIMPLE: dict[Any, Hook] = {
    str: _reading(scalars.read_text),
    int: _reading(scalars.read_whole, "a number"),
    float: _reading(scalars.read_number, "a number"),
    bool: _reading(scalars.read_truth, "true or false"),
    date: _reading(scalars.read_date, "a day"),
    UUID: _reading(scalars.read_uuid),
    Duration: _reading(dates.read_duration, "a length of time"),
    Effect: _reading(short.read_effect, "an effect"),
    Period: _period,
}

_WORDS: tuple[type[StrEnum], ...] = (
    ActorKind,
    Answer,
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
    frozenset({date, datetime}): _reading(dates.read_day, "a day"),
    frozenset({date, datetime, AnchoredDay}): _reading(_read_day_or_anchor, "a day"),
    frozenset({Strength, float}): _reading(scalars.read_strength, "a strength"),
}

#: Sections with a shape of their own.
_OF_THEIR_OWN: dict[Any, Callable[[], Hook]] = {
    tuple[str | Link, ...]: lambda: waits_hook(_hook_of(Link)),
    tuple[Relation, ...]: lambda: relations_hook(_hook_of(Relation)),
    Impact: lambda: impact_hook(_hook_of(ImpactRow), _fields(Impact)),
}


def _union_hook(kind: Any) -> Hook:
    """Make the hook of ``X | None`` or of one of the few real unions."""
    kinds = [one for one in get_args(kind) if one is not type(None)]
    if len(kinds) == 1:
        return _hook_of(kinds[0])
    known = _UNIONS.get(frozenset(kinds))
    return known or _reading(_read_happens, "a day, or 'not yet'")


def _word_hook(words: type[StrEnum]) -> Hook:
    return _reading(lambda text: scalars.read_word(text, words), "a word")


def to_plan(data: dict[str, Any]) -> Plan:
    """Make a plan of plain data.

    Raises:
        Refused: If anything in them is wrong, with all that is.
    """
    plan: Plan = _hook_of(Plan)(data)
    return plan
