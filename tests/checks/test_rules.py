"""Where a rule speaks and where it keeps silent, beyond its two cases."""

import itertools

import pytest
from judging import codes, plan, remarks

from smartgoals.checks.scorecard import scorecard

GOAL = """
goals:
  win:
    goal: The board archives the duty by 30 June 2027.
    decided by: board
    specific: Archive it.
    measurable:
      yes-votes: {what: votes with us, unit: votes, from: 1, to: TARGET}
    needs: {votes: motion}
    time-bound: 2027-06-30
actors:
  us: {partner: us}
  board: {kind: office, seats: 9}
"""


def severities(text, code, campaign="name: A campaign"):
    """Give the severities of the remarks of one rule."""
    return [one.severity.value for one in remarks(text, campaign) if one.code == code]


@pytest.mark.parametrize(
    ("target", "vote", "expected"),
    [
        (5, "passes with: more than half of members, body: board", []),
        (4, "passes with: more than half of members, body: board", ["M210"]),
        (4, "passes with: more than half of members", []),
        (4, "passes with: more than half of votes cast, seats: 9", []),
        (5, "passes with: two thirds of members, seats: 9", ["M210"]),
        (6, "passes with: two thirds of members, seats: 9", []),
        (14, "passes with: 15 of 27 members", ["M210"]),
        (28, "passes with: 15 of 27 members", ["M209"]),
        (360, "passes with: 361 of members", ["M210"]),
        (4, "passes with: more than half of members, seats: 9, we want: fails", ["M210"]),
        (5, "passes with: more than half of members, seats: 9, we want: fails", []),
        (1, "passes with: 5 of members, we want: fails", []),
        (10, "body: board", ["M209"]),
        (10, "body: us", []),
        (10, "what: A motion", []),
    ],
)
def test_votes_that_are_needed(target, vote, expected):
    """Figures are held against the majority and the seats wherever both are known."""
    vote = vote if vote.startswith("what") else f"what: A motion, {vote}"
    text = GOAL.replace("TARGET", str(target)) + f"votes:\n  motion: {{{vote}}}\n"

    assert [code for code in codes(text) if code in {"M209", "M210"}] == expected


def test_quota_of_two_kinds():
    """Where several quotas must be met, the larger number counts, or nothing to block them."""
    both = "votes:\n  motion: {what: A motion, passes with: 5 of members and 6 of members"
    text = GOAL.replace("TARGET", "5")

    assert "M210" in codes(text + both + "}\n")
    assert "M210" not in codes(text + both + ", we want: fails}\n")


@pytest.mark.parametrize(
    ("code", "field", "pending", "severity"),
    [
        ("M203", "from: 4", "false", "error"),
        ("M203", "from: 4", "true", "info"),
        ("M204", "to: 4", "false", "warning"),
        ("M204", "to: 4", "true", "info"),
    ],
)
def test_baseline_pending(code, field, pending, severity):
    """While somebody is still measuring, a missing figure is only mentioned."""
    text = "goals:\n  win:\n    goal: It is archived.\n"
    text += f"    baseline pending: {pending}\n    measurable: {{a: {{what: it, {field}}}}}\n"

    assert severities(text, code) == [severity]


@pytest.mark.parametrize("decided", ["", ", decided by: us"])
@pytest.mark.parametrize("profile", ["default", "cdc", "afp", "midwest"])
def test_own_work(profile, decided):
    """Own work that is declared gets no remark, but one where only victories count."""
    text = f"goals:\n  win: {{goal: We hold five workshops., kind: process{decided}}}\n"
    found = codes(f"{text}actors: {{us: {{partner: us}}}}\n", f"name: It, profile: {profile}")

    assert not {"S101", "S106"} & set(found)
    assert ("S107" in found) == (profile in {"afp", "midwest"})


def test_urgency_that_could_not_be_read():
    """An urgency that could not be read is not called missing."""
    assert "F102" not in codes("flag: {what: A duty is planned., urgency: hgih}\n")
    assert severities("flag: {what: A duty is planned.}\n", "F102") == ["warning"]
    assert severities("flag: {what: A duty, decision expected: 2027-01-11}\n", "F102") == [
        "info"
    ]


def test_several_flags():
    """One of several flags is named."""
    text = "flags:\n  duty: {what: A duty is planned., urgency: high}\n"
    messages = [one.message for one in remarks(text)]

    assert "flag 'duty' names no source" in messages


MAP = """
goals:
  win: {goal: The board archives it., decided by: board}
  more: {goal: The board archives more., decided by: board}
actors:
  us: {partner: us}
  one: {kind: office}
  two: {kind: office}
  three: {kind: office}
  four: {kind: office}
  board: {kind: office}
relations:
"""


