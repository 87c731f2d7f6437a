"""What a check found, as the XML that test reports are made of."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from smartgoals.checks.checked import Checked, failing
from smartgoals.diagnostics import Diagnostic

__all__ = ["to_junit"]

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(checked: Sequence[Checked], *, strict: bool = False) -> str:
    """Write a suite for each file, and in it a test for each remark.

    What fails the check is a failure; every other remark is a test that has
    passed and has something to say. A file without remarks is one passed test.

    Args:
        checked: What was found.
        strict: Whether warnings are failures too.
    """
    root = ET.Element("testsuites", name="smartgoals")
    for one in checked:
        _add_suite(root, one, strict=strict)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, 0)) for suite in root)))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add_suite(root: ET.Element, checked: Checked, *, strict: bool) -> None:
    suite = ET.SubElement(root, "testsuite", name=_plain(checked.file))
    if checked.error is not None:
        case = _add_case(suite, checked.file, "can be opened")
        ET.SubElement(case, "error", message=_plain(checked.error), type="not-opened")
    elif not checked.remarks:
        _add_case(suite, checked.file, "nothing to remark on")
    failed = failing(strict=strict)
    for remark in checked.remarks:
        _add_remark(suite, checked.file, remark, fails=remark.severity in failed)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))


def _add_remark(suite: ET.Element, file: str, remark: Diagnostic, *, fails: bool) -> None:
    about = f"{remark.route}: " if remark.route.parts else ""
    case = _add_case(suite, file, f"{remark.code} {about}{remark.message}")
    if remark.place is not None:
        case.set("line", str(remark.place.line))
    told = f"{remark}\n{remark.help}" if remark.help else str(remark)
    if fails:
        kind = f"{remark.code} {remark.name}"
        told_in = ET.SubElement(case, "failure", message=_plain(remark.message), type=kind)
    else:
        told_in = ET.SubElement(case, "system-out")
    told_in.text = _plain(told)


def _add_case(suite: ET.Element, file: str, name: str) -> ET.Element:
    where = _plain(file)
    return ET.SubElement(suite, "testcase", name=_plain(name), classname=where, file=where)


def _plain(text: str) -> str:
    """Put a sign in the place of what no XML can hold."""
    return _NOT_XML.sub("\ufffd", text)
