"""All that can be asked of plans, with the answers in files that a person can read."""

import json
from datetime import date
from enum import Enum

import attrs
import pytest
from test_printed import HERE, PLANS, TODAY

import smartgoals as sg
from smartgoals.graph.affected import affected_by
from smartgoals.graph.balance import balance
from smartgoals.graph.brokers import brokerage, brokers
from smartgoals.graph.cohesion import cohesion
from smartgoals.graph.contacts import contacts
from smartgoals.graph.dependence import dependence, lost_without
from smartgoals.graph.forces import force_fields
from smartgoals.graph.introductions import introductions
from smartgoals.graph.key_players import breakers, spreaders
from smartgoals.graph.listening import settling
from smartgoals.graph.loose import loose_ends
from smartgoals.graph.needs import needs, sole_providers
from smartgoals.graph.partners import loads, missing_items
from smartgoals.graph.power import power, winning_sets
from smartgoals.graph.power_map import power_map
from smartgoals.graph.reach import reach
from smartgoals.graph.reliability import chance_of_a_road
from smartgoals.graph.roads import routes
from smartgoals.graph.signing import refusals, signing
from smartgoals.graph.spectrum import movement, spectrum
from smartgoals.graph.trace import harms, trace
from smartgoals.graph.votes import swings, tally
from smartgoals.graph.what_if import what_if
from smartgoals.schedule.capacity import capacity
from smartgoals.schedule.contradictions import contradiction
from smartgoals.schedule.estimates import longest_chain
from smartgoals.schedule.money import spending
from smartgoals.schedule.timeline import schedule, schedule_late
from smartgoals.schedule.ways_out import ways_out
from smartgoals.schedule.what_if import what_if_moved
from smartgoals.schedule.why import why
from smartgoals.schedule.worked_out import work_out
from smartgoals.schedule.workload import workload

DAY = date.fromisoformat(TODAY)
EARLIER = date(2025, 6, 1)  # when some relations had not begun


def _deciders(plan):
    return sorted({one for goal in plan.goals for one in goal.decided_by})


def _people(plan):
    return sorted(one.id for one in plan.actors)


def _contradictions(plan):
    """Say what contradicts each other where something is late, and the ways out."""
    dates = work_out(plan)
    for here, one in enumerate(plan.milestones):
        found = contradiction(dates, here)
        if found is not None:
            yield one.id, found, ways_out(dates, found, most=None)


def _moved(plan):
    for one in plan.milestones:
        if isinstance(one.fixed, date):
            yield one.id, what_if_moved(plan, {one.id: date(2027, 2, 3)})


QUESTIONS = {
    "affected": lambda plan: {one: affected_by(plan, without=[one]) for one in _people(plan)},
    "balance": balance,
    "brokerage": brokerage,
    "brokers": brokers,
    "breakers": lambda plan: breakers(plan, count=2),
    "capacity": lambda plan: capacity(plan, today=DAY),
    "chances": lambda plan: {one: chance_of_a_road(plan, to=one) for one in _deciders(plan)},
    "chances-earlier": lambda plan: {
        one: chance_of_a_road(plan, to=one, on=EARLIER) for one in _deciders(plan)
    },
    "cohesion": cohesion,
    "contacts": lambda plan: contacts(plan, to=_deciders(plan)[:2], cost="trust"),
    "contacts-earlier": lambda plan: contacts(plan, to=_deciders(plan)[:1], on=EARLIER),
    "contradictions": _contradictions,
    "coverage": sg.coverage,
    "dates": schedule,
    "dates-late": schedule_late,
    "dates-not-before": lambda plan: schedule(plan, not_before=date(2027, 1, 11)),
    "dependence": lambda plan: {one: dependence(plan, to=one) for one in _deciders(plan)},
    "forces": force_fields,
    "harms": lambda plan: {one: trace(plan, one) for one in harms(plan)},
    "introductions": lambda plan: [
        introductions(plan, road)
        for to in _deciders(plan)
        for road in routes(plan, to=to).routes
    ],
    "loads": loads,
    "longest-chain": longest_chain,
    "loose-ends": loose_ends,
    "lost-without": lost_without,
    "missing-items": missing_items,
    "moved": _moved,
    "movement": lambda plan: movement(plan, since=date(2026, 9, 1)),
    "needs": needs,
    "power": lambda plan: [power(plan, one) for one in plan.votes],
    "power-map": power_map,
    "reach": lambda plan: {one: reach(plan, to=one) for one in _deciders(plan)},
    "refusals": refusals,
    "routes-weakest": lambda plan: [
        routes(plan, to=to, by="weakest", within=3, k=3) for to in _deciders(plan)
    ],
    "settling": lambda plan: settling(plan, among=_people(plan), own=0.5),
    "signing": signing,
    "sole-providers": sole_providers,
    "spectrum": spectrum,
    "spending": spending,
    "spreaders": lambda plan: spreaders(plan, count=2),
    "tallies": lambda plan: [(tally(plan, one), swings(plan, one)) for one in plan.votes],
    "what-if": lambda plan: what_if(plan, without=_people(plan)[:1], to=_deciders(plan)),
    "why": lambda plan: [why(work_out(plan), one.id) for one in plan.milestones],
    "winning-sets": lambda plan: [winning_sets(plan, one) for one in plan.votes],
    "workload": lambda plan: workload(plan, schedule(plan), today=DAY),
}


def _plain(value):
    """Make plain data of an answer."""
    if hasattr(value, "to_dict"):
        return _plain(value.to_dict())
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, Enum):
        return value.name.lower()
    if isinstance(value, str | int | bool | None):
        return value
    if attrs.has(type(value)):
        return {one.name: _plain(getattr(value, one.name)) for one in attrs.fields(type(value))}
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if hasattr(value, "__iter__"):
        return [_plain(one) for one in value]
    return str(value)


ASKED = ["everything", "fees", "late", "spectrum-fees"]


def _tables(value):
    """Find all that shows itself as a table in a notebook."""
    if hasattr(value, "_repr_html_"):
        yield f"{value._repr_html_()}\n".replace("<tr>", "\n<tr>")
    elif isinstance(value, dict):
        value = value.values()
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        for one in value:
            yield from _tables(one)


@pytest.mark.parametrize("plan", ASKED)
@pytest.mark.parametrize("question", QUESTIONS)
def test_in_a_notebook(question, plan, snapshot):
    """The answer to a question is the table in a notebook that it has always been."""
    tables = "".join(_tables(QUESTIONS[question](sg.load(PLANS[plan]))))
    if tables:
        snapshot(HERE / "answers" / plan / f"{question}.html", tables.encode())


@pytest.mark.parametrize("plan", ASKED)
@pytest.mark.parametrize("question", QUESTIONS)
def test_answers(question, plan, snapshot):
    """The answer to a question about a plan is what it has always been."""
    told = _plain(QUESTIONS[question](sg.load(PLANS[plan])))
    output = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    snapshot(HERE / "answers" / plan / f"{question}.json", output.encode())
