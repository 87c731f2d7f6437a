"""The JSON of one file, and of several."""

import json

from hypothesis import given

from checks.formats.finding import checked_files
from smartgoals.checks.checked import Checked, all_remarks
from smartgoals.checks.formats.plain_json import to_json


@given(checked_files())
def test_summaries(checked):
    """Summaries count the findings, those of the files add up to that of all."""
    data = to_json(checked)
    counts = list(data["summary"].values())

    assert json.loads(json.dumps(data)) == data
    assert len(data["findings"]) == sum(counts) == len(all_remarks(checked))
    if len(checked) == 1:
        assert set(data) == {"schema_version", "findings", "scorecard", "summary"}
    else:
        each = [list(one["summary"].values()) for one in data["files"]]
        assert counts == [sum(one) for one in zip(*each, strict=True)] or not checked
        assert [one["error"] for one in data["files"]] == [one.error for one in checked]


def test_one_file_twice():
    """A file that is named twice stands there twice."""
    data = to_json([Checked("a.yaml"), Checked("a.yaml")])

    assert [one["file"] for one in data["files"]] == ["a.yaml", "a.yaml"]
