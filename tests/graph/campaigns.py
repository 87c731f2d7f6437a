"""Small campaigns in which everything is tied to everything else, by chance."""

import random
from collections.abc import Callable
from datetime import date

from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import Flag, FlagState, FlagStatus
from smartgoals.plan.strategize import (
    Goal,
    Indicator,
    Link,
    LinkKind,
    Milestone,
    Needs,
    TimeBound,
)
from smartgoals.plan.together import (
    Actor,
    Partnership,
    PartnerStatus,
    Relation,
    RelationKind,
    Vote,
    Voter,
)
from smartgoals.plan.values import AnchoredDay, Duration, Side, Unit
from smartgoals.plan.whole import Campaign, Plan, TeamMember

ROWS = ("privacy", "integrity", "open architecture")
WORDS = ("legal", "Legal", "LEGAL", "media", "Small-shops", "small shops")
DAY = date(2027, 3, 1)


class _Chance(random.Random):
    def some(self, of, most=2):
        """Pick a few different ones."""
        of = list(of)
        return tuple(self.sample(of, min(len(of), self.randint(0, most))))

    def maybe(self, of, chance=0.5):
        """Pick one, or nothing."""
        of = list(of)
        return self.choice(of) if of and self.random() < chance else None


def random_campaign(seed: int, label: Callable[[str], str] = str) -> Plan:
    """Make a campaign; the same seed makes the same one, whatever its ids are called."""
    chance = _Chance(seed)
    names = {
        kind: [label(f"{kind}-{number}") for number in range(chance.randint(*several))]
        for kind, several in {
            "actor": (1, 5), "team": (0, 3), "goal": (0, 4), "milestone": (0, 7),
            "vote": (0, 2), "flag": (0, 2),
        }.items()
    }  # fmt: skip
    nobody = label("nobody")
    people = [*names["actor"], *names["team"], nobody]
    rows = tuple(
        ImpactRow(row=row, effect=chance.choice(list(Effect))) for row in chance.some(ROWS, 3)
    )
    return Plan(
        campaign=Campaign(
            name="Chance",
            coordinator=chance.maybe(people),
            team=tuple(TeamMember(id=one) for one in names["team"]),
        ),
        flags=tuple(_flag(chance, one) for one in names["flag"]),
        impact=Impact(rows=rows) if rows else None,
        goals=tuple(_goal(chance, one, names, people, label) for one in names["goal"]),
        milestones=tuple(_milestone(chance, one, names, people) for one in names["milestone"]),
        actors=tuple(_actor(chance, one, names) for one in names["actor"]),
        relations=tuple(
            Relation(
                from_actor=chance.choice(names["actor"]),
                to_actor=chance.choice([*names["actor"], nobody]),
                kind=chance.choice([*[RelationKind.INFLUENCES] * 3, RelationKind.OPPOSES]),
                strength=chance.choice((None, 0.9, 0.5)),
            )
            for _ in range(chance.randint(0, 8))
        ),
        votes=tuple(_vote(chance, one, names, people, label) for one in names["vote"]),
    )


def _flag(chance, one):
    state = chance.maybe(list(FlagState))
    return Flag(id=one, what="A duty", status=state and FlagStatus(state))


def _goal(chance, one, names, people, label):
    anchor = chance.maybe(names["milestone"])
    needs = Needs(votes=chance.maybe(names["vote"]), capabilities=chance.some(WORDS))
    by = TimeBound(by=_counted(chance, anchor)) if anchor else None
    return Goal(
        id=one,
        statement="It is archived.",
        answers=chance.some(names["flag"], 1),
        decided_by=chance.some([*names["actor"], label("nobody")], 2),
        indicators=tuple(
            Indicator(
                id=f"{one}-i{number}",
                what="letters",
                who=chance.maybe(people),
                happens=chance.maybe(("not yet", DAY)),
            )
            for number in range(chance.randint(0, 2))
        ),
        needs=chance.choice((None, needs)),
        relevant=chance.some([*ROWS, *names["goal"]], 2),
        time_bound=by,
        supports=chance.maybe(names["goal"]),
    )


def _counted(chance, anchor):
    return AnchoredDay(Duration(1, Unit.WEEKS), chance.choice(list(Side)), anchor)


def _milestone(chance, one, names, people):
    others = [*names["milestone"], *names["goal"][:1]]  # a goal is none to wait for
    day = chance.maybe(names["milestone"], 0.2)
    waits = chance.some(others, 2)
    return Milestone(
        id=one,
        what=f"Do {one}",
        goal=chance.maybe(names["goal"]),
        owner=chance.maybe(people, 0.4),
        meets=chance.some(names["actor"], 1) if chance.random() < 0.2 else (),
        signed_by=chance.some(names["actor"], 2) if chance.random() < 0.2 else (),
        after=waits[:1],
        links=tuple(Link(waits_for=w, kind=chance.choice(list(LinkKind))) for w in waits[1:]),
        before=chance.some(others, 1) if chance.random() < 0.3 else (),
        from_milestone=chance.maybe(names["milestone"], 0.15),
        until_milestone=chance.maybe(names["milestone"], 0.15),
        start=day and _counted(chance, day),
        fixed=chance.maybe([DAY], 0.2),
        done=chance.maybe([DAY], 0.15),
    )


def _actor(chance, one, names):
    status = chance.maybe(list(PartnerStatus), 0.8)
    return Actor(
        id=one,
        partner=status and Partnership(status),
        offers=chance.some(WORDS),
        speaks_for=chance.some(WORDS, 1),
        part_of=chance.some(names["actor"], 1) if chance.random() < 0.2 else (),
    )


def _vote(chance, one, names, people, label):
    voters = [*names["actor"], label("member-x")]
    return Vote(
        id=one,
        what="Drop it",
        body=chance.maybe(names["actor"], 0.3),
        when=chance.maybe(names["milestone"]),
        members=tuple(
            Voter(id=voter, rating=3, asked_by=chance.maybe(people))
            for voter in chance.some(voters, 3)
        ),
    )


def permuted(plan: Plan, seed: int) -> Plan:
    """Write the same campaign in another order."""
    from attrs import evolve

    chance = random.Random(seed)  # noqa: S311  (not for secrets)
    sections = ("flags", "goals", "milestones", "actors", "relations", "votes")
    turned = {
        name: tuple(chance.sample(getattr(plan, name), k=len(getattr(plan, name))))
        for name in sections
    }
    team = tuple(chance.sample(plan.campaign.team, k=len(plan.campaign.team)))
    return evolve(plan, campaign=evolve(plan.campaign, team=team), **turned)


def relabelled(data, old: str, new: str):
    """Rename ids in plain data by their beginnings, and leave sentences out."""
    if isinstance(data, dict):
        return {
            key: relabelled(value, old, new) for key, value in data.items() if key != "words"
        }
    if isinstance(data, list):
        return [relabelled(one, old, new) for one in data]
    return data.replace(old, new) if isinstance(data, str) else data
