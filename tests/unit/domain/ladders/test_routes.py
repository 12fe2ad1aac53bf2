"""Facts and the reviewed table become routes; the pair rules say from where each is open."""

import pytest

from ladderway.domain.ladders.credentials import Credential, CredentialBook, Preparation
from ladderway.domain.ladders.gates import PersonNeed
from ladderway.domain.ladders.requirements import Fact
from ladderway.domain.ladders.routes import (
    Gate,
    GateRoute,
    RouteRules,
    build_gate_table,
    compile_routes,
    is_manager,
    is_supervisor,
)

NOCS = ("60020", "62010", "62020", "63200", "64100", "65100", "65201", "70010", "73300")


def credential(id: str, kind: str, implies: str = "", lifts: bool = True) -> Credential:
    preparation = Preparation(hours=(1, 2, 3), months=(1, 2, 3))
    return Credential(id, id, id, kind, frozenset(implies.split()), frozenset(), preparation, lifts)


BOOK = CredentialBook(
    {
        c.id: c
        for c in (
            credential("secondary", "schooling", lifts=False),
            credential("certificate", "schooling", "secondary"),
            credential("diploma", "schooling", "certificate"),
            credential("diploma.business", "schooling", "diploma"),
            credential("bachelor", "schooling", "diploma"),
            credential("bachelor.business", "schooling", "diploma.business bachelor"),
            credential("driver_az", "driver"),
            credential("apprenticeship", "trade"),
            credential("card", "certificate", lifts=False),
        )
    }
)
AMOUNTS = {
    "some": (3, 6, 12), "unstated": (6, 12, 24), "several_months": (3, 6, 11),
    "several_years": (24, 36, 60), "extensive": (48, 60, 120), "leads_others": (12, 24, 36),
    "risen": (48, 60, 120),
}  # fmt: skip
FIELD = {
    "62010": frozenset({"64100", "65100"}),
    "60020": frozenset({"62010", "64100"}),
    "63200": frozenset({"65201"}),
}


def rules(*gates: Gate, **more: object) -> RouteRules:
    return RouteRules(AMOUNTS, FIELD, gates, **more)  # type: ignore[arg-type]


def fact(noc: str, kind: str, value: str, group: int = 1, alternative: int = 0, **more: object):
    return Fact(noc, more.pop("statement", f"s{group}"), more.pop("profiles", ()), group,
                alternative, kind, value, **more)  # type: ignore[arg-type]  # fmt: skip


def compiled(noc: str, *facts: Fact, using: RouteRules | None = None):
    return compile_routes(noc, facts, using or rules(), BOOK, NOCS)


def needs(routes) -> set[frozenset[str]]:
    return {r.credentials for r in routes}


def test_statements_are_all_needed_and_alternatives_are_ways():
    routes = compiled(
        "63200",
        fact("63200", "education", "secondary"),
        fact("63200", "certificate", "card", 2, 0),
        fact("63200", "driver_licence", "driver_az", 2, 1),
    )
    assert needs(routes) == {
        frozenset({"secondary", "card"}), frozenset({"secondary", "driver_az"}),
    }  # fmt: skip


def test_the_lower_of_two_levels_is_the_way_in():
    routes = compiled(
        "62020",
        fact("62020", "education", "bachelor", 1, 0, field="business"),
        fact("62020", "education", "diploma", 1, 1, field="business"),
    )
    assert needs(routes) == {frozenset({"diploma.business"})}


def test_what_may_be_asked_is_no_gate_but_is_told():
    (route,) = compiled("63200", fact("63200", "certificate", "card", strength="may"))
    assert route.credentials == frozenset()
    assert route.helpful == {"card"}


@pytest.mark.parametrize(("place", "binds"), [("all", 1), ("ON", 1), ("QC", 0), ("elsewhere", 0)])
def test_only_what_binds_in_ontario_is_asked(place, binds):
    (route,) = compiled("63200", fact("63200", "certificate", "card", place=place))
    assert len(route.credentials) == binds


def test_training_given_on_the_job_meets_its_statement():
    (route,) = compiled(
        "63200",
        fact("63200", "education", "certificate", 1, 0),
        fact("63200", "training", "on_the_job", 1, 1),
    )
    assert route.credentials == frozenset()


def test_experience_counts_in_its_own_field_only():
    (route,) = compiled("63200", fact("63200", "experience", "several_years"))
    assert (route.experience_months, route.experience_range) == (36, (24, 60))
    assert route.experience_in == {"65201"}


def test_experience_may_stand_in_for_schooling_where_a_statement_says_so():
    routes = compiled(
        "63200",
        fact("63200", "education", "diploma"),
        fact("63200", "experience", "extensive", 2, strength="substitutes"),
    )
    assert {(len(r.credentials), r.experience_months) for r in routes} == {(1, 0), (0, 60)}


def test_profiles_are_ways_of_their_own():
    routes = compiled(
        "63200",
        fact("63200", "profiles", "profiles", field="01|02", strength="available", statement=""),
        fact("63200", "education", "diploma", profiles=("01",)),
    )
    assert {(r.profiles, bool(r.credentials)) for r in routes} == {
        (("01",), True),
        (("02",), False),
    }


