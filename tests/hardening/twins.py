"""Readers that do what no reader may do; each must be found out."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def warm():
    """Prepare nothing."""


def reads(path):
    """Read the file, and one beside it."""
    other = Path(path).parent / Path(path).name
    return Path(path).read_text() + other.read_text()


def hangs(_):
    """Never come to an end."""
    while True:
        pass


def swells(_):
    """Take all the memory there is."""
    return len(bytes(2_000_000_000))


def swells_elsewhere(_):
    """Take it where Python can't see it, and end the process."""
    os.abort()


def opens(path):
    """Open a file elsewhere."""
    return Path(path).parents[1].joinpath("elsewhere").read_text()


def opens_in_secret(_):
    """Open a file elsewhere, and say nothing if that fails."""
    with suppress(OSError):
        Path("/etc/hostname").read_text()


def writes(path):
    """Write beside the file."""
    with suppress(OSError):
        Path(path).with_name("new").write_text("x")


def asks(_):
    """Ask the network."""
    with suppress(OSError), socket.socket() as one:
        one.connect(("127.0.0.1", 9))


def starts(_):
    """Start a process."""
    with suppress(OSError):
        subprocess.run([sys.executable, "-c", ""], check=False)


def fails(_):
    """Let an error out."""
    return 1 / 0
