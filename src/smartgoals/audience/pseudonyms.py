"""Codes in the place of names, the same in each export that is made with one key.

A code is taken from the id alone, with HMAC-SHA256 under a secret key (RFC 2104). Whoever
has the key and an id can find its code; without the key nobody can try ids out.
"""

import hmac
from collections import Counter
from hashlib import sha256
from typing import Any, TypeVar

from attrs import evolve

from smartgoals._value import Value
from smartgoals.audience.rebuilding import GONE, rebuilt
from smartgoals.errors import InvalidValueError
from smartgoals.plan.analyze import ImpactRow
from smartgoals.plan.flag import Flag
from smartgoals.plan.strategize import Force, Goal, Indicator, Milestone
from smartgoals.plan.together import Actor, Vote, Voter
from smartgoals.plan.whole import Campaign, Plan, TeamMember

__all__ = ["KEY_BYTES", "pseudonymous", "pseudonyms"]

#: How long a key is at least.
KEY_BYTES = 32

_DIGITS, _MANY_DIGITS = 8, 40

_Named = TypeVar("_Named", Flag, Force, Goal, Milestone, Actor, Vote, Voter, TeamMember)

_WORDS: dict[type, str] = {
    Flag: "flag",
    Force: "force",
    Goal: "goal",
    Indicator: "indicator",
    Milestone: "milestone",
    TeamMember: "member",
    Vote: "vote",
}

# A part can't be without these texts, or says something by having them.
_TITLES: dict[type, tuple[str, ...]] = {
    Flag: ("what",),
    Force: ("drives", "restrains"),
    Goal: ("statement",),
    Indicator: ("what",),
    Milestone: ("what",),
    Vote: ("what",),
}

_CAMPAIGN = "campaign"
_WORDS_FOR_DAYS = frozenset({"unknown", "not yet"})


def pseudonyms(plan: Plan, key: bytes) -> dict[str, str]:
    """Give a code for each id in a plan, such as ``office-7f3a90c1``.

    A code is what sort of part it is, and eight digits that the id and the key give. It
    stays the same from one export to the next, whoever else comes into the plan or leaves
    it. Where two ids of one plan would share their digits, which among 1,000 ids happens
    once in 8,000 keys, both get forty, so that no two parts of a plan share a code.

    Args:
        plan: The plan.
        key: At least 32 secret bytes.

    Raises:
        InvalidValueError: If the key is shorter.

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> pseudonyms(plan, bytes(32))["rapporteur"]
    'office-baa2c397'
    """
    if len(key) < KEY_BYTES:
        raise InvalidValueError("key", f"{len(key)} bytes", f"{KEY_BYTES} bytes or more")
    words = {voter.id: "voter" for vote in plan.votes for voter in vote.members}
    for id, part in plan.named_parts():
        if not isinstance(part, ImpactRow):
            words[id] = _word(part)
    digits = {id: hmac.new(key, id.encode(), sha256).hexdigest() for id in words}
    shared = Counter(one[:_DIGITS] for one in digits.values())

    def code(id: str) -> str:
        enough = _DIGITS if shared[digits[id][:_DIGITS]] == 1 else _MANY_DIGITS
        return f"{words[id]}-{digits[id][:enough]}"

    return {id: code(id) for id in words}


def _word(part: object) -> str:
    if isinstance(part, Actor):
        return part.kind.value if part.kind else "actor"
    return _WORDS[type(part)]


def pseudonymous(plan: Plan, key: bytes) -> Plan:
    """Give a plan in which codes stand for all names and ids, and no text is left.

    What stays is what is tied to what, kinds, scores, figures and days. What could name
    somebody goes: every text that people wrote, old ids, and of actors their seats,
    sittings and terms, since a body can be looked up by them. Titles become codes too.
    Parts are in the order of their codes, so that the order of the file tells nothing.
    A moment keeps its time zone.

    Codes hide names and nothing else: whoever knows who knows whom may still recognise
    somebody by their links. `smartgoals.exchange.recognising` counts them.

    Args:
        plan: The plan.
        key: At least 32 secret bytes.

    Raises:
        InvalidValueError: If the key is shorter.
    """
    codes = pseudonyms(plan, key)

    def change(part: Value, field: str, text: str) -> Any:
        if isinstance(part, Campaign):
            return text
        if field in _TITLES.get(type(part), ()):
            return codes[part.id]  # type: ignore[attr-defined]
        if text in _WORDS_FOR_DAYS and isinstance(part, Milestone | Indicator):
            return text
        return codes.get(text, GONE)

    coded: Plan = rebuilt(_bare(plan), change)
    return evolve(
        coded,
        campaign=evolve(coded.campaign, team=_in_order(coded.campaign.team)),
        flags=_in_order(coded.flags),
        goals=_in_order(coded.goals),
        milestones=_in_order(coded.milestones),
        forces=_in_order(coded.forces),
        actors=_in_order(coded.actors),
        votes=_in_order(tuple(_with_sorted_members(one) for one in coded.votes)),
        relations=tuple(sorted(coded.relations, key=repr)),
        agreements=tuple(sorted(coded.agreements, key=lambda one: one.partner)),
    )


def _bare(plan: Plan) -> Plan:
    """Take out what holds no names, but would tell whose plan it is."""
    campaign = plan.campaign
    return Plan(
        campaign=Campaign(
            name=_CAMPAIGN, stage=campaign.stage, team=campaign.team, judged=campaign.judged
        ),
        flags=plan.flags,
        goals=plan.goals,
        milestones=plan.milestones,
        forces=plan.forces,
        actors=tuple(
            evolve(one, name=None, seats=None, sits=None, term_ends=None) for one in plan.actors
        ),
        relations=plan.relations,
        votes=tuple(evolve(one, seats=None) for one in plan.votes),
        agreements=plan.agreements,
    )


def _with_sorted_members(vote: Vote) -> Vote:
    return evolve(vote, members=_in_order(vote.members))


def _in_order(parts: tuple[_Named, ...]) -> tuple[_Named, ...]:
    return tuple(sorted(parts, key=lambda part: part.id))
