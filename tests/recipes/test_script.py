"""The plain script that checks a folder of plans."""

import datetime as dt
import runpy
import sys

import pytest

from check_folder import check_folder

TODAY = dt.date(2026, 11, 26)


def test_a_folder(folder, capsys):
    """Each error is told with its line, and only plans without one get a calendar."""
    assert check_folder(folder, TODAY) == 1
    assert f"{folder / 'bad.yaml'}:6:17: E012" in capsys.readouterr().out
    assert (folder / "good.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert not (folder / "bad.ics").exists()


def test_no_plan(folder, capsys):
    """A file of which no plan can be made is told, too."""
    (folder / "bad.yaml").write_text("{", "utf-8")

    assert check_folder(folder, TODAY) == 1
    assert "bad.yaml:1:" in capsys.readouterr().out


@pytest.mark.parametrize(("gone", "status"), [("bad.yaml", 0), ("good.yaml", 1)])
def test_as_a_program(folder, recipes, monkeypatch, gone, status):
    """It runs as the page says, and its exit status says whether a plan has an error."""
    (folder / gone).unlink()
    monkeypatch.setattr(sys, "argv", ["check_folder.py", str(folder)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(recipes / "check_folder.py"), run_name="__main__")

    assert ended.value.code == status
