"""Whether a flag is worth a full assessment: yes, no or unclear, each with its reasons."""

from pathlib import Path

import pytest
import yaml
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import smartgoals as sg
from smartgoals.errors import InvalidValueError, UnknownIdError
from smartgoals.packs.frameworks import find_framework
from smartgoals.packs.screening import Question, find_questions
from smartgoals.plan.flag import Answer, ScreeningAnswer

PACKS = ("internet", "human-rights")
QUESTIONS = find_questions("internet")
IDS = [one.id for one in QUESTIONS]
WORDS = [one.value for one in Answer]

some_answers = st.dictionaries(
    st.sampled_from(IDS),
    st.builds(
        lambda word, because: f"{word} {because}",
        st.sampled_from(WORDS),
        st.sampled_from(["", "Nobody has figures."]),
    ),
)
all_answers = st.lists(st.sampled_from(WORDS), min_size=len(IDS), max_size=len(IDS)).map(
    lambda words: dict(zip(IDS, words, strict=True))
)


@pytest.mark.parametrize("pack", PACKS)
def test_questions(pack):
    """Each question of a pack bears on rows of its framework, and together they reach all."""
    questions = find_questions(pack)
    reached = {row for one in questions for row in one.rows}
    path = Path(sg.__file__).parent / "packs" / pack / "screening.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))["screening"]

    assert reached == set(find_framework(pack).names)
    assert [(one.id, one.question, dict(one.certainty)) for one in questions] == [
        (one["id"], one["question"], one.get("certainty", {})) for one in written
    ]


@given(answers=some_answers | all_answers)
def test_verdict(answers):
    """One likely effect is a yes; a no takes an answer to every question."""
    words = {id: text.split(" ")[0] for id, text in answers.items()}
    told = sg.screen(answers)

    if "likely" in words.values():
        assert told.verdict == "yes"
    elif len(words) == len(IDS) and set(words.values()) == {"unlikely"}:
        assert told.verdict == "no"
    else:
        assert told.verdict == "unclear"


@given(answers=some_answers | all_answers)
def test_reasons(answers):
    """The reasons are the answers that decide, in the order of the questions."""
    told = sg.screen(answers)
    deciding = {"yes": "likely", "no": "unlikely", "unclear": "unclear"}[told.verdict]
    expected = [
        (one.id, one.question, one.rows, answers[one.id].partition(" ")[2] or None)
        for one in QUESTIONS
        if answers.get(one.id, "").split(" ")[0] == deciding
    ]

    assert [(x.id, x.question, x.rows, x.because) for x in told.reasons] == expected
    assert {one.answer.value for one in told.reasons} <= {deciding}
    assert list(told.unanswered) == [id for id in IDS if id not in answers]


@given(answers=some_answers, data=st.data())
def test_order(answers, data):
    """The order of the answers changes nothing."""
    turned = dict(data.draw(st.permutations(list(answers.items()))))

    assert sg.screen(turned) == sg.screen(answers)


@given(answers=some_answers, id=st.sampled_from(IDS))
def test_more_is_known(answers, id):
    """What is one yes stays a yes, whatever else is answered."""
    before = sg.screen({"off-switch": "likely"} | answers)
    answer = ScreeningAnswer(id=id, answer=Answer.UNLIKELY)

    if before.verdict == "yes" and not answers.get(id, "likely").startswith("likely"):
        assert sg.screen({"off-switch": "likely"} | answers | {id: "unlikely"}).verdict == "yes"
    assert sg.screen([answer]).verdict == "unclear"


def test_all_unlikely():
    """A no gives all answers, with their reasons, and leaves nothing open."""
    told = sg.screen(dict.fromkeys(IDS, "unlikely Nothing changes."))

    assert (told.verdict, told.unanswered) == ("no", ())
    assert {one.because for one in told.reasons} == {"Nothing changes."}


def test_dict():
    """As plain data it has the same words, and no number."""
    told = sg.screen({"own-variant": "likely, One law, one standard."}).to_dict()

    assert told == {
        "schema_version": 1,
        "verdict": "yes",
        "reasons": [
            {
                "id": "own-variant",
                "question": (
                    "Does one government or one company change a common standard by itself?"
                ),
                "answer": "likely",
                "rows": ["open architecture", "collaborative governance"],
                "because": "One law, one standard.",
            }
        ],
        "unanswered": [id for id in IDS if id != "own-variant"],
    }


def test_other_pack():
    """Each pack has questions of its own."""
    told = sg.screen({"way-to-complain": "likely"}, "human-rights")

    assert told.reasons[0].rows == ("effective remedy",)


def test_wrong_calls():
    """A program that names no pack, no question or no answer is told."""
    with pytest.raises(UnknownIdError, match=r"no pack with screening .* mean 'internet'"):
        sg.screen({}, "intrenet")
    with pytest.raises(UnknownIdError, match=r"question of internet .* mean 'off-switch'"):
        sg.screen({"of-switch": "likely"})
    for word in ("yes", "likelyish", ""):
        with pytest.raises(InvalidValueError, match="likely, unlikely, unclear"):
            sg.screen({"off-switch": word})


def test_answered_twice():
    """No flag can have two answers to one question."""
    answer = ScreeningAnswer(id="off-switch", answer=Answer.LIKELY)
    flag = sg.Flag(what="A bill", screening=(answer,))

    with pytest.raises(InvalidValueError, match="one answer to each question"):
        evolve(flag, screening=(answer, evolve(answer, answer=Answer.UNCLEAR)))
    assert sg.screen(flag.screening).verdict == "yes"


def test_question_is_a_value():
    """Two equal questions are one."""
    assert QUESTIONS[0] == Question(
        id=QUESTIONS[0].id, question=QUESTIONS[0].question, rows=QUESTIONS[0].rows
    )
