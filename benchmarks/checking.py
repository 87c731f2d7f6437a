"""What checking a plan costs, as a ratio to reading the same file.

The plan has 200 milestones, 300 actors, votes and hours, and is the same each time.
Both are timed in turns, so that a busy machine slows both alike; the figure is the
median of the ratios within each turn.

    python benchmarks/checking.py
"""

import statistics
import time
import timeit
from collections.abc import Iterator
from datetime import date
from functools import partial

from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import check_plan
from smartgoals.checks.context import Context
from smartgoals.checks.engine import run_checks
from smartgoals.plan.whole import Plan
from smartgoals.planfile.reading import read_text

TODAY = date(2026, 11, 23)
TURNS = 15
BUDGET = 1.0
TEAM, GOALS, ACTORS, MILESTONES, VOTES = 12, 10, 300, 200, 6


def campaign() -> Iterator[str]:
    """Write what holds for all of it, with a team that has hours and holidays."""
    yield "smartgoals: 1"
    yield "campaign:"
    yield "  name: A large campaign"
    yield "  starts: 2026-11-02"
    yield "  judged: 2026-11-20"
    yield "  calendar id: 6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11"
    yield "  working days: {weekend: [saturday, sunday], closed: [2026-12-24 to 2027-01-03]}"
    yield "  funds: 90000 EUR"
    yield "  team:"
    for n in range(TEAM):
        yield f"    person-{n}: {{hours per week: {8 + n}, away: 2027-02-{n + 1:02}}}"
    yield "flag: {what: A duty is planned., urgency: high, decision expected: 2027-11-30,"
    yield "  sources: https://regulator.example/duty}"


def goals() -> Iterator[str]:
    """Write goals, each decided by two actors and some by a vote."""
    yield "goals:"
    for n in range(GOALS):
        yield f"  goal-{n}:"
        yield f"    goal: Board {n} archives the duty by 30 November 2027."
        yield f"    decided by: [actor-{ACTORS - 1 - n}, actor-{ACTORS - 20 - n}]"
        yield f"    specific: Board {n} votes to archive it."
        yield "    answers: flag"
        yield "    time-bound: 2027-11-30"
        yield f"    needs: {{votes: vote-{n % VOTES}, capabilities: skill-{n}, money: 900 EUR}}"
        yield "    measurable:"
        yield f"      figure-{n}: {{what: votes with us, unit: votes, from: 3, to: 40,"
        yield "        source: minutes, every: 1 month}"


def actors() -> Iterator[str]:
    """Write actors, and relations that tie each to some who come later."""
    kinds = ("person", "office", "body", "organization", "group")
    stances = ("active ally", "passive ally", "neutral", "passive opponent")
    yield "actors:"
    for n in range(ACTORS):
        partner = f", partner: {'us' if n < 3 else 'joined'}" if n < 20 else ""
        offers = f", offers: [skill-{n % 15}]" if n < 20 else ""
        yield f"  actor-{n}: {{name: Actor {n}, kind: {kinds[n % 5]}, power: {n % 5 + 1},"
        yield f"    stance: {stances[n * 7 % 4]}{partner}{offers}}}"
    yield "relations:"
    for n in range(ACTORS):
        for step in (1, 7, 31):
            if n + step < ACTORS:
                strength = ("weak", "medium", "strong")[(n + step) % 3]
                yield f"  actor-{n} -> actor-{n + step}: {strength}, they meet each month"


def votes() -> Iterator[str]:
    """Write votes of a hundred members each."""
    yield "votes:"
    for n in range(VOTES):
        members = ", ".join(f"v{n}-{m}: {(m * 7 + n) % 5 + 1}" for m in range(100))
        yield f"  vote-{n}:"
        yield f"    what: Motion {n}"
        yield "    passes with: more than half of members"
        yield "    seats: 100"
        yield f"    members: {{{members}}}"


def milestones() -> Iterator[str]:
    """Write milestones in strands of ten, each waiting for the one before."""
    yield "milestones:"
    for n in range(MILESTONES):
        yield f"  step-{n}:"
        yield f"    what: Step {n} of the campaign"
        yield f"    goal: goal-{n % GOALS}"
        yield f"    owner: person-{n % TEAM}"
        yield f"    takes: {n % 9 + 1} working days"
        yield f"    hours: {n % 7 + 1}"
        if n % 10:
            yield f"    after: step-{n - 1}"
        else:
            yield f"    start: 2026-{11 + n // 10 % 2}-{n // 10 + 3:02}"
        if n % 10 == 9:
            yield "    leave spare: 1 week"


def plan_text() -> str:
    """Write the whole plan."""
    parts = (campaign(), goals(), actors(), votes(), milestones())
    return "\n".join(line for part in parts for line in part) + "\n"


def main() -> None:
    """Print the ratio, its budget, and the rules that cost most."""
    text = plan_text()
    reading = read_text(text)
    plan = reading.plan
    if plan is None or reading.diagnostics:
        raise SystemExit(str(reading.diagnostics[:3]))
    ratios = []
    for _ in range(TURNS):
        start = time.perf_counter()
        read_text(text)
        middle = time.perf_counter()
        remarks = check_plan(plan, today=TODAY, document=reading.document)
        ratios.append((time.perf_counter() - middle) / (middle - start))
    print(f"{len(text)} characters, {len(remarks)} remarks")
    print(f"{statistics.median(ratios):6.2f} x reading  all rules  (budget {BUDGET})")
    for seconds, code in sorted(cost_of_rules(plan), reverse=True)[:5]:
        print(f"{seconds * 1000:6.1f} ms  {code}")


def cost_of_rules(plan: Plan) -> Iterator[tuple[float, str]]:
    """Time each rule on its own, with what rules share worked out before."""
    context = Context(plan=plan, today=TODAY)
    run_checks(context, CHECKS)
    for rule in CHECKS:
        yield min(timeit.repeat(partial(run_checks, context, (rule,)), number=1)), rule.code


if __name__ == "__main__":
    main()
