"""Votes counted before they are held: who is with us, how many it takes, what to expect."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from smartgoals.graph.counts import Required, VoteCount, chance_words, count_votes
from smartgoals.graph.naming import naming
from smartgoals.pictures.elements import Element, element
from smartgoals.pictures.marks import (
    EDGE,
    SMALL,
    WIDTH,
    and_more,
    band,
    counted,
    figure,
    hatched,
    in_hatching,
    words,
)
from smartgoals.pictures.palette import INK, PAPER, QUIET, STANCES
from smartgoals.pictures.picture import Picture, Table
from smartgoals.pictures.text import fitted, width_of
from smartgoals.plan.together import Basis, Outcome, Stance, Voter
from smartgoals.plan.unknown import unknown_id
from smartgoals.plan.whole import Plan

__all__ = ["votes_picture"]

_WIDE = WIDTH - 2 * EDGE
_TOP, _BAR, _LINE, _BOTTOM = 16.0, 30.0, 15.0, 24.0
_MOST_VOTES, _MOST_NAMES = 12, 12
_RATINGS = ("with us", "leans to us", "undecided", "leans against", "against us")
_COLOURS = (
    STANCES[Stance.ACTIVE_ALLY], STANCES[Stance.PASSIVE_ALLY], STANCES[Stance.NEUTRAL],
    STANCES[Stance.PASSIVE_OPPONENT], STANCES[Stance.ACTIVE_OPPONENT],
)  # fmt: skip


class _Bar(NamedTuple):
    """Votes of one kind, by rating, against how many it takes.

    Attributes:
        noun: What one of them is, and several.
        ratings: How many there are of each rating, from 1 to 5.
        whole: How many there are in all; ``None`` where nobody has said.
        needed: How many on our side win; ``None`` where that is no one number.
        expected: How many of those that are rated will be on our side, on average.
    """

    noun: tuple[str, str]
    ratings: tuple[int, ...]
    whole: int | None
    needed: int | None
    expected: float | None

    @property
    def unrated(self) -> int:
        return max(0, (self.whole or 0) - sum(self.ratings))

    @property
    def scale(self) -> float:
        """How many votes the whole width stands for."""
        return max(sum(self.ratings) + self.unrated, self.needed or 0, 1)


def votes_picture(plan: Plan, vote: str | None = None) -> Picture:
    """Draw how a vote is expected to go, against how many votes it takes.

    A bar holds all votes, from those with us to those against us and those nobody has
    rated, with their counts; a line says how many it takes. The names stand below by
    their rating, those with the most votes first. Where states and people are counted at
    once, each has its bar. Of very many votes and names some are drawn; all are in the
    table.

    >>> import smartgoals as sg
    >>> picture = votes_picture(sg.load("examples/eu-network-fees/campaign.yaml"))
    >>> picture.description
    "'Amendments that delete ...': we want it to pass. It takes 361 of 720 votes; ..."

    Args:
        plan: The plan.
        vote: The id of the one to be drawn; all of them, by id, if none is given.

    Raises:
        UnknownIdError: If the plan has no vote of that id.
    """
    votes = {one.id: one for one in plan.votes}
    if vote is not None and vote not in votes:
        raise unknown_id(vote, votes, where="no vote of the plan")
    chosen = tuple(one for one in plan.votes if vote in (None, one.id))
    found = count_votes(evolve(plan, votes=chosen)).votes
    parts: list[Element] = []
    top = _TOP
    for one in found[:_MOST_VOTES]:
        block = tuple(_vote(plan, one, top))
        parts += block
        top = _end(one, top)
    if len(found) > _MOST_VOTES:
        parts += band(top, and_more(len(found) - _MOST_VOTES))
        top += 34
    if not found:
        parts += [words("The plan has no vote.", EDGE + 8, top + 16, _WIDE, fill=QUIET)]
        top += 24
    return Picture(
        kind="votes",
        title=f"Votes: {plan.campaign.name}",
        description=_told(found),
        width=WIDTH,
        height=top + _BOTTOM,
        drawn=tuple(parts),
        table=_table(plan, found),
    )


def _bars(one: VoteCount) -> tuple[_Bar, ...]:
    """Say what has to be counted: votes, or states and people where a quota asks for them."""
    told, members = one.tally, one.vote.members
    states = [part for part in one.requires if part.of is Basis.STATES]
    others = [part for part in one.requires if part.of is not Basis.STATES]
    bars = []
    if states:
        heads = tuple(
            sum(member.rating == rating for member in members) for rating in range(1, 6)
        )
        needed = _needed(one, states)
        bars.append(_Bar(("state", "states"), heads, told.seats, needed, told.expected))
    if others or not states:
        by_people = any(part.of is Basis.POPULATION for part in others)
        noun = ("person", "people") if by_people else ("vote", "votes")
        whole = others[0].out_of if others else told.seats or None
        expected = None if states else told.expected
        bars.append(_Bar(noun, one.ratings, whole, _needed(one, others), expected))
    return tuple(bars)


def _needed(one: VoteCount, parts: Sequence[Required]) -> int | None:
    """Say how many must be on our side: for all of these quotas, or to block the hardest."""
    asked = [part.needed for part in parts]
    known = [number for number in asked if number is not None]
    if not known or len(known) < len(asked):
        return None
    if one.vote.we_want is Outcome.PASSES:
        return max(known)
    whole = parts[0].out_of
    return None if whole is None else max(whole - max(known) + 1, 0)


def _end(one: VoteCount, top: float) -> float:
    """Say where a vote's block ends."""
    names = max((len(names) for names in _shown(one).values()), default=0)
    return top + 74 + len(_bars(one)) * 84 + 40 + names * _LINE + 26


