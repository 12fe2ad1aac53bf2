"""Figures that the sources' notes state, found again in what ships."""

import os
from datetime import date
from pathlib import Path

import pytest

from ladderway.files.build.pipeline import BUILDERS, SHIPPED, build, digest
from ladderway.files.tables import (
    load_catalogue,
    load_job_titles,
    load_manifest,
    load_outlook_years,
)

AS_OF = date(2026, 11, 23)
FITTED = {"transitions"}  # minutes of fitting; compared by a test of its own
ROOT = Path(__file__).resolve().parents[2]
SOURCES = Path(os.environ.get("LADDERWAY_SOURCES", ROOT.parent / "shared" / "data"))


def test_toronto_wages_under_the_minimum() -> None:
    """As published in 2024, 16 of 333 medians and 118 low wages are under the $17.60 of late 2025.

    Under the $17.20 in force when they came out, none is: the publisher had lifted them already.
    """
    figures = load_catalogue().wages.figures
    toronto = [f for (_, area, year), f in figures.items() if (area, year) == ("ER3530", 2024)]
    assert len(toronto) == 333
    assert sum(f.median < 17.60 for f in toronto) == 16
    assert sum(f.low < 17.60 for f in toronto) == 118
    assert min(f.low for f in toronto) == 17.20


def test_they_are_lifted_and_marked_and_nothing_is_shown_lower() -> None:
    catalogue = load_catalogue()
    found = [catalogue.pay(noc, "ER3530", AS_OF) for noc in catalogue.index]
    bands = [b for b in found if b is not None]
    local = [b for b in bands if not b.is_fallback]
    assert sum(b.median_lifted for b in local) == 16
    assert sum(b.low_lifted for b in local) == 118
    assert all(b.low >= 17.60 and b.low <= b.median for b in bands)
    assert all(b.low == 17.60 for b in bands if b.low_lifted)


def test_one_occupation_has_no_wage_anywhere() -> None:
    catalogue = load_catalogue()
    assert [n for n in catalogue.index if catalogue.pay(n, "ER3530", AS_OF) is None] == ["00013"]


def test_the_index_is_near_what_the_sources_say_of_the_two_years() -> None:
    """SOURCES: the 2025 medians are 1.047 times those of 2024 on average, unweighted."""
    index = load_catalogue().wages.index
    assert index[2024] == pytest.approx(1.042, abs=0.001)
    assert index[2025] == 1


def test_minimum_and_living_wage_of_toronto() -> None:
    catalogue = load_catalogue()
    minimum = catalogue.minimum_wage("ER3530", AS_OF)
    assert minimum is not None
    assert (minimum.value, minimum.carried) == (17.60, True)  # October 2026 is not confirmed
    years = {2021: 22.08, 2022: 23.15, 2023: 25.05, 2024: 26.00, 2025: 27.20}
    for year, value in years.items():
        living = catalogue.living_wage("ER3530", date(year, 12, 1))
        assert living is not None
        assert (living.value, living.carried) == (value, False)


JOINS = {
    "unit groups with skills": 516,
    "unit groups with abilities": 516,
    "unit groups with knowledge": 516,
    "unit groups with activities": 516,
    "unit groups with context": 516,
    "unit groups with outlook numbers": 485,
    "unit groups with projections by year": 484,
    "unit groups with O*NET codes": 515,
    "unit groups with a job zone": 507,
    "unit groups with education shares": 492,
    "unit groups with a wage in ER00, 2025": 515,
    "unit groups with a wage in ER00, 2024": 442,
    "unit groups with a wage in ER35, 2024": 402,
    "unit groups with a wage in ER3530, 2024": 333,
}


@pytest.mark.parametrize(("name", "joined"), JOINS.items())
def test_join_rates(name: str, joined: int) -> None:
    join = load_manifest()["joins"][name]
    assert (join["joined"], join["of"]) == (joined, 516)


def test_counts_of_the_classification() -> None:
    catalogue = load_catalogue()
    teers = [sum(o.teer == teer for o in catalogue.occupations) for teer in range(6)]
    assert teers == [48, 97, 162, 69, 95, 45]
    levels = [g.level for g in catalogue.groups.values()]
    counts = [levels.count(level) for level in ("broad", "major", "submajor", "minor")]
    assert counts == [10, 45, 89, 162]
    future = [o.outlook.future for o in catalogue.occupations]
    assert [future.count(c) for c in ("balance", "moderate_shortage", "strong_shortage")] == [
        365,
        65,
        38,
    ]
    assert [future.count(c) for c in ("moderate_surplus", "strong_surplus")] == [11, 6]
    kinds = [t.kind for t in load_job_titles()]
    assert [kinds.count(k) for k in ("example", "index", "inclusion")] == [4279, 14235, 152]


def test_the_years_of_the_outlook_add_up_to_its_totals() -> None:
    """Openings of 2024 to 2033 against the publisher's summary, which rounds each to hundreds."""
    catalogue, years = load_catalogue(), load_outlook_years()
    for noc, several in years.items():
        total = catalogue.occupation(noc).outlook.openings
        assert total is not None
        assert [y.year for y in several] == list(range(2024, 2034))
        assert sum(y.openings for y in several) == pytest.approx(total, abs=500)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the official data are not beside the repository")
def test_what_ships_is_what_a_fresh_build_gives(tmp_path: Path) -> None:
    report = build(SOURCES, tmp_path, [name for name in BUILDERS if name not in FITTED])
    held = load_manifest()["tables"]
    for table in report.tables:
        assert table.sha256 == digest(SHIPPED / table.file) == held[table.file]["sha256"], (
            table.file
        )


def test_every_shipped_table_has_the_digest_its_manifest_says() -> None:
    tables = load_manifest()["tables"]
    assert {p.name for p in SHIPPED.iterdir()} == tables.keys() | {"manifest.json"}
    for file, entry in tables.items():
        assert digest(SHIPPED / file) == entry["sha256"], file
