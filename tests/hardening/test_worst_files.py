"""The worst files of up to 4 MB take a reader little time and little memory.

What is limited is what a process may use, so that nothing here is a matter of speed; the
figures are printed (``pytest -s``). With ``SMARTGOALS_EXAMPLES=full`` all are tried.
"""

import os

import pytest

pytest.importorskip("resource", reason="here no process can be limited")

from cage import MEGABYTES, caged
from worst import MOST, worst

ALL = os.environ.get("SMARTGOALS_EXAMPLES") == "full"
TRIED = {f"{one.reader}-{one.file}": one for one in worst() if one.often or ALL}


@pytest.mark.parametrize("name", TRIED)
def test_worst(tmp_path, name):
    """A reader comes to an end with the worst of files, within its time and 256 MB."""
    one = TRIED[name]
    path = tmp_path / one.file
    path.write_bytes(one.make())
    (outcome,) = caged([(one.reader, path)], module="trials")
    print(f"{name}: {outcome.seconds:.2f} s, {outcome.megabytes:.0f} MB")  # noqa: T201

    assert path.stat().st_size <= MOST
    assert (outcome.ended, outcome.tried) == ("", [])
    assert outcome.megabytes < MEGABYTES
    assert outcome.told[0] or outcome.told[1] or one.reader in {"entry", "state", "answer"}


def test_each_reader_has_some():
    """Every reader has a file that is tried in each run."""
    assert {one.reader for one in worst() if one.often} == {one.reader for one in worst()} - {
        "keys"
    }
