from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.options import is_upgrade
from ladderway.domain.ladders.programs import shown_programs
from ladderway.domain.shared.errors import BadInput
from ladderway.files.gate_tables import load_book
from ladderway.files.programs import (
    INTAKES_ANY_TIME,
    SHIPPED,
    load_programs,
    shipped_programs,
)
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import TABLES, read_records

HEAD = """
format: 1
community: Somewhere
source: {title: A list}
effective_from: 2026-11-01
programs:
"""
GOOD = """
  - id: a
    organization: The college
    title: A course
    kind: community_college
"""


def written(tmp_path: Path, rows: str, head: str = HEAD) -> Path:
    path = tmp_path / "list.yaml"
    path.write_text(head + rows, encoding="utf-8")
    return path


def faults(tmp_path: Path, rows: str, head: str = HEAD) -> str:
    path = written(tmp_path, rows, head)
    with pytest.raises(BadInput) as caught:
        load_programs(path, credentials={"psw_certificate"}, nocs={"33102", "33101"})
    return str(caught.value)


def test_the_least_that_a_program_needs(tmp_path: Path) -> None:
    (row,) = load_programs(written(tmp_path, GOOD)).rows
    assert row.program.title == "A course"
    assert row.program.cost is None
    assert row.program.funded is None
    assert row.program.source == "A list"


def test_duration_is_three_facts(tmp_path: Path) -> None:
    rows = GOOD + "    duration: {length: {weeks: 13}, held: Evenings, hours_per_week: 4}\n"
    (program,) = load_programs(written(tmp_path, rows)).programs
    assert (program.length_weeks, program.held, program.hours_per_week) == (13.0, "Evenings", 4.0)


@pytest.mark.parametrize(
    ("length", "weeks"),
    [("{weeks: 2}", 2.0), ("{days: [1, 5]}", 1.0), ("{years: 1}", 52.18), ("{months: 6}", 26.09)],
)
def test_length_is_written_in_any_unit(tmp_path: Path, length: str, weeks: float) -> None:
    (program,) = load_programs(
        written(tmp_path, GOOD + f"    duration: {{length: {length}}}\n")
    ).programs
    assert program.length_weeks == pytest.approx(weeks, abs=0.01)


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("kind: school", "[kind]: [school] is not one of"),
        ("cost: -5", "[cost]: [-5] is not a number of 0 or more"),
        ("cost: 12.5", "[cost]: [12.5] is not a whole number"),
        ("cost: free", "[cost]: [free] is not a number"),
        ("funded: maybe", "[funded]: [maybe] is not true or false"),
        ("price: 3", "[price]: is not a field here"),
        ("duration: {hours_per_week: 0}", "[hours_per_week]: [0] is not a number above 0"),
        ("duration: {length: {weeks: 1, days: 2}}", "Keep one unit"),
        ("duration: {length: {days: [1, 2, 3]}}", "[days]: [1, 2, 3] is not a range"),
        ("duration: two weeks", "[duration]: [two weeks] must hold fields of its own"),
        ("duration: {intakes: often}", "[intakes]: [often] is not a number"),
        ("entry: {education: grade 12}", "[education]: [grade 12] is not one of"),
        ("entry: {credentials: [psw_certificat]}", "Did you mean one of ['psw_certificate']"),
        ("credential: {id: nothing_known}", "[nothing_known] is not a known credential"),
        ("noc: {codes: ['33109']}", "[33109] is not a known NOC 2021 code"),
        ("noc: {codes: [33102]}", "codes in quotes"),
        ("noc: {version: 2021, codes: ['33102']}", "[version]: [2021] is not text"),
        ("delivery: {modes: [radio]}", "[radio] is not a known mode"),
        ("delivery: {schedules: night}", "[schedules]: [night] is not a list"),
        ("focus: {relatedness: very}", "[relatedness]: [very] is not one of"),
        ("confirmed: {by: The college}", "[on]: [None] is not a date"),
        ("confirmed: {on: 2026-10-01}", "[by]: is missing"),
        ("parts: one", "[parts]: is not a list of courses"),
        ("title_fr: 3", "[title_fr]: [3] is not text"),
    ],
)
def test_a_bad_value_is_named_by_file_entry_and_field(
    tmp_path: Path, field: str, named: str
) -> None:
    row = GOOD.replace("    kind: community_college\n", "") if field.startswith("kind") else GOOD
    message = faults(tmp_path, row + f"    {field}\n")
    assert "[list.yaml] program 1 [a]" in message
    assert named in message


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    message = faults(tmp_path, GOOD + "    cost: x\n    funded: y\n  - id: b\n")
    assert message.count("[list.yaml]") == 5  # two of the first; three fields missing in the second


def test_an_id_is_used_once(tmp_path: Path) -> None:
    assert "is there twice" in faults(tmp_path, GOOD + GOOD)


