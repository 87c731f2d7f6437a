"""What a file says, on its way to a plan, with what was found and lost so far."""

from typing import TYPE_CHECKING, Any

from attrs import define, field

from smartgoals.diagnostics import Diagnostic, Route
from smartgoals.plan.unknown import plainly
from smartgoals.planfile.data import Path, lookup, remove
from smartgoals.planfile.problems import Meant, problem
from smartgoals.planfile.tree import word

if TYPE_CHECKING:
    from smartgoals.planfile.tables.parts import Part

__all__ = ["Found", "Shaped", "route_of"]


_TITLES = {"actors": "name", "goals": "goal", "team": "name"}


@define(eq=False, repr=False)
class Found:
    """A remark, and what it takes to find its place.

    Attributes:
        remark: The remark.
        path: The way to it as the data have it.
        at_key: Whether the name in front is meant, not the value behind it.
        first: The way to what it says again.
        meant: The only thing that a stretch of the text there can mean, if so.
    """

    remark: Diagnostic
    path: Path
    at_key: bool = False
    first: Path | None = None
    meant: Meant | None = None


@define(eq=False, repr=False)
class Shaped:
    """The sections of a file on their way to a plan.

    Attributes:
        data: The sections as the plan has them.
        found: The remarks so far.
        lost: The ways to what was written, but is not in the plan.
        ids: Every id that was written, with the ways to its parts.
        sheets: The ways to parts that stand in spreadsheets, with their rows.
        told: Remarks about spreadsheets, which know their places already.
    """

    data: dict[str, Any] = field(factory=dict)
    found: list[Found] = field(factory=list)
    lost: dict[Path, Path] = field(factory=dict)
    ids: dict[str, list[Path]] = field(factory=dict)
    sheets: "dict[Path, Part]" = field(factory=dict)
    told: list[Diagnostic] = field(factory=list)

    def add(
        self,
        code: str,
        message: str,
        path: Path,
        *,
        help: str | None = None,
        at_key: bool = False,
        first: Path | None = None,
        meant: Meant | None = None,
    ) -> None:
        """Remark on something."""
        remark = problem(code, message, route=route_of(path), help=help)
        self.found.append(Found(remark, path, at_key, first, meant))

    def called(self, name: str) -> list[str]:
        """Give the ids of the parts that bear a name, or say such a sentence of themselves."""
        wanted = plainly(name)
        return [
            id
            for id, ways in self.ids.items()
            if any(plainly(said) == wanted for said in map(self._title, ways) if said)
        ]

    def _title(self, way: Path) -> str | None:
        said = lookup(self.data, way)
        if isinstance(said, dict):
            said = said.get(_TITLES.get(str(way[-2]), "what"))
        return said if isinstance(said, str) else None

    def lose(self, path: Path) -> None:
        """Note that something written is not in the plan."""
        self.lost.setdefault(_spelt(path), path)

    def take_out(self, path: Path) -> None:
        """Take out what stands at a path."""
        remove(self.data, path)
        self.lose(path)

    def is_lost(self, path: Path) -> bool:
        """Say whether just this is not in the plan, though it was written."""
        return _spelt(path) in self.lost

    def has_lost(self, path: Path) -> bool:
        """Say whether something written here, or around it, is not in the plan."""
        way = _spelt(path)
        return any(way[:end] in self.lost for end in range(1, len(way) + 1))


def _spelt(path: Path) -> Path:
    """Give a path with every name in one spelling."""
    return tuple(word(step) if isinstance(step, str) else step for step in path)


def route_of(path: Path) -> Route:
    """Give the route as the file has it: the only flag stands under ``flag``."""
    return Route(("flag", *path[2:]) if path[:2] == ("flags", "flag") else path)
