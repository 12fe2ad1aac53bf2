from pathlib import Path

import pytest
import yaml

from ladderway.domain.reference.sectors import Driver
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import read_yaml, uncited_numbers
from ladderway.files.sector_tables import SECTORS, load_sectors, read_sectors
from ladderway.files.tables import TABLES, read_records
from ladderway.words import Say, sentence

NOCS = [record["noc"] for record in read_records(TABLES, "occupations.csv")]
ASKED_FOR = {
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


def test_the_ten_sectors_asked_for_are_there() -> None:
    assert load_sectors().by_id.keys() >= ASKED_FOR


@pytest.mark.parametrize("noc", NOCS)
def test_no_occupation_is_lost(noc: str) -> None:
    assert load_sectors().core_of(noc)


def test_every_sector_has_its_own_people_an_entry_and_a_climb() -> None:
    teer = {noc: int(noc[1]) for noc in NOCS}
    for sector in load_sectors().all:
        assert len(sector.core) >= 5, sector.id
        assert not sector.core & sector.shared
        assert load_sectors().entry_level(sector.id, teer, ()), sector.id
        assert any(teer[noc] <= 2 for noc in sector.core), sector.id


@pytest.mark.parametrize(
    ("noc", "home"),
    [
        ("65201", "food_services"),
        ("75101", "transportation_logistics"),
        ("33102", "health_personal_care"),
        ("72200", "construction"),
        ("64400", "finance"),
        ("22221", "information_technology"),
        ("94140", "food_processing"),
        ("64314", "hospitality"),
        ("64100", "retail"),
        ("94106", "advanced_manufacturing"),
    ],
)
def test_known_jobs_are_at_home(noc: str, home: str) -> None:
    assert home in load_sectors().core_of(noc)


def test_clerks_cleaners_and_managers_are_shared_widely() -> None:
    sectors = load_sectors()
    for noc in ("14100", "65312", "10019", "64410"):
        assert len(sectors.of(noc)) >= 5


def test_advancement_means_what_the_review_found() -> None:
    sectors = load_sectors()
    assert sectors["finance"].advancement.lateral
    assert sectors["finance"].advancement.driver is Driver.PERFORMANCE
    assert sectors["hospitality"].advancement.change_employer
    assert "national_chains" in {flag.id for flag in sectors["hospitality"].flags}
    assert "self_employment" in {flag.id for flag in sectors["construction"].flags}


def test_findings_name_their_source() -> None:
    for sector in load_sectors().all:
        for basis in (sector.advancement.basis, sector.evidence_basis):
            assert basis.source.title


def test_every_note_has_words() -> None:
    say = Say()
    for sector in load_sectors().all:
        for note in sector.notes():
            assert sentence(note, say)


def test_naics_groups_are_in_one_sector_each() -> None:
    groups = [code for sector in load_sectors().all for code in sector.naics]
    assert len(groups) == len(set(groups))


def test_nothing_is_undated_or_uncited() -> None:
    assert not list(uncited_numbers(read_yaml(SECTORS)))


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("core", ["99999"], "no NOC 2021 code starts with [99999]"),
        ("core", [14400], "[14400] is not a code in quotes"),
        ("sets", ["offices"], "[offices] is not one of"),
        ("flags", [{"id": "gloomy", "basis": "judgement"}], "[gloomy] is not one of"),
        ("flags", [{"id": "small_firms", "basis": "hearsay"}], "[hearsay] is not one of"),
    ],
)
def test_a_bad_value_is_named(tmp_path: Path, field: str, value: object, named: str) -> None:
    data = read_yaml(SECTORS)
    data["sectors"]["retail"][field] = value
    path = tmp_path / "sectors.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(BadParameters) as caught:
        read_sectors(path, NOCS)
    assert "[sectors.yaml] sector [retail]" in str(caught.value)
    assert named in str(caught.value)


def test_the_reference_page_names_every_sector() -> None:
    page = Path(__file__).parents[3] / "docs" / "reference" / "sectors.md"
    text = page.read_text(encoding="utf-8")
    for sector in load_sectors().all:
        assert f"| `{sector.id}` | {sector.name_en} | {', '.join(sector.naics)} |" in text
