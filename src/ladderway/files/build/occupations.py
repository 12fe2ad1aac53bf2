"""Occupations, the hierarchy above them, and the national outlook."""

import csv
import re
from collections.abc import Mapping

from ladderway.domain.shared.errors import BadTable
from ladderway.files.build.common import UNIT_GROUPS, noc_codes
from ladderway.files.build.readers import Row, Source
from ladderway.files.build.workshop import Workshop
from ladderway.files.parameters import PARAMETERS

STRUCTURE = "noc/noc_2021_v1_structure_en.csv"
SUMMARY = "cops/summary_sommaire_2024_2033_noc2021.csv"
NAMES = "cops/employment_emploi_2024_2033_noc2021.csv"
SERIES = {
    "employment": NAMES,
    "growth": "cops/employment_growth_croissance_emploi_2024_2033_noc2021.csv",
    "openings": "cops/jo_pe_2024_2033_noc2021.csv",
    "seekers": "cops/job_seekers_chercheurs_emploi_2024_2033_noc2021.csv",
    "retirements": "cops/retirements_retraites_2024_2033_noc2021.csv",
}
YEARS = tuple(str(year) for year in range(2024, 2034))
GROUPS = ("broad", "major", "submajor", "minor")
LEVELS = {
    "Broad Category": "broad",
    "Major Group": "major",
    "Sub-major Group": "submajor",
    "Minor Group": "minor",
}
RECENT = {
    "Strong signs of Surplus": "strong_surplus",
    "Moderate signs of Surplus": "moderate_surplus",
    "Balance": "balance",
    "Moderate signs of Shortage": "moderate_shortage",
    "Strong signs of Shortage": "strong_shortage",
    "N/A": "",
}
FUTURE = {
    "Strong risk of Surplus": "strong_surplus",
    "Moderate risk of Surplus": "moderate_surplus",
    "Balance": "balance",
    "Moderate risk of Shortage": "moderate_shortage",
    "Strong risk of Shortage": "strong_shortage",
    "N/A": "",
}
TOTALS = {
    "employment_2023": "Employment_emploi_2023",
    "growth": "Employment_Growth_croissance_emploi",
    "openings": "Total_Job_Openings_Perspective_d'emploi",
    "seekers": "Job_Seekers_Chercheurs_emploi",
    "retirements": "Retirements_retraites",
}
# Our own: the major groups, and two broad ones. COPS has all management under 0, and prints the
# English name in the French column of 5.
FRENCH = PARAMETERS / "reference" / "group_names_fr.csv"
_SUPERVISOR = re.compile(r"\bsupervisors?\b", re.IGNORECASE)


def build(source: Source, workshop: Workshop) -> None:
    _occupations(source, workshop)
    _hierarchy(source, workshop)
    _outlook(source, workshop)
    _outlook_years(source, workshop)


def _occupations(source: Source, workshop: Workshop) -> None:
    columns = ("title_en", "title_fr", "teer", "minor_title", *(f"{g}_code" for g in GROUPS))
    rows = {r.text("noc"): r for r in source.rows(UNIT_GROUPS, ("noc", *columns))}
    workshop.csv(
        "occupations.csv",
        ("noc", "title_en", "title_fr", "teer", *GROUPS, "is_manager", "is_supervisor"),
        [_occupation(rows[noc]) for noc in noc_codes(source)],
        what="The 516 unit groups of NOC 2021 with titles, TEER and groups above. Manager: TEER 0. "
        "Supervisor: not TEER 0, and the title of the unit or minor group has the word supervisor.",
        sources=("statcan_noc_2021", "esdc_cops_2024"),
    )


def _occupation(row: Row) -> tuple[str | int, ...]:
    noc, teer = row.text("noc"), row.text("teer")
    if teer != noc[1]:
        raise row.fault(f"TEER [{teer}] is not the second digit of [{noc}]", "teer")
    is_manager = teer == "0"
    named = f"{row.text('title_en')} {row.text('minor_title')}"
    is_supervisor = not is_manager and _SUPERVISOR.search(named) is not None
    groups = tuple(row.text(f"{level}_code") for level in GROUPS)
    titles = (row.text("title_en"), row.text("title_fr"))
    return (noc, *titles, teer, *groups, int(is_manager), int(is_supervisor))


