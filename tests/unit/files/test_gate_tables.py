"""The shipped gates: what a counsellor would check first, and that parameters are sound."""

import csv

import numpy as np
import pytest

from ladderway.domain.ladders.model import EducationLevel, PersonFacts
from ladderway.domain.ladders.routes import leads_others
from ladderway.domain.shared.errors import BadParameters, BadTable
from ladderway.files.gate_tables import (
    PARAMETERS,
    load_gates,
    read_facts,
    read_gates,
    read_own_field,
    read_parameters,
)

GATES = load_gates()
BOOK = GATES.book

REGULATED = [
    ("31301", "licence_rn"), ("32101", "licence_rpn"), ("31102", "licence_physician"),
    ("41221", "licence_teacher"), ("72200", "trade.electrician"), ("72300", "trade.plumber"),
    ("63210", "trade.hairstylist"), ("63101", "licence_real_estate"), ("41101", "licence_lawyer"),
    ("72302", "licence_gas_technician"), ("72406", "licence_elevator_mechanic"),
    ("21200", "licence_architect"), ("32201", "licence_massage"), ("75200", "licence_taxi"),
]  # fmt: skip


@pytest.mark.parametrize(("noc", "licence"), REGULATED)
def test_no_way_into_a_licensed_job_without_its_licence(noc, licence):
    assert GATES.is_regulated(noc)
    assert all(licence in BOOK.closure(r.credentials) for r in GATES.routes(noc))


def test_every_occupation_but_legislator_has_a_way_in():
    assert [n for n in GATES.nocs if not GATES.routes(n)] == ["00010"]
    assert len(GATES.nocs) == 516


def test_every_credential_asked_is_in_the_book():
    asked = {c for r in GATES.route_list for c in r.credentials | r.helpful}
    assert asked <= BOOK.by_id.keys()


def test_names_are_in_both_languages():
    assert BOOK.name("licence_rpn", "fr") != BOOK.name("licence_rpn", "en")
    assert BOOK.name("diploma.accounting", "en") == "college diploma in accounting or finance"
    assert all(c.name_en and c.name_fr for c in BOOK.by_id.values())


def test_what_leads_to_a_credential_has_no_circle():
    for id in BOOK.by_id:
        below = BOOK.with_requirements({id}) - {id}
        assert all(id not in BOOK.with_requirements({b}) for b in below)


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ("64100", "62010"), ("65201", "62020"), ("65201", "63200"), ("62010", "60020"),
        ("62020", "60030"), ("65310", "62024"), ("72310", "72013"), ("94140", "92012"),
        ("75101", "14400"), ("64400", "63102"), ("31301", "31300"), ("31300", "30010"),
    ],
)  # fmt: skip
def test_ways_up_by_experience_are_open(origin, destination):
    assert any(r.experience_months or not r.credentials - {"secondary"}
               for r in GATES.routes_between(origin, destination))  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        ("33102", "30010"), ("33102", "31300"), ("65201", "60030"), ("64100", "60020"),
        ("75110", "70010"), ("64400", "10021"), ("95106", "92012"), ("65100", "10010"),
    ],
)  # fmt: skip
def test_no_job_is_reached_over_the_heads_between(origin, destination):
    assert GATES.routes_between(origin, destination) == ()


def test_a_nurse_aide_can_become_a_practical_nurse_through_the_diploma():
    (route,) = GATES.routes_between("33102", "32101")
    facts = PersonFacts(education=EducationLevel.SECONDARY)
    missing = GATES.to_obtain(route, {"psw_certificate"}, facts)
    assert missing == {"licence_rpn", "diploma.practical_nursing"}


def test_leading_others_is_open_from_the_own_field_alone():
    for k, route in enumerate(GATES.route_list):
        if leads_others(route.noc):
            open_from = {GATES.nocs[i] for i in np.flatnonzero(GATES.allowed[k])}
            assert route.experience_months > 0
            assert open_from <= (route.experience_in or set())


def test_more_than_one_level_up_rests_on_a_credential_or_the_own_field():
    own = read_own_field(PARAMETERS / "own_field.csv", GATES.nocs)
    teer = np.array([int(n[1]) for n in GATES.nocs])
    for k, route in enumerate(GATES.route_list):
        if any(BOOK[c].lifts for c in route.credentials):
            continue
        climbs = GATES.allowed[k] & (teer - int(route.noc[1]) > 1)
        far = {GATES.nocs[i] for i in np.flatnonzero(climbs)} - own.get(route.noc, frozenset())
        assert all(_stated(origin, route.noc) for origin in far)


def _stated(origin: str, destination: str) -> bool:
    with (PARAMETERS / "progressions.csv").open(encoding="utf-8", newline="") as handle:
        return any(
            row["noc_from"] == origin and destination in row["destinations"].split(";")
            for row in csv.DictReader(handle)
        )


def test_twenty_three_compulsory_trades_are_covered():
    trades = read_parameters("trades_ontario.yaml")["trades"]
    compulsory = {t["id"] for t in trades if t["mode"] == "compulsory"}
    assert len(compulsory) == 12  # the 23 trades lead to 11 unit groups; related codes share one
    assert all(GATES.is_regulated(n) for t in trades if t["id"] in compulsory for n in t["nocs"])


def test_a_gate_without_a_source_is_a_fault():
    with pytest.raises(BadParameters, match="no source"):
        read_gates({"gates": [{"id": "x", "nocs": ["11100"]}]}, {"trades": [], **_TRADES}, {})


_TRADES = {"uncertified_months": [1, 2, 3]}


def test_a_wrong_code_in_the_own_field_table_is_named(tmp_path):
    path = tmp_path / "own_field.csv"
    path.write_text("noc,from,basis\n62010,99999,x\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"own_field.csv.*row \[2\]"):
        read_own_field(path, GATES.nocs)


def test_a_row_that_cannot_be_read_is_named(tmp_path):
    path = tmp_path / "requirements.csv"
    path.write_text("noc,statement\n62010,abc\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"row \[2\]"):
        read_facts(path)
