"""The pages of a record: what they show, and what happens to a form on the way."""

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.audit.middleware import ReadAuditMiddleware
from ladderway.web.audit.models import Read, Reading
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.models import Circumstance, Person, WorkExperience
from ladderway.web.participants.places import Record
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(
        ours, place.agency, family_name="Karimi", strengths="Calm with angry callers",
        reach_by="phone", reach_note="Only before 3 p.m.",
    )  # fmt: skip


@pytest.fixture
def browser(ours):
    client = Client()
    client.force_login(ours.user)
    return client


def at(name, amina, *more):
    return reverse(f"participants:{name}", args=["here", amina.public_id, *more])


def test_it_opens_on_strengths_and_safe_contact_and_tells_nothing_sensitive(
    place, ours, amina, browser
):
    secret = Circumstance(
        topic="health", text="SECRET-HEALTH", observed_on="2026-03-01", accommodation="SECRET-HELP"
    )
    people.add_row(actor=ours, person=amina, agency=place.agency, row=secret)
    page = browser.get(at("record", amina)).content.decode()
    assert page.index("Calm with angry callers") < page.index("Only before 3 p.m.")
    assert "SECRET" not in page
    own_place = browser.get(at("section", amina, "circumstances")).content.decode()
    assert "SECRET-HEALTH" in own_place


def test_every_opening_is_on_record(amina, browser):
    browser.get(at("record", amina))
    [reading] = Reading.objects.filter(route="participants:record")
    assert "participants.Person" in reading.models_read
    assert Read.objects.get(reading=reading).person == amina.pk


def test_what_cannot_be_accounted_for_is_not_shown(amina, browser, monkeypatch, caplog):
    from django.db import DatabaseError

    def fails(**_fields):
        raise DatabaseError

    monkeypatch.setattr(Reading.objects, "create", fails)
    answer = browser.get(at("record", amina))
    assert answer.status_code == 503
    assert "Amina" not in answer.content.decode()
    assert any(record.levelname == "CRITICAL" for record in caplog.records)


def test_somebody_elses_record_and_no_record_answer_alike(place, member, amina):
    curious = Client()
    curious.force_login(actor_at(member, place.elsewhere).user)
    theirs = curious.get(at("record", amina))
    amina.public_id = "00000000-0000-4000-8000-000000000000"
    nobodys = curious.get(at("record", amina))
    assert theirs.status_code == nobodys.status_code == 404


def test_the_second_editor_sees_what_changed_and_decides(ours, amina, browser):
    address = at("change", amina)
    written = {"chosen_name": "Amina", "language": "en", "strengths": "Mine", "revision": "1"}
    people.change(actor=ours, record=amina, fields={"strengths": "Theirs"}, revision=1)
    answer = browser.post(address, written)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in page
    assert "Mine" in page
    assert Person.objects.unscoped("test").get().strengths == "Theirs"
    assert 'name="revision" value="2"' in page
    assert browser.post(address, written | {"revision": "2"}).status_code == 302
    assert Person.objects.unscoped("test").get().strengths == "Mine"


def test_a_form_sent_twice_does_its_work_once(amina, browser):
    address = at("row_new", amina, "work")
    written = {"title": "Cook", "once": "the-same-token"}
    first, second = browser.post(address, written), browser.post(address, written)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert WorkExperience.objects.unscoped("test").count() == 1


def test_a_refused_form_can_be_sent_again_with_the_same_token(amina, browser):
    address = at("row_new", amina, "work")
    refused = browser.post(address, {"title": "", "once": "a-token"})
    assert refused.status_code == 422
    assert browser.post(address, {"title": "Cook", "once": "a-token"}).status_code == 302


def test_what_was_written_survives_the_end_of_a_session(ours, amina, browser):
    address = at("row_new", amina, "work")
    owner = browser.get(address).context["tokens"]["owner"]
    later = Client()
    answer = later.post(address, {"title": "Line cook at night", "owner": owner})
    assert answer.status_code == 302
    assert "Line cook" not in answer.headers["Location"]
    later.force_login(ours.user)
    page = later.get(address).content.decode()
    assert "Line cook at night" in page
    assert not WorkExperience.objects.unscoped("test").exists()
    assert "Line cook at night" not in later.get(address).content.decode()


def test_what_was_written_is_not_given_to_the_next_at_the_desk(place, member, amina, browser):
    address = at("row_new", amina, "work")
    owner = browser.get(address).context["tokens"]["owner"]
    later = Client()
    later.post(address, {"title": "Line cook at night", "owner": owner})
    later.force_login(actor_at(member, place.agency, "coach").user)
    assert "Line cook at night" not in later.get(address).content.decode()