def _vote(plan: Plan, one: VoteCount, top: float) -> Iterator[Element]:
    """Draw one vote: what it is, its bars, and the names below."""
    when = f"{one.vote.when}" if one.vote.when else "day not said"
    yield from band(top, one.vote.what, f"{one.vote.id}, {when}")
    first, second = _sentences(one)
    yield words(first, EDGE + 8, top + 44, _WIDE - 16)
    yield words(second, EDGE + 8, top + 60, _WIDE - 16)
    y = top + 74
    for bar in _bars(one):
        yield from _bar(bar, y)
        y += 84
    yield from _names(plan, one, y)


def _bar(bar: _Bar, top: float) -> Iterator[Element]:
    """Draw all votes in a row, with what it takes above and what to expect below."""
    y = top + 24
    unit = _WIDE / bar.scale
    x = EDGE
    counts: list[Element] = []
    for votes, colour in zip(bar.ratings, _COLOURS, strict=True):
        if votes:
            width = votes * unit
            yield element("rect", x=x, y=y, width=width, height=_BAR, fill=colour, stroke=PAPER)
            counts += _count(votes, x + width / 2, y, width)
            x += width
    if not bar.unrated and not counts:
        yield hatched(EDGE, y, _WIDE, _BAR)
        counts += in_hatching(WIDTH / 2, y + 19, "nobody is rated", _WIDE)
    if bar.unrated:
        width = bar.unrated * unit
        yield hatched(x, y, width, _BAR)
        yield element("rect", x=x, y=y, width=width, height=_BAR, fill="none", stroke=QUIET)
        told = (f"{bar.unrated:,} not rated", f"{bar.unrated:,}")
        fits = [one for one in told if width_of(one, SMALL) + 22 <= width]
        if fits:
            counts += in_hatching(x + width / 2, y + 19, fits[0], width)
    yield from _threshold(bar, y, unit)
    yield from counts
    yield from _expected(bar, y, unit)


