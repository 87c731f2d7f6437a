"""Rules that another package brings, and whatever can go wrong with one."""

import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from judging import TODAY, plan, reading, remarks

import smartgoals as sg
from smartgoals.checks.catalogue import CHECKS
from smartgoals.checks.checking import find_rules
from smartgoals.checks.engine import Context, run_checks
from smartgoals.checks.scorecard import scorecard
from smartgoals.errors import InvalidValueError
from smartgoals.plan.whole import CheckSettings
from strategies import plans

HERE = Path(__file__).parent / "second_package"
GOALS = "goals:\n  win: {goal: It is archived.}\n"
USE = "check: {use: house-rules}\n"


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The second package as pip installs it, in a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--quiet")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", folder, HERE],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture
def house(installed, monkeypatch):
    """The second package where Python looks for packages."""
    monkeypatch.syspath_prepend(str(installed))
    yield
    sys.modules.pop("house_rules", None)


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Put a package that offers a value from some code where Python looks for packages."""
    made = []

    def package(code, points="rules = their_rules:RULES", name="their-rules"):
        info = tmp_path / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[smartgoals.rules]\n{points}\n")
        module = name.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(f"import smartgoals as sg\n{code}\n")
        made.append(module)
        monkeypatch.syspath_prepend(str(tmp_path))

    yield package
    for module in made:
        sys.modules.pop(module, None)


def rule(code="THEIR101", body="yield sg.Route(('goals',)), 'said'", name="said_so"):
    """Write a rule as a package would."""
    head = f"@sg.rule({code!r}, sg.Severity.WARNING)\ndef {name}(context):\n"
    return f"{head}    'It is said.'\n    {body}\n"


def told(text=GOALS, use="their-rules", **options):
    """Give what the package's rules said, and what is said about the package."""
    found = remarks(f"{text}check: {{use: {use}}}\n", **options)
    about = [one.message for one in found if one.code == "E022"]
    return [one.code for one in found if len(one.code) > 4], about


@pytest.mark.usefixtures("house")
def test_plan_names_it():
    """The rules of a package are asked where the plan names it, and nowhere else."""
    assert "HOUSE101" in {one.code for one in remarks(GOALS + USE)}
    assert "HOUSE101" not in {one.code for one in remarks(GOALS)}


@pytest.mark.usefixtures("house")
def test_call_names_it():
    """They are asked where the call names it; capitals and hyphens don't matter."""
    for name in ("house-rules", "House_Rules"):
        found = remarks(GOALS, use=(name,))
        assert [one.code for one in found if one.code.startswith("HOUSE")] == ["HOUSE101"]


@pytest.mark.usefixtures("house")
def test_named_twice():
    """A package that is named twice is asked once."""
    found = remarks(GOALS + USE, use=("house_rules",))

    assert [one.code for one in found].count("HOUSE101") == 1
    assert "E022" not in {one.code for one in found}


@pytest.mark.usefixtures("house")
def test_remark():
    """A remark of theirs has its place, name, criterion and help as ours have."""
    one = next(one for one in remarks(GOALS + USE) if one.code == "HOUSE101")

    assert (one.name, one.criterion, one.severity.value) == ("no-plan-b", "A", "warning")
    assert one.help == "add `if it fails:` with a sentence"
    assert one.place.line == 4


@pytest.mark.usefixtures("house")
def test_scorecard():
    """What theirs say speaks for their criterion, with its reason in words."""
    made = plan(GOALS + USE)
    verdict = scorecard(made, sg.check(made, today=TODAY))["win"]["A"]

    assert (verdict.verdict, verdict.reasons) == ("not met", ("HOUSE101",))
    assert verdict.because == "no plan b"


@pytest.mark.usefixtures("house")
def test_select():
    """Their letters select and ignore as a whole; the first of them alone is ours."""
    codes = {one.code for one in remarks(GOALS + USE, select=("HOUSE",))}
    ours = {one.code for one in remarks(GOALS + USE, select=("H", "S"))}
    without = {one.code for one in remarks(GOALS + USE, ignore=("HOUSE1",))}

    assert codes == {"HOUSE101"}
    assert "HOUSE101" not in ours | without


@pytest.mark.usefixtures("house")
def test_ignored():
    """A plan may ignore their remarks, and is told where that silences nothing."""
    entry = "{code: HOUSE101, at: PLACE, because: We win.}"
    text = f"{GOALS}check: {{use: house-rules, ignore: [{entry}]}}\n"
    silenced = {one.code for one in remarks(text.replace("PLACE", "win"))}
    idle = {one.code for one in remarks(text.replace("PLACE", "wins"))}

    assert not silenced & {"HOUSE101", "E019"}
    assert {"HOUSE101", "E019"} <= idle


@pytest.mark.usefixtures("house")
def test_limits():
    """A plan may set their limits, and those only while they are asked."""
    owned = "milestones:\n" + "".join(f"  m{i}: {{what: It, owner: us}}\n" for i in range(3))
    limits = "thresholds: {milestones for one owner: 2}"
    people = "actors: {us: {partner: us}}\n"
    used = {
        one.code for one in remarks(f"{people}{owned}check:\n  use: house-rules\n  {limits}\n")
    }
    unused = {one.code for one in remarks(f"{people}{owned}check:\n  {limits}\n")}

    assert "HOUSE102" in used
    assert "E021" not in used
    assert "E021" in unused


