"""How likely at least one road holds, if strengths are chances, which they seldom are."""

from collections.abc import Collection
from datetime import date

from smartgoals.graph._net import net_of, require_actors, starts_of
from smartgoals.graph._search import reached, turned
from smartgoals.graph.ties import ALL, Sieve
from smartgoals.plan.whole import Plan

__all__ = ["chance_of_a_road"]

_MOST_STEPS = 20_000  # about a second's work; the question is #P-hard (Valiant 1979)

_Arc = tuple[str, str]
_State = tuple[frozenset[str], frozenset[_Arc]]


class _TooManyError(Exception):
    """There are more cases than anybody can go through."""


def chance_of_a_road(
    plan: Plan,
    *,
    to: str,
    from_actor: str | None = None,
    without: Collection[str] = (),
    on: date | None = None,
    sieve: Sieve = ALL,
) -> float | None:
    """Say how likely somebody is reached over whichever road, each step being a gamble.

    Strengths put roads in order and are no chances. Ask this only if yours are: if you
    mean by 0.9 that nine of ten messages are passed on, each for itself. Of several
    relations between one pair the strongest counts.

    It is exact: whoever is reached is asked for one contact after the other, and both
    answers are followed (factoring, after Moskowitz 1958).

    >>> import smartgoals as sg
    >>> plan = sg.load("examples/eu-network-fees/campaign.yaml")
    >>> round(chance_of_a_road(plan, to="ep-plenary"), 3)
    0.775

    Args:
        plan: The plan.
        to: The id of the actor who is to be reached.
        from_actor: The id of the actor who starts; ``None`` for all of us together.
        without: Ids of actors who have dropped out.
        on: The day on which the relations must carry; ``None`` takes them all.
        sieve: What they must be like.

    Returns:
        The chance; ``None`` where the map has too many roads to go through.

    Raises:
        UnknownIdError: If one of the ids is no actor of the plan.
        InvalidValueError: If ages matter to the sieve, and no day is given.
    """
    starts = starts_of(plan, from_actor)
    require_actors(plan, to, *sorted(without))
    net = net_of(plan, without=frozenset(without), on=on, sieve=sieve)
    useful = reached(turned(net), to)
    arcs = {
        (one, other): float(trust)
        for one, onward in sorted(net.items())
        for other, trust in sorted(onward.items())
        if one in useful and other in useful
    }
    try:
        return _chance(arcs, frozenset(starts).intersection(net), to)
    except _TooManyError:
        return None


def _chance(arcs: dict[_Arc, float], starts: frozenset[str], to: str) -> float:
    """Follow what is known: who is reached, and which steps from there have failed.

    Each case leads to two that know more, so that they can be worked out from the end.
    """
    known: dict[_State, float] = {}
    waiting: list[_State] = [(starts, frozenset())]
    while waiting:
        case = there, failed = waiting[-1]
        untried = (one for one in arcs if one not in failed)
        step = next((one for one in untried if one[0] in there and one[1] not in there), None)
        if to in there or step is None:
            known[case] = float(to in there)
        else:
            more = there | {step[1]}
            yes: _State = more, frozenset(arc for arc in failed if arc[1] not in more)
            no: _State = there, failed | {step}
            missing = [one for one in (yes, no) if one not in known]
            if missing:
                waiting += missing
                continue
            known[case] = arcs[step] * known[yes] + (1 - arcs[step]) * known[no]
        waiting.pop()
        if len(known) > _MOST_STEPS:
            raise _TooManyError
    return known[starts, frozenset()]
