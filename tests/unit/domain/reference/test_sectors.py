import pytest

from ladderway.domain.reference.sectors import (
    Advancement,
    Basis,
    Driver,
    EvidenceStrength,
    Flag,
    Sector,
    Sectors,
    is_entry_level,
)
from ladderway.domain.shared.errors import UnknownCode
from ladderway.domain.shared.parameters import Citation, Confidence

BASIS = Basis(Citation("A review"), Confidence.LOW)


def sector(id: str, core: set[str], shared: set[str], *, lateral: bool = False) -> Sector:
    return Sector(
        id=id,
        name_en=id.title(),
        name_fr=id.upper(),
        naics=("44",),
        core=frozenset(core),
        shared=frozenset(shared),
        advancement=Advancement(lateral, True, Driver.PERFORMANCE, BASIS),
        evidence=EvidenceStrength.LIMITED,
        evidence_basis=BASIS,
        flags=(Flag("wage_pressure", BASIS),),
    )


SHOP = sector("shop", {"64100", "62010", "33103"}, {"65310", "14100"})
BANK = sector("bank", {"64400", "12011"}, {"65310", "14100"}, lateral=True)
CLEAN = sector("clean", {"65310"}, set())
ALL = Sectors({s.id: s for s in (SHOP, BANK, CLEAN)})


def test_an_occupation_finds_its_sectors_typical_ones_first() -> None:
    assert ALL.of("65310") == ("clean", "shop", "bank")
    assert ALL.core_of("65310") == ("clean",)
    assert ALL.shared_of("14100") == ("shop", "bank")
    assert ALL.of("99999") == ()


def test_a_sector_finds_its_occupations() -> None:
    assert ALL.occupations(["bank", "clean"]) == {"64400", "12011", "65310", "14100"}
    assert ALL.occupations([]) == frozenset()


def test_an_unknown_sector_names_near_ones() -> None:
    with pytest.raises(UnknownCode, match="shop"):
        ALL["shops"]


@pytest.mark.parametrize(
    ("teer", "asks", "entry"),
    [
        (5, False, True),
        (4, True, True),  # a security guard has a licence and is an entry-level job
        (3, False, True),
        (3, True, False),
        (2, False, False),
        (0, False, False),
    ],
)
def test_entry_level_is_a_rule(teer: int, asks: bool, entry: bool) -> None:
    assert is_entry_level(teer, asks) is entry


def test_entry_level_jobs_of_a_sector_in_order_of_code() -> None:
    teer = {"64100": 4, "62010": 2, "33103": 3, "65310": 5, "14100": 4}
    assert ALL.entry_level("shop", teer, {"33103"}) == ("14100", "64100", "65310")


def test_a_move_is_horizontal_when_it_leaves_the_home_sectors() -> None:
    assert ALL.is_horizontal("64100", "64400")
    assert not ALL.is_horizontal("64100", "62010")
    assert ALL.horizontal("64100") == {"64400", "12011", "65310"}


def test_where_an_occupation_is_typical_of_none_its_employers_are_home() -> None:
    assert not ALL.is_horizontal("14100", "64100")
    assert ALL.is_horizontal("14100", "65310")


def test_notes_say_what_advancement_means_and_how_sure_one_is() -> None:
    assert [r.code for r in BANK.notes()] == [
        "sector.advancement.lateral",
        "sector.advancement.change_employer",
        "sector.driver.performance",
        "sector.evidence.limited",
        "sector.flag.wage_pressure",
    ]
    assert "sector.advancement.lateral" not in [r.code for r in SHOP.notes()]


def test_names_follow_the_language() -> None:
    assert (SHOP.name("en"), SHOP.name("fr")) == ("Shop", "SHOP")
