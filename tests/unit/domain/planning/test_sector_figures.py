"""Figures of a sector: whose place they are of, and what they say where nothing is known."""

from datetime import date

import pytest

from ladderway.domain.ladders.model import Program
from ladderway.domain.planning import sector_figures
from ladderway.domain.planning.criteria import Geography
from ladderway.domain.planning.sector_figures import Subject
from ladderway.domain.reference.wages import CANADA
from ladderway.files.sector_tables import load_sectors
from ladderway.files.tables import load_catalogue

TODAY = date(2026, 11, 26)
NATIONAL = {"growth", "replacement", "vacancies", "entry_jobs", "skills_mismatch", "entry_surplus"}


def subject(
    sector: str = "food_services", area: str = "ER3530", entry: tuple[str, ...] = ("65201",)
) -> Subject:
    core = tuple(sorted(load_sectors()[sector].core))
    return Subject(load_catalogue(), core, entry, frozenset({"62200"}), area, TODAY)


def figures(**more: object) -> dict[str, sector_figures.Figure]:
    found = sector_figures.reference_figures(subject(**more))  # type: ignore[arg-type]
    return {figure.criterion: figure for figure in found}


def test_projections_are_of_the_country_and_pay_is_of_the_region() -> None:
    found = figures()
    assert {c for c, f in found.items() if f.geography is Geography.COUNTRY} == NATIONAL
    assert found["living_wage"].geography is Geography.REGION
    assert found["living_wage"].area == "ER3530"


def test_growth_is_new_jobs_over_people() -> None:
    looks = [load_catalogue().occupation(noc).outlook for noc in subject().core]
    new = sum(o.growth or 0 for o in looks)
    people = sum(o.employment_2023 or 0 for o in looks)
    assert figures()["growth"].value == pytest.approx(new / people)


def test_the_share_above_the_living_wage_has_a_range_around_it() -> None:
    found = figures(sector="transportation_logistics")["living_wage"]
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_where_no_living_wage_is_published_the_share_is_not_known() -> None:
    found = figures(area=CANADA)["living_wage"]
    assert found.value is None
    assert found.said.code == "scan.figure.no_living_wage"


def test_barriers_weigh_people_not_occupations() -> None:
    found = figures()["entry_barriers"]
    outlook = {o.noc: o.outlook.employment_2023 or 0 for o in load_catalogue().occupations}
    assert found.value == pytest.approx(outlook["62200"] / sum(outlook[n] for n in subject().core))


def program(occupation: str, organization: str = "A", relatedness: str = "strongly") -> Program:
    return Program(
        id=occupation + organization + relatedness,
        organization=organization,
        title="P",
        kind="",
        credential=None,
        occupations=(occupation,),
        relatedness=relatedness,
    )


def counts(*programs: Program) -> tuple[float | None, float | None]:
    found = sector_figures.training_figures({"65201", "62200"}, programs, "here", TODAY)
    return tuple(figure.value for figure in found)  # type: ignore[return-value]


def test_training_counts_programs_that_lead_to_the_work_and_who_offers_them() -> None:
    related = [program("65201"), program("62200"), program("62200", "B")]
    unrelated = [program("11111"), program("65201", "C", "poorly")]
    assert counts(*related, *unrelated) == (3, 2)
    assert counts(*unrelated) == (0, 0)


def test_an_empty_map_is_not_no_training() -> None:
    assert counts() == (None, None)


def test_a_sector_without_first_jobs_has_no_climb() -> None:
    found = sector_figures.climb_figure(subject(), [], 48, 8.0)
    assert found.value is None
    assert found.said.code == "scan.figure.no_entry_jobs"
