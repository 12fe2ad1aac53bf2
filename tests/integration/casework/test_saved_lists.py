"""Lists that are kept: filters without names, one's own or an agency's."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from ladderway.web.casework.models import SavedList
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import WorkExperience
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
DESK, NEW = (reverse(f"casework:{name}", args=["here"]) for name in ("desk", "list_new"))


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


def browser_of(actor):
    client = Client()
    client.force_login(actor.user)
    return client


def keep(client, name="Waiting", shared=""):
    client.post(DESK, {"find": "Karimi", "whose": "", "state": "waiting"})
    return client.post(NEW, {"name": name, "shared": shared})


def test_the_filters_are_kept_and_never_what_was_searched_for(ours):
    client = browser_of(ours)
    assert keep(client).status_code == 302
    saved = SavedList.objects.get()
    assert saved.state["state"] == "waiting"
    assert "Karimi" not in str(saved.state)
    client.post(DESK, {"clear": "1"})
    client.post(DESK, {"list": str(saved.public_id)})
    page = client.get(DESK)
    assert page.context["filters"].state == "waiting"
    assert page.context["filters"].find == ""
    assert 'aria-current="true">Waiting' in page.content.decode()


def test_a_list_is_seen_by_its_owner_and_by_the_agency_it_is_shared_with(place, ours, member):
    keep(browser_of(ours), "Mine")
    keep(browser_of(ours), "Ours", shared=str(place.agency.public_id))
    coach = browser_of(actor_at(member, place.agency, "coach"))
    other = browser_of(actor_at(member, place.elsewhere))
    assert [each.name for each, _now in coach.get(DESK).context["saved"]] == ["Ours"]
    assert list(other.get(DESK).context["saved"]) == []
    shared = SavedList.objects.get(name="Ours")
    change = reverse("casework:list_change", args=["here", shared.public_id])
    assert coach.get(change).status_code == 404


def test_it_is_renamed_and_removed_and_one_name_stands_for_one_list(ours):
    client = browser_of(ours)
    keep(client)
    assert keep(client).status_code == 422
    saved = SavedList.objects.get()
    change = reverse("casework:list_change", args=["here", saved.public_id])
    client.post(change, {"name": "Other", "shared": ""})
    assert SavedList.objects.get().name == "Other"
    client.post(change, {"remove": "1"})
    assert not SavedList.objects.exists()


def test_the_database_keeps_no_list_without_a_name_and_no_name_twice(place, ours):
    def made(name):
        with transaction.atomic():
            SavedList.objects.create(community=ours.community, user=ours.user, name=name)

    with pytest.raises(IntegrityError):
        made("")
    made("A")
    with pytest.raises(IntegrityError):
        made("A")


def test_those_in_paid_work_are_found_by_whom_the_purpose_opens_work(place, ours, member):
    for name, until in (("Works", None), ("Worked", TODAY)):
        served = register(ours, place.agency, name)
        row = WorkExperience(title="Cook", until=until)
        people.add_row(actor=ours, person=served, agency=place.agency, row=row)

    def listed(client, work):
        client.post(DESK, {"whose": "", "work": work})
        return [row[0].text for row in client.get(DESK).context["table"].rows]

    assert listed(browser_of(ours), "now") == ["Works"]
    assert listed(browser_of(ours), "none") == ["Worked"]
    system = browser_of(actor_at(member, place.agency, "system_manager"))
    assert system.get(DESK).context["works"] == []
