"""The sentences in which a difference is told."""

from pathlib import Path

import pytest
from attrs import evolve

import smartgoals as sg
from smartgoals.comparing.change import ChangeKind, Topic
from smartgoals.plan.together import Agreement, Voter
from smartgoals.plan.whole import TeamMember

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "eu-network-fees" / "campaign.yaml"


def plan(text):
    """Read a plan of these sections."""
    campaign = "campaign: {name: No fees, starts: 2027-01-04, team: {lea: }}"
    found = sg.read_text(f"smartgoals: 1\n{campaign}\n{text}")
    assert found.plan is not None
    return found.plan


def told(old, new):
    """Give what is told of two plans."""
    return [one.words for one in sg.diff(plan(old), plan(new))]


def milestones(*lines):
    """Write milestones, each in braces."""
    return "milestones:\n" + "".join(f"  {line}\n" for line in lines)


VOTE = "vote: {what: The board votes, fixed: 2027-05-20}"
DAYS = {
    "their date moves": (
        [VOTE],
        ["vote: {what: The board votes, fixed: 2027-05-27}"],
        ["The board votes (vote): 7 days later, 2027-05-20 → 2027-05-27; they moved it"],
    ),
    "the history says since when": (
        [VOTE],
        [
            (
                "vote: {what: The board votes, fixed: 2027-05-19,"
                " earlier dates: 2027-05-20 (moved 2026-11-18)}"
            )
        ],
        [
            (
                "The board votes (vote): 1 day earlier, 2027-05-20 → 2027-05-19;"
                " they moved it, known since 2026-11-18"
            )
        ],
    ),
    "a history that tells of something else": (
        [VOTE],
        [
            (
                "vote: {what: The board votes, fixed: 2027-05-21,"
                " earlier dates: [2027-05-01 (moved 2026-11-18)]}"
            )
        ],
        [
            (
                "The board votes (vote): 1 day later, 2027-05-20 → 2027-05-21;"
                " they moved it, known since 2026-11-18"
            ),
            "The board votes (vote): earlier dates: now 2027-05-01 (moved 2026-11-18)",
        ],
    ),
    "an expected date is known": (
        ["vote: {what: The board votes, expected: about 2027-05-20}"],
        ["vote: {what: The board votes, fixed: 2027-05-24}"],
        [
            (
                "The board votes (vote): 4 days later, 2027-05-20 → 2027-05-24;"
                " their date is known now"
            ),
            "The board votes (vote): expected: no longer 2027-05-20",
            "The board votes (vote): fixed: now 2027-05-24",
        ],
    ),
    "a date is known at last": (
        ["vote: {what: The board votes, expected: unknown}"],
        ["vote: {what: The board votes, expected: about 2027-05-24}"],
        [
            "The board votes (vote): has a date now, 2027-05-24; they moved it",
            "The board votes (vote): expected: unknown → 2027-05-24",
        ],
    ),
    "a date is not known any more": (
        ["vote: {what: The board votes, expected: about 2027-05-24}"],
        ["vote: {what: The board votes, expected: unknown}"],
        [
            "The board votes (vote): has no date any more, it was 2027-05-24; they moved it",
            "The board votes (vote): expected: 2027-05-24 → unknown",
        ],
    ),
    "ours takes longer, and what waits follows": (
        ["a: {what: A, takes: 2 days}", "b: {what: B, after: a, takes: 9 days}"],
        ["a: {what: A, takes: 4 days}", "b: {what: B, after: a, takes: 9 days}"],
        [
            "A (a): ends 2 days later, 2027-01-05 → 2027-01-07; its own entry changed (takes)",
            "B (b): 2 days later, 2027-01-06 → 2027-01-08; 'a' moved, on which it hangs",
            "A (a): takes: 2 days → 4 days",
        ],
    ),
    "theirs takes longer": (
        ["a: {what: A, fixed: 2027-03-01}"],
        ["a: {what: A, fixed: 2027-03-01, takes: 2 days}"],
        [
            "A (a): ends 1 day later, 2027-03-01 → 2027-03-02; its own entry changed (takes)",
            "A (a): takes: now 2 days",
        ],
    ),
    "for two reasons": (
        ["a: {what: A, fixed: 2027-03-01}", "b: {what: B, after: a}"],
        ["a: {what: A, fixed: 2027-03-02}", "b: {what: B, after: {a: 1 day}}"],
        [
            "A (a): 1 day later, 2027-03-01 → 2027-03-02; they moved it",
            (
                "B (b): 2 days later, 2027-03-02 → 2027-03-04; its own entry changed (after);"
                " 'a' moved, on which it hangs"
            ),
            "B (b): after: now also waits for a, lag 1 day, no longer a",
        ],
    ),
    "counted from another, and repeated until it": (
        [
            "a: {what: A, fixed: 2027-03-01}",
            "b: {what: B, start: 1 day after a, repeats: every 2 weeks until c}",
            "c: {what: C, from: a, takes: 60 days}",
            "d: {what: D, from: a, until: c}",
        ],
        [
            "a: {what: A, fixed: 2027-03-02}",
            "b: {what: B, start: 1 day after a, repeats: every 2 weeks until c}",
            "c: {what: C, from: a, takes: 60 days}",
            "d: {what: D, from: a, until: c}",
        ],
        [
            "A (a): 1 day later, 2027-03-01 → 2027-03-02; they moved it",
            "B (b): 1 day later, 2027-03-02 → 2027-03-03; 'a', 'c' moved, on which it hangs",
            "C (c): 1 day later, 2027-03-01 → 2027-03-02; 'a' moved, on which it hangs",
            "D (d): 1 day later, 2027-03-01 → 2027-03-02; 'a', 'c' moved, on which it hangs",
        ],
    ),
    "what comes first": (
        ["a: {what: A, takes: 3 days}", "b: {what: B}"],
        ["a: {what: A, takes: 3 days, before: b}", "b: {what: B}"],
        [
            "B (b): critical now: it has no room left",
            (
                "B (b): 3 days later, 2027-01-04 → 2027-01-07;"
                " what has to come before it changed ('a')"
            ),
            "A (a): before: now b",
        ],
    ),
    "done, later than planned, and what waits follows": (
        ["a: {what: A, takes: 2 days}", "b: {what: B, after: a}"],
        ["a: {what: A, takes: 2 days, done: 2027-01-07}", "b: {what: B, after: a}"],
        [
            "B (b): 2 days later, 2027-01-06 → 2027-01-08; 'a' moved, on which it hangs",
            "A (a): done on 2027-01-07, 2 days later than planned",
        ],
    ),
    "done as planned": (
        [VOTE],
        ["vote: {what: The board votes, fixed: 2027-05-20, done: 2027-05-20}"],
        ["The board votes (vote): done on 2027-05-20, as planned"],
    ),
    "done, never planned": (
        ["vote: {what: The board votes, expected: unknown}"],
        ["vote: {what: The board votes, expected: unknown, done: 2027-05-20}"],
        ["The board votes (vote): done on 2027-05-20"],
    ),
    "done on another day": (
        ["a: {what: A, done: 2027-01-07}"],
        ["a: {what: A, done: 2027-01-08}"],
        ["A (a): done on 2027-01-08, not on 2027-01-07"],
    ),
    "not done after all": (
        ["a: {what: A, fixed: 2027-01-07, done: 2027-01-07, progress: 100%}"],
        ["a: {what: A, fixed: 2027-01-07, progress: 90%}"],
        ["A (a): no longer done, it was on 2027-01-07", "A (a): progress: 100% → 90%"],
    ),
    "late, and new": (
        [VOTE],
        [VOTE, "a: {what: A, start: 2027-05-19, takes: 3 days, before: vote, owner: lea}"],
        [
            (
                "A (a): new, and late; 'a' ends on 2027-05-21, but must end by 2027-05-19,"
                " because 'vote' (2027-05-20) comes after it;"
                " it cannot start before 2027-05-19 and takes 3 days"
            ),
            "A (a): new, on 2027-05-19, owner lea",
        ],
    ),
    "no longer late, and room": (
        [
            VOTE,
            "a: {what: A, start: 2027-05-19, takes: 3 days, before: vote}",
            "b: {what: B, start: 2027-05-18, takes: 2 days, before: vote, leave spare: 1 day}",
        ],
        [
            VOTE,
            "a: {what: A, start: 2027-05-15, takes: 3 days, before: vote}",
            "b: {what: B, start: 2027-05-18, before: vote, leave spare: 1 day}",
        ],
        [
            "A (a): no longer late",
            "B (b): no longer late",
            "A (a): no longer critical: it has room of 2 days",
        ],
    ),
    "dropped": (
        [VOTE, "a: {what: A, expected: unknown, owner: us}"],
        [],
        ["The board votes (vote): dropped, it was on 2027-05-20", "A (a): dropped"],
    ),
}


