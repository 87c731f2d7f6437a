"""The short forms of a plan file: one text that stands for a whole part."""

import re
from fractions import Fraction

from attrs import evolve

from smartgoals.plan.analyze import Effect, ImpactRow
from smartgoals.plan.flag import FlagState, FlagStatus
from smartgoals.plan.strategize import EarlierDate, Link, Repeat
from smartgoals.plan.together import (
    Basis,
    DatedStance,
    Partnership,
    PartnerStatus,
    Quota,
    Relation,
    RelationKind,
    Stance,
)
from smartgoals.plan.values import AnchoredDay, Side
from smartgoals.planfile.problems import shown
from smartgoals.planfile.scalars import (
    Unreadable,
    read_anchored,
    read_date,
    read_day,
    read_duration,
    read_judgement,
    read_number,
    read_period,
    read_strength,
    read_text,
    read_whole,
    read_word,
    word_keeping_sign,
    write_anchored,
    write_day,
    write_duration,
    write_judgement,
    write_period,
    write_strength,
)

_EFFECT = re.compile(
    r"(harmed|helped|unclear|mixed|[-+\u2212]?[0-2])(?:[ \t]*[,.](?=\s|$)|(?=\s|$))\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_STANCE = re.compile(
    r"([a-z _-]+?)(?: since ([^,]+?))?(?:\s*,\s*(.+))?", re.DOTALL | re.IGNORECASE
)
_STATUS = re.compile(r"([a-z _-]+?)(?:\s*[,:]\s*(.+))?", re.DOTALL | re.IGNORECASE)
_PARTNER = re.compile(r"([a-z]+)(?:,? since (.+))?", re.IGNORECASE)
_NOTE = re.compile(r"(.*?)\s*\((judged|until|since) ([^()]+)\)", re.DOTALL)
_ARROW = re.compile(r"(\S+)\s+(<->|->|-x)\s+(\S+)")
_MOVED = re.compile(r"(.+?)\s*\(moved ([^()]+)\)")
_REPEAT = re.compile(
    r"every (?:(?P<one>day|week|month|working day)|(?P<many>.+?))"
    r"(?: until (?P<until>\S+))?"
)

_QUOTA = re.compile(
    r"(?:(?P<more>more than|at least) )?"
    r"(?:(?P<words>(?:(?:a|one|two|three|four|five|six|seven) )?"
    r"(?:half|all|thirds?|quarters?|fifths?|sixths?|eighths?))"
    r"|(?P<percent>[0-9.]+) ?%|(?P<top>[0-9]+)/(?P<bottom>[0-9]+)"
    r"|(?P<count>[0-9]+)(?: of (?P<out_of>[0-9]+))?)"
    r"(?: of(?: the)?)? (?P<of>members|votes cast|those present|states|population)"
)
_NUMERALS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_PARTS = {
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
}
ARROWS = {
    "->": RelationKind.INFLUENCES,
    "<->": RelationKind.WORKS_WITH,
    "-x": RelationKind.OPPOSES,
}


def read_row(text: str, row: str) -> ImpactRow:
    """Read an effect and its reason: ``-2 Replaces voluntary interconnection.``."""
    match = _EFFECT.fullmatch(text.strip())
    if match is None:
        words = ", ".join(effect.value for effect in Effect)
        raise Unreadable(
            f"{shown(text)} does not start with an effect", f"start with one of: {words}"
        )
    return ImpactRow(row=row, effect=read_effect(match[1]), because=match[2].strip() or None)


def read_effect(text: str) -> Effect:
    """Read an effect: ``-2`` to ``+2``, or a word; ``2`` counts as ``+2``."""
    text = text.strip().replace("\u2212", "-")
    if text in {"1", "2"}:
        text = f"+{text}"
    if text in {"-0", "+0"}:
        text = "0"
    for effect in Effect:
        if effect.value == text.lower():
            return effect
    words = ", ".join(effect.value for effect in Effect)
    raise Unreadable(f"{shown(text)} is no effect", f"write one of: {words}")


def write_row(row: ImpactRow) -> str:
    """Write an effect and its reason."""
    return f"{row.effect.value} {row.because}" if row.because else row.effect.value


def read_stance(text: str) -> DatedStance:
    """Read ``passive ally since 2026-09, chaired our forum``."""
    match = _STANCE.fullmatch(text.strip())
    if match is None:
        read_word(text, Stance)
        raise Unreadable(f"{shown(text)} is no stance")
    return DatedStance(
        stance=read_word(match[1], Stance),
        since=read_period(match[2]) if match[2] else None,
        because=match[3],
    )


def write_stance(stance: DatedStance) -> str:
    """Write a stance with its date and reason."""
    since = f" since {write_period(stance.since)}" if stance.since else ""
    because = f", {stance.because}" if stance.because else ""
    return stance.stance.value + since + because


def read_status(text: str) -> FlagStatus:
    """Read ``set aside, the bill was withdrawn``."""
    match = _STATUS.fullmatch(text.strip())
    if match is None:
        return FlagStatus(read_word(text, FlagState))
    return FlagStatus(read_word(match[1], FlagState), match[2])


def write_status(status: FlagStatus) -> str:
    """Write what became of a flag."""
    return f"{status.state.value}, {status.because}" if status.because else status.state.value


def read_partnership(text: str) -> Partnership:
    """Read ``joined since 2026-11-10``."""
    match = _PARTNER.fullmatch(text.strip())
    if match is None:
        return Partnership(read_word(text, PartnerStatus))
    since = read_period(match[2]) if match[2] else None
    return Partnership(read_word(match[1], PartnerStatus), since)


def write_partnership(partner: Partnership) -> str:
    """Write how an actor belongs to us."""
    since = f" since {write_period(partner.since)}" if partner.since else ""
    return partner.status.value + since


