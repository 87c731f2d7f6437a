"""Which milestones somebody's leaving touches: their own, and all that waits for them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from smartgoals.graph._waiting import follow_on, milestone_of
from smartgoals.graph.naming import listed
from smartgoals.graph.touched import Because, Touched
from smartgoals.plan.strategize import Milestone

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["Called", "leavers", "touched_milestones"]

#: What an id is called in a sentence.
Called = Callable[[str], str]

_TIED = {
    "comes after": "waits for",
    "waits for": "waits for",
    "starts with": "starts with",
    "ends with": "ends with",
    "counted from": "has a day that is counted from",
}


def leavers(
    whole: "MultiDiGraph[str]", one: str, gone: Collection[str], *kinds: str
) -> tuple[Because, ...]:
    """Say to which of those who leave edges of some kinds lead: by kind, then by id."""
    found = {
        (kinds.index(more["kind"]), end)
        for _, end, more in whole.out_edges(one, data=True)
        if more["kind"] in kinds and end in gone
    }
    return tuple(Because(kinds[place], end) for place, end in sorted(found))


def touched_milestones(
    whole: "MultiDiGraph[str]", gone: Collection[str], called: Called
) -> Iterator[Touched]:
    """Walk from what those who leave had taken on to all that waits for it."""
    from networkx import bfs_layers

    follow = follow_on(whole)
    direct = {
        one: because
        for one in follow
        if (because := leavers(whole, one, gone, "owned by", "signed by", "meets"))
    }
    layers = list(bfs_layers(follow, direct)) if direct else []
    touched = {one for layer in layers for one in layer}
    for one in (one for layer in layers for one in sorted(layer)):
        milestone = milestone_of(whole, one)
        if one in direct:
            because, words = direct[one], _own_words(milestone, direct[one], gone, called)
        else:
            because = tuple(
                Because(how, first)
                for first in sorted(touched.intersection(follow.predecessors(one)))
                for how in sorted(follow.edges[first, one]["how"])
            )
            words = _waiting_words(whole, milestone, because)
        yield Touched(
            id=one, because=because, words=f"'{milestone.what}' {'; it '.join(words)}"
        )


def _own_words(
    milestone: Milestone, because: Sequence[Because], gone: Collection[str], called: Called
) -> Iterator[str]:
    names: dict[str, list[str]] = {}
    for how, who in because:
        names.setdefault(how, []).append(called(who))
    for how, several in names.items():
        people = listed(several)
        if how == "owned by" and milestone.is_theirs:
            yield f"keeps its day, and nobody sees to it without {people}"
        elif how == "owned by":
            yield f"has no owner without {people}"
        elif how == "meets":
            yield f"can't meet {people}"
        else:
            none = "" if set(milestone.signed_by) - set(gone) else ", and has none left"
            signatures = "signature" if len(several) == 1 else "signatures"
            yield f"loses the {signatures} of {people}{none}"


def _waiting_words(
    whole: "MultiDiGraph[str]", milestone: Milestone, because: Sequence[Because]
) -> Iterator[str]:
    firsts: dict[str, list[str]] = {}
    for how, first in because:
        tied = "" if milestone.is_theirs else _TIED[how]
        name = f"'{whole.nodes[first]['name']}'"
        if name not in firsts.setdefault(tied, []):
            firsts[tied].append(name)
    for tied, several in firsts.items():
        names = listed(several)
        done = "is done" if len(several) == 1 else "are done"
        yield f"{tied} {names}" if tied else f"keeps its day, whether or not {names} {done}"
