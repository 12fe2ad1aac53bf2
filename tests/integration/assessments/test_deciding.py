"""Support needed, asking the province again, the hours that count, who is not assessed yet."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.shared.errors import BadInput
from ladderway.web.assessments.actions import deciding as actions
from ladderway.web.assessments.models import Assessment, OutcomeRule, Recheck, SupportLevel
from ladderway.web.assessments.queries.rules import outcome_of
from ladderway.web.intake.models import StreamRecord
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Case
from ladderway.web.partners.permissions import NotAllowed
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


def at(name, person, *more):
    return reverse(f"assessments:{name}", args=["here", person.public_id, *more])


def rows(model):
    return model.objects.unscoped("a test")


def test_a_level_is_judged_with_a_reason_and_stands_on_the_plan(amina, browser):
    assert browser.post(at("level", amina), {"level": "close"}).status_code == 422
    browser.post(at("level", amina), {"level": "close", "reason": "First weeks at work"})
    row = rows(SupportLevel).get()
    assert (row.basis, row.suggested) == ("judged", "")
    browser.post(reverse("careerplans:write", args=["here", amina.public_id]), {"goal": "Cook"})
    plan = browser.get(reverse("careerplans:plan", args=["here", amina.public_id]))
    assert "First weeks at work" in plan.content.decode()


@pytest.mark.parametrize("broken", [{"basis": "derived"}, {"reason": ""}, {"level": "much"}])
def test_a_level_has_a_reason_and_is_derived_only_as_suggested(place, ours, amina, broken):
    row = SupportLevel(level="light", basis="judged", reason="x", decided_on=TODAY, version="1")
    people.add_row(actor=ours, person=amina, agency=place.agency, row=row)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows(SupportLevel).update(**broken)


def given(ours, place, amina, stream="A"):
    row = StreamRecord(stream=stream, assigned_on=TODAY)
    return people.add_row(actor=ours, person=amina, agency=place.agency, row=row)


def test_the_province_is_asked_once_and_answers(place, ours, amina, browser):
    assert "None is entered yet" in browser.get(at("recheck", amina)).content.decode()
    given(ours, place, amina)
    told = {"issue": "told_later", "evidence": "Told of the arm after two meetings"}
    browser.post(at("recheck", amina), told)
    browser.post(at("recheck", amina), told)
    row = rows(Recheck).get()
    answer = at("recheck_answer", amina, row.public_id)
    early = {"state": "changed", "answered_on": "2020-01-01", "revision": 1}
    assert browser.post(answer, early).status_code == 422
    done = browser.post(answer, early | {"answered_on": TODAY.isoformat()})
    assert done["Location"].endswith("/back/") or "cams" in done["Location"]
    assert rows(Recheck).get().state == "changed"


def test_what_is_offered_follows_the_stream_and_refuses_nothing(place, ours, amina, browser):
    given(ours, place, amina, "C")
    browser.post(reverse("careerplans:write", args=["here", amina.public_id]), {"goal": "Cook"})
    page = browser.get(reverse("careerplans:plan", args=["here", amina.public_id]))
    assert "A contact every 7 days at least" in page.content.decode()
    assert "never a reason to refuse" in page.content.decode()


def test_hours_that_count_are_set_from_a_day_on(place, member, ours, signed_in):
    manager = actor_at(member, place.agency, "program_manager")
    assert outcome_of(manager).hours == 20
    told = {"hours": "12", "adds_up": "1", "since": TODAY.isoformat(), "source": "Agreement 4"}
    page = signed_in(manager.user)
    address = reverse("assessments:fixes", args=["here"])
    assert page.post(address, told | {"source": ""}).status_code == 422
    page.post(address, told)
    found = outcome_of(manager)
    assert (found.hours, found.adds_up, found.is_own) == (12, True, True)
    page.post(address, told | {"hours": "30", "since": (TODAY + timedelta(days=1)).isoformat()})
    assert outcome_of(manager).hours == 12  # tomorrow's waits
    with pytest.raises(NotAllowed):
        actions.set_outcome(actor=ours, since=TODAY, hours=Decimal(1), adds_up=False, source="x")
    with pytest.raises(BadInput):
        actions.set_outcome(
            actor=manager, since=TODAY, hours=Decimal(90), adds_up=False, source="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeRule.objects.update(hours=0)


def test_who_is_here_for_a_while_without_an_assessment_is_named(place, ours, amina, browser):
    Case.objects.unscoped("a test").update(opened_on=TODAY - timedelta(days=20))
    later = register(ours, place.agency, chosen_name="Zuzanna")
    desk = reverse("casework:today", args=["here"]) + "?whose=all"
    page = browser.get(desk).content.decode()
    assert "Here for a while, not assessed yet" in page
    assert "not assessed yet" in page.split(amina.name)[1][:300]
    assert later.name not in page.split("Here for a while")[1].split("</section>")[0]
    listed = reverse("assessments:unassessed", args=["here"])
    assert browser.get(listed).content.decode().count("for a while</span>") == 1
    for person in (amina, later):
        row = Assessment(instrument="example", version="1", language="en", reason="first",
                         effective_on=date(2026, 3, 1))  # fmt: skip
        people.add_row(actor=ours, person=person, agency=place.agency, row=row)
    assert "Everybody is assessed" in browser.get(listed).content.decode()
