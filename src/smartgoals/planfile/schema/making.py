"""The JSON Schema of the plan file, made of the plan's own classes.

Editors complete and explain a plan with it, and mark what can't be right. It is draft-07,
which all of them know. It says what a file may look like; what only a reader of the whole
can know, such as whether an id names anything, stays with `smartgoals check`.
"""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import attrs
from attrs import define, field

from smartgoals.packs.frameworks import DEFAULT, find_framework
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Event, FlagStatus, ScreeningAnswer
from smartgoals.plan.strategize import EarlierDate, Link, Milestone, Repeat
from smartgoals.plan.together import (
    DatedStance,
    Partnership,
    Quota,
    Relation,
    Vote,
)
from smartgoals.plan.values import AnchoredDay, Duration, Figure, Judgement, Period, Source
from smartgoals.plan.whole import Campaign, Plan, Table
from smartgoals.planfile.frameworks import IMPACT_FIELDS
from smartgoals.planfile.names import (
    KEYS,
    LISTABLE,
    SAYS_NOTHING,
    SHORT_FIELDS,
    TEXT_ONLY,
    written,
    written_fields,
)
from smartgoals.planfile.schema.blocks import (
    NO_ITEMS,
    NOTHING,
    Schema,
    block,
    mapping,
    number,
    pointer,
    unasked,
)
from smartgoals.planfile.schema.notes import field_notes, summary
from smartgoals.planfile.schema.rules import Takes, kind_of_text, one_of, rule_of
from smartgoals.planfile.schema.spellings import any_spelling, other_spelling
from smartgoals.planfile.schema.texts import TEXTS

__all__ = ["plan_schema", "schema_text"]

Forms = list[Schema]

_TABLES = ("actors", "relations", "milestones")
_MADE = "Made by smartgoals; `smartgoals schema -o plan.schema.json` makes it anew."

#: Fields that are written otherwise than their type says.
_OTHERWISE: dict[tuple[type, str], str] = {
    (Campaign, "timezone"): "timezone",
    (Milestone, "expected"): "expected day",
    (Milestone, "progress"): "percent",
    (Vote, "quorum"): "quorum",
}

#: What is written as one text.
_TEXT_OF: dict[Any, str] = {
    AnchoredDay: "counted day",
    DatedStance: "stance",
    EarlierDate: "earlier date",
    Effect: "effect",
    Figure: "figure",
    FlagStatus: "status",
    Judgement: "judgement",
    Literal["not yet"]: "not yet",
    Partnership: "partnership",
    Period: "period",
    Quota: "majority",
    Repeat: "repeat",
    ScreeningAnswer: "answer and reason",
    Source: "text",
    UUID: "UUID",
    bool: "truth",
    date: "day",
    datetime: "day or moment",
}

#: What the names of parts look like, by the field that they give.
_IN_FRONT = {"id": "name in front", "partner": "name in front", "when": "period"}


def plan_schema() -> Schema:
    """Give the JSON Schema of the plan file, as draft-07.

    A plan that the reader takes has no error in it. A field may be spelt in every way
    that the reader knows; editors offer the spelling that we write.

    >>> schema = plan_schema()
    >>> schema["definitions"]["Goal"]["properties"]["time-bound"]["description"]
    'By when.'
    """
    walk = _Walk()
    body = walk.plan()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": _MADE,
        **body,
        "definitions": {"nothing": unasked("null"), **dict(sorted(walk.definitions.items()))},
    }


def schema_text() -> str:
    """Give the schema as the text of ``plan.schema.json``, the same bytes everywhere.

    >>> schema_text().startswith("{")
    True
    """
    return _told(plan_schema(), 4) + "\n"


def _told(schema: Any, depth: int, margin: str = "\n") -> str:
    """Write JSON with a line for each entry of a block, down to some depth."""
    if not depth or not isinstance(schema, dict):
        return json.dumps(schema, ensure_ascii=False)
    inner = f"{margin}  "
    entries = (
        f"{json.dumps(name, ensure_ascii=False)}: {_told(one, depth - 1, inner)}"
        for name, one in schema.items()
    )
    return f"{{{inner}{f',{inner}'.join(entries)}{margin}}}"


