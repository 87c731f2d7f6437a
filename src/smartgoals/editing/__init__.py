"""What people do to a plan's file after a meeting: a reading, a mark, a part, a name."""
