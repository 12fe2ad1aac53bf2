"""Published tables give nobody away. The attack here is written apart from the code under test: it
sees only what is published and solves over the full cross of all dimensions."""

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ladderway.domain.evaluation.disclosure import (
    Cell,
    Counted,
    Dimension,
    Ledger,
    Policy,
    Release,
    Table,
    Why,
    attacked,
    check_chain,
    cross_table,
    from_plain,
    opened,
    publish,
    share_of,
    to_plain,
)
from ladderway.domain.evaluation.disclosure.attack import unknowns
from ladderway.domain.evaluation.errors import BadInput, DisclosureRefused, UnsupportedCombination

ARM = Dimension("arm", ("offered", "others"))
SEX = Dimension("sex", ("f", "m"))
SITE = Dimension("site", ("east", "north", "west"))
WORKS = Dimension("works", ("no", "yes"))
ALL = (ARM, SEX, SITE, WORKS)
PLAIN = Policy()


def people(seed: int, count: int) -> dict[str, list[str]]:
    rng = np.random.default_rng(seed)
    return {
        d.name: rng.choice(d.values, count, p=rng.dirichlet(np.ones(len(d.values)))).tolist()
        for d in ALL
    }


def counts(by: Sequence[Dimension], table: Sequence[int], name: str = "t") -> Table:
    """A table from its inner cells in the order of the cross."""
    combos = list(itertools.product(*(d.values for d in by)))
    columns: dict[str, list[str]] = {d.name: [] for d in by}
    for combo, count in zip(combos, table, strict=True):
        for d, value in zip(by, combo, strict=True):
            columns[d.name] += [value] * count
    return cross_table(name, by, columns)


# The attack.


