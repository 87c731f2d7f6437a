"""What it takes to win a vote, read and written."""

import re
from fractions import Fraction

from smartgoals.plan.together import Basis, Quota
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import Unreadable, read_number, read_text, read_whole

_NUMERALS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8}
_QUOTA = (
    r"(?:(?P<more>more than|at least) )?"
    rf"(?:(?:(?P<numeral>{'|'.join(_NUMERALS)}) )?(?P<part>{'|'.join(_PARTS)})s?"
    r"|(?P<all>all)|(?P<percent>[0-9.]+) ?%|(?P<top>[0-9]+)/(?P<bottom>[0-9]+)"
    r"|(?P<count>[0-9]+)(?: of (?P<out_of>[0-9]+))?)"
    rf"(?: of(?: the)?)? (?P<of>{'|'.join(basis.value for basis in Basis)})"
)


def read_quota(text: str) -> Quota:
    """Read ``more than half of members``, ``361 of members``, ``65% of population``."""
    match = re.fullmatch(_QUOTA, " ".join(text.lower().split()))
    if match is None:
        help_ = "write it as `more than half of members` or `361 of members`; the groups are "
        groups = ", ".join(basis.value for basis in Basis)
        raise Unreadable(f"{shown(text)} is no majority that is known", help_ + groups)
    of, more = Basis(match["of"]), match["more"] == "more than"
    if match["count"] is None:
        return Quota(of=of, share=_share(match), more_than=more)
    out_of = read_whole(match["out_of"]) if match["out_of"] else None
    return Quota(of=of, count=read_whole(match["count"]) + more, out_of=out_of)


def _share(match: re.Match[str]) -> Fraction:
    if match["all"]:
        return Fraction(1)
    if match["part"]:
        return Fraction(_NUMERALS[match["numeral"] or "a"], _PARTS[match["part"]])
    if match["percent"]:
        read_number(match["percent"])
        return Fraction(match["percent"]) / 100
    bottom = read_whole(match["bottom"])
    if bottom == 0:
        raise Unreadable("nothing can be shared into 0 parts")
    return Fraction(read_whole(match["top"]), bottom)


def write_quota(quota: Quota) -> str:
    """Write how many of whom."""
    if quota.share is None:
        return f"{quota.count} of {quota.out_of or ''} {quota.of.value}".replace("  ", " ")
    more = "more than " if quota.more_than else ""
    return f"{more}{_share_words(quota.share)} of {quota.of.value}"


def _share_words(share: Fraction) -> str:
    if share == Fraction(1, 2):
        return "half"
    if share == Fraction(2, 3):
        return "two thirds"
    if 100 % share.denominator == 0:
        return f"{share.numerator * 100 // share.denominator}%"
    return f"{share.numerator}/{share.denominator}"


def read_quotas(text: str) -> tuple[Quota, ...]:
    """Read quotas that must all be met: ``15 of 27 states and 65% of population``."""
    return tuple(read_quota(part) for part in read_text(text).split(" and "))


def read_quorum(text: str) -> Quota:
    """Read a quorum: a quota, or a bare number of members."""
    if text.strip().isdecimal():
        return Quota(of=Basis.MEMBERS, count=read_whole(text))
    return read_quota(text)
