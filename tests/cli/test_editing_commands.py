"""The commands that change a plan's file: log, done, add, rename, fmt."""

import pytest

from smartgoals.cli import edits

GOALS = """\
actors: {us: {partner: us}, board: {offers: seats}}
goals:
  grow:
    goal: We have 30 members by 2027-06-30.
    measurable:
      members: {what: members, unit: members, from: 4, to: 30}
    time-bound: 2027-06-30
"""


@pytest.fixture
def plan(good):
    """A plan with a goal, whose lines end as Windows writes them."""
    text = good.read_text("utf-8") + GOALS
    good.write_bytes(text.replace("\n", "\r\n").encode())
    return good


ON = ("--on", "2027-01-10")


def test_log(run, plan):
    """A reading is added, and what is left to do is told."""
    before = plan.read_bytes()
    status, out, err = run("log", plan, "members", "12", *ON)

    assert (status, out) == (0, "")
    assert err == (
        f"{plan}: members 12 on 2027-01-10\n"
        "12 members on 2027-01-10; 30 members wanted by 2027-06-30."
        " That is 18 more in 171 days from today: 0.74 a week.\n"
    )
    assert plan.read_bytes() == before.replace(
        b"to: 30}", b"to: 30, readings: {2027-01-10: 12}}"
    )


def test_log_twice(run, plan):
    """A second reading of one day is refused, unless it is to replace the first."""
    run("log", plan, "members", "12", *ON)
    status, _, err = run("log", plan, "members", "13", *ON)

    assert status == 2
    assert "members has a reading of 2027-01-10 already" in err
    assert run("log", plan, "members", "13", *ON, "--replace", "--source", "our list")[0] == 0
    assert b"{2027-01-10: {figure: 13, sources: [our list]}}" in plan.read_bytes()


def test_log_in_a_ring(run, plan):
    """Where the plan's dates can't be worked out, the reading is added all the same."""
    text = plan.read_text("utf-8").replace("before: vote", "after: brief")
    plan.write_text(text, "utf-8")

    assert run("log", plan, "members", "12", *ON) == (
        0, "", f"{plan}: members 12 on 2027-01-10\n",
    )  # fmt: skip


def test_done(run, plan):
    """Milestones are marked, and the mark can be taken away again."""
    before = plan.read_bytes()

    assert run("done", plan, "brief", "vote", "--on", "2027-06-17") == (
        0, "", f"{plan}: brief, vote done on 2027-06-17\n",
    )  # fmt: skip
    assert plan.read_bytes().count(b"\r\n    done: 2027-06-17\r\n") == 2
    assert run("done", plan, "vote", "brief", "--undo")[2] == f"{plan}: vote, brief not done\n"
    assert plan.read_bytes() == before


def test_all_or_nothing(run, plan):
    """If one milestone is unknown, none is marked."""
    before = plan.read_bytes()
    status, _, err = run("done", plan, "brief", "voet")

    assert (status, err) == (
        2,
        "smartgoals: no milestone is called 'voet', did you mean 'vote'?\n",
    )
    assert plan.read_bytes() == before


def test_rename(run, plan):
    """A part gets another id everywhere, and the same calendar entries."""
    assert run("rename", plan, "vote", "the-vote")[::2] == (
        0, f"{plan}: vote is called the-vote\n",
    )  # fmt: skip
    text = plan.read_text("utf-8")
    assert "before: the-vote" in text
    assert "    was: [vote]" in text
    assert run("rename", plan, "voet", "x")[2] == (
        "smartgoals: nothing in the plan is called 'voet'\n"
    )


DONE = ("done", "brief", "--on", "2027-01-10")
EDITS = [DONE, ("log", "members", "12", *ON), ("rename", "brief", "paper"), ("fmt",),
    ("add", "milestone", "--what", "Talk"), ("add", "relation", "us", "us"),
    ("add", "partner", "Our friends"),
    ("add", "assessment", "--by", "2027-03-31"),
]  # fmt: skip


def called(edit, path):
    """Put the file where the command expects it."""
    words = 2 if edit[0] == "add" else 1
    return (*edit[:words], path, *edit[words:])


