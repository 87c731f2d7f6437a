"""Public holidays of a country or a region, as the ``holidays`` package knows them."""

from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any
from warnings import catch_warnings, simplefilter

__all__ = ["public_holidays"]


def public_holidays(region: str) -> Any:
    """Give the holidays of ``BR`` or ``DE-BY``; nothing where the package can't say."""
    country, _, part = region.partition("-")
    try:
        return _class_of(country)(subdiv=part or None)
    except Exception:  # noqa: BLE001, whatever a foreign package raises, it doesn't know
        return None


def _class_of(country: str) -> Any:
    """Load the class of one country alone.

    To import its module would first import ``holidays.countries``, and with it the
    modules of all countries; checking a plan would take a fifth longer.
    """
    with catch_warnings():
        simplefilter("ignore")  # of what is to come with its next versions
        import holidays

    entry = getattr(holidays, country)
    try:
        folder, name = entry.module_name.split(".")[1:]
        file = Path(holidays.__file__).parent / folder / f"{name}.py"
        module = ModuleType(entry.module_name)
        SourceFileLoader(module.__name__, str(file)).exec_module(module)
    except (AttributeError, ValueError, OSError):  # the package is laid out otherwise
        return entry  # when it is called, it imports the class
    return getattr(module, entry.entity_name)