def on_roads(*relations, text=MAP):
    """Give what the rules about roads say, of each goal the same."""
    lines = "".join(f"  {relation}\n" for relation in relations)
    found = [one for one in remarks(text + lines) if one.code.startswith("A30")]
    first = {one.code: one.message for one in found if "goal 'win'" in one.message}
    assert len(found) == 2 * len(first)
    return first


def test_long_road():
    """A road of too many links is remarked on even if each of them is strong."""
    found = on_roads(
        "us -> one: 1",
        "one -> two: 1",
        "two -> three: 1",
        "three -> four: 1",
        "four -> board: 1",
    )

    assert "has 5 links, more than 4: us → one → two → three → four → board" in found["A302"]
    assert found["A304"].endswith("goes through 'four', 'one', 'three' and 'two'")


def test_roads_through_opponents():
    """Only where no road goes around all opponents, they are remarked on, and once."""
    against = MAP.replace("one: {", "one: {stance: active opponent, ")
    through = ("us -> one: strong", "one -> board: strong")

    assert list(on_roads(*through, text=against)) == ["A303"]
    assert on_roads(*through, "us -> two: 0.5", "two -> board: 0.5", text=against) == {}


def test_roads_that_ended():
    """A relation that has ended by the day of the check carries nobody."""
    assert list(on_roads("us -> board: strong (until 2026-10)")) == ["A301"]
    assert on_roads("us -> board: strong (until 2027-10)") == {}


def test_map_without_relations():
    """While nobody has written down any relation, nobody is called unreachable."""
    assert "A301" not in codes(MAP)


@pytest.mark.parametrize(
    "actors",
    [
        "  board: {kind: office, offers: economics}\n",
        "  us: {partner: us, offers: {a: b}}\n",
        "  us: {partner: friends, offers: legal}\n",
    ],
)
def test_coalition_that_is_not_known(actors):
    """Nothing is called missing from a coalition of which nobody has said enough."""
    text = "goals:\n  win: {goal: It is archived., needs: {capabilities: economics}}\n"

    assert not {"A309", "A310"} & set(codes(f"{text}actors:\n{actors}"))


def test_one_partner_for_many_goals():
    """One remark tells all that hangs on a partner, and each goal's scorecard knows it."""
    text = """
goals:
  win: {goal: It is archived., needs: {capabilities: [legal, small shops]}}
  speak: {goal: They speak., needs: {capabilities: Legal}}
  rest: {goal: They rest., needs: {capabilities: media}}
actors:
  us: {partner: us, offers: media}
  firm: {partner: joined, offers: legal, speaks for: Small shops}
"""
    found = [one for one in remarks(text) if one.code == "A310"]
    card = scorecard(plan(text), found)

    (alone,) = found
    assert str(alone.route) == "actors.firm.offers"
    assert alone.message == (
        "of all partners only 'firm' offers 'Legal' and 'small shops',"
        " which goals 'speak' and 'win' need"
    )
    assert [card[goal]["A"].reasons for goal in ("win", "speak", "rest")] == [
        ("A310",),
        ("A310",),
        (),
    ]


def test_costs():
    """A goal costs what it needs or what its milestones cost, and partners pay too."""
    text = """
goals:
  win: {goal: It is archived., needs: {money: 500 EUR}}
milestones:
  a: {what: A, goal: win, money: 400.1 EUR}
  b: {what: B, goal: win, money: 400.2 EUR}
  c: {what: C, money: 200 EUR}
  d: {what: D, money: 9000 GBP}
actors:
  us: {partner: us, money: 100 EUR}
  friend: {partner: joined, money: 50 EUR}
  other: {partner: invited, money: 7000 EUR}
"""
    said = {
        funds: [
            one.message
            for one in remarks(text, f"name: A, funds: {funds} EUR")
            if one.code == "A308"
        ]
        for funds in (850, 851)
    }

    assert said[850] == [
        "goals and milestones cost 1000.3 EUR, and there are 1000 EUR: 0.3 EUR are missing"
    ]
    assert said[851] == []
    assert "A308" not in codes(text)
    dated = "milestones:\n  a: {what: A, fixed: 2027-03-04, money: 3 EUR}\n"
    assert "2 EUR are missing, the first of them on 2027-03-04" in next(
        one.message for one in remarks(dated, "name: A, funds: 1 EUR") if one.code == "A308"
    )


def test_all_who_cannot_sign():
    """Two who can't sign together are named once, whichever of them says so."""
    text = """
actors:
  a: {partner: us, cannot sign with: [b, c, a]}
  b: {partner: joined, cannot sign with: a}
  c: {partner: joined}
milestones:
  letter: {what: Letter, signed by: [b, a], due: 2027-01-11}
  old-letter: {what: Letter, signed by: [b, a], done: 2026-11-11}
"""
    found = [one.message for one in remarks(text) if one.code == "A311"]

    assert found == ["'a' and 'b' are to sign 'letter' together, and can't"]


