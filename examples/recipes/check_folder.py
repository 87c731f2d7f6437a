"""Check every plan of a folder, and write the calendar of each that has no error.

    python check_folder.py plans

It ends with 1 if a plan has an error, so that a nightly run shows it.
"""

import datetime as dt
import sys
from pathlib import Path

import smartgoals as sg


def check_folder(folder: Path, today: dt.date) -> int:
    """Tell what is wrong with each plan, write calendars, and count the faulty plans."""
    faulty = 0
    for path in sorted(folder.glob("*.yaml")):
        reading = sg.read(path)
        remarks = list(reading.diagnostics)
        if reading.plan is not None:
            remarks += sg.check(reading.plan, today=today, document=reading.document)
        errors = [one for one in remarks if one.severity is sg.Severity.ERROR]
        for one in errors:
            print(one)
        if errors or reading.plan is None:
            faulty += 1
        else:
            path.with_suffix(".ics").write_bytes(sg.to_ical(reading.plan))
    return faulty


if __name__ == "__main__":
    sys.exit(1 if check_folder(Path(sys.argv[1]), dt.date.today()) else 0)
