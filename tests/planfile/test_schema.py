"""The schema of the plan file takes what the reader takes, and marks what it refuses."""

import json
import re
from copy import deepcopy
from enum import StrEnum
from importlib import resources
from pathlib import Path
from random import Random

import attrs
import pytest
import test_odd_shapes
import test_remarks
import test_small_texts
from generic import JUDGE, errors_in, read_generically, read_yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from saying import HEAD, PEOPLE, milestone

import smartgoals as sg
from smartgoals import testing
from smartgoals.cli import main
from smartgoals.errors import PlanError
from smartgoals.plan import analyze, flag, strategize, together, values, whole
from smartgoals.planfile.names import written, written_fields
from smartgoals.planfile.problems import FILE_CODES
from smartgoals.planfile.reading import read, read_text
from smartgoals.planfile.schema.making import plan_schema, schema_text
from smartgoals.planfile.schema.texts import TEXTS
from smartgoals.planfile.tree import word
from strategies import plans

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHIPPED = ROOT / "src" / "smartgoals" / "plan.schema.json"
SCHEMA = plan_schema()

#: What is wrong with the structure of a file, and so with its schema too.
STRUCTURAL = {"E011", "E012", "E013", "E014", "E017"}
#: What is wrong with the text, so that other readers get no data out of it, or other data.
TEXTUAL = {"E001", "E002", "E003", "E004"}


def codes_in(reading):
    """Give the codes of the errors that a reading found."""
    return {one.code for one in reading.diagnostics if one.severity == "error"}


def agree(found, codes):
    """Say whether a schema marks what the reader refuses, and takes what it takes."""
    return bool(found) if codes & STRUCTURAL else not found or bool(codes)


def test_shipped(snapshot):
    """The schema that comes with the package is the one that the classes give."""
    snapshot(SHIPPED, schema_text().encode())

    assert (resources.files("smartgoals") / "plan.schema.json").is_file()
    assert json.loads(schema_text()) == SCHEMA


def test_valid():
    """The schema is one: draft-07, with no reference to nothing."""
    Draft7Validator.check_schema(SCHEMA)
    told = schema_text()
    wanted = set(re.findall(r'"\$ref": "#/definitions/([^"/]+)', told))

    assert {one.replace("%20", " ") for one in wanted} == set(SCHEMA["definitions"])
    assert not re.search(r"prefixItems|unevaluated|\$defs|\(\?[Pi]", told)


PLANS = sorted(
    path
    for folder in (ROOT / "examples", ROOT / "tests", ROOT / "src" / "smartgoals" / "packs")
    for path in folder.rglob("*.yaml")
    if path.read_bytes().find(b"smartgoals: 1") >= 0
    and not any(part in {"hostile", "second_pack"} for part in path.relative_to(ROOT).parts)
)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_plans(path):
    """Every plan that we have is valid if the reader takes it, and otherwise not."""
    codes = codes_in(read(path))
    if codes & TEXTUAL:
        return
    found = list(JUDGE.iter_errors(read_generically(path)))

    assert agree(found, codes), (codes, found[:1])


def test_new(tmp_path):
    """A new plan is valid, with all that is still empty in it."""
    path = tmp_path / "campaign.yaml"
    main(["new", str(path), "--yes"])

    assert list(JUDGE.iter_errors(read_generically(path))) == []


def test_enough_plans():
    """The plans that are looked at are many, and some are wrong."""
    assert len(PLANS) > 100
    assert HERE / "ten-mistakes.yaml" in PLANS


#: Hostile files whose mistake no schema can say, and why.
UNSAID = {
    "02b-infinite.json": "it is a number to other readers",
    "17-dst-gap.yaml": "clocks jump there",
    "18-dst-fold.yaml": "clocks are set back there",
    "19-unknown-zone.yaml": "zones are what the machine knows",
    "21-zone-directory.yaml": "zones are what the machine knows",
    "22-zone-300-chars.yaml": "zones are what the machine knows",
    "26-huge-hex.yaml": "it is a number to other readers",
    "27-huge-exponent.yaml": "it is a number to other readers",
    "27b-huger-exponent.yaml": "it is a number to other readers",
}


#: Hostile files out of which our oracle gets no data.
NO_DATA = {"MANIFEST.json", "25-huge-int.yaml"}
HOSTILE = [path for path in (HERE / "hostile").iterdir() if path.name not in NO_DATA]


