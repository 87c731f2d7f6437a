"""Every command on plans that were made to hang it; each may take so much and no more.

``python verbs.py PLAN FOLDER SECONDS MEGABYTES`` runs every command on a copy of a plan in
a folder, and prints for each, as a line of JSON: its words, how it ended, what it
complained of, and for how long it kept the processor busy.
"""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import click

from smartgoals.cli import commands, main

#: They ask a server, wait to be asked, or need no plan.
ELSEWHERE = {"push", "pull", "status", "serve", "demo", "completion", "unseal"}
HEAD = "smartgoals: 1\ncampaign: {name: N, starts: 2027-01-04}\n"
PEOPLE = 18
_OTHERS = {"text": "words", "DAY": "2027-02-01", "CODE": "T501"}


class HangsError(BaseException):
    """A command kept the processor busy for too long."""


def chain(count):
    """Let so many milestones wait for each other, one after the other."""
    steps = (f"  m{n}: {{what: W, takes: 2 days, after: m{n - 1}}}\n" for n in range(2, count))
    return f"{HEAD}milestones:\n  m1: {{what: W, takes: 2 days}}\n{''.join(steps)}"


def ring():
    """Let milestones wait for each other in a ring."""
    steps = (f"  m{n}: {{what: W, after: m{(n + 1) % 50}}}\n" for n in range(50))
    return f"{HEAD}milestones:\n{''.join(steps)}"


def everybody(count=PEOPLE):
    """Let everybody move everybody, themselves too, and bring all there is."""
    names = [f"m{n}" for n in range(count)]
    actors = "".join(
        f"  {one}: {{name: N {one}, power: {n % 5 + 1}, capabilities: [a, b, c{n}]}}\n"
        for n, one in enumerate(names)
    )
    relations = "".join(f"  {a} -> {b}: strong\n" for a, b in product(names, names))
    return f"{HEAD}actors:\n{actors}relations:\n{relations}"


def all_wait():
    """Let each of some hundred milestones wait for all before it."""
    steps = (
        f"  m{n}: {{what: W, after: [{', '.join(f'm{k}' for k in range(n))}]}}\n"
        for n in range(120)
    )
    return f"{HEAD}milestones:\n{''.join(steps)}"


def numbers():
    """Take the largest numbers, the furthest days and the longest texts there are."""
    return (
        f"{HEAD}milestones:\n  m1: {{what: W, takes: 9999 weeks}}\n"
        f"  m2: {{what: '{'by the board, ' * 700}', fixed: 2200-12-31, after: m1}}\n"
        f"goals:\n  g1: {{goal: '{'The board drops the fee by 1 July 2027, and ' * 220}',"
        " measurable: {i1: {what: W, baseline: 1e300, target: -1e300}}}\n"
    )


PLANS = {
    "chain": lambda: chain(400),
    "ring": ring,
    "everybody": everybody,
    "all-wait": all_wait,
    "numbers": numbers,
}
#: Tried where there is time.
LARGE = {
    "long-chain": lambda: chain(10_000),
    "crowd": lambda: everybody(60),
}


def every():
    """Give the words of every command, and of each form of what it writes."""
    return tuple(_walk(commands, click.Context(commands), ()))


def _walk(group, above, path):
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if isinstance(command, click.Group):
            yield from _walk(command, click.Context(command, parent=above), (*path, name))
        elif name not in ELSEWHERE:
            yield from (((*path, name, *words)) for words in _words(command))


def _words(command):
    """Give what may stand behind a command: each choice once, and whatever it needs."""
    needed = [one for one in command.params if one.required or _is_place(one)]
    forms = [one for one in command.params if one.opts[0] == "--format"]
    choices = [_values(one) for one in (*needed, *forms)]
    for chosen in product(*choices):
        yield tuple(word for words in chosen for word in words)


def _is_place(param):
    return "-o" in param.opts or (
        isinstance(param, click.Argument) and param.type.name == "file"
    )


def _values(param):
    if "-o" in param.opts:
        return [("-o", "out.ics" if param.type.name != "file" else "-")]
    values = (
        list(param.type.choices) if isinstance(param.type, click.Choice) else [_value(param)]
    )
    is_option = isinstance(param, click.Option)
    return [((param.opts[0], one) if is_option else (one,)) for one in values]


def _value(param):
    if param.type.name == "file":
        return "plan.yaml"
    return _OTHERS.get(param.type.name, "m1" if "ID" in param.type.name else "words")


def tried(plan, folder, *, seconds, megabytes):
    """Run all commands on a plan in a process of its own."""
    from unmeasured import unmeasured  # the process itself has no such path

    words = [sys.executable, "-W", "ignore", __file__, plan, folder, seconds, megabytes]
    done = subprocess.run(
        [str(one) for one in words], capture_output=True, check=False, env=unmeasured()
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def run(words, seconds):
    """Run a command; give how it ended, and its last complaint."""
    streams = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"\n" * 9))
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        status = main(list(words))
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
        status = type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        sys.stderr.flush()
        told = err.getvalue().decode()[-300:]
        sys.stdin, sys.stdout, sys.stderr = streams
    return status, told


def _stop(*_):
    raise HangsError


def _serve(name, folder, seconds, megabytes):
    os.chdir(folder)
    text = {**PLANS, **LARGE}[name]()
    signal.signal(signal.SIGPROF, _stop)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
    for words in every():
        Path("plan.yaml").write_text(text, "utf-8")
        started = time.process_time()
        status, told = run(words, seconds)
        took = time.process_time() - started
        print(json.dumps([words, status, told, took]), flush=True)  # noqa: T201


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))