def _count(votes: int, middle: float, y: float, width: float) -> Iterator[Element]:
    """Write a number on its part of a bar, where there is room; below it stands anyway."""
    wide = width_of(f"{votes:,}", 12, bold=True) + 10
    if wide + 6 <= width:
        yield element(
            "rect", x=middle - wide / 2, y=y + 6, width=wide, height=18, rx=3, fill=PAPER
        )
        yield words(f"{votes:,}", middle, y + 19, wide, bold=True, anchor="middle")


def _threshold(bar: _Bar, y: float, unit: float) -> Iterator[Element]:
    if bar.needed is None:
        told = f"how many {bar.noun[1]} it takes is not known"
        yield words(told, EDGE, y - 8, _WIDE, size=SMALL, fill=QUIET)
        return
    x = EDGE + bar.needed * unit
    yield element("line", x1=x, x2=x, y1=y - 18, y2=y + _BAR + 4, stroke=PAPER, stroke_width=6)
    yield element("line", x1=x, x2=x, y1=y - 18, y2=y + _BAR + 4, stroke=INK, stroke_width=2)
    told = f"{counted(bar.needed, *bar.noun)} needed on our side"
    yield from _beside(told, x, y - 8, bold=True)


def _expected(bar: _Bar, y: float, unit: float) -> Iterator[Element]:
    if bar.expected is None or not sum(bar.ratings):
        return
    x, top = EDGE + min(bar.expected * unit, _WIDE), y + _BAR
    yield element(
        "path",
        d=f"M{x:.2f} {top + 2:g}L{x - 6:.2f} {top + 13:g}L{x + 6:.2f} {top + 13:g}Z",
        fill=INK,
        stroke=PAPER,
    )
    rated = " of those rated" if bar.unrated else ""
    yield from _beside(f"{figure(bar.expected, digits=1)} on average{rated}", x + 6, top + 14)


def _beside(told: str, x: float, y: float, *, bold: bool = False) -> Iterator[Element]:
    """Write beside a place: to its right where there is room, or else to its left."""
    width = width_of(told, SMALL, bold=bold)
    if x + 6 + width <= WIDTH - EDGE:
        yield words(told, x + 6, y, width + 1, size=SMALL, bold=bold)
    else:
        yield words(told, x - 12, y, width + 1, size=SMALL, bold=bold, anchor="end")


def _groups(one: VoteCount) -> dict[int, list[Voter]]:
    """Give the members by their rating, those with the most votes first."""
    ordered = sorted(one.vote.members, key=lambda member: (-member.weight, member.id))
    return {rating: [who for who in ordered if who.rating == rating] for rating in range(1, 6)}


def _shown(one: VoteCount) -> dict[int, list[Voter | int]]:
    """Give what is written below: members, and then how many more there are."""
    found: dict[int, list[Voter | int]] = {}
    for rating, members in _groups(one).items():
        more = len(members) - _MOST_NAMES
        found[rating] = [*members] if more < 2 else [*members[:_MOST_NAMES], more]
    return found


def _names(plan: Plan, one: VoteCount, top: float) -> Iterator[Element]:
    """Write a list for each rating, and how many votes nobody has rated."""
    called = naming(plan)
    width = _WIDE / 6
    bar = _bars(one)[0]
    for rating, members in _shown(one).items():
        x = EDGE + (rating - 1) * width
        colour, told = _COLOURS[rating - 1], counted(bar.ratings[rating - 1], *bar.noun)
        yield from _head(f"{rating} {_RATINGS[rating - 1]}", told, x, top, width)
        yield element("rect", x=x, y=top + 26, width=width - 10, height=4, fill=colour)
        for place, who in enumerate(members):
            y = top + 46 + place * _LINE
            if isinstance(who, int):
                yield words(f"and {who} more", x, y, width - 12, size=SMALL, fill=QUIET)
            else:
                yield from _name(called(who.id), who.weight, x, y, width - 12)
    x = EDGE + 5 * width
    yield from _head("not rated", counted(one.tally.unrated, *bar.noun), x, top, width)
    yield hatched(x, top + 26, width - 10, 4, step=4)


