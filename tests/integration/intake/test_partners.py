"""Partners send people by a link: kept until somebody calls, and telling nothing in between."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from ladderway.web.audit.models import Event
from ladderway.web.intake.actions import partners
from ladderway.web.intake.models import (
    Draft,
    FirstContact,
    Intermediary,
    PartnerLink,
    SentPerson,
    SentState,
)
from ladderway.web.intake.views import refer
from ladderway.web.participants.models import ContactPoint, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.rights.actions.purging import purge
from tests import selection
from tests.people import register

pytestmark = pytest.mark.django_db
TOLD = {
    "name": "Zawadi", "phone": "416 555 0142", "language": "en", "agreed": "beside",
    "consent": "on", "words": "A job with a next step",
}  # fmt: skip


@pytest.fixture
def ours(place, member):
    user = member("counsellor", agency=place.agency)
    return Actor.of(user, place.agency.community, timezone.localdate())


@pytest.fixture
def school(place, ours):
    return Intermediary.objects.create(
        agency=place.agency, by=ours.user.public_id, name="Parents’ circle", kind="school"
    )


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(refer, "SHORTEST", 0.0)


def url(name, *args):
    return reverse(f"intake:{name}", args=["here", *args])


def given(ours, school, most=None):
    until = ours.on + timedelta(days=30)
    return partners.give(
        actor=ours, agency=school.agency, intermediary=school, until=until, most=most
    )


def sending(token, **told):
    """A partner reads the page and sends the form. Returns the answer."""
    client, address = Client(), reverse("refer:refer", args=[token])
    page = client.get(address)
    if page.status_code != 200:
        return page
    hidden = dict(re.findall(r'name="(once|shown)" value="([^"]+)"', page.content.decode()))
    return client.post(address, hidden | TOLD | told)


def sent_one(ours, school, **told):
    _link, token = given(ours, school)
    assert sending(token, **told).status_code == 302
    return SentPerson.objects.latest("pk")


def test_the_address_is_shown_to_who_gave_it_and_only_its_digest_is_kept(browser, school, ours):
    told = {"intermediary": school.public_id, "until": ours.on + timedelta(days=9), "most": "1"}
    page = browser.post(url("link_new"), told, follow=True).content.decode()
    token = re.search(r"/en/refer/([^/]+)/", page).group(1)
    link = PartnerLink.objects.get()
    assert token not in link.digest
    assert partners.digest(token) == link.digest
    other = Client()
    other.force_login(ours.user)
    assert token not in other.get(url("link", link.public_id)).content.decode()
    assert sending(token).status_code == 302
    assert sending(token).status_code == 404  # it was for one person


def test_whether_somebody_is_known_changes_nothing_that_a_partner_sees(ours, school, place):
    _link, token = given(ours, school)
    new = sending(token, name="Nobody")
    register(ours, place.agency, "Amina", family_name="Said")
    known = sending(token, name="Amina", family_name="Said")
    assert (new.status_code, new.url) == (known.status_code, known.url)
    pages = [Client().get(answer.url).content for answer in (new, known)]
    assert pages[0] == pages[1]
    assert b"Amina" not in pages[1]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"consent": ""}, 422),
        ({"agreed": ""}, 422),
        ({"phone": "", "email": ""}, 422),
        ({"phone": "12"}, 422),
        ({"website": "http://spam.example"}, 422),
        ({"shown": "forged"}, 422),
        ({"phone": "", "email": "z@example.org"}, 302),
    ],
)
def test_nothing_is_kept_without_agreement_or_by_a_machine(ours, school, told, status):
    _link, token = given(ours, school)
    assert sending(token, **told).status_code == status
    assert SentPerson.objects.exists() == (status == 302)


def test_a_form_sent_at_once_is_asked_again_and_loses_nothing(ours, school, monkeypatch):
    monkeypatch.setattr(refer, "SHORTEST", 60.0)
    _link, token = given(ours, school)
    page = sending(token)
    assert page.status_code == 422
    assert "Zawadi" in page.content.decode()


def test_a_link_has_a_daily_limit_and_can_be_taken_back(ours, school, browser, monkeypatch):
    link, token = given(ours, school)
    monkeypatch.setattr(partners, "limit", lambda name, on: 1)
    assert sending(token).status_code == 302
    assert sending(token).status_code == 429
    assert browser.post(url("link", link.public_id)).status_code == 302
    assert sending(token).status_code == 404
    assert SentPerson.objects.count() == 1  # whom it brought stays


def test_a_click_too_many_sends_once(ours, school):
    _link, token = given(ours, school)
    client, address = Client(), reverse("refer:refer", args=[token])
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(once|shown)" value="([^"]+)"', page))
    answers = [client.post(address, hidden | TOLD) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert SentPerson.objects.count() == 1


def test_taken_up_the_first_contact_is_filled_in_and_what_was_sent_goes(
    ours, school, browser, place, member
):
    opening = selection.make_opening(
        Actor.of(member("program_manager"), place.agency.community, ours.on), place.agency
    )
    row = sent_one(ours, school, email="Z@example.org", place=str(opening.public_id))
    assert row.place == opening.public_id
    answer = browser.post(url("sent_act", row.public_id, "take-up"))
    draft = Draft.objects.get()
    assert answer.url == url("contact", draft.public_id, 1)
    assert browser.post(url("sent_act", row.public_id, "take-up")).url == answer.url
    assert draft.written["name"] == ["Zawadi"]
    draft.written |= {"hopes": ["career"], "working": ["no"]}
    draft.save()
    answer = browser.post(url("contact_check", draft.public_id), {"notice_how": "phone"})
    assert answer.status_code == 302, answer.content.decode()
    row.refresh_from_db()
    assert (row.state, row.name, row.phone, row.email) == (SentState.TAKEN_UP, "", "", "")
    person = Person.objects.unscoped("test").get()
    contact = FirstContact.objects.unscoped("test").get()
    assert (contact.intermediary, contact.place) == (school, opening.public_id)
    points = ContactPoint.objects.unscoped("test").filter(person=person)
    assert {point.kind for point in points} == {"phone", "email"}
    assert opening.name_en in browser.get(answer.url).content.decode()
    late = browser.post(url("sent_act", row.public_id, "close"), {"why": "twice"}, follow=True)
    assert "Somebody settled this meanwhile" in late.content.decode()


def test_a_draft_that_is_thrown_away_loses_nobody_and_a_colleague_can_take_over(
    ours, school, browser, member, place
):
    row = sent_one(ours, school)
    browser.post(url("sent_act", row.public_id, "take-up"))
    colleague = Client()
    colleague.force_login(member("coach", agency=place.agency))
    page = colleague.get(url("sent_one", row.public_id)).content.decode()
    assert "has begun the first contact" in page
    colleague.post(url("sent_act", row.public_id, "take-up"))
    draft = Draft.objects.get()
    assert draft.user != ours.user
    colleague.post(url("contact_discard", draft.public_id))
    assert "Zawadi" in browser.get(url("sent")).content.decode()


def test_a_call_that_reached_nobody_is_counted_and_closing_needs_a_reason(ours, school, browser):
    row = sent_one(ours, school)
    browser.post(url("sent_act", row.public_id, "tried"))
    row.refresh_from_db()
    assert (row.tries, row.tried_on, row.state) == (1, ours.on, "waiting")
    assert "Zawadi" in browser.get(url("sent") + "?show=tried").content.decode()
    browser.post(url("sent_act", row.public_id, "close"), {"why": ""})
    row.refresh_from_db()
    assert row.state == "waiting"
    browser.post(url("sent_act", row.public_id, "close"), {"why": "not_reached"})
    row.refresh_from_db()
    assert (row.state, row.why, row.name, row.words) == ("closed", "not_reached", "", "")
    settled = browser.get(url("sent") + "?show=settled").content.decode()
    assert "Not reached, tried several times" in settled


def test_another_agency_finds_nobody(ours, school, member, place):
    row = sent_one(ours, school)
    client = Client()
    client.force_login(member("counsellor", agency=place.elsewhere))
    assert client.get(url("sent_one", row.public_id)).status_code == 404
    assert client.post(url("sent_act", row.public_id, "take-up")).status_code == 404
    assert "Zawadi" not in client.get(url("sent")).content.decode()


def test_whom_nobody_called_for_too_long_lapses_by_the_nightly_task(ours, school):
    row = sent_one(ours, school)
    counted = purge(on=ours.on + timedelta(days=89))
    assert counted["sent_by_partners"] == 0
    counted = purge(on=ours.on + timedelta(days=90))
    row.refresh_from_db()
    assert counted["sent_by_partners"] == 1
    assert (row.state, row.name) == (SentState.LAPSED, "")


def test_opening_one_is_on_record_without_a_name(ours, school, browser):
    row = sent_one(ours, school)
    browser.get(url("sent_one", row.public_id))
    event = Event.objects.get(action="sent.opened")
    assert (event.actor, event.subject_id) == (ours.user.public_id, str(row.public_id))
    assert "Zawadi" not in str(list(Event.objects.values()))


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"phone": "", "email": ""},
        {"state": "closed", "why": "twice", "settled_on": "2026-03-02"},  # it keeps the name
        {"why": "twice"},
        {"agreed": ""},
    ],
)
def test_the_database_keeps_nobody_who_cannot_be_called_or_is_settled(ours, school, wrong):
    row = sent_one(ours, school)
    with pytest.raises(IntegrityError), transaction.atomic():
        SentPerson.objects.filter(pk=row.pk).update(**wrong)


def test_a_french_partner_reads_french(ours, school):
    _link, token = given(ours, school)
    with translation.override("en"):  # the language of the request does not outlast it
        page = Client().get(f"/fr/refer/{token}/").content.decode()
    assert "Envoyer" in page


def test_after_one_is_done_the_next_of_the_list_follows(ours, school, browser):
    first, begun, last = (sent_one(ours, school, name=name) for name in ("Ana", "Bo", "Cy"))
    browser.post(url("sent_act", begun.public_id, "take-up"))
    answer = browser.post(url("sent_act", first.public_id, "tried"), follow=True)
    assert answer.redirect_chain[-1][0] == url("sent_one", last.public_id)
    assert "Here is the next one in the list" in answer.content.decode()
    answer = browser.post(
        url("sent_act", last.public_id, "close"), {"why": "not_reached"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == url("sent")
    assert "That was the last one in the list" in answer.content.decode()