@pytest.mark.parametrize("case", DAYS)
def test_days(case):
    """Moved dates are told with how far, which, and why."""
    old, new, words = DAYS[case]
    found = told(milestones(*old), milestones(*new))

    assert [one for one in words if one not in found] == [], found
    assert len(found) == len(words) or case == "no longer late, and room", found


def test_the_campaign_moves_it():
    """Where the campaign's own first day moves a milestone, it is said."""
    old = plan(milestones("a: {what: A}"))
    late = sg.from_dict({**sg.to_dict(old), "campaign": {"name": "X", "starts": "2027-01-05"}})

    assert sg.diff(old, late).changes[0].because == "the campaign's own entry changed (starts)"


def test_another_date_moves_it():
    """Where a milestone moves by other dates of the plan, it is said."""
    old, new = (
        sg.read_text(
            f"smartgoals: 1\ncampaign: {{name: X}}\n{milestones('a: {what: A}', other)}"
        ).plan
        for other in ("b: {what: B, fixed: 2027-01-05}", "b: {what: B, fixed: 2027-01-06}")
    )

    assert [one.because for one in sg.diff(old, new)] == [
        "they moved it",
        "other dates of the plan changed",
    ]


def test_a_date_lost_with_another():
    """Critical milestones that lose their date are told so."""
    old = milestones("v: {what: V, expected: about 2027-02-01}", "a: {what: A, after: v}")
    new = milestones("v: {what: V, expected: unknown}", "a: {what: A, after: v}")

    assert "A (a): no longer critical: it has no date" in told(old, new)