def test_a_demo_community_holds_illustrative_programs_only(tmp_path: Path) -> None:
    assert "must be true in a demo community" in faults(tmp_path, GOOD, "demo: true" + HEAD)


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("programs: [", "is not readable as YAML"),
        ("- a\n", "must hold [programs]"),
        ("format: 2\nprograms: []\n", "field [format]: [2]. Write 1"),
        ("format: 1\n", "[programs]: is not a list of programs"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, head: str, what: str) -> None:
    assert what in faults(tmp_path, "", head)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not there"):
        load_programs(tmp_path / "none.yaml")


def test_the_guides_three_rows_are_facts() -> None:
    college, trainer, association = shipped_programs("appendix_a").rows
    assert college.program.minimum_education is EducationLevel.SECONDARY
    assert college.program.mature_age == 19
    assert college.program.length_weeks == pytest.approx(3 * 365.25 / 7)
    assert trainer.program.credential == "forklift"
    assert trainer.program.length_weeks == 1.0
    assert association.program.completion_window_months == 36
    assert association.program.study_hours == 104.0
    assert association.program.intakes_per_year == INTAKES_ANY_TIME
    assert [part.weeks for part in association.parts] == [13.0, 13.0]


def test_codes_of_an_older_version_wait_for_a_person() -> None:
    association = shipped_programs("appendix_a").rows[2]
    assert association.codes_as_written == ("0721", "1214", "0713", "1236", "1476", "1471")
    assert association.codes_version == "2006-era"
    assert association.codes_need_a_choice
    assert association.program.occupations == ()


def test_nothing_of_the_guide_is_confirmed_or_priced() -> None:
    file = shipped_programs("appendix_a")
    assert "Appendix A" in file.source
    assert not file.demo
    assert file.as_of == date(2013, 1, 1)
    for program in file.programs:
        assert program.confirmed_by is None
        assert program.cost is None
        assert program.funded is None


@pytest.mark.parametrize("name", ["appendix_a", "demo_community"])
def test_what_ships_names_known_codes_only(name: str) -> None:
    file = load_programs(
        SHIPPED / f"{name}.yaml",
        credentials=load_book().by_id.keys(),
        nocs={record["noc"] for record in read_records(TABLES, "occupations.csv")},
        sectors=load_sectors().by_id.keys(),
    )
    assert file.rows


def test_the_demo_community_serves_the_ten_sectors_with_made_up_programs() -> None:
    file = shipped_programs("demo_community")
    assert file.demo
    assert all(program.illustrative for program in file.programs)
    assert len(file.rows) >= 35
    served = {sector for row in file.rows for sector in row.sectors}
    assert served == {
        "transportation_logistics",
        "food_processing",
        "food_services",
        "hospitality",
        "retail",
        "health_personal_care",
        "construction",
        "advanced_manufacturing",
        "information_technology",
        "finance",
    }


def test_the_demo_speaks_french() -> None:
    for row in shipped_programs("demo_community").rows:
        assert row.title_fr
        assert row.organization_fr
        assert bool(row.held_fr) == bool(row.program.held)


def test_a_program_says_in_french_what_its_organization_wrote_in_french() -> None:
    row = shipped_programs("demo_community").by_id()["demo_forklift_weekend"]
    french = row.in_language("fr")
    assert french.held == "Samedi et dimanche, deux fois par mois"
    assert french.organization == "Northlight formation en sécurité"
    assert replace(row, held_fr="").in_language("fr").held == row.program.held
    assert row.in_language("en") == row.program


def test_what_the_demo_asks_for_first_can_be_earned_there_or_is_a_licence_to_drive() -> None:
    programs = shipped_programs("demo_community").programs
    book = load_book()
    earned = book.closure({p.credential for p in programs if p.credential})
    for program in programs:
        asked = {id for id in program.requires if not is_upgrade(id)}
        assert asked <= earned | {"driver_g"}, program.id


def test_levels_of_reading_numeracy_and_language_are_gained_like_credentials() -> None:
    rows = shipped_programs("demo_community", credentials=frozenset(load_book().by_id)).by_id()
    ids = ("demo_get_set", "demo_get_set_math", "demo_work_english", "demo_nurse_bridge")
    gained = [rows[id].program.credential for id in ids]
    assert gained == ["reading_3", "numeracy_3", "language_6", "bridging"]


def test_the_demo_stacks_small_certificates_onto_larger_ones() -> None:
    programs = shipped_programs("demo_community").programs
    stacks = {p.credential: p.stacks_onto for p in programs if p.stacks_onto}
    assert "certificate.business" in stacks["courses.business"]
    assert "diploma.business" in stacks["certificate.business"]


def test_hours_agree_with_weeks_times_hours_a_week() -> None:
    for program in shipped_programs("demo_community").programs:
        if program.hours_per_week and program.length_weeks and program.length_weeks >= 1:
            product = program.hours_per_week * program.length_weeks
            assert product == pytest.approx(program.study_hours, rel=0.05), program.id


def test_nothing_of_the_demo_is_shown_for_a_real_place() -> None:
    for name in ("appendix_a", "demo_community"):
        assert shown_programs(shipped_programs(name).programs, demo=False) == ()
