"""Wages by occupation, area and year; the index that brings years together; areas."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import mean

from ladderway.domain.shared.errors import BadTable
from ladderway.files.build.common import noc_codes
from ladderway.files.build.readers import Row, Source
from ladderway.files.build.workshop import Workshop
from ladderway.files.parameters import PARAMETERS

ONTARIO_2024 = "wages/jobbank_wages_2024_ontario.csv"
THREE_YEARS = "wages/jobbank_wages_2016_2020_2024_by_region.csv.gz"
NATIONAL_2025 = "wages/jobbank_wages_2025_national.csv"
COPS_SUMMARY = "cops/summary_sommaire_2024_2033_noc2021.csv"
AREAS = PARAMETERS / "reference" / "areas.csv"
HOURS_A_YEAR = 2080  # the publisher's own factor between annual and hourly figures
Key = tuple[str, str, int]  # noc, area, year
Band = tuple[float, float, float | None]  # low, median, high; dollars an hour


def build(source: Source, workshop: Workshop) -> None:
    areas = _areas(workshop)
    now = {**_in_2024(source, areas), **_in_2025(source)}
    before = _in_2016_and_2020(source, areas)
    _write(workshop, "wages.csv.gz", now, "2024 by Ontario region, Ontario and Canada; 2025 Canada")
    _write(workshop, "wages_before.csv.gz", before, "2016 and 2020, the same areas")
    _index(source, workshop, now)
    _report_joins(source, workshop, now)


def _areas(workshop: Workshop) -> tuple[str, ...]:
    with AREAS.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    workshop.csv(
        "areas.csv",
        header,
        rows,
        what="Economic regions of Ontario, the province and the country, with names in both "
        "languages and which minimum and living wage hold there.",
        sources=("ladderway", "esdc_job_bank_wages_2024"),
    )
    return tuple(row[0] for row in rows)


def _in_2024(source: Source, areas: Iterable[str]) -> dict[Key, Band]:
    known, names = set(noc_codes(source)), set(areas)
    columns = ("noc", "er_code", "low_wage_hourly", "median_wage_hourly", "high_wage_hourly")
    bands: dict[Key, Band] = {}
    for row in source.rows(ONTARIO_2024, columns):
        noc = row.code("noc", known, "unit group")
        key = (noc, row.code("er_code", names, "economic region"), 2024)
        if key in bands:
            raise row.fault(f"[{noc}] appears twice in [{key[1]}]", "noc")
        bands[key] = _band(row, *columns[2:])
    return bands


def _in_2025(source: Source) -> dict[Key, Band]:
    """National annual figures, divided by 2,080 and rounded to the cent."""
    known = set(noc_codes(source))
    columns = ("low_wage_annual", "median_wage_annual", "high_wage_annual")
    bands: dict[Key, Band] = {}
    for row in source.rows(NATIONAL_2025, ("noc", *columns)):
        noc = row.code("noc", known, "unit group")
        if row.number_or_none(columns[1]) is not None:
            bands[noc, "ER00", 2025] = _band(row, *columns, hours=HOURS_A_YEAR)
    return bands


def _in_2016_and_2020(source: Source, areas: Iterable[str]) -> dict[Key, Band]:
    """Where two NOC 2016 codes became one, the mean of their figures."""
    known, names = set(noc_codes(source)), set(areas)
    years = (2016, 2020)
    columns = [f"{w}_Wage_{y}" for y in years for w in ("Low", "Median", "High")]
    found: dict[Key, list[Band]] = defaultdict(list)
    for row in source.rows(THREE_YEARS, ("NOC_2021", "ER_Code", *columns)):
        if row.text("ER_Code") not in names:
            continue
        noc = row.code("NOC_2021", known, "unit group")
        for year in years:
            low, median, high = (f"{w}_Wage_{year}" for w in ("Low", "Median", "High"))
            band = _band(row, low, median, high)
            found[noc, row.text("ER_Code"), year].append(band)
    return {key: _mean_band(bands) for key, bands in found.items()}


def _mean_band(bands: list[Band]) -> Band:
    highs = [high for _, _, high in bands if high is not None]
    low, median = (
        round(mean(values), 2) for values in ([b[0] for b in bands], [b[1] for b in bands])
    )
    return low, median, round(mean(highs), 2) if highs else None


def _band(row: Row, low: str, median: str, high: str, hours: int = 1) -> Band:
    """Rounded to the cent, and in order: low ≤ median ≤ high."""
    top = row.number_or_none(high)
    low_wage = round(row.number_in(low) / hours, 2)
    middle = round(row.number_in(median) / hours, 2)
    high_wage = None if top is None else round(top / hours, 2)
    if low_wage > middle or (high_wage is not None and middle > high_wage):
        raise row.fault(f"[{low_wage}, {middle}, {high_wage}] are not in order", median)
    return low_wage, middle, high_wage


def _write(workshop: Workshop, file: str, bands: Mapping[Key, Band], what: str) -> None:
    years = sorted({year for _, _, year in bands})
    workshop.csv(
        file,
        ("noc", "area", "year", "low", "median", "high"),
        [(*key, *bands[key]) for key in sorted(bands)],
        what=f"Low, median and high wage, dollars an hour: {what}.",
        sources=tuple(f"esdc_job_bank_wages_{year}" for year in years),
    )


def _index(source: Source, workshop: Workshop, bands: Mapping[Key, Band]) -> None:
    """What a wage of 2024 is worth in the 2025 table: sum(w·median 2025) / sum(w·median 2024).

    Both for Canada; w is employment in 2023; over occupations that have all three.
    """
    weights = employment(source)
    both = [
        noc
        for noc in sorted(weights)
        if (noc, "ER00", 2024) in bands and (noc, "ER00", 2025) in bands
    ]
    if not both:
        raise BadTable(NATIONAL_2025, "shares no occupation with the 2024 wages of Canada")
    later, earlier = (
        sum(weights[noc] * bands[noc, "ER00", year][1] for noc in both) for year in (2025, 2024)
    )
    sources = ("esdc_job_bank_wages_2024", "esdc_job_bank_wages_2025", "esdc_cops_2024")
    workshop.csv(
        "wage_index.csv",
        ("year", "to_year", "factor", "occupations"),
        [(2024, 2025, round(later / earlier, 4), len(both)), (2025, 2025, 1, len(both))],
        what="Factor that brings a wage of `year` to the level of `to_year`: ratio of the medians "
        "of Canada, weighted by employment in 2023.",
        sources=sources,
    )


def employment(source: Source) -> dict[str, float]:
    """People employed in 2023 by unit group, where COPS gives a number."""
    known, column = set(noc_codes(source)), "Employment_emploi_2023"
    rows = source.rows(COPS_SUMMARY, ("Code", column))
    numbers = {r.text("Code"): r.number_or_none(column) for r in rows if r.text("Code") in known}
    return {noc: number for noc, number in numbers.items() if number is not None}


def _report_joins(source: Source, workshop: Workshop, bands: Mapping[Key, Band]) -> None:
    codes = set(noc_codes(source))
    for area, year in (("ER00", 2025), ("ER00", 2024), ("ER35", 2024), ("ER3530", 2024)):
        found = {noc for noc, a, y in bands if (a, y) == (area, year)}
        few = codes - found if len(codes - found) < 20 else ()
        workshop.join(f"unit groups with a wage in {area}, {year}", len(found), len(codes), few)
