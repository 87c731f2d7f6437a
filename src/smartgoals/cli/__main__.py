"""Run the command line as ``python -m smartgoals.cli``."""

import sys

from smartgoals.cli import main

sys.exit(main())