def test_a_ring():
    """A plan whose milestones wait for each other is compared without its dates."""
    ring = milestones("a: {what: A, after: b}", "b: {what: B, after: a}")
    vote = "goals: {win: {goal: It ends., time-bound: 2027-06-30}}\n"
    found = sg.diff(plan(ring), plan(ring.replace("B,", "C, done: 2027-03-01,") + vote))
    read = ring + GOAL % ("2027-06-30", "2027-03: 10")
    known = sg.diff(plan(ring + GOAL % ("2027-06-30", "")), plan(read)).changes[0]
    back = sg.diff(plan(vote + milestones(VOTE)), plan(vote.replace("06-30", "07-01") + ring))

    assert known.told.endswith(": 25% of the way")
    assert found.text.startswith("dates are not compared, since in the old plan ")
    assert "in the new plan" in (back.note or "")
    assert "C (b): done on 2027-03-01" in [one.what and one.words for one in found]
    assert "It ends (win): time-bound: 2027-06-30 → 2027-07-01" in [one.words for one in back]
    assert "It ends (win): new" in [one.words for one in found]
    assert "A (a): new" in [one.words for one in back]


GOAL = """\
goals:
  win:
    goal: The board drops the fee.
    starts: 2027-01-01
    time-bound: %s
    measurable:
      letters: {what: letters sent, from: 0, to: 40, readings: {%s}}
"""
GOALS = {
    "deadline": (
        GOAL % ("2027-06-30", ""),
        GOAL % ("2027-07-01", ""),
        ["The board drops the fee (win): deadline 1 day later, 2027-06-30 → 2027-07-01"],
    ),
    "deadline, and when they decide": (
        GOAL % ("2027-06-30", ""),
        GOAL % ("{by: 2027-07-01, they decide between: [2027-05-01, 2027-05-31]}", ""),
        [
            "The board drops the fee (win): deadline 1 day later, 2027-06-30 → 2027-07-01",
            (
                "The board drops the fee (win): time-bound: 2027-06-30 →"
                " by 2027-07-01, they decide between 2027-05"
            ),
        ],
    ),
    "reading": (
        GOAL % ("2027-12-31", "2027-01-31: 4"),
        GOAL % ("2027-12-31", "2027-01-31: 4, 2027-07-02: 10"),
        [
            (
                "letters sent (letters): reading of 2027-07-02: 10, on the way from 0 to 40:"
                " 25% of the way in 50% of the time"
            )
        ],
    ),
    "reading behind the last day": (
        GOAL % ("2027-06-30", ""),
        GOAL % ("2027-06-30", "2027-07-31: 10"),
        [
            (
                "letters sent (letters): reading of 2027-07-31: 10, on the way from 0 to 40:"
                " 25% of the way"
            )
        ],
    ),
    "reading in another unit": (
        GOAL % ("2027-06-30", "2027-02: 9"),
        GOAL % ("2027-06-30", "2027-02: 9%"),
        [
            "letters sent (letters): reading of 2027-02: 9%, on the way from 0 to 40",
            "letters sent (letters): no longer a reading of 2027-02: 9",
        ],
    ),
    "kept": (
        "goals: {g: {goal: G, measurable: {i: {what: I, keep at: 5}}}}",
        "goals: {g: {goal: G, measurable: {i: {what: I, keep at: 5, readings: {2027: 5}}}}}",
        ["I (i): reading of 2027: 5, to be kept at 5"],
    ),
    "without a target": (
        "goals: {g: {goal: G, measurable: {i: {what: I}}}}",
        "goals: {g: {goal: G, measurable: {i: {what: I, readings: {2027: 5}}}}}",
        ["I (i): reading of 2027: 5"],
    ),
    "without days": (
        "goals: {g: {goal: G, measurable: {i: {what: I, from: 0, to: 10}}}}",
        "goals: {g: {goal: G, measurable: {i: {what: I, from: 0, to: 10, readings: {2027: 5}}}}}",  # noqa: E501
        ["I (i): reading of 2027: 5, on the way from 0 to 10: 50% of the way"],
    ),
    "an event": (
        "goals: {g: {goal: G, measurable: {i: {what: I, happens: not yet}}}}",
        "goals: {g: {goal: G, measurable: {i: {what: I, happens: 2027-03-01}}}}",
        ["I (i): happened on 2027-03-01"],
    ),
    "an event on another day": (
        "goals: {g: {goal: G, measurable: {i: {what: I, happens: 2027-03-02}}}}",
        "goals: {g: {goal: G, measurable: {i: {what: I, happens: 2027-03-01}}}}",
        ["I (i): happens: 2027-03-02 → 2027-03-01"],
    ),
    "to another goal": (
        "goals: {g: {goal: G, measurable: {i: {what: I}}}, h: {goal: H}}",
        "goals: {g: {goal: G}, h: {goal: H, measurable: {i: {what: I}, j: {what: J}}}}",
        ["J (j): new", "I (i): measures the goal 'h' now, before 'g'"],
    ),
    "new and dropped, with all that is in it": (
        "goals: {g: {goal: G, measurable: {i: {what: I}}}}",
        "goals: {h: {goal: H, time-bound: 2027-03-01, measurable: {j: {what: J}}}}",
        ["H (h): new, by 2027-03-01", "G (g): dropped"],
    ),
    "reworded": (
        "goals: {g: {goal: It ends.}}",
        "goals: {g: {goal: It ends soon.}}",
        ["It ends soon (g): reworded: “It ends soon.”, before “It ends.”"],
    ),
    "forces": (
        "forces: {f: {restrains: It costs, strength: 2}}",
        "forces: {f: {restrains: It costs, strength: 3}, p: {drives: It helps, strength: 1}}",
        ["It helps (p): new", "It costs (f): strength: 2 → 3"],
    ),
}
ONE = "actors: {x: {%s}}"
PEOPLE = {
    "stance": (
        ONE % "stance: neutral",
        ONE % 'stance: [neutral, "passive ally since 2027-02, they wrote to us"]',
        [
            (
                "x: stance neutral → passive ally, 1 step towards us, since 2027-02,"
                " they wrote to us"
            )
        ],
    ),
    "stance, rewritten": (
        ONE % "stance: active ally",
        ONE % "stance: passive opponent",
        [
            (
                "x: stance active ally → passive opponent, 3 steps away from us;"
                " its history was rewritten too"
            )
        ],
    ),
    "stance, first known": (
        ONE % "",
        ONE % "stance: neutral",
        ["x: stance unknown → neutral"],
    ),
    "stance, forgotten": (
        ONE % "stance: neutral",
        ONE % "",
        ["x: stance neutral → unknown; its history was rewritten too"],
    ),
    "stance, only its history": (
        ONE % "stance: neutral since 2026",
        ONE % "stance: neutral since 2027",
        ["x: stance: neutral since 2026 → neutral since 2027"],
    ),
    "joined": (
        ONE % "partner: invited",
        ONE % "partner: joined since 2027-02",
        ["x: is with us now (joined since 2027-02), before invited"],
    ),
    "left": (
        ONE % "partner: joined",
        ONE % "partner: former",
        ["x: is no longer with us, now former, before joined"],
    ),
    "no partner any more": (
        ONE % "partner: joined",
        ONE % "",
        ["x: is no longer with us, before joined"],
    ),
    "joined at once": (ONE % "", ONE % "partner: joined", ["x: is with us now (joined)"]),
    "invited": (ONE % "", ONE % "partner: invited", ["x: partner: now invited"]),
    "offers": (
        ONE % "offers: [legal, press]",
        ONE % "offers: [money, press]",
        ["x: offers now money; no longer offers legal"],
    ),
    "offers more": (ONE % "", ONE % "offers: money", ["x: offers now money"]),
    "offers less": (ONE % "offers: money", ONE % "", ["x: no longer offers money"]),
    "people": (
        "actors: {x: {stance: neutral, partner: joined, offers: [legal, press]}}",
        "actors: {y: {name: Y}}",
        ["Y (y): new", "x: dropped, neutral, joined, offers legal, press"],
    ),
    "a long name": (
        "actors: {x: {name: " + "very " * 20 + "long}}",
        "actors: {x: {name: " + "very " * 20 + "long, private: true}}",
        ["very " * 13 + "very… (x): private: no → yes"],
    ),
    "relations": (
        "actors: {a: {}, b: {}, c: {}}\nrelations: {a -> b: weak, b -> c: strong}",
        "actors: {a: {}, b: {}, c: {}}\nrelations: {a -> b: 0.8, c -> b: }",
        [
            "c -> b: new, influences, medium, assumed",
            "b -> c: dropped, influences, strong",
            "a -> b: strength: weak → 0.8",
        ],
    ),
    "another kind of relation": (
        "actors: {a: {}, b: {}}\nrelations: {a -> b: weak}",
        "actors: {a: {}, b: {}}\nrelations: {a -x b: }",
        ["a -x b: kind: influences → opposes", "a -x b: strength: weak → medium, assumed"],
    ),
    "agreements": (
        "actors: {a: {}, b: {}}\nagreements: {a: [exit]}",
        "actors: {a: {}, b: {}}\nagreements: {b: []}",
        ["agreement with b: new", "agreement with a: dropped, exit"],
    ),
}
BALLOT = "votes: {v: {what: The text, passes with: 2 of members, members: {%s}}}"
REST = {
    "a rating": (
        BALLOT % "a: 2, b: 3, c: 4",
        BALLOT % "a: 1, b: {rating: 5, asked: 2027-02}, c: {rating: 4, weight: 2}, d: 3",
        [
            "The text (v): chance that we win: 50.0% → 62.5%",
            "The text (v): rating of a: 2 → 1, 1 step towards us",
            "The text (v): rating of b: 3 → 5, 2 steps away from us, asked not said → 2027-02",
            "The text (v): rating of c: weight 1 → 2",
            "The text (v): rating of d: 3, not rated before",
        ],
    ),
    "nobody knows any more": (
        BALLOT % "a: 2, b: 3",
        "votes: {v: {what: The text, members: {a: 2}}}",
        [
            "The text (v): chance that we win: 37.5% → not known",
            "The text (v): rating of b: no longer rated, before 3",
            "The text (v): passes with: no longer 2 of members",
        ],
    ),
    "a flag's days": (
        (
            "flag:\n  what: A bill.\n  decision expected: 2027-05-01\n"
            "  consultation: {closes: 2027-03-08}"
        ),
        "flag: {what: A bill., consultation: {opens: 2027-02-01, closes: 2027-03-01}}",
        [
            "A bill (flag): consultation closes 7 days earlier, 2027-03-08 → 2027-03-01",
            "A bill (flag): consultation opens on 2027-02-01, no day was known",
            "A bill (flag): decision expected: no day is known any more, it was 2027-05-01",
        ],
    ),
    "only one of a flag's days": (
        "flag: {what: A bill., consultation: {opens: 2027-02-01, closes: 2027-03-08}}",
        "flag: {what: A bill., consultation: {opens: 2027-02-01, closes: 2027-03-09}}",
        ["A bill (flag): consultation closes 1 day later, 2027-03-08 → 2027-03-09"],
    ),
    "a flag is closed": (
        "flag: {what: A bill., status: watching}",
        'flag: {what: A bill., status: "set aside, it was withdrawn"}',
        ["A bill (flag): set aside now, before watching: it was withdrawn"],
    ),
    "a flag gets a status": (
        "flag: {what: A bill.}",
        "flag: {what: A bill., status: new}",
        ["A bill (flag): new now"],
    ),
    "a flag loses its status": (
        "flag: {what: A bill., status: new}",
        "flag: {what: A bill.}",
        ["A bill (flag): status: no longer new"],
    ),
    "a row is judged anew": (
        "impact: {privacy: -1 They look., integrity: 0, reliability: 0 Nothing.}",
        "impact: {privacy: -2 They look., integrity: +1 It helps., accountability: -1 Hidden.}",
        [
            "accountability: new, judged -1, Hidden.",
            "reliability: dropped, judged 0, Nothing.",
            "integrity: because: now It helps.",
            "integrity: judged +1 now, before 0",
            "privacy: judged -2 now, before -1, for the same reason",
        ],
    ),
    "an assessment is begun": (
        "",
        "impact: {privacy: 0}",
        ["the assessment: new", "privacy: new, judged 0"],
    ),
    "an assessment is thrown away": (
        "impact: {privacy: 0}",
        "",
        ["the assessment: dropped", "privacy: dropped, judged 0"],
    ),
    "the rest": (
        "history: {2026: It began.}\nresources: [a, b]\nbrief: {version: 1, authors: [A, B]}",
        (
            "history: {2026: It began., 2026-11: We met.}\nresources: [a]\n"
            "brief: {version: 2, authors: [B, A]}"
        ),
        [
            "2026-11: new, We met.",
            "the brief: authors: A, B → B, A",
            "the brief: version: 1 → 2",
            "the plan: resources: no longer b",
        ],
    ),
}


