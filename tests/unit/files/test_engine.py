"""The engine on the shipped tables: limits are kept, and what was left out is said."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from itertools import pairwise

import pytest

from ladderway.domain.ladders.finder import Finder
from ladderway.domain.ladders.model import (
    EducationLevel,
    Ladder,
    LadderAnswer,
    LadderQuery,
    OptionKind,
    PersonFacts,
    Program,
    RecordCheck,
    Start,
    StartKind,
)
from ladderway.domain.shared.errors import BadInput, UnknownCode
from ladderway.domain.shared.outcomes import Reason, Status
from ladderway.files.engine import Engine, load_engine
from ladderway.files.naming import say_in
from ladderway.files.search_settings import search_parameters
from ladderway.words import sentence

COMPETITIVE = frozenset(search_parameters()["competitive"].at(date(2026, 11, 1)).value)
FOOD, WAREHOUSE, TAXI, NURSE = "65201", "75101", "75200", "31301"
ORIGINS = ("65201", "75101", "64100", "33102", "65310", "75110", "14101", "75201", "44101", "94140")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


def from_job(noc: str, **given) -> LadderQuery:
    return LadderQuery(Start(StartKind.OCCUPATION, (noc,)), **given)


@lru_cache
def answer(query: LadderQuery) -> LadderAnswer:
    return load_engine().ladders(query)


def every(found: LadderAnswer) -> tuple[Ladder, ...]:
    return found.ladders + found.horizontal


@pytest.mark.parametrize("noc", ORIGINS)
def test_ladders_keep_the_limits_of_the_query(noc):
    for ladder in every(answer(from_job(noc))):
        assert 1 <= len(ladder.steps) <= 3
        assert ladder.months <= 48
        assert ladder.rungs[0].noc == noc
        assert len({r.noc for r in ladder.rungs}) == len(ladder.rungs)


@pytest.mark.parametrize("noc", ORIGINS)
def test_no_step_begins_on_less_than_the_job_before(noc):
    for ladder in every(answer(from_job(noc))):
        pays = [r.pay.entry for r in ladder.rungs if r.pay]
        assert all(after >= before - 0.01 for before, after in pairwise(pays))


@pytest.mark.parametrize("noc", ORIGINS)
def test_no_gate_stands_closed_on_a_ladder_that_is_offered(noc):
    for ladder in every(answer(from_job(noc))):
        assert all(s.gates.status is not Status.NOT_MET for s in ladder.steps)


@pytest.mark.parametrize("noc", ORIGINS)
def test_every_rung_has_evidence_of_jobs_here(engine, noc):
    for ladder in every(answer(from_job(noc))):
        assert all(engine.catalogue.local_evidence(r.noc, "ER3530") for r in ladder.rungs[1:])


@pytest.mark.parametrize("noc", ORIGINS)
def test_the_quickest_the_cheapest_and_the_best_paid_are_shown(noc):
    labels = {label for ladder in answer(from_job(noc)).ladders for label in ladder.labels}
    assert {"quickest", "cheapest", "best_paid"} <= labels


@pytest.mark.parametrize("noc", ORIGINS)
def test_other_sectors_are_always_shown(noc):
    horizontal = answer(from_job(noc)).horizontal
    assert horizontal
    assert all(ladder.horizontal for ladder in horizontal)


def test_what_would_do_without_evidence_is_counted_and_can_be_asked_for():
    notes = {n.code: n for n in answer(from_job(FOOD)).notes}
    assert notes["search.without_local_jobs"].fact("count") == 183
    wide = answer(from_job(FOOD, include_without_local_jobs=True))
    assert "search.without_local_jobs" not in {n.code for n in wide.notes}


def test_nobody_is_sent_to_a_job_that_one_is_picked_for_unless_it_is_the_goal():
    athlete, usher = "53200", "64300"
    picked = load_engine().finder.settings.not_proposed
    found = answer(from_job(usher, include_without_local_jobs=True, allow_wage_dip=True))
    shown = {r.noc for x in (*found.ladders, *found.horizontal) for r in x.rungs[1:]}
    assert athlete in picked
    assert shown.isdisjoint(picked)
    assert answer(from_job(usher, target=athlete, allow_wage_dip=True)).ladders


def test_an_answer_without_other_sectors_says_so():
    found = answer(from_job(NURSE))
    told = "search.no_other_sector" in {n.code for n in found.notes}
    assert told is not bool(found.horizontal)


@pytest.mark.parametrize("sector", ["food_services", "retail", "health_personal_care"])
def test_a_sector_asked_for_means_ladders_that_end_in_its_own_jobs(engine, sector):
    found = answer(from_job(FOOD, sectors=(sector,), max_months=72))
    assert found.ladders
    assert {x.rungs[-1].noc for x in found.ladders} <= engine.sectors[sector].core


def test_training_has_a_worth_of_its_own_beside_the_job_it_leads_to(engine):
    ladders = answer(from_job("14100")).ladders + answer(from_job(FOOD)).ladders
    counted = [
        (rung.noc, note.fact("count"))
        for x in ladders
        for rung in x.rungs[1:]
        for note in rung.notes
        if note.code == "rung.training_counts"
    ]
    assert counted
    asking = engine.gates.asking({"secondary"})
    assert all(0 < int(n) < len(engine.gates.nocs) for _, n in counted)
    assert len(asking) > 100


def test_without_a_job_behind_one_the_first_shown_begins_in_a_job_that_asks_for_little(engine):
    found = answer(LadderQuery(Start(StartKind.NO_JOB)))
    begins = [engine.catalogue.occupation(x.rungs[1].noc).teer for x in found.ladders]
    assert begins[0] >= 4
    assert sum(teer >= 4 for teer in begins) * 2 > len(begins)


def test_a_paid_apprenticeship_is_not_called_years_of_study():
    found = answer(from_job("63200", target="62200"))
    steps = [s for x in found.ladders for s in x.steps]
    paid = [s for s in steps if any(n.code == "need.apprenticeship" for n in s.needs)]
    assert paid
    assert not [h for s in paid for h in s.hazards if h.reason.code == "hazard.long_study"]


def test_a_goal_is_followed_even_without_local_figures(engine):
    found = answer(from_job("94140", target="92012"))
    assert found.ladders
    assert {x.rungs[-1].noc for x in found.ladders} == {"92012"}


def test_a_goal_out_of_reach_is_said_to_be():
    found = answer(from_job(FOOD, target="31100"))
    assert found.ladders == ()
    assert found.notes[0].code == "search.target_unreachable"


def test_a_sector_keeps_the_rungs_inside_and_the_other_ways_outside(engine):
    found = answer(from_job(FOOD, sectors=("food_services",)))
    inside = engine.sectors["food_services"].occupations
    assert all(r.noc in inside for x in found.ladders for r in x.rungs)
    assert all(x.rungs[-1].noc not in inside for x in found.horizontal)


def test_no_hours_to_study_leave_experience_and_paid_apprenticeships(engine):
    for ladder in every(answer(from_job(FOOD, hours_per_week=0.0))):
        for step in ladder.steps:
            paid = all(r.code == "need.apprenticeship" for r in step.needs)
            assert step.kind is OptionKind.EXPERIENCE or paid


def test_a_pay_of_one_s_own_is_the_floor():
    found = answer(from_job(FOOD, own_wage=22.0))
    assert all(x.rungs[1].pay.entry >= 22.0 for x in every(found))


def test_a_person_below_age_is_not_sent_to_guard_duty():
    under = PersonFacts(age=16, record_check=RecordCheck.NOT_CLEAR)
    found = answer(from_job(FOOD, facts=under))
    assert all(r.noc != "64410" for x in every(found) for r in x.rungs)
    assert all(s.gates.status is not Status.NOT_MET for x in every(found) for s in x.steps)


def test_what_is_one_thing_away_says_which():
    found = answer(from_job("33102"))
    assert found.almost
    assert all(x.steps[0].almost for x in found.almost)


def test_questions_are_fields_not_yet_told():
    told = PersonFacts(education=EducationLevel.SECONDARY)
    assert "education" in answer(from_job(FOOD)).questions
    assert "education" not in answer(from_job(FOOD, facts=told)).questions


def test_a_newcomer_sees_a_job_for_now_beside_the_way_back():
    facts = PersonFacts(education=EducationLevel.BACHELOR, foreign_profession=NURSE, english_clb=7)
    found = answer(from_job(TAXI, hours_per_week=20.0, facts=facts))
    labels = {label: x for x in found.ladders for label in x.labels}
    assert labels["way_back"].rungs[-1].noc == NURSE
    assert "survival" in labels


@pytest.mark.parametrize(
    "start",
    [
        Start(StartKind.NO_JOB),
        Start(StartKind.NOT_FOR_YEARS, ("65100",)),
        Start(StartKind.PAST_JOBS, (FOOD, WAREHOUSE)),
        Start(StartKind.NOT_IN_CANADA, (NURSE,)),
        Start(StartKind.SKILLS, (), (("S01", 3.0), ("S02", 4.0))),
    ],
    ids=lambda start: start.kind.value,
)
def test_there_is_a_way_from_every_kind_of_start(start):
    assert answer(LadderQuery(start)).ladders


def test_licences_that_a_job_asks_for_are_held_by_who_has_it():
    for ladder in every(answer(from_job("73300"))):
        needed = [f for s in ladder.steps for r in s.needs for _, f in r.facts]
        assert "driver_dz" not in needed


def psw_course() -> Program:
    return Program(
        id="psw", organization="College", title="PSW", kind="community_college",
        credential="psw_certificate", length_weeks=40.0, hours_per_week=8.0, study_hours=320.0,
        intakes_per_year=12.0, cost=900,
    )  # fmt: skip


def test_a_program_on_the_map_is_used_with_its_cost(engine):
    facts = PersonFacts(credentials=frozenset({"first_aid"}))
    found = engine.ladders(from_job("44101", target="33102", facts=facts), (psw_course(),))
    used = [x for x in found.ladders if any(s.programs for s in x.steps)]
    assert used
    assert used[0].cost == 900
    assert used[0].cost_known


def test_a_budget_leaves_out_what_costs_more(engine):
    facts = PersonFacts(credentials=frozenset({"first_aid"}))
    query = from_job("44101", target="33102", facts=facts, budget=100)
    found = engine.ladders(query, (psw_course(),))
    assert all(not s.programs for x in found.ladders for s in x.steps)


def test_keys_are_the_same_on_another_day_and_differ_within_an_answer(engine):
    first, second = (load_engine().ladders(from_job(FOOD)) for _ in range(2))
    keys = [x.key for x in every(first)]
    assert keys == [x.key for x in every(second)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("query", "error", "message"),
    [
        (from_job("99999"), UnknownCode, "99999"),
        (from_job(FOOD, target="00000"), UnknownCode, "00000"),
        (from_job(FOOD, area="ER9999"), UnknownCode, "ER9999"),
        (from_job(FOOD, sectors=("moon",)), UnknownCode, "moon"),
        (from_job(FOOD, max_moves=5), BadInput, "1 to 4"),
        (from_job(FOOD, hours_per_week=-1.0), BadInput, "Hours"),
        (LadderQuery(Start(StartKind.OCCUPATION)), BadInput, "occupation"),
    ],
)
def test_what_cannot_be_searched_is_refused_with_a_reason(engine, query, error, message):
    with pytest.raises(error, match=message):
        engine.ladders(query)


def reasons(found: LadderAnswer) -> set[Reason]:
    ladders = every(found) + found.almost
    of_steps = [
        r
        for x in ladders
        for s in x.steps
        for r in (*s.why, *s.missing, *s.almost, *s.needs, *s.gates.reasons)
    ]
    of_hazards = [h.reason for x in ladders for s in x.steps for h in s.hazards]
    of_rungs = [n for x in ladders for r in x.rungs for n in r.notes]
    return {*of_steps, *of_hazards, *of_rungs, *found.notes, *(n for x in ladders for n in x.notes)}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("noc", ORIGINS)
def test_every_reason_has_words(noc, language):
    say = say_in(language)
    assert all(sentence(r, say) for r in reasons(answer(from_job(noc))))


def test_steps_are_listed_by_score_with_their_gate_today(engine):
    steps = engine.steps_from(FOOD, limit=12)
    scores = [s.step.fit.score for s in steps]
    assert scores == sorted(scores, reverse=True)
    assert {s.today.status for s in steps} <= set(Status)


def test_transitions_are_listed_whether_open_or_not(engine):
    found = engine.transitions_from("44101", limit=60)
    assert len(found) == 60
    assert Status.NOT_MET in {t.gates.status for t in found}
    blind = engine.transitions_from("44101", limit=60, no_observed=True)
    assert all(t.fit.observed_share is None for t in blind)


def test_a_question_asked_again_is_answered_alike(engine):
    query = from_job(FOOD)
    assert engine.ladders(query) == engine.ladders(dataclasses.replace(query))


def test_threads_that_share_an_engine_get_the_same_answers(engine):
    asked = [from_job(noc, hours_per_week=hours) for noc in ORIGINS[:4] for hours in (5.5, 6.5)]
    alone = [engine.ladders(query) for query in asked]
    fresh = Engine(Finder(engine.finder.world, engine.finder.settings, engine.as_of))
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(fresh.ladders, asked))
    assert together == alone


def test_what_takes_too_long_says_what_more_hours_would_do():
    told = {
        r.code: r for x in answer(from_job("33102")).almost for r in x.steps[0].almost
        if x.rungs[1].noc == "32101"
    }  # fmt: skip
    assert told["almost.hours"].fact("months") < 48 < told["almost.time"].fact("months")


def test_a_practical_nurse_becomes_a_registered_nurse_by_the_bridge():
    found = answer(from_job("32101", target=NURSE, hours_per_week=20.0))
    needs = [r.fact("credential") for r in found.ladders[0].steps[0].needs]
    assert needs == ["degree_nursing_bridge", "licence_rn"]


@pytest.mark.parametrize("kind", [StartKind.NOT_IN_CANADA, StartKind.NOT_FOR_YEARS])
def test_nobody_leads_others_first_in_a_new_country_or_after_years(kind):
    found = every(answer(LadderQuery(Start(kind, ("21300",)))))
    assert not {x.rungs[1].noc[1] for x in found if x.rungs[1].noc} & {"0"}
    assert all(x.rungs[1].noc != "70010" for x in found)


def test_a_cook_of_years_ago_is_not_sent_to_be_chef_by_that_experience():
    found = every(answer(LadderQuery(Start(StartKind.NOT_FOR_YEARS, ("63200",)))))
    first = [x.steps[0].kind for x in found if x.rungs[1].noc == "62200"]
    assert OptionKind.EXPERIENCE not in first


def test_the_way_back_of_an_engineer_is_bridge_training_and_not_a_survival_job():
    start = Start(StartKind.NOT_IN_CANADA, ("21300",))
    found = answer(LadderQuery(start, hours_per_week=15.0)).ladders
    ends = {label: x.rungs[-1].noc for x in found for label in x.labels}
    back = next(x for x in found if "way_back" in x.labels)
    assert ends["survival"] != "21300"
    assert [r.fact("credential") for r in back.steps[0].needs] == ["bridging"]


@pytest.mark.parametrize("noc", ORIGINS)
def test_no_rung_gives_up_preparation_for_no_more_pay(noc):
    for ladder in every(answer(from_job(noc))):
        for before, after in pairwise(ladder.rungs):
            lower = int(after.noc[1]) > int(before.noc[1])
            assert not lower or after.pay.median > before.pay.median, ladder.key


def test_a_way_to_some_jobs_of_a_group_says_so():
    found = answer(from_job("44100", target="42202")).ladders
    assert any(n.code == "rung.some_jobs" for x in found for n in x.rungs[-1].notes)


@pytest.mark.parametrize("noc", ORIGINS)
def test_a_job_that_takes_few_of_many_says_so(noc):
    for ladder in every(answer(from_job(noc, hours_per_week=20.0))):
        for step, rung in zip(ladder.steps, ladder.rungs[1:], strict=True):
            warned = any(h.reason.code == "hazard.competitive" for h in step.hazards)
            assert warned == (rung.noc in COMPETITIVE)


def test_schooling_that_the_present_job_asks_for_is_held_until_less_is_told():
    def longest(facts: PersonFacts) -> set[str]:
        found = answer(from_job(NURSE, facts=facts, target="30010")).ladders
        return {r.fact("credential") for x in found for s in x.steps for r in s.needs}

    assert "bachelor.nursing" not in longest(PersonFacts())
    assert answer(from_job(NURSE, target="30010")).ladders
    assert not answer(
        from_job(NURSE, target="30010", facts=PersonFacts(education=EducationLevel.SECONDARY))
    ).ladders
