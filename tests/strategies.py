"""Plans of every shape, made by construction.

``plans()`` makes whole plans, the smaller strategies their parts and values.
A part is made from a table of its fields: which of them are set is drawn
first, then a value for each. Wherever a part points to another one, it picks
from a :class:`Names`, which says what there is to point at.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone, tzinfo
from fractions import Fraction
from itertools import combinations, islice
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.flag import (
    Answer,
    Consultation,
    Event,
    Flag,
    FlagKind,
    FlagState,
    FlagStatus,
    ReportedDates,
    ScreeningAnswer,
)
from smartgoals.plan.strategize import (
    EarlierDate,
    Force,
    Goal,
    GoalKind,
    Indicator,
    Link,
    LinkKind,
    Milestone,
    MilestoneKind,
    Needs,
    Reading,
    Repeat,
    TimeBound,
)
from smartgoals.plan.together import (
    Actor,
    ActorKind,
    Agreement,
    Basis,
    DatedStance,
    Outcome,
    Partnership,
    PartnerStatus,
    Quota,
    Relation,
    RelationKind,
    Stance,
    Vote,
    Voter,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Duration,
    Estimate,
    Figure,
    Judgement,
    Level,
    Period,
    Side,
    Source,
    Stage,
    Strength,
    Unit,
    Weekday,
    WorkingDays,
)
from smartgoals.plan.whole import (
    Audience,
    Brief,
    CalendarSettings,
    Campaign,
    CheckSettings,
    Exported,
    Ignore,
    Plan,
    Profile,
    ShownAs,
    TeamMember,
    Threshold,
)

ROWS = (
    "accessible infrastructure",
    "open architecture",
    "decentralized management",
    "common identifiers",
    "technology neutral",
    "easy and unrestricted access",
    "unrestricted use of technologies",
    "collaborative governance",
    "unrestricted reachability",
    "available capacity",
    "data confidentiality",
    "integrity",
    "reliability",
    "accountability",
    "privacy",
)

ZONES = (
    "Europe/Brussels",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "America/New_York",
    "Australia/Lord_Howe",
    "UTC",
)

# Texts that a file format, a calendar, a table or a page could take for its own.
NASTY = (
    *("~", "null", "no", "NO", "yes", "y", "n", "on", "off", "true", "False", "<<", "="),
    *("12:30", "12:30:45", "0351210", "0x1F", "0o17", "1_000", "1e3", ".5", "-1", "+1", ".nan"),
    *("2026-02-30", "2027-06-30", "2027-03", "2027", "03/02/2027", "2027-03-15 14:00"),
    *("&a", "*a", "!tag", "!!str x", "@me", "`tick`", "%TAG", "|", ">", "|-", ">+ x", "? key"),
    *("{", "}", "[", "]", "{a: b}", "[a, b]", ",", "a, b", ", b", ".", ". b", "a;b", "a\\,b"),
    *("- item", "-", "--", "---", "--- x", "...", "?", ":", "a:", "a: b", "a : b", ": b"),
    *("#", "# note", "a #b", "a # b", "a#b", "'", '"', "''", "'x", '"x', "it's", '"said"'),
    *(
        "\\",
        "\\n",
        "back\\slash",
        "tab\there",
        "two  spaces",
        "non\u00a0breaking",
        "soft\u00adly",
    ),
    *("a -> b: strong", "a <-> b", "a -x b", "strong", "medium, they say", "0.9", "weak, 3"),
    *("-2", "+2 helps", "0", "unclear", "mixed", "harmed", "\u22122", "since 2026-03, we met"),
    *("so it ends (judged 2026-11-20)", "2026-11-20 by helen", "or so (until 2023-09)"),
    *("3 working days", "1 week before board-vote", "every 2 weeks until x", "60%", "43.7%"),
    *("about 2027-07-22", "unknown", "not yet", "set aside", "us", "none", "more than half"),
    *("https://example.org/a?b=c&d=e#f", "ana@example.org", "BEGIN:VEVENT", "=1+1", "@SUM(A1)"),
    *("<b>bold</b>", "a & b < c", "]]>", "&amp;", "%s {0} ${x}", "<!-- x -->", "**bold**"),
    *(
        "\u201ccurly\u201d",
        "\u2019tis",
        "a\u2013b\u2026",
        "e\u0301",
        "\u0301x",
        "Z\u0334a\u0338",
    ),
    *("שלום עולם", "مرحبا: كيف", "投票する", "모임 #1", "Ödön", "🗳️ vote", "👩‍👩‍👧‍👦", "🇧🇷"),
    *("a\u200bb", "\u202egnp.exe\u202c", "\ue000", "\U0010ffff"),
    *("very " * 400 + "long", "x" * 3000, "長" * 300, "a: " * 50 + "b", "'\"" * 40),
)

PLAIN = (
    "The board votes",
    "Publish the impact brief",
    "Ana Souza",
    "members",
    "Everybody agrees that it can be done.",
)

# Ids that some reader could take for something else, among ordinary ones.
IDS = (
    *("a", "b", "board-vote", "ana", "file-comment", "no", "yes", "y", "n", "on", "off"),
    *("null", "true", "false", "nan", "inf", "e", "x", "us", "new", "by", "to", "of", "is"),
    *("1e5", "0x1f", "0b1z", "2027-a", "12-b", "3-days", "a-1", "b-2", "1a", "days", "weeks"),
    *("after", "before", "until", "since", "unknown", "not-yet", "every", "strong", "step"),
    *("a-a", "a-a-a", "aa", "a1b2", "z", "regulator-board", "small-isps", "hearing", "press"),
    *("chapter", "option-b", "comments-close", "joao", "brief", "goal", "actor", "vote"),
    *("milestone", "team", "money", "w" * 64, "-".join("ab" * 16), "9" * 63 + "z", "q"),
)

QUESTIONS = ("harder-to-connect", "common-tools", "one-way-through", "off-switch")

# Voters who are no actors; no part of a plan is called like them.
VOTERS = ("member-a", "member-b", "mep-1", "d66")

_RESERVED = frozenset({*ROWS, *VOTERS, "flag"})
_ALIAS = re.compile(r"(?:cp|en)\d+")
_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)
_ORIGIN = date(2027, 1, 1)


@frozen(kw_only=True)
class Names:
    """What the parts of a plan may point at, and what sort of dates it has.

    Attributes:
        people: Team members and actors.
        actors: Actors.
        flags: Flags.
        goals: Goals that come first.
        milestones: All milestones.
        earlier: Milestones that come first.
        later: Milestones that come afterwards.
        votes: Votes.
        moments: Whether there are times of day.
        wide: Whether dates and lengths go to the limits.
        free: Whether fields are set that make no sense together.
    """

    people: tuple[str, ...] = ("helen", "tim", "board")
    actors: tuple[str, ...] = ("tim", "board")
    flags: tuple[str, ...] = ("flag",)
    goals: tuple[str, ...] = ("drop-it",)
    milestones: tuple[str, ...] = ("hearing", "board-vote")
    earlier: tuple[str, ...] = ("hearing",)
    later: tuple[str, ...] = ("board-vote",)
    votes: tuple[str, ...] = ("option-b",)
    moments: bool = True
    wide: bool = True
    free: bool = True


ANYTHING = Names()

Recipe = Callable[[DrawFn, Names], Any]


def _always(strategy: SearchStrategy[Any]) -> Recipe:
    return lambda draw, _: draw(strategy)


_index = st.integers(0, 255)
_up_to_two, _up_to_three = st.integers(0, 2), st.integers(0, 3)
_flip = st.booleans()


def _pick(draw: DrawFn, names: Sequence[str]) -> str:
    return names[draw(_index) % len(names)]


def _pick_some(draw: DrawFn, names: Sequence[str], most: SearchStrategy[int]) -> list[str]:
    """Pick a few different ones; fewer where there aren't enough."""
    return list(dict.fromkeys(_pick(draw, names) for _ in range(draw(most)) if names))


