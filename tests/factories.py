"""Made-up values for tests of pages and copies: a ladder as the engine would answer.

Occupation codes are real so that titles are found; figures are for layout only.
"""

from dataclasses import replace
from datetime import date

from ladderway.domain.ladders.model import (
    Fit,
    Hazard,
    Ladder,
    LadderAnswer,
    LadderQuery,
    MonthRange,
    OptionKind,
    PayBand,
    Program,
    Rung,
    ScorePart,
    Start,
    StartKind,
    Step,
    TimeOrigin,
)
from ladderway.domain.shared.outcomes import Outcome, Reason, Status


def pay(low: float, median: float, high: float | None = None, **changes: object) -> PayBand:
    band = PayBand(
        low=low,
        median=median,
        high=high,
        area="ER3530",
        asked_area="ER3530",
        year=2024,
        source="esdc_job_bank_wages_2024",
        stated_at=date(2025, 12, 31),
        index_factor=1.03,
    )
    return replace(band, **changes)


def fit(coverage: float = 0.8) -> Fit:
    return Fit(
        score=1.0,
        parts=(ScorePart("skills", 0.7, 0.8), ScorePart("preparation", 0.3, 1.0)),
        coverage=coverage,
        familiar=("S01",),
        new=("S02",),
        official=False,
        observed_share=0.04,
    )


def program(**changes: object) -> Program:
    base = Program(
        id="demo-forklift",
        organization="Sample Training Centre",
        title="Forklift and safety",
        kind="private_trainer",
        credential="forklift",
        length_weeks=0.6,
        study_hours=16,
        cost=0,
        funded=True,
        illustrative=True,
    )
    return replace(base, **changes)


def step(**changes: object) -> Step:
    base = Step(
        kind=OptionKind.EXPERIENCE,
        programs=(),
        needs=(),
        months=8,
        time=MonthRange(6, 8, 12, TimeOrigin.OFFICIAL),
        waiting_months=0,
        study_hours=0.0,
        experience_months=8,
        cost=0,
        risk=0.4,
        fit=fit(),
        gates=Outcome(Status.MET, ()),
        gain=(0.0, 3.0),
        direction="up",
        employer="either",
        driver="performance",
        why=(),
        missing=(),
        almost=(),
        hazards=(),
    )
    return replace(base, **changes)


def ladder(**changes: object) -> Ladder:
    base = Ladder(
        key="65201-75101-14400-x",
        rungs=(
            Rung("65201", pay(17.6, 17.6, 21.0, low_lifted=True, median_lifted=True), 0),
            Rung("75101", pay(17.6, 20.0, 28.2), 3, "balance"),
            Rung("14400", pay(18.0, 21.63, 29.8), 13, "balance"),
        ),
        steps=(
            step(
                kind=OptionKind.PROGRAM,
                programs=(program(),),
                months=3,
                time=MonthRange(1, 3, 4, TimeOrigin.PROGRAM),
                study_hours=16,
                gain=(0.0, 2.4),
            ),
            step(
                kind=OptionKind.UNMAPPED,
                months=10,
                cost=None,
                time=MonthRange(6, 10, 14, TimeOrigin.ASSUMPTION),
                gain=(0.0, 1.6),
            ),
        ),
        months=13,
        time=MonthRange(7, 13, 18, TimeOrigin.ASSUMPTION),
        cost=0,
        cost_known=False,
        risk=0.8,
        gain=(0.0, 4.0),
        labels=("quickest", "cheapest"),
    )
    return replace(base, **changes)


def other_ladder() -> Ladder:
    first = ladder()
    return replace(
        first,
        key="65201-63200-y",
        rungs=(first.rungs[0], Rung("63200", pay(18.2, 22.1, 27.0), 20, "balance")),
        steps=(step(months=20, gain=(0.6, 4.5)),),
        months=20,
        cost_known=True,
        gain=(0.6, 4.5),
        labels=("best_paid",),
    )


def answer(**changes: object) -> LadderAnswer:
    base = LadderAnswer(
        query=LadderQuery(Start(StartKind.OCCUPATION, ("65201",))),
        ladders=(ladder(), other_ladder()),
        horizontal=(),
        almost=(),
        notes=(),
        questions=("education", "driver_licences"),
    )
    return replace(base, **changes)


def hazard(code: str = "access.by_role", rank: int = 1) -> Hazard:
    return Hazard(Reason.of(code), rank)