@pytest.mark.parametrize("case", [*GOALS, *PEOPLE, *REST])
def test_words(case):
    """Each sort of change is told in a sentence that a meeting understands."""
    old, new, words = {**GOALS, **PEOPLE, **REST}[case]

    assert told(old, new) == words


def test_a_deadline_that_hangs_on_another():
    """A deadline that moved with a milestone says with which."""
    text = "goals: {win: {goal: It ends., time-bound: before vote}}\n" + milestones(VOTE)
    found = told(text, text.replace("05-20", "05-22"))

    assert (
        "It ends (win): deadline 2 days later, 2027-05-19 → 2027-05-21; 'vote' moved" in found
    )


def test_the_team():
    """Who came to the team is told."""
    old, new = plan(""), plan("").campaign
    new = evolve(plan(""), campaign=evolve(new, team=(*new.team, TeamMember(id="tim"))))

    assert [one.words for one in sg.diff(old, new)] == ["tim: new"]


def test_empty_parts():
    """An empty part that appears is told, and so is one that opens a list."""
    old = sg.Plan(campaign=sg.Campaign(name="X"), flags=(sg.Flag(what="A bill."),))
    consultation = type(
        sg.read_text("smartgoals: 1\nflag: {what: A, consultation: {opens: 2027-01-01}}")
        .plan.flags[0]
        .consultation
    )()
    new = sg.Plan(
        campaign=sg.Campaign(name="X"),
        flags=(sg.Flag(what="A bill.", consultation=consultation),),
    )

    assert [one.words for one in sg.diff(old, new)] == [
        "A bill (flag): consultation: now empty"
    ]


