"""``resources``."""

import json
import os

import pytest

PLAN = """\
smartgoals: 1
campaign: {name: Keep messages sealed}
flag: {what: A bill asks for client-side scanning., jurisdiction: EU}
impact: {data confidentiality: -1 Messages are read., integrity: 0}
"""


@pytest.fixture
def plan(tmp_path):
    """A plan that material fits."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture(autouse=True)
def terminal(monkeypatch):
    """A terminal of 80 columns, whoever runs the tests."""
    monkeypatch.setenv("COLUMNS", "80")


def ids(out):
    """Give the ids in the JSON."""
    return [one["id"] for one in json.loads(out)["resources"]]


def test_overview(run):
    """Without anything, kinds and tags are listed with their counts, and how to go on."""
    status, out, err = run("resources")

    assert (status, err) == (0, "")
    assert out.startswith("95 entries, collected and described by smartgoals\n")
    assert "impact brief 12," in out
    assert "  age checks 7, client-side scanning 5, community networks 3," in out
    assert "smart goals 4,\n  stakeholder mapping 3," in out
    assert out.endswith(
        "Find some: smartgoals resources network fees brazil\n"
        "What others did: smartgoals resources --kind case\n"
        "For a plan: smartgoals resources --for campaign.yaml\n"
    )


def test_words(run):
    """What is found says what it is, what it is good for, and where it was seen."""
    status, out, err = run("resources", "korea")

    assert (status, err) == (0, "")
    assert out == (
        "Internet Impact Brief: South Korea’s Interconnection Rules\n"
        "  Internet Society · impact brief · 2022-05-11 · KR\n"
        "  Finds that fees between networks cause needless cost and bottlenecks and\n"
        "  favour a few large providers. The example to read before writing a brief, and\n"
        "  the case to cite on network fees.\n"
        "  https://www.internetsociety.org/resources/doc/2022/south-koreas-interconnection-rules/\n"
        "  (seen 2026-11-26)\n"
        "  id: brief-korea-interconnection\n"
    )


@pytest.mark.parametrize("columns", ["20", "60", "72", "400"])
def test_wrapped(run, monkeypatch, columns):
    """No sentence, word or link is cut; lines fit, and none gets too long to read."""
    monkeypatch.setenv("COLUMNS", columns)
    _, out, _ = run("resources", "--tag", "network fees")
    most = min(100, max(40, int(columns)))

    assert "…" not in out
    assert all(len(line) <= most for line in out.splitlines() if "https://" not in line)
    assert max(len(line) for line in out.splitlines() if "https://" not in line) > most * 0.8
    assert "https://www.pedagionainternet.com.br/en" in out.split()


def test_marks(run):
    """Descriptions in place of titles, second-hand knowledge and lost addresses are told."""
    _, out, _ = run("resources", "encryption", "course")

    assert out == (
        "Course on encryption\n"
        "  Internet Society · course\n"
        "  Named among the material on the page for advocates. Meant for people who will\n"
        "  have to explain encryption to others.\n"
        "  (We describe it here: its title was not seen.)\n"
        "  (Second-hand: others told us of it, and we have not read it.)\n"
        "  no address known\n"
        "  id: encryption-course\n"
    )


def test_for_a_plan(run, plan):
    """For a plan, what fits it best comes first, with the reasons."""
    status, out, err = run("resources", "--for", plan, "--limit", 2)

    assert (status, err) == (0, "")
    assert out.count("\n\n") == 1
    assert out.count("\n  id: ") == 2
    assert "\n  + is about client-side scanning, as the flag says\n" in out
    assert "\n  + deals with data confidentiality, which you judge as harmed\n" in out
    assert "\n  + is about the same place: EU\n" in out


def test_for_a_plan_by_words(run, plan):
    """Words, kind and tag choose among what fits a plan, before the first ones are taken."""
    _, every, _ = run("resources", "--for", plan, "--limit", 95, "--format", "json")
    _, out, _ = run(
        *("resources", "coalition", "--for", plan, "--kind", "campaign", "--limit", 1),
        *("--tag", "encryption", "--format", "json"),
    )

    assert len(ids(every)) > 10
    assert ids(out) == ["stop-scanning-me"]
    assert json.loads(out)["resources"][0] in json.loads(every)["resources"]


def test_json(run, plan):
    """The JSON says all of an entry, and why it fits where there is a plan."""
    _, found, _ = run("resources", "korea", "--format", "json")
    _, told, _ = run("resources", "--for", plan, "--format", "json")
    _, every, _ = run("resources", "--format", "json")

    assert json.loads(found)["schema_version"] == 1
    assert list(json.loads(found)["resources"][0]) == [
        *("id", "title", "by", "kind", "date", "jurisdiction", "link", "seen", "about"),
        *("tags", "rows", "certainty"),
    ]
    assert len(ids(told)) == 10
    assert all(one["because"] for one in json.loads(told)["resources"])
    assert len(ids(every)) == 95


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["encrpytion"], "; did you mean 'encryption'?"),
        (["korea", "peeering"], "; did you mean 'interconnection'?"),
        (["korea", "fact-shet"], "; did you mean 'fact sheet'?"),
        (["age", "korea"], " all of this together"),
        (["xyzzy"], ""),
        (["korea", "--kind", "course"], ""),
    ],
)
def test_nothing(run, words, hint):
    """Where nothing is found, what might be meant is told, and that is no error."""
    status, out, err = run("resources", *words)

    assert (status, out) == (0, "")
    assert err.splitlines() == [
        f"nothing in the catalogue fits{hint}",
        "`smartgoals resources` lists its kinds and tags",
    ]


def test_nothing_as_json(run):
    """Where nothing is found, the JSON has an empty list, and nothing else is said."""
    status, out, err = run("resources", "xyzzy", "--format", "json")

    assert (status, err) == (0, "")
    assert json.loads(out) == {"schema_version": 1, "resources": []}


def test_other_framework(run, tmp_path):
    """A plan in a framework without a catalogue is told so."""
    path = tmp_path / "plan.yaml"
    path.write_text(f"{PLAN.partition('impact')[0]}impact: {{framework: human-rights}}\n")
    status, out, err = run("resources", "--for", path)

    assert (status, out) == (0, "")
    assert err == "there is no catalogue of material for framework 'human-rights'\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--tag", "netwrk fees"], "no tag of the catalogue is called 'netwrk fees', did you"),
        (["--kind", ""], "no kind of material is called ''"),
        (["--for", "nowhere.yaml"], "nowhere.yaml: No such file or directory"),
    ],
)
def test_wrong_use(run, words, told):
    """A tag or kind that is none, and a file that is not there, are wrong use."""
    status, out, err = run("resources", *words)

    assert (status, out) == (2, "")
    assert err.startswith(f"smartgoals: {told}")


def test_no_plan(run, tmp_path):
    """A file of which no plan can be made ends with 2, and its errors are told."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"- a list" + os.linesep.encode())
    status, out, err = run("resources", "--for", path)

    assert (status, out) == (2, "")
    assert "no plan could be made" in err
