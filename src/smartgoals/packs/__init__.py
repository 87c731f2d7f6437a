"""Frameworks and word lists, as data files."""
