"""``smartgoals show votes``: what each vote takes, and what would help most."""

from typing import TYPE_CHECKING

import click

from smartgoals.cli.completing import FILE
from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_csv, echo_json, echo_table, format_option
from smartgoals.cli.plans import open_for_team

if TYPE_CHECKING:
    from smartgoals.graph.counts import VoteCount

__all__ = ["votes"]

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@click.command("votes", epilog=examples("show votes campaign.yaml"))
@click.argument("plan_file", metavar="PLAN", type=FILE)
@format_option("table", "json", "csv")
def votes(plan_file: str, form: str) -> None:
    """Show what each vote takes, how likely we win, and which step would help most.

    Votes come by id. A rating says how somebody is expected to vote on the text, not
    where they stand towards our goal; where the two point apart, it is said. Everybody is
    taken to be there, to vote yes or no, and to decide alone.
    """
    from smartgoals.graph.counts import chance_words, count_votes

    plan = open_for_team(plan_file)
    found = count_votes(plan)
    if form == "json":
        echo_json(found.to_dict())
        return
    if form == "csv":
        _echo_rows(found.votes)
        return
    rows = [
        (
            chance_words(one.tally),
            _needed(one),
            f"{one.tally.expected:.1f}",
            str(one.tally.unrated or ""),
            one.vote.id,
            one.vote.what,
        )
        for one in found.votes
    ]
    echo_table(("we win", "it takes", "expected", "not rated", "id", "what"), rows)
    for one in found.votes:
        for line in _words(one):
            click.echo(f"\n{one.vote.id}: {line}")


def _echo_rows(votes: "tuple[VoteCount, ...]") -> None:
    """Print a row for each vote, as a spreadsheet wants it."""
    heads = (
        "id", "what", "we_want", "body", "when", "seats", "threshold", "unrated",
        "expected", "chance", "chance_at_best", "chance_at_worst",
    )  # fmt: skip
    told = [one.to_dict() for one in votes]
    echo_csv(heads, [[one[head] for head in heads] for one in told])


def _needed(one: "VoteCount") -> str:
    """Say how many it takes on our side, or what is not known."""
    if one.tally.needed is not None:
        return f"{one.tally.needed} of {one.tally.seats}"
    asked = [f"{part.needed or '?'} {part.of.value}" for part in one.requires]
    return " and ".join(asked) or "not said"


def _words(one: "VoteCount") -> "list[str]":
    """Say in words what would help most, and what has to be kept apart."""
    found = []
    if one.best_steps:
        found.append(_best(one))
    if one.power and len({part.weight for part in one.power}) > 1:
        first = one.power[0]
        share = f"{float(first.shapley_shubik):.0%}"
        found.append(f"'{first.member}' decides most often, in {share} of all orders")
    found.extend(
        f"'{torn.member}' is rated {torn.rating} on this text, and stands as"
        f" '{torn.stance}' towards our goal; only the rating is counted"
        for torn in one.torn
    )
    if one.quorum is not None and one.quorum.needed is not None:
        found.append(f"{one.quorum.needed} must be there, or nothing is decided")
    if one.tally.at_best is None:
        found.append(_unknown(one))
    return found


def _best(one: "VoteCount") -> str:
    """Say which step helps most, and how many others help as much."""
    gain = f"{one.best_steps[0].gain * 100:.1f} points"
    steps = [
        f"'{step.member}' from {step.rating} to {step.rating - 1}" for step in one.best_steps
    ]
    if len(steps) == 1:
        return f"it helps most to move {steps[0]}, by {gain}"
    count = _NUMBERS[len(steps)] if len(steps) < len(_NUMBERS) else str(len(steps))
    return f"one step further with any of these {count} would help as much, by {gain}: " + (
        ", ".join(steps)
    )


def _unknown(one: "VoteCount") -> str:
    """Say why nobody can tell how likely we win."""
    if not one.vote.passes_with:
        return "nothing says what it takes; add `passes with:`"
    if not one.vote.members:
        return "nobody is rated; add `members:` with a rating from 1 to 5"
    if one.tally.needed is None and one.tally.unrated:
        return "some who are not rated have a weight that nobody has written"
    return "there are too many different weights to count"
