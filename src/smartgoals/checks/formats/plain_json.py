"""What a check found, as the JSON that we promise to keep stable."""

from collections.abc import Sequence
from typing import Any

from smartgoals.checks.checked import Checked, all_remarks, count
from smartgoals.checks.scorecard import Scorecard
from smartgoals.diagnostics import Diagnostic, Severity

__all__ = ["to_json"]


def to_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """Give what was found in one file, or in several.

    Two plans may have goals of one id, so of several files each scorecard stands
    with its own.
    """
    remarks = all_remarks(checked)
    data: dict[str, Any] = {
        "schema_version": 1,
        "findings": [remark.to_dict() for remark in remarks],
    }
    if len(checked) == 1:
        data["scorecard"] = _verdicts(checked[0].scorecard)
    else:
        data["files"] = [_of_file(one) for one in checked]
    data["summary"] = _summary(remarks)
    return data


def _of_file(checked: Checked) -> dict[str, Any]:
    return {
        "file": checked.file,
        "error": checked.error,
        "scorecard": _verdicts(checked.scorecard),
        "summary": _summary(checked.remarks),
    }


def _verdicts(card: Scorecard | None) -> dict[str, Any]:
    return card.to_dict() if card is not None else {}


def _summary(remarks: Sequence[Diagnostic]) -> dict[str, int]:
    return {
        "errors": count(remarks, Severity.ERROR),
        "warnings": count(remarks, Severity.WARNING),
        "infos": count(remarks, Severity.INFO),
    }
