"""Step 4: actors, relations and votes."""

from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smartgoals.plan.together import (
    Actor,
    ActorKind,
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
from smartgoals.plan.values import Strength
from smartgoals.testing.choosing import (
    ANYTHING,
    Fields,
    Names,
    flip,
    index,
    many_of,
    one_of,
    pick_some,
    tuple_of,
    up_to_four,
    up_to_three,
)
from smartgoals.testing.pools import VOTERS
from smartgoals.testing.shared import COMMON, judgement, source, working_days
from smartgoals.testing.texts import one_id, one_line, one_text, some_lines
from smartgoals.testing.values import hours, level, one_figure, period, plain_day, score

__all__ = ["AGREEMENT", "actors", "quotas", "relations", "votes"]

_STANCE = Fields(since=period, because=one_text)
_stance = st.sampled_from(Stance)
_PARTNERSHIP = Fields(since=period)
_partner_status = st.sampled_from(PartnerStatus)


def _dated_stance(draw: DrawFn, names: Names) -> DatedStance:
    return DatedStance(stance=draw(_stance), **_STANCE(draw, names))


def _partnership(draw: DrawFn, names: Names) -> Partnership:
    return Partnership(draw(_partner_status), **_PARTNERSHIP(draw, names))


_ACTOR = Fields(
    name=one_line,
    kind=st.sampled_from(ActorKind),
    role=one_text,
    power=score,
    interest=score,
    stances=tuple_of(_dated_stance, up_to_three),
    partner=_partnership,
    offers=some_lines,
    speaks_for=some_lines,
    hours_per_week=hours,
    money=one_figure,
    legitimacy=level,
    urgency=level,
    seats=st.sampled_from((1, 5, 27, 705, 10**6)),
    sits=working_days,
    term_ends=plain_day,
    expires=plain_day,
    contact=one_text,
    private=flip,
    **COMMON,
)
_ACTOR_TIES = Fields(cannot_sign_with=many_of("actors"), part_of=many_of("actors"))


@st.composite
def actors(
    draw: DrawFn,
    names: Names = ANYTHING,
    id: str | None = None,
    others: tuple[str, ...] = ("board",),
) -> Actor:
    """Make actors, who are part of, and cannot sign with, some of the others."""
    ties = _ACTOR_TIES(draw, evolve(names, actors=others))
    return Actor(id=id or draw(one_id), **ties, **_ACTOR(draw, names))


_strengths = st.one_of(
    st.sampled_from(Strength),
    st.integers(1, 1000).map(lambda thousandths: thousandths / 1000),
    st.sampled_from((1e-6, 1, 1.0, 0.30000000000000004)),
)
_RELATION = Fields(
    kind=st.sampled_from(RelationKind),
    both_ways=flip,
    strength=_strengths,
    because=one_text,
    since=period,
    until=period,
    judged=judgement,
    sources=tuple_of(source),
)


@st.composite
def relations(draw: DrawFn, names: Names = ANYTHING) -> Relation:
    """Make relations between two different actors."""
    start, step = draw(index), 1 + draw(index) % (len(names.actors) - 1)
    ends = [names.actors[(start + i) % len(names.actors)] for i in (0, step)]
    return Relation(from_actor=ends[0], to_actor=ends[1], **_RELATION(draw, names))


_shares = st.one_of(
    st.sampled_from((Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(3, 5))),
    st.integers(1, 100).map(lambda percent: Fraction(percent, 100)),
    st.sampled_from((Fraction(1, 10**6), Fraction(999_983, 10**6), Fraction(5, 7))),
)
_counts = st.one_of(st.integers(1, 400), st.sampled_from((1, 10**9)))
_quotas = st.one_of(
    st.builds(Quota, of=st.sampled_from(Basis), share=_shares, more_than=flip),
    st.builds(Quota, of=st.sampled_from(Basis), count=_counts),
    st.builds(Quota, of=st.sampled_from(Basis), count=_counts, out_of=_counts),
)


def quotas() -> SearchStrategy[Quota]:
    """Make quotas: shares and numbers."""
    return _quotas


_VOTER = Fields(
    weight=st.sampled_from((0, 1, 2, 96, 10**9)), asked_by=one_of("people"), asked=period
)
_VOTE = Fields(
    we_want=st.sampled_from(Outcome),
    body=one_of("actors"),
    when=one_of("milestones"),
    passes_with=st.lists(_quotas, max_size=2).map(tuple),
    quorum=_quotas,
    seats=st.sampled_from((1, 5, 27, 705)),
    members=lambda draw, names: tuple(
        Voter(id=one, rating=draw(score), **_VOTER(draw, names))
        for one in pick_some(draw, (*VOTERS, *names.actors), up_to_four)
    ),
    **COMMON,
)


@st.composite
def votes(draw: DrawFn, names: Names = ANYTHING, id: str | None = None) -> Vote:
    """Make votes; some voters are actors."""
    return Vote(id=id or draw(one_id), what=draw(one_text), **_VOTE(draw, names))


AGREEMENT = Fields(items=some_lines)
