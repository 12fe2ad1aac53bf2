"""Forgetting takes who somebody was out of every table, and leaves the counts."""

from collections import Counter

import pytest

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.casework import queries as desk
from ladderway.web.intake import queries as intake
from ladderway.web.intake.models import EntryTime, FirstContact, SheetCopy
from ladderway.web.participants.models import Case, Circumstance, Person
from ladderway.web.rights.forgetting import about, forget_topics, models_about
from ladderway.web.rights.models import Remnant
from ladderway.web.rights.queries.staying import due_here
from tests.integration.rights.conftest import NOW, forgotten
from tests.integration.rights.everything import Marks, fill, found_anywhere
from tests.people import actor_at, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(place, gone, person):
    Case.objects.unscoped("test").filter(person=gone).delete()
    marks = Marks()
    fill(gone, place.agency, person("self@example.org", name="SELFNAME"), marks)
    marks.written["self@example.org"] = marks.written["SELFNAME"] = "accounts.User"
    return gone, marks


def test_every_mark_is_there_before_and_none_after(place, filled, steward, second):
    somebody, marks = filled
    before = found_anywhere(marks)
    assert len(before) > 60
    run = forgotten(somebody, steward, second)
    assert [r.outcome for r in run.records.all()] == ["done"]
    assert found_anywhere(marks) == {}


def test_dates_that_could_tell_who_it_was_are_gone_or_coarse(filled, steward, second):
    somebody, _marks = filled
    forgotten(somebody, steward, second)
    stub = Person.objects.unscoped("test").get(pk=somebody.pk)
    assert (stub.birth_date, stub.user_id, stub.created_at.day) == (None, None, 1)
    assert stub.anonymized_on is not None
    case = Case.objects.unscoped("test").get(person=stub)
    assert (case.opened_on.day, case.closed_on.day, case.worker) == (1, 1, None)


def test_another_person_keeps_everything(place, member, filled, steward, second):
    somebody, _marks = filled
    other = register(actor_at(member, place.elsewhere), place.elsewhere, "Other")

    def held():
        return {m: about(m, [other.pk]).count() for m in models_about()}

    before = held()
    forgotten(somebody, steward, second)
    assert held() == before
    assert Person.objects.unscoped("test").get(pk=other.pk).chosen_name == "Other"


def test_counts_of_reports_stay(place, member, filled, steward, second):
    somebody, _marks = filled
    actor = actor_at(member, place.agency, "program_manager")
    EntryTime.objects.create(
        agency=place.agency, form="x", participant=somebody.public_id, seconds=9, on=NOW
    )

    def counts():
        cases = Case.objects.unscoped("test").filter(agency=place.agency)
        return (
            Counter(cases.values_list("state", "closing_reason", "program")),
            Counter(c.opened_on.strftime("%Y-%m") for c in cases),
            intake.ways_in(actor), intake.answered(actor), intake.entries(actor),
            FirstContact.objects.unscoped("test").values_list("event").count(),
            SheetCopy.objects.unscoped("test").count(),
            [desk.people(actor, Purpose.SUPERVISE, desk.Filters(state=s)).count()
             for s in ("", "closed", "active")],
        )  # fmt: skip

    Case.objects.unscoped("test").update(closing_reason="found_work", source="friend")
    before = counts()
    forgotten(somebody, steward, second)
    assert counts() == before


def test_coarse_facts_are_left(place, gone, steward, second):
    Person.objects.unscoped("test").filter(pk=gone.pk).update(birth_date="1990-06-01")
    forgotten(gone, steward, second)
    left = Remnant.objects.get()
    assert (left.age_band, left.first_year, left.last_year) == ("25-34", 2018, 2018)
    assert left.outcomes == ["found_work"]
    assert left.area == place.agency.community.area


def test_a_record_that_was_joined_goes_with_it(place, ours, gone, steward, second):
    twin = register(ours, place.agency, "TWIN")
    Case.objects.unscoped("test").filter(person=twin).delete()
    Person.objects.unscoped("test").filter(pk=twin.pk).update(merged_into=gone)
    forgotten(gone, steward, second)
    assert Person.objects.unscoped("test").get(pk=twin.pk).chosen_name == ""


def test_some_topics_go_before_the_record(place, gone):
    for topic in ("health", "housing"):
        Circumstance.objects.create(
            person=gone, agency=place.agency, by=gone.public_id, topic=topic, text="T",
            observed_on="2018-02-01",
        )  # fmt: skip
    assert forget_topics(gone, frozenset({Topic.HEALTH})) == 1
    assert [c.topic for c in gone.circumstances.unscoped("test")] == ["housing"]


def test_the_frame_of_a_record_never_goes_by_topic(gone):
    with pytest.raises(ValueError, match="whole record"):
        forget_topics(gone, frozenset({Topic.SERVICE}))


def test_a_forgotten_record_is_not_due_again(place, gone, steward, second):
    assert len(due_here(place.agency.community, NOW)) == 1
    forgotten(gone, steward, second)
    assert due_here(place.agency.community, NOW) == []
