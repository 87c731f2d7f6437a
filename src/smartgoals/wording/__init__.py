"""What a goal sentence says: who should do what by when, and how one would know."""
