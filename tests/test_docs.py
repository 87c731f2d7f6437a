"""Every example on every page and in every docstring runs; every page is complete."""

import re
import shlex
from pathlib import Path

import attrs
import pytest
import yaml
from click.testing import CliRunner

import evaluate
import smartgoals
from smartgoals.cli import commands
from smartgoals.plan import analyze, flag, strategize, together, values, whole
from smartgoals.planfile.names import field_word
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.tree import word
from test_pages import TOURS  # pages that are followed from end to end

HERE = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(HERE)
    for path in [HERE / "README.md", *(HERE / "docs").rglob("*.md")]
    if "_build" not in path.parts
)
BLOCKS = [
    (page, block)
    for page in PAGES
    for block in re.findall(
        r"^```yaml\n(.*?)^```", (HERE / page).read_text("utf-8"), re.M | re.S
    )
]


@pytest.mark.parametrize(
    ("page", "block"),
    BLOCKS,
    ids=[f"{page.stem}-{number}" for number, (page, _) in enumerate(BLOCKS)],
)
def test_yaml_blocks(page, block):
    """Every piece of a plan on a page can be read."""
    reading = read_text(block)
    structural = {"E001", "E004", "E005", "E006", "E011", "E012", "E014", "E017"}

    assert yaml.safe_load(block) is not None
    assert [one for one in reading.diagnostics if one.code in structural] == [], page


TERMINALS = [
    (page, block)
    for page in PAGES
    if page.as_posix() not in TOURS
    for block in re.findall(
        r"^```(?:text)?\n(\$ .*?)^```", (HERE / page).read_text("utf-8"), re.M | re.S
    )
    if re.search(r"\$ smartgoals (assess|resources|show routes)", block)
]


@pytest.mark.parametrize(
    "block",
    [block for _, block in TERMINALS],
    ids=[f"{page.stem}-{number}" for number, (page, _) in enumerate(TERMINALS)],
)
def test_terminals(block):
    """What a page shows of sentences or material in a terminal is what is printed there."""
    files = {}
    for session in re.split(r"^\$ ", block, flags=re.M)[1:]:
        line, _, output = session.partition("\n")
        program, *args = shlex.split(line)
        if program == "cat":
            files[args[0]] = output
            continue
        *args, sign, name = args if "<" in args else (*args, "<", None)
        wide = {"COLUMNS": "80"}
        result = CliRunner().invoke(commands, args, input=files.get(name), env=wide)

        assert (sign, result.exit_code) == ("<", 0)
        assert result.stdout.strip() == output.strip()


def test_figures(capsys):
    """The page about reading goals quotes the figures that its command prints."""
    page = (HERE / "docs/explanation/how-a-goal-is-read.md").read_text("utf-8")
    quoted = re.search(r"^```text\n(all tuned.*?)^```", page, re.M | re.S)
    evaluate.main()

    assert quoted is not None
    assert capsys.readouterr().out.endswith(quoted[1])


def test_plan_file_page():
    """The page about the plan file names every field that a plan can have."""
    page = word((HERE / "docs/reference/plan-file.md").read_text("utf-8"))
    classes = [
        value
        for module in (analyze, flag, strategize, together, values, whole)
        for value in vars(module).values()
        if attrs.has(value) and value.__module__ == module.__name__
    ]
    internal = {"id", "amount", "unit", "side", "first", "last", "of", "rows", "row", "tables"}
    missing = {
        (cls.__name__, name)
        for cls in classes
        for name in (field_word(cls, one.name) for one in attrs.fields(cls))
        if name not in internal and name not in page
    }

    assert missing <= NOT_WRITTEN


# Attributes that are written within a short form, not under a name of their own.
NOT_WRITTEN = {
    ("EarlierDate", "day"),
    ("Link", "counts days"),
    ("Quota", "more than"),
    ("Quota", "out of"),
    ("Table", "section"),
}


def test_front_door_page():
    """Every public name has a docstring from which its page is made."""
    bare = [name for name in smartgoals.__all__ if not getattr(smartgoals, name).__doc__]

    assert bare == []
