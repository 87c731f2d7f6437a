"""The impact matrix: what it shows, and that it can be read whatever a plan says."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from looking import SVG, assert_readable, texts, tree

from smartgoals.errors import InvalidValueError
from smartgoals.packs.frameworks import framework_of
from smartgoals.pictures import impact
from smartgoals.pictures.impact import impact_picture
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.framework import Framework, Row
from smartgoals.plan.values import Judgement, Period
from smartgoals.plan.whole import Campaign, Plan
from strategies import plans

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
WORDS = {
    "-2": "breaks", "-1": "harms", "0": "none", "+1": "helps", "+2": "a lot",
    "harmed": "harms, size open", "helped": "helps, size open", "mixed": "mixed",
    "unclear": "unclear",
}  # fmt: skip
HEADS = ("breaks", "harms", "helps", "mixed", "unclear")


def plan_of(*rows, name="No toll", **fields):
    """Make a plan with these judgements of rows: name, effect, judge."""
    found = []
    for row, effect, by in rows:
        judged = Judgement(Period(date(2026, 11, 23), date(2026, 11, 23)), by) if by else None
        same = [one for one in found if one.row == row]
        several = sum(one == row for one, _, _ in rows) > 1
        found.append(
            ImpactRow(
                row=row,
                effect=Effect(effect),
                judged=judged,
                position=len(same) if several else None,
            )
        )
    return Plan(campaign=Campaign(name=name), impact=Impact(rows=tuple(found), **fields))


def own_framework(size, name="row {}"):
    """Make a framework of many rows."""
    return Framework(
        id="own",
        name="Our own",
        rows=tuple(Row(name=name.format(one), question="?") for one in range(size)),
    )


def expected_marks(plan):
    """Count from the plan itself which words must stand in the matrix."""
    framework = framework_of(plan.impact or Impact())
    seen = {
        ((framework and framework.canonical(one.row)) or one.row, one.effect)
        for one in (plan.impact.rows if plan.impact else ())
    }
    return Counter(WORDS[effect.value] for _, effect in seen) + Counter(HEADS)


def assert_all_marked(plan):
    """Check that each effect that anybody sees on a row is marked there, once."""
    counts = Counter(texts(impact_picture(plan, most=1000)))
    marks = {word: counts[word] for word in {*WORDS.values()}}
    assert Counter({word: count for word, count in marks.items() if count}) == expected_marks(
        plan
    )


@given(plan=plans(consistent=True))
def test_readable(plan):
    """No two texts of the matrix touch, and none leaves it, whatever the plan says."""
    assert_readable(impact_picture(plan))


@given(plan=plans())
def test_any_plan(plan):
    """A plan that makes no sense has a matrix that can be read."""
    assert_readable(impact_picture(plan))


@given(plan=plans(consistent=True))
def test_order(plan):
    """The order in which rows are judged in the file makes no difference."""
    if plan.impact:
        groups = {}
        for row in plan.impact.rows:
            groups.setdefault(row.row, []).append(row)
        turned = tuple(row for rows in reversed(groups.values()) for row in rows)
        other = evolve(plan, impact=evolve(plan.impact, rows=turned))

        assert impact_picture(other).svg == impact_picture(plan).svg
        assert impact_picture(other).table == impact_picture(plan).table


def test_disputes(monkeypatch):
    """Each effect that somebody sees has its mark; the first judge doesn't win."""
    plan = plan_of(
        ("privacy", "-2", "ines"),
        ("privacy", "+1", "tomas"),
        ("privacy", "-2", "noor"),
        ("integrity", "harmed", None),
        ("integrity", "-1", "noor"),
        ("reliability", "helped", None),
    )
    assert_all_marked(plan)
    picture = impact_picture(plan)
    assert "ines, noor" in texts(picture)
    assert "Judges see different effects on: privacy." in picture.description
    assert "agree on the way and not on the size of: integrity." in picture.description

    whole = impact._lines
    monkeypatch.setattr(impact, "_lines", lambda row: whole(row)[:1])
    with pytest.raises(AssertionError):
        assert_all_marked(plan)


@given(plan=plans(consistent=True))
def test_marks(plan):
    """Each effect that anybody sees on a row is marked, once."""
    assert_all_marked(evolve(plan, impact=plan.impact and evolve(plan.impact, own=None)))


def test_signs_and_columns():
    """A heavier harm stands further left, with a sign of its own and not only a colour."""
    rows = ("privacy", "integrity", "reliability", "accountability", "available capacity")
    effects = ("-2", "-1", "0", "+1", "+2")
    marks = {}
    for row, effect in zip(rows, effects, strict=True):
        root = tree(impact_picture(plan_of((row, effect, None))))
        word = next(
            one for one in root.iter(f"{SVG}text")
            if one.text == WORDS[effect] and float(one.get("y")) > 60
        )  # fmt: skip
        signs = [one.tag for one in root.iter() if one.get("fill") == "#ffffff"]
        marks[effect] = float(word.get("x")), Counter(signs)[f"{SVG}path"]

    assert [marks[one][0] for one in effects] == sorted(marks[one][0] for one in effects)
    assert [marks[one][1] for one in effects] == [2, 1, 0, 1, 2]


def test_not_looked_at():
    """What nobody has looked at is said in words, and no row is taken for harmless."""
    picture = impact_picture(Plan(campaign=Campaign(name="A")))

    assert texts(picture).count("not looked at") == 15
    assert picture.description == "Nothing looked at."
    assert [row[4] for row in picture.table.rows] == ["not looked at"] * 15


@pytest.mark.parametrize(
    "name",
    [
        "row {}",
        "投票する投票する投票する投票する投票する {}",
        "مرحبا كيف الحال في هذا اليوم الجميل {}",
        '"><script>alert(1)</script> {}',
        "W" * 90 + " {}",
    ],
)
def test_large(name):
    """Of 300 rows as many are drawn as asked for, what was looked at first; all are told."""
    own = own_framework(300, name)
    plan = plan_of((own.rows[299].name, "-2", "w" * 64), framework="own", own=own)
    picture = impact_picture(plan)

    assert_readable(picture)
    assert "and 240 more, which the table has" in texts(picture)
    assert "breaks" in texts(picture)[len(HEADS) + 9 :]
    assert "60 rows are drawn" in picture.description
    assert len(picture.table.rows) == 300


def test_what_is_left_out():
    """A group of which nothing is drawn has no heading; its rows are in the table."""
    picture = impact_picture(plan_of(("privacy", "-2", None)), most=1)

    assert "trustworthy" in texts(picture)
    assert "secure" not in texts(picture)
    assert "1 row is drawn, and all are in the table" in picture.description
    assert len(picture.table.rows) == 15


def test_none_drawn():
    """A matrix of no rows can't be asked for."""
    with pytest.raises(InvalidValueError):
        impact_picture(Plan(campaign=Campaign(name="A")), most=0)
