"""What is said about the check's own settings: ignores, codes, limits."""

import pytest
from judging import plan, remarks

GOALS = "goals:\n  win: {goal: It is archived.}\n"
FINE = GOALS.replace("archived.", "archived., time-bound: 2027-06-30")


def about(text, *codes, **options):
    """Give what is said about settings: code, place in the settings, message and help."""
    found = remarks(text, **options)
    return [(str(one.route), one.message, one.help) for one in found if one.code in codes]


def ignoring(*entries, goals=FINE, more=""):
    """Make a plan that ignores something."""
    listed = "".join(f"    - {{{entry}, because: We looked.}}\n" for entry in entries)
    return f"{goals}check:\n{more}  ignore:\n{listed}"


def test_ignore_without_effect():
    """An ignore that silences nothing is told at its own line."""
    text = ignoring("code: S101", "code: T501, at: win")
    (one,) = [one for one in remarks(text) if one.code == "E019"]

    assert str(one.route) == "check.ignore.1.code"
    assert (one.place.line, one.place.column) == (8, 14)
    assert one.message == "'T501' is ignored at 'win', and nobody remarks on it"
    assert one.help == "take the entry out, or correct its `code:` or `at:`"


@pytest.mark.parametrize(
    ("entry", "help_"),
    [
        ("code: T501, at: wn", "did you mean 'win'?"),
        ("code: T501, at: goals.wn.time bound", "did you mean 'win'?"),
        ("code: T501, at: goals.win.measurable", "take the entry out"),
        ("code: T502", "take the entry out"),
        ("code: D8", "take the entry out"),
    ],
)
def test_place_of_an_ignore(entry, help_):
    """An ignore at a place that is not there is told which one was perhaps meant."""
    ((_, _, told),) = about(ignoring(entry, goals=GOALS), "E019")

    assert told.startswith(help_)


@pytest.mark.parametrize("code", ["E012", "E00"])
def test_mistakes_of_the_file(code):
    """What is wrong with the file itself can't be ignored."""
    ((_, message, _),) = about(ignoring(f"code: {code}"), "E019")

    assert message == f"'{code}' is about the file itself, and can't be ignored"


def test_useful_ignores():
    """An ignore that silences anything is useful, whoever else does."""
    text = ignoring("code: T", "code: T501", "code: T501, at: win", goals=GOALS)

    assert about(text, "E019") == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, True),
        ({"select": ("T", "E")}, True),
        ({"select": ("T501", "E019")}, False),
        ({"select": ("S", "E")}, False),
        ({"ignore": ("T511",)}, False),
        ({"ignore": ("S",)}, True),
        ({"select": ("T",)}, False),
        ({"left_out": True}, False),
        ({"complete": False}, False),
    ],
)
def test_rules_that_were_not_asked(options, told):
    """No ignore is called useless while its rules were not all asked, or of a part."""
    from judging import TODAY

    from smartgoals.checks.checking import check_plan
    from smartgoals.diagnostics import Route

    if options.pop("left_out", False):
        options["left_out"] = (Route(("milestones", "vote", "takes")),)
    found = check_plan(plan(ignoring("code: T")), today=TODAY, **options)

    assert ("E019" in {one.code for one in found}) == told


def test_plan_that_selects():
    """What the plan selects leaves an ignore of something else alone, and settings asked."""
    text = ignoring("code: T501", "code: X", more="  select: [S]\n")

    assert about(text, "E019") == []
    assert len(about(text, "E020")) == 1


def test_ignore_of_an_ignore():
    """One may live with a useless ignore too, and that is not called useless."""
    assert about(ignoring("code: T501", "code: E019, at: check.ignore.0"), "E019") == []


@pytest.mark.parametrize(
    ("code", "help_"),
    [
        ("t501", "did you mean T501 (no-deadline)?"),
        ("T5O1", "did you mean T501 (no-deadline)?"),
        ("no-deadline", "did you mean T501?"),
        ("No deadline", "did you mean T501?"),
        ("unreadable-value", "did you mean E012?"),
        ("T0", "correct the code"),
        ("ACME101", "correct the code"),
    ],
)
def test_unknown_code(code, help_):
    """A code of no rule is told with the one that was perhaps meant."""
    for text, route in (
        (ignoring(f"code: {code}"), "check.ignore.0.code"),
        (f"{GOALS}check: {{select: [S, {code}]}}\n", "check.select.1"),
    ):
        ((where, message, told),) = about(text, "E019", "E020")
        assert where == route
        assert message == f"no rule has a code that starts with '{code}'"
        assert told.startswith(help_)


def test_code_of_a_missing_package():
    """Codes of a package that can't be had are not called unknown; ours are."""
    text = ignoring("code: THEIR101", "code: X9", more="  use: rules-of-theirs\n")

    assert [route for route, _, _ in about(text, "E020")] == ["check.ignore.1.code"]


def test_entries_that_could_not_be_read():
    """Where an entry could not be read, no other is told at the wrong place."""
    text = (
        f"{GOALS}check:\n  ignore:\n    - code: T501\n    - {{code: X9, because: We looked.}}\n"
    )

    assert about(text, "E020") == []
    assert about(text.replace("ignore", "select"), "E020") == []


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("goals at ones", "did you mean 'goals at once'?"),
        ("zzz", "limits are: chance to win a vote, decision makers, "),
    ],
)
def test_unknown_threshold(name, help_):
    """A limit of no rule is told with the one that was perhaps meant, or with all."""
    ((route, message, told),) = about(f"check: {{thresholds: {{{name}: 5}}}}\n", "E021")

    assert route == f"check.thresholds.{name}"
    assert message == f"no rule has a limit called '{name}'"
    assert told.startswith(help_)


def test_a_broken_check_section_hides_no_part():
    """What is wrong in the settings leaves no part of the campaign out."""
    text = "actors: {us: {partner: joined}}\ncheck: {select: {a: b}}\n"

    assert "P701" in {one.code for one in remarks(text)}
