"""Ways through a plan, turned into ways through what was written."""

from typing import Any

from attrs import define, field

from smartgoals.planfile.data import Path, lookup, there
from smartgoals.planfile.frameworks import Assessed
from smartgoals.planfile.sections import wait_steps

__all__ = ["Written"]


@define(eq=False, repr=False)
class Written:
    """Plain data of which some was left out, so that positions differ from the plan's."""

    data: dict[str, Any]
    _steps: dict[Path, list[Path]] = field(factory=dict)

    def way(self, path: Path) -> tuple[Path, bool]:
        """Give the way as written, and whether it ends at a name in front of a value.

        Args:
            path: The way through the plan, with positions in its tuples.
        """
        way: Path = ()
        here: Any = self.data
        at_key = False
        for step in ("flags", *path) if path[0] == "flag" else path:
            if isinstance(step, int):
                steps = self._below(way, here)[step]
                at_key = bool(steps) and isinstance(steps[-1], str)
            else:
                steps = (self._row(here, step) if way == ("impact",) else step,)
                if isinstance(here, list):  # of one item, whose position nobody needs
                    steps = (*self._below(way, here)[0], step)
                if lookup(here, steps) is None:  # a short form says it, or the name itself
                    return way, at_key and step in {"from", "to"}
                at_key = way[:1] == ("agreements",)
            way, here = way + steps, lookup(here, steps)
        return way, at_key

    def _below(self, way: Path, here: Any) -> list[Path]:
        """List the ways from here to each of several; a single value is the list of it."""
        if way not in self._steps:
            if way[-1] == "after":
                steps = [path for path, _ in wait_steps(here)]
            elif isinstance(here, dict):
                steps = [(name,) for name in here]
            else:
                steps = (
                    [(index,) for index, _ in there(here)] if isinstance(here, list) else [()]
                )
            self._steps[way] = steps
        return self._steps[way]

    def _row(self, impact: Assessed, row: str) -> str:
        """Give a row as it was written."""
        framework = impact.framework
        names = (name for name in impact if framework and framework.canonical(name) == row)
        return next(names, row)
