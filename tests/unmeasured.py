"""Processes of which nobody notes which lines they run."""

import os


def unmeasured():
    """Give the environment without what makes a process note its lines.

    Noting them counts as the process's own work, and has a say of its own about Ctrl-C.
    """
    return {name: one for name, one in os.environ.items() if not name.startswith("COVERAGE")}
