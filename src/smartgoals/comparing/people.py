"""People and votes: who stands elsewhere, who joined or left, who votes otherwise."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smartgoals.comparing.change import Change, ChangeKind
from smartgoals.comparing.matching import came_and_went, matched
from smartgoals.comparing.seen import Seen, Teller, counted
from smartgoals.plan.together import DatedStance, Partnership, PartnerStatus, Stance, Voter
from smartgoals.planfile.names import written

if TYPE_CHECKING:
    from smartgoals.graph.votes import Tally

__all__ = ["ACTOR_TELLERS", "RELATION_TELLERS", "VOTE_TELLERS", "chance"]

_OURS = (PartnerStatus.US, PartnerStatus.JOINED)


def _stances(seen: Seen) -> Iterator[Change]:
    """Tell where somebody stands now, since when and why; and what was mended before."""
    old: Stance = seen.old.stance
    new: Stance = seen.new.stance
    if old is new:
        yield seen.plainly()
        return
    told = f"stance {old.value} → {new.value}{_steps(old, new)}"
    told += _evidence(seen, seen.after[-1]) if seen.after else ""
    if seen.after[: len(seen.before)] != seen.before:
        told += "; its history was rewritten too"
    yield seen.change(told, ChangeKind.STANCE)


def _steps(old: Stance, new: Stance) -> str:
    """Say how many wedges somebody moved, where both are known."""
    if old.position is None or new.position is None:
        return ""
    steps = new.position - old.position
    return f", {counted(abs(steps), 'step')} {'towards' if steps > 0 else 'away from'} us"


def _evidence(seen: Seen, stance: DatedStance) -> str:
    since = "" if stance.since is None else f", since {seen.both.say(stance.since)}"
    return since + ("" if stance.because is None else f", {seen.both.say(stance.because)}")


def _partner(seen: Seen) -> Iterator[Change]:
    """Tell who joined and who left."""
    is_ours, was_ours = (_is_ours(one) for one in (seen.after, seen.before))
    if is_ours == was_ours:
        yield seen.plainly()
        return
    before = "" if seen.before is None else f", before {seen.both.say(seen.before)}"
    if is_ours:
        told = f"is with us now ({seen.both.say(seen.after)}){before}"
        yield seen.change(told, ChangeKind.JOINED)
        return
    after = "" if seen.after is None else f", now {seen.both.say(seen.after)}"
    yield seen.change(f"is no longer with us{after}{before}", ChangeKind.LEFT)


def _is_ours(partner: Partnership | None) -> bool:
    return partner is not None and partner.status in _OURS


def _offers(seen: Seen) -> Iterator[Change]:
    """Tell what somebody can do for us now, and no longer."""
    came, went = came_and_went(seen.before, seen.after)
    offers = [f"offers now {', '.join(came)}"] if came else []
    offers += [f"no longer offers {', '.join(went)}"] if went else []
    yield seen.change("; ".join(offers))


def _members(seen: Seen) -> Iterator[Change]:
    """Tell each voter who is rated otherwise, or new, or gone."""
    pairs: list[tuple[Any, Any]] = matched(seen.before, seen.after, lambda one: one.id)
    for before, after in pairs:
        if before is None:
            told = f"{after.id}: {after.rating}, not rated before"
        elif after is None:
            told = f"{before.id}: no longer rated, before {before.rating}"
        else:
            told = f"{after.id}: {_rating(seen, before, after)}"
        yield seen.change(f"rating of {told}", before=before, after=after)


def _rating(seen: Seen, before: Voter, after: Voter) -> str:
    """Say what changed of somebody who was rated before."""
    told = []
    if before.rating != after.rating:
        steps = before.rating - after.rating
        way = "towards us" if steps > 0 else "away from us"
        told.append(f"{before.rating} → {after.rating}, {counted(abs(steps), 'step')} {way}")
    for name in ("weight", "asked_by", "asked"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            words = ("not said" if one is None else seen.both.say(one) for one in (old, new))
            told.append(f"{written(Voter, name)} {' → '.join(words)}")
    return ", ".join(told)


def chance(seen: Seen) -> Iterator[Change]:
    """Tell that our chance to win a vote is another than before."""
    from smartgoals.graph.counts import chance_words
    from smartgoals.graph.votes import tally

    old, new = tally(seen.both.old, seen.old), tally(seen.both.new, seen.new)
    before, after = chance_words(old), chance_words(new)
    if before != after:
        told = f"chance that we win: {before} → {after}"
        yield seen.change(told, ChangeKind.CHANCE, before=_between(old), after=_between(new))


def _between(count: "Tally") -> tuple[float | None, float | None] | None:
    """Give our chance at worst and at best, if it is known."""
    return None if count.at_best is None else (count.at_worst, count.at_best)


def _strength(seen: Seen) -> Iterator[Change]:
    before, after = (
        "medium, assumed" if one is None else seen.both.say(one)
        for one in (seen.before, seen.after)
    )
    yield seen.change(f"strength: {before} → {after}")


ACTOR_TELLERS: Mapping[str, Teller] = {
    "offers": _offers,
    "partner": _partner,
    "stances": _stances,
}
RELATION_TELLERS: Mapping[str, Teller] = {"strength": _strength}
VOTE_TELLERS: Mapping[str, Teller] = {"members": _members}
