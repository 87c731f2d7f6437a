"""Kill a process while it saves, again and again, and look at what it leaves behind.

``make crash`` does so a thousand times for each way of saving, and prints what it found.
"""

import io
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import smartgoals as sg
from smartgoals.cli import main
from smartgoals.planfile.editing import edit_file

NAME = sg.Route(("campaign", "name"))


def plan_of(version):
    """Make a plan that says which version it is, first and last, and is long between."""
    milestones = [
        {"id": f"step-{number}", "what": f"Step {number} of {version}", "takes": "1 day"}
        for number in range(60)
    ]
    campaign = {
        "name": f"version {version}",
        "starts": "2027-01-04",
        "calendar id": "6f1f6c1e-3c1b-4a57-9a53-0d0b6a5d8c11",  # the name is not to matter
    }
    return sg.draft(campaign, milestones=milestones)


def dump(folder, version):
    """Save a plan that a program made."""
    sg.dump(plan_of(version), folder / "campaign.yaml")


def edit(folder, version):
    """Change one line of a plan that a person wrote."""
    edit_file(folder / "campaign.yaml", NAME, f"version {version}")


def calendar(folder, version):
    """Write the calendar, and what its entries were like."""
    edit(folder, version)
    main(["calendar", str(folder / "campaign.yaml")])


def torn(folder, version):
    """Save as one should not: over the old file, bit by bit."""
    text = sg.dumps(plan_of(version))
    with (folder / "campaign.yaml").open("w", encoding="utf-8") as file:
        for line in text.splitlines(keepends=True):
            file.write(line)
            file.flush()


def forgetful(folder, version):
    """Save as one should not: now and then not at all."""
    if version % 3 == 1:
        dump(folder, version)


WAYS = {"dump": dump, "edit": edit, "calendar": calendar}
BROKEN = {"torn": torn, "forgetful": forgetful}


def version_of(folder):
    """Give the version that is saved, if the files are whole.

    Raises:
        ValueError: If anything is torn.
    """
    plan = sg.load(folder / "campaign.yaml")
    if len(plan.milestones) != 60:
        raise ValueError(len(plan.milestones))
    beside = folder / "campaign.ics"
    if beside.exists():
        data = beside.read_bytes()
        if not data.endswith(b"END:VCALENDAR\r\n") or data.count(b"BEGIN:VEVENT") != 60:
            raise ValueError(len(data))
        state = beside.with_name("campaign.ics.state").read_bytes()
        if not state.endswith(b"\n"):
            raise ValueError(len(state))
    return int(plan.campaign.name.removeprefix("version "))


def saving(save, folder, told):
    """Save one version after the other, and tell of each when it is done."""
    sys.stdout = sys.stderr = io.StringIO()
    for version in range(1, 10_000):
        save(folder, version)
        os.write(told, version.to_bytes(4, "big"))


def one_kill(save, folder, wait):
    """Kill a saving process after a while; say what it left.

    Returns:
        ``"old"`` or ``"new"`` where the last save that was told of is there or the one
        after it, ``"torn"`` where a file is not whole, ``"lost"`` where a save is gone.
    """
    sg.dump(plan_of(0), folder / "campaign.yaml")
    listen, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            saving(save, folder, told)
        finally:
            os._exit(1)
    os.close(told)
    os.read(listen, 4)  # it has begun
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    done = 1
    while more := os.read(listen, 4):
        done = int.from_bytes(more, "big")
    os.close(listen)
    try:
        version = version_of(folder)
    except (ValueError, OSError):
        return "torn"
    return {0: "old", 1: "new"}.get(version - done, "lost")


def kills(save, times, seed=0):
    """Kill many times, and count what was left behind."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    found = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(times):
            found[one_kill(save, Path(folder), dice.uniform(0, 0.03))] += 1
        leftovers = [one.name for one in Path(folder).iterdir() if one.name.endswith(".new")]
    return found, len(leftovers)


def told_of(name, times):
    """Kill a way of saving many times, print what was left, and say whether all is well."""
    started = time.perf_counter()
    found, leftovers = kills({**WAYS, **BROKEN}[name], times)
    for seed in range(1, 40 if name in BROKEN else 1):  # until it is caught
        if found["torn"] or found["lost"]:
            break
        more, leftovers = kills(BROKEN[name], times, seed)
        found += more
    took = time.perf_counter() - started
    told = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    left = f"{leftovers} left-over files"
    print(f"{name}: {found.total()} kills in {took:.0f} s: {told}; {left}")  # noqa: T201
    caught = bool(found["torn"] or found["lost"])
    return caught == (name in BROKEN) and leftovers <= 1


if __name__ == "__main__":
    times = int(sys.argv[1])
    results = [told_of(name, times) for name in sys.argv[2:] or (*WAYS, *BROKEN)]
    sys.exit(not all(results))
