"""Who moves whom, and how everything in a plan hangs together."""
