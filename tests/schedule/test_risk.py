"""How sure dates are: the same answer for everybody, and one that stands to reason."""

import pickle
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from math import sqrt
from multiprocessing import get_context

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from making import START, after, day, goal, plan, step, wait
from test_estimates import estimate, guesses, milwaukee
from test_laws import networks

from smartgoals.errors import InvalidValueError, MissingExtraError
from smartgoals.plan.together import Actor
from smartgoals.plan.values import Duration, Estimate, Unit
from smartgoals.schedule import _tally
from smartgoals.schedule._drawing import draw, lots_for
from smartgoals.schedule._tally import Settings, add_up, count_bundles
from smartgoals.schedule._uncertain import RUNS, Drawn
from smartgoals.schedule.risk import risk
from smartgoals.schedule.risks import Chance
from smartgoals.schedule.timeline import schedule

FEW = settings(max_examples=25, deadline=None)
VOTE = "2027-04-01"


def campaign(**given):
    """Make a plan with two drafts, a vote that waits for both, a due day and a goal."""
    return plan(
        step("legal", "3 weeks", estimate=estimate(14, 21, 42)),
        step("brief", "2 weeks", estimate=estimate(10, 14, 20), goal="aim"),
        step("print", "2 days", after=("legal", "brief"), due="2027-03-28", goal="aim"),
        step("vote", fixed=VOTE, after="print", **given),
        step("party", fixed="2027-06-01"),
        goals=(goal("aim", day("2027-03-27")),),
    )


def milestone(found, id):
    """Find a milestone's risk."""
    return next(one for one in found.milestones if one.id == id)


def kept(found):
    """Give the chances of all bounds."""
    return {(one.kind.value, one.id): one.kept.share for one in found.bounds}


# --- one answer -----------------------------------------------------------------------------


def test_seed():
    """One seed gives one answer, and another seed another one."""
    assert risk(campaign(), samples=3000) == risk(campaign(), samples=3000)
    assert risk(campaign(), samples=3000) != risk(campaign(), samples=3000, seed=1)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_threads(workers):
    """However many work on it, the answer is the same."""
    with ThreadPoolExecutor(workers) as executor:
        told = risk(campaign(), samples=12 * RUNS, executor=executor)

    assert told == risk(campaign(), samples=12 * RUNS)


def test_processes():
    """Other processes give the same answer."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        told = risk(campaign(), samples=12 * RUNS, executor=executor)

    assert told == risk(campaign(), samples=12 * RUNS)


def sent_off(given):
    """Give what arrives at another process."""
    return pickle.loads(pickle.dumps(given))  # noqa: S301, our own


class Backwards(Executor):
    """An executor that works only when it is asked for an answer, the last task first."""

    def __init__(self, *, twice=False):
        self.tasks = []
        self.twice = twice

    def submit(self, fn, /, *args, **kwargs):
        """Take a task; do all of them once there are three."""
        future = Future()
        self.tasks.append((future, fn, args, kwargs))
        if len(self.tasks) == 3:
            for task, function, given, named in reversed(self.tasks):
                told = function(*sent_off(given), **named)
                task.set_result(add_up(told, told) if self.twice else told)
        return future


def test_order_of_parts():
    """In whichever order the parts come in, the answer is the same."""
    told = []
    alone = risk(campaign(), samples=12 * RUNS)

    assert (
        risk(campaign(), samples=12 * RUNS, executor=Backwards(), progress=told.append) == alone
    )
    assert sum(told) == 12 * RUNS


def test_broken_executor():
    """An executor that does everything twice gives another answer."""
    assert risk(campaign(), samples=12 * RUNS, executor=Backwards(twice=True)) != risk(
        campaign(), samples=12 * RUNS
    )


def test_only_days_travel():
    """Whoever works on a part is sent what decides on days, and nobody's stance."""
    executor = Backwards()
    risk(evolve(campaign(), actors=(Actor(id="board"),)), samples=12 * RUNS, executor=executor)

    assert len(executor.tasks) == 3
    for _, _, (asked, *_), _ in executor.tasks:
        assert asked.plan == campaign()


