"""All votes of a plan counted: what each takes, how likely we win, and who would help."""

from collections.abc import Sequence
from typing import Any, final

from attrs import frozen

from smartgoals._value import Value, html_table
from smartgoals.graph._bodies import body_of, threshold
from smartgoals.graph.power import Power, power
from smartgoals.graph.votes import CHANCES, Swing, Tally, swings, tally
from smartgoals.plan.together import Basis, Quota, Vote
from smartgoals.plan.whole import Plan

__all__ = ["Required", "Torn", "VoteCount", "VoteCounts", "chance_words", "count_votes"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Required(Value):
    """What one quota or the quorum of a vote comes to.

    Attributes:
        of: Of what it is counted.
        needed: How many it takes for the motion to pass, if everybody is there and votes.
        out_of: How many there are; ``None`` where nobody has said, then ``needed`` is too
            unless the plan gives the number itself.
    """

    of: Basis
    needed: int | None
    out_of: int | None

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"of": self.of.value, "needed": self.needed, "out_of": self.out_of}


@final
@frozen(kw_only=True, eq=False, repr=False)
class Torn(Value):
    """A voter whose stance towards our goal points the other way than the rating.

    Neither is wrong for that: an ally may have to vote with the party.

    Attributes:
        member: The voter's id, who is an actor too.
        rating: How they are expected to vote, from 1 (with us) to 5.
        stance: Where they stand towards our goal, in words.
    """

    member: str
    rating: int
    stance: str

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        return {"member": self.member, "rating": self.rating, "stance": self.stance}


@final
@frozen(kw_only=True, eq=False, repr=False)
class VoteCount(Value):
    """One vote, counted.

    Attributes:
        vote: The vote itself.
        tally: What its ratings come to.
        requires: What each of its quotas comes to.
        quorum: What its quorum comes to, if it has one.
        ratings: How many votes there are of each rating, from 1 to 5.
        swings: What one step of each member towards us would help, the best first.
        power: How often each member's vote decides; empty where it can't be counted.
        torn: Voters whose stance and whose rating point apart, by id.
    """

    vote: Vote
    tally: Tally
    requires: tuple[Required, ...]
    quorum: Required | None
    ratings: tuple[int, ...]
    swings: tuple[Swing, ...]
    power: tuple[Power, ...]
    torn: tuple[Torn, ...]

    @property
    def best_steps(self) -> tuple[Swing, ...]:
        """All steps that help as much as the best one does, if any helps at all."""
        best = self.swings[0].gain if self.swings else 0.0
        if best < 1e-9:
            return ()
        return tuple(one for one in self.swings if best - one.gain < 1e-9)

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form."""
        told = self.tally
        return {
            "id": self.vote.id,
            "what": self.vote.what,
            "we_want": self.vote.we_want.value,
            "body": self.vote.body,
            "when": self.vote.when,
            "requires": [one.to_dict() for one in self.requires],
            "quorum": None if self.quorum is None else self.quorum.to_dict(),
            "seats": told.seats,
            "threshold": told.needed,
            "ratings": {str(rating): votes for rating, votes in enumerate(self.ratings, 1)},
            "unrated": told.unrated,
            "expected": told.expected,
            "chance": told.chance,
            "chance_at_best": told.at_best,
            "chance_at_worst": told.at_worst,
            "swings": [
                {"member": one.member, "rating": one.rating, "gain": one.gain}
                for one in self.swings
            ],
            "power": [
                {
                    "member": one.member,
                    "weight": one.weight,
                    "banzhaf": float(one.banzhaf),
                    "shapley_shubik": float(one.shapley_shubik),
                }
                for one in self.power
            ],
            "stance_differs": [one.to_dict() for one in self.torn],
        }


@final
@frozen(eq=False, repr=False)
class VoteCounts(Value):
    """All votes of a plan, counted.

    Attributes:
        votes: By id.
    """

    votes: tuple[VoteCount, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the stable JSON form, as ``show votes --format json`` prints it."""
        return {"schema_version": 1, "votes": [one.to_dict() for one in self.votes]}

    def _repr_html_(self) -> str:
        """Give a table for notebooks; whatever a plan says in it is escaped."""
        heads = ("vote", "chance that we win", "needed", "expected", "not rated", "what")
        return html_table(
            heads,
            [
                (
                    one.vote.id,
                    chance_words(one.tally),
                    one.tally.needed,
                    round(one.tally.expected, 2),
                    one.tally.unrated or None,
                    one.vote.what,
                )
                for one in self.votes
            ],
        )


