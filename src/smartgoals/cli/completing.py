"""What the shell can complete: files, and the ids that a plan has."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import click
from click.shell_completion import CompletionItem

__all__ = ["AUDIENCE", "CODE", "FILE", "FOLDER", "IdOf", "completed_names"]

Item: TypeAlias = "CompletionItem[Any]"

_USUAL = "campaign.yaml"


class _Place(click.ParamType):  # type: ignore[type-arg]  # so that older click is enough
    """The name of a file or folder, which the shell itself knows how to complete."""

    def __init__(self, kind: str) -> None:
        self.name = kind

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Refuse what can be the name of no file at all."""
        if "\0" in value or not (self.name == "dir" or Path(value).name):
            self.fail(f"{value!r} names no file", param, ctx)
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Item]:
        """Leave it to the shell."""
        del ctx, param
        return [CompletionItem(incomplete, type=self.name)]


#: A file, or ``-``.
FILE = _Place("file")

#: A folder.
FOLDER = _Place("dir")


class IdOf(click.ParamType):  # type: ignore[type-arg]  # so that older click is enough
    """The id of a part of the plan; the shell completes those that the plan has.

    Args:
        kinds: What it may be, as the plan's own types are called, such as ``Actor``.
    """

    name = "ID"

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Item]:
        """Give the ids that start so, in the order of the plan."""
        del param
        return [
            CompletionItem(id, help=called)
            for id, called in self._ids(ctx)
            if id.startswith(incomplete)
        ]

    def _ids(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        plan = _plan_of(ctx)
        for id, part in plan.named_parts() if plan else ():
            if type(part).__name__ in self.kinds:
                yield id, _called(part)


class _Audience(IdOf):
    """One of the plan's audiences."""

    name = "AUDIENCE"

    def _ids(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        plan = _plan_of(ctx)
        for one in plan.calendar.audiences if plan else ():
            yield one.id, ""


#: One of the plan's audiences.
AUDIENCE = _Audience()


class _Code(click.ParamType):  # type: ignore[type-arg]  # so that older click is enough
    """The code of a rule, or its name."""

    name = "CODE"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Item]:
        """Give the codes that start so, and what they are called."""
        del ctx, param
        from smartgoals.calendar.checking.kinds import KINDS
        from smartgoals.checks.checking import RULES

        known = {one.code: one.name for one in RULES}
        known |= {code: kind.name for code, kind in KINDS.items()}
        return [
            CompletionItem(code, help=name)
            for code, name in known.items()
            if code.startswith(incomplete.upper())
        ]


#: The code of a rule, or its name.
CODE = _Code()


def completed_names(
    group: click.Group, ctx: click.Context, start: str, helps: Mapping[str, str]
) -> list[Item]:
    """Give the commands of a group that start so, and its options; none is imported.

    Args:
        group: The group.
        ctx: Where it is asked.
        start: What was typed of the name.
        helps: What each command does, as far as it can be said without importing it.
    """
    names = [one for one in group.list_commands(ctx) if one.startswith(start)]
    return [
        *(CompletionItem(one, help=helps.get(one)) for one in names),
        *click.Command.shell_complete(group, ctx, start),
    ]


def _plan_of(ctx: click.Context) -> Any:
    """Read the plan that was typed before, else the usual one; nothing if there is none."""
    from smartgoals.planfile.reading import read

    # Before the value of an option is there, click has not yet given words their names.
    typed = (ctx.params.get("plan_file"), ctx.params.get("file"), *ctx.args, _USUAL)
    try:
        path = next((one for one in typed if one and Path(one).is_file()), None)
        return read(path).plan if path else None
    except (OSError, ValueError):
        return None


def _called(part: Any) -> str:
    """Say in one line what a part of a plan is called there."""
    told = next(
        (
            value
            for name in ("name", "what", "statement", "matter")
            if isinstance(value := getattr(part, name, None), str)
        ),
        "",
    )
    return " ".join("".join(one if one.isprintable() else " " for one in told).split())