def readings(releases: Sequence[Release]) -> dict[Cell, tuple[float, float]]:
    """What a reader knows of each cell: exact, or rounded to 5, or hidden."""
    out: dict[Cell, tuple[float, float]] = {}
    for release in releases:
        step, least = release.policy.rounding, release.policy.threshold
        for table in release.tables:
            for cell, shown in zip(table.cells, table.shown, strict=True):
                if shown is None:
                    out[cell] = (0, np.inf)
                elif step == 1 or shown == 0:
                    out[cell] = (shown, shown)
                else:
                    out[cell] = (max(least, shown - step // 2), shown + (step - 1) // 2)
    return out


def attack(releases: Sequence[Release]) -> dict[Cell, tuple[float, float]]:
    """The least and the most of each hidden cell."""
    known = readings(releases)
    atoms = list(itertools.product(*(d.values for d in ALL)))
    place = {d.name: i for i, d in enumerate(ALL)}

    def row(cell: Cell) -> list[float]:
        return [float(all(a[place[n]] in v for n, v in cell.where)) for a in atoms]

    rows = np.array([row(cell) for cell in known])
    low, high = np.array(list(known.values())).T
    shown = np.isfinite(high)
    upper = np.vstack([rows[shown], -rows[shown]])
    upper_at = np.concatenate([high[shown], -low[shown]])
    out = {}
    for i in np.flatnonzero(~shown):
        ends = []
        for sign in (1, -1):
            found = linprog(sign * rows[i], A_ub=upper, b_ub=upper_at, bounds=(0, None))
            ends.append(sign * found.fun if found.status == 0 else np.inf)
        out[list(known)[i]] = (ends[0], ends[1])
    return out


def given_away(ledger: Ledger) -> list[Cell]:
    """Small cells that the attack tells from another small number, others that it narrows to less
    than the width of small numbers."""
    why = {entry.cell: entry.why for entry in ledger.entries}
    least = {entry.cell: entry.policy.threshold for entry in ledger.entries}
    out = []
    for cell, (low, high) in attack(ledger.releases).items():
        if why[cell] is Why.SMALL:
            bad = low > 1 + 1e-6 or high < least[cell] - 1 - 1e-6
        else:
            bad = high - low < least[cell] - 2 - 1e-6
        if bad:
            out.append(cell)
    return out


class TestTheAttack:
    @settings(max_examples=25, deadline=None)
    @given(st.integers(0, 10_000), st.integers(10, 250), st.sampled_from([1, 5]))
    def test_it_finds_nothing_in_one_release(self, seed: int, count: int, rounding: int) -> None:
        who = people(seed, count)
        tables = [cross_table("a", [ARM, SITE], who), cross_table("b", [SEX, SITE], who)]
        ledger = publish(opened(ALL), tables, Policy(rounding=rounding))
        assert given_away(ledger) == []
        assert attacked(ledger) == ()

    @settings(max_examples=12, deadline=None)
    @given(st.integers(0, 10_000), st.integers(20, 300))
    def test_it_finds_nothing_across_releases(self, seed: int, count: int) -> None:
        who = people(seed, count)
        ledger = opened(ALL)
        for by in ([ARM, SEX], [ARM, WORKS], [SEX, WORKS], [ARM, SITE], [ARM, SEX, WORKS]):
            try:
                ledger = publish(ledger, [cross_table("t", by, who)], PLAIN)
            except DisclosureRefused:
                continue  # what can no longer be protected is not published
            assert given_away(ledger) == []

    def test_it_works_where_protection_is_weakened(self) -> None:
        """Else it would prove nothing: without what was hidden beside, small counts are found."""
        ledger = publish(opened(ALL), [counts([ARM, SITE], [3, 20, 30, 40, 2, 60])], PLAIN)
        assert given_away(ledger) == []
        bare = without_complements(ledger)
        small = {e.cell for e in ledger.entries if e.why is Why.SMALL}
        assert small <= set(given_away(bare))
        assert {exposure.cell for exposure in attacked(bare)} >= small

    def test_it_works_where_an_earlier_release_is_forgotten(self) -> None:
        """2, 30 and 40 people at three sites: 30 is hidden beside the 2. A second table that
        counts the 30 by itself has nothing small in it, and together they give the 2 away."""
        north, east = Cell.of(site="north"), Cell.of(site="east")
        first = publish(opened(ALL), [counts([SITE], [2, 30, 40])], PLAIN)
        assert last(first)[north] is None
        second = Table("u", (Counted(north, 30),))
        forgotten = publish(opened(ALL), [second], PLAIN)
        assert last(forgotten)[north] == 30
        shown = tuple(replace(e, shown=30) if e.cell == north else e for e in first.entries)
        both = replace(first, entries=shown, releases=(*first.releases, *forgotten.releases))
        assert [e.cell for e in attacked(both)] == [east]
        assert last(publish(first, [second], PLAIN))[north] is None


def without_complements(ledger: Ledger) -> Ledger:
    """What would have been published with the small counts hidden and nothing else."""
    numbers = {
        e.cell: None if e.why is Why.SMALL else e.policy.shown(e.people) for e in ledger.entries
    }
    entries = tuple(replace(e, shown=numbers[e.cell]) for e in ledger.entries)
    releases = tuple(
        replace(
            r,
            tables=tuple(replace(t, shown=tuple(numbers[c] for c in t.cells)) for t in r.tables),
        )
        for r in ledger.releases
    )
    return replace(ledger, entries=entries, releases=releases)


def last(ledger: Ledger) -> Mapping[Cell, int | None]:
    table = ledger.releases[-1].tables[-1]
    return dict(zip(table.cells, table.shown, strict=True))


class TestWhatIsShown:
    def test_nothing_small_hides_nothing(self) -> None:
        ledger = publish(opened(ALL), [counts([ARM, SEX], [5, 0, 12, 7])], PLAIN)
        shown = last(ledger)
        assert None not in shown.values()
        assert shown[Cell.of(arm="offered", sex="f")] == 5
        assert shown[Cell.of(sex="m")] == 7
        assert shown[Cell()] == 24

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.integers(0, 9), min_size=6, max_size=6), st.sampled_from([3, 5, 10]))
    def test_what_is_small_is_hidden_and_the_rest_is_true(self, inner: list[int], t: int) -> None:
        table = counts([ARM, SITE], inner)
        true = {c.cell: c.people for c in table.counted}
        for cell, shown in last(publish(opened(ALL), [table], Policy(t))).items():
            assert shown in (None, true[cell])
            assert shown is None or shown == 0 or shown >= t

    def test_one_small_count_takes_others_with_it(self) -> None:
        shown = last(publish(opened(ALL), [counts([ARM, SEX], [3, 20, 30, 40])], PLAIN))
        assert sum(n is None for n in shown.values()) >= 4  # a closed way needs four
        assert shown[Cell()] == 93

    def test_two_ones_with_a_shown_total_do_not_give_each_other_away(self) -> None:
        shown = last(publish(opened(ALL), [counts([ARM, SITE], [1, 1, 9, 9, 9, 9])], PLAIN))
        assert shown[Cell.of(arm="offered")] is None or shown[
            Cell.of(arm="offered", site="west")
        ] is None  # fmt: skip

    def test_people_where_nobody_can_be_are_zero_and_shown(self) -> None:
        never = Cell.of(arm="others", site="west")
        ledger = opened(ALL, impossible=[never])
        done = publish(ledger, [counts([ARM, SITE], [3, 20, 30, 40, 50, 0])], PLAIN)
        assert last(done)[never] == 0
        with pytest.raises(BadInput, match="nobody can be"):
            publish(ledger, [counts([ARM, SITE], [3, 20, 30, 40, 50, 1])], PLAIN)

    def test_rounded_numbers_hide_small_ones_still(self) -> None:
        done = publish(opened(ALL), [counts([ARM, SEX], [3, 21, 33, 48])], Policy(rounding=5))
        shown = last(done)
        assert shown[Cell.of(arm="offered", sex="f")] is None
        assert shown[Cell()] == 105
        assert all(n is None or n % 5 == 0 for n in shown.values())
        assert given_away(done) == []

    def test_halves_go_up(self) -> None:
        assert [Policy(rounding=10).shown(n) for n in (5, 14, 15, 24)] == [10, 10, 20, 20]
        assert Policy(rounding=10).understood(20).low == 15
        assert Policy(rounding=10).understood(20).high == 24

    def test_a_share_needs_both_its_numbers(self) -> None:
        done = publish(opened(ALL), [counts([ARM, SEX], [10, 30, 25, 25])], PLAIN)
        table = done.releases[0].tables[0]
        part = Cell.of(arm="offered", sex="f")
        assert share_of(table, part, Cell.of(arm="offered")) == 0.25
        with pytest.raises(BadInput, match="has no cell"):
            share_of(table, part, Cell.of(site="east"))
        small = publish(opened(ALL), [counts([ARM, SEX], [2, 30, 25, 25])], PLAIN)
        assert share_of(small.releases[0].tables[0], part, Cell.of(arm="offered")) is None


