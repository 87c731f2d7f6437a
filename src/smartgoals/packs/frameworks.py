"""What the Internet (or anything else) needs: frameworks whose rows an impact has."""

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, final

import yaml
from attrs import frozen

__all__ = ["Framework", "Row", "find_framework", "known_frameworks"]

_FOLDER = Path(__file__).parent


class Row(NamedTuple):
    """One property or enabler.

    Attributes:
        name: How the plan file calls it.
        id: Its stable id, such as ``CP1``.
        kind: ``property``, ``enabler``, ``right``, or what else a framework consists of.
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
@frozen(kw_only=True, eq=False, repr=False)
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

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        return {
            _spelling(name): row.name
            for row in self.rows
            for name in (row.name, row.id, *row.aliases)
        }

    def canonical(self, text: str) -> str | None:
        """Give a row's name for any of its spellings, or nothing."""
        return self._by_spelling.get(_spelling(text))

    @property
    def names(self) -> tuple[str, ...]:
        """The rows' names."""
        return tuple(row.name for row in self.rows)


def _spelling(name: str) -> str:
    return " ".join(re.sub(r"[\s_,-]+", " ", name).lower().split())


@cache
def known_frameworks() -> tuple[str, ...]:
    """List the ids of all frameworks."""
    return tuple(sorted(file.parent.name for file in _FOLDER.glob("*/framework.yaml")))


@cache
def find_framework(id: str) -> Framework | None:
    """Find a framework by its id, or nothing.

    >>> find_framework("internet").canonical("EN4")
    'unrestricted reachability'
    """
    if id not in known_frameworks():
        return None
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (_FOLDER / id / "framework.yaml").read_text("utf-8")
    data: Any = yaml.load(text, Loader=loader)  # noqa: S506 - makes only text
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
