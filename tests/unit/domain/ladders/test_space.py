"""What a person and an area make of the tables before the search begins."""

import numpy as np
import pytest

from ladderway.domain.ladders.finder import Kept, Programs
from ladderway.domain.ladders.model import (
    EducationLevel,
    PersonFacts,
    Program,
    Recognition,
    RecordCheck,
)
from ladderway.domain.ladders.space import (
    Openings,
    StrainRules,
    first_job,
    level_told,
    patterns,
    strain_of,
)
from ladderway.domain.shared.outcomes import Status
from ladderway.files.gate_tables import load_gates

RULES = StrainRules(
    coverage_from=0.7,
    coverage=3.0,
    other_field=0.75,
    stated=1.0,
    counts=0.5,
    down=0.5,
    competitive=2.0,
    first_job=1.0,
)
ASKS = {"certificate": {"reading": 3, "language": 6}}


def strain(
    risk=30,
    size=1.0,
    coverage=0.8,
    other=False,
    stated=False,
    counts=False,
    down=0,
    few=False,
) -> int:
    """Strain of one move into the first of two occupations, in tenths."""
    popularity = np.array([size / 2, 0.5])
    made = strain_of(
        np.array([[risk, risk]]), popularity, np.array([[coverage, 1.0]], np.float32),
        np.array([[other, False]]), np.array([[stated, False]]),
        np.array([[counts, False]]), np.array([[down, 0]]),
        np.array([few, False]), RULES, 10,
    )  # fmt: skip
    return int(made[0, 0])


def test_strain_is_risk_where_nothing_speaks_for_or_against_a_move():
    assert strain() == 30


@pytest.mark.parametrize(
    ("changed", "tenths"),
    [
        ({"coverage": 0.5}, 36),
        ({"other": True}, 38),
        ({"stated": True}, 20),
        ({"size": 0.1}, 18),  # a small occupation: half of -ln 0.1 is taken off
        ({"size": 0.1, "other": True}, 38),  # in another field it gets nothing for being small
        ({"counts": True}, 25),  # the entry rules count experience in the job below
        ({"down": 2}, 40),  # two levels of preparation given up
        ({"few": True}, 50),  # many apply and few are taken on
        ({"risk": 3, "stated": True}, 0),  # never under 0
    ],
)
def test_what_makes_a_move_more_or_less_of_a_strain(changed, tenths):
    assert strain(**changed) == tenths


def test_what_is_not_known_of_coverage_counts_nothing():
    assert strain(coverage=float("nan")) == 30


def test_patterns_name_the_routes_that_are_open_between_two_jobs():
    gates = load_gates()
    made = patterns(gates)
    for origin, to in (("65201", "62020"), ("75101", "73300"), ("44101", "33102")):
        row = made.of[gates.index[origin], gates.index[to]]
        routes = [gates.route_list[r] for r in made.routes[row]]
        assert tuple(routes) == gates.routes_between(origin, to)
    closed = made.of[gates.index["44101"], gates.index["30010"]]
    assert (closed < 0) == (not gates.routes_between("44101", "30010"))


def opening(noc: str, facts: PersonFacts):
    gates = load_gates()
    return Openings(gates, facts, ASKS)[gates.route_ids(noc)[0]]


def test_what_is_not_told_bars_nothing():
    assert opening("64410", PersonFacts()).status is not Status.NOT_MET


def test_a_record_that_is_not_clear_bars_guard_duty():
    facts = PersonFacts(record_check=RecordCheck.NOT_CLEAR)
    assert opening("64410", facts).is_barred


def test_a_level_told_too_low_is_to_be_reached_not_a_bar():
    facts = PersonFacts(english_clb=5, record_check=RecordCheck.CLEAR)
    nurse = opening("31301", facts)
    assert "language_8" in nurse.missing
    assert not nurse.is_barred


def test_study_that_expects_a_level_asks_for_upgrading_first():
    gates = load_gates()
    facts = PersonFacts(education=EducationLevel.SECONDARY, reading_level=1)
    rows = Openings(gates, facts, ASKS)
    missing = [rows[r].missing for r in range(len(gates.route_list))]
    with_course = [m for m in missing if any(i.startswith("certificate") for i in m)]
    assert with_course
    assert all("reading_3" in m for m in with_course)


def test_a_level_not_told_asks_for_nothing():
    gates = load_gates()
    assert Openings(gates, PersonFacts(), ASKS).levels == ()


def test_the_better_language_counts():
    assert level_told(PersonFacts(english_clb=4, french_nclc=7), "language") == 7
    assert level_told(PersonFacts(), "language") is None


def test_the_way_back_needs_registration_and_no_second_degree():
    facts = PersonFacts(foreign_profession="31301", recognition=Recognition.IN_PROGRESS)
    missing = opening("31301", facts).missing
    assert "licence_rn" in missing
    assert "bachelor.nursing" not in missing


def test_a_few_values_are_kept_and_the_least_used_goes():
    kept, made = Kept(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_programs_are_the_same_when_they_are_the_same_objects():
    one = Program(id="a", organization="o", title="t", kind="union", credential="first_aid")
    assert Programs([one]) == Programs((one,))
    assert hash(Programs([one])) == hash(Programs((one,)))
    assert Programs([one]) != Programs([])


def test_a_first_job_is_a_strain_by_how_far_it_stands_above_the_entry_jobs():
    assert first_job(np.array([5, 4, 3, 1]), RULES, 10).tolist() == [0, 0, 10, 30]
