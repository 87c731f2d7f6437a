"""Findings of every kind, for the tests of what is made of them."""

from hypothesis import strategies as st

from smartgoals.checks.checked import Checked
from smartgoals.checks.checking import RULES
from smartgoals.diagnostics import Diagnostic, Fix, Place, Route, Severity

ANY = st.text(max_size=20)
#: What would break out of XML, JSON, a workflow command or a URI.
HOSTILE = st.sampled_from(
    [
        "::error::x", "a,b:c", "100%0A", "a\r\nb", "]]>", "<&\"'>", "\0\x1b[0m", "\ufffe", "%",
        "../a b/ç#?.yaml", "<stdin>", "/plans/plan.yaml", "a:b.yaml", "\u2028", "&#0;",
    ]
)  # fmt: skip
TEXTS = ANY | HOSTILE
SOME = TEXTS.filter(bool)
NUMBERS = st.integers(1, 99)


@st.composite
def places(draw):
    """Draw a stretch of text."""
    line, column = draw(NUMBERS), draw(NUMBERS)
    more = draw(st.integers(0, 3))
    end = column + draw(st.integers(0, 9)) if more == 0 else draw(NUMBERS)
    return Place(line=line, column=column, end_line=line + more, end_column=end)


def remarks(file):
    """Draw a remark on a file, or on a plan that was made in Python."""
    common = {
        "code": st.sampled_from([rule.code for rule in RULES] + ["X999"]),
        "name": st.just("a-name"),
        "message": SOME,
        "route": st.lists(SOME | st.integers(0, 9), max_size=3).map(tuple).map(Route),
        "severity": st.sampled_from(Severity),
        "help": st.none() | SOME,
    }
    fixes = st.none() | st.builds(Fix, text=ANY, place=places())
    placed = st.builds(Diagnostic, **common, file=st.just(file), place=places(), fix=fixes)
    return placed | st.builds(Diagnostic, **common)


@st.composite
def checked_files(draw):
    """Draw what was found in several files, some of which can't be opened."""
    names = draw(st.lists(SOME, max_size=3))
    return [
        Checked(name, error=draw(SOME))
        if draw(st.integers(0, 3)) == 0
        else Checked(name, tuple(draw(st.lists(remarks(name), max_size=4))))
        for name in names
    ]
