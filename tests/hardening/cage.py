"""A cage for readers: each reads one file in a process of its own, within limits.

The process is forked from one that has imported everything. It may use so many seconds of
a processor and so much memory, open nothing but what lies where the file lies, and write
nothing, ask no network and start no process; what it tried all the same is told.

``python cage.py`` takes jobs as lines of JSON and gives what came out of each as a line.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

SECONDS = 4  # twice what is promised, for machines that are slow or busy
MEGABYTES = 256
#: What starts in the name of something that no reader has to do with.
_NEVER = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.kill",
)
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Outcome(NamedTuple):
    """What came of a job.

    Attributes:
        told: What the reader made of the file; ``None`` if it did not come to an end.
        ended: How it ended otherwise: a signal, or an error that it let out.
        tried: What it tried and must not.
        seconds: How long it kept the processor busy.
        megabytes: How much memory it took, Python and all libraries included.
    """

    told: object
    ended: str
    tried: list
    seconds: float
    megabytes: float


def caged(jobs, *, module, seconds=SECONDS, megabytes=MEGABYTES):
    """Do jobs, each of which is a list: a function of the module, a file, and further words."""
    from unmeasured import unmeasured  # the process itself has no such path

    words = [sys.executable, "-W", "ignore", __file__, module, str(seconds), str(megabytes)]
    lines = "".join(f"{json.dumps([str(one) for one in job])}\n" for job in jobs)
    done = subprocess.run(
        words, input=lines.encode(), capture_output=True, check=False, env=unmeasured()
    )
    outcomes = [Outcome(*json.loads(line)) for line in done.stdout.splitlines()]
    assert len(outcomes) == len(jobs), done.stderr.decode()[-2000:]
    return outcomes


def _serve(module, seconds, megabytes):
    """Import a module, then do each job in a fork."""
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    sys.dont_write_bytecode = True
    functions = __import__(module)
    functions.warm()
    for line in sys.stdin:
        name, *words = json.loads(line)
        call = partial(getattr(functions, name), *words)
        folder = Path(words[0]).parent
        print(json.dumps(_forked(call, folder, seconds, megabytes)), flush=True)  # noqa: T201


def _forked(call, folder, seconds, megabytes):
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        try:
            answer = _limited(call, folder, seconds, megabytes)
            with os.fdopen(tell, "w") as pipe:
                pipe.write(json.dumps(answer))
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(listen) as pipe:
        told = pipe.read()
    _, status, used = os.wait4(child, 0)
    measured = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    if told:
        return [*json.loads(told), *measured]
    ended = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "gone"
    return [None, ended, [], *measured]


def _limited(call, folder, seconds, megabytes):
    tried = []
    room = max(megabytes * 1_000_000 - _resident(), 0) + _mapped()
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    sys.addaudithook(partial(_minding, tried, _open_to(folder)))
    try:
        return [call(), "", tried]
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
        return [None, f"{type(error).__name__}: {error}"[:500], tried]


def _open_to(folder):
    """Give the folders whose files may be read: this one, Python's, and our own package."""
    import smartgoals

    ours = Path(smartgoals.__file__).parent
    zones = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo")
    places = (folder.resolve(), sys.prefix, sys.base_prefix, ours, *zones, *sys.path[2:])
    return tuple(f"{os.path.realpath(one)}{os.sep}" for one in places if str(one))


def _minding(tried, places, event, arguments):
    """Refuse what a reader has no business with."""
    if event == "open":
        name, mode, flags = arguments
        if isinstance(name, int):
            return
        path = os.path.realpath(os.fsdecode(name))
        writes = (flags or 0) & _WRITES or (mode and set(mode) & set("wax+"))
        if not writes and (path.startswith(places) or path == os.devnull):
            return
        what = f"open {os.fsdecode(name)}"
    elif event.startswith(_NEVER + _CHANGES):
        what = event
    else:
        return
    tried.append(what)
    raise PermissionError(what)


def _mapped():
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