class TestWhatIsPublishedStays:
    who = people(1, 200)

    def test_the_same_people_counted_again_look_the_same(self) -> None:
        first = publish(opened(ALL), [cross_table("a", [ARM, SITE], self.who)], PLAIN)
        again = publish(first, [cross_table("b", [ARM, SITE], self.who)], Policy(10))
        assert again.releases[1].tables[0].shown == first.releases[0].tables[0].shown

    def test_a_count_that_changed_is_refused(self) -> None:
        """Else the difference of two versions tells of the one who joined in between."""
        first = publish(opened(ALL), [counts([ARM, SEX], [20, 30, 40, 50])], PLAIN)
        with pytest.raises(DisclosureRefused, match="published before"):
            publish(first, [counts([ARM, SEX], [21, 30, 40, 50])], PLAIN)

    def test_a_table_that_subtracts_to_a_small_count_is_protected_or_refused(self) -> None:
        """43 and 40 published; three in between cannot be hidden any more."""
        young, old = Cell.of(site=["east", "north"]), Cell.of(site="east")
        first = publish(opened(ALL), [Table("a", (Counted(young, 43), Counted(old, 40)))], PLAIN)
        between = Table("b", (Counted(Cell.of(site="north"), 3),))
        with pytest.raises(DisclosureRefused, match="follows from"):
            publish(first, [between], PLAIN)

    def test_the_chain_of_hashes_holds_until_something_is_changed(self) -> None:
        ledger = publish(opened(ALL), [cross_table("a", [ARM, SITE], self.who)], PLAIN)
        ledger = publish(ledger, [cross_table("b", [ARM, SEX], self.who)], PLAIN)
        check_chain(ledger)
        wider = replace(ledger, dimensions=(*ALL, Dimension("age", ("old", "young"))))
        check_chain(wider)
        first = ledger.releases[0]
        table = first.tables[0]
        bent = replace(first, tables=(replace(table, shown=(99, *table.shown[1:])),))
        with pytest.raises(DisclosureRefused, match=r"Release \[1\] was changed"):
            check_chain(replace(ledger, releases=(bent, ledger.releases[1])))
        with pytest.raises(DisclosureRefused, match="changed after publication"):
            check_chain(replace(ledger, releases=ledger.releases[1:]))


