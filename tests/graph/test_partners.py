"""What partners have agreed to, and how much they have taken on."""

from datetime import date

from graph.allies import INVITED, US, coalition, partner
from smartgoals.graph.partners import loads, missing_items
from smartgoals.plan.strategize import Milestone
from smartgoals.plan.together import Agreement

ACTORS = (
    partner("us", status=US),
    partner("union"),
    partner("firm"),
    partner("school", status=INVITED),
)


def test_missing_items():
    """What stands with one partner is missed with every other who has joined."""
    plan = coalition(
        *ACTORS,
        agreements=(
            Agreement(partner="firm", items=("Decision rule", "exit")),
            Agreement(partner="union", items=("decision-rule",)),
        ),
    )
    found = {one.partner: one.missing for one in missing_items(plan)}

    assert found == {"union": ("exit",)}


def test_items_of_a_list():
    """With a list, what stands on it is missed with everybody."""
    plan = coalition(*ACTORS, agreements=(Agreement(partner="firm", items=("exit",)),))
    found = {one.partner: one.missing for one in missing_items(plan, items=["exit", "Role"])}

    assert found == {"firm": ("Role",), "union": ("exit", "Role")}
    assert missing_items(coalition(*ACTORS)) == ()


def test_loads():
    """What is open counts, less what is done of it; what is finished doesn't."""
    due = date(2027, 3, 1)
    firm = partner("firm", hours_per_week=10)
    plan = coalition(
        firm,
        partner("union"),
        milestones=(
            Milestone(id="study", what="A", owner="firm", hours=30, progress=50, due=due),
            Milestone(id="letter", what="B", owner="firm", due=due),
            Milestone(id="old", what="C", owner="firm", hours=99, done=due),
            Milestone(id="other", what="D", owner="somebody", hours=5, due=due),
        ),
    )
    first, second = loads(plan)

    assert (first.partner, first.milestones, first.hours, first.weeks) == (
        "firm",
        ("letter", "study"),
        15,
        1.5,
    )
    assert (second.milestones, second.hours, second.weeks) == ((), 0, None)
