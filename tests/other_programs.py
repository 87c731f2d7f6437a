"""What other programs do to an entry of a calendar, on its bytes."""

import re
from datetime import date, timedelta

FIRST_DAY = date(2027, 2, 1)


def property_set(data, name, *lines):
    """Write a property anew in the main entry of a resource, as another program would."""
    text = data.decode()
    head, begin, rest = re.split(r"(BEGIN:(?:VTODO|VEVENT)\r\n)", text)
    pattern = rf"^{name}[;:].*\r\n(?:[ \t].*\r\n)*"
    own, alarm, inner = rest.partition("BEGIN:VALARM")
    own = re.sub(pattern, "", own, flags=re.M)
    written = "".join(f"{line}\r\n" for line in lines)
    return f"{head}{begin}{written}{own}{alarm}{inner}".encode()


def ticked(data, percent):
    """Say how far a task is, as a program with a task list does."""
    if percent < 100:
        data = property_set(data, "COMPLETED")
        data = property_set(data, "PERCENT-COMPLETE", f"PERCENT-COMPLETE:{percent}")
        return property_set(data, "STATUS", "STATUS:IN-PROCESS")
    data = property_set(data, "COMPLETED", "COMPLETED:20270203T103000Z")
    return property_set(data, "STATUS", "STATUS:COMPLETED")


def moved(data, day):
    """Move an entry to another day, as long as it took."""
    task = b"BEGIN:VTODO" in data
    length = 3 if b"Print" in data else 1
    first = FIRST_DAY + timedelta(days=day)
    last = first + timedelta(days=length - 1 if task else length)
    lines = [f"DTSTART;VALUE=DATE:{first:%Y%m%d}"] if length > 1 or not task else []
    data = property_set(data, "DTSTART", *lines)
    name = "DUE" if task else "DTEND"
    return property_set(data, name, f"{name};VALUE=DATE:{last:%Y%m%d}")


def noted(data, note):
    """Add a field of another program, and a reminder of somebody's own."""
    data = property_set(data, "X-OTHER", f'X-OTHER;A="b:c":{note}')
    alarm = (
        f"BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT{note}M\r\nUID:theirs-{note}\r\n"
        "END:VALARM\r\n"
    ).encode()
    end = re.search(rb"END:(?:VTODO|VEVENT)\r\n", data).start()
    return data[:end] + alarm + data[end:]
