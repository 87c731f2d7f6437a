"""The team, the campaign, and a plan's settings."""

from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from smartgoals.plan.analyze import Impact
from smartgoals.plan.values import Stage
from smartgoals.plan.whole import (
    Audience,
    Brief,
    CalendarSettings,
    CheckSettings,
    Exported,
    Ignore,
    Profile,
    ShownAs,
    Table,
    TeamMember,
    Threshold,
)
from smartgoals.testing.choosing import ANYTHING, Fields, Names, one_of, pick, tuple_of
from smartgoals.testing.flagging import event, impacts, some_rows
from smartgoals.testing.pools import ZONES
from smartgoals.testing.shared import judgement, working_days
from smartgoals.testing.texts import old_ids, one_id, one_line, one_text, some_lines, some_texts
from smartgoals.testing.values import (
    amounts,
    apart,
    duration,
    hours,
    one_figure,
    period,
    plain_day,
)

__all__ = ["CAMPAIGN", "SETTINGS", "all_settings", "team_members", "timezones"]

_MEMBER = Fields(
    name=one_line,
    address=st.sampled_from(("ana@chapter.example", "no address", "João <j@example.org>")),
    hours_per_week=hours,
    away=tuple_of(period),
    was=old_ids,
)


@st.composite
def team_members(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> TeamMember:
    """Make team members."""
    return TeamMember(id=id or draw(one_id), **_MEMBER(draw, names))


CAMPAIGN = Fields(
    summary=one_text,
    coordinator=one_of("people"),
    language=st.sampled_from(("en", "pt-BR", "no", "zh-Hant-TW")),
    starts=plain_day,
    stage=st.sampled_from(Stage),
    profile=st.sampled_from(Profile),
    working_days=working_days,
    funds=one_figure,
    judged=judgement,
    calendar_id=st.uuids(),
)
timezones = st.sampled_from((None, *ZONES))
_include = st.lists(st.sampled_from(Exported), unique=True, max_size=3).map(tuple)
_AUDIENCE = Fields(
    include=_include,
    hide=st.lists(
        st.sampled_from(("owner", "notes", "signed by")), unique=True, max_size=2
    ).map(tuple),
)
_audience_ids = st.lists(
    st.sampled_from(("partners", "public", "no", "board-vote", "flag", "privacy")),
    unique=True,
    max_size=2,
)


def _audiences(draw: DrawFn, names: Names) -> tuple[Audience, ...]:
    return tuple(Audience(id=one, **_AUDIENCE(draw, names)) for one in draw(_audience_ids))


_CALENDAR = Fields(
    name=one_line,
    include=_include,
    reminders=tuple_of(duration),
    shown_as=st.sampled_from(ShownAs),
    audiences=_audiences,
    server=st.sampled_from(("https://cloud.example/dav/", "http://localhost:5232/a%20b/")),
)


def _ignore(draw: DrawFn, names: Names) -> Ignore:
    return Ignore(code=draw(_code), because=draw(one_text), **_IGNORE(draw, names))


def _at(draw: DrawFn, names: Names) -> str | None:
    """Point at a part of the plan, if it has any."""
    there = (*names.people, *names.goals, *names.milestones)
    return pick(draw, there) if there else None


_IGNORE = Fields(at=_at)
_code = st.sampled_from(("T501", "M2", "W", "D805"))
_thresholds = st.lists(
    st.builds(
        Threshold, st.sampled_from(("goals at once", "limit", "days ahead")), amounts.map(abs)
    ),
    unique_by=lambda threshold: threshold.name,
    max_size=2,
).map(tuple)
_CHECK = Fields(
    select=st.lists(_code, unique=True, max_size=2).map(tuple),
    use=st.sampled_from(((), ("rules-of-our-movement",))),
    ignore=tuple_of(_ignore),
    thresholds=_thresholds,
)
_BRIEF = Fields(
    authors=some_lines,
    context=one_text,
    recommendations=some_texts,
    version=one_line,
    title=one_line,
    contributors=some_lines,
)


def _brief(draw: DrawFn, names: Names) -> Brief:
    return Brief(**_BRIEF(draw, names))


SETTINGS = Fields(
    calendar=lambda draw, names: CalendarSettings(**_CALENDAR(draw, names)),
    check=lambda draw, names: CheckSettings(**_CHECK(draw, names)),
    brief=_brief,
    resources=some_lines,
    history=apart(event),
    impact=lambda draw, names: draw(impacts(names)),
)

_TABLE = Fields(sheet=one_line)


def all_settings(draw: DrawFn, names: Names) -> dict[str, Any]:
    """Make every section without ids, of which history and impact hold something.

    The people stand in a file of their own: the other sections are in the plan itself.
    """
    settings = SETTINGS.all(draw, names)
    impact: Impact = settings["impact"]
    rows = impact.rows or some_rows(draw, names, least=1)
    happened = settings["history"] or (event(draw, names, period(draw, names)),)
    people = Table(section="people", file="people.xlsx", **_TABLE(draw, names))
    filled = {"impact": evolve(impact, rows=rows), "history": happened, "tables": (people,)}
    return {**settings, **filled}