def test_earlier_names():
    """An earlier name that is noted without a renaming is told plainly."""
    old, new = plan(ONE % ""), plan(ONE % "was: old-x")

    assert [one.words for one in sg.diff(old, new)] == ["x: was: now old-x"]


def test_rename():
    """A renamed part keeps its history, and what points to it hasn't changed."""
    old = plan("actors: {ana: {stance: neutral}}\n" + milestones("m: {what: M, owner: ana}"))
    new = plan(
        "actors: {ana-souza: {was: ana, stance: passive ally}}\n"
        + milestones("m: {what: M, owner: ana-souza}")
    )

    assert [(one.kind, one.id) for one in sg.diff(old, new)] == [
        (ChangeKind.RENAMED, "ana-souza"),
        (ChangeKind.STANCE, "ana-souza"),
    ]


def test_names_that_passed_on():
    """A name that another part bears now is no renaming."""
    old = plan("actors: {a: {}, b: {}}")
    new = plan("actors: {b: {was: a}, c: {was: b}}")

    assert [(one.kind, one.id) for one in sg.diff(old, new)] == [
        (ChangeKind.ADDED, "c"),
        (ChangeKind.DROPPED, "a"),
        (ChangeKind.CHANGED, "b"),
    ]


def test_two_that_claim_one_name():
    """Of two parts that claim one earlier name, the first by id has it."""
    old = plan("actors: {a: {}}")
    new = plan("actors: {c: {was: a}, b: {was: a}}")

    assert [(one.kind, one.id) for one in sg.diff(old, new)] == [
        (ChangeKind.ADDED, "c"),
        (ChangeKind.RENAMED, "b"),
    ]


