"""A plan drawn: when, with whom, by which road, against what."""
