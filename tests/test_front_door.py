"""The front door: light, complete, and keeping functions apart from folders."""

import json
import subprocess
import sys

import pytest

import smartgoals as sg

HEAVY = ("attrs", "cattrs", "click", "yaml", "networkx", "numpy", "icalendar", "holidays")


def loaded_after(code):
    """Give the heavy packages that a fresh Python has loaded after some code."""
    told = f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    script = f"{code}\nimport sys, json\n{told}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_import_is_light():
    """Importing the package loads none of the packages that it uses."""
    assert loaded_after("import smartgoals") == []


def test_check_is_light(tmp_path):
    """Checking a plan loads neither networkx, numpy, icalendar, holidays nor cattrs."""
    plan = tmp_path / "plan.yaml"
    plan.write_text("smartgoals: 1\ncampaign: {name: X}\n")
    code = f"from smartgoals.cli import main\nmain(['check', {str(plan)!r}])"

    assert not {*HEAVY[4:], "cattrs"} & set(loaded_after(code))


@pytest.mark.parametrize("resources", ["", "resources: [keep-it-on]"])
def test_catalogue_is_lazy(tmp_path, resources):
    """Checking a plan reads the catalogue only where the plan names material."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"smartgoals: 1\ncampaign: {{name: X}}\n{resources}\n")
    modules = ("smartgoals.packs.resources", "smartgoals.analysis.material")
    code = (
        f"from smartgoals.cli import main\nimport sys\nmain(['check', {str(plan)!r}])\n"
        f"print([name in sys.modules for name in {modules!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().splitlines()[-1] == str([bool(resources), False])


def test_help_is_light():
    """Asking for help loads click and nothing else of weight."""
    code = "from smartgoals.cli import main\nmain(['--help'])"

    assert set(loaded_after(code)) <= {"click", "attrs"}


@pytest.mark.parametrize("name", sg.__all__)
def test_names(name):
    """Every promised name is there, and is listed."""
    assert getattr(sg, name) is not None
    assert name in dir(sg)


def test_unknown_name():
    """A name that is not promised is refused as any module does it."""
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = sg.nonsense


def test_functions_stay_functions():
    """Importing a folder does not put it in the place of the function of its name."""
    code = (
        "import smartgoals as sg\n"
        "import smartgoals.graph.roads, smartgoals.schedule.timeline\n"
        "assert callable(sg.graph) and callable(sg.schedule)\n"
        "from smartgoals.graph import roads\n"
        "assert roads.routes"
    )

    assert loaded_after(code) is not None