def _hierarchy(source: Source, workshop: Workshop) -> None:
    code = "Code - NOC 2021 V1.0"
    rows = source.rows(STRUCTURE, ("Hierarchical structure", code, "Class title"))
    french = _french(source)
    groups = [
        (LEVELS[kind], row.text(code), row.text("Class title"))
        for row in rows
        if (kind := row.text("Hierarchical structure")) in LEVELS
    ]
    workshop.csv(
        "hierarchy.csv",
        ("level", "code", "title_en", "title_fr"),
        sorted((*group, french.get(group[:2], "")) for group in groups),
        what="Groups above the unit groups. French names for broad groups (COPS, two are ours) and "
        "major groups (ours: not the official names).",
        sources=("statcan_noc_2021", "esdc_cops_2024", "ladderway"),
    )


def _french(source: Source) -> Mapping[tuple[str, str], str]:
    """French names by level and code."""
    rows = source.rows(NAMES, ("Code", "Nom de la profession"))
    broad = [r for r in rows if r.text("Code").startswith("NOC1_")]
    names = {
        ("broad", r.text("Code").removeprefix("NOC1_")): r.text("Nom de la profession")
        for r in broad
    }
    with FRENCH.open(encoding="utf-8", newline="") as file:
        ours = {(r["level"], r["code"]): r["title_fr"] for r in csv.DictReader(file)}
    return {**names, **ours}


def _outlook(source: Source, workshop: Workshop) -> None:
    recent, future = "Recent_Labour_Market_Conditions", "Future_Labour_Market_Conditions"
    rows = _by_noc(source, SUMMARY, "Code", (*TOTALS.values(), recent, future))
    lines = []
    for noc, row in rows.items():
        totals = [row.number_or_none(column) for column in TOTALS.values()]
        lines.append((noc, *totals, row.one_of(recent, RECENT), row.one_of(future, FUTURE)))
    numbered = sum(line[1] is not None for line in lines)
    small = [noc for noc in rows if rows[noc].number_or_none(TOTALS["employment_2023"]) is None]
    workshop.join(
        "unit groups with outlook numbers", numbered, len(lines), small, "others too small"
    )
    workshop.csv(
        "outlook.csv",
        ("noc", *TOTALS, "recent", "future"),
        lines,
        what="National projections: employment in 2023; growth, openings, seekers and retirements "
        "summed over 2024 to 2033; conditions 2021 to 2023 (recent) and 2024 to 2033 (future).",
        sources=("esdc_cops_2024",),
    )


def _outlook_years(source: Source, workshop: Workshop) -> None:
    series = {name: _by_noc(source, file, "Code", YEARS) for name, file in SERIES.items()}
    lines = []
    for noc in noc_codes(source):
        if series["openings"][noc].number_or_none(YEARS[0]) is None:
            continue
        for year in YEARS:
            lines.append((noc, year, *(rows[noc].number_or_none(year) for rows in series.values())))
    joined = len(lines) // len(YEARS)
    note = "openings of 11202 stand in the summary only"
    workshop.join("unit groups with projections by year", joined, len(noc_codes(source)), (), note)
    workshop.csv(
        "outlook_years.csv.gz",
        ("noc", "year", *SERIES),
        lines,
        what="The same projections year by year, for occupations large enough to have them.",
        sources=("esdc_cops_2024",),
    )


def _by_noc(source: Source, file: str, key: str, columns: tuple[str, ...]) -> dict[str, Row]:
    """Rows of the unit groups, in ascending order; every one of the 516 must be there."""
    known = set(noc_codes(source))
    rows = {r.text(key): r for r in source.rows(file, (key, *columns)) if r.text(key) in known}
    missing = sorted(known - rows.keys())
    if missing:
        raise BadTable(file, f"has no row for {missing}", column=key)
    return {noc: rows[noc] for noc in sorted(rows)}
