"""Which training leads over each step, how far it suits adults who work, where there is none."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ladderway.domain.ladders.bridges import Doors, Link, climbs
from ladderway.domain.ladders.credentials import Credential, CredentialBook, Preparation
from ladderway.domain.ladders.for_workers import Beside, Criterion, GapSettings, near
from ladderway.domain.ladders.gaps import Bridge, Gaps, gap_analysis, heat_map
from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.domain.ladders.model import EducationLevel, Program
from ladderway.domain.shared.geo import Point
from ladderway.domain.shared.outcomes import Status

TODAY = date(2026, 3, 2)
SETTINGS = GapSettings(
    as_of=TODAY, weeks_at_most=26, hours_free=8, dollars_at_most=1000, confirmed_within_months=6
)


def credential(id: str, *implies: str) -> Credential:
    earned = Preparation((1, 2, 3), (1, 1, 1))
    return Credential(id, id, id, "certificate", frozenset(implies), frozenset(), earned)


BOOK = CredentialBook(
    {
        c.id: c
        for c in (
            credential("secondary"),
            credential("forklift"),
            credential("driver_g"),
            credential("driver_az", "driver_g"),
            credential("clerk"),
        )
    }
)
DOORS = Doors(BOOK, {"75101": frozenset(), "14400": frozenset({"secondary", "clerk"})})


def ladder(**step: Any) -> KeptLadder:
    rungs = (KeptRung("a", "Labourer", "75101"), KeptRung("b", "Clerk", "14400"))
    return KeptLadder("L", "Ladder", "", 1, rungs, (KeptStep("a", "b", **step),))


def program(id: str = "p", **more: Any) -> Program:
    return replace(
        Program(id, f"Provider of {id}", f"Course {id}", "community_college", None), **more
    )


def analysed(
    kept: KeptLadder, *programs: Program, settings: GapSettings = SETTINGS, **beside: Beside
) -> Gaps:
    return gap_analysis([kept], programs, settings, DOORS, beside)


def only(kept: KeptLadder, one: Program, **more: Any) -> Bridge:
    (step,) = analysed(kept, one, **more).steps
    (bridge,) = step.bridges
    return bridge


def answer(criterion: Criterion, one: Program, **more: Any) -> tuple[Status, str]:
    bridge = only(ladder(programs=(one.id,)), one, **more)
    outcome = bridge.outcome(criterion)
    assert outcome is not None
    return outcome.status, outcome.reasons[0].code


class TestWhatLeadsOverAStep:
    def test_what_the_group_names(self) -> None:
        assert only(ladder(programs=("p",)), program()).links == (Link.NAMED,)

    def test_what_says_that_it_serves_the_job_above(self) -> None:
        found = only(ladder(), program(occupations=("14400",)))
        assert found.links == (Link.OCCUPATION,)

    def test_what_awards_the_credential_of_the_step_or_one_that_stands_for_it(self) -> None:
        wider = program(credential="driver_az")
        assert only(ladder(credentials=("driver_g",)), wider).links == (Link.CREDENTIAL,)

    def test_what_opens_a_way_into_the_occupation_above(self) -> None:
        assert only(ladder(), program(credential="clerk")).links == (Link.GATE,)

    def test_not_what_the_target_group_holds_already(self) -> None:
        finished = replace(SETTINGS, education=EducationLevel.SECONDARY)
        (step,) = analysed(ladder(), program(credential="secondary"), settings=finished).steps
        assert not step.is_offered

    def test_not_a_credential_of_the_job_below(self) -> None:
        kept = ladder(credentials=("forklift",))
        below = replace(kept.rungs[0], credentials=("forklift",))
        kept = replace(kept, rungs=(below, kept.rungs[1]))
        (step,) = analysed(kept, program(credential="forklift")).steps
        assert not step.is_offered

    def test_a_program_counts_once_with_every_reason(self) -> None:
        both = program(occupations=("14400",), credential="clerk")
        found = only(ladder(programs=("p", "p")), both)
        assert found.links == (Link.NAMED, Link.OCCUPATION, Link.GATE)

    def test_a_named_program_that_left_the_map_is_nothing(self) -> None:
        found = analysed(ladder(programs=("gone",)))
        assert [s.climb.key for s in found.nobody_offers] == [("L", "a", "b")]

    def test_the_way_in_to_the_first_job_is_a_step_too(self) -> None:
        kept = replace(ladder(), steps=(KeptStep("", "a", programs=("p",)),))
        assert only(kept, program()).links == (Link.NAMED,)

    def test_a_step_to_a_rung_that_is_gone_is_left_out(self) -> None:
        assert climbs(replace(ladder(), steps=(KeptStep("a", "z"),))) == ()


TIMED = {"length_weeks": 12.0, "hours_per_week": 6.0}


@pytest.mark.parametrize(
    ("criterion", "facts", "status"),
    [
        (Criterion.SHORT, TIMED, Status.MET),
        (Criterion.SHORT, {**TIMED, "length_weeks": 26.0}, Status.MET),
        (Criterion.SHORT, {**TIMED, "length_weeks": 27.0}, Status.NOT_MET),
        (Criterion.SHORT, {"study_hours": 300.0}, Status.NOT_MET),  # at 8 hours a week
        (Criterion.SHORT, {}, Status.UNKNOWN),
        (Criterion.AFTER_WORK, {"schedules": frozenset({"day", "evening"})}, Status.MET),
        (Criterion.AFTER_WORK, {"modes": frozenset({"online"})}, Status.MET),
        (Criterion.AFTER_WORK, {"schedules": frozenset({"day"})}, Status.NOT_MET),
        (Criterion.AFTER_WORK, {}, Status.UNKNOWN),
        (Criterion.NEAR, {"modes": frozenset({"online"})}, Status.MET),
        (Criterion.NEAR, {"modes": frozenset({"online", "classroom"})}, Status.UNKNOWN),
        (Criterion.COST, {"cost": 0}, Status.MET),
        (Criterion.COST, {"funded": True, "cost": 4000}, Status.MET),
        (Criterion.COST, {"cost": 1001}, Status.NOT_MET),
        (Criterion.COST, {"cost": 500}, Status.UNKNOWN),  # up front or not
        (Criterion.COST, {}, Status.UNKNOWN),
        (Criterion.CONFIRMED, {"confirmed_by": "x", "confirmed_on": date(2025, 9, 3)}, Status.MET),
        (
            Criterion.CONFIRMED,
            {"confirmed_by": "x", "confirmed_on": date(2025, 9, 2)},
            Status.NOT_MET,
        ),
        (Criterion.CONFIRMED, {}, Status.UNKNOWN),
        (Criterion.ENTRY, {"minimum_education": EducationLevel.NONE}, Status.MET),
        (Criterion.ENTRY, {"minimum_education": EducationLevel.SECONDARY}, Status.UNKNOWN),
        (Criterion.ENTRY, {}, Status.UNKNOWN),  # nobody said
    ],
)
def test_a_question_is_answered_yes_no_or_not_known(
    criterion: Criterion, facts: dict[str, Any], status: Status
) -> None:
    assert answer(criterion, program(**facts))[0] is status


@pytest.mark.parametrize(
    ("level", "status"),
    [
        (EducationLevel.NONE, Status.NOT_MET),
        (EducationLevel.SECONDARY, Status.MET),
        (EducationLevel.DIPLOMA, Status.MET),
    ],
)
def test_the_schooling_of_the_target_group_decides_at_the_door(
    level: EducationLevel, status: Status
) -> None:
    asks = program(minimum_education=EducationLevel.SECONDARY)
    settings = replace(SETTINGS, education=level)
    assert answer(Criterion.ENTRY, asks, settings=settings)[0] is status


def test_a_licence_asked_first_is_not_known_to_be_missing() -> None:
    asks = program(requires=frozenset({"driver_g"}), minimum_education=EducationLevel.NONE)
    outcome = only(ladder(programs=("p",)), asks).outcome(Criterion.ENTRY)
    assert outcome is not None
    assert outcome.status is Status.UNKNOWN
    assert "gap.asked_first" in [r.code for r in outcome.reasons]


@pytest.mark.parametrize(
    ("place", "near", "status"),
    [
        ("Harbour Street", (), Status.MET),
        ("Harbour Street", ("harbour",), Status.MET),
        ("Harbour Street", ("mill",), Status.NOT_MET),
        ("", ("mill",), Status.UNKNOWN),
    ],
)
def test_near_is_a_place_that_was_named(place: str, near: tuple[str, ...], status: Status) -> None:
    settings = replace(SETTINGS, near=near)
    assert answer(Criterion.NEAR, program(), settings=settings, p=Beside(place))[0] is status


CENTRE = Point(43.6532, -79.3832)
SCARBOROUGH = Point(43.7756, -79.2579)  # 17 km away


@pytest.mark.parametrize(
    ("beside", "most", "status", "code"),
    [
        (Beside("Far", point=SCARBOROUGH), 20, Status.MET, "gap.within"),
        (Beside("Far", point=SCARBOROUGH), 15, Status.NOT_MET, "gap.too_far"),
        (Beside("", point=CENTRE), 1, Status.MET, "gap.within"),
        (Beside("Far", point=CENTRE, is_rough=True), 15, Status.UNKNOWN, "gap.town_only"),
        (Beside("Far"), 15, Status.UNKNOWN, "gap.not_on_the_map"),
        (Beside("Near M5H"), 15, Status.MET, "gap.near"),
        (Beside(""), 15, Status.UNKNOWN, "gap.place_not_said"),
    ],
)
def test_near_is_a_distance_where_points_are_known(
    beside: Beside, most: float, status: Status, code: str
) -> None:
    settings = replace(SETTINGS, near=("m5h",), around=CENTRE, kilometres_at_most=most)
    found = answer(Criterion.NEAR, program(), settings=settings, p=beside)
    assert found[0] is status
    outcome = near(program(), beside, settings)
    assert [reason.code for reason in outcome.reasons] == [code]
    online = program(modes=frozenset({"online"}))
    assert answer(Criterion.NEAR, online, settings=settings, p=beside)[0] is Status.MET


@pytest.mark.parametrize(("first", "status"), [(True, Status.NOT_MET), (False, Status.MET)])
def test_paying_up_front_does_not_suit(first: bool, status: Status) -> None:
    told = Beside(pays_up_front=first)
    assert answer(Criterion.COST, program(cost=500), p=told)[0] is status


class TestStacking:
    def kept(self, next_ends_with: tuple[str, ...] = ("clerk",), articulation: str = "") -> Any:
        top = KeptRung("c", "Dispatcher", "14404")
        first = KeptStep("a", "b", programs=("p",), articulation=articulation)
        after = KeptStep("b", "c", credentials=next_ends_with)
        return replace(ladder(), rungs=(*ladder().rungs, top), steps=(first, after))

    def status(self, kept: KeptLadder, **facts: Any) -> Status:
        first = analysed(kept, program(**facts)).steps[0]
        outcome = first.bridges[0].outcome(Criterion.STACKS)
        assert outcome is not None
        return outcome.status

    def test_it_counts_towards_what_the_next_step_ends_with(self) -> None:
        assert self.status(self.kept(), stacks_onto=("clerk",)) is Status.MET
        assert self.status(self.kept(), stacks_onto=("forklift",)) is Status.NOT_MET

    def test_what_nobody_said_is_not_known(self) -> None:
        assert self.status(self.kept()) is Status.UNKNOWN
        assert self.status(self.kept(()), stacks_onto=("forklift",)) is Status.UNKNOWN

    def test_an_agreement_holds(self) -> None:
        assert self.status(self.kept(articulation="agreed")) is Status.MET

    def test_the_last_step_does_not_ask(self) -> None:
        assert only(ladder(programs=("p",)), program()).outcome(Criterion.STACKS) is None


def test_most_questions_met_come_first_then_most_that_are_open() -> None:
    evening, day = frozenset({"evening"}), frozenset({"day"})
    programs = [
        program("no", schedules=day),
        program("open"),
        program("yes", schedules=evening),
    ]
    (step,) = analysed(ladder(programs=("no", "open", "yes")), *programs).steps
    assert [b.program.id for b in step.bridges] == ["yes", "open", "no"]


def test_the_heat_map_shows_the_best_of_each_provider() -> None:
    rungs = (*ladder().rungs, KeptRung("c", "Nobody's", "99999"))
    steps = (KeptStep("a", "b", programs=("x", "y", "z")), KeptStep("b", "c"))
    kept = replace(ladder(), rungs=rungs, steps=steps)
    programs = [
        program("x", organization="One"),
        program("y", organization="One", schedules=frozenset({"evening"})),
        program("z", organization="Two"),
    ]
    found = heat_map(analysed(kept, *programs))
    assert found.providers == ("One", "Two")
    best, nothing = (cells for _step, cells in found.rows)
    assert [b and b.program.id for b in best] == ["y", "z"]
    assert nothing == (None, None)