def test_twice_the_same():
    """Of two equal parts, the one that is left is not told as dropped."""
    twice = (Agreement(partner="a"), Agreement(partner="a"))
    old = sg.Plan(campaign=sg.Campaign(name="X"), agreements=twice)
    new = sg.Plan(campaign=sg.Campaign(name="X"), agreements=twice[:1])

    assert [one.kind for one in sg.diff(old, new)] == [ChangeKind.DROPPED]


def test_json():
    """The JSON has the promised keys, days as ISO has them, and numbers unrounded."""
    old = plan(BALLOT % "a: 2, b: 3" + "\n" + milestones(VOTE))
    new = plan(BALLOT % "a: 1, b: 3" + "\n" + milestones(VOTE.replace("05-20", "05-27")))
    first, chance, rating = sg.diff(old, sg.from_dict(sg.to_dict(new))).to_dict()["changes"]

    assert set(first) == {
        "topic", "kind", "part", "id", "field", "before", "after", "days", "because", "words",
    }  # fmt: skip
    assert (first["topic"], first["kind"]) == ("their dates", "moved")
    assert chance["before"] == [pytest.approx(0.375, abs=0), pytest.approx(0.375, abs=0)]
    assert rating["before"] == {"id": "a", "rating": 2}


def test_value():
    """All changes together count, walk and show themselves as a value does."""
    found = sg.diff(plan(""), plan("flag: {what: <b>A bill</b>}"))

    assert found
    assert (len(found), [one.topic for one in found]) == (1, [Topic.FLAGS])
    assert "&lt;b&gt;A bill&lt;/b&gt;" in found._repr_html_()
    assert found == sg.diff(plan(""), plan("flag: {what: <b>A bill</b>}"))
    assert hash(found) == hash(sg.diff(plan(""), plan("flag: {what: <b>A bill</b>}")))


