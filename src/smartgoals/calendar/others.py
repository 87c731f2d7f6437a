"""Goals, flags and history as entries of a calendar, where a plan asks for them."""

from collections import Counter
from collections.abc import Iterator

from smartgoals.calendar.entries import Entry, all_day, when_of
from smartgoals.calendar.identity import flag_key, goal_key, lasting_names
from smartgoals.calendar.scene import Scene

__all__ = ["flag_entries", "goal_entries", "history_entries"]


def goal_entries(scene: Scene) -> Iterator[Entry]:
    """Make an entry of each goal that has a deadline, on that day."""
    for goal in scene.plan.goals:
        deadline = scene.timeline.deadlines.get(goal.id)
        asked = scene.view.goal in {None, goal.id} and scene.view.shows("goal")
        if deadline is not None and asked:
            start, end = all_day(deadline, deadline)
            yield Entry(
                key=goal_key(scene.goal_names[goal.id]),
                start=start,
                end=end,
                summary=f"Deadline: {goal.statement}",
                categories=(scene.name, "goal", goal.id),
            )


def flag_entries(scene: Scene) -> Iterator[Entry]:
    """Make entries of a flag's dates: when a consultation opens and closes, and what then."""
    names = lasting_names(scene.plan.flags)
    for flag in scene.plan.flags:
        talks = flag.consultation
        dates = (
            ("opens", "Consultation opens", None if talks is None else talks.opens),
            ("closes", "Consultation closes", None if talks is None else talks.closes),
            ("decision", "Decision expected", flag.decision_expected),
        )
        for word, what, day in dates:
            if day is not None:
                start, end = when_of(day, scene.zone)
                yield Entry(
                    key=flag_key(names[flag.id], word),
                    start=start,
                    end=end,
                    summary=f"{what}: {flag.what}",
                    categories=(scene.name, "flag"),
                    uncertain=word == "decision",
                )


def history_entries(scene: Scene) -> Iterator[Entry]:
    """Make an entry of each thing that has happened, over the whole of its period."""
    seen: Counter[str] = Counter()
    past = scene.plan.history
    for event in sorted(past, key=lambda one: (one.when.first, one.when.last, one.what)):
        period = f"{event.when.first}/{event.when.last}"
        start, end = all_day(event.when.first, event.when.last)
        seen[period] += 1
        yield Entry(
            key=f"history:{period}:{seen[period]}",
            start=start,
            end=end,
            summary=event.what,
            categories=(scene.name, "history"),
        )
