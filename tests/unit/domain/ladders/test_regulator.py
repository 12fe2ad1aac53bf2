"""The way of somebody trained abroad through a regulator, made of the gates."""

import pytest

from ladderway.domain.ladders.regulator import Stage, Sure, Told, pathways
from ladderway.files.gate_tables import load_gates
from ladderway.files.naming import say_in
from ladderway.files.regulator_tables import load_laws, load_told, pathways_into
from ladderway.words import regulator as words

NURSE, ELECTRICIAN, DOCTOR, FOOD_COUNTER = "31301", "72200", "31102", "65201"


def one(noc):
    found = pathways_into(noc)
    assert len(found) == 1
    return found[0]


def step(way, stage):
    return next((s for s in way.steps if s.stage is stage), None)


@pytest.mark.parametrize("noc", [NURSE, ELECTRICIAN, DOCTOR])
def test_steps_stand_in_their_order_between_the_job_meanwhile_and_the_way_back(noc):
    stages = [s.stage for s in one(noc).steps]
    assert stages == [s for s in Stage if s in stages]
    assert stages[0] is Stage.LIVING
    assert stages[-2:] == [Stage.LICENCE, Stage.BACK]


def test_what_the_gate_and_the_regulator_state_is_stated():
    way = one(NURSE)
    assert way.regulator == "College of Nurses of Ontario"
    assert "Nursing Act" in way.law
    language = step(way, Stage.LANGUAGE)
    assert (language.sure, language.level) == (Sure.STATED, 8)
    assert step(way, Stage.EXAM).sure is Sure.STATED


def test_what_nobody_read_is_not_known_and_names_the_regulator():
    way = one(DOCTOR)
    exam = step(way, Stage.EXAM)
    assert exam.sure is Sure.UNKNOWN
    assert exam in way.unknown
    assert way.regulator in words.note(exam, way, say_in("en"))
    assert step(way, Stage.PRACTICE).months == (24, 72)


def test_a_trade_has_no_bridging_and_counts_its_hours():
    way = one(ELECTRICIAN)
    assert step(way, Stage.BRIDGING) is None
    assert step(way, Stage.ASSESSMENT).with_whom == "Skilled Trades Ontario"
    assert step(way, Stage.PRACTICE).months == (48, 60)


def test_a_job_without_a_licence_and_an_unknown_code_have_no_way():
    assert pathways_into(FOOD_COUNTER) == pathways_into("99999") == ()


def test_nothing_read_makes_nothing_known():
    (way,) = pathways(NURSE, load_gates(), {}, {})
    assert way.told == Told()
    assert way.law == ""
    assert step(way, Stage.EXAM).sure is Sure.UNKNOWN
    assert step(way, Stage.ASSESSMENT).sure is Sure.USUAL  # the licence rests on a degree


def test_every_entry_is_of_a_licence_that_exists_and_every_way_can_be_said():
    kinds = {gate.kind for gate in load_gates().book.by_id.values()}
    assert load_told().keys() <= load_gates().book.by_id.keys() | kinds
    regulated = [noc for noc in load_gates().nocs if pathways_into(noc)]
    assert len(regulated) > 60
    for way in (way for noc in regulated for way in pathways_into(noc)):
        for each in way.steps:
            for say in (say_in("en"), say_in("fr")):
                said = words.title(each, way, say) + words.note(each, way, say)
                assert "{" not in said
                assert 0 < len(words.title(each, way, say)) <= 300
    assert load_laws()["registered_nurses"]
