"""The parts of a report."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from smartgoals.audience.readers import Reader
from smartgoals.checks.scorecard import CRITERIA, Scorecard
from smartgoals.diagnostics import Diagnostic
from smartgoals.graph.naming import naming
from smartgoals.pictures.elements import Child, Element, element
from smartgoals.pictures.picture import Picture
from smartgoals.plan.whole import Plan
from smartgoals.report.page import said, section, table
from smartgoals.report.slices import sliced
from smartgoals.schedule.slots import Schedule

__all__ = [
    "asks",
    "banner",
    "contents",
    "figure",
    "goals",
    "remarks_part",
    "scores",
    "this_month",
]

_MONTH = 31
_LARGE = 1200.0  # wider than this, a picture's letters would be too small on a screen
_PAPER = 940.0, 520.0  # what a picture may fill of a lying Letter or A4, in CSS pixels
_FACES = {
    Reader.TEAM: "For the team alone: it says who stands where, and what may still go wrong.",
    Reader.PARTNERS: "For partners.",
    Reader.PUBLIC: None,
}


def banner(plan: Plan, reader: Reader, today: date) -> Iterator[Element]:
    """Say what it is, for whom, and of which day."""
    yield said("h1", plan.campaign.name)
    if plan.campaign.summary:
        yield said("p", plan.campaign.summary)
    face = _FACES[reader]
    if face is not None:
        yield element("p", face, class_="banner")
    yield element("p", f"As of {today}.", class_="quiet")


def contents(parts: Sequence[Element]) -> Element:
    """List the parts, each with a link."""
    links = []
    for part in parts:
        heading = part.children[0]
        assert isinstance(heading, Element)
        anchor = dict(part.attributes)["id"]
        links.append(element("li", element("a", *heading.children, href=f"#{anchor}")))
    return element("nav", element("ul", *links), aria_label="Contents")


def goals(plan: Plan, dates: Schedule) -> Element | None:
    """List the goals, each with its day."""
    if not plan.goals:
        return None
    told: list[Child] = []
    for goal in plan.goals:
        day = dates.deadlines.get(goal.id)
        told.append(said("h3", goal.statement, id=f"goal-{goal.id}"))
        told.append(element("p", f"By {day}." if day else "Without a day.", class_="quiet"))
    return section("goals", "Goals", *told)


def scores(card: Scorecard, plan: Plan) -> Element | None:
    """Show which goals meet which of the five criteria."""
    if not len(card):
        return None
    statements = {goal.id: goal.statement for goal in plan.goals}
    rows = [
        (statements[goal], *(one.verdict for one in verdicts.values()))
        for goal, verdicts in card.goals.items()
    ]
    why = [
        said("li", f"{goal}, {letter}: {one.because}")
        for goal, verdicts in card.goals.items()
        for letter, one in verdicts.items()
        if one.because
    ]
    return section(
        "scorecard",
        "How sound the goals are",
        table(("goal", *CRITERIA.values()), rows, "Scorecard", anchor="scorecard"),
        element("ul", *why) if why else None,
    )


def remarks_part(remarks: Sequence[Diagnostic]) -> Element:
    """List what the check found."""
    if not remarks:
        return section("remarks", "What the plan lacks", element("p", "Nothing was found."))
    rows = [(str(one.severity), one.code, str(one.route), one.message) for one in remarks]
    heads = ("weight", "rule", "where", "what")
    told = table(heads, rows, "Remarks", anchor="remarks")
    return section("remarks", "What the plan lacks", told)


def figure(picture: Picture, title: str) -> Element:
    """Show a picture, in words first, and the same as a table behind it."""
    large = picture.width > _LARGE
    parts = sliced(picture)
    drawn = element(
        "div",
        *parts,
        class_="wide picture large" if large else "wide picture",
        tabindex="0",
        role="group",
        aria_label=picture.title,
    )
    rows = [tuple(row) for row in picture.table.rows if row]
    behind = element(
        "details",
        element("summary", "The same as a table"),
        table(picture.table.heads, rows, f"{title}, as a table", anchor=picture.kind),
    )
    caption = said("figcaption", picture.description)
    return section(
        picture.kind,
        title,
        element("figure", caption, drawn, class_="sliced" if len(parts) > 1 else None),
        behind if rows else None,
        class_="across" if _lies_across(picture) else None,
    )


def _lies_across(picture: Picture) -> bool:
    """Say whether a picture is printed on lying paper: where it fits, it is larger there."""
    return picture.height * min(1, _PAPER[0] / picture.width) <= _PAPER[1]


def asks(plan: Plan) -> Element | None:
    """Say who is asked to do what."""
    called = naming(plan)
    rows = [
        (goal.statement, ", ".join(map(called, goal.decided_by)), goal.specific)
        for goal in plan.goals
        if goal.specific
    ]
    if not rows:
        return None
    heads = ("goal", "who decides", "what they are asked to do")
    return section("asks", "What we ask for", table(heads, rows, "Asks", anchor="asks"))


def this_month(plan: Plan, dates: Schedule, today: date) -> Element:
    """Say who does what within a month from today."""
    team = {one.id: one.name or one.id for one in plan.campaign.team}
    called = naming(plan)
    until = today + min(timedelta(days=_MONTH), date.max - today)
    rows = [
        (
            "nobody" if one.owner is None else team.get(one.owner) or called(one.owner),
            one.what,
            one.first_day,
            one.last_day,
        )
        for one in dates.slots
        if one.done is None
        and one.first_day is not None
        and one.last_day is not None
        and one.first_day <= until
        and one.last_day >= today
    ]
    rows.sort(key=lambda row: (row[0], row[2]))
    if not rows:
        return section("month", "Who does what this month", element("p", "Nothing is due."))
    heads = ("who", "what", "from", "to")
    told = table(heads, rows, f"From {today} to {until}", anchor="month")
    return section("month", "Who does what this month", told)
