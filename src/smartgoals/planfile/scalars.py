"""The small texts of a plan file, read and written: days, durations, figures, stances.

Each ``read_…`` takes a text and gives a value, or raises `Unreadable` with a
message for the campaigner. Each ``write_…`` gives the canonical text of a value.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import TypeVar, final
from uuid import UUID

from attrs import define

from smartgoals.plan._rules import (
    FIRST_YEAR,
    LAST_YEAR,
    NUMBER_LENGTH,
    UNPRINTABLE,
    number_text,
)
from smartgoals.plan.values import (
    AnchoredDay,
    Day,
    Duration,
    Figure,
    Judgement,
    Period,
    Side,
    Source,
    Strength,
    Unit,
)
from smartgoals.planfile.problems import shown, suggestion
from smartgoals.planfile.tree import word

Word = TypeVar("Word", bound=StrEnum)

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"([0-9-]{10})[ T]([0-9]{2}):([0-9]{2})(?: ?(\S+))?")
_SLASHED = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_FIGURE = re.compile(r"([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)(?:[ \t]*(\S.*))?")
_DURATION = re.compile(r"([+-]?[0-9]{1,6}) (working days?|days?|weeks?|months?)")
_ANCHORED = re.compile(r"(?:(.+) )?(before|after) (\S+)")
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})|Z")
_SEEN = re.compile(r"(.+?)\s*\(seen ([^()]+)\)", re.DOTALL)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@final
@define
class Unreadable(ValueError):  # noqa: N818 - it is what a text is
    """A text that its field can't take.

    Attributes:
        message: What is the case, for the campaigner.
        help: What to write.
        code: The remark to make of it.
    """

    message: str
    help: str | None = None
    code: str = "E012"


def read_text(text: str) -> str:
    """Read text as it stands, without blanks at its ends."""
    text = text.strip()
    bad = UNPRINTABLE.search(text)
    if bad:
        code = f"U+{ord(bad.group()):04X}"
        raise Unreadable(
            f"the text holds the unprintable character {code}", "delete it", "E006"
        )
    if not text:
        raise Unreadable("nothing stands between the quotes", "write a text, or nothing at all")
    return text


def read_word(text: str, words: type[Word]) -> Word:
    """Read one of a list of words."""
    spelt = word(text)
    for known in words:
        if word(known) == spelt:
            return known
    known_words = [known.value for known in words]
    listed = ", ".join(known_words)
    near = suggestion(spelt, known_words)
    raise Unreadable(f"{shown(text)} is none of: {listed}", near)


def read_truth(text: str) -> bool:
    """Read ``true`` or ``false``."""
    if word(text) in {"true", "false"}:
        return word(text) == "true"
    raise Unreadable(f"{shown(text)} is neither true nor false")


def read_number(text: str) -> float:
    """Read a number of ASCII digits, at most 20 characters long."""
    text = text.strip().replace("\u2212", "-")
    if len(text) > NUMBER_LENGTH:
        raise Unreadable(f"a number has at most {NUMBER_LENGTH} characters")
    if not _NUMBER.fullmatch(text):
        raise Unreadable(f"{shown(text)} is no number", "write digits, and a point if needed")
    number = float(text)
    if number - number != 0:
        raise Unreadable(f"{shown(text)} is too large")
    return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else number


def read_whole(text: str) -> int:
    """Read a whole number."""
    number = read_number(text)
    if not isinstance(number, int):
        raise Unreadable(f"{shown(text)} is no whole number")
    return number


def read_percent(text: str) -> int:
    """Read progress: ``60%``, or ``60``."""
    return read_whole(text.strip().removesuffix("%").rstrip())


def read_date(text: str) -> date:
    """Read a day: ``2027-06-30``."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise Unreadable(f"{shown(text)} is no day", _day_help(text.strip()))
    year, month, day = (int(part) for part in match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"the year {year:04} is not between {FIRST_YEAR} and {LAST_YEAR}"
        raise Unreadable(message)
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            f"{shown(text)} does not exist", _calendar_help(year, month, day)
        ) from None


