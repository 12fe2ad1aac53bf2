"""A person's own page: joined by a code that is told, and what they can do there."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.web.audit.models import Reading
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.notes import write_note
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.models import (
    Circumstance,
    Disclosure,
    HouseholdMember,
    Person,
    WorkExperience,
)
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership
from ladderway.web.rights.actions.own import invite
from ladderway.web.rights.models import AccountLink, Invitation
from tests.people import register

pytestmark = pytest.mark.django_db


def at(name, *more):
    return reverse(f"rights:{name}", args=["here", *more])


@pytest.fixture
def now(ours, place):
    return Actor.of(ours.user, place.agency.community, timezone.localdate())


@pytest.fixture
def amina(now, place):
    return register(now, place.agency, family_name="Karimi", strengths="Calm with callers")


@pytest.fixture
def user(person):
    return person("amina@example.org")


@pytest.fixture
def browser(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def joined(now, place, amina, browser):
    code = invite(actor=now, person=amina, agency=place.agency)
    assert browser.post(at("join"), {"code": code, "language": "en"}).status_code == 302
    return Person.objects.unscoped("test").get(pk=amina.pk)


def test_the_code_is_told_once_and_only_its_digest_is_kept(now, place, amina, signed_in):
    answer = signed_in(now.user).post(at("invite", amina.public_id))
    page = answer.content.decode()
    kept = Invitation.objects.unscoped("test").get()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Tell this code to the person" in page
    assert kept.digest not in page
    later = signed_in(now.user).get(at("person", amina.public_id)).content.decode()
    assert "Tell this code to the person" not in later


def test_it_is_read_as_it_is_heard(now, place, amina, browser, user):
    code = invite(actor=now, person=amina, agency=place.agency)
    said = code.lower().replace("-", " ")
    assert browser.post(at("join"), {"code": said, "language": "fr"}).status_code == 302
    user.refresh_from_db()
    assert user.preferred_language == "fr"
    assert Membership.objects.get(user=user).role == "participant"


def test_a_code_works_once_and_for_some_hours(now, place, amina, browser, person, signed_in):
    code = invite(actor=now, person=amina, agency=place.agency)
    Invitation.objects.unscoped("test").update(
        at=timezone.now() - timedelta(days=3), expires_at=timezone.now() - timedelta(hours=1)
    )
    said = {"code": code, "language": "en"}
    assert browser.post(at("join"), said).status_code == 422
    said["code"] = invite(actor=now, person=amina, agency=place.agency)
    assert browser.post(at("join"), said).status_code == 302
    other = signed_in(person("other@example.org"))
    assert other.post(at("join"), said).status_code == 422


def test_guessing_ends_soon_and_tells_nothing(now, place, amina, browser):
    code = invite(actor=now, person=amina, agency=place.agency)
    for _turn in range(5):
        wrong = browser.post(at("join"), {"code": "WRONG", "language": "en"})
    right = browser.post(at("join"), {"code": code, "language": "en"})
    assert wrong.status_code == right.status_code == 422
    for page in (wrong, right):
        assert "This code opens nothing" in page.content.decode()
        assert "Amina" not in page.content.decode()


def test_the_page_says_who_and_what_is_next_and_no_stream_or_reason(joined, now, place, browser):
    secret = Circumstance(topic="health", text="SECRET-HEALTH", observed_on="2026-03-01")
    people.add_row(actor=now, person=joined, agency=place.agency, row=secret)
    page = browser.get(at("own")).content.decode()
    assert "Hello, Amina" in page
    assert "Calm with callers" in page
    assert "Agency one" in page
    assert "SECRET" not in page
    assert Reading.objects.filter(route="rights:own").exists()


def test_one_click_stops_a_sharing_at_once(joined, now, place, browser, member, signed_in):
    given = share(
        actor=now, person=joined, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY, Topic.SERVICE}), basis=Basis.CONSENT, purpose="A course",
        given_on=now.on - timedelta(days=1), expires_on=now.on + timedelta(days=30), how="spoken",
    )  # fmt: skip
    theirs = signed_in(member("counsellor", agency=place.elsewhere))
    record = reverse("participants:record", args=["here", joined.public_id])
    assert theirs.get(record).status_code == 200
    assert "Agency two" in browser.get(at("own")).content.decode()
    assert browser.post(at("own_withdraw", given.public_id)).status_code == 302
    given.refresh_from_db()
    assert given.withdrawn_how == "online"
    assert theirs.get(record).status_code == 404


def test_who_has_looked_names_others(joined, now, browser, signed_in):
    signed_in(now.user).get(reverse("participants:record", args=["here", joined.public_id]))
    assert "A counsellor" in browser.get(at("own")).content.decode()


def test_everything_is_there_but_what_is_left_out_with_the_reason(joined, now, place, browser):
    add = {"actor": now, "person": joined, "agency": place.agency}
    people.add_row(**add, row=WorkExperience(title="Cook"))
    people.add_row(**add, row=HouseholdMember(relation="child", birth_year=2019))
    told = Circumstance(topic="family_safety", text="SECRET-SAFETY", observed_on="2026-03-01")
    people.add_row(**add, row=told)
    write_note(**add, kind="counselling", text="SECRET-NOTE")
    page = browser.get(at("own_everything")).content.decode()
    assert "Cook" in page
    assert "A counsellor" in page
    assert "What is left out, and why" in page
    for hidden in ("SECRET-SAFETY", "SECRET-NOTE", "2019"):
        assert hidden not in page
    answer = browser.get(at("own_everything") + "?as=json")
    said = answer.json()
    text = answer.content.decode()
    assert "Cook" in text
    assert not [s for s in ("SECRET-SAFETY", "SECRET-NOTE", "2019") if s in text]
    assert said["left_out"]
    made = Disclosure.objects.unscoped("test").get()
    assert made.kind == "export"
    assert "Karimi" not in answer.headers["Content-Disposition"]


def test_staff_hand_it_over_in_the_persons_language(now, place, signed_in):
    luc = register(now, place.agency, "Luc", language="fr")
    staff = signed_in(now.user)
    answer = staff.get(at("everything", luc.public_id) + "?as=json")
    assert answer.json()["language"] == "fr"
    assert Disclosure.objects.unscoped("test").get().giver == place.agency
    assert staff.get(at("everything", luc.public_id)).status_code == 200


def test_on_paper(joined, browser):
    pytest.importorskip("typst")
    answer = browser.get(at("own_everything") + "?as=pdf")
    assert answer.content.startswith(b"%PDF")


def test_a_page_is_closed_by_the_person_and_opens_nothing(joined, browser, user):
    assert browser.post(at("own_leave")).status_code == 302
    assert browser.get(at("own")).status_code == 404
    assert Person.objects.unscoped("test").get(pk=joined.pk).user is None
    assert not Membership.objects.filter(user=user, until__isnull=True).exists()


def test_staff_close_it_too(joined, now, browser, signed_in):
    assert signed_in(now.user).post(at("end_account", joined.public_id)).status_code == 302
    assert browser.get(at("own")).status_code == 404


def test_a_link_ends_after_it_began_and_by_somebody(joined, user):
    links = AccountLink.objects.unscoped("test")
    with pytest.raises(IntegrityError), transaction.atomic():
        links.update(until=date(2020, 1, 1), ended_by=user.public_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        links.update(until=date(2030, 1, 1))


def test_a_person_and_an_account_have_one_open_link(joined, user, person, now, place):
    one = AccountLink.objects.unscoped("test").get()
    told = {"agency": one.agency, "since": one.since, "invited_by": one.invited_by}
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountLink.objects.create(person=joined, user=person("x@example.org"), **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountLink.objects.create(person=register(now, place.agency, "Other"), user=user, **told)


def test_one_code_is_open_at_a_time_and_it_ends(now, place, amina):
    invite(actor=now, person=amina, agency=place.agency)
    invite(actor=now, person=amina, agency=place.agency)
    open_ones = Invitation.objects.unscoped("test").filter(ended_at__isnull=True)
    assert open_ones.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.unscoped("test").update(ended_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_ones.update(expires_at=timezone.now() - timedelta(days=9))


def test_the_page_asks_the_database_a_set_number_of_times(
    joined, browser, django_assert_max_num_queries
):
    with django_assert_max_num_queries(24):
        browser.get(at("own"))
