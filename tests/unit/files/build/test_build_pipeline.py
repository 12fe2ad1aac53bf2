"""The build as a whole: the same bytes each time, and every fault named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ladderway.domain.shared.errors import BadInput, BadTable
from ladderway.files.build import pipeline
from ladderway.files.build.__main__ import main
from ladderway.files.build.workshop import Workshop
from ladderway.files.parameters import PARAMETERS, read_yaml
from ladderway.files.tables import read_arrays, read_catalogue, read_records

Spoil = Callable[[str, str, str], Path]
REFERENCE = ("occupations", "titles", "descriptors", "wages", "crosswalks", "preparation", "moves")


def build(sources: Path, out: Path) -> pipeline.BuildReport:
    return pipeline.build(sources, out, REFERENCE)


def test_two_builds_give_the_same_bytes(sources: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    build(sources, first)
    build(sources, second)
    names = sorted(p.name for p in first.iterdir())
    assert names == sorted(p.name for p in second.iterdir())
    assert "manifest.json" in names
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_the_manifest_tells_rows_digest_sources_and_joins(sources: Path, tmp_path: Path) -> None:
    report = build(sources, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    entry = manifest["tables"]["occupations.csv"]
    assert entry["rows"] == 3
    assert entry["sha256"] == pipeline.digest(tmp_path / "occupations.csv")
    assert manifest["sources"]["esdc_cops_2024"]["licence"] == "Open Government Licence - Canada"
    assert manifest["joins"]["unit groups with outlook numbers"] == {
        "joined": 2,
        "of": 3,
        "missing": ["00010"],
        "note": "others too small",
    }
    assert {t.file for t in report.tables} == manifest["tables"].keys()


def test_every_table_has_a_source_with_a_licence_and_attribution(
    sources: Path, tmp_path: Path
) -> None:
    build(sources, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    for file, entry in manifest["tables"].items():
        assert entry["sources"], file
        for source in entry["sources"]:
            body = manifest["sources"][source]
            for key in ("title", "publisher", "release", "licence", "geography"):
                assert body[key], (source, key)
            assert body["attribution_en"], source
            assert body["attribution_fr"], source


def test_building_some_keeps_the_manifest_of_the_others(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()
    pipeline.build(sources, tmp_path, ["wages"])
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_a_built_folder_loads(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path)
    catalogue = read_catalogue(tmp_path)
    assert list(catalogue.index) == ["00010", "62020", "65201"]
    assert catalogue.occupation("62020").is_supervisor
    assert catalogue.occupation("00010").is_manager
    assert catalogue.occupation("00010").outlook.openings is None
    assert catalogue.occupation("62020").outlook.employment_2023 == 8_238_800
    assert catalogue.occupation("65201").interests == ("R", "C", "S")


def test_profiles_are_the_mean_of_the_profiles_of_a_unit_group(
    sources: Path, tmp_path: Path
) -> None:
    build(sources, tmp_path)
    skills = read_arrays(tmp_path, "profiles.npz")["skills"]
    assert skills[:, 0].tolist() == [1.0, 2.0, 1.5]  # 65201 has two profiles, rated 1 and 2


def test_the_index_is_the_weighted_ratio_of_medians(sources: Path, tmp_path: Path) -> None:
    """By hand: equal employment, medians 17 and 20 in 2024, 18 and 21 in 2025: 39 / 37."""
    build(sources, tmp_path)
    first = read_records(tmp_path, "wage_index.csv")[0]
    assert float(first["factor"]) == round(39 / 37, 4)
    assert first["occupations"] == "2"


def test_annual_wages_are_divided_by_2080(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path)
    bands = {(r["noc"], r["year"]): r for r in read_records(tmp_path, "wages.csv.gz")}
    assert bands["65201", "2025"]["median"] == "18"  # 37,440 / 2,080


def test_two_old_codes_that_became_one_are_averaged(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path)
    bands = {r["year"]: r for r in read_records(tmp_path, "wages_before.csv.gz")}
    assert (bands["2016"]["low"], bands["2016"]["median"]) == ("11.5", "12")


def test_moves_leave_out_small_origins_and_sum_to_one(sources: Path, tmp_path: Path) -> None:
    """By hand: of 60,000 counter attendants 2 % went to supervisors and 1 % to legislators."""
    build(sources, tmp_path)
    moves = {
        (r["noc_from"], r["noc_to"]): r for r in read_records(tmp_path, "observed_moves.csv.gz")
    }
    assert set(moves) == {("65201", "62020"), ("65201", "00010"), ("62020", "65201")}
    assert float(moves["65201", "62020"]["share_out"]) == pytest.approx(2 / 3, abs=1e-4)
    assert float(moves["65201", "62020"]["yearly"]) == pytest.approx(0.02)


FAULTS = [
    ("noc/noc_2021_unit_groups.csv", "65201,", "6520,", 4, "noc"),
    ("noc/noc_2021_unit_groups.csv", "(fr),5,", "(fr),4,", 4, "teer"),
    ("noc/noc2016v1_3-noc2021v1_0-eng.csv", "6711,65201", "6711,65299", 4, "NOC 2021 V1.0 Code"),
    ("noc/noc2016v1_3-noc2021v1_0-eng.csv", "6711,", "671,", 4, "NOC 2016 V1.3 Code"),
    (
        "cops/summary_sommaire_2024_2033_noc2021.csv",
        "Strong risk of Shortage",
        "Dire",
        3,
        "Future_Labour_Market_Conditions",
    ),
    (
        "oasis/skills_oasis_2023_v1.0.csv",
        "65201.02,label,2",
        "65201.02,label,7",
        5,
        "Reading Comprehension",
    ),
    (
        "oasis/skills_oasis_2023_v1.0.csv",
        "65201.02,label,2",
        "65201.02,label,x",
        5,
        "Reading Comprehension",
    ),
    ("oasis/skills_oasis_2023_v1.0.csv", "65201.02", "99999.02", 5, "OaSIS Code - Final"),
    ("oasis/skills_oasis_2023_v1.0.csv", "Numeracy", "Numbers", 1, "Numeracy"),
    ("oasis/interests_oasis_2023_v1.0.csv", "00010.00,E", "00010.00,Z", 2, "Holland Codes - 1"),
    ("oasis/example-titles_oasis_2023_v1.0.csv", "Example", "Sample", 2, "Job title type"),
    ("wages/jobbank_wages_2024_ontario.csv", "ER3530", "ER9999", 3, "er_code"),
    ("wages/jobbank_wages_2024_ontario.csv", "15,17,20", "18,17,20", 2, "median_wage_hourly"),
    ("wages/jobbank_wages_2024_ontario.csv", "62020,ER00", "65201,ER00", 4, "noc"),
    ("wages/jobbank_wages_2025_national.csv", "33280", "much", 2, "low_wage_annual"),
    ("crosswalk/noc2021_onet26.csv", "35-3023.00", "35-9999.00", 4, "onet"),
    ("onet/29_x/Job_Zones.txt", "\t4", "\tfour", 2, "Job Zone"),
    (
        "transitions/observed_moves_asec.csv.gz",
        "0.02",
        "1.2",
        3,
        "transition_prob_BLS_ASECnorm_corr",
    ),
    (
        "transitions/observed_moves_asec.csv.gz",
        "35-3023,35-1012",
        "35-3023,00-0000",
        3,
        "OCC_target",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "row", "column"), FAULTS)
def test_a_fault_is_named_by_file_row_and_column(
    spoil: Spoil, tmp_path: Path, file: str, old: str, new: str, row: int, column: str
) -> None:
    folder = spoil(file, old, new)
    with pytest.raises(BadTable) as caught:
        build(folder, tmp_path / "out")
    assert (caught.value.file, caught.value.row, caught.value.column) == (file, row, column)


def test_a_missing_source_file_is_named(sources: Path, tmp_path: Path) -> None:
    (sources / "oasis/abilities_oasis_2023_v1.0.csv").unlink()
    with pytest.raises(BadTable, match=r"abilities.*is missing"):
        build(sources, tmp_path / "out")


def test_an_occupation_without_a_profile_is_a_fault(spoil: Spoil, tmp_path: Path) -> None:
    folder = spoil("oasis/abilities_oasis_2023_v1.0.csv", "62020.00", "65201.03")
    with pytest.raises(BadTable, match=r"no profile for \['62020'\]"):
        build(folder, tmp_path / "out")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not a folder"):
        pipeline.build(tmp_path / "nowhere", tmp_path / "out")


def test_an_unknown_builder_is_refused(sources: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="wagers"):
        pipeline.build(sources, tmp_path, ["wagers"])


def test_a_table_may_not_name_an_unknown_source(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    workshop.csv("t.csv", ("a",), [("1",)], what="A test.", sources=("nobody",))
    with pytest.raises(BadInput, match="nobody"):
        pipeline._write_manifest(workshop)


def test_a_cell_may_not_hold_a_line_break(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="line break"):
        Workshop(tmp_path).csv("t.csv", ("a",), [("a\rb",)], what="", sources=())


def test_the_command_prints_tables_and_joins(
    sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--from", str(sources), "--out", str(tmp_path / "out"), "--only", *REFERENCE])
    assert code == 0
    assert "2 of 3 (66.7%)  unit groups with outlook numbers" in capsys.readouterr().out


def test_the_command_says_what_is_wrong_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--from", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 1
    assert "not a folder" in capsys.readouterr().err


def test_every_builder_is_a_module_with_build() -> None:
    for name in pipeline.BUILDERS:
        module = pipeline.importlib.import_module(f"ladderway.files.build.{name}")
        assert callable(module.build), name


def test_the_source_register_is_complete() -> None:
    for source, body in read_yaml(PARAMETERS / "reference" / "sources.yaml").items():
        keys = {"title", "publisher", "release", "dated", "geography", "licence"}
        assert keys | {"attribution_en", "attribution_fr"} == body.keys(), source
