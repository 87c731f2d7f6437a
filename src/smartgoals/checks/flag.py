"""F: what was noticed."""

from collections.abc import Iterator

from smartgoals.checks.engine import Context, Remark, check
from smartgoals.checks.listing import either, flag_name
from smartgoals.diagnostics import Severity
from smartgoals.plan.flag import Flag, FlagKind, FlagState

__all__ = ["CHECKS"]

_SAID = {
    "opens": "the consultation opens on",
    "closes": "the consultation closes on",
    "decision expected": "a decision is expected on",
}


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
            message = f"nobody has said how urgent {name} is"
            yield route / "urgency", message, None, "write low, medium, high or critical"
        elif flag.urgency is not None:
            message = f"{name} does not say when it will be decided"
            help_ = "add `decision expected:` with a day, as soon as one is known"
            yield route / "decision expected", message, None, help_
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


@check("F104", Severity.INFO)
def sources_disagree(context: Context) -> Iterator[Remark]:
    """Sources give different days for the same thing.

    Plan for the earliest of them, and find out who is right; whoever plans for the
    later one may come too late.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          consultation: {closes: 2027-06-08}
          reported:
            - {closes: 2027-05-15, source: A law firm's note (seen 2026-11-02)}

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          consultation: {closes: 2027-06-08}
          reported:
            - {closes: 2027-06-08, source: The regulator's page (seen 2026-11-02)}

    Fix:
        ask who decides it, and leave what is wrong out of `reported:`
    """
    reporting = [flag for flag in context.plan.flags if flag.reported]
    if not reporting:
        return
    from smartgoals.analysis.flags import disagreements

    for flag in reporting:
        for one in disagreements(flag):
            days = either(context.day(day).isoformat() for day, _ in one.days)
            message = f"sources of {flag_name(flag)} disagree: {_SAID[one.what]} {days}"
            yield flag.route / "reported", message


@check("F105", Severity.WARNING)
def same_measure_twice(context: Context) -> Iterator[Remark]:
    """Two flags seem to be about one measure.

    Half of what is known stands at the one and half at the other, and two people
    begin the same work.

    Flagged:
        flags:
          networks-act: {what: "The Digital Networks Act, 2026/0013(COD)", jurisdiction: EU}
          traffic-fees: {what: Fees for traffic in 2026/0013(COD), jurisdiction: EU}

    Fine:
        flags:
          networks-act: {what: "The Digital Networks Act, 2026/0013(COD)", jurisdiction: EU}
          scanning: {what: Scanning of messages in 2022/0155(COD), jurisdiction: EU}

    Fix:
        make one flag of the two; `was:` keeps the other's id

    False alarms:
        Two parts of one long law may deserve a flag each; then ignore it with that reason.
    """
    if len(context.plan.flags) < 2:
        return
    from smartgoals.analysis.flags import same_measures

    for one, two, why in same_measures(context.plan.flags):
        message = f"{flag_name(two)} and {flag_name(one)} may be about one measure: {why}"
        yield two.route, message


@check("F106", Severity.INFO)
def consultation_over(context: Context) -> Iterator[Remark]:
    """A consultation is over, and nobody has said what became of the flag.

    It was answered or it was missed; either way the next chance is another one.

    Flagged:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          consultation: {closes: 2026-10-30}

    Fine:
        flag:
          what: The regulator plans a payment duty for large senders of traffic.
          consultation: {closes: 2026-10-30}
          status: taken up

    Fix:
        set the flag's `status:`, or `decision expected:` with the next day
    """
    for flag in context.plan.flags:
        closes = flag.consultation.closes if flag.consultation else None
        known = flag.decision_expected is not None
        new = flag.status is None or flag.status.state in {FlagState.NEW, FlagState.WATCHING}
        if closes is not None and new and not known and context.day(closes) < context.today:
            message = f"the consultation of {flag_name(flag)} closed on {context.day(closes)}"
            yield flag.route / "consultation", f"{message}, and nobody has said what now"


def _is_set_aside(flag: Flag) -> bool:
    return flag.status is not None and flag.status.state is FlagState.SET_ASIDE


CHECKS = (
    flag_without_sources,
    flag_without_urgency,
    flag_decision_past,
    sources_disagree,
    same_measure_twice,
    consultation_over,
)
