"""Flags side by side: which comes first, where sources disagree, which are the same."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import combinations
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value
from smartgoals.plan.flag import Flag, FlagState
from smartgoals.plan.values import Day, Level, Source

__all__ = ["Disagreement", "Standing", "Watched", "disagreements", "same_measures", "watched"]

_LEVELS = {level: rank for rank, level in enumerate(Level)}
_DATES = ("opens", "closes", "decision expected")
_LONG = 4  # letters from which a word says something of a measure
_ALIKE = 0.6  # the share of such words that two flags for one measure have in common
_FEW = 4  # words from which their share means something
_PARTS = {"Article", "Annex", "Chapter", "Section", "Part", "Item", "Recital", "Title"}
_LINK = re.compile(r"https?://\S+")
# Such as 2026/0013(COD) and PL 469/2024, and then Bill C-63 and Bill 63; of low numbers in a
# year, such as Call 1/2026, there are many.
_OF_YEAR = re.compile(r"\b(?:19|20)\d\d/\d{3,5}\b|\b\d{3,5}/(?:19|20)\d\d\b")
_OF_NAME = re.compile(r"\b[A-Z][A-Za-z.]{0,9}[ -](?!(?:19|20)\d\d\b)\d{1,5}\b(?!/)")


class Standing(StrEnum):
    """Whether a flag still waits for something."""

    OPEN = "open"
    UNDATED = "no day known"
    PAST = "past"
    SET_ASIDE = "set aside"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Watched(Value):
    """A flag as it stands on a day.

    Attributes:
        flag: The flag.
        standing: Whether it still waits for a day.
        what: What its next day brings, or its last one brought: ``consultation opens``,
            ``consultation closes`` or ``decision expected``; ``None`` without any day.
        day: That day.
        days: How many days off it is; negative if it is past.
    """

    flag: Flag
    standing: Standing
    what: str | None = None
    day: date | None = None
    days: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        flag = self.flag
        return {
            "id": flag.id,
            "what": flag.what,
            "jurisdiction": flag.jurisdiction,
            "kind": flag.kind,
            "decided_by": sorted(flag.decided_by),
            "standing": self.standing.value,
            "next": self.what,
            "day": self.day and self.day.isoformat(),
            "days": self.days,
            "urgency": flag.urgency,
            "severity": flag.severity,
            "status": flag.status and flag.status.state.value,
            "because": flag.status and flag.status.because,
            "disagreements": [one.to_dict() for one in disagreements(flag)],
        }


@final
@frozen(kw_only=True, eq=False, repr=False)
class Disagreement(Value):
    """Different days for the same thing.

    Attributes:
        what: ``opens``, ``closes`` or ``decision expected``.
        days: Each day that is given, with the sources that give it, earliest first; no
            source stands for what the flag itself says.
    """

    what: str
    days: tuple[tuple[Day, tuple[Source, ...]], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        days = [
            {"day": day.isoformat(), "sources": [one.what for one in told]}
            for day, told in self.days
        ]
        return {"what": self.what, "days": days}


def watched(flags: Sequence[Flag], today: date) -> tuple[Watched, ...]:
    """Put flags in the order in which they ask for attention.

    What still waits for a day comes first, the next day first; on the same day the worse
    one, then the more urgent one. Then come flags without a day, the worst first, then
    those whose days are all past, the latest first, and then what was set aside. Nothing
    is added up.

    Args:
        flags: The flags of a plan or a watch file.
        today: The day on which they are looked at.

    >>> soon = Flag(id="soon", what="A rule", decision_expected=date(2027, 3, 1))
    >>> late = Flag(id="late", what="A law", decision_expected=date(2027, 9, 1))
    >>> [one.flag.id for one in watched([late, soon], date(2027, 1, 1))]
    ['soon', 'late']
    """
    return tuple(sorted((_standing(flag, today) for flag in flags), key=_order))


def _standing(flag: Flag, today: date) -> Watched:
    days = [(_date_of(day), what) for what, day in _own_dates(flag)]
    ahead = [one for one in days if one[0] >= today]
    if flag.status is not None and flag.status.state is FlagState.SET_ASIDE:
        standing = Standing.SET_ASIDE
    elif not days:
        standing = Standing.UNDATED
    else:
        standing = Standing.OPEN if ahead else Standing.PAST
    if not days:
        return Watched(flag=flag, standing=standing)
    day, what = min(ahead) if ahead else max(days)
    return Watched(flag=flag, standing=standing, what=what, day=day, days=(day - today).days)


def _order(one: Watched) -> tuple[Any, ...]:
    rank = list(Standing).index(one.standing)
    far = 0 if one.days is None else one.days if one.standing is Standing.OPEN else -one.days
    return rank, far, -_level(one.flag.severity), -_level(one.flag.urgency), one.flag.id


def _level(level: Level | None) -> int:
    return -1 if level is None else _LEVELS[level]


def _own_dates(flag: Flag) -> Iterator[tuple[str, Day]]:
    talks = flag.consultation
    if talks is not None and talks.opens is not None:
        yield "consultation opens", talks.opens
    if talks is not None and talks.closes is not None:
        yield "consultation closes", talks.closes
    if flag.decision_expected is not None:
        yield "decision expected", flag.decision_expected


def _date_of(day: Day) -> date:
    return day.date() if isinstance(day, datetime) else day


def disagreements(flag: Flag) -> tuple[Disagreement, ...]:
    """Say of which dates of a flag its sources give different days.

    >>> from smartgoals.plan.flag import ReportedDates
    >>> from smartgoals.plan.values import Source
    >>> told = ReportedDates(source=Source("A law firm"), decision_expected=date(2027, 5, 2))
    >>> flag = Flag(what="A law", decision_expected=date(2027, 3, 1), reported=(told,))
    >>> [(one.what, [day.isoformat() for day, _ in one.days]) for one in disagreements(flag)]
    [('decision expected', ['2027-03-01', '2027-05-02'])]
    """
    talks = flag.consultation
    own = (talks and talks.opens, talks and talks.closes, flag.decision_expected)
    found = []
    for what, day in zip(_DATES, own, strict=True):
        told: dict[Day, list[Source]] = {} if day is None else {day: []}
        for one in flag.reported:
            said: Day | None = getattr(one, what.replace(" ", "_"))
            if said is not None:
                told.setdefault(said, []).append(one.source)
        if len(told) > 1:
            days = sorted(told.items(), key=lambda pair: (_date_of(pair[0]), str(pair[0])))
            found.append(
                Disagreement(what=what, days=tuple((day, tuple(by)) for day, by in days))
            )
    return tuple(found)


def same_measures(flags: Sequence[Flag]) -> Iterator[tuple[Flag, Flag, str]]:
    """Find pairs of flags that seem to be about one measure, and say why.

    Two flags are taken for the same if one source is named by both, if both speak of the
    same number, such as ``2026/0013(COD)`` or ``Bill 63`` in one place, or if they are of
    one place and share most of their words.

    Args:
        flags: The flags of a plan or a watch file.
    """
    marks = [(_links(flag), _numbers(flag), _words(flag)) for flag in flags]
    for (one, first), (two, second) in combinations(zip(flags, marks, strict=True), 2):
        links = first[0] & second[0]
        numbers = first[1] & second[1]
        shared, either = first[2] & second[2], first[2] | second[2]
        here = one.jurisdiction == two.jurisdiction
        if links:
            yield one, two, f"both name {min(links)}"
        elif numbers and (here or None in {one.jurisdiction, two.jurisdiction}):
            yield one, two, f"both speak of {min(numbers)}"
        elif here and len(shared) >= _FEW and len(shared) >= _ALIKE * len(either):
            yield one, two, "they say nearly the same of the same place"


def _links(flag: Flag) -> set[str]:
    texts = (*(source.what for source in flag.sources), flag.what)
    found = (link for text in texts for link in _LINK.findall(text))
    return {
        re.sub(r"^https?://(?:www\.)?|(?<![/.,;)])[/.,;)]+$", "", link.lower())
        for link in found
    }


def _numbers(flag: Flag) -> set[str]:
    """Give the numbers by which a measure is known; years, articles and counts are none."""
    text = _LINK.sub(" ", flag.what)
    named = {one for one in _OF_NAME.findall(text) if one.split()[0] not in _PARTS}
    return {*_OF_YEAR.findall(text), *named}


def _words(flag: Flag) -> set[str]:
    words = re.findall(r"[^\W\d_]+", _LINK.sub(" ", flag.what).casefold())
    return {word for word in words if len(word) >= _LONG}
