"""Staff and programs on their pages; second factors and idling by role; tries to sign in."""

import time
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import timezone

from ladderway.web import environment
from ladderway.web.accounts.idle import ALLOWED, LAST
from ladderway.web.accounts.models import User
from ladderway.web.partners.checks import roles_are_known
from ladderway.web.partners.models import Membership, Role
from ladderway.web.partners.permissions import Capability, decide

pytestmark = pytest.mark.django_db


def at(name, place, *more):
    return reverse(f"partners:{name}", args=[place.agency.public_id, *more])


@pytest.fixture
def desk(member, signed_in):
    return signed_in(member("administrator"))


def test_somebody_new_gets_an_account_without_a_password_and_a_role_from_a_day_on(desk, place):
    begins = timezone.localdate() + timedelta(10)
    said = {
        "email": "New.Coach@Example.org", "name": "New Coach", "language": "fr", "role": "coach",
        "since": begins.isoformat(),
    }  # fmt: skip
    assert desk.post(at("member_new", place), said).status_code == 302
    user = User.objects.get(email="new.coach@example.org")
    assert (user.has_usable_password(), user.preferred_language) == (False, "fr")
    assert not user.emailaddress_set.get().verified
    page = desk.get(at("members", place)).content.decode()
    assert "to come" in page
    assert desk.post(at("member_new", place), said).status_code == 422


def test_somebody_known_keeps_their_name(desk, place, person):
    person("known@example.org", name="Known")
    said = {
        "email": "known@example.org", "name": "Other", "language": "fr", "role": "coach",
        "since": "2026-01-05",
    }  # fmt: skip
    assert desk.post(at("member_new", place), said).status_code == 302
    held = Membership.objects.get(user__email="known@example.org")
    assert (held.user.name, held.role) == ("Known", Role.COACH)


def test_a_role_ends_on_a_day_to_come_and_skills_are_kept(desk, place, member):
    held = Membership.objects.get(user=member("coach"))
    address = at("member", place, held.public_id)
    assert desk.post(address, {"skills": ["trauma", "french"]}).status_code == 302
    ends = timezone.localdate() + timedelta(20)
    assert desk.post(address, {"until": ends.isoformat()}).status_code == 302
    held.refresh_from_db()
    assert (held.skills, held.until) == (["french", "trauma"], ends)
    assert desk.post(address, {"until": "2001-01-01"}).status_code == 422


def test_a_manager_says_what_staff_are_prepared_for_and_ends_no_role(place, member, signed_in):
    held = Membership.objects.get(user=member("coach"))
    client = signed_in(member("program_manager"))
    address = at("member", place, held.public_id)
    assert client.post(address, {"skills": ["sign"]}).status_code == 302
    assert client.post(address, {"until": "2027-01-01"}).status_code == 403


def test_a_program_says_where_it_is_and_for_whom_it_was_made(desk, place):
    said = {
        "name_en": "First rung", "name_fr": "Premier échelon", "neighbourhoods": "Weston",
        "populations": ["youth"], "since": "2026-01-05",
    }  # fmt: skip
    assert desk.post(at("program_new", place), said).status_code == 302
    assert desk.post(at("program_new", place), said).status_code == 422
    page = desk.get(at("agency", place)).content.decode()
    assert "Weston" in page
    assert "Youth" in page
    program = place.agency.service_programs.get()
    changed = said | {"neighbourhoods": "", "until": "2026-01-01"}
    assert desk.post(at("program", place, program.public_id), changed).status_code == 422


def test_a_deployment_names_the_roles_that_need_a_second_factor(place, member, settings):
    settings.SECOND_FACTOR_REQUIRED, settings.SECOND_FACTOR_ROLES = True, ["administrator"]
    asking = {"capability": Capability.SEE_AGENCY, "agency": place.agency, "on": date_here()}
    assert decide(user=member("coach"), **asking)
    refused = decide(user=member("administrator"), **asking)
    assert refused.reason.code == "access.needs_second_factor"


def date_here():
    return timezone.localdate()


def test_whoever_lacks_a_second_factor_is_led_to_set_it_up(place, member, signed_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    page = signed_in(member("counsellor")).get(reverse("casework:desk", args=["here"]))
    assert page.status_code == 403
    assert reverse("mfa_index") in page.content.decode()


def test_a_role_that_does_not_exist_is_named_when_the_site_starts(settings):
    assert roles_are_known(None) == []
    settings.SECOND_FACTOR_ROLES = ["conselor"]
    (error,) = roles_are_known(None)
    assert "conselor" in error.msg


def test_numbers_by_role_are_read_or_refused(monkeypatch):
    monkeypatch.setenv("X", "administrator=20, coach=60")
    assert environment.numbers("X", {}) == {"administrator": 20, "coach": 60}
    monkeypatch.setenv("X", "coach")
    with pytest.raises(ImproperlyConfigured, match="name=number"):
        environment.numbers("X", {})


@pytest.mark.parametrize(("role", "minutes"), [("coach", 60), ("administrator", 20)])
def test_whoever_does_not_click_for_long_is_signed_out_by_role(
    role, minutes, place, member, signed_in
):
    client = signed_in(member(role))
    assert client.session[ALLOWED] == minutes

    def idle_for(seconds):
        session = client.session
        session[LAST] = time.time() - seconds
        session.save()
        return client.get(reverse("account_home")).status_code

    assert idle_for(minutes * 60 - 30) == 200
    assert client.session[LAST] > time.time() - 30
    assert idle_for(minutes * 60 + 30) == 302


def test_clicking_writes_the_session_once_a_minute_at_most(member, signed_in):
    client = signed_in(member("coach"))
    before = client.session[LAST]
    client.get(reverse("account_home"))
    assert client.session[LAST] == before


def test_tries_to_sign_in_are_limited(client, person):
    person("someone@example.org")
    address = reverse("account_login")
    said = {"login": "someone@example.org", "password": "not it"}
    for _n in range(12):
        answer = client.post(address, said)
    assert "too many" in answer.content.decode().lower() or answer.status_code == 429
    said["password"] = "correct horse battery staple"
    assert client.post(address, said).status_code != 302
