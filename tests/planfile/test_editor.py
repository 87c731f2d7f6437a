"""What an editor makes of the schema: it offers, explains and marks.

`make editor` installs the language servers that are asked here.
"""

import os
from pathlib import Path

import pytest
from editor import editor

from smartgoals.plan.together import Stance
from smartgoals.planfile.schema.making import schema_text

ROOT = Path(__file__).parents[2]
BUILT = ROOT / os.environ.get("SMARTGOALS_PEERS", ".venv/peers") / "language-servers"
GENERATIONS = ("1", "2")
HEAD = "# yaml-language-server: $schema=./plan.schema.json\nsmartgoals: 1\n"
STANCES = ", ".join(f'"{one}"' for one in Stance)


@pytest.fixture(scope="module", params=GENERATIONS)
def opened(request, tmp_path_factory):
    """Open an editor on a folder with the schema."""
    package = BUILT / "node_modules" / f"yaml-language-server-{request.param}"
    server = package / "bin" / "yaml-language-server"
    if not server.exists():
        pytest.skip("the YAML language server is not there; make editor installs and asks it")
    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan.schema.json").write_text(schema_text(), "utf-8")
    with editor(server.resolve(), folder) as one:
        yield one


SLIPS = {
    "campaign: {nam: X}": {"Property nam is not allowed.", 'Missing property "name".'},
    "campaign:\n  name: X\n  stage: activ": {
        'Value is not accepted. Valid values: "draft", "active", "final".'
    },
    "goals:\n  g:\n    goal: x\n    waht: y": {"Property waht is not allowed."},
    "goals:\n  g:\n    kind: outcome": {'Missing property "goal".'},
    "goals:\n  Drop It:\n    goal: x": {"An id has small letters, digits and single hyphens."},
    "milestones:\n  m: {what: x, fixed: 2027-02-30}": {
        "Write year-month-day, such as 2027-06-30, and perhaps a time of day."
    },
    "milestones:\n  m: {what: x, takes: a while}": {
        "Write a number and days, weeks, months or working days: 2 weeks."
    },
    "milestones:\n  m: {what: x, after: hearing + 2 weeks}": {
        "Write the id of a milestone, or 3 working days after ID."
    },
    "actors:\n  a: {power: 6}": {"Value is above the maximum of 5."},
    "actors:\n  a: {stance: passive aly}": {f"Value is not accepted. Valid values: {STANCES}."},
    "impact:\n  privcy: 0": {"The framework 'internet' has no such row."},
    "relations:\n  a > b: strong": {
        "Write two ids and an arrow with spaces around it: ana -> board."
    },
    "sales: 3": {"Property sales is not allowed."},
}


@pytest.mark.parametrize("slip", SLIPS)
def test_marked(opened, slip):
    """A slip is marked, in words that a campaign lead can use, and nothing else is."""
    campaign = "" if slip.startswith("campaign") else "campaign: {name: X}\n"
    marks = opened.open(f"slip-{list(SLIPS).index(slip)}.yaml", f"{HEAD}{campaign}{slip}\n")

    assert set(marks) == SLIPS[slip]


def test_without_the_line(opened):
    """Without its first line a plan is not known to editors, and no slip is marked."""
    assert opened.open("no-line.yaml", "smartgoals: 1\ncampaign: {nam: X}\n") == []


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*/campaign.yaml")))
def test_nothing_marked(opened, example):
    """Nothing is marked in the examples."""
    name = f"{example.parent.name}.yaml"

    assert opened.open(name, example.read_text("utf-8")) == []


OFFERS = f"""{HEAD}campaign:
  name: X
  stage:\x20
  summary:\x20
actors:
  board:
    stance:\x20
    private:\x20
impact:
  integrity:\x20
goals:
  drop-it:
    goal: x
    \

milestones:
  hearing:
    what: x
    \

"""


def test_offered(opened):
    """Editors offer the fields of a part and the words of a field, in our order."""
    opened.open("offers.yaml", OFFERS)

    def offered(line, column):
        return opened.complete("offers.yaml", line, column)

    assert offered(5, 10) == ["draft", "active", "final"]
    assert offered(6, 12) == []
    assert offered(9, 13)[-6:] == [
        *("active ally", "passive ally", "neutral"),
        *("passive opponent", "active opponent", "unknown"),
    ]
    assert offered(10, 14) == ["true", "false"]
    assert offered(12, 14)[-4:] == ["harmed", "helped", "unclear", "mixed"]
    assert {"measurable", "time-bound", "decided by"} <= set(offered(16, 5))
    assert {"fixed", "takes", "leave spare"} <= set(offered(20, 5))
    assert "goal" not in offered(16, 5)


EXPLAINED = f"""{HEAD}campaign: {{name: X}}
goals:
  drop-it: {{goal: x}}
milestones:
  hearing: {{what: x, takes: 2 weeks, Leave_spare: 1 week}}
impact:
  open architecture: 0
"""


def test_explained(opened):
    """Pointing at a field, in any spelling, tells what it is for and how it is written."""
    opened.open("explained.yaml", EXPLAINED)

    def told(line, column):
        return opened.hover("explained.yaml", line, column)

    assert "The goal in one sentence: who does what by when." in told(5, 14)
    assert "How long; nothing is a single day." in told(7, 24)
    assert "4 working days" in told(7, 24)
    assert "How much earlier than its bound it should be done." in told(7, 40)
    assert "Can anyone still add new building blocks" in told(9, 5)
