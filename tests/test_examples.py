"""The examples are real: their outputs are made anew and compared."""

from pathlib import Path

import pytest

from smartgoals.cli import main

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/campaign.yaml"))
TODAY = "2026-11-23"
OUTPUTS = {
    "remarks.txt": ("check", "campaign.yaml", "--today", TODAY),
    "remarks.json": ("check", "campaign.yaml", "--today", TODAY, "--format", "json"),
    "flags.txt": ("show", "flags", "campaign.yaml", "--today", TODAY),
    "goals.txt": ("show", "goals", "campaign.yaml", "--today", TODAY),
    "dates.txt": ("show", "dates", "campaign.yaml"),
    "dates.json": ("show", "dates", "campaign.yaml", "--format", "json"),
    "dates.csv": ("show", "dates", "campaign.yaml", "--format", "csv"),
    "risk.txt": ("show", "risk", "campaign.yaml"),
    "impact.txt": ("show", "impact", "campaign.yaml"),
    "brief.md": ("brief", "campaign.yaml", "-o", "-"),
    "brief.html": ("brief", "campaign.yaml", "-o", "-", "--format", "html"),
    "campaign.ics": ("calendar", "campaign.yaml", "-o", "-"),
    "plan.schema.json": ("schema",),
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
@pytest.mark.parametrize("name", OUTPUTS)
def test_outputs(folder, name, snapshot, capfdbinary, monkeypatch):
    """What comes out of an example is what lies beside it."""
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    status = main(list(OUTPUTS[name]))

    assert status == 0
    snapshot(folder / name, capfdbinary.readouterr().out)


def test_demo_is_the_example(tmp_path):
    """The demo that comes with the package is the example, byte for byte."""
    main(["demo", str(tmp_path)])
    example = EXAMPLES / "eu-network-fees"

    assert (tmp_path / "campaign.yaml").read_bytes() == (example / "campaign.yaml").read_bytes()
    assert (tmp_path / "campaign.ics").read_bytes() == (example / "campaign.ics").read_bytes()
