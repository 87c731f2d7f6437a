"""The command line: words in, exit status out."""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from smartgoals import __version__
from smartgoals.cli.terminal import (
    ReaderGoneError,
    leave_quietly,
    minding_readers,
    prepare_streams,
)

__all__ = ["commands", "main"]

# What `--help` says, by what somebody wants to do; a command's module is
# imported only when the command is called.
_GROUPS: dict[str, dict[str, str]] = {
    "Start": {
        "new": "Ask six questions, and write a plan, its calendar and report.",
        "demo": "Write a finished real example with its calendar and report.",
        "flag": "Add a flag to a plan or a watch file, or make it a plan.",
        "completion": "Let the shell complete commands, options and ids.",
    },
    "Check": {
        "check": "Find what a plan still lacks, line by line.",
        "explain": "Say what a rule means, why, and how to mend it.",
        "assess": "Read one goal sentence: what it says, what it lacks.",
        "screen": "Say whether a flag is worth a full assessment.",
    },
    "See": {
        "show": "Show flags, goals, people, votes or dates of a plan as a table.",
        "draw": "Draw a plan: its dates, people, roads, votes.",
        "report": "Write a plan as one page to read, print or send.",
        "brief": "Write the assessment as an impact brief to publish.",
        "resources": "Find material and examples that others have published.",
    },
    "Calendar": {
        "calendar": "Put a plan's dates into a calendar file, or check one.",
        "feed": "Let people subscribe to a plan's dates by a secret address.",
        "push": "Bring a calendar on a server in step with a plan.",
        "pull": "Offer what was done in that calendar as edits of the plan.",
        "status": "Show how a plan and its calendar on a server differ.",
    },
    "Progress": {
        "log": "Note what an indicator was found to be.",
        "done": "Mark milestones as done.",
        "add": "Add a milestone, an actor, or a goal to a plan.",
        "rename": "Give a part another id, wherever the plan names it.",
        "diff": "Tell what changed in a plan since the last meeting.",
    },
    "Data": {
        "import": "Bring a spreadsheet or a map into a plan.",
        "export": "Take a plan to a spreadsheet, or its map elsewhere.",
        "expire": "List what a plan keeps about people past its day.",
        "seal": "Keep a plan's file encrypted, for some keys or a passphrase.",
        "unseal": "Write an encrypted plan as a file that can be read.",
        "schema": "Let your editor complete and explain a plan.",
        "fmt": "Tidy a plan's file; what it says, and every note, stay.",
    },
}

_WRONG_USE = 2
_SERVER = 3
_INTERRUPTED = 130


class _Commands(click.Group):
    """A group that knows its commands by name and imports them when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for group in _GROUPS.values() for name in group]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = "import_" if cmd_name == "import" else cmd_name  # Python keeps that word
        command: click.Command = import_module(f"smartgoals.cli.{module}").command
        return command

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with minding_readers():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with minding_readers():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        known = self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"There is no command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        from smartgoals.cli.completing import completed_names

        helps = {name: told for group in _GROUPS.values() for name, told in group.items()}
        return completed_names(self, ctx, incomplete, helps)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        for group, commands in _GROUPS.items():
            with formatter.section(group):
                formatter.write_dl(list(commands.items()))


def _note_debug(ctx: click.Context, _: click.Parameter, debug: bool) -> None:  # noqa: FBT001 - click's signature
    """Remember it where it is known even if a command can't be found or imported."""
    ctx.ensure_object(dict)["debug"] = debug


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="smartgoals")
@click.option(
    "--debug",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    envvar="SMARTGOALS_DEBUG",
    callback=_note_debug,
    help="Tell where in the program an error arose.  [also: SMARTGOALS_DEBUG=1]",
)
def commands() -> None:
    """Plan an advocacy campaign in one file.

    smartgoals checks its goals, shows what has to happen by when, and puts
    every date into a calendar. Start with `smartgoals demo`.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 if all is well, 1 if a checked file holds errors or something waits for
        somebody's word, 2 for wrong usage, a file that can't be opened or a fault of
        ours, 3 for a calendar server that refused or could not be reached, 130 after
        an interruption.
    """
    prepare_streams()
    try:
        return _run(None if argv is None else list(argv))
    except (BrokenPipeError, ReaderGoneError):
        leave_quietly()
        return 0


def _run(words: list[str] | None) -> int:
    asked: dict[str, bool] = {}
    try:
        status = commands.main(
            args=words,
            prog_name="smartgoals",
            standalone_mode=False,
            color=False if os.environ.get("NO_COLOR") else None,
            obj=asked,
        )
    except (BrokenPipeError, ReaderGoneError):
        raise
    except (click.Abort, KeyboardInterrupt) as stop:
        ended = isinstance(stop.__context__, EOFError)
        click.echo("no answer came: the input has ended" if ended else "interrupted", err=True)
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - nobody is shown a traceback who didn't ask
        if asked.get("debug") and not isinstance(error, click.ClickException):
            import traceback

            traceback.print_exception(error)
        _tell(error)
        return _SERVER if _is_a_servers(error) else _WRONG_USE
    return status if isinstance(status, int) else 0


def _is_a_servers(error: Exception) -> bool:
    from smartgoals.errors import CalendarServerError

    return isinstance(error, CalendarServerError)


def _tell(error: Exception) -> None:
    """Tell of an error in one plain line."""
    from smartgoals.errors import SmartGoalsError

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
    elif isinstance(error, click.ClickException):
        error.show()
    elif isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        click.echo(f"smartgoals: {name}{error.strerror or error}", err=True)
    elif isinstance(error, SmartGoalsError):
        click.echo(f"smartgoals: {error}", err=True)
    elif isinstance(error, UnicodeError):
        click.echo(
            "smartgoals: what was given holds bytes that are no letters in this terminal's"
            " encoding; UTF-8 is understood everywhere",
            err=True,
        )
    else:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(
            f"smartgoals: this is a fault of the program, not yours: {told}"
            " (`smartgoals --debug ...` tells where)",
            err=True,
        )