def _head(label: str, told: str, x: float, top: float, width: float) -> Iterator[Element]:
    yield words(label, x, top + 6, width - 12, bold=True)
    yield words(told, x, top + 20, width - 12, size=SMALL, fill=QUIET)


def _name(name: str, weight: int, x: float, y: float, width: float) -> Iterator[Element]:
    """Write a name, and how many votes it has where these aren't one."""
    told = f"{weight:,}" if weight < 10**6 else f"{weight / 10**6:.3g} million"
    aside = "" if weight == 1 else f" ({told})"
    room = width - width_of(aside, SMALL)
    yield words(fitted(name, room, SMALL) + aside, x, y, width + 1, size=SMALL)


def _sentences(one: VoteCount) -> tuple[str, str]:
    """Say what it takes and what to expect, and then how likely we win."""
    want = "it to pass" if one.vote.we_want is Outcome.PASSES else "it to fail"
    return f"We want {want}. {_takes(one)}", _hope(one)


def _takes(one: VoteCount) -> str:
    """Say how many it takes on our side, of each kind that is counted."""
    if not one.requires:
        return f"Nothing says what it takes; {_expects(one)}."
    asked = [
        f"an unknown number of {bar.noun[1]}"
        if bar.needed is None
        else f"{bar.needed:,} of {_grouped(bar.whole)} {bar.noun[1]}"
        for bar in _bars(one)
    ]
    both = " and " if one.vote.we_want is Outcome.PASSES else " or "
    return f"It takes {both.join(asked)}; {_expects(one)}."


def _grouped(number: int | None) -> str:
    return f"{number:,}" if number else "an unknown number of"


def _expects(one: VoteCount) -> str:
    if not one.vote.members:
        return "nobody is rated"
    rated = ", not counting who isn't rated" if one.tally.unrated else ""
    nouns = _bars(one)[0].noun[1]
    return f"{figure(one.tally.expected, digits=1)} {nouns} are ours on average{rated}"


def _hope(one: VoteCount) -> str:
    """Say how likely we win: as a figure, and whether that is more than even."""
    told = one.tally
    if told.at_best is None or told.at_worst is None:
        return "How likely we win is not known."
    if told.at_worst > 0.5:
        side = "more likely than not"
    elif told.at_best < 0.5:
        side = "less likely than not"
    elif told.at_worst == told.at_best:
        side = "an even chance"
    else:
        side = "it hangs on those who aren't rated"
    return f"Our chance is {chance_words(told)}: {side}."


def _told(found: Sequence[VoteCount]) -> str:
    """Say in words what the picture shows."""
    if not found:
        return "The plan has no vote."
    said = []
    for one in found[:_MOST_VOTES]:
        first, second = _sentences(one)
        what = fitted(one.vote.what, 1200, 12)
        said.append(f"'{what}': w{first[1:]} {second}")
    if len(found) > _MOST_VOTES:
        said.append(f"{counted(len(found) - _MOST_VOTES, 'more vote')}: see the table.")
    return " ".join(said)


def _table(plan: Plan, found: Sequence[VoteCount]) -> Table:
    """Give a row for each member of each vote, and one for those who aren't rated."""
    called = naming(plan)
    return Table(
        ("vote", "what", "rating", "in words", "member", "votes"),
        tuple(row for one in found for row in _rows(one, called)),
    )


def _rows(one: VoteCount, called: Callable[[str], str]) -> Iterator[tuple[object, ...]]:
    vote = one.vote
    for rating, members in _groups(one).items():
        for who in members:
            name = called(who.id)
            yield vote.id, vote.what, rating, _RATINGS[rating - 1], name, who.weight
    if one.tally.unrated or not vote.members:
        yield vote.id, vote.what, None, "not rated", None, one.tally.unrated
