"""Short ways to make plans of partners, of what they offer and of what goals need."""

from hypothesis import strategies as st

from smartgoals.plan.strategize import Goal, Needs
from smartgoals.plan.together import Actor, Partnership, PartnerStatus
from smartgoals.plan.whole import Campaign, Plan

JOINED, US, INVITED, FORMER = (
    Partnership(PartnerStatus.JOINED),
    Partnership(PartnerStatus.US),
    Partnership(PartnerStatus.INVITED),
    Partnership(PartnerStatus.FORMER),
)


def partner(id, *offers, status=JOINED, **fields):
    """Make a partner who offers something."""
    return Actor(id=id, partner=status, offers=offers, **fields)


def goal(id, *needed):
    """Make a goal that needs something."""
    return Goal(id=id, statement="It is archived.", needs=Needs(capabilities=needed))


def coalition(*actors, needed=(), goals=None, **fields):
    """Make a plan of partners, and of one goal that needs something."""
    goals = (goal("win", *needed),) if goals is None else goals
    return Plan(campaign=Campaign(name="A"), actors=actors, goals=goals, **fields)


CAPABILITIES = ("access", "legal", "media", "people", "tech")


@st.composite
def coalitions(draw):
    """Make plans of up to seven partners of every status, and up to two goals."""
    size = draw(st.integers(0, 7))
    some = st.lists(st.sampled_from(CAPABILITIES), max_size=3, unique=True)
    actors = tuple(
        partner(
            f"p{place}",
            *draw(some),
            status=draw(st.sampled_from([JOINED, JOINED, JOINED, US, INVITED, FORMER, None])),
        )
        for place in range(size)
    )
    goals = tuple(goal(f"g{place}", *draw(some)) for place in range(draw(st.integers(0, 2))))
    return coalition(*actors, goals=goals)
