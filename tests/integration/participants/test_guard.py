"""People's records are shut until somebody says who asks, or why nobody does."""

import pytest
from django.db.models import Count, Prefetch

from ladderway.domain.access.policy import Purpose
from ladderway.web.audit import reads
from ladderway.web.participants.guard import Unaccounted, Unscoped
from ladderway.web.participants.models import Case, Person
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "read",
    [
        list,
        len,
        bool,
        lambda people: people.count(),
        lambda people: people.exists(),
        lambda people: people.first(),
        lambda people: people.get(pk=1),
        lambda people: people[0],
        lambda people: list(people.values_list("chosen_name")),
        lambda people: list(people.iterator()),
        lambda people: people.in_bulk([1]),
        lambda people: people.aggregate(),
        lambda people: people.update(chosen_name=""),
        lambda people: people.delete(),
        lambda people: list(people.filter(chosen_name="A").union(people.all())),
    ],
)
def test_a_shut_queryset_gives_nothing_away(read):
    for people in (Person.objects.all(), Person.objects.filter(chosen_name="A").order_by("pk")):
        with pytest.raises(Unscoped, match="Say who asks"):
            read(people)


def test_not_as_part_of_another_query_either(place):
    opened = Case.objects.unscoped("test")
    with pytest.raises(Unscoped):
        list(opened.filter(person__in=Person.objects.all()))


def test_rows_of_a_person_are_shut_too(place, member):
    actor = actor_at(member, place.agency)
    register(actor, place.agency)
    found = Person.objects.visible_to(actor, Purpose.SERVE).get()
    with pytest.raises(Unscoped):
        list(found.contact_points.all())
    assert list(found.contact_points.visible_to(actor, Purpose.SERVE)) == []
    with pytest.raises(Unscoped):
        list(Person.objects.visible_to(actor, Purpose.SERVE).prefetch_related("cases"))
    cases = Prefetch("cases", Case.objects.visible_to(actor, Purpose.SERVE))
    [again] = Person.objects.visible_to(actor, Purpose.SERVE).prefetch_related(cases)
    assert [case.agency for case in again.cases.visible_to(actor, Purpose.SERVE)] == [place.agency]


def test_bare_values_are_not_read_for_somebody_since_nobody_could_say_whose(place, member):
    actor = actor_at(member, place.agency)
    register(actor, place.agency)
    seen = Person.objects.visible_to(actor, Purpose.SERVE)
    for read in (
        lambda: list(seen.values("chosen_name")),
        lambda: seen.values_list("chosen_name", flat=True).first(),
        lambda: list(seen.values_list("chosen_name").iterator()),
    ):
        with pytest.raises(Unaccounted, match="whose"):
            read()
    assert list(seen.values("language").annotate(n=Count("pk"))) == [{"language": "en", "n": 1}]
    assert list(Person.objects.unscoped("test").values_list("chosen_name")) == [("Amina",)]


def test_what_is_read_is_noted_by_itself_and_what_nobody_reads_is_not(place, member):
    actor = actor_at(member, place.agency)
    person = register(actor, place.agency)
    register(actor, place.agency, "Bo")
    with reads.noting() as noted:
        Person.objects.visible_to(actor, Purpose.SERVE).count()
        list(Person.objects.unscoped("test"))
    assert noted.people == {}
    with reads.noting() as noted:
        list(Person.objects.visible_to(actor, Purpose.SERVE).filter(chosen_name="Amina"))
        list(person.cases.visible_to(actor, Purpose.SERVE).iterator())
    assert noted.people == {
        "participants.Person": {person.pk},
        "participants.Case": {person.pk},
    }