@define
class _Walk:
    """Goes through the plan's classes, and keeps what several places share."""

    definitions: dict[str, Schema] = field(factory=dict)

    def shared(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Refer to a definition, which is made when it is asked for first."""
        if name not in self.definitions:
            self.definitions[name] = make()
        return {"$ref": pointer("definitions", name)}

    # --- blocks of fields

    def plan(self) -> Schema:
        """Give the whole file: its sections, each with what may stand there."""
        notes = field_notes(Plan)
        sections: dict[str, Schema] = {
            "smartgoals": {"description": "The version of the format: 1.", "enum": [1, "1"]}
        }
        for one in written_fields(Plan):
            if one.name == "tables":
                continue
            sections[one.name] = section = self.field(Plan, one)
            if one.name in _TABLES:
                section["anyOf"].insert(-1, self.table())
            if one.name == "flags":
                only = [self.part(one_of(one.type), without="id"), NOTHING]
                sections["flag"] = {"description": notes["flags"], "anyOf": only}
        sections["people"] = {
            "description": "A file beside the plan with names and addresses.",
            "anyOf": [self.table(), NOTHING],
        }
        return block(summary(Plan), sections, ("smartgoals", "campaign"))

    def table(self) -> Schema:
        """Give a section that stands in another file."""
        notes = field_notes(Table)
        line = self.text("line")
        fields = {
            "from file": {"description": notes["file"], "anyOf": [line]},
            "sheet": {"description": notes["sheet"], "anyOf": [line, NOTHING]},
        }
        return self.shared(
            "Table",
            lambda: block(summary(Table), fields, ["from file"], "definitions", "Table"),
        )

    def part(self, cls: Any, *, without: str | None = None, bare: bool = False) -> Schema:
        """Refer to a class as a block of fields.

        Args:
            cls: The class.
            without: A field that stands in front of the block already.
            bare: Whether no field has to be there.
        """
        name = (
            cls.__name__ if bare or without or cls not in KEYS else f"{cls.__name__} in a list"
        )
        name = f"{name} behind its arrow" if bare else name

        def make() -> Schema:
            there = [one for one in written_fields(cls) if one.name != without]
            fields = {written(cls, one.name): self.field(cls, one) for one in there}
            needed = [
                written(cls, one.name)
                for one in there
                if one.default is attrs.NOTHING and not bare
            ]
            return block(summary(cls), fields, needed, "definitions", name)

        return self.shared(name, make)

    def field(self, cls: Any, one: "attrs.Attribute[Any]") -> Schema:
        """Give what may stand in a field, with what it is for and how it may look."""
        takes = rule_of(one)
        if (cls, one.name) in _OTHERWISE:
            forms = [self.text(_OTHERWISE[cls, one.name])]
        else:
            forms = self.forms(one.type, takes)
        told: Schema = {"description": field_notes(cls)[one.name]}
        examples = [
            example
            for name, text in TEXTS.items()
            if {"$ref": pointer("definitions", name)} in forms
            for example in text.examples
        ]
        if examples:
            told["examples"] = examples
        nothing = [] if one.default is attrs.NOTHING else [NOTHING]
        return {**told, "anyOf": [*forms, *nothing]}

    # --- what a type may look like

    def forms(self, kind: Any, takes: Takes) -> Forms:
        """List the forms of a type: as a text, as a block, as a list."""
        if get_origin(kind) in {UnionType, Union}:
            return self.union([one for one in get_args(kind) if one is not type(None)], takes)
        if get_origin(kind) is tuple:
            return self.several(get_args(kind)[0], lambda value: takes((value,)))
        if kind is str:
            return [self.text(kind_of_text(takes))]
        if kind in {int, float}:
            return [number(kind, takes)]
        if kind is Duration:
            return [self.text("lag" if takes(Duration(0)) else "length")]
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not Effect:
            return [self.words(kind)]
        text = [self.text(_TEXT_OF[kind])] if kind in _TEXT_OF else []
        if kind is Period:
            day = self.text("period")
            return [*text, {"type": "array", "items": day, "minItems": 2, "maxItems": 2}]
        if kind is Impact:
            return [self.shared("Impact", self.impact)]
        if not attrs.has(kind) or kind in TEXT_ONLY or kind is AnchoredDay:
            return text
        short = self.short_field(kind) if kind in SHORT_FIELDS else []
        return [*text, *short, self.part(kind)]

    def union(self, kinds: list[Any], takes: Takes) -> Forms:
        """List the forms of ``X | None``, or of one of several types."""
        if datetime in kinds or Literal["not yet"] in kinds:  # what a day is, a moment is too
            kinds = [datetime, *(one for one in kinds if one not in {date, datetime})]
        return [form for kind in kinds for form in self.forms(kind, takes)]

    def several(self, kind: Any, takes: Takes) -> Forms:
        """List the forms of a list, for which a single value may stand."""
        if kind in KEYS:
            return self.section(kind)
        if kind is Relation:
            return self.relations()
        if kind == str | Link:
            return self.waits()
        forms = self.forms(kind, takes)
        return [*forms, {"type": "array", "items": {"anyOf": [*forms, NOTHING]}}]

    def text(self, name: str) -> Schema:
        """Refer to a kind of text."""
        told = TEXTS[name]

        def make() -> Schema:
            spelt = {
                "type": ["string", *told.or_else],
                "pattern": told.pattern,
                "patternErrorMessage": told.says,
                **dict(zip(("minimum", "maximum"), told.between or (), strict=False)),
            }
            words = [{"enum": [one.value for one in told.words]}] if told.words else []
            truths = [unasked("boolean")] if told.or_truth else []
            return {"anyOf": [*words, spelt, *truths]} if words or truths else spelt

        return self.shared(name, make)

    def words(self, kind: type[StrEnum]) -> Schema:
        """Refer to one of a few words, in any spelling."""
        words = [one.value for one in kind]
        spelt = {
            "type": "string",
            "pattern": f"^{any_spelling(words)}$",
            "patternErrorMessage": f"Write one of: {', '.join(words)}.",
        }
        anyone = {"description": summary(kind), "anyOf": [{"enum": words}, spelt]}
        return self.shared(kind.__name__, lambda: anyone)

    def short_field(self, cls: Any) -> Forms:
        """List the forms of the one field that a text behind a name gives."""
        (only,) = (one for one in written_fields(cls) if one.name == SHORT_FIELDS[cls])
        return self.forms(only.type, rule_of(only))

    # --- sections

    def section(self, cls: Any) -> Forms:
        """List the forms of parts that stand behind their names."""
        key = self.text(_IN_FRONT.get(KEYS[cls], "line"))
        bodies = {"anyOf": self.bodies(cls)}
        named = mapping(key, {"description": summary(cls), **bodies})
        if cls not in LISTABLE:
            return [named, NO_ITEMS]
        return [named, {"type": "array", "items": {"anyOf": [self.part(cls), NOTHING]}}]

    def bodies(self, cls: Any) -> Forms:
        """List what may stand behind the name of a part."""
        forms = [self.part(cls, without=KEYS[cls])]
        if cls is ScreeningAnswer:
            forms.append(self.text(_TEXT_OF[cls]))
        elif cls in SHORT_FIELDS:
            forms += self.short_field(cls)
        if cls is Event:
            forms.append({"type": "array", "items": {"anyOf": [*forms, NOTHING]}})
        needed = [one.name for one in written_fields(cls) if one.default is attrs.NOTHING]
        says_nothing = cls in SAYS_NOTHING or needed == [KEYS[cls]]
        return [*forms, NOTHING] if says_nothing else forms

    def impact(self) -> Schema:
        """Give the impact, whose rows stand between its fields.

        Only of the usual framework all rows are known; they are what editors offer.
        """
        framework = find_framework(DEFAULT)
        assert framework is not None  # it comes with this package
        one = [self.text("effect and reason"), self.part(ImpactRow, without="row")]
        row = {"anyOf": [*one, {"type": "array", "items": {"anyOf": [*one, NOTHING]}}, NOTHING]}
        own = {
            written(Impact, one.name): self.field(Impact, one)
            for one in written_fields(Impact)
            if one.name in IMPACT_FIELDS
        }
        rows = {
            one.name: {"description": one.question, **self.shared_row(row)}
            for one in framework.rows
        }
        spelt = sorted({name for one in framework.rows for name in one.spellings})
        known = "|".join((any_spelling(IMPACT_FIELDS), any_spelling(spelt, r"[-_,\s]")))
        usual = {
            "propertyNames": {"not": {"pattern": other_spelling("framework")}},
            "properties": {"framework": {"enum": [DEFAULT, None]}},
        }
        says = f"The framework '{DEFAULT}' has no such row."
        return {
            **block(summary(Impact), own | rows, (), "definitions", "Impact"),
            "additionalProperties": self.shared_row(row),
            "if": usual,
            "then": {
                "propertyNames": {"pattern": f"^(?:{known})$", "patternErrorMessage": says}
            },
        }

    def shared_row(self, row: Schema) -> Schema:
        """Refer to what may stand behind a row's name."""
        return {"allOf": [self.shared("Row", lambda: row)]}

    def relations(self) -> Forms:
        """List the forms of relations: short ones by their arrows, or a list."""
        behind = [self.text("text"), self.part(Relation, bare=True), NOTHING]
        arrows = mapping(
            self.text("arrow in front"), {"description": summary(Relation), "anyOf": behind}
        )
        items = [arrows | {"maxProperties": 1}, self.part(Relation), NOTHING]
        return [arrows, {"type": "array", "items": {"anyOf": items}}]

    def waits(self) -> Forms:
        """List the forms of what something waits for: ids, lags by id, long forms."""
        lags = mapping(self.text("name in front"), {"anyOf": [self.text("lag"), NOTHING]})
        one = [self.text("wait"), lags, self.part(Link)]
        return [*one, {"type": "array", "items": {"anyOf": [*one, NOTHING]}}]
