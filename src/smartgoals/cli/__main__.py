"""Run the command line as ``python -m smartgoals.cli``."""

import sys

from smartgoals.cli import main

if __name__ == "__main__":
    sys.exit(main())
