"""SARIF: valid for every reader, and pointing where the remark points."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from checks.formats.finding import checked_files
from smartgoals.checks.checked import Checked, all_remarks
from smartgoals.checks.checking import RULES
from smartgoals.checks.formats.sarif import to_sarif, uri
from smartgoals.diagnostics import Diagnostic, Place, Route, Severity

PUBLISHED = Path(__file__).with_name("sarif-2.1.0.schema.json")
VALIDATOR = Draft4Validator(json.loads(PUBLISHED.read_text("utf-8")))
REMARK = Diagnostic(
    code="T501",
    name="no-deadline",
    message="goal 'drop-it' has no time-bound",
    route=Route(("goals", "drop-it")),
    help="add a day",
    file="plans/Não.yaml",
    place=Place(line=3, column=5, end_line=3, end_column=9),
)


def sarif(checked):
    """Give the log of what was found."""
    return to_sarif(checked, RULES, version="1.2.3")


@given(checked_files())
def test_valid(checked):
    """Whatever is found where, the log is valid, and the same each time."""
    log = sarif(checked)

    VALIDATOR.validate(log)
    assert json.loads(json.dumps(log)) == log == sarif(checked)


def test_a_twin_that_is_not_valid():
    """A level that SARIF does not know, and a property too many, would be found out."""
    log = sarif([Checked("a.yaml", (REMARK,))])
    (result,) = log["runs"][0]["results"]

    assert not VALIDATOR.is_valid({**log, "note": "x"})
    result["level"] = "info"
    assert not VALIDATOR.is_valid(log)
    del result["level"], result["message"]
    assert not VALIDATOR.is_valid(log)


@given(checked_files())
def test_each_remark_is_a_result(checked):
    """Each remark is a result with its place, and names the rule that is described."""
    (run,) = sarif(checked)["runs"]
    rules = run["tool"]["driver"]["rules"]
    remarks = all_remarks(checked)

    assert [one["ruleId"] for one in run["results"]] == [one.code for one in remarks]
    assert [one["id"] for one in rules] == sorted({one.code for one in remarks})
    for result, remark in zip(run["results"], remarks, strict=True):
        assert rules[result["ruleIndex"]]["id"] == remark.code
        assert result["message"]["text"].startswith(remark.message)
    opened = all(one.error is None for one in checked)
    assert run["invocations"][0]["executionSuccessful"] is opened


def test_a_result():
    """A result points at a stretch of a file, and at the part of the plan."""
    (run,) = sarif([Checked("plans/Não.yaml", (REMARK,))])["runs"]

    assert run["results"] == [
        {
            "ruleId": "T501",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "goal 'drop-it' has no time-bound\nadd a day"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "plans/N%C3%A3o.yaml"},
                        "region": {
                            "startLine": 3,
                            "startColumn": 5,
                            "endLine": 3,
                            "endColumn": 9,
                        },
                    },
                    "logicalLocations": [{"fullyQualifiedName": "goals.drop-it"}],
                }
            ],
        }
    ]


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_rules(rule):
    """A rule is described by its docstring, with the SMART letter that it speaks for."""
    remark = Diagnostic(code=rule.code, name=rule.name, message="x", severity=Severity.INFO)
    log = sarif([Checked("a.yaml", (remark,))])
    (told,) = log["runs"][0]["tool"]["driver"]["rules"]

    VALIDATOR.validate(log)
    assert told["shortDescription"]["text"] == rule.explanation.summary
    assert rule.explanation.fix in told["help"]["text"]
    assert ("```yaml" in told["help"]["markdown"]) is bool(rule.explanation.flagged)
    assert told["properties"].get("criterion") == rule.criterion
    assert log["runs"][0]["results"][0]["level"] == "note"


def test_a_rule_of_somebody_else():
    """A rule that is not ours is described by what its remark says."""
    remark = Diagnostic(code="X999", name="own-rule", message="x")
    log = sarif([Checked("a.yaml", (remark,))])

    VALIDATOR.validate(log)
    assert log["runs"][0]["tool"]["driver"]["rules"] == [{"id": "X999", "name": "own-rule"}]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("campaign.yaml", "campaign.yaml"),
        ("./plans/a b.yaml", "plans/a%20b.yaml"),
        ("../100%.yaml", "../100%25.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("what?#.yaml", "what%3F%23.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/home/me/São.yaml", "file:///home/me/S%C3%A3o.yaml"),
        ("latin-\udce9.yaml", "latin-%E9.yaml"),
    ],
)
def test_uris(name, written):
    """A file's name is written as a URI, whatever characters it has."""
    assert uri(name) == written
    if not name.startswith("/") and "\udce9" not in name:
        assert unquote(written) == name.removeprefix("./")
