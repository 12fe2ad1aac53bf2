"""Entry gates answer met, not met or unknown, and similarity has no say in them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.ladders.credentials import Credential, CredentialBook, Preparation
from ladderway.domain.ladders.gates import EntryRoute, GateTable, PersonNeed, minimised
from ladderway.domain.ladders.model import (
    EducationLevel,
    PersonFacts,
    Recognition,
    RecordCheck,
)
from ladderway.domain.shared.errors import BadParameters, UnknownCode
from ladderway.domain.shared.outcomes import Status

PREPARATION = Preparation(hours=(1, 2, 3), months=(1, 2, 3))


def credential(id: str, kind: str, implies: str = "", requires: str = "") -> Credential:
    return Credential(
        id, id, id, kind, frozenset(implies.split()), frozenset(requires.split()), PREPARATION,
        lifts=kind != "certificate" and id != "secondary",
    )  # fmt: skip


BOOK = CredentialBook(
    {
        c.id: c
        for c in (
            credential("secondary", "schooling"),
            credential("certificate", "schooling", "secondary", "secondary"),
            credential("diploma", "schooling", "certificate", "secondary"),
            credential("diploma.nursing", "schooling", "diploma", "secondary"),
            credential("degree", "degree", "diploma", "secondary"),
            credential("master", "schooling", "degree", "degree"),
            credential("licence_nurse", "licence", "", "diploma.nursing"),
            credential("driver_g", "driver"),
            credential("driver_az", "driver", "driver_g", "driver_g"),
            credential("card", "certificate"),
            credential("bridging", "certificate"),
        )
    }
)
NURSE = EntryRoute(
    "32101", frozenset({"licence_nurse", "card"}), person=(PersonNeed("record_check"),)
)
LEAD = EntryRoute(
    "62010",
    frozenset({"secondary"}),
    experience_months=12,
    experience_in=frozenset({"64100"}),
)
DRIVER = EntryRoute("73300", frozenset({"driver_az"}), person=(PersonNeed("age", 18),))
NOCS = ("32101", "62010", "64100", "73300")
TABLE = GateTable(
    NOCS,
    BOOK,
    (NURSE, LEAD, DRIVER),
    np.array(
        [[0, 1, 1, 1], [0, 0, 1, 0], [1, 1, 1, 0]],
        dtype=bool,
    ),
    {"73300": frozenset({"sitting", "time_long_week"})},
    {"32101": ("nurses",), "73300": ("drivers",)},
)
NOBODY = PersonFacts()


def status(route: EntryRoute, held: str = "", facts: PersonFacts = NOBODY, months: int = 0) -> str:
    return TABLE.judge(route, held.split(), facts, months).status.value


def test_a_licence_that_is_not_held_is_not_met_whatever_else_is_known():
    told = PersonFacts(education=EducationLevel.GRADUATE, record_check=RecordCheck.CLEAR)
    assert status(NURSE, "card", told) == "not_met"


def test_all_parts_of_a_route_are_needed():
    clear = PersonFacts(record_check=RecordCheck.CLEAR)
    assert status(NURSE, "licence_nurse card", clear) == "met"
    assert status(NURSE, "licence_nurse", clear) == "not_met"


def test_what_is_not_told_is_unknown():
    assert status(NURSE, "licence_nurse card") == "unknown"
    assert status(DRIVER, "driver_az") == "unknown"


def test_driver_licences_told_without_the_class_asked_do_not_meet_it():
    assert status(DRIVER, "", PersonFacts(driver_licences=frozenset({"G"}), age=30)) == "not_met"
    assert status(DRIVER, "", PersonFacts(driver_licences=frozenset({"AZ"}), age=30)) == "met"
    assert status(DRIVER, "", PersonFacts(age=30)) == "unknown"


@pytest.mark.parametrize(
    ("education", "months", "expected"),
    [
        (EducationLevel.SECONDARY, 12, "met"),
        (EducationLevel.SECONDARY, 11, "not_met"),
        (EducationLevel.NONE, 24, "not_met"),
        (EducationLevel.DIPLOMA, 24, "met"),
        (None, 24, "unknown"),
    ],
)
def test_schooling_and_months_of_experience(education, months, expected):
    assert status(LEAD, "", PersonFacts(education=education), months) == expected


def test_a_diploma_in_another_field_is_unknown_and_not_refused():
    route = EntryRoute("32101", frozenset({"diploma.nursing"}))
    assert status(route, "", PersonFacts(education=EducationLevel.DIPLOMA)) == "unknown"
    assert status(route, "", PersonFacts(education=EducationLevel.SECONDARY)) == "not_met"


def test_a_limit_told_closes_a_job_that_has_it():
    told = PersonFacts(age=30, schedule_limits=frozenset({"time_long_week"}))
    outcome = TABLE.judge(DRIVER, ("driver_az",), told, 0)
    assert outcome.status is Status.NOT_MET
    assert outcome.reasons[-1].code == "gate.limit.clash"


def test_almost_names_the_one_thing_missing_and_only_one():
    told = PersonFacts(education=EducationLevel.SECONDARY)
    missing = TABLE.almost(LEAD, (), told, 6)
    assert missing is not None
    assert missing.code == "gate.experience.short"
    assert missing.fact("months") == 6
    assert TABLE.almost(NURSE, (), told, 0) is None


def test_questions_name_the_facts_that_a_route_depends_on():
    assert TABLE.questions(DRIVER) == (
        "driver_licences", "age", "schedule_limits", "physical_limits",
    )  # fmt: skip
    assert TABLE.questions(LEAD) == ("education",)


def test_what_is_to_be_earned_includes_what_a_licence_asks_first():
    assert TABLE.to_obtain(NURSE, (), NOBODY) == {"licence_nurse", "diploma.nursing", "card"}


def test_a_degree_that_another_stands_for_is_still_earned_first():
    route = EntryRoute("32101", frozenset({"master"}))
    assert TABLE.to_obtain(route, (), NOBODY) == {"master", "degree"}
    assert TABLE.to_obtain(route, {"degree"}, NOBODY) == {"master"}


def test_what_another_missing_credential_brings_is_not_earned_twice():
    route = EntryRoute("32101", frozenset({"diploma.nursing", "diploma"}))
    assert TABLE.to_obtain(route, (), NOBODY) == {"diploma.nursing"}


def test_a_car_licence_that_was_not_told_is_not_counted_as_training():
    assert TABLE.to_obtain(DRIVER, (), NOBODY) == {"driver_az"}
    none = PersonFacts(driver_licences=frozenset())
    assert TABLE.to_obtain(DRIVER, (), none) == {"driver_az", "driver_g"}


def test_secondary_school_that_was_not_told_is_not_counted_as_training():
    assert TABLE.to_obtain(LEAD, (), NOBODY) == frozenset()
    none = PersonFacts(education=EducationLevel.NONE)
    assert TABLE.to_obtain(LEAD, (), none) == {"secondary"}


def from_abroad(state: Recognition | None, **more) -> PersonFacts:
    return PersonFacts(foreign_profession="32101", recognition=state, **more)


@pytest.mark.parametrize(
    ("state", "expected", "to_earn"),
    [
        (None, "unknown", {"licence_nurse", "bridging", "card"}),
        (Recognition.IN_PROGRESS, "unknown", {"licence_nurse", "bridging", "card"}),
        (Recognition.RECOGNISED, "met", {"card"}),
        (Recognition.REFUSED, "not_met", {"licence_nurse", "diploma.nursing", "card"}),
    ],
)
def test_the_way_back_into_a_profession_from_abroad(state, expected, to_earn):
    person = from_abroad(state, record_check=RecordCheck.CLEAR, may_work_in_canada=True)
    assert status(NURSE, "card", person) == expected
    assert TABLE.to_obtain(NURSE, (), person) == to_earn


def test_a_profession_abroad_opens_no_other_licensed_job():
    person = replace(from_abroad(Recognition.RECOGNISED), foreign_profession="62010")
    assert status(NURSE, "card", person) == "not_met"


def test_permission_to_work_is_asked_of_those_who_come_from_abroad():
    clear = {"record_check": RecordCheck.CLEAR}
    assert status(NURSE, "licence_nurse card", PersonFacts(**clear)) == "met"
    assert status(NURSE, "licence_nurse card", from_abroad(None, **clear)) == "unknown"
    told = PersonFacts(may_work_in_canada=False, **clear)
    assert status(NURSE, "licence_nurse card", told) == "not_met"


def test_routes_between_obey_the_pair_rules():
    assert TABLE.routes_between("64100", "62010") == (LEAD,)
    assert TABLE.routes_between("73300", "62010") == ()
    assert TABLE.routes("62010") == (LEAD,)


def test_no_job_yet_opens_only_routes_without_experience():
    assert TABLE.routes_from_nothing("62010") == ()
    assert TABLE.routes_from_nothing("73300") == (DRIVER,)


def test_who_does_a_regulated_job_holds_what_every_way_into_it_asks():
    assert TABLE.presumed("32101") == {"licence_nurse", "card"}
    assert TABLE.presumed("62010") == frozenset()


def test_an_unknown_occupation_suggests_near_ones():
    with pytest.raises(UnknownCode) as fault:
        TABLE.routes("62099")
    assert fault.value.near == ("62010",)


def test_a_credential_that_stands_for_an_unknown_one_is_a_fault():
    with pytest.raises(BadParameters, match="nowhere"):
        CredentialBook({"a": credential("a", "licence", "nowhere")})


def test_of_two_ways_to_the_same_job_the_one_that_asks_more_is_dropped():
    harder = replace(LEAD, credentials=frozenset({"diploma.nursing"}), experience_months=24)
    assert minimised((harder, LEAD), BOOK) == (LEAD,)
    assert minimised((LEAD, harder), BOOK) == (LEAD,)


def test_a_way_to_one_profile_does_not_replace_a_way_to_all():
    to_one = replace(LEAD, profiles=("01",), credentials=frozenset())
    assert set(minimised((LEAD, to_one), BOOK)) == {LEAD, to_one}


ORDER = {"not_met": 0, "unknown": 1, "met": 2}
routes = st.builds(
    EntryRoute,
    noc=st.sampled_from(NOCS),
    credentials=st.frozensets(st.sampled_from(sorted(BOOK.by_id))),
    experience_months=st.integers(0, 24),
    person=st.lists(
        st.sampled_from([PersonNeed("record_check"), PersonNeed("age", 18)]), max_size=2
    ).map(tuple),
)
facts = st.builds(
    PersonFacts,
    education=st.none() | st.sampled_from(list(EducationLevel)),
    record_check=st.none() | st.sampled_from(list(RecordCheck)),
    driver_licences=st.none() | st.frozensets(st.sampled_from(["G", "AZ"])),
    age=st.none() | st.integers(16, 70),
)


@given(routes, facts, st.sets(st.sampled_from(sorted(BOOK.by_id))), st.integers(0, 30), st.data())
def test_another_credential_or_more_months_never_close_a_gate(route, person, held, months, data):
    more = held | {data.draw(st.sampled_from(sorted(BOOK.by_id)))}
    before = TABLE.judge(route, held, person, months).status.value
    after = TABLE.judge(route, more, person, months + data.draw(st.integers(0, 12))).status.value
    assert ORDER[after] >= ORDER[before]


@given(routes, facts, st.sets(st.sampled_from(sorted(BOOK.by_id))), st.integers(0, 30))
def test_not_telling_a_thing_never_closes_a_gate(route, person, held, months):
    told = TABLE.judge(route, held, person, months).status
    for name in ("education", "record_check", "driver_licences", "age"):
        hidden = TABLE.judge(route, held, replace(person, **{name: None}), months).status
        if told is not Status.NOT_MET:
            assert hidden is not Status.NOT_MET


@given(st.lists(routes, max_size=5))
def test_whoever_could_take_a_dropped_route_can_take_a_kept_one(all_routes):
    same = [replace(r, noc="62010", experience_in=None) for r in all_routes]
    kept = minimised(same, BOOK)
    for route in same:
        assert any(k.asks_no_more_than(route, BOOK) for k in kept)
