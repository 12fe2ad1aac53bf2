"""From a path to a ladder: pay, time, gates, reasons and notes, on the shipped tables."""

import dataclasses
from functools import lru_cache

import pytest

from ladderway.domain.ladders.answers import Answerer
from ladderway.domain.ladders.assemble import Assembler, Move, key_of, kind_of, with_levels
from ladderway.domain.ladders.labels import UNKNOWN_MONEY
from ladderway.domain.ladders.model import (
    Ladder,
    LadderQuery,
    OptionKind,
    PersonFacts,
    Start,
    StartKind,
    TimeOrigin,
)
from ladderway.domain.ladders.options import NOTHING, Way
from ladderway.files.engine import load_engine

NONE: frozenset[str] = frozenset()
QUERY = LadderQuery(Start(StartKind.OCCUPATION, ("65201",)))


@lru_cache
def answerer() -> Answerer:
    return Answerer(load_engine().finder, QUERY, ())


@lru_cache
def assembler() -> Assembler:
    begin = answerer().finder.begin(QUERY)
    return answerer().assembler(begin)


def move(origin: str, to: str, way: Way = NOTHING, *, months: int = 6, route: int = 0) -> Move:
    gates = answerer().finder.world.gates
    fit = load_engine().table.fit(origin, to)
    return Move(origin, to, gates.routes(to)[route], way, months, fit, 2.0, False)


def unmapped(*ids: str, months: int = 6) -> Way:
    return Way(NONE, (), ids, frozenset(ids), months, 0, 100.0, UNKNOWN_MONEY)


def ladder(*moves: Move) -> Ladder:
    return assembler().ladder(None, list(moves), (), horizontal=False)


def test_rungs_start_when_the_steps_before_them_are_done():
    made = ladder(move("65201", "75101"), move("75101", "14400", months=9))
    assert [r.month for r in made.rungs] == [0, 6, 15]
    assert made.months == 15


def test_a_gain_runs_from_the_low_end_to_the_median_of_the_job_above_the_pay_now():
    made = ladder(move("65201", "14400"))
    pay, now = made.rungs[-1].pay, assembler().now
    assert pay is not None
    assert made.gain == pytest.approx((pay.low - now, pay.median - now), abs=0.01)


def test_own_pay_counts_instead_of_what_others_start_on():
    query = dataclasses.replace(QUERY, own_wage=20.0)
    assert answerer().finder.begin(query).now == 20.0


def test_the_gain_of_a_later_step_is_above_the_rung_below():
    made = ladder(move("65201", "75101"), move("75101", "14400"))
    below, pay = made.rungs[1].pay, made.rungs[2].pay
    assert below is not None
    assert pay is not None
    assert made.steps[1].gain[1] == pytest.approx(pay.median - below.entry, abs=0.01)


def test_what_is_not_on_the_map_has_no_cost_and_says_so():
    made = ladder(move("65201", "33102", unmapped("psw_certificate")))
    step = made.steps[0]
    assert (step.kind, step.cost, made.cost_known) == (OptionKind.UNMAPPED, None, False)
    assert [r.fact("credential") for r in step.needs] == ["psw_certificate"]
    assert step.time.origin is TimeOrigin.ASSUMPTION


def test_experience_alone_costs_nothing():
    step = ladder(move("65201", "75101")).steps[0]
    assert (step.kind, step.cost) == (OptionKind.EXPERIENCE, 0)
    assert step.time.low <= step.months <= step.time.high


def test_a_ladder_is_as_sure_of_its_time_as_its_least_sure_step():
    made = ladder(move("65201", "33102", unmapped("psw_certificate")))
    assert made.time.origin is TimeOrigin.ASSUMPTION


def test_the_gate_does_not_list_what_the_step_itself_gives():
    step = ladder(move("65201", "33102", unmapped("psw_certificate", "first_aid"))).steps[0]
    held = [r for r in step.gates.reasons if r.code == "gate.credential.held"]
    assert held == []


@pytest.mark.parametrize(
    ("origin", "to", "direction"),
    [("65201", "63200", "up"), ("65201", "75101", "across"), ("63200", "65201", "down")],
)
def test_direction_is_by_the_level_of_preparation(origin, to, direction):
    assert ladder(move(origin, to)).steps[0].direction == direction


def test_another_sector_is_another_employer():
    assert ladder(move("65201", "72310")).steps[0].employer == "outside"


def test_a_licence_makes_advancement_hang_on_qualification():
    assert ladder(move("75101", "73300", unmapped("driver_dz"))).steps[0].driver == "qualification"


def test_a_ladder_that_pays_late_says_so():
    made = ladder(move("65201", "63200"), move("63200", "62200", months=36))
    assert [n.code for n in made.notes] == ["ladder.pays_late"]


def test_a_ladder_that_pays_only_as_a_manager_says_so():
    made = ladder(move("65201", "62020"), move("62020", "60030", months=36))
    assert [n.code for n in made.notes] == ["ladder.pays_late_manager"]


def test_a_ladder_that_pays_from_the_first_rung_has_no_such_note():
    assert ladder(move("65201", "14401"), move("14401", "12013")).notes == ()


def test_a_rung_that_pays_more_stands_alone():
    notes = [n.code for n in ladder(move("65201", "14401")).rungs[1].notes]
    assert "rung.stands_alone" in notes


def test_a_regulated_job_says_so():
    notes = [n.code for n in ladder(move("33102", "32101", unmapped("licence_rpn"))).rungs[1].notes]
    assert "rung.regulated" in notes


def test_the_key_names_the_rungs_and_tells_ways_apart():
    by_work = key_of([move("65201", "33102")])
    by_course = key_of([move("65201", "33102", unmapped("psw_certificate"))])
    assert by_work.startswith("65201-33102-")
    assert by_work != by_course
    assert by_work == key_of([move("65201", "33102", months=12)])


def test_the_kind_of_a_way():
    assert kind_of(NOTHING) is OptionKind.EXPERIENCE
    assert kind_of(unmapped("psw_certificate")) is OptionKind.UNMAPPED


def test_upgrading_raises_the_levels_told():
    facts = PersonFacts(english_clb=4, reading_level=2)
    reached = with_levels(facts, frozenset({"language_6", "language_7", "psw_certificate"}))
    assert (reached.english_clb, reached.reading_level) == (7, 2)
