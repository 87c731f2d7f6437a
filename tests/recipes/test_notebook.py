"""The notebook runs from its first cell to its last, and shows what it is stored with."""

import ast
import json

import pytest


def shown(value):
    """Give what a notebook keeps of a value: the forms in which it shows itself."""
    forms = {"text/html": "_repr_html_", "image/svg+xml": "_repr_svg_"}
    data = {
        kind: getattr(value, method)().splitlines(keepends=True)
        for kind, method in forms.items()
        if hasattr(value, method)
    }
    return data | {"text/plain": [f"<{type(value).__name__}>"]}


def run(cells):
    """Run the cells of a notebook one after the other; its last line is what a cell shows."""
    names = {}
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        *statements, last = tree.body
        exec(compile(ast.Module(statements, []), "cell", "exec"), names)  # noqa: S102
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
        result = {"data": shown(value), "metadata": {}, "output_type": "execute_result"}
        cell["outputs"] = [{**result, "execution_count": cell["execution_count"]}]


@pytest.fixture
def notebook(recipes, example, monkeypatch):
    """The notebook as it is stored, beside a plan."""
    monkeypatch.chdir(example.parent)
    return json.loads((recipes / "campaign.ipynb").read_text("utf-8"))


def test_outputs(notebook, recipes, snapshot):
    """What the stored notebook shows is what its cells give when they run."""
    run(notebook["cells"])
    text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"

    snapshot(recipes / "campaign.ipynb", text.encode())


def test_forms(notebook):
    """Plan, scorecard, schedule and roads show themselves as tables, the picture as SVG."""
    run(notebook["cells"])
    kinds = [
        kind
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        for kind in output["data"]
        if kind != "text/plain"
    ]

    assert kinds == ["text/html"] * 3 + ["image/svg+xml", "text/html"]


def test_a_broken_twin(notebook):
    """A cell that fails, or calls what there is not, would be found out."""
    notebook["cells"][-1]["source"] = ['sg.routs(plan, to="rapporteur")']

    with pytest.raises(AttributeError):
        run(notebook["cells"])
