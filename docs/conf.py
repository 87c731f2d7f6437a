"""How the documentation is built: offline, with every warning an error."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from smartgoals import __version__

project = "smartgoals"
author = "The smartgoals developers"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "generated"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "smartgoals"
html_copy_source = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_preserve_defaults = True
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = True
napoleon_use_ivar = True

nitpicky = True
nitpick_ignore_regex = [
    # Names of other packages: we build without a network.
    (
        "py:.*",
        r"(attrs?|cattrs|click|datetime|networkx|numpy|icalendar|fractions|hypothesis|uuid|enum)\..*",
    ),
    ("py:.*", r"(date|datetime|timedelta|Fraction|UUID|Path|Mapping|Iterator|Iterable|Any)"),
    ("py:class", "(Di)?Graph|Executor"),
    ("py:class", "SearchStrategy|DrawFn"),
    ("py:class", "ArrayLike|NDArray|float64|int64"),
    ("py:class", r"smartgoals\.calendar\.layout\.Layout"),  # what `lay_out` gives, and no more
    ("py:class", r"smartgoals\.planfile\.rows\.Rows"),  # what readers fill, and no more
    ("py:.*", r".*\._Default"),
    ("py:.*", r"(collections|pathlib|typing|types)\..*"),
]