def test_ring():
    """A ring gives one remark, however long it is, at one of its milestones."""
    ids = [f"step-{number:02}" for number in range(12)]
    after = zip(ids, [*ids[1:], ids[0]], strict=True)
    text = "milestones:\n" + "".join(
        f"  {one}: {{what: A step, after: {other}}}\n" for one, other in after
    )
    found = [one for one in remarks(text) if one.code.startswith("D8")]

    assert [(one.code, one.place.line) for one in found] == [("D807", 4)]
    assert found[0].message.startswith(
        "'step-00' waits for 'step-01', which waits for 'step-02'"
    )
    assert found[0].message.endswith("waits for 4 more, which waits for 'step-00'")


def test_wait_for_itself():
    """A milestone may be the whole ring."""
    found = remarks("milestones:\n  draft: {what: Draft, after: draft}\n")

    assert "'draft' waits for itself" in {one.message for one in found}


def test_only_spare_time():
    """Using up what was to be left spare is a warning, being late an error."""
    text = "milestones:\n  a: {what: A, start: 2027-01-11, takes: TAKES, leave spare: 1 week,"
    text += " due: 2027-01-20}\n"

    assert severities(text.replace("TAKES", "2 days"), "D808") == []
    assert severities(text.replace("TAKES", "1 week"), "D808") == ["warning"]
    assert severities(text.replace("TAKES", "2 weeks"), "D808") == ["error"]


def test_late_and_after_its_goal():
    """What stands after its goal's day is not called late as well."""
    text = "goals: {win: {goal: It is archived., time-bound: 2027-01-20}}\nmilestones:\n"
    stands = "  a: {what: A, goal: win, ends: 2027-01-25}\n"
    pushed = "  b: {what: B, goal: win, start: 2027-01-18, takes: 1 week}\n"

    assert [one for one in codes(text + stands) if one.startswith("D80")] == ["D806"]
    assert [one for one in codes(text + pushed) if one.startswith("D80")] == ["D808"]


def test_steps_without_a_start():
    """Where nothing says when the campaign starts, one remark says so for all its steps."""
    text = "milestones:\n  a: {what: A}\n  b: {what: B, after: a}\n  c: {what: C}\n"
    found = [one.message for one in remarks(text) if one.code == "D811"]

    assert found == ["nothing says when the campaign starts, so its steps have no dates"]


def test_days_that_could_not_be_read():
    """A day that could not be read is not called missing."""
    assert "D811" not in codes(
        "milestones:\n  a: {what: A, expected: unknown, between: soon}\n"
    )
    assert "D811" in codes("milestones:\n  a: {what: A, expected: unknown}\n")


def test_judgements():
    """Undated judgements are told one by one only where others have a day."""
    text = "actors:\n  a: {power: 3}\n  b: {stance: neutral}\n  c: {name: C}\n"
    all_of_them = [one.message for one in remarks(text) if one.code == "P702"]
    dated = text.replace("power: 3", "power: 3, judged: 2026-11-20")

    assert all_of_them == ["nothing says when the stances and powers of 2 actors were judged"]
    assert [one.message for one in remarks(dated) if one.code == "P702"] == [
        "nothing says when 'b' was judged"
    ]


def test_stale_relations_and_votes():
    """Relations and votes get old as actors do."""
    text = """
actors:
  a: {power: 3, judged: 2025-12-22}
  b: {name: B}
relations:
  a -> b: strong (judged 2025-10)
votes:
  motion: {what: A motion, judged: 2025-11-22}
"""
    found = [str(one.route) for one in remarks(text) if one.code == "P705"]

    assert found == ["relations.a -> b.judged", "votes.motion.judged"]


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        ("cloud.example/dav", ["C902"]),
        ("ftp://ana:secret@cloud.example", ["C903"]),
        ("HTTPS://cloud.example", []),
        ("http://[::1", []),
    ],
)
def test_server(server, expected):
    """A server is an address on the web, and what is wrong with it is said once."""
    text = f'calendar: {{server: "{server}"}}\n'

    assert codes(text) == expected


def test_password_is_not_repeated():
    """A remark about a password doesn't hold it."""
    text = (
        'milestones:\n  a: {what: A, fixed: 2027-01-11, link: "https://ana:secret@a.example"}\n'
    )
    found = [one for one in remarks(text) if one.code in {"C902", "C903"}]

    assert [one.code for one in found] == ["C903"]
    assert "secret" not in found[0].message


