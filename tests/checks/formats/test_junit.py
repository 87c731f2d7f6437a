"""JUnit: well-formed whatever is in it, and its numbers add up."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from checks.formats.finding import checked_files
from smartgoals.checks.checked import Checked, failing
from smartgoals.checks.formats import junit
from smartgoals.checks.formats.junit import to_junit
from smartgoals.diagnostics import Diagnostic, Place, Route, Severity

REMARK = Diagnostic(
    code="M203",
    name="no-baseline",
    message="a < b",
    route=Route(("goals", "drop-it")),
    severity=Severity.WARNING,
    help="say & measure",
    file="a.yaml",
    place=Place(line=3, column=5, end_line=3, end_column=9),
)


def read(text):
    """Read the XML as a report program does."""
    return ET.fromstring(text.encode())  # noqa: S314 - it is our own


@given(checked_files())
@pytest.mark.parametrize("strict", [False, True])
def test_numbers(strict, checked):
    """The XML is well-formed; there is a suite for each file, and its numbers are true."""
    root = read(to_junit(checked, strict=strict))
    failed = failing(strict=strict)

    assert len(root) == len(checked)
    for suite, one in zip(root, checked, strict=True):
        failures = sum(remark.severity in failed for remark in one.remarks)
        assert len(suite) == max(len(one.remarks), 1)
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(failures) == str(len(suite.findall(".//failure")))
        assert suite.get("errors") == str(int(one.error is not None))
    for name in ("tests", "failures", "errors"):
        assert root.get(name) == str(sum(int(suite.get(name)) for suite in root))


@pytest.mark.parametrize(("strict", "tag"), [(False, "system-out"), (True, "failure")])
def test_a_warning(strict, tag):
    """A warning is a failure only where the check is strict; else it is a note."""
    root = read(to_junit([Checked("a.yaml", (REMARK,))], strict=strict))
    case = root.find("testsuite/testcase")

    assert case.attrib == {
        "name": "M203 goals.drop-it: a < b",
        "classname": "a.yaml",
        "file": "a.yaml",
        "line": "3",
    }
    assert case.find(tag).text == "a.yaml:3:5: M203 a < b\nsay & measure"


def test_a_control_character(monkeypatch):
    """A character that no XML holds is shown as missing; without that nobody could read it."""
    remark = Diagnostic(code="E006", name="x", message="a\0b\x1b")
    checked = [Checked("a.yaml", (remark,))]

    assert read(to_junit(checked)).find(".//testcase").get("name") == "E006 a\ufffdb\ufffd"
    monkeypatch.setattr(junit, "_plain", lambda text: text)
    with pytest.raises(ET.ParseError):
        read(to_junit(checked))
