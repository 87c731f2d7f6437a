"""What ``--help`` says: in groups, with examples that work."""

import io
import re
import shlex
import shutil
import sys
from pathlib import Path

import click
import pytest

from smartgoals.cli import commands, main

PLAN = Path(__file__).parents[1] / "planfile" / "example-campaign.yaml"
GROUPS = ("Start", "Check", "See", "Calendar", "Progress", "Data")
PEOPLE = "Name;Einfluss\nMinisterium für Verkehr;4\n"
TOP = click.Context(commands, info_name="smartgoals")
# What needs a calendar server or a key, or runs until Ctrl-C, is read but not done.
ELSEWHERE = ("push", "pull", "status", "serve", "unseal", "--passphrase")


def walk(group, above):
    """Walk over all commands, as the contexts in which they are called."""
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        here = click.Context(command, info_name=name, parent=above)
        yield here
        if isinstance(command, click.Group):
            yield from walk(command, here)


EVERY = list(walk(commands, TOP))


def lines_of(context):
    """Give the example lines of a command's help."""
    return re.findall(
        r"^ +(smartgoals .*)$", context.get_help().partition("Examples:")[2], re.M
    )


def test_groups():
    """Help has its groups in the order in which a campaign meets them."""
    heads = re.findall(r"^([A-Z][a-z]+):$", commands.get_help(TOP), re.M)

    assert heads == ["Options", *(one for one in GROUPS if one in heads)]
    assert len(heads) > 5


@pytest.mark.parametrize("context", EVERY, ids=lambda one: one.command_path)
def test_every_command_has_examples(context):
    """Help of a command ends with lines to copy, each of this very command."""
    lines = lines_of(context)

    assert "\n  Examples:\n" in context.get_help()
    assert lines
    assert all(line.startswith(context.command_path) for line in lines)


def words_of(line):
    """Part a line as a shell does, the names of files found."""
    for word in shlex.split(line):
        yield from sorted(map(str, Path().glob(word))) if "*" in word else [word]


def test_examples_work(tmp_path, monkeypatch, capsys):
    """Every example, typed one after the other in a folder with plans, does its work."""
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    failed = []
    for context in EVERY:
        for line in lines_of(context):
            for name in ("campaign.yaml", "last-week.yaml", "plans/a.yaml", "plans/b.yaml"):
                shutil.copy(PLAN, name)
            Path("stakeholders.csv").write_text(PEOPLE, "cp1252")
            Path("new-plan.yaml").unlink(missing_ok=True)
            if line == "smartgoals new":  # asks, and writes where nothing is yet
                Path("campaign.yaml").unlink()
                monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 6))
            words = list(words_of(line))
            if set(words) & set(ELSEWHERE):
                own = words[len(context.command_path.split()) :]
                context.command.make_context(context.info_name, own)
            elif main(words[1:]) not in {0, 1}:
                failed.append((line, capsys.readouterr().err))

    assert failed == []


def test_a_broken_twin(capsys):
    """An example that names an option which there is not would be found out."""
    assert main(["show", "dates", str(PLAN), "--wy", "hearing"]) == 2
    assert "No such option" in capsys.readouterr().err