def test_order_of_milestones():
    """The order in which milestones are written makes no difference."""
    turned = evolve(campaign(), milestones=campaign().milestones[::-1])

    assert risk(turned, samples=2_000) == risk(campaign(), samples=2_000)


def test_more_runs():
    """More runs begin with the same ones, and so come close to what fewer give."""
    few, many = (risk(campaign(), samples=n) for n in (RUNS, 20 * RUNS))
    first = count_bundles(Settings(campaign(), None, "pert", 0, 20 * RUNS), 0, 1)

    assert first.kept == count_bundles(Settings(campaign(), None, "pert", 0, RUNS), 0, 1).kept
    for one, other in zip(few.bounds, many.bounds, strict=True):
        assert abs(one.kept.share - other.kept.share) <= 5 * one.kept.standard_error


def test_progress():
    """Who waits is told of all runs, a bundle at a time."""
    told = []
    risk(campaign(), samples=3_000, progress=told.append)

    assert told == [RUNS, RUNS, 3_000 - 2 * RUNS]


# --- closed forms ---------------------------------------------------------------------------


def moments(told, shape, unit=Unit.DAYS):
    """Draw a hundred bundles of a length: their mean, variance, and the number of runs."""
    drawn = [Drawn("a", unit, round(told.best), round(told.worst), told)]
    lots = lots_for(drawn, shape)
    found = [draw(lots, 3, bundle)[0] for bundle in range(100)]
    runs = 100 * RUNS
    mean = sum(int(one.sum()) for one in found) / runs
    return mean, sum(float(((one - mean) ** 2).sum()) for one in found) / runs, runs


@pytest.mark.parametrize("told", [(20, 20, 200), (20, 60, 200), (20, 110, 200), (20, 200, 200)])
def test_pert_curve(told):
    """Lengths drawn from the PERT curve have its mean and its variance."""
    curve = guesses(*told)
    mean, variance, runs = moments(curve, "pert")
    spread = (curve.mean - curve.best) * (curve.worst - curve.mean) / 7

    assert mean == pytest.approx(curve.mean, abs=4 * sqrt(spread / runs) + 0.05)
    assert variance == pytest.approx(spread, rel=0.03)


@pytest.mark.parametrize("told", [(20, 20, 200), (20, 60, 200), (20, 200, 200)])
def test_triangle(told):
    """Lengths drawn from a triangle have its mean and its variance."""
    curve = guesses(*told)
    mean, variance, runs = moments(curve, "triangular")

    wanted = curve.triangular_variance
    assert mean == pytest.approx(curve.triangular_mean, abs=4 * sqrt(wanted / runs) + 0.05)
    assert variance == pytest.approx(wanted, rel=0.03)


def test_exact_shares():
    """The share of a whole length is the area from half below to half above."""
    drawn = [Drawn("a", Unit.DAYS, 1, 3, guesses(1, 2, 3))]
    pert, triangle = lots_for(drawn, "pert"), lots_for(drawn, "triangular")
    quarter = 0.25**3 * (10 - 15 * 0.25 + 6 * 0.25**2)  # the beta curve with 3 and 3

    assert [one / 2**32 for one in triangle.cuts] == [1 / 8, 7 / 8]
    assert [one / 2**32 for one in pert.cuts] == pytest.approx([quarter, 1 - quarter])


@given(
    st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=60),
    st.lists(st.integers(1, 3000), min_size=1, max_size=40),
    st.booleans(),
)
def test_lots(lots, widths, triangular):
    """A lot means the length in whose stretch it lies, looked up or searched for."""
    drawn = [
        Drawn("a", Unit.DAYS, 5, 5 + width, guesses(5, 5 + width / 3, 5 + width))
        for width in widths
    ]
    told = lots_for(drawn, "triangular" if triangular else "pert")
    bits = np.array([lots] * len(widths), np.uint32)
    cuts = np.split(told.cuts & np.uint64(2**32 - 1), np.cumsum(widths)[:-1])

    assert told.lengths(bits).tolist() == [
        [5 + int((mine <= lot).sum()) for lot in lots] for mine in cuts
    ]


