"""The program, as ``smartgoals`` and ``python -m smartgoals`` start it."""

import gc
import sys

__all__ = ["main"]


def main() -> int:
    """Run the command line with the words of this process, and give its exit status.

    What a command makes lives until it ends: to look for garbage in between, and at each
    of them once more at the end, would only cost time.
    """
    gc.disable()
    try:
        from smartgoals.cli import main as run_command

        status = run_command()
    except KeyboardInterrupt:  # before a command was found that could say so
        status = 130
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
