"""Figures of a sector: whose place they are of, and what they say where nothing is known."""

from datetime import date

import pytest

from ladderway.domain.ladders.model import (
    Ladder,
    LadderAnswer,
    LadderQuery,
    MonthRange,
    PayBand,
    Program,
    Rung,
    Start,
    StartKind,
    TimeOrigin,
)
from ladderway.domain.planning import sector_figures
from ladderway.domain.planning.criteria import Geography
from ladderway.domain.planning.sector_figures import Climb, Subject
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


def band(low: float, median: float) -> PayBand:
    return PayBand(low, median, None, "ER3530", "ER3530", 2024, "job_bank", TODAY, 1.0)


def climb(noc: str, people: float, *ladders: list[tuple[int, float, float]]) -> Climb:
    """From a job: ladders as (month, low, median) of each rung."""
    drawn = tuple(
        Ladder(
            key=f"{noc}{n}",
            rungs=tuple(Rung(noc, band(low, median), month) for month, low, median in rungs),
            steps=(),
            months=rungs[-1][0],
            time=MonthRange(0, 0, 0, TimeOrigin.ASSUMPTION),
            cost=0,
            cost_known=True,
            risk=0.0,
            gain=(0.0, 0.0),
        )
        for n, rungs in enumerate(ladders)
    )
    query = LadderQuery(Start(StartKind.OCCUPATION, (noc,)))
    return Climb(noc, people, LadderAnswer(query, drawn, (), (), ()))


def test_a_climb_worked_out_by_hand() -> None:
    """Living wage $27.20. 300 people: in 6 months $24 to $32 (a newcomer's $28: reached), in 12
    months $28 to $36 (reached even at low pay). 100 people: $20 to $28 in 24 months (a newcomer's
    $24: reached at middle pay alone). 100 people: no ladder.

    Reached: 300 of 500 at low pay and at a newcomer's; 400 of 500 at middle pay. Of those 400 half
    are there within 6 months. Raise: from $18 to $32 is $14; from $18 to $24 is $6; none: (14 x 300
    + 6 x 100) / 500 = 9.6.
    """
    start = (0, 17.0, 19.0)
    climbs = [
        climb("65201", 300, [start, (6, 24.0, 32.0)], [start, (12, 28.0, 36.0)]),
        climb("65200", 100, [start, (24, 20.0, 28.0)]),
        climb("63200", 100),
    ]
    found = sector_figures.climb_figure(subject(), climbs, 48, 8.0)
    assert (found.value, found.low, found.high) == pytest.approx((0.6, 0.6, 0.8))
    assert found.said.fact("months") == 6
    assert found.said.fact("gain_wage") == pytest.approx(9.6)
    assert found.geography is Geography.REGION
