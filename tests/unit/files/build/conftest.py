"""A folder of official data in miniature: three occupations, every file the build reads."""

import csv
import gzip
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from ladderway.files.build import descriptors, occupations, preparation
from ladderway.files.parameters import PARAMETERS

NOCS = ("00010", "62020", "65201")
ONET = ("11-1031.00", "35-1012.00", "35-3023.00")
Write = Callable[[str, Sequence[str], Iterable[Sequence[object]]], None]
Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"

    def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        tabs = "onet/" in name
        opener = gzip.open if name.endswith(".gz") else open
        with opener(path, "wt", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t" if tabs else ",", lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)

    _noc(write)
    _cops(write)
    _oasis(write)
    _wages(write)
    _links(write)
    return folder


@pytest.fixture
def spoil(sources: Path) -> Spoil:
    """Replace some text of a source file once; fails if it is not there."""

    def replace(name: str, old: str, new: str) -> Path:
        path = sources / name
        packed = name.endswith(".gz")
        data = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
        assert old.encode() in data
        changed = data.replace(old.encode(), new.encode(), 1)
        path.write_bytes(gzip.compress(changed) if packed else changed)
        return sources

    return replace


def _noc(write: Write) -> None:
    groups = [f"{g}_{part}" for g in occupations.GROUPS for part in ("code", "title")]
    titles = ("Legislators", "Food service supervisors", "Food counter attendants")
    write(
        "noc/noc_2021_unit_groups.csv",
        ("noc", "title_en", "title_fr", "teer", *groups),
        [
            (n, t, f"{t} (fr)", n[1], *(x for k in (1, 2, 3, 4) for x in (n[:k], f"group {n[:k]}")))
            for n, t in zip(NOCS, titles, strict=True)
        ],
    )
    write(
        "noc/noc_2021_v1_structure_en.csv",
        ("Hierarchical structure", "Code - NOC 2021 V1.0", "Class title"),
        [("Broad Category", "6", "Sales and service"), ("Unit Group", "65201", "Counter")],
    )
    write(
        "noc/noc2016v1_3-noc2021v1_0-eng.csv",
        ("NOC 2016 V1.3 Code", "NOC 2021 V1.0 Code", ""),
        [("0011", "00010", ""), ("6311", "62020", ""), ("6711", "65201", "")],
    )


def _cops(write: Write) -> None:
    years = occupations.YEARS
    for file in set(occupations.SERIES.values()):
        write(
            file,
            ("Code", "Nom de la profession", "2023", *years),
            [("NOC1_6", "Vente et services", *["1"] * 11), (NOCS[0], "Corps", *["N/A"] * 11)]
            + [(noc, "fr", *["100"] * 11) for noc in NOCS[1:]],
        )
    conditions = ("Recent_Labour_Market_Conditions", "Future_Labour_Market_Conditions")
    numbers = ("8,238,800", "100", "200", "150", "50")
    write(
        occupations.SUMMARY,
        ("Code", *occupations.TOTALS.values(), *conditions),
        [
            (NOCS[0], *["N/A"] * 7),
            (NOCS[1], *numbers, "Balance", "Strong risk of Shortage"),
            (NOCS[2], *numbers, "Moderate signs of Surplus", "Balance"),
        ],
    )


def _oasis(write: Write) -> None:
    with (PARAMETERS / "reference" / "descriptor_names.csv").open(encoding="utf-8") as file:
        names = list(csv.DictReader(file))
    for category, file_name in descriptors.FILES.items():
        columns = [n["column"] for n in names if n["category"] == category]
        profiles = ((NOCS[0], 1), (f"{NOCS[1]}.00", 2), (f"{NOCS[2]}.01", 1), (f"{NOCS[2]}.02", 2))
        rows = [(code, "label", *[rating] * len(columns)) for code, rating in profiles]
        write(file_name, (descriptors.PROFILE, "OaSIS Label - Final", *columns), rows)
    write(
        descriptors.INTERESTS,
        ("OaSIS Code", "Holland Codes - 1", "Holland Codes - 2", "Holland Codes - 3"),
        [("00010.00", "E", "S", "C"), ("62020.00", "E", "c", ""), ("65201.00", "R", "C", "s")],
    )
    write(
        "oasis/example-titles_oasis_2023_v1.0.csv",
        ("OaSIS profile code", "Job title type", "Job title text"),
        [("65201.01", "Example", "barista"), ("62020.00", "Index", "cafeteria supervisor")],
    )


def _wages(write: Write) -> None:
    write(
        "wages/jobbank_wages_2024_ontario.csv",
        ("noc", "er_code", "low_wage_hourly", "median_wage_hourly", "high_wage_hourly"),
        [
            ("65201", "ER00", 15, 17, 20),
            ("65201", "ER3530", 17.2, 17.2, 21),
            ("62020", "ER00", 17, 20, 25),
        ],
    )
    write(
        "wages/jobbank_wages_2025_national.csv",
        ("noc", "low_wage_annual", "median_wage_annual", "high_wage_annual"),
        [("65201", 33280, 37440, 45760), ("62020", 35360, 43680, 52000), ("00010", "", "", "")],
    )
    bands = [f"{w}_Wage_{y}" for y in (2016, 2020, 2024) for w in ("Low", "Median", "High")]
    write(
        "wages/jobbank_wages_2016_2020_2024_by_region.csv.gz",
        ("NOC_2021", "ER_Code", *bands),
        [
            ("65201", "ER3530", 11, 11, 15, 14, 14, 16, 17.2, 17.2, 21),
            ("65201", "ER3530", 12, 13, 16, 14, 15, 17, 17.2, 17.2, 21),
        ],
    )


def _links(write: Write) -> None:
    write(
        "crosswalk/onetsoc2019_to_soc2018.csv", ("O*NET-SOC 2019 Code",), [(code,) for code in ONET]
    )
    write(
        "crosswalk/noc2021_onet26.csv",
        ("noc", "onet"),
        [(str(int(n)), o) for n, o in zip(NOCS, ONET, strict=True)],
    )
    code = preparation.CODE
    write(
        preparation.ZONES,
        (code, "Job Zone"),
        [(o, z) for o, z in zip(ONET, (4, 2, 1), strict=True)],
    )
    write(
        preparation.EDUCATION,
        (code, "Scale ID", "Category", "Data Value"),
        [
            (ONET[2], scale, category, 100 / count)
            for scale, count in preparation.CATEGORIES.items()
            for category in range(1, count + 1)
        ],
    )
    write(
        "transitions/occ_node_to_onetsoc2019.csv",
        ("occ_node", "onetsoc2019"),
        [("11-1031", ONET[0]), ("35-1012", ONET[1]), ("35-3023", ONET[2])],
    )
    write(
        "transitions/observed_moves_asec.csv.gz",
        ("OCC_source", "OCC_target", "transition_prob_BLS_ASECnorm_corr", "TOT_EMP_OCCLY"),
        [
            ("35-3023", "35-3023", 0.9, 60000),
            ("35-3023", "35-1012", 0.02, 60000),
            ("35-1012", "35-3023", 0.01, 50000),
            ("11-1031", "35-3023", 0.04, 10000),
            ("35-3023", "11-1031", 0.01, 60000),
        ],
    )
