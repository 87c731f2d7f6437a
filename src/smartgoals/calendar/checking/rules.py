"""Rules by which something comes again, read part by part."""

import re
from typing import NamedTuple, final

from attrs import field, frozen

from smartgoals.calendar.checking.moments import Moment, read_moment
from smartgoals.planfile.problems import shown

__all__ = ["Fault", "Rule", "read_rule"]

_FREQUENCIES = ("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBER = re.compile(r"[+-]?[0-9]{1,10}")
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
#: Least and most, and whether it may count from the end.
_RANGES = {
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYMONTH": (1, 12, False),
    "BYSETPOS": (1, 366, True),
}
_SINGLE = {"FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "RSCALE", "SKIP"}
_KNOWN = {*_SINGLE, *_RANGES, "BYDAY"}
#: Which parts can't stand with which frequencies.
_REFUSED = {
    "BYMONTHDAY": {"WEEKLY"},
    "BYYEARDAY": {"DAILY", "WEEKLY", "MONTHLY"},
    "BYWEEKNO": {*_FREQUENCIES} - {"YEARLY"},
}


class Fault(NamedTuple):
    """What is wrong with a rule, and where in its text.

    Attributes:
        code: The code of its kind.
        message: What is the case.
        start: Where it starts, in characters.
        end: Where it ends.
    """

    code: str
    message: str
    start: int
    end: int


@final
@frozen(eq=False)
class Rule:
    """A rule, taken apart.

    Attributes:
        parts: What each part says, by its name in capitals.
        spots: Where what it says starts and ends in the text.
        faults: What is wrong with it by itself.
    """

    parts: dict[str, str] = field(factory=dict)
    spots: dict[str, tuple[int, int]] = field(factory=dict)
    faults: list[Fault] = field(factory=list)

    @property
    def until(self) -> Moment | None:
        """When it ends, if that can be read."""
        return read_moment(self.parts.get("UNTIL", ""))

    def numbers(self, part: str) -> frozenset[int]:
        """Give the numbers of a part; none if one of them is no number."""
        told = [one for one in self.parts.get(part, "").split(",") if one]
        good = all(map(_NUMBER.fullmatch, told))
        return frozenset(map(int, told)) if good else frozenset()

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that it names, Monday being 0."""
        found = map(_BYDAY.fullmatch, self.parts.get("BYDAY", "").upper().split(","))
        return frozenset(_WEEKDAYS.index(one[2]) for one in found if one)


def read_rule(text: str) -> Rule:
    """Take a rule apart, and say what is wrong with it by itself."""
    rule = Rule()
    at = 0
    for part in text.split(";"):
        name, sign, value = part.partition("=")
        start, end = at, at + len(part)
        at = end + 1
        name = name.upper()
        if not sign or not value:
            rule.faults.append(Fault("K701", f"{shown(part)} is no NAME=value", start, end))
        elif name not in _KNOWN and not name.startswith("X-"):
            message = f"a rule has no part called {shown(name)}"
            rule.faults.append(Fault("K701", message, start, end))
        elif name in rule.parts:
            message = f"the rule says {name} twice"
            rule.faults.append(Fault("K701", message, start, end))
        else:
            rule.parts[name] = value
            rule.spots[name] = (end - len(value), end)
    if "FREQ" not in rule.parts:
        message = "the rule doesn't say how often: FREQ is missing"
        rule.faults.append(Fault("K701", message, 0, len(text)))
    foreign = rule.parts.get("RSCALE", "GREGORIAN").upper() != "GREGORIAN"
    for name, value in rule.parts.items():
        if name in _SINGLE or not foreign:
            rule.faults.extend(_of_part(name, value, rule))
    rule.faults.extend(_of_parts_together(rule))
    return rule


def _of_part(name: str, value: str, rule: Rule) -> list[Fault]:
    """Say what is wrong with one part."""
    start, end = rule.spots[name]
    if name == "UNTIL":
        good = read_moment(value) is not None
        message = f"UNTIL says {shown(value)}, which is neither a day nor a moment"
        return [] if good else [Fault("K701", message, start, end)]
    for one in value.split(","):
        if not _is_good(name, one, several="," in value):
            message = f"{name} can't be {shown(one if name not in _SINGLE else value)}"
            return [Fault("K702", message, start, end)]
    return []


def _is_good(name: str, one: str, *, several: bool) -> bool:
    if name in _SINGLE and several:
        return False
    if name == "FREQ":
        return one.upper() in _FREQUENCIES
    if name == "WKST":
        return one.upper() in _WEEKDAYS
    if name in {"COUNT", "INTERVAL"}:
        return one.isascii() and one.isdigit() and bool(one.strip("0"))
    if name == "BYDAY":
        found = _BYDAY.fullmatch(one.upper())
        return found is not None and (not found[1] or 1 <= abs(int(found[1])) <= 53)
    if name not in _RANGES:
        return True
    least, most, from_end = _RANGES[name]
    number = int(one) if _NUMBER.fullmatch(one) else -999
    return least <= (abs(number) if from_end else number) <= most


def _of_parts_together(rule: Rule) -> list[Fault]:
    """Say which parts can't stand together."""
    parts, frequency = rule.parts, rule.parts.get("FREQ", "").upper()
    faults = [
        Fault("K701", f"{name} can't stand with FREQ={frequency}", *rule.spots[name])
        for name, refused in _REFUSED.items()
        if name in parts and frequency in refused
    ]
    if "COUNT" in parts and "UNTIL" in parts:
        message = "the rule says both COUNT and UNTIL"
        faults.append(Fault("K703", message, *rule.spots["UNTIL"]))
    if "BYSETPOS" in parts and not any(
        name.startswith("BY") and name != "BYSETPOS" for name in parts
    ):
        message = "BYSETPOS chooses among days that no other part names"
        faults.append(Fault("K701", message, *rule.spots["BYSETPOS"]))
    refused = "BYWEEKNO" if "BYWEEKNO" in parts else f"FREQ={frequency}"
    counting = {"MONTHLY", "YEARLY"} if refused != "BYWEEKNO" else set[str]()
    if _counts_weekdays(rule) and frequency in {*_FREQUENCIES} - counting:
        message = f"BYDAY can't count weekdays together with {refused}"
        faults.append(Fault("K701", message, *rule.spots["BYDAY"]))
    if frequency in {"SECONDLY", "MINUTELY"}:
        every = "second" if frequency == "SECONDLY" else "minute"
        message = f"it comes again every {every}"
        faults.append(Fault("K706", message, *rule.spots["FREQ"]))
    return faults


def _counts_weekdays(rule: Rule) -> bool:
    """Say whether BYDAY asks for such as the second Monday."""
    days = rule.parts.get("BYDAY", "").split(",")
    return any(one[:1].isdigit() or one[:1] in {"+", "-"} for one in days)
