"""What of a study may be seen: small counts and what gives them away are hidden, and stay so."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.evaluation.results.columns import study_data
from ladderway.domain.evaluation.results.published import ARM, Published, attack, published
from ladderway.domain.evaluation.study import (
    Assignment,
    DesignPlan,
    Estimator,
    Kind,
    Label,
    OutcomePlan,
    Status,
    StudyPlan,
    SubgroupPlan,
)


def plan(**changed):
    work = OutcomePlan(
        "work", "work", Label("Works"), Kind.SHARE, Status.CONFIRMATORY, Estimator.DIFFERENCE, 12
    )
    pay = OutcomePlan(
        "pay", "pay", Label("Pay"), Kind.AMOUNT, Status.EXPLORATORY, Estimator.DIFFERENCE, 12
    )
    made = StudyPlan(
        "s", Label("S"), Label("Q"), Label("P"), "person", date(2026, 1, 1), date(2026, 6, 1),
        DesignPlan(Assignment.COMPLETE, "z"), (work, pay),
        subgroups=(SubgroupPlan("sex", "sex", Label("Sex")),),
    )  # fmt: skip
    return replace(made, **changed)


def columns(few=4, seed=0):
    """200 people of whom `few` in each arm are men."""
    rng = np.random.default_rng(seed)
    z = np.repeat([1.0, 0.0], 100)
    sex = np.array((["m"] * few + ["f"] * (100 - few)) * 2)
    work = (rng.random(200) < 0.5).astype(float)
    pay = np.where(work == 1, rng.uniform(100, 300, 200), 0.0)
    return {"z": z, "work": work, "pay": pay, "sex": sex}


def test_shares_and_means_are_those_of_the_data_where_they_are_shown():
    data = study_data(plan(subgroups=()), columns())
    seen = published(data)
    z, work, pay = (data.columns[n] for n in ("z", "work", "pay"))
    assert seen.count(**{ARM: "program"}) == 100
    assert seen.share("outcome work", arm="program") == pytest.approx(work[z == 1].mean())
    assert seen.mean("outcome pay", arm="comparison") == pytest.approx(pay[z == 0].mean())
    assert seen.hidden == 0


def test_a_loss_is_told_as_one():
    data = columns()
    data["pay"] = data["pay"] - 400
    seen = published(study_data(plan(subgroups=()), data))
    expected = data["pay"][data["z"] == 1].mean()
    assert seen.mean("outcome pay", arm="program") == pytest.approx(expected)


def test_a_small_group_is_hidden_with_what_would_give_it_away():
    seen = published(study_data(plan(), columns(few=4)))
    assert seen.count(**{ARM: "program", "subgroup sex": "m"}) is None
    assert seen.mean("outcome pay", arm="program", **{"subgroup sex": "m"}) is None
    # The women alone would give the men away: 100 less those shown.
    assert seen.count(**{ARM: "program", "subgroup sex": "f"}) is None
    assert attack(seen) == ()


@pytest.mark.parametrize("few", [0, 1, 4, 9, 12, 40])
def test_nothing_hidden_can_be_worked_out(few):
    assert attack(published(study_data(plan(), columns(few=few, seed=few)))) == ()


def test_the_attack_finds_a_release_whose_suppression_was_weakened():
    seen = published(study_data(plan(), columns(few=4)))
    entries = tuple(
        replace(e, shown=e.people) if e.shown is None and e.why.value == "beside" else e
        for e in seen.ledger.entries
    )
    weaker = Published(replace(seen.ledger, entries=entries), seen.means, seen.floors)
    assert attack(weaker) != ()


def test_a_table_stays_as_it_was_published():
    first = published(study_data(plan(), columns()))
    again = published(study_data(plan(), columns()), first)
    assert len(again.ledger.releases) == 2
    later = columns()
    later["work"][0] = 1 - later["work"][0]
    with pytest.raises(DisclosureRefused, match="published before"):
        published(study_data(plan(), later), first)


def test_where_everybody_says_yes_the_share_is_one():
    """No value "no" exists then: what is asked for is only what somebody said."""
    data = columns()
    data["work"][:] = 1
    seen = published(study_data(plan(subgroups=()), data))
    assert seen.average("outcome work", arm="program") == 1
    data["work"][:] = 0
    assert (
        published(study_data(plan(subgroups=()), data)).average("outcome work", arm="program") == 0
    )


def test_where_nobody_is_known_there_is_no_average():
    data = columns()
    data["work"][:] = np.nan
    data["pay"][:] = np.nan
    seen = published(study_data(plan(subgroups=()), data))
    assert seen.known("outcome work", arm="program") == 0
    assert seen.average("outcome work", arm="program") is None
    assert seen.average("outcome pay", arm="program") is None
