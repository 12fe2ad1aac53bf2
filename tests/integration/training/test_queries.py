"""Reading the asset map: filters, order, freshness, and how many questions the database gets."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ladderway.domain.training.places import read_place
from ladderway.files.places import load_places
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.training import actions, queries
from ladderway.web.training.models import Program, Voice
from ladderway.web.training.queries import Filters
from ladderway.web.training.values import located
from tests.integration.training.conftest import TODAY, make_program

pytestmark = pytest.mark.django_db


def found(community: Any, **filters: Any) -> set[str]:
    return {p.title_en for p in queries.listed(community, Filters(**filters), TODAY)}


@pytest.fixture
def three(community: Any) -> list[Any]:
    return [
        make_program(
            community, "Collège du Port", title_en="Évening bread", kind="community_college",
            schedules=["evening"], sectors=["food_services"], occupations=["63202"],
            funding=["osap"], cost=500, weeks_high=10.0, adapts="yes", relatedness="strongly",
        ),
        make_program(
            community, title_en="Forklift", modes=["online"], child_care=True, cost=0,
            weeks_high=1.0, dormant_capacity=4, facilities="A yard", facilities_cost=False,
        ),
        make_program(community, title_en="Reading", upgrading=True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, {"Évening bread", "Forklift", "Reading"}),
        ({"text": "EVENING college"}, {"Évening bread"}),
        ({"text": "nowhere"}, set()),
        ({"kind": "community_college"}, {"Évening bread"}),
        ({"mode": "online"}, {"Forklift"}),
        ({"schedule": "evening"}, {"Évening bread"}),
        ({"relatedness": "strongly"}, {"Évening bread"}),
        ({"sector": "food_services"}, {"Évening bread"}),
        ({"sector": "food"}, set()),
        ({"noc": "63202"}, {"Évening bread"}),
        ({"funding": "osap"}, {"Évening bread"}),
        ({"funding": "osa"}, set()),
        ({"adapts": "yes"}, {"Évening bread"}),
        ({"only": "dormant"}, {"Forklift"}),
        ({"only": "child_care"}, {"Forklift"}),
        ({"only": "no_cost"}, {"Forklift"}),
        ({"only": "facilities"}, {"Forklift"}),
        ({"only": "upgrading"}, {"Reading"}),
        ({"only": "no_codes"}, {"Forklift", "Reading"}),
        ({"only": "dates"}, {"Forklift"}),
        ({"archived": True}, set()),
    ],
    # Two processes must name a test alike, and a set's order differs between them.
    ids=lambda value: str(sorted(value)) if isinstance(value, set) else str(value),
)
def test_a_filter_leaves_what_it_says(
    community: Any, three: list[Any], filters: Any, left: set[str]
) -> None:
    starts = {"starts": TODAY + timedelta(days=3)}
    actions.add_offering(program=three[1], values=starts, by=SYSTEM, today=TODAY)
    past = {"starts": TODAY - timedelta(days=3)}
    actions.add_offering(program=three[2], values=past, by=SYSTEM, today=TODAY)
    assert found(community, **filters) == left


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("program", ["Forklift", "Reading", "Évening bread"]),
        ("cost", ["Forklift", "Évening bread", "Reading"]),
        ("-cost", ["Évening bread", "Forklift", "Reading"]),
        ("length", ["Forklift", "Évening bread", "Reading"]),
    ],
)
def test_what_is_not_known_comes_last_either_way(
    community: Any, three: list[Any], sort: str, order: list[str]
) -> None:
    every = queries.listed(community, Filters(), TODAY)
    assert [p.title_en for p in queries.in_order(every, sort, TODAY)] == order


@pytest.mark.parametrize("sort", [*queries.SORTS, *(f"-{s}" for s in queries.SORTS)])
def test_every_order_is_one_that_the_database_knows(
    community: Any, three: list[Any], sort: str
) -> None:
    every = queries.listed(community, Filters(), TODAY)
    assert len(queries.in_order(every, sort, TODAY)) == 3


def test_freshness_counts_the_day_and_the_change(
    community: Any, three: list[Any], planner: Any
) -> None:
    fresh, changed, old = three
    for program, day in ((fresh, TODAY), (changed, TODAY), (old, date(2026, 1, 1))):
        actions.confirm_program(
            program=program, said_by="Office", voice=Voice.PROVIDER, said_on=day, revision=1,
            by=planner, today=TODAY,
        )  # fmt: skip
    fields = {"cost": 5}
    actions.change_program(program=changed, fields=fields, revision=1, by=planner, today=TODAY)
    make_program(community, title_en="New")
    assert found(community, freshness="current") == {"Évening bread"}
    assert found(community, freshness="old") == {"Forklift", "Reading"}
    assert found(community, freshness="old", months=24) == {"Forklift"}
    assert found(community, freshness="never") == {"New"}
    due = {p.title_en for _o, ps in queries.to_ask(community, 6, TODAY) for p in ps}
    assert due == {"Forklift", "Reading", "New"}
    counts = queries.counts(community, 6, TODAY)
    assert (counts.programs, counts.never, counts.due, counts.organizations) == (4, 1, 3, 2)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 31), 13, date(2025, 2, 28)),
    ],
)
def test_months_before_a_day(day: date, months: int, before: date) -> None:
    assert queries.months_before(day, months) == before


def test_another_community_is_never_seen(three: list[Any], place: Any) -> None:
    assert found(place.far.community) == set()
    assert queries.programs(place.far.community, "en") == ()


def test_the_engine_gets_what_is_on_the_map(community: Any, three: list[Any]) -> None:
    actions.archive_program(program=three[2], by=SYSTEM, today=TODAY)
    engine = queries.programs(community, "en")
    assert {p.title for p in engine} == {"Évening bread", "Forklift"}


def test_the_places_with_the_most_programs_come_first_and_name_the_first(
    community: Any,
) -> None:
    book = load_places()
    for n in range(5):
        make_program(community, "School", title_en=f"P{n}", **located(book.by_id["M5V"]))
    exact = read_place("43.7, -79.4", book)
    make_program(community, "School", title_en="Point", **located(exact))
    make_program(community, "School", title_en="Nowhere")
    make_program(community, "School", title_en="Web", modes=["online"])
    every = queries.listed(community, queries.Filters(), TODAY)
    first, second = queries.stands(every, shown=2)
    assert (first.key, first.precision, first.count) == ("M5V", "postal_area", 5)
    assert [p.title_en for p in first.first] == ["P0", "P1"]
    assert (second.key, second.precision, second.count) == (exact.id, "exact", 1)
    assert (second.latitude, second.longitude) == (43.7, -79.4)
    assert [p.title_en for p in queries.without_a_place(every, 10)] == ["Nowhere"]
    at = queries.listed(community, queries.Filters(at="M5V"), TODAY)
    assert at.count() == 5


@pytest.mark.parametrize("programs", [3, 60])
@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("", 15),
        ("map/", 15),
        ("map.json", 8),
        ("form/", 11),
        ("programs.csv", 8),
        ("form.csv", 9),
        ("requests/", 11),
    ],
)
def test_the_database_is_asked_as_often_for_many_as_for_few(
    community: Any,
    planner: Any,
    signed_in: Callable[[Any], Client],
    django_assert_max_num_queries: Any,
    programs: int,
    address: str,
    most: int,
) -> None:
    client = signed_in(planner)
    for n in range(programs):
        where = located(load_places().places[n]) if n % 2 else {"place": "Toronto"}
        program = make_program(community, f"School {n % 7}", title_en=f"Program {n}", **where)
        starts = {"starts": TODAY + timedelta(days=n)}
        actions.add_offering(program=program, values=starts, by=SYSTEM, today=TODAY)
    with django_assert_max_num_queries(most):
        assert client.get(f"/en/communities/here/asset-map/{address}").status_code == 200
    assert Program.objects.count() == programs
