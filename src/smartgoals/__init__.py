"""Plan advocacy campaigns: checked goals, who moves whom, dates in calendars.

Every name here is imported when it is first used, so that importing the
package costs next to nothing.

>>> import smartgoals as sg
>>> plan = sg.Plan(campaign=sg.Campaign(name="No network fees"))
>>> plan.campaign.name
'No network fees'
"""

import sys
from types import ModuleType

__version__ = "0.1.0"

TYPE_CHECKING = False  # as in `typing`, whose import would cost more than all the rest
if TYPE_CHECKING:
    from smartgoals.analysis.assessment import assessment_milestones
    from smartgoals.analysis.finding import find_resources
    from smartgoals.analysis.impact import ImpactSummary, impact_summary
    from smartgoals.analysis.material import Suggestion, resources
    from smartgoals.analysis.screening import Screening, screen
    from smartgoals.brief.content import WrittenBrief, brief
    from smartgoals.calendar.checking.checking import check_calendar
    from smartgoals.calendar.export import to_calendar, to_ical
    from smartgoals.checks.assessing import Assessment, assess
    from smartgoals.checks.catalogue import CHECKS
    from smartgoals.checks.checking import check_goal, explain, find_rules
    from smartgoals.checks.checking import check_plan as check
    from smartgoals.checks.context import Context
    from smartgoals.checks.engine import Check
    from smartgoals.checks.engine import check as rule
    from smartgoals.checks.scorecard import Scorecard, Verdict, scorecard
    from smartgoals.comparing.change import Changes
    from smartgoals.comparing.differing import diff
    from smartgoals.diagnostics import Diagnostic, Fix, Place, Route, Severity
    from smartgoals.errors import (
        CircularPlanError,
        EditError,
        InvalidValueError,
        MissingExtraError,
        PackError,
        PlanError,
        SmartGoalsError,
        UnknownIdError,
    )
    from smartgoals.exchange.bringing import read_sheets
    from smartgoals.exchange.spreadsheets import to_xlsx
    from smartgoals.graph.affected import affected_by
    from smartgoals.graph.brokers import Broker, Brokerage, brokerage, brokers
    from smartgoals.graph.cohesion import Cohesion, cohesion
    from smartgoals.graph.counts import VoteCounts, count_votes
    from smartgoals.graph.coverage import Coverage, coverage
    from smartgoals.graph.dependence import Dependence, dependence, lost_without
    from smartgoals.graph.influence import influence_graph
    from smartgoals.graph.introductions import Introduction, introductions
    from smartgoals.graph.key_players import KeyPlayers, breakers, spreaders
    from smartgoals.graph.power_map import PowerMap, power_map
    from smartgoals.graph.reach import Reach, reach
    from smartgoals.graph.reliability import chance_of_a_road
    from smartgoals.graph.road import Road, Routes
    from smartgoals.graph.roads import routes
    from smartgoals.graph.speaking import speaking_graph
    from smartgoals.graph.ties import Sieve
    from smartgoals.graph.what_if import WhatIf, what_if
    from smartgoals.graph.whole import graph
    from smartgoals.packs.resources import Resource
    from smartgoals.pictures.drawing import draw
    from smartgoals.pictures.picture import Picture
    from smartgoals.plan.analyze import Effect, Impact, ImpactRow
    from smartgoals.plan.flag import Flag
    from smartgoals.plan.strategize import Goal, Indicator, Milestone
    from smartgoals.plan.together import Actor, Relation, Stance, Vote
    from smartgoals.plan.values import (
        AnchoredDay,
        Duration,
        Figure,
        Period,
        Source,
        Stage,
        Unit,
    )
    from smartgoals.plan.whole import Campaign, Plan, Profile, TeamMember
    from smartgoals.planfile.editing import edit_file, set_value
    from smartgoals.planfile.reading import Reading, from_dict, load, read, read_text
    from smartgoals.planfile.unstructure import to_dict
    from smartgoals.planfile.writing import dump, dumps
    from smartgoals.report.making import Report, report
    from smartgoals.schedule.capacity import Capacity, capacity
    from smartgoals.schedule.risk import risk
    from smartgoals.schedule.risks import Risk
    from smartgoals.schedule.slots import Schedule, Slot
    from smartgoals.schedule.timeline import schedule
    from smartgoals.schedule.what_if import what_if_moved

