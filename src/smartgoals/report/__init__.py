"""A plan as one page that one can read, print and send."""
