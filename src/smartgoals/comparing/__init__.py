"""Two versions of a plan, compared: what changed between them, in plain words."""
