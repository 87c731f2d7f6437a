"""What a program is told that asks what can't be answered, in a file to read."""

from datetime import date

import numpy as np
import pytest
from test_printed import HERE, PLANS

import smartgoals as sg
from smartgoals.analysis.screening import screen
from smartgoals.errors import SmartGoalsError
from smartgoals.graph.brokers import brokers
from smartgoals.graph.columns import reach_in_columns
from smartgoals.graph.concentration import concentration
from smartgoals.graph.contacts import contacts
from smartgoals.graph.dependence import dependence
from smartgoals.graph.key_players import spreaders
from smartgoals.graph.listening import settling
from smartgoals.graph.spectrum import movement
from smartgoals.graph.ties import Sieve, ties
from smartgoals.graph.trace import trace
from smartgoals.plan.together import Stance
from smartgoals.schedule.estimates import Guesses
from smartgoals.schedule.risk import risk
from smartgoals.schedule.timeline import schedule
from smartgoals.schedule.what_if import what_if_moved
from smartgoals.schedule.why import why
from smartgoals.schedule.worked_out import work_out

DAY = date(2026, 11, 23)


def reached(sources=(0,), targets=(1,), trust=(0.5,)):
    """Ask for the best roads among two actors."""
    columns = (np.array(sources), np.array(targets), np.array(trust))
    return reach_in_columns(*columns, to=1, actors=2)


QUESTIONS = {
    "guesses": lambda _: Guesses(best=3, likely=2, worst=9),
    "samples": lambda plan: risk(plan, samples=0),
    "samples as text": lambda plan: risk(plan, samples="9"),
    "seed": lambda plan: risk(plan, seed=-1),
    "shape": lambda plan: risk(plan, shape="round"),
    "own": lambda plan: settling(plan, among=["chair"], own=-1),
    "since": lambda plan: movement(plan, since=date(2027, 1, 1), on=DAY),
    "sample": lambda plan: brokers(plan, sample=0),
    "count": lambda plan: spreaders(plan, count=0),
    "wedge": lambda _: Sieve(min_stance=Stance.UNKNOWN),
    "trust of a sieve": lambda _: Sieve(min_trust=2),
    "age": lambda plan: list(ties(plan, sieve=Sieve(max_age=9))),
    "by": lambda plan: sg.routes(plan, to="board", by="length"),
    "to": lambda plan: sg.routes(plan, to="nobody"),
    "cost": lambda plan: contacts(plan, to=["board"], cost="money"),
    "costs": lambda plan: sg.coverage(plan, cost={"chair": -1}),
    "amounts": lambda _: concentration({"a": -1}),
    "dependence": lambda plan: dependence(plan, to="nobody"),
    "columns": lambda _: reached(trust=(0.5, 0.5)),
    "rows of columns": lambda _: reached(targets=(2,)),
    "trust of columns": lambda _: reached(trust=(0,)),
    "harm": lambda plan: trace(plan, "nothing"),
    "moved": lambda plan: what_if_moved(plan, {"nothing": DAY}),
    "why": lambda plan: why(work_out(plan), "nothing"),
    "origin": lambda plan: sg.Schedule(slots=schedule(plan).slots).why("prepare"),
    "assess": lambda _: sg.assess("a" * 10_001),
    "language": lambda _: sg.assess("They stop.", language="tlh"),
    "month": lambda _: sg.assess("They stop by Q1 FY27.", fiscal_year_starts=13),
    "audience": lambda plan: sg.to_ical(plan, audience="nobody"),
    "goal": lambda plan: sg.to_ical(plan, goal="nothing"),
    "person": lambda plan: sg.to_ical(plan, person="nobody"),
    "screen": lambda plan: screen(plan, "nothing"),
}


def test_refused(snapshot):
    """Who asks what can't be answered is told why, in words that have always been the same."""
    plan = sg.load(PLANS["everything"])
    told = []
    for name, ask in QUESTIONS.items():
        with pytest.raises(SmartGoalsError) as caught:
            ask(plan)
        told.append(f"{name}: {caught.typename}: {str(caught.value)[:200]}\n")
    snapshot(HERE / "refused.txt", "".join(told).encode())
