"""Plans of very many people, some of whom are called what no picture expects."""

import random
from datetime import date

from attrs import evolve

from smartgoals.plan.strategize import Goal, Milestone, Needs
from smartgoals.plan.together import (
    Actor,
    DatedStance,
    Partnership,
    PartnerStatus,
    Relation,
    Stance,
)
from smartgoals.plan.values import Duration, Period
from smartgoals.plan.whole import Campaign, Plan

DAY, BEFORE = date(2027, 3, 1), date(2026, 5, 1)
US = Partnership(PartnerStatus.US)

NAMES = (
    '"><script>alert(1)</script>',
    "長い名前を持つ団体の連合会" * 40,
    "المنظمة الدولية للحقوق الرقمية",
    "איגוד האינטרנט",
    "W" * 10_000,
    "very " * 2_000 + "long",
    "]]>&amp;<!--",
    "Z\u0334a\u0338l\u0334go" * 9,
    "👩‍👩‍👧‍👦 Families",
    "Ministry of transport and digital affairs",
    "Ana",
)
WORDS = ("legal", "media", "長い能力", *(f"skill {number}" for number in range(40)))


def crowd(many=300, seed=1):
    """Make a plan of many actors, with stances of two years; the same seed makes the same."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    actors = [
        Actor(id="us", name="Our chapter", partner=US, power=2),
        Actor(id="board", name="The board", power=5),
        *(_actor(dice, number) for number in range(many)),
    ]
    ids = [one.id for one in actors]
    relations = [
        Relation(from_actor=one, to_actor=other, strength=dice.choice((0.2, 0.5, 0.9)))
        for one, other in (dice.sample(ids, 2) for _ in range(3 * many))
    ]
    goal = Goal(
        id="win",
        statement="It is archived.",
        decided_by=("board",),
        needs=Needs(capabilities=WORDS),
    )
    return Plan(
        campaign=Campaign(name=NAMES[0]),
        goals=(goal,),
        actors=tuple(actors),
        relations=tuple(relations),
    )


def throng():
    """Make a plan of 20 goals, 200 milestones and 300 actors."""
    plan = crowd()
    names = [name for name in NAMES if len(name) < 60]
    return evolve(
        plan,
        campaign=evolve(plan.campaign, starts=DAY),
        goals=tuple(
            evolve(plan.goals[0], id=f"goal-{n}", statement=f"Board {n} archives the duty.")
            for n in range(20)
        ),
        milestones=tuple(
            Milestone(
                id=f"step-{n}",
                what=f"Talk to {names[n % len(names)]} about what they think of it",
                goal=f"goal-{n % 20}",
                owner=f"actor-{n % 30}",
                takes=Duration(n % 9 + 1),
                after=(f"step-{n - 7}",) if n > 7 else (),
            )
            for n in range(200)
        ),
    )


def _actor(dice, number):
    days = sorted(dice.sample(range(1, 13), dice.randint(0, 2)))
    return Actor(
        id=f"actor-{number}",
        name=dice.choice((None, *NAMES)),
        power=dice.choice((None, 1, 2, 3, 4, 5)),
        interest=dice.choice((None, 1, 3, 5)),
        stances=tuple(
            DatedStance(
                stance=dice.choice(list(Stance)),
                since=Period(date(2026, month, 1), date(2026, month, 28)),
            )
            for month in days
        ),
        partner=dice.choice((None, *map(Partnership, PartnerStatus))),
        offers=tuple(dice.sample(WORDS, dice.randint(0, 3))),
    )


def of(*actors, **fields):
    """Make a small plan of actors."""
    return Plan(campaign=Campaign(name="Drop it"), actors=actors, **fields)


def actor(id, stance=None, **fields):
    """Make an actor with one stance."""
    stances = () if stance is None else (DatedStance(stance=stance),)
    return Actor(id=id, stances=stances, **fields)
