"""What the pages show of `show` in a terminal is what is printed there."""

import re
import shlex
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
PAGES = (
    "how-to/count-the-votes.md",
    "how-to/follow-a-flag.md",
    "how-to/when-somebody-leaves.md",
    "how-to/who-brings-what.md",
)


@pytest.mark.parametrize("page", PAGES)
def test_page(run, monkeypatch, page):
    """A block that starts with a command shows what the command prints."""
    monkeypatch.chdir(HERE)
    text = (HERE / "docs" / page).read_text("utf-8")
    blocks = re.findall(r"^```text\n\$ smartgoals (.*?)\n(.*?)^```", text, re.M | re.S)

    assert blocks
    for line, output in blocks:
        status, out, _ = run(*shlex.split(line))
        assert (status, out) == (0, output)