@pytest.mark.parametrize("path", sorted(HOSTILE), ids=lambda path: path.name)
def test_hostile_files(path):
    """A hostile file that the reader refuses for its structure is not valid."""
    codes = codes_in(read(path))
    if codes & TEXTUAL:
        return
    found = list(JUDGE.iter_errors(read_generically(path)))

    assert agree(found, codes) != (path.name in UNSAID), (codes, found[:1])


@pytest.mark.parametrize("body", test_odd_shapes.ODD)
def test_shapes(body):
    """A shape that nobody means to write is valid only if the reader takes it."""
    text = test_odd_shapes.HEAD + body
    codes = codes_in(read_text(text))
    found = list(JUDGE.iter_errors(read_yaml(text)))

    assert agree(found, codes) != ("they decide between" in body)  # an end before its start


#: Mistakes that no schema can say.
HIDDEN = (
    "privacy: {what",  # a row of the impact can't be an id
    "intrenet",  # frameworks are what is installed
    "7, often",  # a text that starts with no strength is a reason
    "(seen yesterday)",  # what stands in brackets may belong to the text
    "counts days: true, kind",  # fields that don't go together
)
MISTAKES = [
    *(HEAD + body for body, _ in test_remarks.FOLLOW_UPS.values()),
    *(f"{HEAD}relations:\n{body}{PEOPLE}" for body, _ in test_remarks.RELATIONS),
    *(milestone(f"what: x\n{fields}") + PEOPLE for fields, _ in test_remarks.ITEMS),
]


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes(text):
    """A plan with a structural mistake is not valid."""
    codes = codes_in(read_text(text))
    if codes & TEXTUAL:
        return
    found = list(JUDGE.iter_errors(read_yaml(text)))

    assert agree(found, codes) != any(one in text for one in HIDDEN), codes


def spelt(path):
    """Give a way with each name in its one spelling."""
    return tuple(word(step) if isinstance(step, str) else step for step in path)


def test_ten_mistakes():
    """Each structural mistake of a file is marked in the part in which it stands."""
    path = HERE / "ten-mistakes.yaml"
    found = {spelt(one.absolute_path) for one in errors_in(read_generically(path))}
    ways = [
        spelt(one.route.parts)
        for one in read(path).diagnostics
        if one.code in STRUCTURAL and one.place.line != 42  # a strength of 1.5 is a reason too
    ]

    assert len(ways) == 9
    assert [way for way in ways if way not in found and way[:-1] not in found] == []


# --- what the writer writes, and what one slip makes of it

#: What may stand anywhere by mistake.
ANYTHING = (
    *([], {}, "", "x", "a b", "A\nB", 5, 0, -1, 1.5, 101, None, ["a"], {"a": "b"}, [[1]], [{}]),
    *("2026-02-30", "2027-06-30", "2027-03-15 14:00", {"a": {"what": "x"}}, "every week"),
    *("not yet", "unknown", "Strong", "ACTIVE_ALLY", "2 Weeks", "half of members", "60%"),
)


def spots(data):
    """List every place in data: what holds it, and under which name."""
    items = list(data.items()) if isinstance(data, dict) else list(enumerate(data))
    for name, value in items:
        yield data, name
        if isinstance(value, dict | list):
            yield from spots(value)


def with_slip(data, dice):
    """Give data in which one thing is missing, new, otherwise spelt, or otherwise.

    The time zone stays: no schema can say which there are, and what hangs on them.
    """
    slipped = deepcopy(data)
    holder, name = dice.choice([one for one in spots(slipped) if one[1] != "timezone"])
    slip = dice.choice(("missing", "new", "spelling", "value", "value", "value"))
    if slip == "missing":
        del holder[name]
    elif slip == "new" and isinstance(holder[name], dict):
        holder[name]["waht"] = dice.choice([one for one in ANYTHING if one is not None])
    elif slip == "spelling" and isinstance(holder, dict):
        holder[dice.choice((name.upper(), name.replace(" ", "_"), f" {name}"))] = holder.pop(
            name
        )
    else:
        holder[name] = dice.choice(ANYTHING)
    return slipped


def refused(data):
    """Give the codes for which data are refused, but for a time zone that is missed."""
    try:
        sg.from_dict(data)
    except PlanError as error:
        return {
            one.code
            for one in error.diagnostics
            if one.severity == "error" and "`timezone` is missing" not in one.message
        }
    return set()


