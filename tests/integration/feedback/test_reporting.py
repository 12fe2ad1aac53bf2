"""What was said, counted; what was done about it; what was learnt."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ladderway.domain.access.policy import Purpose
from ladderway.domain.feedback.periods import YEAR, period_of
from ladderway.domain.feedback.questionnaire import Audience
from ladderway.web.feedback.actions import answering, saying
from ladderway.web.feedback.models import Done, Lesson, Sheet, Signed
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.queries.beside import beside_of
from ladderway.web.feedback.queries.report import report_of
from ladderway.web.feedback.today import OURS
from ladderway.web.participants.models import Agreement, Case, Person
from ladderway.web.participants.today import Asked
from tests.people import TODAY, actor_at

pytestmark = pytest.mark.django_db
THIS_YEAR = period_of(TODAY, YEAR)


def sheets(agency, n, on=TODAY - timedelta(40), **fields):
    told = {
        "service": "training", "audience": "participant", "version": "2026-1", "language": "en",
        "way": "link", "answers": {"reach": "easy"}, "on": on,
    }  # fmt: skip
    return Sheet.objects.bulk_create(Sheet(agency=agency, **told | fields) for _n in range(n))


def oversee(place, manager):
    Agreement.objects.create(
        community=place.agency.community, kind="oversight", giver=place.agency,
        receiver=place.elsewhere, title="x", authority="x", since=TODAY, by=manager.public_id,
    )  # fmt: skip


def test_a_report_counts_now_and_before_of_the_own_agency_alone(manager, place):
    sheets(place.agency, 30)
    sheets(place.agency, 10, answers={"reach": "hard"}, service="plan")
    sheets(place.agency, 20, on=THIS_YEAR.before.since)
    sheets(place.elsewhere, 50)
    found = report_of(manager, Audience.PARTICIPANT, THIS_YEAR)
    assert found.whole is not None
    assert found.whole.sheets == (20, 40)
    assert found.whole.good == (1.0, 0.75)
    assert found.groups("service") == ("other", "training")  # ten are too few by themselves
    assert report_of(manager, Audience.EMPLOYER, THIS_YEAR).tables == ()
    # A time before anything was asked is empty, and no error.
    assert report_of(manager, Audience.PARTICIPANT, THIS_YEAR.before.before).tables == ()


def test_who_oversees_sees_agencies_under_an_agreement_and_no_words(
    place, member, manager, signed_in
):
    sheets(place.agency, 30, words="Something private")
    system = actor_at(member, place.elsewhere, "system_manager")
    address = reverse("feedback:report", args=["here"])
    assert "Nothing can be shown" in signed_in(system.user).get(address).content.decode()
    oversee(place, manager.user)
    page = signed_in(system.user).get(address).content.decode()
    assert "By agency" in page
    assert "Something private" not in page
    copy = signed_in(system.user).get(address, {"as": "csv"}).content.decode()
    assert "Agency one" in copy
    assert "Something private" not in copy
    assert signed_in(system.user).get(reverse("feedback:words", args=["here"])).status_code == 403


def test_words_are_read_by_managers_where_enough_answered_and_the_month_is_over(
    manager, place, signed_in
):
    client, address = signed_in(manager.user), reverse("feedback:words", args=["here"])
    sheets(place.agency, 1, words="=1+1 said early", on=TODAY.replace(day=1) - timedelta(3))
    assert "said early" not in client.get(address).content.decode()
    sheets(place.agency, 5)
    sheets(place.agency, 1, words="said today", on=TODAY)
    page = client.get(address).content.decode()
    assert "said early" in page
    assert "said today" not in page
    # A spreadsheet runs nothing of what somebody wrote.
    assert "'=1+1" in client.get(address, {"as": "csv"}).content.decode()


def test_beside_the_records_only_signed_sheets_count_and_the_share_is_said(manager, place):
    people = Person.objects.bulk_create(
        Person(community=place.agency.community, chosen_name=f"P{n}") for n in range(60)
    )
    Case.objects.bulk_create(
        Case(
            person=p, agency=place.agency, opened_on=THIS_YEAR.since,
            state="closed" if n < 30 else "active",
            closed_on=TODAY if n < 30 else None,
            closing_reason="completed" if n < 30 else "",
        )
        for n, p in enumerate(people)
    )  # fmt: skip
    sheets(place.agency, 25)  # without a name: they count for nothing here
    signed = sheets(place.agency, 15, answers={"closer": "yes"})
    Signed.objects.bulk_create(
        Signed(
            person=p, agency=place.agency, by=manager.user.public_id, sheet=s, on=s.on,
            reason="counted", told="x",
        )
        for p, s in zip(people, signed, strict=False)
    )  # fmt: skip
    groups = {g.key: g for g in beside_of(manager, "closer", THIS_YEAR).groups["outcome"]}
    finished, with_us = groups["finished"], groups["with_us"]
    assert (finished.people, finished.answered, finished.good) == (30, 15, 1.0)
    assert (with_us.people, with_us.answered) == (30, 0)
    with pytest.raises(KeyError):
        beside_of(manager, "shoe_size", THIS_YEAR)


DONE = {
    "audience": "participant", "service": "supports", "heard_en": "The bus pass comes late.",
    "heard_fr": "", "did_en": "", "did_fr": "", "owner": "A manager", "heard_on": TODAY,
    "due_on": None, "state": "open", "program": None,
}  # fmt: skip


def test_what_was_done_is_told_on_the_pages_of_those_who_said_so(manager, place, served, signed_in):
    row = answering.write_done(actor=manager, agency=place.agency, fields=DONE)
    own = reverse("feedback:own", args=["here"])
    with pytest.raises(answering.BadInput):
        answering.publish(actor=manager, row=row, revision=1)
    with pytest.raises(answering.BadInput):
        answering.change_done(actor=manager, row=row, fields={**DONE, "state": "done"}, revision=1)
    done = {**DONE, "state": "done", "did_en": "It comes on the first day."}
    row = answering.change_done(actor=manager, row=row, fields=done, revision=1)
    assert row.closed_on == TODAY
    with pytest.raises(answering.Changed):
        answering.change_done(actor=manager, row=row, fields=done, revision=1)
    assert "It comes on the first day." not in signed_in(served.user).get(own).content.decode()
    row = answering.publish(actor=manager, row=row, revision=2)
    assert "It comes on the first day." in signed_in(served.user).get(own).content.decode()
    answering.withdraw(actor=manager, row=row, revision=3)
    assert "It comes on the first day." not in signed_in(served.user).get(own).content.decode()


def test_two_managers_who_change_the_same_row_are_told(manager, place, signed_in):
    row = answering.write_done(actor=manager, agency=place.agency, fields=DONE)
    address = reverse("feedback:done_change", args=["here", row.public_id])
    told = {k: v or "" for k, v in DONE.items()} | {"heard_on": str(TODAY), "revision": 1}
    client = signed_in(manager.user)
    assert client.post(address, told | {"owner": "First"}).status_code == 302
    second = client.post(address, told | {"owner": "Second"})
    assert second.status_code == 409
    assert "Saved by them" in second.content.decode()


def test_the_day_tells_a_manager_what_is_due_and_how_many_want_an_answer_without_names(
    manager, ours, place, herself, served, said, signed_in
):
    answering.write_done(
        actor=manager, agency=place.agency, fields={**DONE, "due_on": TODAY - timedelta(1)}
    )
    saying.on_own_page(
        actor=herself, person=served, case=Case.objects.unscoped("test").get(person=served),
        service="plan", said=said, reason="reply",
    )  # fmt: skip
    found = {source.key: source.find(asked(manager)) for source in OURS}
    assert [item.who for item in found["feedback_due"].items] == ["The bus pass comes late."]
    assert [item.who for item in found["feedback_answers"].items] == ["1 person wants one"]
    assert [source.find(asked(ours)).count for source in OURS] == [0, 0]


def asked(actor):
    return Asked(actor, Purpose.SUPERVISE, mine=False, quiet_days=30)


def test_a_lesson_says_its_ground_and_counts_no_few(manager, place, signed_in):
    client, address = signed_in(manager.user), reverse("feedback:lesson_new", args=["here"])
    told = {
        "on": str(TODAY), "learnt": "A pass on day one helps.", "ground": "feedback",
        "ground_words": "Asked of all", "count": 3, "of": 40, "changed": "",
    }  # fmt: skip
    assert "So few could be recognised" in client.post(address, told).content.decode()
    assert client.post(address, told | {"count": 31, "of": 40}).status_code == 302
    brief = reverse("feedback:brief", args=["here"])
    page = client.get(brief).content.decode()
    assert "31 of 40 said so" in page
    made = client.get(brief, {"as": "docx"})
    text = zipfile.ZipFile(io.BytesIO(made.content)).read("word/document.xml").decode()
    assert "A pass on day one helps." in text
    assert "nothing yet" in text


def test_the_rows_of_another_agency_are_not_there(manager, place, signed_in, member):
    other = actor_at(member, place.elsewhere, "program_manager")
    row = answering.write_done(actor=other, agency=place.elsewhere, fields=DONE)
    address = reverse("feedback:done_change", args=["here", row.public_id])
    assert signed_in(manager.user).get(address).status_code == 404
    assert not queries.done_rows(manager).exists()


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Done, {"state": "done"}),
        (Done, {"heard_en": ""}),
        (Done, {"published_on": TODAY}),
        (Lesson, {"count": 3}),
        (Lesson, {"ground": "feedback"}),
        (Lesson, {"ground_words": ""}),
    ],
)
def test_rules_of_the_database(model, fields, manager, place):
    answering.write_done(actor=manager, agency=place.agency, fields=DONE)
    lesson = {
        "on": TODAY, "learnt": "x", "ground": "fact", "ground_words": "y", "program": None,
    }  # fmt: skip
    answering.write_lesson(actor=manager, agency=place.agency, fields=lesson)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**fields)
