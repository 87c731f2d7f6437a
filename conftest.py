"""Run the examples of the docs and of the docstrings as tests."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

_markdown = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)],
    patterns=["docs/*.md", "docs/**/*.md"],
    excludes=[
        "docs/_build/**",
        "docs/reference/python.md",
        "docs/tutorial/build-on-it.md",  # followed by tests/test_pages.py, as is the README
    ],
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    patterns=["src/*/*.py", "src/*/*/*.py", "src/*/*/*/*.py"],
)

pytest_collect_file = (_markdown + _docstrings).pytest()
