"""What the Internet (or anything else) needs: frameworks whose rows an impact has."""

import re
from functools import cache
from importlib import resources
from typing import Any, final

import yaml
from attrs import frozen

__all__ = ["Framework", "Row", "find_framework"]


@final
@frozen(kw_only=True)
class Row:
    """One property or enabler.

    Attributes:
        name: How the plan file calls it.
        id: Its stable id, such as ``CP1``.
        kind: ``property`` or ``enabler``.
        goal: What an enabler belongs to; ``None`` for a property.
        question: What has to be asked of it.
        aliases: Official names of every generation, and common short forms.
    """

    name: str
    id: str
    kind: str
    goal: str | None
    question: str
    aliases: tuple[str, ...]


@final
@frozen(kw_only=True)
class Framework:
    """A list of rows that an assessment looks at.

    Attributes:
        id: How the plan file calls it.
        name: What people call it.
        rows: In the framework's own order.
    """

    id: str
    name: str
    rows: tuple[Row, ...]

    def canonical(self, text: str) -> str | None:
        """Give a row's name for any of its spellings, or nothing."""
        wanted = _spelling(text)
        for row in self.rows:
            if wanted in {_spelling(name) for name in (row.name, row.id, *row.aliases)}:
                return row.name
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """The rows' names."""
        return tuple(row.name for row in self.rows)


def _spelling(name: str) -> str:
    return " ".join(re.sub(r"[\s_,-]+", " ", name).lower().split())


@cache
def find_framework(id: str) -> Framework | None:
    """Find a framework by its id, or nothing.

    >>> find_framework("internet").canonical("EN4")
    'unrestricted reachability'
    """
    if not re.fullmatch(r"[a-z0-9-]+", id):
        return None
    file = resources.files("smartgoals.packs") / "frameworks" / f"{id}.yaml"
    if not file.is_file():
        return None
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data: Any = yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 - makes only text
    rows = tuple(
        Row(
            name=row["name"],
            id=row["id"],
            kind=row["kind"],
            goal=row.get("goal"),
            question=row["question"],
            aliases=(*row.get("official", ()), *row.get("aliases", ())),
        )
        for row in data["rows"]
    )
    return Framework(id=data["id"], name=data["name"], rows=rows)
