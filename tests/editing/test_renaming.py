"""An id renamed in somebody's file: wherever it names its part, and nowhere else."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from editing.layouts import LAYOUTS, few, written
from smartgoals.calendar.export import to_ical
from smartgoals.calendar.identity import lasting_names
from smartgoals.comparing.renaming import _OWN, under_new_names
from smartgoals.diagnostics import Route
from smartgoals.editing import naming, renaming
from smartgoals.editing.renaming import rename
from smartgoals.editing.spots import find_spots
from smartgoals.errors import EditError, UnknownIdError
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.strategize import Force
from smartgoals.plan.together import Actor
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import Scalar
from strategies import plans

NEW = "quite-another-name"


def with_memory(part, old):
    """Give a part that remembers its old id."""
    if isinstance(part, Force) or part.id != NEW or old in part.was:
        return part
    return evolve(part, was=(*part.was, old))


def meant(plan, old):
    """Give the plan with an id substituted in its values, and remembered."""
    new = under_new_names(plan, {old: NEW})
    if not isinstance(plan[old], Actor):
        votes = zip(new.votes, plan.votes, strict=True)
        kept = (
            tuple(evolve(a, id=b.id) for a, b in zip(one.members, was.members, strict=True))
            for one, was in votes
        )
        new = evolve(
            new,
            votes=tuple(evolve(one, members=m) for one, m in zip(new.votes, kept, strict=True)),
        )
    team = tuple(with_memory(one, old) for one in new.campaign.team)
    goals = tuple(
        evolve(
            with_memory(one, old),
            indicators=tuple(with_memory(each, old) for each in one.indicators),
        )
        for one in new.goals
    )
    return evolve(
        new,
        campaign=evolve(new.campaign, team=team),
        goals=goals,
        flags=tuple(with_memory(one, old) for one in new.flags),
        milestones=tuple(with_memory(one, old) for one in new.milestones),
        actors=tuple(with_memory(one, old) for one in new.actors),
        votes=tuple(with_memory(one, old) for one in new.votes),
    )


def renamable(plan):
    """List the ids that can be renamed."""
    remembered = {old for _, one in plan.named_parts() for old in getattr(one, "was", ())}
    return [
        id
        for id, one in plan.named_parts()
        if not isinstance(one, ImpactRow) and id != "flag" and id not in remembered
    ]


def without_places(plan):
    """Give a plan without the places of what it ignores."""
    ignore = tuple(evolve(one, at=None) for one in plan.check.ignore)
    return evolve(plan, check=evolve(plan.check, ignore=ignore))


@few
@given(plan=plans(consistent=True) | plans(), layout=LAYOUTS, data=st.data())
def test_any_plan(plan, layout, data):
    """In any layout, the plan after is the plan before with the id substituted."""
    text, name, plan = written(plan, layout)
    ids = renamable(plan)
    if not ids:
        return
    old = data.draw(st.sampled_from(ids))
    new = rename(text, old, NEW, name=name)
    after = read_text(new, name=name).plan

    assert without_places(after) == without_places(meant(plan, old))
    keys, old_keys = lasting_names(after.milestones), lasting_names(plan.milestones)
    assert {keys.get(id, keys.get(NEW)) for id in old_keys} == set(old_keys.values())
    back = new.replace(NEW, old)
    route = getattr(plan.get(old), "route", Route())
    alone = isinstance(read_text(text, name=name).document.find(route)[1], Scalar)
    assert alone or is_all_there(text, back)  # a name alone is written anew, as a field
    assert len(back) < len(text) + len(old) + 60


def is_all_there(old, new):
    """Say whether every character of a text is in another one, in its order."""
    left = iter(new)
    return all(one in left for one in old)


# In «…» stands what names a part; in «id|old|new», what else becomes of it with that id.
MARKED = """\
smartgoals: 1
campaign:
  name: The talk about the talk
  coordinator: «ana»
  team: {«ana»: «ana|Ana|{name: Ana, was: [ana]}»}     # ana leads
  judged: 2026-11-20 by «ana»
flags:
  «law»: {what: A law, decided by: «board»«law||, was: [law]»}
impact:
  privacy: {effect: -1, because: by ana, judged: 2026-11-20 by «ana»}
  integrity:
    - {effect: 0, judged: 2026 by «ana»}
goals:
  «talk-more»:
    goal: talk by 2027-06-30, one day after talk
    answers: «law»
    decided by: [«board», 'member']
    measurable:
      «talks»: {what: talk, to: 3, who: «ana»«talks||, was: [talks]»}
    needs: {votes: «motion»}
    time-bound: 1 week before «talk»
«talk-more||    was: [talk-more]
»actors:
  «board»: {«board||was: [board]»}
  member: {part of: «board», judged: 2026 by «ana»}
  «us»: {partner: us, cannot sign with: [«board»]«us||, was: [us]»}
