"""Steps through a regulator, taken into a plan: chosen, once, in either language."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ladderway.web.careerplans.actions import plans
from ladderway.web.careerplans.models import PlanStep
from ladderway.web.participants.models import Education, WorkExperience
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db
KEY = "|licence_rn|"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    """Was a nurse in Kenya."""
    person = register(ours, place.agency)
    row = {"person": person, "agency": place.agency, "by": ours.user.public_id, "country": "KE"}
    WorkExperience.objects.create(title="Nurse", noc="31301", **row)
    plans.begin(actor=ours, person=person, agency=place.agency, fields={"strengths": "Calm"})
    return person


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def url(person, language="en"):
    with override(language):
        return reverse("careerplans:regulator", args=["here", person.public_id])


def steps_of(person):
    return list(PlanStep.objects.unscoped("test").filter(person=person))


def test_the_profession_abroad_has_its_steps_with_the_regulator(browser, amina):
    page = browser.get(url(amina)).content.decode()
    assert "College of Nurses of Ontario" in page
    assert "Registration exam and jurisprudence exam." in page
    assert page.count('name="step"') == page.count(" checked") == 8


def test_those_that_are_ticked_are_taken_and_pressing_twice_takes_them_once(browser, amina):
    asked = {"step": [f"{KEY}assessment", f"{KEY}exam", f"{KEY}living", "|made_up|exam"]}
    for language in ("en", "en", "fr"):
        assert browser.post(url(amina, language), asked).status_code == 302
    found = steps_of(amina)
    assert sorted(s.section for s in found) == ["living", "skills", "skills"]
    assert all(s.above == "" and s.state == "open" for s in found)
    page = browser.get(url(amina)).content.decode()
    assert page.count('name="step"') == 5
    assert page.count("In the plan") == 3


def test_nothing_ticked_changes_nothing(browser, amina):
    assert browser.post(url(amina), {}).status_code == 302
    assert steps_of(amina) == []


def test_what_is_recognized_is_not_ticked(browser, amina, place, ours):
    Education.objects.create(
        person=amina, agency=place.agency, by=ours.user.public_id, title="Nursing diploma",
        country="KE", recognition="recognized",
    )  # fmt: skip
    page = browser.get(url(amina)).content.decode()
    assert page.count('name="step"') == 8
    assert page.count(" checked") == 6
    assert "Nursing diploma" in page


def test_the_explorer_shows_the_way_to_those_from_abroad_alone(client):
    explore = reverse("explorer:explore")
    abroad = client.get(explore, {"from": "31301", "start": "not_in_canada"}).content.decode()
    assert 'id="abroad"' in abroad
    assert "College of Nurses of Ontario" in abroad
    assert 'id="abroad"' not in client.get(explore, {"from": "31301"}).content.decode()
    other = client.get(explore, {"from": "65201", "start": "not_in_canada"}).content.decode()
    assert "No licence is asked for in this job" in other
