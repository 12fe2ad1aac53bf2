"""One person's way: seen strengths first, readiness for a sector, suggestions, calls, interests."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.shared.errors import BadInput
from ladderway.web.participants.actions import people as rows_of
from ladderway.web.participants.models import Case, Person, WorkExperience
from ladderway.web.participants.today import Asked
from ladderway.web.readiness import today as waiting
from ladderway.web.readiness.actions import offered, people, places
from ladderway.web.readiness.actions.places import Mark
from ladderway.web.readiness.models import CheckIn, Feedback, Interest, NormSeen, Place, Suggested
from tests import readiness_made as made
from tests.people import TODAY, actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a: TODAY)


@pytest.fixture
def ours(place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, ours):
    return register(ours, place.agency)


@pytest.fixture
def browser(signed_in, ours):
    return signed_in(ours.user)


def url(name, person, *more):
    return reverse(f"readiness:{name}", args=["here", person.public_id, *more])


def page_of(browser, person):
    return browser.get(url("person", person)).content.decode()


NORM = {
    "norm": "team", "strength": "Showed a newcomer around", "level": "3", "seen": "Unasked, twice",
    "observed_on": "2026-03-01",
}  # fmt: skip


def test_a_strength_stands_before_what_was_seen(amina, browser):
    assert browser.post(url("norm_new", amina), NORM | {"strength": ""}).status_code == 422
    assert browser.post(url("norm_new", amina), NORM).status_code == 302
    page = page_of(browser, amina)
    assert page.index("Showed a newcomer around") < page.index("Unasked, twice")
    rows = NormSeen.objects.unscoped("test")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(strength="")
    ahead = browser.post(url("norm_new", amina), NORM | {"observed_on": "2026-03-03"})
    assert "This day lies ahead." in ahead.content.decode()


def test_the_questions_of_a_sector_follow_what_was_done(ours, amina, place, browser):
    of = made.activity(ours, place.agency, sector="retail", hours=2, sector_hours=2)
    people.suggest(actor=ours, person=amina, activity=of)
    assert "No activity that shows the sector yet." in page_of(browser, amina)
    session = made.session(ours, of)
    places.sign_up(actor=ours, session=session, people=[amina])
    row = Place.objects.unscoped("test").get()
    places.mark(
        actor=ours, session=session, places=[row], marks={row.public_id: Mark("present", "", 1)}
    )
    page = page_of(browser, amina)
    assert "Came to an activity that shows the sector." in page
    assert "1 session so far: too few to say." in page
    told = {"sector": "retail", "strengths": "Patient with people", "level": "nearly",
            "decided_on": "2026-03-02"}  # fmt: skip
    assert browser.post(url("level_new", amina), told).status_code == 302
    page = page_of(browser, amina)
    assert "Nearly ready" in page
    assert "Patient with people" in page


def test_a_template_suggests_once_and_agrees_how_often_to_speak(ours, amina, place, browser):
    names = ("One", "Two")
    activities = [made.activity(ours, place.agency, name) for name in names]
    fields = {"name_en": "Youth", "group": "youth", "every_days": 7}
    template = offered.add_template(
        actor=ours, agency=place.agency, fields=fields, activities=activities
    )
    for _twice in range(2):
        browser.post(url("apply", amina), {"template": template.public_id})
    rows = Suggested.objects.unscoped("test")
    assert sorted(row.what for row in rows) == ["One", "Two"]
    assert CheckIn.objects.unscoped("test").get().every_days == 7
    with pytest.raises(BadInput):
        people.suggest(actor=ours, person=amina, activity=activities[0])
    one = rows.get(what="One")
    browser.post(url("settle", amina, one.public_id), {"state": "dropped", "revision": 1})
    people.suggest(actor=ours, person=amina, activity=activities[0])
    # It is suggested anew: the old one is not opened beside it.
    browser.post(url("settle", amina, one.public_id), {"state": "open", "revision": 2})
    assert rows.get(pk=one.pk).state == "dropped"


def test_who_is_to_be_spoken_with_is_brought_up_on_the_day(ours, amina, browser):
    browser.post(url("check_in", amina), {"every_days": "14", "asked_by": "person"})
    asked = Asked(ours, "serve", mine=False, quiet_days=30)
    assert waiting._check_ins(asked).count == 0
    CheckIn.objects.unscoped("test").update(agreed_on=TODAY - timedelta(14))
    assert [(i.who, i.due) for i in waiting._check_ins(asked).items] == [("Amina", TODAY)]
    Case.objects.unscoped("test").update(last_contact_on=TODAY - timedelta(3))
    assert waiting._check_ins(asked).count == 0


def test_a_person_says_on_their_page_what_they_want_to_know_of(
    ours, amina, place, member, signed_in
):
    fields = {"title": "Open house", "text": "Thursday", "since": TODAY}
    until = TODAY + timedelta(5)
    shown = offered.tell_of(actor=ours, agency=place.agency, fields=fields | {"until": until})
    other = fields | {"title": "Of another sector", "sector": "retail", "until": until}
    offered.tell_of(actor=ours, agency=place.agency, fields=other)
    people.say_level(
        actor=ours, person=amina, agency=place.agency,
        fields={"sector": "construction", "strengths": "Strong", "level": "curious",
                "decided_on": TODAY},
    )  # fmt: skip
    user = member("participant")
    Person.objects.unscoped("test").filter(pk=amina.pk).update(user=user)
    own = signed_in(user)
    page = own.get(reverse("readiness:own", args=["here"])).content.decode()
    assert "Open house" in page
    assert "Of another sector" not in page
    for _twice in range(2):
        own.post(reverse("readiness:wish", args=["here", shown.public_id]))
    row = Interest.objects.unscoped("test").get()
    asked = Asked(ours, "serve", mine=False, quiet_days=30)
    assert [item.what for item in waiting._interests(asked).items] == [
        "wants to know of: Open house"
    ]
    browser = signed_in(ours.user)
    browser.post(url("talked", amina, row.public_id), {"revision": row.revision})
    assert waiting._interests(asked).count == 0


def test_what_an_employer_said_gets_an_answer_or_is_refused(ours, place, browser):
    new = reverse("readiness:feedback_new", args=["here"])
    told = {"source": "advisory", "group_name": "Six shops", "about": "soft", "on": "2026-03-01",
            "text": "They answer in one sentence."}  # fmt: skip
    assert browser.post(new, told | {"group_name": ""}).status_code == 422
    assert browser.post(new, told).status_code == 302
    row = Feedback.objects.get()
    one = reverse("readiness:feedback_one", args=["here", row.public_id])
    assert browser.post(one, {"state": "changed", "answer": "", "revision": 1}).status_code == 422
    answer = {"state": "changed", "answer": "More practice", "revision": 1}
    assert browser.post(one, answer).status_code == 302
    # Somebody who read it before is told.
    assert browser.post(one, answer | {"answer": "Nothing"}).status_code == 409
    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_on) == ("changed", "More practice", TODAY)


def test_a_generic_activity_is_flagged_and_filtered(ours, place, browser):
    made.activity(ours, place.agency, "Generic", sector="retail", hours=10, sector_hours=1)
    made.activity(
        ours, place.agency, "Real", sector="retail", hours=2, sector_hours=2,
        sector_content="Till and stock",
    )  # fmt: skip
    address = reverse("readiness:activities", args=["here"])
    page = browser.get(address, {"of_sector": "generic"}).content.decode()
    assert ">Generic</a>" in page
    assert ">Real</a>" not in page
    copy = browser.get(reverse("readiness:fidelity", args=["here"]), {"as": "csv"})
    assert b"Retail" in b"".join(copy)


def test_a_sensitive_agency_shows_its_sessions_to_nobody_else(ours, place, member, signed_in):
    made.session(ours, made.activity(ours, place.agency, "At the shelter"))
    theirs = signed_in(actor_at(member, place.elsewhere).user)
    address = reverse("readiness:sessions", args=["here"]) + "?whose=all"
    assert "At the shelter" in theirs.get(address).content.decode()
    place.agency.is_sensitive = True
    place.agency.save()
    assert "At the shelter" not in theirs.get(address).content.decode()


def test_jobs_of_a_sector_stand_beside_what_the_person_brings(ours, amina, place, browser):
    job = WorkExperience(title="Shelf stocker", noc="65102", since=TODAY - timedelta(800))
    rows_of.add_row(actor=ours, person=amina, agency=place.agency, row=job)
    page = browser.get(url("match", amina), {"sector": "retail"})
    assert page.status_code == 200
    found = page.context["matches"]
    assert found[0].coverage is not None
    held = next(m for m in found if m.noc == "65102")
    assert (held.coverage, held.from_noc) == (1.0, "65102")
    assert all(m.answer in ("met", "almost", "unknown", "not_met") for m in found)