def test_nothing_looked_at():
    """An assessment that nobody has begun is told in one short sentence, without its rows."""
    (found,) = [one for one in remarks("impact:\n  privacy:\n") if one.code == "R403"]

    assert found.message == "none of the 15 rows of the impact was looked at"


def test_rows_of_another_framework():
    """An assessment by a framework that is not known is left alone."""
    text = "impact:\n  framework: ours\n  Clean Air: -2 Smoke.\n"
    text += "goals:\n  win: {goal: It is archived.}\n"

    assert "R403" not in codes(text)
    assert "R402" in codes(text)


TWO_JUDGES = """
actors: {{ana: {{name: Ana}}, bob: {{name: Bob}}}}
goals:
  win: {{goal: It is archived.}}
impact:
  privacy:
    - {{effect: {0}, because: Someone reads it., judged: 2026-11-20 by ana}}
    - {{effect: {1}, because: Anyone reads it., judged: 2026-11-20 by bob}}
"""


@pytest.mark.parametrize(
    ("effects", "route", "who"),
    [
        (("-1", "-2"), "impact.privacy.1", "by 'bob'"),
        (("-2", "0"), "impact.privacy.0", "by 'ana'"),
        (("-2", "-2"), "impact.privacy.0", "by 'ana'"),
    ],
)
def test_harm_that_one_judge_sees(effects, route, who):
    """Harm that one of several judges sees wants an answer, and it is said who sees it."""
    found = [one for one in remarks(TWO_JUDGES.format(*effects)) if one.code == "R402"]

    assert [str(one.route) for one in found] == [route]
    assert found[0].message == f"'privacy' is judged -2 {who}, and no goal answers it"


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        (("", ""), "judged twice, and nothing says by whom or when"),
        ((", judged: 2026-11", ", judged: 2026-11"), "for 2026-11, and nothing says by whom"),
        ((", judged: 2026 by ana", ", judged: 2026 by ana"), "judged twice by 'ana' for 2026"),
        (("", ", judged: 2026 by ana"), None),
        ((", judged: 2026-11", ", judged: 2026"), None),
    ],
)
def test_judgements_that_nobody_can_tell_apart(judged, told):
    """Two judgements of a row differ in who judged or when, or it is remarked on."""
    rows = "".join(f"    - {{effect: 0{one}}}\n" for one in judged)
    text = f"actors: {{ana: {{name: Ana}}}}\nimpact:\n  privacy:\n{rows}"
    found = [one.message for one in remarks(text) if one.code == "I302"]

    assert len(found) == (told is not None)
    assert all(told in one for one in found)


def test_judge_of_the_campaign():
    """What says nothing of its own was judged by whom the campaign names."""
    judged = "judged: 2026 by ana"
    text = "actors: {ana: {name: Ana}}\n"
    text += (
        f"impact:\n  privacy: [{{effect: 0, {judged}}}, {{effect: -1, because: It is read.}}]\n"
    )

    assert "I302" in codes(text, campaign=f"name: X, {judged}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("privacy: -2 It is read.", ["'privacy' is judged -2, and no source is given"]),
        ("privacy: +2 It is sealed.", ["'privacy' is judged +2, and no source is given"]),
        ("privacy: -1 It is read.", []),
        ("privacy: harmed", []),
        ("privacy: {effect: -2, sources: The bill}", []),
        ("privacy: -2 It is read.\n  evidence: The bill", []),
        ("privacy: -2 It is read.\n  evidence: {a: b}", []),
        ("privacy: {effect: -2, sources: {a: b}}", []),
        (
            "privacy: [0, {effect: -2, judged: 2026-11 by ana}]",
            ["'privacy' is judged -2 by 'ana', and no source is given"],
        ),
    ],
)
def test_strong_claims(text, expected):
    """The strongest claims want a source of their own, or one of the whole."""
    found = remarks(f"actors: {{ana: {{name: Ana}}}}\nimpact:\n  {text}\n")

    assert [one.message for one in found if one.code == "I303"] == expected


@pytest.mark.parametrize(
    ("judgements", "told"),
    [
        ("[-1 a, 0]", "-1 by somebody who is not named, 0 by somebody who is not named"),
        (
            "[{effect: -1, judged: 2026 by ana}, 0]",
            "-1 by 'ana', 0 by somebody who is not named",
        ),
        ("[{effect: -1, judged: 2026 by ana}, {effect: 0, judged: 2025 by ana}]", None),
        ("[{effect: -1, judged: 2026 by ana}, {effect: -1, judged: 2026 by bob}]", None),
        (
            "[{effect: -1, judged: 2026 by ana}, {effect: -2, judged: 2026 by bob}]",
            "-2 by 'bob'",
        ),
        ("-1", None),
    ],
)
def test_judges_who_disagree(judgements, told):
    """It is told that judges differ, and who sees what; a changed mind is no difference."""
    people = "actors: {ana: {name: Ana}, bob: {name: Bob}}\n"
    found = [
        one
        for one in remarks(f"{people}impact:\n  privacy: {judgements}\n")
        if one.code == "I304"
    ]

    assert len(found) == (told is not None)
    assert all(told in one.message and str(one.route) == "impact.privacy" for one in found)


