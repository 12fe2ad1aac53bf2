"""Finding occupations, areas and figures; what a written code means."""

import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from ladderway.domain.reference.catalogue import CATEGORIES, Catalogue, CodeKind, near_codes
from ladderway.domain.shared.errors import UnknownCode
from ladderway.files.tables import load_catalogue, load_moves

AS_OF = date(2026, 11, 23)
APPENDIX_A = ("0721", "1214", "0713", "1236", "1476", "1471")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_occupations_stand_in_ascending_order_and_arrays_follow(catalogue: Catalogue) -> None:
    codes = [o.noc for o in catalogue.occupations]
    assert codes == sorted(codes)
    assert len(codes) == 516
    assert all(codes[place] == noc for noc, place in catalogue.index.items())
    for category in CATEGORIES:
        width = len(catalogue.descriptors_of(category))
        assert catalogue.profiles[category].shape == (516, width)
        assert catalogue.profiles[category].dtype == np.float32


def test_profiles_cannot_be_changed_by_a_reader(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="read-only"):
        catalogue.profiles["skills"][0, 0] = 9


def test_an_unknown_code_suggests_near_ones(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownCode) as caught:
        catalogue.occupation("65209")
    assert "65200" in caught.value.near or "65201" in caught.value.near
    assert caught.value.code == "65209"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("7510", "75100"),
        ("0010", "00010"),
        (" 65201 ", "65201"),
        ("10", "00010"),
        ("65021", "65211"),
    ],
)
def test_near_codes(catalogue: Catalogue, text: str, first: str) -> None:
    assert near_codes(text, tuple(catalogue.index))[0] == first


def test_near_codes_of_nonsense_are_none(catalogue: Catalogue) -> None:
    assert catalogue.near_codes("cook") == ()
    assert catalogue.near_codes("") == ()


def test_five_digits_are_noc_2021(catalogue: Catalogue) -> None:
    found = catalogue.resolve("65201")
    assert (found.kind, found.noc) == (CodeKind.NOC_2021, "65201")


def test_four_digits_of_2016_are_found_through_the_concordance(catalogue: Catalogue) -> None:
    found = catalogue.resolve("3233", "NOC 2016 V1.3")
    assert (found.kind, found.noc) == (CodeKind.NOC_2016, "32101")


def test_a_code_that_was_split_leaves_the_choice_to_a_person(catalogue: Catalogue) -> None:
    found = catalogue.resolve("6711", "2016")
    assert found.kind is CodeKind.NOC_2016
    assert set(found.candidates) >= {"65200", "65201"} or len(found.candidates) == 1
    several = next(c for c, new in catalogue.concordance_2016.items() if len(new) > 1)
    assert catalogue.resolve(several, "2016").noc is None


@pytest.mark.parametrize("code", APPENDIX_A)
def test_the_older_codes_of_appendix_a_stay_as_written(catalogue: Catalogue, code: str) -> None:
    found = catalogue.resolve(code, "NOC 2006")
    assert (found.kind, found.written, found.version) == (CodeKind.OLDER, code, "NOC 2006")
    assert found.candidates == ()


def test_only_one_of_them_exists_in_2016_and_it_is_never_taken_silently(
    catalogue: Catalogue,
) -> None:
    """1214 was a code in 2006 and in 2016. Without an edition it is offered, not assumed."""
    unstated = {code: catalogue.resolve(code) for code in APPENDIX_A}
    assert [c for c, r in unstated.items() if r.kind is CodeKind.NOC_2016] == ["1214"]
    assert unstated["1214"].candidates == ("72025",)
    assert unstated["1214"].noc is None
    assert all(r.kind is CodeKind.OLDER for c, r in unstated.items() if c != "1214")


def test_a_code_stated_as_2016_that_is_none_is_unknown(catalogue: Catalogue) -> None:
    assert catalogue.resolve("0713", "NOC 2016").kind is CodeKind.UNKNOWN


@pytest.mark.parametrize("text", ["99999", "cook", "", "652011"])
def test_what_is_no_code_is_unknown(catalogue: Catalogue, text: str) -> None:
    assert catalogue.resolve(text).kind is CodeKind.UNKNOWN


@pytest.mark.parametrize("text", ["ER3530", "toronto", "Toronto", " TORONTO "])
def test_areas_by_code_or_name(catalogue: Catalogue, text: str) -> None:
    assert catalogue.area(text).code == "ER3530"