@pytest.mark.parametrize(
    ("section", "written", "told"),
    [
        ("work", {"title": "Cook", "since": "2026-02-30"}, "Enter a valid date"),
        ("work", {"title": "Cook", "since": "2026-02-01", "until": "2025-01-01"}, "before the"),
        ("work", {"title": "Cook", "hours_a_week": "200"}, "168"),
        ("contacts", {"kind": "phone", "value": "12"}, "area code"),
        ("contacts", {"kind": "email", "value": "not an address"}, "valid email"),
        ("addresses", {"postal_code": "90210"}, "looks like"),
        ("languages", {"language": "Farsi!"}, "Choose a language from the list"),
        ("circumstances", {"topic": "justice", "text": "x", "observed_on": "2026-01-01"}, "job"),
    ],
)  # fmt: skip
def test_bad_input_is_told_beside_the_field_and_nothing_is_kept(
    amina, browser, section, written, told
):
    answer = browser.post(at("row_new", amina, section), written)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_rows_are_changed_and_removed(place, ours, amina, browser):
    browser.post(at("row_new", amina, "contacts"), {"kind": "phone", "value": "416 555 0123"})
    [point] = amina.contact_points.visible_to(ours, Purpose.SERVE)
    assert point.normal == "+14165550123"
    row = at("row", amina, "contacts", point.public_id)
    changed = {"kind": "phone", "value": "416 555 0199", "is_safe": "no", "revision": "1"}
    assert browser.post(row, changed).status_code == 302
    [point] = amina.contact_points.visible_to(ours, Purpose.SERVE)
    assert (point.normal, point.is_safe, point.revision) == ("+14165550199", False, 2)
    remove = at("row_remove", amina, "contacts", point.public_id)
    browser.post(remove, {"revision": "1"})
    assert amina.contact_points.visible_to(ours, Purpose.SERVE).exists()
    browser.post(remove, {"revision": "2"})
    assert not amina.contact_points.visible_to(ours, Purpose.SERVE).exists()


def test_who_may_not_change_a_record_sees_no_button_for_it(place, member, amina, browser):
    reads_only = Client()
    reads_only.force_login(actor_at(member, place.agency, "job_developer").user)
    button = at("row_new", amina, "work")
    for client, shown in ((browser, True), (reads_only, False)):
        page = client.get(at("section", amina, "work")).content.decode()
        assert (button in page) is shown
        assert (at("change", amina) in client.get(at("record", amina)).content.decode()) is shown
    assert reads_only.get(button).status_code == 403


def test_a_streamed_answer_is_accounted_for_too(rf, ours, amina):
    def streams(request):
        people_read = Person.objects.visible_to(ours, Purpose.SERVE)
        return StreamingHttpResponse(p.name.encode() for p in people_read)

    request = rf.get("/")
    request.user = ours.user
    answer = ReadAuditMiddleware(streams)(request)
    assert Read.objects.get().person == amina.pk
    assert b"".join(answer) == b"Amina Karimi"


def test_whoever_oversees_sees_no_button_and_a_form_offers_open_topics_only(
    place, member, ours, amina
):
    theirs = actor_at(member, place.elsewhere)
    share(
        actor=ours, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY, Topic.HOUSING}), basis=Basis.NOTICE, purpose="Home",
        given_on=ours.on,
    )  # fmt: skip
    client = Client()
    client.force_login(theirs.user)
    form = client.get(at("row_new", amina, "circumstances")).context["form"]
    assert [value for value, _label in form.fields["topic"].choices] == ["housing"]
    oversees = Record(ours, amina, Purpose.OVERSEE, {})
    assert not oversees.enters
    assert Record(ours, amina, Purpose.SERVE, {}).enters


def test_only_the_agency_that_recorded_a_sharing_withdraws_it(place, member, ours, amina):
    given = share(
        actor=ours, person=amina, giver=place.agency, receiver=place.elsewhere,
        topics=frozenset({Topic.IDENTITY, Topic.SERVICE}), basis=Basis.NOTICE, purpose="Home",
        given_on=ours.on,
    )  # fmt: skip
    client = Client()
    client.force_login(actor_at(member, place.elsewhere).user)
    answer = client.get(at("withdraw", amina, given.public_id))
    assert answer.status_code == 403
    assert "no role at this agency" in answer.content.decode()
