"""Who may read what a command writes, as an option that several commands have."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from smartgoals.audience.readers import Reader

__all__ = ["reader_option"]

Function = TypeVar("Function", bound=Callable[..., Any])


def reader_option(function: Function) -> Function:
    """Add ``--for``."""
    return click.option(
        "--for",
        "reader",
        type=click.Choice([one.value for one in Reader]),
        default=Reader.TEAM.value,
        show_default=True,
        help="Who may see it.",
    )(function)