RELEVANT = [
    ("privacy", "protects 'privacy', and no harm to it was found"),
    (
        "[privacy, EN7]",
        "protects 'privacy' and 'integrity', and no harm to any of them was found",
    ),
    ("accountability", "protects 'accountability', and nobody looked at it"),
    (
        "[EN9, EN8]",
        "protects 'accountability' and 'reliability', and nobody looked at any of them",
    ),
    ("[EN9, EN10]", "and no harm was found; nobody looked at 'accountability'"),
    ("[privacy, CP1]", None),
    ("CP2", None),
    ("CP3", None),
    ("CP4", None),
    ("other", None),
    ("[]", None),
    ("[privacy, nothing]", None),
    ("privacy, kind: maintain", None),
]


@pytest.mark.parametrize(("relevant", "told"), RELEVANT)
def test_goals_that_protect_what_is_safe(relevant, told):
    """A goal protects at least one row at risk, as far as anybody wrote that down."""
    text = f"goals:\n  win: {{goal: It is archived., relevant: {relevant}}}\n"
    text += "  other: {goal: It is read.}\nimpact:\n  privacy: 0\n  integrity: +1\n  CP1: -1\n"
    text += "  CP2: mixed\n  CP3: unclear\n  CP4: [0, harmed]\n"
    found = [one for one in remarks(text) if one.code == "I305"]

    assert len(found) == (told is not None)
    assert all(told in one.message for one in found)


@pytest.mark.parametrize("impact", ["", "impact: {}\n", "impact:\n  CP1: [0, {effect: bad}]\n"])
def test_goals_while_nothing_was_assessed(impact):
    """While there is no assessment, or a part of it was left out, no goal is doubted."""
    text = "goals:\n  win: {goal: It is archived., relevant: CP1}\n"

    assert "I305" not in codes(text + impact)


def test_old_judgement_of_a_row():
    """A row that was judged long ago wants another look, as everything does."""
    text = (
        "impact:\n  privacy: [{effect: 0, judged: 2024-11-20}, {effect: 0, judged: 2026-11}]\n"
    )
    found = [str(one.route) for one in remarks(text) if one.code == "P705"]

    assert found == ["impact.privacy.0.judged"]


def test_harm_before_goals():
    """While there are no goals, no harm is called unanswered."""
    assert "R402" not in codes("impact:\n  privacy: -2 Everybody is watched.\n")


def test_day_of_the_decision():
    """The flag's day counts where nothing closer to the goal says when it is decided."""
    text = """
flags:
  duty: {what: A duty is planned., decision expected: 2027-05-12}
  fee: {what: A fee is planned., decision expected: FEE}
goals:
  win: {goal: It is archived., answers: [duty, fee], time-bound: 2027-05-15}
"""
    found = [one.message for one in remarks(text.replace("FEE", "2027-05-14"))]

    assert (
        "the time-bound of goal 'win', 2027-05-15, is after the day on which 'fee' is to be"
        " decided, 2027-05-14"
    ) in found
    assert "T504" not in codes(text.replace("FEE", "2027-05-16"))


def test_goal_contradicts_itself():
    """A time-bound after the days between which they decide is an error."""
    text = "goals:\n  win:\n    goal: It is archived.\n    time-bound:\n"
    text += "      {by: 2027-07-10, they decide between: [2027-05-10, 2027-07-09]}\n"

    assert severities(text, "T504") == ["error"]


def test_long_lists():
    """A list that is too long to read is cut short and counted."""
    names = ", ".join(f"actor-{number}" for number in range(8))
    actors = "".join(f"  actor-{number}: {{kind: office}}\n" for number in range(8))
    text = f"goals:\n  win: {{goal: It is archived., decided by: board}}\nactors:\n{actors}"
    text += "  us: {partner: us}\n  board: {kind: office}\nrelations:\n"
    chain = ["us", *names.split(", "), "board"]
    text += "".join(f"  {one} -> {two}: 1\n" for one, two in itertools.pairwise(chain))
    found = {one.code: one.message for one in remarks(text)}

    assert found["A304"].endswith(
        "'actor-0', 'actor-1', 'actor-2', 'actor-3', 'actor-4' and 3 more"
    )