def _calendar_help(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return "write year, month and day: the month is a number from 01 to 12"
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if (month, day) == (2, 29):
        leap = next(y for y in range(year, year + 9) if _is_leap(y))
        return f"February {year} has 28 days; the next year with a 29th is {leap}"
    return f"{_MONTHS[month - 1]} {year} has {last} days"


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_help(text: str) -> str:
    """Say how the day was perhaps meant, both readings where there are two."""
    slashed = _SLASHED.fullmatch(text)
    if slashed and text.isascii():
        first, second, year = (int(part) for part in slashed.groups())
        readings = [
            f"{year:04}-{month:02}-{day:02} ({day} {_MONTHS[month - 1]})"
            for day, month in dict.fromkeys([(first, second), (second, first)])
            if 1 <= month <= 12 and 1 <= day <= 31
        ]
        if readings:
            return f"write {' or '.join(readings)}"
    if text.isascii() and re.search(r"\b[12][0-9]{3}\b", text) and len(text) <= 40:
        from dateutil.parser import parse

        try:
            two = {parse(text, default=datetime(2000, 1, day)).date() for day in (1, 2)}  # noqa: DTZ001
        except (ValueError, OverflowError):
            two = set()
        if len(two) == 1:
            return f"write it as {two.pop().isoformat()}"
    return "write year-month-day, such as 2027-06-30"


def read_day(text: str) -> Day:
    """Read a day, or a moment with its zone: ``2027-03-15 14:00 Europe/Brussels``."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return read_date(text)
    day = read_date(match[1])
    hour, minute = int(match[2]), int(match[3])
    if hour > 23 or minute > 59:
        raise Unreadable(f"{match[2]}:{match[3]} is no time of day", "write 00:00 to 23:59")
    if match[4] is None:
        help_ = "write `timezone: Europe/Brussels` (or yours) under `campaign`"
        raise Unreadable(f"{shown(text)} has a time of day, and no time zone is known", help_)
    offset = _OFFSET.fullmatch(match[4])
    naive = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
    if offset:
        return naive.replace(tzinfo=_fixed_zone(offset))
    return _in_zone(naive, read_zone(match[4]))


def _fixed_zone(offset: re.Match[str]) -> timezone:
    if offset[1] is None:
        return UTC
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    if away >= timedelta(hours=24) or int(offset[3]) > 59:
        raise Unreadable(f"{shown(offset[0])} is no offset", "write it as +01:00")
    return timezone(away if offset[1] == "+" else -away)


def _in_zone(naive: datetime, name: str) -> datetime:
    from zoneinfo import ZoneInfo

    zone = ZoneInfo(name)
    moment = naive.replace(tzinfo=zone)
    earlier, later = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    if earlier == later or earlier is None or later is None:
        return moment
    clock = f"{naive:%H:%M} on {naive:%Y-%m-%d} in {name}"
    if earlier < later:
        before, after = (naive - (later - earlier), naive + (later - earlier))
        help_ = f"the clocks jump there: write {before:%H:%M} or {after:%H:%M}"
        raise Unreadable(f"{clock} does not exist", help_)
    text = f"{naive:%Y-%m-%d %H:%M}"
    help_ = f"write {text} {_offset_text(earlier)} or {text} {_offset_text(later)}"
    raise Unreadable(f"{clock} occurs twice", help_)


def _offset_text(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def read_zone(text: str) -> str:
    """Read the name of a time zone, without ever touching a path."""
    import zoneinfo

    text = text.strip()
    if re.fullmatch(r"[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}", text):
        try:
            zoneinfo.ZoneInfo(text)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            pass
        else:
            return text
    known = sorted(zoneinfo.available_timezones())
    last = {name.rsplit("/", 1)[-1].lower(): name for name in known}
    spelt = text.lower().replace(" ", "_")
    near = last.get(spelt)
    help_ = f"did you mean {shown(near)}?" if near else suggestion(text, known)
    raise Unreadable(
        f"{shown(text)} is no time zone that is known",
        help_ or "write a region and a city, such as Europe/Brussels",
    )


def write_day(day: Day, timezone_name: str | None = None) -> str:
    """Write a day or a moment; the zone is left out where it is the campaign's."""
    if not isinstance(day, datetime):
        return day.isoformat()
    text = f"{day:%Y-%m-%d %H:%M}" if day.year > 999 else day.isoformat(" ", "minutes")
    key = getattr(day.tzinfo, "key", None)
    if key is not None:
        return text if key == timezone_name else f"{text} {key}"
    return f"{text} {_offset_text(day.utcoffset() or timedelta())}"


def read_period(text: str) -> Period:
    """Read about when: a day, a month, a year, or ``2026-12-24 to 2027-01-03``."""
    text = text.strip()
    if " to " in text:
        first, _, last = text.partition(" to ")
        start, end = read_period(first).first, read_period(last).last
        if end < start:
            raise Unreadable(f"{shown(text)} ends before it starts")
        return Period(start, end)
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= 12:
        first_day = read_date(f"{text}-01")
        return Period(first_day, _month_end(first_day))
    if _YEAR.fullmatch(text):
        return Period(read_date(f"{text}-01-01"), read_date(f"{text}-12-31"))
    try:
        day = read_date(text)
    except Unreadable as error:
        help_ = error.help or "a month such as 2023-03 or a year such as 2022 will do too"
        raise Unreadable(error.message, help_) from None
    return Period(day, day)


def _month_end(first: date) -> date:
    following = first.replace(day=28) + timedelta(days=4)
    return following - timedelta(days=following.day)


def write_period(period: Period) -> str:
    """Write about when, as shortly as it can be said."""
    first, last = period.first, period.last
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and (
        first.year == last.year
    ):
        return f"{first.year}"
    if first.day == 1 and last == _month_end(first):
        return f"{first.year}-{first.month:02}"
    return f"{first.isoformat()} to {last.isoformat()}"


def read_duration(text: str) -> Duration:
    """Read a length: ``5 days``, ``2 weeks``, ``3 months``, ``4 working days``."""
    match = _DURATION.fullmatch(word_keeping_sign(text))
    if match is None:
        help_ = "write a number and days, weeks, months or working days, such as 2 weeks"
        raise Unreadable(f"{shown(text)} is no length of time", help_)
    unit = match[2] if match[2].endswith("s") else f"{match[2]}s"
    return Duration(int(match[1]), Unit(unit))


def word_keeping_sign(text: str) -> str:
    """Bring blanks and capitals of a text to one spelling, and the minus sign too."""
    return " ".join(text.replace("\u2212", "-").lower().split())


def write_duration(duration: Duration) -> str:
    """Write a length of time."""
    unit = duration.unit.value
    return f"{duration.amount} {unit[:-1] if duration.amount == 1 else unit}"


def read_anchored(text: str) -> AnchoredDay | None:
    """Read ``1 week before board-vote``; ``None`` if the text is nothing of the kind."""
    match = _ANCHORED.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    amount = read_duration(match[1]) if match[1] else Duration(1)
    return AnchoredDay(amount, Side(match[2]), match[3])


def write_anchored(day: AnchoredDay) -> str:
    """Write a day that is counted from a milestone."""
    return f"{write_duration(day.amount)} {day.side.value} {day.of}"


def read_figure(text: str) -> Figure:
    """Read a number with its unit: ``3``, ``43.7%``, ``6000 GBP``."""
    text = text.strip()
    match = _FIGURE.fullmatch(f"-{text[1:]}" if text.startswith("\u2212") else text)
    if match is None:
        raise Unreadable(f"{shown(text)} is no figure", "write a number, then its unit")
    return Figure(read_number(match[1]), match[2])


def write_figure(figure: Figure) -> str:
    """Write a number with its unit."""
    if figure.unit is None:
        return number_text(figure.amount)
    gap = "" if figure.unit == "%" else " "
    return f"{number_text(figure.amount)}{gap}{figure.unit}"


def read_source(text: str) -> Source:
    """Read where something is written: free text, then perhaps ``(seen 2026-11-02)``."""
    text = read_text(text)
    match = _SEEN.fullmatch(text)
    return Source(match[1], read_period(match[2])) if match else Source(text)


def write_source(source: Source) -> str:
    """Write where something is written."""
    return (
        source.what
        if source.seen is None
        else f"{source.what} (seen {write_period(source.seen)})"
    )


def read_judgement(text: str) -> Judgement:
    """Read ``2026-11-20 by helen``."""
    when, _, by = text.strip().partition(" by ")
    return Judgement(read_period(when), by.strip() or None)


def write_judgement(judgement: Judgement) -> str:
    """Write who judged something, and when."""
    by = f" by {judgement.by}" if judgement.by else ""
    return write_period(judgement.when) + by


def read_strength(text: str) -> Strength | float:
    """Read ``weak``, ``medium``, ``strong`` or a number in (0, 1]."""
    if word(text) in {strength.value for strength in Strength}:
        return Strength(word(text))
    try:
        return read_number(text)
    except Unreadable:
        help_ = "write weak, medium, strong, or a number above 0 and up to 1"
        raise Unreadable(f"{shown(text)} is no strength", help_) from None


def write_strength(strength: Strength | float) -> str:
    """Write how much one listens to another."""
    return strength.value if isinstance(strength, Strength) else number_text(strength)


def read_uuid(text: str) -> UUID:
    """Read a UUID in its usual form."""
    if re.fullmatch(r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text.strip()):
        return UUID(text.strip())
    raise Unreadable(
        f"{shown(text)} is no UUID", "leave it out, and `smartgoals new` shows one"
    )
