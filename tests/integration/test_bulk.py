"""Rows that are written in one piece are those that one by one would be."""

import gc
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ladderway.web import bulk
from ladderway.web.audit.models import Event
from ladderway.web.participants.models import Case, Person
from tests.people import TODAY, actor_at, register

WHY = "what a test looks at"
MOMENT = datetime(2026, 3, 2, 15, 4, 5, 678, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(place: Any, member: Callable[..., Any]) -> Person:
    return register(actor_at(member, place.agency), place.agency)


def stored(model: Any, **where: Any) -> Any:
    return model.objects.unscoped(WHY).get(**where)


def fields(record: Any) -> dict[str, Any]:
    return {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields}


def test_rows_come_back_as_they_were_given(place: Any, somebody: Person) -> None:
    """Days, moments, identifiers, truth, nothing, other scripts, and signs that COPY escapes."""
    people = [
        Person(
            community=place.agency.community, chosen_name=name, birth_date=born, created_at=MOMENT
        )
        for name, born in [("Ämïnä\t\\N", date(1990, 5, 31)), ("محمد\n", None), ("\\.", None)]
    ]
    bulk.insert(people)
    assert len({p.pk for p in people}) == 3
    for person in people:
        assert fields(stored(Person, pk=person.pk)) == fields(person)
        assert not person._state.adding
    assert (
        Person.objects.create(community=place.agency.community, chosen_name="After").pk
        > people[-1].pk
    )


def test_a_constraint_holds_and_nothing_of_the_piece_stays(place: Any, somebody: Person) -> None:
    other = Person.objects.create(community=place.agency.community, chosen_name="Bao")
    case = {"agency": place.agency, "state": "active", "opened_on": TODAY}
    cases = [Case(person=other, **case), Case(person=somebody, **case)]  # the second has one
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(cases)
    assert not Case.objects.unscoped(WHY).filter(person=other).exists()


def test_values_without_objects_take_defaults() -> None:
    known = {"action": "test.done", "subject_kind": "x", "facts": {"a": [1, "é"]}, "actor": None}
    bulk.insert_values(Event, {**known, "subject_id": ["one", "two"], "request_id": ""}, 2)
    first, second = Event.objects.filter(action="test.done").order_by("id")
    assert (first.subject_id, second.subject_id) == ("one", "two")
    assert first.facts == second.facts == {"a": [1, "é"]}
    assert first.at == second.at
    assert first.actor is None


def test_an_update_keeps_what_it_names_and_no_more(place: Any, somebody: Person) -> None:
    other = Person.objects.create(
        community=place.agency.community, chosen_name="Bao", birth_date=TODAY
    )
    before = fields(other)
    for person, born in ((somebody, date(1970, 1, 1)), (other, None)):
        person.birth_date, person.strengths, person.changed_at = born, "Patient", MOMENT
        person.family_name = "is not named"
    bulk.update([somebody, other], ["birth_date", "strengths", "changed_at"])
    kept = stored(Person, pk=other.pk)
    told = {"birth_date": None, "strengths": "Patient", "changed_at": MOMENT}
    assert fields(kept) == before | told
    assert stored(Person, pk=somebody.pk).birth_date == date(1970, 1, 1)


def test_garbage_is_collected_again_afterwards_whatever_happened() -> None:
    was = gc.isenabled()
    gc.enable()
    try:
        _fails_within()
    except ZeroDivisionError:
        assert gc.isenabled()
    else:
        pytest.fail("It did not fail.")
    if not was:
        gc.disable()


@bulk.uncollected()
def _fails_within() -> None:
    with bulk.uncollected():
        assert not gc.isenabled()
    assert not gc.isenabled()
    raise ZeroDivisionError