def test_milwaukee():
    """The paper mill is ready later than its longest chain says, as others found too."""
    found = risk(milwaukee(Unit.WEEKS), samples=40_000)
    tally = count_bundles(Settings(milwaukee(Unit.WEEKS), None, "pert", 0, 40_000), 0, 32)
    first, counts = tally.ends[7]
    mean = sum((first + n) * int(times) for n, times in enumerate(counts)) / tally.runs
    weeks = (mean + 1 - START.toordinal()) / 7

    assert weeks == pytest.approx(15.245, abs=0.05)
    assert (milestone(found, "h").p80 - START).days / 7 == pytest.approx(16.67, abs=0.15)


def test_one_alone():
    """Of one milestone the days are those of its own curve."""
    found = risk(plan(step("a", estimate=estimate(2, 3, 4))), samples=30_000)
    (one,) = found.milestones
    area = 0.25**3 * (10 - 15 * 0.25 + 6 * 0.25**2)
    share = 1 - area

    assert [(day - START).days for day in (one.p50, one.p80, one.p95)] == [2, 2, 3]
    assert one.as_planned == Chance(0, 30_000)
    assert kept(
        risk(plan(step("a", estimate=estimate(2, 3, 4), due="2027-03-03", start="2027-03-01")))
    )["due", "a"] == pytest.approx(share, abs=0.01)


# --- laws -----------------------------------------------------------------------------------


@FEW
@given(networks(), st.lists(st.lists(st.integers(1, 30), min_size=3, max_size=3), min_size=7))
def test_days_in_order(found, told):
    """P50 comes before P80, and that before P95; shares lie between 0 and 1."""
    found = with_guesses(found, told)
    for one in risk(found, samples=300).milestones:
        assert one.p50 <= one.p80 <= one.p95
        assert 0 <= one.critical.share <= 1
        assert one.moves or one.as_planned.share in {0, 1}


def with_guesses(found, told):
    """Give guesses to every other milestone of a plan."""
    return evolve(
        found,
        milestones=tuple(
            evolve(one, estimate=estimate(*sorted(three))) if n % 2 else one
            for n, (one, three) in enumerate(zip(found.milestones, told, strict=False))
        ),
    )


@FEW
@given(st.lists(st.integers(1, 40), min_size=3, max_size=3), st.integers(0, 30))
def test_wider_guesses(told, more):
    """A worse worst case makes no day earlier and no chance greater, by triangles."""
    best, likely, worst = sorted(told)
    found, wider = (
        risk(
            plan(
                step("a", estimate=estimate(best, likely, high)),
                step("b", "3 days", after="a"),
                step("vote", fixed=VOTE, after="b"),
            ),
            samples=500,
            shape="triangular",
        )
        for high in (worst, worst + more)
    )

    assert found.shape == wider.shape == "triangular"
    assert milestone(found, "b").p80 <= milestone(wider, "b").p80
    assert kept(found)["date", "vote"] >= kept(wider)["date", "vote"]


@FEW
@given(st.lists(st.integers(1, 40), min_size=3, max_size=3), st.integers(1, 20))
def test_longer_guesses(told, more):
    """If all guesses are so much longer, all days are so much later."""
    found, longer = (
        risk(
            plan(step("a", estimate=estimate(*(one + extra for one in sorted(told))))),
            samples=200,
        )
        for extra in (0, more)
    )
    (one,), (other,) = found.milestones, longer.milestones

    assert one.p50 + timedelta(days=more) == other.p50
    assert one.p95 + timedelta(days=more) == other.p95


def test_later_votes():
    """The later a vote, the greater the chance that all is ready for it."""
    chances = []
    for days in range(60):
        vote = day("2027-03-08") + timedelta(days=days)
        found = plan(
            step("a", estimate=estimate(8, 15, 40)), step("vote", fixed=vote, after="a")
        )
        chances.append(kept(risk(found, samples=400))["date", "vote"])

    assert chances == sorted(chances)
    assert (chances[0], chances[-1]) == (0.0, 1.0)