@pytest.mark.parametrize("edit", EDITS)
def test_dry_run(run, plan, edit):
    """With --dry-run and --diff nothing is written; the one tells, the other shows."""
    before = plan.read_bytes()
    status, out, err = run(*called(edit, plan), "--dry-run")

    assert (status, out) == (0, "")
    assert err.startswith(f"{plan} would change: ")
    status, out, err = run(*called(edit, plan), "--diff")
    assert status == 0
    assert out.startswith(f"--- {plan}\n+++ {plan}\n@@ ")
    assert err.startswith(f"{plan} would change: ")
    assert plan.read_bytes() == before


@pytest.mark.parametrize("edit", [one for one in EDITS if "assessment" not in one])
def test_standard_input(run, plan, edit, monkeypatch, tmp_path):
    """From standard input, the new text goes to standard output, byte for byte."""
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(plan.read_bytes())
    with plan.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        status, _, err = run(*called(edit, "-"), "--dry-run")
    assert (status, err.partition(":")[0]) == (0, "<stdin> would change")
    with plan.open() as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        status, out, err = run(*called(edit, "-"))
    run(*called(edit, copy))

    assert (status, err.partition(":")[0]) == (0, "<stdin>")
    assert out.encode() == copy.read_bytes()


def test_nothing_to_change(run, plan):
    """What is so already stays, and that is told."""
    run(*called(DONE, plan))

    assert run(*called(DONE, plan), "--dry-run")[2].startswith(f"{plan} stays as it is: ")
    assert run(*called(DONE, plan))[2].startswith(f"{plan} stays as it is: ")


@pytest.mark.parametrize("edit", EDITS)
def test_changed_meanwhile(run, plan, edit, monkeypatch):
    """The second of two writers is told, and the first one's words stay."""
    theirs = plan.read_bytes().replace(b"No fees", b"No fees at all")

    def slow(change, *args):
        plan.write_bytes(theirs)
        return change(*args)

    monkeypatch.setattr(edits, "apply", slow)
    status, _, err = run(*called(edit, plan))

    assert status == 2
    assert "was changed by somebody else meanwhile; nothing is written" in err
    assert plan.read_bytes() == theirs


def test_no_text(run, tmp_path):
    """A file that is no text is told, and so is one that isn't there."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"campaign: \xff")

    assert "is not text in UTF-8" in run("done", path, "a", "--diff")[2]
    assert "is not text in UTF-8" in run("done", path, "a")[2]
    assert "No such file" in run("done", tmp_path / "none.yaml", "a")[2]


TIDY = """\
smartgoals: 1

campaign:
  name: Ours  # of us
"""
MESSY = "smartgoals:  1\nCampaign:\n    Name:  'Ours' # of us\n"


@pytest.fixture
def messy(tmp_path):
    """A plan that is not tidy."""
    path = tmp_path / "messy.yaml"
    path.write_text(MESSY, "utf-8")
    return path


def test_fmt(run, messy):
    """A file is tidied where it stands, and then is tidy."""
    assert run("fmt", messy, "--check") == (1, "", f"{messy} would change: tidied\n")
    assert run("fmt", messy, "--check", "--diff")[0] == 1
    assert messy.read_text("utf-8") == MESSY
    assert run("fmt", messy) == (0, "", f"{messy}: tidied\n")
    assert messy.read_text("utf-8") == TIDY
    assert run("fmt", messy, "--check") == (0, "", f"{messy} stays as it is: it is tidy\n")


def test_fmt_several(run, messy, tmp_path):
    """A file that can't be tidied is told, and the others are tidied nevertheless."""
    data = tmp_path / "plan.json"
    data.write_text("{}")
    status, _, err = run("fmt", tmp_path / "none.yaml", data, messy)

    assert status == 2
    assert "none.yaml: No such file or directory\n" in err
    assert "plan.json is JSON, which programs write; only YAML files are tidied\n" in err
    assert messy.read_text("utf-8") == TIDY
    assert "standard input can be read only once" in run("fmt", "-", "-")[2]


def test_upgrade(run, messy):
    """There is only one version of the format, and that is said."""
    assert run("fmt", "--upgrade", messy) == (
        0, "", f"{messy} stays as it is: it has version 1, the newest; nothing to upgrade\n",
    )  # fmt: skip
    messy.write_text(MESSY.replace("  1", " 2"), "utf-8")
    status, _, err = run("fmt", "--upgrade", messy)
    assert status == 2
    assert "has version 2 of the format, and the newest known here is 1" in err


