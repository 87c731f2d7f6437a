"""What a check found, as SARIF 2.1.0, which code hosts and editors read."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from smartgoals.checks.checked import Checked, all_remarks
from smartgoals.checks.engine import Check
from smartgoals.checks.explanation import Explanation
from smartgoals.checks.scorecard import CRITERIA
from smartgoals.diagnostics import Diagnostic, Fix, Place, Severity

__all__ = ["to_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# GitHub's word for how much a rule worries, by which it sorts.
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}


def to_sarif(
    checked: Sequence[Checked], rules: Iterable[Check], *, version: str
) -> dict[str, Any]:
    """Give the remarks on one or several files as one SARIF log.

    Args:
        checked: What was found.
        rules: All rules that there are; those that found something are described.
        version: The version of smartgoals.
    """
    remarks = all_remarks(checked)
    codes = sorted({remark.code for remark in remarks})
    known = {rule.code: rule for rule in rules}
    some = {remark.code: remark for remark in remarks}
    driver = {
        "name": "smartgoals",
        "version": version,
        "rules": [_rule(known[code]) if code in known else _bare(some[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(checked)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark, codes.index(remark.code)) for remark in remarks],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Check) -> dict[str, Any]:
    told = rule.explanation
    properties: dict[str, Any] = {"problem.severity": _PROBLEMS[rule.severity]}
    if rule.criterion is not None:
        properties["criterion"] = rule.criterion
        properties["tags"] = ["SMART", CRITERIA[rule.criterion]]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": told.summary},
        "fullDescription": {"text": told.why or told.summary},
        "help": {"text": _help(told), "markdown": _help(told, fence=True)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": properties,
    }


def _bare(remark: Diagnostic) -> dict[str, Any]:
    """Describe a rule of which nothing is known but what it found."""
    return {"id": remark.code, "name": remark.name}


def _help(told: Explanation, *, fence: bool = False) -> str:
    """Say how to mend it, with an example of each kind."""
    before, after = ("```yaml\n", "\n```") if fence else ("", "")
    examples = [
        f"{head}:\n\n{before}{text}{after}"
        for head, text in (("Flagged", told.flagged), ("Fine", told.fine))
        if text
    ]
    mend = [f"To mend it: {told.fix}."] if told.fix else []
    alarms = [f"Known false alarms: {told.false_alarms}"] if told.false_alarms else []
    return "\n\n".join([told.summary, told.why, *examples, *mend, *alarms]).strip()


def _invocation(checked: Iterable[Checked]) -> dict[str, Any]:
    """Say whether every file could be opened."""
    told = [
        {
            "level": "error",
            "message": {"text": one.error},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(one.file)}}}],
        }
        for one in checked
        if one.error is not None
    ]
    if not told:
        return {"executionSuccessful": True}
    return {"executionSuccessful": False, "toolExecutionNotifications": told}


def _result(remark: Diagnostic, index: int) -> dict[str, Any]:
    text = f"{remark.message}\n{remark.help}" if remark.help else remark.message
    result: dict[str, Any] = {
        "ruleId": remark.code,
        "ruleIndex": index,
        "level": _LEVELS[remark.severity],
        "message": {"text": text},
    }
    location: dict[str, Any] = {}
    if remark.file is not None and remark.place is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": uri(remark.file)},
            "region": _region(remark.place),
        }
    if remark.route.parts:
        location["logicalLocations"] = [{"fullyQualifiedName": str(remark.route)}]
    if location:
        result["locations"] = [location]
    if remark.file is not None and remark.fix is not None:
        result["fixes"] = [_fix(remark.file, remark.fix)]
    return result


def _fix(file: str, fix: Fix) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _region(fix.place),
        "insertedContent": {"text": fix.text},
    }
    change = {"artifactLocation": {"uri": uri(file)}, "replacements": [replacement]}
    told = f"write {fix.text}" if fix.text else "delete it"
    return {"description": {"text": told}, "artifactChanges": [change]}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def uri(name: str) -> str:
    """Write a file's name as a URI, relative as it was given.

    >>> uri("plans/São Paulo.yaml")
    'plans/S%C3%A3o%20Paulo.yaml'
    """
    path = PurePath(name)
    if path.is_absolute() and path.drive:  # on Windows
        return path.as_uri()
    quoted = quote(path.as_posix(), errors="surrogateescape")
    return f"file://{quoted}" if path.is_absolute() else quoted