def test_more_waits():
    """Where more paths meet, it is less sure that all is ready: the merge bias."""
    told = estimate(10, 14, 30)
    chances = [
        kept(
            risk(
                plan(
                    *(step(f"a{n}", estimate=told) for n in range(paths)),
                    step(
                        "vote", fixed="2027-03-18", after=tuple(f"a{n}" for n in range(paths))
                    ),
                ),
                samples=4_000,
            )
        )["date", "vote"]
        for paths in (1, 2, 4)
    ]

    assert chances[1] == pytest.approx(chances[0] ** 2, abs=0.04)
    assert chances[2] == pytest.approx(chances[0] ** 4, abs=0.04)


# --- without uncertainty --------------------------------------------------------------------


@FEW
@given(networks())
def test_certain(found):
    """Without estimates every day is the scheduled one, and every chance is all or nothing."""
    slots, told = schedule(found), risk(found)

    assert told.certain
    for one in told.milestones:
        end = slots[one.id].last_day

        assert (one.planned_end, one.p50, one.p80, one.p95) == (end, end, end, end)
        assert one.critical.share == slots[one.id].critical
    late = {one.id for one in slots.late}
    assert {one.id for one in told.bounds if one.kind == "due" and not one.kept.times} <= late


def test_without_numpy(monkeypatch):
    """Without NumPy a certain plan has an answer, and another one says what to install."""
    monkeypatch.delitem(sys.modules, "smartgoals.schedule._tally")
    monkeypatch.delitem(sys.modules, "smartgoals.schedule._drawing")
    monkeypatch.setitem(sys.modules, "numpy", None)
    told = r"to draw lengths from estimates needs an extra: pip install 'smartgoals\[risk\]'"

    assert risk(plan(step("a"))).samples == 1
    with pytest.raises(MissingExtraError, match=told):
        risk(campaign())


def test_same_guesses():
    """Three equal guesses are a length like any other, months and all."""
    month = Duration(1, Unit.MONTHS)
    same = Estimate(best=month, likely=month, worst=month)
    close = Estimate(best=Duration(7), likely=Duration(1, Unit.WEEKS), worst=Duration(7))
    found = risk(plan(step("a", estimate=same), step("b", estimate=close)))

    assert found.certain
    assert [one.p80.isoformat() for one in found.milestones] == ["2027-03-31", "2027-03-07"]


def test_done():
    """What is done is history, whatever was guessed; what has no date has no risk."""
    told = plan(
        step("a", estimate=estimate(2, 5, 9), done="2027-03-04"),
        step("b", after="a"),
        step("c", expected="unknown"),
        step("d", after="c", goal="aim"),
        goals=(goal("aim", day("2027-05-01")),),
    )
    found = risk(told)

    assert found.certain
    assert (milestone(found, "d").p50, milestone(found, "d").as_planned) == (None, None)
    assert found.bounds == ()


# --- bounds ---------------------------------------------------------------------------------


def test_bounds():
    """A bound is a day that others wait for, a due day, or a goal's last day."""
    found = risk(campaign(before=("party",)), samples=2_000)

    assert [(one.kind.value, one.id, str(one.day)) for one in found.bounds] == [
        ("goal", "aim", "2027-03-27"),
        ("due", "print", "2027-03-28"),
        ("date", "vote", VOTE),
        ("date", "party", "2027-06-01"),
    ]
    assert (
        kept(found)["goal", "aim"] < kept(found)["due", "print"] < kept(found)["date", "vote"]
    )
    assert kept(found)["date", "party"] == 1


def test_each_run_counts_once():
    """A vote is ready in a run only if everything that it waits for is."""
    told = plan(
        step("a", estimate=estimate(1, 3, 9)),
        step("b", estimate=estimate(1, 3, 9), before=("vote",)),
        step("vote", fixed="2027-03-05", after="a"),
    )
    found = kept(risk(told, samples=5_000))["date", "vote"]
    alone = kept(risk(evolve(told, milestones=told.milestones[::2]), samples=5_000))

    assert found == pytest.approx(alone["date", "vote"] ** 2, abs=0.03)


def test_finish_bounds():
    """A day that ends something is a bound for what its end waits for."""
    told = plan(
        step("a", estimate=estimate(1, 3, 9)),
        step(
            "phase", "4 days", fixed="2027-03-01", links=(wait("a", kind="finish-to-finish"),)
        ),
    )
    due = plan(step("a", estimate=estimate(1, 3, 9), start="2027-03-01", due="2027-03-04"))

    assert kept(risk(told))["date", "phase"] == kept(risk(due))["due", "a"]


