"""All that comes out of a plan is the same on another machine, however its Python is set up."""

from pathlib import Path

import pytest

from elsewhere import answers

ROOT = Path(__file__).parents[1]
PLANS = {
    "plan.yaml": ROOT / "tests" / "planfile" / "example-campaign.yaml",
    "our plan.yaml": ROOT / "examples" / "brazil-cost-sharing" / "campaign.yaml",
}
DAY = ("--today", "2026-11-23")
FORMATS = ("graphml", "gexf", "json", "kumu", "dot", "mermaid", "popolo", "osdi", "csv", "xlsx")
COMMANDS = (
    *(("check", "PLAN", *DAY, "--format", form) for form in ("text", "json", "sarif", "junit")),
    *(
        ("show", what, "PLAN", "--format", form)
        for what in ("actors", "coverage", "dates", "impact", "loose", "risk", "trace", "votes")
        for form in ("table", "json")
    ),
    *(("show", what, "PLAN", *DAY) for what in ("capacity", "flags", "goals")),
    ("show", "affected", "PLAN", "--without", "WHO", "--format", "json"),
    ("show", "routes", "PLAN", "--to", "BOARD", "--format", "json"),
    ("diff", "PLAN", "plan.yaml", "--format", "json"),
    ("expire", "PLAN", *DAY, "--format", "json"),
    ("screen", "PLAN"),
    ("resources", "--for", "PLAN"),
    ("calendar", "PLAN", "-o", "-"),
    ("calendar", "PLAN", "-o", "-", "--as", "tasks"),
    ("brief", "PLAN", "-o", "-"),
    *(
        ("draw", what, "PLAN", "-o", "-", *DAY)
        for what in ("timeline", "power", "allies", "coalition", "impact", "progress", "votes")
    ),
    *(("export", "PLAN", "-o", "-", "--format", form) for form in FORMATS),
    ("export", "PLAN", "-o", "-", "--format", "graphml", "--what", "whole"),
    ("calendar", "PLAN"),
    ("report", "PLAN", *DAY),
    ("export", "PLAN", "--format", "csv"),
    ("flag", "PLAN", "--what", "Uma regra nova: já", "--id", "new", *DAY),
    ("add", "assessment", "PLAN", "--by", "2027-05-03", *DAY),
    ("fmt", "PLAN"),
)
PEOPLE = {
    "plan.yaml": ("press", "regulator-board"),
    "our plan.yaml": ("consumer-league", "anatel-board"),
}

USUAL = ((), {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
#: How else Python may be set up, and which of the broken twins are found out there.
WAYS = {
    "no assertions": (
        ("-O",),
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"assertion", "hash", "zone"},
    ),
    "warnings as errors": (
        (
            *("-bb", "-X", "dev", "-X", "warn_default_encoding", "-W", "error"),
            *("-W", "ignore::EncodingWarning:zoneinfo._tzpath"),  # Python's own
        ),
        {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns"},
        {"warning", "locale", "hash", "zone"},
    ),
    "a bare terminal": (
        ("-X", "utf8=0"),
        USUAL[1] | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"},
        {"locale"},
    ),
    "no zones but tzdata's, as on Windows": (
        (),
        USUAL[1] | {"PYTHONTZPATH": ""},
        {"system"},
    ),
}


def told(folder, switches, surroundings):
    """Run all commands on both plans in a new folder."""
    folder.mkdir()
    commands = []
    for name, path in PLANS.items():
        (folder / name).write_bytes(path.read_bytes())
        who, board = PEOPLE[name]
        named = {"PLAN": name, "WHO": who, "BOARD": board}
        commands += [[named.get(one, one) for one in words] for words in COMMANDS]
    return answers(folder, commands, *switches, **surroundings)


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """What comes out where nothing is set up in a special way."""
    return told(tmp_path_factory.mktemp("usual") / "here", *USUAL)


def test_answers(usual):
    """Each command has done its work, so that there is something to compare."""
    answered, files, _ = usual

    assert {status for status, _ in answered.values()} == {0, 1}
    assert {f"our plan{end}" for end in (".yaml", ".ics", "-report.html", "-actors.csv")} < {
        *files
    }


@pytest.mark.parametrize("way", WAYS)
def test_same_bytes(tmp_path, usual, way):
    """Assertions, warnings, locale, hash seed and zone change no byte of what comes out.

    The twins are programs that each depend on one of them, run in the same process.
    """
    switches, surroundings, found_out = WAYS[way]
    answered, files, twins = told(tmp_path / "here", switches, surroundings)

    assert answered == usual[0]
    assert files == usual[1]
    assert {name for name in twins if twins[name] != usual[2][name]} == found_out
