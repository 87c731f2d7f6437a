"""Steps 1 and 2: what was flagged, and what it would do."""