@given(plan=plans(consistent=True), seed=st.integers(0, 2**32))
def test_writer_and_slips(plan, seed):
    """What the writer writes is valid; after one slip it is if the reader still takes it."""
    data, dice = sg.to_dict(plan), Random(seed)  # noqa: S311 - it only chooses

    assert not list(JUDGE.iter_errors(json.loads(json.dumps(data))))
    assert not list(JUDGE.iter_errors(read_yaml(sg.dumps(plan))))
    for _ in range(3):
        slipped = with_slip(data, dice)
        codes = refused(slipped)
        if codes <= STRUCTURAL:
            assert bool(list(JUDGE.iter_errors(slipped))) == bool(codes), codes


@settings(max_examples=20)
@given(plan=testing.plans(complete=True))
def test_complete_plans(plan):
    """Plans with a part of each kind are valid, with their settings and tables."""
    assert not list(JUDGE.iter_errors(read_yaml(sg.dumps(plan))))


def test_slips_are_told():
    """Most slips are mistakes, so that the law says something."""
    plan = sg.load(HERE / "example-campaign.yaml")
    dice = Random(1)  # noqa: S311 - it only chooses
    slipped = [with_slip(sg.to_dict(plan), dice) for _ in range(50)]
    wrong = [one for one in slipped if refused(one) & STRUCTURAL]

    assert len(wrong) > 20
    assert all(list(JUDGE.iter_errors(one)) for one in wrong)


# --- small texts

OF_READER = {text.reader: text for text in TEXTS.values() if text.reader}


def small(cases):
    """List the small texts that have a pattern of their own."""
    return [(OF_READER[one[0]], one[1]) for one in cases if one[0] in OF_READER]


@pytest.mark.parametrize(("text", "written"), small(test_small_texts.READ))
def test_texts(text, written):
    """A small text that the reader takes fits its pattern."""
    assert re.search(text.pattern, written)


#: Small texts that fit, though they mean nothing.
TOO_HARD = {
    "2027-06-30 14:00",
    "2027-06-30 14:00 Europe/Brusels",
    "2027-03-28 02:30 Europe/Brussels",
    "2027-10-31 02:30 Europe/Brussels",
    "2027-01-03 to 2026-12-24",
    "1/0 of members",
}


@pytest.mark.parametrize(("text", "written"), small(test_small_texts.REFUSED))
def test_texts_refused(text, written):
    """A small text that the reader refuses doesn't fit its pattern, as far as that goes."""
    assert bool(re.search(text.pattern, written)) == (written in TOO_HARD)


def test_examples_of_texts():
    """Most kinds of text have examples, and all of them fit."""
    with_some = [name for name, text in TEXTS.items() if text.examples]
    lost = [
        (name, one)
        for name, text in TEXTS.items()
        if text.reader
        for one in re.findall("``(.+?)``", text.reader.__doc__)
        if one not in text.examples
    ]

    assert len(with_some) > 14
    assert {name for name, _ in lost} <= {"day or moment"}


LONG = [
    f"{start}{again * 2000}!"
    for start in ("", "neutral", "joined", "set aside", "2026 to", "every ", "active", "-2")
    for again in (" ", "- _", "\t", "1 ", "a-", "9", ", ")
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_long_texts(text):
    """No pattern takes ages over a text that is written to make it do so."""
    taken = [name for name, one in TEXTS.items() if re.search(one.pattern, text)]

    assert {"text", "line"} <= set(taken) <= {"text", "line", "figure", *WITH_REASON}


WITH_REASON = {"stance", "status", "effect and reason", "answer and reason"}


# --- spellings, words, notes

CLASSES = [
    value
    for module in (analyze, flag, strategize, together, values, whole)
    for value in vars(module).values()
    if attrs.has(value) and value.__module__ == module.__name__
]
#: Classes that are always written as a text, and the table, which is written otherwise.
AS_TEXT = {"AnchoredDay", "Duration", "EarlierDate", "Judgement", "Partnership", "Period"}
AS_TEXT |= {"Plan", "Quota", "Repeat", "Table"}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_fields(cls):
    """Every field of every class has a place, words that explain it, and nothing beside it."""
    if cls.__name__ in AS_TEXT:
        return
    blocks = [
        block
        for name, block in SCHEMA["definitions"].items()
        if re.fullmatch(f"{cls.__name__}( in a list| behind its arrow)?", name)
    ]
    fields = {name for block in blocks for name in block["properties"]}
    names = {written(cls, one.name) for one in written_fields(cls)}
    in_front = {"id", "row", "rows", "own"}
    notes = [one.get("description") for block in blocks for one in block["properties"].values()]

    assert names - in_front <= fields
    assert all(notes)
    assert not [one for one in notes if "``" in one or "None" in one]
    assert all("additionalProperties" in block for block in blocks)


@pytest.mark.parametrize(
    "kind",
    [
        value
        for module in (analyze, flag, strategize, together, values, whole)
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, StrEnum)
        and value.__module__ == module.__name__
    ],
)
def test_words_in_order(kind):
    """Editors offer words in the order in which people think of them, not by the alphabet."""
    lists = re.findall(r'"enum": (\[[^]]*\])', schema_text())

    in_texts = {values.Side, values.Unit, together.Basis}
    assert ([one.value for one in kind] in map(json.loads, lists)) == (kind not in in_texts)


