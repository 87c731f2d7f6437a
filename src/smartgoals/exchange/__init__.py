"""Plans in other people's tools, and what stands there as plans."""