def test_long_texts():
    """Two long texts are shown from where they part; what is only new is cut at its end."""
    text = "word " * 60
    before, after = (plan(ONE % f"notes: {text}{end}") for end in ("old", "new"))
    only = plan(ONE % f"notes: {text}end")

    assert sg.diff(before, after).changes[0].told.startswith("notes: …word word")
    assert "old → …" in sg.diff(before, after).changes[0].told
    assert sg.diff(plan(ONE % ""), only).changes[0].told.endswith("word…")
    start = plan(ONE % f"notes: other {text}")
    assert sg.diff(start, only).changes[0].told.startswith("notes: other word")


LATER = (
    ("fixed: 2027-01-21,", "fixed: 2027-01-28, earlier dates: 2027-01-21 (moved 2026-12-03),"),
    ("expected: unknown, between: [2027-02-22, 2027-03-26]", "expected: about 2027-02-15"),
    ("takes: 15 working days", "takes: 20 working days"),
    ("group-d: {rating: 3, weight: 90}", "group-d: {rating: 2, weight: 90}"),
    ("every: 1 week, who: tomas}", "every: 1 week, who: tomas, readings: {2027-01-15: 1}}"),
    ("  large-operators -> council: medium\n", ""),
    (
        "power: 3, interest: 4, stance: passive ally}",
        (
            "power: 3, interest: 4,"
            " stance: [passive ally, 'active ally since 2027-01, they wrote to us']}"
        ),
    ),
    ("  meet-the-presidency:", "  see-the-presidency:\n    was: meet-the-presidency"),
    ("  reliability: 0 Long", "  reliability: -1 Long"),
    ("owner: press\n", "owner: ines\n"),
    ("fixed: 2027-02-04 14:00", "fixed: 2027-02-04 16:00"),
)