@given(seed=st.integers(0, 15))
def test_spellings(seed):
    """Capitals, hyphens and underscores in the names of fields change nothing."""
    dice = Random(seed)  # noqa: S311 - it only chooses
    plan = sg.load(HERE / "example-campaign.yaml")
    data = otherwise(sg.to_dict(plan), dice)

    assert sg.from_dict(data) == plan
    assert not list(JUDGE.iter_errors(data))


def otherwise(data, dice):
    """Spell the names of the usual fields otherwise."""
    if isinstance(data, list):
        return [otherwise(one, dice) for one in data]
    if not isinstance(data, dict):
        return data
    return {
        respelt(name, dice) if name in FIELDS else name: otherwise(value, dice)
        for name, value in data.items()
    }


#: Names that are a field's wherever they stand in the example.
FIELDS = {
    "what",
    "decided by",
    "time-bound",
    "hours per week",
    "measurable",
    "because",
    "power",
}
FIELDS |= {"campaign", "goals", "actors", "milestones", "stance", "fixed", "open architecture"}


def respelt(name, dice):
    """Spell a name in another way that counts as the same."""
    mark = dice.choice(("_", "-", " ", "  ", "_-"))
    name = re.sub("[ -]", mark, name)
    return dice.choice((name, name.upper(), name.title(), f"{name}_"))


def test_rows():
    """Rows are known by all their names in the usual framework, and by any in another."""
    head = "smartgoals: 1\ncampaign: {name: X}\nimpact:\n"

    def fits(body):
        return not list(JUDGE.iter_errors(read_yaml(head + body)))

    assert fits("  CP1: -2 So it goes.\n  Common-Identifiers: 0\n  privacy:\n")
    assert fits("  framework: internet\n  privacy: [-1 x, {effect: 0, because: y}]\n")
    assert not fits("  privcy: 0\n")
    assert fits("  framework: rights.yaml\n  privcy: 0\n")
    assert fits("  Framework: rights.yaml\n  privcy: 0\n")
    assert not fits("  framework: rights.yaml\n  privcy: bad\n")


def test_page():
    """The page about the plan file says what the schema leaves to the reader, code by code."""
    page = (ROOT / "docs" / "reference" / "plan-file.md").read_text("utf-8")
    _, _, told = page.partition("## As a JSON Schema")
    told, _, _ = told.partition("\n## ")
    codes = {code for code, (_, severity, _) in FILE_CODES.items() if severity == "error"}
    codes = {code for code in codes if code < "E030"}  # those behind are of other files

    assert {code for code in codes - STRUCTURAL if f"`{code}`" not in told} == set()


# --- broken twins


def twin(change):
    """Give a schema with a fault."""
    schema = deepcopy(SCHEMA)
    change(schema)
    return Draft7Validator(schema)


def marked(judge):
    """Say whether a schema marks what it should in three plans, each with one slip."""
    head = "smartgoals: 1\ncampaign: {name: X}\n"
    slips = ("goals: {g: {goal: x, waht: y}}", "goals: {g: {kind: process}}", "votes: {v: 5}")
    return [bool(list(judge.iter_errors(read_yaml(head + one)))) for one in slips]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (dict, [True, True, True]),
        (
            lambda schema: schema["definitions"]["Goal"].pop("additionalProperties"),
            [False, True, True],
        ),
        (lambda schema: schema["definitions"]["Goal"].pop("allOf"), [True, False, True]),
        (lambda schema: schema["properties"]["votes"].pop("anyOf"), [True, True, False]),
    ],
)
def test_twins_that_take_too_much(change, seen):
    """A schema that lets a stranger, a gap or a wrong kind pass would be found out."""
    assert marked(twin(change)) == seen


def test_a_twin_that_takes_too_little():
    """A schema that knows one spelling of a field only would be found out."""
    strict = twin(lambda schema: schema["definitions"]["Goal"].pop("patternProperties"))
    data = {"smartgoals": 1, "campaign": {"name": "X"}, "goals": {"g": {"Goal": "x"}}}

    assert not list(JUDGE.iter_errors(data))
    assert list(strict.iter_errors(data))