def test_long_units():
    """A unit that is a whole story is cut short."""
    unit = "words " * 20
    text = "goals:\n  win:\n    goal: It is archived.\n    measurable:\n"
    text += f"      a: {{what: it, unit: {unit}, to: 4}}\n"
    message = next(one.message for one in remarks(text) if one.code == "M204")

    assert len(message) < 120
    assert "…" in message


VOTE = """
votes:
  motion:
    what: A motion
    passes with: PASSES
    members: {a: 3, b: 4, c: 5}
"""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            "more than half of votes cast",
            "it takes 2 votes to win vote 'motion', and 0.8 are to",
        ),
        ("more than half of members\n    seats: 9", None),
        ("all of members\n    seats: 4", "0.8 are to be expected besides 1 not rated"),
        ("3 of members", "a chance of 1%; it helps most to move 'c' from 5 to 4, 'b' from 4"),
        ("all of members\n    we want: fails", None),
        ("1 of members\n    we want: fails", "it takes 3 votes to win vote 'motion'"),
        ("2 of 3 states and all of population", "the ratings are not enough to win vote"),
        ("4 of members", "a chance of less than 1%; it helps most"),
        ("two thirds of states\n    when: day", "it takes 2 votes"),
        ("two thirds of states\n    when: old-day", None),
        ("two thirds of states\n    when: held", None),
        ("two thirds of nobody", None),
        ("two thirds of members\n    seats: many", None),
    ],
)
def test_support(fields, said):
    """Votes that are still to come are counted wherever the plan says what they take."""
    text = VOTE.replace("PASSES", fields) + "milestones:\n"
    text += "  day: {what: It is voted, fixed: 2027-01-11}\n"
    text += "  old-day: {what: It was voted, fixed: 2026-10-11}\n"
    text += "  held: {what: It was voted, expected: unknown, done: 2026-11-20}\n"
    found = [one.message for one in remarks(text) if one.code == "A305"]

    assert len(found) == (said is not None)
    assert not said or said in found[0]


def test_nobody_can_move():
    """Where everybody is with us already, nobody is named who could help."""
    text = VOTE.replace("PASSES", "all of members").replace("a: 3, b: 4, c: 5", MANY)
    found = [one.message for one in remarks(text) if one.code == "A305"]

    assert found[0].endswith("and 28.5 are to be expected, a chance of 21%")


MANY = ", ".join(f"m-{number}: 1" for number in range(30))

LOAD = """
milestones:
  study: {what: Study, owner: ana, start: 2027-01-11, takes: 3 weeks, hours: 45, FIELDS}
  brief: {what: Brief, owner: ana, due: 2027-01-20, hours: 6, OTHER}
"""
ANA = "name: A, starts: 2027-01-04, team: {ana: {hours per week: HOURS}}"


@pytest.mark.parametrize(
    ("hours", "fields", "other", "said"),
    [
        (
            14,
            "",
            "",
            "'ana' has 14 hours in the week of 2027-01-18, and needs 21 for 'study' and",
        ),
        (14, "", "", "'study' and 'brief'; 2 more weeks like it"),
        (1, "", "", "'ana' has 1 hour in"),
        (15, "", "", "needs 21 for 'study' and 'brief'"),
        (21, "", "", None),
        (15, "", "done: 2026-11-20", None),
        (15, "progress: 60%", "", None),
    ],
)
def test_hours(hours, fields, other, said):
    """The worst of the weeks that are too full is told, and the others are counted."""
    text = LOAD.replace("FIELDS", fields).replace("OTHER", other).replace(", }", "}")
    campaign = ANA.replace("HOURS", str(hours))
    found = [one.message for one in remarks(text, campaign) if one.code == "A306"]

    assert len(found) == (said is not None)
    assert not said or said in found[0]


@pytest.mark.parametrize(
    ("other", "severity"),
    [
        ("", "warning"),
        ("kind: publication", "warning"),
        ("kind: meeting", "error"),
        ("takes: 1 day", "error"),
        ("repeats: every 1 week until 2027-01-22", "error"),
    ],
)
def test_hours_on_one_day(other, severity):
    """It is a warning where something may only lack its length."""
    text = LOAD.replace("FIELDS", "").replace("OTHER", other).replace(", }", "}")

    assert severities(text, "A306", ANA.replace("HOURS", "15")) == [severity]


def test_hours_of_a_ring():
    """While milestones wait for each other, nobody is called too busy."""
    text = LOAD.replace("FIELDS", "after: brief").replace("OTHER", "after: study")

    assert "A306" not in codes(text, ANA.replace("HOURS", "1"))


