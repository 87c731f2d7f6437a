"""The command line: words in, exit status out."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from smartgoals import __version__

__all__ = ["commands", "main"]

# What `--help` says, by what somebody wants to do; a command's module is
# imported only when the command is called.
_GROUPS: dict[str, dict[str, str]] = {
    "Start": {
        "new": "Write a new plan that you can fill in.",
        "flag": "Add a flag to a plan or a watch file, or make it a plan.",
        "demo": "Write a finished real example, check it, and make its calendar.",
    },
    "Check": {
        "check": "Find what a plan still lacks, line by line.",
        "explain": "Say what a rule means, why, and how to mend it.",
        "assess": "Read one goal sentence: what it says, what it lacks.",
    },
    "See": {
        "show": "Show flags, goals, people, votes or dates of a plan as a table.",
        "resources": "Find material and examples that others have published.",
        "screen": "Say whether a flag is worth a full assessment.",
    },
    "Progress": {
        "add": "Add an assessment's milestones to a plan.",
        "diff": "Tell what changed in a plan since the last meeting.",
    },
    "Publish": {
        "draw": "Draw a plan: its dates, people, roads, votes.",
        "report": "Write a plan as one page to read, print or send.",
        "brief": "Write the assessment as an impact brief to publish.",
    },
    "Data": {
        "import": "Bring a spreadsheet's people and dates into a plan.",
        "export": "Write a plan's people and dates as a spreadsheet.",
    },
    "Calendar": {
        "calendar": "Put a plan's dates into a calendar file, or check one.",
        "feed": "Let people subscribe to a plan's dates by a secret address.",
        "push": "Bring a calendar on a server in step with a plan.",
        "pull": "Offer what was done in that calendar as edits of the plan.",
        "status": "Show how a plan and its calendar on a server differ.",
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        for group, commands in _GROUPS.items():
            with formatter.section(group):
                formatter.write_dl(list(commands.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="smartgoals")
def commands() -> None:
    """Plan an advocacy campaign in one file.

    smartgoals checks its goals, shows what has to happen by when, and puts
    every date into a calendar. Start with `smartgoals demo`.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 if all is well, 1 if a checked file holds errors or something waits for
        somebody's word, 2 for wrong usage or a file that can't be opened, 3 for a
        calendar server that refused or could not be reached, 130 after an
        interruption.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    color = False if os.environ.get("NO_COLOR") else None
    try:
        status = commands.main(
            args=None if argv is None else list(argv),
            prog_name="smartgoals",
            standalone_mode=False,
            color=color,
        )
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep Python from complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    except Exception as error:
        if not _tell(error):
            raise
        return _SERVER if _is_a_servers(error) else _WRONG_USE
    return status if isinstance(status, int) else 0


def _is_a_servers(error: Exception) -> bool:
    from smartgoals.errors import CalendarServerError

    return isinstance(error, CalendarServerError)


def _tell(error: Exception) -> bool:
    """Tell of an error in one plain line, and say whether it was one to tell of."""
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
    else:
        return False
    return True
