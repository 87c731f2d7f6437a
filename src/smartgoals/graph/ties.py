"""Which relations count: who may speak to whom, how much, and on which day."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple, final

from attrs import field, frozen

from smartgoals._value import Value
from smartgoals.errors import InvalidValueError
from smartgoals.plan._rules import each, is_a, is_between, is_whole_between, optional
from smartgoals.plan.together import Actor, Relation, RelationKind, Stance
from smartgoals.plan.whole import Plan

__all__ = ["Sieve", "Tie", "ties"]


@final
@frozen(kw_only=True, eq=False, repr=False)
class Sieve(Value):
    """What a relation must be like to count; the usual one lets all of them pass.

    >>> from smartgoals.plan.together import Stance
    >>> Sieve(min_trust=0.6, min_stance=Stance.NEUTRAL)
    Sieve(min_trust=0.6, min_stance=<Stance.NEUTRAL: 'neutral'>)

    Attributes:
        kinds: The kinds of relation that count; ``None`` for all.
        min_trust: The least trust, after it has faded.
        min_stance: What everybody must be at least who passes something on. Unknown
            counts as neutral. Who is below can still be reached, and we ourselves
            always may speak.
        max_age: How many days old a judgement may be. One that may be younger counts,
            and one without a day doesn't: nobody knows how old it is.
        half_life: After how many days half of the trust is left. A judgement without
            a day doesn't fade.
    """

    kinds: tuple[RelationKind, ...] | None = field(
        default=None, validator=optional(each(is_a(RelationKind)))
    )
    min_trust: float = field(default=0.0, validator=is_between(0, 1))
    min_stance: Stance | None = field(default=None, validator=optional(is_a(Stance)))
    max_age: int | None = field(default=None, validator=optional(is_whole_between(0, 10**5)))
    half_life: int | None = field(default=None, validator=optional(is_whole_between(1, 10**5)))

    def __attrs_post_init__(self) -> None:
        """Refuse a least stance that isn't one."""
        if self.min_stance is Stance.UNKNOWN:
            raise InvalidValueError("min_stance", self.min_stance, "one of the five wedges")


#: Lets every relation pass.
ALL = Sieve()


class Tie(NamedTuple):
    """One direction of a relation that counts.

    Attributes:
        start: The id of the one who speaks.
        end: The id of the one who listens.
        relation: What stands in the plan.
        trust: How much of it is left, in (0, 1].
        age: How many days ago it was judged, at least; ``None`` where no day is known.
    """

    start: str
    end: str
    relation: Relation
    trust: float
    age: int | None


def ties(
    plan: Plan,
    *,
    on: date | None = None,
    sieve: Sieve = ALL,
    without: Collection[str] = (),
) -> Iterator[Tie]:
    """Walk over the relations that count, in the order of the plan.

    A relation that holds both ways is walked over twice. One with an end that is no
    actor of the plan, or that has dropped out, is left out.

    Args:
        plan: The plan.
        on: The day on which they must hold, and from which ages are counted. A relation
            holds unless it had certainly not begun by then, or had certainly ended.
        sieve: What they must be like.
        without: Ids of actors who have dropped out.

    Raises:
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    if on is None and (sieve.max_age is not None or sieve.half_life is not None):
        raise InvalidValueError("on", on, "a day, from which ages can be counted")
    there = {actor.id for actor in plan.actors}.difference(without)
    silent = {actor.id for actor in plan.actors if not actor.is_us and _below(actor, sieve)}
    for relation in plan.relations:
        one, other = relation.from_actor, relation.to_actor
        if one in there and other in there and _holds(relation, on):
            age = _age(plan, relation, on)
            trust = _faded(relation.trust, age, sieve.half_life)
            if _passes(relation, sieve, trust, age):
                for start, end in [(one, other), (other, one)][: 1 + relation.both_ways]:
                    if start not in silent:
                        yield Tie(start, end, relation, trust, age)


def _below(actor: Actor, sieve: Sieve) -> bool:
    least = None if sieve.min_stance is None else sieve.min_stance.position
    return least is not None and (actor.stance.position or 0) < least


def _holds(relation: Relation, on: date | None) -> bool:
    if on is None:
        return True
    begun = relation.since is None or relation.since.first <= on
    return begun and (relation.until is None or on <= relation.until.last)


def _age(plan: Plan, relation: Relation, on: date | None) -> int | None:
    judged = relation.judged or plan.campaign.judged
    if on is None or judged is None:
        return None
    return max((on - judged.when.last).days, 0)


def _faded(trust: float, age: int | None, half_life: int | None) -> float:
    """Halve trust with each half-life; a little always is left."""
    if age is None or half_life is None:
        return trust
    left: float = trust * 0.5 ** (age / half_life)
    return max(left, 1e-300)


def _passes(relation: Relation, sieve: Sieve, trust: float, age: int | None) -> bool:
    young = sieve.max_age is None or (age is not None and age <= sieve.max_age)
    wanted = sieve.kinds is None or relation.kind in sieve.kinds
    return young and wanted and trust >= sieve.min_trust