@pytest.mark.usefixtures("house")
def test_explain():
    """Their rules are explained without being named, by code, letters or name."""
    assert sg.explain("HOUSE101").explanation.summary.startswith("A goal does not say")
    assert sg.explain("busy-owner").code == "HOUSE102"
    assert [one.code for one in find_rules("house")] == ["HOUSE101", "HOUSE102"]


@pytest.mark.usefixtures("house")
def test_command_line(tmp_path, capfd):
    """The command line takes packages by name, and explains their rules."""
    from smartgoals.cli import main

    path = tmp_path / "plan.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: A campaign}\n" + GOALS)
    main(["check", str(path), "--use", "house-rules", "--format", "concise"])
    main(["explain", "HOUSE101"])
    out = capfd.readouterr().out

    assert "warning HOUSE101 goal 'win' has no plan B [no-plan-b]" in out
    assert "HOUSE101 no-plan-b (warning, speaks for A, of package house-rules)" in out


@pytest.mark.usefixtures("house")
def test_not_installed():
    """A package that is not installed is told where it is named, with what to do."""
    found = remarks(GOALS + "check: {use: [hose-rules]}\n")
    one = next(one for one in found if one.code == "E022")

    assert one.message == "package 'hose-rules' is not installed here"
    assert one.help == "did you mean 'house-rules'?"
    assert (one.place.line, one.place.column, str(one.route)) == (5, 15, "check.use.0")
    assert {"S101", "T501"} <= {one.code for one in found}


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("zzz", "if you trust it, install it beside smartgoals: pip install zzz; "),
        ("../zzz zzz", "this is no name of a package; "),
    ],
)
def test_how_to_install(name, help_):
    """The help gives the command, and which packages with rules there are."""
    found = sg.check(plan(GOALS), today=TODAY, use=(name,))
    one = next(one for one in found if one.code == "E022")

    assert one.help == f"{help_}packages with rules here: house-rules"
    assert str(one.route) == ""


def test_none_there():
    """Where no package has rules, the help says so; a package without rules is told."""
    found = remarks(GOALS, use=("zzz", "attrs"))
    about = {one.message: one.help for one in found if one.code == "E022"}

    assert about["package 'zzz' is not installed here"].endswith("; no package has any")
    assert "entry point" in about["package 'attrs' offers no rules"]


@pytest.mark.parametrize(
    ("code", "about"),
    [
        ("raise ValueError('a\\nb')", "can't be loaded (their_rules:RULES): ValueError: a"),
        ("import nothing_of_the_kind", "ModuleNotFoundError: No module named"),
        ("raise SystemExit", "can't be loaded (their_rules:RULES): SystemExit"),
        ("RULE = ()", "AttributeError: "),
        ("RULES = 'T501'", "offers something that is no rule (their_rules:RULES): a str"),
        (rule("T901") + "RULES = said_so", "has a rule T901 of one letter, and those are ours"),
        (rule("THEIR") + "RULES = said_so", "InvalidValueError: code: 'THEIR' is not a code"),
        (rule(name="_") + "RULES = _", "InvalidValueError: name: '-' is not the name of"),
        (rule(name="no_deadline") + "RULES = no_deadline", "named no-deadline, as T501 is"),
    ],
)
def test_broken(make, code, about):
    """A package that is broken is a remark that names it, and stops no other rule."""
    make(code)
    theirs, messages = told()

    assert theirs == []
    assert len(messages) == 1
    assert messages[0].startswith("package 'their-rules' ")
    assert about in messages[0]
    assert {"S101", "T501"} <= {one.code for one in remarks(GOALS, use=("their-rules",))}


@pytest.mark.parametrize(("first", "last", "columns"), [(0, 2, (11, 13)), (0, 999, (11, 18))])
def test_words(make, first, last, columns):
    """A rule may point at words; where there are none, the remark is at the field."""
    said = f"yield sg.Route(('goals', 'win', 'goal')), 'said', None, None, ({first}, {last})"
    make(rule(body=said) + "RULES = (said_so,)")
    found = remarks("goals:\n  win:\n    goal: We win.\n", use=("their-rules",))
    place = next(one.place for one in found if one.code == "THEIR101")

    assert (place.column, place.end_column) == columns


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("yield 1 / 0", "breaks: ZeroDivisionError: "),
        ("raise SystemExit(0)", "breaks: SystemExit: 0"),
        ("return", "breaks: TypeError: "),
        ("yield 'T501'", "says something that is no remark: 'T501'"),
        ("yield sg.Route((None,)), 'said'", "is no remark: "),
        ("yield sg.Route(), 'two\\nlines'", "is no remark: "),
        ("yield sg.Route(), 'said', 'error'", "is no remark: "),
        ("yield sg.Route(), 'said', None, 3", "is no remark: "),
        ("yield sg.Route(), 'said', None, None, 'win'", "is no remark: "),
        ("yield sg.Route(), 'said', None, None, (1,)", "is no remark: "),
        ("yield sg.Route(), 'said', None, None, (1.5, 2)", "is no remark: "),
        ("yield sg.Route(), 'said', None, None, (2, 1)", "is no remark: "),
        ("yield type('Mute', (), {'__repr__': lambda self: 1 / 0})()", "no remark: Mute"),
    ],
)
def test_broken_when_asked(make, body, about):
    """A rule that breaks or talks rubbish is told, and keeps what it said well."""
    good = "yield sg.Route(('goals',)), 'said'"
    make(f"{rule(body=f'{good}; {body}' if body != 'return' else body)}RULES = [said_so]")
    theirs, messages = told()

    assert theirs == ([] if body == "return" else ["THEIR101"])
    assert len(messages) == 1
    assert messages[0].startswith("package 'their-rules' has a rule THEIR101 that ")
    assert about in messages[0]


