"""The copy of everything covers the records that were joined; an account alone opens one."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.rights.models import AccountLink, Correction
from tests.people import register

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(ours, place):
    return Actor.of(ours.user, place.agency.community, timezone.localdate())


@pytest.fixture
def two(now, place):
    """Two records of one person, joined, with a job in each."""
    records = [register(now, place.agency, name) for name in ("Amina", "Aminah")]
    for record, title in zip(records, ("Cook", "Baker"), strict=True):
        row = WorkExperience(title=title)
        people.add_row(actor=now, person=record, agency=place.agency, row=row)
    everybody = Person.objects.unscoped("test")
    everybody.filter(pk=records[1].pk).update(merged_into=records[0])
    return records


def at(name, *more):
    return reverse(f"rights:{name}", args=["here", *more])


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_copy_by_staff_holds_both_and_a_correction_stays_with_its_record(now, two):
    first, second = two
    browser = signed_in(now.user)
    copy = browser.get(at("everything", first.public_id) + "?as=json").json()
    told = [item["what"] for part in copy["parts"] for item in part["items"]]
    assert {"Cook", "Baker"} <= set(told)
    job = WorkExperience.objects.unscoped("test").get(title="Baker")
    key = f"participants.WorkExperience:{job.public_id}"
    answer = browser.post(at("correct", first.public_id), {"item": key, "wrong": "Not there"})
    assert answer.status_code == 302, answer.content.decode()
    assert Correction.objects.unscoped("test").get().person == second
    page = browser.get(at("person", first.public_id)).content.decode()
    assert "Not there" in page


def test_ones_own_page_opens_ones_own_record_and_says_that_there_is_another(
    now, two, place, member
):
    first, _second = two
    user = member("participant")
    Person.objects.unscoped("test").filter(pk=first.pk).update(user=user)
    AccountLink.objects.create(
        person=first, user=user, agency=place.agency, since=now.on, invited_by=user.public_id
    )
    copy = signed_in(user).get(at("own_everything") + "?as=json").json()
    told = [item["what"] for part in copy["parts"] for item in part["items"]]
    assert "Cook" in told
    assert "Baker" not in told
    assert any("joined to this one" in each for each in copy["left_out"])
