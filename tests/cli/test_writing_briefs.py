"""``brief``: a document beside the plan, which is the campaigner's from then on."""

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: No toll}
impact: {privacy: {effect: -1, because: It is read., judged: 2026-11-20}}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with an assessment."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("out.md", (), "# Impact brief"),
        ("out.html", (), "<!doctype html>"),
        ("out.HTM", (), "<!doctype html>"),
        ("out.txt", ("--format", "html"), "<!doctype html>"),
        ("out.html", ("--format", "md"), "# Impact brief"),
    ],
)
def test_formats(run, plan, name, options, start):
    """The file's name says how it is written, unless it is said."""
    target = plan.with_name(name)
    status, out, err = run("brief", plan, "-o", target, *options)

    assert (status, out) == (0, "")
    assert err == f"wrote {target}\n"
    assert target.read_text("utf-8").startswith(start)


@pytest.mark.parametrize(
    ("options", "name"), [((), "brief.md"), (("--format", "html"), "brief.html")]
)
def test_beside_the_plan(run, plan, tmp_path, options, name):
    """Without a name the brief lies beside the plan."""
    run("brief", plan, *options)

    assert (tmp_path / name).exists()


def test_standard_output(run, plan):
    """A hyphen writes Markdown to standard output, and a date can be given."""
    _, out, err = run("brief", plan, "-o", "-", "--date", "2026-11-30")

    assert out.startswith(
        "# Impact brief: No toll\n\n*Version to be given*, 30 November 2026\n"
    )
    assert err == ""


def test_edited(run, plan, tmp_path):
    """A brief that somebody edited is not written over, unless that is wanted."""
    target = tmp_path / "brief.md"
    run("brief", plan)
    written = target.read_bytes()

    assert run("brief", plan)[0] == 0
    target.write_text("Edited, with smartgoals in it.", "utf-8")
    status, _, err = run("brief", plan)
    assert status == 2
    assert "brief.md exists and holds something else; add --force to replace it" in err
    assert target.read_text("utf-8").startswith("Edited")
    assert run("brief", plan, "--force")[0] == 0
    assert target.read_bytes() == written
