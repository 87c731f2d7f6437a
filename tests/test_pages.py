"""What a page shows in a terminal is what is printed there, from the first line to the last."""

import re
import shlex
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartgoals.cli import commands

HOW_TO = Path(__file__).parents[1] / "docs" / "how-to"
PAGES = (
    "assess-a-measure",
    "check-any-calendar",
    "find-out-why",
    "keep-a-plan-encrypted",
    "keep-the-plan-up-to-date",
    "get-help-in-your-editor",
    "plan-backwards",
    "see-how-sure-a-date-is",
    "take-the-map-elsewhere",
    "tell-what-changed",
    "use-another-framework",
    "work-with-spreadsheets",
)
PACK = Path(__file__).parent / "packs" / "second_pack"


@pytest.mark.parametrize("page", PAGES)
def test_commands(page, tmp_path, monkeypatch):
    """The files and commands of a page give what it says, one after the other."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMARTGOALS_AGE_IDENTITY", "key.txt")  # as one page says
    text = (HOW_TO / f"{page}.md").read_text("utf-8")
    blocks = re.findall(r"^```text\n\$ (.*?)^```", text, re.M | re.S)
    sessions = [one for block in blocks for one in re.split(r"^\$ ", block, flags=re.M)]
    assert len(sessions) >= 2
    for session in sessions:
        line, _, output = session.partition("\n")
        program, *args = shlex.split(line)
        if program == "cat":
            Path(args[0]).write_text(output, "utf-8")
            continue
        result = CliRunner().invoke(commands, args)

        assert result.exit_code == 0
        assert OutputChecker().check_output(output, result.output, ELLIPSIS), result.output


@pytest.mark.parametrize(
    "file", ["pyproject.toml", "housing_pack/framework.yaml", "housing_pack/screening.yaml"]
)
def test_pack(file):
    """The page about other frameworks shows the second pack as it is."""
    page = (HOW_TO / "use-another-framework.md").read_text("utf-8")

    assert (PACK / file).read_text("utf-8") in page
