"""Moments, time zones, periods, lengths and anchored days, read and written."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache

from smartgoals.plan.values import AnchoredDay, Day, Duration, Period, Side, Unit
from smartgoals.planfile.problems import shown, suggestion
from smartgoals.planfile.scalars import Unreadable, plain_minus, read_date

_CLOCK = r"([0-9]{2}):([0-9]{2})(?::00)?"
_MOMENT = re.compile(rf"([0-9./-]{{8,10}})[ Tt]{_CLOCK}(?: ?(\S+))?")
_LOCAL = re.compile(rf"((?:about )?[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[ Tt]{_CLOCK}((?: \(.*)?)")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_DURATION = re.compile(r"([+-]?[0-9]{1,6}) (working days?|days?|weeks?|months?)")
_ANCHORED = re.compile(r"(?:(.+) )?(before|after) (\S+)", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})|[Zz]")
# Names that a machine has beside the real zones, some of them for its own place.
_ZONE = re.compile(
    r"(?!(?:posix|right)/|(?:localtime|posixrules|Factory)$)"
    r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,2}"
)


def has_local_time(text: str) -> bool:
    """Say whether a text is a day with a time of day, and no zone behind it."""
    return _LOCAL.fullmatch(text) is not None


def with_zone(text: str, zone: str | None) -> str:
    """Put a zone behind a local time; without one, only its day can be kept."""
    return _LOCAL.sub(rf"\1 \2:\3 {zone}\4" if zone else r"\1\4", text)


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
    earlier, later = (_offset(naive.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if earlier == later:
        return naive.replace(tzinfo=zone)
    clock = f"{naive:%H:%M} on {naive:%Y-%m-%d} in {name}"
    if earlier < later:
        before, after = (naive - (later - earlier), naive + (later - earlier))
        help_ = (
            f"the clocks jump there: write {before:%Y-%m-%d %H:%M} or {after:%Y-%m-%d %H:%M}"
        )
        raise Unreadable(f"{clock} does not exist", help_)
    text = f"{naive:%Y-%m-%d %H:%M}"
    help_ = f"write {text} {_offset_text(earlier)} or {text} {_offset_text(later)}"
    raise Unreadable(f"{clock} occurs twice", help_)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _offset_text(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@cache
def _known_zones() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    return tuple(sorted(filter(_ZONE.fullmatch, available_timezones())))


def _nearest_zone(text: str) -> str | None:
    """Find a zone by its city, or by how it looks."""
    spelt = text.lower().replace(" ", "_")
    cities = {name.rpartition("/")[2].lower(): name for name in _known_zones()}
    near = cities.get(spelt)
    return f"did you mean {shown(near)}?" if near else suggestion(text, _known_zones())


def read_zone(text: str) -> str:
    """Read the name of a time zone, without ever touching a path."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    text = text.strip()
    if _ZONE.fullmatch(text):
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
        else:
            return text
    raise Unreadable(
        f"{shown(text)} is no time zone that is known",
        "write a region and a city, such as Europe/Brussels",
        near=lambda: _nearest_zone(text),
    )


def write_day(day: Day, timezone_name: str | None = None) -> str:
    """Write a day or a moment; the zone is left out where it is the campaign's."""
    if not isinstance(day, datetime):
        return day.isoformat()
    text = f"{day:%Y-%m-%d %H:%M}"
    key = getattr(day.tzinfo, "key", None)
    if key is not None:
        return text if key == timezone_name else f"{text} {key}"
    return f"{text} {_offset_text(_offset(day))}"


def read_period(text: str) -> Period:
    """Read about when: a day, a month, a year, or ``2026-12-24 to 2027-01-03``."""
    text = text.strip()
    if " to " in text:
        first, _, last = text.partition(" to ")
        start, end = _short_period(first).first, _short_period(last).last
        if end < start:
            raise Unreadable(f"{shown(text)} ends before it starts")
        return Period(start, end)
    return _short_period(text)


def _short_period(text: str) -> Period:
    text = text.strip()
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= 12:
        first_day = read_date(f"{text}-01")
        return Period(first_day, _month_end(first_day))
    if _YEAR.fullmatch(text):
        return Period(read_date(f"{text}-01-01"), read_date(f"{text}-12-31"))
    try:
        day = read_date(text)
    except Unreadable as error:
        help_ = f"{error.help or 'write a day'}; a month such as 2023-03 or a year will do too"
        raise Unreadable(error.message, help_, meant=error.meant) from None
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


@lru_cache(256)
def read_duration(text: str) -> Duration:
    """Read a length: ``5 days``, ``2 weeks``, ``3 months``, ``4 working days``."""
    match = _DURATION.fullmatch(" ".join(plain_minus(text).lower().split()))
    if match is None:
        help_ = "write a number and days, weeks, months or working days, such as 2 weeks"
        raise Unreadable(f"{shown(text)} is no length of time", help_)
    unit = match[2] if match[2].endswith("s") else f"{match[2]}s"
    return Duration(int(match[1]), Unit(unit))


def write_duration(duration: Duration) -> str:
    """Write a length of time."""
    unit = duration.unit.value
    return f"{duration.amount} {unit[:-1] if duration.amount == 1 else unit}"


def read_anchored(text: str) -> AnchoredDay | None:
    """Read a day that is counted from a milestone, or nothing if it is none."""
    match = _ANCHORED.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    amount = read_duration(match[1]) if match[1] else Duration(1)
    return AnchoredDay(amount, Side(match[2].lower()), match[3])


def write_anchored(day: AnchoredDay) -> str:
    """Write a day that is counted from a milestone."""
    return f"{write_duration(day.amount)} {day.side.value} {day.of}"
