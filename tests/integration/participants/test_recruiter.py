"""A recruiter: first contacts, outreach, openings and applications, until a place is somebody's."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.web.intake import queries as intake
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case, Person, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import NotAllowed
from tests.integration.intake.test_first_contact import NOTICE, fill
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db
OPEN = ("participants:record", "participants:why", "screening:person", "screening:apply",
        "intake:next")  # fmt: skip
SHUT = (
    "supports:supports", "assessments:history", "participants:notes", "careerplans:plan",
    "documents:documents", "readiness:person", "referrals:daily", "participants:change",
    "participants:sharings", "referrals:timeline", "intake:cams",
)  # fmt: skip


@pytest.fixture
def recruiter(place, member):
    return Actor.of(member("recruiter"), place.agency.community, timezone.localdate())


@pytest.fixture
def browser(recruiter):
    client = Client()
    client.force_login(recruiter.user)
    return client


@pytest.fixture
def amina(browser):
    """Whom the recruiter met: written down by the pages, whatever of it is theirs to read later."""
    draft = fill(browser)
    answer = browser.post(reverse("intake:contact_check", args=["here", draft.public_id]), NOTICE)
    found = Person.objects.unscoped("test").get()
    assert answer.headers["Location"] == reverse("intake:next", args=["here", found.public_id])
    return found


def status(browser, name, person):
    return browser.get(reverse(name, args=["here", person.public_id])).status_code


def test_whom_they_meet_they_open_and_what_is_told_in_trust_stays_closed(browser, amina):
    assert WorkExperience.objects.unscoped("test").get().title == "Cook"
    assert {name: status(browser, name, amina) for name in OPEN} == dict.fromkeys(OPEN, 200)
    assert {name: status(browser, name, amina) for name in SHUT} == dict.fromkeys(SHUT, 403)
    page = browser.get(reverse("participants:record", args=["here", amina.public_id]))
    text = page.content.decode()
    assert "Cook" not in text
    for name in SHUT:
        assert f'href="{reverse(name, args=["here", amina.public_id])}"' not in text


def test_once_a_place_is_theirs_the_record_closes(browser, amina, recruiter):
    Case.objects.unscoped("test").update(state="active")
    assert status(browser, "participants:record", amina) == 404
    assert not Person.objects.visible_to(recruiter, Purpose.SERVE).exists()


def test_the_desk_lists_those_on_their_way_in(browser, amina, place, member):
    served = register(actor_at(member, place.agency), place.agency, "Chidi")
    page = browser.get(reverse("casework:desk", args=["here"])).content.decode()
    browser.post(reverse("casework:desk", args=["here"]), {"whose": ""})
    page = browser.get(reverse("casework:desk", args=["here"])).content.decode()
    assert "Amina" in page
    assert "Chidi" not in page
    assert reverse("intake:home", args=["here"]) in page
    assert reverse("casework:today", args=["here"]) not in page
    assert status(browser, "participants:record", served) == 404


def test_they_say_what_happens_next_and_enter_nothing_else(browser, amina, recruiter, place):
    case = Case.objects.unscoped("test").get()
    next_page = reverse("intake:next", args=["here", amina.public_id])
    said = {"next_action": "Visit", "next_action_on": "2026-12-01", "revision": case.revision}
    assert browser.post(next_page, said).status_code == 302
    assert Case.objects.unscoped("test").get().next_action == "Visit"
    with pytest.raises(NotAllowed):
        people.add_row(
            actor=recruiter, person=amina, agency=place.agency, row=WorkExperience(title="Baker")
        )


def test_who_holds_the_role_is_named_as_recruiting(recruiter, place):
    named = intake.recruiters([place.agency], recruiter.on)
    assert [name for name, _agency in named] == [recruiter.user.name]
