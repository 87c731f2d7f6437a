"""What the tests of the plan file share: small plans, and what is said about them."""

from pathlib import Path

from smartgoals.planfile.reading import read_text

EXAMPLE = Path(__file__).with_name("example-campaign.yaml")
HEAD = "smartgoals: 1\ncampaign:\n  name: Clean air\n  timezone: Europe/Brussels\n"
PEOPLE = "actors:\n  ana: {}\n  bob: {}\n  board: {}\n"


def said(text, name="campaign.yaml"):
    """Give every remark on a text as ``line:column code``."""
    return [
        f"{one.place.line}:{one.place.column} {one.code}"
        for one in read_text(text, name=name).diagnostics
    ]


def only(text, name="campaign.yaml"):
    """Give the only remark on a text."""
    (remark,) = read_text(text, name=name).diagnostics
    return remark


def milestone(fields, head=HEAD):
    """Give a plan of one milestone, whose fields start in line 7 behind four blanks."""
    body = "".join(f"    {line}\n" for line in fields.splitlines())
    return f"{head}milestones:\n  hearing:\n{body}"


def one_milestone(fields, head=HEAD):
    """Read a milestone's fields; nothing may be wrong with them."""
    reading = read_text(milestone(f"what: Public hearing\n{fields}", head))
    assert reading.diagnostics == ()
    return reading.plan.milestone("hearing")


def part(section, body, more=""):
    """Read one part of a section; nothing may be wrong with it."""
    reading = read_text(f"{HEAD}{section}:\n  x1: {body}\n{more}")
    assert reading.diagnostics == ()
    return reading.plan["x1"]
