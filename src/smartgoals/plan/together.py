"""Step 4, together: who matters, who moves whom, and how they will vote."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.diagnostics import Route
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import (
    are_ids,
    are_lines,
    each,
    fits_number,
    is_a,
    is_between,
    is_id,
    is_line,
    is_text,
    is_whole_between,
    optional,
    rule,
)
from smartgoals.plan.values import (
    Figure,
    Judgement,
    Level,
    Period,
    Source,
    Strength,
    WorkingDays,
    is_plain_day,
    is_score,
    trust_of,
)

__all__ = [
    "Actor",
    "ActorKind",
    "Agreement",
    "Basis",
    "DatedStance",
    "Outcome",
    "PartnerStatus",
    "Partnership",
    "Quota",
    "Relation",
    "RelationKind",
    "Stance",
    "Vote",
    "Voter",
]


_is_strength = rule(
    lambda value: isinstance(value, Strength) or (fits_number(value) and 1e-6 <= value <= 1),
    "weak, medium, strong, or a number above 0 and up to 1",
)


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    OFFICE = "office"
    BODY = "body"
    ORGANIZATION = "organization"
    GROUP = "group"
    PUBLIC = "public"


class Stance(StrEnum):
    """Where an actor stands towards our goal: five wedges, and unknown."""

    ACTIVE_ALLY = "active ally"
    PASSIVE_ALLY = "passive ally"
    NEUTRAL = "neutral"
    PASSIVE_OPPONENT = "passive opponent"
    ACTIVE_OPPONENT = "active opponent"
    UNKNOWN = "unknown"

    @property
    def position(self) -> int | None:
        """From +2 (active ally) to -2 (active opponent); ``None`` if unknown."""
        order = (
            Stance.ACTIVE_OPPONENT,
            Stance.PASSIVE_OPPONENT,
            Stance.NEUTRAL,
            Stance.PASSIVE_ALLY,
            Stance.ACTIVE_ALLY,
        )
        return None if self is Stance.UNKNOWN else order.index(self) - 2

    @property
    def is_opponent(self) -> bool:
        """Whether it is one of the two wedges against us."""
        return self in (Stance.PASSIVE_OPPONENT, Stance.ACTIVE_OPPONENT)


@final
@frozen(kw_only=True, eq=False, repr=False)
class DatedStance(Value):
    """A stance, since when, and why we think so.

    Attributes:
        stance: One of five wedges, or unknown.
        since: About when it began.
        because: Why we think so.
    """

    stance: Stance = field(validator=is_a(Stance))
    since: Period | None = field(default=None, validator=optional(is_a(Period)))
    because: str | None = field(default=None, validator=optional(is_text))


class PartnerStatus(StrEnum):
    """How an actor belongs to our side."""

    US = "us"
    JOINED = "joined"
    INVITED = "invited"
    FORMER = "former"


@final
@frozen(eq=False, repr=False)
class Partnership(Value):
    """How an actor belongs to our side, and since when.

    Attributes:
        status: Us, joined, invited or former.
        since: About when that began.
    """

    status: PartnerStatus = field(validator=is_a(PartnerStatus))
    since: Period | None = field(default=None, validator=optional(is_a(Period)))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Actor(Value):
    """Somebody who matters: a person, an office, a body, an organization.

    Attributes:
        id: Short name by which other parts of the plan point here.
        name: What people call them.
        kind: What they are.
        role: What they do in this matter.
        power: Over the decision, from 1 (little) to 5 (decides).
        interest: In the decision, from 1 (little) to 5.
        stances: Towards our goal, oldest first; the file's ``stance``.
        partner: How they belong to our side; ``None`` if they don't.
        offers: What they can do for the coalition.
        speaks_for: Constituencies.
        hours_per_week: Time they can give.
        money: What they can pay.
        cannot_sign_with: Ids of actors with whom they can't sign one letter.
        part_of: Ids of the bodies that they belong to.
        legitimacy: How rightful others hold their claim to be, for salience.
        urgency: How pressing their claim is, for salience.
        seats: Of a body: how many.
        sits: Of a body: when it is in session, and when it is not.
        term_ends: Of a body: the last day of its term.
        expires: From this day on the entry should be looked at again or removed.
        judged: Who judged stance, power and interest, and when.
        sources: Where it is written.
        notes: Anything else, for the team.
        contact: How to reach them, for the team.
        private: Whether it must not leave the team.
        was: Ids that it had before.
    """

    id: str = field(validator=is_id)
    name: str | None = field(default=None, validator=optional(is_line))
    kind: ActorKind | None = field(default=None, validator=optional(is_a(ActorKind)))
    role: str | None = field(default=None, validator=optional(is_text))
    power: int | None = field(default=None, validator=optional(is_score))
    interest: int | None = field(default=None, validator=optional(is_score))
    stances: tuple[DatedStance, ...] = field(default=(), validator=each(is_a(DatedStance)))
    partner: Partnership | None = field(default=None, validator=optional(is_a(Partnership)))
    offers: tuple[str, ...] = field(default=(), validator=are_lines)
    speaks_for: tuple[str, ...] = field(default=(), validator=are_lines)
    hours_per_week: float | None = field(default=None, validator=optional(is_between(0, 168)))
    money: Figure | None = field(default=None, validator=optional(is_a(Figure)))
    cannot_sign_with: tuple[str, ...] = field(default=(), validator=are_ids)
    part_of: tuple[str, ...] = field(default=(), validator=are_ids)
    legitimacy: Level | None = field(default=None, validator=optional(is_a(Level)))
    urgency: Level | None = field(default=None, validator=optional(is_a(Level)))
    seats: int | None = field(default=None, validator=optional(is_whole_between(1, 10**6)))
    sits: WorkingDays | None = field(default=None, validator=optional(is_a(WorkingDays)))
    term_ends: date | None = field(default=None, validator=optional(is_plain_day))
    expires: date | None = field(default=None, validator=optional(is_plain_day))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    notes: str | None = field(default=None, validator=optional(is_text))
    contact: str | None = field(default=None, validator=optional(is_text))
    private: bool = field(default=False, validator=is_a(bool))
    was: tuple[str, ...] = field(default=(), validator=are_ids)

    @property
    def route(self) -> Route:
        """Where in the plan this actor stands."""
        return Route(("actors", self.id))

    @property
    def stance(self) -> Stance:
        """The latest stance, which the last entry gives; unknown if there is none."""
        return self.stances[-1].stance if self.stances else Stance.UNKNOWN

    @property
    def is_us(self) -> bool:
        """Whether this actor is the campaign itself."""
        return self.partner is not None and self.partner.status is PartnerStatus.US

    @property
    def is_partner(self) -> bool:
        """Whether this actor is the campaign itself or has joined it."""
        return self.partner is not None and self.partner.status in (
            PartnerStatus.US,
            PartnerStatus.JOINED,
        )


class RelationKind(StrEnum):
    """How one actor is tied to another."""

    INFLUENCES = "influences"
    WORKS_WITH = "works with"
    OPPOSES = "opposes"
    ADVISES = "advises"
    DECIDES = "decides"
    REPORTS_TO = "reports to"
    FUNDS = "funds"
    MEMBER_OF = "member of"
    LOBBIES = "lobbies"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Relation(Value):
    """One actor can speak to another, or works against them.

    Attributes:
        from_actor: The id of the one who speaks; the file's ``from``.
        to_actor: The id of the one who listens; the file's ``to``.
        kind: How they are tied.
        both_ways: Whether it holds in the other direction too.
        strength: A word or a number in (0, 1]; ``None`` counts as medium, assumed.
        because: Why we think so.
        since: About when it began.
        until: About when it ended.
        judged: Who judged it, and when.
        sources: Where it is written.
    """

    from_actor: str = field(validator=is_id)
    to_actor: str = field(validator=is_id)
    kind: RelationKind = field(default=RelationKind.INFLUENCES, validator=is_a(RelationKind))
    both_ways: bool = field(default=False, validator=is_a(bool))
    strength: Strength | float | None = field(
        default=None,
        validator=optional(_is_strength),
    )
    because: str | None = field(default=None, validator=optional(is_text))
    since: Period | None = field(default=None, validator=optional(is_a(Period)))
    until: Period | None = field(default=None, validator=optional(is_a(Period)))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))

    @property
    def trust(self) -> float:
        """How much the one listens to the other, in (0, 1]."""
        return trust_of(self.strength)

    @property
    def arrow(self) -> str:
        """The sign that stands between the two in the file's short form."""
        if self.both_ways:
            return "<->"
        return "-x" if self.kind is RelationKind.OPPOSES else "->"

    @property
    def route(self) -> Route:
        """Where in the plan this relation stands."""
        return Route(("relations", f"{self.from_actor} {self.arrow} {self.to_actor}"))


