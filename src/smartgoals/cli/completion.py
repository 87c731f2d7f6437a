"""``smartgoals completion``: let the shell complete what is typed."""

import click
from click.shell_completion import get_completion_class

from smartgoals.cli.examples import examples
from smartgoals.cli.output import echo_data

__all__ = ["command"]

_PROGRAM = "smartgoals"
_ASKED_BY = "_SMARTGOALS_COMPLETE"


@click.command(
    "completion",
    short_help="Let the shell complete commands, options and ids.",
    epilog=examples("completion bash"),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what a shell has to be told, so that it completes what you type.

    After `smartgoals sh`, the tab key writes `smartgoals show`; after `--to` it knows the
    ids of the plan. For bash put this line into ~/.bashrc, for zsh into ~/.zshrc with zsh
    in it: eval "$(smartgoals completion bash)". For fish write what comes out into
    ~/.config/fish/completions/smartgoals.fish.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    echo_data(kind(ctx.find_root().command, {}, _PROGRAM, _ASKED_BY).source())
