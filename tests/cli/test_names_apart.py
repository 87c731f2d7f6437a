"""Names that stand in a file of their own: the team sees them, and nobody else."""

import pytest

from private import CANARY, PEOPLE, PLAN


@pytest.fixture
def plan(tmp_path):
    """A plan of ids, with the names beside it."""
    (tmp_path / "people.yaml").write_text(PEOPLE, "utf-8")
    path = tmp_path / "campaign.yaml"
    path.write_text(PLAN, "utf-8")
    return path


TEAM = (
    ("show", "actors"),
    ("report", "-o", "-"),
    ("draw", "power", "-o", "-"),
)
OTHERS = (
    ("calendar", "-o", "-"),
    ("brief", "-o", "-"),
    ("check",),
    ("check", "--format", "json"),
    ("report", "-o", "-", "--for", "partners"),
    ("report", "-o", "-", "--for", "public"),
    ("draw", "coalition", "-o", "-", "--for", "partners"),
)


def asked(words, plan):
    """Put the plan behind the words that say what is wanted."""
    at = 2 if words[0] in {"show", "draw"} else 1
    return (*words[:at], plan, *words[at:])


@pytest.mark.parametrize("words", TEAM, ids=" ".join)
def test_the_team_sees_names(run, plan, words):
    """What the team looks at has names."""
    status, out, _ = run(*asked(words, plan))

    assert status == 0
    assert CANARY in out


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_nobody_else_does(run, plan, words):
    """Whatever may go elsewhere has ids."""
    _, out, _ = run(*asked(words, plan))

    assert out
    assert CANARY.lower() not in out.lower()


def test_twin(run, plan, monkeypatch):
    """Were names put into every plan that is opened, the test above would see it."""
    from smartgoals.cli import calendar, plans

    monkeypatch.setattr(calendar, "open_plan", lambda path: (plans.open_for_team(path), None))

    with pytest.raises(AssertionError):
        test_nobody_else_does(run, plan, ("calendar", "-o", "-"))
