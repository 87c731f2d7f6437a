"""``show routes``: the roads as a table with introductions, as JSON and as CSV."""

import csv
import io
import json

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: No fees}
actors:
  chapter: {name: Our chapter, partner: us}
  adviser: {name: Policy adviser, stance: passive opponent}
  professor: {name: Professor}
  exchange: {name: Exch}
  twin: {name: Exch}
  minister: {name: Ministry}
  hermit: {}
relations:
  chapter -> adviser: 0.9
  adviser -> minister: 0.4
  chapter -> professor: 0.8
  professor -> exchange: 0.9
  exchange -> minister: 0.8
  minister -> twin: 0.35
"""


@pytest.fixture
def plan(tmp_path):
    """A plan with two roads to the ministry."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_table(run, plan):
    """The table has names, and below it stand the introductions and what all depends on."""
    status, out, _ = run("show", "routes", plan, "--to", "minister")

    assert status == 0
    assert (
        out
        == """\
   strength  weakest  through opponents  road
1  0.58      0.8                         Our chapter → Professor → Exch (exchange) → Ministry
2  0.36      0.4      Policy adviser     Our chapter → Policy adviser → Ministry

Road 1, step by step:
  - Our chapter: speak to Professor (0.8, the weakest step)
  - ask Professor to introduce Our chapter to Exch (exchange) (0.9)
  - ask Exch (exchange) to introduce Our chapter to Ministry (0.8)

Road 2, step by step:
  - Our chapter: speak to Policy adviser (0.9)
  - ask Policy adviser to introduce Our chapter to Ministry (0.4, the weakest step)

Nobody stands on every road to Ministry: whoever leaves, one remains.
"""
    )


def test_long_names(run, plan):
    """The name of an opponent is cut where it would push the roads out of sight."""
    plan.write_text(PLAN.replace("Policy adviser", "Policy adviser " * 9 + "X"), "utf-8")
    _, out, _ = run("show", "routes", plan, "--to", "minister")

    assert f"  {('Policy adviser ' * 9)[:59]}…  Our chapter → Policy adviser Policy" in out


def test_json(run, plan):
    """The JSON is exactly what is promised, and its numbers are not rounded."""
    words = ("show", "routes", plan, "--to", "twin", "--format", "json", "--count", "1")
    data = json.loads(run(*words)[1])

    assert data == {
        "schema_version": 1,
        "routes": [
            {
                "actors": ["chapter", "professor", "exchange", "minister", "twin"],
                "strength": 0.2016,
                "weakest": {"from": "minister", "to": "twin", "strength": 0.35},
                "through_opponent": False,
            }
        ],
        "depends_on": ["minister"],
        "reachable": True,
    }


def test_csv(run, plan):
    """A spreadsheet gets a row for each road, with ids."""
    _, out, _ = run("show", "routes", plan, "--to", "minister", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert [row["road"] for row in rows] == [
        "chapter > professor > exchange > minister",
        "chapter > adviser > minister",
    ]
    assert rows[1]["strength"] == "0.36"
    assert rows[1]["weakest_from"] == "adviser"
    assert rows[1]["through_opponent"] == "True"


def test_choices(run, plan):
    """Start, ranking, length and number can be chosen."""
    road = ("show", "routes", plan, "--to", "minister", "--format", "csv")

    assert "chapter > professor" in run(*road, "--by", "weakest", "--count", "1")[1]
    assert run(*road, "--within", "2")[1].count("\n") == 2
    assert "adviser > minister,0.4" in run(*road, "--from", "adviser")[1]


def test_dependence(run, plan):
    """Whom every road needs is told by name."""
    out = run("show", "routes", plan, "--to", "twin", "--count", "1")[1]

    assert "\nEvery road to Exch (twin) needs: Ministry.\n" in out


def test_only_longer_roads(run, plan):
    """Where every road is longer than asked, that is said, and what all depends on."""
    out = run("show", "routes", plan, "--to", "twin", "--within", "1")[1]

    assert out.startswith("no road to Exch (twin) is as short as that")
    assert "needs: Ministry" in out


def test_no_road(run, plan):
    """Where the plan knows no road, that is a question, and no error."""
    status, out, _ = run("show", "routes", plan, "--to", "hermit")

    assert status == 0
    assert out == (
        "the plan knows no road to hermit; a relation that nobody wrote down may be there,"
        " so ask the team\n"
    )


def test_oneself(run, plan):
    """The road to oneself is one line and says nothing about dependence."""
    _, out, _ = run("show", "routes", plan, "--to", "chapter")
    data = run("show", "routes", plan, "--to", "chapter", "--format", "csv")[1]

    assert len(out.splitlines()) == 2
    assert data.splitlines()[1] == "chapter,1.0,,,,False"


def test_nobody_is_us(run, plan):
    """Where nobody is us, the table says what to write, and a start still works."""
    plan.write_text(PLAN.replace(", partner: us", ""), "utf-8")
    words = ("show", "routes", plan, "--to", "minister")

    assert "write `partner: us`" in run(*words)[1]
    assert "Professor" in run(*words, "--from", "chapter")[1]
    assert "knows no road" in run(*words, "--from", "hermit")[1]


def test_unknown_actor(run, plan):
    """An id that no actor has is told with the nearest one."""
    status, out, err = run("show", "routes", plan, "--to", "ministre")

    assert (status, out) == (2, "")
    assert err == (
        "smartgoals: no actor of the plan is called 'ministre', did you mean 'minister'?\n"
    )


def test_on_a_day(run, tmp_path):
    """Of relations that begin and end only those count that hold on the day."""
    path = tmp_path / "plan.yaml"
    relations = """\
  chapter -> adviser: {strength: 0.9, until: 2027-03-01}
  adviser -> minister: 0.4
  chapter -> minister: {strength: 0.2, since: 2027-06-01}
"""
    people, _, _ = PLAN.partition("relations:")
    path.write_text(f"{people}relations:\n{relations}", "utf-8")
    ask = ("show", "routes", path, "--to", "minister", "--format", "json")

    def roads(*more):
        return [one["actors"] for one in json.loads(run(*ask, *more)[1])["routes"]]

    assert roads() == [["chapter", "adviser", "minister"], ["chapter", "minister"]]
    assert roads("--on", "2027-03-01") == [["chapter", "adviser", "minister"]]
    assert roads("--on", "2027-07-01") == [["chapter", "minister"]]
    status, out, _ = run("show", "routes", path, "--to", "minister", "--on", "2027-05-01")

    assert status == 0
    assert out.startswith("the plan knows no road to Ministry on 2027-05-01; a relation")


def test_no_day(run, plan):
    """What is no day is refused."""
    status, _, err = run("show", "routes", plan, "--to", "minister", "--on", "soon")

    assert status == 2
    assert "--on" in err
