"""Whatever somebody types, there is an answer in plain words and a promised exit status."""

import io
import random
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.cli import commands, main

PLAN = (Path(__file__).parents[1] / "planfile" / "example-campaign.yaml").read_bytes()
FAULT = "this is a fault of the program"
BARE = b"smartgoals: 1\ncampaign: {name: X}\n"
RING = b"milestones: {a: {what: A, after: b}, b: {what: B, after: a}}\n"
AGES = (
    b"milestones: {a: {what: A, takes: 9999 weeks}, b: {what: B, fixed: 9999-12-31, after: a}}"
)
ODD = (b"", b"{", b"- a", b"\x00\xff", BARE, BARE + RING, BARE + AGES)
PLAIN = """\
- x ana regulator-board hearing drop-the-duty archive-option-b partners flag integrity json
2027-01-01 0001-01-01 9999-12-31 2027-02-30 today -1 0 1 99999999999999999999 nan 1e400 T501 E
hearing=2027-01-01 hearing=9999-12-31 economics=3 a= =b = 东 ../x/y.svg / . out.svg out.txt T5,S
"""
WORDS = (*PLAIN.split(), "", "\ud800", "\0", "a\nb", "impact brief")
FILES = (*["plan.yaml"] * 6, "odd.yaml", "none.yaml", ".", "-", "", "\0", "\ud800.yaml")
# What asks a server, or serves until Ctrl-C.
ELSEWHERE = {"push", "pull", "status", "serve"}


def walk(group, above, path=()):
    """Walk over all commands with the words that call them."""
    for name in group.list_commands(above):
        command = group.get_command(above, name)
        if isinstance(command, click.Group):
            yield from walk(command, click.Context(command, parent=above), (*path, name))
        elif name not in ELSEWHERE:
            yield (*path, name), command


EVERY = tuple(walk(commands, click.Context(commands)))


def typed(dice):
    """Make up a command line: mostly one that could be meant."""
    path, command = dice.choice(EVERY)
    words = list(path)
    for param in command.params:
        if isinstance(param, click.Option):
            if dice.random() < 0.7:
                continue
            words.append(dice.choice(param.opts))
            if param.is_flag:
                continue
        words.append(value_for(param, dice))
    return words


def value_for(param, dice):
    """Make up a value: mostly of the kind that is wanted."""
    if isinstance(param.type, click.Choice) and dice.random() < 0.9:
        return dice.choice(list(param.type.choices))
    return dice.choice(FILES if param.type.name == "file" else WORDS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder in which anything may be written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("anything"))
        yield patch


def answer(patch, words, given=b""):
    """Run a command on a plan and an odd file: exit status, and what was complained of."""
    out, err = io.BytesIO(), io.BytesIO()
    with patch.context() as streams:
        streams.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        streams.setattr(sys, "stdout", io.TextIOWrapper(out, "ascii"))
        streams.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8"))
        status = main(words)
        sys.stderr.flush()
        return status, err.getvalue().decode()


@given(seed=st.integers(0, 2**32), odd=st.sampled_from(ODD))
def test_any_words(folder, seed, odd):
    """No words, whatever the files hold, bring out a traceback or a fault of ours."""
    dice = random.Random(seed)  # noqa: S311 - it only makes up words
    Path("plan.yaml").write_bytes(PLAN)
    Path("odd.yaml").write_bytes(odd)
    words = typed(dice)
    status, told = answer(folder, words, dice.choice([b"", b"\n" * 9, b"\xff\n", PLAN]))

    assert status in {0, 1, 2, 130}, words
    assert FAULT not in told, (words, told)
    assert "Traceback" not in told, (words, told)


def test_a_broken_twin(folder, monkeypatch):
    """A command that fails in an unforeseen way would be found out."""
    monkeypatch.setattr("smartgoals.cli.plans.read_text", lambda *_, **__: 1 // 0)
    Path("plan.yaml").write_bytes(PLAN)

    assert FAULT in answer(folder, ["show", "dates", "plan.yaml"])[1]


def test_no_answer(folder):
    """A question that nobody answers, since the input has ended, is said to be one."""
    status, told = answer(folder, ["new", "mine.yaml"])

    assert status == 130
    assert told.endswith("no answer came: the input has ended\n")
    assert not Path("mine.yaml").exists()


@pytest.mark.parametrize("name", ["", ".", "/", "\0"])
def test_names_of_no_file(folder, name):
    """What can be the name of no file is refused as such."""
    status, told = answer(folder, ["show", "dates", name])

    assert status == 2
    assert "names no file" in told
