"""The schema on the command line, and beside the plans that we write."""

import json
from pathlib import Path

import pytest
import yaml

from smartgoals.cli import main
from smartgoals.planfile.schema.making import schema_text

MODELINE = "# yaml-language-server: $schema=./plan.schema.json"


def test_standard_output(capfd):
    """Without a file the schema goes to standard output, and nothing else does."""
    status = main(["schema"])
    told = capfd.readouterr()

    assert status == 0
    assert told.out == schema_text()
    assert told.err == ""


def test_file(tmp_path, capfd):
    """The schema is written to a file, anew as often as one likes."""
    target = tmp_path / "folder" / "plan.schema.json"
    first = main(["schema", "-o", str(target)])
    target.write_text(target.read_text("utf-8").replace("An advocacy", "An older"), "utf-8")
    second = main(["schema", "-o", str(target)])

    assert (first, second) == (0, 0)
    assert json.loads(target.read_text("utf-8")) == json.loads(schema_text())
    assert capfd.readouterr().err == f"wrote {target}\n" * 2


def test_not_ours(tmp_path, capfd):
    """A file that somebody else made is replaced only when asked."""
    target = tmp_path / "mine.json"
    target.write_text("{}")

    assert main(["schema", "-o", str(target)]) == 2
    assert target.read_text() == "{}"
    assert "--force" in capfd.readouterr().err
    assert main(["schema", "-o", str(target), "--force"]) == 0
    assert target.read_text("utf-8") == schema_text()


WATCH = "smartgoals: 1\ncampaign: {name: Watch}\nflag: {what: A rule is proposed.}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("new", "campaign.yaml", "--yes"),
        ("demo", "."),
        ("flag", "watch.yaml", "--id", "flag", "--to-plan", "campaign.yaml"),
    ],
)
def test_beside(words, tmp_path, monkeypatch):
    """The first line of each plan that we write names a schema, and it is there."""
    monkeypatch.chdir(tmp_path)
    Path("watch.yaml").write_text(WATCH)
    status = main(list(words))
    plan = Path("campaign.yaml").read_text("utf-8")
    where = plan.splitlines()[0].partition("$schema=")[2]

    assert status == 0
    assert plan.startswith(f"{MODELINE}\n")
    assert Path(where).read_text("utf-8") == schema_text()
    assert yaml.safe_load(plan)


def test_somebody_elses(tmp_path, monkeypatch):
    """A file of somebody else's that has the schema's name stays as it is."""
    monkeypatch.chdir(tmp_path)
    Path("plan.schema.json").write_text("{}")
    status = main(["new", "--yes"])

    assert status == 0
    assert Path("plan.schema.json").read_text() == "{}"


def test_an_older_one(tmp_path, monkeypatch):
    """A schema of an older version is made new with the next plan."""
    monkeypatch.chdir(tmp_path)
    Path("plan.schema.json").write_text('{"$comment": "Made by smartgoals long ago"}')
    main(["new", "--yes"])

    assert Path("plan.schema.json").read_text("utf-8") == schema_text()


def test_said_once(tmp_path, monkeypatch, capfd):
    """Somebody who finds a second file beside the plan was told what it is for, once."""
    monkeypatch.chdir(tmp_path)
    main(["new", "--yes"])
    first = capfd.readouterr().err
    main(["new", "another.yaml", "--yes"])

    assert "wrote plan.schema.json, with which editors help" in first
    assert "plan.schema.json" not in capfd.readouterr().err
