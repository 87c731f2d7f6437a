"""P: actors, and who moves whom."""

from collections.abc import Iterator

from smartgoals.checks.ages import AGE, judgements, months_between
from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import amount, counted
from smartgoals.diagnostics import Route, Severity
from smartgoals.plan.together import Actor

__all__ = ["CHECKS"]


@check("P701", Severity.WARNING, whole=True)
def nobody_is_us(context: Context) -> Iterator[Remark]:
    """No actor is the campaign itself.

    Roads to those who decide start with us; without a start nobody can be reached,
    and nothing is said about roads at all.

    Flagged:
        actors:
          chapter: {name: Our chapter, partner: joined}
          regulator-board: {name: Board of the regulator, kind: body}

    Fine:
        actors:
          chapter: {name: Our chapter, partner: us}
          regulator-board: {name: Board of the regulator, kind: body}

    Fix:
        add yourselves to the actors, with `partner: us`
    """
    plan = context.plan
    if plan.actors and not plan.us and not context.lacks_field("actors", "partner"):
        yield (
            Route(("actors",)),
            "no actor is `partner: us`, so no road to a decision can start",
        )


@check("P702", Severity.INFO)
def actor_never_judged(context: Context) -> Iterator[Remark]:
    """A stance or a power stands there, and nobody says when that was judged.

    People change their minds. An undated judgement is believed for years, or not at
    all.

    Flagged:
        actors:
          regulator-board: {name: Board of the regulator, power: 5, stance: neutral}

    Fine:
        campaign:
          judged: 2026-11-20 by ana
          team: {ana: {name: Ana Souza}}
        actors:
          regulator-board: {name: Board of the regulator, power: 5, stance: neutral}

    Fix:
        add `judged:` with a day to the actor, or once to the campaign for all
    """
    plan = context.plan
    if plan.campaign.judged is not None or context.is_left_out(_JUDGED):
        return
    rated = [actor for actor in plan.actors if _is_rated(actor)]
    undated = [actor for actor in rated if actor.judged is None]
    if len(undated) == len(rated) > 1:
        message = f"nothing says when the stances and powers of {counted(len(rated), 'actor')}"
        yield Route(("actors",)), f"{message} were judged"
        return
    for actor in undated:
        message = f"nothing says when '{actor.id}' was judged"
        yield actor.route / "judged", message


@check("P703", Severity.WARNING)
def relation_to_self(context: Context) -> Iterator[Remark]:
    """A relation leads from an actor back to the same one.

    It carries nobody anywhere; most often one of the two names is wrong.

    Flagged:
        actors:
          chapter: {name: Our chapter, partner: us}
        relations:
          chapter -> chapter: strong

    Fine:
        actors:
          chapter: {name: Our chapter, partner: us}
          consumer-inst: {name: Consumer institute}
        relations:
          chapter -> consumer-inst: strong

    Fix:
        correct one of the two names, or take the line out
    """
    for relation in context.plan.relations:
        if relation.from_actor == relation.to_actor:
            message = f"the relation leads from '{relation.from_actor}' to the same actor"
            yield relation.route, message


@check("P705", Severity.INFO)
def stale_judgement(context: Context) -> Iterator[Remark]:
    """A judgement is so old that somebody should look again.

    Plans fail on what was true last year. The limit can be set under `thresholds:` as
    `months until a judgement is stale`.

    Flagged:
        actors:
          regulator-board: {name: Board of the regulator, power: 5, judged: 2025-03}

    Fine:
        actors:
          regulator-board: {name: Board of the regulator, power: 5, judged: 2026-10-01}

    Fix:
        ask again, and write the new day
    """
    limit = context.threshold(AGE)
    for route, judged in judgements(context.plan):
        months = months_between(judged.when.last, context.today)
        if months > limit:
            message = (
                f"this was judged {judged.when.last}, more than {amount(limit)} months ago"
            )
            yield route / "judged", message


@check("P706", Severity.WARNING)
def expired_entry(context: Context) -> Iterator[Remark]:
    """An actor's entry was to be looked at again by now, or removed.

    What a plan keeps about people longer than it should is a danger to them and to
    the campaign.

    Flagged:
        actors:
          consumer-minister: {name: Consumer protection office, expires: 2026-11-01}

    Fine:
        actors:
          consumer-minister: {name: Consumer protection office, expires: 2027-11-01}

    Fix:
        look at the entry, and remove it or set a new day
    """
    for actor in context.plan.actors:
        if actor.expires is not None and actor.expires <= context.today:
            message = f"the entry of '{actor.id}' expired on {actor.expires}"
            yield actor.route / "expires", message


@check("P707", Severity.INFO)
def relation_that_ended(context: Context) -> Iterator[Remark]:
    """A relation has ended, and still stands among the others.

    It carries nobody on the day of the check, but a picture or a list of roads without
    a day still shows it.

    Flagged:
        actors:
          chapter: {name: Our chapter, partner: us}
          consumer-inst: {name: Consumer institute}
        relations:
          chapter -> consumer-inst: strong (until 2026-09)

    Fine:
        actors:
          chapter: {name: Our chapter, partner: us}
          consumer-inst: {name: Consumer institute}
        relations:
          chapter -> consumer-inst: strong

    Fix:
        take it out, or take `until` out if it holds again

    False alarms:
        Somebody may keep it to show how things were.
    """
    for relation in context.plan.relations:
        if relation.until is not None and relation.until.last < context.today:
            names = f"'{relation.from_actor}' and '{relation.to_actor}'"
            message = f"what ties {names} ended on {relation.until.last}"
            yield relation.route, message


_JUDGED = Route(("campaign", "judged"))


def _is_rated(actor: Actor) -> bool:
    """Say whether somebody outside our own house was judged."""
    return not actor.is_us and bool(actor.stances or actor.power or actor.interest)


CHECKS = (
    nobody_is_us,
    actor_never_judged,
    relation_to_self,
    stale_judgement,
    expired_entry,
    relation_that_ended,
)