def _one(pool: str) -> Recipe:
    def recipe(draw: DrawFn, names: Names) -> str | None:
        there = getattr(names, pool)
        return _pick(draw, there) if there else None

    return recipe


def _many(pool: str) -> Recipe:
    return lambda draw, names: tuple(_pick_some(draw, getattr(names, pool), _up_to_three))


def _tuple_of(recipe: Recipe, most: SearchStrategy[int] = _up_to_two) -> Recipe:
    return lambda draw, names: tuple(recipe(draw, names) for _ in range(draw(most)))


def _choices(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """List ways to choose some: all of them if there are few, otherwise enough."""
    few = [choice for size in (0, 1, 2) for choice in combinations(names, size)]
    if len(names) <= 2:
        return few
    random = Random(len(names))  # noqa: S311 - the same choices in every run
    sizes = [size for size in (3, 3, 4, 4, 5, 6) if size < len(names)]
    some = [tuple(random.sample(names, size)) for size in sizes for _ in range(len(few) // 6)]
    return [*few, *some, names]


class _Fields:
    """The optional fields of a class: some are chosen, then drawn."""

    def __init__(self, **recipes: Recipe | SearchStrategy[Any]) -> None:
        self.recipes: Mapping[str, Recipe] = {
            name: _always(recipe) if isinstance(recipe, SearchStrategy) else recipe
            for name, recipe in recipes.items()
        }
        self.chosen = st.sampled_from(_choices(tuple(self.recipes)))

    def __call__(self, draw: DrawFn, names: Names) -> dict[str, Any]:
        return {name: self.recipes[name](draw, names) for name in draw(self.chosen)}


# --- texts ---------------------------------------------------------------------------------

_characters = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\ufeff\ufffe\uffff",
    include_characters="\t",
)
_some_line = st.text(_characters, max_size=20).map(lambda text: text.strip() or "x")
_break = st.sampled_from(("\n", "\n\n", "\n  ", "\n\t", " \n", "\n\n\n    ", "\n- ", "\n# "))


_lines = st.one_of(st.sampled_from((*PLAIN, *NASTY)), st.sampled_from(NASTY), _some_line)


@st.composite
def _paragraphs(draw: DrawFn) -> str:
    text = draw(_lines)
    for _ in range(draw(_up_to_two)):
        text += draw(_break) + draw(_lines)
    return text


_texts = st.one_of(_lines, _paragraphs())


def lines() -> SearchStrategy[str]:
    """Make texts of one line, many of them nasty."""
    return _lines


def texts() -> SearchStrategy[str]:
    """Make texts of one line or several, with blank and indented lines and tabs inside."""
    return _texts


def _unreserved(id: str) -> str:
    return f"{id[:60]}-1" if id in _RESERVED or _ALIAS.fullmatch(id) else id


def _join(first: str, letter: str, rest: list[str]) -> str:
    return _unreserved("-".join((first + letter, *rest)))


_syllable = st.text("abcz019", min_size=1, max_size=4)
_ids = st.one_of(
    st.sampled_from(IDS),
    st.builds(
        _join,
        st.text("az019", max_size=4),
        st.sampled_from("abcdexz"),
        st.lists(_syllable, max_size=3),
    ),
)


def ids() -> SearchStrategy[str]:
    """Make ids; none is ``flag``, and none is a name of the framework."""
    return _ids


_old_ids = st.lists(st.sampled_from(("old-a", "old-b", "was", "null-1")), unique=True).map(
    tuple
)
_some_lines = st.lists(_lines, max_size=3).map(tuple)
_some_texts = st.lists(_texts, max_size=3).map(tuple)


# --- days, lengths and figures --------------------------------------------------------------


def _from_origin(days: int) -> date:
    return _ORIGIN + timedelta(days=days)


_near_days = st.integers(-400, 1200).map(_from_origin)
_wide_days = st.one_of(
    _near_days,
    st.integers((_FIRST - _ORIGIN).days, (_LAST - _ORIGIN).days).map(_from_origin),
    st.sampled_from((_FIRST, _LAST, date(2028, 2, 29), date(2027, 1, 31), date(2026, 12, 31))),
)


def days() -> SearchStrategy[date]:
    """Make days from 1900 to 2200."""
    return _wide_days


_offsets = st.one_of(
    st.sampled_from((0, 60, -180, 330, 345, 765, 840, -720)), st.integers(-1439, 1439)
).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_zones = st.one_of(st.sampled_from(ZONES).map(ZoneInfo), _offsets)


def _moment(day: date, minutes: int, zone: tzinfo) -> datetime:
    """Give that moment, or the next one by hours that happens exactly once."""
    local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001
    while (
        local.replace(tzinfo=zone).utcoffset() != local.replace(tzinfo=zone, fold=1).utcoffset()
    ):
        local += timedelta(hours=3)
    return local.replace(tzinfo=zone)


# Minutes shrink to midnight and reach the hours in which clocks are changed.
_minutes = st.one_of(
    st.integers(0, 24 * 60 - 1), st.sampled_from((0, 60, 120, 150, 180, 840, 1439))
)
_changing_days = st.sampled_from(
    (
        date(2027, 3, 28),  # Brussels: 02:00 to 03:00 is left out
        date(2027, 10, 31),  # Brussels: 02:00 to 03:00 happens twice
        date(2027, 3, 14),  # New York
        date(2027, 11, 7),
        date(2027, 4, 4),  # Lord Howe, by half an hour
        date(2018, 11, 4),  # São Paulo: midnight is left out
        date(2011, 12, 30),  # Apia: the day is left out
    )
)
_near_moments = st.builds(_moment, st.one_of(_near_days, _changing_days), _minutes, _zones)
_wide_moments = st.builds(_moment, st.one_of(_wide_days, _changing_days), _minutes, _zones)


def moments() -> SearchStrategy[datetime]:
    """Make moments that happen exactly once, in named zones and at fixed offsets."""
    return _wide_moments


def _one_day(day: date) -> Period:
    return Period(day, day)


def _whole_month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _whole_year(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def _stretch(day: date, days: int) -> Period:
    return Period(day, min(_LAST, day + timedelta(days=days)))


def _periods_of(days: SearchStrategy[date]) -> SearchStrategy[Period]:
    return st.one_of(
        days.map(_one_day),
        days.map(_whole_month),
        days.map(_whole_year),
        st.builds(_stretch, days, st.integers(0, 400)),
    )


_near_periods, _wide_periods = _periods_of(_near_days), _periods_of(_wide_days)


def periods() -> SearchStrategy[Period]:
    """Make days, months, years and stretches of any length."""
    return _wide_periods


_unit = st.sampled_from(Unit)
_near_durations = st.builds(Duration, st.integers(1, 20), _unit)
_wide_durations = st.one_of(
    _near_durations,
    st.sampled_from(
        (
            Duration(36_600),
            Duration(5_300, Unit.WEEKS),
            Duration(1_200, Unit.MONTHS),
            Duration(36_600, Unit.WORKING_DAYS),
        )
    ),
)
_lags = st.builds(Duration, st.integers(-10, 10), _unit)


def durations() -> SearchStrategy[Duration]:
    """Make lengths of 1 or more, up to a hundred years."""
    return _wide_durations


def lags() -> SearchStrategy[Duration]:
    """Make lengths of which some are negative or nothing."""
    return _lags


_amounts = st.one_of(
    st.integers(0, 1000),
    st.integers(-(10**9), 10**9),
    st.builds(
        lambda n, digits: n / 10**digits, st.integers(-(10**7), 10**7), st.integers(0, 6)
    ),
    st.sampled_from(
        (0.1, 43.7, 0.1 + 0.2, -0.5, 1e-6, 6000, 1e15, 1e16, 2**53 + 1, 1e19, 10**20 - 1)
    ),
)
_counted = st.one_of(
    st.none(),
    st.sampled_from(("%", "GBP", "members", "letters per week", "€", "% of all", "km/h", "人")),
)
_figures = st.builds(Figure, _amounts, _counted)


def figures() -> SearchStrategy[Figure]:
    """Make numbers with and without a unit."""
    return _figures


_hours = st.one_of(st.integers(0, 168), st.sampled_from((0.5, 37.5, 1e-3)))
_score, _share_of_work = st.integers(1, 5), st.integers(0, 100)
_level = st.sampled_from(Level)


def _date(draw: DrawFn, names: Names) -> date:
    return draw(_wide_days if names.wide else _near_days)


def _day(draw: DrawFn, names: Names) -> date:
    if names.moments and draw(_flip):
        return draw(_wide_moments if names.wide else _near_moments)
    return _date(draw, names)


def _period(draw: DrawFn, names: Names) -> Period:
    return draw(_wide_periods if names.wide else _near_periods)


def _duration(draw: DrawFn, names: Names) -> Duration:
    return draw(_wide_durations if names.wide else _near_durations)


_side = st.sampled_from(Side)


def _anchored(pool: str) -> Recipe:
    """Make a day, or one counted from a milestone."""

    def recipe(draw: DrawFn, names: Names) -> date | AnchoredDay:
        there = getattr(names, pool)
        if there and draw(_flip):
            return AnchoredDay(_duration(draw, names), draw(_side), _pick(draw, there))
        return _day(draw, names)

    return recipe


def _apart(recipe: Callable[[DrawFn, Names, Period], Any]) -> Recipe:
    """Make values of different periods, since a file writes them behind the period."""

    def whole(draw: DrawFn, names: Names) -> tuple[Any, ...]:
        several = draw(_wide_period_lists if names.wide else _near_period_lists)
        return tuple(recipe(draw, names, period) for period in several)

    return whole


_near_period_lists = st.lists(_near_periods, unique=True, max_size=3)
_wide_period_lists = st.lists(_wide_periods, unique=True, max_size=3)


# --- what many parts have -------------------------------------------------------------------

# What stands in brackets at the end of a source is when it was seen.
_where = _texts.map(lambda text: f"{text}." if text.endswith(")") else text)
_SOURCE = _Fields(seen=_period)


def _source(draw: DrawFn, names: Names) -> Source:
    return Source(draw(_where), **_SOURCE(draw, names))


_JUDGEMENT = _Fields(by=_one("people"))


def _judgement(draw: DrawFn, names: Names) -> Judgement:
    return Judgement(_period(draw, names), **_JUDGEMENT(draw, names))


_COMMON: dict[str, Recipe | SearchStrategy[Any]] = {
    "sources": _tuple_of(_source),
    "judged": _judgement,
    "notes": _texts,
    "was": _old_ids,
}


@st.composite
def sources(draw: DrawFn, names: Names = ANYTHING) -> Source:
    """Make sources."""
    return _source(draw, names)


_WORKING_DAYS = _Fields(
    of=st.sampled_from(("BR", "DE-BY", "GB", "NO")),
    weekend=st.lists(st.sampled_from(Weekday), unique=True, max_size=3).map(tuple),
    closed=_tuple_of(_period),
)


def _working_days(draw: DrawFn, names: Names) -> WorkingDays:
    return WorkingDays(**_WORKING_DAYS(draw, names))


# --- step 1 ---------------------------------------------------------------------------------

_CONSULTATION = _Fields(opens=_day, closes=_day)
_STATUS = _Fields(because=_texts)
_flag_state = st.sampled_from(FlagState)


def _consultation(draw: DrawFn, names: Names) -> Consultation:
    return Consultation(**_CONSULTATION(draw, names))


def _flag_status(draw: DrawFn, names: Names) -> FlagStatus:
    return FlagStatus(draw(_flag_state), **_STATUS(draw, names))


_REPORTED = _Fields(opens=_day, closes=_day, decision_expected=_day)


def _reported(draw: DrawFn, names: Names) -> ReportedDates:
    return ReportedDates(source=_source(draw, names), **_REPORTED(draw, names))


_BECAUSE = _Fields(because=_texts)
_answer = st.sampled_from(Answer)
_questions = st.lists(st.sampled_from(QUESTIONS), unique=True, max_size=3)


def _screening(draw: DrawFn, names: Names) -> tuple[ScreeningAnswer, ...]:
    return tuple(
        ScreeningAnswer(id=one, answer=draw(_answer), **_BECAUSE(draw, names))
        for one in draw(_questions)
    )


_FLAG = _Fields(
    kind=st.sampled_from(FlagKind),
    spotted=_date,
    spotted_by=_lines,
    text_dated=_date,
    reported=_tuple_of(_reported),
    jurisdiction=_lines,
    decided_by=_many("actors"),
    consultation=_consultation,
    decision_expected=_day,
    urgency=_level,
    severity=_level,
    screening=_screening,
    status=_flag_status,
    **_COMMON,
)


@st.composite
def flags(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Flag:
    """Make flags."""
    return Flag(id=id or draw(_ids), what=draw(_texts), **_FLAG(draw, names))


_EVENT = _Fields(sources=_tuple_of(_source))


def _event(draw: DrawFn, names: Names, when: Period) -> Event:
    return Event(when=when, what=draw(_texts), **_EVENT(draw, names))


# --- step 2 ---------------------------------------------------------------------------------

_ROW = _Fields(because=_texts, people=_texts, sources=_tuple_of(_source), judged=_judgement)
_effect = st.sampled_from(Effect)
_rows = st.lists(st.sampled_from(ROWS), unique=True, max_size=5)


_judges = st.sampled_from((1, 1, 1, 2, 3))


def _impact_rows(draw: DrawFn, names: Names) -> tuple[ImpactRow, ...]:
    made = []
    for row in draw(_rows):
        judges = draw(_judges)
        made += [
            ImpactRow(
                row=row,
                effect=draw(_effect),
                position=None if judges == 1 else position,
                **_ROW(draw, names),
            )
            for position in range(judges)
        ]
    return tuple(made)


_IMPACT = _Fields(
    rows=_impact_rows, evidence=_tuple_of(_source), purpose=_texts, audience=_texts
)


@st.composite
def impacts(draw: DrawFn, names: Names = ANYTHING) -> Impact:
    """Make assessments in the words of the ``internet`` framework."""
    return Impact(**_IMPACT(draw, names))


# --- step 3 ---------------------------------------------------------------------------------


_READING = _Fields(sources=_tuple_of(_source))


def _reading(draw: DrawFn, names: Names, when: Period) -> Reading:
    return Reading(when, draw(_figures), **_READING(draw, names))


def _happens(draw: DrawFn, names: Names) -> date | str:
    return "not yet" if draw(_flip) else _day(draw, names)


_ASPECTS = (
    _Fields(baseline=_figures, target=_figures),
    _Fields(keep_at=_figures),
    _Fields(happens=_happens),
)
_INDICATOR = _Fields(
    unit=_lines,
    source=_source,
    every=_duration,
    who=_one("people"),
    readings=_apart(_reading),
    was=_old_ids,
)


@st.composite
def indicators(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Indicator:
    """Make indicators: a change, a level or an event."""
    aspects = _ASPECTS if names.free else (_ASPECTS[draw(_up_to_two)],)
    aspect = {name: value for one in aspects for name, value in one(draw, names).items()}
    return Indicator(
        id=id or draw(_ids), what=draw(_lines), **aspect, **_INDICATOR(draw, names)
    )


_NEEDS = _Fields(votes=_one("votes"), hours=_hours, money=_figures, capabilities=_some_lines)
_TIME_BOUND = _Fields(they_decide_between=_period)
_time_bound_day = _anchored("milestones")


def _needs(draw: DrawFn, names: Names) -> Needs:
    return Needs(**_NEEDS(draw, names))


def _time_bound(draw: DrawFn, names: Names) -> TimeBound:
    return TimeBound(by=_time_bound_day(draw, names), **_TIME_BOUND(draw, names))


def _relevant(draw: DrawFn, names: Names) -> tuple[str, ...]:
    return tuple(_pick_some(draw, (*ROWS, *names.goals, *names.goals), _up_to_three))


_GOAL = _Fields(
    kind=st.sampled_from(GoalKind),
    answers=_many("flags"),
    starts=_date,
    baseline_pending=_flip,
    decided_by=_many("actors"),
    specific=_texts,
    achievable=_texts,
    needs=_needs,
    relevant=_relevant,
    time_bound=_time_bound,
    supports=_one("goals"),
    if_it_fails=_texts,
    judged=_judgement,
    notes=_texts,
    was=_old_ids,
)


@st.composite
def goals(
    draw: DrawFn,
    names: Names = ANYTHING,
    id: str | None = None,
    indicator_ids: Sequence[str] = ("signed", "filed"),
) -> Goal:
    """Make goals."""
    return Goal(
        id=id or draw(_ids),
        statement=draw(_texts),
        indicators=tuple(draw(indicators(names, one)) for one in indicator_ids),
        **_GOAL(draw, names),
    )


_link_kind = st.sampled_from(LinkKind)


def _after(draw: DrawFn, names: Names) -> tuple[str | Link, ...]:
    """Make waits for different milestones: plain, with a lag, or with days counted."""
    makers: tuple[Callable[[str], str | Link], ...] = (
        lambda one: one,
        lambda one: Link(waits_for=one, lag=draw(_lags)),
        lambda one: Link(waits_for=one, lag=_duration(draw, names), counts_days=True),
    )
    waits = _pick_some(draw, names.earlier, _up_to_three)
    return tuple(makers[draw(_up_to_two)](one) for one in waits)


_LINK = _Fields(kind=_link_kind, lag=_lags)


def _links(draw: DrawFn, names: Names) -> tuple[Link, ...]:
    """Make waits of any kind, sometimes several between one pair."""
    return tuple(
        Link(waits_for=_pick(draw, names.earlier), **_LINK(draw, names))
        for _ in range(draw(_up_to_three) if names.earlier else 0)
    )


def _repeats(draw: DrawFn, names: Names) -> Repeat:
    until: tuple[Recipe, ...] = (lambda *_: None, _one("earlier"), _date)
    return Repeat(every=_duration(draw, names), until=until[draw(_up_to_two)](draw, names))


def _earlier_date(draw: DrawFn, names: Names) -> EarlierDate:
    return EarlierDate(_day(draw, names), **_MOVED(draw, names))


def _estimate(draw: DrawFn, names: Names) -> Estimate:
    return Estimate(
        best=_duration(draw, names), likely=_duration(draw, names), worst=_duration(draw, names)
    )


_MOVED = _Fields(moved=_date)
_EARLIER_DAY = _anchored("earlier")
_BETWEEN = _Fields(between=_period)
_SPAN = _Fields(from_milestone=_one("earlier"), until_milestone=_one("earlier"))


def _is_fixed(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"fixed": _day(draw, names)}


def _is_expected(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"expected": _day(draw, names), **_BETWEEN(draw, names)}


def _is_unknown(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"expected": "unknown", **_BETWEEN(draw, names)}


def _ends(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"ends": _EARLIER_DAY(draw, names)}


def _comes_again(draw: DrawFn, names: Names) -> dict[str, Any]:
    return {"start": _EARLIER_DAY(draw, names), "repeats": _repeats(draw, names)}


# How a milestone gets its day; the first two leave it to what it waits for.
_TIMINGS: tuple[Callable[[DrawFn, Names], dict[str, Any]], ...] = (
    lambda *_: {},
    lambda *_: {},
    _is_fixed,
    _is_expected,
    _is_unknown,
    _ends,
    _SPAN,
    _comes_again,
)
_timing = st.sampled_from(_TIMINGS)

_PLACING = _Fields(
    start=_EARLIER_DAY,
    due=_EARLIER_DAY,
    takes=_duration,
    after=_after,
    links=_links,
    before=_many("later"),
    leave_spare=_duration,
    done=_date,
)
_MILESTONE = _Fields(
    goal=_one("goals"),
    owner=_one("people"),
    meets=_many("actors"),
    signed_by=_many("actors"),
    kind=st.sampled_from(MilestoneKind),
    place=_lines,
    link=_lines,
    reminders=_tuple_of(_duration),
    progress=_share_of_work,
    earlier_dates=_tuple_of(_earlier_date),
    hours=_hours,
    money=_figures,
    estimate=_estimate,
    condition=_texts,
    sources=_tuple_of(_source),
    notes=_texts,
    private=_flip,
    was=_old_ids,
)


@st.composite
def milestones(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Milestone:
    """Make milestones."""
    timings = (draw(_timing), draw(_timing)) if names.free else (draw(_timing),)
    placing = _PLACING(draw, names)
    for timing in timings:
        placing |= timing(draw, names)
    if "from_milestone" in placing and "until_milestone" in placing and not names.free:
        placing.pop("takes", None)  # the two say how long it is
    return Milestone(
        id=id or draw(_ids), what=draw(_lines), **placing, **_MILESTONE(draw, names)
    )


_FORCE = _Fields(goal=_one("goals"))
_pull = st.sampled_from(("drives", "restrains"))


@st.composite
def forces(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Force:
    """Make forces, each driving or restraining."""
    return Force(
        id=id or draw(_ids),
        strength=draw(_score),
        **{draw(_pull): draw(_texts)},
        **_FORCE(draw, names),
    )


# --- step 4 ---------------------------------------------------------------------------------

_STANCE = _Fields(since=_period, because=_texts)
_stance = st.sampled_from(Stance)
_PARTNERSHIP = _Fields(since=_period)
_partner_status = st.sampled_from(PartnerStatus)


def _dated_stance(draw: DrawFn, names: Names) -> DatedStance:
    return DatedStance(stance=draw(_stance), **_STANCE(draw, names))


def _partnership(draw: DrawFn, names: Names) -> Partnership:
    return Partnership(draw(_partner_status), **_PARTNERSHIP(draw, names))


_ACTOR = _Fields(
    name=_lines,
    kind=st.sampled_from(ActorKind),
    role=_texts,
    power=_score,
    interest=_score,
    stances=_tuple_of(_dated_stance, _up_to_three),
    partner=_partnership,
    offers=_some_lines,
    speaks_for=_some_lines,
    hours_per_week=_hours,
    money=_figures,
    legitimacy=_level,
    urgency=_level,
    seats=st.sampled_from((1, 5, 27, 705, 10**6)),
    sits=_working_days,
    term_ends=_date,
    expires=_date,
    contact=_texts,
    private=_flip,
    **_COMMON,
)
_ACTOR_TIES = _Fields(cannot_sign_with=_many("actors"), part_of=_many("actors"))


@st.composite
def actors(
    draw: DrawFn,
    names: Names = ANYTHING,
    id: str | None = None,
    others: tuple[str, ...] = ("board",),
) -> Actor:
    """Make actors, who are part of, and cannot sign with, some of the others."""
    ties = _ACTOR_TIES(draw, evolve(names, actors=others))
    return Actor(id=id or draw(_ids), **ties, **_ACTOR(draw, names))


_strengths = st.one_of(
    st.sampled_from(Strength),
    st.integers(1, 1000).map(lambda thousandths: thousandths / 1000),
    st.sampled_from((1e-6, 1, 1.0, 0.30000000000000004)),
)
_RELATION = _Fields(
    kind=st.sampled_from(RelationKind),
    both_ways=_flip,
    strength=_strengths,
    because=_texts,
    since=_period,
    until=_period,
    judged=_judgement,
    sources=_tuple_of(_source),
)


@st.composite
def relations(draw: DrawFn, names: Names = ANYTHING) -> Relation:
    """Make relations between two different actors."""
    start, step = draw(_index), 1 + draw(_index) % (len(names.actors) - 1)
    ends = (names.actors[(start + i) % len(names.actors)] for i in (0, step))
    return Relation(
        **dict(zip(("from_actor", "to_actor"), ends, strict=True)), **_RELATION(draw, names)
    )


_shares = st.one_of(
    st.sampled_from((Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(3, 5))),
    st.integers(1, 100).map(lambda percent: Fraction(percent, 100)),
    st.sampled_from((Fraction(1, 10**6), Fraction(999_983, 10**6), Fraction(5, 7))),
)
_counts = st.one_of(st.integers(1, 400), st.sampled_from((1, 10**9)))
_quotas = st.one_of(
    st.builds(Quota, of=st.sampled_from(Basis), share=_shares, more_than=_flip),
    st.builds(Quota, of=st.sampled_from(Basis), count=_counts),
    st.builds(Quota, of=st.sampled_from(Basis), count=_counts, out_of=_counts),
)


def quotas() -> SearchStrategy[Quota]:
    """Make quotas: shares and numbers."""
    return _quotas


_VOTER = _Fields(
    weight=st.sampled_from((0, 1, 2, 96, 10**9)), asked_by=_one("people"), asked=_period
)
_VOTE = _Fields(
    we_want=st.sampled_from(Outcome),
    body=_one("actors"),
    when=_one("milestones"),
    passes_with=st.lists(_quotas, max_size=2).map(tuple),
    quorum=_quotas,
    seats=st.sampled_from((1, 5, 27, 705)),
    members=lambda draw, names: tuple(
        Voter(id=one, rating=draw(_score), **_VOTER(draw, names))
        for one in _pick_some(draw, (*VOTERS, *names.actors), _up_to_four)
    ),
    **_COMMON,
)
_up_to_four, _up_to_six = st.integers(0, 4), st.integers(0, 6)


@st.composite
def votes(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Vote:
    """Make votes; some voters are actors."""
    return Vote(id=id or draw(_ids), what=draw(_texts), **_VOTE(draw, names))


_AGREEMENT = _Fields(items=_some_lines)


# --- the whole ------------------------------------------------------------------------------

_MEMBER = _Fields(
    name=_lines,
    address=st.sampled_from(("ana@chapter.example", "no address", "João <j@example.org>")),
    hours_per_week=_hours,
    away=_tuple_of(_period),
    was=_old_ids,
)


@st.composite
def team_members(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> TeamMember:
    """Make team members."""
    return TeamMember(id=id or draw(_ids), **_MEMBER(draw, names))


_CAMPAIGN = _Fields(
    summary=_texts,
    coordinator=_one("people"),
    language=st.sampled_from(("en", "pt-BR", "no", "zh-Hant-TW")),
    starts=_date,
    stage=st.sampled_from(Stage),
    profile=st.sampled_from(Profile),
    working_days=_working_days,
    funds=_figures,
    judged=_judgement,
    calendar_id=st.uuids(),
)
_timezone = st.sampled_from((None, *ZONES))

_include = st.lists(st.sampled_from(Exported), unique=True, max_size=3).map(tuple)
_AUDIENCE = _Fields(
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


_CALENDAR = _Fields(
    name=_lines,
    include=_include,
    reminders=_tuple_of(_duration),
    shown_as=st.sampled_from(ShownAs),
    audiences=_audiences,
    server=st.sampled_from(("https://cloud.example/dav/", "http://localhost:5232/a%20b/")),
)


def _ignore(draw: DrawFn, names: Names) -> Ignore:
    return Ignore(code=draw(_code), because=draw(_texts), **_IGNORE(draw, names))


def _at(draw: DrawFn, names: Names) -> str | None:
    """Point at a part of the plan, if it has any."""
    there = (*names.people, *names.goals, *names.milestones)
    return _pick(draw, there) if there else None


_IGNORE = _Fields(at=_at)
_code = st.sampled_from(("T501", "M2", "W", "D805"))
_thresholds = st.lists(
    st.builds(
        Threshold, st.sampled_from(("goals at once", "limit", "days ahead")), _amounts.map(abs)
    ),
    unique_by=lambda threshold: threshold.name,
    max_size=2,
).map(tuple)
_CHECK = _Fields(
    select=st.lists(_code, unique=True, max_size=2).map(tuple),
    use=st.sampled_from(((), ("rules-of-our-movement",))),
    ignore=_tuple_of(_ignore),
    thresholds=_thresholds,
)
_BRIEF = _Fields(
    authors=_some_lines,
    context=_texts,
    recommendations=_some_texts,
    version=_lines,
    title=_lines,
    contributors=_some_lines,
)


def _brief(draw: DrawFn, names: Names) -> Brief:
    return Brief(**_BRIEF(draw, names))


_SETTINGS = _Fields(
    calendar=lambda draw, names: CalendarSettings(**_CALENDAR(draw, names)),
    check=lambda draw, names: CheckSettings(**_CHECK(draw, names)),
    brief=_brief,
    resources=_some_lines,
    history=_apart(_event),
    impact=lambda draw, names: draw(impacts(names)),
)

_start, _stride = st.integers(0, len(IDS) - 1), st.sampled_from((1, 3, 5, 29, 39, 67))
_fresh_ids = st.lists(_ids, unique=True, max_size=3)


def _supply(draw: DrawFn) -> Iterator[str]:
    """Give ids without end that differ from each other."""
    start, stride = draw(_start), draw(_stride)
    turned = (IDS[(start + i * stride) % len(IDS)] for i in range(len(IDS)))
    return iter(dict.fromkeys((*draw(_fresh_ids), *turned)))


def _permuted(draw: DrawFn, parts: list[Milestone]) -> tuple[Milestone, ...]:
    return tuple(draw(st.permutations(parts)) if len(parts) > 1 else parts)


@st.composite
def plans(draw: DrawFn, *, consistent: bool = False) -> Plan:
    """Make whole plans.

    Args:
        draw: Given by hypothesis.
        consistent: Whether every reference points to a part that exists and
            is of the right kind, no milestones wait for each other in a ring,
            and no fields are set that make no sense together. Otherwise, some
            references lead nowhere or to themselves.
    """
    supply = _supply(draw)

    def take(most: SearchStrategy[int]) -> tuple[str, ...]:
        return tuple(islice(supply, draw(most)))

    team, us, aims, steps = (
        take(_up_to_three),
        take(_up_to_four),
        take(_up_to_three),
        take(_up_to_six),
    )
    noticed, motions, pulls = take(_up_to_two), take(_up_to_two), take(_up_to_two)
    if len(noticed) == 1 and draw(_flip):
        noticed = ("flag",)
    timezone = draw(_timezone)
    nowhere = () if consistent else ("nowhere", *IDS[:2])
    names = Names(
        people=team + us + nowhere,
        actors=us + nowhere,
        flags=noticed + nowhere,
        goals=aims + nowhere,
        milestones=steps + nowhere,
        votes=motions + nowhere,
        earlier=steps + nowhere,
        later=steps + nowhere,
        moments=timezone is not None or not consistent,
        wide=draw(_index) % 8 == 7,
        free=not consistent and draw(_flip),
    )

    def before(parts: tuple[str, ...], at: int) -> tuple[str, ...]:
        """Give what a part may point at without making a ring."""
        return parts[:at] if consistent else parts + nowhere

    settings = _SETTINGS(draw, names)
    campaign = Campaign(
        name=draw(_lines),
        timezone=timezone,
        team=tuple(draw(team_members(names, one)) for one in team),
        **_CAMPAIGN(draw, names),
    )
    ordered = [
        draw(
            milestones(
                evolve(
                    names,
                    earlier=before(steps, at),
                    later=steps[at + 1 :] if consistent else names.later,
                ),
                one,
            )
        )
        for at, one in enumerate(steps)
    ]
    return Plan(
        campaign=campaign,
        flags=tuple(draw(flags(names, one)) for one in noticed),
        goals=tuple(
            draw(goals(evolve(names, goals=before(aims, at)), one, take(_up_to_two)))
            for at, one in enumerate(aims)
        ),
        milestones=_permuted(draw, ordered),
        forces=tuple(draw(forces(names, one)) for one in pulls),
        actors=tuple(draw(actors(names, one, before(us, at))) for at, one in enumerate(us)),
        relations=tuple(
            draw(relations(names))
            for _ in range(draw(_up_to_four) if len(names.actors) > 1 else 0)
        ),
        votes=tuple(draw(votes(names, one)) for one in motions),
        agreements=tuple(
            Agreement(partner=one, **_AGREEMENT(draw, names))
            for one in _pick_some(draw, names.actors, _up_to_two)
        ),
        **settings,
    )