relations:
  «us» -> «board»: strong, us -> board (judged 2026-11-20 by «ana») (until 2027)
  «board» <-> member: (judged 2026 by ana) says so
  member -x «us»: {strength: weak, judged: 2026 by «ana»}
votes:
  «motion»: {what: us, body: «board», when: «talk», members: {member: 2, «us»: {rating: 1,
      asked by: «ana»}}«motion||, was: [motion]»}
milestones:
  «talk»:
    what: talk
    goal: «talk-more»
    owner: «ana»
    meets: [«board», «us»]
    place: talk
    fixed: 2027-05-01
«talk||    was: [talk]
»  brief: {what: It, owner: «us», before: [«talk»], repeats: every 2 weeks until «talk»}
  «after»: {what: after, after: 2 days after «talk», start: 1 day after «talk», if: after talk«
after||, was: [after]»}
  «again»: {what: again, after: {«talk»: 3 days, brief: 1 day}, from: «talk», until: «again»«
again||, was: [again]»}
  once: {what: x, after: [«talk», {waits for: «talk», lag: 2 days}, 1 week after «talk»]}
  late: {what: x, links: [{waits for: «talk», lag: 1 day}], due: 1 month before «talk»}
forces:
  «wind»: {goal: «talk-more», drives: talk-more, strength: 3}
agreements:
  «us»: talk
calendar:
  audiences:
    talk: {include: fixed, hide: talk}
    us: {hide: us}
check:
  ignore:
    - {code: A307, at: «talk», because: talk}
    - {code: A307, at: milestones.«talk».after.«talk», because: x}
    - {code: A307, at: goals.«talk-more».measurable.«talks», because: x}
    - {code: A307, at: relations.«us» -> «board», because: x}
    - {code: A307, at: campaign.team.«ana», because: x}
    - {code: A307, at: flags.«law».decided by.«board», because: x}
    - {code: A307, at: milestones.late.after, because: x}
    - {code: A307, at: calendar.audiences.talk, because: x}
resources: [talk, us]
""".replace("«\n", "«")


def unmarked(renamed=None, new=""):
    """Give the text without its marks, as it is or as it is meant to be after a rename."""

    def told(match):
        id, old, then = match[1], match[2], match[3]
        if id != renamed:
            return id if old is None else old
        return new if then is None else then

    return re.sub(r"«([a-z-]+)(?:\|([^|»]*)\|([^»]*))?»", told, MARKED)


TEXT = unmarked()
RENAMED = sorted(set(re.findall("«([a-z-]+)»", MARKED)))


@pytest.mark.parametrize("old", RENAMED)
def test_every_place(old):
    """Every place that names the part has the new name, and no sentence has."""
    assert [str(one) for one in read_text(TEXT).diagnostics] == []
    assert rename(TEXT, old, "new-name") == unmarked(old, "new-name")


@pytest.mark.parametrize("old", RENAMED)
def test_windows(old):
    """Line ends of Windows and a mark at the start stay as they are."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")

    assert rename(text, old, "x-1") == "\ufeff" + rename(TEXT, old, "x-1").replace("\n", "\r\n")


def test_a_twin_that_replaces_every_word():
    """Replacing the word everywhere would move sentences."""
    assert TEXT.replace("talk", "new-name") != rename(TEXT, "talk", "new-name")


def test_a_twin_that_forgets_a_place(monkeypatch):
    """A rename that leaves a name behind which means nothing is noticed, and refused."""
    real = renaming.naming_stretches
    monkeypatch.setattr(
        renaming,
        "naming_stretches",
        lambda spot, *args: (
            [] if getattr(spot, "field", ("", ""))[1] == "after" else real(spot, *args)
        ),
    )

    with pytest.raises(EditError, match="would change something else too"):
        rename(TEXT, "talk", "new-name")


SMALL = "smartgoals: 1\ncampaign: {name: Ours}\nmilestones:\n  a: {what: A%s}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ", was: [a]"),
        (", was: ", ", was: [a]"),
        (", was: z", ", was: [z, a]"),
        (", was: [z, y]", ", was: [z, y, a]"),
        (", was: []", ", was: [a]"),
        (", was: [a]", ", was: [a]"),
        (", was: [a, z]", ", was: [a, z]"),
    ],
)
def test_memory(before, after):
    """The old names come in their order, and none twice."""
    assert rename(SMALL % before, "a", "b") == (SMALL % after).replace("  a:", "  b:")


