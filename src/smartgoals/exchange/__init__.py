"""Maps of actors and whole plans in other programs' files, out and in."""