def chance_words(told: Tally) -> str:
    """Say how likely we win, or between which chances it lies, or that nobody knows.

    >>> fields = dict(vote="v", seats=3, unrated=1, needed=2, expected=1.9, chance=None)
    >>> chance_words(Tally(**fields, at_best=0.9975, at_worst=0.9))
    '90.0% to 99.8%'
    """
    if told.at_best is None or told.at_worst is None:
        return "not known"
    low, high = f"{told.at_worst:.1%}", f"{told.at_best:.1%}"
    return low if low == high else f"{low} to {high}"


def count_votes(plan: Plan, *, chances: Sequence[float] = CHANCES) -> VoteCounts:
    """Count all votes of a plan: what they take, our chance to win, and who would help.

    Everybody is taken to be there and to vote yes or no, each for themselves; so a share
    of those present or of the votes cast is a share of all seats. Stance towards our goal
    and expected vote on the text are two things, and only the vote is counted.

    >>> from smartgoals.plan.together import Quota, Voter
    >>> from smartgoals.plan.whole import Campaign
    >>> members = tuple(Voter(id=one, rating=2) for one in ("ana", "ben", "cleo"))
    >>> quota = Quota(of=Basis.MEMBERS, count=2)
    >>> vote = Vote(id="final", what="The text", passes_with=(quota,), members=members)
    >>> counted = count_votes(Plan(campaign=Campaign(name="A"), votes=(vote,)))
    >>> round(counted.votes[0].tally.chance, 4), len(counted.votes[0].best_steps)
    (0.8438, 3)

    Args:
        plan: The plan.
        chances: How likely each rating, from 1 to 5, votes our way.

    Returns:
        The votes in order of their ids.
    """
    return VoteCounts(
        tuple(
            VoteCount(
                vote=vote,
                tally=tally(plan, vote, chances=chances),
                requires=tuple(_asked(plan, vote, one) for one in vote.passes_with),
                quorum=None if vote.quorum is None else _asked(plan, vote, vote.quorum),
                ratings=tuple(
                    sum(one.weight for one in vote.members if one.rating == rating)
                    for rating in range(1, 6)
                ),
                swings=swings(plan, vote, chances=chances),
                power=power(plan, vote),
                torn=_torn(plan, vote),
            )
            for vote in sorted(plan.votes, key=lambda vote: vote.id)
        )
    )


def _asked(plan: Plan, vote: Vote, quota: Quota) -> Required:
    """Say what a quota comes to, out of all that is counted of its kind."""
    body = body_of(plan, vote)
    whole = body.heads if quota.of is Basis.STATES else body.weight
    unknown = not whole or (body.weight_unknown and quota.of is not Basis.STATES)
    return Required(
        of=quota.of,
        needed=quota.count if unknown else threshold(quota, whole),
        out_of=None if unknown else whole,
    )


def _torn(plan: Plan, vote: Vote) -> tuple[Torn, ...]:
    """Find the voters who are for us and vote against us, or the other way round."""
    found = []
    for one in sorted(vote.members, key=lambda one: one.id):
        actor = plan.actor(one.id)
        position = None if actor is None else actor.stance.position
        if actor is not None and position and position * (3 - one.rating) < 0:
            found.append(Torn(member=one.id, rating=one.rating, stance=actor.stance.value))
    return tuple(found)
