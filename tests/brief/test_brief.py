"""What a brief says, and what it keeps to itself."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

import smartgoals as sg
from smartgoals.analysis.impact import GroupSummary, ImpactSummary, impact_summary
from smartgoals.brief.document import Heading
from smartgoals.brief.findings import group_name
from smartgoals.brief.phrases import joined, period_in, sentence
from smartgoals.packs.frameworks import known_frameworks
from smartgoals.plan.analyze import Effect, Impact, ImpactRow
from smartgoals.plan.values import Period
from smartgoals.planfile.reading import read_text
from strategies import plans

EXAMPLES = Path(__file__).parents[2] / "examples"
HEAD = "smartgoals: 1\ncampaign: {name: No toll}\n"


def markdown(text, **options):
    """Write the brief of the sections of a plan."""
    return sg.brief(read_text(HEAD + text).plan, **options).markdown


def section(text, head):
    """Give what stands in a brief below a head."""
    return text.partition(f"# {head}\n\n")[2].partition("\n\n#")[0]


def test_gaps():
    """A plan that says nothing gives a brief that names every gap, and claims nothing."""
    text = markdown("")

    assert text.startswith(
        "# Impact brief: No toll\n\n*Version to be given*, *date to be given*\n\n"
        "Authors: *to be named*\n\nContributors: *to be named*\n"
    )
    assert text.count("*What is assessed here is still to be said.*") == 2
    assert section(text, "Context and assumptions").startswith("*Context and assumptions are")
    assert text.count("*Not looked at.*") == 15
    assert text.count("*not looked at*") == 15
    assert section(text, "Recommendations") == "*Recommendations are still to be written.*"
    assert section(text, "References").strip() == "*No source is given anywhere.*"
    assert section(text, "Summary").startswith("Nothing has been looked at yet.")


def test_front():
    """Title, version, date, authors and contributors are those that the plan names."""
    text = markdown(
        "brief: {title: A toll, authors: [Ana, Bob], contributors: Chen, version: 1.0}\n",
        today=date(2026, 11, 30),
    )

    assert text.startswith(
        "# Impact brief: A toll\n\nVersion 1.0, 30 November 2026\n\n"
        "Authors: Ana, Bob\n\nContributors: Chen\n"
    )


DATES = [
    ("flag: {what: A, sources: x (seen 2026-11-02)}\n", "2 November 2026"),
    ("impact: {evidence: x (seen 2026-11-03)}\n", "3 November 2026"),
    ("impact:\n  privacy: {effect: 0, judged: 2026-11-04}\n", "4 November 2026"),
    ("impact:\n  privacy: {effect: 0, sources: x (seen 2026-11-05)}\n", "5 November 2026"),
    ("history:\n  2026-10: {what: A, sources: x (seen 2026-11-06)}\n", "6 November 2026"),
    ("actors:\n  ana: {stance: neutral, judged: 2026-11-07}\n", "*date to be given*"),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_date(text, day):
    """A brief bears the latest day on which anything in it was judged or seen."""
    assert markdown(text).splitlines()[2] == f"*Version to be given*, {day}"


FLAG = """
flag:
  what: the regulator plans a toll
  kind: regulation
  jurisdiction: BR
  decided by: [board, ministry, spy]
  consultation: {opens: 2026-11-02, closes: 2026-12-01 18:00 +00:00}
  decision expected: 2027-03-31
  sources: [https://example.org/toll (seen 2026-11-02), Notice 7]
history:
  2026-11: {what: The notice appears., sources: Notice 7}
  2025: A first try fails.
actors:
  board: {name: Board of the regulator, power: 5}
  ministry: {power: 4}
  spy: {name: Secret friend, private: true}
"""


def test_facts():
    """What is assessed is told with its sources, and who decides by when."""
    text = markdown(FLAG)

    assert section(text, "What is assessed") == (
        "The regulator plans a toll. [1] [2]\n\n- Kind: regulation\n- Where it applies: BR\n"
        "- Decided by: Board of the regulator and ministry\n"
        "- Open for comments from: 2 November 2026\n"
        "- Open for comments until: 1 December 2026, 18:00\n"
        "- Decision expected: 31 March 2027"
    )
    assert section(text, "What has happened so far") == (
        "- 2025: A first try fails. (no source given)\n- November 2026: The notice appears. [2]"
    )
    assert text.endswith(
        "## References\n\n1. <https://example.org/toll> (seen 2 November 2026)\n2. Notice 7\n"
    )


def test_days_on_which_sources_disagree():
    """Where sources give other days, the brief says which source gives which."""
    text = markdown(
        "flag:\n  what: A toll.\n  sources: A\n  consultation: {closes: 2026-06-05}\n"
        "  reported:\n    - {closes: 2026-06-05, source: B}\n"
        "    - {closes: 2026-06-08, source: A}\n"
    )

    assert section(text, "What is assessed") == (
        "A toll. [1]\n\n- Open for comments until: 5 June 2026\n"
        "- Sources disagree: comments are taken until 5 June 2026 [2] or 8 June 2026 [1]"
    )


def test_few_facts():
    """A flag that says little is told in a sentence, without a list."""
    assert section(
        markdown("flag: {what: A toll, consultation: {}}\n"), "What is assessed"
    ) == ("A toll. (no source given)")


@pytest.mark.parametrize(("status", "told"), [("taken up", 2), ("set aside, it is gone", 0)])
def test_flags_set_aside(status, told):
    """A flag that was set aside is told only where there is no other."""
    both = (
        "flags:\n  a: {what: First., status: STATUS}\n  b: {what: Second., status: watching}\n"
    )
    alone = markdown("flag: {what: First., status: STATUS}\n".replace("STATUS", status))

    assert markdown(both.replace("STATUS", status)).count("First.") == told
    assert alone.count("First.") == 2


ROWS = """
campaign: {judged: 2026-11-20 by ana, name: X, team: {ana: {name: Ana Souza}}}
actors: {bob: {}, spy: {name: Secret friend, private: true}}
impact:
  open architecture:
    {effect: -2, because: permits are needed, people: They wait., sources: [A, B, A]}
  common identifiers: -1
  technology neutral: {effect: 0, because: No effect found., judged: 2026-11}
  privacy:
    - {effect: harmed, because: It is read., judged: 2026-11-20 by spy, sources: B}
    - {effect: 0, judged: 2026 by bob}
  integrity: [{effect: -1, because: x}, {effect: -1, because: y, judged: 2026-11-01}]
  reliability: [{effect: -2, because: x}, {effect: -1, because: y, judged: 2026-11-01}]
  EN1: unclear
"""


def rows(more=""):
    """Write the brief of a plan with rows of every sort."""
    return sg.brief(read_text(f"smartgoals: 1{ROWS}{more}").plan).markdown


ANSWERS = {
    "Open architecture": "**Strongly harmed.** Permits are needed.\n\n"
    "What it does to people: They wait.\n\n"
    "Judged by Ana Souza, 20 November 2026. Sources: [1] [2]",
    "Common identifiers": "**Harmed.** *How this comes about is still to be said.*\n\n"
    "*What this does to people is still to be said.*\n\n"
    "Judged by Ana Souza, 20 November 2026. No source given.",
    "Technology neutral": "**No effect found.**\n\n"
    "Judged November 2026; it is not said by whom. No source given.",
    "Privacy": "There are two judgements, which differ: harmed, how strongly was not judged and"
    " no effect found.\n\n**No effect found.**\n\nJudged by bob, 2026. No source given.\n\n"
    "**Harmed, how strongly was not judged.** It is read.\n\n"
    "*What this does to people is still to be said.*\n\n"
    "Judged by somebody who is not named here, 20 November 2026. Source: [2]",
    "Accountability": "*Not looked at.*",
    "Easy and unrestricted access": "**Effect unclear.**"
    " *How this comes about is still to be said.*\n\n"
    "Judged by Ana Souza, 20 November 2026. No source given.",
}


@pytest.mark.parametrize("row", ANSWERS)
def test_rows(row):
    """Each row says the effect, how it comes about, who judged it, and from what."""
    question, _, told = section(rows(), row).partition("\n\n")

    assert question.startswith("Question: ")
    assert told == ANSWERS[row]


def test_table():
    """The table has a line for every row, also where judges differ or nobody looked."""
    text = section(rows(), "Summary")

    assert (
        "| Privacy | Goal: trustworthy | divided: harmed, how strongly was not judged" in text
    )
    assert "| Reliability | Goal: trustworthy | harmed: strongly harmed and harmed (two" in text
    assert "| Integrity | Goal: secure | harmed |" in text
    assert "| Accountability | Goal: trustworthy | *not looked at* |" in text
    assert "| Open architecture | Critical properties | strongly harmed |" in text
    assert "There are two judgements, which agree." in rows()


def test_abstract():
    """The abstract counts, names what is moved, and what is open."""
    text = section(rows("brief: {recommendations: Drop it}\n"), "Abstract")

    assert "It finds that two of five critical properties are harmed, two of four goals" in text
    assert "Disputed between judges: privacy." in text
    assert "Not looked at: accessible infrastructure" in text
    assert text.endswith("This brief ends with one recommendation.")


def test_all_is_well():
    """An assessment without harm names nothing, and says that all was looked at."""
    plan = sg.load(Path(__file__).parents[1] / "analysis" / "c63.yaml")
    text = section(sg.brief(plan).markdown, "Abstract")

    assert text.endswith(
        "It finds that no critical property is harmed, no goal is harmed, and 15 points are"
        " without effect."
    )


def test_evidence():
    """What the assessment rests on as a whole is told where a row has no source."""
    plan = read_text(HEAD + "impact:\n  privacy: 0\n  evidence: [A, B]\n").plan
    text = sg.brief(plan).markdown

    assert (
        "The assessment as a whole rests on [1] [2]."
        in section(text, "Context and assumptions") + text
    )
    assert "No source of its own; the assessment as a whole rests on [1] [2]." in text


def test_nobody_judged():
    """A judgement by nobody and of no day is a gap."""
    text = markdown("impact:\n  privacy: 0\n")

    assert "*Who judged this, and when, is still to be said.* No source given." in text


GOALS = """
flag: {what: A toll.}
impact:
  privacy: -2
goals:
  b: {goal: The board drops it, answers: flag}
  a: {goal: Messages stay sealed., relevant: privacy}
  c: {goal: We have a website.}
"""


def test_goals_for_recommendations():
    """While there are no recommendations, the goals that answer stand there, as goals."""
    assert section(markdown(GOALS), "Recommendations") == (
        "*Recommendations are still to be written.* Until then, these are the goals of the"
        " campaign:\n\n- Messages stay sealed.\n- The board drops it."
    )
    assert section(
        markdown(GOALS + "brief: {recommendations: [Drop it, Now!]}\n"), "Recommendations"
    ) == ("- Drop it.\n- Now!")


def test_context():
    """A context of several paragraphs stays several paragraphs."""
    text = markdown("brief:\n  context: |\n    One\n    and the same.\n\n    Another.\n")

    assert section(text, "Context and assumptions") == "One and the same.\n\nAnother."


PRIVATE = """
campaign:
  name: No toll
  summary: SECRET
  coordinator: ana
  funds: 1234567 EUR
  team: {ana: {name: Ana, address: SECRET@example.org}}
flag: {what: A toll., notes: SECRET, spotted by: SECRET, urgency: high, severity: critical}
impact: {purpose: SECRET, audience: SECRET, privacy: -2 It is read.}
goals: {drop: {goal: They drop it., answers: flag, achievable: SECRET, if it fails: SECRET}}
actors:
  us: {partner: us}
  board:
    {name: SECRET, role: SECRET, power: 5, stance: "active opponent, SECRET", notes: SECRET,
     contact: SECRET}
relations:
  us -> board: strong, SECRET
milestones:
  talk: {what: SECRET, notes: SECRET, link: https://SECRET.example}
"""


def test_private():
    """No stance, power, note, contact or plan of ours is in a brief, which is public."""
    written = sg.brief(read_text(f"smartgoals: 1{PRIVATE}").plan)

    for text in (written.markdown, written.html):
        assert "It is read." in text
        for word in ("SECRET", "opponent", "1234567", "critical,", "severity"):
            assert word not in text


@pytest.mark.parametrize("framework", [*known_frameworks(), "ours"])
def test_frameworks(framework):
    """Every framework has its brief, with a head for each of its rows."""
    row = ImpactRow(row="privacy", effect=Effect.HARMS)
    impact = Impact(framework=framework, rows=(row,))
    plan = evolve(sg.Plan(campaign=sg.Campaign(name="X")), impact=impact)
    written = sg.brief(plan)
    heads = [one for one in written.document.blocks if isinstance(one, Heading)]

    assert len(impact_summary(plan).rows) == sum(one.anchor.startswith("row-") for one in heads)
    assert len({one.anchor for one in heads}) == len(heads)
    assert ("affiliated with the Internet Society" in written.markdown) == (
        framework == "internet"
    )


def test_enablers_of_another_framework():
    """Only enablers of the Internet are told as goals of the Internet."""
    group = GroupSummary(name="fair", kind="enabler", goal="fair", rows=())
    summary = ImpactSummary(framework="ours", name="Ours", rows=())

    assert group_name(group, summary) == "the goal “fair”"


def test_rights():
    """Rights are told in the words of their own framework."""
    plan = read_text(HEAD + "impact: {framework: human-rights, privacy: -1}\n").plan
    text = sg.brief(plan).markdown

    assert "## Effect on civil rights" in text
    assert "is a list of 14 points, all of them rights." in text
    assert "| Privacy | Civil rights | harmed |" in text
    assert "one of three groups of rights is harmed" in text


@given(plan=plans())
def test_any_plan(plan):
    """The brief of any plan has every row once, and the same bytes every time."""
    written = sg.brief(plan)
    heads = [one for one in written.document.blocks if isinstance(one, Heading)]

    assert len(heads) >= 15 + 8
    assert sg.brief(plan).html == written.html


@pytest.mark.parametrize(
    ("text", "told"),
    [("So", "So."), ("So.", "So."), ("So!", "So!"), ("(So.)", "(So.)"), ("“So.”", "“So.”")],
)
def test_sentence(text, told):
    """A sentence ends once."""
    assert sentence(text) == told


def test_joined():
    """One text is itself."""
    assert joined(["a"]) == "a"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ((2026, 1, 1), (2026, 12, 31), "2026"),
        ((2026, 2, 1), (2026, 2, 28), "February 2026"),
        ((2026, 2, 1), (2026, 2, 1), "1 February 2026"),
        ((2026, 2, 1), (2026, 3, 1), "1 February 2026 to 1 March 2026"),
    ],
)
def test_period(first, last, told):
    """About when is told as shortly as it can be."""
    assert period_in(Period(date(*first), date(*last))) == told


@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in EXAMPLES.glob("*/campaign.yaml"))
)
def test_examples(name):
    """Each example's brief has no gap but in names, or in what it does to people."""
    plan = sg.load(EXAMPLES / name / "campaign.yaml")
    gaps = {
        line
        for line in sg.brief(plan).markdown.splitlines()
        if line.startswith("*") and not line.startswith("**")
    }

    assert gaps <= {"*What this does to people is still to be said.*"}
