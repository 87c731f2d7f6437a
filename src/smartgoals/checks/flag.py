"""F: what was noticed."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import flag_name
from smartgoals.diagnostics import Severity
from smartgoals.plan.flag import Flag, FlagKind, FlagState

__all__ = ["CHECKS"]


@check("F101", Severity.WARNING)
def flag_without_sources(context: Context) -> Iterator[Remark]:
    """A flag does not say where it is written.

    Whoever is asked to act wants to read it first, and those who disagree will
    ask for it.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          sources: https://regulator.example/consultation-26 (seen 2026-11-02)

    Fix:
        add `sources:` with a web address, or with words by which others find it
    """
    for flag in context.plan.flags:
        if not flag.sources:
            yield flag.route / "sources", f"{flag_name(flag)} names no source"


@check("F102", Severity.INFO)
def flag_without_urgency(context: Context) -> Iterator[Remark]:
    """A flag does not say how urgent it is, or when it will be decided.

    Without either, nobody can tell which of two flags to take up first. It is a
    warning if both are missing.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          urgency: high

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          urgency: high
          decision expected: 2027-06-30

    Fix:
        add `urgency:` (low, medium, high or critical) and `decision expected:` with a day

    False alarms:
        A technology is decided by nobody on one day, so none is asked for; elsewhere
        the day may be truly unknown.
    """
    for flag in context.plan.flags:
        has_day = flag.decision_expected is not None or flag.kind is FlagKind.TECHNOLOGY
        if _is_set_aside(flag) or (has_day and flag.urgency is not None):
            continue
        route, name = flag.route, flag_name(flag)
        if has_day:
            yield route / "urgency", f"nobody has said how urgent {name} is"
        elif flag.urgency is not None:
            message = f"{name} does not say when it will be decided"
            yield route / "decision expected", message
        elif not context.lacks_any(route, "urgency"):
            message = f"nobody has said how urgent {name} is, or when it will be decided"
            yield route / "decision expected", message, Severity.WARNING


@check("F103", Severity.WARNING)
def flag_decision_past(context: Context) -> Iterator[Remark]:
    """The day on which a flag was expected to be decided is over.

    Either it was decided, and the campaign has to change, or it was put off, and
    all dates that were counted back from that day are wrong.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          decision expected: 2026-10-30

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          decision expected: 2027-06-30

    Fix:
        move the day, or set the flag's `status:` and write into `history:` what happened
    """
    for flag in context.plan.flags:
        if flag.decision_expected is not None and not _is_set_aside(flag):
            day = context.day(flag.decision_expected)
            if day < context.today:
                message = (
                    f"{flag_name(flag)} was expected to be decided on {day}, which is past"
                )
                yield flag.route / "decision expected", message


def _is_set_aside(flag: Flag) -> bool:
    return flag.status is not None and flag.status.state is FlagState.SET_ASIDE


CHECKS = (flag_without_sources, flag_without_urgency, flag_decision_past)