def added(run, plan, *words):
    """Add something, and give the lines that are new."""
    before = plan.read_text("utf-8").splitlines()
    status, out, err = run("add", words[0], plan, *words[1:])
    assert (status, out) == (0, "")
    after = plan.read_text("utf-8").splitlines()
    return err, [one for one in after if one not in before]


def test_add_milestone(run, plan):
    """A milestone gets an id of its words, and what was told of it."""
    words = (
        "--what",
        "Send the open letter",
        "--after",
        "brief",
        "--due",
        "1 week before vote",
    )
    err, lines = added(run, plan, "milestone", *words, "--goal", "grow")

    assert err == f"{plan}: milestone send-open-letter added\n"
    assert lines == [
        "  send-open-letter:",
        "    what: Send the open letter",
        "    goal: grow",
        "    due: 1 week before vote",
        "    after: [brief]",
    ]
    assert added(run, plan, "milestone", *words)[0].endswith("send-open-letter-2 added\n")
    assert added(run, plan, "milestone", *words, "--id", "x")[0].endswith("x added\n")


def test_add_goal_and_indicator(run, plan):
    """A goal comes with its sentence, and an indicator into its goal."""
    sentence = "The board hears us by 2027-05-01."
    assert added(run, plan, "goal", "--goal", sentence, "--time-bound", "2027-05-01") == (
        f"{plan}: goal board-hears-2027-05-01 added\n",
        ["  board-hears-2027-05-01:", f"    goal: {sentence}", "    time-bound: 2027-05-01"],
    )
    words = ("board-hears-2027-05-01", "--what", "hearings", "--to", "1")
    assert added(run, plan, "indicator", *words) == (
        f"{plan}: indicator hearings added\n",
        ["      hearings:", "        what: hearings", "        to: 1"],
    )
    assert (
        "no goal is called 'grew', did you mean 'grow'"
        in run("add", "indicator", plan, "grew", "--what", "x")[2]
    )


def test_add_actor(run, plan):
    """An actor comes to the others, in the same form."""
    err, lines = added(run, plan, "actor", "--name", "Ana", "--power", "3", "--offers", "legal")

    assert err == f"{plan}: actor ana-2 added\n"
    assert "ana-2: {name: Ana, power: 3, offers: [legal]}}" in lines[0]
    assert (
        "is not a whole number from 1 to 5"
        in run("add", "actor", plan, "--name", "Bo", "--power", "9")[2]
    )


def test_add_partner(run, plan):
    """Somebody new is added; an actor who is there becomes a partner."""
    words = ("Our friends", "--offers", "legal", "--status", "invited")
    err, lines = added(run, plan, "partner", *words)
    assert err == f"{plan}: friends invited\n"
    assert lines[0].endswith(
        ", friends: {name: Our friends, partner: invited, offers: [legal]}}"
    )
    err, lines = added(run, plan, "partner", "board", "--since", "2026-12-01")
    assert err == f"{plan}: board joined since 2026-12-01\n"
    assert "board: {offers: seats, partner: joined since 2026-12-01}" in lines[0]
    assert (
        "us: {partner: us, offers: [a]}"
        in added(run, plan, "partner", "us", "--status", "us", "--offers", "a")[1][0]
    )
    assert (
        "board offers something already"
        in run("add", "partner", plan, "board", "--offers", "more")[2]
    )


def test_add_relation(run, plan):
    """A relation stands behind its arrow; what is no strength is told."""
    words = ("us", "board", "advises", "--strength", "0.5", "--because", "they asked")
    err, lines = added(run, plan, "relation", *words)

    assert err == f"{plan}: us advises board\n"
    assert lines == [
        "", "relations:", "  us -> board:", "    kind: advises", "    strength: 0.5",
        "    because: they asked",
    ]  # fmt: skip
    status, _, err = run("add", "relation", plan, "us", "board", "--strength", "much")
    assert status == 2
    assert "'much' is no strength" in err
    assert "No such command 'x'" in run("add", "x", plan)[2]
    assert "relation    Say who moves whom." in run("add", "--help")[1]
