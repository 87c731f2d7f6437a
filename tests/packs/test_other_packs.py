"""Packs of other packages: found where a plan names one, and harmless if broken."""

import subprocess
import sys
from datetime import date

import pytest

import smartgoals as sg
from smartgoals.errors import PackError
from smartgoals.packs.folders import MOST_BYTES, installed_packs
from smartgoals.packs.frameworks import find_framework, framework_of
from smartgoals.plan.analyze import Impact
from smartgoals.planfile.reading import read_text

HEAD = "smartgoals: 1\ncampaign: {name: x}\nimpact:\n  framework: NAME\n"
ROWS = "rows:\n  - {name: speech, question: Is it free?}\n"


def reading(body, name="theirs"):
    """Read a plan whose impact has the framework of that name."""
    return read_text(HEAD.replace("NAME", name) + body)


def refused(name="theirs"):
    """Give the only remark on a plan that names a framework which can't be used."""
    found = reading("  speech: -1 It harms.\n", name)
    (remark,) = found.diagnostics
    assert (remark.code, str(remark.route)) == ("E012", "impact.framework")
    assert (remark.place.line, remark.place.column) == (4, 14)
    assert [one.row for one in found.plan.impact.rows] == ["speech"]
    return remark


@pytest.mark.usefixtures("housing")
def test_plan_names_it():
    """A plan that names an installed pack is read with its rows, by all their names."""
    found = reading("  RENT: -2 Nobody can pay.\n  home2: 0\n", "housing")

    assert found.diagnostics == ()
    assert [one.row for one in found.plan.impact.rows] == ["affordable homes", "secure tenancy"]
    assert framework_of(found.plan.impact).name == "What tenants need"
    assert sg.from_dict(sg.to_dict(found.plan)) == found.plan


@pytest.mark.usefixtures("housing")
def test_rules_know_it():
    """The rules ask for the rows of the installed pack."""
    plan = reading("  rent: -2 Nobody can pay.\n", "housing").plan
    (remark,) = sg.check(plan, today=date(2026, 11, 23), select=("R403",))

    assert remark.message == (
        "2 of 3 rows of the impact were not looked at: 'secure tenancy' and 'healthy buildings'"
    )


@pytest.mark.usefixtures("housing")
def test_unknown_row():
    """A row that the installed pack hasn't is told, with its rows."""
    (remark,) = reading("  privacy: -2 It is gone.\n", "housing").diagnostics

    assert remark.code == "E011"
    assert remark.help == ("its rows are: affordable homes, secure tenancy, healthy buildings")


@pytest.mark.usefixtures("housing")
def test_near():
    """A framework that is not there is told, with the installed one that was meant."""
    assert refused("housng").help == "did you mean 'housing'?"
    assert installed_packs() == ("housing",)


@pytest.mark.usefixtures("housing")
def test_made_in_python():
    """A plan made in Python finds an installed pack too."""
    assert framework_of(Impact(framework="housing")).names[0] == "affordable homes"


def test_no_code_runs(offer):
    """A pack is data: naming it runs no code of its package."""
    offer({"__init__.py": "raise SystemExit", "framework.yaml": ROWS})

    assert reading("  speech: 0\n").diagnostics == ()
    assert "their_pack" not in sys.modules


