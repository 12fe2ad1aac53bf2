"""Series, stays and benefit-cost of a plan: as the estimators have them, and hidden with care."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ladderway.domain.evaluation.benefit_cost.ledger import Perspective
from ladderway.domain.evaluation.benefit_cost.model import BenefitCost, Line, OfImpact
from ladderway.domain.evaluation.benefit_cost.uncertainty import Figure
from ladderway.domain.evaluation.event_time import event_time_impacts
from ladderway.domain.evaluation.results.analyse import analyse
from ladderway.domain.evaluation.results.columns import study_data
from ladderway.domain.evaluation.results.published import (
    attack,
    published,
    stay_is_shown,
    worth_is_shown,
)
from ladderway.domain.evaluation.study import (
    Assignment,
    DesignPlan,
    Estimator,
    Kind,
    Label,
    OutcomePlan,
    SeriesPlan,
    Status,
    StayPlan,
    StudyPlan,
    columns_asked,
    faults,
)
from ladderway.domain.evaluation.survival import kaplan_meier, restricted_means, standing_at

PAY = OutcomePlan(
    "pay", "pay12", Label("Pay"), Kind.AMOUNT, Status.CONFIRMATORY, Estimator.DIFFERENCE, 12
)
SERIES = SeriesPlan(
    "pay_over_time", Label("Pay"), Kind.AMOUNT, ("pay3", "pay6", "pay12"), (3, 6, 12)
)
STAY = StayPlan("job", Label("First job"), "lasted", "ended", (3.0, 6.0, 12.0))
MODEL = BenefitCost(
    "T", "S", 2026, 0.03,
    lines=(
        Line("Earnings", "earnings", gain_to=Perspective.PARTICIPANT, years=2),
        Line("Program", "cost", cost_by=Perspective.GOVERNMENT),
    ),
    figures=(Figure("cost", 40.0, 30.0, 50.0),),
    impacts=(OfImpact("earnings", "pay"),),
)  # fmt: skip
PLAN = StudyPlan(
    "s", Label("S"), Label("Q"), Label("P"), "person", date(2026, 1, 1), date(2026, 6, 1),
    DesignPlan(Assignment.COMPLETE, "z"), (PAY,),
    series=(SERIES,), stays=(STAY,), benefit_cost=MODEL,
)  # fmt: skip


def columns(seed=3, people=200):
    rng = np.random.default_rng(seed)
    z = np.tile([1.0, 0.0], people // 2)
    pay = {f"pay{m}": rng.uniform(100, 300, people) + 4 * m * z for m in (3, 6, 12)}
    real = rng.exponential(8 + 6 * z)
    lasted = np.minimum(np.ceil(real), 14.0)
    ended = (real <= 14).astype(float)
    lasted[:20], ended[:20] = np.nan, np.nan  # who never began
    return {"z": z, **pay, "lasted": lasted, "ended": ended}


def test_a_series_is_that_of_its_estimator_and_the_same_again():
    data = columns()
    found = analyse(PLAN, data).series[0].found
    table = np.column_stack([data[c] for c in SERIES.columns])
    theirs = event_time_impacts(table, data["z"], np.random.default_rng(1))
    assert found.bands.low == pytest.approx(theirs.bands.low)
    assert analyse(PLAN, data).series[0].found.bands.critical == found.bands.critical


def test_blocks_of_the_draw_enter_the_series_as_indicators():
    data = {**columns(), "site": np.repeat([1.0, 2.0, 3.0, 4.0], 50)}
    data["pay3"] = data["pay3"] + 500 * data["site"]
    blocked = replace(PLAN, design=replace(PLAN.design, blocks="site"))
    errors = [analyse(p, data).series[0].found.bands.standard_errors[0] for p in (PLAN, blocked)]
    assert errors[1] < errors[0] / 5


def test_a_stay_is_kaplan_and_meiers_among_those_who_began():
    data = columns()
    made = analyse(PLAN, data)
    stay, began = made.stays[0], ~np.isnan(data["lasted"])
    assert (stay.began_program, stay.began_comparison) == (90, 90)
    here = began & (data["z"] == 1)
    curve = kaplan_meier(data["lasted"][here], data["ended"][here])
    assert stay.checkpoints[1].program.survival == standing_at(curve, 6.0).survival
    means = restricted_means(data["lasted"][began], data["ended"][began], data["z"][began], 12.0)
    assert stay.means.difference.estimate == means.difference.estimate
    assert {"assumed.last_seen_by_chance", "assumed.only_those_who_began"} <= set(made.assumptions)


def test_what_cannot_be_computed_is_told_and_takes_nothing_with_it():
    data = columns()
    data["pay3"] = np.where(data["z"] == 1, np.nan, data["pay3"])
    long = replace(STAY, checkpoints=(3.0, 60.0))
    made = analyse(replace(PLAN, stays=(long,)), data)
    assert (made.series, made.stays) == ((), ())
    assert [where for where, _ in made.left_out] == ["series pay_over_time", "stays job"]
    assert made.worth is not None


def test_the_impact_of_the_study_is_a_figure_of_the_model():
    made = analyse(PLAN, columns())
    impact = made.impacts[0].impact
    discounted = 1.03**-0.5 + 1.03**-1.5
    assert made.worth.by["participant"].net == pytest.approx(impact.value * discounted)
    assert made.worth.by["society"].net == pytest.approx(
        impact.value * discounted - 40 * 1.03**-0.5
    )
    bar = next(b for b in made.worth.bars if b.name == "earnings")
    assert bar.swing == pytest.approx(2 * 1.959963984540054 * impact.standard_error * discounted)


def test_all_of_it_passes_the_attack_and_large_cells_are_shown():
    data = study_data(PLAN, columns())
    seen = published(data)
    assert attack(seen) == ()
    assert [stay_is_shown(seen, STAY, k) for k in range(3)] == [True, True, True]
    assert worth_is_shown(PLAN, seen)
    assert seen.average("outcome period pay3", arm="program") == pytest.approx(
        data.columns["pay3"][data.treated == 1].mean()
    )
    assert "outcome period pay12" not in seen.ledger.by_name  # published once, as the outcome


def test_a_share_still_there_is_hidden_where_few_had_ended():
    """Four ended in each arm by month 3: the share would count them."""
    data = columns()
    lasted, ended = np.full(200, 14.0), np.zeros(200)
    lasted[:8], ended[:8] = 2.0, 1.0
    lasted[8:80], ended[8:80] = 9.0, 1.0
    seen = published(study_data(PLAN, {**data, "lasted": lasted, "ended": ended}))
    assert attack(seen) == ()
    shown = [stay_is_shown(seen, STAY, k) for k in range(3)]
    assert shown == [False, False, True]


def test_a_model_on_a_hidden_impact_is_not_shown():
    few = columns(people=16)
    few = {k: v[:16] for k, v in few.items()}
    plan = replace(PLAN, stays=())
    assert not worth_is_shown(plan, published(study_data(plan, few)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"series": (replace(SERIES, months=(3, 6)),)}, "plan.series_months"),
        ({"series": (replace(SERIES, kind=Kind.SHARE),)}, "plan.series_kind"),
        ({"series": (replace(SERIES, covariates=("age",)),)}, "plan.series_covariates"),
        ({"series": (SERIES, replace(SERIES, name="job"))}, "plan.over_time_twice"),
        ({"stays": (replace(STAY, checkpoints=(6.0, 3.0)),)}, "plan.checkpoints"),
        (
            {"benefit_cost": replace(MODEL, impacts=(OfImpact("earnings", "x"),))},
            "plan.worth_outcome",
        ),
        ({"benefit_cost": replace(MODEL, horizon=0)}, "plan.worth"),
        (
            {"design": replace(PLAN.design, assignment=Assignment.COMPARISON_GROUP)},
            "plan.over_time_without_lot",
        ),
    ],
)
def test_a_plan_that_is_not_fit_says_where(changed, says):
    assert says in [fault.code for fault in faults(replace(PLAN, **changed))]


def test_a_plan_asks_for_every_column_that_it_names():
    numbers, labels = columns_asked(PLAN)
    assert set(numbers) == {"pay12", "pay3", "pay6", "lasted", "ended"}
    assert labels == ()
