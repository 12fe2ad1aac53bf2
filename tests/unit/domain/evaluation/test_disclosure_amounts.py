"""Means of amounts: hidden where few are behind them, and not to be subtracted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.evaluation.disclosure import (
    Amount,
    AmountLedger,
    AmountPolicy,
    Cell,
    Dimension,
    Ledger,
    Policy,
    attacked_means,
    cross_table,
    opened,
    publish,
    publish_means,
)
from ladderway.domain.evaluation.errors import BadInput, DisclosureRefused

SITE = Dimension("site", ("east", "north", "west"))
ARM = Dimension("arm", ("offered", "others"))


def study(sites: dict[str, list[float]]) -> tuple[Ledger, list[Amount]]:
    """A published table of people by site, and their earnings."""
    names = [site for site, paid in sites.items() for _ in paid]
    ledger = publish(opened([SITE]), [cross_table("t", [SITE], {"site": names})], Policy())
    amounts = [
        Amount(Cell.of(site=site), len(paid), sum(paid), max(paid, default=0.0))
        for site, paid in sites.items()
    ]
    every = [pay for paid in sites.values() for pay in paid]
    return ledger, [*amounts, Amount(Cell(), len(every), sum(every), max(every))]


def published(sites: dict[str, list[float]], policy: AmountPolicy | None = None) -> AmountLedger:
    ledger, amounts = study(sites)
    done = publish_means(ledger, AmountLedger("earnings"), amounts, policy or AmountPolicy())
    assert attacked_means(ledger, done) == ()
    return done


def test_means_of_many_are_shown() -> None:
    done = published({"east": [10.0] * 20, "north": [30.0] * 20, "west": [20.0] * 20})
    assert done.means[Cell.of(site="east")] == 10
    assert done.means[Cell()] == 20


def test_the_mean_of_few_takes_another_with_it() -> None:
    """Seven people are shown as a count; their mean would follow from the others' and all."""
    done = published({"east": [10.0] * 7, "north": [30.0] * 20, "west": [20.0] * 20})
    hidden = [cell for cell, mean in done.means.items() if mean is None]
    assert Cell.of(site="east") in hidden
    assert len(hidden) == 2
    assert Cell() not in hidden


def test_the_mean_behind_a_hidden_count_is_hidden() -> None:
    done = published({"east": [10.0] * 3, "north": [30.0] * 20, "west": [20.0] * 40})
    assert done.means[Cell.of(site="east")] is None
    assert done.means[Cell.of(site="north")] is None  # its count is hidden beside


def test_one_who_makes_up_most_of_a_sum_hides_it() -> None:
    done = published({"east": [10.0] * 20 + [5000.0], "north": [300.0] * 20, "west": [200.0] * 20})
    assert done.means[Cell.of(site="east")] is None


def test_the_attack_works_where_protection_is_weakened() -> None:
    sites = {"east": [10.0] * 7, "north": [30.0] * 20, "west": [20.0] * 20}
    ledger, amounts = study(sites)
    done = publish_means(ledger, AmountLedger("earnings"), amounts, AmountPolicy())
    bare = replace(
        done,
        entries=tuple(
            e if e.small else replace(e, shown=e.amount.total / e.amount.people)
            for e in done.entries
        ),
    )
    found = attacked_means(ledger, bare)
    assert [exposure.cell for exposure in found] == [Cell.of(site="east")]
    assert found[0].found.low == pytest.approx(70)


def test_a_later_table_cannot_give_an_earlier_one_away() -> None:
    sites = {"east": [10.0] * 7, "north": [30.0] * 20, "west": [20.0] * 20}
    ledger, amounts = study(sites)
    first = publish_means(ledger, AmountLedger("earnings"), amounts, AmountPolicy())
    again = publish_means(ledger, first, amounts, AmountPolicy(fewest=3))
    assert again.means == first.means
    changed = [replace(amounts[0], total=71.0), *amounts[1:]]
    with pytest.raises(DisclosureRefused, match="published before"):
        publish_means(ledger, first, changed, AmountPolicy())


def test_what_was_shown_before_may_make_a_table_impossible() -> None:
    sites = {"east": [10.0] * 7, "north": [30.0] * 20, "west": [20.0] * 20}
    ledger, amounts = study(sites)
    first = publish_means(ledger, AmountLedger("earnings"), amounts[1:], AmountPolicy())
    with pytest.raises(DisclosureRefused, match="follows from"):
        publish_means(ledger, first, amounts[:1], AmountPolicy())


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(30, 300))
def test_nothing_small_is_narrowed_down_in_two_ways(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    who = {
        d.name: rng.choice(d.values, count, p=rng.dirichlet(np.ones(len(d.values)))).tolist()
        for d in (ARM, SITE)
    }
    pay = rng.lognormal(8, 1.0, count)
    table = cross_table("t", [ARM, SITE], who)
    ledger = publish(opened([ARM, SITE]), [table], Policy())
    amounts = []
    for counted in table.counted:
        rows = [i for i in range(count) if all(who[n][i] in v for n, v in counted.cell.where)]
        paid = pay[rows]
        amounts.append(
            Amount(counted.cell, len(rows), float(paid.sum()), float(paid.max(initial=0.0)))
        )
    done = publish_means(ledger, AmountLedger("earnings"), amounts, AmountPolicy())
    assert attacked_means(ledger, done) == ()
    for amount in amounts:
        if 0 < amount.people < 10:
            assert done.means[amount.cell.plain(ledger.by_name)] is None


def test_what_cannot_be_is_refused() -> None:
    ledger, amounts = study({"east": [10.0] * 20, "north": [30.0] * 20, "west": [20.0] * 20})
    empty = AmountLedger("earnings")
    with pytest.raises(BadInput, match="do not add up"):
        publish_means(
            ledger,
            empty,
            [replace(amounts[0], total=1.0, largest=1.0), *amounts[1:]],
            AmountPolicy(),
        )
    with pytest.raises(BadInput, match="counts first"):
        publish_means(opened([SITE]), empty, amounts, AmountPolicy())
    with pytest.raises(BadInput, match="not below 0"):
        publish_means(ledger, empty, [replace(amounts[0], total=-1.0)], AmountPolicy())
    with pytest.raises(BadInput, match="two different"):
        publish_means(ledger, empty, [amounts[0], replace(amounts[0], people=9)], AmountPolicy())
    with pytest.raises(BadInput, match="At least 3"):
        AmountPolicy(fewest=2)
    assert publish_means(ledger, empty, [], AmountPolicy()) == empty
    assert attacked_means(ledger, empty) == ()