def later(text):
    """Give the example as it might stand after the next meeting."""
    for before, after in LATER:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_example(snapshot):
    """What changed in the example reads as it did."""
    text = EXAMPLE.read_text("utf-8")
    found = sg.diff(sg.read_text(text).plan, sg.read_text(later(text)).plan)

    snapshot(HERE / "snapshots" / "changes.txt", found.text.encode())


def test_moments():
    """A time of day that moved is told with both times."""
    text = "milestones: {m: {what: M, fixed: 2027-02-04 %s Europe/Brussels}}"
    found = sg.diff(plan(text % "14:00"), plan(text % "16:00")).changes[0]

    assert found.told == (
        "on the same day, 2027-02-04 14:00 Europe/Brussels → 2027-02-04 16:00 Europe/Brussels"
    )
    assert found.to_dict()["after"] == "2027-02-04T16:00:00+01:00"
    assert (found.days, found.topic) == (0, Topic.THEIRS)


def test_voters_of_python():
    """Voters that a plan in Python names twice are told too."""

    def of(*members):
        vote = sg.Vote(id="v", what="V", members=members)
        return sg.Plan(campaign=sg.Campaign(name="X"), votes=(vote,))

    first, second = Voter(id="a", rating=1), Voter(id="a", rating=3)

    assert len(sg.diff(of(first), of(first, second))) == 1