def test_what_stands():
    """What is put on its due day keeps it, and what is done keeps nothing any more."""
    found = risk(
        plan(
            step("a", estimate=estimate(1, 3, 9), due="2027-03-20"),
            step("b", done="2027-03-02", after="a", due="2027-03-01"),
            step("c", before=("b",), estimate=estimate(1, 3, 9)),
        )
    )

    assert found.bounds == ()
    assert [one.id for one in found.milestones if one.moves] == ["c"]


def test_anchored_goal():
    """A goal's day that is counted from what moves, moves along."""
    told = plan(
        step("a", estimate=estimate(1, 3, 9)),
        step("b", after="a", goal="aim"),
        goals=(goal("aim", after("1 day", "a")),),
    )

    assert kept(risk(told, samples=500)) == {("goal", "aim"): 1.0}


def test_not_before():
    """From a day on nothing starts that is still to be placed."""
    late = risk(campaign(), samples=500, not_before=day("2027-03-15"))

    assert kept(late)["date", "vote"] < kept(risk(campaign(), samples=500))["date", "vote"]


# --- what matters ---------------------------------------------------------------------------


def test_what_matters():
    """The milestone whose length decides matters most, for the plan and for each bound."""
    found = risk(campaign(), samples=4_000)

    assert found.sways[0].id == "legal"
    assert found.sways[0].correlation > 0.95
    assert {one.sways[0].id for one in found.bounds if one.sways} == {"legal"}
    assert milestone(found, "legal").critical.share > milestone(found, "brief").critical.share


def test_noise():
    """What has nothing to do with a bound doesn't sway it."""
    told = plan(
        step("a", estimate=estimate(1, 9, 20)),
        step("b", estimate=estimate(1, 9, 20)),
        step("vote", fixed="2027-03-12", after="a"),
        step("other", fixed="2027-03-12", after="b"),
    )
    found = {one.id: [sway.id for sway in one.sways] for one in risk(told).bounds}

    assert found == {"vote": ["a"], "other": ["b"]}


def test_correlation():
    """The correlation is Pearson's, as NumPy works it out."""
    model = _tally._model(Settings(campaign(), None, "pert", 0, 700))
    lengths, dates = _tally._bundle(model, 0)
    found = risk(campaign(), samples=700)
    spare = _tally.spare_days(dates)["date", "vote"]
    told = dict(zip(("brief", "legal"), lengths, strict=True))
    vote = next(one for one in found.bounds if one.id == "vote")

    for sway in vote.sways:
        expected = np.corrcoef(told[sway.id], -spare)[0, 1]

        assert sway.correlation == pytest.approx(expected, abs=1e-9)


def test_without_bounds():
    """Where no day has to be kept, what matters is what the last end hangs on."""
    found = risk(
        plan(step("a", estimate=estimate(1, 9, 20)), step("b", estimate=estimate(1, 2, 3)))
    )

    assert [one.id for one in found.sways] == ["a"]
    assert found.words == ("the length of 'a' matters most",)


def test_nothing_to_sway():
    """Where a length moves nothing but a start, it sways nothing."""
    found = risk(plan(step("a", estimate=estimate(1, 9, 20), ends="2027-04-01")))

    assert (found.sways, found.words) == ((), ())


def test_constant_guess():
    """A length that came out the same in all runs correlates with nothing."""
    rare = Estimate(best=Duration(10), likely=Duration(10), worst=Duration(11))
    found = risk(
        plan(step("a", estimate=rare), step("b", estimate=estimate(1, 30, 60))), samples=3
    )

    assert "a" not in {one.id for one in found.sways}


