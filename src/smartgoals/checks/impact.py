"""I: what it does to what the Internet needs."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import judged, shown
from smartgoals.diagnostics import Severity
from smartgoals.plan.analyze import Effect
from smartgoals.plan.values import Judgement
from smartgoals.planfile.dates import write_period

__all__ = ["CHECKS"]

_STRONG = (Effect.BREAKS, Effect.HELPS_A_LOT)


@check("I301", Severity.WARNING)
def strong_claim_without_reason(context: Context) -> Iterator[Remark]:
    """A row of the impact is judged as strongly as can be, and no reason is given.

    The strongest claims are the first that an opponent will doubt, and a number
    alone convinces nobody.

    Flagged:
        impact:
          unrestricted reachability: -2

    Fine:
        impact:
          unrestricted reachability: -2 Services may stop serving the country directly.
          privacy: 0

    Fix:
        write the reason behind the number, in a sentence
    """
    for row in context.plan.impact.rows if context.plan.impact else ():
        if row.effect in _STRONG and row.because is None:
            yield row.route, f"{judged(row)}, and no reason is given"


@check("I302", Severity.WARNING)
def judged_twice(context: Context) -> Iterator[Remark]:
    """Two judgements of one row can't be told apart: the same judge, the same day.

    Several judgements of a row show how far people agree, or how a view changed. Two by
    the same person on the same day do neither, and nobody knows which one holds.

    Flagged:
        impact:
          open architecture:
            - {effect: -2, because: Each network needs a permit., judged: 2026-11-20 by ana}
            - {effect: -1, because: Permits are cheap., judged: 2026-11-20 by ana}
        actors:
          ana: {name: Ana Souza}

    Fine:
        impact:
          open architecture:
            - {effect: -2, because: Each network needs a permit., judged: 2026-11-20 by ana}
            - {effect: -1, because: Permits are cheap., judged: 2026-11-21 by ana}
        actors:
          ana: {name: Ana Souza}

    Fix:
        keep the one that holds, or say under `judged:` who else judged, or on which day
    """
    seen: set[tuple[str, Judgement | None]] = set()
    for row in context.plan.impact.rows if context.plan.impact else ():
        said = row.judged or context.plan.campaign.judged
        if (row.row, said) in seen and not context.lacks_any(row.route, "judged"):
            yield row.route, f"{shown(row.row)} is judged twice{_by_one(said)}"
        seen.add((row.row, said))


def _by_one(said: Judgement | None) -> str:
    """Say what two judgements share."""
    if said is None:
        return ", and nothing says by whom or when"
    when = write_period(said.when)
    return (
        f" by '{said.by}' for {when}" if said.by else f" for {when}, and nothing says by whom"
    )


CHECKS = (strong_claim_without_reason, judged_twice)
