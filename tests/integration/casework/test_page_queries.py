"""How often each page about people asks the database, at most: more people, no more questions."""

import pytest
from django.test import Client
from django.urls import reverse

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import WorkExperience
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
HERE = "here"
# One more than counted: a session is sometimes renewed. Pages of many, then those of one.
LISTS = {
    "casework:desk": 16,
    "casework:list_new": 7,
    "intake:home": 9,
    "intake:contact_start": 9,
}
RECORD = {
    "participants:record": 19,
    "participants:change": 14,
    "participants:why": 14,
    "participants:notes": 15,
    "participants:note_new": 14,
    "participants:sharings": 15,
    "participants:share": 16,
    "participants:seen": 17,
    "intake:next": 18,
    "intake:cams": 28,
}
SECTIONS = {"work": 16, "contacts": 15, "languages": 15, "circumstances": 15}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def served(place, member):
    """An agency with some people, one of whom has held many jobs."""
    actor = actor_at(member, place.agency)
    persons = [register(actor, place.agency, f"Person {n}") for n in range(8)]
    for n in range(8):
        row = WorkExperience(title=f"Job {n}")
        people.add_row(actor=actor, person=persons[0], agency=place.agency, row=row)
    client = Client()
    client.force_login(actor.user)
    client.post(reverse("casework:desk", args=[HERE]), {"whose": ""})
    return client, persons[0].public_id


@pytest.mark.parametrize(("page", "most"), LISTS.items())
def test_a_page_of_many(served, page, most, django_assert_max_num_queries):
    client, _person = served
    with django_assert_max_num_queries(most):
        assert client.get(reverse(page, args=[HERE])).status_code == 200


@pytest.mark.parametrize(("page", "most"), RECORD.items())
def test_a_page_of_one(served, page, most, django_assert_max_num_queries):
    client, person = served
    with django_assert_max_num_queries(most):
        assert client.get(reverse(page, args=[HERE, person])).status_code == 200


@pytest.mark.parametrize(("section", "most"), SECTIONS.items())
def test_a_part_of_a_record(served, section, most, django_assert_max_num_queries):
    client, person = served
    with django_assert_max_num_queries(most):
        page = client.get(reverse("participants:section", args=[HERE, person, section]))
    assert page.status_code == 200
