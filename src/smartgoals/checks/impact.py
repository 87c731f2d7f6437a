"""I: what it does to what the Internet needs."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import shown
from smartgoals.diagnostics import Severity
from smartgoals.plan.analyze import Effect

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
            message = f"{shown(row.row)} is judged {row.effect.value}, and no reason is given"
            yield row.route, message


CHECKS = (strong_claim_without_reason,)
