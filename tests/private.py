"""A plan whose secrets can be told from all else that a plan holds."""

from datetime import date

from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.together import Actor, DatedStance, Stance
from smartgoals.plan.values import Judgement, Period
from smartgoals.plan.whole import Campaign, Plan, TeamMember

TODAY = date(2026, 11, 23)
CANARY = "Canary"

#: A plan with ids only, and the file that has the names.
PLAN = """\
smartgoals: 1
campaign:
  name: No fees
  starts: 2027-01-04
  timezone: Europe/Brussels
  calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11
  team: {ana: {hours per week: 10}, joao: João}
goals:
  drop: {goal: The board drops the fee by 1 July 2027., decided by: board}
milestones:
  letter: {what: Write, takes: 2 weeks, owner: ana, meets: s7, goal: drop}
actors:
  s7: {power: 4, interest: 4, stance: passive ally}
  board: {name: The board, power: 5, interest: 3, stance: neutral}
relations:
  s7 -> board: strong
people: {from file: people.yaml}
"""
PEOPLE = f"""\
# for nobody else
s7: {{name: {CANARY} Maria, address: {CANARY.lower()}@ministry.example, notes: {CANARY} notes}}
ana: {CANARY} Ana
joao: {CANARY} João
"""


def private_plan():
    """Make a plan whose private fields all hold a word that nobody else may read."""
    return Plan(
        campaign=Campaign(
            name="No fees",
            starts=TODAY,
            judged=Judgement(when=Period(TODAY, TODAY), by="qqq"),
            team=(TeamMember(id="qqq", name=f"{CANARY} person"),),
        ),
        goals=(
            Goal(
                id="g",
                statement="The board archives the duty.",
                decided_by=("board",),
                notes=f"{CANARY} note",
            ),
        ),
        milestones=(
            Milestone(id="hidden", what=f"{CANARY} private", fixed=TODAY, private=True),
            Milestone(id="ours", what=f"{CANARY} step", owner="qqq", notes=f"{CANARY} note"),
            Milestone(id="vote", what="Vote", fixed=TODAY, owner="qqq"),
        ),
        impact=Impact(
            rows=(
                ImpactRow(
                    row="privacy",
                    effect=Effect.BREAKS,
                    judged=Judgement(when=Period(TODAY, TODAY), by="qqq"),
                ),
                ImpactRow(row="integrity", effect=Effect.NONE),
            )
        ),
        actors=(
            Actor(
                id="board",
                name=f"{CANARY} board",
                power=5,
                interest=5,
                stances=(
                    DatedStance(
                        stance=Stance.ACTIVE_OPPONENT,
                        since=Period(TODAY, TODAY),
                        because=f"{CANARY} reason",
                    ),
                ),
                notes=f"{CANARY} note",
            ),
            Actor(id="mole", name=f"{CANARY} mole", private=True),
        ),
    )