@pytest.mark.parametrize(
    ("what", "figures", "expected"),
    [
        ("fewer complaints", "from: 12, to: 17", ["M206"]),
        ("Fewer complaints", "from: 12, to: 17", ["M206"]),
        ("fewer complaints", "from: 17, to: 12", []),
        ("fewer complaints than last year", "from: 0, to: 12", []),
        ("fewer than ten complaints", "from: 12, to: 17", []),
        ("reduce waiting times", "from: 12 days, to: 17 days", ["M206"]),
        ("reduce emissions", "from: 12%, to: 17%", []),
        ("raise the share of women", "from: 40%, to: 30%", ["M206"]),
        ("raise the share of women", "from: 30%, to: 40%", []),
        ("raise funds", "from: 40 EUR, to: 30 EUR", []),
        ("reduced fares", "from: 12, to: 17", []),
        ("complaints", "from: 12, to: 17", []),
        ("fewer complaints", "from: 12 a day, to: 17 a week", []),
        ("fewer complaints", "to: 17", []),
        ("fewer complaints", "from: 17", []),
        ("fewer complaints", "from: 17, to: 17", []),
    ],
)
def test_direction(what, figures, expected):
    """Only words that leave no doubt are held against the figures."""
    text = "goals:\n  win:\n    goal: It is archived.\n"
    text += f"    measurable: {{a: {{what: {what}, {figures}}}}}\n"

    assert [code for code in codes(text) if code == "M206"] == expected


@pytest.mark.parametrize("unit", ["votes", "Seats"])
def test_lines_to_be_crossed(unit):
    """A number of votes needs no baseline."""
    text = "goals:\n  win:\n    goal: It is archived.\n"
    text += f"    measurable: {{a: {{what: votes with us, unit: {unit}, to: 361}}}}\n"

    assert "M204" not in codes(text)


def test_constituencies():
    """Whoever speaks for somebody brings them along."""
    text = "goals:\n  win: {goal: It is archived., needs: {capabilities: small shops}}\n"
    text += "actors:\n  us: {partner: us, offers: legal}\n  shops: {partner: joined"

    assert "A309" in codes(text + "}\n")
    (alone,) = [
        one for one in remarks(text + ", speaks for: Small shops}\n") if one.code == "A310"
    ]
    assert str(alone.route) == "actors.shops.speaks for"


SESSION = """
actors:
  council: {kind: body, sits: {closed: 2027-07-10 to 2027-08-31}}
votes:
  motion: {what: A motion, body: council, when: vote}
milestones:
  vote: {what: It is voted, FIELDS}
"""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("fixed: 2027-07-20", True),
        ("fixed: 2027-07-20, meets: council", True),
        ("fixed: 2027-07-09", False),
        ("fixed: 2027-09-01", False),
        ("expected: 2027-07-20", False),
        ("due: 2027-07-20", True),
        ("due: 2027-07-20, done: 2026-11-11", False),
        ("fixed: 2027-07-08, takes: 1 week", False),
        ("expected: unknown", False),
    ],
)
def test_session(fields, expected):
    """A vote or a meeting on a day on which the body does not sit is mentioned once."""
    found = [one for one in remarks(SESSION.replace("FIELDS", fields)) if one.code == "D810"]

    assert [one.message for one in found] == (
        ["'vote' is on 2027-07-20, when 'council' does not sit"] if expected else []
    )


@pytest.mark.parametrize(
    ("decided_by", "kind", "expected"),
    [
        ("council", "decision", True),
        ("[council, mayor]", "decision", False),
        ("council", "event", False),
        ("mayor", "decision", False),
    ],
)
def test_session_of_who_decides(decided_by, kind, expected):
    """A decision is for the one body that decides on its goal, so that one must sit."""
    text = f"""
actors:
  council: {{kind: body, sits: {{closed: 2027-07-10 to 2027-08-31}}}}
  mayor: {{kind: person}}
goals:
  win: {{goal: It is archived., decided by: {decided_by}}}
milestones:
  ruling: {{what: It is decided, goal: win, kind: {kind}, fixed: 2027-08-03}}
"""

    assert ("D810" in codes(text)) is expected


AWAY = """
milestones:
  step: {what: A step, owner: ana, FIELDS}
"""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("fixed: 2027-07-12", "on 2027-07-12"),
        ("start: 2027-07-12, takes: 3 days", "from 2027-07-12 to 2027-07-14"),
        ("start: 2027-07-12, takes: 9 days", "from 2027-07-12 to 2027-07-20"),
        ("start: 2027-07-12, takes: 10 days", None),
        ("start: 2027-07-09, takes: 3 days", None),
        ("expected: 2027-07-12", None),
        ("expected: unknown", None),
        ("fixed: 2027-07-12, done: 2026-11-11", None),
        ("after: step", None),
    ],
)
def test_owner_away(fields, expected):
    """Only what lies wholly in days off, its own or two that follow, is mentioned."""
    team = "away: [2027-07-10 to 2027-07-15, 2027-07-16 to 2027-07-20]"
    text = AWAY.replace("FIELDS", fields)
    found = [
        one.message
        for one in remarks(
            text, campaign=f"name: A campaign, team: {{ana: {{name: Ana, {team}}}}}"
        )
        if one.code == "D813"
    ]

    assert found == ([f"'step' is {expected}, when 'ana' is away"] if expected else [])


