"""What holds for the differences of any two plans."""

from collections import Counter
from datetime import UTC, date, datetime

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals._value import Value
from smartgoals.comparing import differing, matching, milestones, renaming, sections, seen
from smartgoals.comparing.change import ChangeKind
from smartgoals.comparing.renaming import renamed_ids, under_new_names
from smartgoals.errors import InvalidValueError
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.together import Actor
from smartgoals.plan.whole import Brief, Campaign, Plan
from smartgoals.planfile.names import written
from smartgoals.planfile.references import dangling, references
from strategies import (
    ANYTHING,
    actors,
    flags,
    forces,
    goals,
    impacts,
    indicators,
    plans,
    relations,
    team_members,
    votes,
)
from strategies import (
    milestones as some_milestones,
)

few = settings(max_examples=settings.default.max_examples // 5)
CAMPAIGN = Campaign(name="No fees")
GOAL = sg.Goal(id="win", statement="It is archived.")
IN_ORDER = {
    (Actor, "stances"),
    (Brief, "authors"),
    (Brief, "contributors"),
    (Brief, "recommendations"),
}


def form(value, *, in_order=False):
    """Write a value so that two are equal if they say the same: the oracle."""
    if isinstance(value, Value):
        return (
            type(value).__name__,
            [
                (one.name, form(getattr(value, one.name), in_order=key in IN_ORDER))
                for one in attrs.fields(type(value))
                for key in [(type(value), one.name)]
                if one.name not in {"own", "position"}
            ],
        )
    if isinstance(value, tuple):
        told = [form(one) for one in value]
        return told if in_order else sorted(told, key=repr)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def differ(old, new):
    """Say whether two plans say different things."""
    return form(old) != form(new)


def shuffled(plan, dice):
    """Give a plan whose parts, and the lists in them, stand in another order."""
    if isinstance(plan, ImpactRow):
        return plan
    changed = {}
    for one in attrs.fields(type(plan)):
        value = getattr(plan, one.name)
        if isinstance(value, tuple):
            items = [
                shuffled(part, dice) if isinstance(part, Value) else part for part in value
            ]
            if (type(plan), one.name) not in IN_ORDER and one.name != "rows":
                dice.shuffle(items)
            changed[one.name] = tuple(items)
        elif isinstance(value, Value) and one.name != "own":
            changed[one.name] = shuffled(value, dice)
    return evolve(plan, **changed)


@few
@given(plan=plans())
def test_nothing_changed(plan):
    """A plan does not differ from itself."""
    found = sg.diff(plan, plan)

    assert (len(found), bool(found)) == (0, False)
    assert found.text.endswith("nothing changed\n")


@few
@given(old=plans(), new=plans())
def test_whole(old, new):
    """Two plans differ exactly if a change is told, and every change stands in the text."""
    found = sg.diff(old, new)

    assert bool(found) == differ(old, new)
    assert all(one.what in found.text for one in found)
    assert all("\n" not in one.words for one in found)
    assert len(found.to_dict()["changes"]) == len(found)


def in_plan(section, part):
    """Give a plan that has one part."""
    if section == "indicators":
        return Plan(campaign=CAMPAIGN, goals=(evolve(GOAL, indicators=(part,)),))
    if section == "team":
        return Plan(campaign=evolve(CAMPAIGN, team=(part,)))
    if section == "rows":
        return Plan(campaign=CAMPAIGN, impact=Impact(rows=(part,)))
    if section == "impact":
        return Plan(campaign=CAMPAIGN, impact=part)
    return Plan(campaign=CAMPAIGN, **{section: (part,)})


_NO_EFFECT = ImpactRow(row="privacy", effect=Effect.NONE)
_rows = impacts().map(lambda one: one.first_rows[0] if one.rows else _NO_EFFECT)
PARTS = {
    "actors": actors(id="x"),
    "flags": flags(id="x"),
    "forces": forces(id="x"),
    "goals": goals(id="x"),
    "impact": impacts(),
    "indicators": indicators(id="x"),
    "milestones": some_milestones(id="x"),
    "relations": relations(ANYTHING),
    "rows": _rows.map(lambda one: evolve(one, row="privacy", position=None)),
    "team": team_members(id="x"),
    "votes": votes(id="x"),
}


def check_every_field(section, old, other):
    """Change one field after the other, and see that each change is told."""
    for one in attrs.fields(type(old)):
        if one.name in {"own", "position"}:
            continue
        try:
            new = evolve(old, **{one.name: getattr(other, one.name)})
            before, after = in_plan(section, old), in_plan(section, new)
        except InvalidValueError:
            continue
        found = sg.diff(before, after)
        assert bool(found) == differ(old, new), one.name
        word = written(type(old), one.name)
        if found and one.name not in {"indicators", "rows", "from_actor", "to_actor"}:
            assert word in {change.field for change in found} or any(
                change.kind is ChangeKind.MOVED for change in found
            )


@pytest.mark.parametrize("section", PARTS)
@few
@given(data=st.data())
def test_every_field(section, data):
    """Whichever field of a part changes, a change is told; and none where none changed."""
    check_every_field(section, data.draw(PARTS[section]), data.draw(PARTS[section]))


@few
@given(old=plans(), other=plans())
def test_every_section(old, other):
    """Whichever section, and whichever setting of the campaign, changes, it is told."""
    for whole, name in [
        *((False, one.name) for one in attrs.fields(Plan)),
        *((True, one.name) for one in attrs.fields(Campaign)),
    ]:
        try:
            if whole:
                value = getattr(other.campaign, name)
                new = evolve(old, campaign=evolve(old.campaign, **{name: value}))
            else:
                new = evolve(old, **{name: getattr(other, name)})
        except InvalidValueError:
            continue
        assert bool(sg.diff(old, new)) == differ(old, new), name


def silent(_):
    """Tell nothing."""
    return iter(())


def test_a_twin_that_leaves_a_field_out(monkeypatch):
    """A differ that says nothing of somebody's notes would be found out."""
    monkeypatch.setattr(differing, "_USUAL", {"notes": silent})
    old, new = (Actor(id="x", notes=text) for text in ("A", "B"))

    with pytest.raises(AssertionError):
        check_every_field("actors", old, new)


def test_a_twin_that_trusts_a_move(monkeypatch):
    """A differ that takes every fixed date for a move would be found out."""
    monkeypatch.setitem(milestones.MILESTONE_TELLERS, "fixed", silent)
    day = date(2027, 5, 1)
    old = sg.Milestone(id="x", what="X", done=day, fixed=day)

    with pytest.raises(AssertionError):
        check_every_field("milestones", old, evolve(old, fixed=date(2027, 5, 2)))


def check_dates(old, new):
    """Hold what is told of dates against both schedules."""
    found = sg.diff(old, new)
    before, after = sg.schedule(old), sg.schedule(new)
    pairs = [(id, before[id], after[id]) for id in before if id in after]
    others = {id for id, was, is_ in pairs if (was.start, was.end) != (is_.start, is_.end)}
    moved = [one for one in found if one.part == "milestone" and one.kind is ChangeKind.MOVED]
    told = {one.id for one in moved}
    done = {one.id for one in found if one.part == "milestone" and one.field == "done"}
    late = {one.id for one in found if one.kind is ChangeKind.NEWLY_LATE}

    assert told <= others <= told | done
    assert late == {one.id for one in after.late} - {one.id for one in before.late}
    for one in moved:
        was, is_ = before[one.id], after[one.id]
        sides = ((was.first_day, is_.first_day), (was.last_day, is_.last_day))
        apart = {None if None in (a, b) else (b - a).days for a, b in sides}
        assert one.because
        assert one.days in apart


@few
@given(old=plans(consistent=True), other=plans(consistent=True))
def test_dates(old, other):
    """A milestone is told to have moved exactly if its days are others, and how far."""
    campaign = evolve(other.campaign, team=old.campaign.team)
    longer = (evolve(one, takes=sg.Duration(9)) for one in old.milestones)
    check_dates(old, evolve(old, campaign=campaign))
    check_dates(old, evolve(old, milestones=tuple(longer)))
    if not renamed_ids(old, other):
        check_dates(old, other)


def test_a_twin_that_looks_at_starts(monkeypatch):
    """A differ that doesn't see that only the end moved would be found out."""
    monkeypatch.setattr(seen, "moves", lambda *_: {})
    long, short = (
        sg.Milestone(id="x", what="X", fixed=date(2027, 5, 1), takes=sg.Duration(days))
        for days in (3, 2)
    )

    with pytest.raises(AssertionError):
        check_dates(in_plan("milestones", long), in_plan("milestones", short))


def came_and_went(found):
    """Count what came, and what went."""
    came = Counter(form(one.after).__repr__() for one in found if one.kind is ChangeKind.ADDED)
    went = Counter(
        form(one.before).__repr__() for one in found if one.kind is ChangeKind.DROPPED
    )
    return came, went


@few
@given(old=plans(), new=plans())
def test_both_ways(old, new):
    """What one way is new is dropped the other way, and the other way round."""
    came, went = came_and_went(sg.diff(old, new))

    assert came_and_went(sg.diff(new, old)) == (went, came)


@few
@given(old=plans(consistent=True), new=plans(consistent=True), dice=st.randoms())
def test_order(old, new, dice):
    """The order in which things stand in either file changes nothing."""
    assert not sg.diff(shuffled(old, dice), old)
    first, second = sg.diff(old, new), sg.diff(shuffled(old, dice), shuffled(new, dice))

    assert second.to_dict() == first.to_dict()


def test_a_twin_that_sees_the_order(monkeypatch):
    """A differ to which the order of partners counts would be found out."""
    ordered = matching.ORDERED | {(sg.Milestone, "signed_by")}
    monkeypatch.setattr(matching, "ORDERED", ordered)
    monkeypatch.setattr(differing, "ORDERED", ordered)
    one = sg.Milestone(id="x", what="X", signed_by=("a", "b"))

    assert sg.diff(
        in_plan("milestones", one), in_plan("milestones", evolve(one, signed_by=("b", "a")))
    )


@few
@given(plan=plans(consistent=True))
def test_renaming_everything(plan):
    """After all parts are renamed, everything still points where it pointed."""
    names = {id: f"{id[:50]}-{n}" for n, id in enumerate(_ids_of(plan))}
    try:
        renamed = under_new_names(plan, names)
    except InvalidValueError:
        return

    assert dangling(renamed) == dangling(plan) == ()
    assert Counter(names.get(one.id, one.id) for one in references(plan)) == Counter(
        one.id for one in references(renamed)
    )


def _ids_of(plan):
    return [id for id, part in plan.named_parts() if not isinstance(part, ImpactRow)]


def rename_one(plan, id):
    """Rename a part everywhere, and note its old name."""
    new = under_new_names(plan, {id: "brand-new"})

    def noted(value):
        if isinstance(value, tuple):
            return tuple(map(noted, value))
        if not isinstance(value, Value):
            return value
        if getattr(value, "id", None) == "brand-new" and hasattr(value, "was"):
            return evolve(value, was=(*value.was, id))
        parts = {one.name: getattr(value, one.name) for one in attrs.fields(type(value))}
        return evolve(value, **{name: noted(one) for name, one in parts.items()})

    return noted(new)


def check_renaming(plan, id):
    """See that a renamed part is neither new nor dropped, and that nothing else changed."""
    new = rename_one(plan, id)

    assert [(one.kind, one.before, one.after) for one in sg.diff(plan, new)] == [
        (ChangeKind.RENAMED, id, "brand-new")
    ]
    assert [(one.kind, one.before, one.after) for one in sg.diff(new, plan)] == [
        (ChangeKind.RENAMED, "brand-new", id)
    ]


@few
@given(plan=plans(consistent=True), data=st.data())
def test_renaming(plan, data):
    """A part whose `was` has its old name stays the same part, there and back."""
    named = [id for id, part in plan.named_parts() if hasattr(part, "was")]
    if named:
        check_renaming(plan, data.draw(st.sampled_from(named)))


def test_a_twin_that_forgets_names(monkeypatch):
    """A differ that doesn't look at earlier names would be found out."""
    monkeypatch.setattr(differing, "renamed_ids", lambda *_: {})

    with pytest.raises(AssertionError):
        check_renaming(in_plan("actors", Actor(id="x")), "x")


def test_a_twin_that_forgets_references(monkeypatch):
    """A differ that renames a part, but not what points to it, would be found out."""
    naming = {**renaming.NAMING, sg.Milestone: ("goal", "meets")}
    monkeypatch.setattr(renaming, "NAMING", naming)
    plan = Plan(
        campaign=CAMPAIGN,
        actors=(Actor(id="x"),),
        milestones=(sg.Milestone(id="m", what="M", owner="x"),),
    )
    new = evolve(
        plan,
        actors=(Actor(id="y", was=("x",)),),
        milestones=(sg.Milestone(id="m", what="M", owner="y"),),
    )

    assert len(sg.diff(plan, new)) == 2


@few
@given(old=plans(), new=plans())
def test_names_both_ways(old, new):
    """Names that were found one way are found the other way."""
    there = renamed_ids(old, new)

    assert renamed_ids(new, old) == {after: before for before, after in there.items()}


def test_sections_are_complete():
    """Every field of a plan and of its campaign is compared somewhere."""
    listed = {"milestones", "goals", "forces", "votes", "actors", "relations", "agreements"}
    single = set(differing._SINGLE)
    rest = {"flags", "history", "resources", "tables"}

    assert {one.name for one in attrs.fields(Plan)} == listed | single | rest
    assert len(sections.SECTIONS) == len(listed) + len(
        {"indicator", "team", "flag", "row", "event"}
    )
