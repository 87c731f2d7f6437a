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
    from smartgoals.analysis.material import resources
    from smartgoals.analysis.screening import screen
    from smartgoals.brief.content import brief
    from smartgoals.calendar.checking.checking import check_calendar
    from smartgoals.calendar.export import to_calendar, to_ical
    from smartgoals.checks.assessing import assess
    from smartgoals.checks.checking import check_goal, explain
    from smartgoals.checks.checking import check_plan as check
    from smartgoals.checks.engine import check as rule
    from smartgoals.checks.scorecard import scorecard
    from smartgoals.comparing.differing import diff
    from smartgoals.diagnostics import Diagnostic, Route, Severity
    from smartgoals.editing.done import mark_done
    from smartgoals.editing.readings import log_reading
    from smartgoals.editing.renaming import rename
    from smartgoals.editing.tidying import tidy
    from smartgoals.errors import PlanError, SmartGoalsError
    from smartgoals.exchange.bringing import read_sheets
    from smartgoals.exchange.exporting import export
    from smartgoals.exchange.spreadsheets import to_xlsx
    from smartgoals.graph.counts import count_votes
    from smartgoals.graph.coverage import coverage
    from smartgoals.graph.influence import influence_graph
    from smartgoals.graph.roads import routes
    from smartgoals.graph.what_if import what_if
    from smartgoals.graph.whole import graph
    from smartgoals.pictures.drawing import draw
    from smartgoals.plan.flag import Flag
    from smartgoals.plan.strategize import Goal, Indicator, Milestone
    from smartgoals.plan.together import Actor, Relation, Stance, Vote
    from smartgoals.plan.values import Duration, Unit
    from smartgoals.plan.whole import Campaign, Plan
    from smartgoals.planfile.drafting import draft
    from smartgoals.planfile.editing import edit_file
    from smartgoals.planfile.reading import Reading, from_dict, load, read, read_text
    from smartgoals.planfile.unstructure import to_dict
    from smartgoals.planfile.writing import dump, dumps
    from smartgoals.report.making import report
    from smartgoals.schedule.risk import risk
    from smartgoals.schedule.slots import Schedule
    from smartgoals.schedule.timeline import schedule

# Where each name comes from; names in brackets are called otherwise there.
_ORIGINS = {
    "analysis.material": "resources",
    "analysis.screening": "screen",
    "brief.content": "brief",
    "calendar.checking.checking": "check_calendar",
    "calendar.export": "to_calendar to_ical",
    "checks.assessing": "assess",
    "checks.checking": "check=check_plan check_goal explain",
    "checks.engine": "rule=check",
    "checks.scorecard": "scorecard",
    "comparing.differing": "diff",
    "diagnostics": "Diagnostic Route Severity",
    "editing.done": "mark_done",
    "editing.readings": "log_reading",
    "editing.renaming": "rename",
    "editing.tidying": "tidy",
    "errors": "PlanError SmartGoalsError",
    "exchange.bringing": "read_sheets",
    "exchange.exporting": "export",
    "exchange.spreadsheets": "to_xlsx",
    "graph.counts": "count_votes",
    "graph.coverage": "coverage",
    "graph.influence": "influence_graph",
    "graph.roads": "routes",
    "graph.what_if": "what_if",
    "graph.whole": "graph",
    "pictures.drawing": "draw",
    "plan.flag": "Flag",
    "plan.strategize": "Goal Indicator Milestone",
    "plan.together": "Actor Relation Stance Vote",
    "plan.values": "Duration Unit",
    "plan.whole": "Campaign Plan",
    "planfile.drafting": "draft",
    "planfile.editing": "edit_file",
    "planfile.reading": "Reading from_dict load read read_text",
    "planfile.unstructure": "to_dict",
    "planfile.writing": "dump dumps",
    "report.making": "report",
    "schedule.risk": "risk",
    "schedule.slots": "Schedule",
    "schedule.timeline": "schedule",
}
_NAMES = {
    name.partition("=")[0]: (module, name.partition("=")[2] or name)
    for module, names in _ORIGINS.items()
    for name in names.split()
}

__all__ = [
    "Actor",
    "Campaign",
    "Diagnostic",
    "Duration",
    "Flag",
    "Goal",
    "Indicator",
    "Milestone",
    "Plan",
    "PlanError",
    "Reading",
    "Relation",
    "Route",
    "Schedule",
    "Severity",
    "SmartGoalsError",
    "Stance",
    "Unit",
    "Vote",
    "assess",
    "brief",
    "check",
    "check_calendar",
    "check_goal",
    "count_votes",
    "coverage",
    "diff",
    "draft",
    "draw",
    "dump",
    "dumps",
    "edit_file",
    "explain",
    "export",
    "from_dict",
    "graph",
    "influence_graph",
    "load",
    "log_reading",
    "mark_done",
    "read",
    "read_sheets",
    "read_text",
    "rename",
    "report",
    "resources",
    "risk",
    "routes",
    "rule",
    "schedule",
    "scorecard",
    "screen",
    "tidy",
    "to_calendar",
    "to_dict",
    "to_ical",
    "to_xlsx",
    "what_if",
]


# So that a type checker knows which names there are not.
if not TYPE_CHECKING:  # pragma: no branch

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