# --- words and values -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "percent", "words"),
    [
        (0, "0%", "in none of 10,000 runs"),
        (1, "<1%", "in fewer than 1 of 100 runs"),
        (50, "<1%", "in fewer than 1 of 100 runs"),
        (60, "1%", "in 1 of 100 runs"),
        (8300, "83%", "in 83 of 100 runs"),
        (9_949, "99%", "in 99 of 100 runs"),
        (9999, ">99%", "in more than 99 of 100 runs"),
        (10_000, "100%", "in all 10,000 runs"),
    ],
)
def test_words(times, percent, words):
    """A chance is said in whole percent, and never rounded to all or nothing."""
    assert (Chance(times, 10_000).percent, Chance(times, 10_000).words) == (percent, words)


def test_standard_error():
    """The standard error is that of a share of so many runs."""
    assert Chance(8_000, 10_000).standard_error == pytest.approx(0.004)


def test_sentences():
    """What to know is said in sentences; a certain plan says how to write an estimate."""
    told = risk(campaign(), samples=2_000).words

    assert told[-1] == "the length of 'legal' matters most"
    assert told[2].startswith("2027-04-01: in ")
    assert told[2].endswith(" of 100 runs all that 'vote' waits for is ready")
    assert "add `estimate:" in risk(plan(step("a"))).words[0]


def test_notebook():
    """A notebook shows the chances as a table."""
    shown = risk(campaign(), samples=2_000)._repr_html_()

    assert shown.startswith("<table><tr><th>chance</th>")
    assert "<td>all that &#x27;vote&#x27; waits for is ready</td><td>legal</td>" in shown
    assert (
        "<td></td></tr>"
        in risk(plan(step("a", due="2027-04-01", start="2027-03-01")))._repr_html_()
    )


def test_dict():
    """The JSON form has the promised keys."""
    found = risk(campaign(), samples=2_000).to_dict()
    undated = risk(plan(step("a", expected="unknown"))).to_dict()["milestones"][0]

    assert set(found) == {
        "schema_version", "samples", "seed", "shape", "certain", "bounds", "milestones",
        "sways",
    }  # fmt: skip
    assert set(found["bounds"][0]) == {
        "kind", "id", "day", "chance", "standard_error", "sways",
    }  # fmt: skip
    assert set(found["milestones"][0]) == {
        "id", "what", "guessed", "moves", "planned_end", "p50", "p80", "p95",
        "chance_by_planned_end", "criticality",
    }  # fmt: skip
    assert found["sways"][0]["id"] == "legal"
    assert (undated["p50"], undated["chance_by_planned_end"]) == (None, None)


@pytest.mark.parametrize(
    "given",
    [
        {"samples": 0},
        {"samples": True},
        {"samples": 10_000_001},
        {"seed": -1},
        {"seed": 1.5},
        {"shape": "bell"},
    ],
)
def test_nonsense(given):
    """Nonsense is refused, and shown."""
    with pytest.raises(InvalidValueError, match=str(next(iter(given.values())))):
        risk(campaign(), **given)


def test_too_long():
    """A plan that may span a hundred thousand years is refused."""
    month = Duration(1_200, Unit.MONTHS)
    long = Estimate(best=Duration(1), likely=month, worst=month)
    steps = [step(f"a{n}", estimate=long, start=after("1200 months", "b")) for n in range(60)]

    with pytest.raises(InvalidValueError, match="less than a hundred thousand years"):
        risk(plan(step("b"), *steps))


def test_longer_than_can_be_drawn(monkeypatch):
    """A plan that could take longer than days can be counted is refused in plain words."""
    monkeypatch.setattr(sys.modules[risk.__module__], "_MOST_DAYS", 10)
    with pytest.raises(InvalidValueError) as error:
        risk(plan(step("a", estimate=estimate(1, 20, 40))), samples=10)
    assert str(error.value) == "milestones: '…' is not less than a hundred thousand years"


def test_days_of_the_campaigns_zone():
    """A moment counts on the day that it is where the campaign is, in each run as well."""
    evening = datetime(2027, 3, 3, 20, 0, tzinfo=UTC)  # the day after, in New Zealand
    steps = (step("a", estimate=estimate(1, 2, 3)), step("vote", fixed=evening, after="a"))
    found = risk(plan(*steps, timezone="Pacific/Auckland"), samples=2_000)

    assert kept(found)["date", "vote"] == 1
    assert kept(risk(plan(*steps, timezone="America/Lima"), samples=2_000))["date", "vote"] < 1