class TestALedgerIsKept:
    ledger = publish(
        publish(opened(ALL), [cross_table("a", [ARM, SITE], people(1, 90))], PLAIN),
        [cross_table("b", [ARM, SEX], people(1, 90))],
        Policy(rounding=5),
    )

    def test_as_plain_data_and_back(self) -> None:
        kept = json.loads(json.dumps(to_plain(self.ledger)))
        assert from_plain(kept) == self.ledger

    def test_what_was_changed_in_keeping_is_refused(self) -> None:
        kept = to_plain(self.ledger)
        kept["releases"][0]["tables"][0]["shown"][0] = 77
        with pytest.raises(DisclosureRefused, match="changed after publication"):
            from_plain(kept)
        kept = to_plain(self.ledger)
        shown = next(e for e in kept["entries"] if e["shown"])
        shown["shown"] += 1
        with pytest.raises(DisclosureRefused, match="another number"):
            from_plain(kept)

    def test_what_is_no_ledger_is_refused(self) -> None:
        with pytest.raises(BadInput, match="no ledger"):
            from_plain({"version": 9})
        with pytest.raises(BadInput, match="cannot be read"):
            from_plain({"version": 1})


class TestWhatCannotBe:
    def test_tables_that_do_not_add_up(self) -> None:
        table = Table("a", (Counted(Cell(), 10), *(Counted(Cell.of(sex=s), 6) for s in "fm")))
        with pytest.raises(BadInput, match="do not add up"):
            publish(opened(ALL), [table], PLAIN)

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            (Table("a", (Counted(Cell.of(sex="x"), 6),)), "no values"),
            (Table("a", (Counted(Cell.of(age="x"), 6),)), "No dimension"),
            (Table("a", (Counted(Cell(), -6),)), "not below 0"),
            (Table("a", (Counted(Cell(), 6), Counted(Cell.of(sex=["f", "m"]), 7))), "twice"),
        ],
    )
    def test_counts(self, table: Table, said: str) -> None:
        with pytest.raises(BadInput, match=said):
            publish(opened(ALL), [table], PLAIN)

    def test_policies_that_protect_nobody(self) -> None:
        for make in (lambda: Policy(2), lambda: Policy(5, 0), lambda: Policy(5, 100)):
            with pytest.raises(BadInput):
                make()

    def test_dimensions_without_a_name_of_their_own(self) -> None:
        with pytest.raises(BadInput, match="name of its own"):
            opened([SEX, SEX])

    def test_nothing_to_publish(self) -> None:
        with pytest.raises(BadInput, match="no table"):
            publish(opened(ALL), [], PLAIN)
        assert attacked(opened(ALL)) == ()

    def test_people_with_a_value_that_was_not_declared(self) -> None:
        with pytest.raises(BadInput, match="no values"):
            cross_table("a", [SEX], {"sex": ["f", "x"]})
        with pytest.raises(BadInput, match="differ in length"):
            cross_table("a", [SEX, ARM], {"sex": ["f"], "arm": []})

    def test_more_combinations_than_can_be_checked(self) -> None:
        wide = {f"d{i}": Dimension(f"d{i}", tuple("abcdefgh")) for i in range(7)}
        with pytest.raises(UnsupportedCombination, match="combinations"):
            unknowns([Cell.of(**dict.fromkeys(wide, "a"))], wide)


class TestGroupsOfDimensions:
    """The parted system answers like the full cross, and stays small."""

    def test_tables_that_share_one_dimension_are_not_multiplied(self) -> None:
        outcomes = {f"y{i}": Dimension(f"y{i}", ("no", "yes")) for i in range(20)}
        cells = [Cell.of(arm="offered", **{name: "yes"}) for name in outcomes]
        assert unknowns(cells, {**outcomes, "arm": ARM}).count == 20 * 4

    def test_a_ring_of_tables_is_closed(self) -> None:
        """arm × sex, sex × site, site × works, works × arm: groups of three, not four pairs."""
        cells = [
            Cell.of(arm="offered", sex="f"), Cell.of(sex="f", site="east"),
            Cell.of(site="east", works="no"), Cell.of(works="no", arm="offered"),
        ]  # fmt: skip
        system = unknowns(cells, {d.name: d for d in ALL})
        assert system.count in (2 * 2 * 3 + 2 * 2 * 3, 2 * 2 * 2 + 2 * 3 * 2, 2 * 2 * 3 + 2 * 3 * 2)

    def test_only_some_people_may_be_counted(self) -> None:
        who = people(3, 60)
        table = cross_table("a", [SEX], who, only=Cell.of(arm="offered"))
        assert {c.cell.names for c in table.counted} == {
            frozenset({"arm", "sex"}), frozenset({"arm"}),
        }  # fmt: skip
        assert table.counted[-1].people == who["arm"].count("offered")