# Where each name comes from; names in brackets are called otherwise there.
_ORIGINS = {
    "analysis.assessment": "assessment_milestones",
    "analysis.finding": "find_resources",
    "analysis.impact": "ImpactSummary impact_summary",
    "analysis.material": "Suggestion resources",
    "analysis.screening": "Screening screen",
    "brief.content": "WrittenBrief brief",
    "calendar.checking.checking": "check_calendar",
    "calendar.export": "to_calendar to_ical",
    "checks.catalogue": "CHECKS",
    "checks.assessing": "Assessment assess",
    "checks.checking": "check=check_plan check_goal explain find_rules",
    "checks.context": "Context",
    "checks.engine": "Check rule=check",
    "checks.scorecard": "Scorecard Verdict scorecard",
    "comparing.change": "Changes",
    "comparing.differing": "diff",
    "diagnostics": "Diagnostic Fix Place Route Severity",
    "errors": "CircularPlanError EditError InvalidValueError MissingExtraError PackError"
    " PlanError SmartGoalsError UnknownIdError",
    "exchange.bringing": "read_sheets",
    "exchange.spreadsheets": "to_xlsx",
    "graph.affected": "affected_by",
    "graph.brokers": "Broker Brokerage brokerage brokers",
    "graph.cohesion": "Cohesion cohesion",
    "graph.counts": "VoteCounts count_votes",
    "graph.coverage": "Coverage coverage",
    "graph.dependence": "Dependence dependence lost_without",
    "graph.influence": "influence_graph",
    "graph.introductions": "Introduction introductions",
    "graph.key_players": "KeyPlayers breakers spreaders",
    "graph.power_map": "PowerMap power_map",
    "graph.reach": "Reach reach",
    "graph.reliability": "chance_of_a_road",
    "graph.road": "Road Routes",
    "graph.roads": "routes",
    "graph.speaking": "speaking_graph",
    "graph.ties": "Sieve",
    "graph.what_if": "WhatIf what_if",
    "graph.whole": "graph",
    "packs.resources": "Resource",
    "plan.analyze": "Effect Impact ImpactRow",
    "plan.flag": "Flag",
    "plan.strategize": "Goal Indicator Milestone",
    "plan.together": "Actor Relation Stance Vote",
    "plan.values": "AnchoredDay Duration Figure Period Source Stage Unit",
    "plan.whole": "Campaign Plan Profile TeamMember",
    "planfile.editing": "edit_file set_value",
    "planfile.reading": "Reading from_dict load read read_text",
    "planfile.unstructure": "to_dict",
    "planfile.writing": "dump dumps",
    "pictures.drawing": "draw",
    "pictures.picture": "Picture",
    "report.making": "Report report",
    "schedule.capacity": "Capacity capacity",
    "schedule.risk": "risk",
    "schedule.risks": "Risk",
    "schedule.slots": "Schedule Slot",
    "schedule.timeline": "schedule",
    "schedule.what_if": "what_if_moved",
}
_NAMES = {
    name.partition("=")[0]: (module, name.partition("=")[2] or name)
    for module, names in _ORIGINS.items()
    for name in names.split()
}

__all__ = [
    "CHECKS",
    "Actor",
    "AnchoredDay",
    "Assessment",
    "Broker",
    "Brokerage",
    "Campaign",
    "Capacity",
    "Changes",
    "Check",
    "CircularPlanError",
    "Cohesion",
    "Context",
    "Coverage",
    "Dependence",
    "Diagnostic",
    "Duration",
    "EditError",
    "Effect",
    "Figure",
    "Fix",
    "Flag",
    "Goal",
    "Impact",
    "ImpactRow",
    "ImpactSummary",
    "Indicator",
    "Introduction",
    "InvalidValueError",
    "KeyPlayers",
    "Milestone",
    "MissingExtraError",
    "PackError",
    "Period",
    "Picture",
    "Place",
    "Plan",
    "PlanError",
    "PowerMap",
    "Profile",
    "Reach",
    "Reading",
    "Relation",
    "Report",
    "Resource",
    "Risk",
    "Road",
    "Route",
    "Routes",
    "Schedule",
    "Scorecard",
    "Screening",
    "Severity",
    "Sieve",
    "Slot",
    "SmartGoalsError",
    "Source",
    "Stage",
    "Stance",
    "Suggestion",
    "TeamMember",
    "Unit",
    "UnknownIdError",
    "Verdict",
    "Vote",
    "VoteCounts",
    "WhatIf",
    "WrittenBrief",
    "affected_by",
    "assess",
    "assessment_milestones",
    "breakers",
    "brief",
    "brokerage",
    "brokers",
    "capacity",
    "chance_of_a_road",
    "check",
    "check_calendar",
    "check_goal",
    "cohesion",
    "count_votes",
    "coverage",
    "dependence",
    "diff",
    "draw",
    "dump",
    "dumps",
    "edit_file",
    "explain",
    "find_resources",
    "find_rules",
    "from_dict",
    "graph",
    "impact_summary",
    "influence_graph",
    "introductions",
    "load",
    "lost_without",
    "power_map",
    "reach",
    "read",
    "read_sheets",
    "read_text",
    "report",
    "resources",
    "risk",
    "routes",
    "rule",
    "schedule",
    "scorecard",
    "screen",
    "set_value",
    "speaking_graph",
    "spreaders",
    "to_calendar",
    "to_dict",
    "to_ical",
    "to_xlsx",
    "what_if",
    "what_if_moved",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _NAMES:
        raise AttributeError(f"module 'smartgoals' has no attribute {name!r}")
    module, attribute = _NAMES[name]
    __import__(f"smartgoals.{module}")
    value: object = getattr(sys.modules[f"smartgoals.{module}"], attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted({*globals(), *__all__})


class _FrontDoor(ModuleType):
    """Keeps four names functions, where folders of the same name would take their place.

    Importing ``smartgoals.graph.roads`` would otherwise put the folder ``graph`` in the
    function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _NAMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _FrontDoor