class Outcome(StrEnum):
    """What we want to happen to a motion."""

    PASSES = "passes"
    FAILS = "fails"


class Basis(StrEnum):
    """Of what a share or a number of votes is counted."""

    MEMBERS = "members"
    VOTES_CAST = "votes cast"
    THOSE_PRESENT = "those present"
    STATES = "states"
    POPULATION = "population"


@final
@frozen(kw_only=True, eq=False, repr=False)
class Quota(Value):
    """How many of whom: a share of them, or a number.

    Attributes:
        of: Whom.
        share: The share, from 0 to 1; ``None`` if a number is meant.
        count: The number; ``None`` if a share is meant.
        out_of: How many there are, where it is said.
        more_than: Whether the share itself is not enough.
    """

    of: Basis = field(validator=is_a(Basis))
    share: Fraction | None = field(default=None, validator=optional(is_a(Fraction)))
    count: int | None = field(default=None, validator=optional(is_whole_between(1, 10**9)))
    out_of: int | None = field(default=None, validator=optional(is_whole_between(1, 10**9)))
    more_than: bool = field(default=False, validator=is_a(bool))

    def __attrs_post_init__(self) -> None:
        """Require a share or a number, and not both."""
        if (self.share is None) == (self.count is None):
            raise InvalidValueError(
                "share", self.share, "given where no count is, and only then"
            )
        if self.share is not None and not (
            0 < self.share <= 1 and self.share.denominator <= 10**6
        ):
            raise InvalidValueError("share", self.share, "a share from 0 to 1")
        if self.share is not None and self.out_of is not None:
            raise InvalidValueError("out_of", self.out_of, "said of a number, not of a share")
        if self.count is not None and self.more_than:
            raise InvalidValueError("more_than", True, "said of a share, not of a number")


