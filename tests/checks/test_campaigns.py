"""Whole campaigns get only the remarks that a careful reader would call right."""

from datetime import date
from pathlib import Path

import pytest

from extras import needs_holidays
from smartgoals.checks.checking import check_plan
from smartgoals.checks.scorecard import scorecard
from smartgoals.planfile.reading import read

HERE = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)

# Each remark with the reason why it is right.
INVENTED = {
    ("F102", "flag.urgency"): "The flag has a day, but nobody wrote how urgent it is.",
    ("A310", "actors.consumer-inst.offers"): (
        "Of those who have joined, only the consumer institute offers legal and media work."
    ),
    ("A309", "goals.drop-the-duty.needs.capabilities.economics"): (
        "Small providers offer economics, but they are no partner."
    ),
    ("T504", "goals.drop-the-duty.time bound"): (
        "The board votes on 17 June; after that there is nothing left to win until 30 June."
    ),
    ("W619", "goals.small-isps-speak.goal"): (
        "Filing a comment and speaking at the hearing are two acts; one can be done alone."
    ),
    ("A304", "goals.small-isps-speak.decided by.small-isps"): (
        "Only the exchange operator speaks to the small providers."
    ),
    ("S103", "goals.small-isps-speak.decided by.small-isps"): (
        "The association's director is mentioned, but is not among the actors."
    ),
    ("T511", "goals.small-isps-speak.time bound"): (
        "Until the meeting of 20 January nothing is planned for this goal."
    ),
    ("A306", "milestones.file-comment.hours"): (
        "João has 12 hours a week, and 18 of the comment's 30 fall into its last week."
    ),
    ("A307", "milestones.board-vote.owner"): "Nobody is named who watches the board's agenda.",
}
EUROPE = {
    ("F104", "flag.reported"): "Two calls for contributions name different last days.",
    ("F102", "flag.decision expected"): "The file itself says that no timetable was found.",
    ("M202", "goals.council-deletes.measurable.letters-answered.unit"): (
        "The file itself says that the unit is still open."
    ),
    ("A309", "goals.council-deletes.needs.capabilities.economics"): (
        "Only an association that is invited and has not joined offers economics."
    ),
    ("T511", "goals.council-deletes.time bound"): (
        "Between March and the Council's position of late May nothing is planned."
    ),
    ("S103", "goals.regulators-speak.decided by.berec"): (
        "No office of BEREC is among the actors, and the file does not say why."
    ),
}
BRAZIL = {
    ("F102", "flag.decision expected"): "The file itself says that no new timetable was found.",
    ("A310", "actors.network-economists.offers"): (
        "Of those who have joined, only the university group offers economics."
    ),
    ("A304", "goals.finance-speaks.decided by.finance-ministry"): (
        "Of us only that group speaks to the ministry; the streaming services do too, "
        "and have not joined."
    ),
}
SCANNING = {
    ("F102", "flag.decision expected"): "The file itself says that no date was found.",
    ("A310", "actors.safe-childhood.offers"): (
        "Only the Safe Childhood Foundation knows that field, and it has just joined."
    ),
    ("A305", "votes.mandate-vote.members"): (
        "Fifteen states are needed, and of the 27 only seven lean our way."
    ),
}
CYCLING = {
    ("A310", "actors.engineers.offers"): (
        "Only the engineers of Walk and Wheel can draw option C."
    ),
    ("D810", "milestones.first-year.due"): "15 October 2028 is a Sunday.",
}
ALCOHOL = {
    ("T511", "goals.committee-recommends.time bound"): (
        "After the meeting with the rapporteur ten weeks pass without a step."
    ),
}
SPECTRUM = {
    ("I303", "impact.accessible infrastructure"): (
        "It is judged as strongly as can be, and nothing in the file says what that rests on."
    ),
    ("I303", "impact.easy and unrestricted access"): "The same holds here.",
    ("T511", "goals.pilots-heard.time bound"): (
        "Until the places are asked for in January nothing is planned for the speakers."
    ),
    ("A305", "votes.reject-article-six.members"): (
        "Three of five must reject it, and of the five only one leans our way."
    ),
}
LIBRARY = {
    ("A304", "goals.stay-open.decided by.supervisor"): (
        "Nobody but the teachers speaks to the supervisor."
    ),
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tests/checks/campaigns/cycling.yaml", CYCLING),
        ("tests/checks/campaigns/alcohol-adverts.yaml", ALCOHOL),
        ("tests/checks/campaigns/spectrum-fees.yaml", SPECTRUM),
        ("tests/checks/campaigns/library.yaml", LIBRARY),
        ("tests/planfile/example-campaign.yaml", INVENTED),
        ("examples/eu-network-fees/campaign.yaml", EUROPE),
        ("examples/brazil-cost-sharing/campaign.yaml", BRAZIL),
        ("examples/eu-scanning-regulation/campaign.yaml", SCANNING),
    ],
)
@needs_holidays
def test_campaign(path, expected):
    """A whole campaign gets the remarks that are right, and no other."""
    reading = read(HERE / path)
    assert reading.diagnostics == ()
    remarks = check_plan(
        reading.plan,
        today=TODAY,
        document=reading.document,
        left_out=reading.left_out,
        complete=reading.complete,
    )
    places = [remark.place for remark in remarks]

    assert {(one.code, str(one.route)) for one in remarks} == set(expected)
    assert len(remarks) == len(expected)
    assert places == sorted(places)
    assert {one.code for one in remarks if one.severity == "error"} <= {"A306"}


def test_scorecard_of_a_campaign():
    """The scorecard of a whole campaign tells its weak letters."""
    plan = read(HERE / "examples/eu-network-fees/campaign.yaml").plan
    card = scorecard(plan, check_plan(plan, today=TODAY))

    assert card.lines() == (
        "parliament-deletes  S+ M+ A+ R+ T+",
        "council-deletes     S+ M- A- R+ T+  M202 A309",
        "regulators-speak    S+ M+ A+ R+ T+",
    )