def test_the_reviewed_table_replaces_the_facts_and_adds_to_every_way():
    gates = (
        Gate("a", frozenset({"73300"}), True, (GateRoute(frozenset({"driver_az"})),)),
        Gate("b", frozenset({"73300"}), adds=frozenset({"card"}), person=(PersonNeed("age", 18),)),
    )
    (route,) = compiled("73300", fact("73300", "education", "bachelor"), using=rules(*gates))
    assert route.credentials == {"driver_az", "card"}
    assert route.person == (PersonNeed("age", 18),)
    assert route.gates == ("a", "b")


def test_a_closed_occupation_has_no_way_in():
    assert compiled("73300", using=rules(Gate("x", frozenset({"73300"}), closed=True))) == ()


def test_leading_others_always_rests_on_experience_in_the_field():
    (route,) = compiled("62010", fact("62010", "education", "secondary"))
    assert (route.experience_months, route.experience_in) == (24, FIELD["62010"])


def test_experience_in_the_trade_stands_for_the_trade_certificate_of_who_leads():
    (route,) = compiled(
        "62010",
        fact("62010", "trade", "certification"),
        fact("62010", "experience", "several_years", 2),
    )
    assert route.credentials == frozenset()


def test_a_stated_progression_stands_in_for_usual_schooling_and_not_for_required():
    rise = rules(by_experience={"62010": frozenset({"64100"})})
    experience = fact("62010", "experience", "several_years", 2)
    usual = fact("62010", "education", "diploma", strength="usual")
    required = fact("62010", "education", "diploma", strength="required")
    assert {
        (len(r.credentials), len(r.experience_in or ()))
        for r in compiled("62010", usual, experience, using=rise)
    } == {(1, 2), (0, 1)}
    assert needs(compiled("62010", required, experience, using=rise)) == {frozenset({"diploma"})}


FACTS = (
    fact("62010", "education", "secondary"),
    fact("60020", "education", "secondary"),
    fact("63200", "education", "secondary"),
    fact("73300", "driver_licence", "driver_az"),
)
TABLE = build_gate_table(NOCS, FACTS, rules(), BOOK, {})


@pytest.mark.parametrize(
    ("origin", "destination", "is_open"),
    [
        ("64100", "62010", True),  # a supervisor from the job supervised
        ("65201", "62010", False),  # not from another field
        ("65201", "63200", True),  # two levels up, in its own field
        ("65100", "63200", False),  # two levels up, in another
        ("64100", "63200", True),  # one level up
        ("65201", "73300", True),  # two levels up, on a licence
        ("62010", "60020", True),  # a manager from the supervisors
        ("64100", "60020", False),  # not from the front line, reviewed field or not
        ("62010", "64100", True),  # down
        ("62010", "62010", False),  # nowhere
    ],
)
def test_pair_rules(origin, destination, is_open):
    assert bool(TABLE.routes_between(origin, destination)) is is_open


def test_routes_are_found_by_position():
    for position, noc in enumerate(NOCS):
        start, stop = TABLE.route_start[position], TABLE.route_start[position + 1]
        assert {r.noc for r in TABLE.route_list[start:stop]} <= {noc}
    assert TABLE.allowed.shape == (len(TABLE.route_list), len(NOCS))


def test_managers_and_supervisors_are_known_by_code():
    assert is_manager("60020")
    assert not is_manager("62010")
    assert [n for n in (*NOCS, "31300", "72010") if is_supervisor(n)] == [
        "62010", "62020", "31300", "72010",
    ]  # fmt: skip


def test_a_manager_who_rose_without_the_usual_schooling_has_worked_longer_in_the_field():
    facts = [
        fact("60020", "education", "diploma", group=1, field="business", strength="usual"),
        fact("60020", "experience", "several_years", group=2, strength="usual"),
    ]
    risen = {"60020": frozenset({"62010"})}
    routes = compile_routes("60020", facts, rules(official=risen, by_experience=risen), BOOK, NOCS)
    months = {bool(r.credentials): r.experience_months for r in routes}
    assert months == {True: 36, False: 60}


def test_an_amount_that_is_not_stated_is_longer_for_who_leads_others():
    def months(noc: str) -> set[int]:
        facts = [fact(noc, "experience", "unstated", strength="required")]
        return {r.experience_months for r in compile_routes(noc, facts, rules(), BOOK, NOCS)}

    assert (months("62010"), months("63200")) == ({24}, {12})


def test_one_profile_of_a_skilled_group_is_entered_from_its_own_field():
    facts = [
        fact("63200", "education", "secondary", profiles=("02",), strength="usual"),
        fact("63200", "education", "diploma", group=2, profiles=("01",), strength="usual"),
    ]
    table = build_gate_table(NOCS, facts, rules(), BOOK, {})

    def open_from(noc: str) -> set[tuple[str, ...]]:
        return {r.profiles for r in table.routes_between(noc, "63200")}

    assert open_from("65201") == {("01",), ("02",)}
    assert open_from("64100") == {("01",)}