@pytest.mark.parametrize(
    "answer", ["hello", ("goals.win", "said"), (sg.Route(), "said", "info")]
)
def test_own_rule_talks_rubbish(answer):
    """Whoever passes a rule of their own is told at once that it says no remark."""
    mine = sg.rule("HOUSE301", sg.Severity.INFO)(_says(answer))

    with pytest.raises(InvalidValueError, match=r"HOUSE301: .* is not a remark"):
        sg.check(plan(GOALS), today=TODAY, checks=(*CHECKS, mine))


def _says(answer):
    def talks_rubbish(context):  # noqa: ARG001
        """Talk rubbish."""
        yield answer

    return talks_rubbish


def test_taken_by_another_package(make):
    """Of two packages that use one code, the one named first has it."""
    make(rule() + "RULES = said_so")
    make(rule() + "RULES = said_so", "rules = other_rules:RULES", "other-rules")
    theirs, messages = told(use="[their-rules, other-rules]")

    assert theirs == ["THEIR101"]
    assert messages == [
        "package 'other-rules' has a rule THEIR101, as said-so is called already"
    ]


def test_some_are_fine(make):
    """The good rules of a package that has a bad one are asked."""
    make(rule() + rule("T901", name="worse") + "RULES = [worse, said_so, None]")
    theirs, messages = told()

    assert theirs == ["THEIR101"]
    assert len(messages) == 2


def test_damaged(make, monkeypatch):
    """A package whose own description is damaged is a remark too."""
    make("RULES = ()")

    def fail(_):
        raise KeyError("Name")

    monkeypatch.setattr("smartgoals.checks.packages.distribution", fail)

    assert told()[1] == ["package 'their-rules' can't be read: KeyError: 'Name'"]


def test_told_whatever_is_selected(make):
    """What keeps a package's rules from being asked is told whatever is selected."""
    make(rule(body="yield 1 / 0") + "RULES = said_so")
    found = remarks(GOALS, use=("their-rules",), select=("THEIR", "T5"))
    bare = remarks(GOALS, use=("their-rules",), checks=())

    assert {one.code for one in found} == {"E022", "T501"}
    assert [one.code for one in bare] == ["E022"]


def test_ignored_trouble():
    """A plan may live without a package, and say why."""
    entry = "{code: E022, because: Only the office has it.}"
    text = f"{GOALS}check: {{use: rules-of-theirs, ignore: [{entry}]}}\n"

    assert not {one.code for one in remarks(text)} & {"E019", "E022"}


def test_nothing_is_looked_for():
    """While nobody names a package, none is looked for."""
    code = (
        "import sys, datetime as dt, smartgoals as sg\n"
        "plan = sg.Plan(campaign=sg.Campaign(name='A campaign'))\n"
        "sg.check(plan, today=dt.date(2026, 11, 23))\n"
        "assert 'smartgoals.checks.packages' not in sys.modules\n"
        "assert 'importlib.metadata' not in sys.modules\n"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.usefixtures("house")
def test_page():
    """The page about own rules shows the second package as it is."""
    page = (HERE.parents[2] / "docs/how-to/own-rules.md").read_text("utf-8")

    assert (HERE / "pyproject.toml").read_text("utf-8") in page
    assert (HERE / "house_rules.py").read_text("utf-8") in page


@given(made=plans() | plans(consistent=True))
def test_breaking_rules_change_nothing(made):
    """Beside a rule of a package that breaks, all others say what they say without it."""

    @sg.rule("THEIR101", sg.Severity.ERROR)
    def breaks(_):
        raise ZeroDivisionError

    context = Context(plan=evolve(made, check=CheckSettings()), today=TODAY)
    alone = run_checks(context, CHECKS)
    beside = run_checks(context, (evolve(breaks, package="their-rules"), *CHECKS))

    assert [one for one in beside if one.code != "E022"] == list(alone)
    assert len(beside) == len(alone) + 1


def test_own_rules_may_raise():
    """A caller's own rule that breaks is the caller's to see."""

    @sg.rule("MINE101", sg.Severity.ERROR)
    def breaks(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        sg.check(reading(GOALS).plan, today=TODAY, checks=(*CHECKS, breaks))