@final
@frozen(kw_only=True, eq=False, repr=False)
class Voter(Value):
    """How somebody is expected to vote.

    Attributes:
        id: The voter's name here; the actor's id if the voter is one.
        rating: From 1 (with us) to 5 (against us), as whip counts use it.
        weight: Votes that this one casts.
        asked_by: Who asked, a team member or an actor.
        asked: About when.
    """

    id: str = field(validator=is_id)
    rating: int = field(validator=is_score)
    weight: int = field(default=1, validator=is_whole_between(0, 10**9))
    asked_by: str | None = field(default=None, validator=optional(is_id))
    asked: Period | None = field(default=None, validator=optional(is_a(Period)))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Vote(Value):
    """A vote, what it takes to win it, and who is expected to vote how.

    Attributes:
        id: Short name by which other parts of the plan point here.
        what: What exactly is voted: an amendment, the whole text, a referral.
        we_want: What we want to happen to it.
        body: The id of the actor that votes.
        when: The id of the milestone on which it does.
        passes_with: What it takes; several quotas must all be met.
        quorum: How many must be there.
        seats: How many members the body has.
        members: Who is expected to vote how.
        sources: Where it is written.
        judged: Who judged the ratings, and when.
        notes: Anything else, for the team.
        was: Ids that it had before.
    """

    id: str = field(validator=is_id)
    what: str = field(validator=is_text)
    we_want: Outcome = field(default=Outcome.PASSES, validator=is_a(Outcome))
    body: str | None = field(default=None, validator=optional(is_id))
    when: str | None = field(default=None, validator=optional(is_id))
    passes_with: tuple[Quota, ...] = field(default=(), validator=each(is_a(Quota)))
    quorum: Quota | None = field(default=None, validator=optional(is_a(Quota)))
    seats: int | None = field(default=None, validator=optional(is_whole_between(1, 10**6)))
    members: tuple[Voter, ...] = field(default=(), validator=each(is_a(Voter)))
    sources: tuple[Source, ...] = field(default=(), validator=each(is_a(Source)))
    judged: Judgement | None = field(default=None, validator=optional(is_a(Judgement)))
    notes: str | None = field(default=None, validator=optional(is_text))
    was: tuple[str, ...] = field(default=(), validator=are_ids)

    @property
    def route(self) -> Route:
        """Where in the plan this vote stands."""
        return Route(("votes", self.id))


@final
@frozen(kw_only=True, eq=False, repr=False)
class Agreement(Value):
    """Which items of the coalition agreement stand with a partner.

    Attributes:
        partner: The partner's id.
        items: What has been agreed, such as ``decision rule`` or ``exit``.
    """

    partner: str = field(validator=is_id)
    items: tuple[str, ...] = field(default=(), validator=are_lines)

    @property
    def route(self) -> Route:
        """Where in the plan this agreement stands."""
        return Route(("agreements", self.partner))
