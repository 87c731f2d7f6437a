"""What the browser is to show: reports and pictures of plans."""

import os
from datetime import date
from functools import cache
from pathlib import Path

from crowds import throng

import smartgoals as sg
from hostile import SCRIPTS, TEXTS, hostile
from smartgoals.audience.readers import Reader
from smartgoals.pictures.drawing import PICTURES, draw
from smartgoals.report.making import report

EXAMPLES = ("brazil-cost-sharing", "eu-network-fees", "eu-scanning-regulation")
TODAY = date(2026, 11, 23)
#: Whether all is to be looked at, and not only what nothing else stands for.
FULL = os.environ.get("SMARTGOALS_EXAMPLES") == "full"
_FOLDER = Path(__file__).parents[2] / "examples"


@cache
def plan_of(name):
    """Give a plan: an example, the crowd, that of many scripts, or a hostile one."""
    if name == "throng":
        return throng()
    if name == "scripts":
        return hostile(plan_of("eu-network-fees"), *SCRIPTS.values())
    if name in TEXTS:
        return hostile(plan_of("eu-network-fees"), TEXTS[name])
    return sg.load(_FOLDER / name / "campaign.yaml")


@cache
def page_of(name, reader=Reader.TEAM):
    """Give the report of a plan."""
    return report(plan_of(name), today=TODAY, reader=reader).html


def pictures_of(name):
    """Give all pictures of a plan."""
    plan = plan_of(name)
    (to, *_) = plan.goals[0].decided_by
    since = TODAY.replace(month=9)
    return [draw(plan, what, today=TODAY, to=to, since=since) for what in PICTURES]
