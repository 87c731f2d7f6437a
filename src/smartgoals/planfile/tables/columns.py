"""The columns of each sheet: what they are called, and which field of the plan they hold.

Actors and relations are shaped as Kumu reads them: `Label` and `Type` lead the one, `From`
and `To` the other. Kumu leaves a sheet alone whose name ends in ``(ignore)``.
"""

from typing import final

from attrs import frozen

from smartgoals._value import Value

__all__ = ["SECTIONS", "TITLES", "Column", "columns_of", "is_usual"]

#: The sections of a plan that may stand in a sheet.
SECTIONS = ("actors", "relations", "milestones", "indicators")

#: What we call the sheet of each section.
TITLES = {
    "actors": "Actors",
    "relations": "Relations",
    "milestones": "Milestones (ignore)",
    "indicators": "Indicators (ignore)",
}


@final
@frozen(eq=False, repr=False)
class Column(Value):
    """A column of a sheet.

    Attributes:
        key: What it holds: a field of the plan file, or a part of one.
        heading: What we write above it.
        kind: How its cells are read: ``text``, ``many`` texts, ``day``, ``number``,
            ``percent``, ``truth``, ``scale``, ``id``, ``ids``, ``waits``, ``pairs``, or the
            list of words that it takes, such as ``stance``.
        wide: How many characters wide we make it.
        inner: Whether it is for the team alone.
    """

    key: str
    heading: str
    kind: str = "text"
    wide: int = 14
    inner: bool = False


_ACTORS = (
    Column("name", "Label", wide=30),
    Column("kind", "Type", "actor kind"),
    Column("role", "Description", wide=40),
    Column("offers", "Tags", "many", 20),
    Column("power", "Power", "scale", 8),
    Column("interest", "Interest", "scale", 8),
    Column("stance", "Stance", "stance", 17),
    Column("stance since", "Stance since", "period"),
    Column("stance because", "Stance reason", wide=40),
    Column("partner", "Partner", "partner", 10),
    Column("partner since", "Partner since", "period"),
    Column("speaks for", "Speaks for", "many", 20),
    Column("hours per week", "Hours per week", "number"),
    Column("money", "Money", "number"),
    Column("cannot sign with", "Cannot sign with", "ids", 20),
    Column("part of", "Part of", "ids", 20),
    Column("legitimacy", "Legitimacy", "level", 10),
    Column("urgency", "Urgency", "level", 10),
    Column("seats", "Seats", "number", 8),
    Column("term ends", "Term ends", "day"),
    Column("expires", "Expires", "day"),
    Column("judged", "Judged", "judged", 20),
    Column("sources", "Sources", "many", 30),
    Column("notes", "Notes", wide=40, inner=True),
    Column("contact", "Contact", wide=25, inner=True),
    Column("private", "Private", "truth", 8, inner=True),
    Column("was", "Was", "many"),
    Column("id", "ID", "id", 20),
)
_RELATIONS = (
    Column("from", "From", "id", 30),
    Column("to", "To", "id", 30),
    Column("kind", "Type", "relation kind"),
    Column("direction", "Direction", "direction", 10),
    Column("strength", "Strength", "strength", 10),
    Column("because", "Note", wide=40),
    Column("since", "Since", "period"),
    Column("until", "Until", "period"),
    Column("judged", "Judged", "judged", 20),
    Column("sources", "Sources", "many", 30),
)
_MILESTONES = (
    Column("what", "What", wide=40),
    Column("goal", "Goal", "id", 20),
    Column("owner", "Owner", "id", 20),
    Column("kind", "Type", "milestone kind"),
    Column("fixed", "Fixed", "day"),
    Column("expected", "Expected", "day"),
    Column("between", "Between", "period", 20),
    Column("start", "Start", "day"),
    Column("ends", "Ends", "day"),
    Column("due", "Due", "day"),
    Column("takes", "Takes"),
    Column("after", "After", "waits", 25),
    Column("before", "Before", "ids", 20),
    Column("from", "From milestone", "id", 20),
    Column("until", "Until milestone", "id", 20),
    Column("leave spare", "Leave spare"),
    Column("repeats", "Repeats", wide=25),
    Column("meets", "Meets", "ids", 20),
    Column("signed by", "Signed by", "ids", 20),
    Column("place", "Place", wide=20),
    Column("link", "Link", wide=30),
    Column("reminders", "Reminders", "many"),
    Column("progress", "Progress", "percent", 10),
    Column("done", "Done", "day"),
    Column("earlier dates", "Earlier dates", "many", 20),
    Column("hours", "Hours", "number", 8),
    Column("money", "Money", "number"),
    Column("estimate best", "Best"),
    Column("estimate likely", "Likely"),
    Column("estimate worst", "Worst"),
    Column("if", "If", wide=30),
    Column("sources", "Sources", "many", 30),
    Column("notes", "Notes", wide=40, inner=True),
    Column("private", "Private", "truth", 8, inner=True),
    Column("was", "Was", "many"),
    Column("id", "ID", "id", 20),
)
_INDICATORS = (
    Column("goal", "Goal", "id", 25),
    Column("what", "What", wide=40),
    Column("from", "Baseline", "number"),
    Column("to", "Target", "number"),
    Column("keep at", "Keep at", "number"),
    Column("happens", "Happens", "day"),
    Column("unit", "Unit"),
    Column("source", "Source", wide=30),
    Column("every", "Every"),
    Column("who", "Who", "id", 20),
    Column("readings", "Readings", "pairs", 30),
    Column("was", "Was", "many"),
    Column("id", "ID", "id", 20),
)
_ALL = {
    "actors": _ACTORS,
    "relations": _RELATIONS,
    "milestones": _MILESTONES,
    "indicators": _INDICATORS,
}


_USUAL = {
    "actors": "name kind role offers power interest stance partner notes id",
    "relations": "from to kind direction strength because",
    "milestones": "what goal owner kind fixed start due takes after progress done notes id",
    "indicators": "goal what from to unit source readings id",
}


def is_usual(section: str, column: Column) -> bool:
    """Say whether a column is written even where no cell of it says anything.

    >>> is_usual("actors", columns_of("actors")[0])
    True
    """
    return column.key in _USUAL[section].split()


def columns_of(section: str) -> tuple[Column, ...]:
    """List the columns of a section's sheet, from left to right.

    >>> [one.heading for one in columns_of("relations")][:3]
    ['From', 'To', 'Type']
    """
    return _ALL[section]
