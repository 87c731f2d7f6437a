"""What a check found, as commands that GitHub turns into notes beside the lines."""

from collections.abc import Sequence

from smartgoals.checks.checked import Checked, all_remarks
from smartgoals.diagnostics import Diagnostic, Severity

__all__ = ["to_github"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def to_github(checked: Sequence[Checked]) -> str:
    """Write one workflow command a line, the worst first.

    GitHub shows ten of each kind and drops the others without a word.
    """
    remarks = all_remarks(checked)
    lost = [
        _command("error", one.error, {"file": one.file, "title": "not opened"})
        for one in checked
        if one.error is not None
    ]
    told = [
        _of_remark(remark)
        for severity in Severity
        for remark in remarks
        if remark.severity is severity
    ]
    return "".join(f"{line}\n" for line in (*lost, *told))


def _of_remark(remark: Diagnostic) -> str:
    properties: dict[str, str | int] = {}
    place = remark.place
    if remark.file is not None and place is not None:
        properties |= {"file": remark.file, "line": place.line, "endLine": place.end_line}
        if place.line == place.end_line:  # GitHub takes columns within one line only
            properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{remark.code} {remark.name}"
    message = f"{remark.message}\n{remark.help}" if remark.help else remark.message
    return _command(_COMMANDS[remark.severity], message, properties)


def _command(name: str, message: str, properties: dict[str, str | int]) -> str:
    written = ",".join(
        f"{key}={str(value).translate(_IN_PROPERTIES)}" for key, value in properties.items()
    )
    return f"::{name} {written}::{message.translate(_IN_MESSAGES)}"
