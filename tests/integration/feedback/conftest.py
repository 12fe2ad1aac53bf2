"""A counsellor and a manager of one agency, and somebody who has a page of their own there."""

from datetime import date

import pytest

from ladderway.web.feedback.actions.saying import Said
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership
from tests.people import TODAY, actor_at, register


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def manager(place, member):
    return actor_at(member, place.agency, "program_manager")


@pytest.fixture
def served(ours, place, person):
    """Amina, in the counsellor's caseload, with an account of her own."""
    found = register(ours, place.agency)
    user = person("amina@example.org", name="Amina")
    Membership.objects.create(
        user=user, agency=place.agency, role="participant", since=date(2020, 1, 1)
    )
    Person.objects.unscoped("test").filter(pk=found.pk).update(user=user)
    Case.objects.unscoped("test").filter(person=found).update(worker=ours.user)
    return Person.objects.unscoped("test").get(pk=found.pk)


@pytest.fixture
def herself(served, place):
    return Actor.of(served.user, place.agency.community, TODAY)


@pytest.fixture
def said():
    return Said({"reach": "hard", "closer": "yes"}, "The bus pass came late.", "en")
