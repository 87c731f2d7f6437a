"""What a plan keeps past its day, and where it is named."""

import csv
import io
import json
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from smartgoals.checks import expiring, people
from smartgoals.checks.context import Context
from smartgoals.checks.expiring import expired
from smartgoals.cli import main
from smartgoals.planfile.reading import read_text
from smartgoals.planfile.references import dangling
from strategies import plans

TODAY = date(2026, 11, 23)
TEXT = """\
smartgoals: 1
campaign: {name: Ours, coordinator: ana, team: {ana: Ana}}
goals: {drop: {goal: The board drops the fee., decided by: board}}
milestones: {letter: {what: Write, meets: [s7, board], owner: ana, signed by: s7}}
actors:
  s7: {power: 4, expires: 2026-11-23, judged: 2025-01-10, stance: neutral since 2020}
  board: {name: The board, expires: 2026-11-24, stance: neutral since 2025-03}
  later: {stance: neutral since 2026}
  never: {power: 1}
relations:
  s7 -> board: strong (until 2026-10)
  board -> later: {strength: weak, judged: 2024}
votes:
  vote-1: {what: The fee, body: board, judged: 2025-01-10, members: {s7: 4, other: 1}}
"""
PLAN = read_text(TEXT).plan
# The rules that know the same days.
CODES = {"P705": "judgement", "P706": "entry", "P707": "relation"}
FIELDS = {"P705": ".judged", "P706": ".expires", "P707": ""}


def test_all_of_it():
    """Each kind of thing is told with its day, and with all that names it."""
    found = [
        (one.kind, str(one.route), one.day.isoformat())
        for one in expired(PLAN, today=TODAY).past
    ]

    assert found == [
        ("entry", "actors.s7", "2026-11-23"),
        ("judgement", "actors.s7", "2025-01-10"),
        ("judgement", "relations.board -> later", "2024-12-31"),
        ("judgement", "votes.vote-1", "2025-01-10"),
        ("stance", "actors.board.stance", "2025-03-31"),
        ("relation", "relations.s7 -> board", "2026-10-31"),
    ]


def test_what_names_it():
    """Whatever would name nothing without an entry is listed with it."""
    entry, *_, stance, relation = expired(PLAN, today=TODAY).past

    assert list(map(str, entry.named_by)) == [
        "relations.s7 -> board.from",
        "milestones.letter.meets.s7",
        "milestones.letter.signed by.s7",
        "votes.vote-1.members.s7",
    ]
    assert "goals.drop.decided by.board" in map(str, stance.named_by)
    assert relation.named_by == ()


@pytest.mark.parametrize("limit", [1, 20, 22, 22.5])
def test_limit(limit):
    """The plan's own limit holds for judgements and for stances."""
    text = f"{TEXT}check: {{thresholds: {{months until a judgement is stale: {limit}}}}}\n"
    found = expired(read_text(text).plan, today=TODAY)
    days = [one.day for one in found.past if one.kind in {"judgement", "stance"}]

    assert found.months == limit
    assert len(days) == {1: 4, 20: 3, 22: 3, 22.5: 0}[limit]


def test_somebody_judged_it():
    """A stance that was judged is as old as the judgement, and is not told twice."""
    text = TEXT.replace("Ours,", "Ours, judged: 2026-11-01,")

    assert "stance" not in [one.kind for one in expired(read_text(text).plan, today=TODAY).past]


@given(plans(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_as_the_rules_say(plan, today):
    """The check and the list know the same entries, judgements and relations."""
    context = Context(plan=plan, today=today)
    rules = sorted(
        (CODES[rule.code], str(told[0]).removesuffix(FIELDS[rule.code]))
        for rule in people.CHECKS
        if rule.code in CODES
        for told in rule.run(context)
    )
    found = [one for one in expired(plan, today=today).past if one.kind != "stance"]

    assert sorted((one.kind, str(one.route)) for one in found) == rules


@given(plans(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_days_only_pass(plan, today):
    """What is past its day stays so on every later day."""
    past = {(one.kind, one.route) for one in expired(plan, today=today).past}

    assert past <= {(one.kind, one.route) for one in expired(plan, today=date(2101, 1, 1)).past}


def test_removed_as_told():
    """Without an entry, what dangles is what was listed with it, and voters' ids are free."""
    entry = expired(PLAN, today=TODAY).past[0]
    actors = tuple(one for one in PLAN.actors if one.id != "s7")
    dangles = [one.route for one in dangling(evolve(PLAN, actors=actors))]

    assert (*dangles, PLAN.votes[0].route / "members" / "s7") == entry.named_by


def test_a_broken_twin(monkeypatch):
    """A list that forgets who names an entry is seen to be one."""
    monkeypatch.setattr(expiring, "references", lambda _: ())

    with pytest.raises(AssertionError):
        test_what_names_it()


def test_forms(tmp_path, capsys):
    """The list is the same as a table, as CSV, as JSON and in a notebook."""
    path = tmp_path / "campaign.yaml"
    path.write_text(TEXT)
    line = ["expire", str(path), "--today", "2026-11-23"]
    found = expired(PLAN, today=TODAY)
    assert main(line) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[0].split() == ["what", "where", "day", "named", "by"]
    assert table[1].startswith("the entry of 's7' expired")
    assert main([*line, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [tuple(row) for row in rows[1:]] == list(found.rows)
    assert main([*line, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data == found.to_dict()
    assert (data["schema_version"], data["today"], data["months"]) == (1, "2026-11-23", 12)
    assert "<td>2026-11-23</td>" in found._repr_html_()


def test_nothing(tmp_path, capsys):
    """Where nothing is past its day, one line says so."""
    path = tmp_path / "campaign.yaml"
    path.write_text("smartgoals: 1\ncampaign: {name: x}\n")

    assert main(["expire", str(path), "--today", "2026-11-23"]) == 0
    assert capsys.readouterr().out == "nothing in the plan is past its day on 2026-11-23\n"


def test_who_is_named_by_themselves():
    """What an actor's own entry says of them is no other place that names them."""
    text = TEXT.replace("judged: 2025-01-10, stance", "judged: 2025-01-10 by s7, stance")
    entry, *_ = expired(read_text(text).plan, today=TODAY).past

    assert [str(one) for one in entry.named_by] == [
        str(one) for one in expired(PLAN, today=TODAY).past[0].named_by
    ]