BROKEN = {
    "no rows": ("name: x\n", "framework.yaml: it has no list of `rows`"),
    "no text": ("\xff".encode("latin-1"), "framework.yaml: it is not text in UTF-8"),
    "no YAML": ("rows: [\nname", "framework.yaml: it can't be read as YAML from line 3 on"),
    "a control character": ("rows: \x00", "framework.yaml: it can't be read as YAML"),
    "nothing": ("", "framework.yaml: it holds no fields"),
    "a row that is none": ("rows: [speech]\n", "framework.yaml: row 1 is no block of fields"),
    "a row without a name": (
        "rows: [{question: Why?}]\n",
        "framework.yaml: row 1 has no `name`",
    ),
    "a row without a question": (
        "rows: [{name: a, question: }]\n",
        "framework.yaml: row 1 has no `question`",
    ),
    "a name that is a list": (
        "rows: [{name: [a], question: b}]\n",
        "framework.yaml: row 1: a text is expected under `name`",
    ),
    "an alias that is a block": (
        "rows: [{name: a, question: b, aliases: [{c: d}]}]\n",
        "framework.yaml: row 1: texts are expected under `aliases`",
    ),
    "a certainty that is a list": (
        "rows: [{name: a, question: b, certainty: [c]}]\n",
        "framework.yaml: row 1: a block of texts is expected under `certainty`",
    ),
    "a name of two lines": (
        'rows: [{name: "a\\nb", question: c}]\n',
        "framework.yaml: row 1: name: 'a\\nb' is not one line of text",
    ),
    "one name for two rows": (
        "rows: [{name: a b, question: c}, {name: d, question: e, aliases: A-B}]\n",
        ("framework.yaml: rows: 'a b' is not the name of one row only: 'a b' and 'd' have it"),
    ),
    "a name that is taken": (
        "rows: [{name: Audience, question: Who?}]\n",
        "framework.yaml: row 1 can't be called 'audience', as a field of the impact is",
    ),
    "a bomb": (
        "a: &a [x, x]\nb: &b [*a, *a]\nrows: [{name: a, question: b, aliases: *b}]\n",
        "framework.yaml: row 1: texts are expected under `aliases`",
    ),
    "too much": (
        f"rows: [] #{'x' * MOST_BYTES}",
        f"framework.yaml: it has more than {MOST_BYTES} bytes",
    ),
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_broken(offer, tmp_path, text, reason):
    """A pack that is broken is one remark that names package and reason; rows are kept."""
    offer({"framework.yaml": ""})
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "their_pack" / "framework.yaml").write_bytes(data)
    remark = refused()

    assert remark.message == f"package 'their-pack' can't be used for 'theirs': {reason}"
    assert remark.help == "tell those who made it, or name another framework"
    assert framework_of(Impact(framework="theirs")) is None
    with pytest.raises(PackError, match="their-pack"):
        find_framework("theirs")


@pytest.mark.parametrize(
    ("point", "reason"),
    [
        ("theirs = no_such_thing", "no_such_thing is no package with a folder"),
        ("theirs = json.tool", "json.tool is no package with a folder"),
        ("theirs = their_pack", "their_pack holds no framework.yaml"),
        ("theirs = their_pack.inner", "their_pack.inner can't be found: SystemExit"),
        ("theirs = no_such_thing.inner", "can't be found: ModuleNotFoundError"),
    ],
)
def test_not_there(offer, point, reason):
    """A pack whose files are not where its package says is told in the same way."""
    offer({"__init__.py": "raise SystemExit"}, point)

    assert refused().message.endswith(reason)


def test_offered_twice(offer):
    """A pack that two packages offer is used from neither."""
    offer({"framework.yaml": ROWS})
    offer({}, name="other-pack")

    assert refused().message == (
        "'theirs' can't be used: it is offered by other-pack and their-pack"
    )


def test_ours_come_first(offer):
    """No package can put its framework in the place of ours."""
    offer({"framework.yaml": ROWS}, "internet = their_pack")

    assert len(find_framework("internet").rows) == 15


def test_damaged_package(offer, monkeypatch):
    """A package whose own description is damaged keeps no other from being found."""
    offer({"framework.yaml": ROWS})

    class Damaged:
        @property
        def entry_points(self):
            raise KeyError("Name")

    from importlib import metadata

    found = list(metadata.distributions())
    monkeypatch.setattr(metadata, "distributions", lambda: [Damaged(), *found])

    assert installed_packs() == ("theirs",)


def test_unreadable_file(offer, monkeypatch):
    """A file of a pack that can't be opened is told, with the system's reason."""
    offer({"framework.yaml": ROWS})

    def fail(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("smartgoals.packs.folders.read_some", fail)

    assert "Permission denied" in refused().message


def test_nothing_is_looked_for():
    """While a plan has a framework of ours, nothing else is looked for or read."""
    code = (
        "import sys, smartgoals as sg\n"
        "text = 'smartgoals: 1\\ncampaign: {name: x}\\nimpact: {privacy: 0}\\n'\n"
        "plan = sg.read_text(text).plan\n"
        "sg.check(plan, today=__import__('datetime').date(2026, 11, 23))\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "from smartgoals.packs import frameworks\n"
        "assert frameworks._built_in.cache_info().currsize == 1\n"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
