"""What the tests of the recipes share: where they lie, and plans to try them on."""

from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]


@pytest.fixture
def recipes():
    """The folder of the recipes."""
    return HERE / "examples" / "recipes"


@pytest.fixture
def example():
    """A real campaign's plan, without an error."""
    return HERE / "examples" / "eu-network-fees" / "campaign.yaml"


@pytest.fixture
def folder(tmp_path, example):
    """A folder of plans, one of which can't be kept: its goal's last day is none."""
    (tmp_path / "good.yaml").write_bytes(example.read_bytes())
    (tmp_path / "bad.yaml").write_text(
        "smartgoals: 1\ncampaign: {name: Não às taxas}\ngoals:\n"
        "  win:\n    goal: The board drops it.\n    time-bound: 2027-02-30\n",
        "utf-8",
    )
    return tmp_path