def test_calendar_entries():
    """The entries of a milestone, a goal and a flag stay the same ones under another name."""
    text = """\
smartgoals: 1
campaign: {name: Ours}
flags: {law: {what: A law, decision expected: 2027-06-01}}
goals: {win: {goal: We win., time-bound: 2027-06-30}}
milestones: {talk: {what: Talk, goal: win, fixed: 2027-05-01}}
calendar: {include: [milestones, goals, flags]}
"""
    new = text
    for old in ("law", "win", "talk"):
        new = rename(new, old, f"new-{old}")

    def uids(told):
        return re.findall(
            r"^(?:UID|RELATED-TO).*", to_ical(read_text(told).plan).decode(), re.M
        )

    assert len(uids(text)) == 5  # that of the calendar too
    assert uids(new) == uids(text)


def test_back_again():
    """A part that gets an old name back keeps its calendar entry all the way."""
    text = SMALL % ""
    for old, new in ("ab", "bc", "ca", "ab"):
        text = rename(text, old, new)

        assert lasting_names(read_text(text).plan.milestones) == {new: "a"}


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        (
            "tlak",
            "x",
            UnknownIdError,
            "nothing in the plan is called 'tlak', did you mean 'talk'",
        ),
        ("talk", "us", EditError, "'us' is an actor in"),
        ("talk", "talk", EditError, "'talk' is called so already"),
        ("talk", "The Talk", EditError, "'The Talk' is not an id; write the-talk"),
        ("talk", "12", EditError, "'12' is not an id$"),
        (
            "talk",
            "reliability",
            EditError,
            "'reliability' is a row of the impact, and can't be",
        ),
        ("privacy", "x", EditError, "'privacy' is a row of the impact, and keeps"),
    ],
)
def test_refused(old, new, error, message):
    """What can't be renamed is told, with what was perhaps meant."""
    with pytest.raises(error, match=message):
        rename(TEXT, old, new)


def test_voter():
    """An actor doesn't become a voter by being renamed; other parts aren't voters at all."""
    text = TEXT.replace("{member: 2,", "{stranger: 2,")

    with pytest.raises(EditError, match="'stranger' is a voter in"):
        rename(text, "us", "stranger")
    assert "stranger: 2" in rename(rename(text, "talk", "stranger"), "stranger", "x")


def test_lists_of_voters():
    """A voter in a list tells its id as a field; only an actor's is renamed."""
    head = (
        SMALL % "" + "actors: {u: {}}\nvotes:\n  v: {what: x, members: [{id: %s, rating: 2}]}\n"
    )

    assert rename(head % "u", "u", "w") == head.replace("u: {}", "w: {was: [u]}") % "w"
    assert rename(head % "a", "a", "b").endswith(head[-40:] % "a")


def test_relations_in_a_list():
    """Relations in a list are found, in their long form and behind an arrow."""
    text = SMALL % "" + (
        "actors: {u: {}, v: {}}\nrelations:\n  - {from: u, to: v}\n  - u -> v: weak\n"
    )

    assert rename(text, "u", "w") == text.replace("from: u", "from: w").replace(
        "u ->", "w ->"
    ).replace("{u: {}", "{w: {was: [u]}")


def test_the_only_flag():
    """The only flag has no name of its own that could be changed."""
    text = "smartgoals: 1\ncampaign: {name: Ours}\nflag: {what: A law}\n"

    with pytest.raises(EditError, match="write it under `flags`"):
        rename(text, "flag", "law")


def test_a_name_of_two_parts():
    """Where another part had that name earlier, nobody could tell the two apart."""
    text = SMALL % "" + "  b: {what: B, was: [a]}\n"

    with pytest.raises(EditError, match="'b' was called 'a' earlier"):
        rename(text, "a", "c")


def test_a_name_that_is_waited_for():
    """A name that others use in vain is refused, since they would mean this part then."""
    with pytest.raises(EditError, match="would change something else too"):
        rename(SMALL % ", after: b", "a", "b")


def test_escapes():
    """A name that is written with escapes is told by its line."""
    text = SMALL % "" + '  b: {what: B, after: "\\x61"}\n'

    with pytest.raises(EditError, match="'a' can't be found for certain in line 5"):
        rename(text, "a", "c")


def test_every_field():
    """Fields that hold an id among other words are known here as they are to the differ."""
    behind = {cls for cls, names in _OWN.items() if "id" not in names}

    assert behind <= set(naming._ENDS)


def test_odd_shapes():
    """Whatever stands where it makes no sense is passed by."""
    text = SMALL % "" + (
        "actors: {from file: a.xlsx}\nhistory: {2026: [x, {what: y}]}\ngoals: a\nvotes: [a]\n"
        "strange: a\nresources: {a: b}\nrelations: {x: [a]}\nteam: {a: b}\n"
    )

    assert rename(text, "a", "b") == text.replace("  a: {what: A", "  b: {what: A, was: [a]")
    with pytest.raises(EditError, match="can't be read to its end"):
        rename("[a]", "a", "b")
    assert list(find_spots(None)) == []