def test_owner_was_away():
    """What lies before the day of the check is past."""
    assert "D813" not in codes(
        AWAY.replace("FIELDS", "fixed: 2026-11-12"),
        campaign="name: A campaign, team: {ana: {name: Ana, away: 2026-11-10 to 2026-11-15}}",
    )


def test_session_in_a_ring():
    """While milestones wait for each other, no day is held against a session."""
    assert "D810" not in codes(SESSION.replace("FIELDS", "after: vote"))


@pytest.mark.parametrize(
    ("due", "campaign", "said"),
    [
        (
            "2027-02-12",
            "name: A, working days: {weekend: [saturday, sunday]}",
            "the last working",
        ),
        ("2027-02-12", "name: A", None),
        ("2027-02-14", "name: A", "the day"),
        ("2027-02-11", "name: A, working days: {weekend: [saturday, sunday]}", None),
    ],
)
def test_no_work_between(due, campaign, said):
    """Days on which nobody works are no time left over, where the plan says which."""
    text = f"milestones:\n  file: {{what: File it, due: {due}, before: close}}\n"
    text += "  close: {what: It closes, fixed: 2027-02-15}\n"
    found = [one.message for one in remarks(text, campaign) if one.code == "D809"]

    assert len(found) == (said is not None)
    assert not said or f"{said}" in found[0]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("what: injured riders, from: 11, to: 4", False),
        ("what: votes with us, unit: votes, to: 6", True),
        ("what: it is archived, happens: not yet", True),
    ],
)
def test_effects_after_a_decision(indicator, expected):
    """What is measured by its effects may well be reached long after the decision."""
    text = "flag: {what: A duty is planned., decision expected: 2027-03-09}\n"
    text += "goals:\n  win:\n    goal: Fewer are hurt.\n    answers: flag\n"
    text += f"    time-bound: 2029-09-30\n    measurable: {{a: {{{indicator}}}}}\n"

    assert ("T504" in codes(text)) is expected


@pytest.mark.parametrize(("supports", "expected"), [("", True), (", supports: more", False)])
def test_steps_won_from_advisers(supports, expected):
    """A step to another goal may be won from somebody who doesn't decide on the whole."""
    text = MAP.replace("decided by: board}", "decided by: one" + supports + "}", 1)
    text += "  - {from: board, to: two, kind: decides}\n"

    assert ("S105" in codes(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resources: [keep-it-onn]", ["R406"]),
        ("resources: keep-it-onn", ["R406"]),
        ("resources: [keep-it-on, become-a-farmer, Keep-it-onn, 'keep it onn']", []),
        ("resources: [keep-it-onn]\nimpact: {framework: internet}", ["R406"]),
        ("resources: [keep-it-onn]\nimpact: {framework: human-rights}", []),
    ],
)
def test_misspelt_material(text, expected):
    """Only what has the form of an id and is nearly one of the catalogue is doubted."""
    assert [code for code in codes(text) if code == "R406"] == expected


def test_evidence_older_than_the_text():
    """Evidence counts as old where all of it was seen, and all before the newest text."""
    flag = "flag: {what: A law, text dated: 2026-11-20}\n"
    row = "impact:\n  privacy: {effect: 0, because: It is, sources: [%s]}\n"
    old, new, undated = "a (seen 2026-11-19)", "b (seen 2026-11-20)", "c"

    def told(*sources, more=""):
        found = remarks(flag + row % ", ".join(sources) + more)
        return [one.message for one in found if one.code == "I306"]

    assert told(old) == [
        "what is said of 'privacy' rests only on what was seen before the text of 2026-11-20"
    ]
    assert told(old, new) == told(old, undated) == told(new) == []
    assert told(old, more=f"  evidence: {new}\n") == []


def test_old_rows_in_any_order():
    """Rows older than the text are named by their names, wherever they stand in the file."""
    flag = "flag: {what: A law, text dated: 2026-11-20}\nactors: {ana: {}}\nimpact:\n"
    rows = [
        f"  {name}: {{effect: 0, because: It is, judged: 2026-11-19 by ana}}\n"
        for name in ("privacy", "integrity")
    ]
    there, back = (
        [one.message for one in remarks(flag + "".join(some)) if one.code == "I306"]
        for some in (rows, rows[::-1])
    )

    assert (
        there
        == back
        == ["what is said of 'integrity' and 'privacy' is older than the text of 2026-11-20"]
    )
