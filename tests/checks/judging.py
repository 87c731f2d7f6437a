"""Short ways to make plans for the tests of the rules."""

from datetime import date

from smartgoals.checks.checking import check_plan
from smartgoals.planfile.reading import read_text

TODAY = date(2026, 11, 23)


def plan(text, campaign="name: A campaign"):
    """Read the sections of a plan that has nothing else."""
    return reading(text, campaign).plan


def reading(text, campaign="name: A campaign"):
    """Read the sections of a plan, with whatever may be wrong in them."""
    return read_text(f"smartgoals: 1\ncampaign: {{{campaign}}}\n{text}")


def remarks(text, campaign="name: A campaign", today=TODAY, **options):
    """Check the sections of a plan as if they stood in a file."""
    found = reading(text, campaign)
    return check_plan(
        found.plan,
        today=today,
        document=found.document,
        left_out=found.left_out,
        complete=found.complete,
        **options,
    )


def codes(*args, **options):
    """Give the codes of the remarks, in their order."""
    return [one.code for one in remarks(*args, **options)]
