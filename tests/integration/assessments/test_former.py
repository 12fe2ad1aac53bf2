"""The former system beside ours, and what the agency has to do because of what was told."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.files.assessment import former, instruments, requirements
from ladderway.web.assessments.models import (
    Assessment,
    AssessmentAnswer,
    FormerFigure,
    FormerSegment,
    RequirementMet,
)
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


def url(name, person):
    return reverse(f"assessments:{name}", args=["here", person.public_id])


def test_a_former_segment_stands_in_the_history_and_sets_no_stream(ours, amina, signed_in):
    browser = signed_in(ours.user)
    sent = {"segment": "assisted", "since": "2021-05-04"}
    for _twice in range(2):
        assert browser.post(url("former_segment", amina), sent).status_code == 302
    assert FormerSegment.objects.unscoped("test").count() == 1
    page = browser.get(url("history", amina)).content.decode()
    assert "Assisted" in page
    assert "may stand beside stream B, C" in page
    assert not Assessment.objects.unscoped("test").exists()


def test_what_was_told_asks_something_of_the_agency_until_it_is_done(
    ours, amina, place, member, signed_in
):
    row = Assessment.objects.create(
        person=amina, agency=place.agency, by=ours.user.public_id, instrument="example",
        version="example-2026-1", language="en", reason="first", effective_on="2026-01-05",
    )  # fmt: skip
    AssessmentAnswer.objects.create(
        assessment=row, person=amina, topic="health", question="disability", values=["yes"]
    )
    browser = signed_in(ours.user)
    page = browser.get(url("history", amina)).content.decode()
    assert "Ask what would help, and write it down" in page
    assert "by 19 January 2026" in page
    for _twice in range(2):
        browser.post(url("met", amina), {"requirement": "ask_what_helps"})
    assert RequirementMet.objects.unscoped("test").get().done_on == TODAY
    assert "done on 2 March 2026" in browser.get(url("history", amina)).content.decode()
    # Whoever may not open health does not see that anything is asked.
    manager = signed_in(actor_at(member, place.agency, "program_manager").user)
    assert "asked of the agency" not in manager.get(url("history", amina)).content.decode()


def test_a_figure_of_the_former_system_has_a_source_and_stands_beside_the_report(
    place, member, signed_in
):
    browser = signed_in(actor_at(member, place.agency, "program_manager").user)
    address = reverse("assessments:former_figure", args=["here"])
    sent = {"year": 2020, "people_counted": 1200, "with_disability": 150, "source": "Annual report"}
    assert browser.post(address, sent | {"with_disability": 1201}).status_code == 422
    assert browser.post(address, sent).status_code == 302
    assert browser.post(address, sent | {"with_disability": 180}).status_code == 302
    assert FormerFigure.objects.get().share == 0.15
    page = browser.get(reverse("assessments:report", args=["here"])).content.decode()
    assert "15%" in page
    assert "410,000 unassisted" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerFigure.objects.update(with_disability=1201)


def test_the_lists_rest_on_what_is_asked():
    assert former().segments.keys() == set(FormerSegment.Segment.values)
    _version, listed = requirements()
    asked = {q.key for q in instruments()["example"].versions[-1].form.questions}
    assert {each.question for each in listed} <= asked
    # A vocational assessment beyond the question of a stream: capabilities, supports, direction.
    keys = {scale.key for scale in instruments()["vocational"].versions[-1].scales}
    assert {"cap_hands", "help_at_work", "direction"} <= keys
    assert not any(s.part == "stream" for s in instruments()["vocational"].versions[-1].scales)
