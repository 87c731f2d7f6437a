"""Tests of the graph; a package, so that `benchmarks/graph.py` does not hide it."""