def read_arrow(text: str) -> Relation:
    """Read who moves whom: ``a -> b``, ``a <-> b``, ``a -x b``."""
    match = _ARROW.fullmatch(text.strip())
    if match is None:
        help_ = "write two ids and an arrow with spaces around it: ana -> board"
        raise Unreadable(f"{shown(text)} says not who moves whom", help_)
    return Relation(
        from_actor=match[1],
        to_actor=match[3],
        kind=ARROWS[match[2]],
        both_ways=match[2] == "<->",
    )


def read_relation(text: str, bare: Relation) -> Relation:
    """Read what stands behind an arrow: ``strong, weekly meetings (judged 2026-11-20)``."""
    relation, text = bare, text.strip()
    while match := _NOTE.fullmatch(text):
        text = match[1]
        if match[2] == "judged":
            relation = evolve(relation, judged=read_judgement(match[3]))
        elif match[2] == "until":
            relation = evolve(relation, until=read_period(match[3]))
        else:
            relation = evolve(relation, since=read_period(match[3]))
    before, comma, after = text.partition(",")
    try:
        strength = read_strength(before)
    except Unreadable:
        return evolve(relation, because=text or None)
    reason = after.strip() if comma else ""
    return evolve(relation, strength=strength, because=reason or None)


def write_relation(relation: Relation) -> str:
    """Write what stands behind an arrow."""
    parts = [] if relation.strength is None else [write_strength(relation.strength)]
    parts += [relation.because] if relation.because else []
    notes = [
        f"(since {write_period(relation.since)})" if relation.since else "",
        f"(until {write_period(relation.until)})" if relation.until else "",
        f"(judged {write_judgement(relation.judged)})" if relation.judged else "",
    ]
    return " ".join([", ".join(parts), *filter(None, notes)]).strip()


def read_quota(text: str) -> Quota:
    """Read ``more than half of members``, ``361 of members``, ``65% of population``."""
    spelt = word_keeping_sign(text)
    match = _QUOTA.fullmatch(spelt)
    share = _share(match) if match else None
    if match is None or (match["words"] and share is None):
        help_ = "write it as `more than half of members` or `361 of members`; the groups are "
        groups = ", ".join(basis.value for basis in Basis)
        raise Unreadable(f"{shown(text)} is no majority that is known", help_ + groups)
    more = match["more"] == "more than"
    if share is not None:
        return Quota(of=Basis(match["of"]), share=share, more_than=more)
    count = read_whole(match["count"]) + more
    out_of = read_whole(match["out_of"]) if match["out_of"] else None
    return Quota(of=Basis(match["of"]), count=count, out_of=out_of)


def _share(match: re.Match[str]) -> Fraction | None:
    if match["words"]:
        numeral, _, part = match["words"].rpartition(" ")
        if part == "half" and numeral in {"", "a", "one"}:
            return Fraction(1, 2)
        if part == "all" and not numeral:
            return Fraction(1)
        top, bottom = _NUMERALS.get(numeral or "one"), _PARTS.get(part)
        return Fraction(top, bottom) if top and bottom else None
    if match["percent"]:
        read_number(match["percent"])
        return Fraction(match["percent"]) / 100
    if match["top"]:
        bottom = read_whole(match["bottom"])
        if bottom == 0:
            raise Unreadable("nothing can be shared into 0 parts")
        return Fraction(read_whole(match["top"]), bottom)
    return None


def write_quota(quota: Quota) -> str:
    """Write how many of whom."""
    if quota.share is None:
        out_of = f" of {quota.out_of}" if quota.out_of else ""
        return (
            f"{quota.count}{out_of} of {quota.of.value}"
            if not out_of
            else (f"{quota.count}{out_of} {quota.of.value}")
        )
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


def read_repeat(text: str) -> Repeat:
    """Read ``every 2 weeks until board-vote``."""
    match = _REPEAT.fullmatch(" ".join(text.split()))
    if match is None:
        raise Unreadable(
            f"{shown(text)} says not how often", "write it as: every 2 weeks until ID"
        )
    every = read_duration(match["many"] or f"1 {match['one']}")
    until = match["until"]
    if until is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", until):
        return Repeat(every=every, until=until)
    return Repeat(every=every, until=read_date(until))


def write_repeat(repeat: Repeat) -> str:
    """Write how often something happens again."""
    until = "" if repeat.until is None else f" until {repeat.until}"
    return f"every {write_duration(repeat.every)}{until}"


def read_earlier(text: str) -> EarlierDate:
    """Read ``2027-05-20 (moved 2026-11-18)``."""
    match = _MOVED.fullmatch(text.strip())
    if match is None:
        return EarlierDate(read_day(text))
    return EarlierDate(read_day(match[1]), read_date(match[2]))


def write_earlier(earlier: EarlierDate, timezone: str | None) -> str:
    """Write a date that moved."""
    moved = f" (moved {earlier.moved})" if earlier.moved else ""
    return write_day(earlier.day, timezone) + moved


def read_wait(text: str) -> str | Link:
    """Read what something waits for: an id, or ``3 working days after hearing``."""
    anchored = read_anchored(text)
    if anchored is None:
        return text.strip()
    if anchored.side is Side.BEFORE:
        raise Unreadable(f"{shown(text)} stands under `after`", "write `before`, or days after")
    return Link(waits_for=anchored.of, lag=anchored.amount, counts_days=True)


def write_wait(link: Link) -> str:
    """Write a lag that is counted as an anchored day is."""
    return write_anchored(AnchoredDay(link.lag, Side.AFTER, link.waits_for))


def read_lag(text: str, waits_for: str) -> Link:
    """Read a lag behind an id: ``file-comment: 3 working days``."""
    return Link(waits_for=waits_for, lag=read_duration(text))