def test_areas_by_french_name_without_accents(catalogue: Catalogue) -> None:
    assert catalogue.area("hamilton-peninsule du niagara").code == "ER3550"


def test_an_unknown_area_suggests_near_ones(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownCode) as caught:
        catalogue.area("Torono")
    assert "Toronto" in caught.value.near


def test_managers_and_supervisors_by_the_documented_rule(catalogue: Catalogue) -> None:
    kinds = {o.noc: (o.is_manager, o.is_supervisor) for o in catalogue.occupations}
    assert kinds["60030"] == (True, False)  # restaurant and food service managers
    assert kinds["62020"] == (False, True)  # food service supervisors
    assert kinds["62021"] == (False, True)  # executive housekeepers: by their minor group
    assert kinds["62200"] == (False, False)  # chefs
    assert not any(manager and supervisor for manager, supervisor in kinds.values())


def test_no_published_wage_in_a_region_is_no_evidence_of_jobs_there(catalogue: Catalogue) -> None:
    assert catalogue.local_evidence("65201", "ER3530")
    assert not catalogue.local_evidence("31102", "ER3530")
    assert catalogue.pay("31102", "ER3530", AS_OF) is not None  # a fallback exists all the same


def test_a_rating_by_descriptor(catalogue: Catalogue) -> None:
    reading = catalogue.descriptors_of("skills")[0]
    assert reading.name_en == "Reading Comprehension"
    assert catalogue.rating("31102", reading.id) > catalogue.rating("65201", reading.id)
    with pytest.raises(UnknownCode):
        catalogue.descriptor("Z99")


def test_descriptors_are_named_and_put_plainly_in_both_languages(catalogue: Catalogue) -> None:
    for d in catalogue.descriptors:
        for text in (d.name_en, d.name_fr, d.plain_en, d.plain_fr):
            assert text == text.strip() != "", d.id
            assert not any(character.isdigit() for character in text), d.id
        assert len(d.plain_en.split()) <= 8, d.id
    assert len({d.id for d in catalogue.descriptors}) == 245
    assert len({(d.category, d.plain_en) for d in catalogue.descriptors}) == 245
    assert len({(d.category, d.plain_fr) for d in catalogue.descriptors}) == 245


def test_wages_grow_old_after_two_years(catalogue: Catalogue) -> None:
    assert not catalogue.is_old("esdc_job_bank_wages_2024", AS_OF)
    assert catalogue.is_old("esdc_job_bank_wages_2024", date(2027, 1, 31))
    assert catalogue.is_old("cps_asec_moves", AS_OF)  # its years are not stated
    with pytest.raises(UnknownCode):
        catalogue.is_old("nobody", AS_OF)


@pytest.mark.parametrize(("level", "count"), [("broad", 10), ("major", 45)])
def test_broad_and_major_groups_have_french_names(
    catalogue: Catalogue, level: str, count: int
) -> None:
    groups = [g for g in catalogue.groups.values() if g.level == level]
    assert len(groups) == count
    assert all(g.title("fr") != g.title("en") for g in groups)


def test_a_group_without_a_french_name_keeps_its_english_one(catalogue: Catalogue) -> None:
    minor = catalogue.groups["7510"]
    assert minor.title_fr is None
    assert minor.title("fr") == minor.title("en")


def test_moves_are_shares_and_read_both_ways() -> None:
    moves = load_moves()
    for several in moves.out_of.values():
        assert sum(m.share_out for m in several) <= 1.01
        assert all(m.start != m.end for m in several)
    some = moves.out_of["33102"][0]
    assert some in moves.into[some.end]
    assert moves.between(some.start, some.end) == some
    assert moves.between("33102", "33102") is None


def test_loading_is_quick_and_leaves_titles_and_moves_for_later() -> None:
    """In a process of its own: numpy's import is not counted, all else is."""
    code = (
        "import numpy, time; start = time.perf_counter()\n"
        "from ladderway.files.tables import load_catalogue, load_moves, load_job_titles\n"
        "load_catalogue(); print(time.perf_counter() - start)\n"
        "print(load_moves.cache_info().currsize + load_job_titles.cache_info().currsize)"
    )
    best = 9.0
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        seconds, lazily = done.stdout.split()
        assert lazily == "0"
        best = min(best, float(seconds))
    assert best < 0.5  # 0.06 s on an idle core; the bound leaves room for a busy one
