"""What writing a calendar costs, in one run and with the same entries for all.

Each way runs in a process of its own, in turns; the figure is the median of its ratios to
the floor, a writer of bare strings that escapes and folds. Time is that of the processor,
memory what a process holds at most beyond what the plan itself takes.

    python benchmarks/calendars.py [--milestones 1000 10000]
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import BinaryIO, cast

import icalendar

from smartgoals.calendar.export import to_ical, write_ical
from smartgoals.calendar.layout import lay_out
from smartgoals.calendar.lines import folded
from smartgoals.calendar.updating import update_ical
from smartgoals.plan.strategize import Goal, Milestone
from smartgoals.plan.values import Duration
from smartgoals.plan.whole import Campaign, Plan, TeamMember
from smartgoals.schedule.timeline import schedule

TURNS = 3
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def plan(many: int) -> Plan:
    """Make a plan of so many milestones, each with a goal, an owner, a link and a reminder."""
    first = date(2027, 1, 4)
    return Plan(
        campaign=Campaign(name="A campaign of ours", team=(TeamMember(id="a", name="Ana"),)),
        goals=(Goal(id="g", statement="The regulator's board archives the duty."),),
        milestones=tuple(
            Milestone(
                id=f"m{place}",
                what=f"Meet the rapporteur's office, round {place}",
                goal="g",
                owner="a",
                fixed=first + timedelta(days=place % 1500),
                link="https://example.org/rounds?number=1",
                reminders=(Duration(7),),
            )
            for place in range(many)
        ),
    )


def ours(whole: Plan) -> Callable[[], bytes]:
    """Write the calendar as smartgoals does, its dates being known."""
    dates = schedule(whole)
    return lambda: to_ical(whole, dates)


class _Counted:
    """A file that keeps nothing but how much was written into it."""

    size = 0

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self.size += len(data)
        return len(data)


def streamed(whole: Plan) -> Callable[[], int]:
    """Write it entry by entry into a file."""
    dates = schedule(whole)

    def write() -> int:
        file = _Counted()
        write_ical(whole, cast("BinaryIO", file), dates)
        return file.size

    return write


def again(whole: Plan) -> Callable[[], bytes]:
    """Write an unchanged calendar once more, its old bytes and state being at hand."""
    dates = schedule(whole)
    first = update_ical(whole, now=NOW, timeline=dates)
    return lambda: (
        update_ical(whole, first.state, now=NOW, before=first.data, timeline=dates).data
    )


def with_icalendar(whole: Plan) -> Callable[[], bytes]:
    """Write the same entries with icalendar's own constructors, as its documentation does."""
    entries = list(lay_out(whole).entries)

    def write() -> bytes:
        calendar = icalendar.Calendar.new(
            prodid="-//peer//peer//EN", name="A campaign of ours", uid="u", last_modified=NOW
        )
        for uid, entry in entries:
            event = icalendar.Event.new(
                uid=uid, stamp=NOW, last_modified=NOW, sequence=entry.sequence,
                start=entry.start, end=entry.end, summary=entry.summary,
                description="\n".join(entry.description), categories=list(entry.categories),
                url=entry.link, status="CONFIRMED", transparency="TRANSPARENT",
                color=entry.colour,
            )  # fmt: skip
            event.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
            event.add("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE")
            for reminder in entry.reminders:
                event.add_component(
                    icalendar.Alarm.new_display(
                        description=reminder.says, trigger=-reminder.before, uid=f"{uid}-1"
                    )
                )
            calendar.add_component(event)
        data: bytes = calendar.to_ical()
        return data

    return write


def floor(whole: Plan) -> Callable[[], bytes]:
    """Write the same lines as bare strings, escaped and folded, and nothing else."""
    entries = list(lay_out(whole).entries)
    escapes = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

    def lines() -> list[str]:
        found = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//floor//floor//EN"]
        for uid, entry in entries:
            said = "\n".join(entry.description).translate(escapes)
            found += (
                "BEGIN:VEVENT", f"CATEGORIES:{','.join(entry.categories)}",
                f"COLOR:{entry.colour}", f"DESCRIPTION:{said}",
                f"DTEND;VALUE=DATE:{entry.end:%Y%m%d}",
                f"DTSTAMP:{NOW:%Y%m%dT%H%M%SZ}", f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}",
                f"LAST-MODIFIED:{NOW:%Y%m%dT%H%M%SZ}", f"SEQUENCE:{entry.sequence}",
                "STATUS:CONFIRMED", f"SUMMARY:{entry.summary.translate(escapes)}",
                "TRANSP:TRANSPARENT", f"UID:{uid}", f"URL:{entry.link}",
                "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
            )  # fmt: skip
            for reminder in entry.reminders:
                found += (
                    "BEGIN:VALARM", "ACTION:DISPLAY",
                    f"DESCRIPTION:{reminder.says.translate(escapes)}",
                    "TRIGGER:-P6DT15H", f"UID:{uid}-1", "END:VALARM",
                )  # fmt: skip
            found.append("END:VEVENT")
        return [*found, "END:VCALENDAR"]

    return lambda: b"".join(folded(line.encode()) for line in lines())


WAYS: dict[str, Callable[[Plan], Callable[[], bytes | int]]] = {
    "floor, bare strings": floor,
    "smartgoals": ours,
    "smartgoals, streamed": streamed,
    "smartgoals, unchanged": again,
    "Event.new and to_ical": with_icalendar,
}


def one(way: str, many: int) -> None:
    """Time one way in this process, and print what it took."""
    write = WAYS[way](plan(many))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    before = process_time()
    written = write()
    took = process_time() - before
    size = written if isinstance(written, int) else len(written)
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held
    print(json.dumps({"took": took, "more": more / 1024, "size": size}))


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--milestones", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        one(asked.one, asked.milestones[0])
        return
    print(f"icalendar {icalendar.__version__}, Python {sys.version.split()[0]}")
    for many in asked.milestones:
        turns = [{way: timed(way, many) for way in WAYS} for _ in range(TURNS)]
        print(f"\n{many} milestones        x floor   MB more   bytes each")
        for way in WAYS:
            bare = "floor, bare strings"
            ratio = statistics.median(turn[way]["took"] / turn[bare]["took"] for turn in turns)
            last = turns[-1][way]
            size = last["size"] / many
            print(f"{way:<24}{ratio:>8.1f}{last['more']:>10.0f}{size:>13.0f}")


def timed(way: str, many: int) -> dict[str, float]:
    """Time one way in a process of its own."""
    command = [sys.executable, __file__, "--one", way, "--milestones", str(many)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    main()
